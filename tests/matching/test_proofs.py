"""A line that two tables of one sheet state: what the one holds excuses no difference in the other."""

from __future__ import annotations

import pytest

from tests.matching.printed import matches

RELEASE = """
# Statement of cash flows

Cash flows | 1H07 k | FY06 k | Sep07 k | Mar07 k
Net cash provided by operating activities | 116,708 | 3,318,024 | |
Net cash used in investing activities | (4,351,993) | (2,704,101) | |
Net cash provided by financing activities | 2,345,609 | (797,233) | |
Effect of exchange rate changes on cash | 5,008 | 10,833 | |
Cash, end of each period | | | 11,669,876 | 13,554,544
"""
PAPER = """
Support | 1H07 k | Sep07 k | Mar07 k
Balance sheet
  Cash | | 11,669,876 |
  Inventories | | 1,877,963 |
Statement of cash flows
  Opening cash | | | 13,554,544
  Net cash provided by operating activities | 116,708 | |
  Net cash used in investing activities | (4,351,993) | |
  Net cash provided by financing activities | 2,345,609 | |
  Effect of exchange rate changes on cash | 5,008 | |
  Closing cash | | {closing} |
"""


@pytest.mark.parametrize("closing", ["11,669,876", "11,664,868"])
def test_a_proof_of_cash_is_held_beside_the_balance_sheet_of_its_sheet(closing: str) -> None:
    made, found = matches(RELEASE, support=PAPER.format(closing=closing))
    taken = [one for one in found.supports if one.taken and made.figure(one.figure).text == "11,669,876"]
    assert {made.figure(one.cells[0]).label for one in taken} == {"Cash", "Closing cash"}
