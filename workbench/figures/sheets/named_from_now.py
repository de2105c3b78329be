"""Periods that a worksheet names from the one it reports on, without a year: 当第2四半期, 前期末, 2Q (Jul-Sep)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from workbench.core.calendar import Fiscal, Sort, month_end, months_back, periods
from workbench.core.number import MONTH
from workbench.core.period import Period
from workbench.core.source import Cell, Source, Table
from workbench.core.spelled import month_of
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape
from workbench.figures.sheets.row_periods import TO_COME

_NAMED = re.compile(
    r"(?:(?P<now>当)|(?P<then>前年(?:度)?(?:の?同)?|前))"
    r"(?:第(?P<number>[1-4])四半期|(?P<quarter>四半期)|(?P<half>中間(?:連結)?(?:会計)?期?間?|上期|上半期)"
    r"|(?P<year>連結会計年度|事業年度|会計年度|年度|期))"
    r"(?:連結)?(?:会計)?(?P<sum>累計)?(?:期間)?(?P<end>末)?"
)
_MONTHS = re.compile(  # `2Q (Jul-Sep)`, `YTD (Apr-Sep)`, `Jul - Sep`, `2Q（7-9月）`
    r"(?:(?:[1-4]\s?Q|Q\s?[1-4]|[12]\s?H|H\s?[12]|YTD|Qtr|quarter|half[\s-]year|第[1-4]四半期|上期|下期|累計|[369]M|FY)\s*)?"
    rf"[(（]?\s*(?:(?P<first>{MONTH})\s*(?:[-–—~〜～/]|to)\s*(?P<last>{MONTH})"
    r"|(?P<from>\d{1,2})\s*月?\s*[-–—~〜～]\s*(?P<to>\d{1,2})\s*月)\s*[)）]?",
    re.IGNORECASE,
)
_YEAR_SAID = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\bFY\s?['’]?\d|['’]\d\d\b|\b[A-Z][a-z]{2}-\d\d\b")
_TOP = 40  # rows of a sheet in which the days stand that its tables are headed by
_LONGEST = 24  # letters of a day
_QUARTER, _YEAR = 3, 12  # months


def latest_days(source: Source) -> dict[int, date]:
    """Return by sheet the latest of the last days of months that head its tables, those of other sheets without one.

    Days on which debts and leases end are none.
    """
    own = {
        number: days
        for number, block in enumerate(source.blocks)
        if isinstance(block, Table) and block.sheet and (days := _days(block))
    }
    latest = max(map(max, own.values()), default=None)
    if latest is None:
        return {}
    sheets = (number for number, block in enumerate(source.blocks) if isinstance(block, Table) and block.sheet)
    return {number: max(own[number]) if number in own else latest for number in sheets}


def _days(sheet: Table) -> list[date]:
    cells = list(sheet.in_rows(range(_TOP)))
    to_come = {cell.column for cell in cells if TO_COME.search(cell.text)}
    days = (day for cell in cells if cell.column not in to_come and (day := _day_in(cell)) is not None)
    return [day for day in days if day == month_end(day.year, day.month)]


def _day_in(cell: Cell) -> date | None:
    """Return the day that a cell is, as a date or in words that say nothing else."""
    if isinstance(cell.stored, date):
        return cell.stored.date() if isinstance(cell.stored, datetime) else cell.stored
    text = cell.text.strip()
    if len(text) > _LONGEST or not any(map(str.isdigit, text)) or not any(map(text.__contains__, "/-.月 '’")):
        return None
    said = periods(text, Fiscal())
    whole = len(said) == 1 and said[0].end - said[0].start == len(text)
    return said[0].period.end if whole and said[0].period.is_balance else None


def with_years(lines: Sequence[Line], closing: date | None, fiscal: Fiscal) -> tuple[Line, ...]:
    """Give the periods that a sheet names from the one that ends on a day their days.

    Months without a year are those last over by that day, where nothing above them or beside them names a year.
    """
    found: list[Line] = []
    yearless = True
    for line in lines:
        yearless = yearless and not any(map(_names_year, line))
        alone = yearless and len({one.cell.text for one in line}) == len(line)
        found.append(tuple(_dated(one, closing, fiscal, months=alone) for one in line))
    return tuple(found)


def _names_year(one: Mark) -> bool:
    return isinstance(one.cell.stored, date) or (
        one.shape in (Shape.TEXT, Shape.YEAR) and _YEAR_SAID.search(one.cell.text) is not None
    )


def _dated(one: Mark, closing: date | None, fiscal: Fiscal, *, months: bool) -> Mark:
    if one.shape is not Shape.TEXT:
        return one
    text = one.cell.text.strip()
    period = None
    if text[:1] in ("当", "前"):
        period = _named_beside_day(text, fiscal) or (named_from(text, closing, fiscal) if closing else None)
    elif months and closing:
        period = _last_over(text, closing)
    if period is None:
        return one
    words = f"as of {period.end:%Y-%m-%d}"
    if period.start is not None:
        words = f"from {period.start:%Y-%m-%d} to {period.end:%Y-%m-%d}"
    return one._replace(cell=one.cell._replace(text=words))


def _named_beside_day(text: str, fiscal: Fiscal) -> Period | None:
    """Return the period of words with the month or day that it ends on: `前中間期末 (H18/9)`."""
    match = _BESIDE_DAY.fullmatch(text)
    if match is None:
        return None
    said = periods(match["day"], fiscal)
    if len(said) != 1 or said[0].end - said[0].start < len(match["day"].strip()) or said[0].sort not in _ENDS:
        return None
    own = _THEN.sub("当", match["named"])
    return named_from(own, said[0].period.end, fiscal)


_BESIDE_DAY = re.compile(r"(?P<named>[当前][^\s()（）]+)\s*[(（](?P<day>[^()（）]+)[)）]")
_THEN = re.compile(r"\A前(?:年(?:度)?(?:の?同)?)?")
_ENDS = (Sort.DATE, Sort.BALANCE, Sort.MONTH)


def _last_over(text: str, closing: date) -> Period | None:
    """Return the run of whole quarters that words name by its months alone, the last one over by a day."""
    match = _MONTHS.fullmatch(text)
    if match is None:
        return None
    first = month_of(match["first"]) if match["first"] else int(match["from"])
    last = month_of(match["last"]) if match["last"] else int(match["to"])
    if not (1 <= first <= _YEAR and 1 <= last <= _YEAR):
        return None
    year = closing.year - (month_end(closing.year, last) > closing)
    found = Period(date(year - (first > last), first, 1), month_end(year, last))
    return found if found.months % _QUARTER == 0 else None


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
