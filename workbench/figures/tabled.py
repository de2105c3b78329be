"""The one scale that the tables of a document state, for a table among them that states none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.core import unit
from workbench.core.figure import LINEAR, Figure, Standing
from workbench.core.number import Printed, scan
from workbench.core.source import Source, Table
from workbench.core.unit import Stated
from workbench.core.unit_words import unit_in

_HEAD_ROWS = 4  # rows of a table that may state its scale
_SEVERAL = 2  # tables that agree


class Tabled(NamedTuple):
    """The scale that all tables of a document which state one have in common, and the largest whole number in them.

    No scale where they state several, or none; `common` is the same where several tables agree.
    """

    scale: int | None = None
    tables: int = 0
    largest: Decimal = Decimal(0)

    @property
    def common(self) -> int | None:
        """Return the scale where several tables state it."""
        return self.scale if self.tables >= _SEVERAL else None


NOT_TABLED = Tabled()


def tabled_in(source: Source) -> Tabled:
    """Read the scales in the headings of a document's tables."""
    stated = [(block, scales) for block in source.blocks if isinstance(block, Table) and (scales := _scales(block))]
    found = {scale for _, scales in stated for scale in scales}
    if len(found) != 1:
        return NOT_TABLED
    largest = max(map(_largest, (block for block, _ in stated))) if len(stated) >= _SEVERAL else Decimal(0)
    return Tabled(found.pop(), len(stated), largest)


def in_common(stated: Stated, name: str, number: Printed, tabled: Tabled) -> Stated:
    """Return the unit of a whole amount for which nothing states a scale in the one that all other tables state.

    An amount beyond theirs, or one of each of some things, is printed in full.
    """
    if tabled.common is None or stated.scale is not None or not unit.is_currency(stated.unit):
        return stated
    among = number.grouped and not number.decimals and abs(number.value or Decimal(0)) <= tabled.largest
    return stated._replace(scale=tabled.common) if among and not _OF_ONE.search(name) else stated


def levelled(figures: Iterable[Figure], tabled: Tabled) -> tuple[Figure, ...]:
    """Return a table's amounts in the scale that most of them have in common with the document's other tables.

    One in each column is enough too where all columns hold one: amounts one below the other add up. So the total
    beyond the other tables' largest amount, and the small amount printed without thousands, stay with their table.
    What is one of each of some things or far beyond the rest stays in full.
    """
    rows, scale = tuple(figures), tabled.common
    if scale is None:
        return rows
    amounts = [one for one in rows if one.printed and _is_whole_amount(one)]  # a dash has no scale
    taken = [one for one in amounts if one.scale == scale]
    few = len(taken) * 2 <= len(amounts) and _columns(taken) != _columns(amounts)
    if few or len(taken) in (0, len(amounts)):
        return rows
    most = max(abs(one.printed) for one in taken if one.printed is not None) * _FAR
    return tuple(replace(one, scale=scale) if _is_left(one, most) else one for one in rows)


def _columns(figures: Iterable[Figure]) -> set[int | None]:
    return {one.anchor.column for one in figures}


def _is_left(figure: Figure, most: Decimal) -> bool:
    """Say whether a figure is an amount for which nothing gave a scale, of at most so many of the printed unit."""
    if figure.scale or figure.printed is None or not _is_whole_amount(figure) or abs(figure.printed) > most:
        return False
    return not any(_OF_ONE.search(text) for text in (figure.label, *figure.path[1:]))


def _is_whole_amount(figure: Figure) -> bool:
    told = figure.standing is Standing.REPORTED and not figure.decimals
    return told and figure.measure in LINEAR and unit.is_currency(figure.unit)


_FAR = 10  # times the largest amount of a table that is in the common scale
_OF_ONE = re.compile(
    r"\b(?:average|median|each|prices?|rates?|capitali[sz]ation"
    r"|per(?!\s+(?:the\s+)?(?:(?:un)?audited\s+)?(?:consolidated|condensed|balance|cash|financial|statements?|books|ledger|accounts?|notes?)\b))\b",
    re.IGNORECASE,
)


def _scales(table: Table) -> set[int]:
    if table.sheet:
        return set()
    texts = {cell.text for cell in table.cells if cell.row < _HEAD_ROWS and not _IN_DIGITS.fullmatch(cell.text)}
    return {scale for text in texts if (scale := unit_in(text).scale)}


def _largest(table: Table) -> Decimal:
    """Return the largest whole number with thousands that a cell of a table holds."""
    tokens = (token for cell in table.cells if len(cell.text) <= _LONGEST for token in scan(cell.text))
    whole = (abs(one.value) for one in tokens if one.value is not None and one.grouped and not one.decimals)
    return max(whole, default=Decimal(0))


_IN_DIGITS = re.compile(r"[\s\d.,()%+*-]*")  # a cell that holds a number and no words
_LONGEST = 20  # characters of a cell that holds an amount and no words
