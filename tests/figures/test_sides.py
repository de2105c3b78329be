"""Debits and credits of a worksheet, as their columns are headed and as amounts are typed with their side."""

from __future__ import annotations

import pytest

from tests.figures.test_sheets import Value, reported, sheet


@pytest.mark.parametrize("codes", ["A/c", "Acct", "Code"])
@pytest.mark.parametrize("account", ["Account", "Acct", "Account title"])
@pytest.mark.parametrize(("left", "right"), [("Dr", "Cr"), ("Debit", "Credit"), ("借方", "貸方")])
def test_words_over_debits_stand_over_the_credits_beside_them(codes: str, account: str, left: str, right: str) -> None:
    source = sheet(
        ("Trial balance as at September 30, 2007, whole yen",),
        (),
        (None, None, None, "Unadjusted", None, "AJE", None, "Adjusted"),
        ("L/S", codes, account, *(left, right) * 3),
        ("A", 1010, "Cash on hand", 4574995, None, None, None, 4574995, None),
        ("AA", 2010, "Borrowings", None, 10650000000, 500000, None, None, 10649500000),
        ("BB", 2110, "Trade payables", None, 852412012, None, None, None, 852412012),
        ("R", 4010, "Fees", None, 381350087, None, 200, None, 381350287),
    )
    assert [(one.label, one.text, one.anchor.column) for one in reported(source)] == [
        ("Cash on hand", "4,574,995", 7), ("Borrowings", "10,649,500,000", 8), ("Trade payables", "852,412,012", 8),
        ("Fees", "381,350,287", 8),
    ]  # fmt: skip


def test_what_stands_over_debits_alone_is_theirs_where_the_credits_have_their_own() -> None:
    source = sheet(
        ("Account", "30/9/07", "31/3/07"),
        (None, "Dr", "Cr"),
        ("Cash on hand", 4574995, 3574995),
        ("Deposits", 5574995, 6574995),
    )
    assert {(one.anchor.column, str(one.period)) for one in reported(source)} == {
        (1, "at 2007-09-30"), (2, "at 2007-03-31"),
    }  # fmt: skip


TYPED: tuple[tuple[Value, ...], ...] = (
    (1010, "Cash on hand", "4,574,995 Dr"),
    (2010, "Borrowings", "10,650,000,000 Cr"),
    (4010, "Fees", "381,350,087.50CR"),
)


def test_a_side_typed_behind_an_amount_is_its_sign() -> None:
    source = sheet(("Trial balance at September 30, 2007, yen",), (), ("A/c", "Account", "Balance"), *TYPED)
    assert [(one.label, one.text, str(one.value)) for one in reported(source)] == [
        ("Cash on hand", "4,574,995", "4574995"), ("Borrowings", "10,650,000,000", "-10650000000"),
        ("Fees", "381,350,087.50", "-381350087.50"),
    ]  # fmt: skip


def test_crores_are_no_credits() -> None:
    source = sheet(
        ("Highlights", "FY2007", "FY2006"), ("Revenue", "1,234 Cr", "1,034 Cr"), ("Profit", "99 Cr", "88 Cr")
    )
    assert not any((one.value or 0) < 0 for one in reported(source))


def test_a_total_named_by_a_letter_does_not_go_on_with_the_heading_below_it() -> None:
    source = sheet(
        ("Code", "Account", "Sep-07", "Mar-07"),
        (1010, "Cash on hand", 4574995, 3574995),
        (None, "Total A", 4574995, 3574995),
        ("A-1", "Short-term investments"),
        (1110, "Time deposits", 12836066, 12092987),
        (None, "Total A-1", 12836066, 12092987),
    )
    assert [one.label for one in reported(source)][::2] == ["Cash on hand", "Total A", "Time deposits", "Total A-1"]
