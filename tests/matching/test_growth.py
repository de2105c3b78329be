"""Rows named after a rate of growth state the change of what they name since the year before."""

from __future__ import annotations

import pytest

from tests.matching.printed import ties
from workbench.matching.growth import what_grew

RELEASE = """
# Results

Income | 2Q07 m | 2Q06 m | 2Q07 yoy
Total revenues | 16,294 | 14,007 | 16.3%
Operating income | 1,125 | 811 | 38.6%
Net income | 2,907 | 2,120 | 37.1%
"""


@pytest.mark.parametrize(
    ("label", "what"),
    [
        ("Total revenues, YoY %", "Total revenues"),
        ("Rev. YoY", "Rev."),
        ("Growth in operating income", "operating income"),
        ("YoY growth - revenue", "revenue"),
        ("Sales, % chg on PY quarter [%]", "Sales"),
        ("Revenue: % increase over the same period of the previous year", "Revenue"),
        ("Net sales, change vs prior year (%)", "Net sales"),
        ("% change in net sales", "net sales"),
        ("Increase in revenue (%)", "revenue"),
        ("Net income (loss) growth", "Net income (loss)"),
        ("営業利益 前年同期比増減率（%）", "営業利益"),
        ("Revenue growth YoY / 売上高前年比", "Revenue"),
        ("売上高前年比 Revenue growth", "Revenue"),
        ("Revenue / 売上高増加率", "Revenue / 売上高"),
        ("Total revenues, % change on PY qtr", "Total revenues"),
    ],
)
def test_what_grew_is_told_by_the_rest_of_a_caption(label: str, what: str) -> None:
    assert what_grew(label) == what


@pytest.mark.parametrize(
    "label",
    [
        "Change in valuation allowance",  # a part of the tax rate
        "Rate of increase in compensation",  # what pensions assume
        "Terminal growth rate",
        "Organic growth in revenue",
        "Net sales % change vs previous quarter",
        "Net income, % chg from Q1",
        "Growth capital expenditures (% of sales)",
        "Inc. taxes, %",
        "Exchange rate change",
        "Operating margin ratio, change YoY",
        "Market share, YoY %",
        "Gross margin %",
        "Growth",
        "売上高前年比",  # this year's as a percentage of last year's, as often as the change
        "Revenue growth / 売上高前四半期比",
        "Revenue growth (constant FX) / 為替一定増減率",
        "Revenue / 売上高",
    ],
)
def test_other_rates_are_of_no_growth_since_the_year_before(label: str) -> None:
    assert not what_grew(label)


def test_a_row_of_growth_ties_to_the_change_that_the_release_prints_of_what_grew() -> None:
    paper = """
Checks | 2Q07 r
Total revenues, YoY % | 16.3
Growth in operating income | 38.4
Net income, YoY % | 37.1
"""
    found = ties(RELEASE, kpi=paper)
    assert {("16.3%", "16.3"), ("37.1%", "37.1"), ("38.6%", "38.4")} <= set(found)


def test_a_margin_and_a_growth_since_the_quarter_before_are_no_change_since_the_year_before() -> None:
    paper = "Checks | 2Q07 r\nTotal revenues margin | 16.3\nOperating income, growth % vs prior quarter | 38.6\n"
    assert not ties(RELEASE, kpi=paper)


def test_rows_of_growth_on_both_sides_are_one() -> None:
    release = "# Key figures\n\nOther data | 2Q07 r | 2Q06 r\nRevenue growth | 16.3% | 11.2%\n"
    found = ties(release, kpi="Key | 2Q07 r | 2Q06 r\nGrowth in revenue | 16.30 | 11.20\n")
    assert {("16.3%", "16.30"), ("11.2%", "11.20")} <= set(found)
