"""Captions and their dates: a caption that contradicts its heading, its neighbours, or the nature of its figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbench.checks import structure
from workbench.checks.structure.kinds import Kind, kind
from workbench.checks.structure.weigh import OPENING
from workbench.checks.wording import named
from workbench.core.calendar import Fiscal, periods
from workbench.core.check import check
from workbench.core.figure import Figure, Measure
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.tie import Severity, Tie, Verdict

CODE = "label.period"


@check(CODE, "Dates in captions", "IC")
def label_period(report: Report) -> Iterator[Tie]:
    """Look for captions with the wrong date: a closing balance dated before its opening, an average dated to a day.

    Only contradictions are reported; a caption that fits proves nothing about its figures.
    """
    yield from _rolls(report)
    for figure in report.of_role(Role.RELEASE):
        if _average_of_a_day(figure):
            period = figure.period
            message = (
                f"“{named(figure)}” {figure.text} ({report.where(figure.anchor)}) is an average over a period, yet "
                f"it is given as of {'' if period is None else period.end.isoformat()}."
            )
            yield _tie(report, (figure,), message)


def _rolls(report: Report) -> Iterator[Tie]:
    seen = set()
    for equation in structure.found(report):
        if kind(equation) is not Kind.ROLL_FORWARD:
            continue
        opening = next((line for line, _ in equation.parts if OPENING.search(line.label)), None)
        first, last = None if opening is None else _date(opening.label), _date(equation.total.label)
        place = (equation.grid.source, equation.grid.block, equation.total.at)
        totals = [one.total for one in equation.instances if one.total is not None]
        if first is None or last is None or opening is None or last > first or not totals or place in seen:
            continue
        seen.add(place)
        message = (
            f"The closing line “{equation.total.label}” ({report.where(totals[0].anchor)}) is dated before its opening "
            f"line “{opening.label}”; the amounts roll forward, so its date is wrong."
        )
        yield _tie(report, tuple(totals), message)


def _date(label: str) -> date | None:
    found = periods(label, Fiscal())
    return found[-1].period.end if found else None


def _average_of_a_day(figure: Figure) -> bool:
    prose = figure.anchor.row is None and figure.measure is Measure.LEVEL and figure.checkable
    dated = figure.period is not None and figure.period.is_balance
    return prose and dated and "average" in figure.label.lower()


def _tie(report: Report, figures: tuple[Figure, ...], message: str) -> Tie:
    first = figures[0]
    return Tie(
        CODE, report.subject(first), Verdict.DIFFERS, tuple(figure.anchor for figure in figures), message=message,
        severity=Severity.WARNING, cause=first.anchor,
    )  # fmt: skip
