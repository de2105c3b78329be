"""Rows that no words tie, told by their amounts: in several periods they are those of one row of the release alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.period import Period
from workbench.core.report import Support
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, closeness, significant, slipped, telling
from workbench.matching.candidates import Candidate, Pair, compared
from workbench.matching.kinship import opposed
from workbench.matching.lines import Line, Place

_PERIODS = 2  # periods in which amounts must agree, or be a slip away
_MORE = 3  # and where the captions share no word
_MANY = 11  # digits that sums of accounts must have together to do with fewer
_DIGITS = 6  # digits that those amounts must have together
_REACH = Decimal("0.02")  # of an amount: within it lie all that tellingly agree with it
_HOLDS, _DIFFERS = 76, 66
_NEAR = Decimal("0.3")  # of an amount: beside one that agrees, another of the row further away says it is another row
_ZERO = Decimal(0)


class _Series(NamedTuple):
    """A row of the release beside a row of a paper, and the pairs of amounts that speak for their being one."""

    one: Candidate
    shared: bool
    held: tuple[Pair, ...]
    slips: tuple[Pair, ...]
    broken: int
    far: int

    @property
    def sure(self) -> bool:
        """Say whether amounts of several periods show that both rows are one."""
        pairs = (*self.held, *self.slips)
        if self.shared and self.held and not self.far and self.broken + len(self.slips) <= len(self.held):
            return True
        if _digits(pairs) < _DIGITS:
            return False
        if _periods(self.held) >= (_PERIODS if self.shared else _MORE):
            return self.broken + len(self.slips) < len(self.held)
        return self.shared and bool(self.held) and _periods(pairs) >= _PERIODS and not self.broken

    @property
    def rank(self) -> tuple[int, ...]:
        """Return what makes one row of the release likelier than another."""
        return int(self.shared), len(self.held), -self.broken


def _digits(pairs: Iterable[Pair]) -> int:
    return sum(min(significant(pair.figure), significant(pair.cell)) for pair in pairs)


def _periods(pairs: Iterable[Pair]) -> int:
    return len({pair.figure.period for pair in pairs})


def series(
    lines: Sequence[Line],
    papers: Sequence[Line],
    found: Sequence[Support],
    captions: Captions,
    sums: Container[Anchor] = frozenset(),
) -> tuple[Support, ...]:
    """Return the ties found with those of rows whose amounts in several periods are one row's of the release.

    Of rows that are `sums` of accounts, which no other row of a paper can be by chance, two periods are enough.
    Only rows that nothing ties are looked at. Where several rows of either side hold the same amounts, none is tied.
    """
    cells = {one.cells[0] for one in found if one.taken}
    rows = {line.order: line for line in lines if not line.prose}
    left = [paper for paper in papers if not paper.hidden and cells.isdisjoint(one.anchor for one in paper.figures)]
    free = [paper for paper in (*left, *_over_sheets(left)) if len(_stated(paper)) >= _PERIODS]
    if not free:
        return tuple(found)
    amounts = _Amounts(rows.values())
    places = {figure.anchor: paper.place for paper in papers for figure in paper.figures}
    tied = {(one.figure, places.get(one.cells[0])) for one in found if one.taken}
    chosen = [one for paper in free for one in _chosen(paper, amounts.near(paper), tied, _Judge(captions, sums))]
    claims = Counter((one.one.line.order, one.one.paper.place) for one in chosen)
    sole = [one for one in chosen if claims[one.one.line.order, one.one.paper.place] == 1]
    made = {(one.figure, one.cells): one for some in sole for one in _supports(some)}
    return (*(one for one in found if (one.figure, one.cells) not in made), *made.values())


def _stated(paper: Line) -> set[Period]:
    """Return the periods for which a row states amounts."""
    return {slot.period for slot in paper.slots if slot.period is not None}


def _over_sheets(papers: Iterable[Line]) -> Iterator[Line]:
    """Yield rows of one name on several sheets of a workbook, each of a period of its own, as one row."""
    named: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
    for paper in papers:
        if not paper.generic and paper.label:
            named[paper.place.source, paper.label].append(paper)
    for some in named.values():
        periods = [period for paper in some for period in _stated(paper)]
        if len(some) > 1 and len({paper.place for paper in some}) == len(some) == len(periods) == len(set(periods)):
            yield replace(some[0], slots={slot: cells for paper in some for slot, cells in paper.slots.items()})


class _Amounts:
    """The amounts of the release's rows by period, sorted by size."""

    def __init__(self, lines: Iterable[Line]) -> None:
        found: defaultdict[Period, list[tuple[Decimal, int, Figure, Line]]] = defaultdict(list)
        for line in lines:
            for slot, figures in line.slots.items():
                if slot.period is not None:
                    found[slot.period].extend((abs(one.value or _ZERO), line.order, one, line) for one in figures)
        self._found = {period: sorted(some, key=lambda one: one[:2]) for period, some in found.items()}
        self._sizes = {period: [one[0] for one in some] for period, some in self._found.items()}

    def near(self, paper: Line) -> list[Line]:
        """Return the rows that hold an amount of a paper's row for its period."""
        met: dict[int, Line] = {}
        for slot, cells in paper.slots.items():
            if slot.period in self._found:
                for cell in cells:
                    met.update((line.order, line) for line in self._holding(slot.period, cell))
        return [met[order] for order in sorted(met)]

    def _holding(self, period: Period, cell: Figure) -> Iterator[Line]:
        """Yield the rows that tellingly hold the amount of a cell, with either sign."""
        sizes, size = self._sizes[period], abs(cell.value or _ZERO)
        reach = slice(bisect_left(sizes, size * (1 - _REACH)), bisect_right(sizes, size * (1 + _REACH)))
        for _, _, figure, line in self._found[period][reach]:
            if telling(figure, cell) and (agree(figure, cell) or agree(figure, cell, -1)):
                yield line


