"""Formulas as trees: constants, references, operators and functions with their operands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from workbench.formulas.operands import UnknownFormulaError
from workbench.formulas.references import Part, tokens_of

if TYPE_CHECKING:
    from openpyxl.formula.tokenizer import Token

PRECEDENCE = {"=": 0, "<>": 0, "<": 0, ">": 0, "<=": 0, ">=": 0, "&": 1, "+": 2, "-": 2, "*": 3, "/": 3, "^": 4}


class Node(NamedTuple):
    """A part of a formula: a constant, a reference, an operator or function with its operands."""

    kind: str
    what: str
    parts: tuple[Node, ...] = ()


def parse(formula: str) -> Node:
    """Read a formula; UnknownFormulaError when it is malformed or holds what is not known here."""
    reader = _Reader(tokens_of(formula))
    node = reader.expression(0)
    if not reader.done:
        raise UnknownFormulaError
    return node


class _Reader:
    """Reads tokens by precedence."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
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

    def expression(self, least: int) -> Node:
        left = self._operand()
        while (token := self._peek()) is not None:
            if token.type == Part.OP_POST:
                self._take()
                left = Node("percent", "%", (left,))
                continue
            if token.type != Part.OP_IN or PRECEDENCE.get(token.value, -1) < least:
                break
            self._take()
            left = Node("operator", token.value, (left, self.expression(PRECEDENCE[token.value] + 1)))
        return left

    def _operand(self) -> Node:
        token = self._take()
        if token.type == Part.OP_PRE:
            return Node("prefix", token.value, (self.expression(PRECEDENCE["^"] + 1),))
        if token.type == Part.PAREN:
            inside = self.expression(0)
            self._close(Part.PAREN)
            return inside
        if token.type == Part.FUNC and token.subtype == Part.OPEN:
            return Node("function", token.value.rstrip("(").upper().removeprefix("_XLFN."), self._arguments())
        if token.type == Part.OPERAND and token.subtype in (Part.NUMBER, Part.RANGE, Part.TEXT, Part.LOGICAL):
            return Node(token.subtype, token.value)
        raise UnknownFormulaError

    def _close(self, kind: str) -> None:
        token = self._take()
        if token.type != kind or token.subtype != Part.CLOSE:
            raise UnknownFormulaError

    def _arguments(self) -> tuple[Node, ...]:
        found: list[Node] = []
        empty = True
        while True:
            token = self._peek()
            if token is None:
                raise UnknownFormulaError
            if token.type == Part.FUNC and token.subtype == Part.CLOSE:
                self._take()
                return (*found, Node("empty", "")) if empty and found else tuple(found)
            if token.type == Part.SEP:
                if token.value != ",":
                    raise UnknownFormulaError
                self._take()
                if empty:
                    found.append(Node("empty", ""))
                empty = True
                continue
            found.append(self.expression(0))
            empty = False
