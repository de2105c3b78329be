"""A table as a page prints it, whatever the format: cells on a grid, drawn lines, marks joined to their figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from workbench.core.source import Cell, Table
from workbench.readers.pieces import is_figure, is_opening, joins
from workbench.readers.ruled import Lines, ruled

_MARKER = re.compile(r"[•·▪■◦●○➢☐☑☒✓✔–—*+§†‡o-]|\(?[0-9a-zA-Z]{1,4}[).]|\*{1,4}|\d{1,2}|[ivxIVX]+[).]|[¹²³⁴-⁹]+")


class Border(NamedTuple):
    """Whether lines are drawn above and below, and whether one is double."""

    above: bool = False
    below: bool = False
    double: bool = False

    def plus(self, other: Border) -> Border:
        """Add the lines of what is around."""
        if not any(other):
            return self
        return Border(self.above or other.above, self.below or other.below, self.double or other.double)


NO_BORDER = Border()


class Lined(Protocol):
    """Something that gathers drawn lines by place."""

    tops: Lines
    bottoms: Lines
    doubles: Lines


class Spot(NamedTuple):
    """A cell on the printed grid with its look; `indent` in characters."""

    cell: Cell
    indent: float


@dataclass(slots=True)
class Printed:
    """A table as it is printed: its cells, its lines, and texts that are hidden in it."""

    rows: list[list[Spot]] = field(default_factory=list)
    columns: int = 0
    tops: Lines = field(default_factory=Lines)
    bottoms: Lines = field(default_factory=Lines)
    doubles: Lines = field(default_factory=Lines)
    hidden: list[str] = field(default_factory=list)


def draw(grid: Lined, lines: Border, rows: range, columns: range) -> None:
    """Note the lines drawn around a cell that covers rows and columns."""
    for column in columns if any(lines) else ():
        if lines.above:
            grid.tops.add(rows[0], column)
        if lines.below:
            grid.bottoms.add(rows[-1], column)
        if lines.double:
            grid.doubles.add(rows[-1], column)


def is_layout(grid: Printed) -> bool:
    """Say whether a table only lays out prose: every row is one text, perhaps after a bullet or a note's mark."""
    filled = [row for row in grid.rows if row]
    return all(len(_without_marker(row)) == 1 and not _is_entry(row) for row in filled)


def _without_marker(row: Sequence[Spot]) -> Sequence[Spot]:
    return row[1:] if len(row) > 1 and _MARKER.fullmatch(row[0].cell.text) else row


def _is_entry(row: Sequence[Spot]) -> bool:
    return len(row) > 1 and is_figure(row[-1].cell.text)


def prose_of(grid: Printed) -> Iterable[tuple[str, bool]]:
    """Return the texts of a layout table, one a row, with whether they are bold."""
    for row in grid.rows:
        if row:
            yield " ".join(spot.cell.text for spot in row), all(spot.cell.style.bold for spot in row)


def table_of(grid: Printed) -> Table:
    """Make a table of a printed grid; sign and currency marks in cells of their own join their figure."""
    rows = [_joined_marks(row) for row in grid.rows if row]
    first = min((row[0].cell.column for row in rows), default=0)
    margin = min((row[0].indent for row in rows if row[0].cell.column == first), default=0.0)
    cells = [_indented(spot, first, margin) if at == 0 else spot.cell for row in rows for at, spot in enumerate(row)]
    return Table(tuple(ruled(cells, grid.tops, grid.bottoms, grid.doubles)), len(grid.rows), grid.columns)


def _indented(spot: Spot, first: int, margin: float) -> Cell:
    """Turn padding and empty cells before a caption into an indent of characters."""
    if is_figure(spot.cell.text):
        return spot.cell
    return spot.cell._replace(indent=max(0, round(spot.indent - margin)) + 2 * (spot.cell.column - first))


def _joined_marks(row: Sequence[Spot]) -> list[Spot]:
    result: list[Spot] = []
    for spot in row:
        before = result[-1] if result else None
        text = spot.cell.text
        if before and joins(before.cell.text, text):
            marked = is_opening(before.cell.text)
            whole = before.cell.text + (_gap(before.cell.text) if marked else _gap(text)) + text
            result[-1] = Spot((spot if marked else before).cell._replace(text=whole), before.indent)
        else:
            result.append(spot)
    return result


def _gap(mark: str) -> str:
    return " " if mark[:1].isalpha() else ""
