"""What a number in a cell measures: its unit, scale and measure, from its marks, caption, column and table."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from workbench.core import unit
from workbench.core.figure import Measure
from workbench.core.number import Printed
from workbench.core.unit import SILENT, Stated
from workbench.figures.awards import beside_prices, counts_awards
from workbench.figures.captions import (
    Matter,
    Moment,
    Said,
    column_said,
    earnings_line,
    is_flow,
    is_stock,
    numbered,
    said,
    share_scale,
)
from workbench.figures.desk import Desk, completed
from workbench.figures.divided import scale_shown
from workbench.figures.header import Head
from workbench.figures.matters import counted_in, counts_outright, is_statistic
from workbench.figures.rates import among_rates, under_rates
from workbench.figures.scaled_counts import scale_above, scale_around
from workbench.figures.sold import (
    SOLD,
    SOLD_ALONE,
    adds_to_money,
    is_ordered,
    numbered_beside_values,
    ordered_under,
    sold_in,
)
from workbench.figures.statistic import is_doubtful, is_unnamed_count
from workbench.figures.stub import Caption
from workbench.figures.things import OF_MONEY, may_be_money, passes
from workbench.figures.told import NOTHING_TOLD, Told, is_thing

_SUFFIX_WORDS = {"million": 6, "billion": 9, "thousand": 3}
STANDING = frozenset(
    ["contracts", "subscribers", "customers", "users", "members", "employees", "people", "stores", "locations",
     "branches",
     "restaurants", "accounts", "companies", "subsidiaries", "offices", "homes", "communities", "pops", "cell sites",
     "households", "connections", "population", "Gbps", "Mbps", "Kbps", "Tbps"]
)  # fmt: skip


def said_of(name: str, caption: Caption, head: Head, number: Printed, desk: Desk) -> Said:
    """Read a caption; a bare `Basic`, and rows under a heading of amounts per share, are what the heading says."""
    what = _beside_shares(_by_size(said(name), name, caption, number, desk), desk, head, caption)
    if what.matter is Matter.COUNT and _is_earned_or_spent(name, caption):
        what = what._replace(matter=Matter.AMOUNT, unit="", moment=Moment.AS_HEADED)  # `Employees` under `Expenses`
    if what.matter is Matter.COUNT and is_doubtful(name, caption, head.stated, desk):
        what = what._replace(matter=Matter.AMOUNT, unit="")
    if what.matter is Matter.COUNT and what.scale is None:
        return what._replace(scale=scale_above(what.unit, caption, desk))
    if what.matter not in (Matter.AMOUNT, Matter.RATIO) or number.percent:
        return what
    if not desk.transposed and (over := _of_column(what, head, number, desk)) is not None:
        return over
    if what.matter is Matter.RATIO:
        return what._replace(unit=unit.PERCENT) if among_rates(name, number, desk) else what
    if under_rates(caption, number, desk):
        return what._replace(matter=Matter.RATIO, unit=unit.PERCENT)
    like = _beside_nil(caption, head, number, desk)
    return _by_headings(what, name, caption, head, like, desk) or _counted(what, name, caption, head, number, desk)


_STATED = re.compile(
    r"\W*(?:(?:net|total|gross|other|operating|general|administrative|selling|interest|cash|and|of|from)\s+|[,&]\s*)*"
    r"(?:revenues?|net sales|income|expenses?|costs?|expenditures?|receipts|payments|disbursements|deductions"
    r"|activities)(?:\s+and\s+(?:other\s+)?(?:expenses?|deductions|income|revenues?))?\W*",
    re.IGNORECASE,
)  # a part of a statement of money


def _is_earned_or_spent(name: str, caption: Caption) -> bool:
    """Say whether a caption that does not say outright that it counts stands in a part of a statement of money."""
    if not caption.path or counts_outright(name):
        return False
    over = caption.path[-1]
    return _STATED.fullmatch(over) is not None or (passes(name) and is_flow(over))


def _beside_nil(caption: Caption, head: Head, number: Printed, desk: Desk) -> Printed:
    """Return a number of the row of a nil, in a column of the same unit: both are of one kind; others as they are."""
    if not (number.nil and caption.path) or desk.transposed or caption.carries is None:
        return number
    heads = desk.heads[caption.carries]
    alike = (
        one.number
        for column, one in desk.layout.values(caption.carries).items()
        if one.number is not None and heads[column].stated.unit == head.stated.unit
    )
    return next((one for one in alike if not (one.nil or one.percent)), number)


def _of_column(what: Said, head: Head, number: Printed, desk: Desk) -> Said | None:
    """Return what the heading of a column says of its figures; None where it leaves that to their captions."""
    over = column_said(head.tail, head.near)
    if what.matter is Matter.AMOUNT and not number.currency and counts_awards(head) and beside_prices(desk):
        return what._replace(matter=Matter.SHARES, unit=unit.SHARES)
    each = over.matter is Matter.PER_SHARE and (number.decimals > 1 or number.nil)
    each |= over.matter is Matter.COUNT and not number.currency and _is_number_of(number, head)
    if each or (over.matter is Matter.SHARES and what.matter is Matter.AMOUNT and not _paid(desk, head)):
        return what._replace(matter=over.matter, unit=over.unit)
    return None


def _by_headings(
    what: Said, name: str, caption: Caption, head: Head, number: Printed, desk: Desk
) -> Said | None:  # fmt: skip
    """Return what the nearest heading above a row that speaks of shares or things counted says of it, if one does.

    Columns headed as amounts, such as `Average price`, are none of what is counted.
    """
    bare = SOLD_ALONE.fullmatch(name)
    sold = bool(caption.path) and not (number.currency or number.decimals)
    if bare is not None and sold and _SALES.search(caption.path[-1]) is not None and not adds_to_money(caption, desk):
        return what._replace(matter=Matter.COUNT, unit=bare["what"].lower())
    for text in (text for text in reversed(caption.path) if not unit.lists_units(text)):
        above = said(text)
        if above.matter is Matter.PER_SHARE and (earnings_line(name) or _to_the_cent(number, desk)):
            if number.currency or not _is_large(number):
                return above._replace(moment=what.moment)
            return above._replace(matter=Matter.SHARES, unit=unit.SHARES, moment=what.moment)
        counts = above.matter in (Matter.SHARES, Matter.COUNT) and not number.currency
        counts = counts and not is_doubtful(text, caption, head.stated, desk)
        if counts and _nearest(text, above, caption) and not _is_of_money(head.tail):
            edge = what.moment in (Moment.OPENING, Moment.CLOSING)
            scale = share_scale(name)
            above = above if scale is None else above._replace(scale=scale)
            return above._replace(moment=what.moment) if edge or above.matter is Matter.SHARES else above
    return None


_SALES = re.compile(
    r"^(?!.*\b(?:values?|revenues?|dollars?|amounts?|costs?|income|prices?)\b)"
    r".*\b(?:backlog|orders|closings|closed|deliveries|delivered|contracts|sold)\b",
    re.IGNORECASE,
)  # a heading over what is sold one by one, in numbers and in amounts


def _is_of_money(heading: str) -> bool:
    """Say whether the words over a column are those of amounts, and not only the unit of the table."""
    if _OF_MONEY.search(heading) is None or heading.lstrip().startswith("("):
        return False
    return unit.caption(heading).scale is None and unit.EXCEPT.search(heading) is None


_OF_MONEY = re.compile(
    r"\b(?:values?|prices?|revenues?|amounts?|dollars?|sales|income|costs?|fees?|volume)\W*$", re.IGNORECASE
)


def _counted(what: Said, name: str, caption: Caption, head: Head, number: Printed, desk: Desk) -> Said:
    """Take a row of places opened and closed, and what a caption counts where no scale is stated, for a count."""
    money = head.stated.unit is None or unit.is_currency(head.stated.unit)
    if money and caption.rows[0] in desk.counted and not (number.currency or number.decimals):
        return what._replace(matter=Matter.COUNT, unit=desk.counted[caption.rows[0]])
    if money and not (number.currency or number.decimals) and (thing := ordered_under(caption, desk)):
        return what._replace(matter=Matter.COUNT, unit=thing)
    unscaled = (desk.lent or desk.whole.scale is None) and head.stated.scale is None
    unscaled = unscaled and not (number.currency or number.decimals)
    if unscaled and money and is_ordered(name) and (thing := sold_in(desk)):
        return what._replace(matter=Matter.COUNT, unit=thing)
    counted = "" if may_be_money(name) or _is_titled_as_money(desk) else counted_in(name)
    if unscaled and (thing := counted) and not (thing in _INSTRUMENTS and _holds_money(desk, head)):
        return what._replace(matter=Matter.COUNT, unit=thing)
    return what


def _is_titled_as_money(desk: Desk) -> bool:
    """Say whether the last line over a table names amounts of money, and no statistics: `Revenues from hotels`."""
    known = desk.memo.get("titled")
    if known is None:
        title = desk.title.rpartition("\n")[2]
        known = desk.memo["titled"] = _AMOUNTS.search(title) is not None and not is_statistic(title)
    return bool(known)


_AMOUNTS = re.compile(rf"\b(?:{OF_MONEY})(?!\w)", re.IGNORECASE)


def in_full(stated: Stated, name: str, number: Printed, row: int, head: Head, caption: Caption, desk: Desk) -> Stated:
    """Return the unit of what is printed in full in spite of the table's scale.

    That is an average price beyond any in that scale, in a column of whole thousands a row of numbers with decimals
    that tells how much there is in each of something, and nothing earned, spent, owned or owed: `Cases in a shift`, and
    among statistics what has no word of money: `Gross additions`.
    """
    plain = head.stated.silent and not number.currency and not desk.transposed and unit.is_currency(stated.unit)
    if (stated.unit or "").endswith("/share") and _is_of_no_share(name, head, caption, desk):
        return Stated((stated.unit or "").partition("/")[0], 0)
    if plain and is_unnamed_count(name, caption, desk):
        return Stated("", 0)
    if not stated.scale or stated.scale <= 0 or not unit.is_currency(stated.unit) or number.value is None:
        return stated
    apart = number.decimals and stated.scale == _THOUSANDS and not (number.currency or number.grouped or desk.exact)
    each = apart and _OF_EACH.search(name) is not None and not (is_flow(name) or is_stock(name))
    if each and _is_broken(desk, row) and _is_whole(desk, head):
        return Stated("", 0)
    dear = abs(number.value).scaleb(stated.scale) >= _DEAREST
    return stated._replace(scale=0) if dear and _is_average_price(name) else stated


@lru_cache(maxsize=16384)
def _is_average_price(name: str) -> bool:
    return _AVERAGE_PRICE.search(name) is not None


def _is_of_no_share(name: str, head: Head, caption: Caption, desk: Desk) -> bool:
    """Say whether a caption names an amount for each of something else than shares, and nothing over it says shares."""
    if _AVERAGE_OF.match(name) is None or said(name).matter is not Matter.AMOUNT:
        return False
    return not (desk.each or head.stated.unit or any(said(text).matter is Matter.PER_SHARE for text in caption.path))


_AVERAGE_OF = re.compile(
    r"\W*average\s+(?:[\w-]+\s+){0,2}?"
    r"(?:transactions?|tickets?|checks?|orders?|baskets?|sales?|unit retail|fares?|rents?|spend(?:ing)?)\b",
    re.IGNORECASE,
)
_OF_EACH = re.compile(r"\b(?:per|an?|each|average|mean|median|index|score)\b", re.IGNORECASE)


def _is_broken(desk: Desk, row: int) -> bool:
    """Say whether a row has several numbers, all with decimals: one alone may be a slip of the pen."""
    told = [mark.number for mark in desk.layout.values(row).values() if mark.number is not None and not mark.number.nil]
    return len(told) > 1 and all(number.decimals for number in told)


def _is_whole(desk: Desk, head: Head) -> bool:
    """Say whether most numbers of a column and of its table are printed without decimals."""
    key = ("all whole", id(head))
    known = desk.memo.get(key)
    if known is None:
        decimals = [bool(number.decimals) for number in _numbers(desk, head) if not number.percent]
        known = desk.memo[key] = not desk.decimals and 2 * sum(decimals) < len(decimals)
    return bool(known)


_THOUSANDS = 3  # power of ten
_DEAREST = Decimal(10) ** 7  # of a currency, that no home costs on average
_AVERAGE_PRICE = re.compile(
    r"\b(?:average|median)\s+(?:[\w-]+\s+){0,3}?(?:prices?|rents?|fares?|wages?|salary|premiums?)\b", re.IGNORECASE
)


def _is_number_of(number: Printed, head: Head) -> bool:
    """Say whether a column of counts, such as days on average, holds a number: its heading is `Number of …`."""
    return bool(number.decimals) or _NUMBER_OF.match(numbered(head.tail, head.near)) is not None


_NUMBER_OF = re.compile(r"\W*(?:total\s+)?(?:numbers?|nos?\.?|#)\s+of\b", re.IGNORECASE)


def _to_the_cent(number: Printed, desk: Desk) -> bool:
    """Say whether a number has more decimals than the amounts of its table: than most, or cents among whole ones."""
    if number.decimals > desk.decimals:
        return True
    if number.decimals < _CENTS or number.grouped:
        return False
    known = desk.memo.get("whole")
    if known is None:
        marks = [one.number for row in desk.heads for one in desk.layout.values(row).values()]
        told = [one for one in marks if one is not None and not (one.nil or one.percent)]
        known = desk.memo["whole"] = _SOME_WHOLE * sum(not one.decimals for one in told) > len(told)
    return bool(known)


_CENTS = 2  # decimals
_SOME_WHOLE = 5  # of as many numbers one is whole where amounts are


def _nearest(text: str, above: Said, caption: Caption) -> bool:
    """Say whether a heading speaks for a row: it is the last above it, or one of things counted over one of no amounts.

    `Headcount` over `By region`.
    """
    last = caption.path[-1]
    if text == last:
        return True
    return above.matter is Matter.COUNT and text in caption.path[-2:] and not (is_flow(last) or is_stock(last))


_INSTRUMENTS = frozenset(["contracts"])  # things counted, and in the accounts of insurers and dealers amounts


def _holds_money(desk: Desk, head: Head) -> bool:
    """Say whether a number of a column carries a currency's mark."""
    key = ("money", id(head))
    known = desk.memo.get(key)
    if known is None:
        known = desk.memo[key] = any(number.currency for number in _numbers(desk, head))
    return bool(known)


