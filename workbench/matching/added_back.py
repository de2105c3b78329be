"""What statements of cash flows add back: no support of an income statement that has a row of its own in the papers."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workbench.core.figure import Figure
from workbench.core.report import Support
from workbench.core.source import Anchor
from workbench.matching.amounts import agree
from workbench.matching.lines import Line, Place

_FLOW = "flow"  # a word of what stands over a statement of cash flows
_BESIDE = 3  # cells on either side that say what statement a cell stands in
_FEWEST = 2  # of them at least
_NEAR = 12  # cells beyond which another says nothing of it
_OWN_SIGN = "; a cell with its own sign supports the figure"
_OWN_ROW = "; another row of the papers has the figure, and this one is added back in a statement of cash flows"
_OF_INCOME = "; it is the income statement's, which shows with its own sign what cash flows add back"
_AGAIN = "; a statement of cash flows adds the amount back"

_Tie = tuple[Anchor, tuple[Anchor, ...]]


class _Run(NamedTuple):
    """The cells under one heading: a column of a sheet, or a row of one whose captions run across."""

    place: Place
    across: bool
    at: int | None


def without_added_back(found: Sequence[Support], lines: Sequence[Line], papers: Sequence[Line]) -> tuple[Support, ...]:
    """Return the ties found, what a statement of cash flows adds back only offered beside another row of the papers.

    That other row supports the figure with its own sign; one that was only offered for its few digits takes the place.
    Where no other row of the papers has the figure, what is added back is the only support there is. And a row of the
    income statement that agrees with its own line has no wrong sign for that of cash flows.
    """
    single = [one for one in found if one.taken and len(one.cells) == 1]
    around = _Around(found, lines, papers)
    given: dict[_Tie, Support] = {}
    for one in single:
        if one.sign > 0:
            if around.of_income(one):
                given[_tie(one)] = one._replace(taken=False, evidence=one.evidence + _OF_INCOME)
        elif around.holds(one) and one.figure in around.plain and around.apart(one):
            given[_tie(one)] = one._replace(taken=False, evidence=one.evidence + _OWN_SIGN)
        elif (other := around.instead(one)) is not None:
            given[_tie(one)] = one._replace(taken=False, evidence=one.evidence + _OWN_ROW)
            if not other.taken:
                given[_tie(other)] = other._replace(taken=True, evidence=other.evidence + _AGAIN)
    return tuple(given.get(_tie(one), one) for one in found)


def _tie(one: Support) -> _Tie:
    return one.figure, one.cells


class _Around:
    """Which figures and cells stand in statements of cash flows, and which other ties the figures have."""

    def __init__(self, found: Iterable[Support], lines: Sequence[Line], papers: Sequence[Line]) -> None:
        self._lines = {figure.anchor: line for line in lines for figure in line.figures}
        self._papers = {figure.anchor: line for line in papers for figure in line.figures}
        self._amounts: dict[Anchor, Figure] = {
            figure.anchor: figure for line in (*lines, *papers) for figure in line.figures
        }
        self._own: defaultdict[Anchor, list[Support]] = defaultdict(list)  # the ties of figures with their own signs
        for one in found:
            if one.sign > 0 and len(one.cells) == 1 and one.figure in self._lines and one.cells[0] in self._papers:
                self._own[one.figure].append(one)
        plain = [one for some in self._own.values() for one in some if one.taken and self.holds(one)]
        self.plain = {one.figure for one in plain}
        self._earned = {one.cells[0] for one in plain if not self._flows(one.figure)}
        self._runs = self._told(plain)

    def holds(self, one: Support) -> bool:
        """Say whether the one cell of a tie holds the amount of its figure."""
        figure, cell = self._amounts.get(one.figure), self._amounts.get(one.cells[0])
        return figure is not None and cell is not None and len(one.cells) == 1 and agree(figure, cell, one.sign)

    def apart(self, one: Support) -> bool:
        """Say whether of a figure and its cell one stands under the heading of a statement of cash flows."""
        return self._flows(one.figure) != (_FLOW in self._papers[one.cells[0]].context)

    def instead(self, one: Support) -> Support | None:
        """Return the tie of a figure to a row elsewhere, where only its cell is of a statement of cash flows.

        What is added back but differs is another amount only where that row has the figure's.
        """
        known = one.figure in self._lines and one.cells[0] in self._papers and not one.manual
        if not known or self._flows(one.figure) or not self._flowing(one):
            return None
        enough = any if self.holds(one) else all
        others = [
            other
            for other in self._own[one.figure]
            if enough((other.taken, self.holds(other))) and not self._flowing(other)
        ]
        return max(others, key=lambda other: (other.taken, other.confidence), default=None)

    def of_income(self, one: Support) -> bool:
        """Say whether a cell has the sign of its own line, and a line of a statement of cash flows the other one."""
        if one.cells[0] not in self._earned or one.manual or not self._flows(one.figure):
            return False
        return not self.holds(one) and self.holds(one._replace(sign=-1)) and self._standing(one.cells[0]) is False

    def _flows(self, figure: Anchor) -> bool:
        return _FLOW in self._lines[figure].context

    def _told(self, plain: Iterable[Support]) -> dict[_Run, list[tuple[int, bool]]]:
        """Return the cells that support statements of cash flows or others alone, by where they stand, in order."""
        kinds: defaultdict[Anchor, set[bool]] = defaultdict(set)
        for one in plain:
            kinds[one.cells[0]].add(self._flows(one.figure))
        runs: defaultdict[_Run, list[tuple[int, bool]]] = defaultdict(list)
        for cell, some in kinds.items():
            if len(some) == 1:
                run, at = self._run(cell)
                runs[run].append((at, next(iter(some))))
        return {run: sorted(some) for run, some in runs.items()}

    def _run(self, cell: Anchor) -> tuple[_Run, int]:
        line = self._papers[cell]
        beside, at = (cell.row, cell.column) if line.across else (cell.column, cell.row)
        return _Run(line.place, line.across, beside), at or 0

    def _flowing(self, one: Support) -> bool:
        return self._standing(one.cells[0]) is True

    def _standing(self, cell: Anchor) -> bool | None:
        """Say whether a cell stands in a statement of cash flows: by its heading, or by most cells beside it.

        None where neither says so.
        """
        if _FLOW in self._papers[cell].context and not self._papers[cell].learned:
            return True
        run, at = self._run(cell)
        cells = self._runs.get(run, [])
        above = cells[: bisect_left(cells, (at, False))][-_BESIDE:]
        below = cells[bisect_left(cells, (at + 1, False)) :][:_BESIDE]
        near = [flows for row, flows in (*above, *below) if abs(row - at) <= _NEAR]
        if len(near) < _FEWEST or 2 * sum(near) == len(near):
            return None
        return 2 * sum(near) > len(near)
