"""What the rows beside a row say of it: which line it is, whether its sign was turned, and what stands alone there."""

from __future__ import annotations

import pytest

from tests.matching.printed import matches, report, ties, words
from workbench.core.caption import Captions
from workbench.core.steps import finished
from workbench.matching.candidates import candidate
from workbench.matching.lines import lines_of
from workbench.matching.sheets import Sheets

RELEASE = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Accounts receivable | 9,107,377 | 9,675,725
Inventories | 1,877,963 | 1,111,086
Prepaid expenses | 1,735,540 | 1,053,270
Property and equipment | 11,300,856 | 9,832,396
Guarantee deposits | 1,960,988 | 1,686,141
Accounts payable | 6,126,583 | 8,464,835
Accrued expenses | 980,609 | 897,355
Other current liabilities | 1,814,126 | 2,477,486
Common stock | 16,833,847 | 16,833,847
"""
PAPER = """
Lead | Sep07 y | Mar07 y
Cash | 11669876009 | 13554543977
Accounts receivable | 9107376998 | 9675725011
Inventories | 1877962997 | 1111085989
Prepaid expenses | 1735540018 | 1053270015
Property and equipment | 11300856012 | 9832395985
Guarantee deposits | 1960988008 | 1686140981
Accounts payable | -6126583001 | -8464835021
Accrued expenses | -980608983 | -897355009
Other current liabilities | -1814125970 | -2477485994
Common stock | -16833847013 | -16833847013
"""


@pytest.mark.parametrize("caption", ["Owned gear", "Gear that we own (net)"])
def test_a_lone_row_among_many_that_tie_is_the_row_that_is_left(caption: str) -> None:
    paper = PAPER.replace("Property and equipment | 11300856012 | 9832395985", f"{caption} | 8183378511 | 7538170256")
    assert {("11,300,856", "8183378511"), ("9,832,396", "7538170256")} <= ties(RELEASE, lead=paper).keys()


def test_it_is_another_where_its_amounts_are_far_off() -> None:
    paper = PAPER.replace("Property and equipment | 11300856012 | 9832395985", "Owned gear | 2183378511 | 1538170256")
    assert ("11,300,856", "2183378511") not in ties(RELEASE, lead=paper)


def test_a_total_without_a_name_takes_no_row_of_the_paper() -> None:
    release = RELEASE.replace("Accounts payable", "Total | 37,652,600 | 36,913,162\nAccounts payable")
    paper = PAPER.replace("Guarantee deposits | 1960988008 | 1686140981", "Rent paid ahead | 1690988008 | 1868140981")
    assert ("1,960,988", "1690988008") in ties(release, lead=paper)


def test_rows_of_one_caption_divide_what_stands_between_rows_that_tie() -> None:
    paper = PAPER.replace("Property and equipment | 11300856012 | 9832395985", "Owned gear | 8183378511 | 7538170256")
    release = RELEASE.replace("Guarantee deposits | 1,960,988 | 1,686,141", "Guarantee deposits | 511 | 622")
    assert ("11,300,856", "8183378511") in ties(release, lead=paper)


SIDES = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Assets
  Inventories | 1,877,963 | 1,111,086
  Prepaid expenses | 1,735,540 | 1,053,270
  Property and equipment | 11,300,856 | 9,832,396
  Guarantee deposits | 1,960,988 | 1,686,141
Liabilities
  Accounts payable | 6,126,583 | 8,464,835
  Accrued expenses | 980,609 | 897,355
  Other current liabilities | 1,814,126 | 2,477,486
  Minority interest | 126,424 | 815,182
"""


def test_a_balance_turned_against_the_rows_beside_it_differs() -> None:
    paper = PAPER.replace("-980608983 | -897355009", "980608983 | 897355009")
    found = ties(
        SIDES,
        tb=paper.replace("Common stock | -16833847013 | -16833847013", "Minority interest | -126424024 | -815182017"),
    )
    assert found["980,609", "980608983"] == found["6,126,583", "-6126583001"] == -1


def test_an_amount_turned_against_its_own_row_and_the_rows_around_differs() -> None:
    found = ties(RELEASE, tb=PAPER.replace("-980608983", "980608983"))
    assert found["980,609", "980608983"] == found["897,355", "-897355009"] == -1


