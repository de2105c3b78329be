"""What is counted and what is paid for it: statements of money stay in money, statistics are counts."""

from __future__ import annotations

import pytest

from tests.figures.printed import told

STATEMENT = """{title}
(in thousands)
                                        Three Months Ended
                                            October 31,
                                          1999        1998
                                      --------    --------
{caption:<36}   224,849     197,169
Interest expense                         6,071       5,718
Net income                           $  11,247   $   8,978
"""


def units(page: str) -> list[str]:
    """Return the units of the figures of a page."""
    return [line.rpartition(" = ")[2].split()[1].rstrip(",") for line in told(page)]


@pytest.mark.parametrize(
    "caption",
    [
        "Home sales", "Land sales and other", "Payments to suppliers and employees", "Receipts from customers",
        "Payments to employees (note 3)", "Cash paid to employees - net", "Deposits from customers",
        "Loans to members", "Due from subscribers: net", "Amounts owed by customers", "Benefits of employees (net)",
        "Cost of homes delivered", "Revenue from hotels and rooms", "Refunds to guests",
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", ["LARK HOMES CORPORATION CONSOLIDATED STATEMENTS OF INCOME", "CRAFT VEHICLES, INC."])
def test_what_is_paid_for_what_can_be_counted_is_money(title: str, caption: str) -> None:
    assert set(units(STATEMENT.format(title=title, caption=caption))) == {"USD"}


@pytest.mark.parametrize(
    "caption",
    ["Receipts from customers", "Payments to suppliers and employees (inclusive of tax)", "Cash paid to employees"],
)
def test_payments_in_full_amounts_are_money(caption: str) -> None:
    page = STATEMENT.format(title="Statement of cash flows", caption=caption).replace("(in thousands)\n", "")
    assert set(units(page)) == {"USD"}


def test_a_company_called_after_what_it_builds_counts_nothing() -> None:
    assert set(units("""
                LARKFIELD HOMES CORPORATION
             CONSOLIDATED STATEMENTS OF INCOME
          (In thousands, except per share amounts)
                              Three Months Ended     Twelve Months Ended
                                  October 31,             October 31,
                                1999        1998        1999        1998
                            ----------  ----------  ----------  ----------
Revenues:
  Land sales and other ...      3,905       3,112      13,359      11,857
  Home sales .............    224,849     197,169     776,709     706,492
                            ----------  ----------  ----------  ----------
    Total revenues ....... $  228,754  $  200,281  $  790,068  $  718,349
""")) == {"USD"}  # fmt: skip


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("Homes delivered (thousands)", "homes"), ("Customers (in thousands)", "customers"),
        ("Passengers carried (thousands)", "passengers"), ("Homes passed (000s)", "homes"),
        ("Subscribers at end of period (in thousands)", "subscribers"), ("Employees (full-time)", "employees"),
        ("Mobile subscribers - prepaid", "subscribers"), ("Number of employees", "employees"),
    ],
)  # fmt: skip
def test_statistics_are_counts(caption: str, unit: str) -> None:
    page = f"""Operating statistics
                                        June 30,
                                     1999        1998
{caption:<32}        1,249       1,169
"""
    assert set(units(page)) == {unit}


def test_a_heading_with_a_unit_heads_all_that_stands_further_in_below_it() -> None:
    found = told("""SELECTED OPERATING STATISTICS
                                       Three Months Ended
                                           March 31,
                                         1998       1997
                                      -------    -------
ELECTRIC SALES (millions of kWh):
  Residential ......................    1,604      1,643
  Commercial .......................    1,388      1,413
                                      -------    -------
    Total retail ...................    2,992      3,056
  Sales for resale .................      902        878
                                      -------    -------
    Total sales ....................    3,894      3,934
Operating revenues (thousands) .....  280,114    281,270
""")
    assert [line.split(" = ")[1].split(",")[0] for line in found[6:]] == [
        "902000000 kWh", "878000000 kWh", "3894000000 kWh", "3934000000 kWh", "280114000 ", "281270000 ",
    ]  # fmt: skip


