"""Formulas that a sheet stores once for many cells: taken apart once, then written out for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

from workbench.core.source import MOST_COLUMNS, MOST_ROWS, cell_name, column_of

_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})")
_COLUMN = re.compile(r"(\$?)([A-Za-z]{1,3})()()")
_ROW = re.compile(r"()()(\$?)(\d{1,7})")
UNTOLD = "=?"  # a formula all the same, but what it refers to cannot be told


class _Reference(NamedTuple):
    """A cell, column or row that a formula refers to, as steps from the formula's own cell where it moves with it."""

    column_mark: str
    column: int | None
    row_mark: str
    row: int | None

    def at(self, row: int, column: int) -> str | None:
        """Write the reference as it stands in a cell; None when it would lie outside the sheet."""
        text = ""
        if self.column is not None:
            to = self.column if self.column_mark else self.column + column
            if not 0 <= to < MOST_COLUMNS:
                return None
            text = self.column_mark + letters(to)
        if self.row is not None:
            to = self.row if self.row_mark else self.row + row
            if not 0 <= to < MOST_ROWS:
                return None
            text += f"{self.row_mark}{to + 1}"
        return text


class Shared:
    """A formula of one cell that others share."""

    def __init__(self, formula: str, row: int, column: int) -> None:
        """Take a formula that stands, with its `=`, in a cell counted from 0."""
        self._first = formula, row, column

    @cached_property
    def _parts(self) -> tuple[str | _Reference, ...] | None:
        try:
            return tuple(_parts(*self._first))
        except (TokenizerError, ValueError, IndexError):
            return None

    def at(self, row: int, column: int) -> str:
        """Write the formula as another cell has it."""
        if self._parts is None:
            return UNTOLD
        found = []
        for part in self._parts:
            text = part if isinstance(part, str) else part.at(row, column)
            if text is None:
                return UNTOLD
            found.append(text)
        return "".join(found)


@lru_cache(maxsize=MOST_COLUMNS)
def letters(column: int) -> str:
    """Name a column: 27 is `AB`."""
    return cell_name(0, column)[:-1]


def _parts(formula: str, row: int, column: int) -> Iterator[str | _Reference]:
    yield "="
    for token in Tokenizer(formula).items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            yield from _range(token.value, row, column)
        else:
            yield token.value


def _range(text: str, row: int, column: int) -> Iterator[str | _Reference]:
    """Take apart `A1`, `$B2:C$5`, `3:4`, `'Sheet 1'!A:C`; names stay as they are."""
    sheet, mark, places = text.rpartition("!")
    yield sheet + mark
    ends = places.split(":")
    whole = next((form for form in (_ROW, _COLUMN) if len(ends) == 2 and all(map(form.fullmatch, ends))), _CELL)
    for at, end in enumerate(ends):
        if at:
            yield ":"
        match = whole.fullmatch(end)
        yield end if match is None else _reference(match, row, column)


def _reference(match: re.Match[str], row: int, column: int) -> _Reference:
    to_column = to_row = None
    if match[2]:
        to_column = column_of(match[2]) - (0 if match[1] else column)
    if match[4]:
        to_row = int(match[4]) - (1 if match[3] else 1 + row)
    return _Reference(match[1], to_column, match[3], to_row)
