"""Captions and their dates: a caption that contradicts its heading, its neighbours, or the nature of its figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from workbench.checks import structure
from workbench.checks.memory import Remembered
from workbench.checks.structure.kinds import Kind, kind
from workbench.checks.structure.weigh import OPENING
from workbench.checks.wording import named
from workbench.core.calendar import Fiscal, periods
from workbench.core.check import check
from workbench.core.figure import Figure, Measure
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.tie import Severity, Tie, Verdict

CODE = "label.period"
NEAR = timedelta(days=360)  # a whole year apart are the same days of two years, side by side
OF_A_DAY = re.compile(r"\b(?:at|as of|as at) the end of\b", re.IGNORECASE)


@check(CODE, "Dates in captions", "IC")
def label_period(report: Report) -> Iterator[Tie]:
    """Look for captions with the wrong date: a closing balance dated before its opening, an average dated to a day.

    Only contradictions are reported; a caption that fits proves nothing about its figures.
    """
    yield from _rolls(report)
    seen = set()
    for figure in report.of_role(Role.RELEASE):
        place = (figure.anchor.source, figure.anchor.block)
        if place not in seen and _average_of_a_day(report, figure):
            seen.add(place)
            message = (
                f"“{named(figure)}” {figure.text} ({report.where(figure.anchor)}) is an average over a period, yet the "
                f"sentence gives it as of the end."
            )
            yield _tie(report, (figure,), message)


def _found_misdated(report: Report) -> frozenset[Anchor]:
    return frozenset(anchor for tie in _rolls(report) for anchor in tie.figures)


misdated = Remembered(_found_misdated)


def _rolls(report: Report) -> Iterator[Tie]:
    seen = set()
    for equation in structure.found(report):
        if kind(equation) is not Kind.ROLL_FORWARD:
            continue
        opening = next((line for line, _ in equation.parts if OPENING.search(line.label)), None)
        first, last = None if opening is None else _date(opening.label), _date(equation.total.label)
        place = (equation.grid.source, equation.grid.block, equation.total.at)
        totals = [one.total for one in equation.instances if one.total is not None]
        late = first is not None and last is not None and timedelta(0) < first - last < NEAR
        if not late or opening is None or not totals or place in seen:
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


def _average_of_a_day(report: Report, figure: Figure) -> bool:
    prose = figure.anchor.row is None and figure.measure is Measure.LEVEL and figure.checkable
    if not prose or "average" not in figure.label.lower():
        return False
    text = report.source(figure.anchor.source).holder(figure.anchor).text
    start = text.rfind(". ", 0, figure.anchor.start) + 1
    stop = text.find(". ", figure.anchor.end)
    return OF_A_DAY.search(text[start : stop if stop >= 0 else len(text)]) is not None


def _tie(report: Report, figures: tuple[Figure, ...], message: str) -> Tie:
    first = figures[0]
    return Tie(
        CODE, report.subject(first), Verdict.DIFFERS, tuple(figure.anchor for figure in figures), message=message,
        severity=Severity.WARNING, cause=first.anchor,
    )  # fmt: skip
