"""Statistics of trades beside their amounts: what is counted, when it stands, and the amounts that look like them."""

from __future__ import annotations

import pytest

from tests.figures.printed import told

QUARTER, DAY = "1998-07-01 to 1998-09-30", "at 1998-09-30"
PAGE = """{title}
{scale}
 | Three Months Ended
 | September 30,
 | 1998 | 1997
{rows}
Net income | $ 11,247 | $ 8,978
"""


def rows(
    body: str, *, title: str = "SUPPLEMENTAL INFORMATION", scale: str = "(Dollars in thousands)"
) -> dict[str, str]:
    """Return by label what the first figure of each row is taken for."""
    found: dict[str, str] = {}
    for line in told(PAGE.format(title=title, scale=scale, rows=body)):
        label, _, rest = line.partition(": ")
        found.setdefault(label, rest.partition(" = ")[2].removesuffix(", ratio"))
    return found


@pytest.mark.parametrize(
    ("caption", "told_as"),
    [
        ("Net customer additions", f"4120 customers, {QUARTER}"),
        ("Gross subscriber additions (losses)", f"4120 subscribers, {QUARTER}"),
        ("Postpaid net subscriber additions", f"4120 subscribers, {QUARTER}"),
        ("Active communities at end of period", f"4120 communities, {DAY}"),
        ("Average active communities", f"4120 communities, {QUARTER}"),
        ("Rig count at period end", f"4120 rigs, {DAY}"),
        ("Branch count", f"4120 branches, {DAY}"),
        ("Shareholders of record", f"4120 shareholders, {DAY}"),
        ("Total RGUs", f"4120 rgus, {DAY}"),
        ("Average FTEs", f"4120 employees, {QUARTER}"),
        ("Rooms in pipeline", f"4120 rooms, {DAY}"),
        ("Plant miles", f"4120 miles, {DAY}"),
        ("Rentable square feet (000s)", f"4120000 square feet, {DAY}"),
        ("Licensed POPs (000s)", f"4120000 pops, {DAY}"),
        ("ASMs (millions)", f"4120000000 asms, {QUARTER}"),
        ("Customer transactions (000s)", f"4120000 transactions, {QUARTER}"),
        ("Ore milled (kt)", f"4120 kt, {QUARTER}"),
        ("Copper production (Mlbs)", f"4120 Mlbs, {QUARTER}"),
        ("Preprints (pieces)", f"4120 pieces, {QUARTER}"),
        ("Operating weeks", f"4120 weeks, {QUARTER}"),
        ("Average monthly miles per tractor", f"4120 miles, {QUARTER}"),
        ("Average rent per sq. ft.", f"4120 USD/square foot, {QUARTER}"),
    ],
)
def test_statistics_among_amounts_in_thousands(caption: str, told_as: str) -> None:
    assert rows(f"{caption} | 4,120 | 3,998")[caption] == told_as


@pytest.mark.parametrize(
    "caption",
    [
        "Cost of gross customer additions", "Customer additions", "Net additions to plant", "Community relations",
        "Square footage rent", "Payments to shareholders of record", "Store count growth initiatives",
        "Agents", "Lots", "Rooms", "Communities",
    ],
)  # fmt: skip
def test_amounts_named_after_what_is_counted_stay_amounts(caption: str) -> None:
    assert rows(f"{caption} | 4,120 | 3,998")[caption] == f"4120000 USD, {QUARTER}"


def test_what_is_sold_one_by_one_is_counted_under_its_heading_and_its_value_is_not() -> None:
    found = rows(
        "Backlog at end of period:\n  Units | 1,330 | 1,095\n  Dollar value | $312,440 | $248,113\n"
        "  Average price | $ 235 | $ 227"
    )
    assert found["Units"] == f"1330 units, {DAY}"
    assert found["Dollar value"] == f"312440000 USD, {DAY}"
    assert found["Average price"] == f"235000 USD, {DAY}"


@pytest.mark.parametrize("heading", ["Partners' capital:", "Backlog value by segment:", "Revenues from contracts:"])
def test_units_under_other_headings_are_amounts(heading: str) -> None:
    assert rows(f"{heading}\n  Units | 1,330 | 1,095\n  Other | 312 | 248")["Units"].startswith("1330000 USD")


def test_one_balance_as_a_part_of_another_is_a_rate_among_rates() -> None:
    found = rows(
        "Return on average assets | 1.18% | 1.10%\nEquity to assets | 9.52 | 9.31\n"
        "Allowance for loan losses to loans | 1.31 | 1.35\nTransfers from loans to assets held for sale | 9.52 | 9.31"
    )
    assert found["Equity to assets"] == f"9.52 %, {QUARTER}"
    assert found["Allowance for loan losses to loans"] == f"1.31 %, {DAY}"
    assert found["Transfers from loans to assets held for sale"].startswith("9520 USD")


