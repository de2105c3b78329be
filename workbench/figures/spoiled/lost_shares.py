"""Percentages that a scan has lost, told by a total: it comes to more than the parts that are left above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from workbench.core.arithmetic import HUNDRED, ZERO
from workbench.core.figure import HALF
from workbench.figures.layout import Layout

_MOST = 3  # rows next to each other whose percentages may be lost
_PLAIN = 10  # steps of the last digit by which a total must miss for rounding to be out of the question


def missing_shares(layout: Layout, rows: Sequence[int], share: int, amounts: Sequence[int]) -> Iterator[int]:
    """Yield the rows whose percentage must have been printed for a total of the column to come out.

    A total is more than the percentages right above it, and the amounts of the rows above these, as parts of the
    amount printed as 100, make up what is missing.
    """
    shares = [_value(layout, row, share) for row in rows]
    whole = next((at for at, value in enumerate(shares) if value == HUNDRED), None)
    if whole is None:
        return
    for at, total in enumerate(shares):
        run = at - 1
        while run >= 0 and shares[run] is not None and run != whole:
            run -= 1
        parts = [value for value in shares[run + 1 : at] if value is not None]
        if total is None or not parts or run == whole or min(*parts, total) <= 0:
            continue
        gap = total - sum(parts)  # what is left out must be plain to see, and no matter of rounding
        step = Decimal(1).scaleb(-max(_decimals(layout, row, share) for row in rows[run + 1 : at + 1]))
        slack = step * HALF * (len(parts) + 2)
        for column in amounts if gap >= _PLAIN * step else ():
            found = _made_up([_value(layout, row, column) for row in rows], run, whole, _Gap(gap, slack))
            if found:
                yield from (rows[lost] for lost in found)
                break


class _Gap(NamedTuple):
    """What a total is more than the percentages above it, and how far rounding may put it off."""

    size: Decimal
    slack: Decimal


def _made_up(amounts: Sequence[Decimal | None], last: int, whole: int, gap: _Gap) -> list[int]:
    """Return the places up to one whose amounts make up a gap in percent of the whole; none when they do not."""
    base, made = amounts[whole], ZERO
    found: list[int] = []
    for at in range(last, max(last - _MOST, whole), -1):
        amount = amounts[at]
        if not base or amount is None:
            return []
        made += amount / base * HUNDRED
        found.append(at)
        if abs(made - gap.size) <= gap.slack:
            return found
    return []


def _value(layout: Layout, row: int, column: int) -> Decimal | None:
    found = layout.values(row).get(column)
    return None if found is None or found.number is None or found.number.nil else found.number.value


def _decimals(layout: Layout, row: int, column: int) -> int:
    found = layout.values(row).get(column)
    return 0 if found is None or found.number is None else found.number.decimals