def test_a_caption_in_capitals_over_two_lines_keeps_its_scale() -> None:
    found = told("""(in thousands of dollars)
                                       Three Months Ended
                                           March 31,
                                         1998       1997
NET INCOME ......................... $ 47,353  $  52,561
                                     ========  =========
AVERAGE COMMON SHARES
  OUTSTANDING (thousands) ..........   41,877     41,502
""")
    assert [line.split(" = ")[1].split(",")[0] for line in found[2:]] == ["41877000 shares", "41502000 shares"]


EARNED = """CONSOLIDATED STATEMENTS OF OPERATIONS
(Dollars in thousands)
                                   Three Months Ended March 31,
                                        2004            2003
Revenues:
  Subscribers                      $  345,678      $  332,109
  Admissions                           87,654          88,765
    Total revenues                    433,332         420,874
Expenses:
  Employees                           198,765         190,876
  Aircraft in operation                 2,345           2,234
    Total expenses                    201,110         193,110
Number of employees                     2,345           2,234
"""


def test_parts_of_a_statement_are_money_and_flow_whatever_they_are_named_after() -> None:
    found = told(EARNED)
    assert {line.rpartition(" = ")[2].partition(" ")[2] for line in found[:12]} == {
        "USD, 2004-01-01 to 2004-03-31", "USD, 2003-01-01 to 2003-03-31",
    }  # fmt: skip
    assert [line.rpartition(" = ")[2] for line in found[-2:]] == [
        "2345 employees, at 2004-03-31", "2234 employees, at 2003-03-31",
    ]  # fmt: skip


def test_things_of_any_kind_in_thousands_or_by_their_numbers() -> None:
    found = told("""OPERATING STATISTICS
                                        June 30,
                                     1999        1998
Customer numbers (000s)               432         428
Advertising linage (thousands of inches):
  Retail                              123         119
""")
    assert [line.split(" = ")[1].split(",")[0] for line in found] == [
        "432000 customers", "428000 customers", "123000 inches", "119000 inches",
    ]  # fmt: skip


def test_units_of_partners_and_titles_of_revenues_are_money() -> None:
    assert set(units("""Revenues from Hotels and Restaurants, quarter ended June 30, 2006
                                           2006             2005
Rooms                                $  345,678       $  332,109
Food and beverage                        87,654           88,765
Total hotel revenues                    433,332          420,874

Partners' Capital and Units
                                       Limited         General
                                         units        partners        Total
Balance, March 31, 2006              $ 345,678       $  32,109    $ 377,787
Net income                               7,654             765        8,419
Balance, June 30, 2006               $ 353,332       $  32,874    $ 386,206
""")) == {"USD"}  # fmt: skip


def test_units_named_with_the_day_that_they_stand_at_and_the_price_of_a_day() -> None:
    found = told("""(in thousands of dollars)
                                                June 30,
                                            1999        1998
Backlog (units at end of period)             432         428
TCE per day                               32,100      41,200
Gas throughput (PJ)                         45.6        47.8
""")
    assert [line.split(" = ")[1].split(",")[0] for line in found[::2]] == ["432 units", "32100 USD/day", "45.6 PJ"]


LEDGER = """{title}

                              Sep. 30, 2007     Mar. 31, 2007
Shares issued                       206,478           204,300
Corporate connection contracts       22,949            17,739
"""


@pytest.mark.parametrize(
    "title",
    [
        "Trial balance. Unit: yen (whole); credit balance = minus", "Trial balance (yen; credits in brackets)",
        "Grouping. Unit: yen. P/L: income plus, loss minus", "Trial balance in yen: credits (-)",
    ],
)  # fmt: skip
def test_what_a_title_says_of_signs_makes_no_count_money(title: str) -> None:
    assert units(LEDGER.format(title=title))[2:] == ["contracts", "contracts"]


@pytest.mark.parametrize("title", ["Costs of contracts in yen", "Income plus deposits from contracts, in yen"])
def test_a_title_of_amounts_keeps_what_can_be_counted_in_money(title: str) -> None:
    assert units(LEDGER.format(title=title))[2:] == ["JPY", "JPY"]
