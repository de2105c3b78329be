"""The fiscal calendar a document tells of, and the periods it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from workbench.core.eastern import era_of
from workbench.core.fiscal import WEEK_SLACK, Fiscal, month_end, months_back, valid_day
from workbench.core.number import CASED_MONTH, MONTH
from workbench.core.openings import lowered, opened, stretches, within
from workbench.core.speech import periods
from workbench.core.spelled import NTH, YEAR, century, month_of, number_of
from workbench.core.spoken import Sort, Spoken

__all__ = ["Fiscal", "Sort", "Spoken", "infer", "month_end", "months_back", "periods"]

_WEEKS = r"(?:52|53|fifty-two|fifty-three)(?:-|\s)weeks?"
_YEAR_END = re.compile(
    rf"(?<!half)(?<!half )(?<!half-)\b(?:(?:(?P<strong>fiscal|financial)\s+)?years?"
    rf"|(?P<weeks>{_WEEKS}))\s+(?:ended|ending|end)\s+(?:on\s+)?"
    rf"(?:(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{MONTH}))",
    re.IGNORECASE,
)
_YEAR_TO = re.compile(
    rf"(?<!half)(?<!half )(?<!half-)\b(?:years?|(?P<weeks>{_WEEKS}))\s+to\s+(?:the\s+)?"
    rf"(?:(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{MONTH}))(?!\d)",
    re.IGNORECASE,
)
_NAMED_YEAR = re.compile(
    rf"(?:(?:fiscal\s+|financial\s+)year|{_WEEKS})\s+"
    rf"(?:ended|ending|that\s+ended)\s+{MONTH}\s*\d{{1,2}},?\s*(?P<end>{YEAR})\s*\(?\s*[\"“'‘(]*"
    rf"(?:FY|fiscal\s+(?:year\s+)?)(?P<named>{YEAR}|\d\d)"
    rf"|(?:FY|fiscal\s+(?:year\s+)?)(?P<named2>{YEAR})\s*\(?,?\s*(?:which\s+|the\s+)?(?:(?:fiscal\s+)?year\s+)?(?:ended|ending|ends)\s+(?:on\s+)?{MONTH}"
    rf"\s*\d{{1,2}},?\s*(?P<end2>{YEAR})",
    re.IGNORECASE,
)
_NAMED_END = re.compile(
    rf"\b(?:fiscal(?:\s+years?)?|FY)\s*(?P<name>{YEAR})\s*,?\s*\(?(?:which\s+)?(?:ended|ending|ends|will\s+end)\s+(?:on\s+)?"
    rf"(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})",
    re.IGNORECASE,
)
# `the second quarter of fiscal 2018, which ended September 30`: no end of a year.
_PART_OF = re.compile(
    r"\b(?:quarter|half|months|weeks|period)\s+(?:of|in)\s+(?:the\s+|our\s+|its\s+)?\Z", re.IGNORECASE
)
_BEFORE = 24  # characters before the name of a year in which a part of it is said
_LABEL = re.compile(
    rf"\b(?:[1-4]Q|Q[1-4]|[12]H|H[12]|FY|fiscal\s+(?:year\s+)?|(?:{NTH})\s+quarter\s+(?:of\s+)?)[\s'’-]?(?:FY)?['’]?((?:19|20)\d\d|\d\d)\b",
    re.IGNORECASE,
)
_LABEL_OPENS = re.compile(
    "1q|2q|3q|4q|q1|q2|q3|q4|1h|2h|h1|h2|fy|fiscal|first|second|third|fourth|1st|2nd|3rd|4th"
)  # in small letters
_QUARTER_END = re.compile(
    rf"\b(?P<nth>{NTH})(?:\s+fiscal)?\s+quarter\b[^.;:()]{{0,40}}?\b(?:ended|ending|end)\s+(?:on\s+)?(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})",
    re.IGNORECASE,
)
_TO_DATE = re.compile(
    rf"\b(?:(?P<half>(?:six|6|twenty-six|26)[\s-]+(?:months?|weeks?)|half[\s-]years?)"
    rf"|(?P<most>nine|9|thirty-nine|39)[\s-]+(?:months?|weeks?))\s+(?:periods?\s+)?(?:ended|ending|to)\s+"
    rf"(?:(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{MONTH}))",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"\b(?:(?:three|3)[\s-]+months?|(?:thirteen|13)[\s-]+weeks?|quarters?)\s+(?:periods?\s+)?(?:ended|ending)\s+(?P<month>{MONTH})"
    rf"\s*(?P<day>\d{{1,2}})",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"\b(?P<nth>{NTH})(?:\s+fiscal|-)?\s+quarter\b|\bQ(?P<q1>[1-4])\b|\b(?P<q2>[1-4])Q", re.IGNORECASE
)
_SPAN_END = re.compile(
    rf"(?:years?|quarters?|months?|weeks?)\s+(?:periods?\s+)?(?:ended|ending)\s+({MONTH})\s*(\d{{1,2}}),?\s*({YEAR})",
    re.IGNORECASE,
)
_JAPANESE_END = re.compile(
    r"(?<![\d~〜～–—-])(?P<month>\d{1,2})月期|\b(?:\d\d)?\d\d/(?P<short>1[0-2]|[1-9])期"
)  # 7-9月期 is a quarter
_MIDDLE, _MONTHS = 6, 12
# The half year that ends with a month: `2007年9月中間期`, `第16期中間 (2007年9月期)`.
_JAPANESE_MIDDLE = re.compile(
    r"(?<![\d~〜～–—-])(?P<month>\d{1,2})月中間|中間(?:連結)?(?:会計期間|期)?\s?[(（][^()（）]{0,8}?(?P<month2>\d{1,2})月期"
)
_WEEK_YEAR = re.compile(
    r"\b(?:52|53|fifty-two|fifty-three|thirteen|13|26|39)(?:-|\s)(?:or\s+53-)?weeks?\b",
    re.IGNORECASE,
)


def infer(text: str, hints: Iterable[tuple[int, int]] = ()) -> Fiscal:
    """Infer the fiscal calendar from what a document says of its years; calendar years when it says nothing.

    `hints` are months and days on which a year may end, heard only when the text itself is silent.
    """
    small = lowered(text)
    endings = stretches(small, _ENDINGS)
    votes = _votes(text, small, endings)
    if not votes:
        votes.update([*_parts(text, small, endings), *hints])
    weeks = ("week" in small and bool(_WEEK_YEAR.search(text))) or _on_one_weekday(text, small)
    if not votes:
        return Fiscal(ends=_all_dates(text) if weeks else (), weeks=weeks, era=era_of(text))
    month, day, weeks = _last_day(votes, weeks=weeks)
    fiscal = Fiscal(month, 31 if weeks else day, weeks=weeks, ends=_all_dates(text) if weeks else ())
    return fiscal._replace(named_by_start=_named_by_start(text, small, fiscal, endings), era=era_of(text))


def _votes(text: str, small: str, endings: Sequence[tuple[int, int]]) -> Counter[tuple[int, int]]:
    """Count what a document says of the months and days on which its years end."""
    votes: Counter[tuple[int, int]] = Counter()
    for month, day in _years_over_days(text) if endings else ():
        votes[month, day] += 2
    for match in within(endings, _YEAR_END, text):
        if "\n" in match[0] and _led_alike(text, match):
            continue
        month, day = month_of(match["month"] or match["month2"]), int(match["day"] or match["day2"])
        votes[month, day] += 3 if match["strong"] else 1 if match["weeks"] else 2
    for match in within(stretches(small, _TO), _YEAR_TO, text):
        month, day = month_of(match["month"] or match["month2"]), int(match["day"] or match["day2"])
        if match["weeks"] or day >= month_end(2001, month).day:  # no `year to 5 May`, which is not over
            votes[month, day] += 1
    for match in within(endings, _NAMED_END, text):
        if not _PART_OF.search(text, max(0, match.start() - _BEFORE), match.start()):
            votes[month_of(match["month"]), int(match["day"])] += 2
    votes.update(_japanese_ends(text))
    for match in within(endings, _QUARTER_END, text):
        votes[_months_before(month_of(match["month"]), 3 * number_of(match["nth"])), int(match["day"])] += 1
    return votes


def _japanese_ends(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ends of years that Japanese names of years and half years tell."""
    middles = list(_JAPANESE_MIDDLE.finditer(text)) if "中間" in text else []
    for match in middles:
        if 1 <= (closing := int(match["month"] or match["month2"])) <= _MONTHS:
            yield (closing - _MIDDLE - 1) % _MONTHS + 1, 31
    halves = {match.end("month2") for match in middles if match["month2"]}
    for match in _JAPANESE_END.finditer(text) if "期" in text else ():
        if 1 <= (month := int(match["month"] or match["short"])) <= _MONTHS and match.end("month") not in halves:
            yield month, 31


