"""Periods that a worksheet states row by row, in a column of their own, as lists of single figures do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from workbench.core.calendar import Fiscal, periods
from workbench.core.figure import Figure
from workbench.core.period import Period
from workbench.core.spoken import meant
from workbench.figures.layout import Line
from workbench.figures.marks import Shape
from workbench.figures.sheets.side_columns import without_column

TO_COME = re.compile(
    r"\b(?:due|matur\w+|expir\w+|terms?|tenors?|repa(?:id|y\w*))\b|期限|期日|満期|返済|償還", re.IGNORECASE
)  # over the days that debts and leases end on and over how long they run: no periods reported on
_FEWEST = 3  # rows that must name a period
_MOSTLY = 0.8
_ANY = Fiscal()
_NUMBERED = re.compile(r"[A-Za-z]\Z(?<![Yy])(?<![Yy][Ee])")  # BS2010 is no year, CY2010 and YE2010 are


def row_period(words: str, fiscal: Fiscal) -> Period | None:
    """Read words that are nothing but a period; None for other words."""
    bare = words.strip()
    said = periods(bare, fiscal)
    found = meant(said) if len(said) == 1 or (said and said[0].period.is_balance) else None
    if found is None or 2 * (found.end - found.start) <= len(bare):
        return None
    return None if _NUMBERED.search(bare[: found.start]) else found.period


def names_period(words: str) -> bool:
    """Say whether words are nothing but a period, in whatever calendar: `FY2006`."""
    return row_period(words, _ANY) is not None


def without_periods(lines: Sequence[Line], fiscal: Fiscal) -> tuple[tuple[Line, ...], Mapping[int, Period]]:
    """Take the column of periods out of a table; return the rest and the periods by row of the sheet.

    A column of days on which debts and leases end goes too and says nothing.
    """
    for column in days_to_come(lines):
        lines = tuple(tuple(one for one in line if one.left != column) for line in lines)
    return without_column(lines, period_column(lines, fiscal), partial(row_period, fiscal=fiscal))


def days_to_come(lines: Sequence[Line]) -> set[int]:
    """Return the columns right of the captions that hold days to come below a heading that says so."""
    captions = min((one.left for line in lines for one in line if one.shape is Shape.TEXT), default=0)
    found: set[int] = set()
    for at, line in enumerate(lines):
        for head in line:
            if head.left <= captions or head.shape is not Shape.TEXT or not TO_COME.search(head.cell.text):
                continue
            below = [one for row in lines[at + 1 :] for one in row if one.left == head.left]
            days = sum(names_period(one.cell.text) for one in below)
            if days and days >= len(below) * _MOSTLY:
                found.add(head.left)
    return found


def period_column(lines: Sequence[Line], fiscal: Fiscal = _ANY) -> int | None:
    """Return the column right of the captions that names a period on most rows with figures, None without one."""
    words: Counter[int] = Counter()
    named: Counter[int] = Counter()
    captions = min((one.left for line in lines for one in line if one.shape is Shape.TEXT), default=0)
    for line in lines:
        amounts = [one.left for one in line if one.shape in (Shape.NUMBER, Shape.NIL)]
        if not any(one.left == captions and one.shape is Shape.TEXT for one in line) or not amounts:
            continue
        for one in line:
            if one.left > captions and one.left not in amounts:
                words[one.left] += 1
                named[one.left] += row_period(one.cell.text, fiscal) is not None
    return next((at for at, count in sorted(named.items()) if count >= _FEWEST and count >= words[at] * _MOSTLY), None)


def in_row_period(figure: Figure, rows: Mapping[int, Period]) -> Figure:
    """Return a figure in the period that its row names."""
    period = rows.get(figure.anchor.row or 0)
    return figure if period is None else replace(figure, period=period)