def test_an_average_sale_is_no_amount_per_share_though_those_are_excepted() -> None:
    found = rows(
        "Average transaction | $41.22 | $39.80\nAverage book value | $14.02 | $13.90\nSales | 98,220 | 94,110\n"
        "Capital expenditures | 31,220 | 28,440\nDepreciation | 5,220 | 6,130",
        scale="(In thousands, except per share and per square foot data)",
    )
    assert found["Average transaction"] == f"41.22 USD, {QUARTER}"
    assert "USD/share" in found["Average book value"]


def test_stores_opened_and_closed_are_counted_where_the_title_speaks_of_a_price_per_square_foot() -> None:
    body = "Stores at beginning of period | 201 | 188\n  New stores | 4 | 3\n  Stores closed | (2) | (1)\n"
    body += "Stores at end of period | 203 | 190"
    found = rows(body, scale="($ in 000s except per share and per square foot data)")
    assert found["New stores"] == f"4 stores, {QUARTER}"
    assert rows(body, scale="Square footage (in thousands)")["New stores"].partition(" ")[2] != f"stores, {QUARTER}"


def test_shares_in_millions_by_their_own_word() -> None:
    found = rows("Weighted average diluted shares | 148 million | 145 million\nShare repurchases | $148 million | -")
    assert found["Weighted average diluted shares"] == f"148000000 shares, {QUARTER}"
    assert found["Share repurchases"].startswith("148000000 USD")


def test_the_equity_and_the_book_value_of_a_share_tell_the_scale_of_shares() -> None:
    page = """CONDENSED BALANCE SHEETS
(In thousands, except per share data)
 | June 30, | March 31,
 | 1998 | 1998
Total assets | $471,013 | $468,405
Total stockholders' equity | 37,874 | 42,445
Book value per share | $13.33 | $14.89
Shares outstanding at period end | {one} | {other}
"""
    full, short = told(page.format(one="2,841,206", other="2,850,114")), told(page.format(one="2,841", other="2,850"))
    assert [line.split(" = ")[1].split(",")[0] for line in full[-2:]] == ["2841206 shares", "2850114 shares"]
    assert [line.split(" = ")[1].split(",")[0] for line in short[-2:]] == ["2841000 shares", "2850000 shares"]


def test_columns_of_balances_at_the_ends_of_the_years_that_head_the_rows() -> None:
    found = told("""VALUATION AND QUALIFYING ACCOUNTS
(In thousands)
 | Balance at beginning of year | Charged to expenses | Deductions | Balance at end of year
Year ended December 31, 1997:
  Allowance for doubtful accounts | $ 1,204 | $ 880 | $ (790) | $ 1,294
Year ended December 31, 1996:
  Allowance for doubtful accounts | $ 1,110 | $ 760 | $ (666) | $ 1,204
""")
    year = "1997-01-01 to 1997-12-31"
    assert [line.rpartition(", ")[2] for line in found[:4]] == ["at 1996-12-31", year, year, "at 1997-12-31"]


def test_figures_that_follow_their_own_day_in_a_row() -> None:
    found = told("""Results for the nine months ended December 31, 2020
1) Issued shares at end | As of December 31, 2020 | 51,330,200 shares | As of March 31, 2020 | 51,330,100 shares
2) Treasury shares at end | As of December 31, 2020 | 1,204,330 shares | As of March 31, 2020 | 1,304,118 shares
""")
    assert [line.rpartition(", ")[2] for line in found] == ["at 2020-12-31", "at 2020-03-31"] * 2


def test_dates_of_maturity_before_amounts_are_no_periods_of_them() -> None:
    found = told("""Long-term debt
(in thousands)
 | Due | December 31, 2020
Senior secured notes | March 31, 2025 | 51,330
Secured term loan | June 30, 2027 | 12,043
""")
    assert [line.rpartition(", ")[2] for line in found] == ["at 2020-12-31"] * 2


def test_a_scale_by_its_letter_after_an_apostrophe() -> None:
    found = told(" | 2015 | 2014\n | £'m | £’m\nRevenue | 402.1 | 331.4\n")
    assert [line.split(" = ")[1].split(",")[0] for line in found] == ["402100000 GBP", "331400000 GBP"]


def test_a_table_whose_columns_change_without_a_line_between_keeps_its_unit() -> None:
    page = """Key figures
in EUR million                       9M 2019     9M 2018    Change
Sales                                1.204,3     1.140,9      5,6%
EBIT                                   121,4       110,0     10,4%
{between}                                  30.9.2019  31.12.2018    Change
Total assets                         1.840,2     1.766,0     4,2%
"""
    assert "Total assets: 1.840,2 = 1840200000 EUR, at 2019-09-30" in told(page.format(between=""))
    assert "Total assets: 1.840,2 = 1840200000 EUR, at 2019-09-30" not in told(page.format(between="\n\n\nOther\n\n"))


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("$(2.0) - $(1.0) million", ["-2000000 USD", "-1000000 USD"]),
        ("$(0.5) to $0.5 million", ["-500000 USD", "500000 USD"]),
        ("(3)% to (1)%", ["-3 %", "-1 %"]),
    ],
)
def test_ranges_with_losses(printed: str, values: list[str]) -> None:
    found = told(f"Outlook | Q1 2024 | Full Year 2024\nRevenue | $104 million | $410 million\nMargin | {printed} | -\n")
    assert [line.split(" = ")[1].split(",")[0] for line in found[2:4]] == values


