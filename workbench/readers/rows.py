"""A sheet's rows taken straight from their XML text, which is several times as fast as building elements of them.

Only the shape that spreadsheet programs write is read so: without prefixes or comments, every cell named. A sheet of
any other shape is left whole to the parser.
"""

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
    TooManyCellsError,
    cell_of,
    grid_of,
    look_of,
    number_of,
    shared_formula,
    stored_of,
    unescaped,
)
from workbench.readers.shown import GENERAL, exactly, is_date_code, printer, shown

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml(?: [a-z]+=[\"'](?:1\.0|yes|no|(?i:utf-8))[\"'])* ?\?>)?\s*<worksheet[ >]"
)
_ROW = re.compile(r'\s*<row(?P<attributes>(?: [\w:]+="[^"<>]*")*) ?(?P<empty>/)?>')
_CELL = re.compile(r'<c r="([A-Z]{1,3})(\d{1,7})"([^>/]*)(?:/>|>(?:<v>([^<]*)</v>|(.*?))</c>)', re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_CALCULATED = re.compile(
    r'<f(?P<shared> t="shared"(?: ref="[A-Z0-9:]+")? si="(?P<group>\d+)")?(?:/>|>(?P<formula>[^<]*)</f>)'
    r"(?:<v>(?P<value>[^<]*)</v>|<v/>)?"
)
_INLINE = re.compile(r'<is><t(?: xml:space="preserve")?>([^<]*)</t></is>')
_LONGEST_TEXT = 32_767  # characters that a cell can hold
_DIGITS = 15  # a double holds that many exactly


Value = tuple[str, Stored, int]  # what is shown, what is stored, and how many spaces lead a text; made a million times
Read = Callable[[str], Value]
_NOTHING: Value = ("", None, 0)


class UnusualError(Exception):
    """A sheet has not the usual shape."""


class Kind(NamedTuple):
    """What cells of one type and style have in common, and how their value is read."""

    read: Read
    indent: int
    style: Style
    code: str
    border: Border
    type: str


def grid_of_rows(data: bytes, around: Surroundings, most: int) -> Grid | None:
    """Read a sheet of the usual shape; None when it has another.

    Raises lxml's XMLSyntaxError when what surrounds its rows is broken, TooManyCellsError beyond `most` cells.
    """
    begin, end = data.find(b"<sheetData>"), data.rfind(b"</sheetData>")
    if begin < 0 or end < 0 or not _START.match(data) or b"<!" in data or data.count(b"<sheetData") != 1:
        return None
    grid = grid_of(data[:begin] + b"<sheetData/>" + data[end + len(b"</sheetData>") :], around, most)
    try:
        text = data[begin + len(b"<sheetData>") : end].decode("utf-8")
        _Rows(grid, around, most).read(text.replace("\r\n", "\n") if "\r" in text else text)
    except (UnusualError, UnicodeDecodeError, etree.XMLSyntaxError):
        return None
    grid.ordered = True
    return grid


class _Rows:
    """One pass over the rows of a sheet."""

    def __init__(self, grid: Grid, around: Surroundings, most: int) -> None:
        self.grid = grid
        self.around = around
        self.most = most
        self.kinds: dict[str, Kind] = {}
        self.columns: dict[str, int] = {}

    def read(self, text: str) -> None:
        """Read every row."""
        at, begin = -1, 0
        while True:
            match = _ROW.match(text, begin)
            if match is None:
                if text[begin:].strip():
                    raise UnusualError
                return
            about = dict(_ATTRIBUTE.findall(match["attributes"]))
            before, at = at, int(about["r"]) - 1 if about.get("r", "").isdecimal() else at + 1
            if at <= before:
                raise UnusualError
            hidden = about.get("hidden") in ("1", "true") or about.get("ht") == "0"
            if hidden:
                self.grid.hidden_rows.add(at)
            begin = match.end()
            if not match["empty"]:
                end = text.find("</row>", begin)
                if end < 0:
                    raise UnusualError
                self._row(text[begin:end], at, hidden=hidden)
                begin = end + len("</row>")
            if len(self.grid.cells) > self.most:
                raise TooManyCellsError

    def _row(self, text: str, at: int, *, hidden: bool) -> None:
        """Read the cells of a row."""
        found = _CELL.findall(text)
        if len(found) != text.count("<c ") or text.count("<c>") or not 0 <= at < MOST_ROWS:
            raise UnusualError
        make, append, kinds, columns, notes = (
            tuple.__new__, self.grid.cells.append, self.kinds, self.columns, self.around.notes,
        )  # fmt: skip
        name, before = str(at + 1), -1
        for letters, number, attributes, value, rest in found:
            read, indent, style, code, border, kind = kinds.get(attributes) or self._kind(attributes)
            column = columns.get(letters)
            if column is None:
                column = self._column(letters)
            if number != name or column <= before:
                raise UnusualError
            before = column
            if border is not NO_BORDER:
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

    def _other(self, kind: Kind, place: tuple[int, int], attributes: str, value: str, rest: str) -> Cell | None:
        """Read a cell with a formula, with a text of its own, or with a note."""
        match = _CALCULATED.fullmatch(rest)
        inline = _INLINE.fullmatch(rest) if match is None and kind.type == "inlineStr" else None
        if rest and match is None and inline is None:
            return self._parsed(attributes, rest, place)
        formula, (text, stored, lead) = "", _NOTHING
        if match is not None:
            formula, value = f"={_plain(match['formula'])}" if match["formula"] else "", match["value"] or ""
            if match["shared"]:
                formula = shared_formula(match["group"], formula, place, self.grid)
        if inline is not None:
            text, stored, lead = _value(unescaped(_plain(inline[1])[:_LONGEST_TEXT]), kind.code)
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

    def _column(self, letters: str) -> int:
        column = column_of(letters)
        if column >= MOST_COLUMNS:
            raise UnusualError
        self.columns[letters] = column
        return column

    def _kind(self, attributes: str) -> Kind:
        about = dict(_ATTRIBUTE.findall(attributes))
        kind, look = about.get("t", "n"), look_of(self.around.looks, about.get("s"))
        code = look.number_format
        found = Kind(
            _reader(kind, code, self.around), look.indent * 2, look.style, "" if code == GENERAL else code,
            look.border, kind,
        )  # fmt: skip
        self.kinds[attributes] = found
        return found


def _plain(text: str) -> str:
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

    @lru_cache(maxsize=4096)
    def read(value: str) -> Value:
        return _value(stored_of(kind, _plain(value), code, around), code, old_epoch=around.old_epoch)

    return read


def _number(code: str) -> Read:
    """Return what reads numbers: those whose every digit is shown as they stand, all others by rounding."""
    show, exact = printer(code), exactly(code)

    def read(value: str) -> Value:
        text = exact(value) if len(value) <= _DIGITS else ""
        if text:
            return text, Decimal(value), 0
        number = number_of(value)
        return _value(_plain(value), code) if number is None else (show(number).strip(), number, 0)

    return read
