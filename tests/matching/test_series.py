"""A row that no words tie is told by its amounts: several periods of it are one row's of the release."""

from __future__ import annotations

from tests.matching.printed import ties, words
from workbench.core.caption import Captions

RELEASE = """
# Statements of income

Income | 2Q07 k | 2Q06 k | 1H07 k | 1H06 k
Total revenues | 8,358,893 | 7,851,039 | 16,358,893 | 15,851,039
Sales and marketing | 1,088,023 | 842,796 | 2,088,023 | 1,842,796
Deposits of guests | 314,159 | 271,828 | 577,215 | 618,033
Net income | 1,332,939 | 1,397,740 | 2,332,939 | 2,397,740
"""
PAPER = """
Lead | 2Q07 k | 2Q06 k | 1H07 k | 1H06 k
Heading of ours | 314,159 | 271,828 | 577,215 | 618,303
"""


def test_amounts_of_several_periods_tie_a_row_and_find_the_one_that_differs() -> None:
    found = ties(RELEASE, lead=PAPER)
    assert ("314,159", "314,159") in found
    assert ("618,033", "618,303") in found


def test_one_period_is_not_enough() -> None:
    paper = PAPER.replace("271,828", "128,871").replace("577,215", "721,557").replace("618,303", "130,883")
    assert not ties(RELEASE, lead=paper)


def test_two_rows_with_the_same_amounts_tie_nothing() -> None:
    paper = PAPER + "Another of ours | 314,159 | 271,828 | 577,215 | 618,303\n"
    assert not ties(RELEASE, lead=paper)


def test_two_rows_of_the_release_with_the_same_amounts_tie_nothing() -> None:
    release = RELEASE + "Claims of hosts | 314,159 | 271,828 | 577,215 | 618,033\n"
    assert not ties(release, lead=PAPER)


def test_a_letter_behind_a_count_of_shares_says_basic_or_diluted() -> None:
    captions = Captions(words())
    assert captions.read("EPS (D)").name == captions.read("Diluted net income per share").name
    assert captions.read("W/A shs (B)").name == captions.read("Basic weighted average number of shares").name
    assert captions.read("Goodwill (b)").name == captions.read("Goodwill").name


COSTS = """
# Revenue by line and cost of it

Line | 2Q07 k | 2Q06 k
Hosting of things | 314,159 | 271,828
"""


def test_a_heading_over_revenue_and_cost_does_not_make_a_row_a_cost() -> None:
    paper = "# Revenue by line\n\nRevenue | 2Q07 k | 2Q06 k\nHosting of things | 314,159 | 271,882\n"
    assert ("271,828", "271,882") in ties(COSTS, lead=paper)


def test_one_amount_ties_a_row_that_shares_a_telling_word_where_its_others_are_near() -> None:
    paper = "Lead | 2Q07 k | 2Q06 k\nGuests, paid ahead | 314,159 | {}\n"
    assert ("271,828", "268,128") in ties(RELEASE, lead=paper.format("268,128"))
    assert ("271,828", "118,128") not in ties(RELEASE, lead=paper.format("118,128"))
