"""Whether two figures can stand for one amount, and whether their digits say much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from workbench.core.arithmetic import slip
from workbench.core.figure import HALF, Figure

TELLING = 3
_STEPS = 2  # of the printed figure that a slip of the hand may be off
_RATES = frozenset({"%", "pp", "bp"})
_PAID_OUT = re.compile(r"dividend|distribution|\bdps\b|\bdivs?\b|配当|分配", re.IGNORECASE)


def agree(one: Figure, other: Figure, sign: int = 1, power: int = 0) -> bool:
    """Say whether some amount rounds to both figures, the second times a sign and a power of ten.

    An unreadable figure agrees with nothing; a cell known to the figure's own last digit must be the same amount.
    """
    first, second = one.value, other.value
    if first is None or second is None:
        return False
    if power:
        second = second.scaleb(power)
    return abs(first - second if sign > 0 else first + second) <= _reach(one, other, power)


def either_way(one: Figure, other: Figure) -> tuple[bool, bool]:
    """Say whether two figures agree as they stand, and whether they do with one of their signs turned."""
    first, second = one.value, other.value
    if first is None or second is None:
        return False, False
    reach = _reach(one, other)
    return abs(first - second) <= reach, abs(first + second) <= reach


def _reach(one: Figure, other: Figure, power: int = 0) -> Decimal:
    """Return how far apart two figures of one amount may be, as far as they are rounded."""
    mine, theirs = one.known_to, other.known_to
    if power:
        theirs = theirs.scaleb(power)
    return (max(mine, theirs) if mine == theirs and one.exact != other.exact else mine + theirs) * HALF


def partners(figures: Sequence[Figure], others: Sequence[Figure], sign: int = 1) -> tuple[Figure, Figure] | None:
    """Choose which of several figures of one slot is compared with which of another line; None when that is open.

    Amounts that agree decide; where none do, a comparison is fair only if either side states one amount.
    """
    for figure in figures:
        for other in others:
            if agree(figure, other, sign):
                return figure, other
    alike = [(one, two) for one in figures for two in others if one.column and one.column == two.column]
    if len(alike) == 1:
        return alike[0]
    if figures and others and _one_amount(figures) and _one_amount(others):
        return figures[0], others[0]
    return None


def _one_amount(figures: Sequence[Figure]) -> bool:
    return all(agree(figures[0], figure) for figure in figures[1:])


def is_ratio(unit: str) -> bool:
    """Say whether a unit is that of percentages, or of an amount for each of something."""
    return unit in _RATES or "/" in unit


def not_given(figure: Figure, cell: Figure) -> bool:
    """Say whether a cell has a dash for a rate that a release states: it says that none is given, and not that it is 0.

    Only what is paid on a share may well be none: dividends.
    """
    dash = cell.nil and not figure.nil and is_ratio(cell.unit)
    return dash and _PAID_OUT.search(cell.label) is None and _PAID_OUT.search(figure.label) is None


def one_kind(unit: str, other: str) -> bool:
    """Say whether the unit of a figure and of a paper's cell can be one; a paper may leave its currency open.

    Percentages are marked wherever they stand, and points of them are not always told from them.
    """
    if unit in _RATES or other in _RATES:
        return unit in _RATES and other in _RATES
    return not other or unit == other or (other.startswith("/") and unit.endswith(other))


def telling(one: Figure, other: Figure) -> bool:
    """Say whether agreement of two figures is unlikely to be chance: the coarser one has enough digits."""
    return significant(one) >= TELLING and significant(other) >= TELLING


def significant(figure: Figure) -> int:
    """Return how many digits a figure has from its first to its last that is not zero, none for zero."""
    return _digits(figure.printed) if figure.printed else 0


@lru_cache(maxsize=65536)
def _digits(amount: Decimal) -> int:
    return len(amount.normalize().as_tuple().digits)


def closeness(one: Figure, other: Figure, sign: int = 1) -> Decimal:
    """Return how far two figures are apart as a part of the larger, from 0 to 2."""
    first, second = one.value or Decimal(0), (other.value or Decimal(0)) * sign
    larger = max(abs(first), abs(second))
    return abs(first - second) / larger if larger else Decimal(0)


def slipped(figure: Figure, cell: Figure, sign: int = 1) -> bool:
    """Say whether a slip of the hand explains how a printed figure and a cell differ."""
    if figure.value is None or cell.value is None or not figure.step or not telling(figure, cell):
        return False
    printed, right = figure.value / figure.step, sign * cell.value / figure.step
    return abs(printed - right) <= _STEPS or bool(slip(printed, right.to_integral_value()))


def _lengthy(figure: Figure, cell: Figure) -> bool:
    """Say whether two amounts have digits enough if zeros at their end count, and are no round numbers."""
    if min(significant(figure), significant(cell)) < TELLING - 1 or not figure.step:
        return False
    return all(abs(one.value or 0) >= figure.step * 10 ** (TELLING - 1) for one in (figure, cell))


def digit_lost(figure: Figure, cell: Figure, sign: int = 1) -> bool:
    """Say whether a printed figure and a cell are one but for a digit that was left out or typed twice.

    One left out behind the digits that are printed makes the cell a tenth of what it was. One typed into an amount
    in full moves those behind it, so that rounded it is another by more than a digit. Zeros at the end are digits here
    as well: of 2,030 little else than a slip leaves 230.
    """
    if figure.value is None or cell.value is None or not figure.step:
        return False
    printed, right = figure.value / figure.step, (sign * cell.value / figure.step).to_integral_value()
    if printed * right <= 0 or not (telling(figure, cell) or _lengthy(figure, cell)):
        return False
    if abs(printed - sign * cell.value * 10 / figure.step) <= 1:
        return True
    short, long = sorted((str(abs(int(printed))), str(abs(int(right)))), key=len)
    if len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long))):
        return True
    whole = format(abs(cell.value), "f")
    without = (whole[:at] + whole[at + 1 :] for at in range(len(whole)) if whole[at] != "." and len(whole) > 1)
    return any(abs(abs(figure.value) - Decimal(one)) <= figure.step * HALF for one in without)
