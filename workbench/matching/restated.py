"""Columns that restate others in another scale, whose cells support what the cells beside them support."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, partial

from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure
from workbench.core.report import Report, Support
from workbench.core.scale import scale_word
from workbench.core.source import Anchor, Role
from workbench.matching.amounts import agree, telling
from workbench.matching.lines import Place, place_of
from workbench.matching.shared import holds

_MANY = 4  # rows of two columns that hold one amount, for each that does not, which show that one restates the other
_SURE, _DIFFERS = 74, 64
_SAID = "its column restates in another scale the one beside it, which supports the figure"
_Column = Mapping[int, Figure]
_Columns = Mapping[int, _Column]


def with_restated(found: Sequence[Support], report: Report, captions: Captions) -> tuple[Support, ...]:
    """Return the ties found with those of cells that state in another scale what the cell of a tie states.

    `Sep 07 yen | Sep 07 JPY thousand`: both are behind what a release prints in thousands, and where somebody typed
    over the rounded one the other still holds. A cell in a coarser scale than the release prints shows too little.
    """
    tables = _tables(report)
    if not tables:
        return tuple(found)
    beside = cache(partial(_beside, tables, captions))
    known = {(one.figure, one.cells) for one in found if one.taken or one.manual or one.rejected}
    added: dict[tuple[Anchor, tuple[Anchor, ...]], Support] = {}
    for one in found:
        at = one.cells[0]
        columns = tables.get(place_of(at))
        plain = one.taken and not one.manual and not one.power and len(one.cells) == 1
        if not plain or columns is None or at.row is None or at.column is None or not holds(one, report):
            continue
        figure, cell = report.figure(one.figure), report.figure(at)
        for other in (columns[column].get(at.row) for column in beside(place_of(at), at.column)):
            if other is None or other.scale > figure.scale or not _of_one_row(other, cell):
                continue
            made = one._replace(cells=(other.anchor,), evidence=_SAID, confidence=_SURE)
            if (made.figure, made.cells) not in known:
                made = made if holds(made, report) else made._replace(confidence=_DIFFERS)
                added[made.figure, made.cells] = made
    return (*(one for one in found if (one.figure, one.cells) not in added), *added.values())


def _tables(report: Report) -> dict[Place, _Columns]:
    """Return the amounts of the papers' tables by column and row, of those tables that have several scales."""
    papers = {source.slot for source in report.sources if source.role is Role.WORKING_PAPER}
    tables: dict[Place, defaultdict[int, dict[int, Figure]]] = {}
    scales: defaultdict[Place, set[int]] = defaultdict(set)
    for figure in (figure for reading in report.readings if reading.source in papers for figure in reading.figures):
        at = figure.anchor
        if at.row is None or at.column is None or figure.measure is not Measure.LEVEL or not figure.checkable:
            continue
        place = place_of(at)
        tables.setdefault(place, defaultdict(dict))[at.column][at.row] = figure
        scales[place].add(figure.scale)
    return {place: columns for place, columns in tables.items() if len(scales[place]) > 1}


def _beside(tables: Mapping[Place, _Columns], captions: Captions, place: Place, column: int) -> tuple[int, ...]:
    """Return the columns of a table that restate one of its columns in another scale."""
    columns = tables[place]
    mine = columns.get(column, {})
    return tuple(at for at, other in columns.items() if at != column and _restates(other, mine, captions))


def _restates(one: _Column, other: _Column, captions: Captions) -> bool:
    """Say whether two columns hold one amount each row but for its scale, where their headings tell no more apart."""
    rows = [(figure, other[row]) for row, figure in one.items() if row in other]
    pairs = [pair for pair in rows if _of_one_row(*pair) and _kind(pair[0], captions) == _kind(pair[1], captions)]
    held = sum(telling(*pair) for pair in pairs if agree(*pair))
    return held >= _MANY * max(1, sum(not agree(*pair) for pair in pairs))


def _of_one_row(one: Figure, other: Figure) -> bool:
    """Say whether two amounts of a row are of one caption, period and unit, and only their scales are apart."""
    same = (one.label, one.period, one.unit) == (other.label, other.period, other.unit)
    return same and one.scale != other.scale and not (one.unexplained or other.unexplained)


def _kind(figure: Figure, captions: Captions) -> frozenset[str]:
    """Return what the column of an amount holds by its heading, but for the scale and for what all papers are."""
    said = captions.kind_of_column(figure.column) - captions.stages
    return frozenset(word for word in said if scale_word(word) is None)
