"""The periods a paragraph speaks of: named ones, pairs such as `three and six months ended`, and relative ones."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from workbench.core.calendar import Fiscal, Sort, Spoken, month_end, months_back, periods
from workbench.core.period import Period
from workbench.figures.context import Context


class Mention(NamedTuple):
    """A period where it stands in a paragraph, preposition and article included.

    `period` is None for a relative one; `relative` is then `same`, `year before`, `quarter before` or `year end`.
    `event` says that it dates something that happened and is not what amounts speak of; `closing` that
    the end of the period is meant; `compared` that its own wording sets it on the far side of a comparison;
    `between` that it names two days a change lies between.
    """

    start: int
    end: int
    period: Period | None
    relative: str = ""
    event: bool = False
    closing: bool = False
    balance: bool = False
    compared: bool = False
    between: bool = False


_LEAD = re.compile(
    r"(?:\b(?:as of|as at|in|for|during|at|on|of|throughout|within|both|ended|each of|by|exiting|through|since|until|around)\s+)?"
    r"(?:\b(?:the|its|our|their|this|each|both|both of the)\s+)?"
    r"(?:\b(?:close|end|beginning|start)\s+of\s+(?:the|its|our)?\s*)?"
    r"(?:\b(?:first|full|entire|most recent|recently completed|company's)\s+)?\Z",
    re.IGNORECASE,
)
_CLOSE = re.compile(r"\b(?:close|end)\s+of\b|\bexiting\b", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:beginning|start)\s+of\b", re.IGNORECASE)
_FROM = re.compile(r"\s*(?:from|between)\s+", re.IGNORECASE)
_EVENT_LEAD = re.compile(r"\b(?:on|by|since|until|around|through)\s+(?:the\s+)?\Z", re.IGNORECASE)
_BALANCE_LEAD = re.compile(
    r"\b(?:as of|as at|at)\s+\Z|\bfrom(?: the (?:amount|balance|level))?(?: (?:as )?(?:of|at))?\s+\Z", re.IGNORECASE
)
_COMPARED_LEAD = re.compile(
    r"\b(?:from|than|to|with|versus|vs\.?|over|and|between|of|at|against)\s+(?:the\s+)?\Z|,\s*\Z|\(\s*\Z", re.IGNORECASE
)
_PAIR = re.compile(
    r"\b(?P<one>three|six|nine|thirteen|twenty-six|quarter|second quarter|third quarter|first quarter|3|6|9|13|26)(?:-|\s)?"
    r"(?:months?|weeks?)?\s+and\s+(?:the\s+)?(?:first\s+)?\Z",
    re.IGNORECASE,
)
_MONTHS_OF = {"three": 3, "3": 3, "six": 6, "6": 6, "nine": 9, "9": 9, "thirteen": 3, "13": 3, "twenty-six": 6, "26": 6}
_SPAN = r"(?:fiscal\s+)?(?:(?:first|second|third|fourth|three|six|nine|twelve)[\s-]+)?(?:quarters?|periods?|months?|half|year)"
_OFTEN = 3  # the end of a named period that is named so often is a reporting date, however it is introduced
_RELATIVE = re.compile(
    rf"\b(?:(?P<yearend>(?:(?:prior|previous|last|the)\s+)?(?:fiscal\s+)?year[\s-]?end\b(?!\s+(?:19|20)))"
    rf"|(?P<quarter>(?:the\s+)?(?:prior|previous|preceding|immediately preceding|last)\s+(?:fiscal\s+)?quarter)(?!\s+end)(?!\s+of\s+(?:the\s+)?(?:prior|previous|last))"
    rf"|(?P<before>(?:the\s+)?(?:same|corresponding|comparable|equivalent|similar|year-ago|year-earlier|prior[\s-]year(?:'s|’s)?|last\s+year(?:'s|’s)|previous[\s-]year(?:'s|’s)?|prior|previous)"
    rf"\s+{_SPAN}(?:\s+(?:end\b)?)?(?:\s*(?:of|in|a|the|last|prior|previous|fiscal|year|ago|earlier|before)\b)*"
    rf"|(?:the\s+)?(?:prior|previous|last)[\s-](?:fiscal\s+)?year|a\s+year\s+(?:ago|earlier|before)|(?:one\s+)?year\s+(?:ago|earlier))"
    rf"|(?P<same>(?:the|this|current|its)\s+(?:current\s+)?(?:fiscal\s+)?(?:year\s+)?(?:quarter|three[\s-]month period)(?!\s+(?:end|of))|(?:the\s+)?current\s+year(?:\s+(?:quarter|period))?))\b",
    re.IGNORECASE,
)


def mentions(text: str, context: Context) -> tuple[Mention, ...]:
    """Find the periods of a paragraph, in order and without overlap."""
    plain = text.replace("\n", " ")
    spoken = _repeated(plain, periods(plain, context.fiscal, context.main), context.fiscal)
    ends = {period.end for period, _ in context.known if not period.is_balance}
    often = {period for period, count in context.known if count >= _OFTEN and period.end in ends}
    found = [mention for one in spoken for mention in _mentioned(plain, one, context.fiscal, often)]
    named = [(mention.start, mention.end) for mention in found]
    for match in _RELATIVE.finditer(plain):
        if not any(start < match.end() and match.start() < end for start, end in named):
            found.append(_relative(plain, match))
    return tuple(_apart(sorted(found)))


def _apart(found: list[Mention]) -> list[Mention]:
    """Keep leads from overlapping what stands before."""
    result: list[Mention] = []
    for mention in found:
        floor = result[-1].end if result else 0
        result.append(mention._replace(start=max(mention.start, floor), end=max(mention.end, floor)))
    return [mention for mention in result if mention.end > mention.start]


def _repeated(text: str, spoken: tuple[Spoken, ...], fiscal: Fiscal) -> list[Spoken]:
    """Read `first quarter of 2022 and 2021` as the same quarter of two years."""
    result: list[Spoken] = []
    for one in spoken:
        before = result[-1] if result else None
        if (
            one.sort is Sort.YEAR and before is not None and before.sort is Sort.NAME and before.period.months in (3, 6, 9)
            and re.fullmatch(r"\s*(?:,|and|,\s*and|,?\s*or|versus|compared (?:to|with))\s*", text[before.end : one.start])
        ):  # fmt: skip
            years = one.period.end.year - fiscal.year(fiscal.name_of(before.period.end)).end.year
            one = one._replace(period=shifted(before.period, -12 * years, fiscal), sort=Sort.NAME)
        result.append(one)
    return result


def _mentioned(text: str, one: Spoken, fiscal: Fiscal, often: set[Period]) -> list[Mention]:
    if (
        one.sort in (Sort.DATE, Sort.BALANCE)
        and one.period.is_balance
        and (word := _FROM.match(text, one.start)) is not None
    ):
        one = one._replace(start=word.end())
    lead = _LEAD.search(text, max(0, one.start - 60), one.start)
    start = lead.start() if lead is not None else one.start
    ahead = text[start : one.start]
    before = text[max(0, one.start - 40) : one.start]
    whole = text[start : one.end]
    closing = bool(_CLOSE.search(ahead))
    period = one.period
    if one.sort is Sort.DATE:
        event = bool(_EVENT_LEAD.search(before)) or not (_BALANCE_LEAD.search(before) or _COMPARED_LEAD.search(before))
        compared = bool(re.search(r"\bsince\s+\Z", before, re.IGNORECASE)) and period in often
        return [Mention(start, one.end, period, event=event and period not in often, balance=True, compared=compared)]
    if one.sort is Sort.BALANCE:
        return [Mention(start, one.end, period, balance=True)]
    if one.sort is Sort.MONTH:
        return [Mention(start, one.end, period, event=True)]
    if _OPENING.search(ahead) and (opening := period.opening) is not None:
        return [Mention(start, one.end, opening, balance=True)]
    event = one.sort is Sort.YEAR and bool(
        _EVENT_LEAD.search(before) or re.search(r"\b(?:due|founded|of)\s+in\s+\Z|\bdue\s+\Z", before, re.IGNORECASE)
    )
    over = bool(re.match(r"\s*on\s", ahead, re.IGNORECASE)) and one.sort in (Sort.NAME, Sort.YEAR)
    joined = one.sort is Sort.SPAN and bool(re.match(r"\s*(?:from|between)\b", whole, re.IGNORECASE))
    mention = Mention(
        start, one.end, period, event=event and not over, closing=closing, balance=closing, compared=over, between=joined
    )  # fmt: skip
    if (pair := _PAIR.search(text, max(0, one.start - 40), one.start)) is not None and "month" in whole.lower() + pair[
        0
    ].lower():
        first = fiscal.ending(period.end, _MONTHS_OF.get(pair["one"].lower(), 3))
        opened = _LEAD.search(text, max(0, pair.start() - 30), pair.start())
        at = opened.start() if opened is not None else pair.start()
        return [Mention(at, pair.end("one"), first), mention._replace(start=one.start)]
    return [mention]


def _relative(text: str, match: re.Match[str]) -> Mention:
    lead = _LEAD.search(text, max(0, match.start() - 40), match.start())
    start = lead.start() if lead is not None else match.start()
    closing = bool(re.search(r"\bend\b", text[start : match.end()] + text[match.end() : match.end() + 4]))
    kind = next(name for name in ("yearend", "quarter", "before", "same") if match[name] is not None)
    relative = {"yearend": "year end", "quarter": "quarter before", "before": "year before", "same": "same"}[kind]
    end = match.end()
    if kind == "before" and re.match(r"\s+end\b", text[end:]):
        end += len(re.match(r"\s+end\b", text[end:])[0])  # type: ignore[index]  # the condition above found it
    return Mention(start, end, None, relative, closing=closing, balance=closing or kind == "yearend")


def shifted(period: Period, months: int, fiscal: Fiscal) -> Period:
    """Return the period as many months earlier; a balance stays a balance."""
    end = months_back(period.end, months)
    if fiscal.weeks:
        near = [day for day in fiscal.ends if abs((day - end).days) <= 8]
        end = min(near, key=lambda day: abs((day - end).days)) if near else end
    if period.start is None:
        return Period(None, end)
    if fiscal.weeks:
        return fiscal.ending(end, period.months)
    return Period(_start(period.start, months), end)


def _start(start: date, months: int) -> date:
    index = start.year * 12 + start.month - 1 - months
    last = month_end(index // 12, index % 12 + 1)
    return last.replace(day=min(start.day, last.day))


def resolved(mention: Mention, base: Period | None, fiscal: Fiscal) -> Period | None:
    """Return the period a mention stands for beside figures of the period `base`."""
    if mention.period is not None:
        return mention.period
    if base is None:
        return None
    if mention.relative == "same":
        found = base
    elif mention.relative == "quarter before":
        found = shifted(base, 3, fiscal)
    elif mention.relative == "year end":
        named = fiscal.name_of(base.end) - 1
        return fiscal.year(named).closing
    else:
        found = shifted(base, 12, fiscal)
    return found.closing if mention.closing else found
