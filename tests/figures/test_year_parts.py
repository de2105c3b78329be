"""Quarterly data: columns and rows named by parts of a year, in the year that a title, a heading or a row names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.printed import read, told
from workbench.core.calendar import Fiscal
from workbench.figures.wordings.year_parts import Part, part_of

DATED = "NEW YORK, January 30, 2015 - results for the fiscal year ended December 31, 2014.\n\n"
QUARTERS = [
    "Sales: 100 = 100000000 USD, 2014-01-01 to 2014-03-31",
    "Sales: 110 = 110000000 USD, 2014-04-01 to 2014-06-30",
    "Sales: 120 = 120000000 USD, 2014-07-01 to 2014-09-30",
    "Sales: 130 = 130000000 USD, 2014-10-01 to 2014-12-31",
]
YEAR = "Sales: 460 = 460000000 USD, 2014-01-01 to 2014-12-31"


@pytest.mark.parametrize(
    ("title", "over"),
    [
        (
            "Fiscal 2014 (in millions of dollars)",
            "First Quarter | Second Quarter | Third Quarter | Fourth Quarter | Year",
        ),
        ("Quarterly data 2014 (in millions of dollars)", "First | Second | Third | Fourth | Total"),
        ("2014 (in millions of dollars)", "Q1 | Q2 | Q3 | Q4 | FY"),
        ("Quarterly sales (in millions of dollars)", "1Q 2014 | 2Q 2014 | 3Q 2014 | 4Q 2014 | 2014"),
    ],
)
def test_a_title_names_the_year_of_quarters(title: str, over: str) -> None:
    found = told(f"{DATED}{title}\n\n | {over}\nSales | 100 | 110 | 120 | 130 | 460\nCosts | 60 | 65 | 70 | 75 | 270\n")
    assert found[:5] == [*QUARTERS, YEAR]


def test_headings_between_the_rows_name_the_years_of_quarters() -> None:
    found = told(
        f"{DATED}Quarterly data (in millions of dollars)\n\n | First | Second | Total\n2014\nSales | 100 | 110 | 210\n"
        "2013\nSales | 90 | 95 | 185\n"
    )
    assert [one.rpartition(", ")[2] for one in found] == [
        "2014-01-01 to 2014-03-31", "2014-04-01 to 2014-06-30", "2014-01-01 to 2014-06-30",
        "2013-01-01 to 2013-03-31", "2013-04-01 to 2013-06-30", "2013-01-01 to 2013-06-30",
    ]  # fmt: skip


def test_years_that_run_down_name_those_of_quarters_across() -> None:
    found = told(
        f"{DATED}Quarterly sales (in millions of dollars)\n\n | Q1 | Q2 | FY\n"
        "2014 | 100 | 110 | 460\n2013 | 90 | 95 | 390\n"
    )
    assert [one.rpartition(", ")[2] for one in found] == [
        "2014-01-01 to 2014-03-31", "2014-04-01 to 2014-06-30", "2014-01-01 to 2014-12-31",
        "2013-01-01 to 2013-03-31", "2013-04-01 to 2013-06-30", "2013-01-01 to 2013-12-31",
    ]  # fmt: skip


def test_days_that_end_spans_take_the_year_of_the_title_and_their_length_from_the_words_around() -> None:
    text = (
        "Results for fiscal 2014 (in millions of dollars)\n\n | Quarter Ended\n"
        " | March 31 | June 30 | September 30 | December 31\nSales | 100 | 110 | 120 | 130\nCosts | 60 | 65 | 70 | 75\n"
    )
    assert told(DATED + text)[:4] == QUARTERS


def test_rows_named_by_quarters_lie_in_the_years_of_their_columns() -> None:
    found = told(
        f"{DATED}All amounts are in millions of dollars.\n\nMarket price of common stock\n\n | 2014 | 2013\n"
        "First Quarter | 12.50 | 11.00\nSecond Quarter | 13.50 | 11.50\n"
    )
    assert found == [
        "First Quarter: 12.50 = 12.50 USD/share, 2014-01-01 to 2014-03-31",
        "First Quarter: 11.00 = 11.00 USD/share, 2013-01-01 to 2013-03-31",
        "Second Quarter: 13.50 = 13.50 USD/share, 2014-04-01 to 2014-06-30",
        "Second Quarter: 11.50 = 11.50 USD/share, 2013-04-01 to 2013-06-30",
    ]


def test_a_year_alone_at_the_margin_of_a_printed_table_heads_the_rows_below_it() -> None:
    found = told(
        f"""{DATED}Quarterly Financial Data
