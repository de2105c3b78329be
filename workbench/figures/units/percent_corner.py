"""Tables over whose captions nothing but `%` stands as their unit: their columns of nothing but periods hold ratios."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from workbench.core import unit
from workbench.core.unit import Stated
from workbench.figures.columns.head import Head
from workbench.figures.layout import Layout
from workbench.figures.wordings.captions import Matter, said
from workbench.figures.wordings.told import told_in

_PERCENT = re.compile(
    r"\W*(?:(?:units?\b|単位)\W*)?(?:in\s+|as\s+)?(?:[%％]|percent(?:ages?)?|per\s+cent|pct\.?)\W*", re.IGNORECASE
)
_COUNTED = (Matter.SHARES, Matter.COUNT, Matter.PER_SHARE)


def in_corner_percent(heads: Mapping[int, tuple[Head, ...]], layout: Layout) -> Mapping[int, tuple[Head, ...]]:
    """Take the rows of a table for percentages where the corner over them says so; rows of another unit keep their own.

    A heading further down has a corner of its own.
    """
    percent = any(_says_percent(layout, row) for row in range(layout.head))
    if not (percent or any(_says_percent(layout, row) for row in layout.heads)):
        return heads
    found = {}
    for row in range(layout.head, len(layout.lines)):
        if row in layout.heads:
            percent = _says_percent(layout, row) or (percent and row - 1 in layout.heads)
        if row in heads:
            found[row] = _in_percent(heads[row]) if percent and _takes(layout, row) else heads[row]
    return found


def _says_percent(layout: Layout, row: int) -> bool:
    over = (one.cell.text.strip() for one in layout.lines[row] if one.right < layout.stub)
    return any(_PERCENT.fullmatch(text) for text in over)


def _in_percent(heads: tuple[Head, ...]) -> tuple[Head, ...]:
    return tuple(replace(head, stated=Stated(unit.PERCENT, 0)) if head.stated.silent else head for head in heads)


def _takes(layout: Layout, row: int) -> bool:
    """Say whether a row states no unit of its own, by its caption or by how its numbers are printed."""
    name = layout.words(row)
    told = told_in(name)
    if (told is not None and told.unit != unit.PERCENT) or said(name).matter in _COUNTED:
        return False
    numbers = (one.number for one in layout.values(row).values())
    return not any(number is not None and (number.currency or number.grouped) for number in numbers)
