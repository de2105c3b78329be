"""Which two columns a column of changes compares: seen by its figures, by its heading, or by where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from workbench.core import unit
from workbench.core.figure import Measure
from workbench.core.fiscal import year_before
from workbench.core.number import Printed
from workbench.core.period import Period
from workbench.core.unit import Stated
from workbench.figures.columns.head import Head
from workbench.figures.layout import Layout

_FEW = 3  # rows whose changes must fit before they say which columns are compared
_MOSTLY = Decimal("0.7")
_SAMPLE = 60  # rows that are enough to know a column by
_WIDEST = 12  # columns of amounts beyond which a table is no comparison
VERSUS = re.compile(r"\b(?:vs\.?|versus|from|over|against|since|compared (?:to|with))\s*(?=\D{0,24}\d)", re.IGNORECASE)

_MONEY = re.compile(r"(?:^|[\s,])(?:[$€£¥]|amount)\W*$", re.IGNORECASE)

_MOVED = re.compile(  # what a level may be headed too, where it is no difference of others
    r"\W*(?:(?:net\s+)?movements?|mvmts?|mvts?|var(?:iance|\.)?s?|diff(?:erence|\.)?s?|fluctuations?|差異|差額|増減額?)\W*",
    re.IGNORECASE,
)
_ROLLED = re.compile(r"\b(?:opening|closing|beginning|ending|brought|carried|[bc]/f)\b|期首|期末|繰越", re.IGNORECASE)
_BARE = frozenset({"%", "％", "pct", "percent"})

Pair = tuple[int, int]  # the columns of now and then


def with_evidence(heads: Sequence[Head], layout: Layout) -> list[Head]:
    """Note of every column of changes which two columns its figures compare; a bare percentage may turn out one.

    So may a column headed `Movement`, and amounts headed by nothing of their own but a currency, with percentages next
    to them: `$` beside `%`.
    """
    heads = [_beside_changes(heads, at) for at in range(len(heads))]
    rolled = any(map(_ROLLED.search, (head.near for head in heads)))  # what moved is then a flow, from one to the other
    suspects = [
        head for at, head in enumerate(heads)
        if head.changes or (head.stated.unit == unit.PERCENT and head.measure is Measure.LEVEL)
        or (not rolled and _MOVED.fullmatch(head.near))
        or (_MONEY.search(head.tail) and any(next_.stated.unit == unit.PERCENT for next_ in heads[at + 1 : at + 2]))
    ]  # fmt: skip
    if not suspects:
        return heads
    rows = [layout.values(row) for row in range(layout.head, len(layout.lines))][:_SAMPLE]
    numbers = [{at: one.number for at, one in row.items() if one.number is not None} for row in rows]
    found = paired(heads, suspects, numbers)  # `Var` turns out a change by its figures alone
    return [_beside_changes(found, at) for at in range(len(found))]


def paired(heads: Sequence[Head], suspects: Sequence[Head], numbers: Sequence[Mapping[int, Printed]]) -> list[Head]:
    """Note of the suspects which two of the others their figures compare; `numbers` are by the heads' column."""
    levels = [head.column for head in heads if not head.changes and head.stated.unit != unit.PERCENT]
    if not 1 < len(levels) <= _WIDEST:
        return list(heads)
    return [_compared(head, numbers, levels) if head in suspects else head for head in heads]


def _beside_changes(heads: Sequence[Head], at: int) -> Head:
    """Return the head of a column, a bare percentage right of a column of changes as what these are in percent."""
    head, left = heads[at], heads[at - 1] if at else heads[at]
    bare = head.stated.unit == unit.PERCENT and head.measure is Measure.LEVEL and head.near.strip(" ()") in _BARE
    beside = bare and left.measure is Measure.CHANGE and left.column == head.column - 1
    return replace(head, measure=Measure.CHANGE_PERCENT) if beside else head


