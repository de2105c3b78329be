"""Tables as they are printed, and what each figure of them means."""

from __future__ import annotations

import pytest

from tests.figures.printed import line, of_tables, read, told
from workbench import figures, readers
from workbench.core.figure import Standing
from workbench.core.source import Role
from workbench.core.words import NO_WORDS

OPENING = 'Results for the second quarter of the fiscal year ending March 31, 2008 ("FY2007")\n\n'


def test_columns_headed_by_names_of_quarters_and_a_change() -> None:
    assert told(
        OPENING
        + "Revenues | | | (JPY in millions)\n | 2Q07 | 2Q06 | YoY % change\n"
        + "Total revenues | 16,294 | 14,007 | 16.3%\nEquipment sales | 391 | 630 | (37.9%)\n"
    ) == [
        "Total revenues: 16,294 = 16294000000 JPY, 2007-07-01 to 2007-09-30",
        "Total revenues: 14,007 = 14007000000 JPY, 2006-07-01 to 2006-09-30",
        "Total revenues: 16.3% = 16.3 %, 2007-07-01 to 2007-09-30, change percent",
        "Equipment sales: 391 = 391000000 JPY, 2007-07-01 to 2007-09-30",
        "Equipment sales: 630 = 630000000 JPY, 2006-07-01 to 2006-09-30",
        "Equipment sales: (37.9%) = -37.9 %, 2007-07-01 to 2007-09-30, change percent",
    ]


def test_amounts_headed_by_a_currency_alone_beside_percentages_are_the_changes_they_come_to() -> None:
    table = (
        " | Six months ended September 30, 2007 | Six months ended September 30, 2006 "
        "| Six months ended September 30, $ | %\nCost of sales | 10,432 | 9,391 | 1,041 | 11.1\n"
        "Marketing | 6,725 | 6,405 | {} | 5.0\nOperating income | 11,503 | 10,815 | 688 | 6.4\n"
    )
    found = told(OPENING + table.format("320"))
    assert found[2] == "Cost of sales: 1,041 = 1041 USD, 2007-04-01 to 2007-09-30, change"
    assert "change" not in told(OPENING + table.format("4,711"))[2]


def test_an_amount_per_share_keeps_its_unit_beside_the_mark_of_a_note() -> None:
    assert told(OPENING + "$ million | 2Q07 | 2Q06\nDividend per share7 (cents) | 3.45 | 2.73\n")[0] == (
        "Dividend per share7 (cents): 3.45 = 0.0345 USD/share, 2007-07-01 to 2007-09-30"
    )


def test_groups_of_columns_in_different_units_take_the_periods_of_the_title_in_order() -> None:
    found = told(
        "Balance Sheets\n\n(As of September 30, 2007 and March 31, 2007)\n\n"
        " |  | tember 30, 200)7 | As of March 3 | 1, 2007\n"
        " | Thousands of | Thousands of | % | Thousands of | %\n"
        " | U.S. Dollars | Yen | 70 | Yen | 70\n"
        "Cash | 101,504 | 11,669,876 | 21.9 | 13,554,544 | 28.4\n"
        "Other | 361,555 | 41,568,017 | 78.1 | 34,138,460 | 71.6\n"
        "TOTAL | 463,059 | 53,237,893 | 100.0 | 47,693,004 | 100.0\n"
    )
    assert found[:5] == [
        "Cash: 101,504 = 101504000 USD, at 2007-09-30",
        "Cash: 11,669,876 = 11669876000 JPY, at 2007-09-30",
        "Cash: 21.9 = 21.9 %, at 2007-09-30, share percent",
        "Cash: 13,554,544 = 13554544000 JPY, at 2007-03-31",
        "Cash: 28.4 = 28.4 %, at 2007-03-31, share percent",
    ]


