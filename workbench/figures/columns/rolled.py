"""Columns that lead from an opening balance to a closing one: their days, and the span of what stands between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from workbench.core.calendar import Sort, Spoken, periods
from workbench.core.period import Period
from workbench.figures.columns.garbled import mended
from workbench.figures.columns.head import Head
from workbench.figures.columns.scene import Scene

_STANDS = re.compile(
    r"\bbalances?\b|\bclosing\b|\bopening\b|\b[bc]/?f(?:wd)?\b|\b(?:brought|carried) forward\b|残高", re.IGNORECASE
)
_MONTH = 31  # days
_OPENS = re.compile(r"\b(?:opening|opened|beginning|b/?f(?:wd)?|brought forward)\b|期首|前期繰越", re.IGNORECASE)


def as_day(found: Spoken | None, head: Head, scene: Scene) -> Spoken | None:
    """Take the opening balance of a first of a month as the closing of the day before: `Opening 1-Apr-07`.

    A balance headed by a month, such as `Balance Sep-07`, is that of its last day.
    """
    if found is None:
        return None
    start, end = found.period
    if start is not None and (end - start).days < _MONTH and _STANDS.search(head.near):
        return found._replace(period=found.period.closing, sort=Sort.BALANCE)
    if not found.period.is_balance or not _OPENS.search(head.near):
        return found
    return found._replace(period=scene.context.fiscal.as_close(found.period), sort=Sort.BALANCE)


def rolled_across(direct: list[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Give the columns between an opening and a closing day the span from the one to the other."""
    named = [periods(mended(head.near), scene.context.fiscal, None) for head in heads]
    days = [_day(found, head, scene) for found, head in zip(named, heads, strict=True)]
    dated = [at for at, day in enumerate(days) if day is not None]
    result = list(direct)
    for first, last in pairwise(dated):
        opened, closed = days[first], days[last]
        inside = range(first + 1, last)
        if opened is None or closed is None or not inside or opened >= closed:
            continue
        if any(direct[at] is not None for at in inside):
            continue
        if all(_MOVED.search(heads[at].near) for at in inside) or _adds_across(range(first, last + 1), scene):
            begun = opened if opened.day == 1 and not scene.context.fiscal.weeks else opened + timedelta(days=1)
            span = Period(begun, closed)
            for at in (first, *inside, last):
                period = Period(None, days[at] or closed) if at in (first, last) else span
                result[at] = Spoken(0, 0, period, Sort.BALANCE if period.is_balance else Sort.SPAN)
    return result


def _adds_across(columns: Sequence[int], scene: Scene) -> bool:
    """Say whether the first columns of most rows add up to the last, in several rows with something between."""
    held: list[bool] = []
    for row in scene.sample:
        marks = scene.layout.values(row)
        found = (marks.get(at) for at in columns)
        amounts = [Decimal(0) if one is None or one.number is None else one.number.value or Decimal(0) for one in found]
        if any(amounts[1:-1]):
            parts = sum(map(bool, amounts[:-1]))
            held.append(abs(sum(amounts[:-1]) - amounts[-1]) <= parts)  # each part may be rounded
    return sum(held) >= _SEVERAL and sum(held) * 2 >= len(held)


_SEVERAL = 2  # rows that show a sum which one might show by chance


def _day(named: Sequence[Spoken], head: Head, scene: Scene) -> date | None:
    """Return the day at which a column holds balances by its heading."""
    if len(named) != 1:
        return None
    dated = named[0]._replace(period=named[0].period.closing) if named[0].sort is Sort.DATE else named[0]
    found = as_day(dated, head, scene)
    return found.period.end if found is not None and found.sort in (Sort.DATE, Sort.BALANCE) else None


_MOVED = re.compile(
    r"\b(?:increases?|decreases?|additions?|acqui\w+|dispos\w+|divest\w+|impairments?|reclass\w+|transfers?|charges?"
    r"|payments?|write-?offs?|recoveries|provisions?|accru\w+|amorti[sz]ation|depreciation|adjust\w+|changes?"
    r"|translation|exchange|movements?|other|used|utili[sz]ed|reversals?|deductions?|settlements?|issu\w+"
    r"|repayments?|borrowings|cash flows?|income|loss|net)\b|増加|減少|増減",
    re.IGNORECASE,
)
