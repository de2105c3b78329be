"""Ties made of equations: one for each track, with the arithmetic laid out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.checks import structure
from workbench.checks.stand_in import said_to_stand_in, stands_in
from workbench.checks.structure.equation import Equation, Instance, State
from workbench.checks.structure.kinds import Kind, kind
from workbench.checks.structure.matrix import Axis
from workbench.checks.wording import layout, listed, miss, named, severity, slip_of, units, written
from workbench.core.arithmetic import ZERO, Finding, compare_sum, spell, step_of
from workbench.core.figure import Figure
from workbench.core.memory import Remembered
from workbench.core.report import Report
from workbench.core.tie import Nature, Tie, Verdict

UNCLEAR_FAILS = 3


def ties_of(report: Report, wanted: Kind) -> Iterator[Tie]:
    """Yield the ties of all equations of one kind in the release, each made once."""
    for one in _made_of(report).get(wanted, ()):
        if one.ties is None:
            one.ties = tuple(_ties(report, one.equation, wanted.value))
        yield from one.ties


@dataclass
class _Made:
    """An equation and its ties, which several checks ask for; None until one does."""

    equation: Equation
    ties: tuple[Tie, ...] | None = None


def _by_kind(report: Report) -> dict[Kind, list[_Made]]:
    found: defaultdict[Kind, list[_Made]] = defaultdict(list)
    for equation in structure.found(report):
        found[kind(equation)].append(_Made(equation))
    return dict(found)


_made_of = Remembered(_by_kind)


def _ties(report: Report, equation: Equation, code: str) -> Iterator[Tie]:
    fails = sum(1 for one in equation.instances if one.state is State.FAILS)
    holds = sum(1 for one in equation.instances if one.state is State.HOLDS)
    unclear = (fails >= UNCLEAR_FAILS and fails * UNCLEAR_FAILS > holds) or _same_miss(equation)
    for instance in equation.instances:
        if instance.total is None:
            continue
        if instance.state is State.LOST:
            yield _lost(report, code, instance, instance.total)
        elif unclear and instance.state in (State.FAILS, State.SUSPECTED):
            yield _unclear(report, code, instance, instance.total, holds, fails)
        else:
            yield _weighed(report, code, equation, instance, instance.total, holds)


def _same_miss(equation: Equation) -> bool:
    """Say whether several tracks miss by one amount: then something is added that no line shows."""
    misses = [
        abs(compare_sum(one.total, one.terms).miss)
        for one in equation.instances
        if one.state in (State.FAILS, State.SUSPECTED) and one.total is not None
    ]
    return len(misses) > 1 and len(set(misses)) == 1


def _figures(instance: Instance, total: Figure) -> tuple[Figure, ...]:
    return (total, *(term.figure for term in instance.terms))


def _lost(report: Report, code: str, instance: Instance, total: Figure) -> Tie:
    blank = bool(instance.blank) and instance.missing == instance.blank
    why = (
        f"nothing is printed for {listed(instance.missing)}" if blank else f"{listed(instance.missing)} cannot be read"
    )
    return _unchecked(report, code, instance, total, f"“{named(total)}” cannot be added up: {why}.")


def _unclear(report: Report, code: str, instance: Instance, total: Figure, holds: int, fails: int) -> Tie:
    how = f"the sum for “{named(total)}” holds {holds} times and fails {fails} times"
    return _unchecked(report, code, instance, total, f"The structure is unclear: {how}.")


def _unchecked(report: Report, code: str, instance: Instance, total: Figure, message: str) -> Tie:
    anchors = tuple(figure.anchor for figure in _figures(instance, total))
    return Tie(code, report.subject(total), Verdict.UNCHECKED, anchors, message=message)


def _weighed(report: Report, code: str, equation: Equation, instance: Instance, total: Figure, holds: int) -> Tie:
    finding = compare_sum(total, instance.terms)
    borrowed = [one for one in _figures(instance, total) if stands_in(report, equation.grid, one)]
    if len(borrowed) > len(instance.terms):  # that is the sum of the other table once more
        names = tuple(named(figure) for figure in borrowed)
        return _lost(report, code, instance._replace(missing=names), total)
    if borrowed:
        return _with_stand_ins(report, code, equation, instance, finding, borrowed)
    suspected = instance.state is State.SUSPECTED and finding.verdict is Verdict.DIFFERS
    nature = Nature.SUSPECTED if suspected else finding.nature
    computed = f"{spell(finding.expected, total)}{_unit(instance)}"
    what = _what(equation, instance)
    message = f"{what} {computed}; “{named(total)}” is printed {total.text}{miss(finding, total)}."
    figures = _figures(instance, total)
    if finding.verdict is Verdict.DIFFERS:
        contrary = _contrary(equation, instance, finding)
        message += ("" if contrary is not None else slip_of(total, finding.expected)) + _support(equation, holds)
        if contrary is not None:
            message += f" “{named(contrary)}” is printed {contrary.text} there: one of the two has the wrong sign."
            figures += (contrary,)
    return Tie(
        code, report.subject(total), finding.verdict,
        tuple(figure.anchor for figure in figures),
        finding.expected, finding.found, finding.allowance, message,
        layout(report, instance.terms, total, finding.expected), severity(finding.verdict, nature), nature,
    )  # fmt: skip


def _with_stand_ins(
    report: Report, code: str, equation: Equation, instance: Instance, finding: Finding, borrowed: Sequence[Figure]
) -> Tie:
    """Return the tie of a sum in which other places stand in for cells that cannot be read.

    One that does not come out is unchecked: which of the places is wrong is not known.
    """
    total = instance.total
    assert total is not None  # there is none without a total
    own = _own_total(report, equation, instance, total)
    extra = 3 if step_of(total) > min(step_of(term.figure) for term in instance.terms) else 0
    holds = finding.verdict is not Verdict.DIFFERS
    message = (
        f"{_what(equation, instance)} {spell(finding.expected, total, extra=extra)}{_unit(instance)}; "
        f"“{named(total)}” is printed "
        f"{total.text}{miss(finding, total, extra=extra)}. {said_to_stand_in(report, borrowed)}"
    )
    if not holds:
        message += " Which place is wrong cannot be told."
    anchors = dict.fromkeys((own.anchor, *(figure.anchor for figure in _figures(instance, total))))
    return Tie(
        code, report.subject(own), finding.verdict if holds else Verdict.UNCHECKED, tuple(anchors), finding.expected,
        finding.found, finding.allowance, message, layout(report, instance.terms, total, finding.expected),
        nature=finding.nature,
    )  # fmt: skip


def _own_total(report: Report, equation: Equation, instance: Instance, total: Figure) -> Figure:
    """Return the total's own figure, which cannot be read where another stands in for it."""
    down = equation.axis is Axis.ROWS
    row, column = (equation.total.at, instance.track) if down else (instance.track, equation.total.at)
    return report.in_cell(equation.grid, row, column) or total


