"""The period of a paper's column where its heading leaves it open or was misread: the period whose amounts it holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.matching.amounts import agree, telling
from workbench.matching.candidates import worth_comparing
from workbench.matching.kinship import Kin, kin
from workbench.matching.lines import Line, Place, Slot

_OPEN = 2  # rows that must agree where the heading names no period
_DOUBTS = 3  # rows that must differ for a heading not to be believed
_STATED = 4  # rows that must agree to outweigh a heading


class _Axis(NamedTuple):
    """A column of a sheet, or a row where captions run across."""

    place: Place
    across: bool
    at: int


def with_periods(lines: Sequence[Line], papers: Sequence[Line], captions: Captions) -> list[Line]:
    """Return the lines of papers with the periods that the amounts of their columns show.

    A column is a period's when several of its rows hold, under the same captions, the release's amounts for
    that period and hardly any hold those of the period its heading names. One row alone decides nothing.
    """
    votes: defaultdict[_Axis, Counter[Period]] = defaultdict(Counter)
    broken: Counter[_Axis] = Counter()
    for line, paper in worth_comparing(lines, papers, captions):
        if line.place != paper.place and kin(line, paper, captions) is Kin.SAME:
            _vote(line, paper, votes)
            _doubt(line, paper, broken)
    stated = _stated(papers, {*votes, *broken})
    moved: dict[_Axis, Period | None] = {}
    for axis in {*votes, *broken}:
        period = _elected(votes[axis], stated[axis])
        if period is not None:
            moved[axis] = period
        elif broken[axis] >= _DOUBTS and votes[axis][_any(stated[axis])] * 4 < broken[axis]:
            moved[axis] = None
    return [_moved(paper, moved) for paper in papers] if moved else list(papers)


def redated(lines: Sequence[Line], captions: Captions) -> list[Line]:
    """Return the release's lines, those of a row with a wrong date in its caption with the date its amounts show.

    Only rows of statements in which row and column together name an amount are looked at, such as the closing
    balances of a statement of equity: several of them must be those of another day elsewhere in the release.
    """
    rows = [line for line in lines if line.matrix]
    if not rows:
        return list(lines)
    dated = {line.order: line for line in with_periods(lines, rows, captions)}
    return [dated.get(line.order, line) for line in lines]


def _any(period: Period | None) -> Period:
    return period or Period(None, date.min)


def _doubt(line: Line, paper: Line, broken: Counter[_Axis]) -> None:
    """Count where a column holds other amounts than the release for the period its heading names."""
    for slot, cells in paper.slots.items():
        figures = line.slots.get(slot, ()) if slot.period is not None else ()
        for cell in cells if figures else ():
            if not any(agree(figure, cell) or agree(figure, cell, -1) for figure in figures):
                broken[_axis(paper, cell)] += 1


def _axis(line: Line, figure: Figure) -> _Axis:
    across = line.across or (line.matrix and figure.period is not None and figure.period.is_balance)
    return _Axis(line.place, across, (figure.anchor.row if across else figure.anchor.column) or 0)


def _vote(line: Line, paper: Line, votes: defaultdict[_Axis, Counter[Period]]) -> None:
    stated_there = [
        (slot, figure) for slot, figures in line.slots.items() if slot.period is not None for figure in figures
    ]
    for cell in paper.figures:
        if cell.measure is not Measure.PARAMETER:
            periods = {
                slot.period
                for slot, figure in stated_there
                if cell.measure is slot.measure
                and (not cell.unit or cell.unit == slot.unit)
                and telling(figure, cell)
                and (agree(figure, cell) or agree(figure, cell, -1))
            }
            if len(periods) == 1:
                period = periods.pop()
                assert period is not None
                votes[_axis(paper, cell)][period] += 1


def _stated(papers: Iterable[Line], votes: Iterable[_Axis]) -> dict[_Axis, Period | None]:
    """Return the period that most cells of a column are read with."""
    wanted = set(votes)
    counts: defaultdict[_Axis, Counter[Period | None]] = defaultdict(Counter)
    for paper in papers:
        for slot, figures in paper.slots.items():
            for figure in figures:
                axis = _axis(paper, figure)
                if axis in wanted:
                    counts[axis][slot.period] += 1
    return {axis: count.most_common(1)[0][0] for axis, count in counts.items()}


def _elected(counts: Counter[Period], stated: Period | None) -> Period | None:
    """Return the period a column's amounts show, None when its heading stands."""
    if not counts:
        return None
    (period, most), *others = counts.most_common()
    rest = sum(count for _, count in others)
    if period == stated or most <= 2 * rest:
        return None
    if stated is None:
        return period if most >= _OPEN else None
    return period if most >= _STATED - (not counts[stated]) and counts[stated] * 5 <= most else None


def _moved(paper: Line, moved: dict[_Axis, Period | None]) -> Line:
    slots: defaultdict[Slot, list[Figure]] = defaultdict(list)
    for slot, figures in paper.slots.items():
        for figure in figures:
            axis = _axis(paper, figure)
            now = slot._replace(period=_of_kind(slot, moved[axis]), against=None) if axis in moved else slot
            slots[now].append(figure)
    return replace(paper, slots={slot: tuple(figures) for slot, figures in slots.items()})


def _of_kind(slot: Slot, period: Period | None) -> Period | None:
    """Keep a balance a balance in a column of flows."""
    if period is None:
        return None
    return period.closing if slot.period is not None and slot.period.is_balance and not period.is_balance else period
