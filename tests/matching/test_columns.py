"""Which period a paper's column is of, where its amounts speak against its heading."""

from __future__ import annotations

from collections import Counter

from tests.matching.printed import period, ties
from workbench.matching.columns import _held

SHARE = "\n\n".join(
    f"# Statement {number}\n\nResults | 1H07 k | FY06 k\nNet income | 3,477,400 | 5,409,713" for number in range(4)
)
RELEASE = f"{SHARE}\n\n# Shares\n\nShares | 1H07 s | FY06 s\nAverage number of shares | 206,002 | 203,992"


def test_one_cell_that_differs_from_many_lines_of_a_caption_is_one_doubt() -> None:
    paper = "Lead | 1H07 y | FY06 y\nNet income | 3477400104 | 5490713122"
    assert ("5,409,713", "5490713122") in ties(RELEASE, lead=paper)


def test_balances_of_the_end_speak_for_the_month_that_heads_a_column() -> None:
    month, half = period("9M07"), period("1H07")
    assert month is not None
    assert half is not None
    votes = Counter({month.closing: 5, half: 3})
    assert _held(votes, month) == 5
    assert _held(votes, month.closing) == 5
    assert _held(votes, None) == 0
