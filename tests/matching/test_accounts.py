"""Trial balances: accounts put together under captions, movements dated, signs that rows around show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.matching.printed import matches, period, report, sums, ties, words
from workbench import matching
from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.report import Report
from workbench.matching.accounts import gathered
from workbench.matching.coded import spelled_out

RELEASE = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Inventories | 1,877,963 | 1,111,086
Prepaid expenses | 1,735,540 | 1,053,270
Accounts payable | 6,126,583 | 8,464,835
Accrued expenses | 980,609 | 897,355

# Statements of income

Statements of income | 1H07 k | FY06 k
Connectivity revenues | 9,241,183 | 18,115,209
Equipment sales | 881,350 | 2,174,324
Cost of equipment sales | 756,386 | 1,893,216
Sales and marketing | 2,027,153 | 3,438,725
Research and development | 116,445 | 177,273
Other - net | 14,702 | 56,605
Other income (loss) - net | (118,624) | 1,548,416
"""

SEPTEMBER = """
TB | Sep07 y
Petty cash | 1125697959
Deposits | 10544178055
Merchandise | 777963001
Work in process | 1100000002
Prepaid costs | 1735540119
Trade payables | -6126583189
Accrued payroll | -546493391
Accrued other | -434115601
Connectivity sales, lines | -5241183004
Connectivity sales, other | -4000000011
Hardware sold | -881350421
Hardware cost | 756385822
Sales salaries | 1000000979
Advertising | 1027152000
R&D | 116445064
Miscellaneous income (expense) | -14701864
"""

MAPPING = """
Account | Caption
Petty cash | Cash
Deposits | Cash
Merchandise | Inventories
Work in process | Inventories
Prepaid costs | Prepaid expenses
Trade payables | Accounts payable
Accrued payroll | Accruals
Accrued other | Accruals
Connectivity sales, lines | Connectivity revenues
Connectivity sales, other | Connectivity revenues
Hardware sold | Equipment sales
Hardware cost | Cost of equipment sales
Sales salaries | S&M
Advertising | S&M
R&D | R&D
"""


def test_accounts_are_compared_under_the_caption_of_their_sum() -> None:
    found = sums(RELEASE, tb=f"{SEPTEMBER}\n\n{MAPPING}")
    assert found["1,877,963"] == ("777963001", "1100000002")
    assert found["980,609"] == ("-546493391", "-434115601")
    assert "1,111,086" not in found


def test_one_account_of_a_sum_never_stands_for_the_caption() -> None:
    found = sums(RELEASE.replace("1,877,963", "1,877,936"), tb=f"{SEPTEMBER}\n\n{MAPPING}")
    assert found["1,877,936"] == ("777963001", "1100000002")


def test_sums_that_are_no_amounts_of_the_release_are_not_made() -> None:
    apart = SEPTEMBER.replace("1100000002", "3100000002").replace("10544178055", "20544178055")
    for one, other in (("5241183004", "7241183004"), ("1000000979", "6000000979"), ("546493391", "746493391")):
        apart = apart.replace(one, other)
    found = sums(RELEASE, tb=f"{apart}\n\n{MAPPING}")
    assert all(len(cells) == 1 for cells in found.values())


def test_income_under_a_day_is_of_the_period_that_ends_there() -> None:
    found = sums(RELEASE.replace("116,445 |", "116,454 |"), tb=f"{SEPTEMBER}\n\n{MAPPING}")
    assert found["116,454"] == ("116445064",)  # a difference, since the column's other rows say which period it is


def test_a_trial_balance_headed_by_a_month_is_one_of_its_last_day() -> None:
    found = sums(RELEASE.replace("2,027,153", "2,072,153"), tb=f"{SEPTEMBER.replace('Sep07', '9M07')}\n\n{MAPPING}")
    assert found["2,072,153"] == ("1000000979", "1027152000")
    assert found["1,877,963"] == ("777963001", "1100000002")


