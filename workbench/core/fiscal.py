"""The fiscal calendar: which days a fiscal year, half, quarter or span of months covers."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from workbench.core.period import Period

_YEAR = 12  # months
WEEK_SLACK = 8  # days by which a 52/53-week year may end before or after the end of its month


class Fiscal(NamedTuple):
    """The fiscal calendar of a document.

    The year ends on `day` of `month` (31: on its last day). `named_by_start` says that FY2007 is the year
    that begins in 2007. `weeks` marks years of 52 or 53 weeks; `ends` are the period ends the document
    names, which settle where such a year's quarters end. `era` is the year before the first of the Japanese era the
    document counts in, 0 without one: what 年 follows in one or two digits is a year of it. `spoken_of` is the year
    it names most often in full, 0 where that is unknown.
    """

    month: int = 12
    day: int = 31
    named_by_start: bool = False
    weeks: bool = False
    ends: tuple[date, ...] = ()
    era: int = 0
    spoken_of: int = 0

    def year(self, named: int) -> Period:
        """Return the fiscal year of a name: 2007 for FY2007."""
        return self._months(named, 0, 12)

    def quarter(self, named: int, number: int) -> Period:
        """Return quarter 1 to 4 of a fiscal year."""
        return self._months(named, 3 * (number - 1), 3 * number)

    def half(self, named: int, number: int) -> Period:
        """Return half 1 or 2 of a fiscal year."""
        return self._months(named, 6 * (number - 1), 6 * number)

    def first_months(self, named: int, months: int) -> Period:
        """Return the first months of a fiscal year."""
        return self._months(named, 0, months)

    def ending(self, end: date, months: int) -> Period:
        """Return the span of whole months that ends on a day."""
        nominal = months_back(end, months)
        if self.weeks and months == _YEAR and end.day <= WEEK_SLACK:  # beyond the month that it closes
            nominal = months_back(end.replace(day=1) - timedelta(days=1), months)
        known = self._snapped(nominal) if self.weeks else None
        on_weeks = known is not None and (end - known).days % 7 == 0
        if not self.weeks or (end == month_end(end.year, end.month) and not on_weeks):
            return Period(day_after(nominal), end)
        if known is None or abs((end - known).days - round(months * 30.4375)) > WEEK_SLACK:
            known = end - timedelta(weeks=round(months * 13 / 3))
        return Period(known + timedelta(days=1), end)

    def earlier(self, period: Period, months: int) -> Period:
        """Return the period as many months earlier; a balance stays a balance."""
        end = months_back(period.end, months)
        if self.weeks:
            near = [day for day in self.ends if abs((day - end).days) <= WEEK_SLACK]
            end = min(near, key=lambda day: abs((day - end).days)) if near else end
        if period.start is None:
            return Period(None, end)
        return self.ending(end, period.months) if self.weeks else Period(_start_back(period.start, months), end)

    def as_close(self, balance: Period) -> Period:
        """Take a balance on the first day of a month as the closing of the day before: `BALANCE, APRIL 1, 2007`.

        In years of whole weeks a first of a month is a closing day as good as any.
        """
        if balance.end.day != 1 or self.weeks:
            return balance
        return Period(None, balance.end - timedelta(days=1))

    def year_to(self, end: date) -> Period | None:
        """Return the fiscal year that ends on a day, None when none does."""
        year = self.year(self.name_of(end))
        few = timedelta(days=WEEK_SLACK if self.weeks else 0)
        return self.ending(end, 12) if abs(year.end - end) <= few else None

    def across(self, first: int) -> int:
        """Return the name of the fiscal year that runs from one calendar year into the next: `2007/08`."""
        return first if self.named_by_start or self.month == 12 else first + 1

    def name_of(self, day: date) -> int:
        """Return the name of the fiscal year a day lies in: 2007 for FY2007."""
        slack = timedelta(days=WEEK_SLACK if self.weeks else 0)
        year = day.year - 1 if day <= self._end_in(day.year - 1) + slack else day.year
        calendar_year = year + 1 if day > self._end_in(year) + slack else year
        return calendar_year - (1 if self.named_by_start else 0)

    def _end_in(self, year: int) -> date:
        last = month_end(year, self.month)
        return last if self.day >= min(28, last.day) else last.replace(day=self.day)

    def _months(self, named: int, first: int, last: int) -> Period:
        closing = self._end_in(named + (1 if self.named_by_start else 0))
        end = months_back(closing, 12 - last)
        start = months_back(closing, 12 - first)
        snapped = self._snapped(end) if self.weeks else None
        if snapped is None:
            return Period(day_after(start), end)
        if last == _YEAR or any(abs((day - end).days) <= WEEK_SLACK for day in self.ends):
            return self.ending(snapped, last - first)
        opened = self._months(named, 0, _YEAR).opening
        if opened is None:
            return self.ending(snapped, last - first)
        weeks = [timedelta(weeks=round(months * 13 / 3)) for months in (first, last)]
        return Period(day_after(opened.end + weeks[0]), opened.end + weeks[1])

    def _snapped(self, nominal: date) -> date | None:
        """Return the period end near a day: one the document names, else whole weeks from one it names."""
        near = [day for day in self.ends if abs((day - nominal).days) <= WEEK_SLACK]
        if near:
            return min(near, key=lambda day: abs((day - nominal).days))
        odd = [day for day in self.ends if day != month_end(day.year, day.month)]
        if not odd:
            return None
        known = min(odd, key=lambda day: abs((day - nominal).days))
        return known - timedelta(weeks=round((known - nominal).days / 7))


_QUARTER_WEEKS, _QUARTER_MONTHS = 13, 3


def months_of(weeks: int) -> int:
    """Return the months of whole quarters that so many weeks make, one more or less; 0 for other numbers of weeks."""
    quarters = round(weeks / _QUARTER_WEEKS)
    return _QUARTER_MONTHS * quarters if abs(weeks - quarters * _QUARTER_WEEKS) <= 1 else 0


@lru_cache(maxsize=4096)
def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_back(end: date, months: int) -> date:
    """Go back whole months; the last day of a month stays the last day."""
    index = end.year * 12 + end.month - 1 - months
    last = month_end(index // 12, index % 12 + 1)
    if end == month_end(end.year, end.month):
        return last
    return last.replace(day=min(end.day, last.day))


def _start_back(start: date, months: int) -> date:
    index = start.year * 12 + start.month - 1 - months
    last = month_end(index // 12, index % 12 + 1)
    return last.replace(day=min(start.day, last.day))


def valid_day(year: int, month: int, day: int) -> date | None:
    """Return a day; None where there is none of that number, such as the 31st of June."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_after(day: date) -> date:
    """Return the next day."""
    return day + timedelta(days=1)


def year_before(period: Period) -> Period:
    """Return the same span or day a year earlier."""
    start = None if period.start is None else months_back(period.start, 12)
    if period.start is not None and period.start.day == 1 and start is not None:
        start = start.replace(day=1)
    return Period(start, months_back(period.end, 12))
