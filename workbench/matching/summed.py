"""Totals by their parts: a cell that adds up the cells of all parts of a total supports it, whatever it is called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from workbench.core.figure import HALF, Figure, Measure
from workbench.core.lineage import Spot
from workbench.core.report import Report, Support
from workbench.core.source import Anchor, Cell
from workbench.formulas.sheets import summands_in
from workbench.matching.amounts import agree
from workbench.matching.lines import Line, Place, place_of

_SAID = "the cell adds up those of the parts that the release adds up to the figure"
_HOLDS, _DIFFERS = 76, 66
_PARTS = 2  # cells that must be added up
_MOST = 60  # and no more, so that only totals of a table are looked at
_ZERO = Decimal(0)
_TEXT = re.compile(r"'[^']*'!|\"[^\"]*\"")  # names of sheets, which may have a hyphen, and criteria
_RESCALED = re.compile(r"[*/]\s*10*(?![\w.%(])")  # thousands into millions
_NO_SUM = re.compile(r"[-*/^%]")

_Column = tuple[Place, int | None]
_Tied = Mapping[Spot, Sequence[tuple[Figure, int]]]


class _Part(NamedTuple):
    """Where a figure stands among those of its column, and the sign that its cell is tied with."""

    column: _Column
    at: int
    sign: int


def with_summed(found: Sequence[Support], lines: Sequence[Line], report: Report) -> tuple[Support, ...]:
    """Return the ties found with those of totals that a paper adds up of the very parts that a table has of them.

    The parts tie one by one, and stand in the table right above their total or right below it. Only totals are taken
    to which nothing of the sheet ties, and cells that tie to nothing.
    """
    columns = _columns(lines)
    figures = {one.anchor: (column, at) for column, some in columns.items() for at, one in enumerate(some)}
    parts: defaultdict[Spot, list[_Part]] = defaultdict(list)
    known: set[tuple[Anchor, Place]] = set()
    for one in found:
        if one.taken:
            known.update((one.figure, place_of(cell)) for cell in one.cells)
        if one.taken and len(one.cells) == 1 and one.figure in figures:
            parts[Spot.of(one.cells[0])].append(_Part(*figures[one.figure], one.sign))
    if not parts:
        return tuple(found)
    added = []
    for cell, spots in _totals(report, parts):
        for total, sign in _stated([parts[spot] for spot in spots], columns):
            if (total.anchor, place_of(cell.anchor)) not in known:
                sure = _HOLDS if agree(total, cell, sign) else _DIFFERS
                added.append(Support(total.anchor, (cell.anchor,), _SAID, sure, sign=sign))
    return (*found, *added)


def _columns(lines: Sequence[Line]) -> dict[_Column, list[Figure]]:
    """Return the amounts of each column of the release's tables, from above."""
    found: defaultdict[_Column, dict[Anchor, Figure]] = defaultdict(dict)
    for line in lines:
        for figure in line.figures if not (line.prose or line.across) else ():
            if figure.measure is Measure.LEVEL and not figure.nil:
                found[line.place, figure.anchor.column][figure.anchor] = figure
    return {at: sorted(some.values(), key=lambda one: one.anchor.row or 0) for at, some in found.items()}


def _totals(report: Report, parts: Mapping[Spot, Sequence[_Part]]) -> Iterator[tuple[Figure, list[Spot]]]:
    """Yield the cells that tie to nothing and add up cells that all tie, with these."""
    places = {(spot.slot, spot.block) for spot in parts}
    summands = summands_in(report)
    for reading in report.readings:
        filled: dict[Spot, Figure] = {}
        sums: list[tuple[Figure, Cell]] = []
        for figure in reading.figures:
            spot = Spot.of(figure.anchor)
            if (spot.slot, spot.block) not in places or not figure.checkable or figure.measure is not Measure.LEVEL:
                continue
            filled[spot] = figure
            cell = report.source(reading.source).holder(figure.anchor) if spot not in parts else None
            if isinstance(cell, Cell) and cell.formula and _is_sum(cell.formula):
                sums.append((figure, cell))
        for figure, _ in sums:
            areas = summands(Spot.of(figure.anchor))
            if not all(area.slot for area in areas) or not _PARTS <= sum(area.counted for area in areas) <= _MOST:
                continue
            under = [spot for area in areas for spot in area.spots if spot in filled and filled[spot].value]
            if len(under) >= _PARTS and all(spot in parts for spot in under):
                yield figure, under


def _is_sum(formula: str) -> bool:
    """Say whether a formula takes nothing off and makes nothing else of what it adds up, such as the tax on it."""
    return _NO_SUM.search(_RESCALED.sub("", _TEXT.sub("", formula))) is None


def _stated(
    parts: Sequence[Sequence[_Part]], columns: Mapping[_Column, Sequence[Figure]]
) -> Iterator[tuple[Figure, int]]:
    """Yield the totals of which some cells are all parts, with the sign that these tie with."""
    for first in parts[0]:
        places = [next((one.at for one in some if one[::2] == first[::2]), -1) for some in parts]
        places.sort()
        low, high = places[0], places[-1]
        if low < 0 or places != list(range(low, high + 1)):
            continue
        column = columns[first.column]
        some = column[low : high + 1]
        come_to = sum((one.value or _ZERO for one in some), _ZERO)
        for total in (*column[max(low - 1, 0) : low], *column[high + 1 : high + 2]):
            slack = total.step + sum((one.step for one in some), _ZERO)
            alike = total.unit == some[0].unit and total.period == some[0].period
            if alike and abs((total.value or _ZERO) - come_to) <= slack * HALF:
                yield total, first.sign
