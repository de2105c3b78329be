"""PDF: lines, tables, boxes, page breaks, turned pages, and what cannot be read."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from workbench.core.fault import PasswordNeededError, UnreadableFileError
from workbench.core.source import Anchor, Cell, Format, Paragraph, Role, Source, Table
from workbench.readers import read

ROWS = [
    ("Net sales", "$ 26,741", "$ 15,683"),
    ("Cost of sales", "(16,443)", "(9,272)"),
    ("Gross margin", "10,298", "6,411"),
    ("Operating expenses, which have a long", "", ""),
    ("caption over two lines", "2,471", "1,686"),
    ("Operating income", "7,827", "4,725"),
]
HEIGHT = A4[1]


def source_of(content: bytes, password: str = "") -> Source:
    return read(content, "release.pdf", "release", Role.RELEASE, password)


def rows_of(table: Table) -> list[str]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [" | ".join(f"{cell.column}:{cell.text}" for cell in rows[row]) for row in sorted(rows)]


def print_rows(page: Canvas, rows: list[tuple[str, str, str]], top: float) -> None:
    for at, (caption, first, second) in enumerate(rows):
        level = HEIGHT - top - 14 * at
        page.drawString(60, level, caption)
        for right, text in ((360, first), (460, second)):
            # accountants' brackets hang over the edge that digits end at
            page.drawRightString(right + (page.stringWidth(")") if text.endswith(")") else 0), level, text)


def canvas(buffer: BytesIO, **options: object) -> Canvas:
    page = Canvas(buffer, pagesize=A4, **options)
    page.setFont("Helvetica", 9)
    return page


def statement() -> bytes:
    buffer = BytesIO()
    page = canvas(buffer)
    page.setFont("Helvetica-Bold", 14)
    page.drawString(60, HEIGHT - 60, "Statements of Operations")
    page.setFont("Helvetica", 9)
    page.drawString(60, HEIGHT - 90, "Sales grew by 70.5% as described in the notes and")
    page.drawString(60, HEIGHT - 101, "income grew as well.")
    page.drawCentredString(345, HEIGHT - 130, "2010")
    page.drawCentredString(445, HEIGHT - 130, "2009")
    print_rows(page, ROWS, 146)
    page.line(320, HEIGHT - 206, 362, HEIGHT - 206)
    page.line(420, HEIGHT - 206, 462, HEIGHT - 206)
    page.save()
    return buffer.getvalue()


def test_a_statement_without_borders() -> None:
    source = source_of(statement())
    assert source.format is Format.PDF
    heading, prose, table = source.blocks
    assert isinstance(heading, Paragraph)
    assert (heading.text, heading.heading) == ("Statements of Operations", True)
    assert isinstance(prose, Paragraph)
    assert prose.text == "Sales grew by 70.5% as described in the notes and\nincome grew as well."
    assert isinstance(table, Table)
    assert rows_of(table) == [
        "1:2010 | 2:2009",
        "0:Net sales | 1:$ 26,741 | 2:$ 15,683",
        "0:Cost of sales | 1:(16,443) | 2:(9,272)",
        "0:Gross margin | 1:10,298 | 2:6,411",
        "0:Operating expenses, which have a long",
        "0:caption over two lines | 1:2,471 | 2:1,686",
        "0:Operating income | 1:7,827 | 2:4,725",
    ]
    assert {cell.text for cell in table.cells if cell.style.line_above} == {"7,827", "4,725"}


def test_boxes_hold_what_is_printed() -> None:
    source = source_of(statement())
    table = source.blocks[2]
    assert isinstance(table, Table)
    cell = next(cell for cell in table.cells if cell.text == "10,298")
    assert cell.box is not None
    assert cell.box.page == 1
    assert abs(cell.box.right - 360) < 1.5
    assert cell.box.top < 174 < cell.box.bottom + 3
    place = source.place(Anchor("release", 2, cell.row, cell.column, 0, 6))
    assert (place.page, place.table, place.row, place.column) == (1, 0, 3, 1)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages(turn: int) -> None:
    buffer = BytesIO()
    page = canvas(buffer)
    page.setPageRotation(turn)
    width, height = A4  # as shown; turned by a right angle, the page itself lies on its side
    origins = {90: (height, 0.0), 180: (width, height), 270: (0.0, width)}
    page.translate(*origins[turn])
    page.rotate(turn)
    print_rows(page, ROWS, 40)
    page.save()
    tables = [block for block in source_of(buffer.getvalue()).blocks if isinstance(block, Table)]
    assert rows_of(tables[0])[0] == "0:Net sales | 1:$ 26,741 | 2:$ 15,683"
    cell = tables[0].cell(0, 1)
    assert cell is not None
    assert cell.box is not None
    assert abs(cell.box.right - 360) < 1.5
    assert cell.box.top < 40 < cell.box.bottom + 3


def test_text_turned_on_an_upright_page() -> None:
    buffer = BytesIO()
    page = canvas(buffer)
    page.translate(0, HEIGHT)
    page.rotate(-90)
    page.translate(0, A4[0] - HEIGHT)
    print_rows(page, ROWS, 40)
    page.save()
    tables = [block for block in source_of(buffer.getvalue()).blocks if isinstance(block, Table)]
    assert rows_of(tables[0])[0] == "0:Net sales | 1:$ 26,741 | 2:$ 15,683"


@pytest.mark.parametrize("repeats", [True, False])
def test_a_table_goes_on_over_a_page_break(repeats: bool) -> None:
    buffer = BytesIO()
    page = canvas(buffer)
    for number, rows in enumerate((ROWS[:3], ROWS[3:]), start=1):
        page.setFont("Helvetica", 9)
        if number == 1 or repeats:
            page.drawCentredString(345, HEIGHT - 630, "Three months 2010")
            page.drawCentredString(445, HEIGHT - 630, "Three months 2009")
        print_rows(page, rows, 646)
        page.drawCentredString(300, 30, f"- {number} -")
        page.showPage()
    page.save()
    source = source_of(buffer.getvalue())
    [table] = source.blocks
    assert isinstance(table, Table)
    assert [row.split(" | ")[-1] for row in rows_of(table)] == [
        "2:Three months 2009", "2:$ 15,683", "2:(9,272)", "2:6,411",
        "0:Operating expenses, which have a long", "2:1,686", "2:4,725",
    ]  # fmt: skip
    assert {cell.box.page for cell in table.cells if cell.box} == {1, 2}
    assert [entry.what for entry in source.ignored] == ["page number", "page number"]


def test_encrypted() -> None:
    buffer = BytesIO()
    page = canvas(buffer, encrypt=StandardEncryption("secret", canPrint=0))
    page.drawString(60, 700, "Net income was 2,907.")
    page.save()
    with pytest.raises(PasswordNeededError, match=r"^release.pdf: the file is protected by a password$"):
        source_of(buffer.getvalue())
    with pytest.raises(PasswordNeededError, match="does not open it"):
        source_of(buffer.getvalue(), "wrong")
    [block] = source_of(buffer.getvalue(), "secret").blocks
    assert isinstance(block, Paragraph)
    assert block.text == "Net income was 2,907."


def test_without_text_or_broken() -> None:
    buffer = BytesIO()
    page = canvas(buffer)
    page.rect(10, 10, 100, 100)
    page.save()
    with pytest.raises(UnreadableFileError, match="the PDF holds no text"):
        source_of(buffer.getvalue())
    with pytest.raises(UnreadableFileError, match="damaged"):
        source_of(b"%PDF-1.7\nnothing of a PDF")
