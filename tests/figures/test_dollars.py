"""Whose dollars a bare `$` is, and what is printed in cents."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.figures.printed import of_tables, read, told
from workbench import figures, readers
from workbench.core.source import Role
from workbench.core.words import NO_WORDS

PAGE = """Harbour Foods

{said}

Statement of income for the year ended 30 June 2017
                                            2017         2016
                                           $'000        $'000
Revenue from services                    284,116      268,270
Other income                               2,418        1,905
Finance costs                             (6,233)      (6,871)
"""


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("ABN 12 345 678 901", "AUD"),
        ("Appendix 4E – Preliminary final report", "AUD"),
        ("This announcement was lodged with the ASX under the Corporations Act 2001.", "AUD"),
        ("The statements comply with NZ IFRS and were released to the NZX.", "NZD"),
        ("Listed on the NZX and the ASX. The statements comply with NZ IFRS.", "NZD"),
        ("The company's shares trade on the Toronto Stock Exchange (TSX: HBF).", "CAD"),
        ("All dollar amounts are in Canadian dollars unless otherwise stated.", "CAD"),
        ("Expressed in thousands of U.S. dollars. The company is listed on the TSX and files on SEDAR.", "USD"),
        ("(Expressed in US$ except where noted) ASX: HBF ABN 12 345 678 901", "USD"),
        ("The presentation currency is the Australian dollar.", "AUD"),
        ("All references to “$” are to Singapore dollars.", "SGD"),
        ("The Stock Exchange of Hong Kong takes no responsibility for this announcement.", "HKD"),
        ("Revenue was S$12.3 million and profit S$2.1 million, or S$0.04 per share.", "SGD"),
        ("The securities are not registered under the US Securities Act of 1933. ABN 12 345 678 901", "AUD"),
        ("The Stock Exchange of Hong Kong. Charter rates were 12,345 (US$/day) and prices 876 (US$).", "HKD"),
        ("Harbour Foods (TSX: HBF) files under National Instrument 51-102.", "CAD"),
        ("(NYSE: HBF) All amounts are in U.S. dollars. The strike and exercise prices are stated in C$.", "USD"),
        ("All amounts are in U.S. dollars. Prices are stated in C$. Dividends are expressed in C$.", "USD"),
        ("ASX: HBF. The table of foreign debts is (in thousands of U.S. dollars).", "AUD"),
        ("ASX: HBF. It paid hundreds of thousands of U.S. dollars.", "AUD"),
        # and what tells nothing of it
        ("Mines in Nevada, whose resources were told under National Instrument 43-101.", "USD"),
        ("(NYSE: HBF) The exercise price is stated in Canadian dollars.", "USD"),
        ("", "USD"),
        ("NEW YORK, Harbour Foods (NYSE: HBF; ASX: HBF) reported results. Exhibit 99.1", "USD"),
        ("Harbour Foods (Nasdaq: HBF; TSX: HBF) reported results.", "USD"),
        ("Sales in Canada were C$5 million. Sales elsewhere were $20 million and $30 million.", "USD"),
        ("The notes (C$50 million) are due in 2020. Revenue rose by $20 million and costs by $12 million.", "USD"),
        ("Listed in two places: ASX and TSX.", "USD"),
        ("The functional currency of the Canadian subsidiary is the Canadian dollar.", "USD"),
        ("Purchases in Australian dollars of $3 million and $2 million were hedged.", "USD"),
    ],
)  # fmt: skip
def test_a_bare_dollar_is_that_of_the_country_that_a_document_tells(said: str, unit: str) -> None:
    units = {line.rpartition(" = ")[2].split()[1].rstrip(",") for line in told(PAGE.format(said=said))}
    assert units == {unit}


def test_the_scale_and_currency_of_a_table_count_before_the_exchange() -> None:
    page = PAGE.format(said="Harbour Foods (TSX: HBF). Revenue was $284.1 million.").replace("$'000", "     ")
    assert read(page)[1].figures[0].unit == "CAD"
    _, reading = read(page.replace("30 June 2017\n", "30 June 2017\n(in thousands of U.S. dollars)\n"))
    assert {one.unit for one in reading.figures if one.value is not None} == {"USD"}


def test_dollars_named_by_their_country_stay_what_they_are() -> None:
    found = told("""ABN 12 345 678 901

For the year ended 30 June 2017
                                2017          2017
                               $'000       US$'000
