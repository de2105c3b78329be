"""What sums and quotients of rounded amounts can be."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.arithmetic import Term, compare_same, compare_sum, slip, spell, step_of
from workbench.core.figure import Figure
from workbench.core.source import Anchor
from workbench.core.tie import Nature, Verdict


def figure(printed: str, scale: int = 0, unit: str = "JPY", *, exact: bool = False) -> Figure:
    number = Decimal(printed)
    decimals = max(0, -number.as_tuple().exponent) if isinstance(number.as_tuple().exponent, int) else 0
    return Figure(Anchor("release", 0, 0, 0, 0, 1), printed, number, decimals, scale, unit, exact=exact)


def rounded(value: int, scale: int) -> str:
    return str((Decimal(value).scaleb(-scale)).quantize(Decimal(1), ROUND_HALF_UP))


@given(st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=12), st.sampled_from([0, 3, 6]))
def test_honest_rounding_is_never_a_difference(parts: list[int], scale: int) -> None:
    terms = [Term(figure(rounded(part, scale), scale)) for part in parts]
    total = figure(rounded(sum(parts), scale), scale)
    assert compare_sum(total, terms).verdict is not Verdict.DIFFERS


@given(st.integers(-(10**12), 10**12), st.sampled_from([3, 6]))
def test_one_fact_in_two_scales_is_never_a_difference(value: int, scale: int) -> None:
    coarse = figure(rounded(value, scale), scale)
    assert compare_same(coarse, figure(str(value))).verdict is not Verdict.DIFFERS
    assert compare_same(coarse, figure(rounded(value, 3), 3)).verdict is not Verdict.DIFFERS


@given(st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=6), st.integers(-20, 20))
def test_restating_in_thousands_changes_no_verdict(parts: list[int], off: int) -> None:
    total = sum(parts) + off
    plain = compare_sum(figure(str(total)), [Term(figure(str(part))) for part in parts])
    thousands = compare_sum(figure(str(total), 3), [Term(figure(str(part), 3)) for part in parts])
    assert (plain.verdict, plain.nature, plain.steps) == (thousands.verdict, thousands.nature, thousands.steps)
    assert thousands.miss == plain.miss * 1000


def test_a_sum_of_n_parts_may_miss_by_n_plus_one_half_steps() -> None:
    parts = [Term(figure("10")) for _ in range(3)]
    assert compare_sum(figure("32"), parts).allowance == 2
    assert compare_sum(figure("32"), parts).verdict is Verdict.ROUNDS
    assert compare_sum(figure("32"), parts).nature is Nature.UNLIKELY
    assert compare_sum(figure("31"), parts).nature is Nature.PLAIN
    assert compare_sum(figure("33"), parts).verdict is Verdict.DIFFERS


def test_numbers_of_things_are_not_rounded() -> None:
    assert step_of(figure("1616", unit="contracts")) == 0
    assert step_of(figure("1616", 3, unit="shares")) == 1000
    less = compare_sum(
        figure("-78", unit="contracts"),
        [Term(figure("1616", unit="contracts")), Term(figure("1693", unit="contracts"), -1)],
    )
    assert less.verdict is Verdict.DIFFERS


@pytest.mark.parametrize(
    ("found", "right", "name"),
    [
        ("9675725", "9765725", "two digits are swapped"),
        ("980906", "980609", "two digits are swapped"),
        ("9675725", "9675715", "one digit differs"),
        ("-12", "12", "the sign is reversed"),
        ("1552000", "1552", "the figure is a thousand times too large"),
        ("1552", "1552000", "three digits are missing"),
        ("1552", "1873", ""),
        ("1552", "1552", ""),
    ],
)
def test_slips_of_the_hand_are_named(found: str, right: str, name: str) -> None:
    assert slip(Decimal(found), Decimal(right)) == name
    assert slip(int(found), int(right)) == name


def test_amounts_are_written_as_the_document_writes_them() -> None:
    assert spell(Decimal(-1552124000), figure("1552", 6)) == "−1,552"
    assert spell(Decimal("16.28"), figure("16.3")) == "16.3"
    assert spell(Decimal("16.28"), figure("16.3"), extra=1) == "16.28"
