"""Percentages that a sheet computes from rounded amounts: what the amounts that the release prints more finely give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import TypeGuard

from workbench.checks.habits import close
from workbench.core import unit
from workbench.core.figure import HALF, Figure, Interval
from workbench.core.lineage import Spot
from workbench.core.memory import Remembered
from workbench.core.report import Report
from workbench.core.source import Cell, Stored
from workbench.formulas.sheets import Book, Sheet, books

_FEWEST, _MOST = 2, 4  # amounts of one formula


def reach_of(report: Report, figure: Figure) -> Interval | None:
    """Return what the release's own amounts make of a computed percentage; None where the sheet's are no coarser.

    Every amount of the formula must be tied to one of money that the release prints in more digits, or rounds from it:
    that one is known to the last digit of the formula's amounts. Counts, typed rates and amounts without such a tie
    are taken at their word, so that nothing hides behind them; so is a result that stood before the amounts changed.
    """
    holder = report.source(figure.anchor.source).holder(figure.anchor) if figure.unit == unit.PERCENT else None
    if not isinstance(holder, Cell) or not holder.formula or not isinstance(holder.stored, Decimal):
        return None
    found = next(((book, sheet) for book, sheet in _sheets(report) if _holds(sheet, figure)), None)
    if found is None or not holder.stored or figure.value is None:
        return None
    fresh = found[0].result(found[1], holder, {})
    if fresh is None or not close(fresh, holder.stored):
        return None  # what the cell shows is not what its formula gives, whatever its amounts are
    results = _results(*found, holder, _inputs(report, *found, holder))
    return Interval(min(results), max(results)).times(figure.value / holder.stored) if results else None


def _sheets(report: Report) -> Iterator[tuple[Book, Sheet]]:
    return ((book, sheet) for book in books(report) for sheet in book.sheets.values())


def _holds(sheet: Sheet, figure: Figure) -> bool:
    return (sheet.source.slot, sheet.block) == (figure.anchor.source, figure.anchor.block)


def _inputs(report: Report, book: Book, own: Sheet, holder: Cell) -> Mapping[Spot, Interval]:
    """Return what the release prints for the amounts of a formula, as they stand in the sheet; none where one fails."""
    operands = tuple(book.operands(own, holder))
    if not operands or any(operand.size != 1 for operand in operands):
        return {}
    spots = {spot for operand in operands for spot in operand.spots}
    finer, rounded = _finer(report), _rounded(report)
    if not _FEWEST <= len(spots) <= _MOST or not spots <= finer.keys() | rounded.keys():
        return {}
    step = min((_last_digit(rounded[spot]) for spot in spots & rounded.keys()), default=Decimal(0))
    return {spot: finer.get(spot) or Interval.around(rounded[spot], step * HALF) for spot in sorted(spots)}


def _last_digit(stored: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(stored.as_tuple().exponent))


def _found_finer(report: Report) -> dict[Spot, Interval]:
    """Return the release's amounts by the cells that hold them rounded, as numbers of those cells.

    Where the release prints an amount more than once, that is what all of them can be.
    """
    found: dict[Spot, Interval] = {}
    for one in report.matches.supports:
        if not one.taken or len(one.cells) != 1 or one.power:
            continue
        cell = report.figure(one.cells[0])
        holder = report.source(cell.anchor.source).holder(cell.anchor)
        reach = _finely(report.figure(one.figure), cell, one.sign)
        if reach is not None and isinstance(holder, Cell) and isinstance(holder.stored, Decimal) and cell.value:
            mine = reach.times(holder.stored / cell.value * one.sign)
            known = found.get(Spot.of(cell.anchor), mine)
            found[Spot.of(cell.anchor)] = Interval(max(mine.low, known.low), min(mine.high, known.high))
    return {spot: reach for spot, reach in found.items() if reach.low <= reach.high}


_finer = Remembered(_found_finer)


def _found_rounded(report: Report) -> dict[Spot, Decimal]:
    """Return the amounts that were typed into cells and that the release prints in fewer digits."""
    found = {}
    for one in report.matches.supports:
        if not one.taken or len(one.cells) != 1 or one.power:
            continue
        figure, cell = report.figure(one.figure), report.figure(one.cells[0])
        holder = report.source(cell.anchor.source).holder(cell.anchor)
        if isinstance(holder, Cell) and not holder.formula and _is_rounded(holder.stored, figure, cell, one.sign):
            found[Spot.of(cell.anchor)] = holder.stored
    return found


def _is_rounded(stored: Stored, figure: Figure, cell: Figure, sign: int) -> TypeGuard[Decimal]:
    """Say whether a figure is the amount of money that a cell holds with more digits."""
    if not (unit.is_currency(figure.unit) and figure.unit == cell.unit and figure.checkable):
        return False
    if figure.value is None or not cell.value or not isinstance(stored, Decimal):
        return False
    finer = _last_digit(stored) * abs(cell.value / stored) < figure.digit
    return finer and abs(figure.value - cell.value * sign) <= figure.digit * HALF


_rounded = Remembered(_found_rounded)


def _finely(figure: Figure, cell: Figure, sign: int) -> Interval | None:
    """Return what a figure can be, if it is the amount of money that a cell holds with fewer digits."""
    if not (unit.is_currency(figure.unit) and figure.unit == cell.unit and figure.checkable):
        return None
    if figure.value is None or cell.value is None or figure.digit >= cell.digit:
        return None
    rounds = abs(figure.value - cell.value * sign) <= cell.digit * HALF
    return Interval.around(figure.value, figure.digit * HALF) if rounds else None


def _results(book: Book, sheet: Sheet, holder: Cell, inputs: Mapping[Spot, Interval]) -> Sequence[Decimal]:
    """Compute a formula with each of its amounts at the ends of what it can be; nothing where one has no result."""
    if not inputs:
        return ()
    found = [book.result(sheet, holder, dict(zip(inputs, ends, strict=True))) for ends in product(*inputs.values())]
    return [one for one in found if one is not None] if None not in found else ()
