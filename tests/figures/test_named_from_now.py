"""Periods that a sheet names from the one it reports on: 当第2四半期 beside 前年同四半期."""

from __future__ import annotations

from datetime import date

import pytest

from tests.figures.test_sheets import CLOSING, MARCH, reported, sheet
from workbench.core.calendar import Fiscal
from workbench.figures.sheets.named_from_now import named_from


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("当第2四半期", "2007-07-01 to 2007-09-30"),
        ("当第2四半期累計期間", "2007-04-01 to 2007-09-30"),
        ("当四半期", "2007-07-01 to 2007-09-30"),
        ("前年同四半期", "2006-07-01 to 2006-09-30"),
        ("前年同期", "None"),
        ("当中間期", "2007-04-01 to 2007-09-30"),
        ("前中間連結会計期間", "2006-04-01 to 2006-09-30"),
        ("当中間期末", "at 2007-09-30"),
        ("前期末", "at 2007-03-31"),
        ("前連結会計年度末", "at 2007-03-31"),
        ("当期", "None"),
        ("当期純利益", "None"),
        ("前払費用", "None"),
    ],
)
def test_periods_named_from_the_day_that_is_reported_on(text: str, expected: str) -> None:
    assert str(named_from(text, date(2007, 9, 30), MARCH)) == expected


def test_a_year_that_is_over_and_a_calendar_that_is_not_told() -> None:
    assert str(named_from("当期", date(2008, 3, 31), MARCH)) == "2007-04-01 to 2008-03-31"
    assert str(named_from("当第2四半期", date(2008, 3, 31), MARCH)) == "2007-07-01 to 2007-09-30"
    assert str(named_from("当第2四半期", date(2007, 9, 30), Fiscal())) == "2007-07-01 to 2007-09-30"


def test_rows_and_columns_so_named_beside_a_balance_sheet_of_the_day() -> None:
    down = sheet(
        ("推移 (百万円)", None, "査閲", "田中 07/11/04"), (), ("期間", "売上高", "当期純利益"),
        ("当第2四半期", 16294, 2907), ("前年同四半期", 14007, 2120), (), ("時点", "現金"), (CLOSING, 11670),
        (CLOSING.replace(year=2006), 12860),
    )  # fmt: skip
    found = [(figure.label, str(figure.period)) for figure in reported(down)]
    assert found[:3] == [
        ("売上高", "2007-07-01 to 2007-09-30"), ("当期純利益", "2007-07-01 to 2007-09-30"),
        ("売上高", "2006-07-01 to 2006-09-30"),
    ]  # fmt: skip
    across = sheet(
        ("損益計算書 (百万円)",), ("", "当中間期", "前中間期"), ("売上高", 29990, 26444), ("当期純利益", 3477, 2854),
        (), ("", CLOSING), ("現金", 11670), ("棚卸資産", 1878),
    )  # fmt: skip
    found = [(figure.label, str(figure.period)) for figure in reported(across)]
    assert found[:2] == [("売上高", "2007-04-01 to 2007-09-30"), ("売上高", "2006-04-01 to 2006-09-30")]


def test_days_on_which_debts_end_are_none_that_is_reported_on() -> None:
    source = sheet(
        ("損益計算書 (百万円)",), ("", "当中間期", "前中間期"), ("売上高", 29990, 26444), ("当期純利益", 3477, 2854),
        (), ("", CLOSING), ("現金", 11670), ("棚卸資産", 1878),
        (), ("借入先", "残高", "返済期限"), ("A銀行", 5000, CLOSING.replace(year=2031)),
    )  # fmt: skip
    assert str(reported(source)[0].period) == "2007-04-01 to 2007-09-30"


def test_columns_so_named_beside_the_month_they_end_in() -> None:
    paper = sheet(
        ("連結貸借対照表 精査表（平成19年9月期）", None, None, "（単位：千円）"), (),
        ("科目", "当中間期末\n(H19/9)", "前期末\n(H19/3)", "前中間期末\n(H18/9)"),
        ("現金及び預金", 11669876, 13554544, 12859745), ("買掛金", 6126583, 8464835, 5090316),
    )  # fmt: skip
    assert [str(figure.period) for figure in reported(paper)][:3] == [
        "at 2007-09-30", "at 2007-03-31", "at 2006-09-30",
    ]  # fmt: skip
    flows = sheet(
        ("損益計算書（千円）",), ("科目", "当中間期(H19/9)", "前期(H19/3)", "前年同期(H18/9)"),
        ("売上高", 29990, 57055, 26444), ("営業利益", 1816, 3500, 1370),
    )  # fmt: skip
    assert [str(figure.period) for figure in reported(flows)][:2] == [
        "2007-04-01 to 2007-09-30", "2006-04-01 to 2007-03-31",
    ]  # fmt: skip


