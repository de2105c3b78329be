"""Headers that a scan has garbled: mending them, and choosing among known periods by the scraps that are left."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

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


def mended(text: str) -> str:
    """Undo what scans do to dates in headers: stray brackets in years, days cut from months, dots for commas."""
    if not text:
        return text
    bare = " ".join(text.split())
    bare = _LOOSE.sub(lambda found: "".join(found[0].split()), bare)
    bare = _TAIL.sub(lambda found: _TAIL_MONTHS[found[0]], bare)
    bare = _DOUBLED.sub(r"\1, ", bare)
    bare = _SPLIT_DAY.sub(r"\1\2,", bare)
    bare = _AFTER_DAY.sub(r" \1, ", bare)
    return _IN_YEAR.sub(lambda found: found[1] + found[2] if len(found[1] + found[2]) == 4 else found[0], bare)


def guess(text: str, candidates: Sequence[Period]) -> Period | None:
    """Choose the period that scraps of a header speak of; None unless one candidate stands out."""
    scraps = " ".join(text.split()).lower()
    if not scraps:
        return None
    scores: dict[Period, int] = {}
    for period in candidates:
        scores.setdefault(period, _score(scraps, period))
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < 4:
        return None
    best = [period for period, score in ranked if score == ranked[0][1]]
    if len(best) > 1 and len({period.start is None for period in best} | {period.months for period in best}) > 2:
        return None
    if len({period.months for period in best}) > 1:
        return None
    return max(best, key=lambda period: period.end)


def _score(scraps: str, period: Period) -> int:
    score = 0
    years = set(re.findall(r"(?:19|20)\d\d", scraps))
    if years:
        score += 4 if str(period.end.year) in years else -4
    days = set(re.findall(r"(?<!\d)(\d{1,2})(?!\d)", scraps))
    if days:
        score += 2 if str(period.end.day) in days else -1
    score += _common(scraps, calendar.month_name[period.end.month].lower())
    return score + _lead(scraps, period)


def _common(scraps: str, month: str) -> int:
    """Return 2 when four letters in a row of the month's name are there, 0 otherwise."""
    size = min(4, len(month))
    return 2 if any(month[at : at + size] in scraps for at in range(len(month) - size + 1)) else 0


def _lead(scraps: str, period: Period) -> int:
    for words, months in (
        (r"thre|hree", (3,)),
        (r"inter|six\b", (6,)),
        (r"nine", (9,)),
        (r"year|fisc|twelve", (12,)),
        (r"as of|as at", (0,)),
    ):
        if re.search(words, scraps):
            return 2 if period.months in months else -3
    return 0
