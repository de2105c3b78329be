"""Release figures and the working-paper cells that support them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from tests.matching.printed import matches, report, ties, words
from workbench import matching
from workbench.core.caption import Captions
from workbench.core.report import Matches, Support
from workbench.core.steps import finished
from workbench.matching import manual
from workbench.matching.amounts import digit_lost
from workbench.matching.candidates import candidate
from workbench.matching.either import without_either
from workbench.matching.lines import lines_of
from workbench.matching.support import NO_POWERS, Printed, supports

RELEASE = """
# Income

Statements of Income | 2Q07 k | 2Q06 k
REVENUES
  Connectivity services | 7,935,600 | 6,155,558
  Systems integration | 7,967,764 | 7,220,973
  Equipment sales | 391,129 | 630,066
  Total revenues | 16,294,493 | 14,006,597
COSTS AND EXPENSES
  Cost of revenues | 12,868,726 | 11,447,904
  Sales and marketing | 1,088,023 | 842,796
  Operating income | 1,124,570 | 811,376
"""

LEAD = """
Lead | 2Q07 y | 2Q06 y
Revenues
  Connectivity services | 7935600111 | 6155557893
  Systems integration | 7967764222 | 7220972997
  Equipment sales | 391128667 | 630066107
  Total revenues | 16294493000 | 14006596997
Costs
  Cost of sales | 12868726037 | 11447903995
  S&M | 1088023004 | 842796020
  Operating income | 1124569972 | 811376086
"""


def test_every_figure_finds_its_cell() -> None:
    found = ties(RELEASE, lead=LEAD)
    assert len(found) == 14
    assert found["1,088,023", "1088023004"] == 1
    assert found["12,868,726", "12868726037"] == 1


def test_a_figure_that_differs_still_finds_its_cell() -> None:
    found = ties(RELEASE.replace("| 391,129 |", "| 391,192 |"), lead=LEAD)
    assert ("391,192", "391128667") in found


def test_a_single_differing_figure_of_a_sentence_finds_its_cell() -> None:
    text = "Sales and marketing expenses were JPY {1,082|2Q07 m|sales and marketing expenses} million."
    assert ties(RELEASE + "\n\n" + text, lead=LEAD)["1,082", "1088023004"] == 1


def test_a_second_copy_of_a_paper_hides_nothing() -> None:
    text = "Of this, costs stem from Northlink, against revenues there of JPY {1,314|2Q07 m|revenues there} million."
    paper = "Key figures | 2Q07 y\nNorthlink: revenues | 1313868000\nNorthlink: staff | 81000000"
    once, twice = ties(text, kpi=paper), ties(text, kpi=paper, copy=paper)
    assert once["1,314", "1313868000"] == 1
    assert twice["1,314", "1313868000"] == 1


def test_amounts_alone_make_no_tie() -> None:
    assert ties("A | 2Q07 k\nGoodwill | 391,129", lead="B | 2Q07 k\nPetty cash | 391129") == {}


def test_the_wrong_period_column_is_a_difference_not_another_tie() -> None:
    paper = LEAD.replace("| 391128667 | 630066107", "| 630066107 | 630066107")
    found = ties(RELEASE, lead=paper)
    assert ("391,129", "630066107") in found


def test_credits_are_negative() -> None:
    release = """
Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Accounts payable | 6,126,583 | 8,464,835
Accrued expenses | 980,609 | 897,355
Common stock | 16,833,847 | 16,833,847
"""
    paper = """
