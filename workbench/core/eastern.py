"""Periods as Japanese documents write them: 2007年9月期, 2007年9月末, 2008年3月期第2四半期, 2007年度上期."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from workbench.core.fiscal import Fiscal, day_after, month_end, months_back, valid_day
from workbench.core.period import Period

_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "S": 1925, "H": 1988, "R": 2018}
_LAST = {1867: 45, 1911: 15, 1925: 64, 1988: 31, 2018: 30}  # by the year before an era: its last, or one far enough
_ERAS_OF_NOW = ((1988, 31), (2018, 30))  # the years before them, and how many they have or may have
_TWO_DIGITS, _LAST_CENTURY = 99, 70
_NAMED_ERA = re.compile(r"(?P<era>明治|大正|昭和|平成|令和)\s?(?P<of>\d{1,2}|元)\s?年")
_YEAR_IN_FULL = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_HALF = 6  # months of a half year
DASH = r"[-‐–—~〜～－]"
EASTERN = (
    r"(?P<jp>(?:(?P<era>明治|大正|昭和|平成|令和)\s?(?P<erayear>\d{1,2}|元)"
    r"|(?P<letter>(?<![A-Za-z])[SHR])(?P<letteryear>\d{1,2})(?=\s?年)"
    r"|(?P<year6>(?:19|20)\d\d(?!\d)|(?<!\d)0\d(?=\s?年)|(?<![\d.,])[1-9]\d?(?=\s?年\s?\d{1,2}\s?(?:[-~〜～–]\s?\d{1,2}\s?)?月(?!間))))\s?年(?:\s?(?P<mon6>\d{1,2})\s?月(?:\s?(?P<day6>\d{1,2})\s?日)?)?"
    r"(?P<jpsort>度?期?\s?第\s?(?P<jq>[1-4])\s?四半期(?P<jcum>\s?(?:連結)?累計)?(?:会計)?(?:期間)?"
    r"|(?:期|度)?\s?[(（]?\s?中間(?:(?:連結)?会計期間|期)?\s?[)）]?|期?末"
    r"|[期度]?\s?[(（]?(?:上期|上半期|下期|下半期)(?:累計)?[)）]?|[期度]?\s?通期|期|度)?"
    rf"(?P<jrun>\s?[(（]?\s?(?:(?P<jfirst>\d{{1,2}})\s?月?)?\s?{DASH}\s?(?P<jlast>\d{{1,2}})\s?月期?(?!\s?\d)\s?[)）]?)?)"
    r"(?:\s?[(（]?\s?(?P<jmonths>\d{1,2})\s?[ヶケか箇カ]月間?\s?[)）]?)?"
)
# H19.9.30 and R5/3/31: the year of an era by its letter.
ERA_DAY = (
    r"(?P<jd>(?<![A-Za-z])(?P<jdera>[SHR])(?P<jdyear>\d{1,2})[./](?P<jdmonth>\d{1,2})[./](?P<jdday>\d{1,2})(?!\d))"
)

# 2008/3期 2Q, 08/3期 上期, 2007/09末, 07/9中間, H19.9末, 2007年度2Q: how schedules head their columns.
_PART = (
    r"(?:第?(?P<jsq>[1-4])\s?(?:Q|四半期)(?P<jscum>\s?(?:連結)?累計(?:期間)?)?"
    r"|(?P<jshalf>上期|上半期|下期|下半期|1H|2H)|(?P<jswhole>通期|年間))"
)
_LETTER = r"(?<![A-Za-z])[SHR](?=\d)"
_POINT = r"(?<![.,]\d\d)(?<![.,]\d{4})\.(?=\d\d?\s?(?:月?末|月?期(?!間)|中間))"  # 10.5期間 is a time
_NO_DAY = r"(?:(?<=['’]0\d)|(?<=\b0\d))/[1-9](?![\d/.,%-])"  # 07/9: a day or a month beside 07 would have its nought
SHORT_EASTERN = (
    rf"(?P<js>(?:(?P<jsletter>{_LETTER})?(?P<jsyear>(?:19|20)?\d\d)"
    rf"(?:/|{_POINT}|\s?年\s?(?=\d{{1,2}}\s?月期\s?(?:[12][HQ]|[34]Q|上|下|通期|年間)))"
    rf"(?P<jsmonth>1[0-2]|0?[1-9])(?:(?P<jsend>月?末)|(?P<jsmid>月?期?\s?中間期?)"
    rf"|(?=\s?(?:通期|年間)|月?期)(?:月?期)?(?:[\s-]?\s?{_PART})?)"
    r"|(?P<jsnamed>(?:19|20)\d\d)\s?年度\s?(?P<jsq2>[1-4])Q"
    rf"|(?P<jsrunera>{_LETTER})(?P<jsrunyear>\d\d?)(?:/|[\s.](?=\d\d?\s?月?\s?{DASH}\s?\d\d?\s?月)|\.(?=\d\d?\s?{DASH}\s?(?:{_LETTER}\d\d?[./])?\d\d?(?![\d./])))"
    rf"(?P<jsrunfirst>\d\d?)\s?(?:月\s?)?{DASH}"
    rf"\s?(?:(?P<jslastera>[SHR])(?P<jslastyear>\d\d?)[./])?(?P<jsrunlast>\d\d?)(?![\d/])月?"
    rf"|(?P<jsmonthera>{_LETTER})(?P<jsmonthyear>\d\d)[/.](?P<jsmonthof>1[0-2]|0?[1-9])(?!\d|[/.,]\d|%|\s?{DASH}\s?\d)"
    rf"|(?P<jsbareyear>0\d){_NO_DAY}))"
)


def short_eastern_period(match: re.Match[str], fiscal: Fiscal, year: int) -> Period | None:
    """Return the period of a match of `SHORT_EASTERN`, whose year is given in full; a quarter is these three months."""
    if match["jsq2"]:
        return fiscal.quarter(year, int(match["jsq2"]))
    if match["jsrunera"]:
        return _run_of_eras(match)
    if match["jsbareyear"] or match["jsmonthof"]:
        if match["jsmonthera"]:
            year = _ERAS[match["jsmonthera"].upper()] + int(match["jsmonthyear"])
        closing = month_end(year, int(match["jsmonthof"] or match["js"][-1]))
        return Period(closing.replace(day=1), closing)
    year = _ERAS[match["jsletter"].upper()] + int(match["jsyear"]) % 100 if match["jsletter"] else year
    closing = month_end(year, int(match["jsmonth"]))
    if match["jsend"]:
        return Period(None, closing)
    if match["jsmid"]:
        return _middle(closing, fiscal)
    if match["jsq"]:
        quarter = int(match["jsq"])
        return _back(months_back(closing, 12 - 3 * quarter), 3 * quarter if match["jscum"] else 3)
    if match["jshalf"]:
        first = match["jshalf"][0] in "上1"
        return _back(months_back(closing, 6) if first else closing, 6)
    if closing.month != fiscal.month and not match["jswhole"]:
        return _to_date(closing, fiscal)
    return _back(closing, 12)


def _to_date(closing: date, fiscal: Fiscal) -> Period:
    """Return the months of a year up to one that does not end it."""
    return Period(fiscal.year(fiscal.name_of(closing)).start, closing)


def _middle(closing: date, fiscal: Fiscal) -> Period:
    """Return the half year that ends with a month; where a year ends with it, the first half of that year."""
    return _back(months_back(closing, 6) if closing.month == fiscal.month else closing, 6)


def _run_of_eras(match: re.Match[str]) -> Period | None:
    """Return the months from one to another of the years of an era: H18/4-H19/3."""
    first, last = int(match["jsrunfirst"]), int(match["jsrunlast"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    year = _ERAS[match["jsrunera"].upper()] + int(match["jsrunyear"])
    end = _ERAS[match["jslastera"].upper()] + int(match["jslastyear"]) if match["jslastera"] else year + (first > last)
    start, closing = date(year, first, 1), month_end(end, last)
    return Period(start, closing) if start < closing else None


def eastern_period(match: re.Match[str], fiscal: Fiscal) -> Period | None:
    """Return the period of a match of `EASTERN`; a day alone is a balance."""
    if match["jd"]:
        year = _ERAS[match["jdera"].upper()] + int(match["jdyear"])
        end = valid_day(year, int(match["jdmonth"]), int(match["jdday"]))
        return None if end is None else Period(None, end)
    year = _named_year(match, fiscal)
    month = int(match["mon6"]) if match["mon6"] else 0
    if match["day6"]:
        end = valid_day(year, month, int(match["day6"]))
        return None if end is None else Period(None, end)
    if month > 12:
        return None
    return _to_month(match, fiscal, year, month) if month else _of_year(match, fiscal, year, match["jpsort"] or "")


def _to_month(match: re.Match[str], fiscal: Fiscal, year: int, month: int) -> Period | None:
    """Return the period that is named by the month it ends in, or by that which its year ends in."""
    sort, closing = match["jpsort"] or "", month_end(year, month)
    if "半期" in sort.replace("四半期", "") or "上" in sort or "下" in sort:
        return _half(closing, fiscal, first="上" in sort)
    if match["jq"]:
        return _quarter(match, closing)
    if "末" in sort:
        return Period(None, closing)
    if match["jrun"] and not sort:
        return _run(match, year)
    if not sort:
        return Period(closing.replace(day=1), closing)
    if "中間" in sort:
        return _middle(closing, fiscal)
    halved = (closing.month - fiscal.month) % 12 == _HALF and "通期" not in sort
    return _back(closing, _HALF if halved else 12)


def _half(closing: date, fiscal: Fiscal, *, first: bool) -> Period:
    """Return a half of the year that ends with a month; that which ends with it where no year does."""
    halved = (closing.month - fiscal.month) % 12 == _HALF
    return _back(months_back(closing, 6) if first and not halved else closing, _HALF)


def era_of(text: str) -> int:
    """Return the year before the era that a text names most often, the later of two; 0 where it names none."""
    named = Counter(_ERAS[match["era"]] for match in _NAMED_ERA.finditer(text))
    return max(named, key=lambda era: (named[era], era), default=0)


def year_spoken_of(text: str) -> int:
    """Return the year that a text names most often in full, the later of two; 0 where it names none."""
    named = Counter(map(int, _YEAR_IN_FULL.findall(text)))
    for match in _NAMED_ERA.finditer(text):
        digits = match["of"]
        named[_ERAS[match["era"]] + (int(digits) if digits.isdigit() else 1)] += 1
    return max(named, key=lambda year: (named[year], year), default=0)


def short_year(digits: str, fiscal: Fiscal) -> int:
    """Complete a year of one or two digits before 年: one of the document's era, else the nearer of two."""
    year = int(digits)
    of_era = year <= _LAST.get(fiscal.era, 0) and not digits.startswith("0")
    return fiscal.era + year if of_era and year <= _TWO_DIGITS else nearer_year(digits, fiscal)


