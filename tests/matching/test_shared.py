"""Cells lent to figures of the same amount: along a row of equity, and over both sides of a balance sheet."""

from __future__ import annotations

from tests.matching.printed import matches, ties

RELEASE = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Inventories | 1,877,963 | 1,111,086
Total assets | 13,547,839 | 14,665,630
Accounts payable | 6,126,583 | 8,464,835
Common stock | 7,421,256 | 6,200,795
Total liabilities and equity | 13,547,839 | 14,665,630
"""

PAPER = """
Lead | Sep07 y | Mar07 y
Cash | 11669876001 | 13554544002
Inventories | 1877963001 | 1111086004
Total assets | 13547839002 | 14665630006
"""


def test_one_side_of_a_balance_sheet_supports_the_other() -> None:
    found = ties(RELEASE, lead=PAPER)
    assert ("13,547,839", "13547839002") in found
    assert ("14,665,630", "14665630006") in found


EQUITY = """
# Statements of equity

Equity | 1H07 k Common stock | 1H07 k Accumulated deficit | 1H07 k Total
Issuance of stock | 1,012,520 | - | 1,012,520
Net income | - | 3,477,400 | 3,477,400
Dividends | - | (306,450) | (306,450)
Other | 400 | 512 | 912
"""


def test_the_only_component_that_moved_is_supported_by_what_all_of_equity_moved_by() -> None:
    made, found = matches(EQUITY, lead="Lead | 1H07 y\nNet income | 3477400912\nDividends | -306450112\n")
    figures = [made.figure(one.figure).anchor.column for one in found.supports if one.taken]
    tied = {made.figure(one.figure).text for one in found.supports if one.taken}
    assert tied == {"3,477,400", "(306,450)"}
    assert len(figures) == 4
