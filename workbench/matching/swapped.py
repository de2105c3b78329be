"""Two rows of a paper that have changed places: each holds, under its own caption, the amount of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.report import Report, Support
from workbench.matching.amounts import agree, significant
from workbench.matching.kinship import Kin, kin
from workbench.matching.lines import Line, Place, place_of

_DIGITS = 4  # that both amounts must have, so that they are no others by chance
_SAID = "; another row of the sheet holds this amount, and this row holds that one's"


class _Named(NamedTuple):
    """A tie of a figure to the cell of its caption, which holds another amount."""

    support: Support
    figure: Figure
    cell: Figure


def with_swapped(
    found: Sequence[Support], lines: Sequence[Line], papers: Sequence[Line], report: Report, captions: Captions
) -> tuple[Support, ...]:
    """Return the supports, those of rows that have changed places taken by their captions and not by their amounts.

    Amounts alone would say that each row is the other one, and the paper's captions were wrong twice without a word.
    """
    by_caption: list[Support] = []
    by_amount: set[tuple[object, ...]] = set()
    for one, other in _swaps(found, lines, papers, report, captions):
        by_caption += [one.support, other.support]
        by_amount |= {(one.figure.anchor, other.support.cells), (other.figure.anchor, one.support.cells)}
    if not by_caption:
        return tuple(found)
    named = {(one.figure, one.cells) for one in by_caption}

    def settled(one: Support) -> Support:
        if (one.figure, one.cells) in named:
            return one._replace(taken=True, evidence=one.evidence + _SAID)
        return one._replace(taken=False) if (one.figure, one.cells) in by_amount and not one.manual else one

    return tuple(map(settled, found))


def _swaps(
    found: Sequence[Support], lines: Sequence[Line], papers: Sequence[Line], report: Report, captions: Captions
) -> Iterator[tuple[_Named, _Named]]:
    """Yield the ties by caption of two rows that hold one another's amounts in a column of a sheet."""
    line_of = {figure.anchor: line for line in lines if not line.prose for figure in line.figures}
    paper_of = {cell.anchor: paper for paper in papers for cell in paper.figures}
    columns: defaultdict[tuple[Place, int | None], list[_Named]] = defaultdict(list)
    for one in found:
        if len(one.cells) != 1 or one.manual or one.figure not in line_of or one.cells[0] not in paper_of:
            continue
        figure, cell = report.figure(one.figure), report.figure(one.cells[0])
        told = min(significant(figure), significant(cell)) >= _DIGITS and figure.period == cell.period
        if told and not agree(figure, cell, one.sign, one.power):
            columns[place_of(cell.anchor), cell.anchor.column].append(_Named(one, figure, cell))

    def alike(figure: Figure, cell: Figure) -> bool:
        return kin(line_of[figure.anchor], paper_of[cell.anchor], captions) is Kin.SAME

    for first, second in (pair for some in columns.values() for pair in combinations(some, 2)):
        if not (_holds(first, second.cell) and _holds(second, first.cell)):
            continue
        named = alike(first.figure, first.cell) and alike(second.figure, second.cell)
        if named and not alike(first.figure, second.cell) and first.figure.period == second.figure.period:
            yield first, second


def _holds(one: _Named, cell: Figure) -> bool:
    return agree(one.figure, cell, one.support.sign, one.support.power)
