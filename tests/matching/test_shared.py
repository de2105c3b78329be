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


BARE = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Inventories | 1,877,963 | 1,111,086
TOTAL | 13,547,839 | 14,665,630
Accounts payable | 6,126,583 | 8,464,835
Common stock | 7,421,256 | 6,200,795
TOTAL | 13,547,839 | 14,665,630
"""


def test_a_total_that_a_sheet_has_again_under_its_caption_is_still_that_of_both_sides() -> None:
    paper = f"{PAPER}Total assets, rounded | 13547839000 | 14665630000\n"
    assert _tied(BARE, paper.replace(", rounded", "")).count("14,665,630") == 2


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


SHARES = """
# Balance sheet

Balance sheet | Sep07 k | Sep07 % TOTAL | Mar07 k | Mar07 % TOTAL
Total liabilities | 29,451,698 | 55.3 | 27,580,999 | 57.8
Total shareholders' equity | 23,786,195 | 44.7 | 20,112,004 | 42.2
TOTAL | 53,237,893 | 100.0 | 47,693,003 | 100.0

# Financial position

Financial position | Sep07 r | Mar07 r
Shareholders' equity as a percentage of total assets | 44.7 | 42.2
"""
RATIO = "Lead | Sep07 r | Mar07 r\nEquity ratio | 44.68 | 42.17\n"


def _tied(release: str, paper: str) -> list[str]:
    made, found = matches(release, lead=paper)
    return sorted(made.figure(one.figure).text for one in found.supports if one.taken)


def test_the_equity_ratio_supports_the_share_of_equity_that_a_balance_sheet_prints() -> None:
    assert _tied(SHARES, RATIO) == ["42.2", "42.2", "44.7", "44.7"]


def test_a_share_of_equity_in_something_else_is_no_equity_ratio() -> None:
    assert _tied(SHARES.replace("% TOTAL", "% Total revenues"), RATIO) == ["42.2", "44.7"]


def test_a_share_of_equity_that_differs_from_the_ratio_is_not_lent_its_cell() -> None:
    assert _tied(SHARES.replace("20,112,004 | 42.2", "20,112,004 | 42.6"), RATIO) == ["42.2", "44.7", "44.7"]
