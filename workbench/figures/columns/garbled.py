"""Headers that a scan has garbled: mending them, and choosing among known periods by the scraps that are left."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from workbench.core.number import MONTH
from workbench.core.period import Period

_IN_YEAR = re.compile(r"\b((?:19|20)\d?)[)(.,'\s]+(\d{1,2})\b(?!\s*,)")
_AFTER_DAY = re.compile(r"(?<=[a-z])\s*(\d{1,2})[).]+\s*,?\s*(?=(?:19|20)\d\d)")
_TAIL_MONTHS = {
    "tember": "September", "ptember": "September", "vember": "November", "cember": "December", "ctober": "October",
    "ugust": "August", "bruary": "February", "nuary": "January",
}  # fmt: skip
_TAIL = re.compile(r"(?<![A-Za-z])(?:" + "|".join(_TAIL_MONTHS) + r")\b")
_LOOSE = re.compile(
    "|".join(r"\b" + r"\s?".join(calendar.month_name[number]) + r"\b" for number in range(1, 13) if number != 5)
)
_SPLIT_DAY = re.compile(r"\b([A-Z][a-z]+ \d)\s+(\d),")
_DOUBLED = re.compile(r"\b([A-Z][a-z]+ \d\d)\s+\d,\s*(?=(?:19|20)\d\d)")

_DIGIT = re.compile(r"\d")
# A year over the days or months of its parts: `2011` over `September 30,`, `Quarter ended June 30` or `Jan-Mar`.
_YEAR_FIRST = re.compile(
    rf"(?<!\d )(?<!\d, )(?<!\d)(?P<year>(?:19|20)\d\d)\W+"
    rf"(?P<day>(?:[A-Za-z -]+\b(?:ended|ending)\s+)?{MONTH}\s*\d{{1,2}}"
    rf"|{MONTH}\s*[-–]\s*{MONTH})\W*(?:\((?:un)?audited\)\W*)?$",
    re.IGNORECASE,
)
# The first day of a span printed without the year: `1.1. - 30.6.2011`.
_FROM_DAY = re.compile(
    r"(?<![\d.])(?P<first>\d{1,2}\.\d{1,2})\.?\s*[-–—]\s*(?P<last>\d{1,2}\.\d{1,2}\.(?P<year>(?:19|20)\d\d))"
)
_DOTS = 2
_PART_LAST = re.compile(r"(?:19|20)\d\d\W+[A-Za-z]")

_YEARS = re.compile(r"(?:19|20)\d\d")
_DAYS = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
_LEADS = (
    (re.compile(r"thre|hree"), 3),
    (re.compile(r"inter|six\b"), 6),
    (re.compile(r"nine"), 9),
    (re.compile(r"year|fisc|twelve"), 12),
    (re.compile(r"as of|as at"), 0),
)
_MONTHS = [name.lower() for name in calendar.month_name]
_PART = 4  # letters in a row of a month's name that tell it


class _Told(NamedTuple):
    """What scraps of a header tell: years, days, months by number, and how many months a span has (0: a balance)."""

    years: frozenset[str]
    days: frozenset[str]
    months: frozenset[int]
    lead: int | None


@lru_cache(maxsize=8192)
def mended(text: str) -> str:
    """Undo what scans do to dates in headers: stray brackets in years, days cut from months, dots for commas."""
    if not text:
        return text
    bare = " ".join(text.split())
    if bare.count(".") > _DOTS:
        bare = _FROM_DAY.sub(r"\g<first>.\g<year> - \g<last>", bare)
    if _PART_LAST.search(bare) and (turned := _YEAR_FIRST.search(bare)) is not None:
        bare = f"{bare[: turned.start()]}{turned['day']}, {turned['year']}"
    bare = _LOOSE.sub(lambda found: "".join(found[0].split()), bare)
    bare = _TAIL.sub(lambda found: _TAIL_MONTHS[found[0]], bare)
    if _DIGIT.search(bare) is None:
        return bare
    bare = _DOUBLED.sub(r"\1, ", bare)
    bare = _SPLIT_DAY.sub(r"\1\2,", bare)
    if not ("19" in bare or "20" in bare):  # what follows is of years
        return bare
    bare = _AFTER_DAY.sub(r" \1, ", bare)
    return _IN_YEAR.sub(lambda found: found[1] + found[2] if len(found[1] + found[2]) == 4 else found[0], bare)


def guess(text: str, candidates: Sequence[Period]) -> Period | None:
    """Choose the period that scraps of a header speak of; None unless one candidate stands out."""
    scraps = " ".join(text.split()).lower()
    if not scraps:
        return None
    told = _told(scraps)
    scores = {period: _score(told, period) for period in dict.fromkeys(candidates)}
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < 4:
        return None
    best = [period for period, score in ranked if score == ranked[0][1]]
    if len(best) > 1 and len({period.start is None for period in best} | {period.months for period in best}) > 2:
        return None
    if len({period.months for period in best}) > 1:
        return None
    return max(best, key=lambda period: period.end)


def _told(scraps: str) -> _Told:
    """Gather what scraps of a header tell of years, days, months and spans."""
    months = frozenset(
        number
        for number, name in enumerate(_MONTHS)
        if name and any(name[at : at + _PART] in scraps for at in range(max(1, len(name) - _PART + 1)))
    )
    lead = next((span for pattern, span in _LEADS if pattern.search(scraps)), None)
    return _Told(frozenset(_YEARS.findall(scraps)), frozenset(_DAYS.findall(scraps)), months, lead)


def _score(told: _Told, period: Period) -> int:
    score = 0
    if told.years:
        score += 4 if str(period.end.year) in told.years else -4
    if told.days:
        score += 2 if str(period.end.day) in told.days else -1
    if period.end.month in told.months:
        score += 2
    if told.lead is not None:
        score += 2 if period.months == told.lead else -3
    return score
