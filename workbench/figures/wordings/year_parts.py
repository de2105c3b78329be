"""Parts of a year that are named without it, as over the columns of quarterly data: `First quarter`, `Q2`, `Year`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from workbench.core.calendar import Fiscal, Sort, Spoken
from workbench.core.fiscal import valid_day
from workbench.core.number import MONTH
from workbench.core.period import Period
from workbench.core.spelled import month_of, number_of

_NTH = "first|second|third|fourth|1st|2nd|3rd|4th"
_PART = re.compile(
    rf"(?:the\s+)?(?:(?P<nth>{_NTH})[\s-]+(?:fiscal\s+)?(?:quarter|qtr\.?)"
    rf"|(?:quarters?|qtr\.?)\s*(?P<number>[1-4]|one|two|three|four|{_NTH})"
    r"|(?:Q1|1Q)\s*(?:[-–—~〜]|to)\s*(?:Q(?P<upto>[2-4])|(?P<through>[2-4])Q)"
    r"|Q(?P<before>[1-4])|(?P<after>[1-4])Q|第(?P<jp>[1-4])四半期"
    r"|(?P<half>first|second|1st|2nd)[\s-]+half|H(?P<hbefore>[12])|(?P<hafter>[12])H|(?P<jphalf>[上下])(?:半期|期)"
    r"|(?P<year>(?:full|total|fiscal|whole|entire)?[\s-]*year|FY|annual|twelve months|12 months|通期)"
    r"|(?:first\s+)?(?P<span>six|nine|6|9)[\s-]+months|(?P<total>total|合計))"
    r"(?:\s*\(unaudited\))?",
    re.IGNORECASE,
)
_QUARTER, _HALF, _YEAR = 3, 6, 12  # months
_HALVES = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "上": 1, "下": 2, "1": 1, "2": 2}


class Part(NamedTuple):
    """A part of a fiscal year in months: a numbered quarter or half of it, all of it, or its `first` quarters together.

    `ends` is the month and day on which a span ends that is named by them: `Three months ended June 30`.
    """

    months: int
    number: int = 1
    first: bool = False
    ends: tuple[int, int] | None = None

    def of(self, fiscal: Fiscal, year: int) -> Period | None:
        """Return this part of the fiscal year of a name; None where that year has no such day."""
        if self.ends is not None:
            days = (valid_day(at, *self.ends) for at in (year - 1, year, year + 1))
            within = [day for day in days if day is not None and fiscal.name_of(day) == year]
            return fiscal.ending(within[0], self.months) if within else None
        if self.first:
            return fiscal.first_months(year, self.months)
        if self.months == _QUARTER:
            return fiscal.quarter(year, self.number)
        return fiscal.half(year, self.number) if self.months == _HALF else fiscal.year(year)


@lru_cache(maxsize=16384)
def part_of(text: str) -> Part | None:
    """Return the part of a year that a heading or caption is, when it is nothing else and names no year."""
    match = _PART.fullmatch(text.strip(" :*"))
    if match is None:
        return None
    quarter = next((match[name] for name in ("nth", "number", "before", "after", "jp") if match[name]), "")
    if quarter:
        return Part(_QUARTER, number_of(quarter))
    half = next((match[name] for name in ("half", "hbefore", "hafter", "jphalf") if match[name]), "")
    if half:
        return Part(_HALF, _HALVES[half.lower()])
    through = match["upto"] or match["through"]
    if through:
        return Part(_QUARTER * int(through), first=True)
    return Part(number_of(match["span"]), first=True) if match["span"] else Part(_YEAR, first=bool(match["total"]))


_ORDINAL = re.compile(_NTH, re.IGNORECASE)
_DAY = re.compile(rf"(?P<lead>.*\b(?:ended|ending)\s+)?(?P<month>{MONTH})\s*(?P<day>\d{{1,2}}),?", re.IGNORECASE)


def part_headed(text: str, months: int) -> Part | None:
    """Return the part of a year over a column, where what stands around speaks of spans of some months.

    `First` is then a quarter, and `March 31` the end of a span.
    """
    if months == _QUARTER and _ORDINAL.fullmatch(text.strip()):
        return Part(_QUARTER, number_of(text.strip()))
    day = _DAY.fullmatch(text.strip(" :*")) if months else None
    if day is None:
        return part_of(text)
    return Part(months, ends=(month_of(day["month"]), int(day["day"])))


def part_in(texts: Iterable[str]) -> Part | None:
    """Return the part of a year that the last of some texts is which is one: the innermost heading over a row."""
    return next((part for text in reversed(tuple(texts)) if (part := part_of(text)) is not None), None)


def parts_across(found: Sequence[Part | None], years: Sequence[int | None]) -> list[Part | None]:
    """Return the parts of a year that columns are headed by, some with a year; a single one without is none.

    A total is that of the quarters beside it, from the first one on.
    """
    quarters = {part.number for part in found if part is not None and part.months == _QUARTER and part.ends is None}
    named = {part for part in found if part is not None and not part.first}
    told = len(named) >= _FEW and any(part.months < _YEAR for part in named)
    result: list[Part | None] = []
    for part, year in zip(found, years, strict=True):
        if part is not None and part.first and part.months == _YEAR:
            summed = quarters == set(range(1, len(quarters) + 1)) and len(quarters) >= _FEW
            result.append(Part(_QUARTER * len(quarters), first=True) if summed else None)
        else:
            result.append(part if told or year is not None else None)
    return result


_FEW = 2  # parts of a year side by side that are no accident


def without_years(text: str, named: Sequence[Spoken]) -> str:
    """Return a heading without the years it names, such as those over the quarters of two years."""
    for one in reversed(named):
        if one.sort is Sort.YEAR or (one.sort is Sort.NAME and one.period.months == _YEAR):
            text = f"{text[: one.start]} {text[one.end :]}"
    return " ".join(text.split())


_AGO = re.compile(
    r"(?P<now>\b(?:current|this)(?:[\s-]+(?:fiscal\s+|financial\s+)?year)?\b|\b(?-i:CY)\b|当年度?|当期)"
    r"|\b(?:prior|previous|preceding)(?:[\s-]+(?:fiscal\s+|financial\s+)?year(?:['’]s)?)?\b"
    r"|\blast[\s-]+(?:fiscal\s+|financial\s+)?year(?:['’]s)?\b|\b(?-i:PY|LY)\b|前年度?(?:同期)?",
    re.IGNORECASE,
)


def without_distance(text: str) -> tuple[str, int | None]:
    """Return the part of a year that a heading names by its distance, as `Q2 prior year`, and by how many years.

    Only a numbered part is the same one of another year: `Prior quarter` is the one before.
    """
    said = _AGO.search(text)
    rest = f"{text[: said.start()]} {text[said.end() :]}".strip(" -–—,()/（）") if said else ""
    part = part_of(rest) if rest else None
    if said is None or part is None or part.first or part.months == _YEAR:
        return text, None
    return rest, 0 if said["now"] else 1


def the_year(named: Iterable[Spoken], fiscal: Fiscal) -> int | None:
    """Return the fiscal year that words name, when they name one."""
    years = {fiscal.name_of(one.period.end) for one in named if one.period.months == _YEAR or one.sort is Sort.YEAR}
    return years.pop() if len(years) == 1 else None
