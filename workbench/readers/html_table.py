"""Tables of HTML laid out on their printed grid, spans expanded, hidden cells left out."""

from __future__ import annotations

import re

from lxml import etree

from workbench.core.source import Cell, Style
from workbench.readers.css import Declarations, Sheet, border, hides, indent, is_bold
from workbench.readers.html_text import all_text, cell_text, rows_of
from workbench.readers.pieces import is_figure, rules_in
from workbench.readers.printed import Border, Printed, Spot, draw
from workbench.readers.runs import RAISED, is_mark

_COUNT = re.compile(r"\s*(\d{1,6})")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_WIDEST = 1_000
_TALLEST = 5_000
_SMALL = 0.8  # the print of a mark of a note after an amount, beside that of the amount


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
    sizes: list[float] = []
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
        found = cell_text(element, indent(style), sheet, bold=bool(weight))
        if found.hidden:
            grid.hidden.append(found.hidden)
        draw(grid, border(style).plus(line), range(at, at + tall), range(column, column + wide))
        if tall > 1:
            below.update(dict.fromkeys(range(column, column + wide), tall - 1))
        drawn = _drawn(found.text) or found.rule
        if drawn is not None and (not found.text or rules_in(found.text)):
            draw(grid, drawn.plus(line), range(at, at + 1), range(column, column + wide))
        elif found.text:
            align = style.get("text-align") or element.get("align") or ""
            look = Style(found.bold, underline=found.underlined, align=align.lower(), fill=_fill(style, element))
            size = found.size or style.size
            text = found.text
            if spots and size < _SMALL * sizes[-1] and is_mark(text) and is_figure(spots[-1].cell.text):
                text = text.translate(RAISED)
            sizes.append(size)
            spots.append(Spot(Cell(at, column, text, tall, wide, style=look), found.indent))
        column += wide
    grid.columns = max(grid.columns, column)
    grid.rows.append(spots)
    return below


def _drawn(text: str) -> Border | None:
    return Border(below=True, double=text.strip()[0] in "=═") if rules_in(text) else None


def _span(element: etree._Element, name: str, most: int) -> int:
    written = element.get(name)
    match = _COUNT.match(written) if written else None
    return min(max(int(match[1]), 1), most) if match else 1


def _fill(style: Declarations, element: etree._Element) -> str:
    colour = style.get("background-color") or element.get("bgcolor") or ""
    return colour[1:].lower() if colour and _COLOUR.fullmatch(colour) else ""