def _beside_shares(what: Said, desk: Desk, head: Head, caption: Caption) -> Said:
    """Return what a caption says; where another column is headed as the shares, this one holds what it is headed as."""
    if what.matter is not Matter.SHARES or head.stated.unit in (None, unit.SHARES, unit.ADS):
        return what
    apart = any(other.stated.unit == unit.SHARES for other in desk.heads.get(caption.rows[0], ()))
    return what._replace(matter=Matter.AMOUNT, unit="") if apart else what


def _by_size(what: Said, name: str, caption: Caption, number: Printed, desk: Desk) -> Said:
    """Mend what a caption says by its number: income that is divided, cents in a table or between rows of such."""
    if what.matter is Matter.PER_SHARE and _is_numerator(name, number):
        return what._replace(matter=Matter.AMOUNT, unit="")
    each = caption.rows[0] in desk.bridges or (desk.each and not number.grouped)
    if what.matter is Matter.AMOUNT and each and (number.decimals > 1 or number.nil):
        return what._replace(matter=Matter.PER_SHARE, unit="/share")
    return what


_NUMERATOR = re.compile(r"\b(?:allocated|attributable|available|applicable|numerator|used)\b", re.IGNORECASE)
_TOO_MUCH_EACH = 1000  # whole amounts from which on income is no amount per share


