"""Ties and checks by hand whose places are gone: said, so that nothing a person decided drops out unseen."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.check import check
from workbench.core.report import Report
from workbench.core.tie import Severity, Tie, Verdict


@check("manual.lost", "Ties by hand that lost their place", "W/P")
def manual_lost(report: Report) -> Iterator[Tie]:
    """List every tie or check made by hand of which a figure or cell is no longer there, in a new draft for one."""
    for lost in report.matches.lost:
        message = f"Tied by hand, and no longer to be found: {lost.missing}. Tie it again or forget it."
        figures = () if lost.figure is None else (lost.figure,)
        yield Tie(
            "manual.lost", lost.subject, Verdict.UNCHECKED, figures, message=message, severity=Severity.WARNING
        )  # fmt: skip