def _compared(head: Head, rows: Sequence[Mapping[int, Printed]], levels: Sequence[int]) -> Head:
    """Note which two columns a column's figures compare; one headed `Change` alone may hold changes in percent."""
    percent = head.measure is Measure.CHANGE_PERCENT or head.stated.unit == unit.PERCENT
    pair = _pair(head, rows, levels, percent=percent)
    if pair is not None:
        measure = Measure.CHANGE_PERCENT if percent else Measure.CHANGE
        return replace(head, measure=head.measure if head.changes else measure, compares=pair)
    if head.measure is Measure.CHANGE and head.stated.silent:
        pair = _pair(head, rows, levels, percent=True)
    if pair is None:
        return head
    return replace(head, measure=Measure.CHANGE_PERCENT, stated=Stated(unit.PERCENT, 0), compares=pair)


def _pair(head: Head, rows: Sequence[Mapping[int, Printed]], levels: Sequence[int], *, percent: bool) -> Pair | None:
    """Return the two columns whose differences, or those in percent, a column holds on most of its rows."""
    seen = 0
    held: Counter[Pair] = Counter()
    for row in rows:
        change = row.get(head.column)
        if change is None or not change.value:
            continue
        values = {at: row[at].value for at in levels if at in row and at != head.column and not row[at].percent}
        fits = [
            (now, then) for now, one in values.items() for then, other in values.items()
            if now != then and one is not None and other is not None and _fits(one, other, change, percent=percent)
        ]  # fmt: skip
        seen += len(values) > 1
        held.update(fits)
    if not held:
        return None
    best = max(held.values())
    pair = min((pair for pair, count in held.items() if count == best), key=lambda pair: _away(pair, head.column))
    few = 1 if _MOVED.fullmatch(head.near) else _FEW
    return None if best < few or best <= _MOSTLY * seen else pair


def _away(pair: Pair, column: int) -> tuple[int, int]:
    """Rank pairs that fit alike: the nearest columns to the left first, the earlier of the two as now."""
    return sum(column - at if at < column else 1000 for at in pair), pair[0]


def _fits(now: Decimal, then: Decimal, change: Printed, *, percent: bool) -> bool:
    """Say whether a printed change is that of two amounts; what is worse may be printed as less."""
    printed = abs(change.value or Decimal(0))
    step = Decimal(1).scaleb(-change.decimals)
    if percent:
        return bool(then) and abs(abs(now - then) / abs(then) * 100 - printed) <= step
    return abs(abs(now - then) - printed) <= step


def counted_change(head: Head, heads: Sequence[Head], row: Mapping[int, Printed]) -> int | None:
    """Return the column of now where a bare number among changes in percent is the difference itself.

    It is where it makes the difference to the last digit and is far from the change in percent: 120, 110 and 10.
    """
    change = row.get(head.column)
    if change is None or change.percent or not change.value or head.measure is not Measure.CHANGE_PERCENT:
        return None
    pair = head.compares or _dated_pair(head, heads)
    if pair is None or not all(place in row for place in pair):
        return None
    now, then = row[pair[0]], row[pair[1]]
    if now.percent or then.percent or not now.value or not then.value:
        return None
    exact = change.value == now.value - then.value and change.decimals == max(now.decimals, then.decimals)
    return pair[0] if exact and not _fits(now.value, then.value, change, percent=True) else None


def _dated_pair(head: Head, heads: Sequence[Head]) -> Pair | None:
    """Return the nearest columns to the left of the two periods that a column of changes compares."""
    left = [one for one in reversed(heads[: head.column]) if not one.changes]
    now = next((one.column for one in left if one.period == head.period), None)
    then = next((one.column for one in left if one.period == head.against), None)
    return (now, then) if now is not None and then is not None else None


def with_changes(heads: Sequence[Head], own: Sequence[bool], main: Period | None) -> list[Head]:
    """Give every column of changes the period that it speaks of and the one it compares that with."""
    found = [_changed(at, heads, own=own[at], main=main) if head.changes else head for at, head in enumerate(heads)]
    yearly = _by_year(heads, own)
    return [yearly.get(at, head) for at, head in enumerate(found)]


def _by_year(heads: Sequence[Head], own: Sequence[bool]) -> dict[int, Head]:
    """Return the columns of changes, each over the year before, that are headed by periods of their own.

    Two such periods at least, the latest of the table among them: those of `Change 1Q07 | Change 2Q06` beside 2Q07
    are what is compared with.
    """
    changes = {
        at: head for at, head in enumerate(heads)
        if head.changes and own[at] and head.period and not head.against and not head.compares
        and not VERSUS.search(head.near)
    }  # fmt: skip
    periods = {head.period for head in changes.values() if head.period is not None}
    levels = [head.period.end for head in heads if head.period is not None and not head.changes]
    if len(periods) < 2 or max(one.end for one in periods) < max(levels, default=date.min):
        return {}
    return {
        at: replace(head, against=year_before(head.period)) for at, head in changes.items() if head.period is not None
    }