def test_periods_may_run_down_and_captions_across() -> None:
    assert told(
        OPENING
        + "(1) Results of operations\n\n(% shown is YoY change)\n\n"
        + " | Total revenues | | Net income |\n | JPY millions | % | JPY millions | %\n"
        + "Interim period ended September 30, 2007 | 29,990 | 13.4 | 3,477 | 21.8\n"
        + "Fiscal year ended March 31, 2007 | 57,055 | 14.6 | 5,410 | _\n"
    )[:5] == [
        "Total revenues: 29,990 = 29990000000 JPY, 2007-04-01 to 2007-09-30",
        "Total revenues: 13.4 = 13.4 %, 2007-04-01 to 2007-09-30, change percent",
        "Net income: 3,477 = 3477000000 JPY, 2007-04-01 to 2007-09-30",
        "Net income: 21.8 = 21.8 %, 2007-04-01 to 2007-09-30, change percent",
        "Total revenues: 57,055 = 57055000000 JPY, 2006-04-01 to 2007-03-31",
    ]


def test_a_row_of_changes_compares_two_of_the_rows_above_it_where_periods_run_down() -> None:
    rows = (
        " | Revenue | Costs | Income\n"
        "3 months ended June 30, 2007 | 13,696 | 12,939 | 757\n"
        "3 months ended September 30, 2007 | 16,294 | 15,141 | 1,153\n"
        "3 months ended September 30, 2006 | 14,007 | 13,195 | 812\n"
    )
    head = OPENING + "(1) Trend (JPY millions)\n\n" + rows
    quarter = "2007-07-01 to 2007-09-30"
    compared = head + "YoY % | 16.3% | 14.7% | 42.0%\nChange | 2,598 | 2,202 | 396\n"
    _, reading = read(compared)
    found = [one for one in of_tables(reading) if one.column in ("YoY %", "Change")]
    assert [(line(one), str(one.against)) for one in found[::3]] == [
        (f"Revenue: 16.3% = 16.3 %, {quarter}, change percent", "2006-07-01 to 2006-09-30"),
        (f"Revenue: 2,598 = 2598000000 JPY, {quarter}, change", "2007-04-01 to 2007-06-30"),
    ]
    said = told(head + "QoQ | 9.9% | 9.9% | 9.9%\n")  # no figure fits: the words say what is compared
    assert said[-1] == f"Income: 9.9% = 9.9 %, {quarter}, change percent"


def test_a_caption_of_a_change_where_captions_run_across_is_no_row_of_changes() -> None:
    found = told(
        OPENING + "(1) Cash flows (JPY millions)\n\n"
        " | Net income | Change in inventories\n"
        "3 months ended September 30, 2007 | 2,907 | (120)\n"
        "3 months ended September 30, 2006 | 2,120 | 96\n"
        "Increase in the share of the group | 15 | 3\n"
    )
    assert not any("change" in one.rpartition(",")[2] for one in found)


def test_quarters_of_a_table_of_trailing_years_are_years() -> None:
    found = told(
        OPENING + "Cash conversion, trailing 4-quarters (JPY in millions)\n\n"
        " | 1Q07 | 2Q07\nOperating cash flow | 13,993 | 13,533\n"
    )
    assert [line.split(", ")[-1] for line in found] == ["2006-07-01 to 2007-06-30", "2006-10-01 to 2007-09-30"]


def test_captions_decide_what_a_column_of_amounts_cannot_hold() -> None:
    assert told(
        "Statements of Income\n\n(In thousands, except per share data)\n\n"
        " | Years Ended December 31, |\n | 2007 | 2006\n"
        "Net income | $ 5,000 | $ 4,000\nEarnings per share: | |\n Basic | $ 1.25 | $ 1.00\n Diluted | 1.20 | .95\n"
        "Weighted average shares outstanding | 4,000 | 4,000\n"
    ) == [
        "Net income: 5,000 = 5000000 USD, 2007-01-01 to 2007-12-31",
        "Net income: 4,000 = 4000000 USD, 2006-01-01 to 2006-12-31",
        "Basic: 1.25 = 1.25 USD/share, 2007-01-01 to 2007-12-31",
        "Basic: 1.00 = 1.00 USD/share, 2006-01-01 to 2006-12-31",
        "Diluted: 1.20 = 1.20 USD/share, 2007-01-01 to 2007-12-31",
        "Diluted: .95 = 0.95 USD/share, 2006-01-01 to 2006-12-31",
        "Weighted average shares outstanding: 4,000 = 4000000 shares, 2007-01-01 to 2007-12-31",
        "Weighted average shares outstanding: 4,000 = 4000000 shares, 2006-01-01 to 2006-12-31",
    ]


