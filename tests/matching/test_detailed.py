"""Totals of breakdowns beside the rows of the lead schedule that they break down."""

from io import BytesIO

import pytest
import xlsxwriter

from workbench import matching, tasks
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.tasks import report_of

RELEASE = """Balance sheets (in thousands of yen)

                                September 30, 2007   March 31, 2007
Property and equipment, net             11,300,856        9,832,396
Inventories                              1,877,963        1,111,087
Accounts receivable                      9,107,377        9,675,725
Total assets                            53,237,893       47,693,004
"""
LEAD = (
    ("Lead schedule (JPY thousand)",),
    ("Account", "Per TB September 30 2007", "Adjustments", "Final September 30 2007", "March 31 2007"),
    ("Fixed assets (NBV)", 11306794, -5938, 11300856, 9832396),
    ("Inventories", 1877963, None, 1877963, 1111087),
    ("Accounts receivable", 9107377, None, 9107377, 9675725),
)
DAYS = ("Account", "September 30 2007", "March 31 2007")


def supported(*detail: tuple[object, ...]) -> set[tuple[str, str]]:
    """Return the figures and cells of a detail that are tied."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name, rows in (("Lead", LEAD), ("Detail", detail)):
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
    inputs = [
        tasks.Input("release.txt", Role.RELEASE, RELEASE.encode()),
        tasks.Input("paper.xlsx", Role.WORKING_PAPER, made.getvalue()),
    ]
    return set(_ties(report_of(list(tasks._in_turn(inputs, tasks.vocabulary())), tasks.vocabulary())))


def _ties(report: Report) -> list[tuple[str, str]]:
    ties = [(one, report.place(cell)) for one in matching.match(report).supports if one.taken for cell in one.cells]
    return [(report.figure(one.figure).text, place.cell) for one, place in ties if place.sheet == "Detail"]


@pytest.mark.parametrize("title", ["Fixed assets (NBV) - breakdown", "Fixed assets (NBV) listing"])
def test_a_total_before_adjustment_is_of_the_row_in_its_other_columns_too(title: str) -> None:
    rows = (title + " (JPY thousand)",), DAYS, ("Equipment", 11000000, 9500000)
    assert supported(*rows, ("Fittings", 306794, 332936), ("Total", 11306794, 9832936)) == {("9,832,396", "C5")}
    assert supported(*rows, ("Fittings", 306794, 332396), ("Total", 11306794, 9832396)) == {("9,832,396", "C5")}


def test_a_total_that_repeats_nothing_of_the_row_is_of_something_else() -> None:
    rows = ("Fixed assets (NBV) - breakdown (JPY thousand)",), DAYS, ("Equipment", 20000000, 18000000)
    assert not supported(*rows, ("Fittings", 306794, 332936), ("Total", 20306794, 18332936))


def test_of_several_amounts_at_one_day_none_is_held_against_the_row() -> None:
    heads = "Account", "September 30 2007", "Confirmed March 31 2007", "Limit March 31 2007"
    rows = ("Fixed assets (NBV) - breakdown (JPY thousand)",), heads, ("Equipment", 11000000, 9500000, 9000000)
    assert not supported(*rows, ("Fittings", 306794, 332936, 1000), ("Total", 11306794, 9832936, 9001000))
