"""Cells that differ while another paper supports the figure, and cells that differ since they state something else."""

from __future__ import annotations

import pytest

from tests.matching.printed import matches, ties

RELEASE = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Inventories | 1,877,963 | 1,111,086
Prepaid expenses | 1,735,540 | 1,053,270
Guarantee deposits | 1,960,988 | 1,686,141
Accounts payable | 6,126,583 | 8,464,835
Accrued expenses | 980,609 | 897,355
Other current liabilities | 1,814,126 | 2,477,486
"""
LEDGER = """
Balances | Sep07 y | Mar07 y
Cash | 11669876009 | 13554543977
Inventories | 1877962997 | 1111085989
Prepaids | 1735540018 | 1053270015
Guarantee deposits | 1960988008 | 1686140981
Accounts payable | 6126583001 | 8464835021
Accruals | 980608983 | 897355009
Other current liabilities | 1814125970 | 2477485994
"""
GROUP = """
Consolidation | Sep07 y
Cash | 11669876009
Inventories | 1877962997
Prepaids | 1735540018
Guarantee deposits | 1960988008
Accounts payable | 6126583001
Accruals | 980608983
Other current liabilities | 1814125970
"""


@pytest.mark.parametrize("other", ["1125850797", "1753540018"])
def test_a_row_amid_others_that_tie_stands_against_a_paper_that_agrees(other: str) -> None:
    found = ties(RELEASE, tb=LEDGER, group=GROUP.replace("1735540018", other))
    assert {("1,735,540", "1735540018"), ("1,735,540", other)} <= found.keys()


def test_it_does_where_the_row_beside_it_differs_as_well() -> None:
    paper = GROUP.replace("1735540018", "1125850797").replace("1877962997", "1977962997")
    assert ("1,735,540", "1125850797") in ties(RELEASE, tb=LEDGER, group=paper)


@pytest.mark.parametrize(
    ("caption", "contests"), [("棚卸資産 Invty", True), ("Inventories", True), ("Stock on hand", False)]
)
def test_a_row_of_the_very_concept_in_another_language_stands_against_another_paper(
    caption: str, *, contests: bool
) -> None:
    lead = "Lead | Sep07 y\nInventories | 1877962997"
    heading, cash, *_, payable, accruals, other = GROUP.strip().splitlines()
    rows = [heading, f"{caption} | 1125850797", "Loans to staff | 5440018", "Bonds | 44018"]
    paper = "\n".join([*rows, payable, accruals, other, cash])
    assert (("1,877,963", "1125850797") in ties(RELEASE, lead=lead, group=paper)) is contests


def test_an_account_that_is_a_part_of_a_caption_stands_against_nothing() -> None:
    parts = GROUP.replace("Prepaids | 1735540018", "Prepaids | 881350421\nSundries paid ahead | 854189597")
    assert ("1,735,540", "881350421") not in ties(RELEASE, tb=LEDGER, group=parts)


def test_a_row_that_is_surely_one_line_is_not_one_that_its_caption_is_only_like() -> None:
    release = """
# Results

Highlights | 2Q07 m
Total costs | 12,869

# Statements of income

Income | 2Q07 k | 2Q06 k
Total revenues | 16,294,493 | 14,006,597
Sales and marketing | 1,088,023 | 842,796
Total cost and expenses | 15,169,923 | 13,195,221
Operating income | 1,124,570 | 811,376
Net income | 2,906,644 | 2,120,249
"""
    paper = """
Summary | 2Q07 k | 2Q06 k
Total revenues | 16,294,493 | 14,006,597
Costs in total | 12,868,726 | 11,447,904
Operating income | 1,124,570 | 811,376
Net income | 2,906,644 | 2,120,249
"""
    found = ties(release, lead=paper)
    assert ("12,869", "12,868,726") in found
    assert ("15,169,923", "12,868,726") not in found


TREND = """
Trend | 2Q06 k | 2Q07 k | 1H06 k | 1H07 k
Lease payments | -823,077 | -883,124 | -1,707,548 | -1,657,941
Total revenues | 14,006,597 | 16,294,493 | 26,444,034 | 29,990,244
S&M | -842,796 | -1,088,023 | -1,632,728 | -2,027,153
R&D | -42,507 | -60,394 | -82,191 | -116,445
"""
LEASES = """
# Activities of the quarter