def _chosen(paper: Line, lines: Iterable[Line], tied: set[tuple[Anchor, Place | None]], judge: _Judge) -> list[_Series]:
    """Return the rows of the release that a paper's row is, at each place of one caption; none where two may be."""
    options = [
        one
        for line in lines
        if not opposed(line, paper) and (one := judge.series(line, paper)) is not None and one.sure
    ]
    if not options or any((pair.figure.anchor, paper.place) in tied for one in options for pair in one.held):
        return []
    best = max(options, key=lambda one: one.rank)
    rivals = [one for one in options if one.rank[:1] == best.rank[:1] and one.one.line.own != best.one.line.own]
    return [] if rivals else [one for one in options if one.one.line.own == best.one.line.own]


class _Judge:
    """Holds a row of the release against a row of a paper."""

    def __init__(self, captions: Captions, sums: Container[Anchor]) -> None:
        self._captions = captions
        self._sums = sums

    def series(self, line: Line, paper: Line) -> _Series | None:
        """Return what speaks for two rows being one, None where they state nothing in common."""
        one = compared(line, paper, self._captions)
        if one is None:
            return None
        pairs = [pair for pair in one.pairs if not pair.loose and not pair.apart and not pair.figure.nil]
        held = tuple(pair for pair in pairs if pair.holds(one.sign) and telling(*pair[:2]))
        other = [pair for pair in pairs if not pair.holds(one.sign)]
        slips = tuple(pair for pair in other if slipped(*pair[:2], one.sign))
        shared = bool(self._captions.distinguishing(line.own & paper.own) - self._captions.heads)
        far = sum(closeness(*pair[:2], one.sign) > _NEAR for pair in other)
        summed = _digits(held) >= _MANY and all(pair.cell.anchor in self._sums for pair in held)
        return _Series(one, shared or summed, held, slips, len(other) - len(slips), far)


def _supports(one: _Series) -> Iterator[Support]:
    pairs, sign = one.one.pairs, one.one.sign
    turned = "; the paper keeps the opposite sign" if sign < 0 else ""
    said = f"{one.one.agree} of {len(pairs)} amounts of the row agree, and no other row has them{turned}"
    for pair in pairs:
        if not pair.loose and not pair.apart and not pair.figure.nil:
            sure = _HOLDS if pair.holds(sign) else _DIFFERS
            yield Support(pair.figure.anchor, (pair.cell.anchor,), said, sure, sign=sign)
