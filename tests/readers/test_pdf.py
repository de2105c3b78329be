"""PDF: lines, tables, boxes, page breaks, turned pages, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from workbench.core.fault import PasswordNeededError, UnreadableFileError
from workbench.core.source import Anchor, Block, Cell, Format, Paragraph, Role, Source, Table
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
        "0:Operating expenses, which have a long caption over two lines | 1:2,471 | 2:1,686",
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
        "2:Three months 2009", "2:$ 15,683", "2:(9,272)", "2:6,411", "2:1,686", "2:4,725",
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


def blocks_of(*pages: Callable[[Canvas], None]) -> tuple[Block, ...]:
    buffer = BytesIO()
    page = canvas(buffer)
    for draw in pages:
        page.setFont("Helvetica", 9)
        draw(page)
        page.showPage()
    page.save()
    return source_of(buffer.getvalue()).blocks


def table_in(*pages: Callable[[Canvas], None]) -> Table:
    [table] = [block for block in blocks_of(*pages) if isinstance(block, Table)]
    return table


def printed_at(page: Canvas, level: float, caption: str, *figures: str) -> None:
    page.drawString(60, HEIGHT - level, caption)
    for at, text in enumerate(figures):
        hang = page.stringWidth(")") if text.endswith(")") else 0
        page.drawRightString(300 + 80 * at + hang, HEIGHT - level, text)


def test_a_heading_stands_over_the_columns_above_its_line() -> None:
    def draw(page: Canvas) -> None:
        page.drawString(60, HEIGHT - 100, "(In millions)")
        page.drawCentredString(370, HEIGHT - 100, "Three months ended")
        page.line(260, HEIGHT - 103, 462, HEIGHT - 103)
        for at, year in enumerate(("2010", "2009", "2008")):
            page.drawCentredString(290 + 80 * at, HEIGHT - 114, year)
        printed_at(page, 130, "Net sales", "1,234", "1,111", "1,000")
        printed_at(page, 142, "Cost of sales", "(234)", "(222)", "(200)")

    assert rows_of(table_in(draw))[0] == "0:(In millions) | 1:Three months ended"
    assert table_in(draw).cell(0, 1).column_span == 3  # type: ignore[union-attr]


def test_a_heading_in_the_middle_of_two_columns_stands_over_both() -> None:
    def draw(page: Canvas) -> None:
        for at, word in enumerate(("Six months", "Full year")):
            page.drawCentredString(325 + 160 * at, HEIGHT - 100, word)
        for at in range(4):
            page.drawRightString(300 + 80 * at, HEIGHT - 114, ("2010", "2009")[at % 2])
        printed_at(page, 130, "Net sales", "1,234", "1,111", "1,000", "900")
        printed_at(page, 142, "Cost of sales", "(234)", "(222)", "(200)", "(100)")

    heads = [(cell.column, cell.column_span) for cell in table_in(draw).cells if cell.row == 0]
    assert heads == [(1, 2), (3, 2)]


def test_drawn_vertical_lines_bound_a_heading() -> None:
    def draw(page: Canvas) -> None:
        for across in (50, 230, 390, 550):
            page.line(across, HEIGHT - 90, across, HEIGHT - 150)
        for level in (90, 104, 118, 150):
            page.line(50, HEIGHT - level, 550, HEIGHT - level)
        page.drawCentredString(310, HEIGHT - 100, "Net sales")
        page.drawCentredString(470, HEIGHT - 100, "Profit")
        printed_at(page, 114, "", "yen", "%", "yen", "%")
        printed_at(page, 130, "First half", "1,234", "1.1", "100", "9.0")
        printed_at(page, 142, "Full year", "2,345", "2.2", "200", "(0.1)")

    heads = [(cell.text, cell.column, cell.column_span) for cell in table_in(draw).cells if cell.row == 0]
    assert heads == [("Net sales", 1, 2), ("Profit", 3, 2)]


def test_lines_closer_than_the_rows_are_one_caption() -> None:
    def draw(page: Canvas) -> None:
        printed_at(page, 100, "Cash", "1,234", "1,111")
        printed_at(page, 116, "Receivables", "234", "111")
        printed_at(page, 132, "Investments in and advances to")
        printed_at(page, 141, "companies held in part", "34", "11")
        printed_at(page, 157, "Other assets", "4", "1")
        printed_at(page, 166, "and deferred charges")
        printed_at(page, 182, "Total", "1,506", "1,234")

    assert rows_of(table_in(draw)) == [
        "0:Cash | 1:1,234 | 2:1,111",
        "0:Receivables | 1:234 | 2:111",
        "0:Investments in and advances to companies held in part | 1:34 | 2:11",
        "0:Other assets and deferred charges | 1:4 | 2:1",
        "0:Total | 1:1,506 | 2:1,234",
    ]


def test_the_title_of_a_table_stays_outside() -> None:
    def draw(page: Canvas) -> None:
        page.drawCentredString(220, HEIGHT - 88, "CONDENSED STATEMENTS")
        page.drawCentredString(340, HEIGHT - 100, "2010 and 2009")
        printed_at(page, 114, "Net sales", "1,234", "1,111")
        printed_at(page, 126, "Cost of sales", "(234)", "(222)")

    title, table = blocks_of(draw)
    assert isinstance(title, Paragraph)
    assert title.text == "CONDENSED STATEMENTS"
    assert isinstance(table, Table)


def test_a_caption_cut_by_a_page_break() -> None:
    def first(page: Canvas) -> None:
        page.drawRightString(300, HEIGHT - 86, "2010")
        page.drawRightString(380, HEIGHT - 86, "2009")
        printed_at(page, 100, "Cash", "1,234", "1,111")
        printed_at(page, 116, "Receivables", "234", "111")

    def second(page: Canvas) -> None:
        printed_at(page, 40, "Investments in and")
        printed_at(page, 52, "advances to others", "34", "11")
        printed_at(page, 68, "Total", "1,502", "1,233")

    table = table_in(first, second)
    assert [cell.text for cell in table.cells if cell.column == 1] == ["2010", "1,234", "234", "34", "1,502"]
    assert {cell.box.page for cell in table.cells if cell.box} == {1, 2}


def test_prose_in_two_columns_is_read_one_after_the_other() -> None:
    left = [f"Left column line {at} of the report" for at in "abcde"]
    right = [f"Right column line {at} of the text" for at in "abcde"]

    def draw(page: Canvas) -> None:
        for at in range(5):
            page.drawString(60, HEIGHT - 100 - 12 * at, left[at])
            page.drawString(230, HEIGHT - 104 - 12 * at, right[at])

    assert [block.text for block in blocks_of(draw) if isinstance(block, Paragraph)] == [
        "\n".join(left),
        "\n".join(right),
    ]


@pytest.mark.parametrize("apart", [0.0, 0.8, 2.0])
def test_letters_set_apart_stay_one_number(apart: float) -> None:
    def draw(page: Canvas) -> None:
        text = page.beginText(60, HEIGHT - 100)
        text.setCharSpace(apart)
        text.textOut("Revenue of 12,345 million")
        page.drawText(text)

    [block] = blocks_of(draw)
    assert isinstance(block, Paragraph)
    assert block.text == "Revenue of 12,345 million"


def test_small_raised_figures_are_marks_and_small_figures_are_not() -> None:
    def draw(page: Canvas) -> None:
        for level, caption, figure in ((100, "Goodwill", "1,868"), (116, "Licences", "2,012")):
            page.setFont("Helvetica", 9)
            page.drawString(60, HEIGHT - level, caption)
            page.setFont("Helvetica", 7)
            page.drawRightString(300, HEIGHT - level + 1, figure)
        page.setFont("Helvetica", 5)
        page.drawString(60 + page.stringWidth("Goodwill", "Helvetica", 9), HEIGHT - 96, "3")
        page.setFont("Helvetica", 13)
        for at in range(6):
            page.drawString(60, HEIGHT - 300 - 16 * at, "Words in a larger size than the table has")

    assert rows_of(table_in(draw)) == ["0:Goodwill³ | 1:1,868", "0:Licences | 1:2,012"]


def test_currency_and_brackets_as_glyph_runs_of_their_own() -> None:
    def draw(page: Canvas) -> None:
        for level, caption, figure in ((100, "Net sales", "1,234"), (114, "Cost of sales", "234")):
            page.drawString(60, HEIGHT - level, caption)
            page.drawString(250, HEIGHT - level, "$")
            page.drawRightString(300, HEIGHT - level, figure)
        page.drawRightString(300 - page.stringWidth("234"), HEIGHT - 114, "(")
        page.drawString(300, HEIGHT - 114, ")")

    assert rows_of(table_in(draw)) == ["0:Net sales | 1:$ 1,234", "0:Cost of sales | 1:$ (234)"]


def test_losses_marked_with_a_triangle() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))

    def draw(page: Canvas) -> None:
        page.setFont("HeiseiMin-W3", 9)
        printed_at(page, 100, "\u58f2\u4e0a\u9ad8", "1,234", "1,111")
        printed_at(page, 114, "\u55b6\u696d\u5229\u76ca", "\u25b3210", "\u25b3 21")

    assert rows_of(table_in(draw)) == [
        "0:\u58f2\u4e0a\u9ad8 | 1:1,234 | 2:1,111",
        "0:\u55b6\u696d\u5229\u76ca | 1:\u25b3210 | 2:\u25b3 21",
    ]


AMOUNTS = st.integers(0, 9_999_999).map(lambda amount: f"{amount:,}") | st.integers(1, 9_999).map(
    lambda amount: f"({amount:,})"
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=2, max_size=12), st.floats(6, 11), st.floats(1.15, 1.9))
def test_what_an_anchor_points_at_is_what_is_printed_in_its_box(
    amounts: list[tuple[str, str]], size: float, leading: float
) -> None:
    def draw(page: Canvas) -> None:
        page.setFont("Helvetica", size)
        for at, row in enumerate(amounts):
            printed_at(page, 100 + at * size * leading, f"Line {'abcdefghijkl'[at]} of it", *row)

    buffer = BytesIO()
    page = canvas(buffer)
    draw(page)
    page.save()
    source = source_of(buffer.getvalue())
    document = pdfium.PdfDocument(buffer.getvalue())
    text = document[0].get_textpage()
    figures = [cell for block in source.blocks if isinstance(block, Table) for cell in block.cells if cell.column]
    assert [(one.text, other.text) for one, other in zip(figures[::2], figures[1::2], strict=True)] == amounts
    for block, table in enumerate(source.blocks):
        for cell in table.cells if isinstance(table, Table) else ():
            anchor = Anchor("release", block, cell.row, cell.column, 0, len(cell.text))
            assert cell.box is not None
            within = text.get_text_bounded(
                cell.box.left - 0.5, HEIGHT - cell.box.bottom + 1, cell.box.right + 0.5, HEIGHT - cell.box.top - 1
            )
            assert "".join(within.split()) == "".join(source.text_at(anchor).split())
    text.close()
    document.close()


def test_a_sentence_goes_on_over_a_page_break() -> None:
    def first(page: Canvas) -> None:
        page.drawString(60, 60, "Revenue rose because customers bought more and")

    def second(page: Canvas) -> None:
        page.drawString(60, HEIGHT - 60, "prices went up by 2%.")
        page.drawString(60, HEIGHT - 100, "Costs fell.")

    texts = [block.text for block in blocks_of(first, second) if isinstance(block, Paragraph)]
    assert texts == ["Revenue rose because customers bought more and\nprices went up by 2%.", "Costs fell."]


def test_what_stands_on_either_page_of_a_sentence_keeps_its_box() -> None:
    buffer = BytesIO()
    page = canvas(buffer)
    page.drawString(60, 60, "Revenue rose by 3% because customers bought more and")
    page.showPage()
    page.setFont("Helvetica", 9)
    page.drawString(60, HEIGHT - 60, "prices went up by 2%.")
    page.save()
    source = source_of(buffer.getvalue())
    [prose] = source.blocks
    assert isinstance(prose, Paragraph)
    for printed, number, level in (("3%", 1, HEIGHT - 60), ("2%", 2, 60)):
        start = prose.text.index(printed)
        assert source.place(Anchor("release", 0, None, None, start, start + 2)).page == number
        box = prose.box_at(start)
        assert box is not None
        assert (box.page, box.top < level < box.bottom + 3) == (number, True)


def test_headings_that_nearly_touch() -> None:
    def draw(page: Canvas) -> None:
        page.drawRightString(297, HEIGHT - 88, "net cash of investing")
        page.drawString(302, HEIGHT - 88, "net cash of financing")
        for level, words in ((100, "First half"), (114, "Full year")):
            printed_at(page, level, words, "1,234", "1,111")

    assert rows_of(table_in(draw))[0] == "1:net cash of investing | 2:net cash of financing"


def test_days_under_their_months_are_headings() -> None:
    def draw(page: Canvas) -> None:
        for level, text in ((60, "Six months"), (71, "ended June"), (82, "30")):
            printed_at(page, level, "", text, text)
        for level, words, one, other in ((96, "", "2023", "2022"), (110, "Services", "3,078", "3,006")):
            printed_at(page, level, words, one, other)
        printed_at(page, 124, "Equipment", "1,073", "1,196")

    rows = rows_of(table_in(draw))
    assert rows[0].startswith("1:Six months ended June 30")
    assert rows[0].count("Six months ended June 30") == 2
    assert rows[-1] == "0:Equipment | 1:1,073 | 2:1,196"


def lines_down(page: Canvas, rows: list[tuple[float, list[tuple[float, str]]]], *, side: str = "left") -> None:
    for level, cells in rows:
        for at, text in cells:
            (page.drawString if side == "left" else page.drawRightString)(at, HEIGHT - level, text)


@pytest.mark.parametrize("side", ["left", "right"])
def test_headings_set_flush_stand_over_the_columns_up_to_the_next(side: str) -> None:
    def draw(page: Canvas) -> None:
        lines_down(page, [(level, [(60, words)]) for level, words in ((104, "Sales"), (118, "Cost of sales"))])
        first, second = (300, 420) if side == "left" else (360, 480)
        rows: list[tuple[float, list[tuple[float, str]]]] = [
            (76, [(first, "Three months"), (second, "Six months")]),
            (90, list(zip((300, 360, 420, 480), ("2010", "2009", "2010", "2009"), strict=True))),
            (104, list(zip((300, 360, 420, 480), ("9,841", "8,730", "19,027", "17,500"), strict=True))),
            (118, list(zip((300, 360, 420, 480), ("841", "730", "9,027", "7,500"), strict=True))),
        ]
        lines_down(page, rows, side=side)

    table = table_in(draw)
    assert [(cell.text, cell.column, cell.column_span) for cell in table.cells if cell.row == 0] == [
        ("Three months", 1, 2), ("Six months", 3, 2),
    ]  # fmt: skip


def test_a_heading_in_the_middle_of_groups_stands_over_all_of_them() -> None:
    def draw(page: Canvas) -> None:
        for at, words in ((332, "Quarters ended"), (492, "Half years ended")):
            page.drawCentredString(at, HEIGHT - 62, words)
        page.drawCentredString(412, HEIGHT - 76, "June 30,")
        printed_at(page, 90, "", "2010", "2009", "2010", "2009")
        printed_at(page, 104, "Sales", "9,841", "8,730", "19,027", "17,500")
        printed_at(page, 118, "Costs", "841", "730", "9,027", "7,500")

    table = table_in(draw)
    assert [(cell.column, cell.column_span) for cell in table.cells if cell.text == "June 30,"] == [(1, 4)]


def test_headings_at_the_left_of_columns_that_end_at_the_right() -> None:
    def draw(page: Canvas) -> None:
        lines_down(page, [(level, [(60, words)]) for level, words in ((90, "Sales"), (104, "Cost of sales"))])
        lines_down(page, [(76, [(230, "2010"), (340, "2009"), (450, "2008")])])
        figures = [("9,841", "8,730", "7,333"), ("1", "2", "3")]
        rows = [(90 + 14 * at, list(zip((320, 430, 540), row, strict=True))) for at, row in enumerate(figures)]
        lines_down(page, rows, side="right")

    assert rows_of(table_in(draw))[0] == "1:2010 | 2:2009 | 3:2008"


def test_headings_that_touch_are_of_columns_each() -> None:
    def draw(page: Canvas) -> None:
        page.drawRightString(340, HEIGHT - 76, "May 3, 2010")
        page.drawRightString(340 + page.stringWidth(" May 2, 2009"), HEIGHT - 76, "May 2, 2009")
        for level, words, one, other in ((90, "Sales", "9,841", "8,730"), (104, "Cost of sales", "841", "730")):
            page.drawString(60, HEIGHT - level, words)
            page.drawRightString(340, HEIGHT - level, one)
            page.drawRightString(340 + page.stringWidth(" May 2, 2009"), HEIGHT - level, other)

    assert rows_of(table_in(draw))[0] == "1:May 3, 2010 | 2:May 2, 2009"


def test_figures_in_the_middle_of_a_caption_over_two_lines() -> None:
    def draw(page: Canvas) -> None:
        for level, words, one, other in ((76, "", "2010", "2009"), (90, "Sales", "9,841", "8,730")):
            printed_at(page, level, words, one, other)
        for top in (104, 132):
            printed_at(page, top, "Costs of goods that were", "", "")
            printed_at(page, top + 5.2, "", "841", "730")
            printed_at(page, top + 10.4, "sold to others", "", "")
        printed_at(page, 160, "Profit", "9,000", "8,000")

    assert rows_of(table_in(draw))[2] == "0:Costs of goods that were sold to others | 1:841 | 2:730"


def test_a_caption_that_ends_in_a_number_on_a_line_of_its_own() -> None:
    def draw(page: Canvas) -> None:
        printed_at(page, 76, "", "2010", "2009")
        printed_at(page, 90, "Sales", "9,841", "8,730")
        printed_at(page, 104, "Balance, December 31,", "", "")
        printed_at(page, 114, "2010", "841", "730")
        printed_at(page, 128, "Costs", "41", "30")
        printed_at(page, 142, "Profit", "9,000", "8,000")

    assert "0:Balance, December 31, 2010 | 1:841 | 2:730" in rows_of(table_in(draw))


def test_letters_of_scripts_without_spaces_stand_together() -> None:
    def draw(page: Canvas) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
        page.setFont("HeiseiMin-W3", 9)
        printed_at(page, 76, "", "2010年3", "2009年3月期")
        printed_at(page, 86, "", "月期", "")
        printed_at(page, 100, "売上高", "9,841", "8,730")
        printed_at(page, 114, "営業利益", "841", "730")

    assert rows_of(table_in(draw))[0] == "1:2010年3月期 | 2:2009年3月期"


def test_words_broken_off_at_the_end_of_a_line() -> None:
    lines = (
        "Sales of operations grew in the long-",
        "term plan as all oper-",
        "ations did, by 12.3% in the year.",
    )
    buffer = BytesIO()
    page = canvas(buffer)
    for at, text in enumerate(lines):
        page.drawString(60, HEIGHT - 60 - 11 * at, text)
    page.save()
    [prose] = source_of(buffer.getvalue()).blocks
    assert isinstance(prose, Paragraph)
    assert prose.text == "Sales of operations grew in the long-term plan as all operations did, by 12.3% in the year."


def test_captions_a_line_above_their_figures() -> None:
    def draw(page: Canvas) -> None:
        printed_at(page, 76, "", "2010", "2009")
        for at, (words, one, other) in enumerate((("Sales", "9,841", "8,730"), ("Costs", "1", "2"), ("Tax", "3", "4"))):
            printed_at(page, 90 + 22 * at, words, "", "")
            printed_at(page, 101 + 22 * at, "", one, other)

    assert rows_of(table_in(draw))[1:] == [
        "0:Sales | 1:9,841 | 2:8,730", "0:Costs | 1:1 | 2:2", "0:Tax | 1:3 | 2:4",
    ]  # fmt: skip


def test_tables_side_by_side_are_read_one_after_the_other() -> None:
    def draw(page: Canvas) -> None:
        sides = (("Cash", "Inventory", "Buildings", "Assets"), ("Payables", "Loans", "Equity", "Total of both"))
        for left, captions in zip((40, 310), sides, strict=True):
            for at, words in enumerate(("", *captions)):
                page.drawString(left, HEIGHT - 80 - 14 * at, words)
                page.drawRightString(left + 160, HEIGHT - 80 - 14 * at, f"{at},234" if at else "2010")
                page.drawRightString(left + 220, HEIGHT - 80 - 14 * at, f"{at},099" if at else "2009")

    buffer = BytesIO()
    page = canvas(buffer)
    draw(page)
    page.save()
    one, other = source_of(buffer.getvalue()).blocks
    assert isinstance(one, Table)
    assert isinstance(other, Table)
    assert rows_of(one)[:2] == ["1:2010 | 2:2009", "0:Cash | 1:1,234 | 2:1,099"]
    assert rows_of(other)[3] == "0:Equity | 1:3,234 | 2:3,099"


def test_amounts_as_close_as_words_are_of_two_columns() -> None:
    def draw(page: Canvas) -> None:
        for level, words, one, other in ((88, "", "2014", "2013"), (100, "Inflow", "$1,791", "$2,715")):
            page.drawString(60, HEIGHT - level, words)
            page.drawRightString(330, HEIGHT - level, one)
            page.drawRightString(333 + page.stringWidth(other), HEIGHT - level, other)
        page.drawString(60, HEIGHT - 112, "Outflow")
        page.drawRightString(330, HEIGHT - 112, "(359)")
        page.drawRightString(333 + page.stringWidth("$2,715"), HEIGHT - 112, "(834)")

    assert rows_of(table_in(draw))[1:] == ["0:Inflow | 1:$1,791 | 2:$2,715", "0:Outflow | 1:(359) | 2:(834)"]