TB | Sep07 y | Mar07 y
Cash | 11669875964 | 13554544028
Accounts payable | -6126583189 | -8464834926
Accrued expenses | -980608992 | -897354976
Share capital | -16833846990 | -16833847002
"""
    found = ties(release, tb=paper)
    assert found["11,669,876", "11669875964"] == 1
    assert found["980,609", "-980608992"] == -1
    assert found["16,833,847", "-16833846990"] == -1
    assert len(found) == 8


ACCOUNTS = """
TB | Line | Sep07 y | Mar07 y
Petty cash | Cash | 2333975 | 2710909
Current deposits | Cash | 1323363934 | 1537085293
Ordinary deposits | Cash | 10344178055 | 12014747826
Trade payables, domestic | Accounts payable | -4483433578 | -6194566199
Trade payables, other | Accounts payable | -1643149611 | -2270268727
Accrued payroll | Accrued expenses | -546493391 | -500095928
Accrued other | Accrued expenses | -434115601 | -397259048
"""

BALANCES = """
Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Accounts payable | 6,126,583 | 8,464,835
Accrued expenses | 980,609 | 897,355
"""


def sums(release: str, **papers: str) -> dict[str, tuple[tuple[str, ...], int]]:
    made, found = matches(release, **papers)
    return {
        made.figure(one.figure).text: (tuple(made.figure(cell).text for cell in one.cells), one.sign)
        for one in found.supports
        if one.taken and len(one.cells) > 1
    }


def test_accounts_add_to_their_caption() -> None:
    found = sums(BALANCES, tb=ACCOUNTS)
    assert found["11,669,876"] == (("2333975", "1323363934", "10344178055"), 1)
    assert found["6,126,583"] == (("-4483433578", "-1643149611"), -1)
    assert len(found) == 6


def test_a_sum_that_differs_is_still_the_support() -> None:
    found = sums(BALANCES.replace("980,609", "980,906"), tb=ACCOUNTS)
    assert found["980,906"] == (("-546493391", "-434115601"), -1)


def test_another_sheet_maps_accounts_to_captions() -> None:
    lines = [line.split("|") for line in ACCOUNTS.strip().splitlines()]
    accounts = "\n".join("|".join((line[0], *line[2:])) for line in lines)
    mapping = "Map | Line\n" + "\n".join("|".join(line[:2]) for line in lines[1:])
    assert len(sums(BALANCES, tb=f"{accounts}\n\n{mapping}")) == 6
    for known, other in (("| Accounts payable", "| Tradeowed"), ("| Accrued expenses", "| Unbilled costs owed")):
        mapping = mapping.replace(known, other)
    assert len(sums(BALANCES, tb=f"{accounts}\n\n{mapping}")) == 6


def test_a_second_sheet_spells_out_the_codes_that_accounts_are_mapped_to() -> None:
    lines = [line.split("|") for line in ACCOUNTS.strip().splitlines()]
    accounts = "\n".join("|".join((line[0], *line[2:])) for line in lines)
    codes = {" Cash ": "B01", " Accounts payable ": "B02", " Accrued expenses ": "B03", " Guarantee deposits ": "B04"}
    mapping = "Map | Line\n" + "\n".join(f"{line[0]}| {codes[line[1]]}" for line in lines[1:])
    spelled = "Code | Line\n" + "\n".join(f"{code} |{words}" for words, code in codes.items())
    release = BALANCES.replace("980,609", "980,906").replace("897,355", "897,555")
    found = sums(release, tb=f"{accounts}\n\n{mapping}\n\n{spelled}")
    assert found["980,906"] == (("-546493391", "-434115601"), -1)
    assert len(found) == 6


def test_two_kinds_of_accounts_mapped_to_one_caption_are_told_apart_by_their_sums() -> None:
    paper = ACCOUNTS + "Losses allotted | Cash | 14988000 | 81534000\n"
    found = sums(BALANCES, tb=paper.replace("| Cash | 2333975", "| Cash | 2333974"))
    assert found["11,669,876"] == (("2333974", "1323363934", "10344178055"), 1)


def test_income_of_a_trial_balance_is_that_of_the_year_to_its_day() -> None:
    release = (
        "Income | 1H07 k | 1H06 k\nConnectivity | 5,981,284 | 5,532,282\nSystems | 14,302,188 | 13,252,936"
        "\nOther | 881,350 | 1,171,611\nMarketing | 2,027,153 | 1,632,728"
    )
    paper = (
        "TB | Sep07 y | Sep06 y\nCash | 11669875964 | 12859745028\nConnectivity | -5981284031 | -5532282011"
        "\nSystems | -14302188114 | -13252936092\nOther access fees | -818350092 | -1171611028"
        "\nMarketing | 2027153012 | 1632728055"
    )
    found = ties(release, tb=paper)
    assert found["881,350", "-818350092"] == -1
    assert len(found) == 8


def test_a_column_without_a_period_is_known_by_its_amounts() -> None:
    found = ties(RELEASE, lead=LEAD.replace("2Q07 y", "? y").replace("2Q06 y", "? y"))
    assert len(found) == 14


def test_neighbours_tell_generic_captions_apart() -> None:
    release = """
