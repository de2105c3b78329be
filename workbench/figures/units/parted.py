"""Rows that say `of which`, or open with a dash: what they count is what the row they are part of counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from workbench.core import unit
from workbench.core.figure import Figure, Measure
from workbench.figures.units.statistics import names_money

_PART = re.compile(r"^\W*(?:of which|o/w|thereof|davon|dont)\b|^\W*うち", re.IGNORECASE)
_LISTED = re.compile(r"^[-–—•·]\s*[^\W\d]")  # `- Fibre lines` below `Contracts`
_MARKED = re.compile(r"[$¥€£₩₹円%％]|[A-Za-z]{2}")


def as_their_whole(figures: Sequence[Figure]) -> list[Figure]:
    """Give parts that say no unit the unit and scale of the figure above them in their column, where that is no money.

    The figures are those of one table, row by row.
    """
    whole: dict[int | None, Figure] = {}
    found = []
    for one in figures:
        if not _is_part(one.label):
            whole[one.anchor.column] = one
        elif (over := whole.get(one.anchor.column)) is not None and _is_counted(one, over):
            found.append(replace(one, unit=over.unit, scale=over.scale, period=over.period))
            continue
        found.append(one)
    return found


@lru_cache(maxsize=16384)
def _is_part(label: str) -> bool:
    return _PART.match(label) is not None or _LISTED.match(label) is not None


def _is_counted(part: Figure, over: Figure) -> bool:
    plain = part.measure is over.measure is Measure.LEVEL and not _MARKED.search(part.text)
    things = bool(over.unit) and not unit.is_currency(over.unit) and not over.unit.startswith((unit.PERCENT, "/"))
    bare = (unit.is_currency(part.unit) or not part.unit) and not names_money(part.label)
    fits = _PART.match(part.label) is not None or abs(part.value or Decimal(0)) <= abs(over.value or Decimal(0))
    return plain and things and bare and fits
