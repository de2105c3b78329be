"""Amounts, scales and periods as text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.period import Period
from workbench.core.wording import grouped, period_words, plain, scale_words

amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=6)


@given(amounts, st.integers(min_value=0, max_value=4))
def test_equal_amounts_are_written_alike_and_read_back(value: Decimal, zeros: int) -> None:
    longer = Decimal(f"{value:f}{'0' * zeros}")
    assert plain(value) == plain(longer) == grouped(value).replace(",", "")
    assert Decimal(plain(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.5E+9", "1,500,000,000"), ("-1552000.00", "-1,552,000"), ("0.10", "0.1"), ("100", "100"), ("0E+3", "0"),
        ("-0.00", "0"),
    ],
)  # fmt: skip
def test_amounts_have_no_exponent_and_no_needless_zeros(value: str, text: str) -> None:
    assert grouped(Decimal(value)) == text


def test_scales_have_names() -> None:
    assert [scale_words(scale) for scale in (0, 3, 6, 8, 4)] == ["", "thousand", "million", "hundred million", "×10^4"]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2007-04-01", "2007-09-30", "6 months to 2007-09-30"),
        ("2006-04-01", "2007-03-31", "year to 2007-03-31"),
        ("2007-09-01", "2007-09-30", "1 month to 2007-09-30"),
        ("2007-02-01", "2007-02-28", "1 month to 2007-02-28"),
        ("2023-01-29", "2023-04-29", "3 months to 2023-04-29"),
        ("2023-01-29", "2024-02-03", "year to 2024-02-03"),
        ("2007-09-01", "2007-09-10", "2007-09-01 to 2007-09-10"),
        ("2007-09-01", "2007-09-20", "2007-09-01 to 2007-09-20"),
        ("", "2007-09-30", "at 2007-09-30"),
    ],
)
def test_periods_are_said_as_people_do(start: str, end: str, words: str) -> None:
    period = Period(date.fromisoformat(start) if start else None, date.fromisoformat(end))
    assert period_words(period) == words


def test_an_unknown_period_is_not_named() -> None:
    assert period_words(None) == ""