Contracts | Sep07 s
Corporate use | 22,949
Others | 1,616
Home use | 500,185
Partners | 257,435
Others | 4,711
Dial-up | 99,321
"""
    found = ties(release, kpi=release.replace(",", ""))
    assert ("1,616", "1616") in found
    assert ("4,711", "4711") in found
    assert ("1,616", "4711") not in found


def test_a_sheet_that_ties_nowhere_is_only_offered() -> None:
    _, found = matches(
        RELEASE, budget="Budget | 2Q07 k\nOperating income | 1,300,000\nNet income | 3,000,000", lead=LEAD
    )
    assert not [one for one in found.supports if one.taken and one.cells[0].source == "paper:budget"]


def test_a_superseded_sheet_differs_only_as_an_offer_when_the_lead_supports() -> None:
    made, found = matches(RELEASE, kpi="KPI | 2Q07 k\nOperating income | 1,124,507", lead=LEAD)
    taken = {made.figure(one.cells[0]).text for one in found.supports if one.taken}
    assert "1124569972" in taken
    assert "1,124,507" not in taken


def test_evidence_is_in_words_and_confidence_in_percent() -> None:
    _, found = matches(RELEASE, lead=LEAD)
    assert all(one.evidence and 0 < one.confidence <= 100 for one in found.supports)
    assert any("row by row" in one.evidence for one in found.supports)


def test_a_persons_tie_wins() -> None:
    made = report(RELEASE, lead=LEAD)
    figure = next(one for one in made.figures if one.text == "391,129")
    chosen = next(one for one in made.figures if one.text == "630066107")
    mine = Support(figure.anchor, (chosen.anchor,), "tied by A. Preparer", 100, manual=True)
    found = manual.joined(matching.match(made), [mine], Matches()).supports
    taken = [one for one in found if one.figure == figure.anchor and one.taken]
    assert taken == [mine]


def test_a_sheet_without_a_scale_shows_it_by_its_amounts() -> None:
    paper = LEAD.replace("Lead | 2Q07 y | 2Q06 y", "Lead | 2Q07 y | 2Q06 y").splitlines()
    thousands = [re.sub(r"\d{7,}", lambda found: str(round(int(found[0]) / 1000)), line) for line in paper]
    _, found = matches(RELEASE.replace("391,129", "391,192"), lead="\n".join(thousands))
    taken = [one for one in found.supports if one.taken]
    assert len(taken) == 14
    assert {one.power for one in taken} == {3}


def test_columns_that_hold_different_things_are_not_compared() -> None:
    release = "Intangibles | Sep07 k Net\nCustomer related | 6,015\nTechnology | 4,674\nTrade name | 5,404"
    paper = "Intangibles | Sep07 k Gross\nCustomer related | 6,844\nTechnology | 6,680\nTrade name | 5,530"
    assert ties(release, paper=paper) == {}


def test_a_table_misread_by_a_power_of_ten_is_not_a_row_of_errors() -> None:
    _, found = matches(RELEASE.replace("2Q07 k | 2Q06 k", "2Q07 m | 2Q06 m"), lead=LEAD)
    assert not [one for one in found.supports if one.taken]


def test_most_of_a_large_ledger_is_passed_over() -> None:
    rows = "\n".join(f"Invoice {at} of the haulage contractor | {at}00111 | {at}00222" for at in range(1, 400))
    made, found = matches(RELEASE, lead=LEAD, ledger=f"Ledger | 2Q07 y | 2Q06 y\n{rows}")
    assert {made.figure(one.figure).label for one in found.supports if one.taken} >= {
        "Total revenues",
        "Cost of revenues",
    }
    assert not [one for one in found.supports if one.cells[0].source == "paper:ledger"]


def test_a_wrong_date_in_a_closing_row_is_seen_by_its_amounts() -> None:
    release = """
Statement of equity | Mar07 k Common stock | Mar07 k Capital surplus | Mar07 k Accumulated deficit | Mar07 k Total
Balance | 1,111,222 | 2,222,333 | 3,333,444 | 6,666,999