def test_a_sum_that_differs_in_an_income_row_is_the_support() -> None:
    found = sums(RELEASE.replace("2,027,153", "2,072,153"), tb=f"{SEPTEMBER}\n\n{MAPPING}")
    assert found["2,072,153"] == ("1000000979", "1027152000")


def test_a_row_that_holds_another_line_of_the_table_is_no_discrepancy() -> None:
    found = ties(RELEASE, tb=f"{SEPTEMBER}\n\n{MAPPING}")
    assert ("14,702", "-14701864") in found
    assert ("(118,624)", "-14701864") not in found


def test_a_balance_brought_forward_is_that_before_the_movements_of_its_column_or_only_offered() -> None:
    release = RELEASE.replace("Accrued expenses", "Accumulated deficit | (24,270,769) | (29,680,482)\nAccrued expenses")
    paper = SEPTEMBER.replace("Accrued payroll |", "Accumulated deficit b/f | 29680482000\nAccrued payroll |")
    balances = paper.partition("Connectivity")[0]
    wrong = paper.replace("29680482000", "29680482")
    for written, cell, tied in ((paper, "29680482000", True), (balances, "29680482000", False), (wrong, "29680482", 1)):
        made, found = matches(release, tb=f"{written}\n\n{MAPPING}")
        kept = [one for one in found.supports if made.figure(one.cells[0]).text == cell and one.taken]
        assert [made.figure(one.figure).text for one in kept] == ["(29,680,482)"] * tied


CREDITS = """
TB | Sep07 y
Suspense one | 11202
Accounts payable | -6126583189
Suspense two | 9918
Accrued expenses | -980608992
Suspense three | 71304
Suspense four | 813
Income taxes payable | -228123990
Suspense five | 77120
Deferred income | -512004113
Suspense six | 5519
Other current liabilities | -411204113
"""

LIABILITIES = """
# Liabilities

Balance sheet | Sep07 k | Mar07 k
Accounts payable | 6,126,583 | 8,464,835
Accrued expenses | 980,609 | 897,355
Income taxes payable | 228,124 | 341,202
Deferred income | 512,004 | 498,112
Other current liabilities | 411,204 | 387,113
"""


def test_a_row_turned_against_those_around_it_differs() -> None:
    earlier = CREDITS.replace("TB | Sep07", "TB | Mar07")
    for one, other in (
        ("6126583189", "8464835011"), ("980608992", "897355021"), ("-228123990", "341202011"),
        ("512004113", "498112008"), ("411204113", "387113000"),
    ):  # fmt: skip
        earlier = earlier.replace(one, other)
    found = ties(LIABILITIES, tb=f"{CREDITS}\n\n{earlier}")
    assert found["341,202", "341202011"] == -1
    assert found["228,124", "-228123990"] == -1


CODED = """
TB | Map | Sep07 y
Petty cash | F10 | 1125697959
Deposits | F10 | 10544178055
Merchandise | F11 | 777963001
Work in process | F11 | 1100000002
Prepaid costs | F12 | 1735540119
Trade payables | F20 | -6126583189
Accrued payroll | F21 | -546493391
Accrued other | F21 | -434115601
"""
CODES = """
Code | Caption | Side
F10 | Cash | D
F11 | Inventory | D
F12 | Prepaids | D
F20 | Accounts payable | C
F21 | Accruals | C
"""


def test_a_sheet_that_spells_out_each_code_once_is_a_mapping() -> None:
    found = sums(RELEASE, tb=f"{CODED}\n\n{CODES}")
    assert found["11,669,876"] == ("1125697959", "10544178055")
    assert found["1,877,963"] == ("777963001", "1100000002")
    assert found["980,609"] == ("-546493391", "-434115601")


def test_what_stands_where_the_captions_of_other_codes_do_is_one() -> None:
    """The statement beside a code is none, though its name may be longer."""
    stated = ("Cash", "Inventory", "Prepaids", "Accounts payable", "Accruals")
    codes = {f"F{at}": (name, "Balance sheet") for at, name in enumerate(stated, 10)} | {
        "F30": ("Sundry - net", "Income statement"),
        "F31": ("", "Income statement"),
    }
    texts = {
        row: {at: text for at, text in enumerate((code, *said)) if text}
        for row, (code, said) in enumerate(codes.items())
    }
    found = spelled_out({code: code for code in codes}, [texts], stated.__contains__)
    assert found["F14"] == "Accruals"
    assert found["F30"] == "Sundry - net"
    assert found["F31"] == "Income statement"


