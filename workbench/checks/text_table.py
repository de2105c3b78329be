"""Prose against tables: a figure in a sentence is the figure of the table."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.same_figure import agreements
from workbench.core.check import check
from workbench.core.report import Report
from workbench.core.tie import Tie


@check("text.table", "Figures in sentences", "IC")
def text_table(report: Report) -> Iterator[Tie]:
    """Compare every figure of a sentence with the table, or the other sentence, that states the same fact."""
    yield from agreements(report, "text.table", prose=True)
