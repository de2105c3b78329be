"""Balances to which the result of a period is not carried yet, as those of a trial balance before closing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure
from workbench.core.report import Report, Support
from workbench.core.source import Role, Table
from workbench.core.unit import is_currency
from workbench.matching.amounts import agree, significant
from workbench.matching.ledgers import called
from workbench.matching.lines import Place, place_of

_RESULTS = frozenset({"net income", "net income attributable to parent"})
_KEPT = frozenset({"retained", "earning"})  # words of what is kept of the results
_EQUITY = frozenset({"total equity", "total shareholders equity"})
_DIGITS = 4  # of a result that a balance may lack, and of the balance
_SEVERAL = 2  # amounts of a period that a sheet must hold beside its balances
_NONE = Decimal(0)


def without_uncarried(found: Sequence[Support], report: Report, captions: Captions) -> tuple[Support, ...]:
    """Return the supports, equity of open accounts that lacks nothing but the result of the period only offered.

    Until accounts are closed, what was earned stands in those of income and expense, and retained earnings are those
    brought forward less what was paid of them. Only a sheet that holds those accounts too can be before closing.
    """
    doubtful = [one for one in found if one.taken and not one.manual and _differs(one, report, captions)]
    results = _results(report, captions) if doubtful else {}
    if not results:
        return tuple(found)
    books = _Books(found, report, results, captions)

    def lacks(one: Support) -> Figure | None:
        figure = report.figure(one.figure)
        day = figure.period.end if figure.period is not None else date.min
        short = (result for result in results.get(day, ()) if _short_by(one, result, report))
        return next((result for result in short if books.open_at(place_of(one.cells[0]), day)), None)

    lacking = {(one.figure, one.cells): result for one in doubtful if (result := lacks(one))}

    def offered(one: Support) -> Support:
        result = lacking.get((one.figure, one.cells))
        if result is None:
            return one
        said = f"{one.evidence}; the result of the period, {result.text}, is not carried to it yet"
        return one._replace(taken=False, evidence=said)

    return tuple(map(offered, found)) if lacking else tuple(found)


class _Books:
    """Sheets that hold accounts of income and expense beside balances, as they stand before these are closed."""

    def __init__(
        self, found: Sequence[Support], report: Report, results: dict[date, list[Figure]], captions: Captions
    ) -> None:
        self._report, self._results, self._captions = report, results, captions
        self._earned: defaultdict[tuple[Place, date], set[str]] = defaultdict(set)
        stated = {result.anchor for some in results.values() for result in some}
        for one in found:
            figure = report.figure(one.figure)
            if one.taken and one.cells and figure.anchor not in stated and _of_a_time(figure) and figure.period:
                self._earned[place_of(one.cells[0]), figure.period.end].add(figure.label)

    def open_at(self, place: Place, day: date) -> bool:
        """Say whether the accounts of a sheet, or of the sheets called like it, are not closed on a day.

        Statements come to the result; a sheet that states it holds open accounts only where it is called so.
        """
        if not self._called(place):
            return len(self._earned[place, day]) >= _SEVERAL and not self._states_result(place, day)
        alike = {other for other, _ in self._earned if other.source == place.source and self._called(other)}
        return len(set[str]().union(*(self._earned[other, day] for other in alike))) >= _SEVERAL

    def _called(self, place: Place) -> bool:
        table = self._report.source(place.source).blocks[place.block]
        rows = [figure.anchor.row or 0 for figure in self._figures(place)]
        return isinstance(table, Table) and called(table, min(rows, default=0))

    def _states_result(self, place: Place, day: date) -> bool:
        results = self._results.get(day, ())
        cells = self._figures(place)
        if any(self._captions.read(cell.label).name in _RESULTS for cell in cells):
            return True
        return any(agree(result, cell, sign) for cell in cells for result in results for sign in (1, -1))

    def _figures(self, place: Place) -> list[Figure]:
        readings = (reading for reading in self._report.readings if reading.source == place.source)
        return [one for some in readings for one in some.figures if one.anchor.block == place.block and one.checkable]


def _results(report: Report, captions: Captions) -> dict[date, list[Figure]]:
    """Return what the release states as the results of periods, by the days that these end on."""
    found: defaultdict[date, list[Figure]] = defaultdict(list)
    for figure in report.of_role(Role.RELEASE):
        if figure.period is None or not _of_a_time(figure):
            continue
        if significant(figure) >= _DIGITS and captions.read(figure.label).name in _RESULTS:
            found[figure.period.end].append(figure)
    return dict(found)


def _of_a_time(figure: Figure) -> bool:
    """Say whether a figure is an amount of money of a span of time."""
    timed = figure.period is not None and not figure.period.is_balance
    return timed and figure.checkable and figure.measure is Measure.LEVEL and is_currency(figure.unit)


def _differs(one: Support, report: Report, captions: Captions) -> bool:
    figure = report.figure(one.figure)
    if len(one.cells) != 1 or figure.period is None or not figure.period.is_balance or significant(figure) < _DIGITS:
        return False
    return not agree(figure, report.figure(one.cells[0]), one.sign, one.power) and _keeps_results(figure, captions)


def _keeps_results(figure: Figure, captions: Captions) -> bool:
    """Say whether results are carried to what a figure states: retained earnings, or equity as a whole.

    A statement of equity names its parts over its columns.
    """
    read = [captions.read(text) for text in (figure.label, figure.column) if text]
    return any(one.tokens >= _KEPT or not _EQUITY.isdisjoint(captions.concepts(one.text)) for one in read)


def _short_by(one: Support, result: Figure, report: Report) -> bool:
    """Say whether a figure is its cell and a result together, as far as all are rounded."""
    figure, cell = report.figure(one.figure), report.figure(one.cells[0])
    if result.unit != figure.unit:
        return False
    held = (cell.value or _NONE) * one.weights[0]
    return abs((figure.value or _NONE) - held - (result.value or _NONE)) <= (figure.step + cell.step + result.step) / 2
