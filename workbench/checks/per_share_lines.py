"""Lines of per-share figures in a table that holds the income and the share counts as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import log2
from typing import NamedTuple

from workbench.checks.quotients import Computed, holds, quotient
from workbench.core.arithmetic import amounts
from workbench.core.figure import Figure, Measure
from workbench.core.grid import Grid
from workbench.core.report import Report

POWERS = (0, 3, -3, 6, -6)
NEEDED_BITS = 12.0
FAIL_BITS = 5.0
KIND_BITS = 3.0
DILUTED = re.compile(r"dilut|潜在株式", re.IGNORECASE)

Line = Sequence[Figure | None]


class Way(NamedTuple):
    """A per-share figure with the amount and the count of its column, and what they give."""

    figure: Figure
    amount: Figure
    shares: Figure
    computed: Computed


def lines_of(report: Report, grid: Grid) -> Iterator[list[Way]]:
    """Yield the lines of per-share figures that one amount line over one count line gives in most columns.

    By how many thousands the counts are printed is found from the columns together.
    """
    rows: list[Line] = [report.row(grid, row.at) for row in grid.rows]
    tops = [line for line in rows if _is(line, per_share=False) and not _counts(line)]
    counts = [line for line in rows if _counts(line)]
    for line in rows if tops and counts else ():
        if _is(line, per_share=True):
            best = max((way for way in _ways(line, tops, counts)), key=lambda way: way[0], default=None)
            if best is not None and best[0] >= NEEDED_BITS:
                yield best[1]


def _is(line: Line, *, per_share: bool) -> bool:
    known = [figure for figure in line if figure is not None and figure.checkable and figure.measure is Measure.LEVEL]
    return bool(known) and all(("/" in figure.unit) is per_share and figure.unit != "%" for figure in known)


def _counts(line: Line) -> bool:
    known = [figure for figure in line if figure is not None and figure.checkable]
    return bool(known) and all(figure.unit in ("shares", "ADS") for figure in known)


def _ways(line: Line, tops: list[Line], counts: list[Line]) -> Iterator[tuple[float, list[Way]]]:
    tries = log2(len(tops) * len(counts) * len(POWERS) + 1)
    for top in tops:
        for count in counts:
            plain = _quotients(line, top, count)
            for power in POWERS if plain else ():
                bits, ways = _weighed(plain, power)
                if bits > 0:
                    yield bits - tries / 2 + (KIND_BITS if _diluted(line) == _diluted(count) else 0.0), ways


def _quotients(line: Line, top: Line, count: Line) -> list[Way]:
    """Return what amount over count gives in each column where all three can be read."""
    found = []
    for figure, amount, number in zip(line, top, count, strict=True):
        if figure is None or amount is None or number is None:
            continue
        if not (figure.checkable and amount.checkable and number.checkable) or "/" not in figure.unit:
            continue
        plain = quotient(amount, number)
        if plain is not None and figure.printed:
            found.append(Way(figure, amount, number, plain))
    return found


def _weighed(plain: Sequence[Way], power: int) -> tuple[float, list[Way]]:
    """Weigh a line's quotients with the count in so many thousands: the bits that speak for it."""
    bits, good, bad = 0.0, 0, 0
    ways = []
    factor = Decimal(1).scaleb(power)
    for figure, amount, number, ratio in plain:
        result = Computed(ratio.value.scaleb(power), ratio.reach.times(factor))
        ways.append(Way(figure, amount, number, result))
        if holds(figure, result):
            good += 1
            width = amounts(figure).half_width + result.reach.half_width
            size = abs(figure.printed or Decimal(0))
            bits += max(0.0, log2(float(size / (2 * width)))) if size and width else 0.0
        else:
            bad += 1
    return (bits - FAIL_BITS * bad, ways) if good > bad else (0.0, [])


def _diluted(line: Line) -> bool:
    return any(figure is not None and DILUTED.search(figure.label) for figure in line)
