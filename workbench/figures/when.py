"""Which period a figure of a table speaks of: its row, its column, the rows around it, or the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from workbench.core.calendar import Sort, months_back, periods
from workbench.core.number import MONTH
from workbench.core.period import Period
from workbench.figures.captions import Matter, Moment, said
from workbench.figures.context import Context
from workbench.figures.desk import Desk
from workbench.figures.header import Head
from workbench.figures.spans import months_said
from workbench.figures.stub import Caption

_BALANCE_ROW = re.compile(r"^(?:the\s+)?balances?\b", re.IGNORECASE)
_FILLER = re.compile(r"[\W_]+|\b(?:full|for|the|target|forecast|actual|results?|as|of|at|e|a)\b", re.IGNORECASE)
_SAID_AT = re.compile(r"\b(?:as of|as at|at)\b", re.IGNORECASE)


def year_before(period: Period) -> Period:
    """Return the same span or day a year earlier."""
    start = None if period.start is None else months_back(period.start, 12)
    if period.start is not None and period.start.day == 1 and start is not None:
        start = start.replace(day=1)
    return Period(start, months_back(period.end, 12))


def period_of(desk: Desk, head: Head, caption: Caption, moment: Moment) -> Period | None:
    """Return the period of a figure, a balance where its caption says so."""
    dated = dated_row(caption.text, desk.context)
    if dated is not None and not desk.transposed:
        return desk.balances.get(caption.rows[0], dated)
    if (
        desk.transposed
        and dated is not None
        and dated.is_balance
        and moment is Moment.AS_HEADED
        and not _SAID_AT.search(caption.text)
    ):
        months = months_said(desk.title)
        dated = desk.context.fiscal.ending(dated.end, months) if months else dated
    period = (dated if desk.transposed else None) or head.period
    if period is None:
        period = heading_period(caption, desk.context) or desk.between.get(caption.rows[0]) or _title_period(desk)
    if period is None or period.is_balance:
        return period
    if (edge := _edge(caption.text, period)) is not None:
        return edge
    if moment is Moment.OPENING:
        return period.opening
    if moment is Moment.AS_HEADED and said(caption.text).matter is Matter.COUNT:
        return period.closing
    if moment is Moment.MAYBE and head.sort is not Sort.SPAN:
        return period.closing
    return period.closing if moment in (Moment.CLOSING, Moment.STOCK) else period


_DAY_OF_YEAR = re.compile(rf"\b(?:at|of|,|as of)\s+(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})\W*$", re.IGNORECASE)


def edge_of(text: str) -> str | None:
    """Return the day of the year a caption such as `Equity at June 30` ends in, as `Jun 30`; None without one."""
    match = _DAY_OF_YEAR.search(text)
    return None if match is None else f"{match['month'][:3].title()} {int(match['day'])}"


def _edge(text: str, period: Period) -> Period | None:
    """Return the balance a caption names at one end of its column's span."""
    name = edge_of(text)
    if name is None or period.start is None:
        return None
    if name == f"{period.end:%b} {period.end.day}":
        return period.closing
    opening = period.start - timedelta(days=1)
    if name in (f"{period.start:%b} {period.start.day}", f"{opening:%b} {opening.day}"):
        return period.opening
    return None


def is_balance_row(text: str) -> bool:
    """Say whether a caption such as `BALANCE, APRIL 1, 2007` opens or closes a statement of movements."""
    return bool(_BALANCE_ROW.match(text))


def dated_row(text: str, context: Context) -> Period | None:
    """Return the day of a `BALANCE, APRIL 1, 2007` row, or the period of a caption that is nothing but a period."""
    found = periods(text, context.fiscal, None)
    if not found or len({one.period for one in found}) != 1:
        return None
    if _BALANCE_ROW.match(text):
        return _opened(found[-1].period.closing, context)
    rest = _FILLER.sub("", text[: found[0].start] + text[found[-1].end :])
    return found[-1].period if len(rest) <= 8 else None


def _opened(balance: Period, context: Context) -> Period:
    """Take a balance on the first day of a month as the closing of the day before: `BALANCE, APRIL 1, 2007`.

    In years of whole weeks a first of a month is a closing day as good as any.
    """
    if balance.end.day != 1 or context.fiscal.weeks:
        return balance
    return Period(None, balance.end - timedelta(days=1))


def spans_between(
    captions: Sequence[Caption], title: str, context: Context
) -> tuple[dict[int, Period], dict[int, Period]]:
    """Give the rows between two dated balance rows the span from the one to the other.

    Also returned: closing balances whose date is not after the opening one, set right by the title's span.
    """
    spans: dict[int, Period] = {}
    mended: dict[int, Period] = {}
    opened: date | None = None
    waiting: list[int] = []
    for caption in captions:
        balance = dated_row(caption.text, context) if _BALANCE_ROW.match(caption.text) else None
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


def _meant(balance: Period, title: str, context: Context) -> Period | None:
    """Return the end of the title's span where only the year of a closing balance differs from it."""
    ends = {one.period.end for one in periods(title, context.fiscal, None) if not one.period.is_balance}
    alike = [end for end in ends if (end.month, end.day) == (balance.end.month, balance.end.day) and end > balance.end]
    return Period(None, alike[0]) if len(alike) == 1 else None


def heading_period(caption: Caption, context: Context) -> Period | None:
    """Return the period that a heading above a row is."""
    return next((found for text in reversed(caption.path) if (found := dated_row(text, context)) is not None), None)


def _title_period(desk: Desk) -> Period | None:
    named = periods(desk.title, desk.context.fiscal, None)
    found = {one.period for one in named if one.sort not in (Sort.YEAR, Sort.MONTH)}
    return found.pop() if len(found) == 1 else None