def test_an_average_price_of_a_share_is_no_number_of_shares() -> None:
    found = told(
        "Purchases of shares (dollars in millions, except per share)\n\n"
        " | Number of shares purchased | Average price paid per share\n"
        "January 1 - January 31, 2007 | 6,474,323 | $ 212.42\nFebruary 1 - February 28, 2007 | 2,971,519 | 217.04\n"
    )
    assert [line.partition(" = ")[2].split(",")[0] for line in found] == [
        "6474323 shares", "212.42 USD/share", "2971519 shares", "217.04 USD/share",
    ]  # fmt: skip


def test_balances_among_flows_and_uses_of_cash() -> None:
    assert told(
        "Statements of Cash Flows\n\n | Three Months Ended June 30, 2007\n | (in millions)\n"
        "Net cash used in investing activities | $832\nNet decrease in cash | (50)\n"
        "Cash, beginning of period | 120\nCash, end of period | 70\n"
    ) == [
        "Net cash used in investing activities: 832 = -832000000 USD, 2007-04-01 to 2007-06-30",
        "Net decrease in cash: (50) = -50000000 USD, 2007-04-01 to 2007-06-30",
        "Cash, beginning of period: 120 = 120000000 USD, at 2007-03-31",
        "Cash, end of period: 70 = 70000000 USD, at 2007-06-30",
    ]


def test_amounts_of_both_signs_say_themselves_whether_cash_was_used() -> None:
    assert told(
        "Statements of Cash Flows\n\n | Three Months Ended June 30, 2007 | Three Months Ended June 30, 2006\n"
        " | (in millions) | (in millions)\nNet cash used in investing activities | (832) | (120)\n"
        "Net cash used in financing activities | 340 | (50)\n"
    ) == [
        "Net cash used in investing activities: (832) = -832000000 , 2007-04-01 to 2007-06-30",
        "Net cash used in investing activities: (120) = -120000000 , 2006-04-01 to 2006-06-30",
        "Net cash used in financing activities: 340 = 340000000 , 2007-04-01 to 2007-06-30",
        "Net cash used in financing activities: (50) = -50000000 , 2006-04-01 to 2006-06-30",
    ]


def test_balance_rows_close_the_spans_between_them() -> None:
    found = told(
        "Statement of Shareholders' Equity for the six months ended June 30, 2007\n\n(Unit: Thousands of Yen)\n\n"
        " | Shares outstanding (Shares) | Common stock | Total\n"
        "BALANCE, JANUARY 1, 2007 | 204,300 | 16,833 | 20,112\nNet income | | | 3,477\n"
        "BALANCE, JUNE 30, 2007 | 206,478 | 16,833 | 23,786\n"
    )
    assert found == [
        "BALANCE, JANUARY 1, 2007: 204,300 = 204300 shares, at 2006-12-31",
        "BALANCE, JANUARY 1, 2007: 16,833 = 16833000 JPY, at 2006-12-31",
        "BALANCE, JANUARY 1, 2007: 20,112 = 20112000 JPY, at 2006-12-31",
        "Net income: 3,477 = 3477000 JPY, 2007-01-01 to 2007-06-30",
        "BALANCE, JUNE 30, 2007: 206,478 = 206478 shares, at 2007-06-30",
        "BALANCE, JUNE 30, 2007: 16,833 = 16833000 JPY, at 2007-06-30",
        "BALANCE, JUNE 30, 2007: 23,786 = 23786000 JPY, at 2007-06-30",
    ]


