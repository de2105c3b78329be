"""The periods a paragraph speaks of: named ones, pairs such as `three and six months ended`, and relative ones."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.core.calendar import Fiscal, Sort, Spoken, periods
from workbench.core.period import Period
from workbench.figures.context import Context
from workbench.figures.prose_relative import YEAR_BEFORE, YEAR_END, Relative, relatives, resolve, shifted


class Mention(NamedTuple):
    """A period where it stands in a paragraph, preposition and article included.

    `period` is None for a relative one; `relative` then says which, and `year` may name its fiscal year.
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
    year: int = 0


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
_OFTEN = 3  # the end of a named period that is named so often is a reporting date, however it is introduced
_TITLED = re.compile(r"\s+[A-Z][a-z]+")  # `the 2026 Notes`: a name
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTERS = re.compile(
    r"\b(?P<nth>first|second|third|fourth)\s+(?:fiscal\s+)?quarters\s+(?:of|in)\s+(?:fiscal\s+)?\Z", re.IGNORECASE
)


def mentions(text: str, context: Context) -> tuple[Mention, ...]:
    """Find the periods of a paragraph, in order and without overlap."""
    plain = text.replace("\n", " ")
    spoken = _repeated(plain, periods(plain, context.fiscal, context.main), context.fiscal)
    ends = {period.end for period, _ in context.known if not period.is_balance}
    often = {period for period, count in context.known if count >= _OFTEN and period.end in ends}
    found = [mention for one in spoken for mention in _mentioned(plain, one, context.fiscal, often)]
    for one in relatives(plain):
        owned = next((mention for mention in found if plain[one.end : mention.start].strip() in ("'s", "’s")), None)
        if owned is not None and one.kind == YEAR_BEFORE and owned.period is not None:
            found[found.index(owned)] = owned._replace(
                start=one.start, period=shifted(owned.period, 12, context.fiscal)
            )
            continue
        inside = [mention for mention in found if mention.start < one.end and one.start < mention.end]
        if one.year or not inside:
            found = [mention for mention in found if mention not in inside]
            found.append(_relative(plain, one))
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
        quarters = _QUARTERS.search(text, max(0, one.start - 50), one.start) if one.sort is Sort.YEAR else None
        if (
            one.sort is Sort.NAME and one.period.months < 12 and before is not None and before.period.months == 12
            and before.sort in (Sort.YEAR, Sort.NAME) and re.fullmatch(r"\s+(?:fiscal\s+)?", text[before.end : one.start])
            and not re.search(r"\d{4}|\d\dQ|Q\d\d", text[one.start : one.end])
        ):  # fmt: skip
            years = fiscal.name_of(one.period.end) - fiscal.name_of(before.period.end)
            one = Spoken(before.start, one.end, shifted(one.period, 12 * years, fiscal), Sort.NAME)
            result.pop()
        if quarters is not None:
            named = fiscal.name_of(one.period.end)
            one = Spoken(quarters.start(), one.end, fiscal.quarter(named, _NTH[quarters["nth"].lower()]), Sort.NAME)
        elif (
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
    if (
        one.sort is Sort.YEAR
        and _TITLED.match(text, one.end)
        and re.search(r"\b(?:the|our|its)\s+\Z", text[: one.start])
    ):
        return []
    closing = bool(_CLOSE.search(ahead))
    period = one.period
    if one.sort is Sort.DATE:
        event = bool(_EVENT_LEAD.search(before)) or not (_BALANCE_LEAD.search(before) or _COMPARED_LEAD.search(before))
        event = event and not re.match(r"\s+and\s+(?:\w+\s+\d{1,2},\s+)?(?:19|20)\d\d", text[one.end :])
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


def _relative(text: str, one: Relative) -> Mention:
    lead = _LEAD.search(text, max(0, one.start - 40), one.start)
    start = lead.start() if lead is not None else one.start
    closing = one.closing or bool(_CLOSE.search(text[start : one.start]))
    balance = closing or one.kind == YEAR_END
    return Mention(start, one.end, None, one.kind, closing=closing, balance=balance, year=one.year)


def resolved(mention: Mention, base: Period | None, fiscal: Fiscal) -> Period | None:
    """Return the period a mention stands for beside figures of the period `base`."""
    if mention.period is not None:
        return mention.period
    if base is None:
        return None
    found = resolve(mention.relative, mention.year, base, fiscal)
    return found.closing if mention.closing else found
