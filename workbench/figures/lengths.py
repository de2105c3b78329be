"""Lengths that a worksheet states beside the days its rows end on, such as `6M` beside `Sep-07`: together spans."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from workbench.core.calendar import Fiscal
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape
from workbench.figures.row_periods import row_period

_LENGTH = re.compile(
    r"(?P<months>\d{1,2})\s?-?(?:M|mths?|mos?\.?|months?|[ヶケか箇カ]月間?)"
    r"|(?P<quarter>Q|qtr\.?|quarter(?:ly)?|QTD|四半期)|(?P<half>H|half(?:[\s-]year(?:ly)?)?|半期|中間)"
    r"|(?P<year>FY|full[\s-]?year|year(?:ly)?|annual|通期|年間)|(?P<to_date>YTD|cumulative|cum\.?|累計)",
    re.IGNORECASE,
)
_HEADED = re.compile(r"(?:no\.?\s(?:of\s)?|number\sof\s)?(?:months?|mths?)|月数|期間", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:due|matur\w+|expir\w+|terms?|tenors?|repa(?:id|y\w*))\b|期限|期日|満期|返済|償還", re.IGNORECASE
)  # over the days that debts and leases end on and over how long they run: no periods reported on
_WHOLE = {"quarter": 3, "half": 6, "year": 12}
_MONTHS = (3, 6, 9, 12)
_FEWEST = 2  # rows that must have both


def with_lengths(lines: Sequence[Line], fiscal: Fiscal) -> tuple[Line, ...]:
    """Say the days that rows end on together with the lengths beside them; the column of lengths then says no more."""
    for column in sorted({one.left for line in lines for one in line[1:2]}):
        words = [(one.left, one.cell.text.strip()) for line in lines for one in line if one.number is None]
        if any(left <= column and _TO_COME.search(text) for left, text in words):
            continue
        headed = any(left == column and _HEADED.fullmatch(text) for left, text in words)
        spans = {at: said for at, line in enumerate(lines) if (said := _span(line, column, fiscal, headed=headed))}
        if len(spans) >= _FEWEST and len(set(spans.values())) > 1:
            return tuple(_joined(line, column, spans, at) for at, line in enumerate(lines))
    return tuple(lines)


def _span(line: Line, column: int, fiscal: Fiscal, *, headed: bool) -> str:
    """Return what a row's day and the length right behind it say together; nothing where it has no such two."""
    if len(line) <= _FEWEST or line[1].left != column or line[0].shape is Shape.NUMBER:
        return ""
    end, length = _day(line[0].cell.text, fiscal), _length(line[1], headed=headed)
    if end is None:
        end, length = _day(line[1].cell.text, fiscal), _length(line[0], headed=False)
    if end is None or not length:
        return ""
    return f"YTD {end:%Y-%m-%d}" if length < 0 else f"{length} months ended {end:%Y-%m-%d}"


def _day(text: str, fiscal: Fiscal) -> date | None:
    """Return the day, or the last of the month, that words are; None for others."""
    period = row_period(text, fiscal)
    return None if period is None or period.months > 1 else period.end


def _length(one: Mark, *, headed: bool) -> int:
    """Return the months that a mark says, -1 for all from the year's start, 0 where it says none."""
    if headed and one.number is not None and one.number.value in _MONTHS:
        return int(one.number.value or 0)
    match = _LENGTH.fullmatch(one.cell.text.strip()) if one.shape is not Shape.BLANK else None
    if match is None:
        return 0
    if match["to_date"]:
        return -1
    return int(match["months"] or 0) or next((months for name, months in _WHOLE.items() if match[name]), 0)


def _joined(line: Line, column: int, spans: Mapping[int, str], at: int) -> Line:
    first, rest = line[:1], tuple(one for one in line[1:] if one.left != column)
    if at in spans:
        first = (line[0]._replace(cell=line[0].cell._replace(text=spans[at])),)
    return (*(one for one in first if one.left != column), *rest)
