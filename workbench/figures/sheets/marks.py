"""What each cell of a worksheet is: its stored value stands for itself, shown as its number format shows it."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from workbench.core.currency import CURRENCY_PATTERN, currency_code
from workbench.core.number import NIL_MARKS, Kind, Printed
from workbench.core.source import Cell
from workbench.figures.marks import Mark, Shape, mark, marked

_YEARS = (1970, 2060)


class Look(NamedTuple):
    """What a number format says: percent, currency, decimals shown, and powers of ten it hides."""

    percent: bool = False
    currency: str = ""
    decimals: int = 0
    hidden: int = 0
    grouped: bool = False


_CURRENCY = re.compile(rf"\[\$(?P<tag>[^\]-]*)(?:-[0-9A-Fa-f]+)?\]|(?P<plain>{CURRENCY_PATTERN})")
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_ONE = re.compile(r"[#0?](?:[#0?,]*[#0?])?(?:\.(?P<decimals>[0#?]+))?(?P<commas>,*)")


@lru_cache(maxsize=4096)
def look_of(number_format: str) -> Look:
    """Read the first section of a number format."""
    first = number_format.split(";", maxsplit=1)[0]
    marked = _CURRENCY.search(first.replace('"', ""))
    code = currency_code(marked["tag"] or marked["plain"] or "") if marked else ""
    bare = _QUOTED.sub("", re.sub(r"\[[^\]]*\]", "", first))
    digits = _ONE.search(bare)
    if digits is None:
        return Look("%" in bare, code if len(code) == 3 else "")
    return Look(
        "%" in bare, code if len(code) == 3 else "", len(digits["decimals"] or ""), 3 * len(digits["commas"]),
        "," in digits[0].rstrip(","),
    )  # fmt: skip


def sheet_mark(cell: Cell) -> Mark:
    """Say what stands in a cell of a sheet; a date speaks as text, so that headers can be read."""
    stored = cell.stored
    if isinstance(stored, Decimal):
        return _number(cell, stored)
    if isinstance(stored, date | datetime):
        return marked(cell._replace(text=_spoken(cell, stored)), Shape.TEXT)
    if cell.error or isinstance(stored, bool):
        return marked(cell, Shape.VOID)
    return mark(cell)


def _spoken(cell: Cell, day: date | datetime) -> str:
    """Say a date in full, or its month where the format shows no day and the first of the month is stored."""
    kind = cell.number_format.lower()
    if day.day == 1 and "d" not in re.sub(r'"[^"]*"|\[[^\]]*\]', "", kind) and "m" in kind:
        return f"{day:%B %Y}"
    return f"{day:%Y-%m-%d}"


def _number(cell: Cell, stored: Decimal) -> Mark:
    look = look_of(cell.number_format) if cell.number_format else Look()
    text = cell.text.strip() or str(stored)
    general = not cell.number_format or cell.number_format.lower() in ("general", "@")
    decimals = max(0, -int(stored.as_tuple().exponent)) if general else look.decimals
    value = stored * 100 if look.percent else stored
    nil = stored == 0 and text.strip("() ") in NIL_MARKS
    start = cell.text.find(text)
    year = general and not decimals and stored == int(stored) and _YEARS[0] <= stored <= _YEARS[1]
    number = Printed(
        max(start, 0), max(start, 0) + len(text), text, value, min(decimals, 12), look.percent, look.currency, nil,
        kind=Kind.YEAR if year else Kind.AMOUNT,
    )  # fmt: skip
    return marked(cell, Shape.YEAR if year else Shape.NIL if nil else Shape.NUMBER, number)