def test_a_sum_under_a_code_that_differs_is_the_support() -> None:
    found = sums(RELEASE.replace("1,877,963", "1,787,963"), tb=f"{CODED}\n\n{CODES}")
    assert found["1,787,963"] == ("777963001", "1100000002")


def test_the_name_of_an_account_is_no_code() -> None:
    """An account may be called what others are mapped to, and two rows may be called `Total`."""
    release = RELEASE.replace("Accrued expenses |", "Other investments | 2,434,984 | 2,841,741\nAccrued expenses |")
    accounts = "\nListed shares | 1434983001\nFunds | 1000000999\nOther investments | 14701864"
    paper = SEPTEMBER.rstrip().removesuffix("\nMiscellaneous income (expense) | -14701864") + accounts
    mapped = "\nListed shares | Other investments\nFunds | Other investments\nOther investments | Other - net"
    found = sums(release, tb=f"{paper}\nTotal | 5\nTotal | 5\n\n{MAPPING.strip()}{mapped}")
    assert found["2,434,984"] == ("1434983001", "1000000999")


FIRST = """
TB | Caption | Sep07 y
Petty cash | Cash | 1125697959
Deposits | Cash | 10544178055
Prepaid costs | Prepaid expenses | 1000000119
Prepaid rent | Prepaid expenses | 735540000
Trade payables | Accounts payable | -6126583189
"""

SECOND = """
TB two | Caption | Mar07 y
Merchandise | Inventories | 311086001
Work in process | Inventories | 800000002
Accrued payroll | Accrued expenses | 597355391
Accrued other | Accrued expenses | 300000000
Hall one | House words | 31
Hall two | House words | 32
Hall three | House words | 33
Hall four | More words | 34
Hall five | More words | 35
"""


def test_a_column_is_a_mapping_where_it_is_one_on_another_sheet_of_the_workbook() -> None:
    parts = ("311086001", "800000002")
    assert sums(RELEASE, tb=f"{FIRST}\n\n{SECOND}")["1,111,086"] == parts
    alone = SECOND.replace("597355391", "591355391")
    assert sums(RELEASE, tb=alone).get("1,111,086") != parts


def coded(text: str) -> str:
    """The accounts of a sheet with a number before each."""
    head, *rows = (line.partition(" | ") for line in text.strip().splitlines())
    numbered = (f"{name} | {1000 + at} | {rest}" for at, (name, _, rest) in enumerate(rows))
    return "\n".join((f"{head[0]} | No | {head[2]}", *numbered))


def test_an_account_that_the_mapping_leaves_out_stands_for_no_caption() -> None:
    paper = coded(SEPTEMBER.replace("Merchandise", "Inventory"))
    found = sums(RELEASE, tb=f"{paper}\n\n{MAPPING.replace('Merchandise | Inventories', 'Goods | Inventories')}")
    assert found["1,877,963"] == ("1100000002",)


def test_a_total_among_accounts_is_no_account_left_out() -> None:
    release = RELEASE.replace(
        "Accounts payable |", "Total current assets | 15,283,379 | 15,718,900\nAccounts payable |"
    )
    paper = coded(SEPTEMBER).replace("Trade payables |", "Total current assets | | 15283379236\nTrade payables |")
    assert sums(release, tb=f"{paper}\n\n{MAPPING}")["15,283,379"] == ("15283379236",)


