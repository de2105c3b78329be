"""Shares of a whole, margins and tax rates that sentences state: one amount over another, both found by captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from workbench.checks.claim_tie import claim_tie
from workbench.checks.facts import Facts, facts_of, mates, paragraphs_of, unanimous
from workbench.checks.group_rows import group_rows
from workbench.checks.quotients import Computed, holds, judge, quotient, turned
from workbench.checks.wording import miss, named, quoted, slip_of
from workbench.core.arithmetic import HUNDRED, spell
from workbench.core.figure import RATES, Figure, Measure
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.tie import Tie

_TAX_RATE = re.compile(r"\b(?:effective|tax)\b.*\brate\b", re.IGNORECASE)
_MARGIN = re.compile(r"^(?P<of>.*?)\s*\bmargin(?: (?:ratio|rate|percentage))?$", re.IGNORECASE)
_BEFORE = 40  # figures of a paragraph before a percentage that it may be of
_PROFITS = ("income", "profit")
_REVENUE, _TAX, _BEFORE_TAX = "revenue", "income tax", "income before income tax"


class Sides(NamedTuple):
    """Two amounts of one period, the first over the second."""

    top: Figure
    bottom: Figure


def share_claims(report: Report) -> Iterator[Tie]:
    """Yield the percentages of sentences that are one amount over another, recomputed from the amounts they name.

    What a caption alone joins may be of something else, so that one that fails is told only where the sentence or its
    paragraph bears the amounts out: it states amount and whole, a slip explains it, or another period's share holds.
    """
    for beside in paragraphs_of(report).values():
        made = []
        for place, figure in enumerate(beside):
            if figure.unit == "%" and figure.measure in RATES and figure.period is not None and figure.printed:
                near = beside[max(0, place - _BEFORE) : place]
                sides = _borne_out(report, figure, _sides(report, figure, near))
                result = None if sides is None else _result(figure, sides)
                if sides is not None and result is not None:
                    made.append((figure, sides, result))
        held = {named(figure) for figure, _, result in made if holds(figure, result)}
        for figure, sides, result in made:
            sure = (
                named(figure) in held
                or bool(slip_of(figure, result.value))
                or (bool(figure.whole) and sides.top.anchor.row is None)
            )
            if holds(figure, result) or sure:
                yield _tie(report, figure, sides, result)


def _sides(report: Report, figure: Figure, before: Sequence[Figure]) -> Sides | None:
    """Return what a percentage is of what, in its own period."""
    facts = facts_of(report)
    margin = _MARGIN.match(figure.label)
    whole = figure.whole or next(
        (one.whole for one in reversed(before) if one.whole and one.label == figure.label and margin is None), ""
    )
    if whole and margin is None:
        return _both(_amount(report, figure, figure.label, before), _amount(report, figure, whole, before))
    if figure.measure is Measure.RATIO and (_TAX_RATE.search(figure.label) or _is_tax(facts, figure, before)):
        return _both(_concept(facts, figure, _TAX), _concept(facts, figure, _BEFORE_TAX))
    if margin is not None:
        of = [margin["of"], *(f"{margin['of']} {word}" for word in _PROFITS)] if margin["of"] else _last(figure, before)
        tops = (_amount(report, figure, label, before) for label in of)
        return _both(next((top for top in tops if top is not None), None), _concept(facts, figure, _REVENUE))
    return None


def _is_tax(facts: Facts, figure: Figure, before: Sequence[Figure]) -> bool:
    """Say whether a percentage stands beside the taxes that it is the rate of: `income tax of $3 million, or 6%`."""
    beside = before[-1:]
    alike = any(one.label == figure.label and one.period == figure.period and one.unit != "%" for one in beside)
    return alike and _TAX in facts.captions.concepts(figure.label)


def _borne_out(report: Report, figure: Figure, sides: Sides | None) -> Sides | None:
    """Return the two amounts of a margin; where they fail, those of a line that says more, if that one holds.

    `Operating margin` may be that of underlying operating profit, where the sentences around it speak of this.
    """
    margin = _MARGIN.match(figure.label)
    if sides is None or margin is None or not margin["of"] or holds(figure, _result(figure, sides)):
        return sides
    captions = facts_of(report).captions
    said = captions.read(margin["of"]).tokens
    wider = (
        Sides(one, sides.bottom)
        for one in report.of_role(Role.RELEASE)
        if one.measure is Measure.LEVEL and one.checkable and (one.period, one.unit) == (figure.period, sides.top.unit)
        and said < captions.read(one.label).tokens
    )  # fmt: skip
    return next((one for one in wider if holds(figure, _result(figure, one))), sides)


def _both(top: Figure | None, bottom: Figure | None) -> Sides | None:
    if top is None or bottom is None or top is bottom or top.unit != bottom.unit:
        return None
    return Sides(top, bottom)


def _last(figure: Figure, before: Sequence[Figure]) -> list[str]:
    """Return what a paragraph spoke of last: `operating profit of 94.6, representing a margin of 12.7%`."""
    said = [one.label for one in before if one.measure is Measure.LEVEL and one.unit != "%"]
    return said[-1:] if figure.label else []


def _amount(report: Report, figure: Figure, label: str, before: Sequence[Figure]) -> Figure | None:
    """Return the amount with a caption in a figure's period: of its own paragraph, as the tables have it, or theirs."""
    facts = facts_of(report)
    name = facts.captions.read(label).name
    own = [
        one
        for one in before
        if one.measure is Measure.LEVEL and one.period == figure.period and one.unit in facts.currencies
        and facts.captions.read(one.label).name == name
    ]  # fmt: skip
    if own:
        return unanimous([*facts.groups.get(own[-1].anchor, ()), own[-1]]) or own[-1]
    other = [one for one in before if one.measure is Measure.LEVEL and facts.captions.read(one.label).name == name]
    rows = (cell for one in other for cell in facts.groups.get(one.anchor, ()))
    for cell in (mate for row in rows for mate in mates(report, row)):
        if cell.checkable and cell.period == figure.period and cell.unit in facts.currencies:
            return cell
    for unit in facts.currencies[:1]:
        found = facts.named(replace(figure, label=label, unit=unit, basis=""), figure.period)
        if found:
            return unanimous(found)
    grouped = [one for row in group_rows(report).named(label) for one in row if one.measure is Measure.LEVEL]
    there = [one for one in grouped if one.period == figure.period and one.unit in facts.currencies]
    if there:
        return unanimous(there)
    concept = facts.captions.concepts(label)
    return _concept(facts, figure, concept[0]) if concept else None


def _concept(facts: Facts, figure: Figure, name: str) -> Figure | None:
    found = facts.concept(name, facts.currencies[0], figure.period) if facts.currencies else ()
    return unanimous(found) or unanimous([one for one in found if one.anchor.row is not None])


def _result(figure: Figure, sides: Sides) -> Computed | None:
    result = quotient(*sides, HUNDRED)
    if result is None:
        return None
    return turned(result) if result.value * (figure.printed or 0) < 0 else result


def _tie(report: Report, figure: Figure, sides: Sides, result: Computed) -> Tie:
    finding = judge(figure, result)
    top, bottom = sides
    right = f"{spell(result.value, figure, extra=2)}%"
    quotient_text = f"{top.text} ({report.where(top.anchor)}) ÷ {bottom.text} ({report.where(bottom.anchor)})"
    message = (
        f"{quotient_text} = {right} (of “{named(top)}” and “{named(bottom)}”); the sentence says {quoted(figure)} "
        f"of “{named(figure)}”{miss(finding, figure, extra=2)}."
    )
    formula = f"{quotient_text}\n= {right}\nprinted {figure.text} ({report.where(figure.anchor)})"
    return claim_tie(report, figure, sides, finding, result.value, message, formula)
