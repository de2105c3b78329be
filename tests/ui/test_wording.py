"""Amounts and names as people read and hear them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.sample import sample
from workbench.core.figure import Figure
from workbench.core.source import Anchor
from workbench.core.status import Status
from workbench.ui import wording


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1552000000", "1,552,000,000"), ("-1552000000", "(1,552,000,000)"), ("0", "0"), ("16.30", "16.3"),
        ("146419474.6533", "146,419,475"), ("0.00012345", "0.000123"), ("1234.5678", "1,234.57"), ("100", "100"),
    ],
)  # fmt: skip
def test_amounts(value: str, text: str) -> None:
    assert wording.amount(Decimal(value)) == text


def test_a_difference_carries_its_sign() -> None:
    assert [wording.amount(Decimal(value), plus=True) for value in (5, 0, -5)] == ["+5", "0", "(5)"]


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_whole_amounts_read_back(number: int) -> None:
    text = wording.amount(Decimal(number))
    back = int(text.strip("()").replace(",", ""))
    assert (-back if text.startswith("(") else back) == number


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [("%", "-17.9", "(17.9%)"), ("JPY", "750", "JPY 750"), ("shares", "204300", "204,300 shares"), ("", "3", "3")],
)
def test_units(unit: str, value: str, text: str) -> None:
    assert wording.with_unit(Decimal(value), unit) == text


def test_a_figure_is_said_aloud() -> None:
    said, *_rest = sample().report.figures
    assert wording.spoken(said, Status.DIFFERS) == (
        "Net cash used in financing activities, minus 1,552 million yen, differs"
    )


def test_a_damaged_figure_is_said_to_be_unreadable() -> None:
    lost = Figure(Anchor("release", 0, None, None, 0, 1), "1,5?2", None, label="Revenue", column="2Q07")
    assert wording.spoken(lost, Status.UNREADABLE) == "Revenue, 2Q07, cannot be read, unreadable"
