"""A small evaluator of the Excel formulas the working papers use, in Decimal, for the values a workbook caches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 34

Value = Decimal | str | None
Cells = Callable[[str, int, int], Value]

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>\"[^\"]*\")|(?P<error>#REF!)"
    r"|(?P<ref>(?:'[^']+'!|\w+!)?\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?)|(?P<name>[A-Z]+)(?=\()"
    r"|(?P<op><>|<=|>=|[-+*/(),=<>]))"
)


class SheetError(Exception):
    """An Excel error value such as #DIV/0! met while evaluating."""


def column_number(letters: str) -> int:
    """0-based column of its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def address(row: int, column: int) -> str:
    """`B7` for row 6, column 1."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def corner(text: str) -> tuple[int, int]:
    """0-based row and column of `$B$7`."""
    match = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", text)
    assert match, text
    return int(match.group(2)) - 1, column_number(match.group(1))


def number(value: Value) -> Decimal:
    """Give a cell value as an operand."""
    if isinstance(value, str):
        raise SheetError(value if value.startswith("#") else "#VALUE!")
    return value or Decimal(0)


class Formula:
    """One formula being evaluated, token by token."""

    def __init__(self, text: str, sheet: str, cells: Cells) -> None:
        self.sheet, self.cells = sheet, cells
        self.tokens: list[tuple[str, str]] = []
        at = 1
        while at < len(text):
            match = TOKEN.match(text, at)
            assert match, text[at:]
            assert match.lastgroup
            self.tokens.append((match.lastgroup, match.group().strip()))
            at = match.end()
        self.at = 0

    def value(self) -> Value:
        """Give the result; errors come back as their text."""
        try:
            return self.comparison()
        except SheetError as error:
            return str(error)

    def peek(self) -> str:
        """Give the next token's text."""
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self) -> tuple[str, str]:
        """Give the next token."""
        self.at += 1
        return self.tokens[self.at - 1]

    def comparison(self) -> Value:
        """Give 1 or 0 for `a = b` and the like."""
        left = self.sum()
        while self.peek() in {"=", "<>", "<", ">", "<=", ">="}:
            mark = self.take()[1]
            right = self.sum()
            a, b = number(left), number(right)
            holds = {"=": a == b, "<>": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[mark]
            left = Decimal(int(holds))
        return left

    def sum(self) -> Value:
        """Terms added and subtracted."""
        left = self.product()
        while self.peek() in {"+", "-"}:
            mark = self.take()[1]
            right = number(self.product())
            left = number(left) + right if mark == "+" else number(left) - right
        return left

    def product(self) -> Value:
        """Factors multiplied and divided."""
        left = self.factor()
        while self.peek() in {"*", "/"}:
            mark = self.take()[1]
            right = number(self.factor())
            if mark == "/" and right == 0:
                raise SheetError("#DIV/0!")
            left = number(left) * right if mark == "*" else number(left) / right
        return left

    def factor(self) -> Value:
        """Give a number, reference, call or bracket, perhaps with a sign."""
        kind, text = self.take()
        if text == "-":
            return -number(self.factor())
        if text == "(":
            value = self.comparison()
            self.take()
            return value
        if kind == "number":
            return Decimal(text)
        if kind == "text":
            return text.strip('"')
        if kind == "error":
            raise SheetError(text)
        if kind == "name":
            return self.call(text)
        return next(self.values(text))

    def values(self, text: str) -> Iterator[Value]:
        """Give the cells of a reference or range."""
        sheet, mark, place = text.rpartition("!")
        sheet = sheet.strip("'") if mark else self.sheet
        first, _, last = place.partition(":")
        top, left = corner(first)
        bottom, right = corner(last or first)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield self.cells(sheet, row, column)

    def call(self, name: str) -> Value:
        """SUM, SUMIF, ROUND, ABS or IF."""
        self.take()
        if name == "SUM":
            return self.sum_of()
        if name == "SUMIF":
            return self.sum_if()
        first = self.comparison()
        rest: list[Value] = []
        while self.peek() == ",":
            self.take()
            rest.append(self.comparison())
        self.take()
        if name == "ROUND":
            step = Decimal(1).scaleb(-int(number(rest[0])))
            return (number(first) / step).quantize(Decimal(1), ROUND_HALF_UP) * step
        if name == "ABS":
            return abs(number(first))
        assert name == "IF", name
        return rest[0] if number(first) else rest[1]

    def sum_of(self) -> Decimal:
        """SUM over ranges, which passes over text but not over errors."""
        total = Decimal(0)
        while True:
            kind, text = self.tokens[self.at]
            if kind == "ref":
                self.take()
                total += sum(
                    (number(cell) for cell in self.values(text) if not isinstance(cell, str) or cell.startswith("#")),
                    Decimal(0),
                )
            else:
                total += number(self.sum())
            if self.take()[1] == ")":
                return total

    def sum_if(self) -> Decimal:
        """SUMIF(range, criterion, range) with an equal criterion."""
        keys = list(self.values(self.take()[1]))
        self.take()
        wanted = self.comparison()
        self.take()
        amounts = list(self.values(self.take()[1]))
        self.take()
        return sum((number(b) for a, b in zip(keys, amounts, strict=True) if a == wanted), Decimal(0))