Quarter | 2Q06 k | 2Q07 k
Lease payments | (823,077) | (883,124)
Total revenues | 14,006,597 | 16,294,493
Sales and marketing | 842,796 | 1,088,023
Research and development | 42,507 | 60,394
Interest payments | (311,204) | (298,551)

# Activities of the half year

Half year | 1H06 k | 1H07 k
Lease payments | (1,707,548) | (1,657,941)
Total revenues | 26,444,034 | 29,990,244
Sales and marketing | 1,632,728 | 2,027,153
Research and development | 82,191 | 116,445
Interest payments | (611,204) | (598,551)
"""


def test_an_amount_that_alone_of_its_row_is_turned_differs() -> None:
    release = LEASES.replace("| (823,077)", "|")
    assert ties(release, trend=TREND)["(883,124)", "-883,124"] == 1
    assert ties(release, trend=TREND.replace("-883,124", "883,124"))["(883,124)", "883,124"] == 1


TAKEN = """
# Reconciliation

Reconciliation | 2Q07 m | 2Q06 m
Adjusted EBITDA | 2,316 | 1,880
Depreciation and amortization | (1,191) | (1,069)
Operating income | 1,125 | 811

# Statements of cash flows

Cash flows | 1H07 k | 1H06 k | FY06 k
OPERATING ACTIVITIES:
Depreciation and amortization | 2,238,630 | 2,176,125 | 4,228,048
"""
FLOWS = """
Flows | 2Q06 k | 1H06 k | FY06 k | 2Q07 k | 1H07 k
Depreciation and amortization charge | 1,069,070 | 2,176,125 | 4,228,048 | 1,191,050 | 2,238,630
"""


def test_of_two_amounts_with_either_sign_the_one_apart_from_its_row_is_turned() -> None:
    assert ties(TAKEN, flows=FLOWS)["(1,191)", "1,191,050"] == -1
    found = ties(TAKEN, flows=FLOWS.replace("1,191,050", "-1,191,050"))
    assert found["(1,191)", "-1,191,050"] == -1
    assert found["(1,069)", "1,069,070"] == -1
    several = FLOWS.replace("1,191,050", "-1,191,050").replace("2,238,630", "-2,238,630")  # a row of either sign
    assert ties(TAKEN, flows=several).get(("(1,191)", "-1,191,050"), 1) == 1


def test_a_row_turned_in_all_its_amounts_keeps_the_opposite_sign() -> None:
    release = LEASES.replace("| (823,077)", "|")
    paper = TREND.replace("-", "")
    assert ties(release, trend=paper)["(883,124)", "883,124"] == -1


def test_one_amount_that_many_places_state_does_not_date_its_column() -> None:
    release = """
# Balance sheet

Balance sheet | Sep06 k | Mar07 k
Cash | 12,859,745 | 13,554,544
Inventories | 593,899 | 1,111,086
Prepaid expenses | 1,329,486 | 1,053,270

# Cash flows

Cash flows | Sep06 k | Mar07 k
Cash | 12,859,745 | 13,554,544

# Interim balance sheet

Interim balance sheet | Sep06 k | Mar07 k
Cash | 12,859,745 | 13,554,544

# Summary

Summary | Sep06 k | Mar07 k
Cash | 12,859,745 | 13,554,544
"""
    paper = """
Trend | Sep06 k 2006/09 | Sep07 k 2006/12 | Mar07 k 2007/03
Cash | 12,859,745 | 12,859,745 | 13,554,544
Inventories | 593,899 | 506,311 | 1,111,086
Prepaid expenses | 1,329,486 | 1,145,201 | 1,053,270
"""
    assert ("593,899", "506,311") not in ties(release, trend=paper)


def test_a_change_differs_from_no_balance_by_a_slip() -> None:
    text = "At September 30, prepaid costs, such as maintenance, had risen by JPY {682|Sep07 d|prepaid costs} million."
    paper = f"{LEDGER.rstrip()}\nPrepaid maintenance | 681441338 | 231088121"
    assert not [one for one in ties(f"{RELEASE}\n{text}", tb=paper) if one[0] == "682"]


STATEMENTS = """
# Statements of income

Statements of income | 1H07 k | 1H06 k
OPERATING INCOME | 1,816,108 | 1,370,428
OTHER
 Minority interests in (earnings) losses of subsidiaries | 24,212 | (125,108)
 Equity in net loss of equity method investees | (49,129) | (125,086)
NET INCOME | 3,477,400 | 2,853,920

