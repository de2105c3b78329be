"""Gross margins that sentences state of a part of the business: its revenues less its costs, and how that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.checks.quotients import Computed, judge, percent_between
from workbench.checks.wording import miss, named, quoted, severity, slip_of
from workbench.core.arithmetic import amounts, spell
from workbench.core.caption import Captions
from workbench.core.figure import CHANGES, Figure, Interval, Measure
from workbench.core.memory import captions_of
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.tie import Nature, Tie, Verdict

GROSS = re.compile(r"\bgross (?:margins?|profits?)\b(?! (?:ratio|rate|percentage))", re.IGNORECASE)
MARGIN = frozenset({"gross", "margin", "profit"})
SIDES = frozenset({"revenue", "sale", "cost", "total"})
MOST_MORE = 1  # word that a sentence may say more than the rows it speaks of


class Part(NamedTuple):
    """The revenues and the costs of one part of the business: two rows of one table."""

    words: frozenset[str]
    revenue: tuple[Figure, ...]
    cost: tuple[Figure, ...]


class Margin(NamedTuple):
    """Revenues and costs of one period."""

    revenue: Figure
    cost: Figure

    @property
    def reach(self) -> Interval:
        """Return what is left of the revenues after the costs."""
        return amounts(self.revenue).minus(amounts(self.cost))


def margin_claims(report: Report) -> Iterator[Tie]:
    """Yield the gross margins of sentences, recomputed from the rows of revenues and costs that have their words."""
    captions = captions_of(report)
    parts: list[Part] | None = None
    for figure in report.of_role(Role.RELEASE):
        if figure.anchor.row is not None or not figure.checkable or not GROSS.search(figure.label):
            continue
        if parts is None:
            parts = list(_parts(report, captions))
        words = captions.read(figure.label).tokens - MARGIN
        near = [part for part in parts if part.words <= words and len(words - part.words) <= MOST_MORE]
        for part in near[:1]:
            tie = _claimed(report, figure, part)
            if tie is not None:
                yield tie


def _parts(report: Report, captions: Captions) -> Iterator[Part]:
    for grid in report.grids(Role.RELEASE):
        if grid.transposed:
            continue
        sides: dict[tuple[bool, frozenset[str]], tuple[Figure, ...]] = {}
        for row in grid.rows:
            tokens = captions.read(row.label).tokens
            figures = tuple(one for one in report.row(grid, row.at) if one is not None and one.checkable)
            if figures and tokens & SIDES and tokens - SIDES:
                sides.setdefault(("cost" in tokens, tokens - SIDES), figures)
        for (is_cost, words), revenue in sides.items():
            if not is_cost and (True, words) in sides:
                yield Part(words, revenue, sides[True, words])


def _margin(part: Part, period: Period | None, unit: str) -> Margin | None:
    found = [
        next((one for one in line if one.measure is Measure.LEVEL and (one.period, one.unit) == (period, unit)), None)
        for line in (part.revenue, part.cost)
    ]
    revenue, cost = found
    return None if revenue is None or cost is None else Margin(revenue, cost)


def _claimed(report: Report, figure: Figure, part: Part) -> Tie | None:
    unit = part.revenue[0].unit if figure.unit == "%" else figure.unit
    now = _margin(part, figure.period, unit)
    before = _margin(part, figure.against, unit) if figure.measure in CHANGES else None
    if now is None or (figure.measure in CHANGES and before is None):
        return None
    result = _result(figure, now, before)
    return None if result is None else _tie(report, figure, [one for one in (now, before) if one is not None], result)


def _result(figure: Figure, now: Margin, before: Margin | None) -> Computed | None:
    if before is None:
        plain = figure.measure is Measure.LEVEL and figure.unit != "%"
        return Computed(now.reach.middle, now.reach) if plain else None
    if figure.measure is Measure.CHANGE:
        reach = now.reach.minus(before.reach)
        return Computed(reach.middle, reach)
    return percent_between(now.reach, before.reach) if before.reach.low > 0 else None


def _tie(report: Report, figure: Figure, margins: list[Margin], result: Computed) -> Tie | None:
    """Return the tie of a margin; of one that fails only where a slip explains it: the rows may be of a wider part."""
    finding = judge(figure, result if figure.sign > 0 else Computed(-result.value, -result.reach))
    slipped = slip_of(figure, finding.expected) if finding.verdict is Verdict.DIFFERS else ""
    if finding.verdict is Verdict.DIFFERS and not slipped:
        return None
    nature = Nature.SUSPECTED if slipped else finding.nature
    made = [f"{one.revenue.text} less {one.cost.text} ({report.where(one.cost.anchor)})" for one in margins]
    right = f"{spell(finding.expected, figure, extra=1)}{'%' if figure.unit == '%' else ''}"
    message = (
        f"{' against '.join(made)}: the gross margin {'changed by' if len(made) > 1 else 'is'} {right}; "
        f"the sentence says {quoted(figure)} of “{named(figure)}”{miss(finding, figure, extra=1)}.{slipped}"
    )
    anchors = (figure.anchor, *(one.anchor for margin in margins for one in margin))
    formula = "\n".join((*made, f"= {right}", f"printed {figure.text}"))
    return Tie(
        "text.claim", report.subject(figure), finding.verdict, anchors, finding.expected, finding.found,
        finding.allowance, message, formula, severity(finding.verdict, nature), nature,
    )  # fmt: skip