Revenue                      284,116       212,345
Costs                       (201,300)     (150,450)
""")
    assert [line.split(" = ")[1] for line in found] == [
        "284116000 AUD, 2016-07-01 to 2017-06-30",
        "212345000 USD, 2016-07-01 to 2017-06-30",
        "-201300000 AUD, 2016-07-01 to 2017-06-30",
        "-150450000 USD, 2016-07-01 to 2017-06-30",
    ]


def test_amounts_in_sentences_are_in_the_dollars_of_their_document() -> None:
    _, reading = read("ABN 12 345 678 901\n\nRevenue was $12.5 million, and borrowings of US$3.0 million were repaid.")
    assert [one.unit for one in reading.figures if one.value is not None] == ["AUD", "USD"]


def test_papers_are_in_the_dollars_of_the_case() -> None:
    paper = b"Revenue in $'000\t2017\nSales\t284,116\nCosts\t201,300\n"
    source = readers.read(paper, "paper.txt", "paper", Role.RELEASE)
    reading = figures.read(source, NO_WORDS, dollar="AUD")
    assert {one.unit for one in of_tables(reading)} == {"AUD"}


CENTS = """ABN 12 345 678 901, paid-up capital $12 million

For the year ended 30 June 2017
                                   Amount per    Franked amount
                                     security      per security
                                        Cents             Cents
Final dividend                           6.50              6.50
Interim dividend                         5.00              5.00
"""


def test_columns_in_cents_hold_amounts_per_share() -> None:
    values = [line.split(" = ")[1].split(",")[0] for line in told(CENTS)]
    assert values == ["0.0650 AUD/share", "0.0650 AUD/share", "0.0500 AUD/share", "0.0500 AUD/share"]


def test_shares_among_columns_in_cents_are_counted_and_prices_of_other_things_are_no_earnings() -> None:
    found = told("""For the year ended 30 June 2017, profit was $12 million.

For the year ended 30 June 2017
                                                  2017          2016
                                                 Cents         Cents
Basic earnings per share                         12.61         12.35
Weighted average number of shares          171,490,000   169,850,000

                                         Per cent of sales     2017
Margin                                                12.5     13.5
""")
    assert [line.split(" = ")[1].split(",")[0] for line in found[:4]] == [
        "0.1261 USD/share", "0.1235 USD/share", "171490000 shares", "169850000 shares",
    ]  # fmt: skip
    assert not any("/share" in line for line in found[4:])


RANDS = """Karoo Mining Limited. Results for the year ended 30 June 2016

Revenue rose to R12.3 billion, and headline earnings were R456 million, or 123 cents per share. The R2 shaft and an R32
pump cost R 45 million.

For the year ended 30 June
                                                2016         2015
                                                  Rm           Rm
Revenue                                       12 346       11 988
Dividend per share (cents)                     120.0        110.0

                                                2016         2015
                                               R'000        R'000
Profit for the year                          456,789      432,109
"""


def test_rands_are_told_from_the_letter() -> None:
    _, reading = read(RANDS)
    prose = [(one.value, one.unit) for one in reading.figures if one.anchor.row is None and one.value is not None]
    assert prose == [(12_300_000_000, "ZAR"), (456_000_000, "ZAR"), (Decimal("1.23"), "ZAR/share"), (45_000_000, "ZAR")]
    assert [line.split(" = ")[1].split(",")[0] for line in told(RANDS)[::2]] == [
        "12346000000 ZAR", "1.200 ZAR/share", "456789000 ZAR",
    ]  # fmt: skip


HALF = """Half year results for the six months ended 30 June 2011

                                       Six months ended 30 June
                                           2011          2010
                                             {unit}            {unit}
Revenue                                   456.7         412.3
Profit for the period                      30.1          28.7
Earnings per share                        {each}         {each}
Basic                                      12.3          10.8
"""


@pytest.mark.parametrize(
    ("unit", "each", "told_as"),
    [("£m", "    p", "GBP/share"), ("S$m", "cents", "SGD/share")],
)
def test_a_unit_of_amounts_per_share_further_down_leaves_the_periods_as_they_are(
    unit: str, each: str, told_as: str
) -> None:
    found = told(HALF.format(unit=unit, each=each))
    assert found[4:] == [
        f"Basic: 12.3 = 0.123 {told_as}, 2011-01-01 to 2011-06-30",
        f"Basic: 10.8 = 0.108 {told_as}, 2010-01-01 to 2010-06-30",
    ]


def test_columns_by_letters_are_not_in_cents() -> None:
    found = told("""ABN 12 345 678 901. Capital at 31 December 2016, $ million

                                        a         b         c
Cash and balances                     120       110       230
Trading assets                        450       420       870
""")
    assert not any("/share" in line for line in found)
