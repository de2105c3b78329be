"""The period of a paper's column where its heading leaves it open or was misread: the period whose amounts it holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.matching.amounts import agree, telling
from workbench.matching.kinship import Kin, kin
from workbench.matching.lines import Line, Place, Slot
from workbench.matching.naming import OPENING

_OPEN = 2  # rows that must agree where the heading names no period
_DOUBTS = 3  # rows that must differ for a heading not to be believed
ZERO = Decimal(0)
_REACH = Decimal("0.02")  # of an amount: within it lie all that tellingly agree with it
_STATED = 4  # rows that must agree to outweigh a heading


class _Axis(NamedTuple):
    """A column of one heading on a sheet, or a row where captions run across; tables may stand over one another."""

    place: Place
    across: bool
    at: int
    heading: str


def with_periods(lines: Sequence[Line], papers: Sequence[Line], captions: Captions) -> list[Line]:
    """Return the lines of papers with the periods that the amounts of their columns show.

    A column is a period's when several of its rows hold, under the same captions, the release's amounts for
    that period and hardly any hold those of the period its heading names. One row alone decides nothing.
    """
    votes: defaultdict[_Axis, Counter[Period]] = defaultdict(Counter)
    broken: Counter[_Axis] = Counter()
    known = _Known(lines, {paper.own for paper in papers})
    for paper in papers:
        near = _Near(paper, captions)
        for cell in paper.figures:
            votes[_axis(paper, cell)].update(set(known.shown(cell, near)))
        _doubt(known, paper, near, broken)
    votes = defaultdict(Counter, {axis: counts for axis, counts in votes.items() if counts})
    stated = _stated(papers, {*votes, *broken})
    moved: dict[_Axis, Period | None] = {}
    for axis in {*votes, *broken}:
        period = _elected(votes[axis], stated[axis])
        if period is not None:
            moved[axis] = period
        elif broken[axis] >= _DOUBTS and _held(votes[axis], stated[axis]) * 4 < broken[axis]:
            moved[axis] = None
    return [_moved(paper, moved) for paper in papers] if moved else list(papers)


def redated(lines: Sequence[Line], captions: Captions) -> list[Line]:
    """Return the release's lines, those of a row with a wrong date in its caption with the date its amounts show.

    Only rows of statements in which row and column together name an amount are looked at, such as the closing
    balances of a statement of equity: several of them must be those of another day elsewhere in the release.
    """
    rows = [line for line in lines if line.matrix]
    if not rows:
        return list(lines)
    dated = {line.order: line for line in with_periods(lines, rows, captions)}
    return [dated.get(line.order, line) for line in lines]


def _held(votes: Counter[Period], stated: Period | None) -> int:
    """Count the rows that hold amounts of a column's period, or of its end: such a column has balances as well."""
    return sum(votes[period] for period in {stated, stated.closing}) if stated is not None else 0


class _Near:
    """Says which lines have the caption of a paper's line; asked once a line."""

    def __init__(self, paper: Line, captions: Captions) -> None:
        self._paper = paper
        self._captions = captions
        self._known: dict[int, bool] = {}

    def __call__(self, line: Line) -> bool:
        known = self._known.get(line.order)
        if known is None:
            known = line.place != self._paper.place and kin(line, self._paper, self._captions) is Kin.SAME
            self._known[line.order] = known
        return known

    @property
    def own(self) -> frozenset[str]:
        """Return the words that a line must have to be of this caption."""
        return self._paper.own


class _Amount(NamedTuple):
    size: Decimal
    slot: Slot
    figure: Figure
    line: Line


