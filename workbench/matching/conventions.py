"""Columns of accounts that keep the signs of statements beside others whose credits stand below zero."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from workbench.core.figure import Figure, Measure
from workbench.core.grid import Reading
from workbench.core.report import Support
from workbench.core.source import Anchor
from workbench.matching.amounts import either_way
from workbench.matching.kinship import reversed_signs
from workbench.matching.lines import Line

_MANY = 4  # rows above zero in both columns, and rows turned, that show what a column's custom is
_ALIKE = 4  # times the smaller of two amounts of a row that are of two periods
_SAID = "; its column keeps the signs of statements"
OPERATING = frozenset({"activity", "adjustment", "reconcile"})
_ADDED_BACK = re.compile(r"\badd(?:ed)?[\s-]?back", re.IGNORECASE)
_ZERO = Decimal(0)
_Amounts = dict[int, Figure]


def of_statements(readings: Sequence[Reading], sides: Collection[Anchor]) -> frozenset[Anchor]:
    """Return the amounts of columns that stand above zero where the credits of a column beside them stand below.

    So are comparatives copied from statements into a grouping of accounts. Debits and credits beside each other
    (`sides`) say by their column what they are.
    """
    return frozenset(
        figure.anchor
        for reading in readings
        for columns in _tables(reading, sides)
        if (owing := {at: amounts for at, amounts in columns.items() if _often_below(amounts)})
        for at, amounts in columns.items()
        if any(_turned(amounts, other) for beside, other in owing.items() if beside != at)
        for figure in amounts.values()
    )


def _often_below(amounts: _Amounts) -> bool:
    """Say whether so many amounts of a column are below zero that those of another may be turned against them."""
    return sum(figure.value is not None and figure.value < 0 for figure in amounts.values()) >= _MANY


def marked(lines: Sequence[Line], apart: frozenset[Anchor]) -> list[Line]:
    """Return lines of papers, those that hold amounts with the signs of statements marked with them."""
    if not apart:
        return list(lines)
    held = ((line, frozenset(figure.anchor for figure in line.figures) & apart) for line in lines)
    return [replace(line, upright=upright) if upright else line for line, upright in held]


def own_sign(line: Line, paper: Line, *, plain: bool, turned: bool) -> int:
    """Return the sign with which a cell that has the signs of statements is held against a line of the release.

    It has that of the release, or the other where the captions name gain and loss in opposite order. What is added
    back to income stands in either.
    """
    if adds_back(line):
        return -1 if turned and not plain else 1
    return -1 if reversed_signs(line, paper) else 1


def adds_back(line: Line) -> bool:
    """Say whether a row adds back to income what a statement of income took off, so that its sign is no slip there."""
    return bool(line.groups & OPERATING) or _ADDED_BACK.search(line.label) is not None


def in_own_signs(
    found: Iterable[Support], lines: Sequence[Line], papers: Sequence[Line], apart: Collection[Anchor]
) -> tuple[Support, ...]:
    """Return the supports, cells with the signs of statements in those whatever the sign of their rows."""
    if not apart:
        return tuple(found)
    table, sheet = (
        {figure.anchor: (line, figure) for line in some for figure in line.figures} for some in (lines, papers)
    )

    def signed(one: Support) -> Support:
        if one.manual or len(one.cells) != 1 or one.cells[0] not in apart or one.figure not in table:
            return one
        (line, figure), (paper, cell) = table[one.figure], sheet[one.cells[0]]
        cell = replace(cell, scale=cell.scale + one.power)
        plain, turned = either_way(figure, cell)
        own = own_sign(line, paper, plain=plain, turned=turned)
        return one if own == one.sign else one._replace(sign=own, evidence=one.evidence + _SAID)

    return tuple(map(signed, found))


def _tables(reading: Reading, sides: Collection[Anchor]) -> Iterator[dict[int, _Amounts]]:
    """Yield the amounts of each table by column and row."""
    tables: defaultdict[int, defaultdict[int, _Amounts]] = defaultdict(lambda: defaultdict(dict))
    for figure in reading.figures:
        at = figure.anchor
        if at.row is None or at.column is None or at in sides or figure.measure is not Measure.LEVEL:
            continue
        if figure.checkable and figure.value:
            tables[at.block][at.column][at.row] = figure
    yield from tables.values()


def _turned(amounts: _Amounts, beside: _Amounts) -> bool:
    """Say whether amounts are above zero wherever those of another column are, and nearly always where they are below.

    What moved, and what is eliminated, is below zero as often where the other is above. Entries, whatever their signs,
    are hardly ever as large as what they adjust, and another table beside this one has other captions.
    """
    for other in (False, True):  # few are below zero, so that most columns are told by these
        signs = [
            (amounts[row].value or _ZERO) > 0
            for row, figure in beside.items()
            if row in amounts and ((figure.value or _ZERO) > 0) is other and _comparable(amounts[row], figure)
        ]
        above, below = signs.count(True), signs.count(False)
        if above < _MANY * max(1, below):
            return False
    return True


def _comparable(one: Figure, other: Figure) -> bool:
    """Say whether two amounts of a row are about as large as one another, as those of two periods are."""
    small, large = sorted((abs(one.value or _ZERO), abs(other.value or _ZERO)))
    return one.label == other.label and large <= small * _ALIKE
