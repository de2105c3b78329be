"""The two amounts of a change that a sentence states, held against the row whose change it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.checks.claim_tie import claim_tie
from workbench.checks.facts import Facts, facts_of, paragraphs_of
from workbench.checks.quotients import Computed, holds, judge
from workbench.checks.wording import miss, named, with_unit
from workbench.core.arithmetic import amounts
from workbench.core.figure import Figure, Measure
from workbench.core.report import Report
from workbench.core.tie import Tie, Verdict


def claim_sides(report: Report, claims: Sequence[Tie]) -> Iterator[Tie]:
    """Yield the amounts of sentences that are not the row's, where their change is, and the amount beside them too.

    `Working capital fell by 0.4 to 12.3 from 18.7`: with 12.3 and 0.4 the row's, 18.7 is meant to be the row's as well.
    """
    facts, paragraphs = facts_of(report), paragraphs_of(report)
    for tie in claims:
        if tie.verdict is Verdict.DIFFERS or len(tie.figures) != 3:
            continue
        claim, *cells = (report.figure(anchor) for anchor in tie.figures)
        if any(cell.anchor.row is None for cell in cells):
            continue
        beside = paragraphs.get((claim.anchor.source, claim.anchor.block), ())
        sides = [(one, cell) for cell in cells if (one := _stated(facts, claim, cell, beside)) is not None]
        apart = [(one, cell) for one, cell in sides if not holds(one, _reach(cell))]
        if len(sides) == 2 and len(apart) == 1 and not _tied(facts, *apart[0]):
            yield _tie(report, *apart[0], claim)


def _stated(facts: Facts, claim: Figure, cell: Figure, beside: Sequence[Figure]) -> Figure | None:
    """Return what a paragraph states beside a claim, under its name, for the period of a cell; None where several."""
    name = facts.captions.read(claim.label).name
    found = [
        one
        for one in beside
        if one.measure is Measure.LEVEL and one.checkable and (one.period, one.unit) == (cell.period, cell.unit)
        and one.basis == claim.basis and facts.captions.read(one.label).name == name
    ]  # fmt: skip
    return found[0] if len({one.value for one in found}) == 1 else None


def _reach(cell: Figure) -> Computed:
    reach = amounts(cell, printed=True)
    return Computed(reach.middle, reach)


def _tied(facts: Facts, one: Figure, cell: Figure) -> bool:
    """Say whether two places are known to state one fact, so that they are compared as such."""
    return any(other.anchor == cell.anchor for other in facts.groups.get(one.anchor, ()))


def _tie(report: Report, figure: Figure, cell: Figure, claim: Figure) -> Tie:
    result = _reach(cell)
    finding = judge(figure, result)
    message = (
        f"“{named(cell)}” is {with_unit(cell)} ({report.where(cell.anchor)}), and the change of {claim.text} that the "
        f"sentence states is this row's; it says {with_unit(figure)} of “{named(figure)}”{miss(finding, figure)}."
    )
    formula = f"{figure.text}  {report.where(figure.anchor)}\n{cell.text}  {named(cell)}, {report.where(cell.anchor)}"
    return claim_tie(report, figure, (cell,), finding, result.value, message, formula)
