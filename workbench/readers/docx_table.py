"""Tables of Word documents laid out on their printed grid: merged cells, nested tables, tracked rows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workbench.core.source import Cell, Style
from workbench.readers.docx_text import WRAPPERS, Styles, Words, switched_on, value
from workbench.readers.package import child, local
from workbench.readers.pieces import rules_in
from workbench.readers.printed import Border, Printed, Spot, draw
from workbench.readers.runs import Text, joined_lines

_TWIPS = 120  # a twentieth of a point each; a character is about six points wide
_NO_LINE = ("", "nil", "none")


def lay_table(table: etree._Element, styles: Styles) -> tuple[Printed, list[etree._Element]]:
    """Lay a table's cells out on its grid; also return the tables nested in them."""
    grid = Printed()
    nested: list[etree._Element] = []
    tops: dict[int, int] = {}
    for row in _children(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None or switched_on(properties, "hidden"):
            grid.hidden.append(" ".join("".join(str(part) for part in row.itertext()).split()))
            continue
        _lay_row(row, grid, tops, styles, nested)
    return grid, nested


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in WRAPPERS:
            yield from _children(element, name)


def _lay_row(
    row: etree._Element, grid: Printed, tops: dict[int, int], styles: Styles, nested: list[etree._Element]
) -> None:
    """Lay one row; `tops` says in which row the merged cell of a column began."""
    at = len(grid.rows)
    column = _count(child(child(row, "trPr"), "gridBefore"), 0)
    spots: list[Spot] = []
    for element in _children(row, "tc"):
        properties = child(element, "tcPr")
        wide = _count(child(properties, "gridSpan"), 1)
        columns = range(column, column + wide)
        merge = child(properties, "vMerge")
        draw(grid, _border(child(properties, "tcBorders")), range(at, at + 1), columns)
        if merge is not None and value(merge) != "restart" and column in tops:
            _grow(grid, tops[column], column, at)
        else:
            tops.pop(column, None)
            if merge is not None:
                tops[column] = at
            spot = _spot(element, at, column, wide, styles, grid)
            if spot is not None:
                spots.append(spot)
        nested += _children(element, "tbl")
        column += wide
    grid.columns = max(grid.columns, column)
    grid.rows.append(spots)


def _count(element: etree._Element | None, least: int) -> int:
    text = value(element)
    return min(max(int(text), least), 500) if text.isdigit() else least


def _grow(grid: Printed, top: int, column: int, at: int) -> None:
    """Let the cell that began above reach down to this row."""
    for index, spot in enumerate(grid.rows[top]):
        if spot.cell.column == column:
            grid.rows[top][index] = spot._replace(cell=spot.cell._replace(row_span=at - top + 1))


def _spot(element: etree._Element, at: int, column: int, wide: int, styles: Styles, grid: Printed) -> Spot | None:
    text = Text()
    indent, align = 0.0, ""
    for paragraph in _children(element, "p"):
        words = Words(styles, text=text)
        words.read(paragraph)
        text.end_line()
        grid.hidden += [left_out for _, left_out in words.left_out if left_out]
        properties = child(paragraph, "pPr")
        align = align or value(child(properties, "jc"))
        if not indent:
            indent = _indent(child(properties, "ind"))
    printed = joined_lines(text.lines())
    if rules_in(printed):
        draw(grid, Border(below=True, double=printed[0] in "=═"), range(at, at + 1), range(column, column + wide))
        return None
    if not printed:
        return None
    first = next(line for line in text.lines() if line.strip())
    indent += len(first) - len(first.lstrip())
    look = Style(text.all_bold, align={"both": "justify", "end": "right", "start": "left"}.get(align, align))
    return Spot(Cell(at, column, printed, 1, wide, style=look), indent)


def _indent(element: etree._Element | None) -> float:
    """Return how far the first line begins to the right, in characters."""
    if element is None:
        return 0.0
    left = value(element, "left") or value(element, "start")
    parts = (_twips(left), _twips(value(element, "firstLine")), -_twips(value(element, "hanging")))
    return sum(parts) / _TWIPS


def _twips(text: str) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _border(borders: etree._Element | None) -> Border:
    above, below = (value(child(borders, side)) for side in ("top", "bottom"))
    return Border(above not in _NO_LINE, below not in _NO_LINE, "double" in (above, below))
