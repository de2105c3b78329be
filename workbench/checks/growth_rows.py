"""Rows of growth rates below the rows of amounts that grew: each a change from the year before, in the same table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from workbench.checks.comparison import OTHER_BASIS, Compared, computed
from workbench.checks.quotients import holds
from workbench.core.figure import RATES, Figure, Measure
from workbench.core.grid import Grid
from workbench.core.memory import captions_of
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.unit import PERCENT

_GROWTH = re.compile(r"\bgrowth\b", re.IGNORECASE)
_YEAR, _SLACK = 365, 8  # days; years of whole weeks end on other days
_LEAST_HOLDING = 2  # rates of a row that hold, before one that does not is an error


def growth_rows(report: Report, grid: Grid) -> Iterator[Compared]:
    """Yield the rates of rows under a heading of growth with the amounts of their captions.

    Rates at constant rates of exchange, or of a part, are of other amounts.
    """
    captions = captions_of(report)
    amounts: dict[str, list[Figure]] = {}
    for row in grid.rows:
        heading = row.path[-1] if row.path else ""
        figures = [one for one in report.row(grid, row.at) if one is not None and one.checkable and one.period]
        levels = [one for one in figures if one.measure is Measure.LEVEL and one.unit != PERCENT]
        name = captions.read(row.label).name
        if levels:
            amounts[name] = levels  # a rate is of the nearest amounts above that have its caption
        elif _GROWTH.search(heading) and not OTHER_BASIS.search(heading):
            rates = (one for one in figures if one.measure in RATES and one.unit == PERCENT)
            found = [one for rate in rates if (one := _of(rate, amounts.get(name, []))) is not None]
            good = sum(1 for one in found if holds(one.change, computed(one)))
            sure = good >= _LEAST_HOLDING and 2 * good > len(found)
            if sure or good == len(found):  # where most fail, one that holds does so by chance
                yield from (one._replace(sure=sure) for one in found)


def _of(rate: Figure, amounts: list[Figure]) -> Compared | None:
    """Return a rate with the one amount of its period and the one of the year before."""
    now = [one for one in amounts if one.period == rate.period]
    before = [one for one in amounts if _a_year_apart(one.period, rate.period)]
    if len({one.value for one in now}) != 1 or len({one.value for one in before}) != 1:
        return None
    change = replace(rate, measure=Measure.CHANGE_PERCENT, against=before[0].period)
    return Compared(change, now[0], before[0], sure=False, either_sign=False)


def _a_year_apart(before: Period | None, now: Period | None) -> bool:
    if before is None or now is None:
        return False
    if before.start is None or now.start is None:
        return before.start == now.start and abs((now.end - before.end).days - _YEAR) <= _SLACK
    days = abs((now.end - before.end).days - _YEAR), abs((now.start - before.start).days - _YEAR)
    return max(days) <= _SLACK
