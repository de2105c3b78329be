"""Percentages that a sheet computes from amounts it holds rounded."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.checks.test_workpapers import book
from workbench.checks.rounded_inputs import reach_of
from workbench.checks.workpaper_agrees import workpaper_agrees
from workbench.core.figure import Figure
from workbench.core.grid import Reading
from workbench.core.report import Matches, Report, Support, report_of
from workbench.core.source import Anchor
from workbench.core.tie import Verdict

SHEET = """
Caption       | 2Q07     | 2Q06      | Change
R&D expenses  | 60       | 43        | =B2/C2-1: 0.395348837
R&D, in full  | 60394000 | 42507000  | =B3/C3-1: 0.420801280
"""


def stated(printed: str, row: int) -> tuple[Report, Figure]:
    """Make a report whose release prints a percentage that a row of the sheet supports; return its cell too."""
    known = book({"P": SHEET})
    cell = next(one for one in known.figures if (one.anchor.row, one.anchor.column) == (row, 3))
    assert cell.printed is not None
    cell = replace(cell, printed=cell.printed * 100, unit="%")
    figure = Figure(Anchor("release", 0, 0, 1, 0, 4), printed, Decimal(printed), 1, unit="%", label="R&D expenses")
    release, paper = known.sources
    report = report_of([(release, Reading("release", (figure,))), (paper, Reading(paper.slot, (cell,)))])
    return report.with_matches(Matches(supports=(Support(figure.anchor, (cell.anchor,), "test", 99),))), cell


def test_what_a_percentage_of_rounded_amounts_can_be() -> None:
    reach = reach_of(*stated("42.1", 1))
    assert reach is not None
    assert (round(reach.low, 1), round(reach.high, 1)) == (Decimal("36.8"), Decimal("42.4"))
    narrow = reach_of(*stated("42.1", 2))
    assert narrow is not None
    assert narrow.high - narrow.low < Decimal("0.00001")


@pytest.mark.parametrize(
    ("printed", "row", "verdict"),
    [
        ("42.1", 1, Verdict.ROUNDS),
        ("45.3", 1, Verdict.DIFFERS),
        ("42.1", 2, Verdict.AGREES),
        ("42.3", 2, Verdict.DIFFERS),
    ],
)
def test_a_percentage_agrees_as_far_as_its_amounts_are_rounded(printed: str, row: int, verdict: Verdict) -> None:
    (tie,) = workpaper_agrees(stated(printed, row)[0])
    assert tie.verdict is verdict
