"""The periods a paragraph speaks of: named ones, pairs such as `three and six months ended`, and relative ones."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.core.calendar import Fiscal, Sort, Spoken, periods
from workbench.core.period import Period
from workbench.core.sentence import sentence_around
from workbench.figures.context import Context
from workbench.figures.prose.meaning import plans
from workbench.figures.prose.relative import (
    BESIDE,
    PART,
    PRIOR_END,
    YEAR_BEFORE,
    YEAR_END,
    Relative,
    relatives,
    resolve,
)
from workbench.figures.prose.undated import undated


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
    r"(?:\b(?:as of|as at|in|for|during|at|on|of|throughout|within|both|ended|each of|by|exiting|through|since|until"
    r"|around)\s+)?"
    r"(?:\b(?:the|its|our|their|this|each|both|both of the)\s+)?"
    r"(?:\b(?:close|end|beginning|start)\s+of\s+(?:the|its|our)?\s*)?"
    r"(?:\b(?:first|full|entire|most recent|recently completed|company's)\s+)?\Z",
    re.IGNORECASE,
)
# What a lead that is not empty ends with, white space aside, in small letters.
_LEAD_ENDS = (
    "of", "at", "in", "for", "during", "on", "throughout", "within", "both", "ended", "by", "exiting", "through",
    "since", "until", "around", "the", "its", "our", "their", "this", "each", "first", "full", "entire", "recent",
    "completed", "company's",
)  # fmt: skip
_CLOSE = re.compile(r"\b(?:close|end)\s+of\b|\bexiting\b", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:beginning|start)\s+of\b", re.IGNORECASE)
_FROM = re.compile(r"\s*(?:from|between)\s+", re.IGNORECASE)
_EVENT_LEAD = re.compile(r"\b(?:on|by|since|until|around|through)\s+(?:the\s+)?\Z", re.IGNORECASE)
_BALANCE_LEAD = re.compile(
    r"\b(?:as of|as at|at)\s+\Z|\bfrom(?: the (?:amount|balance|level))?(?: (?:as )?(?:of|at))?\s+\Z", re.IGNORECASE
)
_BALANCE_AFTER = re.compile(r"\s+(?:(?:ending|closing|total|net|cash)\s+)*balances?\b", re.IGNORECASE)
_COMPARED_LEAD = re.compile(
    r"\b(?:from|than|to|with|versus|vs\.?|over|and|between|of|at|against)\s+(?:the\s+)?\Z|,\s*\Z|\(\s*\Z", re.IGNORECASE
)
_PAIR = re.compile(
    r"\b(?P<one>three|six|nine|thirteen|twenty-six|quarter|second quarter|third quarter|first quarter|3|6|9|13"
    r"|26)(?:-|\s)?"
    r"(?:months?|weeks?)?\s+and\s+(?:the\s+)?(?:first\s+)?\Z",
    re.IGNORECASE,
)
_MONTHS_OF = {"three": 3, "3": 3, "six": 6, "6": 6, "nine": 9, "9": 9, "thirteen": 3, "13": 3, "twenty-six": 6, "26": 6}
_PARTS = (3, 6, 9)  # months
_OFTEN = 3  # the end of a named period that is named so often is a reporting date, however it is introduced
_ALIKE = re.compile(
    r"\bbetween (?:the )?(?P<length>quarterly|(?:three|six|nine)[- ]month) periods\b(?![^.]*\.\s)", re.IGNORECASE
)
_JOINS = re.compile(r"\s*(?:,|and|,\s*and|,?\s*or|versus|compared (?:to|with))\s*")
_AND_DATE = re.compile(r"\s+and\s+(?:\w+\s+\d{1,2},\s+)?(?:19|20)\d\d")
_DUE = re.compile(r"\b(?:due|founded|of)\s+in\s+\Z|\b(?:due|maturing|expiring)\s+(?:in\s+)?\Z", re.IGNORECASE)
_DETERMINED = re.compile(r"(?:\b(?:[Tt]he|[Oo]ur|[Ii]ts)\s+|[\"“])\Z")
_TITLED = re.compile(r"\s+[A-Z][a-z]+")  # `the 2026 Notes`: a name
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTERS = re.compile(
    r"\b(?P<nth>first|second|third|fourth)\s+(?:fiscal\s+)?quarters\s+(?:of|in)\s+(?:fiscal\s+)?\Z", re.IGNORECASE
)


def mentions(text: str, context: Context) -> tuple[Mention, ...]:
    """Find the periods of a paragraph, in order and without overlap."""
    plain = text.replace("\n", " ")
    spoken = _repeated(plain, periods(plain, context.fiscal, context.main), context.fiscal, context.main)
    shown = frozenset(period for period, _ in context.known)
    spoken = sorted((*spoken, *undated(plain, spoken, context.fiscal, context.main, shown)))
    ends = {period.end for period, _ in context.known if not period.is_balance}
    often = {period for period, count in context.known if count >= _OFTEN and period.end in ends}
    found = [mention for one in spoken for mention in _mentioned(plain, one, context, often)]
    found = _partly(plain, found, context)
    for one in relatives(plain):
        owned = next((mention for mention in found if plain[one.end : mention.start].strip() in ("'s", "’s")), None)
        if owned is not None and one.kind == YEAR_BEFORE and owned.period is not None:
            found[found.index(owned)] = owned._replace(start=one.start, period=context.fiscal.earlier(owned.period, 12))
            continue
        inside = [mention for mention in found if mention.start < one.end and one.start < mention.end]
        if one.kind == YEAR_BEFORE and len(inside) == 1 and inside[0].period and one.end > inside[0].end:
            # `the first half of last year`: the half is named as that of the year reported on
            last = context.fiscal.earlier(inside[0].period, 12)
            found[found.index(inside[0])] = inside[0]._replace(end=one.end, period=last)
        elif one.year or not inside:
            found = [mention for mention in found if mention not in inside]
            found.append(_relative(plain, one))
    return tuple(_apart(sorted(found)))


def _partly(text: str, found: list[Mention], context: Context) -> list[Mention]:
    """Read the name of a year that was not over as much of it as the document reports on, and years beside it alike.

    What is planned for a year is planned for the whole of it.
    """
    main, fiscal = context.main, context.fiscal
    if main is None or main.months not in _PARTS or any(_whole_year(one, main) for one, _ in context.known):
        return found
    current = fiscal.year(fiscal.name_of(main.end))
    years = [one for one in found if one.period is not None and _whole_year(one.period, None) and not one.closing]
    if current.end <= main.end or not any(
        one.period == current and not plans(text[slice(*sentence_around(text, one.start, one.end))]) for one in years
    ):
        return found
    return [
        one._replace(period=None, relative=PART, year=fiscal.name_of(one.period.end))
        if one in years and one.period is not None and one.period.end <= current.end
        else one
        for one in found
    ]


def _whole_year(period: Period, main: Period | None) -> bool:
    """Say whether a period is a year, and one that the main period ends with where that is given."""
    return period.months == 12 and (main is None or period.end == main.end)


def _apart(found: list[Mention]) -> list[Mention]:
    """Keep leads from overlapping what stands before."""
    result: list[Mention] = []
    for mention in found:
        floor = result[-1].end if result else 0
        result.append(mention._replace(start=max(mention.start, floor), end=max(mention.end, floor)))
    return [mention for mention in result if mention.end > mention.start]


def _repeated(text: str, spoken: tuple[Spoken, ...], fiscal: Fiscal, main: Period | None) -> list[Spoken]:
    """Complete names by what stands beside them: `2004 second quarter`, `third quarters of 2023 and 2022`."""
    result: list[Spoken] = []
    for one in spoken:
        before = result[-1] if result else None
        if before is not None and _led_by_year(text, before, one):
            years = fiscal.name_of(one.period.end) - fiscal.name_of(before.period.end)
            result[-1] = Spoken(before.start, one.end, fiscal.earlier(one.period, 12 * years), Sort.NAME)
        else:
            result.append(_quartered(text, before, one, fiscal, main))
    return result


_ONLY_FISCAL = re.compile(r"\s+(?:fiscal\s+)?")
_YEAR_SAID = re.compile(r"\d{4}|\d\dQ|Q\d\d")


def _led_by_year(text: str, before: Spoken, one: Spoken) -> bool:
    """Say whether a year stands just before the name of a part of it that has no year of its own."""
    return (
        one.sort is Sort.NAME
        and one.period.months < 12
        and before.period.months == 12
        and before.sort in (Sort.YEAR, Sort.NAME)
        and _ONLY_FISCAL.fullmatch(text[before.end : one.start]) is not None
        and _YEAR_SAID.search(text[one.start : one.end]) is None
    )


_WORD_BREAK = re.compile(r"[\s-]")


def _quartered(text: str, before: Spoken | None, one: Spoken, fiscal: Fiscal, main: Period | None) -> Spoken:
    """Read a year after `quarters of`, the quarter of another year or `between quarterly periods` as such."""
    if one.sort is not Sort.YEAR:
        return one
    alike = _ALIKE.search(text, max(0, one.start - 220), one.start)
    if alike is not None and main is not None:
        months = _MONTHS_OF.get(_WORD_BREAK.split(alike["length"].lower())[0], 3)
        end = fiscal.earlier(main.closing, 12 * (main.end.year - int(text[one.end - 4 : one.end]))).end
        return one._replace(period=fiscal.ending(end, months), sort=Sort.NAME)
    quarters = _QUARTERS.search(text, max(0, one.start - 50), one.start)
    if quarters is not None:
        quarter = fiscal.quarter(fiscal.name_of(one.period.end), _NTH[quarters["nth"].lower()])
        return Spoken(quarters.start(), one.end, quarter, Sort.NAME)
    if before is None or before.sort is not Sort.NAME or before.period.months not in (3, 6, 9):
        return one
    if _JOINS.fullmatch(text[before.end : one.start]) is None:
        return one
    years = one.period.end.year - fiscal.year(fiscal.name_of(before.period.end)).end.year
    return one._replace(period=fiscal.earlier(before.period, -12 * years), sort=Sort.NAME)


def _led_from(text: str, at: int) -> int:
    """Return where the words begin that lead to a period: `for the first`."""
    room = max(0, at - _ROOM)
    led = text[room:at].rstrip().lower().endswith(_LEAD_ENDS)
    lead = _LEAD.search(text, room, at) if led else None
    return at if lead is None else lead.start()


_ROOM = 60  # characters that such words may take up


def _mentioned(text: str, one: Spoken, context: Context, often: set[Period]) -> list[Mention]:
    """Turn a spoken period into mentions: two for `three and six months ended`, none for a year in a name."""
    joined = one.sort in (Sort.DATE, Sort.BALANCE) and one.period.is_balance
    if joined and (word := _FROM.match(text, one.start)) is not None:
        one = one._replace(start=word.end())
    start = _led_from(text, one.start)
    ahead, before = text[start : one.start], text[max(0, one.start - 40) : one.start]
    if one.sort is Sort.YEAR and _TITLED.match(text, one.end) and _DETERMINED.search(before):
        return []
    if one.sort is Sort.YEAR and start == one.start and _foreign(one.period, context):
        return [Mention(start, one.end, one.period, event=True)]
    if one.sort is Sort.YEAR and _BRACKET.search(before) and _COLON.match(text, one.end):
        # `6.1 (2011: 7.4)`: as much of that year as the figure before it covers of its own
        return [Mention(one.start, one.end, None, BESIDE, compared=True, year=context.fiscal.name_of(one.period.end))]
    if one.period.is_balance or one.sort is Sort.MONTH:
        return [_dated(text, start, one, before, often)]
    if _OPENING.search(ahead) and (opening := one.period.opening) is not None:
        return [Mention(start, one.end, opening, balance=True)]
    mention = _span(start, one, ahead, before)
    return _pair(text, one, mention, context.fiscal) or [mention]


_BRACKET = re.compile(r"\(\s*\Z")
_COLON = re.compile(r"\s*:")


def _foreign(period: Period, context: Context) -> bool:
    """Say whether a bare year lies years after all that a document reports on: some other number, or a bullet."""
    ends = [one.end for one, _ in context.known]
    return bool(ends) and context.main is not None and period.end.year > max(*ends, context.main.end).year + 1


_SINCE = re.compile(r"\bsince\s+\Z", re.IGNORECASE)


def _dated(text: str, start: int, one: Spoken, before: str, often: set[Period]) -> Mention:
    """Read a day: what amounts stand at, or the date of an event."""
    if one.sort is Sort.MONTH:
        return Mention(start, one.end, one.period, event=True)
    if one.sort is not Sort.DATE:
        return Mention(start, one.end, one.period, balance=True)
    event = bool(_EVENT_LEAD.search(before)) or not (_BALANCE_LEAD.search(before) or _COMPARED_LEAD.search(before))
    event = event and not _AND_DATE.match(text, one.end) and one.period not in often
    event = event and _BALANCE_AFTER.match(text, one.end) is None
    compared = bool(_SINCE.search(before)) and one.period in often
    return Mention(start, one.end, one.period, event=event, balance=True, compared=compared)


_ON = re.compile(r"\s*on\s", re.IGNORECASE)


def _span(start: int, one: Spoken, ahead: str, before: str) -> Mention:
    closing = bool(_CLOSE.search(ahead))
    event = bool(_DUE.search(before)) or (one.sort is Sort.YEAR and bool(_EVENT_LEAD.search(before)))
    over = bool(_ON.match(ahead)) and one.sort in (Sort.NAME, Sort.YEAR)
    between = one.sort is Sort.SPAN and bool(_FROM.search(ahead) or _FROM.match(before[-9:]))
    return Mention(
        start, one.end, one.period, event=event and not over, closing=closing, balance=closing,
        compared=over, between=between,
    )  # fmt: skip


def _pair(text: str, one: Spoken, mention: Mention, fiscal: Fiscal) -> list[Mention]:
    """Read `three and six months ended` as two periods; empty when only one is named."""
    pair = _PAIR.search(text, max(0, one.start - 40), one.start)
    if pair is None or "month" not in (pair[0] + text[one.start : one.end]).lower():
        return []
    first = fiscal.ending(one.period.end, _MONTHS_OF.get(pair["one"].lower(), 3))
    opened = _LEAD.search(text, max(0, pair.start() - 30), pair.start())
    at = opened.start() if opened is not None else pair.start()
    return [Mention(at, pair.end("one"), first), mention._replace(start=one.start)]


def _relative(text: str, one: Relative) -> Mention:
    lead = _LEAD.search(text, max(0, one.start - 40), one.start)
    start = lead.start() if lead is not None else one.start
    closing = one.closing or bool(_CLOSE.search(text[start : one.start]))
    ended = closing and one.kind == YEAR_BEFORE and _YEAR_BARE.fullmatch(text, one.start, one.end) is not None
    kind = PRIOR_END if ended else one.kind
    balance = closing or kind in (YEAR_END, PRIOR_END)
    across = bool(_ACROSS.match(text, start))
    return Mention(start, one.end, None, kind, closing=closing, balance=balance, compared=across, year=one.year)


_YEAR_BARE = re.compile(
    r"(?:the\s+)?(?:prior|previous|preceding|last)[\s-](?:consolidated\s+)?(?:fiscal\s+|financial\s+)?year",
    re.IGNORECASE,
)
_ACROSS = re.compile(r"\s*(?:since\b|sequentially\b|quarter[\s-](?:over|on)[\s-])", re.IGNORECASE)


def resolved(mention: Mention, base: Period | None, fiscal: Fiscal) -> Period | None:
    """Return the period a mention stands for beside figures of the period `base`."""
    if mention.period is not None:
        return mention.period
    if base is None:
        return None
    found = resolve(mention.relative, mention.year, base, fiscal)
    return found.closing if mention.closing else found
