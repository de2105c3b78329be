"""The structure of a table as a grid: its rows, and its columns by what most of their figures are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from workbench.core.figure import Figure, Standing
from workbench.core.grid import Column, Grid
from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk
from workbench.figures.rows.stub import grid_rows


def grid_of(desk: Desk, figures: Sequence[Figure]) -> Grid:
    """Return the structure of a table; a column's unit, scale and period are those most of its figures have."""
    first = desk.heads[min(desk.heads)]
    mine: dict[int, list[Figure]] = {}
    for one in figures:
        if one.standing is Standing.REPORTED and (place := desk.layout.place.get(one.anchor.column or 0)) is not None:
            mine.setdefault(place, []).append(one)
    columns = [
        _column(first[number], places, mine.get(number, [])[:_SAMPLE])
        for number, places in enumerate(desk.layout.columns)
    ]
    return Grid(
        desk.source, desk.block, desk.title, grid_rows(desk.captions), tuple(columns), transposed=desk.transposed
    )  # fmt: skip


_SAMPLE = 400  # figures that are enough to know a column by


def _column(head: Head, places: frozenset[int], mine: Sequence[Figure]) -> Column:
    name, scale = _commonest([(one.unit, one.scale) for one in mine], ("", 0))
    period = _commonest([one.period for one in mine if one.period is not None], head.period)
    place = _commonest([one.anchor.column for one in mine if one.anchor.column is not None], min(places))
    return Column(place, head.caption, name, scale, period, head.measure, head.against, head.group)


Value = TypeVar("Value")


def _commonest(values: Sequence[Value], otherwise: Value) -> Value:
    """Return the value that comes most often, which most columns have throughout."""
    if not values:
        return otherwise
    first = values[0]
    return first if values.count(first) == len(values) else Counter(values).most_common(1)[0][0]
