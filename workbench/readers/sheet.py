"""One sheet of a workbook: its XML in one pass to cells with formula and stored result.

openpyxl is not asked to load the workbook: it gives formulas or results but not both, turns numbers into dates for
good, refuses strict and slightly broken files, and takes as long for each of its two passes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from workbench.core.source import MOST_COLUMNS, MOST_ROWS, Cell, Stored, column_of
from workbench.readers.dates import EPOCH_1900, EPOCH_1904, as_moment
from workbench.readers.package import local
from workbench.readers.printed import NO_BORDER, draw
from workbench.readers.ruled import Lines
from workbench.readers.shared import Shared
from workbench.readers.shown import GENERAL, is_date_code, is_length_code, shown
from workbench.readers.styles import Look

if TYPE_CHECKING:
    from workbench.readers.scan import Scan

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PRECISE = 15  # digits a double holds exactly; longer ones are read as the double a spreadsheet holds
_LONGEST_TEXT = 32_767  # what a spreadsheet's cell holds


Merge = tuple[int, int, int, int]  # top, left, bottom, right


@dataclass(slots=True)
class Grid:
    """What a sheet's XML says, collected while it is read; rows and columns count from 0."""

    cells: list[Cell] = field(default_factory=list)
    tops: Lines = field(default_factory=Lines)
    bottoms: Lines = field(default_factory=Lines)
    doubles: Lines = field(default_factory=Lines)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    merged: list[Merge] = field(default_factory=list)
    frozen: tuple[int, int] = (0, 0)
    ordered: bool = False  # cells come row by row, each column once
    uncalculated: int = 0
    shared: dict[str, Shared] = field(default_factory=dict)
    scan: Scan | None = None  # the rows of a very large sheet, in place of its cells

    @property
    def lines(self) -> tuple[Lines, Lines, Lines]:
        """Return the lines drawn above, below, and double."""
        return self.tops, self.bottoms, self.doubles


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sheet's cells refer to: texts shared by the workbook, looks, the epoch of its dates, notes."""

    texts: Sequence[str]
    looks: Sequence[Look]
    old_epoch: bool = False
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)


class TooManyCellsError(Exception):
    """A sheet holds more filled cells than are read."""


def grid_of(data: bytes, around: Surroundings, most: int) -> Grid:
    """Read a sheet's XML; lxml's XMLSyntaxError when it is broken, TooManyCellsError beyond `most` cells."""
    grid = Grid()
    row_number = -1
    for _, element in etree.iterparse(
        BytesIO(data), events=("end",), tag=_WANTED, resolve_entities=False, no_network=True, huge_tree=True
    ):
        name = local(element)
        if name == "row":
            row_number = _read_row(element, row_number, grid, around)
            if len(grid.cells) > most:
                raise TooManyCellsError
            _forget(element)
        else:
            _PARTS[name](element, grid)
    return grid


def _forget(element: etree._Element) -> None:
    element.clear()
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None and parent is not None:
        parent.remove(previous)


def _read_row(row: etree._Element, previous: int, grid: Grid, around: Surroundings) -> int:
    at = _whole(row.get("r"), previous + 2) - 1
    hidden = row.get("hidden") in ("1", "true") or row.get("ht") == "0"
    if hidden:
        grid.hidden_rows.add(at)
    column = -1
    for element in row:
        if local(element) != "c":
            continue
        place = place_of(element.get("r") or "")
        row_at, column = place or (at, column + 1)
        if not (0 <= row_at < MOST_ROWS and 0 <= column < MOST_COLUMNS):
            continue
        cell = cell_of(element, row_at, column, grid, around)
        if cell is not None:
            grid.cells.append(cell._replace(hidden=True) if hidden else cell)
    return at


def place_of(reference: str) -> tuple[int, int] | None:
    """Return the row and column, from 0, that `C21` names; None when it names no cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    return int(match[2]) - 1, column_of(match[1])


def cell_of(element: etree._Element, row: int, column: int, grid: Grid, around: Surroundings) -> Cell | None:
    """Read one cell's element; None when it is empty."""
    kind, value, formula, inline = element.get("t", "n"), "", "", None
    for part in element:
        name = local(part)
        if name == "v":
            value = part.text or ""
        elif name == "f":
            formula = _formula(part, row, column, grid)
        elif name == "is":
            inline = text_of(part)
    look = look_of(around.looks, element.get("s"))
    if look.border is not NO_BORDER:
        draw(grid, look.border, range(row, row + 1), range(column, column + 1))
    stored = inline if inline is not None else stored_of(kind, value, look.number_format, around)
    note = around.notes.get((row, column), "")
    if stored is None or (isinstance(stored, str) and not stored):
        if not formula and not note:
            return None
        if formula and kind != "str":
            grid.uncalculated += 1
    text = shown(stored, look.number_format, old_epoch=around.old_epoch)
    return Cell(
        row, column, text.strip(),
        indent=look.indent * 2 + (len(text) - len(text.lstrip()) if isinstance(stored, str) else 0),
        style=look.style, stored=stored, formula=formula,
        number_format="" if look.number_format == GENERAL else look.number_format,
        error=kind == "e", note=note,
    )  # fmt: skip