def _is_numerator(name: str, number: Printed) -> bool:
    """Say whether a caption names the income that is divided: `Income available for basic earnings per share`."""
    return _is_large(number) and bool(_NUMERATOR.search(name))


def _is_large(number: Printed) -> bool:
    return number.value is not None and abs(number.value) >= _TOO_MUCH_EACH and not number.decimals


def unit_of(
    desk: Desk, head: Head, what: Said, number: Printed, told: Told = NOTHING_TOLD
) -> tuple[Stated, Measure]:  # fmt: skip
    """Return the unit, scale and measure of a figure; the cell's own marks win, then its caption, column, table."""
    measure = head.measure
    if number.percent:
        return Stated(unit.PERCENT, 0), _of_percent(measure)
    if number.suffix:
        stated = _suffixed(number, what, head, desk)
        points = stated.unit in (unit.BASIS_POINTS, unit.POINTS) and measure is Measure.CHANGE_PERCENT
        return stated, Measure.CHANGE if points else measure
    column = head.stated
    if column.unit in (unit.PERCENT, unit.BASIS_POINTS, unit.POINTS):
        if not (number.currency or _is_apart(what, told, head, measure) or _strayed(what, number, measure)):
            return Stated(column.unit, 0), _of_percent(measure)
        column = _beside(desk, head, column)
        if measure is Measure.SHARE_PERCENT and what.matter is not Matter.SHARES:
            measure = Measure.LEVEL  # a count squeezed in there may have lost digits, and keeps the column's measure
    if (counted := _counted_in_column(desk, head, column, what, number)) is not None:
        return counted, measure
    base = completed(column, desk.whole)
    what = _in_cents(what, told)
    mine = _told(what, number, told, base, desk)
    if mine.unit is not None and mine.unit != unit.PERCENT and not unit.is_currency(mine.unit):
        return mine, measure
    if mine.unit == unit.PERCENT:
        return mine, _of_percent(measure)
    if mine.unit is None and mine.scale == 0:
        base = base._replace(plain_per_share=False)  # a price of something else than a share
    return _by_matter(what, number, completed(mine, base), measure, desk, head)


