"""Captions that the release only ever states at a day: a column headed by a quarter holds them at its last day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.matching.lines import Line, Place, Slot

_COLUMN = 4  # captions that are balances for a whole column to be of balances
_AGAINST = 2  # how much more a caption that is never one counts against it
_FLOWS = frozenset({"flow", "activity", "forward", "rollforward"})


def as_balances(lines: Sequence[Line], papers: Sequence[Line]) -> list[Line]:
    """Return the lines of papers, those of captions that are balances in the release as balances.

    So are all lines of a sheet's column most of whose captions are. Statements of cash flows and roll-forwards
    keep their periods: under a balance's caption they show movements.
    """
    moments: defaultdict[frozenset[str], set[bool]] = defaultdict(set)
    for line in lines:
        for slot in line.slots:
            if slot.period is not None and slot.measure is Measure.LEVEL:
                moments[line.own].add(slot.period.is_balance)
    balances = {own for own, kinds in moments.items() if kinds == {True}}
    flows = {own for own, kinds in moments.items() if kinds == {False}}
    columns: Counter[tuple[Place, Period]] = Counter()
    for paper in papers:
        if _may(paper):
            weight = 1 if paper.own in balances else -_AGAINST if paper.own in flows else 0
            columns.update({(paper.place, period): weight for period in _spans(paper)})
    closed = {column for column, count in columns.items() if count >= _COLUMN}
    result = []
    for paper in papers:
        own = (
            _spans(paper)
            if paper.own in balances
            else {span for span in _spans(paper) if (paper.place, span) in closed}
        )
        result.append(_closed(paper, own) if own and _may(paper) else paper)
    return result


def _spans(paper: Line) -> set[Period]:
    return {slot.period for slot in paper.slots if slot.period is not None and not slot.period.is_balance}


def _may(paper: Line) -> bool:
    return not paper.matrix and not paper.context & _FLOWS


def _closed(paper: Line, spans: set[Period]) -> Line:
    slots: defaultdict[Slot, list[Figure]] = defaultdict(list)
    for slot, figures in paper.slots.items():
        if slot.period in spans:
            slot = slot._replace(period=_closing(slot.period), against=_closing(slot.against))  # noqa: PLW2901 - the same, closed
        slots[slot].extend(figures)
    return replace(paper, slots={slot: tuple(figures) for slot, figures in slots.items()})


def _closing(period: Period | None) -> Period | None:
    return None if period is None else period.closing
