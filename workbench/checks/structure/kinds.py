"""Which cross-check an equation belongs to, by its shape and its captions."""

from __future__ import annotations

from enum import StrEnum

from workbench.checks.structure.equation import Equation
from workbench.checks.structure.matrix import Axis
from workbench.checks.structure.weigh import CLOSING, OPENING, is_total


class Kind(StrEnum):
    """The permanent code of the cross-check that reports an equation."""

    SUM_COLUMN = "sum.column"
    SUM_ROW = "sum.row"
    DIFFERENCE = "difference"
    ROLL_FORWARD = "roll.forward"
    CHANGE_AMOUNT = "change.amount"


def kind(equation: Equation) -> Kind:
    """Say which cross-check reports an equation."""
    plain = all(sign == 1 for sign in equation.signs)
    if equation.axis is Axis.COLUMNS:
        pair = sorted(equation.signs) == [-1, 1]
        return Kind.CHANGE_AMOUNT if pair and not is_total(equation.total) else Kind.SUM_ROW
    opening = any(OPENING.search(line.label) for line, _ in equation.parts)
    if opening and CLOSING.search(equation.total.label):
        return Kind.ROLL_FORWARD
    return Kind.SUM_COLUMN if plain or is_total(equation.total) else Kind.DIFFERENCE