def test_an_account_brought_forward_leaves_no_other_in_the_place_of_its_caption() -> None:
    release = RELEASE.replace("Accrued expenses", "Accumulated deficit | (21,099,819) | (24,270,769)\nAccrued expenses")
    rows = "Retained deficit, opening | 24270769006\nDividends | 306450000\nAccrued payroll |"
    mapped = "Retained deficit, opening | Accumulated deficit\nDividends | Accumulated deficit\nAccrued payroll |"
    paper = f"{SEPTEMBER}\n\n{MAPPING.replace('Accrued payroll |', mapped)}"
    made = report(release, tb=paper.replace("Accrued payroll |", rows, 1))
    readings = (replace(one, figures=tuple(map(brought_forward, one.figures))) for one in made.readings)
    found = matching.match(replace(made, readings=tuple(readings))).supports
    taken = {(made.figure(one.figure).text, made.figure(one.cells[0]).text) for one in found if one.taken}
    assert ("(21,099,819)", "306450000") not in taken
    assert ("980,609", "-546493391") in taken


def brought_forward(figure: Figure) -> Figure:
    return replace(figure, period=period("Mar07")) if figure.label == "Retained deficit, opening" else figure


BOTH_SIDES = RELEASE.replace("Accounts payable |", "Total assets | 15,283,379 | 15,718,900\nAccounts payable |")
BALANCES = SEPTEMBER.partition("Connectivity sales")[0]


def labels(report_read: Report) -> dict[str, str]:
    return {figure.text: figure.label for figure in gathered(report_read, Captions(words())).report.figures}


def test_what_debits_and_credits_come_to_is_no_total_of_one_side() -> None:
    paper = f"{BALANCES}Capital | -5000000000\nTotal | 3176186955\n\n{MAPPING}"
    assert labels(report(BOTH_SIDES, tb=paper))["3176186955"] != "Total"
    one_side = f"{BALANCES.partition('Trade payables')[0]}Total | 15283379136\n\n{MAPPING}"
    assert labels(report(BOTH_SIDES, tb=one_side))["15283379136"] == "Total"


def test_the_total_of_a_list_of_one_side_is_its_total() -> None:
    paper = f"{BALANCES.partition('Trade payables')[0]}Total | 15283379136\n\n{MAPPING}"
    assert sums(BOTH_SIDES, tb=paper)["15,283,379"] == ("15283379136",)


def test_the_check_of_a_whole_ledger_is_no_caption_whatever_it_is_called() -> None:
    def read(row: str) -> dict[str, str]:
        return labels(report(BOTH_SIDES, tb=f"{BALANCES}Capital | -8176000000\n{row} | 186955\n\n{MAPPING}"))

    for name in ("Total / check", "Out of balance", "貸借差額", "Check (should be nil)"):
        assert "186955" not in read(name)
    assert read("Inventories")["186955"] == "Inventories"
    one_side = f"{BALANCES.partition('Trade payables')[0]}Proof | 15283379136\n\n{MAPPING}"
    assert labels(report(BOTH_SIDES, tb=one_side))["15283379136"] == "Proof"


HELD_BY_OTHERS = "Minority interests | 126,424 | 815,182\nIncome taxes payable"
MINORITY = f"""{LIABILITIES.replace("Income taxes payable", HELD_BY_OTHERS)}

# Income

Statement of income | 1H07 k | FY06 k
Revenues | 29,990,244 | 57,054,581
Minority interests | (24,212) | 232,719
Net income | 3,477,400 | 5,409,713
"""


def test_a_row_among_balances_is_a_balance_and_one_among_income_is_none() -> None:
    """What the release states at days and over times alike is told by the rows around it."""
    rows = CREDITS.replace("TB | Sep07", "TB | 1H07").replace("Suspense two | 9918", "Minority interests | -126242041")
    income = "Revenues | -29990244023\nMinority interests | -24212031\nNet income | -3477400011"
    found = ties(MINORITY, tb=f"{rows.rstrip()}\n{income}")
    assert ("126,424", "-126242041") in found
    assert ("126,424", "-24212031") not in found


