"""Row totals: the columns of a table add across to its total column."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.structure.kinds import Kind
from workbench.checks.structure.ties import ties_of
from workbench.core.check import check
from workbench.core.report import Report
from workbench.core.tie import Tie


@check("sum.row", "Row totals", "Cft")
def sum_row(report: Report) -> Iterator[Tie]:
    """Cross-foot every table with a total column: what adds down must add across as well."""
    yield from ties_of(report, Kind.SUM_ROW)
