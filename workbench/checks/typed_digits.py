"""To how many decimals the amounts of a sheet were typed: a spreadsheet drops the zeros that one of them ends in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.core.figure import Figure
from workbench.core.memory import Remembered
from workbench.core.report import Report
from workbench.core.source import Cell

_MANY = 10  # amounts of a sheet that show how finely it was typed
_FEW = 4  # of as many end in a zero by chance, and in two zeros hardly one in a hundred
_MOST = 2  # zeros that chance puts at the end of an amount


class _Kind(NamedTuple):
    """Amounts of one sheet that are typed alike."""

    source: str
    block: int
    unit: str
    scale: int


def with_zeros(report: Report, cell: Figure) -> Figure:
    """Return a typed amount with the zeros at its end that its sheet does not keep: 874.4 among 874.401 and 930.571."""
    usual = _typed(report).get(_kind(cell), 0)
    missing = usual - _decimals(cell)
    if cell.printed is None or not 0 < missing <= _MOST or (missing == usual > 1) or not _is_typed(report, cell):
        return cell
    return replace(cell, printed=cell.printed.quantize(Decimal(1).scaleb(-usual)))


def _decimals(cell: Figure) -> int:
    exponent = cell.printed.as_tuple().exponent if cell.printed is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _kind(cell: Figure) -> _Kind:
    return _Kind(cell.anchor.source, cell.anchor.block, cell.unit, cell.scale)


def _is_typed(report: Report, figure: Figure) -> bool:
    cell = report.source(figure.anchor.source).holder(figure.anchor) if figure.exact else None
    return isinstance(cell, Cell) and isinstance(cell.stored, Decimal) and not cell.formula


def _usual(report: Report) -> Mapping[_Kind, int]:
    """Return the decimals of each kind of amounts that ties use, where hardly any of them has fewer."""
    amounts = {anchor: report.figure(anchor) for support in report.matches.supports for anchor in support.cells}
    counts: defaultdict[_Kind, Counter[int]] = defaultdict(Counter)
    for one in amounts.values():
        if one.printed and _is_typed(report, one):
            counts[_kind(one)][_decimals(one)] += 1
    found: dict[_Kind, int] = {}
    for kind, decimals in counts.items():
        usual, _ = decimals.most_common(1)[0]
        fewer = sum(count for some, count in decimals.items() if some < usual)
        if decimals.total() >= _MANY and fewer * _FEW <= decimals.total():
            found[kind] = usual
    return found


_typed = Remembered(_usual)
