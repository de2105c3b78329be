"""A figure of a sentence held against a cell of a table: whether they are one amount, or one slip apart."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from workbench.checks.named_rows import steps_of
from workbench.core.arithmetic import digit_of, slip
from workbench.core.figure import HALF, Figure
from workbench.core.period import Period

_SHARE = frozenset({"share", "ADS"})
FEW_DAYS = 7  # by which a year of weeks ends before a month does
IN_MILLIONS = 6  # power of ten from which on an amount is none per share


def in_steps(cell: Figure, figure: Figure, shift: int) -> Decimal:
    """Return the size of a cell in steps of a figure whose scale is off by a power of ten."""
    assert cell.value is not None  # cells are checkable
    return abs(cell.value) / digit_of(figure).scaleb(shift)


def whole(steps: Decimal) -> Decimal:
    """Return a number of steps without a fraction."""
    return steps.quantize(Decimal(1), ROUND_HALF_UP)


def comparable(figure: Figure, cell: Figure) -> bool:
    """Say whether a figure and a cell may state one amount by their units."""
    if (figure.unit == "%") != (cell.unit == "%"):
        return False
    mine, other = (_unit(one) for one in (figure, cell))
    return not mine or not other or mine == other


def _unit(figure: Figure) -> str:
    """Return a figure's unit; millions of a currency are never an amount per share, and not all tables say of what."""
    money, _, one = figure.unit.partition("/")
    return money if figure.scale >= IN_MILLIONS or one not in _SHARE else figure.unit


def shifts(figure: Figure, cell: Figure) -> tuple[int, ...]:
    """Return by which powers of ten the scales of two places may be off: where one of them states none."""
    if figure.unit == "%" or figure.scale == cell.scale:
        return (0,)
    if figure.scale == 0:
        return (0, cell.scale)
    return (0, -3, -6) if cell.scale == 0 else (0,)


def is_slip(figure: Figure, cell: Figure, shift: int, *, least: int = 2) -> bool:
    """Say whether a figure is one slip, of so many steps at least, away from a cell, under a scale one leaves open."""
    steps = in_steps(cell, figure, shift)
    apart = abs(steps - steps_of(figure))
    rounds = apart < 1 if least < 2 and cell.step == figure.step.scaleb(shift) else apart <= 1
    if cell.nil or cell.step > figure.step.scaleb(shift) or rounds:
        return False
    return slipped(figure, whole(steps), least=least)


def slipped(figure: Figure, right: Decimal, *, least: int = 2) -> bool:
    """Say whether a number of steps and a figure are a digit apart or two digits swapped."""
    steps = steps_of(figure)
    same_length = len(str(right)) == len(str(steps)) and abs(right - steps) >= least
    return same_length and slip(steps, right) in {"one digit differs", "two digits are swapped"}


def meets(figure: Figure, cell: Figure) -> bool:
    """Say whether two places print one amount, under any scale that one of them leaves open."""
    for shift in shifts(figure, cell):
        apart = abs(in_steps(cell, figure, shift) - steps_of(figure))
        if apart <= HALF or (apart < 1 and cell.step < figure.step.scaleb(shift)):  # rounded, or cut off
            return True
    return False


def as_good(one: Period | None, other: Period | None) -> bool:
    """Say whether two periods are one but for the few days by which a year of weeks ends before a month does."""
    if (
        one is None
        or other is None
        or (one.start is None) != (other.start is None)
        or abs((one.end - other.end).days) > FEW_DAYS
    ):
        return False
    return one.start is None or other.start is None or abs((one.start - other.start).days) <= FEW_DAYS


def telling(figure: Figure, steps: Decimal) -> int:
    """Return how many digits of a number tell: the zeros that a round number ends with do not."""
    return len(str(steps) if figure.decimals else str(steps).rstrip("0"))
