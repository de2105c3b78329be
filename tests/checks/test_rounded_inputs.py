"""Percentages that a sheet computes from amounts it holds rounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter

from tests.checks.test_workpapers import book
from workbench import tasks
from workbench.checks.rounded_inputs import reach_of
from workbench.checks.workpaper_agrees import workpaper_agrees
from workbench.core.figure import Figure
from workbench.core.grid import Reading
from workbench.core.report import Matches, Report, Support, report_of
from workbench.core.source import Anchor, Role
from workbench.core.tie import Verdict

SHEET = """
Caption       | 2Q07     | 2Q06      | Change
R&D expenses  | 60       | 43        | =B2/C2-1: 0.395348837
R&D, in full  | 60394000 | 42507000  | =B3/C3-1: 0.420801280
Contracts     | 3        | 8         | =B4/C4: 0.375
Tax rate      | 0.35     |           | =B5: 0.35
Equipment     | 332.6    | 582.998   | =B6/C6-1: -0.42950061
R&D, before   | 60       | 43        | =B7/C7-1: 0.37
"""
AMOUNTS = {(1, 1): "60.394", (1, 2): "42.507"}  # what the release prints for cells, in millions
COUNTS = {(3, 1): "3", (3, 2): "8"}
RATES = {(4, 1): "0.354"}
BEFORE = {(6, 1): "60.394", (6, 2): "42.507"}
COARSER = {(5, 1): "333", (5, 2): "583"}


def stated(printed: str, row: int, amounts: Mapping[tuple[int, int], str], name: str = "JPY") -> tuple[Report, Figure]:
    """Make a report whose release prints a percentage that a row of the sheet supports; return its cell too."""
    known = book({"P": SHEET})
    cells = {(one.anchor.row, one.anchor.column): one for one in known.figures if one.anchor.source != "release"}
    cell = cells[row, 3]
    assert cell.printed is not None
    cells[row, 3] = cell = replace(cell, printed=cell.printed * 100, unit="%")
    figure = Figure(Anchor("release", 0, 0, 1, 0, 4), printed, Decimal(printed), 1, unit="%", label="R&D expenses")
    figures, supports = [figure], [Support(figure.anchor, (cell.anchor,), "test", 99)]
    for at, text in amounts.items():
        cells[at] = replace(cells[at], unit=name, scale=6)
        decimals = len(text.partition(".")[2])
        amount = Figure(Anchor("release", 0, *at, 0, 6), text, Decimal(text), decimals, 6, unit=name)
        figures.append(amount)
        supports.append(Support(amount.anchor, (cells[at].anchor,), "test", 99))
    release, paper = known.sources
    readings = [(release, Reading("release", tuple(figures))), (paper, Reading(paper.slot, tuple(cells.values())))]
    return report_of(readings).with_matches(Matches(supports=tuple(supports))), cell


def test_a_percentage_of_rounded_amounts_can_be_what_the_printed_amounts_give() -> None:
    reach = reach_of(*stated("42.1", 1, AMOUNTS))
    assert reach is not None
    assert (round(reach.low, 1), round(reach.high, 1)) == (Decimal("42.1"), Decimal("42.1"))


def test_a_result_that_stood_before_the_amounts_changed_is_not_explained_by_them() -> None:
    assert reach_of(*stated("42.1", 6, BEFORE)) is None
    assert next(workpaper_agrees(stated("42.1", 6, BEFORE)[0])).verdict is Verdict.DIFFERS


@pytest.mark.parametrize(
    ("amounts", "row", "name"),
    [
        ({}, 1, "JPY"),  # nothing shows that the amounts are rounded
        ({(1, 1): "60.394"}, 1, "JPY"),  # nor that one of them is
        ({(1, 1): "60.394", (1, 2): "43"}, 1, "JPY"),
        ({(1, 1): "60.934", (1, 2): "42.507"}, 1, "JPY"),  # another amount
        (AMOUNTS, 1, "contracts"),
        (COUNTS, 3, "contracts"),
        ({}, 3, "JPY"),
        ({}, 4, "JPY"),
        (RATES, 4, "%"),
        (RATES, 4, "JPY"),
        ({(5, 1): "333"}, 5, "JPY"),
        ({(5, 1): "334", (5, 2): "583"}, 5, "JPY"),  # another amount
    ],
)
def test_exact_counts_typed_rates_and_amounts_without_finer_ones_are_taken_at_their_word(
    amounts: Mapping[tuple[int, int], str], row: int, name: str
) -> None:
    assert reach_of(*stated("42.1", row, amounts, name)) is None


@pytest.mark.parametrize(
    ("printed", "row", "verdict"),
    [
        ("42.1", 1, Verdict.ROUNDS),
        ("42.3", 1, Verdict.DIFFERS),
        ("45.3", 1, Verdict.DIFFERS),
        ("42.1", 2, Verdict.AGREES),
        ("42.3", 2, Verdict.DIFFERS),
        ("42.0", 3, Verdict.DIFFERS),
        ("35.4", 4, Verdict.DIFFERS),
    ],
)
def test_a_percentage_agrees_as_far_as_the_printed_amounts_explain_it(printed: str, row: int, verdict: Verdict) -> None:
    ties = workpaper_agrees(stated(printed, row, AMOUNTS)[0])
    assert next(ties).verdict is verdict


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("-42.9", Verdict.ROUNDS), ("-43.0", Verdict.AGREES), ("-42.8", Verdict.DIFFERS), ("-43.1", Verdict.DIFFERS)],
)
def test_amounts_typed_more_finely_than_printed_are_known_to_their_last_digit(printed: str, verdict: Verdict) -> None:
    ties = workpaper_agrees(stated(printed, 5, COARSER)[0])
    assert next(ties).verdict is verdict


PRINTED = """
Cost of revenues
(In millions of yen)

                              Three months ended     Three months ended     Change
                              September 30, 2007     September 30, 2006     (%)
