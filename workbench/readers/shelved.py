"""A very large sheet put on a shelf: merges and drawn lines settled in the few rows that they touch."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from workbench.core.source import Cell
from workbench.readers.pieces import is_figure
from workbench.readers.ruled import carries_figures, framing, is_box, lined
from workbench.readers.scan import LinedShelf, Scan
from workbench.readers.sheet import Grid

_FEW = 5_000  # rows that are settled at once; a sheet in which more must be is read whole
_SMALL = 100_000  # places under a merge that hides the cells it covers
_AFTER = 2  # rows after a drawn line that it can have to do with
Placed = Callable[[Iterable[Cell]], Iterable[Cell]]


def extent_of(cells: Iterable[Cell]) -> tuple[int, int]:
    """Return how many rows and columns cells reach over."""
    rows = columns = 0
    for cell in cells:
        rows = max(rows, cell.row + cell.row_span)
        columns = max(columns, cell.column + cell.column_span)
    return rows, columns


def shelved(grid: Grid, away: Collection[int], placed: Placed) -> LinedShelf | None:
    """Return a large sheet's cells unmade but for those near merges and lines.

    None when the sheet is not large, when too many of its rows are near some, and when cells vanish under a merge.

    `placed` gives cells their spans, hides those in columns `away` and leaves out what a merge covers.
    """
    scan = grid.scan
    near = None if scan is None else _near(grid, scan)
    if scan is None or near is None:
        return None
    some = [cell for row in near for cell in scan.cells(row)]
    settled = list(placed(some))
    if len(settled) != len(some):
        return None
    if grid.tops or grid.bottoms:
        settled = lined(settled, grid.tops, grid.bottoms, grid.doubles)
        framed, _ = framing(settled)
        if framed and is_box(framed, _figures(scan, int(framed / 0.5))):
            return None
    rows: dict[int, list[Cell]] = {row: [] for row in near}
    for cell in settled:
        rows[cell.row].append(cell)
    reach = extent_of(settled)
    extent = max(reach[0], next(reversed(scan.outlines), -1) + 1), max(reach[1], max(scan.columns, default=-1) + 1)
    return LinedShelf(scan, away, {row: tuple(cells) for row, cells in rows.items()}, extent)


def _near(grid: Grid, scan: Scan) -> list[int] | None:
    """Return the rows with cells that merges or lines touch, in order; None when they are many."""
    used = list(scan.outlines)
    near: set[int] = set()
    for top, left, bottom, right in grid.merged:
        last = bottom if (bottom - top + 1) * (right - left + 1) <= _SMALL else top
        near.update(range(top, last + 1))
        if len(near) > _FEW:
            return None
    merged = frozenset(near)
    ruled = grid.tops.rows.keys() | grid.bottoms.rows.keys()
    if len(ruled) > _FEW:
        return None
    for row in ruled:
        near.add(row)
        near.update(_following(used, row, merged))
    if ruled:
        heading = _heading(scan, used)
        if heading is None:
            return None
        near.update(heading)
    return sorted(near & scan.outlines.keys()) if len(near) <= _FEW else None


def _following(used: Sequence[int], row: int, merged: Collection[int]) -> Iterator[int]:
    """Yield the rows after a line, up to the second of which no cell can vanish under a merge."""
    sound = 0
    for after in used[bisect_right(used, row) :][:_FEW]:
        yield after
        sound += after not in merged
        if sound == _AFTER:
            return


def _heading(scan: Scan, used: Sequence[int]) -> list[int] | None:
    """Return the rows up to the first with figures; None when it comes late."""
    for at, row in enumerate(used[:_FEW]):
        if carries_figures(scan.cells(row)):
            return list(used[: at + 1])
    return None


def _figures(scan: Scan, enough: int) -> int:
    """Count the rows with figures, as far as needed."""
    count = 0
    for row in scan.outlines:
        count += any(is_figure(cell.text) for cell in scan.cells(row))
        if count > enough:
            break
    return count