def _in_cents(what: Said, told: Told) -> Said:
    """Take what a caption states in cents for an amount, whatever word of ratios it has: `Yield per mile (cents)`."""
    cents = what.matter is Matter.RATIO and (told.own.scale or 0) < 0
    return what._replace(matter=Matter.AMOUNT) if cents else what


def _counted_in_column(desk: Desk, head: Head, column: Stated, what: Said, number: Printed) -> Stated | None:
    """Return what the heading of a column counts: shares, or things that the title counts or that take up space."""
    if column.unit in (unit.SHARES, unit.ADS) and what.matter is not Matter.PER_SHARE:
        scale = column.scale if column.scale is not None else 0 if desk.whole.bound else desk.whole.scale or 0
        return Stated(column.unit, scale)
    if column.unit is not None and column.unit.endswith("/d") and not number.currency:
        return Stated(column.unit, column.scale or 0)
    name = head.tail.strip(" .:()").lower()
    plain = not (number.currency or number.decimals) and what.matter is Matter.AMOUNT
    if plain and (thing := numbered_beside_values(head, desk)) and not _holds_money(desk, head):
        return Stated(thing, 0)
    if name not in _PLACES or number.currency or number.decimals or _holds_money(desk, head):
        return None
    if name in SOLD and any(_holds_money(desk, one) for one in desk.heads[min(desk.heads)] if one.tail != head.tail):
        return Stated(name, 0)
    counted = re.search(rf"\b{name[:-1]}s? counts?\b|\bnumbers? of {name}\b", desk.title, re.IGNORECASE)
    beside = any(one.stated.unit in _BESIDE_PLACES for one in next(iter(desk.heads.values())))
    return Stated(name, 0) if counted or beside else None