def test_accounts_kept_in_another_currency_are_added_up_in_that_of_the_list() -> None:
    def kept_in_dollars(figure: Figure) -> Figure:
        return replace(figure, unit="USD") if figure.label == "Petty cash" else figure

    made = report(RELEASE, tb=f"{SEPTEMBER}\n\n{MAPPING}")
    readings = (replace(one, figures=tuple(map(kept_in_dollars, one.figures))) for one in made.readings)
    found = matching.match(replace(made, readings=tuple(readings))).supports
    cells = {made.figure(one.figure).text: tuple(made.figure(at).text for at in one.cells) for one in found}
    assert cells["11,669,876"] == ("1125697959", "10544178055")


OWN_WORDS = """
TB | Sep07 y | Heading
Petty cash | 1125697959 | Money held
Deposits | 10544178055 | Money held
Merchandise | 777963001 | Goods & WIP
Work in process | 1100000002 | Goods & WIP
Prepaid rent | 1000000119 | Paid ahead
Prepaid fees | 735540000 | Paid ahead
Trade payables | -5126583189 | Owed to others
Other payables | -1000000000 | Owed to others
"""


def added_up(paper: str) -> set[tuple[str, ...]]:
    made = report(RELEASE, tb=paper)
    return {tuple(made.figure(at).text for at in one) for one in gathered(made, Captions(words())).parts.values()}


def test_words_that_several_accounts_share_are_a_mapping_where_most_sums_are_amounts_of_the_release() -> None:
    assert ("1125697959", "10544178055") in added_up(OWN_WORDS)
    assert ("777963001", "1100000002") in added_up(OWN_WORDS.replace("1000000119", "1700000119"))


def test_words_that_several_accounts_share_are_none_where_hardly_a_sum_is_one() -> None:
    """Two of five offices hold what two captions come to."""
    kept = OWN_WORDS.replace("1100000002", "1180000002").replace("735540000", "935540000")
    assert ("1125697959", "10544178055") in added_up(kept)
    offices = "\n".join(f"Fund {at} | {1000 + at}7317 | Office {at // 2}" for at in range(20, 26))
    assert not added_up(f"{kept.rstrip()}\n{offices}")


BELOW = """
Captions | No
Money held (cash)
  Petty cash | 1000
  Deposits | 1001
Inventory
  Merchandise | 1002
  Work in process | 1003
Prepaid expenses
  Prepaid costs | 1004
Accounts payable
  Trade payables | 1005
Accruals
  Accrued payroll | 1006
  Accrued other | 1007
Connectivity revenues
  Connectivity sales, lines | 1008
  Connectivity sales, other | 1009
"""


def test_captions_with_their_accounts_below_them_are_a_mapping() -> None:
    found = sums(RELEASE, tb=f"{coded(SEPTEMBER)}\n\n{BELOW}")
    assert found["11,669,876"] == ("1125697959", "10544178055")
    assert found["980,609"] == ("-546493391", "-434115601")
    assert found["9,241,183"] == ("-5241183004", "-4000000011")


def test_sections_with_a_few_of_the_accounts_below_them_are_none() -> None:
    few = "\n".join(BELOW.strip().splitlines()[:6])
    assert len(sums(RELEASE, tb=f"{coded(SEPTEMBER)}\n\n{few}").get("1,877,963", ())) < 2


EARNINGS = RELEASE.replace("Accrued expenses", "Accumulated deficit | (21,099,819) | (24,270,769)\nAccrued expenses")
UNCLOSED = {"Retained deficit b/f": "24270769006", "Dividends": "306450000"}


def with_earnings(rows: dict[str, str]) -> str:
    accounts = "".join(f"{name} | {amount}\n" for name, amount in rows.items())
    mapped = "".join(f"{name} | Accumulated deficit\n" for name in rows)
    mapping = MAPPING.replace("Accrued payroll |", f"{mapped}Accrued payroll |")
    return f"{SEPTEMBER.replace('Accrued payroll |', f'{accounts}Accrued payroll |')}\n\n{mapping}"


def test_what_is_brought_forward_and_paid_of_it_is_no_balance_before_the_accounts_are_closed() -> None:
    found = sums(EARNINGS, tb=with_earnings(UNCLOSED))
    assert ("24270769006", "306450000") not in found.values()


