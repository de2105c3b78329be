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

_SAID = "; the column is before adjustment, and what it was adjusted by or to explains that"

_Column = tuple[Place, int | None]
_Row = tuple[Place, int | None]


def without_unadjusted(found: Sequence[Support], report: Report) -> tuple[Support, ...]:
    """Return the ties found, what differs only offered where another cell, adjusted, supports the figure.

    So is what is apart by the same amount: the total over an account that was adjusted; and what is apart by the very
    adjustment that stands in its row. Whatever else differs in such a column was adjusted nowhere, and differs in
    earnest.
    """
    said = cache(before_adjustment)
    moved_from = _movements(found, report)

    def before(one: Support) -> bool:
        return said(report.figure(one.cells[0]).column) or one.cells[0] in moved_from

    def differs(one: Support) -> bool:
        if len(one.cells) != 1 or one.manual or said(report.figure(one.figure).column):
            return False
        return (report.figure(one.cells[0]).unexplained or before(one)) and not holds(one, report)

    doubtful = list(filter(differs, found))
    if not doubtful:
        return tuple(found)
    figures = {one.figure for one in doubtful}
    held = {
        one.figure
        for one in found
        if one.figure in figures and one.taken and holds(one, report) and not any(map(said, _headings(one, report)))
    }
    moved: dict[_Column, list[Decimal]] = defaultdict(list)
    for one in filter(before, doubtful):
        if one.figure in held:
            moved[_column(one)].append(_gap(one, report))

    beside = _amounts_beside(doubtful, report)

    def explained(one: Support) -> bool:
        step = report.figure(one.figure).step * 2
        amounts = (other for other in beside[_row(one)] if other.anchor != one.cells[0])
        gaps = [one.sign * (other.value or Decimal(0)).scaleb(one.power) for other in amounts]
        gaps += moved[_column(one)] if before(one) else []
        return (one.figure in held and before(one)) or any(abs(_gap(one, report) - gap) <= step for gap in gaps)

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


def _amounts_beside(some: Sequence[Support], report: Report) -> dict[_Row, list[Figure]]:
    """Return the amounts in the rows of cells, of columns that are not before adjustment."""
    found: dict[_Row, list[Figure]] = {_row(one): [] for one in some}
    for figure in (figure for reading in report.readings for figure in reading.figures):
        at = place_of(figure.anchor), figure.anchor.row
        if at in found and figure.value and not before_adjustment(figure.column):
            found[at].append(figure)
    return found


def _row(one: Support) -> _Row:
    return place_of(one.cells[0]), one.cells[0].row


def _column(one: Support) -> _Column:
    return place_of(one.cells[0]), one.cells[0].column


def _headings(one: Support, report: Report) -> list[str]:
    return [report.figure(cell).column for cell in one.cells]
