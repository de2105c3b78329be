"""Two rows of a paper that hold one another's amounts in one period, and each its own line's in another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.period import Period
from workbench.core.report import Support
from workbench.core.source import Anchor
from workbench.matching.amounts import either_way, one_kind, significant
from workbench.matching.kinship import Kin, kin, opposed
from workbench.matching.lines import Line
from workbench.matching.scales import Region, region_of

_FEW = 2  # digits that an amount must have at least
_TOGETHER = 9  # and the amounts that agree, in their own rows and in one another's, together
_MANY = 11  # or those of which little beside the amounts says that the rows are their lines
_REACH = Decimal("0.05")  # of an amount: within it lie all that agree with it, be it of two digits
_SURE = 83
_ZERO = Decimal(0)
_HELD = "the amount agrees, and in another period this row and another hold one another's"
_SAID = "in another period the amounts agree; in this one another row of the sheet holds this amount, and this row its"


class _At(NamedTuple):
    """A figure or a cell and the line that states it."""

    figure: Figure
    unit: str
    line: Line


class _Row(NamedTuple):
    """A line of the release, a row of a paper, and the digits and pairs of amounts in which they agree."""

    line: Line
    paper: Line
    held: tuple[tuple[Figure, Figure], ...]

    @property
    def digits(self) -> int:
        return sum(_digits(*pair) for pair in self.held)


class _Crossed(NamedTuple):
    """Two rows, and the figure and cell of each in the period in which they hold one another's amounts."""

    one: _Row
    other: _Row
    mine: tuple[Figure, Figure]
    theirs: tuple[Figure, Figure]


def with_exchanged(
    found: Sequence[Support],
    lines: Sequence[Line],
    papers: Sequence[Line],
    captions: Captions,
    powers: Mapping[Region, int],
) -> tuple[Support, ...]:
    """Return the supports with those of rows that hold one another's amounts in one period only.

    That they are the rows of their lines the other periods show, and their captions; so few digits are enough.
    """
    made: dict[tuple[Anchor, tuple[Anchor, ...]], Support] = {}
    denied: set[tuple[Anchor, tuple[Anchor, ...]]] = set()
    known = {(one.figure, one.cells) for one in found if one.taken}
    for crossed in _crossed(lines, papers, captions):
        for row, (figure, cell), (_, there) in (
            (crossed.one, crossed.mine, crossed.theirs),
            (crossed.other, crossed.theirs, crossed.mine),
        ):
            power = cell.scale if region_of(row.paper) in powers else 0
            key = figure.anchor, (cell.anchor,)
            made[key] = Support(*key, _SAID, _SURE, taken=True, sign=_sign(figure, there), power=power)
            denied.add((figure.anchor, (there.anchor,)))
            for held, its in row.held:
                key = held.anchor, (its.anchor,)
                if key not in known:
                    sign = _sign(held, its)
                    made.setdefault(key, Support(*key, _HELD, _SURE, taken=True, sign=sign, power=power))
    if not made:
        return tuple(found)
    kept = (one for one in found if (one.figure, one.cells) not in made)
    return (*(one._replace(taken=False) if (one.figure, one.cells) in denied else one for one in kept), *made.values())


def _crossed(lines: Sequence[Line], papers: Sequence[Line], captions: Captions) -> Iterator[_Crossed]:
    shown = [paper for paper in papers if not paper.hidden]
    rows = [paper for paper in shown if len({slot.period for slot in paper.slots}) > 1]
    if not rows:
        return
    figures = _Amounts(line for line in lines if not line.prose)
    cells = _Amounts(shown)
    for paper in rows:
        for line in _holding(paper, figures):
            if not opposed(line, paper):
                yield from _exchanges(_Row(line, paper, _held(line, paper)), figures, cells, captions)


def _holding(paper: Line, figures: _Amounts) -> list[Line]:
    """Return the lines that hold an amount of a paper's row in one period and another amount in another."""
    met: dict[int, Line] = {}
    for period, unit, cell in _stated(paper):
        met.update((one.line.order, one.line) for one in figures.near(period, unit, cell) if len(one.line.slots) > 1)
    return [met[order] for order in sorted(met)]


