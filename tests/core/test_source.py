"""An anchor points at what is printed, and is named as people name it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.source import Anchor, Box, Cell, Format, Paragraph, Role, Source, Table, cell_name, column_of


def made(*blocks: Paragraph | Table, form: Format = Format.TEXT) -> Source:
    return Source("release", "draft.txt", Role.RELEASE, form, "0" * 64, blocks)


def test_an_anchor_in_a_later_line_of_a_paragraph_names_that_line() -> None:
    source = made(Paragraph("Cash was JPY 12\nand debt JPY 34 million", line=7, start=4))
    first, second = Anchor("release", 0, None, None, 13, 15), Anchor("release", 0, None, None, 29, 31)
    assert (source.text_at(first), source.text_at(second)) == ("12", "34")
    assert (source.place(first).line, source.place(first).start) == (7, 17)
    assert (source.place(second).line, source.place(second).start) == (8, 13)


def test_a_cell_is_named_by_line_table_row_and_column() -> None:
    table = Table((Cell(0, 0, "Cash", line=3), Cell(0, 1, "(1,552)", line=3, start=5)), 1, 2)
    source = made(Paragraph("Balance sheet", line=1), table)
    anchor = Anchor("release", 1, 0, 1, 0, 7)
    assert source.text_at(anchor) == "(1,552)"
    assert source.place(anchor)._asdict() == {
        "line": 3, "page": None, "block": None, "table": 0, "row": 0, "column": 1, "sheet": None, "cell": None,
        "start": 5, "end": 12,
    }  # fmt: skip


def test_a_sheet_is_named_by_its_cell_and_a_page_by_its_number() -> None:
    sheet = Table((Cell(20, 2, "8,672"),), 21, 3, sheet="CF")
    book = made(sheet, form=Format.XLSX)
    assert str(book.place(Anchor("release", 0, 20, 2, 0, 5))) == "CF!C21"
    page = made(Table((Cell(0, 0, "8", box=Box(2, 0, 0, 9, 9)),), 1, 1), form=Format.PDF)
    assert str(page.place(Anchor("release", 0, 0, 0, 0, 1))) == "page 2, table 1, row 1, column 1"


@pytest.mark.parametrize("anchor", [Anchor("other", 0, None, None, 0, 1), Anchor("release", 1, 4, 4, 0, 1)])
def test_an_anchor_of_another_source_or_of_no_cell_is_refused(anchor: Anchor) -> None:
    source = made(Paragraph("12"), Table((Cell(0, 0, "1"),), 1, 1))
    with pytest.raises(LookupError):
        source.text_at(anchor)


@given(st.integers(0, 20_000), st.integers(0, 1_048_575))
def test_every_cell_has_one_name(column: int, row: int) -> None:
    name = cell_name(row, column)
    letters = name.rstrip("0123456789")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    assert (number - 1, int(name[len(letters) :]) - 1) == (column, row)
    assert column_of(letters) == column_of(letters.lower()) == column


def test_an_empty_cell_has_an_address_where_no_other_cell_covers_it() -> None:
    wide = Cell(0, 0, "Cash", line=3)
    table = Table((wide, Cell(0, 3, "12", line=3, start=7), Cell(1, 1, "All", column_span=2, line=4, start=1)), 2, 4)
    source = made(table)
    lost = Anchor("release", 0, 0, 2, 0, 0)
    assert source.text_at(lost) == ""
    assert (source.place(lost).line, source.place(lost).start, source.place(lost).end) == (3, 6, 6)
    for row, column in [(1, 2), (2, 0), (0, 4)]:
        with pytest.raises(LookupError):
            source.text_at(Anchor("release", 0, row, column, 0, 0))
