"""A printed figure stands for every amount that prints like it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from workbench.core.figure import Figure, Interval
from workbench.core.source import Anchor

AMOUNTS = st.decimals(-(10**6), 10**6, places=3)
WIDTHS = st.decimals(0, 100, places=2)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """Return an interval with an amount inside it."""
    middle, half = draw(AMOUNTS), draw(WIDTHS)
    part = draw(st.sampled_from([Decimal(-1), Decimal(0), Decimal("0.5"), Decimal(1)]))
    return Interval.around(middle, half), middle + half * part


@given(intervals(), intervals())
def test_what_lies_inside_stays_inside(a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]) -> None:
    (first, x), (second, y) = a, b
    assert first.plus(second).holds(x + y)
    assert first.minus(second).holds(x - y)
    assert first.multiplied(second).holds(x * y)
    quotient = first.divided(second)
    assert (quotient is None) == (second.low <= 0 <= second.high)
    if quotient is not None:
        assert quotient.low <= x / y <= quotient.high or abs(x / y - quotient.middle) <= quotient.half_width * Decimal(
            "1.000001"
        )


def test_a_use_of_cash_keeps_its_printed_and_its_meant_sign() -> None:
    used = Figure(Anchor("release", 0, None, None, 0, 5), "1,552", Decimal(1552), scale=6, unit="JPY", sign=-1)
    assert used.value == Decimal(-1_552_000_000)
    assert used.printed_value == Decimal(1_552_000_000)
    assert used.step == Decimal(1_000_000)
    assert used.interval == Interval(Decimal("-1552500000.0"), Decimal("-1551500000.0"))


def test_a_stored_number_stands_for_itself() -> None:
    cell = Figure(Anchor("paper", 0, 0, 0, 0, 3), "1.5", Decimal("1.5"), decimals=1, exact=True)
    assert cell.interval == Interval(Decimal("1.5"), Decimal("1.5"))