def nearer_year(digits: str, fiscal: Fiscal) -> int:
    """Complete a year of two digits: of this century or of the era, whichever lies nearer to the years spoken of."""
    year = int(digits)
    plain = year if year > _TWO_DIGITS else year + (1900 if year >= _LAST_CENTURY else 2000)
    era = next((first for first, last in _ERAS_OF_NOW if first < fiscal.spoken_of <= first + last), 0)
    if plain == year or not era or digits.startswith("0") or not 0 < year <= _LAST[era]:
        return plain
    return min(plain, era + year, key=lambda one: abs(one - fiscal.spoken_of))


def _named_year(match: re.Match[str], fiscal: Fiscal) -> int:
    """Return the year a match names: of four digits, of one or two before 年 or of an era."""
    if match["year6"]:
        return short_year(match["year6"], fiscal)
    if match["letter"]:
        return _ERAS[match["letter"].upper()] + int(match["letteryear"])
    return _ERAS[match["era"]] + (1 if match["erayear"] == "元" else int(match["erayear"]))


def _of_year(match: re.Match[str], fiscal: Fiscal, year: int, sort: str) -> Period | None:
    """Read a named year, a half or a quarter of one, or months of a calendar year."""
    if match["jq"]:
        quarter = int(match["jq"])
        return fiscal.first_months(year, 3 * quarter) if match["jcum"] else fiscal.quarter(year, quarter)
    if "上" in sort or "下" in sort or "中間" in sort:
        return fiscal.half(year, 2 if "下" in sort else 1)
    if match["jrun"] and not sort:
        return _run(match, year)
    return Period(None, fiscal.year(year).end) if "末" in sort else fiscal.year(year)


def _quarter(match: re.Match[str], end: date) -> Period | None:
    """Read a quarter of the year that ends on a day: its months where they are said, else all from the year's start."""
    quarter = int(match["jq"])
    closing = months_back(end, 12 - 3 * quarter)
    if match["jrun"]:
        first, last = int(match["jfirst"] or 0), int(match["jlast"])
        return _back(closing, (last - first) % 12 + 1) if first and closing.month == last else None
    if match["jmonths"]:
        return _back(closing, int(match["jmonths"]))
    return _back(closing, 3 * quarter)


def _run(match: re.Match[str], year: int) -> Period | None:
    first, last = int(match["jfirst"] or match["mon6"] or 0), int(match["jlast"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    return Period(date(year, first, 1), month_end(year + (first > last), last))


def _back(end: date, months: int) -> Period:
    return Period(day_after(months_back(end, months)), end)
