"""Periods that a worksheet states row by row, in a column of their own beside the captions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.core.calendar import periods
from workbench.core.figure import Figure
from workbench.core.period import Period
from workbench.figures.context import Context
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape

_MOSTLY = 0.8
_ROWS = 3  # rows that must state a period before a column of words is one of periods


def without_periods(lines: Sequence[Line], context: Context) -> tuple[tuple[Line, ...], Mapping[int, Period]]:
    """Take the column of periods out of a list; return the rest and the periods by row of the sheet."""
    rows = [line for line in lines if any(one.shape is Shape.NUMBER for one in line)]
    captions = min((one.left for line in rows for one in line if one.shape is Shape.TEXT), default=0)
    stated: dict[int, list[tuple[Mark, Period | None]]] = {}
    for line in rows:
        for one in line:
            if one.left > captions and one.shape in (Shape.TEXT, Shape.YEAR):
                stated.setdefault(one.left, []).append((one, _whole_period(one.cell.text, context)))
    for column, marks in sorted(stated.items()):
        told = {one.cell.row: period for one, period in marks if period is not None}
        if len(told) >= max(_ROWS, len(marks) * _MOSTLY, len(rows) * _MOSTLY):
            return tuple(tuple(one for one in line if one.left != column) for line in lines), told
    return tuple(lines), {}


def _whole_period(text: str, context: Context) -> Period | None:
    """Return the period of a text that names one and says nothing else."""
    found = periods(text.strip(), context.fiscal, context.main)
    if len(found) != 1 or found[0].end - found[0].start < len(text.strip()) - 2:
        return None
    return found[0].period


def in_row_period(figure: Figure, rows: Mapping[int, Period]) -> Figure:
    """Return a figure in the period that its row states."""
    period = rows.get(figure.anchor.row or 0)
    return figure if period is None else replace(figure, period=period)
