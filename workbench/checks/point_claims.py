"""Changes that sentences state in points: a percentage of one period less the same percentage of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from workbench.checks.claim_tie import claim_tie
from workbench.checks.facts import Facts, facts_of, paragraphs_of, rates_of, unanimous
from workbench.checks.quotients import Computed, holds, judge, points_change, turned
from workbench.checks.wording import miss, named, points, quoted, slip_of
from workbench.core.arithmetic import spell
from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.tie import Tie

Rates = Mapping[tuple[str, Period | None], tuple[Figure, ...]]

_PER_POINT = {"bp": Decimal(100), "pp": Decimal(1)}
_STATED = frozenset({Measure.RATIO, Measure.SHARE_PERCENT, Measure.LEVEL})


class _Ends(NamedTuple):
    now: Figure
    before: Figure


def point_claims(report: Report) -> Iterator[Tie]:
    """Yield the changes in points of sentences, recomputed from the percentages of the sentence or of the tables.

    `Gross margin improved 110 basis points to 36.1% from 35.0%`. What fails by far is of another thing.
    """
    facts = facts_of(report)
    for beside in paragraphs_of(report).values():
        for claim in beside:
            if claim.unit not in _PER_POINT or claim.measure is not Measure.CHANGE or None in _periods(claim):
                continue
            ends = _ends(facts, rates_of(report), claim, beside)
            result = None if ends is None else _result(claim, ends)
            if ends is not None and result is not None and (holds(claim, result) or _sure(claim, ends, result)):
                yield _tie(report, claim, ends, result)


def _periods(claim: Figure) -> tuple[Period | None, Period | None]:
    return claim.period, claim.against


def _ends(facts: Facts, rates: Rates, claim: Figure, beside: Sequence[Figure]) -> _Ends | None:
    name = facts.captions.read(claim.label).name
    found = []
    for period in _periods(claim):
        own = [
            one
            for one in beside
            if one.unit == "%" and one.measure in _STATED and one.period == period and one.basis == claim.basis
            and facts.captions.read(one.label).name == name
        ]  # fmt: skip
        found.append(unanimous(own or rates.get((name, period), ())))
    now, before = found
    return None if now is None or before is None else _Ends(now, before)


def _result(claim: Figure, ends: _Ends) -> Computed:
    change, points = points_change(*ends), _PER_POINT[claim.unit]
    result = Computed(change.value * points, change.reach.times(points))
    result = turned(result) if claim.sign < 0 else result
    return turned(result) if holds(claim, turned(result)) else result  # a ratio of costs improves when it falls


def _sure(claim: Figure, ends: _Ends, result: Computed) -> bool:
    """Say whether a claim that fails is of these percentages: the sentence states them both, or a slip explains it."""
    return all(end.anchor.row is None for end in ends) or bool(slip_of(claim, result.value))


def _tie(report: Report, claim: Figure, ends: _Ends, result: Computed) -> Tie:
    finding = judge(claim, result)
    now, before = ends
    made = f"{now.text} ({report.where(now.anchor)}) less {before.text} ({report.where(before.anchor)})"
    right = f"{spell(result.value, claim, extra=1)}{points(claim)}"
    message = f"{made} = {right}; the sentence says {quoted(claim)} of “{named(claim)}”{miss(finding, claim, extra=1)}."
    formula = f"{made}\n= {right}\nprinted {claim.text}"
    return claim_tie(report, claim, ends, finding, result.value, message, formula)
