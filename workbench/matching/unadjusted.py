"""Columns of a paper before adjustment: that they differ from what is reported after it says nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from workbench.core.adjusted import before_adjustment
from workbench.core.figure import Figure, Measure
from workbench.core.report import Report, Support
from workbench.core.source import Anchor
from workbench.matching.lines import Place, place_of
from workbench.matching.shared import holds

_SAID = "; the column is before adjustment, and other papers support what it was adjusted to"

_Column = tuple[Place, int | None]


def without_unadjusted(found: Sequence[Support], report: Report) -> tuple[Support, ...]:
    """Return the ties found, what differs only offered where another cell, adjusted, supports the figure.

    So is what is apart by the same amount: the total over an account that was adjusted. Whatever else differs in such
    a column was adjusted nowhere, and differs in earnest.
    """
    said = cache(before_adjustment)
    moved_from = _movements(found, report)

    def before(one: Support) -> bool:
        if len(one.cells) != 1 or one.manual or said(report.figure(one.figure).column):
            return False
        return said(report.figure(one.cells[0]).column) or one.cells[0] in moved_from

    doubtful = [one for one in found if before(one) and not holds(one, report)]
    if not doubtful:
        return tuple(found)
    figures = {one.figure for one in doubtful}
    held = {
        one.figure
        for one in found
        if one.figure in figures and one.taken and holds(one, report) and not any(map(said, _headings(one, report)))
    }
    moved: dict[_Column, list[Decimal]] = defaultdict(list)
    for one in doubtful:
        if one.figure in held:
            moved[_column(one)].append(_gap(one, report))

    def explained(one: Support) -> bool:
        step = report.figure(one.figure).step * 2
        return one.figure in held or any(abs(_gap(one, report) - gap) <= step for gap in moved[_column(one)])

    apart = {(one.figure, one.cells) for one in doubtful if one.taken and explained(one)}
    return tuple(
        one._replace(taken=False, evidence=one.evidence + _SAID) if (one.figure, one.cells) in apart else one
        for one in found
    )


def _movements(found: Sequence[Support], report: Report) -> set[Anchor]:
    """Return the cells that hold by how much a balance before adjustment is more than another of its row."""
    changes = {
        cell for one in found if one.taken for cell in one.cells if report.figure(cell).measure is Measure.CHANGE
    }
    rows = {(place_of(cell), cell.row) for cell in changes}
    if not rows:
        return set()
    levels: defaultdict[tuple[Place, int | None], list[Figure]] = defaultdict(list)
    for figure in (figure for reading in report.readings for figure in reading.figures):
        at = place_of(figure.anchor), figure.anchor.row
        if at in rows and figure.measure is Measure.LEVEL and figure.checkable:
            levels[at].append(figure)

    def moved(cell: Anchor) -> bool:
        some, change = levels[place_of(cell), cell.row], abs(report.figure(cell).value or Decimal(0))
        booked = [one for one in some if before_adjustment(one.column)]
        return any(
            abs(abs((one.value or Decimal(0)) - (other.value or Decimal(0))) - change) <= one.digit
            for one in booked
            for other in some
            if other is not one
        )

    return set(filter(moved, changes))


def _gap(one: Support, report: Report) -> Decimal:
    """Return by how much a figure is more than its cell."""
    cell = report.figure(one.cells[0]).value or Decimal(0)
    return (report.figure(one.figure).value or Decimal(0)) - one.sign * cell.scaleb(one.power)


def _column(one: Support) -> _Column:
    return place_of(one.cells[0]), one.cells[0].column


def _headings(one: Support, report: Report) -> list[str]:
    return [report.figure(cell).column for cell in one.cells]
