"""The cells of one row taken from its XML text, and what reads the values of each kind of cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from lxml import etree

from workbench.core.source import MOST_COLUMNS, MOST_ROWS, Cell, Stored, Style, column_of
from workbench.readers.package import safe_parser
from workbench.readers.printed import NO_BORDER, Border, draw
from workbench.readers.sheet import (
    Grid,
    Surroundings,
    cell_of,
    look_of,
    number_of,
    shared_formula,
    stored_of,
    unescaped,
)
from workbench.readers.shown import GENERAL, exactly, is_date_code, printer, shown, shows_texts

CELL = re.compile(r'<c r="([A-Z]{1,3})(\d{1,7})"([^>/]*)(?:/>|>(?:<v>([^<]*)</v>|(.*?))</c>)', re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
CALCULATED = re.compile(
    r'<f(?P<shared> t="shared"(?: ref="[A-Z0-9:]+")? si="(?P<group>\d+)")?(?:/>|>(?P<formula>[^<]*)</f>)'
    r"(?:<v>(?P<value>[^<]*)</v>|<v/>)?"
)
INLINE = re.compile(r'<is><t(?: xml:space="preserve")?>([^<]*)</t></is>')
LONGEST_TEXT = 32_767  # characters that a cell can hold
_DIGITS = 15  # a double holds that many exactly


Value = tuple[str, Stored, int]  # what is shown, what is stored, and how many spaces lead a text; made a million times
Read = Callable[[str], Value]
_NOTHING: Value = ("", None, 0)


class UnusualError(Exception):
    """A sheet has not the usual shape."""


class Line(NamedTuple):
    """One row as it stands in the XML: its number from 0, whether it is hidden, and the text of its cells."""

    row: int
    hidden: bool
    text: str


class Kind(NamedTuple):
    """What cells of one type and style have in common, and how their value is read."""

    read: Read
    indent: int
    style: Style
    code: str
    border: Border
    type: str
    number: bool  # whether its values are plain numbers


class Maker:
    """Makes the cells of a sheet's rows; what it draws and counts goes into a grid."""

    def __init__(self, grid: Grid, around: Surroundings, known: Maker | None = None) -> None:
        """Take a grid and what cells refer to; another maker of the same sheet gives the kinds that it knows."""
        self.grid = grid
        self.around = around
        self._draws = known is None  # what the other maker read is drawn already
        self._kinds: dict[str, Kind] = known._kinds if known else {}
        self._columns: dict[str, int] = known._columns if known else {}

    def cells(self, line: Line) -> list[Cell]:
        """Make the cells of a row."""
        at, hidden = line.row, line.hidden
        made: list[Cell] = []
        make, append, kinds, columns, notes = tuple.__new__, made.append, self._kinds, self._columns, self.around.notes
        name, before = str(at + 1), -1
        for letters, number, attributes, value, rest in found_in(line):
            read, indent, style, code, border, kind, _ = kinds.get(attributes) or self.kind(attributes)
            column = columns.get(letters)
            if column is None:
                column = self.column(letters)
            if number != name or column <= before:
                raise UnusualError
            before = column
            if border is not NO_BORDER and self._draws:
                draw(self.grid, border, range(at, at + 1), range(column, column + 1))
            if rest or notes:
                cell = self._other(kinds[attributes], (at, column), attributes, value, rest)
                if cell is not None:
                    append(cell._replace(hidden=True) if hidden else cell)
            elif value:
                text, stored, lead = read(value)
                if stored is not None:
                    append(make(Cell, (
                        at, column, text, 1, 1, None, 0, None, indent + lead, style, stored, "", code,
                        kind == "e", hidden, "",
                    )))  # fmt: skip
        return made

    def _other(self, kind: Kind, place: tuple[int, int], attributes: str, value: str, rest: str) -> Cell | None:
        """Read a cell with a formula, with a text of its own, or with a note."""
        match = CALCULATED.fullmatch(rest)
        inline = INLINE.fullmatch(rest) if match is None and kind.type == "inlineStr" else None
        if rest and match is None and inline is None:
            return self._parsed(attributes, rest, place)
        formula, (text, stored, lead) = "", _NOTHING
        if match is not None:
            formula, value = f"={plain(match['formula'])}" if match["formula"] else "", match["value"] or ""
            if match["shared"]:
                formula = shared_formula(match["group"], formula, place, self.grid)
        if inline is not None:
            text, stored, lead = inline_value(inline[1], kind)
        elif value:
            text, stored, lead = kind.read(value)
        note = self.around.notes.get(place, "")
        if stored is None and not formula and not note:
            return None
        if stored is None and formula and kind.type != "str":
            self.grid.uncalculated += 1
        return Cell(
            *place, text, indent=kind.indent + lead, style=kind.style, stored=stored,
            formula=formula, number_format=kind.code, error=kind.type == "e", note=note,
        )  # fmt: skip

    def _parsed(self, attributes: str, rest: str, place: tuple[int, int]) -> Cell | None:
        """Read a cell of a rarer form, such as one with rich text."""
        element = etree.fromstring(f"<c{attributes}>{rest}</c>", safe_parser())
        aside = Grid(shared=self.grid.shared)  # its lines are drawn already
        cell = cell_of(element, *place, aside, self.around)
        self.grid.uncalculated += aside.uncalculated
        return cell

    def column(self, letters: str) -> int:
        """Return the column, from 0, that letters name."""
        column = column_of(letters)
        if column >= MOST_COLUMNS:
            raise UnusualError
        self._columns[letters] = column
        return column

    def kind(self, attributes: str) -> Kind:
        """Return how cells of some attributes are read."""
        known = self._kinds.get(attributes)
        if known is not None:
            return known
        about = dict(_ATTRIBUTE.findall(attributes))
        kind, look = about.get("t", "n"), look_of(self.around.looks, about.get("s"))
        code = look.number_format
        found = Kind(
            _reader(kind, code, self.around), look.indent * 2, look.style, "" if code == GENERAL else code,
            look.border, kind, kind == "n" and not is_date_code(code),
        )  # fmt: skip
        self._kinds[attributes] = found
        return found