# Statements of cash flows

Statements of cash flows | 1H07 k | 1H06 k
OPERATING ACTIVITIES:
 Net income | 3,477,400 | 2,853,920
 Adjustments to reconcile net income to net cash provided by operating activities:
  Depreciation and amortization | 2,238,630 | 2,176,125
  Equity in net loss of equity method investees | 49,129 | 125,086
  Minority interests in earnings (losses) of subsidiaries | (24,212) | 125,108
  Others | 96,247 | 89,239
"""

FILE = """
Support | 1H07 k | 1H06 k
Operating income | 1816108 | 1370428
Minority interests in (earnings) losses | 24212 | -125108
Equity in net loss of investees | -49129 | -125086
Net income | 3477400 | 2853920
Sato worksheet figures:
 Depreciation and amortization | 2238630 | 2176125
 Equity in net loss of equity method investees | 49129 | 125086
 Minority interests in earnings (losses) | -24212 | 152108
 Others | 96247 | 89239
"""


def _taken(release: str, file: str) -> set[tuple[str, str]]:
    made, found = matches(release, file=file)
    return {(made.figure(one.figure).text, made.figure(one.cells[0]).text) for one in found.supports if one.taken}


def test_a_second_row_under_a_heading_of_the_house_states_the_line_again() -> None:
    assert ("125,108", "152108") in _taken(STATEMENTS, FILE)


INVESTED = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Inventories | 1,877,963 | 1,111,086
Investments in and advances to equity method investees | 1,065,431 | 858,490
Other investments | 2,434,984 | 2,841,741
Property and equipment | 11,300,856 | 9,832,396

# Statements of cash flows

Statements of cash flows | 1H07 k | 1H06 k
INVESTING ACTIVITIES:
 Purchase of property and equipment | (991,559) | (559,868)
 Investment in an equity method investee | (250,389) |
 Other | (30,129) | (6,794)
"""

ONE_SHEET = """
Balance sheet | Sep07 k | Mar07 k
Inventories | 1877963 | 1111086
Investments & advances, affiliates | 1065431 | 858490
Other investments | 2434984 | 2841741
PP&E, net | 11300856 | 9832396
Cash flow | 1H07 k | 1H06 k
Sato worksheet figures:
 PP&E additions (cash) | -991559 | -559868
 Investment in affiliate | -250389 |
 Other (investing) | -30129 | -6794
"""


def test_a_balance_of_the_same_last_day_takes_no_flow_from_the_row_that_holds_it() -> None:
    assert ("(250,389)", "-250389") in _taken(INVESTED, ONE_SHEET)


INTEGRATION = """
# Systems integration

Systems integration | 2Q07 m | 2Q06 m
{line} | 7,968 | 7,221
Construction (one-time) | 4,168 | 3,871
"""
REVENUES = """
Lead | 2Q07 k | 2Q06 k
Systems integration revenues | 7967766 | 7220973
Equipment sales | 391128 | 630066
"""
DETAIL = """
Detail | 2Q07 k | 2Q06 k
Recurring services | 3799466 | 3349773
One-time projects | 4168300 | 3871200
{total} | 7967766 | {before}
"""


def detailed(line: str, total: str, before: str) -> bool:
    """Say whether the amount of the year before in a sheet of details is tied though a lead sheet agrees."""
    found = ties(INTEGRATION.format(line=line), lead=REVENUES, detail=DETAIL.format(total=total, before=before))
    return ("7,221", before) in found


def test_a_total_of_details_a_slip_away_in_one_period_stands_against_a_lead_that_agrees() -> None:
    assert detailed("Systems integration revenues", "Total – Systems integration (to lead)", "7420973")


@pytest.mark.parametrize(
    ("line", "total"),
    [
        ("Net income", "Net income before minority interests"),
        ("Net income", "Net income attributable to the parent"),
        ("Systems integration revenues", "Cost of systems integration"),
    ],
)
def test_a_total_near_a_line_of_another_name_does_not(line: str, total: str) -> None:
    assert not detailed(line, total, "7420973")


