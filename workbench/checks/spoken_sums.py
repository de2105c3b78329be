"""Amounts of one sentence that add up among themselves: what a sentence bears out is no slip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from workbench.core.arithmetic import ZERO
from workbench.core.figure import HALF, Figure

_BY_CHANCE = Decimal("0.2")  # expected sums by chance, up to which one that holds is taken for more
_FEWEST, _LONGEST = 3, 8  # amounts of a sentence that one sum may hold


class _Sum(NamedTuple):
    """An amount and how far neighbouring ones are from it together, with the rounding of all and the coarsest step."""

    apart: Decimal
    rounding: Decimal
    step: Decimal
    whole: Decimal


def adds_up(figure: Figure, beside: Sequence[Figure]) -> bool:
    """Say whether neighbouring amounts of a sentence, a figure among them, come to another: by more than chance.

    `special items of 35.2 included 21.2, 8.7 and 5.3`; `rose by 2.5 to 12.9 from 10.4`.
    """
    line = sorted(
        (one for one in (figure, *beside) if one.unit == figure.unit and one.value is not None),
        key=lambda one: one.anchor.start,
    )
    tried = [one for one in _sums(line, figure) if one.whole]
    return any(
        one.apart <= one.rounding and len(tried) * (2 * one.apart + one.step) <= _BY_CHANCE * one.whole for one in tried
    )


def _sums(line: Sequence[Figure], figure: Figure) -> Iterator[_Sum]:
    for first in range(len(line)):
        for last in range(first + _FEWEST, min(len(line), first + _LONGEST) + 1):
            run = line[first:last]
            if not any(one is figure for one in run):
                continue
            values = [one.value or ZERO for one in run]
            if len(run) > _FEWEST or min(values) >= 0 or max(values) <= 0:
                values = [abs(value) for value in values]  # parts of a list, whatever they are called
            total, rounding = sum(values, ZERO), sum((one.step * HALF for one in run), ZERO)
            for place, value in enumerate(values):
                if len(run) == _FEWEST or place in (0, len(run) - 1):
                    yield _Sum(abs(total - 2 * value), rounding, max(one.step for one in run), abs(value))
