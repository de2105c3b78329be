"""Separated values: delimiters, quotes, line ends inside quotes, and where each value is printed."""

from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from workbench.core.source import Anchor, Format, Paragraph, Role, Source, Table
from workbench.readers import read
from workbench.readers.csv import delimiter_of, read_csv


def source_of(text: str) -> Source:
    return read(text.encode(), "paper.csv", "paper:paper.csv", Role.WORKING_PAPER)


def test_quotes_and_places() -> None:
    text = 'Item,2007,2006\n"Sales, net","16,294","(1,552)"\n"Two\nlines",1,2\nTotal, 16295 ,3\n'
    source = source_of(text)
    assert source.format is Format.CSV
    [table] = source.blocks
    assert isinstance(table, Table)
    texts = [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]
    assert texts == [
        ["Item", "2007", "2006"],
        ["Sales, net", "16,294", "(1,552)"],
        ["Two\nlines", "1", "2"],
        ["Total", "16295", "3"],
    ]
    lines = text.splitlines()
    for cell in table.cells:
        assert cell.line is not None
        first = cell.text.split("\n")[0]
        assert lines[cell.line - 1][cell.start : cell.start + len(first)] == first
    place = source.place(Anchor("paper:paper.csv", 0, 2, 0, 4, 9))
    assert (place.line, place.start, place.end) == (4, 0, 5)
    assert table.cell(3, 1) is not None


def test_blank_lines_part_tables_and_single_values_are_prose() -> None:
    source = source_of("a,1\nb,2\n\nc,3\nd,4\n")
    assert [block.rows for block in source.blocks if isinstance(block, Table)] == [2, 2]
    only = read_csv(b"a,1\nb,2\n\nA remark\n", "a.csv")
    assert only.blocks[1] == Paragraph("A remark", 4)


def test_which_texts_are_separated_values() -> None:
    assert delimiter_of("a;1,5;2\nb;3,5;4\n") == ";"
    assert delimiter_of("a,1\nb,2\n") == ","
    assert not delimiter_of("Dear all,\nsales rose, as planned, to 16,294 million.\nYours, the board\n")
    assert not delimiter_of("Sales       1,234    5,678\nOther       2,345    6,789\n")
    assert not delimiter_of("Sales\t1,234\t5,678\nOther\t2,345\t6,789\n")
    assert not delimiter_of("| a | 1 |\n| b | 2 |\n")


values = st.text(alphabet='ab1,;"\n. ', min_size=1, max_size=8).filter(lambda text: text.strip() == text != "")


@given(st.lists(st.lists(values, min_size=2, max_size=4), min_size=1, max_size=6))
def test_values_read_back(rows: list[list[str]]) -> None:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(rows)
    found = read_csv(buffer.getvalue().encode(), "a.csv")
    [table] = found.blocks
    assert isinstance(table, Table)
    texts = {(cell.row, cell.column): cell.text.replace('""', '"') for cell in table.cells}
    assert texts == {(row, column): text for row, values in enumerate(rows) for column, text in enumerate(values)}