(in millions of dollars)
                         First     Second    Third     Fourth    Total
2014
Net sales                $ 100     $ 110     $ 120     $ 130     $ 460
Cost of sales               60        65        70        75       270
2013
Net sales                $  90     $  95     $ 100     $ 105     $ 390
Cost of sales               55        60        62        66       243
"""
    )
    assert len(found) == 20
    assert found[0] == "Net sales: 100 = 100000000 USD, 2014-01-01 to 2014-03-31"
    assert found[13] == "Net sales: 105 = 105000000 USD, 2013-10-01 to 2013-12-31"
    assert found[19] == "Cost of sales: 243 = 243000000 USD, 2013-01-01 to 2013-12-31"


def test_a_total_below_spans_side_by_side_is_of_all_of_them() -> None:
    found = told(
        f"{DATED}Stock repurchases\n\nPeriod | Total number of shares purchased | Average price paid per share\n"
        "October 1 - October 31, 2014 | 100,000 | 12.50\nNovember 1 - November 30, 2014 | 110,000 | 12.60\n"
        "December 1 - December 31, 2014 | 120,000 | 12.70\nTotal | 330,000 | 12.61\n"
    )
    assert [one.rpartition(", ")[2] for one in found[-2:]] == ["2014-10-01 to 2014-12-31"] * 2


def test_headings_of_changes_say_which_period_they_go_back_to() -> None:
    found = told(
        f"{DATED}Highlights (in millions of dollars)\n\n | 4Q14 | 3Q14 | 4Q13 | QoQ | YoY\n"
        "Sales | 110 | 100 | 90 | 10% | 22%\nGross profit | 60 | 50 | 45 | 20% | 33%\n"
    )
    assert found[3:5] == [
        "Sales: 10% = 10 %, 2014-10-01 to 2014-12-31, change percent",
        "Sales: 22% = 22 %, 2014-10-01 to 2014-12-31, change percent",
    ]


def test_a_total_does_not_end_a_section_of_balances() -> None:
    found = told(
        f"{DATED}Selected data (in millions of dollars)\n\n | Years Ended December 31,\n | 2014 | 2013\n"
        "Net sales | 4,100 | 3,900\nBalance Sheet Data (at end of period):\nTotal assets | 5,000 | 4,800\n"
        "Long-term debt | 1,000 | 1,100\n"
    )
    assert found[-2:] == [
        "Long-term debt: 1,000 = 1000000000 USD, at 2014-12-31",
        "Long-term debt: 1,100 = 1100000000 USD, at 2013-12-31",
    ]


def test_a_bare_year_that_was_not_over_is_as_much_of_it_as_the_document_reports_on() -> None:
    dated = "April 18, 2001 - Net income was $12.3 million for the first quarter ended March 31, 2001.\n\n"
    rows = " | 2001 | 2000\nSales | 150.0 | 140.0\nOperating income | 15.0 | 13.0\n"
    found = told(f"{dated}Segment data (in millions of dollars)\n\n{rows}")
    assert [one.rpartition(", ")[2] for one in found] == ["2001-01-01 to 2001-03-31", "2000-01-01 to 2000-03-31"] * 2
    planned = told(f"{dated}Outlook for the full year (in millions of dollars)\n\n{rows}")
    assert [one.rpartition(", ")[2] for one in planned] == ["2001-01-01 to 2001-12-31", "2000-01-01 to 2000-12-31"] * 2


def test_rows_named_by_ordinals_of_quarters() -> None:
    found = told(
        f"{DATED}Net sales (in millions of dollars)\n\nQuarter | 2014 | 2013\nFirst | 100 | 90\nSecond | 110 | 95\n"
        "Year | 460 | 390\n"
    )
    assert [one.rpartition(", ")[2] for one in found] == [
        "2014-01-01 to 2014-03-31", "2013-01-01 to 2013-03-31", "2014-04-01 to 2014-06-30",
        "2013-04-01 to 2013-06-30", "2014-01-01 to 2014-12-31", "2013-01-01 to 2013-12-31",
    ]  # fmt: skip


def test_a_heading_over_the_captions_further_down_names_the_period_of_the_rows_below_it() -> None:
    found = told(
        f"{DATED}Segments (in millions of dollars)\n\nThree months ended December 31, 2014 | Americas | Europe\n"
        "Sales | 100 | 50\nCosts | 90 | 45\nThree months ended December 31, 2013 | Americas | Europe\n"
        "Sales | 90 | 40\nCosts | 81 | 36\n"
    )
    assert [one.rpartition(", ")[2] for one in found] == ["2014-10-01 to 2014-12-31"] * 4 + [
        "2013-10-01 to 2013-12-31"
    ] * 4


def test_what_stands_on_the_first_of_a_year_closed_the_one_before() -> None:
    found = told(
        f"{DATED}Options\n\n | Number of options\nOutstanding at January 1, 2014 | 1,000\nGranted | 200\n"
        "Outstanding at December 31, 2014 | 1,200\n"
    )
    assert [one.rpartition(", ")[2] for one in found] == [
        "at 2013-12-31", "2014-01-01 to 2014-12-31", "at 2014-12-31",
    ]  # fmt: skip


def test_amounts_by_when_they_fall_due_stand_at_the_day_of_the_table() -> None:
    found = told(
        f"{DATED}Contractual obligations (in millions of dollars)\n\n | Total | Less than 1 year | 1-3 years\n"
        "Long-term debt | 400 | 100 | 300\nLeases | 100 | 40 | 60\n"
    )
    assert {one.rpartition(", ")[2] for one in found} == {"at 2014-12-31"}


def test_a_title_says_what_is_counted_and_what_moves_between_two_counts_happens_over_a_time() -> None:
    found = told(
        f"{DATED}All amounts are in millions of dollars.\n\nRestaurant counts\n\n | Owned | Total\n"
        "Open at December 31, 2013 | 100 | 300\nOpened | 10 | 30\nOpen at December 31, 2014 | 110 | 330\n"
    )
    assert found[::2] == [
        "Open at December 31, 2013: 100 = 100 restaurants, at 2013-12-31",
        "Opened: 10 = 10 restaurants, 2014-01-01 to 2014-12-31",
        "Open at December 31, 2014: 110 = 110 restaurants, at 2014-12-31",
    ]


def test_days_are_no_amounts() -> None:
    found = told(
        f"{DATED}Data (in thousands of dollars)\n\n | 4Q14 | 3Q14\nOrders | 232 | 220\nDays payable | 38 | 39\n"
    )
    assert found[2:] == [
        "Days payable: 38 = 38 days, 2014-10-01 to 2014-12-31",
        "Days payable: 39 = 39 days, 2014-07-01 to 2014-09-30",
    ]


def test_things_counted_in_thousands_are_that_many() -> None:
    found = told(
        f"{DATED}Key metrics\n\n | December 31, 2014 | December 31, 2013\nSubscribers (in thousands) | 1,100 | 900\n"
        "Employees | 2,500 | 2,300\n"
    )
    assert found == [
        "Subscribers (in thousands): 1,100 = 1100000 subscribers, at 2014-12-31",
        "Subscribers (in thousands): 900 = 900000 subscribers, at 2013-12-31",
        "Employees: 2,500 = 2500 employees, at 2014-12-31",
        "Employees: 2,300 = 2300 employees, at 2013-12-31",
    ]


@pytest.mark.parametrize("text", ["Net sales", "First", "Quarterly", "First quarter results", "Half", "5 months", ""])
def test_other_words_are_no_part_of_a_year(text: str) -> None:
    assert part_of(text) is None


@given(st.integers(1, 12), st.integers(1990, 2030), st.booleans())
def test_the_quarters_of_a_year_lie_side_by_side_in_it(month: int, year: int, by_start: bool) -> None:
    fiscal = Fiscal(month, 31, by_start)
    quarters = [Part(3, number).of(fiscal, year) for number in (1, 2, 3, 4)]
    whole, nine = Part(12).of(fiscal, year), Part(9, first=True).of(fiscal, year)
    assert whole is not None
    assert nine is not None
    assert quarters[0] is not None
    assert quarters[0].start == whole.start == nine.start
    assert quarters[2] is not None
    assert quarters[2].end == nine.end
    assert quarters[3] is not None
    assert quarters[3].end == whole.end


def test_a_year_in_brackets_behind_a_figure_is_the_one_before_by_either_of_its_names() -> None:
    _, reading = read(
        "Half-year report for the six months ended 30 September 2012\n\n"
        "Revenue for the half year was £1,234.5m (2011: £1,150.2m).\n\n"
        " | Six months to 30 September 2012 | Year to 31 March 2012\nRevenue (£m) | 1,234.5 | 2,350.4\n"
    )
    spoken = [str(one.period) for one in reading.figures if one.anchor.row is None and one.value is not None]
    assert spoken == ["2012-04-01 to 2012-09-30", "2011-04-01 to 2011-09-30"]
