"""The currency of papers that name none: the one in which their amounts are those of the release."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal

from workbench.core.figure import Figure, Measure
from workbench.core.report import Report, Support
from workbench.core.unit import is_currency
from workbench.matching.amounts import agree, telling
from workbench.matching.lines import Place, place_of

_SHOWN = 2  # amounts of a sheet that must be those of one currency
_FAR = 10  # times what an amount is of another that it can hardly be a slip of
_NONE = Decimal(0)


def without_foreign(found: Sequence[Support], report: Report) -> tuple[Support, ...]:
    """Return the supports, amounts without a unit that differ only offered where their sheet is in another currency.

    A release may state amounts in two currencies; a sheet that agrees in one and never in the other is not in the
    other. An amount of the size that the other has may be translated all the same.
    """
    bare = {place: units for place, units in _currencies(found, report).items() if sum(units.values()) >= _SHOWN}
    if not bare:
        return tuple(found)

    def offered(one: Support) -> Support:
        units = bare.get(place_of(one.cells[0])) if one.taken and not one.manual and _bare(one, report) else None
        figure = report.figure(one.figure)
        if units is None or not is_currency(figure.unit) or figure.unit in units or _of_its_size(one, figure, report):
            return one
        said = f"{one.evidence}; the other amounts of the sheet are in {' and '.join(sorted(units))}"
        return one._replace(taken=False, evidence=said)

    return tuple(map(offered, found))


def _currencies(found: Sequence[Support], report: Report) -> dict[Place, Counter[str]]:
    """Count by sheet the currencies of the figures that amounts without a unit agree with."""
    units: defaultdict[Place, Counter[str]] = defaultdict(Counter)
    for one in found:
        figure = report.figure(one.figure)
        if one.taken and is_currency(figure.unit) and _bare(one, report) and _agrees(one, figure, report):
            units[place_of(one.cells[0])][figure.unit] += 1
    return units


def _bare(one: Support, report: Report) -> bool:
    cells = [report.figure(cell) for cell in one.cells]
    return all(not cell.unit and cell.measure is Measure.LEVEL for cell in cells)


def _of_its_size(one: Support, figure: Figure, report: Report) -> bool:
    held = sum((abs(report.figure(cell).value or _NONE) for cell in one.cells), _NONE).scaleb(one.power)
    size = abs(figure.value or _NONE)
    return held <= size * _FAR and size <= held * _FAR


def _agrees(one: Support, figure: Figure, report: Report) -> bool:
    cell = report.figure(one.cells[0])
    return len(one.cells) == 1 and telling(figure, cell) and agree(figure, cell, one.sign, one.power)
