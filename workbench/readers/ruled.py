"""Drawn lines between cells: which of them stand above a total, and which only close what is above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from workbench.core.source import Cell, Style
from workbench.readers.pieces import is_figure, is_year

_FEW = 4  # rows of figures from which on lines everywhere can be told from totals
_MOST = 0.7
_STYLE = Cell._fields.index("style")
_PLACE = itemgetter(Cell._fields.index("row"), Cell._fields.index("column"))


@dataclass(slots=True)
class Lines:
    """Drawn lines by row: the columns that have one. Rows alike may share one set, which then stays as it is."""

    rows: dict[int, set[int] | frozenset[int]] = field(default_factory=dict)

    def add(self, row: int, column: int) -> None:
        """Add a line at a place."""
        known = self.rows.get(row)
        if isinstance(known, set):
            known.add(column)
        else:
            self.rows[row] = {*(known or ()), column}

    def at(self, row: int) -> Set[int]:
        """Return the columns that have a line in a row."""
        return self.rows.get(row, _NONE)

    def __bool__(self) -> bool:
        return bool(self.rows)


_NONE: frozenset[int] = frozenset()


def ruled(cells: Iterable[Cell], tops: Lines, bottoms: Lines, doubles: Lines) -> list[Cell]:
    """Say in each cell's style whether a line is drawn above or below it, in row order; boxes mark nothing."""
    drawn = lined(cells, tops, bottoms, doubles)
    framed, figures = framing(drawn)
    return without_boxes(drawn) if is_box(framed, figures) else drawn


def lined(cells: Iterable[Cell], tops: Lines, bottoms: Lines, doubles: Lines) -> list[Cell]:
    """Say in each cell's style whether a line is drawn above or below it, in row order.

    `tops`, `bottoms` and `doubles` are the places of the printed grid with a line above, below, and a double one
    below, those of empty cells too. A line below a cell, or in a row without any text, is the line above the next
    cell, unless it closes a total: it is double, or the figure above it already has a line above. One below a heading
    is no line above a figure.
    """
    rows: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in sorted(cells, key=_PLACE):
        rows[cell.row].append(cell)
    pending: Set[int] = _NONE
    closed: Set[int] = _NONE
    begun = False
    result = []
    for at in sorted({*rows, *tops.rows, *bottoms.rows}):
        top, bottom, double = tops.at(at), bottoms.at(at), doubles.at(at)
        if at not in rows:
            pending = (pending | top | bottom) - double - closed if begun else _NONE
            continue
        if begun and not (pending or top or bottom) and not any(map(_may_change, rows[at])):
            closed = _NONE
            result += rows[at]
            continue
        open_above = pending | (top - closed)
        closing: set[int] = set()
        for cell in rows[at]:
            above = _over(open_above, cell)
            if above and is_figure(cell.text):
                closing.update(range(cell.column, cell.column + cell.column_span))
            last = bottom if cell.row_span == 1 else bottoms.at(at + cell.row_span - 1)
            result.append(_marked(cell, above=above, below=_over(last, cell)))
        closed = closing
        carries = carries_figures(rows[at])
        begun = begun or carries
        pending = bottom - double - closed if carries else _NONE
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
    return [_marked(cell, above=False, below=False) for cell in cells]


def _over(columns: Set[int], cell: Cell) -> bool:
    """Say whether a cell covers one of some columns."""
    if cell.column_span == 1:
        return cell.column in columns
    return any(column in columns for column in range(cell.column, cell.column + cell.column_span))


def _marked(cell: Cell, *, above: bool, below: bool) -> Cell:
    if (above, below) == (cell.style.line_above, cell.style.line_below):
        return cell
    style = _styled(cell.style, above=above, below=below)
    return tuple.__new__(Cell, (*cell[:_STYLE], style, *cell[_STYLE + 1 :]))


@lru_cache(maxsize=1024)
def _styled(style: Style, *, above: bool, below: bool) -> Style:
    return style._replace(line_above=above, line_below=below)
