"""Claims in prose: increases, decreases and percent changes, recomputed from the amounts they speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from workbench.checks.comparison import CHANGES, Compared, computed
from workbench.checks.facts import Facts, facts_of, mates
from workbench.checks.quotients import judge
from workbench.checks.wording import miss, named, severity, slip_of
from workbench.core.arithmetic import spell, step_of
from workbench.core.check import check
from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.tie import Tie, Verdict


@check("text.claim", "Claims in sentences", "Rx")
def text_claim(report: Report) -> Iterator[Tie]:
    """Recompute what a sentence claims: that something rose or fell, and by how much, from the amounts themselves."""
    facts = facts_of(report)
    beside: defaultdict[tuple[str, int], list[Figure]] = defaultdict(list)
    claims = []
    for figure in report.of_role(Role.RELEASE):
        if figure.anchor.row is None and figure.checkable:
            beside[figure.anchor.source, figure.anchor.block].append(figure)
            if figure.measure in CHANGES and figure.period is not None and figure.against is not None:
                claims.append(figure)
    for claim in claims:
        pair = _pair(report, facts, claim, beside[claim.anchor.source, claim.anchor.block])
        if pair is not None:
            tie = _tie(report, pair)
            if tie is not None:
                yield tie


def _pair(report: Report, facts: Facts, claim: Figure, beside: list[Figure]) -> Compared | None:
    now = _levels(report, facts, claim, beside, claim.period)
    before = _levels(report, facts, claim, beside, claim.against)
    best: Compared | None = None
    for one in now:
        for other in before:
            if one.unit != other.unit or one.anchor == other.anchor:
                continue
            if claim.measure is Measure.CHANGE and claim.unit not in ("%", "", one.unit):
                continue
            found = Compared(claim, one, other, sure=True, either_sign=False)
            together = _row(one) == _row(other) is not None
            if best is None or (together, -step_of(one)) > (
                _row(best.now) == _row(best.before) is not None,
                -step_of(best.now),
            ):
                best = found
    return best


def _row(figure: Figure) -> tuple[str, int, int] | None:
    at = figure.anchor
    return None if at.row is None else (at.source, at.block, at.row)


def _levels(report: Report, facts: Facts, claim: Figure, beside: list[Figure], period: Period | None) -> list[Figure]:
    """Return the amounts of a period that a claim can speak of: its own caption's, or those of its row elsewhere."""
    name = facts.captions.read(claim.label).name
    own = [one for one in beside if one.measure is Measure.LEVEL and facts.captions.read(one.label).name == name]
    places = [claim, *own]
    near = [other for one in places for other in facts.groups.get(one.anchor, (one,))]
    rows = [mate for one in near if one.anchor.row is not None for mate in mates(report, one)]
    levels = [one for one in (*own, *near, *rows) if _is_level(one, period)]
    if not levels and not facts.captions.generic(facts.captions.read(claim.label)):
        levels = [
            figure
            for unit in {figure.unit for figure in near if figure.measure is Measure.LEVEL} or {claim.unit}
            for figure in facts.named(replace(claim, unit=unit), period)
        ]
    return list(dict.fromkeys(levels))


def _is_level(figure: Figure, period: Period | None) -> bool:
    return figure.checkable and figure.measure is Measure.LEVEL and figure.period == period


def _tie(report: Report, one: Compared) -> Tie | None:
    result = computed(one)
    if result is None:
        return None
    claim = one.change
    finding = judge(claim, result)
    meant = claim.value
    if meant is not None and claim.sign < 0:
        turned = result._replace(value=-result.value, reach=-result.reach)
        finding = judge(claim, turned)
        result = turned
    amount = f"{spell(result.value, claim, extra=2)}{'%' if claim.unit == '%' else ''}"
    message = (
        f"From {one.before.text} ({report.where(one.before.anchor)}) to {one.now.text} "
        f"({report.where(one.now.anchor)}) is {amount}; the sentence says {claim.text} of “{named(claim)}”"
        f"{miss(finding, claim, extra=2)}."
    )
    if finding.verdict is Verdict.DIFFERS:
        message += slip_of(claim, result.value)
    formula = (
        f"{one.now.text}  {named(one.now)} ({report.where(one.now.anchor)})\n"
        f"{one.before.text}  {named(one.before)} ({report.where(one.before.anchor)})\n"
        f"= {amount}\nprinted {claim.text} ({report.where(claim.anchor)})"
    )
    return Tie(
        "text.claim", report.subject(claim), finding.verdict, (claim.anchor, one.now.anchor, one.before.anchor),
        finding.expected, finding.found, finding.allowance, message, formula, severity(finding.verdict), finding.nature,
    )  # fmt: skip
