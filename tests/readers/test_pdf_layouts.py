"""PDF: headings and captions over several lines, wherever the figures of their row stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.readers.test_pdf import HEIGHT, blocks_of, printed_at, rows_of, table_in
from workbench.core.source import Paragraph, Table

Side = Literal["left", "centre", "right"]


def lines(
    page: Canvas, level: float, texts: Sequence[tuple[float, str]], side: Side = "left", step: float = 10
) -> None:
    """Print texts at places across; what has a line break goes on below."""
    draw = {"left": page.drawString, "centre": page.drawCentredString, "right": page.drawRightString}[side]
    for across, text in texts:
        for at, part in enumerate(text.split("\n")):
            draw(across, HEIGHT - level - step * at, part)


def test_headings_at_the_left_of_columns_whose_figures_are_mostly_of_one_width() -> None:
    def draw(page: Canvas) -> None:
        lines(page, 76, [(230, "2010"), (400, "2009")])
        for at, (words, *figures) in enumerate((("Bonds", "$ \u2014", "$ 865.0"), ("Notes", "600.0", "600.0"))):
            lines(page, 90 + 14 * at, [(60, words)])
            lines(page, 90 + 14 * at, list(zip((380, 550), figures, strict=True)), "right")
        lines(page, 118, [(60, "Total")])
        lines(page, 118, [(380, "$ 600.0"), (550, "$ 1,465.0")], "right")

    assert rows_of(table_in(draw))[0] == "1:2010 | 2:2009"


def test_headings_over_four_lines_beside_shorter_ones() -> None:
    def draw(page: Canvas) -> None:
        over = "amounts\ndue by\nDecember\n31, 2010"
        lines(page, 60, [(380, over), (460, over.replace("2010", "2011"))], "centre")
        lines(page, 90, [(300, "total")], "centre")
        for level, words, *figures in ((106, "Leases", "300", "100", "200"), (120, "Debt", "30", "10", "20")):
            printed_at(page, level, words, *figures)

    assert rows_of(table_in(draw))[0] == (
        "1:total | 2:amounts due by December 31, 2010 | 3:amounts due by December 31, 2011"
    )


def test_a_unit_below_years_stays_a_line_of_its_own() -> None:
    def draw(page: Canvas) -> None:
        printed_at(page, 76, "", "2010", "2009", "2008")
        lines(page, 86, [(370, "(in thousands)")], "centre")
        for level, words, *figures in ((98, "Sales", "300", "100", "200"), (110, "Costs", "30", "10", "20")):
            printed_at(page, level, words, *figures)

    assert rows_of(table_in(draw))[:2] == ["1:2010 | 2:2009 | 3:2008", "2:(in thousands)"]


def test_words_in_a_column_of_figures_part_no_table() -> None:
    def draw(page: Canvas) -> None:
        printed_at(page, 76, "", "Rate", "2010", "2009")
        rows = [(f"Class {at} notes", f"5.{at}", f"{at}00", f"{at}0") for at in (1, 2, 3)]
        rows += [("Class 4 notes that vary", "Base rate +", "", ""), ("with the market", "0.85", "400", "40")]
        rows += [("Total", "", "1,000", "100")]
        for at, row in enumerate(rows):
            printed_at(page, 90 + 14 * at, *row)

    found = rows_of(table_in(draw))
    assert found[-1] == "0:Total | 2:1,000 | 3:100"
    assert "0:with the market | 1:0.85 | 2:400 | 3:40" in found


def test_figures_in_the_middle_of_captions_over_two_lines_and_over_four() -> None:
    captions = ["Costs of\ngoods", "Gains that\nwere made\non sales\nof land"] * 2

    def draw(page: Canvas) -> None:
        printed_at(page, 60, "", "2010", "2009")
        level = 70.0
        for words in captions:
            count = words.count("\n") + 1
            lines(page, level, [(60, words)], step=8.4)
            printed_at(page, level + 4.2 * (count - 1), "", "14,841,000", "18,730,000")
            level += 8.4 * count + 1.5
        printed_at(page, level, "Profit", "9,000", "8,000")

    found = [row.split(" | ")[0] for row in rows_of(table_in(draw))[1:]]
    assert found == [*(f"0:{' '.join(words.split())}" for words in captions), "0:Profit"]


LEFTS = (60.0, 116.0, 172.0, 228.0)


def cells(page: Canvas, level: float, *texts: str) -> float:
    """Print the cells of a row from the top down, each at the left of its column; return the level below."""
    lines(page, level, list(zip(LEFTS, texts, strict=False)))
    return level + 10 * (max(text.count("\n") for text in texts) + 1)


def wrapped(page: Canvas, rows: Sequence[Sequence[str]], top: float = 100) -> None:
    level = top
    for row in rows:
        level = cells(page, level, *row)


HEAD = ("(in million\nyen)", "Year ended\nMarch 31,\n2010", "Year ended\nMarch 31,\n2009", "Change")
ROWS = [
    ("Sales of\nservices", "1,234", "1,111", "123"),
    ("Taxes", "(34)", "(11)", "(23)"),
    ("Other gains\nof land and\nbuildings", "5", "4", "1"),
    ("Profit", "$1,205", "$1,104", "$101"),
]


def test_cells_that_wrap_below_their_first_line_in_narrow_columns() -> None:
    def draw(page: Canvas) -> None:
        page.drawString(60, HEIGHT - 80, "The result of the year is shown in the table below")
        page.drawString(60, HEIGHT - 90, "for both years.")
        wrapped(page, [HEAD, *ROWS])

    prose, table = blocks_of(draw)
    assert isinstance(prose, Paragraph)
    assert isinstance(table, Table)
    assert rows_of(table) == [
        "0:(in million yen) | 1:Year ended March 31, 2010 | 2:Year ended March 31, 2009 | 3:Change",
        "0:Sales of services | 1:1,234 | 2:1,111 | 3:123",
        "0:Taxes | 1:(34) | 2:(11) | 3:(23)",
        "0:Other gains of land and buildings | 1:5 | 2:4 | 3:1",
        "0:Profit | 1:$1,205 | 2:$1,104 | 3:$101",
    ]


def test_words_and_numbers_broken_where_a_column_has_no_room() -> None:
    def draw(page: Canvas) -> None:
        page.drawString(60, HEIGHT - 80, "All consolidated amounts are in yen and all other amounts too")
        page.setFont("Courier", 9)  # seven characters fill a column
        wrapped(page, [
            ("", "2010", "2009"),
            ("Consoli\ndated\nsales", "1,234,5\n67,890", "987,654"),
            ("Cost of\nsales", "(5,432,\n100)", "(1,000)"),
            ("Net", "7", "1,234,5\n67,891"),
        ])  # fmt: skip

    table = table_in(draw)
    assert rows_of(table)[1:] == [
        "0:Consolidated sales | 1:1,234,567,890 | 2:987,654",
        "0:Cost of sales | 1:(5,432,100) | 2:(1,000)",
        "0:Net | 1:7 | 2:1,234,567,891",
    ]


def test_a_cell_over_a_page_break_and_a_column_that_was_empty_before_it() -> None:
    def first(page: Canvas) -> None:
        wrapped(page, [HEAD[:3], *(row[:3] for row in ROWS), ("Profit on", "1,300", "1,205")], 700)

    def second(page: Canvas) -> None:
        rows = [
            ("parts sold\nin the year", "", "", ""),
            ("Sums put\naside", "17", "16", "1"),
            ("Total", "1,317", "1,221", ""),
        ]
        wrapped(page, rows, 40)

    assert rows_of(table_in(first, second))[-3:] == [
        "0:Profit on parts sold in the year | 1:1,300 | 2:1,205",
        "0:Sums put aside | 1:17 | 2:16 | 3:1",
        "0:Total | 1:1,317 | 2:1,221",
    ]


def test_prose_that_ends_right_above_a_table_is_none_of_its_headings() -> None:
    def draw(page: Canvas) -> None:
        page.drawString(60, HEIGHT - 70, "Results for the quarters that ended on the last days of these two months,")
        page.drawString(60, HEIGHT - 80, "June 30, 2010 and 2009 were:")
        rows = (("", "Sales", "Profit", "Tax"), ("Tools", "300", "100", "40"), ("Toys", "3", "1", "0"))
        for at, (words, *figures) in enumerate(rows):
            page.drawString(60, HEIGHT - 92 - 12 * at, words)
            for column, text in enumerate(figures):
                page.drawRightString(125 + 50 * column, HEIGHT - 92 - 12 * at, text)

    prose, table = blocks_of(draw)
    assert isinstance(prose, Paragraph)
    assert prose.text.endswith("were:")
    assert isinstance(table, Table)
    assert rows_of(table)[0] == "1:Sales | 2:Profit | 3:Tax"


def test_prose_beside_a_table() -> None:
    prose = [
        "Sales rose in all markets of the",
        "group but one, where prices were",
        "lower than in the year before and",
        "customers bought less of all that",
        "was offered. Costs fell by 2.5%.",
    ]

    def draw(page: Canvas) -> None:
        lines(page, 100, [(60, "\n".join(prose))], step=12)
        lines(page, 90, [(360, "2010"), (410, "2009")], "right")
        for at, words in enumerate(("Sales", "Costs", "Other income", "Taxes", "Profit")):
            lines(page, 104 + 13 * at, [(230, words)])
            lines(page, 104 + 13 * at, [(360, f"{at + 1},234"), (410, f"{at + 1},111")], "right")

    paragraph, table = blocks_of(draw)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "\n".join(prose)
    assert isinstance(table, Table)
    assert rows_of(table)[:2] == ["1:2010 | 2:2009", "0:Sales | 1:1,234 | 2:1,111"]


def test_prose_set_to_both_margins_in_two_columns() -> None:
    words = [
        "in all of its many",
        "and few of the old",
        "but not one of its",
        "for most of our own",
        "with two of the new",
    ]

    def draw(page: Canvas) -> None:
        for left, first in ((60, "Left"), (330, "Right")):
            for at, line in enumerate(words):
                text = page.beginText(left, HEIGHT - 100 - 12 * at)
                text.setWordSpace(8 + at / 2)
                text.textOut(f"{first} {line} markets")
                page.drawText(text)

    texts = [block.text for block in blocks_of(draw) if isinstance(block, Paragraph)]
    assert texts == ["\n".join(f"{first} {line} markets" for line in words) for first in ("Left", "Right")]


def test_raised_marks_after_figures_make_no_columns() -> None:
    def draw(page: Canvas) -> None:
        printed_at(page, 76, "", "2010", "2009")
        rows = (("Sales", "1,234", "(1)", "1,111"), ("Costs", "(1,000)", "*", "(900)"), ("Profit", "234", "a", "211"))
        for at, (words, figure, mark, other) in enumerate(rows):
            page.setFont("Helvetica", 9)
            printed_at(page, 90 + 14 * at, words, figure, other)
            page.setFont("Helvetica", 5)
            page.drawString(305 if figure.endswith(")") else 301, HEIGHT - 86 - 14 * at, mark)

    assert rows_of(table_in(draw))[1:] == [
        "0:Sales | 1:1,234 (1) | 2:1,111",
        "0:Costs | 1:(1,000) * | 2:(900)",
        "0:Profit | 1:234 a | 2:211",
    ]


def test_ranges_and_amounts_with_their_scale_in_words() -> None:
    def draw(page: Canvas) -> None:
        printed_at(page, 76, "", "First half", "Full year")
        rows = (("Revenues", "$24 million to $25 million", "$50 million"), ("Profit", "$1.9 billion", "$2 million"))
        for at, (words, one, other) in enumerate(rows):
            page.drawString(60, HEIGHT - 90 - 14 * at, words)
            page.drawRightString(300, HEIGHT - 90 - 14 * at, one)
            page.drawRightString(380, HEIGHT - 90 - 14 * at, other)

    assert rows_of(table_in(draw)) == [
        "1:First half | 2:Full year",
        "0:Revenues | 1:$24 million to $25 million | 2:$50 million",
        "0:Profit | 1:$1.9 billion | 2:$2 million",
    ]


def test_drawn_lines_part_cells_that_stand_close_and_rows_of_headings() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))

    def draw(page: Canvas) -> None:
        page.setFont("HeiseiMin-W3", 9)
        for across in (55, 145, 190, 220):
            page.line(across, HEIGHT - 90, across, HEIGHT - 146)
        for level in (90, 104, 118, 132, 146):
            page.line(55, HEIGHT - level, 220, HEIGHT - level)
        page.drawCentredString(182, HEIGHT - 100, "売上高")
        rows = (
            ("", "百万円", "％"),
            ("２０２４年３月期第", "12,345", "△3.2"),
            ("２０２３年３月期第", "9,876", "－"),
        )
        for at, (words, one, other) in enumerate(rows):
            page.drawString(58, HEIGHT - 114 - 14 * at, words)
            page.drawRightString(188, HEIGHT - 114 - 14 * at, one)
            page.drawRightString(218, HEIGHT - 114 - 14 * at, other)

    assert rows_of(table_in(draw))[1:] == [
        "1:百万円 | 2:％",
        "0:２０２４年３月期第 | 1:12,345 | 2:△3.2",
        "0:２０２３年３月期第 | 1:9,876 | 2:－",
    ]


def test_a_heading_repeated_on_every_page_is_no_page_header() -> None:
    def page_of(number: int) -> Callable[[Canvas], None]:
        def draw(page: Canvas) -> None:
            page.drawString(60, HEIGHT - 40, "Example Corporation")
            page.drawCentredString(340, HEIGHT - 66, "Three months ended June 30,")
            printed_at(page, 80, "(in thousands)", "2010", "2009")
            for at in range(9):
                printed_at(
                    page, 94 + 14 * at, f"Line {'abcd'[number]}{'abcdefghi'[at]}", f"{number + 1},23{at}", f"1,11{at}"
                )

        return draw

    table = table_in(*map(page_of, range(4)))
    assert rows_of(table)[:3] == [
        "1:Three months ended June 30,",
        "0:(in thousands) | 1:2010 | 2:2009",
        "0:Line aa | 1:1,230 | 2:1,110",
    ]
    assert len(rows_of(table)) == 2 + 4 * 9


def test_headings_of_several_heights_stand_on_the_lowest_of_their_lines() -> None:
    def draw(page: Canvas) -> None:
        over = [
            (300, "Sales"),
            (380, "Operating\nprofit"),
            (460, "Profit\nbefore any\ntaxes"),
            (540, "Profit\nof owners"),
        ]
        for across, text in over:
            lines(page, 90 - 10 * text.count("\n"), [(across, text)], "right")
        for level, words, *figures in ((106, "Tools", "300", "100", "90", "60"), (120, "Toys", "30", "10", "9", "6")):
            printed_at(page, level, words, *figures)

    assert rows_of(table_in(draw))[0] == "1:Sales | 2:Operating profit | 3:Profit before any taxes | 4:Profit of owners"


def test_headings_that_touch_over_columns_that_all_begin_at_the_left() -> None:
    def draw(page: Canvas) -> None:
        width = page.stringWidth("(in millions) ")
        places = [60 + (60 + width * (at - 1) if at else 0) for at in range(4)]
        rows = [
            ("", "June 30,", "March 31,", "June 30,"),
            ("", "2010", "2010", "2009"),
            ("Cash", "1,234", "34", "4"),
            ("Loans to\ncustomers", "1,111", "11,111", "1"),
            ("Total", "2,345", "11,145", "5"),
        ]
        lines(page, 110, [(places[1], " ".join(["(in millions)"] * 3))])
        for level, row in zip((90, 100, 120, 130, 150), rows, strict=True):
            lines(page, level, list(zip(places, row, strict=True)))

    assert rows_of(table_in(draw))[:2] == [
        "1:June 30, 2010 | 2:March 31, 2010 | 3:June 30, 2009",
        "1:(in millions) | 2:(in millions) | 3:(in millions)",
    ]


def test_items_that_begin_with_a_dash_are_no_end_of_the_heading_above() -> None:
    def draw(page: Canvas) -> None:
        printed_at(page, 60, "", "2010", "2009")
        lines(page, 72, [(60, "Earnings per share (cents)")])
        printed_at(page, 84, "- basic", "2.41", "2.14")
        printed_at(page, 96, "- diluted", "2.40", "2.13")

    assert rows_of(table_in(draw))[1:] == [
        "0:Earnings per share (cents)",
        "0:- basic | 1:2.41 | 2:2.14",
        "0:- diluted | 1:2.40 | 2:2.13",
    ]


def test_items_of_a_list_beside_a_small_table() -> None:
    def draw(page: Canvas) -> None:
        lines(page, 90, [(180, "2022"), (230, "2021")], "right")
        for at, row in enumerate(
            (("Sales", "$13.6", "$11.9"), ("Costs", "$2.86", "$2.77"), ("Profit", "$1.4", "$1.1"))
        ):
            page.drawString(60, HEIGHT - 106 - 30 * at, row[0])
            lines(page, 106 + 30 * at, [(180, row[1]), (230, row[2])], "right")
        level = 98.0
        for item in (
            "Sales of the quarter for all of the\nbusinesses rose 14% to $13.6 billion",
            "Costs of each of the shares were at\n$2.86; with all they were $2.88",
            "Returned $1.4 billion to all of the\nshareholders in dividends",
        ):
            page.drawString(262, HEIGHT - level, "\u2022")
            for part in item.split("\n"):
                page.drawString(272, HEIGHT - level, part)
                level += 12
            level += 6
        page.drawString(
            60,
            HEIGHT - 210,
            "All of the sales of the year are of the businesses that were there at its end, as before.",
        )

    table, *prose = blocks_of(draw)
    assert isinstance(table, Table)
    assert rows_of(table)[1:] == [
        "0:Sales | 1:$13.6 | 2:$11.9",
        "0:Costs | 1:$2.86 | 2:$2.77",
        "0:Profit | 1:$1.4 | 2:$1.1",
    ]
    assert [block.text.split()[1] for block in prose if isinstance(block, Paragraph)][:3] == [
        "Sales",
        "Costs",
        "Returned",
    ]
