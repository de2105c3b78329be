"""Sheets that hold a table of the release row by row, whatever their captions and headings mean."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.matching.printed import matches, ties

RELEASE = """
# Loans

Receivables by year | FY06 k | FY06 k | FY06 k
Internal risk 1 to 4
  Class A | 4,410 | 3,120 | 7,530
  Class B | 2,233 | 1,451 | 3,684
  Total | 6,643 | 4,571 | 11,214
Internal risk 5 to 6
  Class A | 9,871 | 1,256 | 11,127
  Class B | 5,468 | 3,351 | 8,819
  Total | 15,339 | 4,607 | 19,946
"""
PAPER = RELEASE.replace("# Loans", "").strip()


def test_a_cell_for_every_amount_even_under_captions_that_repeat() -> None:
    assert len(ties(RELEASE, paper=PAPER)) == 18


def test_only_the_altered_amount_differs() -> None:
    made, found = matches(RELEASE.replace("| 1,256 |", "| 1,265 |"), paper=PAPER)
    differing = {
        (made.figure(one.figure).text, made.figure(one.cells[0]).text)
        for one in found.supports
        if one.taken and made.figure(one.figure).value != made.figure(one.cells[0]).value
    }
    assert differing == {("1,265", "1,256")}


def test_a_sheet_without_a_scale_holds_the_printed_digits() -> None:
    found = ties(RELEASE.replace("| 9,871 |", "| 9,871,000 |"), paper=PAPER.replace(" k", " y"))
    assert ("9,871,000", "9,871") in found
    assert len(found) == 18


def test_a_sign_is_not_turned_for_one_amount_alone() -> None:
    made, found = matches(RELEASE.replace("| 15,339 |", "| (15,339) |"), paper=PAPER)
    signs = {made.figure(one.figure).text: one.sign for one in found.supports if one.taken}
    assert signs["(15,339)"] == 1


def test_a_sheet_of_other_amounts_is_no_mirror() -> None:
    other = PAPER.replace("4,", "5,").replace("1,", "2,").replace("3,", "6,").replace("9,", "8,").replace("5,", "7,")
    _, found = matches(RELEASE, paper=other)
    assert not any("row by row" in one.evidence for one in found.supports)


@given(st.permutations(range(3)))
def test_the_order_of_sheets_changes_nothing(order: list[int]) -> None:
    papers = {f"p{at}": PAPER.replace("Class B", f"Class {'BCD'[at]}") for at in order}
    assert ties(RELEASE, **papers) == ties(RELEASE, **dict(sorted(papers.items())))


def test_a_row_near_its_amounts_as_they_stand_keeps_their_sign_among_rows_that_turn_it() -> None:
    turned = PAPER.replace(" | 4", " | -4").replace(" | 3", " | -3").replace(" | 7", " | -7").replace(" | 2", " | -2")
    turned = turned.replace(" | 1", " | -1").replace(" | 6", " | -6").replace(" | 8", " | -8").replace(" | 5", " | -5")
    paper = turned.replace("| 9,871 | -1,256 | -11,127", "| 9,817 | 1,256 | 11,172")
    made, found = matches(RELEASE, paper=paper)
    signs = {made.figure(one.figure).text: one.sign for one in found.supports if one.taken}
    assert (signs["9,871"], signs["1,256"], signs["4,571"]) == (1, 1, -1)
