"""Two rows of a paper that have changed places: each holds, under its own caption, the amount of the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple, TypeVar

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.report import Support
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, significant
from workbench.matching.kinship import Kin, kin
from workbench.matching.lines import Line, Place, place_of

_DIGITS = 4  # that both amounts must have, so that they are no others by chance
_REACH = Decimal("0.001")  # of an amount: within it lie all that agree with it in so many digits
_SURE = 83
_ZERO = Decimal(0)
_BY_WORDS = "captions of related words"
_SAID = "; another row of the sheet holds this amount, and this row holds that one's"

_Column = tuple[Place, bool, int | None]
_Key = tuple[Anchor, tuple[Anchor, ...]]
Key = TypeVar("Key", bound=Hashable)


class _Held(NamedTuple):
    """A figure and a cell that hold one amount, and how the cell is to be read for it."""

    figure: Figure
    cell: Figure
    sign: int
    power: int


class _At(NamedTuple):
    """A figure and the line it stands in."""

    figure: Figure
    line: Line


class _Rows(NamedTuple):
    """The figures of the release's tables and of the papers, with their lines."""

    table: dict[Anchor, _At]
    sheet: dict[Anchor, _At]
    captions: Captions

    def kin(self, figure: Figure, cell: Figure) -> Kin:
        """Compare the captions of a figure and a cell."""
        return kin(self.table[figure.anchor].line, self.sheet[cell.anchor].line, self.captions)

    def share_a_word(self, figure: Figure, cell: Figure, beside: Figure) -> bool:
        """Say whether captions have a word in common that the caption of the figure beside has not."""
        line, paper = self.table[figure.anchor].line, self.sheet[cell.anchor].line
        words = line.caption.tokens - self.table[beside.anchor].line.caption.tokens
        return not paper.learned and not words.isdisjoint(paper.caption.tokens)


def with_swapped(
    found: Sequence[Support], lines: Sequence[Line], papers: Sequence[Line], captions: Captions
) -> tuple[Support, ...]:
    """Return the supports, those of rows that have changed places taken by their captions and not by their amounts.

    Amounts alone would say that each row is the other one, and the paper's captions were wrong twice without a word.
    """
    table = {figure.anchor: _At(figure, line) for line in lines if not line.prose for figure in line.figures}
    sheet = {cell.anchor: _At(cell, paper) for paper in papers for cell in paper.figures}
    rows = _Rows(table, sheet, captions)
    named: dict[_Key, Support] = {}
    by_amount: set[_Key] = set()
    for held in _by_column(found, rows):
        for one, other in _changed_places(held, rows):
            for at, there in ((one, other), (other, one)):
                by_amount.add((at.figure.anchor, (at.cell.anchor,)))
                key = at.figure.anchor, (there.cell.anchor,)
                named[key] = Support(*key, _BY_WORDS + _SAID, _SURE, sign=at.sign, power=at.power)
    if not named:
        return tuple(found)
    return (*_settled(found, named, by_amount), *named.values())


def _settled(
    found: Iterable[Support],
    named: dict[_Key, Support],
    by_amount: set[_Key],
) -> Iterator[Support]:
    """Yield the supports that are known, those by captions taken; what is left of `named` is new."""
    for one in found:
        key = one.figure, one.cells
        if named.pop(key, None) is not None:
            said = "" if one.evidence.endswith(_SAID) else _SAID
            yield one._replace(taken=True, evidence=one.evidence + said)
        else:
            yield one._replace(taken=False) if key in by_amount and not one.manual else one


