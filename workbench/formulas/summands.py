"""What formulas add up: of all that they refer to, what is a part of the result and no condition, place or rate."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.formulas.operands import UnknownFormulaError
from workbench.formulas.references import Part
from workbench.formulas.syntax import Node, parse

_NONE: frozenset[str] = frozenset()
_PASSING = frozenset(  # what their first operand adds up
    {"ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC", "INT", "ABS", "IFERROR", "SUMIFS"}
)
_PRODUCTS = frozenset({"*", "SUMPRODUCT"})


def summands(formula: str) -> frozenset[str]:
    """Return the references that a formula adds up or takes off; none of what is looked up, chosen or divided by."""
    try:
        return _summands(parse(formula))
    except (UnknownFormulaError, IndexError, RecursionError):
        return _NONE


def _summands(node: Node) -> frozenset[str]:
    parts = node.parts
    match node.kind, node.what:
        case Part.RANGE, reference:
            return frozenset({reference})
        case ("prefix" | "percent", _) | ("operator", "+" | "-") | ("function", "SUM"):
            return _NONE.union(*map(_summands, parts))
        case "operator", "/":
            return _summands(parts[0])
        case ("operator" | "function", what) if what in _PRODUCTS:
            return _most(parts)
        case "function", "SUBTOTAL":
            return _NONE.union(*map(_summands, parts[1:]))
        case "function", "SUMIF":
            return _summands(parts[2 if len(parts) > 2 else 0])
        case "function", "IF":
            return _most(parts[1:])
        case "function", what if what in _PASSING:
            return _summands(parts[0])
    return _NONE


def _most(parts: Iterable[Node]) -> frozenset[str]:
    """Return what the one of several parts adds up that adds up most: a sum times a rate is made of the sum."""
    return max(map(_summands, parts), key=len, default=_NONE)