def _last_day(votes: Mapping[tuple[int, int], int], *, weeks: bool) -> tuple[int, int, bool]:
    """Return the month and day on which most votes end the year, and whether its years are of whole weeks."""
    months: Counter[int] = Counter()
    for (month, day), count in votes.items():
        months[month if day > WEEK_SLACK else (month - 2) % 12 + 1] += count
    month = months.most_common(1)[0][0]
    days = {day for (seen, day), _ in votes.items() if seen == month}
    full = all(day >= month_end(2001, month).day - 1 or (day == 29 and month == 2) for day in days)
    day = 31 if full or weeks or len(days) > 1 else next(iter(days))
    weeks = (
        weeks
        or any(day <= WEEK_SLACK for (_, day), _ in votes.items())
        or (not full and (len(days) > 1 or any(day < month_end(2001, month).day for day in days)))
    )
    return month, day, weeks


_TO = re.compile(r"(?:year|week)s?\s+to\b")
_ENDINGS = re.compile(r"end(?<=\bend)(?:ed|ing|s)?\b")  # in small letters, as are those below
_LENGTHS = re.compile("month|week|half")
_MONTH_OPENS = re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")


_LEAD = re.compile(
    r"\b(?P<what>months?|weeks?|quarters?|half|(?P<year>years?)|periods?)\s+(?:ended|ending)\b", re.IGNORECASE
)
_DAY = re.compile(
    rf"\b(?:(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})(?!\d)|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{MONTH})"
    r"|(?P<day3>\d{1,2})\.(?P<month3>\d{1,2})\.(?:19|20)\d\d)",
    re.IGNORECASE,
)


