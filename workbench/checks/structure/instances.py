"""From a found equation to its instances: which figures stand in each track, and what cannot be read there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from workbench.checks.structure.equation import Equation, Instance, State
from workbench.checks.structure.matrix import Axis, Matrix, Node
from workbench.checks.structure.search import Candidate
from workbench.checks.structure.weigh import LESS, RESULT
from workbench.core.arithmetic import HUNDRED, ZERO, Term, compare_sum
from workbench.core.figure import Figure, Measure
from workbench.core.tie import Verdict

NEAR = Decimal(1)  # what rounding leaves between the sum of shares and the whole


def equation_of(table: Matrix, one: Candidate, *, blanks_are_nil: bool) -> Equation:
    """Return the equation of a candidate with its instance in every track where its total stands."""
    tracks = [n for n in range(len(table.tracks)) if n not in table.shares]
    place = {track: n for n, track in enumerate(tracks)}
    used = [_instance(table, one, t, place.get(t)) for t in range(len(table.tracks))]
    instances = [instance for instance in used if instance is not None]
    nil = blanks_are_nil or _blank_holds(instances) >= 2
    unsaid = _unsaid(table, instances) if table.axis is Axis.COLUMNS else frozenset[int]()
    settled = tuple(
        _settled(instance, nil=nil and instance.track not in unsaid, suspected=one.suspected) for instance in instances
    )
    parts = tuple((table.lines[node.line], sign) for node, sign in one.parts)
    return Equation(table.grid, table.axis, table.lines[one.total.line], parts, settled, one.bits, one.total_sign)


def upright(equation: Equation) -> Equation:
    """Return an equation with its first line as the total where a part was found to be that line less the others.

    `Others = Contracts − A − B` is said as `Contracts = A + B + Others`: nobody reads a table the other way, unless
    the line is a result or the others are worded as taken away.
    """
    if equation.axis is Axis.COLUMNS:
        return _as_change(equation)
    plus = [line for line, sign in equation.parts if sign > 0]
    minus = [line for line, sign in equation.parts if sign < 0]
    lines = (equation.total, *minus)
    if equation.total_sign < 0 or len(plus) != 1 or len(minus) < 2:
        return equation
    if any(line.at < plus[0].at or RESULT.search(line.label) or LESS.search(line.label) for line in lines):
        return equation
    turned = [_upright(one) for one in equation.instances]
    if any(one is None for one in turned):
        return equation
    parts = tuple((line, 1) for line in lines)
    return replace(equation, total=plus[0], parts=parts, instances=tuple(one for one in turned if one is not None))


def _as_change(equation: Equation) -> Equation:
    """Return two columns and the change between them as the change that is made of the two, not as one of these."""
    changes = [at for at, (line, _) in enumerate(equation.parts) if line.change]
    if len(equation.parts) != len(changes) + 1 or len(changes) != 1 or equation.total.change:
        return equation
    change, level = equation.parts[changes[0]], equation.parts[1 - changes[0]]
    turned = [_change_of(one, changes[0]) for one in equation.instances]
    if level[1] < 0 or equation.total_sign < 0 or any(one is None for one in turned):
        return equation
    parts = ((equation.total, change[1]), (level[0], -change[1]))
    return replace(equation, total=change[0], parts=parts, instances=tuple(one for one in turned if one is not None))


def _change_of(one: Instance, at: int) -> Instance | None:
    if len(one.terms) != 2 or one.total is None or one.missing or one.blank:
        return None
    change, level = one.terms[at], one.terms[1 - at]
    return one._replace(total=change.figure, terms=(Term(one.total, change.sign), Term(level.figure, -change.sign)))


def _upright(one: Instance) -> Instance | None:
    top = [term.figure for term in one.terms if term.sign > 0]
    if len(top) != 1 or one.total is None or one.missing or one.blank:
        return None
    rest = (Term(one.total), *(Term(term.figure) for term in one.terms if term.sign < 0))
    return one._replace(total=top[0], terms=rest)


def _unsaid(table: Matrix, instances: Sequence[Instance]) -> frozenset[int]:
    """Return the rows that print nil as a dash and leave blank what other rows do: such a blank is not yet known."""
    dashed = [one for one in instances if one.blank and any(term.figure.nil for term in one.terms)]
    labels = {label for one in dashed for label in one.blank}
    lines = [(at, line.label) for at, line in enumerate(table.lines) if line.label in labels]
    filled = {label for at, label in lines for row in table.figures if (figure := row[at]) is not None and figure.nil}
    return frozenset(one.track for one in dashed if not filled.isdisjoint(one.blank))


def _spread(node: Node, sign: int, track: int, table: Matrix) -> list[tuple[int, int]]:
    """Return the lines a node stands for in a track: itself where it is printed, else its parts."""
    printed = table.figures[track][node.line] is not None and (track, node.line) not in table.lost
    if printed or not node.parts:
        return [(node.line, sign)]
    return [pair for part, inner in node.parts for pair in _spread(part, sign * inner, track, table)]


def _instance(table: Matrix, one: Candidate, track: int, place: int | None) -> Instance | None:
    total = table.figures[track][one.total.line]
    lost = (track, one.total.line) in table.lost
    if total is None or (table.entries[track][one.total.line] is None and not lost):
        return None
    terms, missing, blank = _terms(table, one, track, total)
    if place is None and (missing or blank or len(terms) < 2 or not _shares_of_all(total, terms)):
        return None  # a share that was not printed says nothing
    if not missing and all(term.figure.nil or not term.figure.printed for term in terms):
        return None  # nothing stands there to add: a total of totals printed in one column only
    if len(terms) == 1 and blank and table.axis is Axis.COLUMNS and _lacks_its_change(table, one, track):
        return None  # two amounts without the change between them are no sum
    if lost:
        missing.insert(0, table.lines[one.total.line].label)
    state = State.LOST if missing else State.HOLDS
    return Instance(table.tracks[track], total, tuple(terms), state, tuple(missing), tuple(blank), place is None)


def _lacks_its_change(table: Matrix, one: Candidate, track: int) -> bool:
    lines = [node.line for node, _ in one.parts]
    return any(table.lines[line].change and table.figures[track][line] is None for line in lines)


def _terms(table: Matrix, one: Candidate, track: int, total: Figure) -> tuple[list[Term], list[str], list[str]]:
    """Return the terms of a sum in a track, and the captions of what cannot be read and of what is blank."""
    terms, missing, blank = [], [], []
    spread = [pair for node, sign in one.parts for pair in _spread(node, sign * one.total_sign, track, table)]
    for line, sign in spread:
        figure = table.figures[track][line]
        if (track, line) in table.lost:
            missing.append(table.lines[line].label)
        elif figure is not None and table.entries[track][line] is not None:
            terms.append(Term(_as_fine(figure, total), sign))
        elif figure is None:
            blank.append(table.lines[line].label)
    return terms, missing, blank


def _shares_of_all(total: Figure, terms: list[Term]) -> bool:
    """Say whether percentages are read as shares of a whole, or make a hundred; others need not add up."""
    if all(figure.measure is Measure.SHARE_PERCENT for figure in (total, *(term.figure for term in terms))):
        return True
    made = sum((term.figure.printed or ZERO) * term.sign for term in terms)
    return abs(total.printed or ZERO) == HUNDRED or abs(made - HUNDRED) <= NEAR


def _as_fine(figure: Figure, total: Figure) -> Figure:
    """Return a dash as fine as the total it enters; other figures come back unchanged."""
    return replace(figure, decimals=total.decimals, scale=total.scale) if figure.nil else figure


def _blank_holds(instances: list[Instance]) -> int:
    return sum(1 for one in instances if one.state is State.HOLDS and one.blank and not one.share and _holds(one))


def _holds(one: Instance) -> bool:
    return one.total is not None and compare_sum(one.total, one.terms).verdict is not Verdict.DIFFERS


def _settled(instance: Instance, *, nil: bool, suspected: bool) -> Instance:
    """Return an instance with its state; where a blank need not be `nil`, a miss says nothing."""
    if instance.state is State.LOST or _holds(instance):
        return instance
    if instance.blank and (not nil or len(instance.terms) < 2):
        return instance._replace(state=State.LOST, missing=instance.blank)
    return instance._replace(state=State.SUSPECTED if suspected else State.FAILS)
