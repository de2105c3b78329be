"""The rate at which a document translates amounts: one that it states, as far as the amounts bear it out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from workbench.core.figure import Figure

NEAR = Decimal("0.01")  # of the rate, by which a rounded amount over another may miss it


class Rate(NamedTuple):
    """Units of the original currency for one of the other; `figure` states it, unless it is inferred."""

    value: Decimal
    figure: Figure | None


def stated_rate(middle: Decimal, stated: Iterable[Figure]) -> Rate | None:
    """Return the first of the stated parameters that the middle ratio of translated amounts bears out."""
    for figure in stated:
        value = figure.printed
        if value and abs(value - middle) <= NEAR * middle:
            return Rate(value, figure)
    return None