def test_captions_wrap_and_amounts_inside_them_are_figures() -> None:
    assert told(
        " | As of September 30, 2007 | As of March 31, 2007\n | (Thousands of yen) | (Thousands of yen)\n"
        "Accounts receivable, net of allowance for doubtful accounts of | |\n"
        "JPY 31,983 thousand and JPY 32,489 thousand at | 9,107,377 | 9,675,725\n"
        "September 30, 2007 and March 31, 2007, respectively | |\n"
    ) == [
        "allowance for doubtful accounts: 31,983 = 31983000 JPY, at 2007-09-30",
        "allowance for doubtful accounts: 32,489 = 32489000 JPY, at 2007-03-31",
        (
            "Accounts receivable, net of allowance for doubtful accounts of JPY 31,983 thousand and JPY 32,489 thousand"
            " at September 30, 2007 and March 31, 2007, respectively: 9,107,377 = 9107377000 JPY, at 2007-09-30"
        ),
        (
            "Accounts receivable, net of allowance for doubtful accounts of JPY 31,983 thousand and JPY 32,489 thousand"
            " at September 30, 2007 and March 31, 2007, respectively: 9,675,725 = 9675725000 JPY, at 2007-03-31"
        ),
    ]


def test_a_table_without_a_scale_takes_that_of_the_same_amounts_elsewhere() -> None:
    found = told(
        "Revenue was JPY 16,294 million in 2007 and JPY 14,007 million in 2006.\n\nSummary\n\n"
        " | 2007 | 2006\nRevenue | 16,294 | 14,007\nCosts | 12,869 | 11,448\n"
    )
    assert found[2] == "Costs: 12,869 = 12869000000 JPY, 2007-01-01 to 2007-12-31"


def test_a_heading_in_the_middle_speaks_for_what_is_below_it() -> None:
    assert told(
        "(in millions)\n\n | Three Months Ended June 30, | \n | 2007 | 2006\nSales | $ 10 | $ 9\n"
        " | Six Months Ended June 30, | \n | 2007 | 2006\nSales | 21 | 19\n"
    ) == [
        "Sales: 10 = 10000000 USD, 2007-04-01 to 2007-06-30",
        "Sales: 9 = 9000000 USD, 2006-04-01 to 2006-06-30",
        "Sales: 21 = 21000000 USD, 2007-01-01 to 2007-06-30",
        "Sales: 19 = 19000000 USD, 2006-01-01 to 2006-06-30",
    ]


def test_a_generic_caption_is_named_by_its_group() -> None:
    _, reading = read(
        "(in millions)\n\n | 2007 | 2006\nREVENUES: | |\nServices: | |\nAccess | $ 10 | $ 9\nOther | 2 | 1\nTotal "
        "| 12 | 10\n"
    )
    total = next(one for one in reading.figures if one.label == "Total")
    assert total.path[-1] == "Services"


def test_the_same_in_thousands_and_in_units() -> None:
    small = told("(in thousands)\n\n | 2007\nSales | $ 1,234\nCosts | 1,000\n")
    large = told("(in dollars)\n\n | 2007\nSales | $ 1,234,000\nCosts | 1,000,000\n")
    assert [line.rpartition(" = ")[2] for line in small] == [line.rpartition(" = ")[2] for line in large]


INCOME = (
    "Statements of Income (For the three months ended September 30, 2007 and September 30, 2006)\n\n"
    " | Three months ended September 30, 2007 | | Three months ended September 30, 2006 |\n"
)


