"""Statements that roll balances forward: which rows stand at a day, and which say what happened between."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from workbench.core.calendar import Sort, periods
from workbench.core.number import MONTH
from workbench.core.openings import begins
from workbench.core.period import Period
from workbench.core.spoken import meant
from workbench.figures.columns.head import Head
from workbench.figures.context import Context
from workbench.figures.rows.stub import Caption
from workbench.figures.wordings.captions import said
from workbench.figures.wordings.moments import Moment

_BALANCE_ROW = re.compile(r"^(?:the\s+)?balances?\b", re.IGNORECASE)
_HELD = r"(?:balances?|n\.?b\.?v|net\s+book\s+(?:values?|amounts?)|carrying\s+(?:values?|amounts?))"
_EDGE = r"(?:opening|closing|beginning|ending)"
_FILLER = re.compile(
    r"[\W_]+|\b(?:full|for|the|target|forecast|actual|results?|as|of|at|e|a"
    rf"|{_EDGE}(?:\s+{_HELD})?)\b",
    re.IGNORECASE,
)
# What else a period with its months or its last day in brackets may be called: `Prev. yr interim (06.4-06.9)`.
_TIMES = re.compile(
    r"(?:[\W_]|\b(?:prev(?:ious)?|prior|last|curr(?:ent)?|this|years?|yrs?|fy|fiscal|financial|interim|quarters?|qtr"
    r"|half|periods?|term|first|second|third|fourth|1st|2nd|3rd|4th|[1-4]Q|Q[1-4]|[12]H|H[12]|\d{1,2}M"
    r"|cum(?:ulative)?|accum(?:ulated)?|ytd|full|annual|months?|mos?|end(?:ed|ing)?|the|of|to|for|actual)\b"
    r"|[当前同今第1-4中間上下半四期末年度通累計実績連結会])+",
    re.IGNORECASE,
)
_EDGE_HELD = re.compile(rf"(?P<edge>\W*{_EDGE}\b.*\W){_HELD}\W*", re.IGNORECASE)  # `Opening, 1 April (net book value)`
_SINCE = re.compile(r"\b(?:from|since|until|till|before|after)\s+\Z", re.IGNORECASE)  # `Acme (from June 2007)`
_ONWARD = re.compile(r"\s*(?:onwards?\b|より|から|以降|まで)", re.IGNORECASE)
_AT_DAY = re.compile(
    rf"\b{begins('ast', 'ba', 'ex', 'no', 'onu', 'un', 've')}(?:as of|as at|at|on"
    r"|(?:outstanding|(?:non-?|un)?vested|exercisable|balances?)\W{0,3})"
    rf"\s+{MONTH}\s*\d{{1,2}},?\s*(?:19|20)\d\d\W*(?:\(\w{{1,2}}\))?\W*$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^\W*(?:thereafter|(?:and |years? )?(?:there)?after|later years|remainder|remaining|beyond"
    r"|(?:19|20)\d\d\s*(?:-|–|—|to|through|and (?:beyond|after|thereafter)))(?!\w)",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:less|more) than (?:\d|one|two|three|five) (?:years?|months)\b|\b\d\s?(?:-|–|—|to)\s?\d years\b"
    r"|\bthereafter\b"
    r"|\b(?:within|over|after) (?:\d|one|two|three|five) years?\b",
    re.IGNORECASE,
)  # over columns of amounts by when they fall due
_BY_TERM = re.compile(r"\b(?:due|expiration|maturit\w+|commitments?) by (?:fiscal )?(?:period|year)s?\b", re.IGNORECASE)
_DUE = re.compile(
    r"\b(?:future|maturit\w+|commitments?|obligations?|minimum|payments? due|expected to|expect the following|scheduled"
    r"|amortization expense"
    r"|lease (?:payments|liabilit\w+)|contractual)\b",
    re.IGNORECASE,
)

_OWED = re.compile(
    r"\b(?:maturit\w+|commitments?|obligations?|minimum|payments? due|lease (?:payments|liabilit\w+)|contractual)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\W*(?:grand )?totals?\b", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d\s?(?:-|–|—|/|to|through|and)\s?\d", re.IGNORECASE)
_FLOWS = re.compile(r"\b(?:amorti[sz]ation|depreciation|accretion|expenses?|revenues?|income)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Rolls:
    """What the order of a table's rows says of their periods, by the first row of a caption.

    `between` are the spans between two balance rows; `balances` the days of balance rows whose own date contradicts
    that order; `opening` and `inside` the rows that open a roll-forward without a date and those up to its close;
    `due` the rows of amounts that fall due in years to come, which all stand at one day; `beyond` the columns beside
    those of single years to come that no year heads: what comes after them, and totals.
    """

    between: Mapping[int, Period] = field(default_factory=dict)
    balances: Mapping[int, Period] = field(default_factory=dict)
    opening: frozenset[int] = frozenset()
    inside: frozenset[int] = frozenset()
    due: frozenset[int] = frozenset()
    beyond: frozenset[int] = frozenset()


NO_ROLLS = Rolls()
_REST = 8  # letters that a caption may have besides a period which it is


def is_balance_row(text: str) -> bool:
    """Say whether a caption such as `BALANCE, APRIL 1, 2007` opens or closes a statement of movements."""
    return bool(_BALANCE_ROW.match(text))


def dated_row(text: str, context: Context) -> Period | None:
    """Return the day of a `BALANCE, APRIL 1, 2007` row, or the period of a caption that is nothing but a period."""
    found = meant(periods(text, context.fiscal, None))
    if found is None:
        return None
    if _BALANCE_ROW.match(text):
        return context.fiscal.as_close(found.period.closing)
    if found.sort is not Sort.SPAN and (_SINCE.search(text[: found.start]) or _ONWARD.match(text, found.end)):
        return None
    apart = text[: found.start] + " " + text[found.end :]
    edge = _EDGE_HELD.fullmatch(apart)
    rest = _FILLER.sub("", edge["edge"] if edge is not None else apart)
    if len(rest) > _REST and not _TIMES.fullmatch(apart):
        return None
    return context.fiscal.as_close(found.period) if found.period.is_balance else found.period


def standing_row(text: str, context: Context) -> Period | None:
    """Return the one day that a caption such as `Liability as of July 31, 2021` ends in."""
    if not ("19" in text or "20" in text) or not _AT_DAY.search(text):
        return None
    found = {one.period for one in periods(text, context.fiscal, None) if one.sort in (Sort.BALANCE, Sort.DATE)}
    return context.fiscal.as_close(found.pop().closing) if len(found) == 1 else None


def day_behind(text: str, context: Context) -> Period | None:
    """Return the day that stands behind a caption after a comma: `Order backlog, Sep 30, 2007`."""
    found = periods(text, context.fiscal, None)
    if len(found) != 1 or found[0].end < len(text.rstrip()) or not found[0].period.is_balance:
        return None
    return context.fiscal.as_close(found[0].period) if text[: found[0].start].rstrip().endswith(",") else None


def rolls_of(captions: Sequence[Caption], heads: Sequence[Head], title: str, context: Context) -> Rolls:
    """Find the roll-forwards of a table."""
    between, balances = _between(captions, title, context)
    opening, inside = _sections(captions) if not between else (frozenset[int](), frozenset[int]())
    return Rolls(between, balances, opening, inside, _due(captions, heads, title, context), _beyond(heads, context))


def _between(captions: Sequence[Caption], title: str, context: Context) -> tuple[dict[int, Period], dict[int, Period]]:
    """Give the rows between two dated balance rows the span from the one to the other.

    Also returned: closing balances whose date is not after the opening one, set right by the title's span.
    """
    spans: dict[int, Period] = {}
    mended: dict[int, Period] = {}
    opened: date | None = None
    waiting: list[int] = []
    for caption in captions:
        balance = _day_of(caption, context)
        if balance is None:
            waiting.append(caption.rows[0])
            continue
        if (
            opened is not None
            and balance.end <= opened
            and waiting
            and (meant := _meant(balance, title, context)) is not None
        ):
            mended[caption.rows[0]] = balance = meant
        if opened is not None and balance.end > opened:
            spans.update((row, Period(opened + timedelta(days=1), balance.end)) for row in waiting)
        opened, waiting = balance.end, []
    return spans, mended


def _day_of(caption: Caption, context: Context) -> Period | None:
    """Return the day a row of figures stands at by its own words: a balance row, a bare date, `Liability at …`."""
    if caption.carries is None:
        return None
    dated = dated_row(caption.text, context)
    if dated is not None and (dated.is_balance or _BALANCE_ROW.match(caption.text)):
        return dated
    return standing_row(caption.text, context)


def _meant(balance: Period, title: str, context: Context) -> Period | None:
    """Return the end of the title's span where only the year of a closing balance differs from it."""
    ends = {one.period.end for one in periods(title, context.fiscal, None) if not one.period.is_balance}
    alike = [end for end in ends if (end.month, end.day) == (balance.end.month, balance.end.day) and end > balance.end]
    return Period(None, alike[0]) if len(alike) == 1 else None


