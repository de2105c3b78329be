"""A table as whole numbers: lines that may add up, across tracks in each of which they do."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from workbench.checks.stand_in import estimated
from workbench.core.arithmetic import digit_of, step_of
from workbench.core.figure import LINEAR, RATES, Figure, Measure, Standing
from workbench.core.grid import Column, Grid, Row
from workbench.core.report import Report

WORD = re.compile(r"\w{2,}")
LEAST_ROWS = 3  # of a table, for a column with one figure to be none


class Axis(Enum):
    """Which lines of a table add up: its rows, down each column, or its columns, across each row."""

    ROWS = "rows"
    COLUMNS = "columns"


class Line(NamedTuple):
    """A row or column that holds amounts; `opens` says that headings, `under`, stand between it and the line before."""

    at: int
    label: str
    level: int = 0
    total: bool = False
    opens: bool = False
    under: tuple[str, ...] = ()
    change: bool = False
    by_row: bool = False


class Entry(NamedTuple):
    """An amount in half quanta: its value, half its step, and one unit of its last digit."""

    value: int
    half: int
    digit: int = 2


@dataclass(frozen=True, eq=False)
class Node:
    """A line in sight, or a total that stands for its parts; `values` is per track."""

    line: int
    values: tuple[Entry | None, ...]
    lost: tuple[bool, ...]
    parts: tuple[tuple[Node, int], ...] = ()


@dataclass(frozen=True)
class Matrix:
    """Amounts of one table; `entries[track][line]` is None where nothing usable stands.

    `lost` holds the places, by track and line, whose figure was destroyed; `shares` the tracks of shares of a whole.
    Everything in one track has one unit and one quantum.
    """

    axis: Axis
    grid: Grid
    lines: tuple[Line, ...]
    tracks: tuple[int, ...]
    figures: tuple[tuple[Figure | None, ...], ...]
    entries: tuple[tuple[Entry | None, ...], ...]
    lost: frozenset[tuple[int, int]]
    shares: frozenset[int]


class View(Enum):
    """Which figures of a table add up: those of the unit that most have, all as printed, or those for a share."""

    UNIT = "unit"
    PRINTED = "printed"
    PER_SHARE = "per share"


def matrix(report: Report, grid: Grid, axis: Axis, view: View = View.UNIT) -> Matrix:
    """Lay a table out along an axis, with what cannot be added left out."""
    read = (tuple(estimated(report, figure) for figure in report.row(grid, row.at)) for row in grid.rows)
    table = [_as_seen(row, view) for row in read]
    if axis is Axis.ROWS:
        lines = _row_lines(grid.rows, table)
        cells = [[table[index][column] for index, _ in lines] for column in range(len(grid.columns))]
        tracks = tuple(column.at for column in grid.columns)
        shares = _shares(grid, table)
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
    only = axis is Axis.ROWS and len(_shares(grid, table)) == len(grid.columns)
    entries = tuple(_entries(track, view, share=only or n in shares) for n, track in enumerate(cells))
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


def _shares(grid: Grid, table: list[tuple[Figure | None, ...]]) -> frozenset[int]:
    """Return the columns that hold shares of a whole: those read as such, and beside them any of percent alone."""
    known = {n for n, column in enumerate(grid.columns) if column.measure is Measure.SHARE_PERCENT}
    percent = {n for n, line in enumerate(zip(*table, strict=True)) if _is_percent(line)}
    if known or len(percent) == len(grid.columns):
        known |= percent
    return frozenset(known)


def _is_percent(line: tuple[Figure | None, ...]) -> bool:
    known = [figure for figure in line if figure is not None and figure.checkable and not figure.nil]
    return bool(known) and all(f.unit == "%" and (f.measure in RATES or f.measure in LINEAR) for f in known)


def _row_lines(rows: tuple[Row, ...], table: list[tuple[Figure | None, ...]]) -> list[tuple[int, Line]]:
    lines: list[tuple[int, Line]] = []
    opens, heading = True, ""
    under: list[str] = []
    for n, row in enumerate(rows):
        if row.heading or not any(figure is not None and _additive(figure) for figure in table[n]):
            opens = opens or row.heading
            heading = row.label if row.heading else heading
            under += [row.label] if row.heading else []
            continue
        total = row.total or (not opens and echoes(heading, row.label))
        lines.append((n, Line(row.at, row.label, row.level, total, opens, tuple(under), by_row=True)))
        opens, under = False, []
    return lines


def echoes(heading: str, label: str) -> bool:
    """Say whether a caption repeats all words of the heading of its group, as a total does."""
    words = _words(heading)
    return bool(words) and words <= _words(label)


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.lower()))


def _column_lines(columns: tuple[Column, ...], table: list[tuple[Figure | None, ...]]) -> list[tuple[int, Line]]:
    lines = []
    for n, column in enumerate(columns):
        if any(row[n] is not None and _additive(row[n]) for row in table) and not _is_crumb(n, table):
            change = column.measure is Measure.CHANGE
            lines.append((n, Line(column.at, column.caption, 0, column.total, n == 0, (), change)))
    return lines


def _is_crumb(column: int, table: list[tuple[Figure | None, ...]]) -> bool:
    """Say whether all that stands in a column is one figure which repeats the one to its left: a slip of layout."""
    held = [row for row in table if row[column] is not None]
    if column == 0 or len(held) != 1 or len(table) < LEAST_ROWS:
        return False
    left, only = held[0][column - 1], held[0][column]
    return left is not None and only is not None and bool(only.printed) and left.printed_value == only.printed_value


def _additive(figure: Figure | None) -> bool:
    return figure is not None and (
        figure.standing is Standing.UNREADABLE
        or (figure.checkable and (figure.measure in LINEAR or figure.measure in RATES))
    )


def _as_seen(row: tuple[Figure | None, ...], view: View) -> tuple[Figure | None, ...]:
    """Return the figures of a row; as printed, amounts and numbers of things are of one kind and scale."""
    if view is not View.PRINTED:
        return row
    return tuple(
        figure if figure is None or not _usable(figure, view, share=False) else replace(figure, unit="", scale=0)
        for figure in row
    )


def _entries(track: list[Figure | None], view: View, *, share: bool) -> tuple[Entry | None, ...]:
    usable = [figure if _usable(figure, view, share=share) else None for figure in track]
    units = Counter(figure.unit for figure in usable if figure is not None)
    if not units:
        return (None,) * len(track)
    unit = units.most_common(1)[0][0]
    kept = [figure if figure is not None and figure.unit == unit else None for figure in usable]
    digits = [digit_of(figure) for figure in kept if figure is not None and not figure.nil]
    quantum = min(digits, default=Decimal(1)) / 2
    usual = Counter(digits).most_common(1)[0][0] if digits else Decimal(1)
    return tuple(None if figure is None else _entry(figure, quantum, usual) for figure in kept)


def _usable(figure: Figure | None, view: View, *, share: bool) -> bool:
    if figure is None or not figure.checkable:
        return False
    if view is View.PER_SHARE:
        return figure.measure in LINEAR and "/" in figure.unit
    if share:
        return figure.measure in RATES or (figure.measure in LINEAR and figure.unit == "%")
    return figure.measure in LINEAR and "/" not in figure.unit and (view is View.UNIT or figure.unit != "%")


def kinds_of(report: Report, grid: Grid) -> tuple[frozenset[tuple[str, int]], ...]:
    """Return the units, with their scales, that stand in each column of a table: amounts, numbers and those a share."""
    rows = [report.row(grid, row.at) for row in grid.rows]
    return tuple(
        frozenset(
            (f.unit, f.scale) for f in line if f is not None and f.checkable and f.measure in LINEAR and f.unit != "%"
        )
        for line in zip(*rows, strict=True)
    )


def _entry(figure: Figure, quantum: Decimal, usual: Decimal) -> Entry:
    """Return a figure in half quanta; a dash is as fine as the figures of its track are."""
    if figure.nil:
        return Entry(0, int(usual / 2 / quantum), int(usual / quantum))
    value = figure.printed_value or Decimal(0)
    return Entry(int(value / quantum), int(step_of(figure) / 2 / quantum), int(digit_of(figure) / quantum))