def test_amounts_under_a_heading_that_ran_into_their_column_are_no_shares() -> None:
    found = told(
        INCOME
        + " | Thousands of Yen | % of total | Thousands of % of total |\n | | revenues | Yen | revenues\n"
        + "Total revenues | 16,294,493 | 100.0 | 14,006,597 | 100.0\nGeneral | 1,152,780 | 7.1 | 862,014 | 6.2\n"
        + "Research | 60,394 | 0.4 | 42,507 | 0.3\n"
    )
    assert "Total revenues: 14,006,597 = 14006597000 JPY, 2006-07-01 to 2006-09-30" in found
    assert "General: 6.2 = 6.2 %, 2006-07-01 to 2006-09-30, share percent" in found


@pytest.mark.parametrize(("beside", "expected"), [("21", "19000 %"), ("2,100", "19000 ,")])
def test_a_number_too_large_on_the_way_to_a_hundred_percent_is_a_percentage(beside: str, expected: str) -> None:
    found = told(
        "Plan assets by category\n\n | September 30, 2007 | September 30, 2006\n"
        f"Equity | 39% | 36%\nDebt | 40 | 46\nOther | {beside} | 19,000\nTotal | 100% | 100%\n"
    )
    assert next(one for one in found if one.startswith("Other: 19,000")).startswith(f"Other: 19,000 = {expected}")


def test_columns_of_changes_headed_by_years_are_of_those_years() -> None:
    found = told(
        OPENING + " | Three Months Ended September 30, Increase/(Decrease) | "
        "Three Months Ended September 30, Increase/(Decrease) | Three Months Ended September 30, Total | \n"
        " | 2007 | 2006 | 2007 | 2006\n"
        "Domestic | 14% | 31% | 13% | 26%\nForeign | 16% | 26% | 16% | 14%\nRevenue | 15% | 29% | 14% | 21%\n"
    )
    assert found[:2] == [
        "Domestic: 14% = 14 %, 2007-07-01 to 2007-09-30, change percent",
        "Domestic: 31% = 31 %, 2006-07-01 to 2006-09-30, change percent",
    ]


def test_columns_of_changes_headed_by_what_they_are_over_are_of_the_latest_period() -> None:
    found = told(
        OPENING + " | 2Q07 | Change 1Q07 | Change 2Q06\n"
        "Domestic | 1,140 | 14% | 31%\nForeign | 1,260 | 16% | 26%\nRevenue | 2,400 | 15% | 29%\n"
    )
    assert {one.partition(", 20")[2] for one in found if "%" in one} == {"07-07-01 to 2007-09-30, change percent"}


def test_an_amount_per_share_in_a_column_of_percentages_is_no_share() -> None:
    found = told(
        INCOME
        + " | Thousands of Yen | % | Thousands of Yen | %\n"
        + "Total revenues | 16,294,493 | 100.0 | 14,006,597 | 100.0\nNet income | 2,906,644 | 17.8 | 2,120,249 | 15.1\n"
        + "Research | 60,394 | 0.4 | 42,507 | 0.3\nBasic net income per share | | 14,077 | | 10,394\n"
    )
    assert "Basic net income per share: 14,077 = 14077 JPY/share, 2007-07-01 to 2007-09-30" in found


def test_a_heading_with_a_colon_does_not_go_on_with_the_caption_above_it() -> None:
    found = told(
        INCOME + " | Thousands of Yen | | Thousands of Yen |\n"
        "REVENUES: | | | |\nTotal revenues | 16,294,493 | | 14,006,597 |\nOPERATING INCOME | 1,124,570 | | 811,376 |\n"
        "OTHER INCOME (EXPENSES): | | | |\nInterest income | 20,343 | | 4,432 |\n"
    )
    assert "OPERATING INCOME: 1,124,570 = 1124570000 JPY, 2007-07-01 to 2007-09-30" in found


