"""Tables of ordinary releases of many trades, as they are printed, and look-alikes that must stay as they are."""

from __future__ import annotations

import pytest

from tests.figures.printed import line, of_tables, read, told
from workbench import figures, readers
from workbench.core.source import Role
from workbench.core.words import NO_WORDS

RELEASE = "October 21, 1997 - The company reported net income compared with a loss in the third quarter of 1996.\n\n"
EARNINGS = (
    "(In thousands, except {}) | Three months ended March 31, 1999 | Three months ended March 31, 1998\n"
    "Revenues | 24,118 | 22,402\nNet income | 4,206 | 3,990\nEarnings per share: | |\n"
    "Basic | 0.57 | 0.55\nWeighted average shares outstanding: | |\nBasic | {} | {}\n"
)


def html(body: str) -> list[str]:
    source = readers.read(body.encode(), "release.html", "release", Role.RELEASE)
    return [line(figure) for figure in of_tables(figures.read(source, NO_WORDS))]


def aligned(page: str) -> list[str]:
    source = readers.read(page.encode(), "release.txt", "release", Role.RELEASE)
    return [line(figure) for figure in of_tables(figures.read(source, NO_WORDS))]


def test_a_year_below_its_day_is_no_bare_year() -> None:
    found = told(
        RELEASE + "Balance sheets (in thousands)\n | SEPTEMBER 30, | DECEMBER 31,\n | 1997 | 1996\n"
        "Cash | 144,118 | 139,402\nInventories | 28,220 | 27,114\nTotal assets | 988,402 | 961,006\n"
    )
    assert found[0].endswith("at 1997-09-30")
    assert found[1].endswith("at 1996-12-31")


@pytest.mark.parametrize(
    ("excepted", "counts", "value"),
    [
        ("per share data", ("7,402,118", "7,260,440"), "7402118"),  # in full though only amounts per share are excepted
        ("per share data", ("7,402", "7,260"), "7402000"),
        ("share and per share data", ("7,402", "7,260"), "7402000"),  # in thousands though they are excepted
        ("share and per share data", ("7,402,118", "7,260,440"), "7402118"),
        ("per share data", ("9,402,118", "9,260,440"), "9402118000"),  # come to no income: as the heading says
    ],
)
def test_share_counts_are_in_the_scale_in_which_they_come_to_an_income(
    excepted: str, counts: tuple[str, str], value: str
) -> None:
    assert told(EARNINGS.format(excepted, *counts))[-2].startswith(f"Basic: {counts[0]} = {value} shares")


def test_an_allowance_held_at_or_for_a_span_stands_at_its_end_and_a_return_does_not() -> None:
    found = told(
        "Selected ratios | At or for the three months ended March 31, 1999\nReturn on assets | 1.12%\n"
        "Allowance for loan losses to total loans | 1.48%\nProvision for loan losses | $720\n"
    )
    assert found[0].endswith("1999-01-01 to 1999-03-31, ratio")
    assert found[1].endswith("at 1999-03-31, ratio")
    assert found[2].endswith("720 USD, 1999-01-01 to 1999-03-31")


PAGE = (
    "<table><tr><td></td><td></td><td colspan=2>12 May 2015</td></tr>{}"
    "<tr><td>Financial highlights</td><td>{}</td><td>{}</td><td>Change</td></tr>"
    "<tr><td>Revenue</td><td>512.7</td><td>490.1</td><td>4.0%</td></tr>"
    "<tr><td>Operating profit</td><td>41.8</td><td>38.2</td><td>10.4%</td></tr></table>"
)


def test_the_day_of_issue_above_a_title_heads_no_column() -> None:
    title = "<tr><td>Interim results of the group</td></tr>"
    found = html(PAGE.format(title, "26 weeks to 28 March 2015", "26 weeks to 29 March 2014"))
    assert "2013-09-29 to 2014-03-29" in found[1]
    assert "2014-09-28 to 2015-03-28" in found[2]


def test_a_day_above_columns_that_name_none_heads_them() -> None:
    assert "2015-05-12" in html(PAGE.format("<tr><td>Interim results of the group</td></tr>", "Gross", "Net"))[1]


