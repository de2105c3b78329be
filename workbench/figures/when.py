"""Which period a figure of a table speaks of: its row, its column, the rows around it, or the title."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from workbench.core.calendar import Sort, periods
from workbench.core.fiscal import day_after
from workbench.core.openings import begins
from workbench.core.period import Period
from workbench.figures.columns.head import Head
from workbench.figures.columns.scene import BALANCE_WORDS, FLOW_WORDS, months_said
from workbench.figures.columns.settled_periods import led
from workbench.figures.context import Context
from workbench.figures.desk import Desk
from workbench.figures.rows.bearing import AVERAGED, bearing_of, edge_of, stands, timing
from workbench.figures.rows.own_days import own_day
from workbench.figures.rows.paired import paired_period
from workbench.figures.rows.rolls import dated_row, day_behind
from workbench.figures.rows.stub import Caption
from workbench.figures.rows.times import YEAR_MONTHS, RowTimed, row_timed
from workbench.figures.units.statistics import is_doubtful
from workbench.figures.wordings.captions import Matter, said
from workbench.figures.wordings.moments import Moment, happened

_SAID_AT = re.compile(r"\b(?:as of|as at|at)\b|時点|現在|[月期]末", re.IGNORECASE)
_YEAR_SAID = re.compile(r"\b(?:19|20)\d\d\b")
_TRAILING = re.compile(
    rf"\b{begins('lat', 'r', 'ro', 'trt')}"
    r"(?:(?:trailing|rolling|last|latest)[\s-]+(?:(?:four|4)[\s-]+quarters?|(?:twelve|12)[\s-]+months?)|[TL]TM"
    r"|(?-i:R12M?)(?![.,]\d|\s*(?:millions?|billions?|mn|m|bn|thousand|per)\b))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def _is_trailing(text: str) -> bool:
    return _TRAILING.search(text) is not None


def period_of(desk: Desk, head: Head, caption: Caption, moment: Moment, *, counts: bool = True) -> Period | None:
    """Return the period of a figure, a balance where its caption says so; what `counts` things may stand at a day."""
    row, timed = caption.rows[0], row_timed(desk, caption)
    if (paired := paired_period(desk, row, head.column)) is not None:
        return paired
    if row in desk.rolls.due:
        return _title_period(desk) or desk.context.closing
    if head.column in desk.rolls.beyond and not head.own:
        return None  # of no single year, and never of the last one named
    if not desk.transposed and (told := _of_row(desk, head, caption, timed)) is not None:
        return told
    period = _named(desk, head, caption, moment, timed)
    if (parted := _in_row_part(desk, head, caption, period)) is not None:
        return parted
    if period is None or period.is_balance:
        return period if period is None else _opened(desk, head, row, period)
    moment = _moment_over(head, moment)
    if moment not in (Moment.OPENING, Moment.CLOSING) and _between_days(desk, row, period):
        return period
    if any(map(_is_trailing, (desk.title, head.far, caption.text))):
        return desk.context.fiscal.ending(period.end, 12)
    return _in_span(desk, period, head, caption, moment, counts=counts)


def _moment_over(head: Head, moment: Moment) -> Moment:
    """Return the moment that a column of balances names over captions that name none: `Balance at end of year`."""
    return moment if moment in (Moment.OPENING, Moment.CLOSING) else _end_named(head.near) or moment


@lru_cache(maxsize=4096)
def _end_named(heading: str) -> Moment | None:
    over = said(heading).moment if _BALANCE_AT.search(heading) is not None else None
    return over if over in (Moment.OPENING, Moment.CLOSING) else None


_BALANCE_AT = re.compile(r"\bbalances?\b|\bat (?:the )?(?:beginning|start|end)\b|残高|\A期[首末]\Z|繰越", re.IGNORECASE)


def _opened(desk: Desk, head: Head, row: int, closing: Period) -> Period:
    """Return the day of a column, the first of opening balances where the title's day is that of closing ones."""
    if _end_named(head.near) is not Moment.OPENING or any(map(str.isdigit, head.near)):
        return closing
    if not any(_end_named(other.near) is Moment.CLOSING for other in desk.heads[row]):
        return closing
    fiscal = desk.context.fiscal
    return (_rolled(desk, closing) or fiscal.year(fiscal.name_of(closing.end))).opening or closing


def _of_row(desk: Desk, head: Head, caption: Caption, timed: RowTimed) -> Period | None:
    """Return the period that a row's own words name; None where they leave it to the columns."""
    if timed.dated is not None:
        return desk.rolls.balances.get(caption.rows[0]) or _parted(head, timed.dated, desk.context) or timed.dated
    if (day := own_day(desk, head, caption)) is not None:
        return day
    return timed.standing if timed.standing is not None and (desk.rolls.between or _headed_alike(desk)) else None