_BESIDE_PLACES = frozenset([unit.AREA, "rooms", "units", "beds"])
_PLACES = STANDING | SOLD | {"rooms", "hotels", "properties", "beds", "communities", "buildings"}


def _told(what: Said, number: Printed, told: Told, base: Stated, desk: Desk) -> Stated:
    """Return what the words of a caption, or of a heading above it, make of a figure; silent where they do not hold.

    Amounts per share take the currency only; share counts and things counted have their own words.
    """
    if what.matter in (Matter.SHARES, Matter.COUNT, Matter.RATE):
        return SILENT
    if what.matter is Matter.PER_SHARE:
        small = told.own.scale if (told.own.scale or 0) < 0 else None
        return Stated(told.own.unit if unit.is_currency(told.own.unit) else None, small)
    stated = told.own
    if stated.silent and (what.matter is Matter.AMOUNT or told.above.unit == unit.PERCENT):
        stated = told.above
    name = stated.unit or ""
    if name.startswith("/"):
        return Stated(f"{_currency(number, base, desk)}{name}", min(stated.scale or 0, 0))
    if number.currency and name and not unit.is_currency(name.partition("/")[0]):
        return SILENT
    if unit.is_currency(name) and stated.scale is None and number.decimals > desk.decimals:
        return stated._replace(scale=0)
    in_full = told.daily and stated.scale is None and base.scale is None and (not name or unit.is_currency(name))
    return stated._replace(scale=0) if in_full else stated


