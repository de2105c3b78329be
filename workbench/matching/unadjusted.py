"""Columns of a paper before adjustment: that they differ from what is reported after it says nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from workbench.core.adjusted import before_adjustment
from workbench.core.report import Report, Support
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

    def before(one: Support) -> bool:
        if len(one.cells) != 1 or one.manual or not said(report.figure(one.cells[0]).column):
            return False
        return not said(report.figure(one.figure).column)

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


def _gap(one: Support, report: Report) -> Decimal:
    """Return by how much a figure is more than its cell."""
    cell = report.figure(one.cells[0]).value or Decimal(0)
    return (report.figure(one.figure).value or Decimal(0)) - one.sign * cell.scaleb(one.power)


def _column(one: Support) -> _Column:
    return place_of(one.cells[0]), one.cells[0].column


def _headings(one: Support, report: Report) -> list[str]:
    return [report.figure(cell).column for cell in one.cells]
