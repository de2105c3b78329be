"""Differences: gross profit is revenue less cost, and whatever else is one line less others."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.structure.kinds import Kind
from workbench.checks.structure.ties import ties_of
from workbench.core.check import check
from workbench.core.report import Report
from workbench.core.tie import Tie


@check("difference", "Lines that are one less others", "Rx")
def difference(report: Report) -> Iterator[Tie]:
    """Recompute every line that is other lines added and taken away, such as operating income.

    Which lines are taken away is found from captions and from all columns together.
    """
    yield from ties_of(report, Kind.DIFFERENCE)
