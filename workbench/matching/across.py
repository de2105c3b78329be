"""Which figures stand under captions that run across: of a sheet with several tables, those of some of them only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from workbench.core.grid import Grid
from workbench.core.source import Anchor


class _Area(NamedTuple):
    """The rows and columns of one table of a sheet."""

    rows: range
    columns: range


class Across:
    """The places of some sources in which captions run across and periods down."""

    def __init__(self, grids: Iterable[Grid]) -> None:
        kinds: defaultdict[tuple[str, int], list[Grid]] = defaultdict(list)
        for grid in grids:
            kinds[grid.source, grid.block].append(grid)
        turned = {block: some for block, some in kinds.items() if any(grid.transposed for grid in some)}
        self._areas = {
            block: None if all(grid.transposed for grid in some) else [_area(one) for one in some if one.transposed]
            for block, some in turned.items()
        }  # no areas where all is turned: there a row that no table names belongs to them as well

    def holds(self, at: Anchor) -> bool:
        """Say whether a figure stands under a caption that runs across."""
        block = at.source, at.block
        if block not in self._areas or at.row is None or at.column is None:
            return False
        areas = self._areas[block]
        return areas is None or any(at.row in area.rows and at.column in area.columns for area in areas)


def _area(grid: Grid) -> _Area:
    rows, columns = [row.at for row in grid.rows] or [0], [column.at for column in grid.columns] or [0]
    return _Area(range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1))
