"""Figures per depositary share: what a share earns, over the depositary shares that stand for it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from workbench.checks.facts import facts_of, unanimous
from workbench.checks.quotients import Computed, judge
from workbench.checks.wording import miss, named, severity
from workbench.core.arithmetic import amounts, spell
from workbench.core.figure import Figure, Measure
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.tie import Nature, Tie, Verdict

OF_SHARE = {
    "basic earnings per ads": "basic earnings per share",
    "diluted earnings per ads": "diluted earnings per share",
}


class Standing(NamedTuple):
    """How many depositary shares stand for how many shares, as a sentence says."""

    depositary: Figure
    shares: Figure


def depositary_ties(report: Report) -> Iterator[Tie]:
    """Yield the figures per depositary share, each held against the figure per share of its currency and period."""
    standing = _standing(report)
    if standing is None:
        return
    facts = facts_of(report)
    for figure in report.of_role(Role.RELEASE):
        concept = next((OF_SHARE[one] for one in facts.concepts(figure) if one in OF_SHARE), None)
        if concept is None or not figure.checkable or not figure.unit.endswith("/ADS"):
            continue
        share = unanimous(facts.concept(concept, f"{figure.unit.partition('/')[0]}/share", figure.period))
        if share is not None:
            yield _tie(report, figure, share, standing)


def _standing(report: Report) -> Standing | None:
    """Return what a depositary share stands for, None where no sentence says it or sentences contradict each other."""
    told = [one for one in report.of_role(Role.RELEASE) if one.checkable and one.measure is Measure.PARAMETER]
    found: dict[tuple[Decimal | None, Decimal], Standing] = {}
    for one, other in pairwise(told):
        if {one.unit, other.unit} == {"ADS", "shares"} and one.anchor[:2] == other.anchor[:2]:
            pair = Standing(one, other) if one.unit == "ADS" else Standing(other, one)
            if pair.shares.value:
                found.setdefault((pair.depositary.value, pair.shares.value), pair)
    return next(iter(found.values())) if len(found) == 1 else None


def _tie(report: Report, figure: Figure, share: Figure, standing: Standing) -> Tie:
    many, few = standing.depositary.value, standing.shares.value
    assert many is not None  # both are checkable
    assert few is not None
    reach = amounts(share, printed=True).times(few / many)
    finding = judge(figure, Computed(reach.middle, reach))
    if finding.verdict is Verdict.DIFFERS:
        finding = finding._replace(nature=Nature.SUSPECTED)  # how many stand for a share may have changed
    ratio = f"{standing.depositary.text} depositary shares for {standing.shares.text}"
    message = (
        f"{share.text} a share ÷ ({ratio}, {report.where(standing.depositary.anchor)}) = "
        f"{spell(reach.middle, figure, extra=2)}; “{named(figure)}” is printed {figure.text}"
        f"{miss(finding, figure, extra=2)}."
    )
    formula = (
        f"{share.text}  {named(share)} ({report.where(share.anchor)})\n÷ {standing.depositary.text}, × "
        f"{standing.shares.text} ({report.where(standing.depositary.anchor)})\n"
        f"= {spell(reach.middle, figure, extra=2)}\nprinted {figure.text} ({report.where(figure.anchor)})"
    )
    anchors = (figure.anchor, share.anchor, standing.depositary.anchor, standing.shares.anchor)
    return Tie(
        "per.share", report.subject(figure), finding.verdict, anchors, finding.expected, finding.found,
        finding.allowance, message, formula, severity(finding.verdict, finding.nature), finding.nature,
    )  # fmt: skip
