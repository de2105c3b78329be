"""Roll-forwards: opening balance and movements make the closing balance."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.cash_flow import cash_flows
from workbench.checks.structure.kinds import Kind
from workbench.checks.structure.ties import ties_of
from workbench.core.check import check
from workbench.core.report import Report
from workbench.core.tie import Tie


@check("roll.forward", "Roll-forwards", "Ft")
def roll_forward(report: Report) -> Iterator[Tie]:
    """Roll every balance forward: what was there at the start and what moved must make what is there at the end."""
    yield from ties_of(report, Kind.ROLL_FORWARD)
    kinds = (Kind.ROLL_FORWARD, Kind.SUM_COLUMN, Kind.DIFFERENCE)
    yield from cash_flows(report, (tie for kind in kinds for tie in ties_of(report, kind)))
