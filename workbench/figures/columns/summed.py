"""Columns of several of the parts of a year beside them: their total, the year to date, or a longer part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from workbench.core.calendar import Fiscal, Sort, Spoken
from workbench.core.period import Period
from workbench.figures.columns.head import Head
from workbench.figures.columns.heading_words import without_units
from workbench.figures.columns.scene import Scene
from workbench.figures.wordings.year_parts import part_of

_TOTAL = re.compile(r"(?:grand\s+)?totals?|sum|総?合計|総計|計", re.IGNORECASE)
_TO_DATE = re.compile(r"YTD|(?:(?:fiscal\s+)?year[\s-]+)?to[\s-]+date|cumulative|cum\.?|累計", re.IGNORECASE)
_DAY = timedelta(days=1)
_YEAR = 12  # months
_FEW = 2  # spans in a row that a total adds up


def summed_across(direct: Sequence[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Give undated columns behind dated parts of a year the span of those, or as much of the year as they name.

    `1Q07`, `2Q07` and `Total` are both quarters, and so is `YTD` or `1H` behind them; quarters of two years side by
    side are compared, and their total is of no time.
    """
    result = list(direct)
    if not any(direct) or all(direct):
        return result
    for at, head in enumerate(heads):
        if result[at] is None and not head.changes and (spans := list(_before(at, direct, heads))):
            period = _period(without_units(head.near).strip(" -–—/:*"), spans, scene.context.fiscal)
            result[at] = None if period is None else Spoken(0, 0, period, Sort.SPAN)
    return result


def _before(at: int, direct: Sequence[Spoken | None], heads: Sequence[Head]) -> Iterator[Period]:
    """Yield the spans shorter than a year that the columns left of one hold, the nearest first."""
    for left in range(at - 1, -1, -1):
        if heads[left].changes:
            continue
        found = direct[left]
        if found is None or not 0 < found.period.months < _YEAR:
            return
        yield found.period


def _period(text: str, spans: Sequence[Period], fiscal: Fiscal) -> Period | None:
    """Return the period of a column headed by some words behind spans."""
    if _TOTAL.fullmatch(text):
        return _union(spans)
    end = spans[0].end
    if _TO_DATE.fullmatch(text):
        return Period(fiscal.year(fiscal.name_of(end)).start, end)
    part = part_of(text)
    whole = part.of(fiscal, fiscal.name_of(end)) if part is not None else None
    inside = whole is not None and whole.start is not None and whole.start <= (spans[0].start or end) < end <= whole.end
    return whole if inside else None


def _union(spans: Sequence[Period]) -> Period | None:
    """Return the time of spans that follow on each other, in either order; None where they do not."""
    joined, steps = spans[0], 1
    for one in spans[1:]:
        if one.start is None or joined.start is None:
            break
        if one.end + _DAY == joined.start:
            joined = Period(one.start, joined.end)
        elif joined.end + _DAY == one.start:
            joined = Period(joined.start, one.end)
        else:
            break
        steps += 1
    return joined if steps >= _FEW else None
