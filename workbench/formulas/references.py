"""Formulas of worksheets: their tokens, and the cells and areas they refer to, in other workbooks too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from workbench.core.source import MOST_COLUMNS, MOST_ROWS, column_of

if TYPE_CHECKING:
    from openpyxl.formula.tokenizer import Token

DEEPEST = 8  # names that stand for names
REFERENCE = re.compile(
    r"^(?:(?P<sheet>'(?:[^']|'')+'|[^'!:]+)!)?"
    r"(?:\$?(?P<c1>[A-Z]{1,3})\$?(?P<r1>\d+)(?::\$?(?P<c2>[A-Z]{1,3})\$?(?P<r2>\d+))?"
    r"|\$?(?P<c3>[A-Z]{1,3}):\$?(?P<c4>[A-Z]{1,3})|\$?(?P<r3>\d+):\$?(?P<r4>\d+))$",
    re.IGNORECASE,
)
BOOK = re.compile(r"^(?P<folder>.*)\[(?P<book>[^\[\]]+)\](?P<sheet>.*)$")
NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Part:
    """The kinds of parts of a formula, as the library that takes it apart names them; it is loaded when needed."""

    OPERAND = "OPERAND"
    FUNC = "FUNC"
    PAREN = "PAREN"
    SEP = "SEP"
    OP_PRE = "OPERATOR-PREFIX"
    OP_IN = "OPERATOR-INFIX"
    OP_POST = "OPERATOR-POSTFIX"
    WSPACE = "WHITE-SPACE"
    TEXT = "TEXT"
    NUMBER = "NUMBER"
    LOGICAL = "LOGICAL"
    RANGE = "RANGE"
    OPEN = "OPEN"
    CLOSE = "CLOSE"


class Area(NamedTuple):
    """A cell or a rectangle of cells: a sheet's name (empty for the formula's own) and 0-based corners, inclusive.

    `book` is the other workbook, by its file name or by its number among the links, empty for the formula's own.
    """

    sheet: str
    top: int
    left: int
    bottom: int
    right: int
    book: str = ""

    @property
    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield the rows and columns of the area."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column

    @property
    def size(self) -> int:
        """Return the number of cells."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return self.right - self.left + 1

    def within(self, rows: int, columns: int) -> Area:
        """Return the part of the area that lies on a sheet: of a whole column, what is used."""
        bottom, right = min(self.bottom, rows - 1), min(self.right, columns - 1)
        return self._replace(bottom=max(self.top, bottom), right=max(self.left, right))


@lru_cache(maxsize=1 << 16)
def tokens_of(formula: str) -> tuple[Token, ...]:
    """Return the tokens of a formula without its blanks; none when it cannot be read."""
    from openpyxl.formula.tokenizer import Tokenizer, TokenizerError  # noqa: PLC0415 - a release has no formulas

    try:
        return tuple(token for token in Tokenizer(formula).items if token.type != Part.WSPACE)
    except (TokenizerError, IndexError):
        return ()


def area_of(text: str, names: Mapping[str, str] = NO_NAMES, depth: int = 0) -> Area | None:
    """Read a reference such as `B5`, `$B$5:B9`, `A:C`, `'P L'!B5`, `[1]TB!B5`, or a defined name of one area.

    `names` are the names defined in the workbook, in lower case. None for anything else.
    """
    found = _area(text)
    if found is not None:
        return found
    meant = names.get(text.casefold())
    return None if meant is None or depth > DEEPEST else area_of(meant.removeprefix("="), names, depth + 1)


@lru_cache(maxsize=1 << 16)
def _area(text: str) -> Area | None:
    match = REFERENCE.match(text)
    if match is None:
        return None
    place = (match["sheet"] or "").strip("'").replace("''", "'")
    other = BOOK.match(place)
    book, sheet = (other["book"], other["sheet"]) if other is not None else ("", place)
    left, right = _column(match["c1"] or match["c3"]), _column(match["c2"] or match["c4"] or match["c1"])
    top, bottom = _row(match["r1"] or match["r3"]), _row(match["r2"] or match["r4"] or match["r1"])
    if match["c3"]:
        top, bottom = 0, MOST_ROWS - 1
    if match["r3"]:
        left, right = 0, MOST_COLUMNS - 1
    return Area(sheet, min(top, bottom), min(left, right), max(top, bottom), max(left, right), book)


def references_of(formula: str) -> list[str]:
    """Return the references and names that a formula uses, as they are written, each once."""
    found = (token.value for token in tokens_of(formula) if token.subtype == Part.RANGE)
    return list(dict.fromkeys(found))


def _column(letters: str | None) -> int:
    return max(column_of(letters or ""), 0)


def _row(digits: str | None) -> int:
    return max(int(digits or 1) - 1, 0)
