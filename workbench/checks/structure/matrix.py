"""A table as whole numbers: lines that may add up, across tracks in each of which they do."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from workbench.checks.stand_in import estimated
from workbench.core.arithmetic import digit_of, step_of
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.grid import Column, Grid, Row
from workbench.core.report import Report

WORD = re.compile(r"\w{2,}")
PERCENTAGES = frozenset({Measure.SHARE_PERCENT, Measure.RATIO})
LINEAR = frozenset({Measure.LEVEL, Measure.CHANGE})


class Axis(Enum):
    """Which lines of a table add up: its rows, down each column, or its columns, across each row."""

    ROWS = "rows"
    COLUMNS = "columns"


class Line(NamedTuple):
    """A row or column that holds amounts; `opens` says that a heading stands between it and the line before."""

    at: int
    label: str
    level: int = 0
    total: bool = False
    opens: bool = False
    path: tuple[str, ...] = ()
    change: bool = False
    by_row: bool = False


class Entry(NamedTuple):
    """An amount in half quanta: its value, half its step, and one unit of its last digit."""

    value: int
    half: int
    digit: int = 2


@dataclass(frozen=True)
class Matrix:
    """Amounts of one table; `entries[track][line]` is None where nothing usable stands.

    `lost` holds the places whose figure was destroyed, `alien` those of another unit. Everything in one
    track has one unit and one quantum.
    """

    axis: Axis
    grid: Grid
    lines: tuple[Line, ...]
    tracks: tuple[int, ...]
    figures: tuple[tuple[Figure | None, ...], ...]
    entries: tuple[tuple[Entry | None, ...], ...]
    lost: frozenset[tuple[int, int]]
    shares: frozenset[int]


def matrix(report: Report, grid: Grid, axis: Axis) -> Matrix:
    """Lay a table out along an axis, with what cannot be added left out."""
    table = [tuple(estimated(report, figure) for figure in report.row(grid, row.at)) for row in grid.rows]
    if axis is Axis.ROWS:
        lines = _row_lines(grid.rows, table)
        cells = [[table[index][column] for index, _ in lines] for column in range(len(grid.columns))]
        tracks = tuple(column.at for column in grid.columns)
        shares = frozenset(n for n, column in enumerate(grid.columns) if column.measure is Measure.SHARE_PERCENT)
        shares = frozenset() if len(shares) == len(grid.columns) else shares  # nothing but shares: they add up as well
    else:
        lines = _column_lines(grid.columns, table)
        chosen = [n for n, row in enumerate(grid.rows) if not row.heading]
        cells = [[table[row][index] for index, _ in lines] for row in chosen]
        tracks = tuple(grid.rows[n].at for n in chosen)
        shares = frozenset()
    lost = frozenset(
        (t, n)
        for t, track in enumerate(cells)
        for n, figure in enumerate(track)
        if figure is not None and figure.standing is Standing.UNREADABLE
    )
    only = axis is Axis.ROWS and all(column.measure in PERCENTAGES for column in grid.columns)
    entries = tuple(_entries(track, share=only or n in shares) for n, track in enumerate(cells))
    return Matrix(
        axis,
        grid,
        tuple(line for _, line in lines),
        tracks,
        tuple(tuple(track) for track in cells),
        entries,
        lost,
        shares,
    )


def _row_lines(rows: tuple[Row, ...], table: list[tuple[Figure | None, ...]]) -> list[tuple[int, Line]]:
    lines: list[tuple[int, Line]] = []
    opens, heading = True, ""
    for n, row in enumerate(rows):
        if row.heading or not any(figure is not None and _additive(figure) for figure in table[n]):
            opens = opens or row.heading
            heading = row.label if row.heading else heading
            continue
        total = row.total or (not opens and echoes(heading, row.label))
        lines.append((n, Line(row.at, row.label, row.level, total, opens, row.path, by_row=True)))
        opens = False
    return lines


def echoes(heading: str, label: str) -> bool:
    """Say whether a caption repeats all words of the heading of its group, as a total does."""
    words = set(WORD.findall(heading.lower()))
    return bool(words) and words <= set(WORD.findall(label.lower()))


def _column_lines(columns: tuple[Column, ...], table: list[tuple[Figure | None, ...]]) -> list[tuple[int, Line]]:
    lines = []
    for n, column in enumerate(columns):
        if any(row[n] is not None and _additive(row[n]) for row in table):
            change = column.measure is Measure.CHANGE
            lines.append((n, Line(column.at, column.caption, 0, column.total, n == 0, (), change)))
    return lines


def _additive(figure: Figure | None) -> bool:
    return figure is not None and (
        figure.standing is Standing.UNREADABLE
        or (figure.checkable and (figure.measure in LINEAR or figure.measure in PERCENTAGES))
    )


def _entries(track: list[Figure | None], *, share: bool) -> tuple[Entry | None, ...]:
    usable = [figure if _usable(figure, share=share) else None for figure in track]
    units = Counter(figure.unit for figure in usable if figure is not None)
    if not units:
        return (None,) * len(track)
    unit = units.most_common(1)[0][0]
    kept = [figure if figure is not None and figure.unit == unit else None for figure in usable]
    quantum = min((digit_of(figure) for figure in kept if figure is not None), default=Decimal(1)) / 2
    return tuple(None if figure is None else _entry(figure, quantum) for figure in kept)


def _usable(figure: Figure | None, *, share: bool) -> bool:
    if figure is None or not figure.checkable:
        return False
    if share:
        return figure.measure in PERCENTAGES
    return figure.measure in LINEAR and "/" not in figure.unit


def _entry(figure: Figure, quantum: Decimal) -> Entry:
    value = figure.printed_value or Decimal(0)
    return Entry(int(value / quantum), int(step_of(figure) / 2 / quantum), int(digit_of(figure) / quantum))