def test_what_is_named_after_except_is_out_of_the_scale_where_it_heads_rows() -> None:
    table = (
        "({}) | Three months ended June 30, 2012 | Three months ended June 30, 2011\n"
        "Voyage revenues | 41,220 | 39,006\nNet income | 2,114 | 1,806\n"
        "Average daily results | |\nVessel operating expenses | 7,114 | 7,006\nSpecial items | 1,204 | 1,310\n"
    )
    found = told(table.format("In thousands of U.S. dollars, except fleet data and average daily results"))
    assert found[0].startswith("Voyage revenues: 41,220 = 41220000 USD")
    assert found[4].startswith("Vessel operating expenses: 7,114 = 7114 USD")
    found = told("Net income excluding special items\n\n" + table.format("In thousands of U.S. dollars"))
    assert found[6].startswith("Special items: 1,204 = 1204000 USD")


HEADED = "<p>{}</p><table><tr><td>{}</td><td>March 31, 1999</td><td>March 31, 1998</td></tr>{}</table>"
ROWS = (
    "<tr><td>Total assets</td><td>$2,402,118</td><td>$2,380,006</td></tr>"
    "<tr><td>Loans</td><td>1,604,220</td><td>1,588,112</td></tr>"
)
RATIOS = "<tr><td>Return on equity</td><td>14.5%</td><td>14.7%</td></tr><tr><td>{}</td><td>${}</td><td>$9,220</td></tr>"


@pytest.mark.parametrize(
    ("caption", "amount", "value"),
    [
        ("Nonperforming loans", "8,114", "8114000"),
        ("Average loan balance per branch", "8,114", "8114"),
        ("Market capitalization", "8,114", "8114"),
        ("Trust assets", "412,600,118", "412600118"),
    ],
)
def test_an_amount_in_a_table_that_states_no_scale_is_in_that_of_all_others(
    caption: str, amount: str, value: str
) -> None:
    pages = [HEADED.format(title, "(In thousands)", ROWS) for title in ("Balance sheets", "Average balances")]
    last = HEADED.format("Selected ratios", "", RATIOS.format(caption, amount))
    assert f"{caption}: {amount} = {value} USD" in html("".join((*pages, last)))[-2]
    mixed = HEADED.format("Fees", "(In millions)", ROWS)
    assert f"{caption}: {amount} = {amount.replace(',', '')} USD" in html("".join((*pages, mixed, last)))[-2]


def test_what_is_served_at_a_day_is_counted_and_what_it_costs_is_not() -> None:
    table = (
        "(Dollars in thousands) | Quarter ended June 30, 1996 | Quarter ended June 30, 1995\n"
        "Revenues | 41,220 | 38,904\n{} | |\nAccess lines | 512,640 | 490,226\nCellular customers | 140,212 | 98,550\n"
    )
    assert told(table.format("At June 30:"))[2:] == [
        "Access lines: 512,640 = 512640 access lines, at 1996-06-30",
        "Access lines: 490,226 = 490226 access lines, at 1995-06-30",
        "Cellular customers: 140,212 = 140212 customers, at 1996-06-30",
        "Cellular customers: 98,550 = 98550 customers, at 1995-06-30",
    ]
    assert told(table.format("Cost of services:"))[2].startswith("Access lines: 512,640 = 512640000 USD")


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("Inventory turnover | 3.1 | 3.2", "3.1 x"),
        ("Ore mined (000's tonnes) | 4,118 | 3,902", "4118000 tonnes"),
        ("Cases handled in a shift | 12.4 | 11.9", "12.4 "),
        ("Dividends on preferred stock | 8.6 | 71.2", "8600 USD"),
        ("Size of operating fleet at period-end | 61 | 58", "61 "),
        ("Lumber (million board feet) | 118 | 121", "118000000 board feet"),
        ("Volume ('000 hl) | 4,118 | 3,902", "4118000 hl"),
        ("Bushels processed (millions) | 41.2 | 42.0", "41200000 bushels"),
        ("Revenue per hundredweight | 10.84 | 10.55", "10.84 USD"),
        ("Debt to total capitalization (%) | 61.4 | 63.0", "61.4 %"),
        ("Income per the accounts | 4,118 | 3,902", "4118000 USD"),
        ("Fleet depreciation | 61 | 58", "61000 USD"),
    ],
)
def test_statistics_among_thousands_of_dollars(row: str, value: str) -> None:
    table = (
        "($ in thousands) | Quarter ended June 30, 1996 | Quarter ended June 30, 1995\nRevenues | 41,220 | 38,904\n"
        "Cost of sales | 30,118 | 29,402\nNet income | 2,118 | 1,980\n"
    )
    name, amount, _ = row.split(" | ")
    assert told(f"{table}{row}\n")[6].startswith(f"{name}: {amount} = {value}")