def _named(desk: Desk, head: Head, caption: Caption, moment: Moment, timed: RowTimed) -> Period | None:
    """Return the period that the rows around a figure, its column, a heading or the title name, the nearest first."""
    row = caption.rows[0]
    period = (
        down(desk, timed.dated, caption, moment)
        or desk.rolls.between.get(row)
        or (_parted(head, timed.headed, desk.context) or head.period)
    )
    if period is None:
        own = timed.spanned or day_behind(caption.text, desk.context)
        period = _above(desk, caption) or own or timed.headed or _title_period(desk)
    elif not head.own and period == head.period:
        period = timed.spanned or period
    if period is not None and period.is_balance and (row in desk.rolls.opening or row in desk.rolls.inside):
        period = _rolled(desk, period) or period
    if period is not None and head.sort is Sort.YEAR:
        period = _within_year(head, caption, desk.context) or period
    return period


def _parted(head: Head, year: Period | None, context: Context) -> Period | None:
    """Return the period of a column headed by a part of a year alone, in the year that a row or its heading names."""
    if head.part is None or year is None or year.months != YEAR_MONTHS:
        return None
    return head.part.of(context.fiscal, context.fiscal.name_of(year.end))


def _in_row_part(desk: Desk, head: Head, caption: Caption, period: Period | None) -> Period | None:
    """Return the part of the column's year that a row is named by; None where it is named by none."""
    part, fiscal = row_timed(desk, caption).part, desk.context.fiscal
    if part is None:
        return None
    year = _YEAR_ALONE.fullmatch(head.tail)
    if year is not None and (period is None or not period.is_balance):
        return part.of(fiscal, int(year["year"]))
    if period is None or period.months != YEAR_MONTHS or part.months == YEAR_MONTHS:
        return None
    return part.of(fiscal, fiscal.name_of(period.end))


_YEAR_ALONE = re.compile(r"\W*(?P<year>(?:19|20)\d\d)\W*")


def _within_year(head: Head, caption: Caption, context: Context) -> Period | None:
    """Return the span that a heading above the row names without its year, in the year of the column."""
    years = set(_YEAR_SAID.findall(head.near))
    spans = [text for text in reversed(caption.path) if months_said(text) and not _YEAR_SAID.search(text)]
    if len(years) != 1 or not spans:
        return None
    named = periods(f"{spans[0].rstrip(' :,')}, {years.pop()}", context.fiscal, None)
    return next((one.period for one in led(list(named)) if one.sort is Sort.SPAN), None)


def down(desk: Desk, dated: Period | None, caption: Caption, moment: Moment) -> Period | None:
    """Return the period of a row where periods run down; the end of a span where the title says how long it is."""
    if not desk.transposed or dated is None:
        return None
    if dated.is_balance and moment is Moment.AS_HEADED and not _SAID_AT.search(f"{desk.corner} {caption.text}"):
        above = (one.text for one in reversed(desk.captions) if one.rows[0] < caption.rows[0])
        stands = BALANCE_WORDS.search(desk.title) and not FLOW_WORDS.search(desk.title)
        months = next(filter(None, map(months_said, (*above, desk.corner, "" if stands else desk.title))), 0)
        return desk.context.fiscal.ending(dated.end, months) if months else dated
    return dated


def _above(desk: Desk, caption: Caption) -> Period | None:
    """Return the period that a row names among other words, else that of the nearest row above, where periods run down.

    Adjustments follow what they adjust. A total is of all the spans above it, where each begins the day after the one
    before.
    """
    if not desk.transposed:
        return None
    own = {one.period for one in periods(caption.text, desk.context.fiscal, None)}
    if len(own) == 1:
        return own.pop()
    above = [dated_row(one.text, desk.context) for one in desk.captions if one.rows[0] < caption.rows[0]]
    named = [found for found in above if found is not None]
    if not named:
        return None
    first, last = named[0], named[-1]
    joined = all(later.start == day_after(one.end) for one, later in pairwise(named))
    return Period(first.start, last.end) if caption.total and joined and first.start is not None else last


def _in_span(
    desk: Desk, period: Period, head: Head, caption: Caption, moment: Moment, *, counts: bool
) -> Period | None:  # fmt: skip
    """Return the span of a column, or the balance at the end of it that the caption means."""
    if (edge := _edge(caption.text, period) or _edge_over(caption, period)) is not None:
        return edge
    if moment is Moment.OPENING:
        return period.opening
    counted = counts and moment is Moment.AS_HEADED and said(caption.text).matter is Matter.COUNT
    if counted and not is_doubtful(caption.text, caption, head.stated, desk):
        lasts = happened(caption.text) or said(caption.text).unit == _DAYS or AVERAGED.search(caption.text)
        return period if lasts else period.closing
    averaged = AVERAGED.search(f"{head.near} {' '.join(caption.path)}") or _has_averages(desk)
    if averaged and moment is not Moment.CLOSING:
        return period.closing if said(bearing_of(caption).timed).moment is Moment.CLOSING else period
    selected = head.sort is not Sort.SPAN or _shows_totals(desk)
    if moment is Moment.MAYBE and selected and not bearing_of(caption).moves:
        return period.closing
    if moment in (Moment.AS_HEADED, Moment.MAYBE) and stands(head, caption):
        return period.closing
    if moment is Moment.AS_HEADED and desk.transposed and period.months == 1 and _of_balances(desk.title):
        return period if happened(head.near) else period.closing
    return period.closing if moment in (Moment.CLOSING, Moment.STOCK) else period


