"""Cells that a paper adds up to others: that one of several parts differs from a figure of the whole says nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from workbench.core.lineage import Operand, Spot
from workbench.core.report import Report, Support
from workbench.core.source import Anchor
from workbench.formulas.sheets import summands_in
from workbench.matching.shared import holds

_SAID = "; it is one of several cells that {} is made of"
_TWO = 2
_FARTHEST = 1000  # cells that one amount is followed to

_Summands = Callable[[Spot], Sequence[Operand]]


def without_components(found: Sequence[Support], report: Report) -> tuple[Support, ...]:
    """Return the ties found, a cell that differs only offered where another of the figure's cells is made of it.

    The other cell adds up several, of which this is one, or a list that leaves this one out. What only refers to a
    cell, looks it up, chooses it or divides it by a scale is no sum: both differ then.
    """
    cells: defaultdict[Anchor, list[Anchor]] = defaultdict(list)
    for one in found:
        if one.taken and len(one.cells) == 1:
            cells[one.figure].append(one.cells[0])
    parts = _Parts(report)

    def weighed(one: Support) -> Support:
        others = cells[one.figure]
        if len(others) < _TWO or not one.taken or one.manual or len(one.cells) > 1 or holds(one, report):
            return one
        whole = next((other for other in others if Spot.of(one.cells[0]) in parts.of(other)), None)
        if whole is None:
            return one
        return one._replace(taken=False, evidence=one.evidence + _SAID.format(report.where(whole)))

    return tuple(map(weighed, found))


class _Parts:
    """The cells of which others are made, each asked for once."""

    def __init__(self, report: Report) -> None:
        self._summands = summands_in(report)
        self._known: dict[Anchor, frozenset[Spot]] = {}

    def of(self, whole: Anchor) -> frozenset[Spot]:
        """Return the cells that a cell is made of together with others, or should be."""
        if whole not in self._known:
            self._known[whole] = frozenset(_parts(Spot.of(whole), self._summands))
        return self._known[whole]


def _parts(whole: Spot, summands: _Summands) -> Iterator[Spot]:
    """Yield the cells of which a cell is made together with others, those that the lists of its sums leave out too."""
    seen = {whole}
    waiting = [(whole, False)]
    while waiting and len(seen) < _FARTHEST:
        spot, part = waiting.pop()
        used = [one for one in summands(spot) if one.slot]
        several = part or sum(one.counted for one in used) > 1
        under = {each for one in used if one.counted <= _FARTHEST for each in one.spots}
        left_out = {each for one in used for each in _left_out(one, spot)}
        yield from (under if several else ())
        yield from left_out
        waiting += ((each, several) for each in sorted(under - seen))
        seen |= under


def _left_out(area: Operand, total: Spot) -> Iterator[Spot]:
    """Yield the cells between an area and the total right below it that is added up from it."""
    alike = (area.slot, area.block, area.left, area.right) == (total.slot, total.block, total.column, total.column)
    if alike and ":" in area.text and 0 < total.row - area.bottom <= _FARTHEST:
        yield from (total._replace(row=row) for row in range(area.bottom + 1, total.row))
