"""Arithmetic of printed figures: what a sum or a quotient of rounded amounts can be, and whether a miss is rounding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple, TypeVar

from workbench.core.figure import HALF, Figure, Interval
from workbench.core.tie import Nature, Verdict

Number = TypeVar("Number", Decimal, int)

SIGMAS = 3
THOUSAND = Decimal(1000)
TELLING = 10
TWELVE = Decimal(12)
ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)


class Term(NamedTuple):
    """A figure that enters a sum with a sign, +1 or -1."""

    figure: Figure
    sign: int = 1


class Finding(NamedTuple):
    """How a relation came out, in base units; `steps` is the miss in steps of the coarsest figure."""

    verdict: Verdict
    expected: Decimal
    found: Decimal
    allowance: Decimal
    nature: Nature = Nature.PLAIN
    steps: Decimal = ZERO

    @property
    def miss(self) -> Decimal:
        """Return found less expected."""
        return self.found - self.expected


def step_of(figure: Figure) -> Decimal:
    """Return the step a figure is known to, in base units; zero for a number of things."""
    return figure.grain


def digit_of(figure: Figure) -> Decimal:
    """Return one unit of the last digit a figure has, in base units."""
    return figure.digit


def amounts(figure: Figure, *, printed: bool = False) -> Interval:
    """Return what a figure can stand for, by its meant sign or by its printed one.

    Raises ValueError when the figure is unreadable.
    """
    reach = figure.reach
    if reach is not None and (printed or figure.sign == 1):
        return reach
    value = figure.value
    if value is None:
        raise ValueError(f"{figure.text!r} cannot be read")
    return Interval.around(value, figure.grain * HALF)


def compare_sum(total: Figure, terms: Sequence[Term]) -> Finding:
    """Compare a printed total with the signed sum of printed parts, all with their printed signs.

    The parts' intervals add up: n parts of one step may miss by (n + 1) half steps. Raises ValueError when
    a figure is unreadable.
    """
    steps = [step_of(total), *(step_of(term.figure) for term in terms)]
    expected = sum((amounts(term.figure, printed=True).middle * term.sign for term in terms), ZERO)
    found = amounts(total, printed=True).middle
    finding = compare_linear(found, expected, steps)
    if len(terms) == 1 and steps[0] == steps[1] and finding.verdict is Verdict.ROUNDS:
        return finding._replace(verdict=Verdict.DIFFERS, nature=Nature.PLAIN)  # one amount, printed twice
    return finding


def compare_linear(found: Decimal, expected: Decimal, steps: Iterable[Decimal]) -> Finding:
    """Judge the miss of a linear relation between figures of the given steps."""
    known = tuple(steps)
    allowance = sum(known, ZERO) * HALF
    miss = abs(found - expected)
    coarsest = max(known, default=ZERO)
    count = (miss / coarsest).quantize(Decimal("0.01")) if coarsest else ZERO
    if miss == 0:
        return Finding(Verdict.AGREES, expected, found, allowance)
    if miss > allowance:
        return Finding(Verdict.DIFFERS, expected, found, allowance, steps=count)
    variance = sum((step * step for step in known), ZERO) / TWELVE
    unlikely = miss * miss > SIGMAS * SIGMAS * variance
    return Finding(Verdict.ROUNDS, expected, found, allowance, Nature.UNLIKELY if unlikely else Nature.PLAIN, count)


def compare_result(found: Figure, expected: Decimal, possible: Interval, *, printed: bool = False) -> Finding:
    """Compare a printed result with a computed one that lies somewhere in `possible`, all in base units.

    It agrees when the computed value rounds to the printed one, and rounds when only the intervals meet.
    """
    reach = amounts(found, printed=printed)
    value = reach.middle
    allowance = reach.half_width + possible.half_width
    step = step_of(found)
    steps = (abs(value - expected) / step).quantize(Decimal("0.01")) if step else ZERO
    if reach.holds(expected):
        return Finding(Verdict.AGREES, expected, value, allowance, steps=steps)
    if reach.meets(possible):
        return Finding(Verdict.ROUNDS, expected, value, allowance, steps=steps)
    return Finding(Verdict.DIFFERS, expected, value, allowance, steps=steps)


def weighed(figures: Sequence[Figure], weights: Sequence[Decimal]) -> tuple[Decimal, Interval]:
    """Add up figures, each times its weight: the amount, and all that it can be as far as they are rounded.

    A number that stands for itself counts as it is. Raises ValueError when a figure is unreadable.
    """
    reach = Interval(ZERO, ZERO)
    for figure, weight in zip(figures, weights, strict=True):
        exact = figure.value is not None and not step_of(figure)
        one = Interval.around(figure.value or ZERO, ZERO) if exact else amounts(figure)
        reach = reach.plus(one.times(weight))
    return reach.middle, reach


def can_result(found: Figure, expected: Decimal, possible: Interval, *, printed: bool = False) -> bool:
    """Say whether a printed result can be a computed one, as `compare_result` judges it, and no more than that."""
    reach = amounts(found, printed=printed)
    return reach.holds(expected) or reach.meets(possible)


def compare_same(found: Figure, reference: Figure, *, sign: int = 1, printed: bool = False) -> Finding:
    """Compare two places that state one fact: their intervals must meet, and figures of one step must be equal.

    The more precise value must round to the coarser one.
    """
    one, other = amounts(found, printed=printed), amounts(reference, printed=printed).times(Decimal(sign))
    steps = (step_of(found), step_of(reference))
    allowance = one.half_width + other.half_width
    miss = abs(one.middle - other.middle)
    coarsest = max(steps)
    count = (miss / coarsest).quantize(Decimal("0.01")) if coarsest else ZERO
    plain = Finding(Verdict.AGREES, other.middle, one.middle, allowance, steps=count)
    if miss * 2 <= coarsest and (miss == 0 or steps[0] != steps[1]):
        return plain
    if steps[0] != steps[1] and one.meets(other):
        return plain._replace(verdict=Verdict.ROUNDS)
    return plain._replace(verdict=Verdict.DIFFERS)


def product(first: Interval, second: Interval) -> Interval:
    """Multiply two independent quantities."""
    return first.multiplied(second)


def rounded(value: Decimal, like: Figure) -> Decimal:
    """Round an amount in base units to the step of a figure."""
    step = digit_of(like)
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step if step else value


def spell(value: Decimal, like: Figure, *, extra: int = 0) -> str:
    """Write an amount in base units as the document would print it beside `like`.

    With `extra` decimals more where it is not, to the last digit, what could be printed there.
    """
    printed = max(0, like.decimals)
    places = printed + extra
    if like.exact and like.printed is not None:
        exponent = like.printed.as_tuple().exponent
        places = max(places, min(6, -exponent if isinstance(exponent, int) else 0))
    number = value.scaleb(-like.scale)
    if extra and number == number.quantize(Decimal(1).scaleb(-printed), ROUND_HALF_UP):
        places -= extra
    number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{number:,f}".replace("-", "−")


def signed(value: Decimal, like: Figure, *, extra: int = 0) -> str:
    """Write a difference with its sign, as the document would print it beside `like`."""
    text = spell(value, like, extra=extra)
    return text if text.startswith("−") else f"+{text}"


def slip(found: Number, right: Number) -> str:
    """Name the slip of the hand that turns one number into another; empty when none does.

    Both are in steps of the printed figure. Known slips: two digits swapped, one digit wrong,
    the sign, thousands for millions.
    """
    if found == right or right == 0 or found == 0:
        return ""
    if found == -right:
        return "the sign is reversed"
    if (found < 0) != (right < 0):
        return ""
    if found == right * 1000:
        return "the figure is a thousand times too large"
    if abs(found) >= TELLING and abs(found * 1000 - right) < 1000:
        return "three digits are missing"
    one, two = _digits(found), _digits(right)
    if len(one) != len(two):  # a zero that has come first is not printed: 01 of 10
        swapped = abs(len(one) - len(two)) == 1 and _moved(one, two)
        return "two digits are swapped" if swapped else ""
    places = [at for at, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    if len(places) == 1 and len(one) > 1:
        return "one digit differs"
    if len(places) == 2 and one[places[0]] == two[places[1]] and one[places[1]] == two[places[0]]:
        return "two digits are swapped"
    return ""


def _moved(one: str, two: str) -> bool:
    long, short = (one, f"0{two}") if len(one) > len(two) else (two, f"0{one}")
    return long[1] == "0" and long[0] == short[1] and long[2:] == short[2:]


def _digits(value: Decimal | int) -> str:
    return str(abs(value)) if isinstance(value, int) else f"{abs(value).normalize():f}".replace(".", "")
