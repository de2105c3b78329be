"""Rows that a sentence states in two periods, rightly in one: the other figure of the pair is of the row as well."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.checks.named_rows import NamedRow, NamedRows, steps_of
from workbench.checks.slip_cells import as_good, comparable, meets, telling
from workbench.checks.spoken import Spoken
from workbench.core.figure import Figure

_FEWEST = 3  # digits by which the other figure of a pair tells its row


def paired_rows(tables: NamedRows, spoken: Spoken) -> Iterator[NamedRow]:
    """Yield the rows with a word of a sentence that hold the other figure of a pair in the period it is said of.

    `598 and 589 at the ends of June and December`: what is 589 then is the row that the 598 is of.
    """
    seen = set()
    for other in _pair(spoken):
        for cell in tables.sized(other):
            row = tables.row_at.get(cell.anchor)
            if row is None or id(row) in seen or not _states(other, cell):
                continue
            if (row.words | row.around | row.columns[row.cells.index(cell)]) & spoken.words:
                seen.add(id(row))
                yield row


def told_apart(tables: NamedRows, spoken: Spoken, row: NamedRow, meant: Figure) -> float:
    """Weigh, in bits, that a row holds the other figure of a pair in its period, where the figure's own is at stake."""
    if not as_good(spoken.figure.period, meant.period):
        return 0
    best = 0.0
    for other in _pair(spoken):
        for cell in row.cells:
            if cell is not meant and _states(other, cell):
                digits = telling(other, steps_of(other))
                best = max(best, math.log2(9 * 10 ** (digits - 1)) - math.log2(_rivals(tables, other)))
    return best


def _pair(spoken: Spoken) -> Iterator[Figure]:
    """Yield the figures that a sentence gives of the same thing in another period."""
    mine = spoken.figure
    for other in spoken.beside:
        alike = (other.unit, other.label, other.measure) == (mine.unit, mine.label, mine.measure)
        apart = other.period is not None and mine.period is not None and other.period != mine.period
        if alike and apart and mine.unit != "%" and telling(other, steps_of(other)) >= _FEWEST:
            yield other


def _states(other: Figure, cell: Figure) -> bool:
    return comparable(other, cell) and as_good(other.period, cell.period) and meets(other, cell)


def _rivals(tables: NamedRows, other: Figure) -> int:
    """Return how many cells of its period a figure might be by chance."""
    return max(1, sum(as_good(other.period, cell.period) and comparable(other, cell) for cell in tables.figures))
