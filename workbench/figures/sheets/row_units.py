"""Units that a worksheet states row by row: in a column of their own, or in parentheses after the caption."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from workbench.core import unit
from workbench.core.countable import STANDING
from workbench.core.cross_references import names_books
from workbench.core.currency import CURRENCY_PATTERN
from workbench.core.figure import Figure, Measure
from workbench.core.script import EAST
from workbench.core.unit import Stated
from workbench.core.unit_behind import said_to_be_number, words_behind
from workbench.core.unit_beside import unit_after, unit_glued
from workbench.core.unit_words import unit_in
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape
from workbench.figures.sheets.side_columns import without_column

_UNIT_SAID = r"(?:units?(?: of measure(?:ment)?)?|uom|currency(?: and unit)?|ccy|measured in|単位|通貨)"
_HEADING = re.compile(rf"{_UNIT_SAID}\W*(?:{_UNIT_SAID}\W*)?", re.IGNORECASE)  # Unit / 単位
_TWICE = re.compile(  # 百万円 JPY mn, JPY thousand / 千円
    rf"(?:(?P<first>[{EAST}]+)[\s/|(（]+(?P<again>[^{EAST}]+)|(?P<western>[^{EAST}]+?)[\s/|(（]+(?P<eastern>[{EAST}]+))"
)
_EACH = re.compile(rf"(?P<money>{CURRENCY_PATTERN}|yen)\s*(?:/|per)\s*(?P<one>shares?|shs?|ADSs?|ADRs?)", re.IGNORECASE)
_BY_ROW = re.compile(
    r"\bunits?\b\W*(?:as\s+)?(?:stated|shown|given|indicated|noted|see|per)\b[^()]*\b(?:column|row|line|caption)s?\b",
    re.IGNORECASE,
)
_SCALE = r"(?:thousands?|thous?\.?|mil\.?|millions?|billions?|mn|mm|bn|m|k|000s?|'000|千|百万|億)"
_MONEY = re.compile(
    rf"(?:in\s+)?(?:{_SCALE}\s+(?:of\s+)?)?(?:{CURRENCY_PATTERN}|(?:(?:japanese\s+)?yen|u\.?s\.?\s+dollars?|dollars?"
    rf"|euros?|pounds?))\s*(?:in\s+)?[\s.,']*{_SCALE}?|千円|百万円|億円|円",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:no\.?|number|count|#)", re.IGNORECASE)
_SHARES = re.compile(r"\bsha?re?s\b|株式", re.IGNORECASE)
_MOSTLY = 0.8


@lru_cache(maxsize=4096)
def row_unit(words: str) -> Stated | None:
    """Read words that are nothing but a unit, such as `JPY million`, `Gbps`, `persons`, `%`; None for other words."""
    bare = words.strip(" .:()[]（）")
    if not bare:
        return None
    if bare.casefold() in ("%", "％", "percent", "per cent", "pct"):
        return Stated(unit.PERCENT, 0)
    if (twice := _TWICE.fullmatch(bare)) is not None:
        one, other = (row_unit(side) for side in twice.groups() if side)
        return one if one is not None and other is not None and one[:2] == other[:2] else None
    if (each := _EACH.fullmatch(bare)) is not None:
        money = unit_in(each["money"]).unit
        return Stated(f"{money}/{'ADS' if each['one'][:1].lower() == 'a' else 'share'}", 0) if money else None
    if _MONEY.fullmatch(bare):
        found = unit_in(bare)
        return found._replace(scale=found.scale or 0) if found.unit else None
    counted = unit_glued(bare) if unit_glued(bare).unit != bare else unit_after(f" {bare}", 0)
    if counted.unit and counted.unit != unit.PERCENT and counted.end in (0, len(bare) + 1):
        return Stated(counted.unit, counted.scale or 0)
    return None


def without_units(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Mapping[int, Stated]]:
    """Take the column of units out of a table; return the rest and the units by row of the sheet.

    A column with more amounts than units stays, without these: rows that it leaves free say there what theirs are in.
    """
    column = unit_column(lines)
    units = {one.cell.row: said for one in _units_in(lines, column) if (said := row_unit(one.cell.text)) is not None}
    amounts = sum(one.left == column and one.shape is Shape.NUMBER for line in lines for one in line)
    if amounts <= len(units):
        return without_column(lines, column, row_unit)
    return tuple(tuple(one for one in line if one.left != column or one.cell.row not in units) for line in lines), units


def _units_in(lines: Sequence[Line], column: int | None) -> Iterator[Mark]:
    """Yield the words of a column beside figures."""
    for line in lines:
        if any(one.shape is Shape.NUMBER for one in line):
            yield from (one for one in line if one.left == column and one.shape is not Shape.NUMBER)


def unit_column(lines: Sequence[Line]) -> int | None:
    """Return the column of units of a table, None without one.

    It is headed so, or holds units and hardly a word else; captions keep their own column. Nothing but `TB` is the
    trial balance that amounts are from.
    """
    words: Counter[int] = Counter()
    units: Counter[int] = Counter()
    books: Counter[int] = Counter()
    headed: set[int] = set()
    captions = min((one.left for line in lines for one in line if one.shape is Shape.TEXT), default=0)
    for line in lines:
        figures = any(one.shape is Shape.NUMBER for one in line)
        for one in line:
            if one.left == captions or one.shape not in (Shape.TEXT, Shape.SYMBOL):
                continue
            if not figures and _HEADING.fullmatch(one.cell.text.strip()):
                headed.add(one.left)
            elif figures and not _is_void(one):
                words[one.left] += 1
                units[one.left] += row_unit(one.cell.text) is not None
                books[one.left] += names_books(one.cell.text.strip())
    for column, count in sorted(units.items()):
        if count == books[column] and column not in headed:
            continue
        if count >= words[column] * _MOSTLY and (count > 1 or (count and column in headed)):
            return column
    return None


def _is_void(one: Mark) -> bool:
    return bool(_PLAIN.fullmatch(one.cell.text.strip()))


def varies(title: str) -> bool:
    """Say whether a title leaves the unit to the rows: `(Unit: as stated in column B)`."""
    return bool(_BY_ROW.search(title))


def in_row_unit(figure: Figure, rows: Mapping[int, Stated], *, varied: bool) -> Figure:
    """Return a figure in the unit that its row or its caption states; without one where the title leaves it to them.

    A percentage stays one, and an amount per share takes the currency only.
    """
    if figure.unit in (unit.PERCENT, unit.POINTS, unit.BASIS_POINTS):
        return figure
    stated = rows.get(figure.anchor.row or 0) or row_unit(words_behind(figure.label))
    if stated is None and unit.is_currency(figure.unit):
        stated = _in_number(figure.label)
    if stated is None:
        return replace(figure, unit="") if varied and len(figure.unit) == 3 else figure
    name = stated.unit or ""
    if "/" in figure.unit:
        return replace(figure, unit=f"{name}/{figure.unit.partition('/')[2]}") if len(name) == 3 else figure
    measure = Measure.RATIO if name == unit.PERCENT and figure.measure is Measure.LEVEL else figure.measure
    period = figure.period.closing if figure.period is not None and name in STANDING else figure.period
    return replace(figure, unit=name, scale=stated.scale or 0, measure=measure, period=period)


def _in_number(label: str) -> Stated | None:
    """Return the unit of what a caption says is a number of something and no money: `Issued shares (no.)`."""
    if not said_to_be_number(label):
        return None
    return Stated(unit.SHARES if _SHARES.search(label) else "", 0)