PAID = """
# Statements of income

Income | 2Q07 k | 2Q06 k
Cost of revenues | 12,868,726 | 11,447,904
Sales and marketing | 1,088,023 | 842,796
Research and development | 60,394 | 42,507

# Statements of cash flows

Cash flows | 2Q07 k | 2Q06 k
Investing activities:
  Purchase of property and equipment | (421,969) | (275,511)
  Purchase of available-for-sale securities | (226,286) | (102,044)
  Proceeds from sales of securities | 609,112 | 381,227

Cash flows | 2Q07 k | 2Q06 k
Financing activities:
  Principal payments under capital leases | (883,124) | (862,415)
  Dividends paid | (306,450) | (206,450)
"""
FAR = "\n".join(f"Rent of office {floor} | {90000 + 517 * floor}" for floor in range(14))
PAYMENTS = f"""
Key | 2Q07 k
Cost of revenues | -12868726
Sales and marketing | -1088023
Research and development | -60394
Purchase of property and equipment | -421969
Purchase of available-for-sale securities | -226286
{FAR}
Principal payments under capital leases | {{leases}}
"""


def test_the_only_payment_of_a_sheet_that_is_shown_as_a_receipt_differs() -> None:
    assert ties(PAID, key=PAYMENTS.format(leases="-883124"))["(883,124)", "-883124"] == 1
    assert ties(PAID, key=PAYMENTS.format(leases="883124"))["(883,124)", "883124"] == 1


def test_payments_that_a_sheet_shows_without_a_sign_keep_the_opposite_one() -> None:
    found = ties(PAID, key=PAYMENTS.format(leases="883124").replace("-", ""))
    assert found["(883,124)", "883124"] == found["(421,969)", "421969"] == -1


def test_a_payment_without_a_sign_beside_one_with_a_sign_alone_keeps_the_opposite_one() -> None:
    paper = PAYMENTS.format(leases="883124").replace("Purchase of available-for-sale securities", "Other")
    assert ties(PAID, key=paper)["(883,124)", "883124"] == -1


FINANCING = """
# Statements of cash flows

Cash flows | 2Q07 k
Operating activities:
  Net income | 45,321
  Depreciation and amortization | 23,456
  Net cash provided by operating activities | 68,777
Financing activities:
  Repayment of long-term debt | (14,321)
  Dividends paid | (5,432)
  Purchase of treasury stock | (1,234)
  Short-term borrowings, net | (3,210)
  Proceeds from (repayment of) notes | (2,468)
  Proceeds from long-term borrowings | 8,765
  Net cash used in financing activities | (17,900)
"""
FINANCED = """
Financing | 2Q07 k
Repayment of long-term debt | 14321
Dividends paid | 5432
Purchase of treasury stock | 1234
Short-term borrowings, net | -3210
Proceeds from (repayment of) notes | -2468
Proceeds from long-term borrowings | 8765
Net cash used in financing activities | -17900
"""


@pytest.mark.parametrize("left_out", ["Short-term borrowings, net", "Proceeds from (rep", "Net cash used", "none"])
def test_what_payments_less_receipts_come_to_keeps_its_sign_beside_payments_without_one(left_out: str) -> None:
    paper = "\n".join(line for line in FINANCED.splitlines() if not line.startswith(left_out))
    found = ties(FINANCING, support=paper)
    assert found["(5,432)", "5432"] == found["(14,321)", "14321"] == -1
    own = {("(3,210)", "-3210"), ("(2,468)", "-2468"), ("(17,900)", "-17900")} & found.keys()
    assert len(own) == 3 - (left_out != "none")
    assert {found[one] for one in own} == {1}


def test_they_differ_where_they_alone_of_many_have_another_sign_than_the_release() -> None:
    signed = FINANCED.replace("| 1", "| -1").replace("| 5", "| -5")
    assert ties(FINANCING, support=signed)["(3,210)", "-3210"] == 1
    assert ties(FINANCING, support=signed.replace("-3210", "3210"))["(3,210)", "3210"] == 1


@pytest.mark.parametrize("name", ["Acquisition of a business, net of cash acquired", "Net repayments of leases"])
def test_a_payment_that_tells_what_it_is_net_of_has_the_sign_of_other_payments(name: str) -> None:
    release, paper = (text.replace("Short-term borrowings, net", name) for text in (FINANCING, FINANCED))
    assert ties(release, support=paper)["(3,210)", "-3210"] == -1


def test_a_payment_that_alone_has_a_sign_differs_whatever_the_total_has() -> None:
    few = [line for line in FINANCED.splitlines() if not line.startswith(("Short", "Proceeds"))]
    paper = "\n".join(few).replace("| 1234", "| -1234")
    assert ties(FINANCING, support=paper)["(1,234)", "-1234"] == -1
