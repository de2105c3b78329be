"""Sheets that hold a table of the release row by row, whatever their captions and headings mean."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.matching.printed import matches, period, report, ties, words
from workbench import matching
from workbench.core.figure import Figure
from workbench.core.grid import Reading
from workbench.core.report import Report, report_of

RELEASE = """
# Loans

Receivables by year | FY06 k | FY06 k | FY06 k
Internal risk 1 to 4
  Class A | 4,410 | 3,120 | 7,530
  Class B | 2,233 | 1,451 | 3,684
  Total | 6,643 | 4,571 | 11,214
Internal risk 5 to 6
  Class A | 9,871 | 1,256 | 11,127
  Class B | 5,468 | 3,351 | 8,819
  Total | 15,339 | 4,607 | 19,946
"""
PAPER = RELEASE.replace("# Loans", "").strip()


def test_a_cell_for_every_amount_even_under_captions_that_repeat() -> None:
    assert len(ties(RELEASE, paper=PAPER)) == 18


def test_only_the_altered_amount_differs() -> None:
    made, found = matches(RELEASE.replace("| 1,256 |", "| 1,265 |"), paper=PAPER)
    differing = {
        (made.figure(one.figure).text, made.figure(one.cells[0]).text)
        for one in found.supports
        if one.taken and made.figure(one.figure).value != made.figure(one.cells[0]).value
    }
    assert differing == {("1,265", "1,256")}


def test_a_sheet_without_a_scale_holds_the_printed_digits() -> None:
    found = ties(RELEASE.replace("| 9,871 |", "| 9,871,000 |"), paper=PAPER.replace(" k", " y"))
    assert ("9,871,000", "9,871") in found
    assert len(found) == 18


def test_a_sign_is_not_turned_for_one_amount_alone() -> None:
    made, found = matches(RELEASE.replace("| 15,339 |", "| (15,339) |"), paper=PAPER)
    signs = {made.figure(one.figure).text: one.sign for one in found.supports if one.taken}
    assert signs["(15,339)"] == 1


def test_a_sheet_of_other_amounts_is_no_mirror() -> None:
    other = PAPER.replace("4,", "5,").replace("1,", "2,").replace("3,", "6,").replace("9,", "8,").replace("5,", "7,")
    _, found = matches(RELEASE, paper=other)
    assert not any("row by row" in one.evidence for one in found.supports)


@given(st.permutations(range(3)))
def test_the_order_of_sheets_changes_nothing(order: list[int]) -> None:
    papers = {f"p{at}": PAPER.replace("Class B", f"Class {'BCD'[at]}") for at in order}
    assert ties(RELEASE, **papers) == ties(RELEASE, **dict(sorted(papers.items())))


def test_a_row_near_its_amounts_as_they_stand_keeps_their_sign_among_rows_that_turn_it() -> None:
    turned = PAPER.replace(" | 4", " | -4").replace(" | 3", " | -3").replace(" | 7", " | -7").replace(" | 2", " | -2")
    turned = turned.replace(" | 1", " | -1").replace(" | 6", " | -6").replace(" | 8", " | -8").replace(" | 5", " | -5")
    paper = turned.replace("| 9,871 | -1,256 | -11,127", "| 9,817 | 1,256 | 11,172")
    made, found = matches(RELEASE, paper=paper)
    signs = {made.figure(one.figure).text: one.sign for one in found.supports if one.taken}
    assert (signs["9,871"], signs["1,256"], signs["4,571"]) == (1, 1, -1)


NOTIONAL = """
# Contracts

