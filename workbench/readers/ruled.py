"""Drawn lines between cells: which of them stand above a total, and which only close what is above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from workbench.core.source import Cell
from workbench.readers.pieces import is_figure, is_year

_FEW = 4  # rows of figures from which on lines everywhere can be told from totals
_MOST = 0.7
Places = Collection[tuple[int, int]]


def ruled(cells: Iterable[Cell], tops: Places, bottoms: Places, doubles: Places) -> list[Cell]:
    """Say in each cell's style whether a line is drawn above or below it, in row order; boxes mark nothing."""
    drawn = lined(cells, tops, bottoms, doubles)
    framed, figures = framing(drawn)
    return without_boxes(drawn) if is_box(framed, figures) else drawn


def lined(cells: Iterable[Cell], tops: Places, bottoms: Places, doubles: Places) -> list[Cell]:
    """Say in each cell's style whether a line is drawn above or below it, in row order.

    `tops`, `bottoms` and `doubles` are the places of the printed grid with a line above, below, and a double one
    below, those of empty cells too. A line below a cell, or in a row without any text, is the line above the next
    cell, unless it closes a total: it is double, or the figure above it already has a line above. One below a heading
    is no line above a figure.
    """
    rows: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(cell)
    drawn = _by_row(tops), _by_row(bottoms), _by_row(doubles)
    pending: set[int] = set()
    closed: set[int] = set()
    begun = False
    result = []
    for at in sorted({*rows, *drawn[0], *drawn[1]}):
        top, bottom, double = (lines.get(at, set()) for lines in drawn)
        if at not in rows:
            pending = (pending | top | bottom) - double - closed if begun else set()
            continue
        if begun and not (pending or top or bottom) and not any(map(_may_change, rows[at])):
            closed = set()
            result += rows[at]
            continue
        open_above = pending | (top - closed)
        closed = set()
        for cell in rows[at]:
            columns = range(cell.column, cell.column + cell.column_span)
            above = not open_above.isdisjoint(columns)
            if above and is_figure(cell.text):
                closed.update(columns)
            result.append(_marked(cell, above, (at + cell.row_span - 1, bottoms)))
        carries = carries_figures(rows[at])
        begun = begun or carries
        pending = bottom - double - closed if carries else set()
    return result


def carries_figures(cells: Iterable[Cell]) -> bool:
    """Say whether a row has figures, years aside: lines above the first such row rule a heading."""
    return any(is_figure(cell.text) and not is_year(cell.text) for cell in cells)


def _may_change(cell: Cell) -> bool:
    """Say whether a cell can get another style although no line is near its row."""
    return cell.row_span > 1 or cell.style.line_above or cell.style.line_below


def framing(cells: Iterable[Cell]) -> tuple[int, int]:
    """Return how many rows have a figure under a line, and how many a figure at all."""
    figures: dict[int, bool] = {}
    for cell in cells:
        if (cell.row not in figures or (cell.style.line_above and not figures[cell.row])) and is_figure(cell.text):
            figures[cell.row] = cell.style.line_above
    return sum(figures.values()), len(figures)


def is_box(framed: int, figures: int) -> bool:
    """Say whether lines are drawn above so many of the rows of figures that they mark no totals."""
    return figures >= _FEW and framed >= _MOST * figures


def without_boxes(cells: Iterable[Cell]) -> list[Cell]:
    """Forget lines that are drawn around nearly every figure: they frame the table."""
    return [cell._replace(style=cell.style._replace(line_above=False, line_below=False)) for cell in cells]


def _by_row(places: Places) -> dict[int, set[int]]:
    rows: defaultdict[int, set[int]] = defaultdict(set)
    for row, column in places:
        rows[row].add(column)
    return rows


def _marked(cell: Cell, above: bool, last: tuple[int, Places]) -> Cell:
    row, bottoms = last
    below = any((row, column) in bottoms for column in range(cell.column, cell.column + cell.column_span))
    if (above, below) == (cell.style.line_above, cell.style.line_below):
        return cell
    return cell._replace(style=cell.style._replace(line_above=above, line_below=below))
