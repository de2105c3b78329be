"""Accounts of a caption that the release states by themselves too, such as one service of a line of revenues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.core.report import Report, SameFact, Support
from workbench.core.source import Anchor, Role
from workbench.core.steps import finished
from workbench.core.unit import is_currency
from workbench.matching.amounts import agree, either_way, significant, telling
from workbench.matching.between import between
from workbench.matching.candidates import candidate
from workbench.matching.columns import with_periods
from workbench.matching.day_or_span import as_stated
from workbench.matching.lines import Line, Place, lines_of, place_of
from workbench.matching.series import series
from workbench.matching.shared import with_shared
from workbench.matching.support import NO_POWERS, supports

_DIGITS = 5  # of an amount that shows what an account is whose words do not
_NEAR = Decimal("0.02")  # of an amount: within it lie all that tellingly agree with it
_REACH = Decimal("0.0001")  # of an amount: within it lie all that agree with it in so many digits
_HOLDS = 70
_ZERO = Decimal(0)


def alone(
    accounts: Collection[Anchor],
    found: Sequence[Support],
    report: Report,
    lines: Sequence[Line],
    same: Sequence[SameFact],
    captions: Captions,
) -> tuple[Support, ...]:
    """Return ties of single accounts that are put together with others under captions.

    That one of several accounts is not what its caption comes to says nothing: only amounts that agree tie it.
    """
    if not accounts:
        return ()
    apart = _with_accounts_alone(report, accounts)
    papers = [reading for reading in apart.readings if apart.source(reading.source).role is Role.WORKING_PAPER]
    read = finished(lines_of(papers, captions))
    rows = _stated(lines, as_stated(lines, with_periods(lines, read, captions)))
    tied = supports(lines, rows, captions, partial(candidate, captions=captions), NO_POWERS)
    tied = series(lines, rows, between(lines, rows, tied, captions), captions)
    known = {(one.figure, place_of(cell)) for one in found if one.taken for cell in one.cells}

    def holds(one: Support) -> bool:
        figure, cell = apart.figure(one.figure), apart.figure(one.cells[0])
        return telling(figure, cell) and agree(figure, cell, one.sign, one.power)

    held = [one for one in tied if one.taken and holds(one)]
    used = {one.cells[0] for one in held}
    left = [row for row in rows if used.isdisjoint(cell.anchor for cell in row.figures)]
    lent = with_shared(same, [*held, *_by_amounts(lines, left, captions)], apart, lines, captions)
    return tuple(one for one in lent if holds(one) and (one.figure, place_of(one.cells[0])) not in known)


def _with_accounts_alone(report: Report, accounts: Collection[Anchor]) -> Report:
    """Return a report whose papers hold nothing but some accounts."""
    readings = tuple(
        replace(reading, figures=tuple(figure for figure in reading.figures if figure.anchor in accounts))
        if report.source(reading.source).role is Role.WORKING_PAPER
        else reading
        for reading in report.readings
    )
    return replace(report, readings=readings)


def _stated(lines: Sequence[Line], rows: Sequence[Line]) -> list[Line]:
    """Return the rows that have an amount of the release: no other is tied."""
    known = sorted((abs(figure.value), number, figure) for number, figure in enumerate(_valued(lines)) if figure.value)
    sizes = [size for size, _, _ in known]

    def stated(cell: Figure) -> bool:
        size = abs(cell.value or _ZERO)
        near = known[bisect_left(sizes, size * (1 - _NEAR)) : bisect_right(sizes, size * (1 + _NEAR))]
        return any(telling(figure, cell) and any(either_way(figure, cell)) for _, _, figure in near)

    return [row for row in rows if any(map(stated, row.figures))]


def _valued(lines: Sequence[Line]) -> Iterator[Figure]:
    yield from (figure for line in lines for figure in line.figures)


def _by_amounts(lines: Sequence[Line], rows: Sequence[Line], captions: Captions) -> Iterator[Support]:
    """Yield the ties of accounts that share but a word with rows of tables which state their very amounts.

    Those are of the same day, or of times to that day: dividends declared stand among the balances of equity. Nothing
    is tied where several accounts of a sheet have the amount. Of several columns of an account the last is taken, where
    its balance stands behind what moved it.
    """
    stated: defaultdict[Period | None, list[tuple[Decimal, int, Figure, Line]]] = defaultdict(list)
    for line in lines:
        for slot, figure in _amounts(line) if not line.prose else ():
            stated[_day(slot)].append((abs(figure.value or _ZERO), line.order, figure, line))
    sorted_by_size = {day: sorted(some, key=lambda one: one[:2]) for day, some in stated.items()}
    found: defaultdict[tuple[Anchor, Place], dict[int, Support]] = defaultdict(dict)
    for row in rows:
        for slot, cell in _amounts(row):
            size, some = abs(cell.value or _ZERO), sorted_by_size.get(_day(slot), [])
            first = bisect_left(some, size * (1 - _REACH), key=lambda one: one[0])
            last = bisect_right(some, size * (1 + _REACH), key=lambda one: one[0])
            for _, _, figure, line in some[first:last]:
                plain, turned = either_way(figure, cell)
                shared = captions.distinguishing(line.own & row.own)
                if (plain or turned) and shared:
                    said = f"the amount agrees, and the captions share “{', '.join(sorted(shared))}”"
                    made = Support(figure.anchor, (cell.anchor,), said, _HOLDS, sign=1 if plain else -1)
                    found[figure.anchor, row.place][row.order] = made
    yield from (made for some in found.values() if len(some) == 1 for made in some.values())


def _amounts(line: Line) -> Iterator[tuple[Period | None, Figure]]:
    """Yield the amounts of money of a row that have many digits, with their times."""
    for slot, figures in line.slots.items():
        if slot.measure is Measure.LEVEL and slot.period is not None and is_currency(slot.unit):
            yield from ((slot.period, figure) for figure in figures if significant(figure) >= _DIGITS)


def _day(period: Period | None) -> Period | None:
    return None if period is None else Period(None, period.end)
