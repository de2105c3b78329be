"""Days and runs of months in digits alone: which of them is the year, the month and the day."""

from __future__ import annotations

import re
from datetime import date

from workbench.core.eastern import DASH
from workbench.core.fiscal import month_end, valid_day
from workbench.core.period import Period
from workbench.core.spelled import century, month_of

_YEAR, _QUARTER = 12, 3  # months
_IN_FULL = 4  # digits of a year


def run_of(match: re.Match[str]) -> Period | None:
    """Return the months from one to another, each with its year before or behind it.

    Years in two digits tell no months from years, nor runs from fractions: they must make whole quarters.
    """
    first, second = match["slashruna"], match["slashrunay"]
    third, fourth = match["slashrunb"], match["slashrunby"]
    for one, year, other, last in ((first, second, third, fourth), (second, first, fourth, third)):
        if min(len(year), len(last)) > 1 and 1 <= int(one) <= _YEAR and 1 <= int(other) <= _YEAR:
            start, end = date(century(year), int(one), 1), month_end(century(last), int(other))
            if whole_quarters(start, end) or (start < end and len(year) == len(last) == _IN_FULL):
                return Period(start, end)
    return None


_MONTHS_BEFORE = re.compile(rf"(\d{{1,2}})\s?月\s?{DASH}\s?(\d{{1,2}})\s?月\s?[)）]?[\s,、]*\Z")


def months_before(text: str, year: int) -> Period | None:
    """Return the months of a year that a text ends in right before the year is named: `(7月-9月) 2007年`."""
    match = _MONTHS_BEFORE.search(text)
    if match is None or not 1 <= int(match[1]) <= int(match[2]) <= _YEAR:
        return None
    return Period(date(year, int(match[1]), 1), month_end(year, int(match[2])))


def whole_quarters(start: date, end: date) -> bool:
    """Say whether the months of two days, the one before the other, and those between are quarters of one year."""
    months = _YEAR * (end.year - start.year) + end.month - start.month + 1
    return 0 < months <= _YEAR and months % _QUARTER == 0


def parts_of(match: re.Match[str]) -> tuple[str | None, int, int]:
    """Return the year as written, the month and the day of a match that says a day."""
    if match["mdy"]:
        return match["year1"], month_of(match["mon1"]), int(match["day1"])
    if match["dmy"]:
        return match["year2"] or match["short2"], month_of(match["mon2"]), int(match["day2"])
    if match["dashed"]:
        return match["year7"], month_of(match["mon7"]), int(match["day7"])
    if match["mdashed"]:
        return match["year8"], month_of(match["mon8"]), int(match["day8"])
    if match["iso"]:
        return match["year4"], int(match["mon4"]), int(match["day4"])
    first, second = int(match["a"]), int(match["b"])
    if _year_first(match):
        return match["a"], second, int(match["year5"])
    day_first = match["sep"] == "." or first > 12
    return match["year5"], second if day_first else first, first if day_first else second


def _year_first(match: re.Match[str]) -> bool:
    """Say whether `07/9/30` begins with its year: only then it is the end of a month."""
    if len(match["a"]) != 2 or len(match["year5"]) != 2:
        return False
    turned = valid_day(century(match["a"]), int(match["b"]), int(match["year5"]))
    plain = valid_day(century(match["year5"]), int(match["a"]), int(match["b"]))
    plain = plain or valid_day(century(match["year5"]), int(match["b"]), int(match["a"]))
    return (
        turned is not None
        and turned == month_end(turned.year, turned.month)
        and (plain is None or plain != month_end(plain.year, plain.month))
    )
