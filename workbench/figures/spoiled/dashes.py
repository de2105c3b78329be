"""Dashes that a conversion has left as the numbers of their characters, and what else such a number may be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from workbench.figures.layout import Layout
from workbench.figures.marks import Mark, Shape

_CODES = frozenset({ord("—"), ord("–")})
_WRITTEN = frozenset(f"{code:x}" for code in _CODES)  # 2014, 2013: numbers of characters are written in sixteens
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_A_YEAR = re.compile(
    r"\b(?:years? of|fiscal years?|founded|established|incorporat|opened|expir|vintage|since)",
    re.IGNORECASE,
)
REASON = "the number of a dash's character (—), as conversions leave it, or an amount: the two cannot be told apart"


def dashes_of(layout: Layout) -> dict[tuple[int, int], str]:
    """Return the cells of a table that print the number of a dash's character where amounts are printed otherwise.

    In a table that groups its thousands, or a column of decimals, a bare 2014 is no amount like the others; where
    other years stand in its column or beside it, or its caption asks for one, it is a year.
    """
    body = {row: layout.values(row) for row in range(layout.head, len(layout.lines)) if row not in layout.heads}
    if not any(_bare(one) in _WRITTEN for marks in body.values() for one in marks.values()):
        return {}
    dated = {row for row, marks in body.items() if _OF_A_YEAR.search(layout.words(row)) or len(_years(marks)) > 1}
    grouped = any(one.number.grouped for marks in body.values() for one in marks.values() if one.number is not None)
    found: dict[tuple[int, int], str] = {}
    for column in range(len(layout.columns)):
        marks = {row: values[column] for row, values in body.items() if column in values}
        codes = [row for row, one in marks.items() if _bare(one) in _WRITTEN and row not in dated]
        others = [one for row, one in marks.items() if row not in codes and one.number is not None]
        amounts = grouped or any(one.number is not None and one.number.decimals for one in others)
        if amounts and others and not any(_YEAR.fullmatch(_bare(one)) for one in others):
            found.update(((row, column), REASON) for row in codes)
    return found


def _years(marks: Mapping[int, Mark]) -> set[str]:
    """Return the different years that a row prints."""
    return {bare for one in marks.values() if _YEAR.fullmatch(bare := _bare(one))}


def readings_of_dash(one: Mark) -> tuple[Decimal, ...]:
    """Return the two readings of such a cell: the amount it prints, and none."""
    return () if one.number is None or one.number.value is None else (one.number.value, Decimal(0))


def _bare(one: Mark) -> str:
    """Return the digits of a cell that holds nothing but them and a currency's mark."""
    return one.cell.text.strip(" $¥€£\xa0") if one.shape in (Shape.NUMBER, Shape.YEAR) else ""
