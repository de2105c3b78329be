"""Periods down the rows, said by several columns together: a year and its quarter, a length and a day, two days."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from tests.figures.test_sheets import CLOSING, Value, reported, sheet
from workbench.core.figure import Measure
from workbench.core.source import Table

JUNE, SEPTEMBER = datetime.fromisoformat("2006-06-30"), datetime.fromisoformat("2006-09-30")
JULY_1, APRIL_1 = datetime.fromisoformat("2006-07-01"), datetime.fromisoformat("2007-04-01")
QUARTER, QUARTER_BEFORE, HALF = (
    "2007-07-01 to 2007-09-30", "2006-07-01 to 2006-09-30", "2007-04-01 to 2007-09-30",
)  # fmt: skip
DAY, DAY_BEFORE = "at 2007-09-30", "at 2006-09-30"
Rows = tuple[tuple[Value, ...], ...]


def periods(rows: Rows, form: str = "#,##0") -> list[str]:
    """Return the periods of the sales down a sheet of these leading cells over each row, headings first."""
    head, *body = rows
    amounts = ((16294 + 997 * at, 1125 + 31 * at) for at in range(len(body)))
    source = sheet(
        ("Trend by period",), ("(JPY millions)",), (),
        (*(None for _ in head), "売上高", "営業利益"), (*head, "Net sales", "Operating income"),
        *((*lead, *amount) for lead, amount in zip(body, amounts, strict=True)), form=form,
    )  # fmt: skip
    found = reported(source)
    assert {figure.label for figure in found} <= {"売上高 Net sales", "営業利益 Operating income"}
    assert all((figure.unit, figure.scale) == ("JPY", 6) for figure in found)
    assert len(found) == 2 * len(body)
    return [str(figure.period) for figure in found if "Net sales" in figure.label]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("FY", "Q"), ("FY2006", "Q2"), ("FY2007", "Q2")), [QUARTER_BEFORE, QUARTER]),
        ((("Year", "Quarter"), ("2006", "2Q"), ("2007", "2Q"), (None, "1H")), [QUARTER_BEFORE, QUARTER, HALF]),
        ((("Quarter", "Year"), ("Q2", "2006"), ("Q2", "2007")), [QUARTER_BEFORE, QUARTER]),
        ((("年度", "期間"), ("2006年度", "第2四半期"), ("2007年度", "第2四半期"), (None, "上期")),
         [QUARTER_BEFORE, QUARTER, HALF]),
        ((("決算期", "四半期"), ("2007年3月期", "2Q"), ("2008年3月期", "2Q")), [QUARTER_BEFORE, QUARTER]),
        ((("FY", "Half", "Qtr"), ("FY2006", "H1", "Q2"), ("FY2007", "H1", "Q2")), [QUARTER_BEFORE, QUARTER]),
        ((("FY", "Qtr", "Status"), ("FY2006", "Q2", "Actual"), ("FY2007", "Q2", "Actual")), [QUARTER_BEFORE, QUARTER]),
        ((("FY", "Period"), ("FY06", "3M to Sep-06"), ("FY07", "3M to Sep-07"), ("FY07", "6M to Sep-07")),
         [QUARTER_BEFORE, QUARTER, HALF]),
        ((("Period / 期間", ""), ("2Q FY06", "FY06"), ("2Q FY07", "FY07"), ("1H FY07", "FY07")),
         [QUARTER_BEFORE, QUARTER, HALF]),
        ((("Period", "年度"), ("3M to Sep-06", "2006年度"), ("FY07", "2007年度")),
         [QUARTER_BEFORE, "2007-04-01 to 2008-03-31"]),
        ((("As at", "FY"), ("30/9/06", "FY06"), (CLOSING, "FY07")), [DAY_BEFORE, DAY]),
        ((("FY", "Date"), ("FY06", SEPTEMBER), ("FY07", CLOSING)), [DAY_BEFORE, DAY]),
        ((("FY", "Date"), ("FY06", "30/9/06"), ("FY07", "30/9/07")), [DAY_BEFORE, DAY]),
        ((("期間", "種別"), ("2006年7-9月期", "3M"), ("2007年7-9月期", "3M"), ("2007年9月中間期", "6M")),
         [QUARTER_BEFORE, QUARTER, HALF]),
        ((("期間", "種別"), ("2007年7-9月期", "四半期"), ("2007年9月中間期", "中間"), ("2007年3月期", "通期")),
         [QUARTER, HALF, "2006-04-01 to 2007-03-31"]),
        ((("Type", "Period"), ("3M", "Jul-Sep 2006"), ("3M", "Jul-Sep 2007"), ("6M", "Apr-Sep 2007")),
         [QUARTER_BEFORE, QUARTER, HALF]),
        ((("FY", "Months"), ("FY2006", "6M"), ("FY2007", "6M")), ["2006-04-01 to 2006-09-30", HALF]),
        ((("Period", ""), ("3 months ended", SEPTEMBER), ("3 months ended", CLOSING), ("6 months ended", CLOSING)),
         [QUARTER_BEFORE, QUARTER, HALF]),
        ((("Period", ""), ("As of", SEPTEMBER), ("As of", CLOSING)), [DAY_BEFORE, DAY]),
        ((("From", "To"), (JULY_1, SEPTEMBER), (APRIL_1, CLOSING)), [QUARTER_BEFORE, HALF]),
        ((("FY", "Q"), ("FY2007", "Q2"), (None, "FY")), [QUARTER, "2007-04-01 to 2008-03-31"]),
    ],
)  # fmt: skip
def test_columns_left_of_the_amounts_say_a_period_together(rows: Rows, expected: list[str]) -> None:
    assert periods(rows) == expected


@pytest.mark.parametrize("form", ["General", "0"])
def test_years_and_quarters_that_are_stored_as_numbers(form: str) -> None:
    assert periods((("Year", "Quarter"), (2006, 2), (2007, 2)), form) == [QUARTER_BEFORE, QUARTER]
    assert periods((("FY", "Q"), (2006, "2Q"), (None, "3Q"), (2007, "2Q")), form)[::2] == [QUARTER_BEFORE, QUARTER]
    assert periods((("Quarter", "年度"), ("Q2", 2006), ("Q2", 2007)), form) == [QUARTER_BEFORE, QUARTER]


def test_what_is_named_from_now_beside_the_months_it_has_is_no_caption() -> None:
    rows: Rows = (
        ("区分", "期間"), ("当上期累計", "H19.9中間"), ("当2Q(3ヶ月)", "H19.7-9"), ("前2Q(3ヶ月)", "H18.7-9"),
        ("前期(通期)", "H19.3期"),
    )  # fmt: skip
    assert periods(rows) == [HALF, QUARTER, QUARTER_BEFORE, "2006-04-01 to 2007-03-31"]


def test_a_period_named_from_now_beside_its_full_name_is_no_caption_either() -> None:
    rows: Rows = (
        ("区分", "期間"), ("当2Q(3ヶ月)", "平成20年3月期 第2四半期(7-9月)"), ("当上期累計", "平成19年9月中間期"),
        ("前上期累計", "平成18年9月中間期"),
    )  # fmt: skip
    assert periods(rows) == [QUARTER, HALF, "2006-04-01 to 2006-09-30"]


def test_the_days_of_an_issue_and_of_its_repayment_are_no_span() -> None:
    rows: Rows = (("Issued", "Due"), (JULY_1, CLOSING.replace(year=2008)), (APRIL_1, CLOSING.replace(year=2010)))
    source = sheet(("Bonds (JPY millions)",), (*rows[0], "Face", "Book"), *((*row, 1000, 990) for row in rows[1:]))
    assert all(figure.period is None or figure.period.is_balance for figure in reported(source))


def test_heads_counted_beside_a_quarter_are_no_years() -> None:
    source = sheet(
        ("Trend, JPY million",), ("Quarter", "Employees", "Net sales"), ("Q1 FY2007", 1990, 13696),
        ("Q2 FY2007", 2007, 16294), ("Q3 FY2007", 2163, 15107), form="General",
    )  # fmt: skip
    found = {(figure.label, str(figure.value), str(figure.period)) for figure in reported(source)}
    assert ("Employees", "2007", DAY) in found
    assert ("Net sales", "16294000000", QUARTER) in {(one, f"{float(two):.0f}", three) for one, two, three in found}


def test_rows_of_items_keep_their_captions_beside_a_year_and_a_quarter() -> None:
    source = sheet(
        ("Items, JPY million",), ("Item", "FY", "Quarter", "Amount"), ("EBITDA", "FY2007", "Q2", 2316),
        ("Depreciation", "FY2007", "Q2", 1191), ("Capital spending", "FY2006", "Q2", 636),
    )  # fmt: skip
    assert [(figure.label, str(figure.period)) for figure in reported(source)] == [
        ("EBITDA", QUARTER), ("Depreciation", QUARTER), ("Capital spending", QUARTER_BEFORE),
    ]  # fmt: skip


def test_rows_of_changes_between_two_periods_leave_captions_across() -> None:
    source = sheet(
        ("Trend, JPY million",), ("Period", "Net sales", "Income"), ("1H FY2006", 26444, 1370),
        ("1H FY2007", 29990, 1816), ("Change", 3546, 446), ("Change %", 13.4, 32.6),
    )  # fmt: skip
    found = [(figure.label, figure.measure.value, str(figure.period)) for figure in reported(source)]
    assert found[::2] == [
        ("Net sales", "level", "2006-04-01 to 2006-09-30"), ("Net sales", "level", HALF),
        ("Net sales", "change", HALF), ("Net sales", "change percent", HALF),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "measure"),
    [
        ((("2Q07 vs 2Q06", "16.3%", "38.6%"),), "change percent"),
        (((), ("YoY %",), ("3M to Sep-07 vs 3M to Sep-06", "16.3%", "38.6%")), "change percent"),
        ((("YoY %",), ("2Q07", "16.3%", "38.6%")), "change percent"),
        ((("2Q07 vs. 2Q06", 2287, 314),), "change"),
        ((("前年同期比", "16.3%", "38.6%"),), "change percent"),
        (((), ("YoY % 3M Sep-07", "16.3%", "38.6%")), "change percent"),
        (((), ("3 months ended 30 September 2007 YoY (%)", "16.3%", "38.6%")), "change percent"),
    ],
)
def test_rows_of_changes_say_between_which_periods(rows: Rows, measure: str) -> None:
    source = sheet(
        ("Trend, JPY million",), ("Period", "Net sales", "Income"), ("2Q06", 14007, 811), ("2Q07", 16294, 1125), *rows
    )
    last = reported(source)[-2]
    assert (last.label, last.measure.value, str(last.period)) == ("Net sales", measure, QUARTER)
    assert str(last.against) == QUARTER_BEFORE


def test_rows_named_by_the_current_period_with_its_months_behind_leave_captions_across() -> None:
    source = sheet(
        ("業績推移表 (単位:百万円)",), (), ("期間", "Period", "売上高", "営業利益"), (None, None, "Net sales", "OP"),
        ("当1Q(19/4-6)", "1Q FY07", 13696, 692), ("当2Q(19/7-9)", "2Q FY07", 16294, 1125),
        ("当中間期", "1H FY07", 29990, 1816), ("前中間期", "1H FY06", 26444, 1370),
    )  # fmt: skip
    found = [(one.label, str(one.period)) for one in reported(source)]
    assert found[2:6:2] == [("売上高 Net sales", QUARTER), ("売上高 Net sales", HALF)]


def test_a_margin_below_a_heading_of_changes_is_none() -> None:
    source = sheet(
        ("Trend, JPY million",), ("Period", "Net sales", "Income"), ("2Q06", 14007, 811), ("2Q07", 16294, 1125), (),
        ("YoY %",), ("2Q07 vs 2Q06", "16.3%", "38.6%"), ("Margin 2Q07", None, "6.9%"),
    )  # fmt: skip
    assert [(one.measure.value, str(one.period)) for one in reported(source)][-1] == ("ratio", QUARTER)


def test_days_of_a_balance_sheet_end_no_span_that_the_title_of_the_file_names() -> None:
    for title, head in (("Balance sheet trend (FY2007 interim)", "Period"), ("Key figures, interim", "As of")):
        source = sheet(
            (title,), ("(JPY millions)",), (), (head, "Cash", "Inventories", "BPS"), ("30/9/07", 11670, 1878, 115200),
            ("30/9/06", 12860, 594, 97104),
        )  # fmt: skip
        assert [str(figure.period) for figure in reported(source)] == [DAY] * 3 + [DAY_BEFORE] * 3


def test_days_of_a_statement_of_income_end_the_span_that_its_title_names() -> None:
    source = sheet(
        ("Statement of income (FY2007 interim)",), ("(JPY millions)",), (), ("Period", "Net sales", "Net income"),
        ("30/9/07", 29990, 3477), ("30/9/06", 26444, 2854),
    )  # fmt: skip
    assert str(reported(source)[0].period) == HALF


def test_a_heading_over_captions_across_is_their_group_and_no_part_of_them() -> None:
    source = sheet(
        ("Trend, JPY million",), ("", "SG&A", None, "Income", None), ("Period", "Selling", "R&D", "Amount", "Tax"),
        ("2Q06", 843, 43, 811, 12), ("2Q07", 1088, 60, 1125, 17),
    )  # fmt: skip
    table = source.blocks[0]
    assert isinstance(table, Table)
    wide = tuple(one._replace(column_span=2) if one.row == 1 and one.text else one for one in table.cells)
    found = reported(replace(source, blocks=(replace(table, cells=wide),)))
    assert [(one.label, one.path[-1]) for one in found[:4]] == [
        ("Selling", "SG&A"), ("R&D", "SG&A"), ("Income", "CF Trend, JPY million"), ("Tax", "Income"),
    ]  # fmt: skip


def test_numbers_of_shares_under_a_heading_of_what_each_share_has_are_counted() -> None:
    source = sheet(
        ("Trend, JPY million",), ("", "Income", "Per share", None, None, None),
        ("Period", "Net income", "EPS", "Diluted", "Avg shares, basic", "Weighted average no. of shares (diluted)"),
        ("2Q06", 2120, 10394, 10388, 203989, 204104), ("2Q07", 2907, 14077, 14069, 206478, 206603),
    )  # fmt: skip
    table = source.blocks[0]
    assert isinstance(table, Table)
    wide = tuple(one._replace(column_span=4) if one.text == "Per share" else one for one in table.cells)
    found = reported(replace(source, blocks=(replace(table, cells=wide),)))
    assert [one.unit for one in found[:5]] == ["JPY", "JPY/share", "JPY/share", "shares", "shares"]
    assert found[3].label == "Avg shares, basic"


@pytest.mark.parametrize("codes", [(1990, 2000, 2010, 2020), (2001, 2002, 2003, 2004)])
def test_numbers_of_accounts_among_the_years_are_no_periods(codes: tuple[int, ...]) -> None:
    names = ("Cash", "Accounts receivable", "Inventories", "Accounts payable")
    body = tuple((code, name, 65123 + 97 * at) for at, (code, name) in enumerate(zip(codes, names, strict=True)))
    found = reported(sheet(("Balances, JPY millions",), (None, None, "September 30, 2007"), *body, form="0"))
    assert [(one.label, str(one.period)) for one in found if one.label] == [(name, "at 2007-09-30") for name in names]


def test_the_margin_that_two_captions_leave_is_no_change_from_one_to_the_other() -> None:
    amounts = ((16294.493, 15169.923), (14006.597, 13195.221), (13695.751, 13004.213))
    rows = [
        (f"{at}Q FY07", revenue, cost, 100 * (revenue - cost) / revenue)
        for at, (revenue, cost) in enumerate(amounts, start=1)
    ]
    found = reported(
        sheet(("Trend (JPY millions)",), ("Period", "Revenue", "Total costs", "Operating margin %"), *rows, form="0.0")
    )
    assert [figure.measure for figure in found if figure.anchor.column == 3] == [Measure.RATIO] * 3


def groups(*rows: tuple[Value, ...]) -> list[tuple[str, str]]:
    source = sheet(("Trend, JPY million",), *rows, ("2Q06", 843, 43, 811, 12), ("2Q07", 1088, 60, 1125, 17))
    return [(one.path[-1].partition(" Trend")[0], one.label) for one in reported(source)[:4]]


def test_words_in_the_first_of_several_columns_head_all_of_them() -> None:
    assert groups(("", "Costs", None, "Income", None), ("Period", "Selling", "R&D", "Operating", "Dividends")) == [
        ("Costs", "Selling"), ("Costs", "R&D"), ("Income", "Operating"), ("Income", "Dividends"),
    ]  # fmt: skip


def test_the_first_lines_of_captions_head_no_others() -> None:
    assert groups(
        ("", "Connectivity", None, "Systems", "Equipment"),
        ("Period", "(corporate)", "(home)", "integration", "sales"),
    )[2:] == [("CF", "Systems integration"), ("CF", "Equipment sales")]


def test_captions_that_come_again_keep_the_words_over_them() -> None:
    assert groups(
        ("", "Connectivity", None, "Integration", None), ("Period", "Revenue", "Cost", "Revenue", "Cost")
    ) == [
        ("CF", "Connectivity Revenue"), ("CF", "Connectivity Cost"),
        ("CF", "Integration Revenue"), ("CF", "Integration Cost"),
    ]  # fmt: skip


def test_words_that_say_from_what_to_what_captions_run_are_no_group() -> None:
    assert groups(("", "Costs", None, "Operating to net", None), ("Period", "Selling", "R&D", "Tax", "Dividends")) == [
        ("Costs", "Selling"), ("Costs", "R&D"), ("CF", "Tax"), ("CF", "Dividends"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Balance sheet - assets", "at 2007-09-30"),
        ("貸借", "at 2007-09-30"),
        ("P&L and balance sheet, monthly", "2007-09-01 to 2007-09-30"),
        ("有価証券貸借 by month", "2007-09-01 to 2007-09-30"),
        ("Sales by month", "2007-09-01 to 2007-09-30"),
    ],
)
def test_months_down_a_balance_sheet_are_the_days_they_end_on(title: str, period: str) -> None:
    source = sheet(
        (f"{title}, JPY million",), ("Period", "Connectivity", "Integration", "Equipment"),
        ("Mar-07", 843, 43, 811), ("Sep-07", 1088, 60, 1125),
    )  # fmt: skip
    assert {str(one.period) for one in reported(source)[3:]} == {period}


def test_how_amounts_were_pasted_into_a_sheet_is_no_part_of_its_title() -> None:
    source = sheet(
        ("P&L history",), ("JPY million",), ("pivot copy/paste values M. Okada",),
        ("Period", "Selling", "Tax"), ("2Q06", 843, 43), ("2Q07", 1088, 60),
    )  # fmt: skip
    assert not any("paste" in text for one in reported(source) for text in one.path)