Balance sheet | Sep07 k | Mar07 k
Common stock | 1,111,222 | 1,000,111
Capital surplus | 2,222,333 | 2,000,222
Accumulated deficit | 3,333,444 | 3,000,333
"""
    made, found = matches(release)
    groups = {frozenset(made.figure(at).text for at in fact.figures) for fact in found.same}
    assert groups == {frozenset({"1,111,222"}), frozenset({"2,222,333"}), frozenset({"3,333,444"})}


def test_a_row_that_states_a_line_a_second_time_on_its_sheet_is_compared_too() -> None:
    again = (
        "Review\n  Sales and marketing | 1880023004 | 842796020\n  Equipment sales | 400128667 | 600066107\nRevenues"
    )
    paper = LEAD.replace("Revenues", again, 1)
    found = ties(RELEASE, lead=paper)
    assert found["1,088,023", "1088023004"] == 1
    assert ("1,088,023", "1880023004") in found
    assert ("391,129", "400128667") not in found


def test_a_second_row_of_the_very_caption_is_compared_where_one_of_its_amounts_agrees() -> None:
    release = RELEASE.replace("Sales and marketing", "SG&A expenses and research")
    paper = LEAD.replace("  S&M | 1088023004", "  SGA + research | 1088023004")
    again = "Opex\n  SGA + research | 1100306004 | 842796020\nRevenues"
    assert ("1,088,023", "1100306004") in ties(release, lead=paper.replace("Revenues", again, 1))
    other = "Opex\n  SGA + research | 1100306004 | 741115020\nRevenues"  # of a segment
    assert ("1,088,023", "1100306004") not in ties(release, lead=paper.replace("Revenues", other, 1))


def test_several_amounts_show_that_a_row_under_other_words_states_a_line_a_second_time() -> None:
    rows = "Overseas\n  Sales and marketing | 1880023004 | 842796020 | 2027153001\nRevenues"
    release, paper = (
        text.replace("2Q06 k", "2Q06 k | 1H07 k").replace("2Q06 y", "2Q06 y | 1H07 y") for text in (RELEASE, LEAD)
    )
    release = release.replace("| 842,796", "| 842,796 | 2,027,153")
    paper = paper.replace("| 842796020", "| 842796020 | 2027153001")
    found = ties(release, lead=paper.replace("Revenues", rows, 1))
    assert found["1,088,023", "1088023004"] == 1
    assert ("1,088,023", "1880023004") in found
    once = rows.replace("| 842796020 | 2027153001", "| 942796020 | 2027153001")
    assert ("1,088,023", "1880023004") not in ties(release, lead=paper.replace("Revenues", once, 1))


def test_the_balance_of_one_day_under_a_quarter_and_under_a_half_is_compared_twice() -> None:
    release = (
        "Balance sheet | Sep07 k | Sep06 k\nCash | 11,669,876 | 12,859,745\nAccounts payable | 6,126,583 | 5,090,316"
        "\nAccrued expenses | 980,609 | 653,789\nTotal liabilities | 29,325,274 | 22,865,978"
    )
    paper = (
        "Trend | 2Q07 y 2Q07 | 1H07 y 1H07 | 2Q06 y 2Q06 | 1H06 y 1H06"
        "\nCash at end | 11669876012 | 81669876012 | 12859745090 | 12859745090"
        "\nAccounts payable | 6126583008 | 6126583008 | 5090316002 | 5090316002"
        "\nAccrued expenses | 980609031 | 980609031 | 653789022 | 653789022"
        "\nTotal liabilities | 29325274014 | 29325274014 | 22865978077 | 22865978077"
    )
    found = ties(release, lead=paper)
    assert found["11,669,876", "11669876012"] == 1
    assert ("11,669,876", "81669876012") in found


def test_the_balance_brought_forward_is_compared_beside_that_of_the_day() -> None:
    release = (
        "Balance sheet | Mar07 k\nCash | 13,554,544\nAccounts payable | 8,464,835"
        "\nAccrued expenses | 897,355\nTotal liabilities | 26,765,818"
    )
    paper = (
        "Trend | Mar07 y Bal. b/f 2007.03.31 | FY06 y Accumulated balance FY06"
        "\nCash at end | 13545544034 | 13554544034\nAccounts payable | 8464835011 | 8464835011"
        "\nAccrued expenses | 897355021 | 897355021\nTotal liabilities | 26765818014 | 26765818014"
    )
    both = {("13,554,544", "13545544034"), ("13,554,544", "13554544034")}
    assert both <= ties(release, lead=paper).keys()
    assert not both <= ties(release, lead=paper.replace("Bal. b/f", "Unadjusted")).keys()


def test_two_rows_of_a_line_that_both_differ_are_both_its_support() -> None:
    paper = LEAD.replace("| 1088023004 |", "| 1880023004 |")
    paper = paper.replace("Revenues", "Review\n  Sales and marketing | 1808023004 | 842796020\nRevenues", 1)
    found = ties(RELEASE, lead=paper)
    assert {("1,088,023", "1880023004"), ("1,088,023", "1808023004")} <= found.keys()


def test_a_cell_that_agrees_with_its_own_row_of_a_table_is_no_other_rows() -> None:
    release = (
        "Revenue | 2Q07 k | 2Q06 k\nAccess | 1,059,229 | 957,103\nValue services | 2,379,338 | 1,905,901"
        "\nAccess and value services | 7,935,600 | 6,155,558\nSystems integration | 7,967,764 | 7,220,973"
        "\nEquipment sales | 391,129 | 630,066"
    )
    paper = (
        "Trend of value services | 2Q07 y | 2Q06 y\nAccess | 1059229004 | 957103022"
        "\nAccess, value services revenue | 7935600111 | 6155557893"
        "\nSystems integration | 7967764222 | 7220972997\nEquipment sales | 391128667 | 630066107"
    )
    found = ties(release, lead=paper)
    assert ("7,935,600", "7935600111") in found
    assert ("2,379,338", "7935600111") not in found


def test_income_before_tax_is_no_income_tax() -> None:
    release = (
        "Bridge | 2Q07 m | 2Q06 m\nOperating income | 1,125 | 811\nOther income | (184) | 334"
        "\nIncome tax | (1,980) | (1,109)\nNet income | 2,907 | 2,120"
    )
    paper = (
        "Trend | 2Q07 y | 2Q06 y\nOperating income | 1124570000 | 811376000\nOther income | -183836000 | 333799000"
        "\nIncome before income tax | 940734000 | 1145175000\nNet income | 2906644000 | 2120249000"
    )
    assert ("(1,980)", "940734000") not in ties(release, lead=paper)
    assert ("2,907", "2906644000") in ties(release, lead=paper)


def test_a_coarse_print_is_no_other_amount() -> None:
    made = report("Income | 2Q07 k | 2Q07 m | 1H07 m\nLosses of investees | (29,277) | (29) | (29)")
    fine, coarse, other = (Printed(one, one.period) for one in made.readings[0].figures)
    assert fine.coarsely(coarse)
    assert not coarse.coarsely(fine)
    assert not fine.coarsely(other)


def test_a_figure_of_either_of_two_captions_differs_from_neither() -> None:
    release = """