FLOWS = """
# Statements of cash flows

Cash flows | 2Q07 k
Operating activities
  Increase in accounts receivable | (1,163,314)
  Decrease in inventories | 918,460
  Increase in accounts payable | 123,717
  Decrease in accrued expenses and other liabilities | (567,524)
Investing activities
  Purchase of property and equipment | (421,969)
  Investment in equity method investees | (250,389)
"""

MOVED = """
Cash flow | 2Q07 y
Change in receivables | -1163314001
Change in inventories | 918460002
Change in payables | 123717003
Change in accruals and other liabilities | 567524004
Purchase of property and equipment | 421969005
Investment in equity method investees | -250389006
"""


def test_a_movement_turned_against_the_rows_around_differs() -> None:
    found = ties(FLOWS, cf=MOVED)
    assert found["(567,524)", "567524004"] == 1
    assert found["(421,969)", "421969005"] == -1  # the caption says that cash was paid


PAID = """
# Statements of cash flows

Cash flows | 1H07 k
Investing activities
  Purchase of property and equipment | (991,559)
  Purchase of available-for-sale securities | (513,895)
  Guarantee deposits paid | (262,489)
Net cash used in investing activities | (1,767,943)

# Notes

Cash flows | 1H07 k
Proceeds from long-term borrowings | 10,400,000
Repayments of long-term borrowings | (6,340,000)
Principal payments under capital leases | (1,657,941)
Net cash provided by financing activities | 2,402,059
"""
PAYMENTS = """
Cash flow | 1H07 y
Purchase of property and equipment | -991559001
AFS purchases | -513895002
Guarantee deposits paid | -262489003
Investing CF | -1767943004
Proceeds from long-term borrowings | 10400000005
Repayments of long-term borrowings | 6340000006
Principal payments under capital leases | -1657941007
Financing CF | 2402059008
"""


@pytest.mark.parametrize("caption", ["Repayments of long-term borrowings", "Debt paid back"])
def test_a_payment_turned_alone_differs_where_the_heading_over_its_group_is_lost(caption: str) -> None:
    paper = PAYMENTS.replace("Repayments of long-term borrowings", caption)
    assert ties(PAID, cf=paper)["(6,340,000)", "6340000006"] == 1


@pytest.mark.parametrize("caption", ["Repayments of long-term borrowings", "Debt paid back"])
def test_payments_that_all_stand_without_a_sign_agree(caption: str) -> None:
    paper = PAYMENTS.replace("Repayments of long-term borrowings", caption)
    for paid in ("991559001", "513895002", "262489003", "1657941007"):
        paper = paper.replace(f"-{paid}", paid)
    assert ties(PAID, cf=paper)["(6,340,000)", "6340000006"] == -1


LED = """
# Statements of cash flows

Cash flows | 1H07 k
Operating activities
  Net income | 3,747,400
  Adjustments to reconcile net income
    Depreciation and amortization | 2,238,630
    Deferred income taxes | (1,969,437)
  Decrease in accounts receivable | 576,507
  Increase in inventories | (1,639,019)
  Decrease in accounts payable | (2,183,876)
Net cash provided by operating activities | 770,205

# Notes

Thousands | 1H07 k
Proceeds from long-term borrowings | 10,400,000
Repayments of long-term borrowings | (6,340,000)
Principal payments under capital leases | (1,657,941)
Dividends paid | (306,450)
Net cash provided by financing activities | 2,095,609
Effect of exchange rate changes on cash | 5,008
Net increase in cash | 2,870,822
Cash at beginning of period | 13,554,544
Cash at end of period | 16,425,366
"""
LEADS = """
Cash flow | 1H07 y
Net income | 3747400001
D&A | 2238630002
Deferred taxes | -1969437003
Change in receivables | 576507004
Change in inventories | -1639019001
Change in payables | -2183876002
Operating CF | 770205003
Loans drawn | 10400000004
Loans repaid | -6340000001
Capital lease principal | -1657941002
Dividends paid | -306450003
Financing CF | 2095609004
Currency translation | 5008001
Net increase in cash | 2870822002
Cash at beginning | 13554544003
Cash at end | 16425366004
"""