@lru_cache(maxsize=4096)
def _of_balances(title: str) -> bool:
    """Say whether a table is titled a balance sheet and nothing else: its months are the days that they end on."""
    return bool(BALANCE_WORDS.search(title) or _BALANCES.search(title)) and not _FLOWS.search(title)


_BALANCES = re.compile(r"\bB[/-]?S\b|(?<!証券)貸借(?!取引)|残高|\bat (?:the )?period[- ]end\b")
_FLOWS = re.compile(
    rf"{FLOW_WORDS.pattern}|\bP\s?[&/]?\s?L\b|\bprofits?\b|\bincome\b|\bearnings\b|\bKPIs?\b|損益|フロー|業績|指標"
    r"|\b(?:roll[- ]?forward|movements?|changes?|highlights?|summary|trial)\b|増減|試算",
    re.IGNORECASE,
)

_DAYS = "days"  # by how much is sold or used in a time they are counted: `Days sales outstanding`


def _shows_totals(desk: Desk) -> bool:
    """Say whether a table under spans shows totals of the balance sheet too: no statement of cash flows does."""
    known = desk.memo.get("totals")
    if known is None:
        rows = (caption for caption in desk.captions if caption.carries is not None)
        known = desk.memo["totals"] = any(_TOTAL_HELD.match(caption.text) for caption in rows)
    return bool(known)


_TOTAL_HELD = re.compile(
    r"\W*(?:(?:total|identifiable) assets|(?:total )?(?:share|stock)(?:holders|owners)['’]?\s+equity)\W*$",
    re.IGNORECASE,
)


def _between_days(desk: Desk, row: int, period: Period) -> bool:
    """Say whether a column holds what moved between the days of two others: in it no row is a balance."""
    key = ("between", row if desk.layout.heads else 0, period)
    known = desk.memo.get(key)
    if known is None:
        days = {head.period.end for head in desk.heads[row] if head.period is not None and head.period.is_balance}
        opening = period.opening
        opened = opening is not None and not days.isdisjoint({opening.end, period.start})
        known = desk.memo[key] = opened and period.end in days
    return bool(known)


def _has_averages(desk: Desk) -> bool:
    """Say whether a column is headed by average balances: then what they earned and cost stands beside them."""
    known = desk.memo.get("averages")
    if known is None:
        over = {head.near for some in desk.heads.values() for head in some}
        known = desk.memo["averages"] = any(map(_AVERAGE_BALANCE.search, over))
    return bool(known)


_AVERAGE_BALANCE = re.compile(r"\baverage\s+(?:daily\s+|outstanding\s+)*balances?\b", re.IGNORECASE)


def _headed_alike(desk: Desk) -> bool:
    """Say whether no two columns speak of different periods."""
    return len({head.period for heads in desk.heads.values() for head in heads if head.period is not None}) < 2


def _rolled(desk: Desk, closing: Period) -> Period | None:
    """Return the span that a roll-forward headed by its last day covers."""
    fiscal = desk.context.fiscal
    days = sorted({head.period.end for head in next(iter(desk.heads.values())) if head.period is not None})
    yearly = [round((later - day).days / _YEAR) for day, later in pairwise(days)]
    known = [period for period, _ in desk.context.known if period.end == closing.end and not period.is_balance]
    if months := months_said(desk.title):
        return fiscal.ending(closing.end, months)
    if known:
        return desk.context.main if desk.context.main in known else max(known, key=lambda period: period.months)
    return fiscal.ending(closing.end, 12) if yearly and set(yearly) == {1} else fiscal.year_to(closing.end)


_YEAR = 365  # days


def _edge(text: str, period: Period) -> Period | None:
    """Return the balance a caption names at one end of its column's span."""
    name = edge_of(text)
    if name is None or period.start is None:
        return None
    if _is_day(name, period.end):
        return period.closing
    if _is_day(name, period.start) or _is_day(name, period.start - timedelta(days=1)):
        return period.opening
    return None


def _is_day(name: str, day: date) -> bool:
    return name in (f"{day:%b} {day.day}", f"{day:%b} {day.day} {day.year}")


def _edge_over(caption: Caption, period: Period) -> Period | None:
    """Return the balance that the heading over a row names by its day: `Assumptions used as of December 31`."""
    over = caption.path[-1] if caption.path else ""
    return _edge(over, period) if _SAID_AT.search(over) and not timing(over).moves else None


def _title_period(desk: Desk) -> Period | None:
    named = list(periods(desk.title, desk.context.fiscal, None))
    found = {one.period for one in led(named) if one.sort not in (Sort.YEAR, Sort.MONTH)}
    return found.pop() if len(found) == 1 else None
