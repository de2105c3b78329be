"""What the words and brackets behind a period make of it: its end, a span up to it, the part of a year it closes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.core.fiscal import Fiscal
from workbench.core.period import Period
from workbench.core.spelled import ways
from workbench.core.spoken import Sort, Spoken


def turned(text: str, found: Iterable[Spoken], fiscal: Fiscal) -> list[Spoken]:
    """Return the periods of a text, in order, as the words and brackets beside each of them mean it."""
    return _dated_in_brackets(text, (_turned(text, one, fiscal) for one in found), fiscal)


_AT_END = re.compile(r"\bend\s+of\s+(?:the\s+)?\Z", re.IGNORECASE)
_YEAR_END = re.compile(r"\b(?:(?:year|period)[\s-]*end|end\s+of(?:\s+fiscal(?:\s+year)?)?)\s*\Z", re.IGNORECASE)
_ENDS = re.compile(r"\s?(?:期?末|[\s-]end\b)", re.IGNORECASE)
_SPAN_AFTER = re.compile(
    r"\s*[,(（]?\s*(?:(?P<to_date>YTD\b|year[\s-]to[\s-]date\b|累計)|(?P<quarter>(?:qtr|quarter|QTD)\b|3\s?M\b)"
    r"|(?P<half>half[\s-]?year\b|H/?Y\b|6\s?M\b)|(?P<year>full[\s-]year\b|12\s?M\b))(?!-|\s*[a-z0-9])",
    re.IGNORECASE,
)


def _turned(text: str, one: Spoken, fiscal: Fiscal) -> Spoken:
    """Make a balance of what stands after `end of`, and a span of a day or month that words of one follow."""
    after = _ENDS.match(text, one.end)
    closes = one.sort is Sort.YEAR and _YEAR_END.search(text, max(0, one.start - _NEXT), one.start) is not None
    if closes or (one.sort is Sort.NAME and (after or _led_by(text, one, ("of", "the"), _AT_END))):
        return Spoken(one.start, after.end() if after else one.end, one.period.closing, Sort.BALANCE)
    if one.sort is Sort.NAME and one.period.start is not None and _to_date(text, one):
        return one._replace(period=Period(fiscal.year(fiscal.name_of(one.period.end)).start, one.period.end))
    length = _SPAN_AFTER.match(text, one.end) if one.sort in (Sort.DATE, Sort.MONTH) else None
    if length is None or _opens(text, length.end()):
        return one
    end = one.period.end
    if length["to_date"]:
        span = Period(fiscal.year(fiscal.name_of(end)).start, end)
    else:
        span = fiscal.ending(end, 3 if length["quarter"] else 6 if length["half"] else 12)
    return Spoken(one.start, length.end(), span, Sort.SPAN)


def _led_by(text: str, one: Spoken, last: tuple[str, ...], lead: re.Pattern[str]) -> bool:
    """Say whether a lead stands right before a period: it is looked for where the last word before is one of it."""
    before = text[: one.start].rstrip()[-_LAST:].lower()
    return before.endswith(last) and lead.search(text, 0, one.start) is not None


_LAST = 12  # characters of the longest last word and more


_TO_DATE_BEFORE = re.compile(r"\b(?:YTD|cumulative|year[\s-]to[\s-]date)\s+\Z", re.IGNORECASE)
_TO_DATE_AFTER = re.compile(r"[\s,(（]*(?:YTD\b|cum\b|cumulative\b|year[\s-]to[\s-]date\b|累計)", re.IGNORECASE)


def _to_date(text: str, one: Spoken) -> bool:
    """Say whether a part of a year is counted from the year's start: `2Q07 YTD`."""
    if one.period.months >= 12 or _led_by(text, one, ("ytd", "cumulative", "date"), _TO_DATE_BEFORE):
        return one.period.months < 12
    after = _TO_DATE_AFTER.match(text, one.end)
    return after is not None and not _opens(text, after.end())


def _opens(text: str, at: int) -> bool:
    """Say whether a period begins here, so that what stands before it leads to it: `Mar-07 YTD Sep-07`."""
    rest = text[at : at + _NEXT].lstrip()
    return bool(first := ways(rest)[:1]) and first[0].start() == 0


_NEXT = 24  # characters within which the next period's first words stand


_AS_OF = re.compile(r"as\s+(?:of|at)\b", re.IGNORECASE)


def _dated_in_brackets(text: str, found: Iterable[Spoken], fiscal: Fiscal) -> list[Spoken]:
    """Let a day in brackets say which part of a year a name before it means: `Q2 FY08 (QE 9/30/07)`.

    `Fiscal year ended June 30, 2014 (As of June 30, 2014)` stands at the day.
    """
    result: list[Spoken] = []
    for one in found:
        before = result[-1] if result else None
        opened = before is not None and text[before.end : one.start].strip() in ("(", "（")
        if opened and before is not None and one.sort is Sort.BALANCE and _AS_OF.match(text, one.start):
            result[-1] = one._replace(start=before.start)
            continue
        bracketed = before is not None and before.sort is Sort.NAME and opened
        if not bracketed or before is None or text[one.end : one.end + 1] not in (")", "）"):
            result.append(one)
        elif one.sort is Sort.SPAN:
            result[-1] = one._replace(start=before.start)
        elif one.sort in (Sort.DATE, Sort.BALANCE) and before.period.months:
            result[-1] = Spoken(before.start, one.end, fiscal.ending(one.period.end, before.period.months), Sort.SPAN)
        else:
            result.append(one)
    return result