Cash flows | 1H07 k | 1H06 k | FY06 k
Net decrease in cash | (1,884,668) | 13,727,021 | (172,477)
"""
    made = report(release, cash="Cash | 1H07 k | 1H06 k\nNet decrease in cash | (1,884,666) | (867,276)")
    first, either, last = made.readings[0].figures
    tangled = (
        first,
        replace(either, label="Net decrease in cash Cash, beginning of period"),
        replace(last, label="Cash, beginning of period"),
    )
    changed = replace(made, readings=(replace(made.readings[0], figures=tangled), *made.readings[1:]))
    lines = finished(lines_of(changed.readings[:1], Captions(words())))
    cells = changed.readings[1].figures
    found = [Support(first.anchor, (cells[0].anchor,), "", 90), Support(either.anchor, (cells[1].anchor,), "", 90)]
    assert [one.figure for one in without_either(found, lines, changed)] == [first.anchor]


def test_a_balance_at_the_beginning_keeps_its_day_where_its_column_goes_on_to_a_later_one() -> None:
    made = report(
        "Sales | 1H07 k\nSales | 5",
        cash="Cash | 1H07 k\nNet decrease in cash | (1,884,668)\nCash, beginning of period | 13,554,544",
    )
    reading = made.readings[1]
    flow, cash = reading.figures
    opening = flow.period.opening if flow.period else None
    dated = replace(reading, figures=(flow, replace(cash, period=opening)))
    _, line = finished(lines_of([dated], Captions(words())))
    assert [slot.period for slot in line.slots] == [opening]
    alone = replace(reading, figures=(replace(cash, period=opening),))
    (line,) = finished(lines_of([alone], Captions(words())))
    assert [slot.period for slot in line.slots] == [None]  # what a trial balance brings forward is not of its day


def test_a_change_in_percent_keeps_its_sign_where_costs_are_shown_as_negative() -> None:
    release = """
# Costs