def test_a_remark_over_several_cells_and_a_crumb_head_no_column() -> None:
    rows = (
        "BALANCE, APRIL 1, 2007 | 146,419 | 8,260 | 174,932\nBALANCE, SEPTEMBER 30, 2007 | 146,419 | 3,831 | 206,890\n"
    )
    heads = " | Common Stock | Other Income | Total\n"
    _, reading = read("Statements of equity\n\n | (Unit. Thou | sanus or u | .S. Dollars)\n" + heads + rows)
    assert [column.caption for column in reading.grids[0].columns] == ["Common Stock", "Other Income", "Total"]
    _, reading = read("Statements of equity\n\n | | 0, |\n" + heads + rows)
    assert [column.caption for column in reading.grids[0].columns] == ["Common Stock", "Other Income", "Total"]


def test_amounts_of_a_class_of_shares_are_no_numbers_of_them() -> None:
    text = """Statements of equity (dollars in millions)

 | Common Shares Outstanding | Common Shares | Retained Income | Total Equity
Balance at May 1, 2024 | 104,398,618 | $26.1 | $2,132.1 | $2,158.2
Purchase of shares | (2,410,863) | (0.6) | (242.9) | (243.5)
Balance at July 31, 2024 | 101,987,755 | $25.5 | $1,889.2 | $1,914.7
"""
    found = [figure.unit for figure in of_tables(read(text)[1]) if figure.label == "Purchase of shares"]
    assert found == ["shares", "USD", "USD", "USD"]


def test_a_negative_printed_in_two_notations_is_one_number() -> None:
    _, reading = read(
        "Changes (in millions)\n\n | 2015 | 2014\nNet | $ -924 (924) | 1,250\nOther | -124 (214) | 1,310\n"
    )
    found = {figure.label: figure for figure in of_tables(reading) if figure.anchor.column == 1}
    assert (found["Net"].text, found["Net"].printed, found["Net"].unit) == ("-924 (924)", -924, "USD")
    assert "Other" not in found
    assert [one.standing for one in reading.figures if one.text == "-124 (214)"] == [Standing.UNREADABLE]


def test_spans_that_a_heading_of_rows_names_in_the_years_of_columns() -> None:
    found = told(
        "Costs of pensions (in millions)\n\n | 2023 | 2022\nThree Months Ended June 30: | |\n"
        "Service cost | $ 293 | $ 506\nInterest cost | 627 | 487\n"
    )
    assert found[0] == "Service cost: 293 = 293000000 USD, 2023-04-01 to 2023-06-30"
    assert found[3] == "Interest cost: 487 = 487000000 USD, 2022-04-01 to 2022-06-30"


def test_the_length_of_spans_said_over_the_days_that_they_end_on() -> None:
    found = told(
        "Results for the Second Quarter of the Fiscal Year Ending March 31, 2025 (millions of yen)\n\n"
        " | Net sales | Operating profit\nSix months ended | |\n"
        "September 30, 2024 | 84,215 | 5,120\nSeptember 30, 2023 | 79,224 | 4,535\n"
    )
    assert [one.rpartition(", ")[2] for one in found] == [
        *["2024-04-01 to 2024-09-30"] * 2,
        *["2023-04-01 to 2023-09-30"] * 2,
    ]


YEAR = "Preliminary results for the year ended 30 September 2012\n\n"


def test_years_over_the_middle_of_three_columns_each_head_shares_in_millions_and_earnings_of_one_in_pence() -> None:
    found = told(
        YEAR + "6. Earnings per share\n\n | | 2012 | | | 2011 |\n | Earnings | Shares | EPS | Earnings | Shares | EPS\n"
        " | £m | m | p | £m | m | p\n"
        "Basic | 45.1 | 207.8 | 21.7 | 41.1 | 206.5 | 19.9\nDilutive options | - | 2.9 | (0.3) | - | 3.2 | (0.3)\n"
        "Diluted | 45.1 | 210.7 | 21.4 | 41.1 | 209.7 | 19.6\n"
    )
    assert found[:6] == [
        "Basic: 45.1 = 45100000 GBP, 2011-10-01 to 2012-09-30",
        "Basic: 207.8 = 207800000 shares, 2011-10-01 to 2012-09-30",
        "Basic: 21.7 = 0.217 GBP/share, 2011-10-01 to 2012-09-30",
        "Basic: 41.1 = 41100000 GBP, 2010-10-01 to 2011-09-30",
        "Basic: 206.5 = 206500000 shares, 2010-10-01 to 2011-09-30",
        "Basic: 19.9 = 0.199 GBP/share, 2010-10-01 to 2011-09-30",
    ]
    assert [line.split(" ")[-4] for line in found[6:9]] == ["GBP,", "shares,", "GBP/share,"]


