"""Periods as documents write them: dates, spans, names of quarters and years, month ranges, Japanese forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from workbench.core.dated import months_before, parts_of, run_of, whole_quarters
from workbench.core.eastern import eastern_period, nearer_year, short_eastern_period, short_year
from workbench.core.fiscal import Fiscal, month_end, months_back, months_of, valid_day
from workbench.core.leads import Lead, governed, lead_of, sort_of
from workbench.core.period import Period
from workbench.core.spelled import NAMED, WAY_OF, century, hints, may_name, month_of, number_of, ways
from workbench.core.spoken import Sort, Spoken
from workbench.core.turned import turned

_GAP = re.compile(
    r"(?:[\s,;&/()\[\]–—-]|\band\b|\bor\b|\bthe\b|\bversus\b|\bvs\b\.?|\bto\b|\bin\b|\bof\b|\bfrom\b|\bended\b"
    r"|\bending\b|\bfor\b"
    r"|\bcompared\b|\bwith\b|\bboth\b|\bfiscal\b|\byears?\b|\bunaudited\b)*\Z",
    re.IGNORECASE,
)
# Behind the name of a year that runs into the next: `2012/13`, `2012-2013`.
_NEXT_YEAR = re.compile(r"(?:/|[–-](?!\d+[–/-]))(?:(?:19|20)(?=\d\d))?(\d\d)(?!\d)")
_JOIN = re.compile(r"\s*\)?\s*(?:to|through|until|till|and|–|—|-|~|〜|～|至|から)\s*\Z", re.IGNORECASE)

_FOUNDING = r"\b(?:inception|commenc\w+|formation|incorporation)"
_FOUNDED = re.compile(_FOUNDING, re.IGNORECASE)
_BEGUN = re.compile(  # behind the first day of a company: `April 12, 2001 (date of inception) to March 31, 2008`
    rf"^[\s,]*(?:\([^()\d]*{_FOUNDING}[^()\d]*\)|(?:the\s+)?(?:date\s+of\s+)?inception(?:\s+date)?)", re.IGNORECASE
)

_PART_TO = re.compile(  # the last three months, or six: `Q2 to 30.9.07`
    r"\b(?:[QqHh][1-4]|[1-4][QqHh])(?=\s+to\s+\d{1,2}[./-]\d)"
)
_DIGIT = re.compile(r"\d")
_NO_DIGIT = re.compile(r"\D")
_MONTHS = 12
_MONTHLY = ("run", "mony", "cum", "yrun", "hy", "slashmonth", "monthrun", "qrunyear")
_SINCE = 30  # characters before a day within which a company's beginning makes it the start of a span


@lru_cache(maxsize=16384)
def periods(text: str, fiscal: Fiscal, main: Period | None = None) -> tuple[Spoken, ...]:
    """Find every period a text names, in order.

    `main` is the period a document reports on: it gives a year to "the second quarter" and to dates that
    have none.
    """
    text = _PART_TO.sub(lambda part: "3M" if "q" in part[0].lower() else "6M", text)
    mays = NAMED if main is not None else _DIGIT
    if not mays.search(text) or not may_name(text) or not ways(text):
        return ()
    found = _Speech(text, fiscal, main).run()
    return tuple(found) if found and (main is not None or hints(text)) else ()


class _Speech:
    """One reading of a text from left to right: what was said last governs the dates that follow."""

    def __init__(self, text: str, fiscal: Fiscal, main: Period | None) -> None:
        self.text = text
        self.fiscal = fiscal
        self.main = main
        self.lead: Lead | None = None
        self.last: date | None = None
        self.last_end = 0
        self.found: list[Spoken] = []
        self.part: tuple[str, int] | None = None
        self.yearless: list[tuple[int, int, int, int, Lead | None]] = []

    def run(self) -> list[Spoken]:
        for match in ways(self.text):
            lead = lead_of(match)
            if lead is not None:
                self.lead = lead
            else:
                self._say_as_found(match)
        self._settle_yearless(None)
        return turned(self.text, sorted(self.found), self.fiscal)

    def _say_as_found(self, match: re.Match[str]) -> None:
        """Say a period by the way of saying one that was found; a bare `ended` says none."""
        said = _SAID_BY.get(match.lastgroup, _Speech._dated)
        if said is not None:
            said(self, match)

    def _near(self, at: int) -> Lead | None:
        if self.lead is not None:
            gap = self.text[max(self.lead.end, self.last_end) : at]
            aside = self.last_end > self.lead.end and gap.rstrip().endswith(("(", "（"))  # a span said once more
            if not aside and _GAP.match(gap):
                return self.lead
        self.lead = None
        return None

    def _dated(self, match: re.Match[str]) -> None:
        lead = self._near(match.start())
        if match["lone"]:
            self._lone_year(match, lead)
            return
        if match["my"]:
            self._settle_yearless(int(match["year3"]))
            self._month(match, month_end(int(match["year3"]), month_of(match["mon3"])))
            return
        if match["mdy"] and _YEAR_NOT_DAY.fullmatch(match[0]):
            self._month(match, month_end(century(match["day1"]), month_of(match["mon1"])))
            return
        year_text, month, day = parts_of(match)
        if year_text is None:
            if valid_day(2000, month, day):
                self.yearless.append((match.start(), match.end(), month, day, lead))
                self.last_end = match.end()
            return
        first = bool(match["year5"]) and year_text == match["a"]
        end_day = valid_day(nearer_year(year_text, self.fiscal) if first else century(year_text), month, day)
        if end_day is not None:
            self._settle_yearless(end_day.year)
            self._say(match, end_day, lead)

    def _say(self, match: re.Match[str], end: date, lead: Lead | None) -> None:
        if self._joins_range(match, end):
            return
        self.part = None
        start = lead.start if lead is not None and lead.end > self.last_end else match.start()
        self._add(start, match.end(), governed(end, lead, self.fiscal), sort_of(lead))
        self.last = end

    def _joins_range(self, match: re.Match[str], end: date) -> bool:
        """Turn `April 1, 2007 to September 30, 2007` into one span."""
        before = self.found[-1] if self.found else None
        if before is None or before.sort not in (Sort.DATE, Sort.BALANCE) or before.end != self.last_end:
            return False
        between = self.text[before.end : match.start()]
        begun = _FOUNDED.search(self.text, max(0, before.start - _SINCE), match.start()) is not None
        joined = _JOIN.match(_BEGUN.sub(" ", between) if begun else between)
        ranged = begun or (self.lead is not None and self.lead.range)
        first = before.period.end
        if joined is None or not (first < end) or ("and" in joined[0].lower() and not ranged):
            return False
        if not ranged and first.day != 1 and (end - first).days > 40:
            return False
        self.found[-1] = Spoken(before.start, match.end(), Period(first, end), Sort.SPAN)
        self.last, self.last_end, self.lead = end, match.end(), None
        self.part = None
        return True

    def _lone_year(self, match: re.Match[str], lead: Lead | None) -> None:
        year = int(match["lone"])
        waiting = bool(self.yearless)
        self._settle_yearless(year)
        if waiting:
            self.last_end = match.end()
            return
        if self.part is not None and self.found and _GAP.match(self.text[self.last_end : match.start()]):
            whole, number = self.part
            parts = {"quarter": self.fiscal.quarter, "half": self.fiscal.half, "months": self.fiscal.first_months}
            self._add(match.start(), match.end(), parts[whole](year, number), Sort.NAME)
            return
        if self.last is not None and _GAP.match(self.text[self.last_end : match.start()]) and self.last_end:
            day = min(self.last.day, month_end(year, self.last.month).day)
            if self.last == month_end(self.last.year, self.last.month):
                day = month_end(year, self.last.month).day
            governing = lead or self._repeated()
            self._add(
                match.start(),
                match.end(),
                governed(date(year, self.last.month, day), governing, self.fiscal),
                sort_of(governing),
            )
            return
        if lead is not None and lead.months:
            named = self.fiscal.first_months(year, lead.months)
            self._add(lead.start, match.end(), named, Sort.NAME)
            return
        end = match.end()
        if self.fiscal.month != _MONTHS:
            year, end = self._across(year, end)
        self._add(match.start(), end, self.fiscal.year(year), Sort.YEAR)

    def _repeated(self) -> Lead | None:
        if not self.found or self.found[-1].sort is not Sort.SPAN:
            return None
        return Lead(0, 0, months=self.found[-1].period.months)

    def _settle_yearless(self, year: int | None) -> None:
        """Give dates without a year the year that follows them, else the nearest day to the main period."""
        waiting, self.yearless = self.yearless, []
        for start, end, month, day, lead in waiting:
            chosen = year
            if chosen is None and self.main is not None:
                anchor = self.main.end
                choices = [anchor.year - 1, anchor.year, anchor.year + 1]
                chosen = min(
                    choices, key=lambda y: abs((anchor - (valid_day(y, month, day) or date(y, month, 1))).days)
                )
            settled = None if chosen is None else valid_day(chosen, month, day)
            if settled is not None:
                first = lead.start if lead is not None else start
                self._add(first, end, governed(settled, lead, self.fiscal), sort_of(lead))
                self.last = settled

    def _part(self, match: re.Match[str]) -> None:
        quarter = match["nth"] or match["q1"] or match["q2"]
        half = match["hnth"] or match["h1"] or match["h2"]
        if match["qof"] or match["hof"]:
            self.lead = Lead(
                match.start(), match.end(), part=("quarter" if quarter else "half", number_of(quarter or half))
            )
            return
        letter = "m" if match["first"] else "q" if quarter else "h"
        named = self._named_year(match, letter)
        if named is None:
            return
        named, end = self._across(named, match.end())
        if match["first"]:
            months = months_of(number_of(match["firstweeks"])) if match["firstweeks"] else number_of(match["firstn"])
            if not months:
                return
            self.part = ("months", months)
            period = self.fiscal.first_months(named, self.part[1])
        elif quarter and match["qytd"]:
            period = self.fiscal.first_months(named, 3 * number_of(quarter))
        elif quarter:
            self.part = ("quarter", number_of(quarter))
            period = self.fiscal.quarter(named, self.part[1])
        else:
            self.part = ("half", number_of(half))
            period = self.fiscal.half(named, self.part[1])
        self._add(match.start(), end, period, Sort.NAME)

    def _across(self, named: int, end: int) -> tuple[int, int]:
        """Return the fiscal year a name means, and where the name ends, where it goes on with the next: `2012/13`."""
        both = _NEXT_YEAR.match(self.text, end)
        if both is None or int(both[1]) != (named + 1) % 100:
            return named, end
        return self.fiscal.across(named), both.end()

    def _part_of_year(self, match: re.Match[str]) -> None:
        year = century(match["fqyear"])
        if match["fwhole"]:
            period = self.fiscal.year(year)
        elif match["fcum"]:
            period = self.fiscal.first_months(year, 3 * int(match["fcum"]))
        elif match["fhalf"] or match["fpart"]:
            first = (match["fhalf"] or "").strip("Hh") == "1" or (match["fpart"] or "").startswith("上")
            period = self.fiscal.half(year, 1 if first else 2)
        else:
            period = self.fiscal.quarter(year, number_of(match["fq1"] or match["fq2"] or match["fq3"]))
        self._add(match.start(), match.end(), period, Sort.NAME)

    def _month_of_year(self, match: re.Match[str]) -> None:
        """Read `FY3/07`, the year that ends in a month, and the month `2007/9`; `2007/08` and `FY12/13` are years."""
        if match["endmonth"]:
            first = int(match["endmonth"])
            if first != self.fiscal.month and int(match["endyear"]) == first + 1:
                period = self.fiscal.year(self.fiscal.across(century(match["endmonth"])))
                self._add(match.start(), match.end(), period, Sort.NAME)
            elif 1 <= int(match["endmonth"]) <= 12:
                end = month_end(century(match["endyear"]), int(match["endmonth"]))
                self._add(match.start(), match.end(), self._of_ending(match, end), Sort.NAME)
            return
        year, month = int(match["ymyear"]), match["ymmonth"]
        if len(month) == 2 and int(month) == (year + 1) % 100:
            self._add(match.start(), match.end(), self.fiscal.year(self.fiscal.across(year)), Sort.YEAR)
            return
        self._month(match, month_end(year, int(month)))

    def _of_ending(self, match: re.Match[str], end: date) -> Period:
        """Return the year that ends in a month, or the part of it that is named after it: `FY3/08 2Q`."""
        quarter = match["endq1"] or match["endq2"]
        if quarter:
            return self._quarter_to(end, quarter)
        if match["endhalf"]:
            return self.fiscal.ending(end if "2" in match["endhalf"] else months_back(end, 6), 6)
        return self.fiscal.ending(end, 12)

    def _quarter_to(self, end: date, quarter: str | None) -> Period:
        """Return a quarter of the year that ends on a day, the whole year without one."""
        return (
            self.fiscal.ending(months_back(end, 12 - 3 * int(quarter)), 3) if quarter else self.fiscal.ending(end, 12)
        )

    def _named_year(self, match: re.Match[str], letter: str) -> int | None:
        if (months := match[f"{letter}endmonth"]) and int(match[f"{letter}endyear"]) == int(months) + 1 > _MONTHS:
            return self.fiscal.across(century(months))
        if match[f"{letter}endmonth"] and 1 <= int(match[f"{letter}endmonth"]) <= 12:
            return self.fiscal.name_of(month_end(century(match[f"{letter}endyear"]), int(match[f"{letter}endmonth"])))
        given = match[f"{letter}year"] or match[f"{letter}short"] or match[f"{letter}bare"]
        if given is None and letter != "m" and (glued := match[f"{letter}glued"]):
            given = _NO_DIGIT.sub("", glued)
        if given:
            return century(given)
        return self.fiscal.name_of(self.main.end) if self.main is not None else None

    def _year_name(self, match: re.Match[str]) -> None:
        named, end = century(match["fy"]), match.end()
        if (
            match["fymonth"]
            and int(match["fymonth"]) == (named + 1) % 100
            and int(match["fymonth"]) != self.fiscal.month
        ):
            named = self.fiscal.across(named)
        if match["fymonth"] and 1 <= int(match["fymonth"]) <= 12 and int(match["fymonth"]) == self.fiscal.month:
            period = self._quarter_to(month_end(named, int(match["fymonth"])), match["fyq1"] or match["fyq2"])
        else:
            named, end = (named, end) if match["fymonth"] else self._across(named, end)
            period = self.fiscal.year(named)
        lead = self._near(match.start())
        if lead is not None and lead.months and lead.months < 12:
            period = self.fiscal.first_months(named, lead.months)
        self._add(match.start(), end, period, Sort.NAME)

    def _months(self, match: re.Match[str]) -> None:
        """Read `Apr-Sep 2007`, `2007/4-9`, `4-9/2007`, `Q1-Q2 2007`, `Sep-07`, `6M07` and `HY07`."""
        if quarters := match["qrun"] or match["qrun2"]:
            named, end = self._across(century(match["qrunyear"]), match.end())
            self._add(match.start(), end, self.fiscal.first_months(named, 3 * int(quarters)), Sort.NAME)
            return
        if match["cum"] or match["hy"]:
            period = self.fiscal.first_months(century(match["cumyear"] or match["hy"]), int(match["cum"] or 6))
            self._add(match.start(), match.end(), period, Sort.NAME)
            return
        if match["mony"]:
            self._month(match, month_end(century(match["monyy"]), month_of(match["monym"])))
            return
        if match["slashmonth"]:
            if 1 <= int(match["slashmonth"]) <= 12:
                self._month(match, month_end(century(match["slashyear"]), int(match["slashmonth"])))
            return
        if match["monthrun"]:
            first, last, year = int(match["monthruna"]), int(match["monthrunb"]), int(match["monthruny"])
            if not (1 <= first <= _MONTHS and 1 <= last <= _MONTHS):
                return
            begun = year - (first > last)
        elif match["yrun"]:
            first, last, begun = int(match["yruna"]), int(match["yrunb"]), century(match["yruny"])
            if not (1 <= first <= 12 and 1 <= last <= 12):
                return
            year = int(match["yrunc"]) if match["yrunc"] else begun + (first > last)
        else:
            last, first = month_of(match["runb"]), month_of(match["runa"])
            year = century(match["runby"])
            begun = century(match["runay"]) if match["runay"] else year - (1 if first > last else 0)
        self._add(match.start(), match.end(), Period(date(begun, first, 1), month_end(year, last)), Sort.SPAN)

    def _month_run(self, match: re.Match[str]) -> None:
        """Read `7/07-9/07` and `07/4-08/3` where they are whole quarters of a year, and `2007/4-2008/1`."""
        if (span := run_of(match)) is not None:
            self._add(match.start(), match.end(), span, Sort.SPAN)

    def _days(self, match: re.Match[str]) -> None:
        """Read a span by its first and last day, the year behind the last: `1/1–6/30/2011`, `1.1.-30.6.2011`."""
        one, two, three, four = (int(match[name]) for name in ("runfirst", "runsecond", "runthird", "runfourth"))
        if match["runsep"] == "." or max(one, three) > _MONTHS:
            one, two, three, four = two, one, four, three
        year = century(match["runyear"])
        begun, end = valid_day(year - ((one, two) > (three, four)), one, two), valid_day(year, three, four)
        if begun is not None and end is not None:
            self._add(match.start(), match.end(), Period(begun, end), Sort.SPAN)

    def _month(self, match: re.Match[str], end: date) -> None:
        """Read a month of a year: the end of a span that leads to it, else the month."""
        lead = self._near(match.start())
        if lead is not None and (lead.months or lead.part[0] or lead.balance or lead.to_date):
            self._say(match, end, lead)
        elif not self._joins_months(match, Period(end.replace(day=1), end)):
            self._add(match.start(), match.end(), Period(end.replace(day=1), end), Sort.MONTH)

    def _japanese(self, match: re.Match[str]) -> None:
        period = eastern_period(match, self.fiscal)
        if period is None or (match["day6"] and self._joins_range(match, period.end)):
            return
        sort = Sort.NAME if match["jpsort"] or match["jrun"] else Sort.MONTH if match["mon6"] else Sort.YEAR
        sort = Sort.DATE if period.is_balance else Sort.YEAR if not match["mon6"] and period.months == 12 else sort
        if sort is Sort.MONTH and self._joins_months(match, period):
            return
        if sort is Sort.YEAR and (run := months_before(self.text[: match.start()], self.fiscal.name_of(period.end))):
            period, sort = run, Sort.SPAN
        self._add(match.start(), match.end(), period, sort)

    def _joins_months(self, match: re.Match[str], last: Period) -> bool:
        """Turn two months into the span from one to the other: `平成18年4月-平成19年3月`, `Apr-06 to Mar-07`."""
        before = self.found[-1] if self.found else None
        joined = _JOIN.match(self.text[self.last_end : match.start()])
        if before is None or before.sort is not Sort.MONTH or before.end != self.last_end or joined is None:
            return False
        first = before.period.start
        if "and" in joined[0].lower() or first is None or not whole_quarters(first, last.end):
            return False
        self.found[-1] = Spoken(before.start, match.end(), Period(first, last.end), Sort.SPAN)
        self.last_end = match.end()
        return True

    def _short_japanese(self, match: re.Match[str]) -> None:
        year = _short_year(match, self.fiscal)
        period = short_eastern_period(match, self.fiscal, year)
        if period is not None:
            month = Sort.MONTH if match["jsbareyear"] or match["jsmonthof"] else Sort.NAME
            self._add(match.start(), match.end(), period, Sort.BALANCE if period.is_balance else month)

    def _add(self, start: int, end: int, period: Period, sort: Sort) -> None:
        self.found.append(Spoken(start, end, period, sort))
        self.last_end = max(self.last_end, end)


_SAYING: tuple[tuple[tuple[str, ...], Callable[[_Speech, re.Match[str]], None]], ...] = (
    (("first", "nth", "q1", "q2", "hnth", "h1", "h2"), _Speech._part),
    (("fy",), _Speech._year_name),
    (_MONTHLY, _Speech._months),
    (("dayrun",), _Speech._days),
    (("slashrun",), _Speech._month_run),
    (("fqyear",), _Speech._part_of_year),
    (("endmonth", "ym"), _Speech._month_of_year),
    (("js",), _Speech._short_japanese),
    (("jp", "jd"), _Speech._japanese),
)
_SAID_BY: dict[str | None, Callable[[_Speech, re.Match[str]], None] | None] = {
    **{WAY_OF[name]: say for names, say in _SAYING for name in names}, WAY_OF["ended"]: None
}  # fmt: skip


def _short_year(match: re.Match[str], fiscal: Fiscal) -> int:
    """Return the year of a short Japanese period: of the document's era where 年 follows it."""
    digits = next(match[name] for name in _SHORT_YEARS if match[name])
    of_era = len(digits) < 4 and match["jsyear"] and match.string[match.end("jsyear") :].lstrip().startswith("年")
    return short_year(digits, fiscal) if of_era else nearer_year(digits, fiscal)


_SHORT_YEARS = ("jsnamed", "jsyear", "jsbareyear", "jsrunyear", "jsmonthyear")


_YEAR_NOT_DAY = re.compile(r"[A-Za-z]{3,4}\.?\s+0\d")  # Sep 07: no day is written so