class _Known:
    """The amounts of the release's lines by their captions' words: sorted by size, and by what they state."""

    def __init__(self, lines: Sequence[Line], wanted: Container[frozenset[str]]) -> None:
        self._sizes: dict[frozenset[str], list[Decimal]] = {}
        self._amounts: defaultdict[frozenset[str], list[_Amount]] = defaultdict(list)
        self._slots: defaultdict[tuple[frozenset[str], Slot], list[Line]] = defaultdict(list)
        for line in lines:
            if line.own in wanted:
                for slot, figures in line.slots.items():
                    if slot.period is not None:
                        self._slots[line.own, slot].append(line)
                        for figure in figures:
                            self._amounts[line.own].append(_Amount(abs(figure.value or ZERO), slot, figure, line))
        for own, amounts in self._amounts.items():
            amounts.sort(key=lambda one: one.size)
            self._sizes[own] = [one.size for one in amounts]

    def shown(self, cell: Figure, near: _Near) -> list[Period]:
        """Return the periods for which lines of the caption tellingly hold the amount of a cell, once a line."""
        sizes = self._sizes.get(near.own)
        if not sizes or cell.measure is Measure.PARAMETER or cell.value is None:
            return []
        size = abs(cell.value)
        periods: defaultdict[int, set[Period]] = defaultdict(set)
        reach = slice(bisect_left(sizes, size * (1 - _REACH)), bisect_right(sizes, size * (1 + _REACH)))
        for _, slot, figure, line in self._amounts[near.own][reach]:
            if (
                cell.measure is slot.measure
                and slot.period is not None
                and (not cell.unit or cell.unit == slot.unit)
                and telling(figure, cell)
                and (agree(figure, cell) or agree(figure, cell, -1))
                and near(line)
            ):
                periods[line.order].add(slot.period)
        return [period for found in periods.values() if len(found) == 1 for period in found]

    def of(self, own: frozenset[str], slot: Slot) -> Sequence[Line]:
        """Return the lines of a caption that state something of a slot."""
        return self._slots.get((own, slot), ())


def _doubt(known: _Known, paper: Line, near: _Near, broken: Counter[_Axis]) -> None:
    """Count the cells of a column that no line of their caption holds for the period its heading names."""
    for slot, cells in paper.slots.items():
        stated = [figure for line in known.of(paper.own, slot) if near(line) for figure in line.slots[slot]]
        for cell in cells if stated else ():
            if not any(agree(figure, cell) or agree(figure, cell, -1) for figure in stated):
                broken[_axis(paper, cell)] += 1


def _axis(line: Line, figure: Figure) -> _Axis:
    across = line.across or (line.matrix and figure.period is not None and figure.period.is_balance)
    at = (figure.anchor.row if across else figure.anchor.column) or 0
    return _Axis(line.place, across, at, "" if line.matrix else figure.column)


def _stated(papers: Iterable[Line], votes: Iterable[_Axis]) -> dict[_Axis, Period | None]:
    """Return the period that most cells of a column are read with."""
    wanted = set(votes)
    counts: defaultdict[_Axis, Counter[Period | None]] = defaultdict(Counter)
    for paper in papers:
        for slot, figures in paper.slots.items():
            for figure in figures:
                axis = _axis(paper, figure)
                if axis in wanted:
                    counts[axis][slot.period] += 1
    return {axis: count.most_common(1)[0][0] for axis, count in counts.items()}


def _elected(counts: Counter[Period], stated: Period | None) -> Period | None:
    """Return the period a column's amounts show, None when its heading stands."""
    if not counts:
        return None
    (period, most), *others = counts.most_common()
    rest = sum(count for _, count in others)
    if period == stated or most <= 2 * rest:
        return None
    if stated is None:
        return period if most >= _OPEN else None
    return period if most >= _STATED - (not counts[stated]) and counts[stated] * 5 <= most else None


def _moved(paper: Line, moved: dict[_Axis, Period | None]) -> Line:
    slots: defaultdict[Slot, list[Figure]] = defaultdict(list)
    for slot, figures in paper.slots.items():
        for figure in figures:
            axis = _axis(paper, figure)
            now = slot._replace(period=_of_kind(slot, moved[axis], paper), against=None) if axis in moved else slot
            slots[now].append(figure)
    return replace(paper, slots={slot: tuple(figures) for slot, figures in slots.items()})


def _of_kind(slot: Slot, period: Period | None, paper: Line) -> Period | None:
    """Keep a balance a balance in a column of flows: that at the beginning stays there."""
    if period is None or period.is_balance or slot.period is None or not slot.period.is_balance:
        return period
    return period.opening if paper.moment == OPENING else period.closing