def _changed(at: int, heads: Sequence[Head], *, own: bool, main: Period | None) -> Head:
    head = heads[at]
    if own and head.period is not None and head.against is not None:
        return head
    levels = [one.period for one in heads if one.period is not None and not one.changes]
    if head.compares is not None:
        now, then = (heads[place].period for place in head.compares)
        if now is not None and then is not None and now != then:
            return replace(head, period=max(now, then, key=_end), against=min(now, then, key=_end))
    if own and head.period is not None and VERSUS.search(head.near):
        later = [one for one in [*levels, main] if one is not None and _later(one, head.period)]
        if later:
            return replace(head, period=max(later, key=_end), against=head.period)
    if (named := _named(head, heads, at)) is not None:
        return replace(head, period=named[0], against=named[1])
    if (stepped := _stepped(head, heads[:at])) is not None:
        return replace(head, period=stepped[0], against=stepped[1])
    left = list(dict.fromkeys(one.period for one in heads[:at] if one.period is not None and not one.changes))
    around = left[-2:] if len(left) > 1 else levels[:2]
    if not around:
        return head
    latest = max(around, key=lambda period: period.end)
    return replace(head, period=latest, against=next((period for period in around if period != latest), None))


_TWO_YEARS = re.compile(
    rf"\b(?P<now>(?:19|20)\d\d)\W{{0,3}}(?:{VERSUS.pattern}|[/-])\W*(?P<then>(?:19|20)\d\d)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _named(head: Head, heads: Sequence[Head], at: int) -> tuple[Period, Period] | None:
    """Return the periods of the columns whose headings name the two years of a heading: `2002 vs. 2001`.

    Of several of a year those nearest to the left are meant, both of one length.
    """
    years = _TWO_YEARS.search(head.near)
    if years is None:
        return None
    levels = [one for one in (*reversed(heads[:at]), *heads[at:]) if one.period is not None and not one.changes]
    dated = [(named[-1], one.period) for one in levels if (named := _YEAR.findall(one.near)) and one.period]
    now = next((period for year, period in dated if year == years["now"]), None)
    alike = (period for year, period in dated if year == years["then"] and now and period.months == now.months)
    then = next(alike, None)
    return (now, then) if now is not None and then is not None else None


_ON_QUARTER = re.compile(
    r"\b(?:qoq|q-o-q|q/q|sequential(?:ly)?|quarter[\s-](?:over|on)[\s-]quarter"
    r"|(?:vs\.?|from) (?:the )?(?:prior|previous) quarter)\b|前四半期比",
    re.IGNORECASE,
)
_ON_YEAR = re.compile(
    r"\b(?:yoy|y-o-y|y/y|year[\s-](?:over|on)[\s-]year|(?:vs\.?|from) (?:the )?(?:prior|previous) year)\b"
    r"|前年(?:同期)?比",
    re.IGNORECASE,
)
_MONTH = 30.44  # days
_NEAR = 12  # days by which the ends of two periods a quarter or a year apart may miss that


def _stepped(head: Head, left: Sequence[Head]) -> tuple[Period, Period] | None:
    """Return the latest of the periods to the left, the nearest of those, and the one a quarter or a year before it.

    The heading says which of the two it is: `QoQ`, `YoY`.
    """
    months = 3 if _ON_QUARTER.search(head.near) else 12 if _ON_YEAR.search(head.near) else 0
    levels = list(dict.fromkeys(one.period for one in reversed(left) if one.period is not None and not one.changes))
    pairs = [
        (now, then) for now in levels for then in levels
        if months and now.months == then.months and abs((now.end - then.end).days - months * _MONTH) < _NEAR
    ]  # fmt: skip
    return max(pairs, key=lambda pair: pair[0].end, default=None)


def _end(period: Period) -> tuple[int, int]:
    return period.end.toordinal(), period.months


def _later(one: Period, other: Period) -> bool:
    return one.end > other.end and one.months == other.months
