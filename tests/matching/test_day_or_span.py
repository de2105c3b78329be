"""Captions that the release states of things at a day and of money over a time."""

from __future__ import annotations

from tests.matching.printed import ties

RELEASE = """
# Revenue

Revenue | 2Q07 m | 2Q06 m
Network operation | 1,059 | 957
Connectivity service revenues (corporate use) | 3,009 | 2,799
Connectivity service revenues (home use) | 1,489 | 493
Systems integration | 7,968 | 7,221
Equipment sales | 391 | 630

# Contracts

Contracts | Sep07 n | Sep06 n
Connectivity services (home use) | 61,437 | 58,211
Connectivity services (corporate use) | 21,102 | 20,876
"""


def test_revenue_is_no_balance_because_contracts_of_its_caption_are() -> None:
    paper = (
        "Support | 2Q07 m | 2Q06 m\nNetwork operation | 1,059 | 957\n"
        "Connectivity services, corporate use | 3,009 | 2,799\nConnectivity services, home use | 1,489 | 1,489\n"
        "Systems integration | 7,968 | 7,221\nEquipment sales | 391 | 630"
    )
    found = ties(RELEASE, support=paper)
    assert ("1,489", "1,489") in found
    assert ("493", "1,489") in found


def test_contracts_under_a_quarter_are_those_of_its_last_day() -> None:
    paper = (
        "Support | 2Q07 n | 2Q06 n\nConnectivity services, home use | 61,437 | 58,211\n"
        "Connectivity services, corporate use | 21,102 | 20,867"
    )
    found = ties(RELEASE, support=paper)
    assert ("58,211", "58,211") in found
    assert ("20,876", "20,867") in found
