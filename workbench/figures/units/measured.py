"""What a number in a cell measures: its unit, scale and measure, from its marks, caption, column and table."""

from __future__ import annotations

import re
from decimal import Decimal

from workbench.core import unit
from workbench.core.countable import HEADING_COLUMNS, SOLD, TAKING_UP_SPACE
from workbench.core.figure import Measure
from workbench.core.number import Printed
from workbench.core.unit import SILENT, Stated
from workbench.core.unit_beside import unit_glued
from workbench.core.unit_words import unit_in
from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk, completed
from workbench.figures.units.printed_numbers import holds_money, too_large
from workbench.figures.units.scaled_counts import scale_around
from workbench.figures.units.share_counts import scale_of_shares, shares_in_full
from workbench.figures.units.sold import numbered_beside_values
from workbench.figures.wordings.captions import Matter, Said, said
from workbench.figures.wordings.told import NOTHING_TOLD, Told, is_thing

_SUFFIX_WORDS = {"million": 6, "billion": 9, "thousand": 3}


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
    if plain and (thing := numbered_beside_values(head, desk)) and not holds_money(desk, head):
        return Stated(thing, 0)
    if name not in HEADING_COLUMNS or number.currency or number.decimals or holds_money(desk, head):
        return None
    if name in SOLD and any(holds_money(desk, one) for one in desk.heads[min(desk.heads)] if one.tail != head.tail):
        return Stated(name, 0)
    counted = re.search(rf"\b{name[:-1]}s? counts?\b|\bnumbers? of {name}\b", desk.title, re.IGNORECASE)
    beside = any(one.stated.unit in TAKING_UP_SPACE for one in next(iter(desk.heads.values())))
    return Stated(name, 0) if counted or beside else None


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


def _of_percent(measure: Measure) -> Measure:
    if measure is Measure.CHANGE:
        return Measure.CHANGE_PERCENT
    return Measure.RATIO if measure is Measure.LEVEL else measure


def _is_apart(what: Said, told: Told, head: Head, measure: Measure) -> bool:
    """Say whether a row states a unit of things in a column that only its figures show to hold percentages."""
    thing = is_thing(told.own.unit) or (what.matter is Matter.COUNT and what.unit == "days")
    return thing and measure in (Measure.LEVEL, Measure.SHARE_PERCENT) and unit_in(head.near).unit != unit.PERCENT


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
    """Return the unit and measure of a figure by the kind of quantity that its caption names."""
    currency = _currency(number, base, desk)
    if what.matter is Matter.PER_SHARE:
        return Stated(f"{currency}{what.unit}", what.scale or min(base.scale or 0, 0)), measure
    if what.matter is Matter.RATE and not number.currency:
        return Stated("", 0), Measure.PARAMETER
    if what.matter is Matter.SHARES and not number.currency:
        return Stated(what.unit, scale_of_shares(what, number, base, desk, head)), measure
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
    if scale and shares_in_full(desk, head, scale):
        return Stated(unit.SHARES, 0), measure
    if scale and not number.currency and too_large(number, currency, scale):
        return Stated(unit.SHARES if base.plain_shares or desk.counts_shares else "", 0), measure
    counted = base.unit is not None and "/" not in base.unit
    return Stated(base.unit if counted and not number.currency else currency, scale), measure


_SHARED = frozenset(["share", "ADS", "unit"])


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
    read = unit_glued(number.suffix)
    if read.unit is None:
        return read._replace(unit=number.currency or head.stated.unit or desk.whole.unit or desk.context.currency)
    return read
