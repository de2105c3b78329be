"""Two rows of a paper that hold one another's amounts of one period, and their own of another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, permutations
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.matching.amounts import either_way, telling
from workbench.matching.kinship import kin
from workbench.matching.lines import Line, Place
from workbench.matching.turns import of_kind

_TWO = 2  # periods that a row must state to be known by one where the other is wrong
_ZERO = Decimal(0)

_Rows = tuple[int, int]  # of a table and of a sheet, by their order
_When = tuple[Period | None, str]


class Held(NamedTuple):
    """A figure and a cell that hold one amount, and the sign that the cell is taken with."""

    figure: Figure
    cell: Figure
    sign: int


class Exchange(NamedTuple):
    """What two figures and two cells hold across, and what the same rows hold straight in another period."""

    across: tuple[Held, Held]
    straight: tuple[Held, Held]


class _Pair(NamedTuple):
    line: Line
    paper: Line
    held: Held


_Column = dict[_Rows, _Pair]


def exchanged(lines: Sequence[Line], papers: Sequence[Line], captions: Captions) -> Iterator[Exchange]:
    """Yield the rows that have changed places in one period only.

    That four amounts agree so is no chance, however few their digits. Of the two periods that is right in which the
    rows have the likelier captions; where those say nothing, neither is known to be wrong.
    """
    for columns in _by_column(lines, papers):
        for now, then in permutations(columns.values(), 2):
            yield from _between(now, then, captions)


def _by_column(lines: Sequence[Line], papers: Sequence[Line]) -> Iterator[dict[_When, _Column]]:
    """Yield for each table and sheet what their rows both hold, by period and unit."""
    cells = _cells(papers)
    found: defaultdict[tuple[Place, Place], defaultdict[_When, _Column]] = defaultdict(lambda: defaultdict(_Column))
    for line in lines:
        figures = [one for one in line.figures if _states(one)] if cells and not line.prose else []
        if len({one.period for one in figures}) < _TWO:
            continue
        for figure in figures:
            for paper, held in _near(figure, cells):
                column = found[line.place, paper.place][figure.period, figure.unit]
                column.setdefault((line.order, paper.order), _Pair(line, paper, held))
    yield from (columns for columns in found.values() if len(columns) >= _TWO)


def _states(figure: Figure) -> bool:
    return figure.measure is Measure.LEVEL and figure.period is not None and telling(figure, figure)


class _Cells(NamedTuple):
    """The cells of one period by their size, with their rows."""

    sizes: list[Decimal]
    cells: list[tuple[Figure, Line]]


def _cells(papers: Iterable[Line]) -> Mapping[Period | None, _Cells]:
    found: defaultdict[Period | None, list[tuple[Figure, Line]]] = defaultdict(list)
    for paper in papers:
        cells = [] if paper.hidden else [one for one in paper.figures if _states(one)]
        if len({one.period for one in cells}) >= _TWO:
            for cell in cells:
                found[cell.period].append((cell, paper))
    ordered = {at: sorted(some, key=lambda one: _size(one[0])) for at, some in found.items()}
    return {at: _Cells([_size(cell) for cell, _ in some], some) for at, some in ordered.items()}


def _size(figure: Figure) -> Decimal:
    return abs(figure.value or _ZERO)


def _near(figure: Figure, cells: Mapping[Period | None, _Cells]) -> Iterator[tuple[Line, Held]]:
    """Yield the cells that hold the amount of a figure, with their rows."""
    some = cells.get(figure.period)
    if some is None:
        return
    size = _size(figure)
    first, last = bisect_left(some.sizes, size - figure.step), bisect_right(some.sizes, size + figure.step)
    for cell, paper in some.cells[first:last]:
        if of_kind(figure, cell):
            plain, turned = either_way(figure, cell)
            if plain or turned:
                yield paper, Held(figure, cell, 1 if plain else -1)


def _between(now: _Column, then: _Column, captions: Captions) -> Iterator[Exchange]:
    """Yield the rows that hold one another's amounts now, and held their own then."""
    moved = [pair for rows, pair in now.items() if rows not in then]
    for one, other in combinations(moved, 2):
        first, second = (one.line.order, other.paper.order), (other.line.order, one.paper.order)
        if first in now or second in now or first not in then or second not in then:
            continue
        straight = then[first], then[second]
        if len({pair.held.sign for pair in (one, other, *straight)}) == 1 and _named(straight, (one, other), captions):
            yield Exchange((one.held, other.held), (straight[0].held, straight[1].held))


def _named(straight: Iterable[_Pair], across: Iterable[_Pair], captions: Captions) -> bool:
    """Say whether the captions of rows are likelier those of some figures than of others."""
    return _likeness(straight, captions) > _likeness(across, captions)


def _likeness(pairs: Iterable[_Pair], captions: Captions) -> int:
    return sum(kin(pair.line, pair.paper, captions) for pair in pairs)
