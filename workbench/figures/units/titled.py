"""What a title scales by name beside its money: `Dollars and linage in thousands`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from workbench.core import unit
from workbench.core.currency import CURRENCY_PATTERN
from workbench.core.number import Printed
from workbench.core.scale import scale_word
from workbench.core.unit import Stated
from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk
from workbench.figures.rows.stub import Caption

_IN_FULL = Decimal(10) ** 9  # what is counted in thousands is printed as less
_MONEY = rf"(?:{CURRENCY_PATTERN}|(?:u\.?s\.?\s+)?dollars?|euros?|pounds?|yen|rs\.?)"
_AND = re.compile(r",|&|\b(?:and|or)\b", re.IGNORECASE)


def as_titled(stated: Stated, name: str, number: Printed, head: Head, caption: Caption, desk: Desk) -> Stated:
    """Return the unit of what is counted in the scale that the title states for it by name beside its money."""
    if stated.scale or not stated.unit or "/" in stated.unit or stated.unit == unit.PERCENT or number.decimals > 1:
        return stated
    if unit.is_currency(stated.unit) or number.currency:
        return stated
    scale = _scaled_by_name((stated.unit, name, *caption.path, head.near), f"{desk.title}\n{desk.corner}")
    return stated if scale is None or abs(number.value or Decimal(0)) >= _IN_FULL else stated._replace(scale=scale)


def _scaled_by_name(words: Iterable[str], around: str) -> int | None:
    """Return the scale that what is said around a table states for what some words name, beside that of its money.

    `Dollars and linage in thousands` speaks of the rows under `Linage (inches)` too.
    """
    scaled = _scaled_names(around)
    return next((scale for one in words for name, scale in scaled if name.search(one)), None) if scaled else None


@lru_cache(maxsize=256)
def _scaled_names(around: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return what is named beside money before or after a scale, with that scale."""
    found: list[tuple[re.Pattern[str], int]] = []
    for match in _SCALED_NAMES.finditer(around):
        names = [name.strip() for name in _AND.split(match["before"] or match["after"])]
        if any(map(_IS_MONEY.fullmatch, names)):
            scale = scale_word(match["scale"] or match["scale2"]) or 0
            others = (_ENDING.sub("", name) for name in names if name and not _IS_MONEY.fullmatch(name))
            found += [(re.compile(rf"\b{re.escape(one)}(?:ies|es|[sye])?\b", re.IGNORECASE), scale) for one in others]
    return tuple(found)


_SCALED_NAMES = re.compile(
    r"(?:^|[(\n])\s*(?:all\s+|amounts\s+in\s+)?(?P<before>(?:[\w$€£¥.]+[ ,]+){1,6}[\w$€£¥.]+)\s+"
    r"(?:are\s+|stated\s+)?in\s+(?P<scale>thousands|millions|billions)\b"
    r"|\bin\s+(?P<scale2>thousands|millions|billions)\s+of\s+(?P<after>(?:[\w.]+[ ,]+){1,6}[\w.]+)"
    r"(?=\s*(?:[);\n]|,\s*except\b|$))",
    re.IGNORECASE,
)
_IS_MONEY = re.compile(rf"(?:all\s+)?(?:{_MONEY}|amounts)", re.IGNORECASE)
_ENDING = re.compile(r"(?:ies|es|s|y|e)$")
