"""Captions that the release states of things at a day and of money over a time."""

from __future__ import annotations

from tests.matching.printed import ties

RELEASE = """
# Revenue

Revenue | 2Q07 k | 2Q06 k
Connection of homes | 1,488,517 | 493,061
Connection of firms | 3,008,535 | 2,799,493
Equipment sales | 391,128 | 630,066

# Contracts

Contracts | Sep07 n | Sep06 n
Connection of homes | 61,437 | 58,211
Connection of firms | 21,102 | 20,876
"""


def test_revenue_is_no_balance_because_contracts_of_its_caption_are() -> None:
    paper = (
        "Support | 2Q07 k | 2Q06 k\nConnection of homes | 1,488,517 | 1,488,517\nEquipment sales | 391,128 | 630,066"
    )
    assert ("493,061", "1,488,517") in ties(RELEASE, support=paper)
    assert ("1,488,517", "1,488,517") in ties(RELEASE, support=paper)


def test_contracts_under_a_quarter_are_those_of_its_last_day() -> None:
    paper = "Support | 2Q07 n | 2Q06 n\nConnection of homes | 61,437 | 58,211\nConnection of firms | 21,102 | 20,876"
    assert ("58,211", "58,211") in ties(RELEASE, support=paper)