def _sections(captions: Sequence[Caption]) -> tuple[frozenset[int], frozenset[int]]:
    """Find the rows that open a roll-forward and those between them and the row that closes it."""
    opening: set[int] = set()
    inside: set[int] = set()
    start: int | None = None
    for at, caption in enumerate(captions):
        if caption.carries is None:
            continue
        moment = said(caption.text).moment
        if moment is Moment.OPENING:
            start = at
        elif moment is Moment.CLOSING and start is not None:
            opening.add(captions[start].rows[0])
            inside.update(one.rows[0] for one in captions[start + 1 : at])
            start = None
    return frozenset(opening), frozenset(inside)


def _due(captions: Sequence[Caption], heads: Sequence[Head], title: str, context: Context) -> frozenset[int]:
    """Return the rows of a table of amounts that fall due in years to come: they stand at the day of the table."""
    carrying = [caption for caption in captions if caption.carries is not None]
    over = " ".join((title, *(head.near for head in heads)))
    if any(head.own for head in heads) and not _at_one_day(heads):
        owed = (_BY_TERM.search(over) or _OWED.search(title)) and not _FLOWS.search(over)
        return frozenset(caption.rows[0] for caption in carrying if owed and _is_to_come(heads, context))
    if _BY_TERM.search(over) or sum(_TERM.search(head.near) is not None for head in heads) > 1:
        return frozenset(caption.rows[0] for caption in carrying)
    years = [(caption, dated_row(caption.text, context)) for caption in carrying]
    named = [found.end.year for _, found in years if found is not None]
    later = any(_LATER.match(caption.text) for caption in carrying)
    steps = [other - one for one, other in pairwise(named)]
    told = context.main.end.year if context.main is not None else min(named, default=0)
    if len(named) < _FEW or not (later or _DUE.search(title)) or min(named) < told or steps.count(1) < len(steps) - 1:
        return frozenset()
    return frozenset(caption.rows[0] for caption in carrying)


