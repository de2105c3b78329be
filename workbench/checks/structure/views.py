"""The ways to look at a table whose figures are of several kinds, such as amounts, shares and amounts for a share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from workbench.checks.structure.matrix import Axis, Matrix, View, kinds_of, matrix
from workbench.core.grid import Grid
from workbench.core.report import Report

LEAST_LINES = 3  # a total and two parts


def views(report: Report, grid: Grid, axis: Axis) -> Iterator[Matrix]:
    """Yield the matrices of a table in which lines may add up, the one of its usual units first."""
    usual = matrix(report, grid, axis)
    if axis is Axis.COLUMNS:
        yield from _periods(usual)
    yield usual
    if axis is Axis.COLUMNS:
        return
    kinds = kinds_of(report, grid)
    if sum(map(len, kinds)) == len(kinds) == 1:
        return
    yield from _apart(usual)
    if any("/" in unit for column in kinds for unit, _ in column):
        yield matrix(report, grid, axis, View.PER_SHARE)
    if any(len({kind for kind in column if "/" not in kind[0]}) > 1 for column in kinds):
        yield matrix(report, grid, axis, View.PRINTED)


def _periods(usual: Matrix) -> Iterator[Matrix]:
    """Yield the columns of one period without those of others, which stand between them or beside them."""
    groups: list[list[int]] = []
    for line in range(len(usual.lines)):
        known = next((one for one in groups if _of_one_period(usual, one[0], line)), None)
        groups.append([line]) if known is None else known.append(line)
    for chosen in (one for one in groups if LEAST_LINES <= len(one) < len(usual.lines)):
        place = {line: n for n, line in enumerate(chosen)}
        yield replace(
            usual,
            lines=tuple(usual.lines[n] for n in chosen),
            figures=tuple(tuple(track[n] for n in chosen) for track in usual.figures),
            entries=tuple(tuple(track[n] for n in chosen) for track in usual.entries),
            lost=frozenset((track, place[line]) for track, line in usual.lost if line in place),
        )


def _of_one_period(table: Matrix, one: int, other: int) -> bool:
    """Say whether two columns mostly speak of the same period where both say anything."""
    pairs = ((track[one], track[other]) for track in table.figures)
    alike = [a.period == b.period for a, b in pairs if a is not None and b is not None]
    return 2 * sum(alike) > len(alike)


def _apart(usual: Matrix) -> Iterator[Matrix]:
    """Yield the columns of one unit without those of others: what adds up need not be the same there."""
    units = [_unit(usual, track) for track in range(len(usual.tracks))]
    for unit in dict.fromkeys(one for one in units if one) if len({*units, ""}) > 2 else ():
        chosen = [track for track, one in enumerate(units) if one == unit]
        place = {track: n for n, track in enumerate(chosen)}
        yield replace(
            usual,
            tracks=tuple(usual.tracks[track] for track in chosen),
            figures=tuple(usual.figures[track] for track in chosen),
            entries=tuple(usual.entries[track] for track in chosen),
            lost=frozenset((place[track], line) for track, line in usual.lost if track in place),
            shares=frozenset(place[track] for track in usual.shares if track in place),
        )


def _unit(table: Matrix, track: int) -> str:
    """Return the unit that the usable figures of a track have."""
    pairs = zip(table.figures[track], table.entries[track], strict=True)
    units = Counter(figure.unit for figure, entry in pairs if figure is not None and entry is not None)
    return units.most_common(1)[0][0] if units else ""
