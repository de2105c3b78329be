"""Consolidation packages: only the consolidated amounts stand for what a group reports."""

from __future__ import annotations

import pytest

from tests.figures.test_sheets import Value, reported, sheet

COMPANIES = "Reported by companies"


def kept(*rows: tuple[Value, ...]) -> set[int | None]:
    """Return the columns of a sheet whose amounts are of the whole."""
    return {one.anchor.column for one in reported(sheet(*rows)) if not one.entity}


def test_companies_simple_total_and_entries_support_nothing_beside_the_consolidated_amount() -> None:
    assert kept(
        ("Consolidation worksheet - P/L (JPY thousand)",),
        (None, COMPANIES, None, None, "Consolidation entries", None, None, None),
        ("Account", "North", "South", "Simple total", "Elim.", "Adj. JE", "Consolidated 1H07", "1H06"),
        ("Net sales", 700, 400, 1100, -90, 5, 1015, 900),
        ("Cost of sales", 500, 300, 800, -90, None, 710, 640),
        ("Gross profit", 200, 100, 300, 0, 5, 305, 260),
    ) == {6, 7}


def test_one_row_that_does_not_add_up_is_held_against_the_release_by_its_consolidated_amount() -> None:
    assert kept(
        ("Account", "Parent", "Subsidiary", "Elimination", "Consolidated 2Q07"),
        ("Net sales", 700, 400, -90, 1010),
        ("Cost of sales", 500, 300, -90, 710),
        ("Research", 20, 10, 0, 29),
    ) == {4}


@pytest.mark.parametrize(
    "heads",
    [
        ("単体", "子会社", "単純合算", "相殺消去", "連結"),
        ("親会社", "子会社計", "合算", "連結修正", "連結後"),
        ("North Co., Ltd.", "South K.K.", "Aggregate", "Consol. adj.", "Consol."),
        ("Parent", "Subsidiaries", "Before elimination", "Eliminations", "After elimination"),
        ("Parent", "Subsidiaries", "Combined", "Intercompany", "Group"),
    ],
)
def test_the_same_in_other_words(heads: tuple[str, ...]) -> None:
    sales: tuple[Value, ...] = ("売上高", 700, 400, 1100, -90, 1010)
    assert kept(("科目", *heads), sales, ("売上原価", 500, 300, 800, -90, 710)) == {5}


def test_companies_over_two_periods_each() -> None:
    assert kept(
        ("Consolidating income statement", None, None, None, None, None, None, None),
        (None, "North", "North", "South", "South", "Eliminations", "Eliminations", "Consolidated", "Consolidated"),
        (None, "2Q07", "2Q06", "2Q07", "2Q06", "2Q07", "2Q06", "2Q07", "2Q06"),
        ("Net sales", 700, 600, 400, 300, -90, -80, 1010, 820),
        ("Cost of sales", 500, 410, 300, 290, -90, -80, 710, 620),
    ) == {7, 8}


def test_a_balance_sheet_is_of_companies_whatever_they_are_called() -> None:
    assert kept(
        (None, "N", "S", "Elim.", "Consolidated 30-Sep-07"),
        ("Cash", 70, 40, 0, 110),
        ("Total assets", 500, 300, -60, 740),
        ("Total liabilities", 200, 100, -60, 240),
        ("Shareholders' equity", 300, 200, 0, 500),
    ) == {4}


def test_the_consolidated_amount_may_come_first() -> None:
    assert kept(
        (None, "Consolidated 2Q07", "Eliminations", "Parent", "Subsidiary"),
        ("Net sales", 1010, -90, 700, 400),
        ("Cost of sales", 710, -90, 500, 300),
    ) == {1}


def test_parts_of_a_business_are_reported_beside_their_whole() -> None:
    rows = (("Net sales", 700, 400, -90, 1010), ("Operating income", 50, 30, 0, 80))
    heads = ("Network", "Systems", "Eliminations", "Consolidated")
    assert kept(("Segment information 2Q07",), (None, *heads), *rows) == {1, 2, 3, 4}
    group = "Sample Network Inc. and consolidated subsidiaries"  # that there are companies is said of every table
    assert kept((group,), ("Results by business 2Q07",), (None, *heads), *rows) == {1, 2, 3, 4}
    divisions = (None, "Materials", "Tools", "Consolidation", "Group")
    assert kept(("Report by division 2Q07",), divisions, *rows) == {1, 2, 3, 4}
    divided = (None, "通信", "機器", "計", "消去", "連結")
    assert kept(("事業の種類別セグメント情報",), divided, ("売上高", 7, 4, 11, -1, 10)) == {1, 2, 3, 4, 5}


def test_both_statements_of_a_company_are_reported() -> None:
    assert kept(("科目", "単体", "連結"), ("売上高", 700, 1010), ("売上原価", 500, 710)) == {1, 2}
    rows = (("Net sales", 700, 1010), ("Cost of sales", 500, 710))
    assert kept((None, "Non-consolidated 2Q07", "Consolidated 2Q07"), *rows) == {1, 2}


def test_what_comes_to_no_consolidated_amount_is_no_consolidation() -> None:
    assert kept(
        (None, "Parent", "Adjusted", "Consolidated"), ("Margin", 700, 400, 1010), ("Debt", 500, 300, 710)
    ) == {1, 2, 3}  # fmt: skip
