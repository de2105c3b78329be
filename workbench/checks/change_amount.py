"""Absolute changes: a column of changes is one period's amounts less the other's."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.structure.kinds import Kind
from workbench.checks.structure.ties import ties_of
from workbench.core.check import check
from workbench.core.report import Report
from workbench.core.tie import Tie


@check("change.amount", "Changes in amount", "Rx")
def change_amount(report: Report) -> Iterator[Tie]:
    """Recompute every change printed beside the two amounts it compares."""
    yield from ties_of(report, Kind.CHANGE_AMOUNT)
