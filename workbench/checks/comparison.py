"""Which two amounts a printed change compares: found from periods, and from all rows of its column together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations
from typing import NamedTuple

from workbench.checks.facts import Facts, facts_of, unanimous
from workbench.checks.quotients import Computed, holds, percent_change, points_change, turned
from workbench.core.arithmetic import HUNDRED, ZERO, digit_of, slip
from workbench.core.figure import CHANGES, Figure, Measure, Standing
from workbench.core.grid import Grid
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.unit import BASIS_POINTS, PERCENT, POINTS

NEAREST = 6
OTHER_BASIS = re.compile(
    r"\b(constant|comparable|organic|underlying|like[- ]for[- ]like|local|neutral|less|effects?)\b|excluding",
    re.IGNORECASE,
)
PERCENT_SAID = re.compile(r"[(\[]\s*(?:in )?[%％]\s*[)\]]|[%％]\s*$", re.IGNORECASE)


class Compared(NamedTuple):
    """A printed change with the two amounts it compares; `sure` says that other rows or periods bear the pair out.

    `either_sign` says that the column turns the sign for costs, or that the base is negative.
    """

    change: Figure
    now: Figure
    before: Figure
    sure: bool
    either_sign: bool


def computed(one: Compared) -> Computed | None:
    """Return what the change should be: in percent, in points, or in the unit of the amounts."""
    if one.change.measure is Measure.CHANGE_PERCENT and one.now.unit != "%":
        return percent_change(one.now, one.before)
    points = points_change(one.now, one.before)
    if one.change.unit == BASIS_POINTS and one.now.unit == PERCENT:
        return Computed(points.value * HUNDRED, points.reach.times(HUNDRED))
    if one.change.measure is Measure.CHANGE or holds(one.change, points):
        return points
    relative = percent_change(one.now, one.before)
    return relative if holds(one.change, relative) else points


def compared(report: Report, grid: Grid, measure: Measure) -> Iterator[Compared]:
    """Yield the changes of one measure in a table whose two amounts are found."""
    table = [report.row(grid, row.at) for row in grid.rows]
    across = [tuple(line) for line in table]
    down = [tuple(line) for line in zip(*table, strict=True)] if table else []
    seen = set()
    for lines in (across, down):
        for one in _pairs(lines, measure):
            if one.change.anchor not in seen:
                seen.add(one.change.anchor)
                yield one


def by_caption(report: Report, grid: Grid) -> Iterator[Compared]:
    """Yield the percent changes of a table whose two amounts have their caption, wherever these stand.

    Where captions run across, a change stands between the amounts of two rows; last year's may be in another table.
    """
    found = tuple(_by_caption(report, grid))
    most = 2 * sum(1 for one in found if _held(one)) > len(found)
    yield from (one._replace(sure=one.sure and most and len(found) > 1) for one in found)


def _by_caption(report: Report, grid: Grid) -> Iterator[Compared]:
    facts = facts_of(report)
    for row in grid.rows:
        for change in report.row(grid, row.at):
            if change is None or not _is(change, Measure.CHANGE_PERCENT) or None in (change.period, change.against):
                continue
            now = _of_caption(facts, change, change.period, "")
            before = None if now is None else _of_caption(facts, change, change.against, now.unit)
            if now is not None and before is not None:
                here = now.anchor[:2] == before.anchor[:2] == change.anchor[:2]
                one = Compared(change, now, before, sure=here, either_sign=False)
                yield one._replace(either_sign=_turns(one))


def _of_caption(facts: Facts, change: Figure, period: Period | None, unit: str) -> Figure | None:
    """Return the amount with the caption of a change in a period: of its own table, else the most precise."""
    known = [
        one
        for currency in ([unit] if unit else facts.currencies)
        for one in facts.named(replace(change, unit=currency), period)
        if one.anchor.row is not None
    ]
    own = [one for one in known if one.anchor[:2] == change.anchor[:2]]
    return unanimous(own or known)


def _pairs(lines: Sequence[Sequence[Figure | None]], measure: Measure) -> Iterator[Compared]:
    width = len(lines[0]) if lines else 0
    for place in range(width):
        changes = [(line, line[place]) for line in lines]
        wanted = [(line, figure) for line, figure in changes if figure is not None and _is(figure, measure)]
        if wanted:
            yield from _column(wanted, place)


def _is(figure: Figure, measure: Measure) -> bool:
    if figure.measure is not measure or not figure.checkable or figure.nil:  # a dash may mean: not meaningful
        return False
    return not OTHER_BASIS.search(figure.column)


def _column(wanted: list[tuple[Sequence[Figure | None], Figure]], place: int) -> Iterator[Compared]:
    width = len(wanted[0][0])
    near = [n for n in range(max(0, place - NEAREST), min(width, place + NEAREST + 1)) if n != place]
    best: tuple[tuple[int, int], tuple[int, int], list[Compared]] | None = None
    for now, before in permutations(near, 2):
        rows = [_row(line, change, now, before) for line, change in wanted]
        known = [row for row in rows if row is not None]
        if not known:
            continue
        good = sum(1 for row in known if _held(row))
        dated = sum(1 for row in known if _dated(row))
        rank = (dated * 2 + good * 3, -abs(place - now) - abs(place - before))
        if (good or dated == len(known)) and (best is None or rank > best[0]):
            best = rank, (now, before), known
    if best is not None:
        yield from _settled(best[2])
        yield from _unread(wanted, *best[1])


def _unread(wanted: list[tuple[Sequence[Figure | None], Figure]], now: int, before: int) -> Iterator[Compared]:
    """Yield the changes of a column whose amounts stand there and cannot be read."""
    for line, change in wanted:
        one, other = line[now], line[before]
        if one is None or other is None or Standing.OUT_OF_SCOPE in (one.standing, other.standing):
            continue
        if not (one.checkable and other.checkable):
            yield Compared(change, one, other, sure=False, either_sign=False)


def _row(line: Sequence[Figure | None], change: Figure, now: int, before: int) -> Compared | None:
    one, other = line[now], line[before]
    if one is None or other is None or not (one.checkable and other.checkable):
        return None
    if one.measure in CHANGES or other.measure in CHANGES or one.unit != other.unit:
        return None
    if Measure.SHARE_PERCENT in (one.measure, other.measure) or one.period == other.period is not None:
        return None
    if change.measure is Measure.CHANGE and not _of_unit(change, one):
        return None
    if change.measure is Measure.CHANGE_PERCENT and one.unit != "%" and PERCENT_SAID.search(one.label):
        one, other = (replace(figure, unit="%", scale=0) for figure in (one, other))  # said by the caption alone
    return Compared(change, one, other, sure=False, either_sign=False)


def _of_unit(change: Figure, level: Figure) -> bool:
    """Say whether a change can be one of an amount: in its unit, or in points of a percentage."""
    return change.unit in ("", "%", level.unit) or (level.unit == PERCENT and change.unit in (POINTS, BASIS_POINTS))


def _dated(one: Compared) -> bool:
    change = one.change
    return change.period is not None and (change.period, change.against) == (one.now.period, one.before.period)


def _held(one: Compared) -> bool:
    result = computed(one)
    return holds(one.change, result) or (result is not None and holds(one.change, turned(result)))


def _settled(rows: list[Compared]) -> Iterator[Compared]:
    straight = sum(1 for row in rows if holds(row.change, computed(row)))
    crooked = sum(1 for row in rows if not holds(row.change, computed(row)) and _held(row))
    both = crooked >= 2 and crooked * 4 >= straight
    good = straight + crooked
    most = good * 2 > len(rows)  # where most fail the column means something else: constant rates, another base
    for row in rows:
        sure = (most and good > 1) or (_dated(row) and (most or len(rows) == 1))
        sure = sure or (good * 2 >= len(rows) > 1 and _dated(row) and _slipped(row))
        yield row._replace(sure=sure, either_sign=both or _turns(row))


def _slipped(one: Compared) -> bool:
    """Say whether one slip explains a change that is not the one computed: in its digits, or a factor of a thousand."""
    result = computed(one)
    if result is None:
        return False
    step = digit_of(one.change)
    right = (result.value / step).quantize(Decimal(1), ROUND_HALF_UP)
    if slip((one.change.printed_value or ZERO) // step, right):
        return True
    scaled = (replace(figure, scale=figure.scale + power) for figure in (one.now, one.before) for power in (3, -3))
    pairs = zip((True, True, False, False), scaled, strict=True)
    return any(_held(one._replace(now=f) if now else one._replace(before=f)) for now, f in pairs)


def _turns(one: Compared) -> bool:
    """Say whether the base is negative or the sign changes, so that a percentage may be printed either way."""
    now, before = one.now.printed or 0, one.before.printed or 0
    return before < 0 or now * before < 0