Cost of revenues | 2Q07 m | 2Q06 m | 2Q07 yoy
  Cost of connectivity | 6,598 | 5,254 | 25.6%
  Cost of integration | 5,938 | 5,611 | 5.8%
  Cost of equipment | 333 | 583 | (42.9%)
"""
    paper = """
Lead | 2Q07 k | 2Q06 k | 2Q07 yoy
  Cost of connectivity | -6598128 | -5254403 | 25.6%
  Cost of integration | -5937990 | -5610503 | 5.8%
  Cost of equipment | -332608 | -582998 | -42.9%
"""
    found = ties(release, paper=paper)
    assert found["25.6%", "25.6%"] == 1
    assert found["(42.9%)", "-42.9%"] == 1
    assert found["6,598", "-6598128"] == -1


def test_a_row_out_of_its_place_is_no_rival_of_one_amid_rows_that_tie() -> None:
    paper = LEAD.replace("S&M | 1088023004 | 842796020", "Sales and marketing | 1880023004 | 824796020")
    made = report(RELEASE, lead=f"{paper}Others\n  S&M | 1008023004 | 844796020\n")
    captions = Captions(made.words)
    lines, papers = (finished(lines_of([reading], captions)) for reading in made.readings)
    found = supports(lines, papers, captions, partial(candidate, captions=captions), NO_POWERS)
    cells = [made.figure(one.cells[0]).text for one in found if one.taken and one.confidence > 80]
    assert "1880023004" in cells
    assert "1008023004" not in cells


def test_two_amounts_in_each_other_s_columns_are_those_of_the_row() -> None:
    release = RELEASE.replace(
        "  Systems", "  Under the Northlink brand | 52,878 | 58,378\n  Systems", 1
    )  # fmt: skip
    paper = LEAD.replace("Revenues\n", "Revenues\n  Northlink brand | {} | {}\n")
    swapped = ties(release, lead=paper.format(58378000, 52878000))
    assert swapped["52,878", "58378000"] == swapped["58,378", "52878000"] == 1
    assert not [pair for pair in ties(release, lead=paper.format(58378000, 41878000)) if pair[0] == "52,878"]


FLOWS = """
# Cash flows

Cash flows | 1H07 k
Net income | 3,477,400
Depreciation and amortization | 2,238,630
Foreign exchange loss | 3,397,012
Net cash provided by operating activities | 116,708
"""
TWO_TABLES = """
Support | 1H07 k
Summary
  Revenue | 29990244
  Net income | 3477400
Operating cash flow
  Net income | 3474558
  Depreciation and amortization | 2238630
  Foreign exchange loss | 3397012
"""


def test_a_second_table_of_a_sheet_contradicts_what_the_first_agrees_with() -> None:
    assert ties(FLOWS, support=TWO_TABLES).keys() >= {("3,477,400", "3474558"), ("3,477,400", "3477400")}


def test_a_second_table_of_something_else_contradicts_nothing() -> None:
    other = TWO_TABLES.replace("2238630", "412091").replace("3397012", "18204").replace("Operating", "Subsidiary's")
    assert ("3,477,400", "3474558") not in ties(FLOWS, support=other)


def test_a_balance_before_adjustment_that_nothing_explains_is_compared_beside_the_adjusted_one() -> None:
    release = """
Balance sheet | Sep07 k | Mar07 k
Inventories | 1,877,963 | 1,111,086
Prepaid expenses | 1,735,540 | 1,053,270
Guarantee deposits | 1,960,988 | 1,686,141
"""
    paper = """
Lead | Sep07 y before | Sep07 y adjusted | Mar07 y
Inventories | | 1877963016 | 1111086000
Prepaid expenses | 1747171055 | 1735540055 | 1053270000
Guarantee deposits | | 1960987871 | 1686141000
"""
    found = ties(release, lead=paper)
    assert {("1,735,540", "1735540055"), ("1,735,540", "1747171055")} <= found.keys()
    turned = paper.replace("1735540055", "1735450055").replace("1747171055", "1735540055")
    found = ties(release, lead=turned)
    assert {("1,735,540", "1735540055"), ("1,735,540", "1735450055")} <= found.keys()
    typed = """
