"""Periods that a worksheet names from the one it reports on, without a year: 当第2四半期, 前年同四半期, 前期末."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from workbench.core.calendar import Fiscal, month_end, months_back
from workbench.core.period import Period
from workbench.core.source import Source, Table
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape

_NAMED = re.compile(
    r"(?:(?P<now>当)|(?P<then>前年(?:度)?(?:の?同)?|前))"
    r"(?:第(?P<number>[1-4])四半期|(?P<quarter>四半期)|(?P<half>中間(?:連結)?(?:会計)?期?間?|上期|上半期)"
    r"|(?P<year>連結会計年度|事業年度|会計年度|年度|期))"
    r"(?:連結)?(?:会計)?(?P<sum>累計)?(?:期間)?(?P<end>末)?"
)
_TOP = 40  # rows of a sheet in which the days stand that its tables are headed by
_QUARTER, _YEAR = 3, 12  # months


def latest_day(source: Source) -> date | None:
    """Return the latest of the last days of months that head the tables of a workbook; None without one."""
    days = (
        cell.stored.date() if isinstance(cell.stored, datetime) else cell.stored
        for block in source.blocks
        if isinstance(block, Table) and block.sheet
        for cell in block.in_rows(range(_TOP))
        if isinstance(cell.stored, date)
    )
    return max((day for day in days if day == month_end(day.year, day.month)), default=None)


def with_years(lines: Sequence[Line], closing: date | None, fiscal: Fiscal) -> tuple[Line, ...]:
    """Give the periods that a sheet names from the one that ends on a day their days."""
    if closing is None:
        return tuple(lines)
    return tuple(tuple(_dated(one, closing, fiscal) for one in line) for line in lines)


def _dated(one: Mark, closing: date, fiscal: Fiscal) -> Mark:
    if one.shape is not Shape.TEXT or one.cell.text.strip()[:1] not in "当前":
        return one
    period = named_from(one.cell.text.strip(), closing, fiscal)
    if period is None:
        return one
    words = f"as of {period.end:%Y-%m-%d}"
    if period.start is not None:
        words = f"from {period.start:%Y-%m-%d} to {period.end:%Y-%m-%d}"
    return one._replace(cell=one.cell._replace(text=words))


def named_from(text: str, closing: date, fiscal: Fiscal) -> Period | None:
    """Return the period that words name from the one that ends on a day; None where they name none.

    A part of the year that does not end on that day, which ends no year either, shows that the calendar is another.
    A year alone, such as 当期, is none where the day is that of a part of it.
    """
    match = _NAMED.fullmatch(text)
    if match is None:
        return None
    day = closing if match["now"] else months_back(closing, _YEAR)
    day = month_end(day.year, day.month)
    year = fiscal.name_of(day)
    over = fiscal.year(year).end == day
    if match["number"] or match["half"]:
        quarters = int(match["number"] or 2)
        months = _QUARTER * quarters if match["sum"] or match["half"] else _QUARTER
        last = fiscal.quarter(year, quarters).end
        found = fiscal.ending(last if over or last == day else day, months)
    elif match["quarter"]:
        found = fiscal.ending(day, _QUARTER)
    elif match["end"] and match["then"]:
        found = fiscal.year(fiscal.name_of(closing) - 1)
    else:
        found = fiscal.year(year)
        if not over:
            return None
    return found.closing if match["end"] else found
