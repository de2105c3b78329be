"""Rows that are one but for the day in their captions, below one column of one day: each stands at its own."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from workbench.core.calendar import Sort, periods
from workbench.core.number import MONTH
from workbench.core.period import Period
from workbench.figures.columns.head import Head
from workbench.figures.context import Context
from workbench.figures.desk import Desk
from workbench.figures.rows.stub import Caption

_DAY = re.compile(rf"\b{MONTH}|\d{{1,4}}[/.年-]\d", re.IGNORECASE)
_ASIDE = re.compile(r"(?:\s*[(\[（][^()\[\]（）]*[)\]）])+\s*\Z")
_ANOTHER_DAY = re.compile(  # of what happened or will happen then to what stands at the column's day: `issued Mar-07`
    r"\b(?:\w{2,}(?:ed|ing)|due|payable|from|since|until|till|to|by|in|for|of)\W*\Z|[年月日]\W*\Z", re.IGNORECASE
)
_SORTS = frozenset({Sort.DATE, Sort.BALANCE, Sort.MONTH})


class _Dated(NamedTuple):
    """A row whose caption ends in a day: where it stands, that day, and the column that holds its one amount."""

    row: int
    day: Period
    column: int


def own_day(desk: Desk, head: Head, caption: Caption) -> Period | None:
    """Return the day in which a caption ends that other rows of its words have as their own as well.

    One of them stands at the day of the column, so that the days are those of balances and not of what falls due.
    """
    rows = own_days(desk)
    return rows.get(caption.rows[0], {}).get(head.period.end) if rows and head.period is not None else None


def own_days(desk: Desk) -> dict[int, dict[date, Period]]:
    """Return the days of rows that are one but for the day, each by the last days of columns for which they are so."""
    known = desk.memo.get("own days")
    if not isinstance(known, dict):
        known = desk.memo["own days"] = {} if desk.transposed else _own_days(desk)
    return known


def _own_days(desk: Desk) -> dict[int, dict[date, Period]]:
    alike: defaultdict[tuple[str, int], list[_Dated]] = defaultdict(list)
    for caption in desk.captions:
        if caption.carries is not None and _DAY.search(caption.text) and (found := _dated(desk, caption)) is not None:
            alike[found[0], found[1].column].append(found[1])
    return {
        one.row: {other.day.end: one.day for other in rows if other.day != one.day}
        for rows in alike.values() if len(rows) > 1
        for one in rows
    }  # fmt: skip


def _dated(desk: Desk, caption: Caption) -> tuple[str, _Dated] | None:
    """Return the words and the day of a caption that ends in one, of a row of one amount."""
    columns = list(desk.layout.values(caption.carries)) if caption.carries is not None else []
    if len(columns) != 1:
        return None
    text = _ASIDE.sub("", caption.text)
    found = periods(text, desk.context.fiscal, None)
    if len(found) != 1 or found[0].sort not in _SORTS or text[found[0].end :].strip(" .,:"):
        return None
    words = text[: found[0].start].strip(" ,;:-–—").casefold()
    if not words or _ANOTHER_DAY.search(words):
        return None
    return words, _Dated(caption.rows[0], _closing(found[0].period, desk.context), columns[0])


def _closing(period: Period, context: Context) -> Period:
    return context.fiscal.as_close(period if period.is_balance else period.closing)