def found_in(line: Line) -> list[tuple[str, str, str, str, str]]:
    """Return the letters, number, attributes, value and whatever else of each cell of a row."""
    found = CELL.findall(line.text)
    if len(found) != line.text.count("<c ") or "<c>" in line.text or not 0 <= line.row < MOST_ROWS:
        raise UnusualError
    return found


def inline_value(text: str, kind: Kind) -> Value:
    """Read a text that stands in the cell itself."""
    return _value(unescaped(plain(text)[:LONGEST_TEXT]), kind.code)


def plain(text: str) -> str:
    """Undo the escapes of XML."""
    return unescape(text) if "&" in text else text


def _value(stored: Stored, code: str, *, old_epoch: bool = False) -> Value:
    if stored is None or stored == "":
        return _NOTHING
    text = shown(stored, code, old_epoch=old_epoch)
    return text.strip(), stored, len(text) - len(text.lstrip()) if isinstance(stored, str) else 0


def _reader(kind: str, code: str, around: Surroundings) -> Read:
    """Return what reads the values of cells of one kind."""
    if kind == "n" and not is_date_code(code):
        return _number(code)

    if kind in ("s", "str", "inlineStr") and shows_texts(code):
        return _text(kind, around)

    @lru_cache(maxsize=4096)
    def read(value: str) -> Value:
        return _value(stored_of(kind, plain(value), code, around), code, old_epoch=around.old_epoch)

    return read


def _text(kind: str, around: Surroundings) -> Read:
    """Return what reads texts that are shown as they are."""

    def read(value: str) -> Value:
        stored = stored_of(kind, plain(value), GENERAL, around)
        if not isinstance(stored, str) or not stored:
            return _NOTHING
        text = stored.strip()
        return text, stored, len(stored) - len(stored.lstrip()) if text != stored else 0

    return read


def _number(code: str) -> Read:
    """Return what reads numbers: those whose every digit is shown as they stand, all others by rounding."""
    show, exact = printer(code), exactly(code)

    def read(value: str) -> Value:
        text = exact(value) if len(value) <= _DIGITS else ""
        if text:
            return text, Decimal(value), 0
        number = number_of(value)
        return _value(plain(value), code) if number is None else (show(number).strip(), number, 0)

    return read
