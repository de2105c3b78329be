"""Rows that stand between rows that tie, and what other places of the release lend them."""

from __future__ import annotations

from tests.matching.printed import matches, ties

RELEASE = """
# Statements of income

Revenues and costs | 2Q07 k | 2Q06 k
Systems integration | 7,967,763 | 7,220,973
Outsourced widgets | 391,130 | 630,066
Total revenues | 8,358,893 | 7,851,039
Cost of revenues | 5,937,931 | 5,610,503
Sales and marketing | 1,088,023 | 842,796
"""
PAPER = """
Support | 2Q07 k | 2Q06 k
Systems integration | 7,967,763 | 7,220,973
Line B (external) | 391,130 | 630,066
Net sales | 8,358,893 | 7,851,039
COGS | 5,937,931 | 5,610,503
S&M | 1,088,023 | 842,796
"""


def test_a_row_of_other_words_between_rows_that_tie() -> None:
    assert ("391,130", "391,130") in ties(RELEASE, paper=PAPER)


def test_its_amount_that_differs_is_found_where_another_agrees() -> None:
    assert ("391,130", "319,130") in ties(RELEASE, paper=PAPER.replace("391,130", "319,130"))


def test_a_row_of_other_words_and_other_amounts_is_not_tied() -> None:
    paper = PAPER.replace("391,130", "112,405").replace("630,066", "98,777")
    assert not {one for one in ties(RELEASE, paper=paper) if one[0] in ("391,130", "630,066")}


def test_an_amount_alone_makes_no_tie() -> None:
    alone = """
Other | 2Q07 k | 2Q06 k
Line B (external) | 391,130 | 630,066
Something else | 8,358 | 7,851
"""
    assert not ties(RELEASE, paper=alone)


def test_a_sheet_in_millions_is_itself_rounded() -> None:
    paper = """
Support | 2Q07 m | 2Q06 m
Systems integration | 7,968 | 7,221
Total revenues | 8,359 | 7,851
Cost of revenues | 5,938 | 5,611
Sales and marketing | 1,088 | 834
"""
    found = ties(RELEASE, paper=paper)
    assert ("7,967,763", "7,968") in found
    made, all_found = matches(RELEASE, paper=paper)
    assert {made.figure(one.cells[0]).text for one in all_found.supports if one.taken} >= {"834", "8,359"}