def _led_alike(text: str, match: re.Match[str]) -> bool:
    """Say whether the line that a match begins in says of several columns that something has ended."""
    begin = text.rfind("\n", 0, match.start()) + 1
    return len(_LEAD.findall(text, begin, text.index("\n", match.start()))) > 1


def _years_over_days(text: str) -> Iterator[tuple[int, int]]:
    """Yield the days on which years end by headings over columns: `Six months ended  Year ended` over a row of days."""
    above: list[re.Match[str]] = []
    for line in text.split("\n"):
        if len(above) > 1 and above[-1]["year"] and (days := list(_DAY.finditer(line))):
            last = days[-1]  # years stand at the right of parts of them
            month = int(last["month3"]) if last["month3"] else month_of(last["month"] or last["month2"])
            if 1 <= month <= 12:
                yield month, int(last["day"] or last["day2"] or last["day3"])
        above = list(_LEAD.finditer(line)) if "nded" in line or "NDED" in line or "nding" in line else []


_FULL_DAY = re.compile(rf"\b(?P<month>{MONTH})\s*(?P<day>\d{{1,2}}),?\s+(?P<year>{YEAR})", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:ended|ending)\s+\Z", re.IGNORECASE)
_ENDED_BEFORE = 40
_DAYS = 3  # period ends that must all fall on one weekday before they tell of years of whole weeks


def _on_one_weekday(text: str, small: str) -> bool:
    """Say whether the period ends a document names fall on one weekday of varying dates: years of whole weeks."""
    ends: set[date] = set()
    spans: set[date] = set()
    for match in opened(small, _MONTH_OPENS, _FULL_DAY, text):
        year, month, day = int(match["year"]), month_of(match["month"]), int(match["day"])
        if day <= month_end(year, month).day:
            ended = _ENDED.search(text, max(0, match.start() - _ENDED_BEFORE), match.start())
            (ends if ended is None else spans).add(date(year, month, day))
    odd = {day for day in spans if day != month_end(day.year, day.month)}
    weekdays = {day.weekday() for day in spans}
    if not odd or len(weekdays) != 1:
        return False
    near = {
        day
        for day in ends | spans
        if day.day <= WEEK_SLACK or month_end(day.year, day.month).day - day.day < WEEK_SLACK
    }
    mine = {day for day in near if day.weekday() in weekdays}
    varied = len({(day.month, day.day) for day in odd & mine}) > 1 or len(mine - spans) > 0
    return len(mine) >= _DAYS and varied