def test_parts_of_a_number_of_things_count_those_things() -> None:
    found = told(
        "Report for 2023, amounts in NOK million\n\nRevenues were NOK 5,912 million.\n\n"
        " | 2023 | 2022\nMobile subscribers ('000) | 2,881 | 2,894\n of which postpaid | 2,304 | 2,320\n"
        " of which prepaid | 577 | 574\nMobile revenue | 318 | 315\n"
    )
    assert {line.split(" = ")[1].split(",")[0] for line in found[:6]} == {
        "2881000 subscribers", "2894000 subscribers", "2304000 subscribers", "2320000 subscribers",
        "577000 subscribers", "574000 subscribers",
    }  # fmt: skip


def test_stores_and_their_area_are_no_money() -> None:
    found = told(
        "Results for the fiscal year ended December 31, 2013\n\n(Dollars in thousands)\n\nStores and space\n\n"
        " | Fiscal 2013 | | Fiscal 2012 |\n | Stores | Square feet (000s) | Stores | Square feet (000s)\n"
        "Beginning of year | 487 | 26,118 | 460 | 24,790\nOpened | 31 | 1,620 | 30 | 1,580\n"
        "Closed | (6) | (298) | (3) | (252)\nEnd of year | 512 | 27,440 | 487 | 26,118\n"
    )
    assert found[0] == "Beginning of year: 487 = 487 stores, at 2012-12-31"
    assert found[1] == "Beginning of year: 26,118 = 26118000 square feet, at 2012-12-31"
    assert found[4] == "Opened: 31 = 31 stores, 2013-01-01 to 2013-12-31"


def test_rows_of_a_headcount_are_no_amounts_though_their_captions_are_those_of_revenues() -> None:
    found = told(
        "Supplemental analysis ($ in millions)\n\n | 2013 | 2012\nRevenues: | |\n Americas | 4,324 | 4,787\n"
        " Europe | 2,383 | 2,701\nHEADCOUNT | |\nGEOGRAPHIC AREA | |\n Americas | 49,145 | 49,584\n"
        " Europe | 22,584 | 22,594\n"
    )
    assert [line.split(" = ")[1].split(",")[0] for line in found] == [
        "4324000000 USD", "4787000000 USD", "2383000000 USD", "2701000000 USD",
        "49145 employees", "49584 employees", "22584 employees", "22594 employees",
    ]  # fmt: skip


def test_a_nil_beside_the_mark_of_a_note_is_a_nil() -> None:
    _, reading = read(
        "Balances (in millions)\n\n | 2015 | 2014\nLoans | —* | 1,250\nBonds | — (a) | 1,310\nNotes | $ — (1) | 1,420\n"
    )
    found = {figure.label: figure for figure in of_tables(reading) if figure.anchor.column == 1}
    assert {label: figure.value for label, figure in found.items()} == {"Loans": 0, "Bonds": 0, "Notes": 0}


def test_an_area_headed_in_short_is_no_money() -> None:
    found = told(
        "Stores (Dollars in millions)\n\n | Sales | Retail sqft\nNorth | 1,250 | 26,118\nSouth | 1,310 | 27,440\n"
    )
    assert found[1].startswith("North: 26,118 = 26118 square feet")


