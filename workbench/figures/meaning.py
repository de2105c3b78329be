"""From a number in a cell to a figure: its unit, scale, sign, period and measure.

The sign convention: a figure keeps its printed sign, with one exception. Where a caption states a use of
cash outright ("net cash used in investing activities") a printed positive means a negative amount, so that
"832 used" and "(832)" mean the same. A benefit or loss printed in parentheses under a caption that already
says so ("Income tax benefit (1,980)") stays as printed: statements deduct it, and its caption names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from workbench.core import unit
from workbench.core.calendar import Sort, months_back, periods
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.number import MONTH, Kind, Printed
from workbench.core.period import Period
from workbench.core.source import Anchor
from workbench.core.unit import SILENT, Stated
from workbench.figures.captions import Matter, Moment, Said, column_said, earnings_line, said
from workbench.figures.context import Context
from workbench.figures.desk import Desk, completed
from workbench.figures.header import Head, is_note_column
from workbench.figures.marks import Mark, Shape
from workbench.figures.merged import parts_of
from workbench.figures.spans import months_said
from workbench.figures.stub import Caption

_BALANCE_ROW = re.compile(r"^(?:the\s+)?balances?\b", re.IGNORECASE)
_FILLER = re.compile(r"[\W_]+|\b(?:full|for|the|target|forecast|actual|results?|as|of|at|e|a)\b", re.IGNORECASE)
_SUFFIX_WORDS = {"million": 6, "billion": 9, "thousand": 3}
_STRAY = 10  # a number below this beside counts of tens of thousands is a blot


def figures_of(desk: Desk) -> Iterator[Figure]:
    """Make the figures of a table's body, row by row."""
    for caption in desk.captions:
        for row in caption.rows:
            values = desk.layout.values(row)
            for column, found in values.items():
                yield from _cell(desk, caption, row, column, found)


def _cell(desk: Desk, caption: Caption, row: int, column: int, found: Mark) -> Iterator[Figure]:
    cell = found.cell
    anchor = Anchor(desk.source, desk.block, cell.row, cell.column, 0, len(cell.text))
    if (row, column) in desk.spoiled:
        yield _unreadable(desk, caption, found, anchor, desk.spoiled[row, column])
    elif found.number is not None and found.number.value is not None:
        if _is_stray(desk, caption, row, found.number):
            yield _unreadable(desk, caption, found, anchor, "a stray digit beside much larger counts")
        else:
            yield _figure(desk, caption, row, column, found.number, anchor)
    elif found.several:
        yield from _several(desk, caption, row, column, found, anchor)
    elif found.shape is Shape.BROKEN:
        yield _unreadable(desk, caption, found, anchor, "these digits make no number")


def _is_stray(desk: Desk, caption: Caption, row: int, number: Printed) -> bool:
    if not desk.context.damaged or number.nil or number.value is None or abs(number.value) >= _STRAY or number.decimals:
        return False
    if said(caption.text).matter is not Matter.SHARES:
        return False
    others = [one.number.value for one in desk.layout.values(row).values() if one.number is not None]
    return any(value is not None and abs(value) >= _STRAY**4 for value in others)


def _several(desk: Desk, caption: Caption, row: int, column: int, found: Mark, anchor: Anchor) -> Iterator[Figure]:
    """Share a run of numbers out over the captions that were run together with it."""
    parts = parts_of(caption.text, len(found.several), ())
    for at, number in enumerate(found.several):
        if parts is None:
            place = anchor._replace(start=number.start, end=number.end)
            reason = "several rows run together here, and their captions cannot be told apart"
            yield Figure(place, number.text, None, label=caption.text, standing=Standing.UNREADABLE, reason=reason)
        else:
            figure = _figure(desk, replace(caption, text=parts[at]), row, column, number, anchor)
            yield replace(figure, reason="several rows run together here; shared out over their captions in order")


def _unreadable(desk: Desk, caption: Caption, found: Mark, anchor: Anchor, reason: str) -> Figure:
    """Make the figure of a spoiled cell: no value, but what it seems to say as a reading."""
    text = found.cell.text.strip()
    start = found.cell.text.index(text)
    seems = found.number.value if found.number is not None else None
    return Figure(
        anchor._replace(start=start, end=start + len(text)), text, None, label=caption.text, path=_path(desk, caption),
        standing=Standing.UNREADABLE, reason=reason, readings=() if seems is None else (seems,),
    )  # fmt: skip