@pytest.mark.parametrize("name", ["P&L reserve b/f", "Profit and loss account brought forward", "Revenue reserve b/f"])
def test_earnings_kept_by_other_names_are_no_balance_before_the_accounts_are_closed(name: str) -> None:
    paper = with_earnings({name: "24270769006", "Dividends": "306450000"})
    assert ("24270769006", "306450000") not in sums(EARNINGS, tb=paper).values()


def test_a_balance_brought_forward_of_which_nothing_was_paid_stands_alone() -> None:
    paper = with_earnings({"Retained deficit b/f": "21099819006", "Dividends": "0"})
    assert sums(EARNINGS, tb=paper)["(21,099,819)"] == ("21099819006",)


def test_what_is_brought_forward_with_the_result_of_the_year_is_the_balance() -> None:
    result = {"Net income for the period": "-3477400009"}
    assert sums(EARNINGS, tb=with_earnings(UNCLOSED | result))["(21,099,819)"] == (*UNCLOSED.values(), "-3477400009")
    wrong = {"Net income for the period": "-3447400009"}
    assert sums(EARNINGS, tb=with_earnings(UNCLOSED | wrong))["(21,099,819)"] == (*UNCLOSED.values(), "-3447400009")


@pytest.mark.parametrize("moved", ["Movement for the six months", "P&L this half", "Transferred from profit and loss"])
def test_what_moved_earnings_by_a_name_that_may_be_the_result_is_held_against_the_balance(moved: str) -> None:
    rows = {"Retained deficit b/f": "24270769006", moved: "-3170940009"}
    assert sums(EARNINGS, tb=with_earnings(rows))["(21,099,819)"] == tuple(rows.values())


def test_provisions_brought_forward_and_used_are_the_balance() -> None:
    release = RELEASE.replace("Accrued expenses", "Reserve for warranties | 4,270,769 | 3,109,112\nAccrued expenses")
    rows = {"Warranty reserve b/f": "-3109112006", "Warranty reserve, additions": "-1197657000"}
    paper = with_earnings(rows).replace("| Accumulated deficit", "| Reserve for warranties")
    assert sums(release, tb=paper)["4,270,769"] == tuple(rows.values())


SERVICES = RELEASE.replace(
    "Equipment sales |",
    "  Network lines | 5,241,183 | 9,115,209\n  Other services | 4,000,000 | 9,000,000\nEquipment sales |",
)


def test_an_account_that_the_release_states_by_itself_is_tied_beside_the_sum() -> None:
    paper = SEPTEMBER.replace("Connectivity sales, lines", "Network lines")
    mapping = MAPPING.replace("Connectivity sales, lines", "Network lines")
    found = sums(SERVICES, tb=f"{paper}\n\n{mapping}")
    assert found["9,241,183"] == ("-5241183004", "-4000000011")
    assert found["5,241,183"] == ("-5241183004",)


def test_one_of_several_accounts_is_not_held_against_what_it_is_called_after() -> None:
    paper = f"{SEPTEMBER}R&D staff | 10000000".replace("R&D | 116445064", "Research and development | 106445064")
    mapping = f"{MAPPING}R&D staff | R&D".replace("R&D | R&D", "Research and development | R&D")
    assert sums(RELEASE, tb=f"{paper}\n\n{mapping}")["116,445"] == ("106445064", "10000000")


def test_dividends_declared_among_balances_are_those_that_moved_equity() -> None:
    release = f"{EARNINGS}\n# Equity\n\nStatement of equity | 1H07 k\nPayment of dividends | (306,450)\n"
    paper = with_earnings({"Retained deficit b/f": "24270769006", "Dividends declared": "306450000"})
    assert sums(release, tb=paper)["(306,450)"] == ("306450000",)
    other = paper.replace("306450000", "306540000")
    assert "(306,450)" not in sums(release, tb=other)