@pytest.mark.parametrize("years", [("2004", "2003"), ("04", "03"), ("'04", "'03")])
def test_years_to_date_go_as_far_as_the_latest_quarter_beside_them(years: tuple[str, str]) -> None:
    found = told(
        "(in millions) | 3Q04 | 2Q04 | 1Q04 | 4Q03 | 3Q03 | YTD {} | YTD {}\n".format(*years)
        + "Premiums earned | 402 | 396 | 390 | 388 | 380 | 1,188 | 1,120\n"
        "Net income | 20 | 44 | 48 | 39 | 30 | 112 | 96\n"
    )
    assert found[5].endswith("2004-01-01 to 2004-09-30")
    assert found[6].endswith("2003-01-01 to 2003-09-30")


def test_growth_at_other_rates_is_a_change_and_what_is_organic_is_not() -> None:
    found = told(
        "R$ million | 3Q09 | 3Q08 | % As Reported | % Organic\nNet revenue | 3,412 | 3,220 | 5.9% | 6.4%\n"
        "Organic food (% of sales) | 4.1 | 3.9 | |\n"
    )
    assert [one.rpartition(", ")[2] for one in found[2:4]] == ["change percent"] * 2
    assert not found[4].endswith("change percent")


@pytest.mark.parametrize(
    ("caption", "period"),
    [
        ("Solvency", "at 2014-06-30"),
        ("Net gearing", "at 2014-06-30"),
        ("LTV", "at 2014-06-30"),
        ("Tier 1 risk-based", "at 2014-06-30"),
        ("Allowance to loans", "at 2014-06-30"),
        ("Provision to total loans", "2014-01-01 to 2014-06-30"),
        ("Solvency margin on premiums", "2014-01-01 to 2014-06-30"),
    ],
)
def test_ratios_of_what_is_held_stand_at_the_end(caption: str, period: str) -> None:
    rows = "Revenue | 1,412.6 | 1,388.2\nNet debt | 512.0 | 640.2\n"
    found = told(f"(in EUR million) | 1st half year 2014 | 1st half year 2013\n{rows}{caption} | 47.1% | 44.9%\n")
    assert found[0].endswith("2014-01-01 to 2014-06-30")
    assert found[4].removesuffix(", ratio").endswith(f", {period}")


def test_places_beside_the_units_in_them_are_counted() -> None:
    page = HEADED.format("(Dollars in thousands)", "", ROWS)
    counted = (
        "<table><tr><td>Market</td><td>Communities</td><td>Units</td><td>Average rent</td></tr>"
        "<tr><td>North</td><td>22</td><td>6,114</td><td>$712</td></tr>"
        "<tr><td>South</td><td>18</td><td>5,220</td><td>$745</td></tr></table>"
    )
    assert "North: 22 = 22 communities" in " ".join(html(f"{page}<p>Portfolio at March 31, 1999</p>{counted}"))


def test_a_day_over_two_columns_is_not_cut_between_them() -> None:
    found = aligned(
        "                         OPERATING STATISTICS\n\n"
        "                                     Three Months Ended     Twelve Months Ended\n"
        "                                          March 31               March 31\n"
        "                                      1998       1997       1998        1997\n"
        "                                      ----       ----       ----        ----\n"
        "Residential                           1,412      1,488       5,210       5,266\n"
        "Industrial                            1,630      1,618       6,612       6,508\n"
        "  Total                               3,042      3,106      11,822      11,774\n"
    )
    assert found[3].endswith("1996-04-01 to 1997-03-31")


@pytest.mark.parametrize(
    ("over", "days", "years"),
    [
        ("Three months ended | Nine months ended", "September 30, | September 30,", "1997 | 1996 | 1997 | 1996"),
        ("Three months ended September 30, | Nine months ended September 30,", "", "1997 | 1996 | 1997 | 1996"),
    ],
)
def test_the_quarter_that_headings_print_over_several_rows_is_the_one_reported_on(
    over: str, days: str, years: str
) -> None:
    rows = "".join(f" | {row}\n" for row in (over, days, years) if row)
    _, reading = read(
        "October 21, 1997 - The company today reported third quarter net income of $31.8 million, compared with net "
        f"income of $24.2 million in the third quarter of 1996.\n\n{rows}Revenues | 369 | 346 | 1,050 | 1,016\n"
        "Net income | 21 | 17 | 58 | 65\n"
    )
    said = [str(figure.period) for figure in reading.figures if figure.anchor.row is None and figure.unit == "USD"]
    assert said == ["1997-07-01 to 1997-09-30", "1996-07-01 to 1996-09-30"]


