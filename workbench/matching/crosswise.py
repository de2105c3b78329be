"""Rows of a paper that hold one another's amounts: their captions, or their amounts, have changed places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.report import Support
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, significant
from workbench.matching.kinship import Kin, kin
from workbench.matching.lines import Line, Place

_DIGITS = 5  # that both amounts must have
_SURE = 83
_SAID = "captions of related words; this row and another hold one another's amounts"


class _At(NamedTuple):
    """A figure and the line it stands in."""

    figure: Figure
    line: Line


def with_crossed(
    lines: Sequence[Line], papers: Sequence[Line], found: Sequence[Support], captions: Captions
) -> tuple[Support, ...]:
    """Return the supports with what captions say in place of ties by amounts that run crosswise.

    Such a tie is of rows whose captions have nothing in common, while in one column each other's caption names the
    row that holds its amount.
    """
    table = {figure.anchor: line for line in lines if not line.prose for figure in line.figures}
    sheet = {figure.anchor: paper for paper in papers for figure in paper.figures}
    strange = [one for one in found if _strange(one, table, sheet, captions)]
    if not strange:
        return tuple(found)
    rows, others = _by_place(table), _by_place(sheet)
    gone: set[tuple[Anchor, tuple[Anchor, ...]]] = set()
    made: dict[tuple[Anchor, Anchor], Support] = {}
    for one in strange:
        line, paper = table[one.figure], sheet[one.cells[0]]
        figure, cell = _of(line, one.figure), _of(paper, one.cells[0])
        mine = _At(figure, line), _At(cell, paper)
        for other, theirs in _crossed(*mine, one.sign, rows[line.place], others[paper.place], captions):
            gone |= {(figure.anchor, one.cells), (other.figure.anchor, (theirs.figure.anchor,))}
            for said, held in ((mine[0], theirs), (other, mine[1])):
                at = said.figure.anchor, held.figure.anchor
                made[at] = Support(at[0], at[1:], _SAID, _SURE, sign=one.sign, power=one.power)
    kept = (one for one in found if (one.figure, one.cells) not in gone and (one.figure, one.cells[0]) not in made)
    return (*kept, *made.values())


def _strange(one: Support, table: dict[Anchor, Line], sheet: dict[Anchor, Line], captions: Captions) -> bool:
    """Say whether a tie holds by many digits between captions that have nothing in common."""
    line, paper = table.get(one.figure), sheet.get(one.cells[0])
    if not one.taken or len(one.cells) != 1 or line is None or paper is None or paper.learned:
        return False
    figure, cell = _of(line, one.figure), _of(paper, one.cells[0])
    return _equal(figure, cell, one.sign) and kin(line, paper, captions) is Kin.NONE


def _crossed(
    figure: _At, cell: _At, sign: int, rows: Sequence[_At], cells: Sequence[_At], captions: Captions
) -> Iterator[tuple[_At, _At]]:
    """Yield the figures and cells of one period that are tied crosswise to a figure and cell that agree."""
    for theirs in cells:
        if theirs.figure.anchor.column != cell.figure.anchor.column or theirs.line is cell.line:
            continue
        for other in rows:
            if other.figure.period != figure.figure.period or other.line is figure.line:
                continue
            if _equal(other.figure, theirs.figure, sign) and _named_across(figure, cell, other, theirs, captions):
                yield other, theirs


def _named_across(figure: _At, cell: _At, other: _At, theirs: _At, captions: Captions) -> bool:
    """Say whether the captions name the rows that hold one another's amounts: one surely, the other by a word."""
    if theirs.line.learned or kin(other.line, theirs.line, captions) is not Kin.NONE:
        return False
    across = ((figure.line, theirs.line), (other.line, cell.line))
    sure = sum(kin(line, paper, captions) is not Kin.NONE for line, paper in across)
    return bool(sure) and all(line.caption.tokens & paper.caption.tokens for line, paper in across)


def _equal(figure: Figure, cell: Figure, sign: int) -> bool:
    return min(significant(figure), significant(cell)) >= _DIGITS and agree(figure, cell, sign)


def _of(line: Line, at: Anchor) -> Figure:
    return next(figure for figure in line.figures if figure.anchor == at)


def _by_place(lines: dict[Anchor, Line]) -> dict[Place, list[_At]]:
    found: defaultdict[Place, list[_At]] = defaultdict(list)
    for at, line in lines.items():
        found[line.place].append(_At(_of(line, at), line))
    return found
