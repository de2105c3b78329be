"""Columns of a paper before adjustment: that they differ from what is reported after it says nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache

from workbench.core.adjusted import adjusting_entry, before_adjustment, booked_entry
from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
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
    entries that stand booked in its row. Whatever else differs in such a column was adjusted nowhere, and differs in
    earnest; so does a balance in whose row all entries are nil.
    """
    said = cache(before_adjustment)
    booked = _booked(found, report)

    def before(one: Support) -> bool:
        return said(report.figure(one.cells[0]).column) or one.cells[0] in booked

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
    moved = _moved((one for one in doubtful if before(one) and one.figure in held), report)
    entries = _entered(doubtful, report)
    entered = {cell: sum(some, Decimal(0)) for cell, some in entries.items()}
    unmoved = _unmoved(entries)

    def explained(one: Support) -> bool:
        if one.cells[0] in unmoved:
            return False
        if before(one) and (
            one.figure in held or near(one, moved.get(_column(one), ()), report.figure(one.figure).step * 2)
        ):
            return True
        cell = report.figure(one.cells[0])
        slack = max(report.figure(one.figure).step / 2, cell.digit.scaleb(one.power))
        booked_by = [one.sign * entered[cell.anchor].scaleb(one.power)] if cell.anchor in entered else []
        return near(one, booked_by, slack)

    def near(one: Support, gaps: Sequence[Decimal], slack: Decimal) -> bool:
        return any(abs(_gap(one, report) - gap) <= slack for gap in gaps)

    apart = {(one.figure, one.cells) for one in doubtful if one.taken and explained(one)}
    return tuple(
        one._replace(taken=False, evidence=one.evidence + _SAID) if (one.figure, one.cells) in apart else one
        for one in found
    )


def _moved(some: Iterable[Support], report: Report) -> dict[_Column, list[Decimal]]:
    """Return by how much ties differ that an adjusted cell explains, column by column."""
    moved: defaultdict[_Column, list[Decimal]] = defaultdict(list)
    for one in some:
        moved[_column(one)].append(_gap(one, report))
    return moved


def _unmoved(entries: Mapping[Anchor, Sequence[Decimal]]) -> set[Anchor]:
    """Return the balances that nothing was booked upon, as entries of nil in their rows say."""
    return {cell for cell, some in entries.items() if not any(some)}


def _booked(found: Sequence[Support], report: Report) -> set[Anchor]:
    """Return the cells that hold a balance before adjustment, and by how much one is more than another of its row.

    A detail has no column for adjustments: what the lead schedule has before them is the total of it.
    """
    alone = [one for one in found if one.taken and len(one.cells) == 1]
    tied = {one.cells[0] for one in alone}
    balances = (one for one in alone if report.figure(one.figure).measure is Measure.LEVEL)
    right = {one.cells[0] for one in balances if holds(one, report)}
    rows = {(place_of(cell), cell.row) for cell in tied}
    levels: defaultdict[_Row, list[Figure]] = defaultdict(list)
    led: defaultdict[_Row, list[Figure]] = defaultdict(list)
    heading = cache(before_adjustment)
    for figure in (figure for reading in report.readings for figure in reading.figures):
        if figure.measure is Measure.LEVEL and figure.checkable:
            at = place_of(figure.anchor), figure.anchor.row
            if at in rows:
                levels[at].append(figure)
            if heading(figure.column):
                led[at].append(figure)
    adjusted = {_amount(one) for at, some in led.items() for one in some if _is_adjusted(one, levels[at], right)}

    def moved(cell: Anchor) -> bool:
        some, change = levels[place_of(cell), cell.row], abs(report.figure(cell).value or Decimal(0))
        return any(
            abs(abs((one.value or Decimal(0)) - (other.value or Decimal(0))) - change) <= one.digit
            for one in some
            if heading(one.column) or _amount(one) in adjusted
            for other in some
            if other is not one
        )

    def booked(cell: Anchor) -> bool:
        figure = report.figure(cell)
        return _amount(figure) in adjusted or (figure.measure is Measure.CHANGE and moved(cell))

    return set(filter(booked, tied))


def _is_adjusted(one: Figure, row: Sequence[Figure], right: set[Anchor]) -> bool:
    """Say whether another balance of the day of a balance before adjustment is what it was adjusted to.

    The release states that, or the row has by how much it was adjusted as well.
    """
    others = [other for other in row if other.period == one.period and other.value not in (one.value, None, 0)]
    if any(other.anchor in right for other in others):
        return True
    apart = {other.value - one.value for other in others if other.value is not None and one.value is not None}
    return any(other.value in apart or -(other.value or Decimal(0)) in apart for other in others)


def _amount(one: Figure) -> tuple[Decimal | None, Period | None, Measure]:
    return one.value, one.period, one.measure


def _gap(one: Support, report: Report) -> Decimal:
    """Return by how much a figure is more than its cell."""
    cell = report.figure(one.cells[0]).value or Decimal(0)
    return (report.figure(one.figure).value or Decimal(0)) - one.sign * cell.scaleb(one.power)


def _entered(some: Sequence[Support], report: Report) -> dict[Anchor, list[Decimal]]:
    """Return the adjusting entries that follow cells in their rows, up to the next balance of the row.

    Nothing else of a row says why a balance differs: what was proposed and never booked, what is due, another date.
    """
    cells = {one.cells[0] for one in some}
    rows: dict[_Row, list[Figure]] = {(place_of(cell), cell.row): [] for cell in cells}
    for figure in (figure for reading in report.readings for figure in reading.figures):
        at = place_of(figure.anchor), figure.anchor.row
        if at in rows and figure.value is not None:
            rows[at].append(figure)
    following = ((cell, _following(cell, rows[place_of(cell), cell.row])) for cell in cells)
    return {cell: [one.value or Decimal(0) for one in some] for cell, some in following if some}


def _following(cell: Anchor, row: Sequence[Figure]) -> list[Figure]:
    """Return the booked entries of a row that come after a balance and before the next one."""
    right = (one for one in row if (one.anchor.column or 0) > (cell.column or 0))
    found: list[Figure] = []
    for one in sorted(right, key=lambda figure: figure.anchor.column or 0):
        if booked_entry(one.column):
            found.append(one)
        elif one.period is not None and not adjusting_entry(one.column):
            break
    return found


def _column(one: Support) -> _Column:
    return place_of(one.cells[0]), one.cells[0].column


def _headings(one: Support, report: Report) -> list[str]:
    return [report.figure(cell).column for cell in one.cells]
