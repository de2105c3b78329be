"""Captions and their dates: a caption that contradicts its heading, its neighbours, or the nature of its figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from workbench.checks import structure
from workbench.checks.structure.kinds import Kind, kind
from workbench.checks.structure.weigh import OPENING
from workbench.checks.wording import named
from workbench.core.calendar import Fiscal, Sort, periods
from workbench.core.check import check
from workbench.core.figure import CHANGES, Figure, Measure
from workbench.core.memory import Remembered
from workbench.core.report import Report
from workbench.core.sentence import sentence_around
from workbench.core.source import Anchor, Role
from workbench.core.tie import Severity, Tie, Verdict

CODE = "label.period"
YEAR_MONTHS = 12  # from which on a balance of the period is that of its last day
NEAR = timedelta(days=360)  # a whole year apart are the same days of two years, side by side
DATED = re.compile(r"\b(?:as of|as at|at)\s+(?:[A-Z][a-z]+\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]+)\b")
COMPARED = re.compile(r"\s*(?:\w+\s+)?(?:as\s+)?(?:compared\s+(?:to|with)|versus|from)\s+(?P<what>.{2,40})", re.DOTALL)
OF_A_DAY = re.compile(r"\b(?:at|as of|as at) the end of\b", re.IGNORECASE)


@check(CODE, "Dates in captions", "IC")
def label_period(report: Report) -> Iterator[Tie]:
    """Look for wrong dates: a closing balance before its opening, an average of a day, a balance against a quarter.

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
        against = _day_against_period(report, figure)
        if against:
            message = (
                f"“{named(figure)}” {figure.text} ({report.where(figure.anchor)}) is the change of a balance from one "
                f"day to another, yet the sentence compares it with “{against}”, a period and no day."
            )
            yield _tie(report, (figure,), message)


def _day_against_period(report: Report, figure: Figure) -> str:
    """Return the period that a sentence compares a dated balance with, as it names it; empty where it names a day."""
    moved = figure.anchor.row is None and figure.checkable and figure.measure in CHANGES
    if not moved or figure.period is None or not figure.period.is_balance:
        return ""
    sentence, at = _sentence(report, figure)
    if not DATED.search(sentence[:at]):
        return ""
    compared = COMPARED.match(sentence[at + len(figure.text) :])
    if compared is None:
        return ""
    said = next(iter(periods(compared["what"], Fiscal())), None)
    if said is None or said.start != 0 or said.sort is not Sort.NAME or said.period.months >= YEAR_MONTHS:
        return ""  # the balance of a year is that of its last day
    return compared["what"][said.start : said.end].strip(" .,;")


def _sentence(report: Report, figure: Figure) -> tuple[str, int]:
    """Return the sentence a figure stands in, and where it stands there."""
    text = report.source(figure.anchor.source).holder(figure.anchor).text
    start, stop = sentence_around(text, figure.anchor.start, figure.anchor.end)
    return text[start:stop], figure.anchor.start - start


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
    return OF_A_DAY.search(_sentence(report, figure)[0]) is not None


def _tie(report: Report, figures: tuple[Figure, ...], message: str) -> Tie:
    first = figures[0]
    return Tie(
        CODE, report.subject(first), Verdict.DIFFERS, tuple(figure.anchor for figure in figures), message=message,
        severity=Severity.WARNING, cause=first.anchor,
    )  # fmt: skip
