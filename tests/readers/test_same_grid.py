"""One grid printed in every format reads back to the same cells."""

from __future__ import annotations

import csv
import html
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO, StringIO

import docx
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.core.source import Anchor, Format, Role, Table
from workbench.readers import read

Rows = list[list[str]]


def as_tabs(rows: Rows) -> bytes:
    return "\n".join("\t".join(row) for row in rows).encode()


def as_pipes(rows: Rows) -> bytes:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]).encode()


def as_csv(rows: Rows) -> bytes:
    buffer = StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode()


def as_html(rows: Rows) -> bytes:
    body = "".join("<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f"<html><body><table>{body}</table></body></html>".encode()


def as_docx(rows: Rows) -> bytes:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_xlsx(rows: Rows) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page = book.add_worksheet("Lead")
    money = book.add_format({"num_format": "#,##0;(#,##0)"})
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            digits = text.strip("()").replace(",", "")
            if digits.isdigit():
                page.write_number(at, column, int(digits) * (-1 if text.startswith("(") else 1), money)
            elif text:
                page.write_string(at, column, text)
    book.close()
    return buffer.getvalue()


FORMATS: dict[Format, tuple[Callable[[Rows], bytes], ...]] = {
    Format.TEXT: (as_tabs, as_pipes),
    Format.CSV: (as_csv,),
    Format.HTML: (as_html,),
    Format.DOCX: (as_docx,),
    Format.XLSX: (as_xlsx,),
}
WRITERS = [(kind, writer) for kind, writers in FORMATS.items() for writer in writers]
captions = st.text(alphabet="abcdXYZ&<>é—' ", min_size=1, max_size=14).map(str.strip)
captions = captions.filter(lambda text: len(text) > 2 and bool(set(text) - set("— ")))  # dashes alone are a drawn line
figures = st.integers(-9_999_999, 9_999_999).map(lambda value: f"({-value:,})" if value < 0 else f"{value:,}")
rows = st.tuples(captions.map(lambda text: " ".join(text.split())), figures, figures | st.just(""), figures).map(list)
grids = st.lists(rows, min_size=2, max_size=6)


@pytest.mark.parametrize(("kind", "writer"), WRITERS)
@given(grid=grids)
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
def test_the_same_cells(kind: Format, writer: Callable[[Rows], bytes], grid: Rows) -> None:
    source = read(writer(grid), "paper", "paper", Role.WORKING_PAPER)
    assert source.format is kind
    [table] = source.blocks
    assert isinstance(table, Table)
    expected = {(at, column): text for at, row in enumerate(grid) for column, text in enumerate(row) if text}
    assert {(cell.row, cell.column): cell.text for cell in table.cells if cell.text} == expected
    assert (table.rows, table.columns) == (len(grid), 4)
    for (row, column), text in expected.items():
        assert source.text_at(Anchor("paper", 0, row, column, 0, len(text))) == text


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 9))
@settings(max_examples=40)
def test_stored_numbers_are_exact(units: int, places: int) -> None:
    value = Decimal(units).scaleb(-places)
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    book.add_worksheet().write_number(0, 0, float(value))
    book.close()
    [table] = read(buffer.getvalue(), "paper", "paper", Role.WORKING_PAPER).blocks
    assert isinstance(table, Table)
    assert table.cells[0].stored == value