def test_accounts_under_a_month_add_up_with_those_known_to_be_balances() -> None:
    made = report(RELEASE, tb=f"{SEPTEMBER}\n\n{MAPPING}")
    month = period("9M07")
    readings = (
        replace(
            one,
            figures=tuple(
                replace(figure, period=month) if figure.text == "777963001" else figure for figure in one.figures
            ),
        )
        for one in made.readings
    )
    found = matching.match(replace(made, readings=tuple(readings))).supports
    cells = {made.figure(one.figure).text: [made.figure(cell).text for cell in one.cells] for one in found if one.taken}
    assert cells["1,877,963"] == ["777963001", "1100000002"]


CONTAINED = MAPPING.replace("Merchandise | Inventories", "Merchandise | Inventories, net").replace(
    "Work in process | Inventories", "Work in process | Inventories, net\nWritten down | Inventories, net / allowance"
)
RESERVED = SEPTEMBER.replace("Work in process | 1100000002", "Work in process | 1130000002\nWritten down | -30000000")


def test_accounts_of_a_caption_inside_another_are_part_of_its_sum() -> None:
    assert sums(RELEASE, tb=f"{RESERVED}\n\n{CONTAINED}")["1,877,963"] == ("777963001", "1130000002", "-30000000")
    several = RESERVED.replace("Written down | -30000000", "Written down | -20000000\nWritten off | -10000000")
    captions = CONTAINED.replace("Written down |", "Written off | Inventories, net / allowance\nWritten down |")
    release = RELEASE.replace(
        "Inventories |", "Inventories, net of allowance for doubtful accounts of {30,000/Sep07 k/allowance} |"
    )
    found = sums(release, tb=f"{several}\n\n{captions}")
    assert found["30,000"] == ("-20000000", "-10000000")
    assert found["1,877,963"] == ("777963001", "1130000002", "-20000000", "-10000000")


def test_accounts_of_a_longer_caption_are_no_part_unless_the_release_shows_it() -> None:
    paper = f"{SEPTEMBER.rstrip()}\nSpare parts | 30000000\nTools | 40000000\n"
    mapping = f"{MAPPING.rstrip()}\nSpare parts | Inventories - long-term\nTools | Inventories - long-term\n"
    assert sums(RELEASE, tb=f"{paper}\n\n{mapping}")["1,877,963"] == ("777963001", "1100000002")
    wrong = paper.replace("777963001", "777163001")  # then neither adds up
    assert sums(RELEASE, tb=f"{wrong}\n\n{mapping}")["1,877,963"] == ("777163001", "1100000002")


def test_a_heading_that_names_statements_tells_no_other_kind_of_amount() -> None:
    release = RELEASE.replace("| 1H07 k |", "| 1H07 k group |")
    wrong = SEPTEMBER.replace("1000000979", "1300000979").replace("TB | Sep07 y", "TB | Sep07 y balance")
    for heading in ("balance", "balance (P&L: six months)", "B/S and P&L"):
        paper = wrong.replace("Sep07 y balance", f"Sep07 y {heading}")
        assert sums(release, tb=f"{paper}\n\n{MAPPING}")["2,027,153"] == ("1300000979", "1027152000")
    other = wrong.replace("Sep07 y balance", "Sep07 y eliminations")
    assert "2,027,153" not in sums(release, tb=f"{other}\n\n{MAPPING}")


def test_a_column_of_balances_brought_forward_from_a_day_has_them_of_that_day() -> None:
    release = RELEASE.replace("Accrued expenses", "Accumulated deficit | (21,099,819) | (24,270,769)\nAccrued expenses")
    paper = SEPTEMBER.replace("Accrued payroll |", "Deficit brought forward | 24270769083\nAccrued payroll |")
    title, *rows = paper.strip().splitlines()
    both = "\n".join(
        [f"{title.replace('TB', 'TB | Mar07 y b/f 2007.03.31', 1)} 30.9.2007"]
        + [row.replace("|", f"| {'24207769083' if 'Deficit' in row else ''} |") for row in rows]
    )
    made, found = matches(release, tb=f"{both}\n\n{MAPPING}")
    cells = {made.figure(cell).text for one in found.supports if one.taken for cell in one.cells}
    assert {"24207769083", "24270769083"} <= cells
