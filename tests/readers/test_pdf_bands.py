"""PDF: columns that stand no further apart than words, and rows told by the white between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import pairwise

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.readers.test_pdf import HEIGHT, canvas, rows_of, source_of, table_in
from tests.readers.test_pdf_layouts import lines
from workbench.core.source import Table

PLACES = (60.0, 160.0, 240.0, 320.0)


def middled(page: Canvas, rows: Sequence[Sequence[str]], top: float, gap: float = 3) -> None:
    """Print rows whose cells stand in their middle and begin at the left, with white between the rows."""
    for row in rows:
        count = max(text.count("\n") for text in row) + 1
        for across, text in zip(PLACES, row, strict=False):
            lines(page, top + 5 * (count - text.count("\n") - 1), [(across, text)])
        top += 10 * count + gap


def test_headings_no_further_apart_than_their_words() -> None:
    def draw(page: Canvas) -> None:
        heads = ("Gross Carrying Amount", "Accumulated Amortization", "Net Carrying Value")
        places = [160.0]
        for head in heads[:-1]:
            places.append(places[-1] + page.stringWidth(head) + 2.6)
        page.drawString(60, HEIGHT - 60, "All that is said here is said with a space between the words of it.")
        lines(page, 80, list(zip(places, heads, strict=True)))
        for at, (words, *figures) in enumerate(
            (("Software", "5,507", "(3,694)", "1,813"), ("Names", "55", "(8)", "47"))
        ):
            lines(page, 94 + 14 * at, [(60, words), *zip(places, figures, strict=True)])

    table = table_in(draw)
    assert rows_of(table)[0] == "1:Gross Carrying Amount | 2:Accumulated Amortization | 3:Net Carrying Value"


def test_cells_of_one_to_four_lines_in_the_middle_of_their_rows() -> None:
    rows = [
        ("SUMMARY OF\nSEGMENTS", "Three\nmonths\nended\nJune 30", "Three\nmonths\nended\nJune 30", "Change\nin it"),
        ("", "2023", "2022", "%"),
        ("Engines", "7,860", "6,127", "28"),
        ("Earnings from\noperations that\nwere ended", "(1,019)", "252", "(5)"),
        ("Other\ncosts", "(254)", "(353)", "28"),
        ("All that the\nsegments\nearned\ntogether", "996", "1,201", "(17)"),
    ]

    table = table_in(lambda page: middled(page, rows, 80))
    assert rows_of(table) == [
        " | ".join(f"{at}:{' '.join(text.split())}" for at, text in enumerate(row) if text) for row in rows
    ]


def test_lines_and_rows_that_a_printer_rounds_to_whole_dots() -> None:
    def draw(page: Canvas) -> None:
        page.setFont("Helvetica", 7)
        lines(page, 60, [(240, "2010"), (320, "2009")], "right")
        level = 69.75
        for words, steps in (
            ("Accounts\ndue from\nothers", (7.5, 8.25)),
            ("Goods", ()),
            ("Due within\na year", (8.25,)),
        ):
            lines(page, level, [(240, "8,019"), (320, "8,115")], "right")
            for part, step in zip(words.split("\n"), (0.0, *steps), strict=True):
                level += step
                page.drawString(60, HEIGHT - level, part)
            level += 9.0 if steps else 9.75
        lines(page, level, [(60, "Loans to\ncustomers")], step=7.5)
        lines(page, level, [(240, "19"), (320, "15")], "right")

    found = [row.split(" | ")[0] for row in rows_of(table_in(draw))[1:]]
    assert found == ["0:Accounts due from others", "0:Goods", "0:Due within a year", "0:Loans to customers"]


def test_a_figure_that_touches_its_caption_and_stands_where_others_do() -> None:
    def draw(page: Canvas) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
        page.setFont("HeiseiMin-W3", 9)
        rows = (("売上高", "849,287"), ("親会社株主に帰属する当期純利益", "25,377"), ("資産合計", "680,176"))
        for at, row in enumerate(rows):
            lines(page, 80 + 14 * at, list(zip((60, 60 + 9 * 15 + 2.2), row, strict=True)))

    assert rows_of(table_in(draw))[1] == "0:親会社株主に帰属する当期純利益 | 1:25,377"


def _pages(*draws: Callable[[Canvas], None]) -> list[object]:
    buffer = BytesIO()
    page = canvas(buffer)
    for draw in draws:
        page.setFont("Helvetica", 9)
        draw(page)
        page.showPage()
    page.save()
    return list(source_of(buffer.getvalue()).blocks)


def test_a_year_at_the_top_of_a_page_ends_the_caption_before() -> None:
    def first(page: Canvas) -> None:
        middled(
            page, [("", "Shares", "Amount"), ("Options used", "2", "80"), ("Balance at\nMay 31,", "305", "484")], 80
        )

    def second(page: Canvas) -> None:
        page.drawString(60, HEIGHT - 40, "2022")
        page.drawString(60, HEIGHT - 80, "The notes are a part of this statement.")

    table, prose = _pages(first, second)
    assert isinstance(table, Table)
    assert rows_of(table)[-1] == "0:Balance at May 31, 2022 | 1:305 | 2:484"
    assert "2022" not in getattr(prose, "text", "")


def test_times_in_the_middle_over_all_columns() -> None:
    def draw(page: Canvas) -> None:
        places = [190.0 + 40 * at for at in range(8)]
        lines(page, 60, [(250, "December 30, 2023"), (410, "December 31, 2022")], "centre")
        lines(page, 73, list(zip(places, ["Level 1", "Level 2", "Level 3", "Total"] * 2, strict=True)), "centre")
        for at, words in enumerate(("Corporate\nbonds", "Funds", "Notes of\nothers")):
            level = 86 + 23 * at
            lines(page, level, [(60, words)])
            lines(page, level, [(place + 16, f"{at + 3},{at}41") for place in places], "right")

    heads = [cell for cell in table_in(draw).cells if cell.row == 0]
    assert [(cell.column, cell.column_span) for cell in heads] == [(1, 4), (5, 4)]


def test_rows_of_captions_set_as_close_as_headings_below_years() -> None:
    rows = (
        ("Casino", "$168,204", "$175,420"),
        ("Rooms", "52,310", "45,923"),
        ("Food and beverage", "48,771", "48,410"),
        ("Other", "18,676", "18,056"),
        ("Net revenues", "$287,961", "$287,809"),
    )

    def draw(page: Canvas) -> None:
        page.setFont("Times-Bold", 8.5)
        for level, text in ((73.6, "Three Months"), (84.1, "Ended"), (94.6, "June 30,")):
            page.drawCentredString(400, HEIGHT - level, text)
        for across, text in ((360, "2019"), (440, "2018")):
            page.drawRightString(across, HEIGHT - 105.1, text)
        page.setFont("Times-Roman", 12)
        page.drawString(60, HEIGHT - 117.4, "Revenues")
        for at, (caption, *figures) in enumerate(rows):
            page.drawString(60, HEIGHT - 133.2 - 17.2 * at, caption)
            for across, text in zip((360, 440), figures, strict=True):
                page.drawRightString(across, HEIGHT - 133.2 - 17.2 * at, text)

    found = rows_of(table_in(draw))
    assert "0:Revenues" in found
    assert "0:Casino | 1:$168,204 | 2:$175,420" in found


def test_headings_in_the_middle_of_two_columns_may_begin_before_the_longest_caption_ends() -> None:
    def draw(page: Canvas) -> None:
        for head, middle in (("Three Months Ended September 30,", 360), ("Nine Months Ended September 30,", 520)):
            page.drawCentredString(middle, HEIGHT - 60, head)
        rows = (
            ("", "2011", "2010", "2011", "2010"),
            ("Product revenue", "$42,110", "$38,204", "$122,110", "$110,204"),
            ("Net income", "$6,410", "$5,204", "$17,110", "$14,010"),
            ("Shares used in computing diluted net income", "20,810", "20,640", "20,860", "20,590"),
        )
        for at, (words, *figures) in enumerate(rows):
            page.drawString(84, HEIGHT - 74 - 14 * at, words)
            for right, text in zip((360, 440, 520, 595), figures, strict=True):
                page.drawRightString(right, HEIGHT - 74 - 14 * at, text)

    heads = rows_of(table_in(draw))[0]
    assert "Three Months Ended September 30," in heads
    assert "Nine Months Ended September 30," in heads


def test_a_title_in_the_middle_of_the_page_heads_no_columns() -> None:
    def draw(page: Canvas) -> None:
        page.drawCentredString(300, HEIGHT - 60, "Statements of operations")
        for at, (words, *figures) in enumerate(
            (("", "2011", "2010"), ("Revenue", "42", "38"), ("Net income", "6", "5"))
        ):
            page.drawString(60, HEIGHT - 74 - 14 * at, words)
            for right, text in zip((300, 400), figures, strict=True):
                page.drawRightString(right, HEIGHT - 74 - 14 * at, text)

    assert not any("Statements" in row for row in rows_of(table_in(draw))[1:])


def test_digits_grouped_by_spaces_are_one_number() -> None:
    def draw(page: Canvas) -> None:
        rows = (
            ("NOK million", "Q3 2022", "Q3 2021"),
            ("Operating revenue", "1 204", "1 110"),
            ("Harvest volume", "18 204", "17 110"),
            ("Operational EBIT", "210", "181"),
        )
        for at, (words, *figures) in enumerate(rows):
            page.drawString(60, HEIGHT - 60 - 14 * at, words)
            for right, text in zip((300, 400), figures, strict=True):
                page.drawRightString(right, HEIGHT - 60 - 14 * at, text)

    assert rows_of(table_in(draw))[1] == "0:Operating revenue | 1:1 204 | 2:1 110"


def _under_headings(page: Canvas, heads: Sequence[tuple[float, str]], strokes: Sequence[tuple[float, float]]) -> None:
    """Print two years with a share each, under headings that end at given places and lines drawn cell by cell."""
    for right, words in heads:
        page.drawRightString(right, HEIGHT - 80, words)
    for left, right in strokes:
        page.line(left, HEIGHT - 84, right, HEIGHT - 84)
    for at, words in enumerate(("2014", "Share", "2013", "Share", "Change")):
        page.drawRightString(220 + 60 * at, HEIGHT - 96, words)
    for at, caption in enumerate(("Licenses", "Support", "Services")):
        row = [(220 + 60 * column, figure) for column, figure in enumerate(("3,769", "33%", "3,700", "35%", "2%"))]
        lines(page, 112 + 14 * at, row, "right")
        page.drawString(60, HEIGHT - 112 - 14 * at, caption)


def test_a_heading_at_the_end_of_its_drawn_line_stands_over_all_of_it() -> None:
    strokes = [(190, 220), (220, 280), (280, 340), (340, 400), (430, 460)]
    table = table_in(
        lambda page: _under_headings(page, [(400, "Three Months Ended May 31,"), (460, "Growth")], strokes)
    )
    assert [(cell.column, cell.column_span) for cell in table.row(0)] == [(1, 4), (5, 1)]


def test_a_word_at_the_end_of_a_line_under_all_headings_stands_over_its_column() -> None:
    strokes = [(190, 460)]
    table = table_in(lambda page: _under_headings(page, [(460, "Growth")], strokes))
    assert [(cell.column, cell.column_span) for cell in table.row(0)] == [(5, 1)]


def test_headings_at_the_end_of_lines_that_touch_stand_over_no_column_of_each_other() -> None:
    strokes = [(190, 280), (280, 340), (340, 400), (400, 460)]
    heads = [(280, "May 31, 2014"), (460, "May 31, 2013 restated")]
    spans = [
        (cell.column, cell.column_span) for cell in table_in(lambda page: _under_headings(page, heads, strokes)).row(0)
    ]
    assert all(first + span <= other for (first, span), (other, _) in pairwise(spans))


def test_titles_in_the_middle_of_the_page_are_no_headings_of_rows_with_white_between() -> None:
    def draw(page: Canvas) -> None:
        page.drawCentredString(192, HEIGHT - 60, "FISCAL 2023 RESULTS OF ALL")
        page.drawCentredString(192, HEIGHT - 70, "THE SEGMENTS OF THE COMPANY")
        middled(page, [("", "2023", "2022", "Change"), *_WRAPPED], 88)

    table = table_in(draw)
    assert rows_of(table)[0] == "1:2023 | 2:2022 | 3:Change"


_WRAPPED = [
    ("Earnings from\noperations that\nwere ended", "(1,019)", "252", "(5)"),
    ("Other\ncosts", "(254)", "(353)", "28"),
    ("All that the\nsegments\nearned", "996", "1,201", "(17)"),
]


def test_titles_in_a_larger_print_do_not_tell_how_far_apart_the_lines_of_cells_are() -> None:
    def draw(page: Canvas) -> None:
        page.setFont("Helvetica-Bold", 12)
        for at, words in enumerate(("RESULTS OF THE COMPANY", "AND OF ITS SEGMENTS", "FOR THE YEAR")):
            page.drawCentredString(190, HEIGHT - 40 - 12 * at, words)
        page.setFont("Helvetica", 7)
        lines(page, 90, [(240, "2010"), (320, "2009")], "right")
        level = 104.0
        for words in ("Accounts\ndue from\nothers", "Goods", "Due within\na year"):
            parts = words.split("\n")
            for at, part in enumerate(parts):
                page.drawString(60, HEIGHT - level - 9 * at, part)
            level += 9 * len(parts) - 9
            lines(page, level + 1, [(240, "8,019"), (320, "8,115")], "right")
            level += 14

    found = [row.split(" | ")[0] for row in rows_of(table_in(draw))[1:]]
    assert found == ["0:Accounts due from others", "0:Goods", "0:Due within a year"]


def test_captions_larger_than_their_figures() -> None:
    def draw(page: Canvas) -> None:
        page.setFont("Helvetica", 7)
        lines(page, 60, [(240, "2010"), (320, "2009")], "right")
        level = 76.0
        for words in ("All others", "Items and\nEliminations", "Goods", "Machines\nand others", "Sold and\nleased"):
            page.setFont("Helvetica", 9)
            for part in words.split("\n"):
                page.drawString(60, HEIGHT - level, part)
                level += 9
            page.setFont("Helvetica", 7)
            lines(page, level - 9, [(240, "8,019"), (320, "8,115")], "right")
            level += 3

    found = [row.split(" | ")[0] for row in rows_of(table_in(draw))[1:]]
    assert found == [
        "0:All others",
        "0:Items and Eliminations",
        "0:Goods",
        "0:Machines and others",
        "0:Sold and leased",
    ]
