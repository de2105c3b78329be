"""PDF: headings that a page ends with, above rows that the next page begins with."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.readers.test_pdf import HEIGHT, blocks_of, printed_at, rows_of
from workbench.core.source import Paragraph, Table


def _ends_with(*heads: tuple[str, ...]) -> Callable[[Canvas], None]:
    def draw(page: Canvas) -> None:
        page.drawString(60, HEIGHT - 80, "The costs were spread over the businesses of the company as follows:")
        for at, row in enumerate(heads):
            printed_at(page, 760 + 12 * at, "", *row)

    return draw


def _rows(page: Canvas) -> None:
    printed_at(page, 60, "Sales and marketing", "1,234", "1,111")
    printed_at(page, 74, "Research", "(234)", "(222)")
    printed_at(page, 88, "Services", "98", "87")


def test_headings_that_end_a_page_are_of_the_rows_that_begin_the_next() -> None:
    prose, table = blocks_of(_ends_with(("June 30,", "June 30,"), ("2010", "2009")), _rows)
    assert isinstance(prose, Paragraph)
    assert isinstance(table, Table)
    found = rows_of(table)
    assert found[-3:] == [
        "0:Sales and marketing | 1:1,234 | 2:1,111", "0:Research | 1:(234) | 2:(222)", "0:Services | 1:98 | 2:87",
    ]  # fmt: skip
    assert "2010" in " ".join(found[:-3])
    assert {cell.box.page for cell in table.cells if cell.box is not None and cell.text.endswith("2010")} == {1}


def test_words_that_end_a_page_elsewhere_are_no_headings() -> None:
    def first(page: Canvas) -> None:
        page.drawString(60, HEIGHT - 80, "The costs were spread over the businesses of the company as follows:")
        page.drawString(60, HEIGHT - 760, "Investors: A. Person")
        page.drawString(230, HEIGHT - 760, "Media: B.")

    *_, words, table = blocks_of(first, _rows)
    assert isinstance(words, Paragraph)
    assert isinstance(table, Table)
    assert table.rows == 3


def test_a_row_that_ends_a_page_stays_there() -> None:
    blocks = blocks_of(_ends_with(("2010", "2009"), ("5,555", "4,444")), _rows)
    found = [row for block in blocks if isinstance(block, Table) for row in rows_of(block)]
    assert [row.count("5,555") for row in found if "5,555" in row or "2010" in row] == [0, 1]


def test_a_lone_row_whose_figures_stand_a_line_lower_keeps_its_caption() -> None:
    def draw(page: Canvas) -> None:
        printed_at(page, 60, "", "2010", "2009")
        printed_at(page, 76, "Other income, net", "", "")
        printed_at(page, 87, "", "1,234", "1,111")

    (table,) = (block for block in blocks_of(draw) if isinstance(block, Table))
    assert rows_of(table)[-1] == "0:Other income, net | 1:1,234 | 2:1,111"


def test_a_total_without_a_caption_takes_none_from_the_heading_above() -> None:
    def draw(page: Canvas) -> None:
        printed_at(page, 60, "", "2010", "2009")
        for at, row in enumerate((("Goods", "5", "4"), ("Cash", "7", "6"), ("Financing", "", ""), ("", "12", "10"))):
            printed_at(page, 76 + 12 * at, *row)

    (table,) = (block for block in blocks_of(draw) if isinstance(block, Table))
    assert rows_of(table)[-2:] == ["0:Financing", "1:12 | 2:10"]


@pytest.mark.parametrize(
    "heads",
    [
        (("Chief Executive", "Chief Financial"),),
        (("A. Person", "B. Person"), ("Director", "Director")),
        (("Investors", "Media"), ("555-1234", "555-4321")),
    ],
)
def test_posts_and_contacts_that_end_a_page_are_no_headings(heads: tuple[tuple[str, ...], ...]) -> None:
    *_, table = blocks_of(_ends_with(*heads), _rows)
    assert isinstance(table, Table)
    assert table.rows == 3


@pytest.mark.parametrize(
    "heads", [(("2010", "2009"), ("Unaudited", "Audited")), (("1Q10", "1Q09"),), (("Actual", "Change"),)]
)
def test_times_and_measures_are_headings(heads: tuple[tuple[str, ...], ...]) -> None:
    *_, table = blocks_of(_ends_with(*heads), _rows)
    assert isinstance(table, Table)
    assert table.rows == 3 + len(heads)
