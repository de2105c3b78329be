"""Which lines of a table add to which: found from all columns together, and shared by the checks of one run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workbench.checks.structure.discovery import damaged_sources, equations
from workbench.checks.structure.equation import Equation, State
from workbench.core.arithmetic import Term, compare_sum, step_of
from workbench.core.figure import Figure
from workbench.core.memory import RememberedInSteps, captions_of
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.steps import Steps
from workbench.core.tie import Progress, Verdict


class Structure(NamedTuple):
    """The equations of a report's release, and the figures with which a rounded column adds up to the digit."""

    equations: tuple[Equation, ...]
    casting: frozenset[Anchor]


def found(report: Report) -> tuple[Equation, ...]:
    """Return the equations of all tables of the release."""
    return structure_of(report).equations


def casts(report: Report, anchor: Anchor) -> bool:
    """Say whether a sum of figures of one step adds up exactly with this figure as it is printed."""
    return anchor in structure_of(report).casting


def _structure(report: Report) -> Steps[Structure]:
    damaged = damaged_sources(report)
    captions = captions_of(report)
    grids = report.grids(Role.RELEASE)
    every: list[Equation] = []
    for done, grid in enumerate(grids):
        yield Progress(done, len(grids), "")
        every.extend(equations(report, grid, captions, damaged=grid.source in damaged))
    return Structure(tuple(every), _casting(every))


structure_of = RememberedInSteps(_structure)


def _casting(equations: Sequence[Equation]) -> frozenset[Anchor]:
    found: set[Anchor] = set()
    for equation in equations:
        for one in equation.instances:
            if one.total is None or one.state is not State.HOLDS:
                continue
            figures = (one.total, *(term.figure for term in one.terms))
            if _to_the_digit(one.total, one.terms):
                found.update(figure.anchor for figure in figures)
    return frozenset(found)


def _to_the_digit(total: Figure, terms: Sequence[Term]) -> bool:
    """Say whether printed figures of one step add up exactly; what is known more precisely is rounded first."""
    step = step_of(total)
    finer = any(step_of(term.figure) < step for term in terms)
    if any(step_of(term.figure) > step for term in terms):
        return False
    finding = compare_sum(total, terms)
    return finding.verdict is Verdict.AGREES or (finer and abs(finding.miss) * 2 < step)
