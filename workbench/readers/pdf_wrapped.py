"""Captions over several lines: lines set closer than the rows of their table are one caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from workbench.core.source import Cell
from workbench.readers.aligned import ends_in_month
from workbench.readers.pdf_lines import Printed, union
from workbench.readers.pieces import is_figure, is_year

_CLOSE = 0.89  # of the distance between rows
_ALIKE = 0.25  # of its height, by which the lines of one caption may differ in size
_LEADING = 1.4  # sizes between the lines of one heading
_HYPHEN = re.compile(r"[^\W\d_]-$")
_NEW = re.compile(r"\s*(?:[•·▪◦●○■]|\(?\d{1,2}[).]\s|\([a-z]\)\s)")


class Row(NamedTuple):
    """A row of a table as printed: its line, whether it carries figures and whether it follows directly."""

    line: Printed
    carries: bool
    follows: bool


def without_wraps(cells: Sequence[Cell], rows: Sequence[Row]) -> tuple[list[Cell], int]:
    """Join the lines of captions and of headings; returns the cells and how many rows are left.

    A caption is put into the row with its figures, a heading into its lowest row.
    """
    homes = _homes(cells, rows)
    places: dict[tuple[int, int], Cell] = {}
    for cell in _with_whole_headings(cells, rows):
        home = cell.row if cell.column else homes[cell.row]
        before = places.get((home, cell.column))
        places[home, cell.column] = cell._replace(row=home) if before is None else _with(before, cell)
    numbers = {row: number for number, row in enumerate(sorted({row for row, _ in places}))}
    whole = [cell._replace(row=numbers[cell.row]) for cell in places.values()]
    return sorted(whole, key=lambda cell: (cell.row, cell.column)), len(numbers)


def _with(first: Cell, cell: Cell) -> Cell:
    boxes = [box for box in (first.box, cell.box) if box is not None]
    gap = "" if _HYPHEN.search(first.text) else " "
    return first._replace(text=f"{first.text}{gap}{cell.text}", box=union(boxes))


def _with_whole_headings(cells: Sequence[Cell], rows: Sequence[Row]) -> list[Cell]:
    """Join each heading with the line right below it over the same columns."""
    found = {(cell.row, cell.column): cell for cell in cells}
    for cell in sorted(cells, key=lambda cell: cell.row):
        below = found.get((cell.row + 1, cell.column))
        if not cell.column or below is None or below.column_span != cell.column_span:
            continue
        if is_figure(cell.text) and not is_year(cell.text):
            continue
        if is_figure(below.text) and not is_year(below.text) and not ends_in_month(cell.text):
            continue
        first, second = rows[cell.row], rows[cell.row + 1]
        close = second.follows and second.line.level - first.line.level < _LEADING * max(
            first.line.size, second.line.size
        )
        if close and not first.carries and not second.carries:
            whole = _with(found.pop((cell.row, cell.column)), below)
            found[below.row, below.column] = whole._replace(row=below.row, style=below.style)
    return list(found.values())


def _homes(cells: Sequence[Cell], rows: Sequence[Row]) -> list[int]:
    """Return for each row the row that it is part of."""
    homes = list(range(len(rows)))
    pitch = _pitch(rows)
    if pitch is None:
        return homes
    captions = {cell.row: cell.text for cell in cells if cell.column == 0}
    headed = {cell.row for cell in cells if cell.column} - {at for at, row in enumerate(rows) if row.carries}
    group: list[int] = []
    for at, row in enumerate(rows):
        fits = at in captions and at not in headed
        if group and fits and _goes_on(rows, group, at, pitch) and not _begins(captions[at]):
            group.append(at)
        else:
            group = [at] if fits else []
        if len(group) > 1:
            home = next((member for member in group if rows[member].carries), group[0])
            for member in group:
                homes[member] = home
        if row.carries and not fits:
            group = []
    return homes


def _goes_on(rows: Sequence[Row], group: Sequence[int], at: int, pitch: float) -> bool:
    before, row = rows[at - 1], rows[at]
    if not row.follows or (row.carries and any(rows[member].carries for member in group)):
        return False
    if abs(before.line.size - row.line.size) > _ALIKE * row.line.size or before.line.text.rstrip().endswith(":"):
        return False
    step = row.line.level - before.line.level
    if before.carries:  # what follows may as well begin the next caption
        after = rows[at + 1] if at + 1 < len(rows) and rows[at + 1].follows else None
        nearer = after is None or step < _CLOSE * (after.line.level - row.line.level)
        return step < _CLOSE * pitch and nearer and not row.line.text.rstrip().endswith(":")
    return step < _CLOSE * pitch


def _begins(caption: str) -> bool:
    return _NEW.match(caption) is not None


def _pitch(rows: Sequence[Row]) -> float | None:
    """Return the usual distance of rows with figures that follow each other directly."""
    steps = [
        after.line.level - before.line.level
        for before, after in pairwise(rows)
        if before.carries and after.carries and after.follows
    ]
    return median(steps) if len(steps) > 1 else None
