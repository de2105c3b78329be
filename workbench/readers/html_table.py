"""Tables of HTML: spans expanded to a printed grid, marks joined to their figures, layout told from tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from workbench.core.source import Cell, Style, Table
from workbench.readers.css import Border, Sheet, border, hides, is_bold
from workbench.readers.html_text import all_text, cell_text, rows_of
from workbench.readers.pieces import is_figure, is_opening, joins, rules_in
from workbench.readers.ruled import ruled

_WIDEST = 1_000
_TALLEST = 5_000
_MARKER = re.compile(r"[•·▪■◦●○➢☐☑☒✓✔–—*+§†‡o-]|\(?[0-9a-zA-Z]{1,4}[).]|\*{1,4}|\d{1,2}|[ivxIVX]+[).]|[¹²³⁴-⁹]+")


class Spot(NamedTuple):
    """A cell on the printed grid with its look; `indent` in characters."""

    cell: Cell
    indent: float


@dataclass(slots=True)
class Printed:
    """A table as it is printed: its cells, its lines, and texts that are hidden in it."""

    rows: list[list[Spot]] = field(default_factory=list)
    columns: int = 0
    tops: set[tuple[int, int]] = field(default_factory=set)
    bottoms: set[tuple[int, int]] = field(default_factory=set)
    doubles: set[tuple[int, int]] = field(default_factory=set)
    hidden: list[str] = field(default_factory=list)


def printed(table: etree._Element, sheet: Sheet) -> Printed:
    """Lay a table's cells out on its grid."""
    grid = Printed()
    covered: dict[int, int] = {}
    for row in rows_of(table):
        style = sheet.of(row)
        if hides(style, row):
            grid.hidden.append(all_text(row))
            continue
        covered = _lay_row(row, border(style), grid, covered, sheet)
    return grid


def _lay_row(row: etree._Element, line: Border, grid: Printed, covered: dict[int, int], sheet: Sheet) -> dict[int, int]:
    """Lay one row; `covered` says for how many more rows a cell from above still fills a column."""
    at, column = len(grid.rows), 0
    spots: list[Spot] = []
    below = {place: left - 1 for place, left in covered.items() if left > 1}
    for element in row:
        if element.tag not in ("td", "th"):
            continue
        style = sheet.of(element)
        if hides(style, element):
            grid.hidden.append(all_text(element))
            continue
        while covered.get(column, 0) > 0:
            column += 1
        wide, tall = _span(element, "colspan", _WIDEST), _span(element, "rowspan", _TALLEST)
        wide = min(wide, max(1, _WIDEST - column))
        weight = is_bold(style, str(element.tag))
        found = cell_text(element, sheet, bold=bool(weight))
        if found.hidden:
            grid.hidden.append(found.hidden)
        _draw(grid, border(style), line, range(at, at + tall), range(column, column + wide))
        if tall > 1:
            below.update(dict.fromkeys(range(column, column + wide), tall - 1))
        drawn = _drawn(found.text) or found.rule
        if drawn is not None and (not found.text or rules_in(found.text)):
            _draw(grid, drawn, line, range(at, at + 1), range(column, column + wide))
        elif found.text:
            align = style.get("text-align") or element.get("align") or ""
            look = Style(found.bold, underline=found.underlined, align=align.lower(), fill=_fill(style, element))
            spots.append(Spot(Cell(at, column, found.text, tall, wide, style=look), found.indent))
        column += wide
    grid.columns = max(grid.columns, column)
    grid.rows.append(spots)
    return below


def _drawn(text: str) -> Border | None:
    return Border(below=True, double=text.strip()[0] in "=═") if rules_in(text) else None


def _span(element: etree._Element, name: str, most: int) -> int:
    match = re.match(r"\s*(\d{1,6})", element.get(name) or "")
    return min(max(int(match[1]), 1), most) if match else 1


def _fill(style: object, element: etree._Element) -> str:
    colour = (style.get("background-color", "") if isinstance(style, dict) else "") or element.get("bgcolor") or ""
    return colour[1:].lower() if re.fullmatch(r"#[0-9a-fA-F]{6}", colour) else ""


def _draw(grid: Printed, own: Border, row: Border, rows: range, columns: range) -> None:
    for column in columns:
        if own.above or row.above:
            grid.tops.add((rows[0], column))
        if own.below or row.below:
            grid.bottoms.add((rows[-1], column))
        if own.double or row.double:
            grid.doubles.add((rows[-1], column))


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