def _parts(text: str, small: str, endings: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the ends of the year that spans of part of it show: a longer one begins with the year it lies in.

    Where there are only quarters, the one that the text names by far most often is the one that has ended.
    """
    longer = list(within(stretches(small, _LENGTHS), _TO_DATE, text))
    for match in longer:
        month, day = month_of(match["month"] or match["month2"]), int(match["day"] or match["day2"])
        yield _months_before(month, 6 if match["half"] else 9), day
    quarters = Counter((month_of(match["month"]), int(match["day"])) for match in within(endings, _QUARTER, text))
    if longer or not quarters:
        return
    named = Counter(number_of(match["nth"] or match["q1"] or match["q2"]) for match in _NUMBERED.finditer(text))
    (number, often), *others = [*named.most_common(2), (0, 0)]
    if often and often >= 2 * others[0][1]:
        for (month, day), count in quarters.items():
            yield from [(_months_before(month, 3 * number), day)] * count


def _months_before(month: int, months: int) -> int:
    return (month - 1 - months) % 12 + 1


def _all_dates(text: str) -> tuple[date, ...]:
    """Return the days named that may end a quarter: near the turn of a month and on the weekday most of them share."""
    spoken = periods(text, Fiscal())
    # A date that took its year from words beside it may have taken another's: `July 3, June 28, 2004 2003`.
    # So may a year that stands alone.
    sure = [one for one in spoken if _DATED.search(text, one.start, one.end) and not _of_a_row(text, one)]
    named: Counter[date] = Counter(_days_over_years(text))
    for one in sure:
        if one.sort in (Sort.DATE, Sort.SPAN, Sort.BALANCE):  # a bare date may be that of the document
            named[one.period.end] += 1 if one.sort is Sort.DATE else _LED
    left = {day: month_end(day.year, day.month).day - day.day for day in named}
    weekdays: Counter[int] = Counter()
    for day, count in named.items():
        weekdays[day.weekday()] += count if min(day.day, left[day]) <= WEEK_SLACK else 0
    often = weekdays.most_common(1)[0][0] if weekdays else 0
    return tuple(sorted(day for day in named if not left[day] or day.weekday() == often))


_LED = 2  # votes of a day that is called the end of a period
_DAY_ALONE = re.compile(rf"\b(?P<month>{CASED_MONTH})\s*(?P<day>\d{{1,2}})(?!\d)")
_YEAR_ALONE = re.compile(rf"\b{YEAR}")


def _days_over_years(text: str) -> Iterator[date]:
    """Yield the days of rows of days that stand over rows of as many years: the headings of columns."""
    above: list[re.Match[str]] = []
    for line in text.split("\n"):
        days = list(_DAY_ALONE.finditer(line))
        years = _YEAR_ALONE.findall(line) if above or days else []
        if len(above) == len(years) > 1 and not days:
            found = (
                valid_day(int(year), month_of(day["month"]), int(day["day"]))
                for day, year in zip(above, years, strict=True)
            )
            yield from (day for day in found if day is not None)
        if days or years:
            above = days if not years else []


_DATED = re.compile(r"\d{4}.|.\d{4}", re.DOTALL)


def _of_a_row(text: str, one: Spoken) -> bool:
    """Say whether a date took its year from a row of years below a row of days: it may be another day's."""
    return "\n" in text[one.start : one.end] and _NEXT_YEAR.match(text, one.end) is not None


_NEXT_YEAR = re.compile(rf"\s+{YEAR}")


def _named_by_start(text: str, small: str, fiscal: Fiscal, endings: Sequence[tuple[int, int]]) -> bool:
    if fiscal.month == 12:
        return False
    for match in within(endings, _NAMED_YEAR, text):
        if _PART_OF.search(text, max(0, match.start() - _BEFORE), match.start()):
            continue
        return century(match["named"] or match["named2"]) < int(match["end"] or match["end2"])
    labels = Counter(century(label[1]) for label in opened(small, _LABEL_OPENS, _LABEL, text))
    ends = [
        end
        for match in within(endings, _SPAN_END, text)
        if (end := valid_day(int(match[3]), month_of(match[1]), int(match[2]))) is not None
    ] or list(fiscal.ends)
    if not ends or not (labels or (fiscal.weeks and fiscal.month == 1)):
        return False
    latest = fiscal.name_of(max(ends))
    if fiscal.weeks and fiscal.month == 1:
        return _as_retailers(text, latest, labels)
    if labels[latest] == 0 and labels[latest - 1] > 0:
        return True
    # Only the year before is named: no release compares with what lies two years back.
    return max(labels) == latest - 2


_PART_NAMED = re.compile(
    rf"\b(?:quarter|weeks|months|half)\s+of\s+(?:the\s+)?(?:fiscal(?:\s+year)?|FY)\s?['’]?({YEAR}|\d\d(?!\d))",
    re.IGNORECASE,
)


def _as_retailers(text: str, latest: int, labels: Counter[int]) -> bool:
    """Say whether a year of whole weeks that ends about January is named by its start, as retailers do.

    `latest` is the name by its end of the year reported on; what the document calls the parts of a year decides.
    """
    named = Counter(century(label) for label in _PART_NAMED.findall(text)) or labels
    return named[latest - 1] >= named[latest]
