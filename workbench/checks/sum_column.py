"""Column totals: the parts above or below a total add up to it."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.structure.kinds import Kind
from workbench.checks.structure.ties import ties_of
from workbench.core.check import check
from workbench.core.report import Report
from workbench.core.tie import Tie


@check("sum.column", "Column totals", "Ft")
def sum_column(report: Report) -> Iterator[Tie]:
    """Foot every column: each total must be the sum of its parts, within what rounding the parts allows.

    Which rows belong to a total is found from wording, layout and the other columns together, so that a sum
    which holds in all other columns and fails in one is an error in that one, however far off it is.
    """
    yield from ties_of(report, Kind.SUM_COLUMN)
