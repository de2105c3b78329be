"""An equation between lines of a table, as far as each track bears it out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from workbench.checks.structure.matrix import Axis, Line
from workbench.core.arithmetic import Term
from workbench.core.figure import Figure
from workbench.core.grid import Grid


class State(Enum):
    """How an equation stands in one track before its miss is weighed."""

    HOLDS = "holds"
    FAILS = "fails"
    LOST = "lost"  # an input is unreadable, or empty in a document that loses cells
    SUSPECTED = "suspected"  # nothing bears the equation out but the layout


class Instance(NamedTuple):
    """An equation in one track: the figures that stand there.

    `missing` names the lines that cannot be read and `blank` those with an empty cell; `share` marks
    percentages of a whole.
    """

    track: int
    total: Figure | None
    terms: tuple[Term, ...]
    state: State
    missing: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    share: bool = False


@dataclass(frozen=True)
class Equation:
    """total = sum of signed parts; `bits` is how far chance is out of the question (2 to the power of bits to one).

    `total_sign` is -1 where the total is printed with the opposite sign of its sum.
    """

    grid: Grid
    axis: Axis
    total: Line
    parts: tuple[tuple[Line, int], ...]
    instances: tuple[Instance, ...]
    bits: float
    total_sign: int = 1

    @property
    def signs(self) -> tuple[int, ...]:
        """Return the signs of the parts."""
        return tuple(sign for _, sign in self.parts)
