"""Rows of a paper that hold one another's amounts."""

from __future__ import annotations

from tests.matching.printed import ties

RELEASE = """
# Statements of cash flows

Cash flows | 1H07 k | 1H06 k
Net income | 3,477,400 | 2,119,749
Depreciation and amortization | 2,238,630 | 2,146,511
Interest paid | 216,937 | 198,114
Income taxes paid | 727,324 | 612,905
Capital leases acquired | 2,298,102 | 918,273
"""

PAPER = """
Worksheet | 1H07 k
Net income | 3477400
Depreciation and amortization | 2238630
Suppl.: Interest paid | 727324
Suppl.: Income taxes paid | 216937
Suppl.: Capital leases acquired | 2298102
"""


def test_captions_that_changed_places_differ() -> None:
    found = ties(RELEASE, tb=PAPER)
    assert ("216,937", "727324") in found
    assert ("727,324", "216937") in found
    assert ("216,937", "216937") not in found


def test_rows_in_another_order_are_not_swapped() -> None:
    paper = PAPER.replace("Interest", "X").replace("Income taxes paid", "Interest paid").replace("X", "Income taxes")
    found = ties(RELEASE, tb=paper)
    assert ("216,937", "216937") in found
    assert ("727,324", "727324") in found


def test_rows_whose_captions_say_nothing_are_known_by_their_amounts() -> None:
    paper = PAPER.replace("Suppl.: Interest paid", "Line 41").replace("Suppl.: Income taxes paid", "Line 42")
    found = ties(RELEASE, tb=paper)
    assert ("216,937", "727324") not in found
