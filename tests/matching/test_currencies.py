"""Papers that name no currency, beside a release that states amounts in two."""

from __future__ import annotations

from tests.matching.printed import ties

RELEASE = """
# Balance sheet

Balance sheet | Sep07 $k | Sep07 k | Mar07 k
Cash | 101,504 | 11,669,876 | 13,554,544
Inventories | 16,334 | 1,877,963 | 1,111,086
Prepaid expenses | 15,096 | 1,735,540 | 1,053,270
"""
CLOSING = """
# Balances at the end

Balances | Sep07 $k
Other assets | 38,945
"""
PAPER = """
BS | Sep07 -
Cash | 11669876000
Inventories | 1877963000
Prepaid expenses | 1735540000
Other assets | 4477523000
"""


def test_amounts_of_a_sheet_in_one_currency_do_not_differ_from_those_of_the_other() -> None:
    found = ties(RELEASE + CLOSING, bs=PAPER)
    assert ("1,877,963", "1877963000") in found
    assert all(figure != "38,945" for figure, _ in found)


def test_an_amount_of_the_size_of_the_other_currency_differs() -> None:
    assert ("38,945", "38954000") in ties(RELEASE + CLOSING, bs=PAPER.replace("4477523000", "38954000"))


def test_a_sheet_with_amounts_of_both_currencies_is_held_against_both() -> None:
    both = """
BS | Sep07 -
Cash | 101504000
Inventories | 16334000
Prepaid expenses | 1735540000
Other assets | 4477523000
"""
    assert ("38,945", "4477523000") in ties(RELEASE + CLOSING, bs=both)
