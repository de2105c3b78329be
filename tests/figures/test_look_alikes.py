"""What looks like the wording of a rule and is something else, beside what the rule is for."""

from __future__ import annotations

import pytest

from tests.figures.printed import read, told


def values(text: str) -> list[str]:
    """Return the value and unit of every figure in the tables of a document."""
    return [line.rpartition(" = ")[2].split(",")[0] for line in told(text)]


BONDS = """Results for fiscal 2023

Long-term debt
(In thousands)
                                   December 31, 2023   December 31, 2022
Senior credit facility                    120,000         110,000
8 ¾% Senior Notes due 2027                150,000         150,000
5¼% Convertible Notes                      80,500          80,900
6 1/2% Debentures                          75,250          75,900
"""


def test_fractions_before_a_percent_sign_are_the_interest_of_a_debt() -> None:
    assert values(BONDS)[2:6] == ["150000000 ", "150000000 ", "80500000 ", "80900000 "]


def test_a_grouped_whole_number_is_no_percentage_by_its_caption() -> None:
    found = values(BONDS.replace("8 ¾% Senior Notes due 2027", "Notes bearing % as agreed ").replace("5¼", "GP"))
    assert found[2:6] == ["150000000 ", "150000000 ", "80500000 ", "80900000 "]
    assert (
        values(BONDS.replace("5¼% Convertible Notes ", "GP% - services         ").replace("80,500", "  40.5"))[4]
        == "40.5 %"
    )


EXCEPTED = """Results for fiscal 2023

Key figures
(in millions, except {what})
                                     Year ended December 31,
                                     2023        2022
Net sales                           312,345     298,111
Earnings before income taxes         45,678      41,222
Employees' benefits payable           5,432       5,111
Utilisation at work                     123         111
"""


@pytest.mark.parametrize(
    ("what", "last"),
    [("earnings and dividends per share", "123000000 "), ("utilisation at work, employees and ratios", "123 ")],
)
def test_a_scale_leaves_out_what_is_called_by_the_excepted_name_alone(what: str, last: str) -> None:
    found = values(EXCEPTED.format(what=what))
    assert found[2::2] == ["45678000000 ", "5432000000 ", last]


WHOLE = """Results for fiscal 2023

Statements of income
(in thousands of U.S. dollars)
                                  Year ended December 31,
                                     2023        2022
Revenues                           312,345     298,111
{row}
Net income                          45,678      41,222
Other                                5,678       1,222
Interest                             5,670       1,522
"""


@pytest.mark.parametrize(
    ("row", "first"),
    [
        ("EBITDA                              12.4      11,222", "12400 USD"),
        ("EBITDA                              12.4        11.2", "12400 USD"),
        ("Exceptional items                    3.5         2.5", "3500 USD"),
        ("Cases handled in a shift            12.4        11.9", "12.4 "),
    ],
)
def test_amounts_with_decimals_among_whole_thousands_keep_their_scale(row: str, first: str) -> None:
    assert values(WHOLE.format(row=row))[2] == first


REGIONS = """Interim report January-June 2023

Income statement
MSEK                              Jan-Jun 2023    Jan-Jun 2022
Net sales per {part}
Europe                               2,234           2,111
Total net sales                      3,579           3,333
"""


@pytest.mark.parametrize("part", ["region", "segment", "quarter", "business area", "geographical market"])
def test_sales_split_by_parts_of_a_business_keep_their_scale(part: str) -> None:
    assert values(REGIONS.format(part=part))[0] == "2234000000 SEK"


RANDS = """Interim results

{over}
R million            Six months ended 31 December 2023     Six months ended 31 December 2022
Revenue                                4,321        4,111
Operating profit                         432          411
"""


@pytest.mark.parametrize(
    ("over", "start"),
    [("R12 billion bond programme", "2023-07-01"), ("R12m facility", "2023-07-01"), ("Rolling R12M", "2023-01-01")],
)
def test_twelve_rands_are_no_rolling_year(over: str, start: str) -> None:
    assert told(RANDS.format(over=over))[0].endswith(f"{start} to 2023-12-31")


LETTER = """Key figures

(in millions of {money})
                           2022        2023 p
Revenue                  1,234.5      1,310.2
Net debt                   500.1        480.2
"""


def test_a_year_with_the_letter_of_provisional_figures_is_not_in_pence() -> None:
    assert values(LETTER.format(money="euros"))[:2] == ["1234500000 EUR", "1310200000 EUR"]


HUNDREDTHS = """Results for fiscal 2023

Operating statistics for the year ended December 31, 2023
(in thousands, except as noted)
                             Passenger revenue     Yield (cents)    Dividend (cents)    Fuel price (cents)
Domestic                        $312,345             14.55             11.20           245.10
International                    145,678             12.31             10.10           251.30
"""


def test_what_is_told_in_cents_and_is_no_share_is_a_price() -> None:
    assert values(HUNDREDTHS)[:4] == ["312345000 USD", "0.1455 USD", "0.1120 USD/share", "2.4510 USD"]


SAVINGS = """Results for the year ended 31 December 2023

Deposit rates
                          {over}
Instant saver              1,234       2.50      2.47
Fixed rate bond            2,345       4.75      4.65
Regular saver                456       5.10      5.00
"""


def test_the_annual_rate_of_savings_is_no_change_and_actual_rates_beside_constant_ones_are() -> None:
    assert not any("change" in line for line in told(SAVINGS.format(over="Balance £m   AER %   Gross rate %")))
    found = told(SAVINGS.format(over="Turnover £m   AER %    CER %"))
    assert [line.endswith("change percent") for line in found] == 3 * [False, True, True]


SERIES = """Results for the year ended December 31, 2023

In Series R 5 million shares were issued. Under Class R 10 million was raised. Appendix R 2 million units.
"""


def test_the_letter_of_a_series_is_no_mark_of_rands() -> None:
    assert not any("ZAR" in one.unit for one in read(SERIES)[1].figures)


@pytest.mark.parametrize(
    ("told_of", "unit"),
    [
        ("Costs of Exhibit R 5 million were paid.", ""),
        ("Costs of R 5 million were paid. It is listed on the JSE.", "ZAR"),
        ("Costs of R5 million were paid.", "ZAR"),
        (
            "Costs of R 5 million were paid.\n\n | 2023 | 2022\n | Rm | Rm\nRevenue | 1,234 | 1,111\nCosts | 234 | 222",
            "ZAR",
        ),
    ],
)
def test_a_letter_apart_from_its_number_is_of_rands_beside_another_mark_of_them(told_of: str, unit: str) -> None:
    page = f"Results for the year ended December 31, 2023\n\n{told_of}\n"
    assert [one.unit for one in read(page)[1].figures if one.value == 5_000_000] == [unit]