Cost of equipment sales                    333                   {before}                 (42.9)
Cost of systems integration              5,938                  5,611                    5.8
Cost of network services                 6,598                  5,252                   25.6
"""


@pytest.mark.parametrize(
    ("before", "share", "verdict"),
    [
        ("583", -0.4295006, Verdict.ROUNDS),  # 333 to 583 is a fall by 42.9 %
        ("583", -0.431, Verdict.DIFFERS),  # more than a step off
        ("590", -0.4295006, Verdict.DIFFERS),  # the printed amounts give 43.6 %
    ],
)
def test_a_percentage_worked_out_of_what_the_release_prints_may_miss_the_unrounded_one(
    before: str, share: float, verdict: Verdict
) -> None:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Cost")
        percent = book.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, ("Cost of revenues (JPY thousand)",))
        sheet.write_row(1, 0, ("", "3M to Sep-07", "3M to Sep-06", "Change %"))
        for row, line in enumerate((
            ("Cost of equipment sales", 332600, 583000, share),
            ("Cost of systems integration", 5938041, 5610662, 0.0583),
            ("Cost of network services", 6598000, 5252000, 0.2563),
        ), 2):  # fmt: skip
            sheet.write_row(row, 0, line[:3])
            sheet.write_number(row, 3, line[3], percent)
    words = tasks.vocabulary()
    inputs = (
        tasks.Input("release.txt", Role.RELEASE, PRINTED.format(before=before).encode()),
        tasks.Input("cost.xlsx", Role.WORKING_PAPER, made.getvalue()),
    )
    report = tasks.matched(report_of(list(tasks._in_turn(inputs, words)), words))
    ties = [one for one in workpaper_agrees(report) if report.figure(one.figures[0]).text == "(42.9)"]
    assert [one.verdict for one in ties] == [verdict]