def _exchanges(row: _Row, figures: _Amounts, cells: _Amounts, captions: Captions) -> Iterator[_Crossed]:
    """Yield the rows with which a row has changed amounts in a period in which it does not hold its line's."""
    for period, (figure, unit), (cell, its_unit) in _broken(row):
        lent = [one for one in figures.near(period, its_unit, cell) if one.line.order != row.line.order]
        taken = [one for one in cells.near(period, unit, figure) if one.line.place == row.paper.place] if lent else []
        for one, other in product(lent, taken):
            if other.line.order != row.paper.order and not _sign(one.figure, other.figure):
                theirs = _Row(one.line, other.line, _held(one.line, other.line))
                made = _Crossed(row, theirs, (figure, cell), (one.figure, other.figure))
                if _sure(made, captions):
                    yield made


def _sure(made: _Crossed, captions: Captions) -> bool:
    """Say whether captions and amounts of other periods tie two rows to their lines rather than the other way round.

    Where captions say as little of the one as of the other, the amounts that each row holds of its line do, if they are
    more than those it holds of the other's. A row without an amount in another period must be its line by its caption,
    and so must both rows where their lines stand in two tables, unless many digits agree.
    """
    one, other = made.one, made.other
    across = _digits(made.mine[0], made.theirs[1]) + _digits(made.theirs[0], made.mine[1])
    digits = one.digits + other.digits + across
    if digits < _TOGETHER or opposed(other.line, other.paper):
        return False
    mine, theirs = kin(one.line, one.paper, captions), kin(other.line, other.paper, captions)
    turned = [kin(one.line, other.paper, captions), kin(other.line, one.paper, captions)]
    many = digits >= _MANY
    needed = Kin.NONE if other.held else Kin.RELATED if many else Kin.LIKE
    least = 0 if _held_in_more(one, other) and _held_in_more(other, one) else 1
    if mine + theirs - sum(turned) < least or theirs < needed:
        return False
    return many or one.line.place == other.line.place or min(mine, theirs) is not Kin.NONE


def _held_in_more(one: _Row, other: _Row) -> bool:
    """Say whether a row holds more amounts of its own line than of another row's."""
    return len(one.held) > len(_held(other.line, one.paper))


def _held(line: Line, paper: Line) -> tuple[tuple[Figure, Figure], ...]:
    """Return the pairs of figures and cells of one period that agree in some digits."""
    return tuple(
        (figure, cell)
        for period, unit, figure in _stated(line)
        for its, its_unit, cell in _stated(paper)
        if period == its and one_kind(unit, its_unit) and _digits(figure, cell) >= _FEW and _sign(figure, cell)
    )


def _broken(row: _Row) -> Iterator[tuple[Period, tuple[Figure, str], tuple[Figure, str]]]:
    """Yield the periods in which line and row state one amount each, not the same, and these with their units."""
    for slot, stated in row.line.slots.items() if row.held else ():
        cells = [(cell, unit) for period, unit, cell in _stated(row.paper) if period == slot.period]
        if slot.period is not None and len(stated) == len(cells) == 1 and not _sign(stated[0], cells[0][0]):
            yield slot.period, (stated[0], slot.unit), cells[0]


def _stated(line: Line) -> Iterator[tuple[Period, str, Figure]]:
    for slot, some in line.slots.items():
        if slot.period is not None:
            for figure in some:
                yield slot.period, slot.unit, figure


def _sign(one: Figure, other: Figure) -> int:
    """Return the sign with which two amounts agree, as credits do below zero; 0 for none."""
    plain, turned = either_way(one, other)
    return 1 if plain else -1 if turned else 0


def _digits(one: Figure, other: Figure) -> int:
    return min(significant(one), significant(other))


class _Amounts:
    """The amounts of lines by period, sorted by size."""

    def __init__(self, lines: Iterable[Line]) -> None:
        found: defaultdict[Period, list[_At]] = defaultdict(list)
        for line in lines:
            for period, unit, figure in _stated(line):
                if significant(figure) >= _FEW:
                    found[period].append(_At(figure, unit, line))
        self._found = {period: sorted(some, key=lambda one: _size(one.figure)) for period, some in found.items()}
        self._sizes = {period: [_size(one.figure) for one in some] for period, some in self._found.items()}

    def near(self, period: Period | None, unit: str, figure: Figure) -> list[_At]:
        """Return what agrees with an amount of a period and unit in some digits."""
        if period not in self._found or significant(figure) < _FEW:
            return []
        sizes, size = self._sizes[period], _size(figure)
        reach = slice(bisect_left(sizes, size * (1 - _REACH)), bisect_right(sizes, size * (1 + _REACH)))
        return [
            one
            for one in self._found[period][reach]
            if (one_kind(unit, one.unit) or one_kind(one.unit, unit)) and _sign(one.figure, figure)
        ]


def _size(figure: Figure) -> Decimal:
    return abs(figure.value or _ZERO)