Hedges | Sep07 $m | Mar07 $m
Exchange contracts | 11,536 | 17,886
Commodity contracts | 990 | 1,033
Rate contracts | 2,450 | 2,375
"""


def test_a_sheet_whose_unit_was_not_understood_holds_the_printed_digits() -> None:
    paper = NOTIONAL.replace("# Contracts", "").replace(" $m", " s").strip()
    assert len(ties(NOTIONAL, paper=paper)) == 6
    made, found = matches(NOTIONAL.replace("| 1,033", "| 1,303"), paper=paper)
    beside = {made.figure(one.figure).text: made.figure(one.cells[0]).text for one in found.supports if one.taken}
    assert beside["1,303"] == "1,033"


def test_a_row_of_another_unit_that_holds_nothing_of_the_table_is_no_support() -> None:
    paper = NOTIONAL.replace("# Contracts", "").strip().replace("Rate contracts | 2,450 | 2,375", "Rate contracts")
    other = "Rates | Sep07 s | Mar07 s\nRate contracts | 77 | 88"
    _, found = matches(NOTIONAL, paper=f"{paper}\n\n{other}")
    assert len([one for one in found.supports if one.taken]) == 4


def test_a_dash_stands_for_nothing_where_amounts_show_the_row() -> None:
    source = RELEASE.replace("| 2,233 |", "| 0 |")
    made = report(source, paper=PAPER.replace("| 2,233 |", "| 0 |"))
    assert ("0", "0") in _with_dashes(made)
    assert ("0", "2,233") in _with_dashes(report(source, paper=PAPER))
    lone = PAPER.replace("  Class B | 2,233 | 1,451 | 3,684", "  Class B | 2,233 | 1,415 | 3,648")
    assert not any(one == "0" for one, _ in _with_dashes(report(source, paper=lone)))


def _with_dashes(made: Report) -> set[tuple[str, str]]:
    """The supports taken where each zero is printed as a dash."""
    readings = [
        Reading(one.source, tuple(replace(figure, nil=figure.value == 0) for figure in one.figures), one.grids)
        for one in made.readings
    ]
    again = report_of(list(zip(made.sources, readings, strict=True)), words())
    return {
        (again.figure(one.figure).text, again.figure(one.cells[0]).text)
        for one in matching.match(again).supports
        if one.taken
    }


COSTS = """
# Costs

Results | 2Q07 k | 2Q06 k | 2Q07 yoy
Sales | 86,412 | 80,977 | 6.7
Research | 50,868 | 55,877 | 9.0
Other income | 8,310 | 7,455 | 11.5
"""


def test_a_row_of_costs_that_the_paper_keeps_negative_is_turned_beside_its_percentages() -> None:
    paper = COSTS.replace("# Costs", "").replace("| 50,868 | 55,877", "| -50,868 | -55,877").strip()
    assert ties(COSTS, paper=paper)["50,868", "-50,868"] == -1
    made, found = matches(COSTS.replace("| 55,877 |", "| 52,877 |"), paper=paper)
    signs = {made.figure(one.figure).text: one.sign for one in found.supports if one.taken}
    assert (signs["50,868"], signs["52,877"], signs["86,412"]) == (-1, -1, 1)


def test_a_paper_may_put_the_group_before_or_after_the_caption() -> None:
    groups = {"1 to 4": PAPER.partition("Internal risk 1 to 4")[0]}
    before = groups["1 to 4"]
    for number, line in enumerate(PAPER.splitlines()[1:]):
        group = "Internal risk 1 to 4" if number < 4 else "Internal risk 5 to 6"
        if "|" in line:
            before += f"{group} - {line.strip()}\n"
    assert len(ties(RELEASE, paper=before)) == 18
    after = "\n".join(
        " | ".join((f"{words[0].rpartition(' - ')[2]}, {words[0].rpartition(' - ')[0]}", *words[1:]))
        for words in (line.split(" | ") for line in before.splitlines()[1:])
    )
    made, found = matches(RELEASE.replace("| 9,871 |", "| 9,817 |"), paper=f"{before.splitlines()[0]}\n{after}")
    assert {made.figure(one.cells[0]).text for one in found.supports if one.taken} >= {"9,871", "1,256", "2,233"}


def test_a_total_without_a_caption_is_held_as_well() -> None:
    bare = RELEASE.replace("  Total |", "   |")
    assert len(ties(bare, paper=bare.replace("# Loans", "").strip())) == 18


def test_a_column_of_two_amounts_is_known_by_its_heading_under_captions_with_their_group() -> None:
    release = """
# Drivers

Drivers | 2Q07 r volume | 2Q07 r price | 2Q07 r total
Change
  Quarter | 6.6 | 12.6 | 19.2
  Year to date | 26.4 | 11.1 | 37.5
"""
    paper = """Drivers | 2Q07 r volume | 2Q07 r price | 2Q07 r total
