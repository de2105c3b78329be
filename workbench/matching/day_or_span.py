"""What the release only ever states at a day, or only over a time: a paper whose heading says otherwise holds it so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.core.unit import is_currency
from workbench.matching.amounts import agree, telling
from workbench.matching.lines import Line, Place, Slot
from workbench.matching.naming import OPENING

_COLUMN = 4  # captions that are balances for a whole column to be of balances
_AGAINST = 2  # how much more a caption that is never one counts against it
_FLOWS = frozenset({"flow", "activity", "forward", "rollforward"})
_MONTH = 31  # days
_SHOWN = 2  # rows that must hold the release's amounts of a period for a column to hold its movements

Days = dict[tuple[Place, Period], Period]
Known = Mapping[frozenset[str], Sequence[Line]]


def as_stated(lines: Sequence[Line], papers: Sequence[Line]) -> list[Line]:
    """Return the lines of papers with balances at days and with income and expenses over times.

    A column headed by a quarter holds balances at its last day; one headed by a day, as in a trial balance, holds
    income and expenses of a period that ends that day.
    """
    return _movements(lines, _balances(lines, papers))


def _balances(lines: Sequence[Line], papers: Sequence[Line]) -> list[Line]:
    """Return the lines of papers, those of captions that are balances in the release as balances.

    So are all lines of a sheet's column most of whose captions are, and rows of other words that stand among several
    of them. Statements of cash flows and roll-forwards keep their periods: under a balance's caption they show
    movements.
    """
    moments: defaultdict[tuple[frozenset[str], bool], set[bool]] = defaultdict(set)
    for line in lines:
        for slot in line.slots:
            if slot.period is not None and slot.measure is Measure.LEVEL:
                moments[line.own, is_currency(slot.unit)].add(slot.period.is_balance)
    stated = {paper.order: _stated(paper, moments) for paper in papers}
    balances = {order for order, kinds in stated.items() if kinds == {True}}
    flows = {order for order, kinds in stated.items() if kinds == {False}}
    columns: Counter[tuple[Place, Period]] = Counter()
    for paper in papers:
        if _may(paper):
            weight = 1 if paper.order in balances else -_AGAINST if paper.order in flows else 0
            columns.update({(paper.place, period): weight for period in _spans(paper)})
    closed = {column for column, count in columns.items() if count >= _COLUMN}
    amid = _amid([paper for paper in papers if _may(paper) and _spans(paper)], balances, flows)
    result = []
    for paper in papers:
        own = (
            _spans(paper)
            if paper.order in balances or paper.order in amid
            else {span for span in _spans(paper) if (paper.place, span) in closed}
        )
        result.append(_closed(paper, own) if own and _may(paper) else paper)
    return result


def _stated(paper: Line, moments: Mapping[tuple[frozenset[str], bool], set[bool]]) -> set[bool]:
    """Return whether the release states what a paper's caption names at days, or over times.

    Of one caption it may state subscribers at a day and revenue over a time: the unit says which the paper holds.
    """
    money = {is_currency(slot.unit) for slot in paper.slots if slot.unit} or {True, False}
    return set().union(*(moments.get((paper.own, kind), ()) for kind in money))


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


def _movements(lines: Sequence[Line], papers: Sequence[Line]) -> list[Line]:
    """Return the lines of papers, those of captions that the release only states over a time with that time.

    Which of the periods that end on the day it is the amounts of several such rows say. Rows of other words are of
    the period as well where they stand among such rows.
    """
    known: defaultdict[frozenset[str], list[Line]] = defaultdict(list)
    kinds: defaultdict[frozenset[str], set[bool]] = defaultdict(set)
    for line in lines:
        if not line.prose:
            known[line.own].append(line)
        for slot in line.slots:
            if slot.period is not None and slot.measure is Measure.LEVEL and is_currency(slot.unit):
                kinds[line.own].add(slot.period.is_balance)
    flows = {own: known[own] for own, found in kinds.items() if found == {False} and own}
    days = _days(papers, flows)
    if not days:
        return list(papers)
    balances = {own for own, found in kinds.items() if found == {True}}
    moving = _moving([paper for paper in papers if any((paper.place, at) in days for at in _dated(paper))],
                     flows, balances)  # fmt: skip
    return [_moved(paper, days) if paper.order in moving else _opened(paper, days) for paper in papers]


def _dated(paper: Line) -> set[Period]:
    return {
        slot.period
        for slot in paper.slots
        if slot.period is not None and _is_day(slot.period) and slot.measure is Measure.LEVEL
    }


def _is_day(period: Period) -> bool:
    """Say whether a heading names a day, or the month that it ends: `Sep-07` over a trial balance."""
    return period.start is None or (period.end - period.start).days < _MONTH


def _days(papers: Sequence[Line], flows: Known) -> Days:
    """Return the period of which the columns of a day hold movements, by sheet and day."""
    votes: defaultdict[tuple[Place, Period], Counter[Period]] = defaultdict(Counter)
    for paper in papers:
        for line in flows.get(paper.own, ()):
            for slot, cells in paper.slots.items():
                if slot.period is not None and _is_day(slot.period) and not paper.matrix:
                    votes[paper.place, slot.period].update(set(_shown(line, slot.period, cells)))
    found: Days = {}
    for at, counts in votes.items():
        ranked = counts.most_common(2)
        if ranked and ranked[0][1] >= _SHOWN and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            found[at] = ranked[0][0]
    return found


def _shown(line: Line, day: Period, cells: Sequence[Figure]) -> list[Period]:
    """Return the periods ending on a day for which a line of the release holds an amount of some cells."""
    return [
        slot.period
        for slot, figures in line.slots.items()
        if slot.period is not None and not slot.period.is_balance and slot.period.end == day.end
        and slot.period != day
        and any(
            telling(figure, cell) and (agree(figure, cell) or agree(figure, cell, -1))
            for figure in figures
            for cell in cells
            if cell.unit == figure.unit
        )
    ]  # fmt: skip


def _moving(papers: Sequence[Line], flows: Known, balances: set[frozenset[str]]) -> set[int]:
    """Return the lines that are movements: by their captions, or since the nearest known ones on both sides are."""
    moved, stood = ({paper.order for paper in papers if paper.own in kind} for kind in (flows, balances))
    rows = _by_neighbours(papers, moved, stood)
    return {row.line.order for row in rows if row.said or (row.said is None and row.above and row.below is not False)}


def _amid(papers: Sequence[Line], balances: Collection[int], flows: Collection[int]) -> set[int]:
    """Return the lines of other words between captions that are balances, on sheets that have several of these."""
    rows = list(_by_neighbours(papers, balances, flows))
    known = Counter(row.line.place for row in rows if row.said)
    among = (row.line for row in rows if row.said is None and row.above and row.below)
    return {line.order for line in among if known[line.place] >= _COLUMN}


class _Row(NamedTuple):
    """A line, and whether its caption and the nearest known ones above and below it are of one kind, or not of it."""

    line: Line
    said: bool | None
    above: bool | None
    below: bool | None


def _by_neighbours(papers: Sequence[Line], kind: Collection[int], other: Collection[int]) -> Iterator[_Row]:
    sheets: defaultdict[Place, list[Line]] = defaultdict(list)
    for paper in papers:
        sheets[paper.place].append(paper)
    for some in sheets.values():
        some.sort(key=lambda paper: paper.row)
        said = [True if one.order in kind else False if one.order in other else None for one in some]
        yield from map(_Row, some, said, _nearest(said), _nearest(said[::-1])[::-1])


def _nearest(said: Sequence[bool | None]) -> list[bool | None]:
    """Return what is known of the nearest row before each."""
    found: list[bool | None] = []
    last: bool | None = None
    for one in said:
        found.append(last)
        last = last if one is None else one
    return found


def _opened(paper: Line, days: Days) -> Line:
    """Return a line, what it brings forward without saying from when as of the day before its column's movements."""
    if paper.moment != OPENING or paper.matrix:
        return paper
    slots: defaultdict[Slot, list[Figure]] = defaultdict(list)
    for slot, figures in paper.slots.items():
        for figure in figures:
            span = None if slot.period or figure.period is None else days.get((paper.place, figure.period))
            slots[slot if span is None else slot._replace(period=span.opening)].append(figure)
    return replace(paper, slots={slot: tuple(figures) for slot, figures in slots.items()})


def _moved(paper: Line, days: Days) -> Line:
    slots: defaultdict[Slot, list[Figure]] = defaultdict(list)
    for slot, figures in paper.slots.items():
        period = slot.period and days.get((paper.place, slot.period))
        slots[slot if period is None else slot._replace(period=period)].extend(figures)
    return replace(paper, slots={slot: tuple(figures) for slot, figures in slots.items()})
