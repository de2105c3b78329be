"""Percentages that a sheet computes from rounded amounts: all that they can be as far as those amounts are rounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from workbench.checks.sheets import Book, Sheet, books
from workbench.core import unit
from workbench.core.figure import Figure, Interval
from workbench.core.lineage import Spot
from workbench.core.report import Report
from workbench.core.source import Cell

_MOST = 4  # amounts of one formula
_HALF = Decimal("0.5")


def reach_of(report: Report, figure: Figure) -> Interval | None:
    """Return what a computed percentage can be where the amounts of its formula are rounded; None for anything else."""
    holder = report.source(figure.anchor.source).holder(figure.anchor) if figure.unit == unit.PERCENT else None
    if not isinstance(holder, Cell) or not holder.formula or not isinstance(holder.stored, Decimal):
        return None
    found = next(((book, sheet) for book, sheet in _sheets(report) if _holds(sheet, figure)), None)
    if found is None or not holder.stored or figure.value is None:
        return None
    results = _results(*found, holder, _inputs(report, *found, holder))
    return Interval(min(results), max(results)).times(figure.value / holder.stored) if results else None


def _sheets(report: Report) -> Iterator[tuple[Book, Sheet]]:
    return ((book, sheet) for book in books(report) for sheet in book.sheets.values())


def _holds(sheet: Sheet, figure: Figure) -> bool:
    return (sheet.source.slot, sheet.block) == (figure.anchor.source, figure.anchor.block)


def _inputs(report: Report, book: Book, own: Sheet, holder: Cell) -> dict[Spot, Interval]:
    """Return the amounts that a formula refers to, each as far as it is rounded; none where they are too many."""
    operands = tuple(book.operands(own, holder))
    if not operands or any(operand.size != 1 for operand in operands):
        return {}
    sheets = {(sheet.source.slot, sheet.block): sheet for _, sheet in _sheets(report)}
    found = {}
    for spot in (spot for operand in operands for spot in operand.spots):
        value = sheets[spot.slot, spot.block].number(spot.row, spot.column)
        if value is None:
            return {}
        found[spot] = Interval.around(value, _HALF.scaleb(min(int(value.as_tuple().exponent), 0)))
    return found if len(found) <= _MOST else {}


def _results(book: Book, sheet: Sheet, holder: Cell, inputs: dict[Spot, Interval]) -> Sequence[Decimal]:
    """Compute a formula with each of its amounts at the ends of what it can be; nothing where one has no result."""
    if not inputs:
        return ()
    found = [book.result(sheet, holder, dict(zip(inputs, ends, strict=True))) for ends in product(*inputs.values())]
    return [one for one in found if one is not None] if None not in found else ()