Change - Quarter | 6.6 | 12.6 | 19.2
Change - Year to date | 26.4 | 11.1 | 35.7"""
    assert ("37.5", "35.7") in ties(release, paper=paper)


def test_the_mark_of_a_note_makes_no_other_caption() -> None:
    made, found = matches(RELEASE.replace("| 9,871 |", "| 9,817 |"), paper=PAPER.replace("Class B |", "Class B (1) |"))
    mirrored = [one for one in found.supports if one.taken and "row by row" in one.evidence]
    assert {made.figure(one.cells[0]).text for one in mirrored} >= {"9,871", "2,233", "5,468"}


def test_a_lone_amount_of_a_unit_not_understood_is_held_where_others_show_the_unit() -> None:
    release = "# Contracts\n\nHedges | Sep07 $m\nExchange | 11,536\nCommodity | 909\nRate | 2,450\nEquity | 3,318"
    paper = release.replace("# Contracts", "").replace(" $m", " s").replace("| 909", "| 990").strip()
    assert ("909", "990") in ties(release, paper=paper)


def test_one_amount_shows_no_unit_that_was_not_understood() -> None:
    release = """
Results | 1H07 m | 1H07 yoy
Revenue | 29,990 | 13.4
Operating income | 1,816 | 32.5
Net income | 3,477 | 81.8
"""
    paper = "Trend | 1H07 m | 1H06 m\nRevenue | 29,990 | -\nOperating income | 1,816 | -\nNet income | 3,477 | 82"
    assert ("81.8", "82") not in ties(release, trend=paper)


EXPENSES = """
# Income

Statements of Income | 2Q06 k
REVENUES
  Connectivity | 6,155,558
  Integration | 7,220,973
  Equipment | 630,066
  Total revenues | 14,006,597
COST AND EXPENSES
  Cost of connectivity | 5,254,403
  Cost of integration | 5,610,503
  Cost of equipment | 582,998
  Total cost | 11,447,904
"""


def test_the_first_of_a_group_keeps_the_sign_of_its_group() -> None:
    turned = "\n".join(
        line.replace("| ", "| -") if "ost" in line.partition("|")[0] and "COST" not in line else line
        for line in EXPENSES.replace("# Income", "").strip().splitlines()
    )
    found = ties(EXPENSES, paper=turned)
    assert {cell: sign for (_, cell), sign in found.items() if cell.startswith("-")} == {
        "-5,254,403": -1, "-5,610,503": -1, "-582,998": -1, "-11,447,904": -1,
    }  # fmt: skip


YEARS = """
# Costs

Costs | 2Q07 k | 2Q06 k
Wages | 52,144 | 41,133
Rent | 8,713 | 8,297
Maintenance | 12,144 | 11,133
Power | 3,391 | 3,127
Travel | 1,946 | 2,018
Insurance | 4,583 | 4,471
"""


def _mirrored(old: str, new: str) -> dict[str, str]:
    """The cells that a sheet, whose unit was not understood, holds row by row once a row of it is changed."""
    made, found = matches(YEARS, paper=YEARS.replace("# Costs", "").replace(" k", " s").strip().replace(old, new))
    return {
        made.figure(one.figure).text: made.figure(one.cells[0]).text
        for one in found.supports
        if one.taken and "row by row" in one.evidence
    }


def test_a_row_whose_amounts_stand_under_one_anothers_periods_differs() -> None:
    found = _mirrored("12,144 | 11,133", "11,133 | 12,144")
    assert (found["12,144"], found["11,133"]) == ("11,133", "12,144")
    assert found["8,713"] == "8,713"


def test_a_row_of_the_same_caption_with_other_amounts_is_another_row() -> None:
    assert not {"12,144", "11,133"} & _mirrored("12,144 | 11,133", "11,133 | 77,910").keys()


def _with_another_table(end: str) -> dict[str, str]:
    """The cells held row by row where one row is of another table of the sheet, whose year ends in some month."""
    paper = YEARS.replace("# Costs", "").replace("| 52,144 |", "| 69,000 |").strip()
    made = report(YEARS, paper=paper)

    def targeted(one: Figure) -> Figure:
        return replace(one, period=period(end)) if one.text == "69,000" else one

    readings = [replace(reading, figures=tuple(map(targeted, reading.figures))) for reading in made.readings]
    made = report_of(list(zip(made.sources, readings, strict=True)), words())
    return {
        made.figure(one.figure).text: made.figure(one.cells[0]).text
        for one in matching.match(made).supports
        if one.taken
    }


def test_a_target_of_the_year_amid_a_column_of_quarters_is_of_another_table() -> None:
    found = _with_another_table("FY07")
    assert "52,144" not in found
    assert found["8,713"] == "8,713"


def test_an_amount_of_the_quarter_amid_its_column_differs() -> None:
    assert _with_another_table("2Q07")["52,144"] == "69,000"