def look_of(looks: Sequence[Look], index: str | None) -> Look:
    """Return a cell's look by its number; the plain one when there is none."""
    try:
        return looks[int(index or 0)]
    except (IndexError, ValueError):
        return Look()


def stored_of(kind: str, value: str, code: str, around: Surroundings) -> Stored:
    """Return what a cell of a kind (`n`, `s`, `b`, `str`, `e`, `d`) stores."""
    if kind == "s":
        try:
            return around.texts[int(value)] if value else None
        except (IndexError, ValueError):
            return None
    if not value:
        return None
    if kind == "b":
        return value.strip() in ("1", "true")
    if kind in ("str", "e", "inlineStr"):
        return unescaped(value)
    if kind == "d":
        return _iso(value)
    number = number_of(value)
    return value if number is None else moment_or_number(number, code, old_epoch=around.old_epoch)


def number_of(text: str) -> Decimal | None:
    """Return the number a spreadsheet holds: digits beyond a double's reach are rounded as the double is printed."""
    text = text.strip()
    if len(text) <= _PRECISE and text.isdecimal():
        return Decimal(text)
    try:
        plain = len(text) <= _PRECISE and "e" not in text.lower()
        number = Decimal(text if plain else repr(float(text)))
    except (InvalidOperation, ValueError):
        return None
    if not number.is_finite():
        return None
    whole = number.to_integral_value() if abs(number.adjusted()) < _PRECISE + 1 else number
    return Decimal(int(whole)) if number == whole and whole is not number else number


def moment_or_number(number: Decimal, code: str, *, old_epoch: bool) -> Stored:
    """Return a date or time when the format shows one, else the number itself."""
    if code == GENERAL or not is_date_code(code) or is_length_code(code):
        return number
    moment = as_moment(number, EPOCH_1904 if old_epoch else EPOCH_1900)
    if moment is None:
        return number
    if number == number.to_integral_value():
        return moment.date()
    return moment.time() if number < 1 else moment


def _iso(value: str) -> Stored:
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        return value


def unescaped(text: str) -> str:
    """Undo the `_x000D_` escapes of spreadsheet texts."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def text_of(element: etree._Element) -> str:
    """Join the runs of a rich text; phonetic guides are not printed."""
    parts = []
    for part in element:
        name = local(part)
        if name == "t":
            parts.append(part.text or "")
        elif name == "r":
            parts += [run.text or "" for run in part if local(run) == "t"]
    return unescaped("".join(parts)[:_LONGEST_TEXT])


def _formula(element: etree._Element, row: int, column: int, grid: Grid) -> str:
    text = f"={element.text}" if element.text else ""
    kind = element.get("t")
    if kind == "dataTable":
        return f"=TABLE({element.get('r1') or ''},{element.get('r2') or ''})"
    return shared_formula(element.get("si") or "", text, (row, column), grid) if kind == "shared" else text


def shared_formula(group: str, text: str, place: tuple[int, int], grid: Grid) -> str:
    """Return a formula that many cells share as the cell at a place has it; only the first of them holds its text."""
    if text:
        grid.shared[group] = Shared(text, *place)
        return text
    shared = grid.shared.get(group)
    return "" if shared is None else shared.at(*place)


def _columns(element: etree._Element, grid: Grid) -> None:
    first, last = _whole(element.get("min"), 1) - 1, _whole(element.get("max"), 1) - 1
    width = _size(element.get("width"))
    if element.get("hidden") in ("1", "true") or (element.get("customWidth") in ("1", "true") and not width):
        grid.hidden_columns.append((first, last))
    for column in range(first, min(last, first + 256) + 1):
        grid.widths[column] = width


def _merge(element: etree._Element, grid: Grid) -> None:
    first, _, last = (element.get("ref") or "").partition(":")
    start, end = place_of(first), place_of(last)
    if start and end:
        grid.merged.append((*start, *end))


def _pane(element: etree._Element, grid: Grid) -> None:
    if (element.get("state") or "").startswith("frozen"):
        grid.frozen = (_whole(element.get("ySplit"), 0), _whole(element.get("xSplit"), 0))


def _whole(text: str | None, otherwise: int) -> int:
    """Return a number of rows or columns; another where the file gives none that makes sense."""
    try:
        return int(float(text)) if text else otherwise
    except (ValueError, OverflowError):
        return otherwise


def _size(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


_PARTS = {"col": _columns, "mergeCell": _merge, "pane": _pane}
_WANTED = [f"{{*}}{name}" for name in ("row", *_PARTS)]
