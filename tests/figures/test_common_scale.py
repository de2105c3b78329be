"""The scale that all other tables of a document state, given to whole tables that state none."""

from __future__ import annotations

import pytest

from tests.figures.printed import of_tables, read

STATED = """
Net Assets

(in millions) | June 30, 2023 | June 30, 2022
Cash | $1,200 | $1,100
Total assets | $15,900 | $14,700

Operations

(in millions) Three months ended June 30 | 2023 | 2022
Revenues | $5,100 | $4,900
Net income | $1,050 | $1,010
"""


def scales(table: str) -> dict[str, set[int]]:
    _, reading = read(f"{STATED}\n{table}")
    found: dict[str, set[int]] = {}
    for figure in of_tables(reading):
        found.setdefault(figure.label, set()).add(figure.scale)
    return found


def test_small_amounts_and_a_larger_total_are_in_the_scale_of_their_table() -> None:
    table = """
The following table provides expected future benefits.

 | June 30, 2023 | June 30, 2022
Gross premiums | $7,807 | $7,939
Benefit payments | 64,585 | 66,850
Annuities | 9,224 | 9,618
Riders | 649 | 691
Reinsurance | 6,125 | 6,290
"""
    assert set.union(*scales(table).values()) == {6}


def test_one_amount_in_each_column_tells_the_scale_of_the_small_ones_above_it() -> None:
    table = """
The following table provides revenue by area.

 | June 30, 2023 | June 30, 2022
North | $715 | $577
South | 534 | 644
East | 349 | 276
Total | $1,598 | $1,497
"""
    assert set.union(*scales(table).values()) == {6}


def test_a_column_without_one_keeps_small_amounts_as_printed() -> None:
    table = """
The following table provides other balances.

 | June 30, 2023 | June 30, 2022
Bonus of a manager | $715 | $577
Bonus of a clerk | 534 | 644
Gifts | 349 | 276
Leases | $1,598 | $497
"""
    assert scales(table)["Gifts"] == {0}


def test_dashes_say_nothing_about_the_scale_of_a_table() -> None:
    table = """
The following table provides supplemental information.

 | June 30, 2023 | June 30, 2022 | June 30, 2021
Interest | $7,392 | $1,432 | —
Leases | 964 | — | —
Vendors | — | — | —
"""
    assert scales(table)["Leases"] >= {6}


@pytest.mark.parametrize("label", ["Rent per store", "Average salary"])
def test_what_is_one_of_each_of_some_things_is_in_full(label: str) -> None:
    table = f"""
The following table provides other balances.

 | June 30, 2023 | June 30, 2022
Leases | $7,807 | $7,939
Borrowings | 9,224 | 9,618
{label} | 649 | 691
"""
    assert scales(table)[label] == {0}
    assert scales(table)["Leases"] == {6}


def test_an_amount_far_beyond_its_table_is_in_full() -> None:
    table = """
The following table provides other balances.

 | June 30, 2023 | June 30, 2022
Leases | $7,807 | $7,939
Borrowings | 9,224 | 9,618
Claims made | 4,125,000,000 | 3,980,000,000
"""
    assert scales(table)["Claims made"] == {0}


def test_a_row_per_a_statement_is_no_rate() -> None:
    table = """
The following table reconciles cash.

 | June 30, 2023 | June 30, 2022
Cash per Consolidated Balance Sheets | $1,200 | $1,100
Restricted cash | 68 | 44
Total cash, with restricted cash | $1,268 | $1,144
"""
    assert set.union(*scales(table).values()) == {6}
