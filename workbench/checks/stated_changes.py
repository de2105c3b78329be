"""Changes of sentences that a table states in a row of its own: a growth rate, the net increase in cash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.checks.claim_tie import claim_tie
from workbench.checks.comparison import OTHER_BASIS
from workbench.checks.facts import Facts, facts_of, paragraphs_of, rates_of, unanimous
from workbench.checks.quotients import Computed, holds, judge
from workbench.checks.wording import miss, named, slip_of, with_unit
from workbench.core.arithmetic import amounts
from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.tie import Tie

_RATES = ("growth", "increase", "change", "increase decrease")  # what the caption of a rate says beside
_CASH = frozenset({"cash", "cash at end"})


def stated_changes(report: Report) -> Iterator[Tie]:
    """Yield the changes that a table states as they stand; one that fails only where a slip explains it."""
    facts, rates = facts_of(report), rates_of(report)
    for beside in paragraphs_of(report).values():
        for claim in beside:
            cell = _cell(facts, rates, claim)
            if cell is not None and cell.anchor.row is not None:
                reach = amounts(cell, printed=True)
                result = Computed(reach.middle, reach) if claim.sign > 0 else Computed(-reach.middle, -reach)
                if holds(claim, result) or slip_of(claim, result.value):
                    yield _tie(report, claim, cell, result)


def _cell(facts: Facts, rates: Mapping[tuple[str, Period | None], tuple[Figure, ...]], claim: Figure) -> Figure | None:
    """Return the amount of a table that a change of a sentence repeats."""
    if claim.period is None or OTHER_BASIS.search(claim.label.replace("omparable", "")):
        return None
    if claim.measure is Measure.CHANGE_PERCENT and claim.label:
        wanted = ((facts.captions.read(f"{claim.label} {word}").name, claim.period) for word in _RATES)
        return next((unanimous(rates[one]) for one in wanted if one in rates), None)
    if claim.measure is Measure.CHANGE and claim.period.start is not None and _CASH & {*facts.concepts(claim)}:
        return unanimous(facts.concept("net change in cash", claim.unit, claim.period))
    return None


def _tie(report: Report, claim: Figure, cell: Figure, result: Computed) -> Tie:
    finding = judge(claim, result)
    message = (
        f"“{named(cell)}” is {with_unit(cell)} ({report.where(cell.anchor)}); the sentence says a change of "
        f"{with_unit(claim)} of “{named(claim)}”{miss(finding, claim)}."
    )
    formula = f"{claim.text}  {report.where(claim.anchor)}\n{cell.text}  {named(cell)}, {report.where(cell.anchor)}"
    return claim_tie(report, claim, (cell,), finding, result.value, message, formula)
