"""Checks that people built: the parts they picked must add up to the total they picked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.checks.agreement import settle
from workbench.checks.wording import layout, miss, named, severity, units
from workbench.core.arithmetic import Term, compare_sum, spell
from workbench.core.check import check
from workbench.core.figure import Figure
from workbench.core.report import Footing, Report
from workbench.core.tie import Tie, Verdict

CODE = "manual.sum"


@check(CODE, "Checks built by hand", "Ft")
def manual_sum(report: Report) -> Iterator[Tie]:
    """Foot every sum that a person built of a total and its parts, within what rounding the parts allows."""
    for footing in report.matches.footings:
        yield _tie(report, footing)


def _tie(report: Report, footing: Footing) -> Tie:
    total = report.figure(footing.total)
    parts = [report.figure(anchor) for anchor in footing.parts]
    subject = f"{report.subject(total)} · check {footing.number}"
    anchors = (footing.total, *footing.parts)
    places = ", ".join(report.where(part.anchor) for part in parts)
    if any(figure.printed is None for figure in (total, *parts)):
        message = f"“{named(total)}” and its parts {places} cannot be added up: one of them cannot be read."
        return Tie(CODE, subject, Verdict.UNCHECKED, anchors, message=message)
    terms = terms_of(parts, footing)
    finding = settle(report, compare_sum(total, terms), total)
    message = (
        f"“{named(total)}” is {total.text} {units(total)}".rstrip()
        + f" ({report.where(total.anchor)}); its {len(parts)} parts, picked by {footing.author}, add up to "
        f"{spell(finding.expected, total)}{miss(finding, total)}."
    )
    return Tie(
        CODE, subject, finding.verdict, anchors, finding.expected, finding.found, finding.allowance, message,
        layout(report, terms, total, finding.expected), severity(finding.verdict), finding.nature,
    )  # fmt: skip


def terms_of(parts: list[Figure], footing: Footing) -> list[Term]:
    """Return the parts as terms of a sum, a power of ten of a factor taken into the figure's scale."""
    found = []
    for part, factor in zip(parts, footing.factors, strict=True):
        found.append(Term(replace(part, scale=part.scale + factor.adjusted()), 1 if factor > 0 else -1))
    return found
