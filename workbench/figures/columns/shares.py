"""Which column a column of shares is of, where its heading does not say: seen by its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from workbench.core import unit
from workbench.core.figure import Measure
from workbench.core.number import Printed
from workbench.figures.columns.head import Head
from workbench.figures.layout import Layout

_FEW = 3  # rows whose shares must fit before they say which amounts they are of
_MOSTLY = Decimal("0.7")
_SAMPLE = 60  # rows that are enough to know a column by
_WHOLE = 100
_NEAR = Decimal("0.06")  # percent that a share may be off, as one printed with a decimal is

_Row = Mapping[int, Printed]


def with_shares(heads: Sequence[Head], layout: Layout) -> list[Head]:
    """Give columns of shares of a whole the period of the amounts that they are shares of.

    Those that follow the columns of all amounts, headed alike, are in no group of theirs: `2Q07 | 2Q06 | % | %`.
    """
    levels = [one for one in heads if one.own and not one.changes and one.stated.unit != unit.PERCENT]
    shares = [one for one in heads if one.measure is Measure.SHARE_PERCENT and not one.own]
    if not shares or len({one.period for one in levels}) < 2:
        return list(heads)
    sample = range(layout.head, min(len(layout.lines), layout.head + _SAMPLE))
    rows = [{at: one.number for at, one in layout.values(row).items() if one.number is not None} for row in sample]
    of = {one.column: _source(one, levels, rows) for one in shares}
    return [
        head if (source := of.get(head.column)) is None else replace(head, period=source.period, sort=source.sort)
        for head in heads
    ]


def _source(head: Head, levels: Sequence[Head], rows: Sequence[_Row]) -> Head | None:
    """Return the head of the amounts that a column's figures are shares of; None where those of two are, or of none."""
    wholes = [row for row in rows if head.column in row and row[head.column].value == _WHOLE]
    counts = [_held(head.column, one.column, wholes, rows) for one in levels]
    best = max(counts)
    seen = sum(head.column in row and bool(row[head.column].value) for row in rows) - len(wholes)
    if best < _FEW or best < _MOSTLY * seen or counts.count(best) > 1:
        return None
    return levels[counts.index(best)]


def _held(share: int, amount: int, wholes: Sequence[_Row], rows: Sequence[_Row]) -> int:
    """Count the rows whose share is that of its amount in the amount of the row that is the whole."""
    whole = next((row[amount].value for row in wholes if amount in row and row[amount].value), None)
    if not whole:
        return 0
    found = 0
    for row in rows:
        part, said = row.get(amount), row.get(share)
        if part is not None and said is not None and part.value and said.value and said.value != _WHOLE:
            found += abs(abs(part.value / whole) * _WHOLE - abs(said.value)) <= _NEAR
    return found
