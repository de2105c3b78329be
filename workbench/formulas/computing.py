"""Computes formulas as far as the arithmetic of schedules goes; anything else is left alone, never guessed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import partial

from workbench.core.arithmetic import HUNDRED
from workbench.formulas.functions import FUNCTIONS, conditioned
from workbench.formulas.operands import Block, UnknownFormulaError, Value, compared, number, single
from workbench.formulas.references import Part
from workbench.formulas.syntax import Node, parse

DIGITS = 28  # of a result: more than a spreadsheet keeps

Values = Callable[[str], Block]
"""Gives the values of a reference as it is written; UnknownFormulaError when they cannot be had."""


def compute(formula: str, values: Values) -> Decimal | None:
    """Compute a formula from the values it refers to; None when it is more than is known here or gives no number."""
    try:
        with localcontext() as context:
            context.prec = DIGITS
            result = evaluate(parse(formula), values)
            return number(single(result))
    except (UnknownFormulaError, DivisionByZero, InvalidOperation, Overflow, IndexError, RecursionError):
        return None


def picked(formula: str, values: Values) -> dict[str, frozenset[int]]:
    """Return, by reference, the places of an area that the conditions of SUMIF and its like pick out of it.

    An area that is used in another way as well is left out, and so is all of a formula that is not known.
    """
    if "IF" not in formula.upper():
        return {}
    found: dict[str, frozenset[int]] = {}
    whole = set()
    try:
        for reference, places in conditioned(parse(formula), partial(evaluate, values=values)):
            if places is None:
                whole.add(reference)
            else:
                found[reference] = found.get(reference, frozenset()) | places
    except (UnknownFormulaError, DivisionByZero, InvalidOperation, Overflow, IndexError, RecursionError):
        return {}
    return {reference: places for reference, places in found.items() if reference not in whole}


def evaluate(node: Node, values: Values) -> Value:
    """Compute a part of a formula."""
    give = partial(evaluate, values=values)
    match node.kind:
        case Part.NUMBER:
            return Decimal(node.what)
        case Part.TEXT:
            return node.what[1:-1].replace('""', '"')
        case Part.LOGICAL:
            return node.what.upper() == "TRUE"
        case Part.RANGE:
            return values(node.what)
        case "empty":
            return None
        case "percent":
            return number(single(give(node.parts[0]))) / HUNDRED
        case "prefix":
            amount = number(single(give(node.parts[0])))
            return -amount if node.what == "-" else amount
        case "operator":
            left, right = (single(give(part)) for part in node.parts)
            return _applied(node.what, left, right)
        case "function" if node.what in FUNCTIONS:
            return FUNCTIONS[node.what](node.parts, give)
    raise UnknownFormulaError


def _applied(operator: str, left: Decimal | str | bool | None, right: Decimal | str | bool | None) -> Value:
    match operator:
        case "+":
            return number(left) + number(right)
        case "-":
            return number(left) - number(right)
        case "*":
            return number(left) * number(right)
        case "/":
            return number(left) / number(right)
        case "^":
            return number(left) ** number(right)
        case "&":
            return _text(left) + _text(right)
    return compared(operator, left, right)


def _text(value: Decimal | str | bool | None) -> str:
    if isinstance(value, str) or value is None:
        return value or ""
    raise UnknownFormulaError  # how a number is written would matter