def _path(desk: Desk, caption: Caption) -> tuple[str, ...]:
    return tuple(part for part in (desk.title, *caption.path) if part)


def _figure(desk: Desk, caption: Caption, row: int, column: int, number: Printed, anchor: Anchor) -> Figure:
    head = desk.heads[row][column]
    at = anchor._replace(start=number.start, end=number.end)
    if is_note_column(head):
        return Figure(at, number.text, None, standing=Standing.OUT_OF_SCOPE, reason=Kind.REFERENCE.value)
    label, over = (head.wide or head.caption, caption.text) if desk.transposed else (caption.text, head.caption)
    name = label or (caption.path[-1] if caption.path else "")
    what = _said(name, caption, head, number, desk)
    stated, measure = _unit(desk, head, what, number)
    period = _period(desk, head, caption, what.moment)
    if stated.unit in _STANDING and period is not None:
        period = period.closing
    against = head.against
    if against is not None and period is not None and period.is_balance:
        against = against.closing
    if (
        measure in (Measure.CHANGE, Measure.CHANGE_PERCENT)
        and period is not None
        and (against is None or against == period)
    ):
        against = year_before(period)
    used = what.use and number.value is not None and number.value > 0 and measure is Measure.LEVEL
    return Figure(
        at, number.text, number.value, number.decimals, stated.scale or 0, stated.unit or "", -1 if used else 1, period,
        name, _path(desk, caption), over, measure, against, head.whole, nil=number.nil,
    )  # fmt: skip


def _said(name: str, caption: Caption, head: Head, number: Printed, desk: Desk) -> Said:
    """Read a caption; a bare `Basic`, and rows under a heading of amounts per share, are what the heading says."""
    what = said(name)
    if what.matter not in (Matter.AMOUNT, Matter.RATIO) or number.percent:
        return what
    if not desk.transposed:
        over = column_said(head.tail)
        each = over.matter is Matter.PER_SHARE and (number.decimals > 1 or number.nil)
        if each or (over.matter is Matter.SHARES and what.matter is Matter.AMOUNT):
            return what._replace(matter=over.matter, unit=over.unit)
    if what.matter is Matter.RATIO:
        return what
    for text in reversed(caption.path):
        above = said(text)
        if above.matter is Matter.PER_SHARE and (earnings_line(name) or number.decimals > desk.decimals):
            return above._replace(moment=what.moment)
        if above.matter is Matter.SHARES and not number.currency and text == caption.path[-1]:
            return above._replace(moment=what.moment)
    return what


_STANDING = frozenset(
    ["contracts", "subscribers", "customers", "users", "members", "employees", "people", "stores", "locations", "branches",
     "restaurants", "accounts", "companies", "subsidiaries", "offices", "homes", "Gbps", "Mbps", "Kbps", "Tbps"]
)  # fmt: skip
_SAID_AT = re.compile(r"\b(?:as of|as at|at)\b", re.IGNORECASE)


def year_before(period: Period) -> Period:
    """Return the same span or day a year earlier."""
    start = None if period.start is None else months_back(period.start, 12)
    if period.start is not None and period.start.day == 1 and start is not None:
        start = start.replace(day=1)
    return Period(start, months_back(period.end, 12))


def _period(desk: Desk, head: Head, caption: Caption, moment: Moment) -> Period | None:
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
        period = _heading_period(caption, desk.context) or desk.between.get(caption.rows[0]) or _title_period(desk)
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


def _edge(text: str, period: Period) -> Period | None:
    """Return the balance a caption such as `Equity at June 30` names at one end of its column's span."""
    match = _DAY_OF_YEAR.search(text)
    if match is None or period.start is None:
        return None
    name = f"{match['month'][:3].title()} {int(match['day'])}"
    if name == f"{period.end:%b} {period.end.day}":
        return period.closing
    opening = period.start - timedelta(days=1)
    if name in (f"{period.start:%b} {period.start.day}", f"{opening:%b} {opening.day}"):
        return period.opening
    return None


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


def _heading_period(caption: Caption, context: Context) -> Period | None:
    return next((found for text in reversed(caption.path) if (found := dated_row(text, context)) is not None), None)


