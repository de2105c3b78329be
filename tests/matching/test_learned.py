"""Captions that a paper words in its own way are learned from rows that tie and used elsewhere."""

from __future__ import annotations

from tests.matching.printed import matches, ties

RELEASE = """
# Statements of income

Income | 2Q07 k | 2Q06 k
Total revenues | 8,358,893 | 7,851,039
Cost of revenues | 5,937,931 | 5,610,503
Gross profit | 2,420,962 | 2,240,536
Sales and marketing | 1,088,023 | 842,796
Net income | 1,332,939 | 1,397,740

# Half year

Half | 1H07 k | 1H06 k
Total revenues | 16,358,893 | 15,851,039
Cost of revenues | 11,937,931 | 11,610,503
Sales and marketing | 2,088,023 | 1,842,796
Net income | 2,332,939 | 2,397,740
"""
QUARTER = """
Support | 2Q07 k | 2Q06 k
Net sales | 8,358,893 | 7,851,039
COGS | 5,937,931 | 5,610,503
Our margin | 2,420,962 | 2,240,536
S&M | 1,088,023 | 842,796
What is left | 1,332,939 | 1,397,740
"""
HALF = """
Half | 1H07 k | 1H06 k
What is left | 2,323,939 | 2,397,740
S&M | 2,088,023 | 1,842,796
COGS | 11,937,931 | 11,610,503
Net sales | 16,358,893 | 15,851,039
"""


def test_words_learned_in_one_sheet_name_a_row_of_another_that_differs() -> None:
    found = ties(RELEASE, quarter=QUARTER, half=HALF)
    assert ("2,332,939", "2,323,939") in found


def test_a_row_of_learned_words_that_is_a_slip_apart_contests_a_cell_that_agrees() -> None:
    last = HALF.replace("2,323,939", "2,332,993").splitlines()[2]
    other = "\nHalf | 1H07 k | 1H06 k\n" + last
    assert ("2,332,939", "2,332,993") in ties(
        RELEASE, quarter=QUARTER, half=HALF.replace("2,323", "2,332"), other=other
    )
    far = other.replace("2,332,993", "2,100,000")
    assert ("2,332,939", "2,100,000") not in ties(
        RELEASE, quarter=QUARTER, half=HALF.replace("2,323", "2,332"), other=far
    )


def test_nothing_in_a_row_of_learned_words_contests_no_amount() -> None:
    other = "\nHalf | 1H07 k | 1H06 k\nWhat is left | {} | 0\n"
    assert ("2,397,740", "0") not in ties(RELEASE, quarter=QUARTER, half=HALF, other=other.format("0"))
    assert ("2,397,740", "0") not in ties(RELEASE, quarter=QUARTER, other=other.format("2,332,939"))


def test_nothing_is_learned_from_rows_that_do_not_tie() -> None:
    half = HALF.replace("2,397,740", "2,397,470")
    assert not {one for one in ties(RELEASE, half=half) if one[1] == "2,323,939"}


def test_words_of_the_release_keep_their_meaning() -> None:
    quarter = QUARTER.replace("What is left", "Gross profit")
    half = HALF.replace("What is left", "Gross profit")
    assert not {one for one in ties(RELEASE, quarter=quarter, half=half) if one[1] == "2,323,939"}


def test_a_total_below_liabilities_is_not_the_total_of_assets() -> None:
    release = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
ASSETS
  Cash | 1,234,567 | 1,345,678
  Inventories | 2,345,678 | 2,456,789
TOTAL | 3,580,245 | 3,802,467
LIABILITIES
  Total liabilities | 1,580,245 | 1,802,467
  Common stock | 2,000,000 | 2,000,000
TOTAL | 3,580,245 | 3,802,467
"""
    paper = """
Lead | Sep07 k | Mar07 k
Cash | 1,234,567 | 1,345,678
Inventories | 2,345,678 | 2,456,789
Total assets | 3,580,245 | 3,802,467
Total liabilities | 1,580,245 | 1,802,467
Common stock | 2,000,000 | 2,000,000
Total liabilities and equity | 3,580,245 | 3,802,467
"""
    made, found = matches(release, lead=paper)
    rows = {(one.figure.row, one.cells[0].row) for one in found.supports if one.taken}
    assert {(4, 3), (8, 6)} <= rows
    assert not {(4, 6), (8, 3)} & rows
    assert made.figures
    typed = paper.replace("Total liabilities and equity | 3,580,245", "Liabilities, MI and equity | 3,580,254")
    made, found = matches(release, lead=typed)
    rows = {(one.figure.row, one.cells[0].row) for one in found.supports if one.taken}
    assert (8, 6) in rows
    assert (4, 6) not in rows
