"""Percent changes, shares and ratios of printed amounts, with their intervals carried through."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from workbench.core.arithmetic import HUNDRED, ONE, Finding, amounts, can_result, compare_result
from workbench.core.figure import Figure, Interval


class Computed(NamedTuple):
    """A computed result: its best value and all it can be, from the intervals of what it is computed of."""

    value: Decimal
    reach: Interval


def percent_change(now: Figure, before: Figure) -> Computed | None:
    """Return the change from one amount to another in percent of the first; None on a base that can be zero."""
    return percent_between(amounts(now, printed=True), amounts(before, printed=True))


def percent_between(new: Interval, old: Interval) -> Computed | None:
    """Return the change from all an amount can be to all another can be, in percent of the first."""
    ratio = new.divided(old)
    if ratio is None or old.middle == 0:
        return None
    value = (new.middle / old.middle - ONE) * HUNDRED
    reach = Interval((ratio.low - ONE) * HUNDRED, (ratio.high - ONE) * HUNDRED)
    return Computed(value, reach) if old.middle > 0 else Computed(-value, -reach)


def points_change(now: Figure, before: Figure) -> Computed:
    """Return the difference of two amounts, or of two percentages in points."""
    new, old = amounts(now, printed=True), amounts(before, printed=True)
    return Computed(new.middle - old.middle, new.minus(old))


def quotient(part: Figure, whole: Figure, factor: Decimal = ONE) -> Computed | None:
    """Return one amount over another times a factor; None when the other can be zero."""
    top, bottom = amounts(part, printed=True), amounts(whole, printed=True)
    ratio = top.divided(bottom)
    if ratio is None or bottom.middle == 0:
        return None
    return Computed(top.middle / bottom.middle * factor, ratio.times(factor))


def margin(whole: Figure, cost: Figure) -> Computed | None:
    """Return (whole − cost) over whole in percent; None when the whole can be zero."""
    ratio = quotient(cost, whole, HUNDRED)
    if ratio is None:
        return None
    return Computed(HUNDRED - ratio.value, Interval(HUNDRED - ratio.reach.high, HUNDRED - ratio.reach.low))


def judge(found: Figure, computed: Computed) -> Finding:
    """Compare a printed result, with its printed sign, with a computed one."""
    return compare_result(found, computed.value, computed.reach, printed=True)


def turned(computed: Computed) -> Computed:
    """Return the same result with the opposite sign."""
    return Computed(-computed.value, -computed.reach)


def holds(found: Figure, computed: Computed | None) -> bool:
    """Say whether a printed result can be the computed one."""
    return computed is not None and can_result(found, computed.value, computed.reach, printed=True)
