"""Balances to which the result of a period is not carried yet, as those of a trial balance before closing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure
from workbench.core.report import Report, Support
from workbench.core.source import Role
from workbench.matching.amounts import agree, significant

_RESULTS = frozenset({"net income", "net income attributable to parent"})
_DIGITS = 4  # of a result that a balance may lack, and of the balance
_NONE = Decimal(0)


def without_uncarried(found: Sequence[Support], report: Report, captions: Captions) -> tuple[Support, ...]:
    """Return the supports, a balance that lacks nothing but the result of the period only offered.

    Until accounts are closed, what was earned stands in those of income and expense, and retained earnings are those
    brought forward less what was paid of them.
    """
    doubtful = [one for one in found if one.taken and not one.manual and _differs(one, report)]
    results = _results(report, captions) if doubtful else {}

    def lacks(one: Support) -> Figure | None:
        figure = report.figure(one.figure)
        ends = results.get(figure.period.end, ()) if figure.period is not None else ()
        return next((result for result in ends if _short_by(one, result, report)), None)

    lacking = {(one.figure, one.cells): result for one in doubtful if (result := lacks(one))}

    def offered(one: Support) -> Support:
        result = lacking.get((one.figure, one.cells))
        if result is None:
            return one
        said = f"{one.evidence}; the result of the period, {result.text}, is not carried to it yet"
        return one._replace(taken=False, evidence=said)

    return tuple(map(offered, found)) if lacking else tuple(found)


def _results(report: Report, captions: Captions) -> dict[date, list[Figure]]:
    """Return what the release states as the results of periods, by the days that these end on."""
    found: defaultdict[date, list[Figure]] = defaultdict(list)
    for figure in report.of_role(Role.RELEASE):
        if figure.period is None or figure.period.is_balance or figure.measure is not Measure.LEVEL:
            continue
        if figure.checkable and significant(figure) >= _DIGITS and captions.read(figure.label).name in _RESULTS:
            found[figure.period.end].append(figure)
    return dict(found)


def _differs(one: Support, report: Report) -> bool:
    figure = report.figure(one.figure)
    if len(one.cells) != 1 or figure.period is None or not figure.period.is_balance or significant(figure) < _DIGITS:
        return False
    return not agree(figure, report.figure(one.cells[0]), one.sign, one.power)


def _short_by(one: Support, result: Figure, report: Report) -> bool:
    """Say whether a figure is its cell and a result together, as far as all are rounded."""
    figure, cell = report.figure(one.figure), report.figure(one.cells[0])
    if result.unit != figure.unit:
        return False
    held = (cell.value or _NONE) * one.weights[0]
    return abs((figure.value or _NONE) - held - (result.value or _NONE)) <= (figure.step + cell.step + result.step) / 2
