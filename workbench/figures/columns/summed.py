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
    side are compared, and their total is of no time. Columns to date behind these are of one year each, or one alone
    of the later.
    """
    result = list(direct)
    if not any(direct) or all(direct):
        return result
    texts = [without_units(head.near).strip(" -–—/:*") for head in heads]
    for at, head in enumerate(heads):
        first = _first(at, direct, texts)
        if result[at] is None and not head.changes and (spans := list(_before(first, direct, heads))):
            last = next((to for to in range(at, len(texts)) if texts[to] != texts[at]), len(texts))
            period = _period(texts[at], spans, (at - first, last - first), scene.context.fiscal)
            result[at] = None if period is None else Spoken(0, 0, period, Sort.SPAN)
    return result


def _first(at: int, direct: Sequence[Spoken | None], texts: Sequence[str]) -> int:
    """Return the first of the undated columns up to one that are headed alike."""
    while at and direct[at - 1] is None and texts[at - 1] == texts[at]:
        at -= 1
    return at


def _before(at: int, direct: Sequence[Spoken | None], heads: Sequence[Head]) -> Iterator[Period]:
    """Yield the spans shorter than a year that the columns left of one hold, the nearest first."""
    for left in range(at - 1, -1, -1):
        if heads[left].changes:
            continue
        found = direct[left]
        if found is None or not 0 < found.period.months < _YEAR:
            return
        yield found.period


def _period(text: str, spans: Sequence[Period], nth: tuple[int, int], fiscal: Fiscal) -> Period | None:
    """Return the period of a column headed by some words behind spans, one of so many headed alike."""
    if _TOTAL.fullmatch(text):
        return _union(spans) if nth[1] == 1 else None
    last = _last(spans, nth, fiscal)
    if last is None:
        return None
    year = fiscal.name_of(last.end)
    if _TO_DATE.fullmatch(text):
        return Period(fiscal.year(year).start, last.end)
    part = part_of(text)
    whole = part.of(fiscal, year) if part is not None else None
    inside = whole is not None and whole.start is not None and whole.start <= (last.start or last.end) < whole.end
    return whole if inside and whole is not None and last.end <= whole.end else None


def _last(spans: Sequence[Period], nth: tuple[int, int], fiscal: Fiscal) -> Period | None:
    """Return the span that a column to date ends with: that of its own year, where several years are compared."""
    ends: dict[int, Period] = {}
    for one in reversed(spans):
        year = fiscal.name_of(one.end)
        ends[year] = max(one, ends.get(year, one), key=lambda span: span.end)
    at, count = nth
    if count == 1:
        return max(ends.values(), key=lambda span: span.end)
    return [*ends.values()][at] if count == len(ends) else None


def _union(spans: Sequence[Period]) -> Period | None:
    """Return the time of spans that follow on each other, in either order; None where they do not.

    One span before them may be compared with the last; several make a total of no time.
    """
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
    return joined if steps >= _FEW > len(spans) - steps else None
