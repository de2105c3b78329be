"""Reasons to doubt that an equation applies in a track where it fails: another convention there, or another meaning."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.checks.structure.equation import Equation, Instance, State
from workbench.checks.structure.matrix import Axis
from workbench.core.arithmetic import ZERO, Term, compare_sum
from workbench.core.figure import Figure
from workbench.core.report import Report
from workbench.core.tie import Verdict

LEAST_FAILS = 3  # in a track or a run of tracks, where fewer may all be errors
LEAST_TURNED = 2  # equations of a column that hold with all added, before one is no accident


def without_doubtful(report: Report, found: Sequence[Equation]) -> list[Equation]:
    """Return the equations of one table and axis as far as they apply where they fail."""
    likely = [one for one in found if not _of_two_periods(one)]
    return [_undivided(report, _in_one_block(one)) for one in _turned(_additive(likely))]


def _of_two_periods(equation: Equation) -> bool:
    """Say whether columns add across as those of two periods do each for itself: two truths, and no sum of either."""
    if equation.axis is not Axis.COLUMNS:
        return False
    crossed = [one for one in equation.instances if _periods_of_several(one) > 1]
    return 2 * len(crossed) > len(equation.instances)


def _periods_of_several(one: Instance) -> int:
    """Return of how many periods there are several figures in a sum."""
    figures = (*(term.figure for term in one.terms), *([] if one.total is None else [one.total]))
    counts = Counter(figure.period for figure in figures if figure.period is not None)
    return sum(1 for count in counts.values() if count > 1)


def _kept(equation: Equation, keep: Callable[[Instance], bool]) -> Equation:
    return replace(equation, instances=tuple(one for one in equation.instances if keep(one)))


def _additive(found: Sequence[Equation]) -> list[Equation]:
    """Leave out the tracks in which most equations fail: their figures do not add up at all, whatever they are."""
    states: defaultdict[int, Counter[State]] = defaultdict(Counter)
    for equation in found:
        for one in equation.instances:
            states[one.track][one.state] += 1
    odd = {
        track
        for track, counts in states.items()
        if counts[State.FAILS] >= LEAST_FAILS and counts[State.FAILS] > counts[State.HOLDS]
    }
    return [_kept(equation, lambda one: one.track not in odd) for equation in found] if odd else list(found)


def _turned(found: list[Equation]) -> list[Equation]:
    """Let a column of changes print what is taken away with the sign of its effect, where all its equations do so."""
    turned: Counter[int] = Counter()
    straight = set()
    for equation in found:
        for one in equation.instances:
            if any(term.sign < 0 for term in one.terms):
                if one.state is State.FAILS and _plain(one) is not None:
                    turned[one.track] += 1
                elif one.state is State.HOLDS:
                    straight.add(one.track)
    tracks = {track for track, count in turned.items() if count >= LEAST_TURNED and track not in straight}
    if not tracks:
        return found
    return [
        replace(
            equation,
            instances=tuple(
                (_plain(one) if one.track in tracks and one.state is State.FAILS else None) or one
                for one in equation.instances
            ),
        )
        for equation in found
    ]


def _plain(one: Instance) -> Instance | None:
    """Return an instance with all parts added, when it holds so."""
    terms = tuple(Term(term.figure) for term in one.terms)
    if one.total is None or compare_sum(one.total, terms).verdict is Verdict.DIFFERS:
        return None
    return one._replace(terms=terms, state=State.HOLDS)


def _in_one_block(equation: Equation) -> Equation:
    """Leave out a run of tracks where all fails: further down a table the same columns often mean something else."""
    failing: list[Instance] = []
    dropped: set[int] = set()
    for one in (*equation.instances, None):
        if one is not None and one.state is State.FAILS:
            failing.append(one)
        elif one is None or _tells(one):
            dropped |= {other.track for other in failing} if len(failing) >= LEAST_FAILS else set()
            failing = []
    return _kept(equation, lambda one: one.track not in dropped) if dropped else equation


def _tells(one: Instance) -> bool:
    """Say whether an instance holds by more than one part."""
    filled = [term for term in one.terms if term.figure.printed]
    return one.state is State.HOLDS and len(filled) > 1


def _undivided(report: Report, equation: Equation) -> Equation:
    """Leave out sums across rows that miss by an amount which another row gives in total only, not divided."""
    if equation.axis is Axis.ROWS or all(one.state is not State.FAILS for one in equation.instances):
        return equation
    at = {column.at: n for n, column in enumerate(equation.grid.columns)}
    parts = [at[line.at] for line, _ in equation.parts]
    amounts = set()
    for row in equation.grid.rows:
        line = report.row(equation.grid, row.at)
        total = line[at[equation.total.at]]
        if total is not None and total.printed and all(_is_nil(line[part]) for part in parts):
            amounts.add(total.printed_value)
    return _kept(equation, lambda one: one.state is not State.FAILS or _miss(one) not in amounts)


def _is_nil(figure: Figure | None) -> bool:
    return figure is None or not figure.printed


def _miss(one: Instance) -> object:
    return compare_sum(one.total, one.terms).miss if one.total is not None else ZERO
