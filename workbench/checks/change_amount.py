"""Absolute changes: a column of changes is one period's amounts less the other's."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks import structure
from workbench.checks.change_percent import change_tie
from workbench.checks.comparison import compared
from workbench.checks.structure.kinds import Kind
from workbench.checks.structure.ties import ties_of
from workbench.core.check import check
from workbench.core.figure import Measure
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.tie import Progress, Tie


@check("change.amount", "Changes in amount", "Rx")
def change_amount(report: Report) -> Iterator[Tie | Progress]:
    """Recompute every change printed beside the two amounts it compares."""
    yield from structure.structure_of.ahead(report)  # this is the first check that asks what adds up
    done = set()
    for tie in ties_of(report, Kind.CHANGE_AMOUNT):
        done.add(tie.figures[0])
        yield tie
    for grid in report.grids(Role.RELEASE):
        for one in compared(report, grid, Measure.CHANGE):
            if one.change.anchor not in done:
                found = change_tie(report, "change.amount", one)
                if found is not None:
                    yield found
