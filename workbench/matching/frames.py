"""Frames: the rows of a table and of a sheet that go together in one order, by their captions or their amounts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.core.unit import is_currency
from workbench.matching.amounts import agree, one_kind, significant
from workbench.matching.lines import Line, Place

_NAMED = 3  # rows that must tie by their captions, in one order, for a sheet to hold a table
_SHOWN = 6  # rows that must tie in one order where their amounts alone say so
_ORDERED = 0.6  # of the rows that tie
_PARTS = 4  # of a table that may stand in an order of their own
_DIGITS = 3  # digits of an amount below which many rows may hold it
_MOST = 6  # digits beyond which more add nothing
_WORDS = 2  # what a caption that ties weighs, in digits beyond the fewest
_FAR = 8  # rows beyond which the next that ties may belong to another table
_REACH = Decimal("0.005")  # of an amount: within it lie all that agree with it in so many digits
_SEVERAL = 8  # cells of one amount from which it says nothing
ZERO = Decimal(0)


class Row(NamedTuple):
    """A row of a table that ties, and the row of the sheet that it ties to."""

    line: int
    paper: int


Steps = Mapping[tuple[Place, Place], Counter[Row]]


def framed(named: Steps, shown: Steps) -> Iterator[tuple[tuple[Place, Place], list[Row]]]:
    """Yield tables and sheets with the rows that tie in one order: those `named` alike, those `shown` by amounts.

    What a table holds in one order a sheet may hold in several: assets beside liabilities, or stacked the other way.
    """
    for places in {**named, **shown}:
        words, amounts = named.get(places, Counter()), shown.get(places, Counter())
        for _ in range(_PARTS):
            frame = _in_order(Counter({row: count * _WORDS for row, count in words.items()}) + amounts)
            by_words = [row for row in frame if words[row]]
            if len(by_words) < _NAMED and len(frame) < _SHOWN:
                break
            within = {row.line for row in words if frame[0].line <= row.line <= frame[-1].line}
            if len(by_words) >= _ORDERED * len(within):
                yield places, _trimmed(frame, words)
            words, amounts = _without(words, frame), _without(amounts, frame)


def _without(counts: Counter[Row], frame: Sequence[Row]) -> Counter[Row]:
    """Return the rows that tie outside the lines that a frame reaches over."""
    first, last = frame[0].line, frame[-1].line
    return Counter({row: count for row, count in counts.items() if not first <= row.line <= last})


def _trimmed(frame: list[Row], words: Counter[Row]) -> list[Row]:
    """Leave out rows at either end that stand far from the others and that no caption ties."""
    while len(frame) > 1 and not words[frame[-1]] and _far(frame[-2], frame[-1]):
        frame = frame[:-1]
    while len(frame) > 1 and not words[frame[0]] and _far(frame[0], frame[1]):
        frame = frame[1:]
    return frame


def _far(one: Row, other: Row) -> bool:
    return other.paper - one.paper > _FAR + 2 * (other.line - one.line)


def by_amounts(lines: Iterable[Line], papers: Iterable[Line]) -> Steps:
    """Return the rows that state an amount of some digits in one period, whatever their captions say."""
    cells: defaultdict[Period, list[tuple[Decimal, Place, int, Figure]]] = defaultdict(list)
    for paper in papers:
        for slot, figures in paper.slots.items():
            if slot.period is not None and slot.measure is Measure.LEVEL and not paper.hidden:
                cells[slot.period].extend((abs(cell.value or ZERO), paper.place, paper.row, cell) for cell in figures)
    sizes: dict[Period, list[Decimal]] = {}
    for period, some in cells.items():
        some.sort(key=lambda one: (one[0], one[1], one[2]))
        sizes[period] = [one[0] for one in some]
    found: defaultdict[tuple[Place, Place], Counter[Row]] = defaultdict(Counter)
    for line in lines:
        for slot, figures in line.slots.items():
            if slot.period not in sizes or slot.measure is not Measure.LEVEL or line.prose:
                continue
            for figure in figures if is_currency(slot.unit) else ():
                met = _holding(figure, sizes[slot.period], cells[slot.period])
                for place, row in met if len(met) <= _SEVERAL else ():
                    found[line.place, place][Row(line.row, row)] += min(significant(figure), _MOST) - _DIGITS + 1
    return found


def _holding(
    figure: Figure, sizes: Sequence[Decimal], cells: Sequence[tuple[Decimal, Place, int, Figure]]
) -> set[tuple[Place, int]]:
    """Return the rows that hold the amount of a figure."""
    if significant(figure) < _DIGITS or figure.value is None:
        return set()
    size = abs(figure.value)
    near = figure.step + size * _REACH
    reach = slice(bisect_left(sizes, size - near), bisect_right(sizes, size + near))
    return {
        (place, row)
        for _, place, row, cell in cells[reach]
        if one_kind(figure.unit, cell.unit)
        and significant(cell) >= _DIGITS
        and (agree(figure, cell) or agree(figure, cell, -1))
    }


class _Chain(NamedTuple):
    weight: int
    row: Row
    before: _Chain | None


def _in_order(counts: Counter[Row]) -> list[Row]:
    """Return the rows that tie in the order of both the table and the sheet, with as many ties as can be."""
    papers = {paper: at for at, paper in enumerate(sorted({row.paper for row in counts}), 1)}
    best: list[_Chain | None] = [None] * (len(papers) + 1)
    for row in sorted(counts, key=lambda row: (row.line, -row.paper)):
        before = _heaviest(best, papers[row.paper] - 1)
        chain = _Chain(counts[row] + (before.weight if before else 0), row, before)
        at = papers[row.paper]
        while at < len(best):
            held = best[at]
            if held is None or _better(chain, held):
                best[at] = chain
            at += at & -at
    step = _heaviest(best, len(papers))
    run: list[Row] = []
    while step is not None:
        run.append(step.row)
        step = step.before
    return run[::-1]


def _heaviest(best: Sequence[_Chain | None], at: int) -> _Chain | None:
    found: _Chain | None = None
    while at > 0:
        held = best[at]
        if held is not None and (found is None or _better(held, found)):
            found = held
        at -= at & -at
    return found


def _better(one: _Chain, other: _Chain) -> bool:
    """Prefer the heavier chain, and of two the one that ends first: what stands near belongs together."""
    return (one.weight, -one.row.paper) > (other.weight, -other.row.paper)
