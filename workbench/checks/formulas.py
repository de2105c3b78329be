"""Formulas of worksheets, parsed and computed as far as plain arithmetic goes; anything else is left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext
from typing import NamedTuple

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

DIGITS = 28
MOST_CELLS = 100_000
REFERENCE = re.compile(
    r"^(?:(?P<sheet>'(?:[^']|'')+'|[^'!:\[\]]+)!)?\$?(?P<c1>[A-Z]{1,3})\$?(?P<r1>\d+)(?::\$?(?P<c2>[A-Z]{1,3})\$?(?P<r2>\d+))?$"
)
PRECEDENCE = {"=": 0, "<>": 0, "<": 0, ">": 0, "<=": 0, ">=": 0, "&": 1, "+": 2, "-": 2, "*": 3, "/": 3, "^": 4}


class Area(NamedTuple):
    """A cell or a rectangle of cells: a sheet's name (empty for the formula's own) and 0-based corners, inclusive."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

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


class UnknownFormulaError(Exception):
    """A formula that is more than plain arithmetic."""


Values = Callable[[Area], list[Decimal | None]]


def tokens_of(formula: str) -> list[Token]:
    """Return the tokens of a formula without its blanks; empty when it cannot be read."""
    try:
        return [token for token in Tokenizer(formula).items if token.type != Token.WSPACE]
    except TokenizerError:
        return []


def area_of(text: str) -> Area | None:
    """Read a reference such as `B5`, `$B$5:B9` or `'P L'!B5`; None for names, whole columns and other workbooks."""
    match = REFERENCE.match(text)
    if match is None:
        return None
    sheet = (match["sheet"] or "").strip("'").replace("''", "'")
    left, top = _column(match["c1"]), int(match["r1"]) - 1
    right = _column(match["c2"]) if match["c2"] else left
    bottom = int(match["r2"]) - 1 if match["r2"] else top
    return Area(sheet, min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def areas_of(formula: str) -> list[Area]:
    """Return all areas a formula refers to."""
    found = (area_of(token.value) for token in tokens_of(formula) if token.subtype == Token.RANGE)
    return [area for area in found if area is not None]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def compute(formula: str, values: Values) -> Decimal | None:
    """Compute a formula from the values it refers to; None when it is more than plain arithmetic or divides by zero."""
    reader = _Reader(tokens_of(formula), values)
    try:
        with localcontext() as context:
            context.prec = DIGITS
            result = reader.expression(0)
            return result if reader.done else None
    except (UnknownFormulaError, DivisionByZero, InvalidOperation, IndexError):
        return None


class _Reader:
    """Reads tokens by precedence and computes as it goes."""

    def __init__(self, tokens: list[Token], values: Values) -> None:
        self._tokens = tokens
        self._values = values
        self._at = 0

    @property
    def done(self) -> bool:
        return self._at == len(self._tokens) > 0

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def expression(self, least: int) -> Decimal:
        left = self._operand()
        while (token := self._peek()) is not None:
            if token.type == Token.OP_POST:
                self._take()
                left /= 100
                continue
            if token.type != Token.OP_IN or PRECEDENCE.get(token.value, -1) < max(least, 2):
                if token.type == Token.OP_IN and PRECEDENCE.get(token.value, -1) < 2:
                    raise UnknownFormulaError
                break
            self._take()
            left = _applied(token.value, left, self.expression(PRECEDENCE[token.value] + 1))
        return left

    def _operand(self) -> Decimal:
        token = self._take()
        if token.type == Token.OP_PRE:
            value = self.expression(PRECEDENCE["^"] + 1)
            return -value if token.value == "-" else value
        if token.type == Token.PAREN:
            value = self.expression(2)
            self._close(Token.PAREN)
            return value
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            return self._function(token.value.rstrip("(").upper())
        if token.type == Token.OPERAND and token.subtype == Token.NUMBER:
            return Decimal(token.value)
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            return self._single(token.value)
        raise UnknownFormulaError

    def _single(self, text: str) -> Decimal:
        area = area_of(text)
        if area is None or area.size != 1:
            raise UnknownFormulaError
        return self._values(area)[0] or Decimal(0)

    def _close(self, kind: str) -> None:
        token = self._take()
        if token.type != kind or token.subtype != Token.CLOSE:
            raise UnknownFormulaError

    def _function(self, name: str) -> Decimal:
        arguments: list[list[Decimal]] = []
        while True:
            token = self._peek()
            if token is None:
                raise UnknownFormulaError
            if token.type == Token.FUNC and token.subtype == Token.CLOSE:
                self._take()
                break
            if token.type == Token.SEP:
                self._take()
                continue
            arguments.append(self._argument())
        return _called(name, arguments)

    def _argument(self) -> list[Decimal]:
        token = self._peek()
        following = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else None
        alone = following is not None and following.type in (Token.SEP, Token.FUNC)
        if token is not None and token.subtype == Token.RANGE and alone:
            area = area_of(token.value)
            if area is None or area.size > MOST_CELLS:
                raise UnknownFormulaError
            self._take()
            return [value for value in self._values(area) if value is not None]
        return [self.expression(2)]


def _applied(operator: str, left: Decimal, right: Decimal) -> Decimal:
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    if operator == "*":
        return left * right
    if operator == "/":
        return left / right
    if operator == "^":
        return left**right
    raise UnknownFormulaError


def _called(name: str, arguments: list[list[Decimal]]) -> Decimal:
    every = [value for argument in arguments for value in argument]
    if name == "SUM":
        return sum(every, Decimal(0))
    if name in ("MAX", "MIN") and every:
        return max(every) if name == "MAX" else min(every)
    if name == "AVERAGE" and every:
        return sum(every, Decimal(0)) / len(every)
    if name == "ABS" and len(every) == 1:
        return abs(every[0])
    if name == "ROUND" and len(every) == 2:
        return _rounded(every[0], int(every[1]))
    raise UnknownFormulaError


def _rounded(value: Decimal, places: int) -> Decimal:
    unit = Decimal(1).scaleb(-places)
    return (value / unit).quantize(Decimal(1), "ROUND_HALF_UP") * unit
