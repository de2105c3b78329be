"""Captions that the release only ever states at a day: a column headed by a quarter holds them at its last day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.matching.lines import Line, Slot

_FLOWS = frozenset({"flow", "activity", "forward", "rollforward"})


def as_balances(lines: Sequence[Line], papers: Sequence[Line]) -> list[Line]:
    """Return the lines of papers, those of captions that are balances in the release as balances.

    Statements of cash flows and roll-forwards keep their periods: under a balance's caption they show movements.
    """
    moments: defaultdict[frozenset[str], set[bool]] = defaultdict(set)
    for line in lines:
        for slot in line.slots:
            if slot.period is not None and slot.measure is Measure.LEVEL:
                moments[line.own].add(slot.period.is_balance)
    balances = {own for own, kinds in moments.items() if kinds == {True}}
    return [_closed(paper) if paper.own in balances and _may(paper) else paper for paper in papers]


def _may(paper: Line) -> bool:
    flows = any(slot.period is not None and not slot.period.is_balance for slot in paper.slots)
    return flows and not paper.matrix and not paper.context & _FLOWS


def _closed(paper: Line) -> Line:
    slots: defaultdict[Slot, list[Figure]] = defaultdict(list)
    for slot, figures in paper.slots.items():
        slots[slot._replace(period=_closing(slot.period), against=_closing(slot.against))].extend(figures)
    return replace(paper, slots={slot: tuple(figures) for slot, figures in slots.items()})


def _closing(period: Period | None) -> Period | None:
    return None if period is None else period.closing
