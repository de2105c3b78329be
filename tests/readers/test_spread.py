"""Over how many columns a heading stands, told by where its line and the headings below it begin and end."""

from __future__ import annotations

import pytest

from workbench.readers.columns import Band
from workbench.readers.pieces import Piece
from workbench.readers.spread import HeadingRow, Placed, spread

BELOW = (("Q2 2021", 53, 65), ("Q2 2020", 68, 79), ("in %", 87, 92), ("H1 2021", 95, 107), ("H1 2020", 109, 121))
BANDS = [Band(left, right, frozenset({right})) for _, left, right in BELOW]


def row(*heads: tuple[str, int, int, int]) -> HeadingRow:
    """Return a line of headings by their words, columns and places."""
    return HeadingRow(tuple(Placed(at, 1, Piece(start, end, text, end)) for text, at, start, end in heads), ())


def spans(*above: tuple[str, int, int, int]) -> list[tuple[int, int]]:
    """Return the first column and the number of columns of headings over those of `BELOW`."""
    below = row(*((text, at, start, end) for at, (text, start, end) in enumerate(BELOW)))
    return [(head.home, head.span) for head in spread([row(*above), below], BANDS)[0]]


@pytest.mark.parametrize(("start", "end"), [(82, 92), (84, 92)])
def test_a_heading_flush_with_the_one_below_it_is_its_first_line(start: int, end: int) -> None:
    assert spans(("Change", 2, start, end)) == [(2, 1)]


@pytest.mark.parametrize("heading", ["Group", "Six months ended June 30"])
def test_one_in_the_middle_of_all_and_not_of_the_one_below_it_stands_over_all(heading: str) -> None:
    assert spans((heading, 2, 80, 94)) == [(0, 5)]
