"""Sheets as values, before they are written: into a fresh workbook or behind the sheets of somebody's own."""

from __future__ import annotations

import math
import re
from decimal import Context, Decimal
from enum import Enum
from typing import NamedTuple

from workbench.core.mark import MARKS, mark_of
from workbench.core.status import OF_VERDICT, Status
from workbench.core.tie import Verdict

LONGEST = 32_000
"""The most characters a cell takes, a little under what spreadsheets allow."""

_FIFTEEN = Context(prec=15)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Look(NamedTuple):
    """How a cell of ours looks; colours are `rrggbb`, `number` is a number format, both may be empty."""

    bold: bool = False
    size: int = 10
    ink: str = ""
    wash: str = ""
    wrap: bool = False
    number: str = ""
    underline: bool = False
    line_below: bool = False
    right: bool = False


class Looks(Enum):
    """The looks that our sheets use; a status looks as `LOOK_OF` says."""

    PLAIN = Look()
    WRAP = Look(wrap=True)
    TITLE = Look(bold=True, size=15)
    VERDICT_GOOD = Look(bold=True, size=12, ink=MARKS[Status.VERIFIED].ink, wash=MARKS[Status.VERIFIED].wash)
    VERDICT_BAD = Look(bold=True, size=12, ink=MARKS[Status.DIFFERS].ink, wash=MARKS[Status.DIFFERS].wash)
    HEAD = Look(bold=True, wash="e8ebef", wrap=True, line_below=True)
    STRONG = Look(bold=True)
    AMOUNT = Look(number="#,##0;(#,##0);0")
    FRACTION = Look(number="#,##0.0#####;(#,##0.0#####);0")
    WHOLE = Look(number="#,##0")
    LINK = Look(ink="0969a8", underline=True)
    VERIFIED = Look(bold=True, ink=MARKS[Status.VERIFIED].ink, wash=MARKS[Status.VERIFIED].wash)
    ROUNDING = Look(bold=True, ink=MARKS[Status.ROUNDING].ink, wash=MARKS[Status.ROUNDING].wash)
    DIFFERS = Look(bold=True, ink=MARKS[Status.DIFFERS].ink, wash=MARKS[Status.DIFFERS].wash)
    UNSUPPORTED = Look(bold=True, ink=MARKS[Status.UNSUPPORTED].ink, wash=MARKS[Status.UNSUPPORTED].wash)
    UNREADABLE = Look(bold=True, ink=MARKS[Status.UNREADABLE].ink, wash=MARKS[Status.UNREADABLE].wash)
    OUT_OF_SCOPE = Look(ink=MARKS[Status.OUT_OF_SCOPE].ink)


LOOK_OF = {status: Looks[status.name] for status in Status}

Value = str | int | Decimal | None


class Item(NamedTuple):
    """One cell; `link` goes to a place in the workbook (`'Sheet'!A1`), `right` sets a printed number as numbers are."""

    value: Value
    look: Looks = Looks.PLAIN
    link: str = ""
    right: bool = False

    @property
    def whole_look(self) -> Look:
        """Return how the cell looks in full."""
        return self.look.value._replace(right=True) if self.right else self.look.value


class Sheet(NamedTuple):
    """One sheet; `widths` are in characters, `frozen` counts the rows that stay in view, the last is the header.

    `sifted` says that the rows under the header can be filtered.
    """

    name: str
    widths: tuple[float, ...]
    rows: tuple[tuple[Item, ...], ...]
    frozen: int = 0
    sifted: bool = False


def head(*captions: str) -> tuple[Item, ...]:
    """Make a header row."""
    return tuple(Item(caption, Looks.HEAD) for caption in captions)


def amount_item(value: Decimal | None) -> Item:
    """Make the cell of an amount, with decimals where it has any."""
    fraction = value is not None and value != value.to_integral_value()
    return Item(value, Looks.FRACTION if fraction else Looks.AMOUNT)


def status_item(status: Status) -> Item:
    """Make the cell that shows a status: its mark and its words."""
    return Item(f"{MARKS[status].mark} {MARKS[status].words}", LOOK_OF[status])


def verdict_item(verdict: Verdict) -> Item:
    """Make the cell that shows how a tie came out: its mark and its words."""
    mark = mark_of(verdict)
    return Item(f"{mark.mark} {mark.words}", LOOK_OF[OF_VERDICT[verdict]])


def cell_text(text: str) -> str:
    """Return a text as a cell can hold it: no control characters, not longer than spreadsheets allow."""
    clean = _FORBIDDEN.sub("\ufffd", text)
    return clean if len(clean) <= LONGEST else f"{clean[: LONGEST - 1]}…"


def quoted(sheet: str) -> str:
    """Write a sheet's name as links and formulas need it."""
    return "'" + sheet.replace("'", "''") + "'"


def number_of(value: Value) -> str | None:
    """Write a number for a file; None for a text, and for a whole number with more than the 15 digits cells keep.

    A fraction is written to 15 digits.
    """
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, Decimal) or not value.is_finite():
        return None
    kept = _FIFTEEN.create_decimal(value)
    return f"{kept:f}" if kept == value or value != value.to_integral_value() else None


A4, A3, WIDE = 9, 8, 180
"""Paper by its number in the format, and the width in characters from which a sheet is printed on the larger."""

_READABLE = 320
"""The width in characters that the larger paper takes with its text still readable."""


def paper_of(sheet: Sheet) -> int:
    """Return the paper a sheet is printed on, by its number in the format."""
    return A3 if sum(sheet.widths) > WIDE else A4


def pages_across(sheet: Sheet) -> int:
    """Return how many pages side by side print a sheet so that it can be read."""
    return max(1, math.ceil(sum(sheet.widths) / _READABLE))


LINE = 13.5
"""The height of one line of text in points."""


def height_of(row: tuple[Item, ...], widths: tuple[float, ...]) -> float:
    """Return the height a row needs in points for its texts that wrap, estimated from the widths of its columns."""
    lines = 1
    tallest = 10
    for item, width in zip(row, widths, strict=False):
        if item.look in _WRAPPING and item.value is not None:
            lines = max(lines, _lines(str(item.value), width))
        elif item.look in _TALL:
            tallest = max(tallest, item.look.value.size)
    return min(max(lines * LINE + 2, tallest * 1.5 + 1), 400)


_WRAPPING = frozenset(look for look in Looks if look.value.wrap)
_TALL = frozenset(look for look in Looks if look.value.size > 10)


def _lines(text: str, width: float) -> int:
    return sum(-(-max(len(line), 1) // max(int(width * 1.05), 1)) for line in text.split("\n"))
