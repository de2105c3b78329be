"""The equations of one table, down its columns and across its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.checks.structure.doubts import without_doubtful
from workbench.checks.structure.equation import Equation, State
from workbench.checks.structure.instances import equation_of, upright
from workbench.checks.structure.matrix import Axis
from workbench.checks.structure.named import named
from workbench.checks.structure.pairs import pairs
from workbench.checks.structure.search import search
from workbench.checks.structure.suspect import suspected
from workbench.checks.structure.views import LEAST_LINES, views
from workbench.core.caption import Captions
from workbench.core.figure import Standing
from workbench.core.grid import Grid
from workbench.core.report import Report


def equations(report: Report, grid: Grid, captions: Captions, *, damaged: bool) -> tuple[Equation, ...]:
    """Find the equations of a table; in a damaged document an empty cell need not be nil."""
    result: list[Equation] = []
    for axis in Axis:
        known: list[Equation] = []
        for table in views(report, grid, axis):
            if len(table.lines) >= LEAST_LINES:
                found = search(table, blanks_are_nil=not damaged)
                every = [*found.taken, *pairs(table, found.nodes, found.taken)]
                every += suspected(table, found.nodes, every)
                every = named(table, found.nodes, every, captions)
                fresh = [upright(equation_of(table, one, blanks_are_nil=not damaged)) for one in every]
                fresh = without_doubtful(report, fresh)
                known.extend(fresh if not known else _unknown(fresh, known))
        result.extend(known)
    return tuple(result)


def _unknown(fresh: Sequence[Equation], known: Sequence[Equation]) -> Iterator[Equation]:
    """Yield the equations of another view, without the totals that are known to be totals already."""
    told = {one.total.anchor for equation in known for one in equation.instances if one.total is not None}
    for equation in fresh:
        instances = tuple(one for one in equation.instances if one.total is None or one.total.anchor not in told)
        if any(one.state in (State.HOLDS, State.FAILS, State.SUSPECTED) for one in instances):
            yield replace(equation, instances=instances)


def damaged_sources(report: Report) -> frozenset[str]:
    """Return the slots of the documents that have lost figures."""
    return frozenset(
        reading.source
        for reading in report.readings
        if any(figure.standing is Standing.UNREADABLE for figure in reading.figures)
    )