def _paid(desk: Desk, head: Head) -> bool:
    """Say whether a column holds the amounts of a class of shares: some carry a currency's mark, all are printed alike.

    `Common shares` may stand over numbers of them and over what was paid in for them.
    """
    key = ("paid", id(head))
    known = desk.memo.get(key)
    if known is None:
        numbers = _numbers(desk, head)
        signed = [number for number in numbers if number.currency]
        known = desk.memo[key] = bool(signed) and {number.decimals for number in numbers} == {signed[0].decimals}
    return bool(known)


def _in_full(desk: Desk, head: Head, scale: int) -> bool:
    """Say whether a column headed as shares has a number beyond any company's in a scale: then all are in full."""
    key = ("in full", id(head), scale)
    known = desk.memo.get(key)
    if known is None:
        numbers = _numbers(desk, head) if _HEADED_SHARES.search(f"{head.tail} {head.near}") else []
        plain = not any(number.currency or number.decimals for number in numbers)
        known = desk.memo[key] = plain and any(_too_many(number, scale) for number in numbers)
    return bool(known)


def _is_of_money_alone(desk: Desk, head: Head, number: Printed, scale: int) -> bool:
    """Say whether a scale that a title states for its dollars cannot be that of the shares: they would be billions.

    Filers with as many shares show their dollars in millions.
    """
    if scale != _THOUSANDS or _MONEY_SCALED.search(f"{desk.title}\n{desk.corner}") is None:
        return False
    numbers = _numbers(desk, head) if _HEADED_SHARES.search(f"{head.tail} {head.near}") else [number]
    return not any(one.decimals for one in numbers) and any(_size(one) >= _BILLION_IN_THOUSANDS for one in numbers)


_BILLION_IN_THOUSANDS = Decimal(10) ** 6
_MONEY_SCALED = re.compile(
    r"(?:^|[(\n])\s*(?:U\.?S\.?\s*)?(?:dollars|euros|pounds|[$€£])\s+in\s+thousands\b", re.IGNORECASE
)


_HEADED_SHARES = re.compile(r"\bshares\b|株式数", re.IGNORECASE)


def _numbers(desk: Desk, head: Head) -> list[Printed]:
    """Return the numbers printed in a column under a heading."""
    rows = [row for row, heads in desk.heads.items() if head in heads]
    marks = [mark for row in rows if (mark := desk.layout.values(row).get(head.column)) is not None]
    return [one.number for one in marks if one.number is not None and not one.number.nil]


def _of_percent(measure: Measure) -> Measure:
    if measure is Measure.CHANGE:
        return Measure.CHANGE_PERCENT
    return Measure.RATIO if measure is Measure.LEVEL else measure


def _is_apart(what: Said, told: Told, head: Head, measure: Measure) -> bool:
    """Say whether a row states a unit of things in a column that only its figures show to hold percentages."""
    thing = is_thing(told.own.unit) or (what.matter is Matter.COUNT and what.unit == "days")
    return thing and measure in (Measure.LEVEL, Measure.SHARE_PERCENT) and unit.caption(head.near).unit != unit.PERCENT


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
        return Stated(f"{currency}{what.unit}", what.scale or min(base.scale or 0, 0)), measure
    if what.matter is Matter.RATE and not number.currency:
        return Stated("", 0), Measure.PARAMETER
    if what.matter is Matter.SHARES and not number.currency:
        if (base.unit is not None and "/" in base.unit) or column_said(head.tail).matter is Matter.PER_SHARE:
            base = desk.whole
        told = base.scale if base.scale is not None else desk.context.scale if number.decimals else None
        apart = base.plain_shares or base.bound or _is_of_money_alone(desk, head, number, told or 0)
        plain = 0 if apart else told or 0
        stated = next((scale for scale in (what.scale, desk.share_scale) if scale is not None), plain)
        if what.scale is None and desk.share_scale is None:
            stated = scale_shown(desk, number, stated)
        return Stated(what.unit, 0 if _too_many(number, stated) or _in_full(desk, head, stated) else stated), measure
    if what.matter is Matter.COUNT and not number.currency:
        scale = what.scale if what.scale is not None else scale_around(what.unit, number, head, desk)
        return Stated(what.unit, scale), measure
    rated = Matter.RATIO in (what.matter, said(head.near).matter)
    told = what.unit == unit.PERCENT and (number.decimals or not number.grouped)  # no caption makes 150,000 a rate
    if rated and not number.currency and (told or _looks_a_rate(number, desk)):
        return Stated(unit.PERCENT, 0), _of_percent(measure)
    return _plain(number, base, measure, desk, head)


