"""Parts of the year that a sentence names without their dates: `for the six months`, `year to date`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.core.calendar import Fiscal, Sort, Spoken
from workbench.core.openings import begins
from workbench.core.period import Period

_COUNTS = {
    "three": 3, "3": 3, "six": 6, "6": 6, "nine": 9, "9": 9, "twelve": 12, "12": 12,
    "thirteen": 3, "13": 3, "twenty-six": 6, "26": 6, "thirty-nine": 9, "39": 9,
}  # fmt: skip
_MONTHS = r"(?P<months>three|six|nine|twelve|3|6|9|12)[\s-]+months?"
_WEEKS = r"(?P<weeks>thirteen|twenty-six|thirty-nine|13|26|39)[\s-]+weeks?"
_NOT_AFTER = (
    r"\b(?!\s*(?:and\s+(?:the\s+)?\w+\s+months|or\b|ended|ending|from|after|before|later|earlier|ago|prior|following|of\s+\w+\s+\d"
    r"|LIBOR|EURIBOR|TIBOR|maturit|treasur|term|notice|old|to\s+maturity|hence|thereafter))"
)
_UNDATED = re.compile(
    rf"\b{begins('fo', 'in', 'du', 'th', 'ovnf', 'wi')}"
    r"(?:(?:for|in|during|through)\s+(?:the\s+|its\s+|our\s+)?|(?:over|of|on|than|with)\s+the\s+)(?P<first>first\s+)?"
    rf"(?P<span>(?:{_MONTHS}|{_WEEKS})(?:\s+periods?)?){_NOT_AFTER}"
    rf"|(?:^|[.;:]\s+)(?:the\s+|our\s+)?(?P<leading>(?P<adjective>three|six|nine|twelve)-months?)(?=\s+[a-z]){_NOT_AFTER}"
    rf"|\b{begins('ye')}(?P<todate>year[\s-]to[\s-]date)(?!\s+(?:19|20)\d\d){_NOT_AFTER}"
    rf"|\b{begins('fo', 'in', 'du')}"
    r"(?:for|in|during)\s+(?:the\s+|its\s+|our\s+)?(?P<half>half(?:[\s-]year)?|interim\s+period)(?!\w)(?!\s+(?:of|ended|ending))",
    re.IGNORECASE,
)
_STEMS = ("month", "week", "date", "half", "interim")  # one is in every text that names such a span, in small letters


def undated(
    text: str, spoken: Sequence[Spoken], fiscal: Fiscal, main: Period | None, known: frozenset[Period]
) -> Iterator[Spoken]:
    """Yield the spans of months, weeks or the year to date that a text names without a date and that end with `main`.

    A number of months may be anything, such as a term: it counts where the text says `first` or where a heading of the
    document shows such a period (`known`). What is dated (`spoken`) is left alone.
    """
    small = text.lower()
    if main is None or not any(stem in small for stem in _STEMS):
        return
    for match in _UNDATED.finditer(text):
        name = next(part for part in ("span", "leading", "todate", "half") if match[part])
        start, end = match.span(name)
        if any(one.start < end and start < one.end for one in spoken):
            continue
        period = _period(match, fiscal, main)
        if period in known or match["first"] or match["todate"]:
            yield Spoken(start, end, period, Sort.SPAN)


def _period(match: re.Match[str], fiscal: Fiscal, main: Period) -> Period:
    if match["todate"]:
        return Period(fiscal.year(fiscal.name_of(main.end)).start, main.end)
    count = match["months"] or match["weeks"] or match["adjective"]
    return fiscal.ending(main.end, _COUNTS[count.lower()] if count else 6)