def test_the_years_in_which_leases_fall_due_are_not_the_one_reported_on() -> None:
    _, reading = read(
        "May 3, 2006 - The company closed an office and recorded a charge of $64,000 in the fiscal year.\n\n"
        "Fiscal year ending March 31, | Operating leases\n2007 | 1,802\n2008 | 1,440\n2009 | 1,118\n"
    )
    assert all("2009" not in str(figure.period) for figure in reading.figures if figure.anchor.row is None)


def test_rows_under_ratios_of_which_the_first_alone_is_marked() -> None:
    table = (
        "(dollars in thousands) | Quarter ended June 30, 2012 | Quarter ended June 30, 2011\n"
        "Net income | 5,114 | 4,806\nDeposits | 1,880,220 | 1,866,118\nCapital ratios | |\n"
        "Tier 1 risk-based | {} | 12.3{}\nCommon equity to tangible assets | 8.1 | 8.0\n"
        "Tangible book value | 13.7 | 13.6\nCurrent ratio | 1.4 | 1.3\n"
    )
    found = told(table.format("12.4%", "%"))
    assert found[6] == "Common equity to tangible assets: 8.1 = 8.1 %, at 2012-06-30, ratio"
    assert found[8].startswith("Tangible book value: 13.7 = 13.7 %")
    assert "%" not in found[10]
    assert "%" not in told(table.format("12.4", ""))[8]


def test_amounts_whose_currency_and_scale_stand_before_them() -> None:
    _, reading = read(
        "Interim report January - September 2016\n\nNet sales amounted to MSEK 2 114 (2 006), an increase of 5.4%. "
        "Net debt was EURm 402 and cash EUR million 12.5. The fine was SEK 114. A ticket costs EUR 12.\n"
    )
    said = {figure.text: f"{figure.value:f} {figure.unit}" for figure in reading.figures if figure.value is not None}
    assert said == {
        "2 114": "2114000000 SEK",
        "2 006": "2006000000 SEK",
        "5.4%": "5.4 %",
        "402": "402000000 EUR",
        "12.5": "12500000 EUR",
        "114": "114 SEK",
        "12": "12 EUR",
    }


def test_rolling_twelve_months_end_with_the_period_reported_on() -> None:
    found = told(
        "MSEK | Jan-Sep 2016 | Jan-Sep 2015 | R12 | Full year 2015\nNet sales | 6 402 | 6 118 | 8 502 | 8 218\n"
        "Profit | 522 | 480 | 690 | 648\n"
    )
    assert found[2] == "Net sales: 8 502 = 8502000000 SEK, 2015-10-01 to 2016-09-30"


def test_numbers_of_notes_below_a_heading_that_spans_the_amounts_too() -> None:
    page = (
        "<table><tr><td></td><td colspan=2>Six months ended 30 June 2017</td>"
        "<td>Six months ended 30 June 2016</td></tr>"
        "<tr><td></td><td>{}</td><td>{}</td><td>\u00a3m</td></tr>"
        "<tr><td>Revenue</td><td>{}</td><td>412.6</td><td>388.2</td></tr>"
        "<tr><td>Finance costs</td><td>5</td><td>(4.4)</td><td>(3.8)</td></tr></table>"
    )
    assert len(html(page.format("Notes", "\u00a3m", "3"))) == 4
    assert len(html(page.format("Senior notes", "Bank loans", "300.4"))) == 6


def test_a_charge_told_between_amounts_per_share_is_none() -> None:
    _, reading = read(
        "The company reported a net loss of $41.2 million, or $1.72 per share, for 1998, including a $58.0 million "
        "writedown of properties, compared with net income of $12.4 million, or $.53 per share, in 1997.\n"
    )
    assert {figure.unit for figure in reading.figures if figure.text in ("58.0", "41.2", "12.4")} == {"USD"}


def test_a_sign_of_percent_over_changes_heads_no_other_column_of_its_group() -> None:
    found = aligned(
        "                         (In thousands)\n"
        "                                      Quarter Ended                        Year Ended\n"
        "                                       December 31,                       December 31,\n"
        "                            ---------------------------------  ---------------------------------\n"
        "                                                        %                                  %\n"
        "                               1999        1998        Change     1999        1998        Change\n"
        "                            ----------  ----------  ---------  ----------  ----------  ---------\n"
        "Revenues from services        $214,680    $181,952       18.0%   $808,816    $648,493       24.7%\n"
        "Direct costs of services       159,293     135,736       17.4%    601,355     484,424       24.1%\n"
        "Gross margin                    55,387      46,216       19.8%    207,461     164,069       26.4%\n"
    )
    assert "Direct costs of services: 601,355 = 601355000 USD, 1999-01-01 to 1999-12-31" in found
    assert not any("484424 %" in one for one in found)
