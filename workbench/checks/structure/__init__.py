"""Which lines of a table add to which: found from all columns together, and shared by the checks of one run."""

from __future__ import annotations

from typing import NamedTuple
from weakref import ReferenceType, ref

from workbench.checks.structure.equation import Equation, State
from workbench.checks.structure.search import equations
from workbench.core.arithmetic import compare_sum, step_of
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.tie import Verdict


class Structure(NamedTuple):
    """The equations of a report's release, and the figures with which a rounded column adds up to the digit."""

    equations: tuple[Equation, ...]
    casting: frozenset[Anchor]


_last: tuple[ReferenceType[Report], Structure] | None = None


def found(report: Report) -> tuple[Equation, ...]:
    """Return the equations of all tables of the release."""
    return structure_of(report).equations


def casts(report: Report, anchor: Anchor) -> bool:
    """Say whether a sum of figures of one step adds up exactly with this figure as it is printed."""
    return anchor in structure_of(report).casting


def structure_of(report: Report) -> Structure:
    """Return what was found in a report; remembered for the last one, which several checks of a run ask for."""
    global _last  # noqa: PLW0603 - one slot of memory: the checks of a run ask for the same equations
    if _last is not None and _last[0]() is report:
        return _last[1]
    every = tuple(one for grid in report.grids(Role.RELEASE) for one in equations(report, grid))
    result = Structure(every, _casting(every))
    _last = (ref(report), result)
    return result


def _casting(equations: tuple[Equation, ...]) -> frozenset[Anchor]:
    found: set[Anchor] = set()
    for equation in equations:
        for one in equation.instances:
            if one.total is None or one.state is not State.HOLDS:
                continue
            figures = (one.total, *(term.figure for term in one.terms))
            alike = len({step_of(figure) for figure in figures}) == 1
            if alike and compare_sum(one.total, one.terms).verdict is Verdict.AGREES:
                found.update(figure.anchor for figure in figures)
    return frozenset(found)
