"""Subtotals in a sheet of accounts: they stand for the accounts of a caption where they add these up."""

from __future__ import annotations

import pytest

from tests.matching.printed import matches, sums

RELEASE = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Accounts receivable, net | 9,107,377 | 9,675,725
Inventories | 1,877,963 | 1,111,086
Prepaid expenses | 1,735,540 | 1,053,270
Other investments | 2,434,984 | 2,841,741
Accounts payable | 6,126,583 | 8,464,835
Accrued expenses | 980,609 | 897,355
"""

ACCOUNTS = """
TB | Caption | Sep07 y | Mar07 y
Petty cash | Cash | 1669876000 | 3554544000
Deposits | Cash | 10000000000 | 10000000000
Trade debtors | Accounts receivable, net | 9139360000 | 9708214000
Doubtful debts | Accounts receivable, net | -31983000 | -32489000
Goods | Inventories | 869332000 | 813613000
Projects under way | Inventories | 1008631000 | 297473000
Rent paid ahead | Prepaid expenses | 972694000 | 508253000
Licences paid ahead | Prepaid expenses | 762846000 | 545017000
Trade creditors | Accounts payable | -4632580000 | -4150241000
Sundry creditors | Accounts payable | -1494003000 | -4314594000
"""
DEBTS = "Doubtful debts | Accounts receivable, net | -31983000 | -32489000\n"
LICENCES = "Licences paid ahead | Prepaid expenses | 762846000 | 545017000\n"
GOODS = "Projects under way | Inventories | 1008631000 | 297473000\n"
INVENTORIES = ("869332000", "1008631000")


def with_row(row: str, after: str = GOODS) -> str:
    return ACCOUNTS.replace(after, f"{after}{row}\n")


@pytest.mark.parametrize(
    "row",
    [
        "Inventories 小計 | | {} | 1111086000",
        "Total inventories | | {} | 1111086000",
        "Inventory Total | Inventories Total | {} | 1111086000",
        "Subtotal | | {} | 1111086000",
        "小計 | Inventories | {} | 1111086000",
        "Stock | | {} | 1111086000",
    ],
)
def test_a_subtotal_stands_for_the_accounts_that_it_adds_up(row: str) -> None:
    assert sums(RELEASE, tb=with_row(row.format(1877963000)))["1,877,963"] == ("1877963000",)
    assert sums(RELEASE, tb=with_row(row.format(1877693000)))["1,877,963"] == ("1877693000",)


@pytest.mark.parametrize("row", ["Inventories", "Total inventories", "Inventory Total", "Subtotal", "小計"])
def test_accounts_that_do_not_come_to_their_subtotal_are_held_against_the_release(row: str) -> None:
    """The subtotal was typed, and says what the release does: the accounts come to three million less."""
    less = with_row(f"{row} | | 1877963000 | 1111086000").replace("1008631000", "1005631000")
    found = sums(RELEASE, tb=less)
    assert found["1,877,963"] == ("869332000", "1005631000")
    assert found["1,111,086"] == ("1111086000",)


def test_they_are_in_a_sheet_of_one_column_and_where_one_account_is_left() -> None:
    typed = with_row("Total inventories | | 1877963000 | ").replace("1008631000", "1005631000")
    alone = "\n".join(line.rpartition("|")[0].strip() for line in typed.strip().splitlines())
    assert sums(RELEASE, tb=alone)["1,877,963"] == ("869332000", "1005631000")
    one = typed.replace("Goods | Inventories | 869332000 | 813613000\n", "")
    assert sums(RELEASE, tb=one)["1,877,963"] == ("1005631000",)


def test_the_subtotal_is_tied_beside_accounts_that_do_not_come_to_it() -> None:
    less = with_row("Inventories | | 1877963000 | 1111086000").replace("1008631000", "1005631000")
    made, found = matches(RELEASE, tb=less)
    cells = {
        tuple(made.figure(cell).text for cell in one.cells)
        for one in found.supports
        if one.taken and made.figure(one.figure).text == "1,877,963"
    }
    assert cells == {("1877963000",), ("869332000", "1005631000")}


def test_accounts_that_are_but_some_of_those_of_most_subtotals_are_held_against_nothing() -> None:
    """The rows below each caption are its larger accounts."""
    some = """
