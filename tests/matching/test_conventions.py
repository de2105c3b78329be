"""Comparatives with the signs of statements beside amounts of accounts whose credits stand below zero."""

from __future__ import annotations

from tests.matching.printed import matches
from workbench.matching.conventions import of_statements

RELEASE = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k | Sep06 k
Cash | 11,669,876 | 13,554,544 | 12,859,745
Inventories | 1,877,963 | 1,167,587 | 593,899
Prepaid expenses | 1,735,540 | 1,053,270 | 1,326,486
Guarantee deposits | 1,960,988 | 1,686,141 | 1,489,313
Long-term borrowings, current portion | | 290,000 | 1,060,476
Accounts payable | 6,126,583 | 8,464,835 | 5,090,316
Accrued expenses | 980,609 | 897,355 | 635,789
Other current liabilities | 1,814,126 | 2,477,486 | 1,720,181
Minority interest | 126,424 | 815,182 | 1,363,362
Common stock | 16,833,847 | 16,833,847 | 16,833,847
Accumulated deficit | (21,118,569) | (25,901,314) | (26,826,562)
Accumulated other comprehensive income | 440,430 | 949,709 | 3,285,828
"""

GROUPED = """
Grouping | Sep07 y | Mar07 y | Sep06 k
Cash | 11669876094 | 13554543928 | 12859745
Inventories | 1877963086 | 1167586679 | 593899
Prepaid expenses | 1735539937 | 1053269952 | 1326486
Guarantee deposits | 1960988047 | 1686141070 | 1489313
LT debt, current portion | | -290000000 | 1060476
Trade payables | -6126582968 | -8464834939 | 5090316
Accruals | -980609043 | -897355058 | 635789
Other current liabilities | -1814125931 | -2477485914 | 1720181
Minority interest | -126423924 | -815181929 | 1363362
Common stock | -16833847000 | -16833847000 | 16833847
Accumulated deficit | 21118568832 | 25901314228 | -26826562
AOCI | -440429939 | -949708935 | 3285828
"""


def signs(paper: str) -> dict[tuple[str, str], tuple[int, bool]]:
    """Return the sign of each tie of a figure and a cell, and whether they agree with it."""
    made, found = matches(RELEASE, tb=paper)
    held = {}
    for one in found.supports:
        if one.taken:
            figure, cell = made.figure(one.figure), made.figure(one.cells[0])
            away = abs((figure.value or 0) - one.sign * (cell.value or 0))
            held[figure.text, cell.text] = one.sign, away <= figure.step
    return held


def test_comparatives_keep_the_signs_of_statements_where_their_rows_are_turned() -> None:
    found = signs(GROUPED)
    assert found["5,090,316", "5090316"] == (1, True)
    assert found["8,464,835", "-8464834939"] == (-1, True)
    assert found["3,285,828", "3285828"] == (1, True)
    assert found["(26,826,562)", "-26826562"] == (1, True)
    assert found["290,000", "-290000000"] == (-1, True)


def test_a_wrong_comparative_differs_in_its_own_sign() -> None:
    assert signs(GROUPED.replace("635789", "653789"))["635,789", "653789"] == (1, False)
    assert signs(GROUPED.replace("| 1720181", "| -1720181"))["1,720,181", "-1720181"] == (1, False)


def test_comparatives_of_accounts_with_credits_below_zero_are_turned_as_their_rows_are() -> None:
    signed = GROUPED
    for row in GROUPED.splitlines():
        *first, last = row.split(" | ")
        if len(first) == 3 and first[1].startswith("-"):
            signed = signed.replace(row, " | ".join((*first, f"-{last}")))
    found = signs(signed)
    assert found["5,090,316", "-5090316"] == (-1, True)
    assert found["635,789", "-635789"] == (-1, True)


def test_credits_of_two_rows_that_hold_one_anothers_amounts_in_one_period_differ() -> None:
    swapped = GROUPED.replace("| 5090316", "| x").replace("| 1720181", "| 5090316").replace("| x", "| 1720181")
    unnamed = swapped.replace("Trade payables", "Line 41").replace("Other current liabilities", "Line 44")
    for paper in (swapped, unnamed):
        found = signs(paper)
        assert found["5,090,316", "1720181"] == (1, False)
        assert found["1,720,181", "5090316"] == (1, False)


def test_amounts_beside_small_ones_of_either_sign_keep_the_sign_of_their_rows() -> None:
    paper = """
Lead | Sep07 k | Unposted k
Cash | 11669876 | -120
Inventories | 1877963 | 1000
Prepaid expenses | 1735540 | -310
Guarantee deposits | 1960988 | 50
Accounts payable | 6126583 | -70
Accrued expenses | 980609 | 90
Other current liabilities | 1814126 | -20
Minority interest | 126424 | 15
Common stock | 16833847 | 10
Deficit accumulated | 21118569 | -40
"""
    made, _ = matches(RELEASE, tb=paper)
    assert not of_statements(made.readings, ())
    made, _ = matches(RELEASE, tb=GROUPED)
    assert {one.column for one in of_statements(made.readings, ())} == {3}