def _by_column(found: Iterable[Support], rows: _Rows) -> Iterator[list[_Held]]:
    """Yield, for each column of a sheet, the figures and cells that hold one amount under captions not the same.

    Looked at are columns with a tie that the captions or the amounts alone say, and the tables tied to them so.
    """
    strange: defaultdict[_Column, list[tuple[Figure, int, int]]] = defaultdict(list)
    for one in found:
        if len(one.cells) != 1 or one.manual or one.figure not in rows.table or one.cells[0] not in rows.sheet:
            continue
        figure, at = rows.table[one.figure].figure, rows.sheet[one.cells[0]]
        tied = _Held(figure, at.figure, one.sign, one.power)
        if min(significant(figure), significant(at.figure)) >= _DIGITS and _strange(tied, rows):
            strange[_column(at)].append((figure, one.sign, one.power))
    if not strange:
        return
    figures = _grouped(rows.table.values(), lambda one: place_of(one.figure.anchor))
    cells = _grouped(rows.sheet.values(), _column)
    for column, ties in strange.items():
        ways = {(place_of(figure.anchor), sign, power) for figure, sign, power in ties}
        held = {
            (one.figure.anchor, one.cell.anchor): one
            for place, sign, power in sorted(ways)
            for one in _all_held(figures[place], cells[column], sign, power)
        }
        yield [one for one in held.values() if rows.kin(one.figure, one.cell) is not Kin.SAME]


def _strange(tied: _Held, rows: _Rows) -> bool:
    """Say whether a tie is not what both the captions and the amounts say."""
    same = agree(tied.figure, tied.cell, tied.sign, tied.power)
    return not same or rows.kin(tied.figure, tied.cell) is Kin.NONE


def _column(one: _At) -> _Column:
    """Return the column of a cell, or where captions run across its row: what holds the amounts of one period."""
    anchor = one.figure.anchor
    return place_of(anchor), one.line.across, anchor.row if one.line.across else anchor.column


def _grouped(rows: Iterable[_At], key: Callable[[_At], Key]) -> dict[Key, list[Figure]]:
    """Return the figures that have many digits, by place or column and sorted by size."""
    found: defaultdict[Key, list[Figure]] = defaultdict(list)
    for one in rows:
        if significant(one.figure) >= _DIGITS:
            found[key(one)].append(one.figure)
    return {at: sorted(some, key=_size) for at, some in found.items()}


def _all_held(figures: Sequence[Figure], cells: Sequence[Figure], sign: int, power: int) -> Iterator[_Held]:
    """Yield whatever figure and cell hold one amount, tied or not."""
    sizes = [_size(cell) for cell in cells]
    for figure in figures:
        size = _size(figure).scaleb(-power)
        near = cells[bisect_left(sizes, size * (1 - _REACH)) : bisect_right(sizes, size * (1 + _REACH))]
        yield from (_Held(figure, cell, sign, power) for cell in near if agree(figure, cell, sign, power))


def _size(figure: Figure) -> Decimal:
    return abs(figure.value or _ZERO)


def _changed_places(held: Sequence[_Held], rows: _Rows) -> Iterator[tuple[_Held, _Held]]:
    """Yield the pairs that hold one another's amounts: each cell is named as the figure whose amount the other holds.

    Names that are the same say so whatever else is alike; a word in common with one's own row says it only where it is
    no word of both figures and the row that holds one's amount is named altogether differently.
    """
    for one, other in combinations(held, 2):
        if one.figure.period != other.figure.period or one.cell.anchor == other.cell.anchor:
            continue
        if one.figure.anchor == other.figure.anchor or agree(one.figure, other.cell, one.sign, one.power):
            continue
        across = (one.figure, other.cell, other.figure), (other.figure, one.cell, one.figure)
        if any(figure.unit and cell.unit and _each(figure) != _each(cell) for figure, cell, _ in across):
            continue  # a row of amounts per share names none per depositary share
        named = [rows.kin(figure, cell) for figure, cell, _ in across]
        if min(named) is Kin.SAME or (
            max(named) and _apart(one, other, rows) and all(rows.share_a_word(*three) for three in across)
        ):
            yield one, other


def _each(figure: Figure) -> str:
    """Return what an amount is stated for each of, nothing for an amount of its own."""
    return figure.unit.partition("/")[2]


def _apart(one: _Held, other: _Held, rows: _Rows) -> bool:
    return rows.kin(one.figure, one.cell) is rows.kin(other.figure, other.cell) is Kin.NONE