@pytest.mark.parametrize(("printed", "kept"), [("2,238,630", "2238630002"), ("5,008", "5008001")])
def test_what_is_added_up_to_cash_and_turned_alone_differs(printed: str, kept: str) -> None:
    assert ties(LED, cf=LEADS)[printed, kept] == 1
    assert ties(LED, cf=LEADS.replace(f" {kept}", f" -{kept}"))[printed, f"-{kept}"] == 1


def test_adjustments_that_all_stand_with_the_other_sign_agree() -> None:
    paper = LEADS
    for amount in ("2238630002", "-1969437003", "576507004", "-1639019001", "-2183876002"):
        paper = paper.replace(f" {amount}", f" {-int(amount)}")
    found = ties(LED, cf=paper)
    assert found["2,238,630", "-2238630002"] == found["(2,183,876)", "2183876002"] == -1


def test_liabilities_after_assets_keep_the_sign_of_credits() -> None:
    found = ties(RELEASE, tb=PAPER)
    assert found["6,126,583", "-6126583001"] == found["16,833,847", "-16833847013"] == -1


GROUP = """
Group | Sep07 y
Cash | 11669876009
Accounts receivable | 9107376998
Inventories | 1877962997
Prepaid charges and expenses | 1735540018
Property and equipment | 11300856012
Guarantee deposits | 1960988008
"""


@pytest.mark.parametrize("other", ["1753540018", "-46885025", "1735540018000"])
def test_a_row_amid_rows_that_tie_differs_though_another_paper_agrees(other: str) -> None:
    group = GROUP.replace("Prepaid charges and expenses | 1735540018", f"Prepaid expenses | {other}")
    assert {("1,735,540", "1735540018"), ("1,735,540", other)} <= ties(RELEASE, lead=PAPER, group=group).keys()


NET = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Accounts receivable | 9,107,377 | 9,675,725
Inventories | 1,877,963 | 1,111,086
Prepaid expenses | 1,735,540 | 1,053,270
"""


def test_a_final_draft_is_the_paper_and_no_earlier_one() -> None:
    release = NET.replace("Prepaid expenses", "Outsourced widgets")
    paper = "# Status: {}\n" + PAPER.replace("Prepaid expenses", "Line B")
    second = "\nSecond | Sep07 y\nCash | 11669876009\nLine B | 1753540018\nInventories | 1877962997\n"
    assert ("1,735,540", "1753540018") in ties(release, lead=paper.format("final draft") + second)
    assert ("1,735,540", "1753540018") not in ties(release, lead=paper.format("first draft") + second)


def test_the_first_row_is_in_its_place_though_the_two_below_it_have_changed_theirs() -> None:
    first, second = (line for line in PAPER.splitlines() if line.startswith(("Accounts receivable", "Inventories")))
    paper = PAPER.replace(f"{first}\n{second}", f"{second}\n{first}")
    paper = paper.replace("Cash | 11669876009 | 13554543977", "Cash | 10608978009 | 11805571977")
    found = ties(RELEASE, lead=paper)
    assert {("11,669,876", "10608978009"), ("13,554,544", "11805571977")} <= found.keys()


EQUITY = """
# Statement of shareholders' equity

Equity | Mar07 k Common stock | Mar07 k Capital surplus | Mar07 k Retained earnings | Mar07 k Treasury stock
Balance, April 1, 2007 | 16,833,847 | 26,599,217 | (24,270,769) | (84,238)
Net income | | | 3,477,400 |
Share exchanges | | 1,012,520 | | 33,038

# Balance sheet

Balance sheet | Mar07 k
Capital surplus | 26,599,217
"""


def test_other_columns_of_a_row_place_it_where_row_and_column_name_an_amount() -> None:
    lead = "Lead | Mar07 k\nCapital surplus | 26599217\n"
    head = "Roll-forward | Mar07 k Common stock | Mar07 k Capital surplus | Mar07 k Accumulated deficit"
    rows = "Opening | 16833847 | 26599 | -24270769\nWarrants | 12 | 13 | 14\n"
    made, found = matches(EQUITY, lead=lead, roll=f"{head}\n{rows}")
    sure = [one.confidence for one in found.supports if made.figure(one.cells[0]).text == "26599"]
    assert max(sure) > 81  # so that it stands against the lead, whatever its words


def test_a_row_out_of_its_place_is_no_rival_of_one_amid_rows_that_tie() -> None:
    group = GROUP.replace("Prepaid charges and expenses | 1735540018", "Prepaid expenses | 1753540018")
    found = ties(RELEASE, lead=PAPER, group=f"{group}Prepaid expenses | 1745540018\n")
    assert ("1,735,540", "1753540018") in found
    assert ("1,735,540", "1745540018") not in found


PARTS = """
# Fees

