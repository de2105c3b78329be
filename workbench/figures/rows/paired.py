"""Figures that follow their own time in their row: `As of March 31, 2020` `51,330,200 shares` `As of …`."""

from __future__ import annotations

from itertools import pairwise

from workbench.core.period import Period
from workbench.figures.desk import Desk
from workbench.figures.marks import Shape
from workbench.figures.rows.rolls import dated_row

_FEW = 2  # figures of a row from which on the words before them are no column of dates of their own


def paired_period(desk: Desk, row: int, column: int) -> Period | None:
    """Return the period right before a figure of a row in which every figure, and more than one, follows its own."""
    key = ("paired", row)
    known = desk.memo.get(key)
    if known is None:
        known = desk.memo[key] = _paired(desk, row)
    return known.get(column) if isinstance(known, dict) else None


def _paired(desk: Desk, row: int) -> dict[int, Period]:
    line = desk.layout.lines[row]
    if sum(one.shape is Shape.TEXT for one in line) < _FEW or desk.transposed:
        return {}
    found: dict[int, Period] = {}
    values = desk.layout.values(row)
    columns = {id(one): column for column, one in values.items()}
    for before, one in pairwise(line):
        column = columns.get(id(one))
        if column is not None and before.shape is Shape.TEXT:
            period = dated_row(before.cell.text, desk.context)
            found.update({} if period is None else {column: period})
    return found if len(found) == len(values) >= _FEW else {}