def _contrary(equation: Equation, instance: Instance, finding: Finding) -> Figure | None:
    """Return the figure of a line whose sign here would mend the sum, where another column prints the other sign."""
    for term in instance.terms:
        value = term.figure.printed_value or ZERO
        if value and abs(finding.miss + 2 * term.sign * value) <= finding.allowance:
            for one in equation.instances:
                for other in one.terms if one.state is State.HOLDS else ():
                    alike = (
                        other.figure.label == term.figure.label and other.figure.anchor.row == term.figure.anchor.row
                    )
                    if alike and (other.figure.printed_value or ZERO) * value < 0:
                        return other.figure
    return None


def _what(equation: Equation, instance: Instance) -> str:
    minus = sum(1 for term in instance.terms if term.sign < 0)
    count = len(instance.terms)
    if count == 1:
        return f"The only amount {'beside' if equation.axis is Axis.COLUMNS else 'above'} it is"
    if count == 2 and minus < 2:
        terms = sorted(instance.terms, key=lambda term: -term.sign)
        figures = [term.figure for term in terms]
        one, other = written((*figures, instance.total or figures[0]))[:2]
        return f"{one} {'less' if minus else '+'} {other} ="
    across = "across" if equation.axis is Axis.COLUMNS else "down"
    less = f", {minus} of them taken away," if minus else ""
    return f"Added {across}, the {count} parts{less} make"


def _unit(instance: Instance) -> str:
    """Return the total's unit where its parts are printed in others; each is said with its own then."""
    figures = [one for one in (instance.total, *(term.figure for term in instance.terms)) if one is not None]
    apart = len({units(figure) for figure in figures if not figure.nil}) > 1
    return f" {units(figures[0])}".rstrip() if apart else ""


def _support(equation: Equation, holds: int) -> str:
    where = "rows" if equation.axis is Axis.COLUMNS else "columns"
    if holds == 0:
        return " The layout says that these parts belong to this total, but no other column bears it out."
    return f" The same sum holds in {holds} other {where if holds > 1 else where[:-1]}."
