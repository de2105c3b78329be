"""Columns beside the figures of a worksheet that say something of each row, such as its unit or its period."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from workbench.figures.layout import Line

Said = TypeVar("Said")


def without_column(
    lines: Sequence[Line], column: int | None, read: Callable[[str], Said | None]
) -> tuple[tuple[Line, ...], Mapping[int, Said]]:
    """Take a column out of a table; return the rest and what `read` makes of its words, by row of the sheet.

    Without a column the lines stay and nothing is said.
    """
    if column is None:
        return tuple(lines), {}
    kept = tuple(tuple(one for one in line if one.left != column) for line in lines)
    marks = (one for line in lines for one in line if one.left == column)
    return kept, {one.cell.row: said for one in marks if (said := read(one.cell.text)) is not None}