def test_capital_ratios_of_banks_are_percentages_and_other_ratios_are_as_they_say() -> None:
    found = rows("Regulatory capital ratios:\n  Tangible | 9.80 | 9.92\nCoverage ratios:\n  Interest | 2.10 | 2.20\n")
    assert found["Tangible"] == f"9.80 %, {DAY}"
    assert "%" not in found["Interest"]


@pytest.mark.parametrize(
    ("caption", "when"),
    [("ARR ($M)", DAY), ("Total RPO ($M)", DAY), ("cRPO ($M)", DAY), ("Net new ARR ($M)", QUARTER)],
)
def test_what_is_contracted_for_stands_at_a_day(caption: str, when: str) -> None:
    assert rows(f"{caption} | 402 | 311")[caption] == f"402000000 USD, {when}"


def test_thousands_right_after_the_code_of_a_currency() -> None:
    found = told(" | 2009 | 2008\n | GBP000 | EUR'000\nTurnover | 41,203 | 44,110\n")
    assert [line.split(" = ")[1].split(",")[0] for line in found] == ["41203000 GBP", "44110000 EUR"]


CHANGES = """OPERATING STATISTICS
 | Three Months Ended June 30,
 | 2001 | 2000 | Change
Carloads (thousands) | 312.4 | 308.8 | {one}
Route miles | 4,500 | 4,402 | {two}
Gross ton-miles (billions) | 24.1 | 23.6 | {three}
Fuel consumed (millions of gallons) | 31.2 | 30.9 | {four}
"""


@pytest.mark.parametrize(
    ("changes", "expected"),
    [(("1.2%", "2.2", "2.1", "1.0"), "1.2 %"), (("3.6", "98", "0.5", "0.3"), "3600 carloads")],
)
def test_a_column_of_changes_is_in_percent_where_its_figures_are(changes: tuple[str, ...], expected: str) -> None:
    found = told(CHANGES.format(**dict(zip(("one", "two", "three", "four"), changes, strict=True))))
    units = {line.split(" = ")[1].split(",")[0].split()[1] for line in found[2::3]}
    assert found[2].split(" = ")[1].split(",")[0].replace(".0", "") == expected
    assert (units == {"%"}) is expected.endswith("%")


def test_a_unit_that_the_table_above_lends_makes_no_amounts_of_what_is_counted() -> None:
    found = told("""FINANCIAL HIGHLIGHTS
(Dollars in millions)
                                        March 31,  March 31,
                                          2020       2019
                                        --------   --------
Revenue                                 $ 512.1    $ 498.7
Net income                                 31.2       29.8
                                        March 31,  March 31,
                                          2020       2019
                                        --------   --------
Stores                                      512        498
Vehicles                                  1,234      1,233
Total assets                              1,840      1,766
""")
    units = [line.split(" = ")[1].split(",")[0] for line in found[4::2]]
    assert units == ["512 stores", "1234 vehicles", "1840000000 USD"]


CROWD = """SUBSCRIBER STATISTICS
({scale})
                                        Three Months Ended
                                             March 31,
                                          2020       2019
                                        --------   --------
Net postpaid subscriber additions            123        111
Gross wireless customer additions          1,345      1,211
Ending subscribers                        12,445     11,211
Store count                                1,211      1,200
{more}
"""
FULL = ["123 subscribers", "1345 customers", "12445 subscribers", "1211 stores"]
THOUSANDS = ["123000 subscribers", "1345000 customers", "12445000 subscribers", "1211 stores"]


@pytest.mark.parametrize(
    ("scale", "more", "units"),
    [
        ("in thousands", "", THOUSANDS),
        (
            "in thousands, except ARPU and churn",
            f"{'ARPU':<38}$ 41.20    $ 40.10\n{'Churn':<38}  1.20%      1.30%",
            THOUSANDS,
        ),
        ("subscribers in thousands", "", THOUSANDS),
        ("customers and connections in thousands", "", THOUSANDS),
        ("dollars in millions, subscribers in thousands", f"{'Service revenue':<38}$ 5,220    $ 5,110", THOUSANDS),
        ("in thousands of subscribers", "", THOUSANDS),
        ("dollars in thousands", "", FULL),
        ("in thousands", f"{'Service revenue':<36} $ 250,054  $ 238,088", FULL),
        ("in thousands, except subscribers", "", FULL),
        ("square feet in thousands", "", FULL),
        ("unaudited", "", FULL),
    ],
)
def test_people_are_counted_in_a_scale_that_is_stated_of_them_or_where_no_money_is(
    scale: str, more: str, units: list[str]
) -> None:
    found = told(CROWD.format(scale=scale, more=more))
    assert [line.split(" = ")[1].split(",")[0] for line in found[:8:2]] == units
