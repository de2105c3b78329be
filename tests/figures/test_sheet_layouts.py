"""Worksheets as people lay them out: tick marks between amounts, units below, periods by row, captions across."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.figures.printed import line
from tests.figures.test_sheets import CLOSING, reported, sheet
from workbench.core.figure import Measure
from workbench.core.source import Table
from workbench.figures.sheets.row_units import row_unit


def test_tick_marks_between_amounts_are_no_captions() -> None:
    source = sheet(
        ("Unit: JPY thousand", None, None, None, None, "Prepared by: T. Mori"),
        ("Description", "2Q07", None, "2Q06", None),
        ("Net sales", 16294493, "F", 14006597, "GL"),
        ("COGS", 12868726, "√", 11447904, "^"),
        ("S&M", 1088023, None, 842796, "PY"),
        ("R&D", 60394, "F", 42507, "TB"),
    )
    found = [line(figure) for figure in reported(source)]
    assert "COGS: 11,447,904 = 11447904000 JPY, 2006-07-01 to 2006-09-30" in found
    assert len(found) == 8


def test_captions_headed_account_stay_captions() -> None:
    source = sheet(
        ("Unit: yen",),
        ("Account", "2Q07", "2Q06"),
        ("Net sales", 16294493, 14006597),
        ("Cost of sales", 128687, 114479),
    )
    assert {figure.label for figure in reported(source)} == {"Net sales", "Cost of sales"}


def test_a_unit_below_the_table_is_its_unit() -> None:
    source = sheet(
        ("C/F statement",), (None, "1H07", "1H06"), ("Dividends paid", -306450, 0),
        ("Increase in cash", -1884668, -867276), (None, "(JPY thousands)"),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "Increase in cash: -1,884,668 = -1884668000 JPY, 2007-04-01 to 2007-09-30" in found


def test_periods_stated_row_by_row() -> None:
    source = sheet(
        ("Item", "Period", "Amount", "Unit"),
        ("EBITDA", "Jul-Sep 2007", 2315, "JPY mn"),
        ("Capital spending", "Apr-Sep 2007", 1058, "JPY mn"),
        ("Order backlog", "2007-09-30", 18937, "JPY mn"),
    )
    assert [line(figure) for figure in reported(source)] == [
        "EBITDA: 2,315 = 2315000000 JPY, 2007-07-01 to 2007-09-30",
        "Capital spending: 1,058 = 1058000000 JPY, 2007-04-01 to 2007-09-30",
        "Order backlog: 18,937 = 18937000000 JPY, at 2007-09-30",
    ]


def test_movements_that_captions_across_name_are_no_changes() -> None:
    source = sheet(
        ("Cash flow trend, JPY thousand",),
        (None, "Net income", "Receivables - decrease (increase)", "買掛金の増加（減少）", "Change"),
        ("2Q06", 2120249, -1659286, 1111574, 5),
        ("2Q07", 2906644, -1163314, 123717, 7),
    )
    measures = {figure.label: figure.measure.name for figure in reported(source)}
    assert measures["Receivables - decrease (increase)"] == measures["買掛金の増加（減少）"] == "LEVEL"


def test_tables_side_by_side_are_stacked_at_rows_of_their_own() -> None:
    source = sheet(
        ("Revenue by line", None, None, None, "Costs"),
        (None, "2Q07", "2Q06", None, None, "2Q07", "2Q06"),
        ("Lines", 7935600, 6155558, None, "Lines", 6598137, 5254403),
        ("Equipment", 391127, 630066, None, "Equipment", 332608, 582998),
        ("Other", 12, 13, None, "JPY k"),
        ("JPY k", None, None, None, None),
        (None, None, None, None, "Cash flow JPY mn"),
        (None, None, None, None, None, "1H07", "1H06"),
        ("Bridge (JPY mn)", None, None, None, "Operating", 117, 2512),
        (None, "2Q07", "2Q06", None, "Investing", -4352, -1122),
        ("EBITDA", 2316, 1880),
        ("Net income", 2907, 2120),
    )
    found = [line(figure) for figure in reported(source)]
    assert "Lines: 7,935,600 = 7935600000 JPY, 2007-07-01 to 2007-09-30" in found
    assert "Lines: 5,254,403 = 5254403000 JPY, 2006-07-01 to 2006-09-30" in found
    assert "Operating: 117 = 117000000 JPY, 2007-04-01 to 2007-09-30" in found
    assert "EBITDA: 1,880 = 1880000000 JPY, 2006-07-01 to 2006-09-30" in found


def test_days_that_come_again_beside_quarters_end_no_year() -> None:
    source = sheet(
        ("推移表 (百万円)",),
        ("期間", "現金", "売上高"),
        ("06年7-9月期", 12860, 14007),
        ("07年7-9月期", 11670, 16294),
        ("06年度通期", 13555, 57055),
        ("2006年9月末", 12860, None),
        ("2007年9月末", 11670, None),
    )
    found = [line(figure) for figure in reported(source)]
    assert "売上高: 57,055 = 57055000000 JPY, 2006-04-01 to 2007-03-31" in found


def test_an_opening_balance_is_that_of_the_day_before() -> None:
    source = sheet(
        ("Trial balance", None, None, "yen"),
        ("Account", "Opening 1-Apr-07", "Movement", "Closing 30-Sep-07"),
        ("Cash", 13554543977, -1884667968, 11669876009),
        ("Prepaids", 1053270015, 682270003, 1735540018),
    )
    found = {line(figure) for figure in reported(source)}
    assert "Cash: 13,554,543,977 = 13554543977 JPY, at 2007-03-31" in found
    assert "Cash: -1,884,667,968 = -1884667968 JPY, 2007-04-01 to 2007-09-30" in found


def test_tables_side_by_side_with_words_of_their_own_leave_the_first_table_its_unit() -> None:
    source = sheet(
        ("Backup figures",),
        (),
        ("Summary, in millions of yen",),
        (None, "2Q07", "2Q06"),
        ("Net sales", 16294, 14007),
        ("Net income", 2907, 2120),
        (),
        ("Liabilities", None, "単位：千円", None, "Assets", None, "単位：千円"),
        (None, "30 Sept 2007", "31 March 2007", None, None, "30 Sept 2007", "31 March 2007"),
        ("Accruals", 980609, 897355, None, "Cash", 11669876, 13554544),
        ("Trade payables", 6126583, 8464835, None, "Prepaids", 1735540, 1053270),
    )
    found = [line(figure) for figure in reported(source)]
    assert "Prepaids: 1,735,540 = 1735540000 JPY, at 2007-09-30" in found
    assert "Accruals: 980,609 = 980609000 JPY, at 2007-09-30" in found


def test_a_balance_headed_by_a_month_stands_at_its_last_day_and_the_movement_between_is_no_balance() -> None:
    source = sheet(
        ("Trial balance", None, None, "yen"),
        ("Account", "Balance Mar-07", "Movement in period", "Balance Sep-07"),
        ("Cash", 13554543977, -1884667968, 11669876009),
        ("Prepaids", 1053270015, 682270003, 1735540018),
    )
    found = {line(figure) for figure in reported(source)}
    assert "Cash: 11,669,876,009 = 11669876009 JPY, at 2007-09-30" in found
    assert "Cash: -1,884,667,968 = -1884667968 JPY, 2007-04-01 to 2007-09-30" in found


def test_a_length_beside_the_day_a_row_ends_on_makes_a_span_of_it() -> None:
    ways = (("Type", "3M", "6M"), ("Months", 3, 6), ("Type", "Quarter", "Half"), ("区分", "3ヶ月", "YTD"))
    for head, three, six in ways:
        source = sheet(
            ("Trend, JPY million",),
            ("Date", head, "Total revenues", "Operating income"),
            (CLOSING.replace(year=2006), three, 14006.6, 811.4),
            (CLOSING, three, 16294.5, 1124.6),
            (CLOSING, six, 29990.2, 1816.1),
        )
        found = {(figure.label, str(figure.period)) for figure in reported(source)}
        assert ("Total revenues", "2007-07-01 to 2007-09-30") in found
        assert ("Operating income", "2007-04-01 to 2007-09-30") in found
        assert len(found) == 6


SIDE_BY_SIDE = (
    ("Workings",),
    (),
    ("Income (JPY thousand)", None, None, None, None, "Cash flow (K yen)"),
    (None, "Ref", "2Q07", "2Q06", None, None, "2Q07", "2Q06"),
    ("Net sales", "T/B", 16294493, 14006597, None, "Net income", 2906644, 2120249),
    ("Costs", "F2", 15169923, 13195221, None, "Depreciation", 1191050, 1069070),
    ("Operating income", "F2", 1124570, 811376, None, "Other", 71, 12),
    (None, None, None, None, None, "Total", 4097765, 3189331),
    ("Highlights (JPY million)",),
    (None, "1H07", "1H06", None, None, "Average shares"),
    ("Net sales", "29,990", "26,444", None, None, None, "2Q07", "2Q06"),
    ("Operating income", "1,816", "1,370", None, None, "Basic number of shares", 206478, 203989),
    ("Net income", "3,477", "2,854", None, None, "Diluted number of shares", 206603, 204104),
    (),
    ("Contracts",),
    (),
    (None, "9/30/07", "9/30/06"),
    ("Number of contracts", 22949, 17739),
)  # fmt: skip


def test_amounts_below_a_column_of_references_of_another_table_are_no_references() -> None:
    found = [line(figure) for figure in reported(sheet(*SIDE_BY_SIDE))]
    assert "Operating income: 1,124,570 = 1124570000 JPY, 2007-07-01 to 2007-09-30" in found
    assert "Operating income: 1,816 = 1816000000 JPY, 2007-04-01 to 2007-09-30" in found


def test_the_unit_over_the_first_of_stacked_tables_is_not_that_of_the_next() -> None:
    found = [line(figure) for figure in reported(sheet(*SIDE_BY_SIDE))]
    assert "Net income: 2,906,644 = 2906644000 JPY, 2007-07-01 to 2007-09-30" in found
    assert "Basic number of shares: 206,478 = 206478 shares, 2007-07-01 to 2007-09-30" in found


def test_words_below_tables_side_by_side_are_the_title_of_the_table_under_them() -> None:
    source = sheet(
        ("Income (JPY thousand)", None, None, None, "Cash flow (JPY thousand)"),
        (None, "2Q07", "2Q06", None, None, "2Q07", "2Q06"),
        ("Net sales", 16294493, 14006597, None, "Net income", 2906644, 2120249),
        ("Costs", 15169923, 13195221, None, "Depreciation", 1191050, 1069070),
        (None, None, None, None, "Other", 71, 12),
        ("EBITDA",),
        ("millions of yen", None, None, None, "Total", 4097765, 3189331),
        (),
        (None, "2Q07", "2Q06"),
        ("Adjusted EBITDA", 2316, 1880),
        ("Operating income", 1125, 811),
    )
    found = [line(figure) for figure in reported(source)]
    assert "Adjusted EBITDA: 2,316 = 2316000000 JPY, 2007-07-01 to 2007-09-30" in found


def test_a_unit_over_the_first_table_with_its_exceptions_goes_on_below() -> None:
    source = sheet(
        ("Key figures",), ("(millions of yen, except per share data and contracts)",), (),
        (None, "2Q07", "2Q06"), ("Net sales", 16294, 14007), ("Operating income", 1125, 811), (),
        ("Service revenues",), (),
        (None, "2Q07", "2Q06"), ("IP service", 2225, 2094), ("Hosting", 664, 541), (),
        ("No. of contracts",), (),
        (None, "9/30/07", "9/30/06"), ("IP service", 811, 752), ("Hosting", 61, 55),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "IP service: 2,225 = 2225000000 JPY, 2007-07-01 to 2007-09-30" in found
    assert "IP service: 811 = 811 contracts, at 2007-09-30" in found


def test_a_unit_right_over_the_first_headings_goes_on_in_the_table_below() -> None:
    source = sheet(
        ("Schedule B: Receivables",), ("(JPY thousands)",),
        ("Caption", "2007/3/31", "2007/9/30"), ("Receivables, net", 9675725, 9107377), ("Loans", 412000, 398000), (),
        ("Conclusion: no matters noted.",),
        ("Account", "2007/9/30", "2007/3/31"), ("Trade receivables", 9139360, 9708214), ("Allowance", -31983, -32489),
        (), ("No. of contracts",), ("Service", "9/30/07", "9/30/06"), ("IP service", 811, 752), ("Hosting", 61, 55),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "Allowance: -31,983 = -31983000 JPY, at 2007-09-30" in found
    assert "IP service: 811 = 811 contracts, at 2007-09-30" in found


@pytest.mark.parametrize("caption", ["Acme (from June 2007)", "Acme - since 2007/6/1", "Acme (2007年6月から)"])
def test_a_caption_that_says_since_when_has_the_period_of_its_column(caption: str) -> None:
    source = sheet(
        ("JPY thousands",), (None, "2Q07", "2Q06"),
        ("Own brand", 277204, 299020), (caption, 1080096, 0), ("June 2007", 131217, 12),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert f"{caption}: 1,080,096 = 1080096000 JPY, 2007-07-01 to 2007-09-30" in found
    assert "June 2007: 131,217 = 131217000 JPY, 2007-06-01 to 2007-06-30" in found


def test_comments_amid_the_columns_of_a_table_are_no_captions_of_what_follows() -> None:
    source = sheet(
        ("JPY thousands",), ("Caption", "2Q07", "2Q06", "Why", "1H07", "1H06"),
        ("Access", 3008535, 2799493, "higher speeds", 5981284, 5532282),
        ("Total", 3008535, 2799493, None, 5981284, 5532282),
        ("Equipment", 391128, 630066, "fewer deals", 881350, 1171611),
        ("Sales", 3399663, 3429559, None, 6862634, 6703893),
        ("Cost", 332600, 582998, "follows sales", 756386, 1066013),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "Total: 5,981,284 = 5981284000 JPY, 2007-04-01 to 2007-09-30" in found
    assert "Equipment: 881,350 = 881350000 JPY, 2007-04-01 to 2007-09-30" in found


@pytest.mark.parametrize("heading", ["Flux explanation (>5%)", "Comment", "備考"])
def test_nor_are_they_under_a_heading_of_comments_where_each_row_has_one(heading: str) -> None:
    source = sheet(
        ("JPY thousands",), ("Caption", "2Q07", "2Q06", heading, "1H07", "1H06"),
        ("Access", 3008535, 2799493, "higher speeds", 5981284, 5532282),
        ("Equipment", 391128, 630066, "fewer deals", 881350, 1171611),
        ("Cost", 332600, 582998, "less", 756386, 1066013),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "Equipment: 881,350 = 881350000 JPY, 2007-04-01 to 2007-09-30" in found


@pytest.mark.parametrize(("before", "heading"), [("Income", "Cash flow"), ("摘要", "摘要")])
def test_captions_right_beside_the_figures_of_another_table_are_its_own(before: str, heading: str) -> None:
    source = sheet(
        ("JPY thousands",), (), (before, "2Q07", "2Q06", heading, "1H07", "1H06"),
        ("Access", 3008535, 2799493, "Net income", 5981284, 5532282),
        ("Equipment", 391128, 630066, "Depreciation", 881350, 1171611),
        ("Cost", 332600, 582998, "Total", 756386, 1066013), ("Tax", 1980199, 1108657),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "Depreciation: 881,350 = 881350000 JPY, 2007-04-01 to 2007-09-30" in found


@pytest.mark.parametrize("turned", [False, True])
def test_shares_behind_all_amounts_are_of_the_period_whose_amounts_they_are_parts_of(*, turned: bool) -> None:
    rows = [
        ("Sales", 16000, 14000, "100.0%", "100.0%"), ("Cost", 12800, 11480, "80.0%", "82.0%"),
        ("Selling", 1088, 842, "6.8%", "6.0%"), ("R&D", 640, 420, "4.0%", "3.0%"), ("Tax", 320, 140, "2.0%", "1.0%"),
    ]  # fmt: skip
    source = sheet(
        ("JPY millions",), (), ("Caption", "2Q07", "2Q06", "YoY %", "% of sales", "% of sales"),
        *((*row[:3], "5.0%", *(row[:2:-1] if turned else row[3:])) for row in rows),
    )  # fmt: skip
    found = [line(one) for one in reported(source) if one.label == "Selling"]
    assert "Selling: 6.8% = 6.8 %, 2007-07-01 to 2007-09-30, share percent" in found
    assert "Selling: 6.0% = 6.0 %, 2006-07-01 to 2006-09-30, share percent" in found


def test_what_the_first_line_of_a_table_counts_is_no_money_of_the_sheet() -> None:
    source = sheet(
        ("Yen in millions",), (), ("Period", "Net sales", "Income"), ("2Q06", 14007, 811), ("2Q07", 16294, 1125),
        (), ("No. of contracts",), ("Period", "IP", "Hosting", "Total"),
        ("9/30/06", 752, 143, 895), ("9/30/07", 811, 179, 990),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "Net sales: 16,294 = 16294000000 JPY, 2007-07-01 to 2007-09-30" in found
    assert "Total: 990 = 990 contracts, at 2007-09-30" in found


def test_a_bandwidth_is_no_money_and_what_it_costs_is() -> None:
    source = sheet(
        ("Yen in millions",), (), ("Period", "Net sales", "Bandwidth costs"), ("2Q06", 14007, 811),
        ("2Q07", 16294, 1125), (), ("Period", "Contracts", "Total bandwidth 総帯域"),
        ("9/30/06", 752, 253.2), ("9/30/07", 811, 334.9),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "Bandwidth costs: 1,125 = 1125000000 JPY, 2007-07-01 to 2007-09-30" in found
    assert any(one.startswith("Total bandwidth 総帯域: 334.9 = 334.9") and "JPY" not in one for one in found)


def test_a_table_goes_on_below_a_blank_row_beside_one_that_begins_there() -> None:
    source = sheet(
        ("Workings",), (),
        ("Balance sheet (JPY thousand)", None, None, None, "Cash flow (JPY thousand)"),
        (None, "9/30/07", "3/31/07", None, None, "2Q07", "2Q06"),
        ("Cash", 11669876, 13554544, None, "Net income", 2906644, 2120249),
        ("Inventories", 1877963, 1111086, None, "Depreciation", 1191050, 1069070),
        (),
        ("Liabilities", None, None, None, "Contracts"),
        ("Current liabilities", None, None, None, None, "9/30/07", "9/30/06"),
        ("Accruals", 980609, 897355, None, "Hosting contracts", 811, 752),
        ("Capital", 16833847, 16833847, None, "Access contracts", 179, 143),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "Capital: 16,833,847 = 16833847000 JPY, at 2007-09-30" in found
    assert "Hosting contracts: 811 = 811 contracts, at 2007-09-30" in found


def test_how_long_a_loan_runs_makes_no_span_of_the_day_it_falls_due() -> None:
    heads = (("Due", "Term"), ("Due date", "Months"), ("Date", "Term"), ("Maturity", "Type"), ("返済期限", "期間"))
    for (day, head), lengths in ((one, said) for one in heads for said in ((3, 6, 12), ("3M", "6M", "12M"))):
        source = sheet(
            ("Loans, JPY million",),
            (day, head, "Balance"),
            *((CLOSING.replace(year=2008 + at), length, 1406.6 + at) for at, length in enumerate(lengths)),
        )
        found = [figure.period for figure in reported(source) if figure.label == "Balance"]
        assert len(found) == len(lengths)
        assert all(period is None or period.is_balance for period in found)


def test_the_name_of_a_segment_counts_nothing_where_money_is_spoken_of() -> None:
    headings = ("", "Q2 2010", "Q2 2009")
    source = sheet(
        ("Segment results",), ("Hotels",), ("USD in thousands",), headings, ("Rooms division", 512344, 498120),
        ("Food and drink", 101200, 99310), (), ("Company restaurants",), headings, ("Sales", 212344, 198120),
        ("Operating income", 31200, 29310), (), ("Customers by industry",), headings, ("Retail", 12344, 9812),
        ("Health", 1200, 931), (), ("Number of employees",), headings, ("Sales", 312, 298), ("Other", 31, 29),
    )  # fmt: skip
    assert [figure.unit for figure in reported(source)] == ["USD"] * 12 + ["employees"] * 4


def test_what_is_paid_for_things_that_can_be_counted_is_money_among_money() -> None:
    source = sheet(
        ("Trial balance (yen)",), ("", "", "Three months ended"), ("Account", "Account name", CLOSING),
        (5100, "Local access lines", 1562980839),
        (5110, "Network rent", 1765667901), (5115, "Network personnel", 1338124679),
    )  # fmt: skip
    found = reported(source)
    assert {figure.unit for figure in found} == {"JPY"}
    assert {figure.period.months for figure in found if figure.period is not None} == {3}


def test_a_number_beyond_all_digits_is_read_as_any_other() -> None:
    source = sheet(("Caption", CLOSING), ("Sales", 1e300), ("Costs", 12), ("Income", -3.5e-300), ("Tax", 7))
    assert [figure.label for figure in reported(source)] == ["Sales", "Costs", "Income", "Tax"]


def test_a_column_headed_by_a_day_and_by_the_span_to_it() -> None:
    source = sheet(
        ("Trial balance, yen",),
        ("Run 26/10/2007 by K. Inoue",),
        (None,),
        ("Code", "Account", "30-Sep-07 (P&L: 1H FY07)", "31-Mar-07 (P&L: FY06 (full yr))"),
        ("110100", "Petty cash", 2019052, 2063878),
        ("510100", "WAN service", -1169294202, -838997352),
    )
    assert {str(figure.period) for figure in reported(source)} == {
        "2007-04-01 to 2007-09-30",
        "2006-04-01 to 2007-03-31",
    }


def test_a_column_headed_by_days_of_different_things_names_no_span() -> None:
    source = sheet(
        ("Balances, yen thousand",),
        ("Account", "30-Sep-07 (1Q FY07)", "31-Mar-07"),
        ("Petty cash", 2019, 2063),
        ("Deposits", 88112, 79154),
    )
    assert all(figure.period is None or figure.period.is_balance for figure in reported(source))


def test_days_on_which_a_paper_was_made_date_no_amounts() -> None:
    source = sheet(
        ("表示科目組替表", None, None, "作成", "K. Hayashi 07/10/25"),
        ("(単位:千円)", None, None, "査閲", "鈴木 07/11/04"),
        ("表示CD", "表示科目", "当期", "前期"),
        ("BS001", "現金及び現金同等物", 11669876, 12859745),
        ("BS002", "短期有価証券", 12835, 15421),
    )
    assert {figure.period for figure in reported(source)} == {None}


def test_tables_side_by_side_say_each_caption_in_two_languages() -> None:
    source = sheet(
        ("8. Cash flow  CF計算書", None, None, None, None, "10. Spending  設備投資"),
        ("outflow in brackets", None, None, None, None, "JPY in millions", None, "2Q07", "2Q06"),
        ("千円 / JPY thousands", None, "2Q07", None, None, "Item", "科目", "当四半期", "前年四半期"),
        ("Item", "科目", "当四半期", None, None, "EBITDA", "調整後利益", 2316, 1880),
        ("Net profit", "四半期純利益", 2906644, None, None, "Depreciation", "減価償却費", 1191, 1069),
        ("Depreciation", "減価償却費", 1191050, None, None, "Leased assets", "リース資産取得", 636, 513),
        ("Other items", "その他", 42571),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "Net profit 四半期純利益: 2,906,644 = 2906644000 JPY, 2007-07-01 to 2007-09-30" in found
    assert "Leased assets リース資産取得: 513 = 513000000 JPY, 2006-07-01 to 2006-09-30" in found
    assert len(found) == 9


def test_comments_beside_the_figures_of_a_table_are_no_captions_of_the_next() -> None:
    for blank in ((), (None,)):
        source = sheet(
            ("Revenue (JPY thousand)", None, None, None, *blank, "Costs (JPY thousand)"),
            (None, "2Q07", "2Q06", None, *blank, None, "2Q07", "2Q06"),
            ("Lines", 7935600, 6155558, "agreed to ledger", *blank, "Network rent", 6598137, 5254403),
            ("Equipment", 391127, 630066, "to be cleared", *blank, "Cost of goods", 332608, 582998),
            ("Hosting", 12900, 13100, "see email", *blank, "Personnel", 33260, 58299),
        )  # fmt: skip
        found = [line(figure) for figure in reported(source)]
        assert "Cost of goods: 332,608 = 332608000 JPY, 2007-07-01 to 2007-09-30" in found
        assert len(found) == 12


def test_words_between_rows_that_call_themselves_a_remark_are_no_part_of_a_caption() -> None:
    for remark in ("note: leases from the register", "agrees to ledger print", "nb rounded", "see email of 6 Nov"):
        source = sheet(
            ("Debt, JPY million", "Sep-30-07", "Mar-31-07"),
            ("lease obligations", 8188, 7271),
            ("total", 18839, 13321),
            (remark,),
            ("trade payables", 6127, 8465),
            ("accruals", 981, 897),
        )
        assert {figure.label for figure in reported(source)} == {
            "lease obligations", "total", "trade payables", "accruals",
        }  # fmt: skip


def test_a_scale_of_money_right_behind_a_caption_is_the_unit_of_its_row() -> None:
    source = sheet(
        ("Capex", "2Q07", "2Q06"),
        ("cash (¥k)", 421969, 123604),
        ("leases JPY k", 636100, 512700),
        ("total ¥m", 1058, 636),
    )
    found = [line(figure) for figure in reported(source)]
    assert "leases JPY k: 636,100 = 636100000 JPY, 2007-07-01 to 2007-09-30" in found
    assert "total ¥m: 636 = 636000000 JPY, 2006-07-01 to 2006-09-30" in found


def test_short_tables_stand_one_below_the_other_beside_a_long_one() -> None:
    source = sheet(
        ("Assets", None, None, None, None, "Comprehensive income"),
        ("JPY thousand", "Sep-07", "Mar-07", "Change", None, "JPY thousand", "1H07", "1H06"),
        ("Cash", 11669876, 13554544, -1884668, None, "Net income", 3477400, 2853920),
        ("Inventories", 1877963, 1111086, 766877, None, "Unrealised losses", -509279, -3267766),
        ("Prepaid expenses", 1735540, 1053270, 682270, None, "Sum", 2968121, -413846),
        ("Deposits", 1960988, 1686141, 274847),
        ("Intangibles", 5816862, 2876894, 2939968, None, "Backlog"),
        ("Property", 11300856, 9832396, 1468460, None, "JPY million", "Sep-07"),
        ("Other assets", 4477523, 3260053, 1217470, None, "Orders in hand", 18938),
        ("Total assets", 53237893, 47693004, 5544889, None, "per the sales system"),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "Net income: 2,853,920 = 2853920000 JPY, 2006-04-01 to 2006-09-30" in found
    assert any(one.startswith("Orders in hand: 18,938 = 18938000000 JPY") for one in found)
    assert "Total assets: 47,693,004 = 47693004000 JPY, at 2007-03-31" in found


def test_remarks_on_some_rows_before_a_column_of_amounts_are_no_captions() -> None:
    source = sheet(
        ("JPY thousand", "Sep-07", "Mar-07", None, "Remarks", "Sep-06"),
        ("Cash", 11669876, 13554544, None, None, 12104821),
        ("Inventories", 1877963, 1111086, None, "counted", 1044120),
        ("Prepaid expenses", 1735540, 1053270, None, None, 987412),
        ("Deposits", 1960988, 1686141, None, "see lease file", 1501147),
    )
    found = [line(figure) for figure in reported(source)]
    assert "Prepaid expenses: 987,412 = 987412000 JPY, at 2006-09-30" in found
    assert len(found) == 12


def test_a_remark_below_the_rows_of_a_sheet_is_no_part_of_the_last_caption() -> None:
    source = sheet(
        ("Equity (JPY thousand)",),
        (None, "9/30/07", "3/31/07"),
        ("Capital stock", 16833847, 16833847),
        ("Shareholders' equity", 23786195, 20112004),
        ("div paid 306,450 in June",),
        ("rounded to thousands",),
        (),
        ("Balances of pension assets", 12, 13),
        ("and obligations", 15, 16),
        ("Assets pledged for loans of", 834981, 750042),
        ("third parties",),
    )
    labels = list(dict.fromkeys(figure.label for figure in reported(source)))
    assert labels[1] == "Shareholders' equity"
    assert labels[-1] == "Assets pledged for loans of third parties"


def test_a_slash_before_a_share_is_per_share() -> None:
    source = sheet(
        ("shares / yen", "2Q07", "2Q06"),
        ("Average number of shares", 206478, 203989),
        ("Net income / share, diluted", 14069, 10388),
        ("Net income/ADS", 35, 26),
    )
    assert [figure.unit for figure in reported(source)][2:] == ["JPY/share"] * 2 + ["JPY/ADS"] * 2
    source = sheet(("JPY thousand", "2Q07"), ("Premium / share capital", 27611737), ("Bonus / share-based pay", 314159))
    assert {figure.unit for figure in reported(source)} == {"JPY"}


def test_a_unit_stands_behind_the_words_of_one_language_of_a_caption() -> None:
    source = sheet(
        ("contracts / Gbps", "9/30/07", "9/30/06"),
        ("Home-user contracts 個人接続契約数", 500185, 583844),
        ("Bandwidth (Gbps) 契約帯域幅合計", 334.9, 253.2),
    )
    assert [figure.unit for figure in reported(source)] == ["contracts"] * 2 + ["Gbps"] * 2


def test_a_unit_called_so_behind_the_title_of_a_sheet_holds_for_its_later_tables() -> None:
    source = sheet(
        ("Trend of income",), ("2008年3月期 中間決算 (US GAAP)  単位:百万円",), (), ("Period", "Net sales", "Income"),
        ("2Q06", 14007, 811), ("2Q07", 16294, 1125), (), ("Service breakdown",), ("Period", "IP service", "Hosting"),
        ("2Q06", 2094, 541), ("2Q07", 2225, 664), (), ("Staff",), ("Period", "Employees", "Of these sales"),
        ("9/30/06", 895, 143), ("9/30/07", 990, 179),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "IP service: 2,225 = 2225000000 JPY, 2007-07-01 to 2007-09-30" in found
    assert "Employees: 990 = 990 employees, at 2007-09-30" in found


@pytest.mark.parametrize(
    ("said", "sales"),
    [
        ("JPY mn (百万円) - values rounded, see notes", "2225000000 JPY"),
        ("Millions of yen; full precision behind format", "2225000000 JPY"),
        ("Millions of yen by which services grew", "2225 JPY"),  # says something of the first table alone
    ],
)
def test_a_unit_with_a_remark_behind_it_holds_for_later_tables_of_the_sheet(said: str, sales: str) -> None:
    source = sheet(
        (said,), (), ("Income",), ("Period", "Net sales", "Income"), ("2Q06", 14007, 811), ("2Q07", 16294, 1125), (),
        ("Services",), ("Period", "IP service", "Hosting"), ("2Q06", 2094, 541), ("2Q07", 2225, 664),
    )  # fmt: skip
    assert f"IP service: 2,225 = {sales}, 2007-07-01 to 2007-09-30" in [line(figure) for figure in reported(source)]


def test_months_without_a_year_are_those_last_over_at_the_day_of_the_workbook() -> None:
    source = sheet(
        ("PL accounts - whole yen",),
        ("Source: GL report Z-TB01, run 2007/11/06",),
        ("Account", "1Q (Apr-Jun)", "2Q (Jul-Sep)", "YTD (Apr-Sep)", "30/9/07"),
        ("Connectivity", -2972749212, -3008534954, -5981284166, 11),
    )
    assert [str(figure.period) for figure in reported(source)][:3] == [
        "2007-04-01 to 2007-06-30", "2007-07-01 to 2007-09-30", "2007-04-01 to 2007-09-30",
    ]  # fmt: skip


def test_months_under_years_are_of_those_years() -> None:
    source = sheet(
        ("Income, whole yen", None, None, None, None),
        (None, "FY2006", None, "FY2007", None),
        ("Account", "Apr-Jun", "Jul-Sep", "Apr-Jun", "Jul-Sep"),
        ("Connectivity", 11, 12, 13, 14),
        ("As of", "30/9/07"),
    )
    years = {figure.period.end.year for figure in reported(source)[:2] if figure.period is not None}
    assert 2007 not in years


def test_columns_that_add_up_from_one_day_to_another_hold_what_moved_between() -> None:
    source = sheet(
        ("Shareholders' equity, JPY thousand",),
        ("Component", "Opening (2007/4/1)", "Profit", "Dividend", "Closing (2007/9/30)"),
        ("Capital surplus", 26599217, 0, 0, 26599217),
        ("Deficit", -24270769, 3477400, -306450, -21099819),
        ("Total", 2328448, 3477400, -306450, 5499398),
    )
    found = {line(figure) for figure in reported(source)}
    assert "Deficit: 3,477,400 = 3477400000 JPY, 2007-04-01 to 2007-09-30" in found
    assert "Deficit: -24,270,769 = -24270769000 JPY, at 2007-03-31" in found


def test_columns_between_two_days_that_do_not_add_up_are_no_movements() -> None:
    source = sheet(
        ("Balance sheet, JPY thousand",),
        ("Caption", "31 March 2007", "Budget", "30 September 2007"),
        ("Cash", 13554543, 12000000, 11669876),
        ("Prepaids", 1053270, 1200000, 1735540),
    )
    found = [line(figure) for figure in reported(source)]
    assert not [one for one in found if " to " in one]


def test_what_moved_after_an_opening_row_begins_on_its_day() -> None:
    source = sheet(
        ("株主資本等変動表、単位：千円",),
        ("摘要", "資本金", "利益剰余金", "合計"),
        ("期首残高 (2007/4/1)", 16833847, -24270769, -7436922),
        ("中間純利益", None, 3477400, 3477400),
        ("中間期末残高 (2007/9/30)", 16833847, -20793369, -3959522),
    )
    found = {line(figure) for figure in reported(source)}
    assert "期首残高 (2007/4/1): 16,833,847 = 16833847000 JPY, at 2007-03-31" in found
    assert "中間純利益: 3,477,400 = 3477400000 JPY, 2007-04-01 to 2007-09-30" in found


def test_numbers_of_lines_are_no_captions_and_no_years() -> None:
    source = sheet(
        ("Lead, JPY thousand",),
        ("Line", "Caption", "30-Sep-2007", "31-Mar-2007"),
        ("BS1999", "Total assets", 53237893, 47693004),
        ("BS2000", "Current liabilities", 22950775, 21132849),
        ("BS2010", "Short-term debt", 10650000, 6050000),
        ("BS2020", "Accrued expenses", 980609, 897355),
    )
    found = {line(figure) for figure in reported(source)}
    assert "Short-term debt: 10,650,000 = 10650000000 JPY, at 2007-09-30" in found
    assert "Total assets: 47,693,004 = 47693004000 JPY, at 2007-03-31" in found


def test_one_row_is_enough_for_the_number_of_a_line() -> None:
    source = sheet(
        ("Receivables, JPY thousand",),
        ("FS line", "Caption", "30-Sep-2007", "31-Mar-2007"),
        ("BS1030", "Trade receivables", 9107377, 9675725),
        (None, "Sum", 9107377, 9675725),
    )
    assert {figure.label for figure in reported(source)} == {"Trade receivables", "Sum"}


def test_names_with_a_number_stay_captions_where_nothing_follows_them() -> None:
    source = sheet(
        ("Deliveries",),
        ("Aircraft", "2Q07", "2Q06"),
        ("ATR720", 12, 14),
        ("CRJ900", 31, 22),
    )
    assert {figure.label for figure in reported(source)} == {"ATR720", "CRJ900"}


def test_a_year_with_its_letters_before_it_dates_a_row() -> None:
    source = sheet(
        ("Item", "Year", "Amount, JPY mn"),
        ("Revenue", "CY2006", 2315),
        ("Capital spending", "CY2005", 1058),
        ("Research", "CY2006", 189),
    )
    assert "Research: 189 = 189000000 JPY, 2006-04-01 to 2007-03-31" in [line(figure) for figure in reported(source)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Notes: receivable from", "related parties"),
        ("Notes - current and", "noncurrent payable"),
        ("Notes - related party", "receivables"),
        ("Source - of", "funds"),
    ],
)
def test_a_balance_whose_name_begins_as_a_remark_does_keeps_its_first_line(first: str, second: str) -> None:
    source = sheet(
        ("JPY thousand", "Sep-30-07", "Mar-31-07"),
        ("Cash", 51234, 49876),
        (first,),
        (second, 32123, 31012),
        ("Total assets", 195702, 192122),
    )
    assert [figure.label for figure in reported(source)][2:4] == [f"{first} {second}"] * 2


@pytest.mark.parametrize("remark", ["Notes: excludes leases", "Note: confirmed by", "Agrees to"])
def test_a_remark_before_a_caption_that_begins_anew_stays_one(remark: str) -> None:
    source = sheet(
        ("JPY thousand", "Sep-30-07", "Mar-31-07"),
        ("Cash", 51234, 49876),
        (remark,),
        ("Receivables", 32123, 31012),
    )
    assert [figure.label for figure in reported(source)][2] == "Receivables"


@pytest.mark.parametrize(
    "names",
    [("CRJ900", "ERJ175"), ("CRJ900", "CRJ700"), ("CRJ900", "ERJ175", "ATR720"), ("CRJ900", "CRJ700", "CRJ200")],
)
def test_models_beside_what_they_are_stay_in_their_captions(names: tuple[str, ...]) -> None:
    rows = [(name, "Regional aircraft", 51 - at, 49 - at) for at, name in enumerate(names)]
    source = sheet(("Model", "Kind", "Sep-30-07", "Mar-31-07"), *rows)
    assert list(dict.fromkeys(figure.label for figure in reported(source))) == [
        f"{one} Regional aircraft" for one in names
    ]


def test_entries_of_a_ledger_are_no_captions_though_their_accounts_repeat() -> None:
    accounts = ("Trade receivables", "Cash", "Trade receivables", "Cash", "Trade receivables", "Cash")
    rows = [(f"JE-10{at}", name, 7000 + at) for at, name in enumerate(accounts)]
    source = sheet(("Entry", "Account", "JPY thousand"), *rows)
    assert {figure.label for figure in reported(source)} == {"Trade receivables", "Cash"}


def test_a_title_merged_over_captions_and_columns_is_no_heading_of_the_columns() -> None:
    source = sheet(
        ("Cash flow build, JPY k",),
        ("Item", "2Q07", "2Q06"),
        ("Net income", 2906644, 2120249),
        ("Depreciation", 1191050, 1099880),
    )
    table = source.blocks[0]
    assert isinstance(table, Table)
    merged = (table.cells[0]._replace(column_span=3), *table.cells[1:])
    found = reported(replace(source, blocks=(replace(table, cells=merged),)))
    assert {figure.column for figure in found} == {"2Q07", "2Q06"}
    assert {figure.scale for figure in found} == {3}


def test_a_year_merged_over_captions_and_columns_still_dates_them() -> None:
    source = sheet(
        ("Year ended March 31, 2007, JPY k",),
        ("Item", "Actual", "Plan"),
        ("Net income", 2906644, 2120249),
        ("Depreciation", 1191050, 1099880),
    )
    table = source.blocks[0]
    assert isinstance(table, Table)
    merged = (table.cells[0]._replace(column_span=3), *table.cells[1:])
    found = reported(replace(source, blocks=(replace(table, cells=merged),)))
    assert all("2007-03-31" in line(figure) for figure in found)


BALANCES = (
    ("Balance sheet", None, None),
    (None, "2007/9/30", "2007/3/31"),
    ("Cash, JPY thousand", 11669876, 13554544),
    ("Receivables", 9107377, 9675725),
    (),
)


def test_a_table_of_one_column_begins_under_its_title_though_its_first_row_stands_alone() -> None:
    source = sheet(
        *BALANCES,
        ("Cash flows, JPY thousand",),
        (None, "6M to Sep-07"),
        ("D&A", 2238630),
        (),
        ("Change in receivables", 576507),
        ("Change in payables", -2183876),
    )
    found = [line(figure) for figure in reported(source)]
    assert "D&A: 2,238,630 = 2238630000 JPY, 2007-04-01 to 2007-09-30" in found
    assert "Change in payables: -2,183,876 = -2183876000 JPY, 2007-04-01 to 2007-09-30" in found


def test_a_word_over_one_row_begins_no_table() -> None:
    source = sheet(*BALANCES, (None, "restated"), ("Prepaid, JPY thousand", 1735540, 1053270), (), ("Debt", 10650000))
    assert "2007-09-30" in next(line(figure) for figure in reported(source) if figure.label.startswith("Prepaid"))


def test_rows_of_one_thing_are_counted_where_one_of_them_says_so() -> None:
    source = sheet(
        ("KPI (thousands of yen)",), ("", "9/30/07", "9/30/06"),
        ("# contracts - corporate", 22949, 17739), ("Home-use contracts", 500185, 583844),
        ("DSL + fiber contracts", 19994, 14830), ("Order backlog", 18937642, 16543210),
    )  # fmt: skip
    assert [figure.unit for figure in reported(source)] == ["contracts"] * 6 + ["JPY"] * 2
    source = sheet(
        ("Hedges (thousands of yen)",), ("", "9/30/07", "9/30/06"),
        ("Number of forward contracts", 12, 9), ("Forward contracts", 500185, 583844),
        ("Swap contracts", 19994, 14830), ("Accounts receivable", 9107377, 9675725),
    )  # fmt: skip
    assert [figure.unit for figure in reported(source)] == ["contracts"] * 2 + ["JPY"] * 6


def test_shares_that_are_added_to_the_total_of_equity_are_amounts() -> None:
    heading = ("", "Capital stock", "Retained earnings", "Treasury shares", "Total")
    source = sheet(
        ("Equity roll-forward (thousands of yen)",), heading,
        ("Balance, March 31, 2007", 16833847, -29680482, -84238, -12930873),
        ("Net income", None, 2853920, None, 2853920),
        ("Balance, September 30, 2007", 16833847, -26826562, -84238, -10076953),
    )  # fmt: skip
    assert {figure.unit for figure in reported(source)} == {"JPY"}
    source = sheet(
        ("Equity roll-forward (thousands of yen)",), heading,
        ("Balance, March 31, 2007", 16833847, -29680482, 84238, -12846635),
        ("Net income", None, 2853920, None, 2853920),
        ("Balance, September 30, 2007", 16833847, -26826562, 84238, -9992715),
    )  # fmt: skip
    assert {figure.unit for figure in reported(source) if figure.column == "Treasury shares"} == {"shares"}


RATIOS = (
    ("Ratios", "2Q07", "2Q06"),
    ("Gross margin ratio, connectivity", "16.9%", "14.6%"),
    ("Gross margin ratio, equipment", "15.0%", "7.5%"),
    ("Operating margin", "6.9%", "5.8%"),
    (),
    (),
)


def test_rows_under_a_title_in_money_below_ratios_are_amounts() -> None:
    source = sheet(
        *RATIOS,
        ("Items quoted in text (¥ mm)",),
        ("cost contribution, Jul-Sep 2007", 1080.742),
        ("sales & mktg exp., Jul-Sep 2007", 154.903),
        ("Fair value - AFS, Sep 30, 2007", 659.31),
        ("Intangibles on acquiring minority shs, Sep 30, 2007", 2302.184),
    )
    found = {figure.label: line(figure).rpartition(" = ")[2] for figure in reported(source) if figure.unit == "JPY"}
    assert found == {
        "cost contribution, Jul-Sep 2007": "1080742000 JPY, 2007-07-01 to 2007-09-30",
        "sales & mktg exp., Jul-Sep 2007": "154903000 JPY, 2007-07-01 to 2007-09-30",
        "Fair value - AFS, Sep 30, 2007": "659310000 JPY, at 2007-09-30",
        "Intangibles on acquiring minority shs, Sep 30, 2007": "2302184000 JPY, at 2007-09-30",
    }


def test_ratios_without_a_sign_below_others_stay_percentages() -> None:
    found = reported(sheet(*RATIOS[:4], ("Effective tax rate", 38.5, 40.5), ("Debt as part of capital", 250.1, 240.2)))
    assert {figure.unit for figure in found} == {"%"}


def test_a_day_behind_a_caption_that_is_not_the_columns_leaves_its_period() -> None:
    source = sheet(("JPY mm", "2Q07"), ("Cost of shares bought, Sep 30, 2006", 1080.742), ("Sales", 154.903))
    assert {str(figure.period) for figure in reported(source)} == {"2007-07-01 to 2007-09-30"}


def test_days_under_a_title_of_balances_and_flows_stay_days() -> None:
    source = sheet(
        ("Balance sheet and cash flow support",),
        (),
        ("JPY", "Sep 30, 2007", "Sep 30, 2006"),
        ("Amounts quoted", 447, 450),
        ("Shares issued & o/s [shares]", 206478, 204300),
    )
    found = {one.text: str(one.period) for one in reported(source)}
    assert found["447"] == found["206,478"] == "at 2007-09-30"


MARGINS = (
    ("Ratios", "Jul-Sep 2007", "Jul-Sep 2006"),
    ("Gross margin %", 0.169, 0.146),
    ("Operating margin %", 0.069, 0.058),
    (),
)


def test_rows_that_date_themselves_under_a_title_of_their_own_unit_are_a_table() -> None:
    source = sheet(
        *MARGINS,
        ("Items quoted in text (¥ mm)",),
        ("subsidiary acquired: revenues, Jul-Sep 2007", 1314.266),
        ("AFS securities at FV, Sep 30, 2007", 1042.873),
        ("Intangibles on acquiring minority shs, Sep 30, 2007", 2302.184),
    )
    found = [line(figure) for figure in reported(source)]
    assert "AFS securities at FV, Sep 30, 2007: 1,042.873 = 1042873000 JPY, at 2007-09-30" in found
    assert any("1314266000 JPY, 2007-07-01 to 2007-09-30" in one for one in found)
    assert any("2302184000 JPY, at 2007-09-30" in one for one in found)


def test_rows_below_a_gap_that_name_no_period_stay_under_the_columns_above() -> None:
    source = sheet(*MARGINS, ("Other ratios",), ("SI gross margin %", 0.255, 0.223), ("Equity ratio %", 0.447, 0.442))
    assert "2006-09-30" in line(reported(source)[-1])


def test_a_whole_year_named_by_its_end_beside_halves_is_no_part_of_one() -> None:
    source = sheet(
        ("Half year P&L", None, None, "JPY k"), (None, "YTD SEP 07", "YTD SEP 06", "FY ENDED MAR 07"),
        ("Revenue", 29990244, 26444034, 57054581), ("Cost of revenue", 23810915, 21581962, 45967619),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert found[:3] == [
        "Revenue: 29,990,244 = 29990244000 JPY, 2007-04-01 to 2007-09-30",
        "Revenue: 26,444,034 = 26444034000 JPY, 2006-04-01 to 2006-09-30",
        "Revenue: 57,054,581 = 57054581000 JPY, 2006-04-01 to 2007-03-31",
    ]


def test_a_percentage_beside_what_only_its_figures_show_to_be_a_change_is_that_change() -> None:
    over = ("JPY mn", "2Q07", "2Q06", "Var", "%")
    finer = [("Revenue", 100, 80, 20, "30.0%"), ("Costs", 60, 50, 10, "10.0%"), ("Profit", 40, 30, 10, "40.0%")]
    found = [one for one in reported(sheet(over, *finer)) if one.anchor.column == 4]
    assert [one.measure for one in found] == [Measure.CHANGE_PERCENT] * 3
    other = [(name, now, then, 7, share) for name, now, then, _, share in finer]  # no difference
    found = [one for one in reported(sheet(over, *other)) if one.anchor.column == 4]
    assert Measure.CHANGE_PERCENT not in {one.measure for one in found}


def test_contracts_of_a_kind_of_customer_are_counted() -> None:
    source = sheet(
        ("Contracts / bandwidth (JPY mn)", "30.09.2007"), ("CONTRACTS CORP USE", 22949), ("CONTRACTS HOME USE", 500185),
        ("TTL BANDWIDTH (GBPS)", 334.9), ("CONTRACTED BW GBPS", 334.9), ("Contracts home costs", 12),
        ("Backlog", 18938),
    )  # fmt: skip
    assert [one.unit for one in reported(source)] == ["contracts", "contracts", "Gbps", "Gbps", "JPY", "JPY"]


def test_a_scale_in_brackets_behind_a_currency_is_the_scale_of_a_pasted_pivot() -> None:
    source = sheet(("pivot paste: Sum of AMT_JPY (k)", None), ("Row Labels", "QTD SEP 07"), ("Revenue", 16294493))
    assert [line(one) for one in reported(source)] == [
        "Revenue: 16,294,493 = 16294493000 JPY, 2007-07-01 to 2007-09-30"
    ]


def test_units_by_row_said_in_two_languages_are_one_unit() -> None:
    source = sheet(
        ("Figures quoted in text",), ("Item / 項目", "Amount / 金額", "Unit / 単位", "Period / 期間"),
        ("Cost of the north", 1080742, "JPY'000", "Jul-Sep 2007"),
        ("Interest paid", 216.937, "百万円 JPY mm", "Jul-Sep 2007"),
        ("Backbone cost", 875912000, "円 JPY", "Jul-Sep 2007"), ("Dividend", 750, "JPY / share", "Jul-Sep 2007"),
        ("Taxes paid", 727324, "JPY thou.", "Jul-Sep 2007"),
    )  # fmt: skip
    assert [(one.value, one.unit) for one in reported(source)] == [
        (1080742000, "JPY"), (216937000, "JPY"), (875912000, "JPY"), (750, "JPY/share"), (727324000, "JPY"),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["円 JPY mn", "Total 合計", "人 JPY", "source 注記", "JPY / month"])
def test_words_of_two_languages_that_are_not_one_unit_are_none(words: str) -> None:
    assert row_unit(words) is None


@pytest.mark.parametrize(
    ("heads", "last"),
    [
        (("1Q07", "2Q07", "Grand Total"), "2007-04-01 to 2007-09-30"),
        (("Q2 FY2007", "Q1 FY2007", "Total"), "2007-04-01 to 2007-09-30"),
        (("P01-P03 (Apr-Jun 07)", "P04-P06 (Jul-Sep 07)", "Total"), "2007-04-01 to 2007-09-30"),
        (("2007年4-6月", "2007年7-9月", "合計"), "2007-04-01 to 2007-09-30"),
        (("Aug-07", "Sep-07", "Total"), "2007-08-01 to 2007-09-30"),
        (("Aug-07", "Sep-07", "YTD"), "2007-04-01 to 2007-09-30"),
        (("第1四半期", "第2四半期", "累計"), "2007-04-01 to 2007-09-30"),
        (("1Q07", "2Q07", "1H"), "2007-04-01 to 2007-09-30"),
        (("2Q07", "3Q07", "1H"), "2007-10-01 to 2007-12-31"),  # says nothing of both
        (("2Q06", "2Q07", "Total"), "2007-07-01 to 2007-09-30"),  # two years are compared
    ],
)
def test_a_total_behind_parts_of_a_year_is_of_all_of_them(heads: tuple[str, ...], last: str) -> None:
    source = sheet(
        ("Group results for the six months ended September 30, 2007, whole yen",),
        ("Account", *heads),
        ("Connectivity", 2972749212, 3008534954, 5981284166),
        ("Rent", -1066842974, -1152779897, -2219622871),
        ("As of", "30/9/07"),
    )
    assert str(reported(source)[2].period) == last


@pytest.mark.parametrize(
    ("heads", "spans"),
    [
        (("2Q07", "2Q06", "YTD"), {2: "2007-04-01 to 2007-09-30"}),
        (("2Q06", "2Q07", "YTD"), {2: "2007-04-01 to 2007-09-30"}),
        (("2Q07", "2Q06", "YTD", "YTD"), {2: "2007-04-01 to 2007-09-30", 3: "2006-04-01 to 2006-09-30"}),
        (("2Q07", "2Q06", "1H", "1H"), {2: "2007-04-01 to 2007-09-30", 3: "2006-04-01 to 2006-09-30"}),
        (("2Q06", "1Q07", "2Q07", "Total"), {3: "2007-04-01 to 2007-09-30"}),
        (("1Q06", "2Q06", "1Q07", "2Q07", "Total"), {4: "2007-07-01 to 2007-09-30"}),  # of two years: of no time
    ],
)
def test_columns_to_date_behind_two_years_are_of_their_own_years(heads: tuple[str, ...], spans: dict[int, str]) -> None:
    amounts = (2972749212, 2608534954, 5981284166, 5216172011, 5981284163)[: len(heads)]
    source = sheet(
        ("Group results, whole yen",), ("Account", *heads), ("Connectivity", *amounts), ("Rent", *amounts),
        ("As of", "30/9/07"),
    )  # fmt: skip
    found = reported(source)
    assert {at: str(found[at].period) for at in spans} == spans


MIXED = "Whole yen; signs of the statements. Last columns: comparatives per file of last year, thousands of yen."


@pytest.mark.parametrize(
    ("said", "heads", "units"),
    [
        (MIXED, ("Sep-07 JPY", "Jun-07 JPY", "Sep-06 JPY'000"), (0, 0, 3)),
        ("In yen. Column D in thousands of yen", ("Sep-07", "Jun-07", "Sep-06 JPY'000"), (0, 0, 3)),
        ("Whole yen", ("Sep-07", "Jun-07", "Sep-06"), (0, 0, 0)),
        ("Balances", ("Sep-07 JPY", "Jun-07 JPY", "Sep-06 JPY'000"), (0, 0, 3)),
        ("Balances", ("Sep-07 JPY'000", "Jun-07 JPY'000", "Sep-06 JPY"), (3, 3, 3)),  # lost in the last
        ("Thousands of yen; full yen in the trial balance", ("Sep-07", "Jun-07", "Sep-06"), (3, 3, 3)),
    ],
)
def test_a_scale_that_some_columns_state_is_theirs(said: str, heads: tuple[str, ...], units: tuple[int, ...]) -> None:
    source = sheet(
        (said,), (), ("Caption", *heads), ("Inventories", 1877962954, 2496381957, 593899),
        ("Prepaid expenses", 1735539949, 2038510948, 1329486),
    )  # fmt: skip
    assert tuple(figure.scale for figure in reported(source)[:3]) == units


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("30/9/07 (PL 6M) JPY", "2007-04-01 to 2007-09-30"),
        ("Mar 31, 2007 (P&L: year then ended)", "2006-04-01 to 2007-03-31"),
        ("Jun 30, 2007 (P&L: 3 mos.)", "2007-04-01 to 2007-06-30"),
        ("30 Sep 2007 (P&L: Apr-Sep 2007)", "2007-04-01 to 2007-09-30"),
        ("30 Sep 2007 (BS: 6M)", "at 2007-09-30"),  # says nothing of flows
    ],
)
def test_a_day_with_the_length_of_its_flows_in_brackets(head: str, period: str) -> None:
    source = sheet(
        ("Grouping, whole yen",),
        ("Caption", head),
        ("Cash", 11669875933),
        ("Inventories", 1877962954),
        ("Total assets", 53014920914),
        ("Accounts payable", 6126582930),
        ("Net revenues", 29990243928),
    )
    assert str(reported(source)[-1].period) == period


def test_a_table_beyond_a_blank_column_is_none_of_comments_whatever_its_title() -> None:
    source = sheet(
        ("(JPY 000s)", "2007-09-30", "2007-03-31", None, "Narrative support", None),
        ("Cash", 11669876, 13554544, None, "(JPY 000s)", "2007-09-30"),
        ("Inventories", 1877963, 1111086, None, "Intangibles of a subsidiary", 2302184),
        ("Prepaids", 1735540, 1053270, None, "Order backlog", 18937642),
        ("Total assets", 53237893, 47693004, None, "Securities at fair value", 1042873),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "Order backlog: 18,937,642 = 18937642000 JPY, at 2007-09-30" in found
    assert "Prepaids: 1,053,270 = 1053270000 JPY, at 2007-03-31" in found


@pytest.mark.parametrize(
    "workings", ["YTD less Q1", "1H less 1Q", "6M - 3M", "累計－第1四半期", "H1 FY07 minus Q1 FY07"]
)
def test_how_a_quarter_was_worked_out_is_no_part_of_its_name(workings: str) -> None:
    source = sheet(
        ("For the three and six months ended September 30, 2007 and 2006 (Thousands of yen)",), (),
        ("F/S line", "2Q FY06", "2Q FY07", "1Q FY07", "1H FY07 (YTD)"),
        (None, "as filed", workings, "as filed", "per TB"),
        ("Revenues", 14056597, 16294493, 13695751, 29990244), ("Costs", 13195221, 15169923, 13004213, 28174136),
    )  # fmt: skip
    assert [str(figure.period) for figure in reported(source)[:4]] == [
        "2006-07-01 to 2006-09-30", "2007-07-01 to 2007-09-30", "2007-04-01 to 2007-06-30", "2007-04-01 to 2007-09-30",
    ]  # fmt: skip


def test_a_dash_between_quarters_says_how_far_a_span_runs() -> None:
    source = sheet(
        ("Thousands of yen",), (), ("Item", "FY2007", "FY2007"), (None, "Q1-Q3", "Q4"),
        ("Revenues", 14056597, 6294493), ("Costs", 13195221, 5169923), ("As of", "31/3/08"),
    )  # fmt: skip
    assert str(reported(source)[0].period) == "2007-04-01 to 2007-12-31"


def test_a_day_before_runs_of_debits_credits_and_balances_stands_for_itself() -> None:
    source = sheet(
        ("Unit: JPY",), (None, None, "2007/9", None, None, "2007/3"),
        ("Account", "2007/6", "Dr", "Cr", "Balance", "Dr", "Cr", "Balance"),
        ("Short-term investment", 12464500, 12836000, 0, 12836000, 12093000, 0, 12093000),
        ("Merchandise", 296513661, 333526229, 0, 333526229, 249772133, 0, 249772133),
        ("Trade payables", -5041008915, 0, 4935254400, -4935254400, 0, 5242435560, -5242435560),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)][:7]
    assert found[0].endswith("2007-06-30")
    assert found[3] == "Short-term investment: 12,836,000 = 12836000 JPY, at 2007-09-30"
    assert found[6] == "Short-term investment: 12,093,000 = 12093000 JPY, at 2007-03-31"


def test_rows_that_are_one_but_for_the_day_stand_each_at_its_own_below_a_column_of_one_of_them() -> None:
    source = sheet(
        ("Balance sheet, JPY thousand", "Sep-07", "Mar-07"),
        ("Inventories", 1877963, 1111086),
        ("Allowance for doubtful accounts Sep-07 (shown plus)", 31983),
        ("Allowance for doubtful accounts Mar-07 (shown plus)", 32489),
    )
    assert [str(figure.period) for figure in reported(source)[2:]] == ["at 2007-09-30", "at 2007-03-31"]


def test_days_on_which_debts_were_issued_or_fall_due_leave_the_day_of_the_column() -> None:
    source = sheet(
        ("Balance sheet, JPY thousand", "Sep 30, 2007"),
        ("Bonds issued Sep 30, 2007", 31983), ("Bonds issued Mar 31, 2007", 32489),
        ("Syndicated loans Mar 31, 2006", 4100), ("Syndicated loans Mar 31, 2005", 4200),
        ("Notes payable, Mar 31, 2007", 577, 9000), ("Notes payable, Sep 30, 2007", 911, 700),
    )  # fmt: skip
    assert {str(figure.period) for figure in reported(source) if figure.anchor.column == 1} == {"at 2007-09-30"}


def test_a_backlog_and_a_ratio_of_balances_stand_at_the_end_of_the_span_over_them() -> None:
    source = sheet(
        ("Key figures, JPY thousand", "2Q07", "2Q06"),
        ("Contracts (no.)", 22949, 17739),
        ("Order backlog - services & equipment", 18937642, 10359000),
        ("Shareholders' equity / total assets (%)", 44.7, 45.0),
        ("Order backlog - new orders", 4100, 4200),
    )
    periods = {figure.label: str(figure.period) for figure in reported(source) if figure.column == "2Q07"}
    assert periods["Order backlog - services & equipment"] == "at 2007-09-30"
    assert periods["Shareholders' equity / total assets (%)"] == "at 2007-09-30"
    assert periods["Order backlog - new orders"] == "2007-07-01 to 2007-09-30"


@pytest.mark.parametrize(
    ("under", "periods"),
    [
        (("Per ledger", "Top-side JE", "Per F/S"), ("at 2007-09-30", "at 2007-03-31")),
        (("Dr", "Cr"), ("at 2007-09-30", "at 2007-03-31")),
    ],
)
def test_days_over_the_first_of_captions_that_come_again_are_those_of_all_of_a_run(
    under: tuple[str, ...], periods: tuple[str, ...]
) -> None:
    gap = (None,) * (len(under) - 1)
    amounts = range(11673, 11673 + 2 * len(under))
    source = sheet(
        ("Adjusted trial balance",),
        ("JPY thousand, debit positive",),
        ("FS caption", "30-Sep-07", *gap, "31-Mar-07", *gap),
        (None, *under, *under),
        ("Cash", *amounts),
        ("Inventories", *(one * 2 for one in amounts)),
        ("Prepaid expenses", *(one * 3 for one in amounts)),
    )
    found = [str(figure.period) for figure in reported(source) if figure.label == "Cash"]
    assert found == [period for period in periods for head in under if head != "Top-side JE"]  # entries are no balances


def test_days_over_captions_that_do_not_come_again_are_those_of_their_own_columns() -> None:
    source = sheet(
        ("Roll-forward of provisions",),
        ("JPY thousand",),
        ("Provision", "31-Mar-07", None, None, "30-Sep-07"),
        (None, "Opening", "Charged", "Used", "Closing"),
        ("Warranty", 11673, 1200, -900, 11973),
        ("Retirement", 22346, 800, -300, 22846),
    )
    found = [str(figure.period) for figure in reported(source) if figure.label == "Warranty"]
    assert found[0] == "at 2007-03-31"
    assert found[-1] == "at 2007-09-30"
    assert found[1] not in ("at 2007-03-31", "at 2007-09-30")


@pytest.mark.parametrize(
    "head", ["Number of accounts", "No. of accounts", "No. a/cs", "No. of a/cs", "No. accounts", "科目数", "勘定科目数"]
)
def test_a_column_of_how_many_accounts_a_caption_has_is_no_money(head: str) -> None:
    source = sheet(
        ("JPY thousand",),
        ("FS code", "Caption", head, "30-Sep-07"),
        ("BS010", "Cash", 4, 11669876),
        ("BS020", "Inventories", 3, 1877963),
        ("BS030", "Prepaid expenses", 2, 1735540),
    )
    found = [figure for figure in reported(source) if figure.label.endswith("Cash")]
    assert [(figure.unit, f"{figure.value:f}") for figure in found] == [("accounts", "4"), ("JPY", "11669876000")]


@pytest.mark.parametrize("head", ["No. 2 plant", "Plant No. 2", "Accounts"])
def test_a_column_of_a_numbered_thing_is_money(head: str) -> None:
    source = sheet(("JPY thousand",), ("Caption", head, "Total"), ("Cash", 1200, 2400), ("Inventories", 300, 600))
    assert {figure.unit for figure in reported(source)} == {"JPY"}


@pytest.mark.parametrize("head", ["Var %", "% Var", "Diff (%)", "Var. %"])
def test_a_variance_in_percent_is_a_change_whatever_its_figures_show(head: str) -> None:
    rows = [
        ("Tax", -1980, -1109, -871, -78.6),
        ("Investees", -29, -52, 23, 43.8),
        ("Revenue", 16295, 14007, 2287, 16.3),
    ]
    found = reported(sheet(("JPY m", "2Q07", "2Q06", "Var", head), *rows))
    assert {one.measure for one in found if one.anchor.column == 4} == {Measure.CHANGE_PERCENT}


@pytest.mark.parametrize("end", ["JPY m", "JPY m with decimals", "JPY m, to 3 decimals"])
def test_a_numbered_title_with_its_unit_heads_rows_that_begin_in_small_letters(end: str) -> None:
    source = sheet(
        ("5. Capex, JPY '000", None), (None, "3M ended 30 Sep 2007"), ("Cash purchases", 421969), ("Leases", 636100),
        (), (f"7. Contribution of the acquired business, {end}", None),
        ("e-shop revenue", 1314.266), ("e-shop costs", 1080.742),
    )  # fmt: skip
    assert [line(one) for one in reported(source)[2:]] == [
        "e-shop revenue: 1,314.266 = 1314266000 JPY, 2007-07-01 to 2007-09-30",
        "e-shop costs: 1,080.742 = 1080742000 JPY, 2007-07-01 to 2007-09-30",
    ]


def test_a_heading_in_small_letters_below_an_empty_row_is_no_rest_of_a_caption() -> None:
    rows = [
        ("Unit: JPY thousand",),
        ("Metric", "2Q07", "2Q06"),
        ("Gross margin", 900, 800),
        ("Margin of lines", 700, 600),
        (),
        ("e-commerce contribution (from June 1)",),
        ("  e-commerce: revenue", 50, 40),
        ("  e-commerce: costs", 5, 4),
    ]
    source = sheet(*rows)
    table = source.blocks[0]
    assert isinstance(table, Table)
    cells = tuple(one._replace(indent=len(one.text) - len(one.text.lstrip())) for one in table.cells)
    found = reported(replace(source, blocks=(replace(table, cells=cells),)))
    assert list(dict.fromkeys(figure.label for figure in found)) == [
        "Gross margin",
        "Margin of lines",
        "e-commerce: revenue",
        "e-commerce: costs",
    ]


def test_a_caption_left_unfinished_goes_on_below_an_empty_row() -> None:
    source = sheet(
        ("Unit: JPY thousand",),
        ("Item", "2Q07", "2Q06"),
        ("Gain on sale of property and", 900, 800),
        (),
        ("equipment",),
        ("Other income", 50, 40),
    )
    assert reported(source)[0].label == "Gain on sale of property and equipment"


@pytest.mark.parametrize("heading", ["Common shares issued", "Ordinary shares (number)", "Class A shares outstanding"])
def test_a_column_of_shares_of_a_kind_counts_them(heading: str) -> None:
    source = sheet(
        ("JPY thousand (shares: number)",),
        (None, heading, "Common stock", "Proceeds of shares issued"),
        ("Balance, September 30, 2007", 206478, 16833847, 1012520),
    )
    assert [(figure.unit, figure.scale) for figure in reported(source)] == [("shares", 0), ("JPY", 3), ("JPY", 3)]


def test_rows_called_by_a_time_with_its_months_in_brackets_hold_one_period_each() -> None:
    source = sheet(
        ("P/L trend (JPY million)",), ("Period", "Net sales", "Operating income"),
        ("Prev. yr 2Q (06.7-06.9)", 14007, 811), ("Prev. yr interim (06.4-06.9)", 26444, 1370),
        ("Current 2Q (07.7-07.9)", 16294, 1125), ("Current interim (07.4-07.9)", 29990, 1816),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "Net sales: 14,007 = 14007000000 JPY, 2006-07-01 to 2006-09-30" in found
    assert "Operating income: 1,816 = 1816000000 JPY, 2007-04-01 to 2007-09-30" in found


def test_rows_called_by_what_they_hold_keep_their_captions_beside_a_period() -> None:
    source = sheet(
        ("Dividends (JPY million)",), ("Account", "Declared", "Paid"),
        ("Interim dividend (07.4-07.9)", 154, 150), ("Year-end dividend (06.4-07.3)", 306, 300),
        ("Current borrowings (07.4-07.9)", 12, 11),
    )  # fmt: skip
    assert {figure.label for figure in reported(source)} >= {"Year-end dividend (06.4-07.3)"}


@pytest.mark.parametrize("heading", ["Current interim end 07.9.30", "Period-end 30 Sep 2007", "Term end 2007/9/30"])
def test_the_end_of_a_period_is_a_day(heading: str) -> None:
    source = sheet(("JPY million",), ("Account", heading), ("Contracts signed", 12), ("Own shares held", 11))
    assert {str(figure.period) for figure in reported(source)} == {"at 2007-09-30"}


@pytest.mark.parametrize("head", ["src", "Source", "Ref.", "W/P"])
def test_a_row_of_where_captions_across_come_from_is_no_part_of_them(head: str) -> None:
    source = sheet(
        ("Key figures", None, "JPY m"),
        ("期間 Period", "調整後EBITDA", "設備投資額"),
        (None, "Adj. EBITDA", "CAPEX incl. leases"),
        (head, "pkg", "T5-T8"),
        ("2Q07", 2315.62, 1058.069),
        ("2Q06", 1880.446, 636.304),
    )
    assert {one.label for one in reported(source)} == {"調整後EBITDA Adj. EBITDA", "設備投資額 CAPEX incl. leases"}


@pytest.mark.parametrize(
    ("over", "head", "below", "label"),
    [
        (("Group", "Group"), "Code", ("Net sales", "Operating income"), "Group Net sales"),
        (("Group", "Group"), "Account", ("Net sales", "T1"), "Group Net sales"),
        (("Toys", "Games"), "Key", ("Domestic", "Overseas"), "Toys Domestic"),
        (("Toys", "Games"), "Source", ("Own shops", "TB"), "Toys Own shops"),
    ],
)
def test_words_under_captions_across_that_name_no_paper_are_a_part_of_them(
    over: tuple[str, str], head: str, below: tuple[str, str], label: str
) -> None:
    source = sheet(
        ("Quarterly results, JPY m",), ("Item", *over), (head, *below),
        ("2Q07", 11587, 912), ("2Q06", 10243, 846), ("1Q07", 10111, 799),
    )  # fmt: skip
    found = reported(source)
    assert found[0].label == label
    assert [str(one.period) for one in found[::2]] == [
        "2007-07-01 to 2007-09-30", "2006-07-01 to 2006-09-30", "2007-04-01 to 2007-06-30",
    ]  # fmt: skip


def test_what_is_headed_as_a_source_may_tell_columns_of_one_period_apart() -> None:
    source = sheet(
        ("JPY m",), (None, "2Q07", "2Q07"), ("Source", "Own books", "Budget"),
        ("Net sales", 16294, 16100), ("Cost of sales", 12868, 12700),
    )  # fmt: skip
    assert {one.column.rpartition(" ")[2] for one in reported(source)} == {"books", "Budget"}


def test_a_reference_beside_a_heading_of_rows_heads_no_columns() -> None:
    source = sheet(
        ("Balance sheet support, JPY thousand",), (),
        ("Caption", "Ref", "Sep 30, 2007", "Mar 31, 2007", "Movement"),
        ("Cash", "A1"), ("On hand", None, 2126705, 1830214, 296491), ("Total cash", None, 2126705, 1830214, 296491),
        (), ("Receivables", "A2"), ("Trade", None, 9177408, 9716284, -538876),
        ("less: Allowance", None, -31983, -32489, 506),
        (), ("Inventories", "T/B"), ("Supplies", None, 1877963, 1111086, 766877),
    )  # fmt: skip
    found = reported(source)
    assert {(figure.column, str(figure.period)) for figure in found if figure.measure is not Measure.CHANGE} == {
        ("Sep 30, 2007", "at 2007-09-30"), ("Mar 31, 2007", "at 2007-03-31"),
    }  # fmt: skip
    assert len(found) == 15
    assert "less: Allowance: -31,983 = -31983000 JPY, at 2007-09-30" in map(line, found)


def test_names_like_references_over_figures_still_head_a_table() -> None:
    source = sheet(
        ("Sales by quarter, JPY thousand",), (), (None, "2Q07", "2Q06"), ("Routers", 7935, 6155), ("Cards", 391, 630),
        (), ("Average price, JPY thousand", "A1", "B2"), ("Japan", 24, 13), ("Overseas", 26, 14),
    )  # fmt: skip
    assert not {"2Q07", "2Q06"} & {
        figure.column for figure in reported(source) if figure.label in ("Japan", "Overseas")
    }


def test_a_scale_that_a_title_denies_is_none_of_its_table() -> None:
    source = sheet(
        ("Cut & paste from the pack",), (), ("Key rows (JPY mn)",), (None, "2Q07", "2Q06"), ("Net sales", 16294, 14007),
        ("Costs", 15170, 13195), (), ("Per share (yen / shares, not mn)",), (None, "2Q07", "2Q06"),
        ("Weighted average shares", 206478, 203989), ("Basic EPS", 14077, 10394),
    )  # fmt: skip
    found = [line(figure) for figure in reported(source)]
    assert "Weighted average shares: 206,478 = 206478 shares, 2007-07-01 to 2007-09-30" in found
    assert "Net sales: 16,294 = 16294000000 JPY, 2007-07-01 to 2007-09-30" in found


@pytest.mark.parametrize(
    ("caption", "periods"),
    [
        ("Equity / total assets (Sep-07 / Mar-07)", ("at 2007-09-30", "at 2007-03-31")),
        ("Equity / total assets (2007/9/30 vs. 2007/3/31)", ("at 2007-09-30", "at 2007-03-31")),
        ("Equity / total assets (Sep-07 / Mar-07 / Sep-06)", ("at 2007-09-30", "at 2007-09-30")),
        ("Operating margin (FY2007 / FY2007)", ("2007-04-01 to 2007-09-30", "2007-07-01 to 2007-09-30")),
        ("Operating margin (2Q07 / 2Q06)", ("2007-07-01 to 2007-09-30", "2006-07-01 to 2006-09-30")),
    ],
)
def test_a_caption_that_lists_as_many_periods_as_its_row_has_figures_dates_them(
    caption: str, periods: tuple[str, str]
) -> None:
    source = sheet(
        ("Key figures, JPY thousand", "1H07", "2Q07"), ("Net sales", 29990213, 16294493), ("Costs", 28174, 15170),
        ("Tax", 1804, 1980), (caption, "44.7%", "42.2%"),
    )  # fmt: skip
    assert tuple(str(one.period) for one in reported(source) if one.label.startswith(caption[:9])) == periods


@pytest.mark.parametrize(
    ("caption", "ends"),
    [
        ("Net sales (2Q07 vs 2Q06)", ("2006-09-30", "2007-09-30")),
        ("Net sales (2Q07 / 2Q06)", ("2006-09-30", "2007-09-30")),
        ("Net sales (2Q06 vs 2Q05)", ("2006-09-30", "2007-09-30")),
        ("Net sales (1Q07 / 4Q06)", ("2006-09-30", "2007-09-30")),
        ("Net sales (2Q06 / 1Q07)", ("2006-09-30", "2007-06-30")),
    ],
)
def test_columns_of_different_periods_are_in_the_order_of_their_headings(caption: str, ends: tuple[str, str]) -> None:
    source = sheet(
        ("Key figures, JPY m", "2Q06", "2Q07"), (caption, 10243, 11587), ("Costs", 9397, 10675), ("Tax", 201, 298),
    )  # fmt: skip
    assert tuple(str(one.period).split()[-1] for one in reported(source)[:2]) == ends


@pytest.mark.parametrize(
    ("caption", "period"),
    [
        ("SI/equip. order backlog", "at 2007-09-30"),
        ("Equipment backlog", "at 2007-09-30"),
        ("Revenue from order backlog", "2007-07-01 to 2007-09-30"),
        ("Average order backlog", "2007-07-01 to 2007-09-30"),
        ("Equipment backlog growth", "2007-07-01 to 2007-09-30"),
    ],
)
def test_the_backlog_of_a_part_of_the_business_stands_at_the_end_of_a_span(caption: str, period: str) -> None:
    source = sheet(("Key figures, JPY thousand", "2Q07", "2Q06"), (caption, 18937642, 10359000))
    assert str(reported(source)[0].period) == period


@pytest.mark.parametrize(
    ("caption", "unit"),
    [("粗利率(機器)", "%"), ("利益率 GP ratio", "%"), ("純利益 前年同期比", "%"), ("効率化費用", "JPY")],
)
def test_a_rate_by_its_name_is_in_percent_among_amounts(caption: str, unit: str) -> None:
    source = sheet(
        ("JPY thousand",), ("Period", "売上総利益", caption, "Backlog"),
        ("2Q07", 1337444, 16.9, 18937.6), ("2Q06", 901144, 14.6, 10358.2),
    )  # fmt: skip
    assert {one.unit for one in reported(source) if one.anchor.column == 2} == {unit}


@pytest.mark.parametrize(
    ("caption", "unit"),
    [("WANS basic", "shares"), ("WASO - diluted", "shares"), ("1株利益", "JPY/share"), ("ADS利益(円)", "JPY/ADS")],
)
def test_shares_and_what_falls_on_one_go_by_short_names(caption: str, unit: str) -> None:
    source = sheet(
        ("JPY thousand",), ("Period", "Net sales", caption), ("2Q07", 16294493, 206478), ("2Q06", 14006597, 203989)
    )
    assert {one.unit for one in reported(source) if one.anchor.column == 2} == {unit}


@pytest.mark.parametrize("caption", ["AFS時価", "FV of securities"])
def test_what_securities_are_worth_is_money_on_a_sheet_of_contracts(caption: str) -> None:
    source = sheet(
        ("契約数",), ("(JPY mn)",), ("Period", "受注残", "法人契約数", caption),
        ("30-Sep-07", 18937.6, 22949, 1042.873), ("30-Sep-06", 10358.2, 17739, 1309.04),
    )  # fmt: skip
    assert {one.unit for one in reported(source) if one.anchor.column == 3} == {"JPY"}


def test_a_row_that_names_money_is_of_money_under_a_title_that_counts_and_names_it() -> None:
    source = sheet(
        ("Amounts in JPY thousands",), (), ("Contracts, bandwidth & backlog 契約数・受注残", "30-Sep-07", "30-Sep-06"),
        ("No. of contracts (home)", 500185, 583844), ("Fiber & DSL", 19994, 14830),
        ("Order backlog / 受注残", 18937642, 10358200),
    )  # fmt: skip
    assert [one.unit for one in reported(source)] == ["contracts"] * 4 + ["JPY"] * 2


def test_a_backlog_of_what_is_sold_one_by_one_is_counted_under_a_title_that_counts() -> None:
    source = sheet(
        ("Number of homes sold and in backlog (JPY thousands)",), (), ("", "30-Sep-07", "30-Sep-06"),
        ("North", 185, 244), ("Backlog", 194, 148),
    )  # fmt: skip
    assert {one.unit for one in reported(source)} == {"homes"}


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("Fiber contracts うちファイバー/DSL", "contracts"),
        ("Fiber contracts", "contracts"),
        ("Fiber contracts 契約売上高", "JPY"),
        ("Fiber revenue うちファイバー/DSL", "JPY"),
    ],
)
def test_captions_across_beside_one_that_counts_outright_count_the_same_things(caption: str, unit: str) -> None:
    source = sheet(
        ("JPY mn; 株数・契約数・1株当りは実数 (shares, contracts, per-share in units)",), (),
        ("Contracts",), (None, "# contracts - corporate 法人契約数", caption), ("Period", "法人", "内訳"),
        ("Sep-06", 17739, 14830), ("Sep-07", 22949, 19994),
    )  # fmt: skip
    assert {one.unit for one in reported(source) if one.anchor.column == 2} == {unit}


def test_units_in_the_free_places_of_a_column_of_amounts_leave_the_amounts_to_it() -> None:
    source = sheet(
        ("PL", None, "JPY 000s"),
        ("Item", "Jul-Sep 2007", "Jul-Sep 2006"),
        ("Total revenues", 16294493, 14006597),
        ("Cost of revenues", 12868726, 11447904),
        ("Operating income", 1124570, 811376),
        ("Net income", 2906644, 2039998),
        ("Memo: first contribution",),
        ("Revenue of the new subsidiary", 1314, "百万円"),
        ("Costs of the new subsidiary", 1081, "百万円"),
    )
    found = [line(figure) for figure in reported(source)]
    assert "Total revenues: 14,006,597 = 14006597000 JPY, 2006-07-01 to 2006-09-30" in found
    assert any("1,081 = 1081000000 JPY" in one for one in found)
    assert len(found) == 10


def test_a_number_amid_a_column_of_units_is_no_amount() -> None:
    source = sheet(
        ("Item", "Jul-Sep 2007", "Unit"),
        ("Total revenues", 16294493, "千円"),
        ("Contracts", 22949, 1),
        ("Operating income", 1124570, "千円"),
        ("Net income", 2906644, "千円"),
    )
    assert [figure.text for figure in reported(source)] == ["16,294,493", "22,949", "1,124,570", "2,906,644"]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("Q2 current", "Q2 prior year"),
        ("2Q07", "2Q PY"),
        ("Q2 CY", "Q2 PY"),
        ("2Q07", "Prior-year Q2"),
        ("Q2 current year", "Q2 last year"),
        ("当年2Q", "前年2Q"),
    ],
)
def test_a_part_of_a_year_is_named_by_how_long_ago_that_year_was(now: str, then: str) -> None:
    source = sheet(
        ("Detail, quarter ended 30 September 2007", None, "JPY million"),
        (None, now, then),
        ("Net sales", 2225, 2094),
        ("Cost of sales", 664, 541),
    )
    assert [line(figure).partition("JPY, ")[2] for figure in reported(source)][:2] == [
        "2007-07-01 to 2007-09-30",
        "2006-07-01 to 2006-09-30",
    ]


@pytest.mark.parametrize("then", ["Q2 vs prior year", "Change on Q2 prior year"])
def test_what_is_compared_with_a_part_of_the_year_before_is_not_of_that_year(then: str) -> None:
    source = sheet(
        ("Detail, quarter ended 30 September 2007", None, "JPY million"),
        (None, "Q2 current", then),
        ("Net sales", 2225, 131),
        ("Cost of sales", 664, 123),
    )
    assert {figure.period.end.year for figure in reported(source) if figure.period} == {2007}


@pytest.mark.parametrize("day", ["at 2007/9/30", "as at 30 September 2007"])
def test_what_is_broken_down_at_a_day_stands_there_on_a_paper_of_a_span_too(day: str) -> None:
    source = sheet(
        (f"Bank loans - breakdown {day}",), ("Period: six months ended Sep 30, 2007   Unit: JPY thousand",),
        ("Counterparty", "2007/9/30", "2007/3/31"), ("First bank", 6150000, 4200000), ("Second bank", 450000, 185000),
    )  # fmt: skip
    periods = {line(figure).rpartition(", ")[2] for figure in reported(source)}
    assert periods == {"at 2007-09-30", "at 2007-03-31"}


def test_what_happened_over_a_span_is_dated_at_its_end_by_a_slip_of_the_tongue() -> None:
    source = sheet(
        ("Revenues by customer at 2007/9/30",), ("Period: six months ended Sep 30, 2007   Unit: JPY thousand",),
        ("Customer", "2007/9/30", "2006/9/30"), ("First bank", 6150000, 4200000), ("Second bank", 450000, 185000),
    )  # fmt: skip
    periods = {line(figure).rpartition(", ")[2] for figure in reported(source)}
    assert periods == {"2007-04-01 to 2007-09-30", "2006-04-01 to 2006-09-30"}


@pytest.mark.parametrize("source_of", ["carrier invoices", "GL", "bank confirmation", "register", "HR records"])
def test_where_an_amount_is_from_is_no_unit(source_of: str) -> None:
    source = sheet(("Unit: yen",), ("Item", "2Q07"), (f"Circuits (per {source_of})", 949331000))
    assert [line(figure) for figure in reported(source)] == [
        f"Circuits (per {source_of}): 949,331,000 = 949331000 JPY, 2007-07-01 to 2007-09-30"
    ]


def test_what_is_paid_for_each_thing_is_a_unit() -> None:
    source = sheet(("Unit: yen",), ("Item", "2Q07"), ("Price (per tonne)", 949))
    assert [line(figure) for figure in reported(source)] == [
        "Price (per tonne): 949 = 949 JPY/tonne, 2007-07-01 to 2007-09-30"
    ]


@pytest.mark.parametrize("legend", ["T/M  TB = agreed to ledger   F = footed", "F = footed", "Legend: a = vouched"])
def test_a_legend_of_tick_marks_is_no_part_of_the_caption_below(legend: str) -> None:
    source = sheet(
        ("Unit: yen",), ("Item", "2Q07"), ("Cost of sales", 12868725991),
        (legend, None), ("of which circuits", 949331000),
    )  # fmt: skip
    assert [figure.label for figure in reported(source)] == ["Cost of sales", "of which circuits"]


@pytest.mark.parametrize("heading", ["Inc/(Dec) vs Mar", "Inc/Dec", "Incr. (decr.)"])
def test_what_increased_or_decreased_in_short_is_a_change(heading: str) -> None:
    source = sheet(
        ("Unit: JPY thousand",), ("Item", "30 Sep 2007", "31 Mar 2007", heading, "%"),
        ("Inventories", 1877963, 1111087, 766876, 0.6902), ("Buildings", 2000000, 1000000, 1000000, 1.0),
    )  # fmt: skip
    assert {figure.measure for figure in reported(source)} >= {Measure.LEVEL, Measure.CHANGE}
