"""Tables of a PDF that go on: over a page break, or below a gap, under the heading printed once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbench.core.source import Block, Box, Cell, Paragraph, Table
from workbench.readers.pieces import is_figure, is_year

_SLACK = 4.0  # points by which a column may stand elsewhere below
_MOST_CAPTIONS = 4  # lines of captions between two parts of a table


def joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Join tables with what goes on below them; captions without figures between the parts become rows."""
    kept: list[Block] = []
    waiting: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            waiting.append(block)
            continue
        before = kept[-1] if kept else None
        whole = _continued(before, block, waiting) if isinstance(before, Table) else None
        if whole is not None:
            kept[-1] = whole
        else:
            kept += [*waiting, block]
        waiting = []
    yield from [*kept, *waiting]


def _continued(table: Table, other: Table, between: Sequence[Paragraph]) -> Table | None:
    """Append a table whose columns stand where the first's do and whose heading is the same, or missing."""
    places = _places(table, other)
    if places is None or not _are_captions(between, table, other):
        return None
    heading = _heading(other)
    turned = _pages(table)[-1] != _pages(other)[0]
    if heading and (between or not turned or _texts(other, heading) != _texts(table, _heading(table))):
        return None
    captions = [
        Cell(table.rows + at, 0, line, box=paragraph.box)
        for at, (paragraph, line) in enumerate((one, line) for one in between for line in one.text.split("\n"))
    ]
    shift = table.rows + len(captions) - heading
    moved = [_moved(cell, shift, places) for cell in other.cells if cell.row >= heading]
    return Table((*table.cells, *captions, *moved), shift + other.rows, table.columns)


def _moved(cell: Cell, down: int, places: Mapping[int, int]) -> Cell:
    first, last = places.get(cell.column), places.get(cell.column + cell.column_span - 1)
    column = cell.column if first is None else first
    span = cell.column_span if first is None or last is None else last - first + 1
    return cell._replace(row=cell.row + down, column=column, column_span=span)


def _pages(table: Table) -> list[int]:
    return sorted({cell.box.page for cell in table.cells if cell.box is not None})


def _are_captions(between: Sequence[Paragraph], table: Table, other: Table) -> bool:
    """Say whether paragraphs stand where captions do, and not over the figures."""
    if not between:
        return True
    if sum(one.text.count("\n") + 1 for one in between) > _MOST_CAPTIONS:
        return False
    margin, edge = _margin(table), _first_figure(table)
    return all(
        one.box is not None
        and one.box.page in (_pages(table)[-1], _pages(other)[0])
        and one.box.right < edge
        and one.box.left < margin + (edge - margin) / 3
        for one in between
    )


def _margin(table: Table) -> float:
    return min((cell.box.left for cell in table.cells if cell.box is not None), default=0.0)


def _first_figure(table: Table) -> float:
    return min((cell.box.left for cell in table.cells if cell.box is not None and _is_plain(cell)), default=0.0)


def _heading(table: Table) -> int:
    """Count the rows above the first row with a figure."""
    rows = {cell.row for cell in table.cells if cell.column and is_figure(cell.text) and not is_year(cell.text)}
    first = min(rows, default=0)
    captions = {cell.row for cell in table.cells if cell.column == 0 and cell.row < first}
    heads = {cell.row for cell in table.cells if cell.column and cell.row < first}
    return max(heads, default=-1) + 1 if heads else 0 if captions else first


def _texts(table: Table, rows: int) -> list[tuple[int, str]]:
    return [(cell.row, cell.text) for cell in table.cells if cell.row < rows]


def _places(table: Table, other: Table) -> Mapping[int, int] | None:
    """Return the column of the first table for each of the other's; None when they do not stand below each other."""
    ends, others = _right_ends(table), _right_ends(other)
    found = {0: 0}
    for column, end in others.items():
        near = min(ends, key=lambda at: abs(ends[at] - end), default=None)
        if near is None or abs(ends[near] - end) > _SLACK:
            return None
        found[column] = near
    rest = {cell.column for cell in other.cells} - found.keys()
    if len(set(found.values())) < len(found) or len(found) < 2 or (rest and table.columns != other.columns):
        return None
    return {**{column: column for column in rest}, **found}


def _right_ends(table: Table) -> dict[int, float]:
    """Return where the figures of each column end, in points from the left."""
    ends: dict[int, list[Box]] = {}
    for cell in table.cells:
        if cell.box is not None and _is_plain(cell):
            ends.setdefault(cell.column, []).append(cell.box)
    return {column: max(box.right for box in boxes) for column, boxes in ends.items()}


def _is_plain(cell: Cell) -> bool:
    return cell.column > 0 and is_figure(cell.text)