def _title_period(desk: Desk) -> Period | None:
    named = periods(desk.title, desk.context.fiscal, None)
    found = {one.period for one in named if one.sort not in (Sort.YEAR, Sort.MONTH)}
    return found.pop() if len(found) == 1 else None


def _unit(desk: Desk, head: Head, what: Said, number: Printed) -> tuple[Stated, Measure]:
    """Return the unit, scale and measure of a figure; the cell's own marks win, then its caption, column, table."""
    measure = head.measure
    if number.percent:
        return Stated(unit.PERCENT, 0), _of_percent(measure)
    if number.suffix:
        return _suffixed(number, head, desk), measure
    column = head.stated
    if column.unit in (unit.PERCENT, unit.BASIS_POINTS, unit.POINTS):
        if not number.currency and not _strayed(what, number, measure):
            return Stated(column.unit, 0), _of_percent(measure)
        column = _beside(desk, head, column)
    if column.unit in (unit.SHARES, unit.ADS) and what.matter is not Matter.PER_SHARE:
        scale = column.scale if column.scale is not None else 0 if desk.whole.bound else desk.whole.scale or 0
        return Stated(column.unit, scale), measure
    return _by_matter(what, number, completed(column, desk.whole), measure, desk, head)


def _of_percent(measure: Measure) -> Measure:
    if measure is Measure.CHANGE:
        return Measure.CHANGE_PERCENT
    return Measure.RATIO if measure is Measure.LEVEL else measure


def _strayed(what: Said, number: Printed, measure: Measure) -> bool:
    """Say whether a share count or an amount per share stands in a percent column for want of room."""
    if measure is Measure.CHANGE_PERCENT:
        return False
    return what.matter is Matter.PER_SHARE or (what.matter is Matter.SHARES and abs(number.value or Decimal(0)) > 100)


def _beside(desk: Desk, head: Head, column: Stated) -> Stated:
    """Return the unit of the nearest amounts to the left: a figure strayed into a percent column."""
    heads = next(iter(desk.heads.values()))
    left = [other.stated for other in heads[: head.column] if other.stated.unit != column.unit]
    return left[-1] if left else SILENT


def _by_matter(
    what: Said, number: Printed, base: Stated, measure: Measure, desk: Desk, head: Head
) -> tuple[Stated, Measure]:
    currency = _currency(number, base, desk)
    if what.matter is Matter.PER_SHARE:
        return Stated(f"{currency}{what.unit}", 0), measure
    if what.matter is Matter.RATE and not number.currency:
        return Stated("", 0), Measure.PARAMETER
    if what.matter is Matter.SHARES and not number.currency:
        if base.unit is not None and "/" in base.unit or column_said(head.tail).matter is Matter.PER_SHARE:
            base = desk.whole
        return Stated(what.unit, 0 if base.plain_shares or base.bound else base.scale or 0), measure
    if what.matter is Matter.COUNT and not number.currency:
        return Stated(what.unit, 0), measure
    if what.matter is Matter.RATIO and not number.currency and _looks_a_rate(number, desk):
        return Stated(unit.PERCENT, 0), _of_percent(measure)
    scale = base.scale if base.scale is not None else desk.context.scale
    counted = base.unit is not None and "/" not in base.unit
    return Stated(base.unit if counted and not number.currency else currency, scale), measure


def _currency(number: Printed, base: Stated, desk: Desk) -> str:
    """Return the currency of an amount; a bare `$` in a cell yields to the dollar its header names."""
    stated = (base.unit or "").partition("/")[0]
    if number.currency and (len(stated) != 3 or not stated.isupper()):
        return number.currency
    return stated or number.currency or desk.context.currency


def _looks_a_rate(number: Printed, desk: Desk) -> bool:
    return number.decimals > desk.decimals and not number.grouped and abs(number.value or Decimal(0)) < 1000


def _suffixed(number: Printed, head: Head, desk: Desk) -> Stated:
    word = number.suffix.lower()
    if word in _SUFFIX_WORDS:
        return Stated(number.currency or desk.whole.unit or desk.context.currency, _SUFFIX_WORDS[word])
    read = unit.suffix(number.suffix)
    if read.unit is None:
        return read._replace(unit=number.currency or head.stated.unit or desk.whole.unit or desk.context.currency)
    return read