Top | 2Q06 y | 2Q07 y before | 2Q07 y final
Net revenues | 14006597000 | | 16294493111
Gross profit | 2558693000 | 3425767111 | 3725767111
Operating income | 811376000 | | 1124570111
"""
    found = ties(EARNED, top=typed)
    assert {("3,425,767", "3425767111"), ("3,425,767", "3725767111")} <= found.keys()


EARNED = """
Income | 2Q07 k | 2Q06 k
Net revenues | 16,294,493 | 14,006,597
Gross profit | 3,425,767 | 2,558,693
Operating income | 1,124,570 | 811,376
Net income | 2,906,644 | 2,120,249

Per share | 2Q07 e | 2Q06 e
Basic net income per share | 14,077 | 10,394
"""


def test_a_caption_of_a_known_sheet_is_compared_where_all_its_amounts_are_near_and_none_agrees() -> None:
    paper = """
Top | 2Q07 y | 2Q06 y | 2Q07 e | 2Q06 e
Net revenues | 16294493111 | 14006597000
Gross profit | 3425767111 | 2558693000
Operating income | 1124570111 | 811376000
Net income | 2906644111 | 2120249000
Basic EPS | | | 14117 | 10386
"""
    found = ties(EARNED, top=paper)
    assert {("14,077", "14117"), ("10,394", "10386")} <= found.keys()
    far = ties(EARNED, top=paper.replace("14117", "9117").replace("10386", "5386"))
    assert not [pair for pair in far if pair[0] == "14,077"]
    strange = paper.replace("16294493111", "9294493111").replace("14006597000", "8006597000")
    strange = strange.replace("3425767111", "1425767111").replace("2558693000", "1558693000")
    assert not [pair for pair in ties(EARNED, top=strange) if pair[0] == "14,077"]


def test_what_a_sheet_of_cash_flows_adds_back_is_no_slip_of_sign() -> None:
    release = """
# Income

Income | 2Q07 k | 2Q06 k
Total revenues | 16,294,493 | 14,006,597
Income before income taxes | 1,012,345 | 987,654
Equity in net loss of equity method investees | (29,277) | (52,049)
Net income | 2,906,644 | 2,120,249
"""
    paper = """
Cash flow worksheet | 2Q07 k | 2Q06 k
Net income | 2,906,644 | 2,120,249
Equity in net loss of equity method investees - add back | -29,277 | 52,049
"""
    assert ("(52,049)", "52,049") not in ties(release, flows=paper)
    plain = paper.replace(" - add back", "").replace("Cash flow worksheet", "Income")
    assert ("(52,049)", "52,049") in ties(release, income=plain)


SHARES = "Shares | 2Q07 s revenues | 2Q06 s revenues\nWeighted average shares, basic | 206,478 | 203,989"
KEY_FIGURES = "Shares | 2Q07 s current | 2Q06 s prior\nWeighted average shares, basic | 206,487 | 203,989"


def test_a_heading_of_the_current_period_holds_nothing_else() -> None:
    assert ("206,478", "206,487") in ties(SHARES, kpi=KEY_FIGURES)


def test_current_beside_noncurrent_holds_something_else() -> None:
    release = "Debt | Sep07 k noncurrent | Mar07 k noncurrent\nBonds payable | 4,809,338 | 4,318,309"
    paper = "Debt | Sep07 k current | Mar07 k noncurrent\nBonds payable | 3,379,457 | 4,318,309"
    assert ("4,809,338", "3,379,457") not in ties(release, debt=paper)


def test_a_sentence_finds_the_cell_that_somebody_divided_by_a_thousand() -> None:
    text = "The order backlog for equipment was JPY {18,938|Sep07 m|order backlog for equipment} million."
    rows = LEAD.replace("Lead | 2Q07 y | 2Q06 y", "Lead | 2Q07 y | 2Q06 y | Sep07 k")
    assert ("18,938", "18938") in ties(f"{RELEASE}\n\n{text}", lead=rows + "  Order backlog for equipment | | | 18938")
    assert ("18,938", "42513") not in ties(
        f"{RELEASE}\n\n{text}", lead=rows + "  Order backlog for equipment | | | 42513"
    )


def test_a_digit_typed_into_an_amount_in_full_is_one_too_many() -> None:
    made = report("Costs | 2Q06 m\nUpkeep | 3,350", paper="Costs | 2Q06 y\nUpkeep | 33497773007\nRent | 33597773007")
    figure, typed, other = (one for reading in made.readings for one in reading.figures)
    assert digit_lost(figure, typed)
    assert not digit_lost(figure, other)
