"""Number-like pieces of a printed line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.readers.columns import bands_of, split_changes
from workbench.readers.pieces import FILL, Piece, chunks_in, figures_in

FIGURES = (
    "1,234", "(12.5)", "-", "--", "$ 5", "$(3)", "3%", "N/A", "n/a", "n.m.", "RMB 5", "US$7", "HK$1", "¥9", "△ 5",
    "- 5 %", "4.5x", "CHF2", "GBP4", "EUR1", "JPY 8", "C$1", "A$2", "NT$3", "R$4", "S$5", "U.S.$6", "334.9Gbps",
)  # fmt: skip


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_found_whatever_it_begins_with(figure: str) -> None:
    assert [piece.text for piece in figures_in(f"Sales   {figure}   of all")] == [figure]


@given(st.lists(st.sampled_from((*FIGURES, "Sales", "of", "No", "Nov", "(", "million", "12.31.07")), max_size=8))
def test_a_line_has_the_figures_of_its_parts(parts: list[str]) -> None:
    line = ("   " + "   ".join(parts)).rstrip()
    found = []
    at = 0
    for part in parts:
        at = line.index(part, at)
        found += [Piece(at + one.start, at + one.end, one.text, at + one.edge) for one in figures_in(part)]
        at += len(part)
    assert figures_in(line) == found


BANDS = bands_of([(0, figures_in("1,210   1,150     5%")), (1, figures_in("  812     780    11%"))])


def test_a_year_and_the_changes_beside_it_are_two_headings_where_each_ends_over_its_column() -> None:
    heading = f"         2013{FILL} % Chg"
    (piece,) = chunks_in(heading)
    assert [part.text.replace(FILL, "") for part in split_changes(BANDS, piece)] == ["2013", "% Chg"]


@pytest.mark.parametrize("heading", ["    2013 change in units", "2013 Change", "       June 2013", "  2013 restated"])
def test_a_heading_over_both_columns_or_of_one_stays_whole(heading: str) -> None:
    (piece,) = chunks_in(heading)
    assert split_changes(BANDS, piece) == [piece]