def _beyond(heads: Sequence[Head], context: Context) -> frozenset[int]:
    """Return the columns beside those of single years to come that hold what comes after these, or all in total."""
    own = [head.period.end.year for head in heads if head.own and head.period is not None]
    if context.main is None or len(own) < _FEW - 1 or min(own) <= context.main.end.year:
        return frozenset()
    rest = [head for head in heads if not head.own]
    if not any(_LATER.match(head.tail) for head in rest):
        return frozenset()
    return frozenset(head.column for head in rest if _LATER.match(head.tail) or _TOTAL.match(head.tail))


def _is_to_come(heads: Sequence[Head], context: Context) -> bool:
    """Say whether columns are headed by runs of years that had not begun, one after the other, in the report's year.

    Columns of single years speak of these years: at one day they would all be one fact.
    """
    main = context.main
    if sum(head.own and not _YEARS.search(head.tail) for head in heads) >= _FEW - 1:
        return False
    ends = [head.period.end.year for head in heads if head.own and head.period is not None]
    later = [year for year in ends if main is not None and year > main.end.year]
    return len(later) >= _FEW - 1 and len(later) >= len(ends) - 1 and later == sorted(set(later))


def _at_one_day(heads: Sequence[Head]) -> bool:
    """Say whether all columns stand at one day."""
    days = {head.period for head in heads}
    return len(days) == 1 and all(day is not None and day.is_balance for day in days)


_FEW = 3  # rows of years that make a schedule
