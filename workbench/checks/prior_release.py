"""The comparatives of a release against the release of the period they are of: what was published then stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from workbench.checks.agreement import settle
from workbench.checks.facts import Facts, Key, counted, facts_of, unanimous
from workbench.checks.wording import forced, miss, named, with_unit
from workbench.core.arithmetic import compare_same, spell, step_of
from workbench.core.check import check
from workbench.core.figure import Figure, Measure
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.tie import Severity, Tie, Verdict


@check("prior.release", "Comparatives against the prior release", "PY")
def prior_release(report: Report) -> Iterator[Tie]:
    """Compare every amount of an earlier period with what the release of that period printed for the same caption.

    Only figures of tables whose caption, period, unit and basis are the same and stand for one amount in both are
    compared. A comparative may be restated, which the release then says: a difference is a warning.
    """
    facts = facts_of(report)
    published = _published(report, facts)
    for key, figures in facts.by_name.items() if published else ():
        before = published.get(key)
        if before is None or unanimous(figures) is None:
            continue
        for figure in figures:
            if figure.anchor.row is not None:
                yield _tie(report, figure, before)


def _published(report: Report, facts: Facts) -> dict[Key, Figure]:
    """Return the amounts of the prior release's tables by what they state, where all its places of one agree."""
    found: defaultdict[Key, list[Figure]] = defaultdict(list)
    for figure in report.of_role(Role.PRIOR_RELEASE):
        level = figure.measure is Measure.LEVEL or counted(figure)
        if not (level and figure.checkable and figure.label and figure.period) or figure.anchor.row is None:
            continue
        if not facts.captions.generic(facts.captions.read(figure.label)):
            found[facts.key(figure)].append(figure)
    known = ((key, unanimous(sorted(figures, key=step_of))) for key, figures in found.items())
    return {key: figure for key, figure in known if figure is not None}


def _tie(report: Report, figure: Figure, before: Figure) -> Tie:
    finding = settle(report, compare_same(figure, before), figure)
    here, there = report.where(figure.anchor), report.where(before.anchor)
    message = (
        f"“{named(figure)}” is {with_unit(figure)} ({here}) and was published as {with_unit(before)} ({there})"
        f"{miss(finding, figure, extra=3 if before.scale < figure.scale else 0)}."
    )
    message += forced(finding)
    if finding.verdict is Verdict.DIFFERS:
        message += " A comparative that was restated is to be called so."
    formula = f"{figure.text}  {here}\n{spell(finding.expected, figure, extra=3)}  {there}, printed {before.text}"
    return Tie(
        "prior.release", report.subject(figure), finding.verdict, (figure.anchor, before.anchor),
        finding.expected, finding.found, finding.allowance, message, formula,
        Severity.WARNING if finding.verdict is Verdict.DIFFERS else Severity.NOTE, finding.nature,
    )  # fmt: skip