def test_a_quarter_beside_the_half_year_is_its_three_months() -> None:
    paper = sheet(
        ("業績推移 (百万円)",),
        ("科目", "平成20年3月期 第1四半期", "平成20年3月期 第2四半期", "平成20年3月期 上期累計"),
        ("売上高", 13696, 16294, 29990), ("営業利益", 692, 1125, 1816),
    )  # fmt: skip
    assert [str(figure.period) for figure in reported(paper)][:3] == [
        "2007-04-01 to 2007-06-30", "2007-07-01 to 2007-09-30", "2007-04-01 to 2007-09-30",
    ]  # fmt: skip
    report = sheet(
        ("業績 (百万円)",), ("科目", "平成19年3月期 第2四半期", "平成20年3月期 第2四半期", "平成19年3月期 通期"),
        ("売上高", 26444, 29990, 57055), ("営業利益", 1370, 1816, 3500),
    )  # fmt: skip
    assert [str(figure.period) for figure in reported(report)][:3] == [
        "2006-04-01 to 2006-09-30", "2007-04-01 to 2007-09-30", "2006-04-01 to 2007-03-31",
    ]  # fmt: skip


def test_a_breakdown_of_loans_with_the_days_they_end_on() -> None:
    paper = sheet(
        ("短期借入金内訳書",), ("平成19年9月30日現在", None, None, None, None, None, "単位：百万円"),
        ("借入先", "利率", "返済期限", "期首残高", "増加", "減少", "期末残高"),
        ("Ａ銀行", 1.25, "H20.3.31", 3000, 5000, 3000, 5000), ("Ｂ銀行", 1.3, "H20.2.28", 2050, 3000, 1350, 3700),
        ("Ｃ信託銀行", 1.28, "H19.12.28", 1000, 2650, 1700, 1950), ("合計", None, None, 6050, 10650, 6050, 10650), (),
        ("有価証券内訳",), ("銘柄", "取得原価", "評価差額", "時価"), ("Ｘ社株式", 120, 601, 721),
        ("Ｙ社株式", 150, 172, 322),
    )  # fmt: skip
    found = reported(paper)
    total = [figure for figure in found if figure.label == "合計"]
    assert [(str(one.period), one.measure.name) for one in total] == [
        ("at 2007-03-31", "LEVEL"), ("at 2007-09-30", "CHANGE"), ("at 2007-09-30", "CHANGE"),
        ("at 2007-09-30", "LEVEL"),
    ]  # fmt: skip
    assert {one.scale for one in found if one.unit == "JPY"} == {6}


def test_an_opening_day_that_its_heading_names_stays() -> None:
    paper = sheet(
        ("短期借入金",), ("平成19年9月30日現在",), ("（単位：百万円）",), (),
        ("借入先", "期首残高 (H19.7.1)", "増加", "減少", "期末残高 (H19.9.30)"), ("Ａ銀行", 3000, 5000, 3000, 5000),
        ("Ｂ銀行", 2050, 3000, 1350, 3700),
    )  # fmt: skip
    days = [str(one.period) for one in reported(paper)]
    assert (days[0], days[3]) == ("at 2007-06-30", "at 2007-09-30")


def test_the_opening_row_of_a_statement_of_equity() -> None:
    paper = sheet(
        ("連結株主資本変動計算書（平成19年4月1日～平成19年9月30日）（千円）",), (), ("", "資本金", "資本剰余金"),
        ("前期末残高", 16833847, 26599217), ("株式交換による新株の発行", None, 1012520),
        ("当中間期末残高", 16833847, 27611737),
    )  # fmt: skip
    days = [(one.label, str(one.period)) for one in reported(paper)]
    assert days[0] == ("前期末残高", "at 2007-03-31")
    assert days[-1] == ("当中間期末残高", "at 2007-09-30")
