"""Orders and backlogs of builders: numbers of homes among amounts in thousands, and amounts of orders."""

from __future__ import annotations

import pytest

from tests.figures.printed import told

ORDERS = """SUPPLEMENTAL OPERATING DATA
(Dollars in thousands)
                                  Three Months Ended
                                      March 31,
                                   2014        2013
                                -------     -------
Homes delivered:
  West                              216         192
  East                              322         284
Average selling price:
  West                           $612.4      $571.9
  East                           $338.1      $309.6
Net new orders:
  West                           {mark}202        {mark}174
  East                              253         247
Average active communities          158         141
"""
BACKLOG = """BACKLOG
(Dollars in thousands)
                     {one:^24}  {other:^24}
                       March 31,   March 31,   March 31,   March 31,
                         2014        2013        2014        2013
                       ---------   ---------   ---------   ---------
West                         412         366     249,310     205,844
East                         588         541     196,220     168,740
"""


def _figures(page: str) -> list[str]:
    return [line.partition(" = ")[2] for line in told(page)]


def test_orders_without_a_mark_of_money_count_the_homes_of_the_other_rows_over_their_time() -> None:
    found = _figures(ORDERS.format(mark=" "))
    assert found[8] == "202 homes, 2014-01-01 to 2014-03-31"
    assert found[11] == "247 homes, 2013-01-01 to 2013-03-31"
    assert found[12].startswith("158 communities, ")


def test_orders_marked_as_money_are_amounts() -> None:
    found = _figures(ORDERS.format(mark="$"))
    assert [one.split(",")[0] for one in found[8:12]] == ["202000 USD", "174000 USD", "253000 USD", "247000 USD"]


def test_a_column_counts_homes_beside_one_of_their_value() -> None:
    found = _figures(BACKLOG.format(one="Backlog - Homes", other="Backlog - Value"))
    assert [one.split(",")[0] for one in found[:4]] == ["412 homes", "366 homes", "249310000 USD", "205844000 USD"]


def test_columns_of_kinds_of_business_are_amounts() -> None:
    found = _figures(BACKLOG.format(one="Backlog - Homes", other="Backlog - Land"))
    assert {one.split(",")[0].split()[1] for one in found} == {"USD"}


SALES = """{title}
(Dollars in thousands)
                                        Three Months Ended
                                             March 31,
                                          2020       2019
                                        --------   --------
Deliveries:
  Homes                                  512,100    498,700
  Lots                                     1,234      1,111
                                        --------   --------
{total}
"""


@pytest.mark.parametrize(
    "total",
    [
        "Total revenues                          $513,334   $499,811",
        "Total revenues                           513,334    499,811",
        "Total                                   $513,344   $499,811",
    ],
)
def test_what_adds_up_to_money_is_money(total: str) -> None:
    found = _figures(SALES.format(title="HOMEBUILDING REVENUES", total=total))
    assert [one.split(",")[0] for one in found[:4]] == ["512100000 USD", "498700000 USD", "1234000 USD", "1111000 USD"]


def test_what_adds_up_to_a_number_is_counted_by_its_own_name() -> None:
    total = "Total deliveries                         513,334    499,811"
    found = _figures(SALES.format(title="HOMEBUILDING ACTIVITY", total=total + "\nRevenue   $250,054   $238,088"))
    assert [one.split(",")[0] for one in found[:4]] == ["512100 homes", "498700 homes", "1234 lots", "1111 lots"]