Fees | 2Q07 m | 2Q06 m
Corporate fees | 3,009 | 2,799
Leased lines | 2,225 | 2,094
Fibre | 664 | 541
Others | 119 | 164
Home fees | 1,489 | 493
Own brand | 277 | 299
Resold | 131 | 194
"""
TOTALS_BELOW = """
Support | 2Q07 y | 2Q06 y
Corporate
  Leased lines | 2224974536 | 2093977353
  Fibre | 664149101 | 541386353
  Other | 119405982 | 164129495
Corporate fees | 3008529619 | 2799493201
Home
  Own brand | 277399871 | 298765044
  Resold | 131289991 | 194295911
  Bundles | 1079840581 | 3
  Leftover | 9 | 8
Home fees | 1488530443 | 493060955
"""


def test_a_row_stands_between_parts_also_where_their_totals_stand_elsewhere() -> None:
    made = report(PARTS, lead=TOTALS_BELOW)
    captions = Captions(words())
    release, paper = (finished(lines_of([reading], captions)) for reading in made.readings)
    found = [one for line in release for row in paper if (one := candidate(line, row, captions)) is not None]
    others = next(one for one in found if one.paper.label == "Other" and one.line.label == "Others")
    assert Sheets(found, (*release, *paper)).within(others)


EACH = """
Per share | 2Q07 s | 2Q06 s | 2Q07 e | 2Q06 e
Basic weighted-average number of shares | 206,478 | 203,989 |  |
Diluted weighted-average number of shares | 206,603 | 204,104 |  |
Basic net income per share |  |  | 14,077 | 10,394
Diluted net income per share |  |  | 14,069 | 10,388
"""


def test_amounts_per_share_that_all_differ_are_held_against_the_sheet_whose_shares_tie() -> None:
    paper = (
        "EPS | 2Q07 s | 2Q06 s | 2Q07 e | 2Q06 e"
        "\nWeighted-average number of shares, basic | 206478 | 203989 |  |"
        "\nBasic EPS |  |  | 21170 | 11993"
        "\nWeighted-average number of shares, diluted | 206603 | 204104 |  |"
        "\nDiluted EPS |  |  | 21147 | 11980\n"
    )
    differing = {("14,077", "21170"), ("10,394", "11993"), ("14,069", "21147"), ("10,388", "11980")}
    assert differing <= ties(EACH, eps=paper).keys()
    others = paper.replace("206478", "98112").replace("203989", "97003").replace("206603", "98220")
    assert not ties(EACH, eps=others.replace("204104", "97115"))
    assert differing.isdisjoint(ties(EACH, eps=paper.replace("EPS |  |", "EPS before one-time items |  |")))


@pytest.mark.parametrize("copied", [True, False])
def test_a_column_in_the_signs_of_the_release_beside_credits_below_nothing_is_no_slip(*, copied: bool) -> None:
    """The last column is copied from the statements of the year before; where only one is, it is a slip."""
    _, _, *stated = RELEASE.strip().splitlines()
    before = [f"{7_310_417 * (at + 3) + at}" for at in range(len(stated[1:]))]
    release = [
        stated[0] + " | Sep06 k",
        *(f"{row} | {int(one):,}" for row, one in zip(stated[1:], before, strict=True)),
    ]
    rows = []
    for row, one in zip(PAPER.strip().splitlines()[1:], before, strict=True):
        below = "-" in row and not (copied or "Accrued" in row)
        rows.append(f"{row} | {'-' if below else ''}{one}")
    lead = "\n".join(("Lead | Sep07 y | Mar07 y | Sep06 k", *rows))
    accrued = before[7]
    found = ties("\n".join(("# Balance sheet", "", *release)), lead=lead)
    assert found[f"{int(accrued):,}", accrued] == (1 if copied else -1)
