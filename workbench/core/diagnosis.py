"""Which figure is most likely wrong when several ties break at once."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.core.report import Report
from workbench.core.tie import Tie


def diagnose(report: Report, ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """Name the likely cause of each broken tie; ties that hold come back unchanged."""
    return tuple(ties)