def test_amounts_under_the_word_year_are_no_years() -> None:
    found = told(
        "Sales to June 30, 2008 (in millions of dollars)\n\n"
        " | Quarter | Year\nNet sales | 512 | 1950\nCost of sales | 412 | 1810\n"
    )
    assert [one.partition(",")[0] for one in found][1::2] == [
        "Net sales: 1950 = 1950000000 USD", "Cost of sales: 1810 = 1810000000 USD",
    ]  # fmt: skip


def test_what_is_earned_from_things_counted_is_money() -> None:
    found = told(
        "Results 2007 (in millions of dollars)\n\n | 2007 | 2006\n"
        "Revenue from shipments (in millions) | 195 | 185\nCost of gallons sold (in millions) | 181 | 170\n"
        "Shipments (in millions) | 14 | 15\n"
    )
    assert [one.partition(",")[0].rpartition(" ")[2] for one in found][::2] == ["USD", "USD", "shipments"]


def test_numbers_of_notes_prove_no_decimal_point_among_decimal_commas() -> None:
    rows = "".join(f"Posten {name} | {at}.045,30 | 902,50\n" for at, name in enumerate("ABCDEFGH", 1))
    notes = "".join(
        f"5.{at} | {name} | 1{at}.345 | 11.222\n" for at, name in enumerate(("Cash", "Stock", "Debt", "Tax"), 1)
    )
    found = told(
        f"Results in thousands of euros\n\n | 2008 | 2007\n{rows}\nBalance sheet in thousands of euros\n\n"
        f"Note | | 2008 | 2007\n{notes}"
    )
    assert "= 11345000 EUR" in next(one for one in found if "11.345" in one)


def test_a_hedged_amount_is_approximate_and_a_bound_is_none() -> None:
    _, reading = read(
        "Orders 2008 (in millions of dollars)\n\n | 2008 | 2007\nBacklog | about 400 | 350\nOrders | up to 900 | 800\n"
    )
    assert [(one.text, one.approximate) for one in of_tables(reading)] == [
        ("400", True),
        ("350", False),
        ("800", False),
    ]


CENTRED = """<html><body><table>
<tr><td></td><td colspan="3">Selected data (in thousands, except per share data)</td></tr>
<tr><td></td><td>4Q07</td><td>3Q07</td><td>2Q07</td><td>1Q07</td><td>4Q06</td></tr>
<tr><td>Net interest income</td><td>$18,204</td><td>$18,118</td><td>$17,902</td><td>$17,330</td><td>$17,118</td></tr>
<tr><td>Provision</td><td>1,204</td><td>902</td><td>611</td><td>550</td><td>488</td></tr>
</table></body></html>"""


def test_a_title_over_some_columns_states_the_unit_of_all() -> None:
    source = readers.read(CENTRED.encode(), "release.html", "release", Role.RELEASE)
    found = [line(one) for one in of_tables(figures.read(source, NO_WORDS))]
    assert found[4] == "Net interest income: 17,118 = 17118000 USD, 2006-10-01 to 2006-12-31"
    assert found[9] == "Provision: 488 = 488000 USD, 2006-10-01 to 2006-12-31"


SCHEDULE = """<TABLE> <S> <C>
<CURRENCY> CANADIAN DOLLARS
<MULTIPLIER> 1,000
<S>                             <C>
<PERIOD-TYPE>                   6-MOS
<FISCAL-YEAR-END>                          DEC-31-1997
<PERIOD-END>                               {end}
<CASH>                                           5,123
<TOTAL-ASSETS>                                  99,123
<TOTAL-LIABILITY-AND-EQUITY>                    99,123
<SALES>                                         45,111
<EPS-PRIMARY>                                      .51
</TABLE>
"""


@pytest.mark.parametrize(("end", "day"), [("JUN-30-1997", "at 1997-06-30"), ("JNE-30-1997", "None")])
def test_a_schedule_is_in_its_own_currency_and_an_unknown_month_names_no_day(end: str, day: str) -> None:
    found = told(SCHEDULE.format(end=end))
    assert found[0] == f"CASH: 5,123 = 5123000 CAD, {day}"