TB | Caption | Sep07 y | Mar07 y
Cash | | 11669876000 | 13554544000
Deposits | Cash | 10000000000 | 10000000000
Inventories | | 1877963000 | 1111086000
Goods | Inventories | 869332000 | 813613000
Prepaid expenses | | 1735540000 | 1053270000
Rent paid ahead | Prepaid expenses | 972694000 | 508253000
Accounts payable | | -6126583000 | -8464835000
Trade creditors | Accounts payable | -4632580000 | -4150241000
"""
    assert set(sums(RELEASE, tb=some).values()) <= {
        ("11669876000",), ("13554544000",), ("1877963000",), ("1111086000",), ("1735540000",), ("1053270000",),
        ("-6126583000",), ("-8464835000",),
    }  # fmt: skip


def test_accounts_rounded_each_do_not_contradict_their_subtotal() -> None:
    rounded = (
        with_row("Total inventories | | 1877963 | 1111086")
        .replace("Sep07 y | Mar07 y", "Sep07 k | Mar07 k")
        .replace("1008631000", "1008632")
        .replace("000 |", " |")
        .replace("000\n", "\n")
    )
    assert sums(RELEASE, tb=rounded)["1,877,963"] == ("1877963",)


def test_a_subtotal_may_stand_above_its_accounts() -> None:
    above = with_row(
        "Inventories | | 1877963000 | 1111086000", "Doubtful debts | Accounts receivable, net | -31983000 | -32489000\n"
    )
    assert sums(RELEASE, tb=above)["1,877,963"] == ("1877963000",)


def test_a_net_caption_is_found_in_its_subtotal() -> None:
    debts = "Doubtful debts | Accounts receivable, net | -31983000 | -32489000\n"
    for row in (
        "Accounts receivable, net 小計",
        "Accounts receivable, net Total",
        "Accounts receivable (net) subtotal",
    ):
        assert sums(RELEASE, tb=with_row(f"{row} | | 9107377000 | 9675752000", debts))["9,107,377"] == ("9107377000",)


def test_accounts_of_other_captions_are_no_subtotals() -> None:
    """An account may be called what those above it are mapped to, and one more account is no sum."""
    assert sums(RELEASE, tb=with_row("Inventories | Other investments | 2434984000 | 2841741000"))["1,877,963"] == (
        INVENTORIES
    )
    assert sums(RELEASE, tb=with_row("Other | Inventories | 0 | 0"))["1,877,963"][:2] == INVENTORIES
    assert sums(RELEASE, tb=with_row("Stationery | | 12345000 | 10000"))["1,877,963"] == INVENTORIES


def test_a_subtotal_of_two_captions_stands_for_neither() -> None:
    both = with_row(
        "Subtotal | | 3613503000 | 2164356000", "Licences paid ahead | Prepaid expenses | 762846000 | 545017000\n"
    )
    found = sums(RELEASE, tb=both)
    assert found["1,877,963"] == INVENTORIES
    assert found["1,735,540"] == ("972694000", "762846000")


def test_captions_typed_in_two_ways_are_one() -> None:
    typed = ACCOUNTS.replace("way | Inventories", "way | inventory ")
    assert sums(RELEASE, tb=typed)["1,877,963"] == INVENTORIES


def test_captions_with_other_signs_are_two() -> None:
    """What is due within a year and what is due later differ in one sign."""
    due = ACCOUNTS.replace("Trade creditors | Accounts payable", "Trade creditors | Accounts payable < 1 yr").replace(
        "Sundry creditors | Accounts payable", "Sundry creditors | Accounts payable > 1 yr"
    )
    assert sums(RELEASE, tb=due).get("6,126,583") != ("-4632580000", "-1494003000")


def test_a_row_named_as_its_caption_is_a_subtotal_where_the_others_of_a_sheet_are() -> None:
    """One that leaves an account out is wrong; where no other row is a subtotal it is an account itself."""
    rows = {
        "Deposits |": "Cash | Cash | 11669876000 | 13554544000",
        "Doubtful debts |": "Accounts receivable, net | Accounts receivable, net | 9107377000 | 9675725000",
        "Projects under way |": "Inventories | Inventories | 1877963000 | 1111086000",
        "Licences paid ahead |": "Prepaid expenses | Prepaid expenses | 972694000 | 508253000",
    }
    lines = ACCOUNTS.strip().splitlines()
    ended = [part for line in lines for part in (line, *(row for name, row in rows.items() if line.startswith(name)))]
    assert sums(RELEASE, tb="\n".join(ended))["1,735,540"] == ("972694000",)
    alone = with_row(rows["Licences paid ahead |"], LICENCES)
    assert sums(RELEASE, tb=alone)["1,735,540"] == ("972694000", "762846000", "972694000")