def _plain(number: Printed, base: Stated, measure: Measure, desk: Desk, head: Head) -> tuple[Stated, Measure]:
    """Return the unit of an amount whose caption says nothing of it: the column's, as far as its size allows."""
    currency = _currency(number, base, desk)
    hundredths = min(base.scale or 0, 0)
    each = (base.unit or "").partition("/")[2]
    if each and (number.decimals > 1 or number.nil or hundredths or each not in _SHARED):
        return Stated(f"{currency}/{each}", hundredths), measure
    if base.plain_per_share and number.decimals > 1 and not desk.decimals and not number.grouped:
        return Stated(f"{currency}/share", 0), measure
    scale = base.scale if base.scale is not None else desk.context.scale
    if scale and _in_full(desk, head, scale):
        return Stated(unit.SHARES, 0), measure
    if scale and not number.currency and _too_large(number, currency, scale):
        return Stated(unit.SHARES if base.plain_shares or desk.counts_shares else "", 0), measure
    counted = base.unit is not None and "/" not in base.unit
    return Stated(base.unit if counted and not number.currency else currency, scale), measure


_SHARED = frozenset(["share", "ADS", "unit"])
_LARGEST = {"JPY": 15, "KRW": 17, "IDR": 18}  # powers of ten that no amount of a company reaches; 14 elsewhere


_MOST_SHARES = Decimal(10) ** 12


def _too_many(number: Printed, scale: int) -> bool:
    """Say whether a number of shares would be beyond any company's in a scale: then it is printed in full."""
    return _size(number).scaleb(scale) >= _MOST_SHARES


def _too_large(number: Printed, currency: str, scale: int) -> bool:
    """Say whether an amount would be beyond any company's in the table's scale: then it is printed in full."""
    whole = number.value is not None and not number.decimals
    return whole and _size(number).scaleb(scale) >= Decimal(1).scaleb(_LARGEST.get(currency, 14))


def _size(number: Printed) -> Decimal:
    """Return the size of a number as it is shown: a sheet may store yen and show millions."""
    value = abs(number.value or Decimal(0))
    shown = sum(map(str.isdigit, number.text.partition(".")[0]))
    return value.scaleb(min(0, shown - 1 - value.adjusted())) if value >= 1 and shown else value


def _currency(number: Printed, base: Stated, desk: Desk) -> str:
    """Return the currency of an amount; a bare `$` in a cell yields to the dollar its header names."""
    stated = (base.unit or "").partition("/")[0]
    if len(stated) != 3 or not stated.isupper():
        stated = ""  # what is counted is no currency
    return stated or number.currency or desk.context.currency


def _looks_a_rate(number: Printed, desk: Desk) -> bool:
    return number.decimals > desk.decimals and not number.grouped and abs(number.value or Decimal(0)) < 1000


_MINOR = frozenset(["p", "c", "pence", "cent", "cents", "¢"])


def _suffixed(number: Printed, what: Said, head: Head, desk: Desk) -> Stated:
    word = number.suffix.lower()
    if word in _MINOR:
        over, _, one = (head.stated.unit or "").partition("/")
        each = what.unit if what.matter is Matter.PER_SHARE else f"/{one}" if one in _SHARED else ""
        money = next(filter(unit.is_currency, (over, desk.whole.unit, desk.context.currency)), "")
        return Stated(f"{money}{each}", -2)
    if word in _SUFFIX_WORDS and what.matter in (Matter.SHARES, Matter.COUNT) and not number.currency:
        return Stated(what.unit, _SUFFIX_WORDS[word])
    if word in _SUFFIX_WORDS:
        return Stated(number.currency or desk.whole.unit or desk.context.currency, _SUFFIX_WORDS[word])
    read = unit.suffix(number.suffix)
    if read.unit is None:
        return read._replace(unit=number.currency or head.stated.unit or desk.whole.unit or desk.context.currency)
    return read
