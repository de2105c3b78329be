"""PDF: what word processors, typesetting programs and office programs make of a table, each in its own way."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.readers.test_pdf import HEIGHT, blocks_of, printed_at, rows_of, table_in
from tests.readers.test_pdf_layouts import lines
from workbench.core.source import Paragraph, Table


def rows_at(page: Canvas, top: float, rows: Sequence[Sequence[str]], rights: Sequence[float], step: float = 12) -> None:
    """Print rows of captions and figures that end at places across."""
    for at, (words, *figures) in enumerate(rows):
        lines(page, top + step * at, [(60, words)])
        lines(page, top + step * at, [one for one in zip(rights, figures, strict=True) if one[1]], "right")


def test_a_space_that_the_file_prints_by_itself_parts_no_words() -> None:
    def draw(page: Canvas) -> None:
        page.drawString(60, HEIGHT - 60, "All of the spaces in this line of words are a part of its text.")
        across = 290.0
        for part in ("Three", " ", "Months", " ", "Ended"):
            page.drawString(across, HEIGHT - 76, part)
            across += page.stringWidth(part)
        rows = [("", "2010", "2009"), ("Sales", "1,234", "1,111"), ("Costs", "234", "111")]
        rows_at(page, 88, rows, (322, 380))

    assert rows_of(table_in(draw))[:2] == ["1:Three Months Ended", "1:2010 | 2:2009"]


def test_a_caption_of_a_group_that_reaches_over_the_figures() -> None:
    long = "Adjustments that reconcile the income of the year to the cash that was provided:"

    def draw(page: Canvas) -> None:
        lines(page, 50, [(60, "Sums of both years that\nwere put aside for\nlater years")], step=10)
        rows = [
            ("", "2010", "2009"),
            ("Net income", "10,955", "10,925"),
            (long, "", ""),
            ("Depreciation", "608", "546"),
            ("Amortization", "2,300", "2,385"),
        ]
        rows_at(page, 110, rows, (330, 400))

    assert rows_of(table_in(draw)) == [
        "1:2010 | 2:2009",
        "0:Net income | 1:10,955 | 2:10,925",
        f"0:{long}",
        "0:Depreciation | 1:608 | 2:546",
        "0:Amortization | 1:2,300 | 2:2,385",
    ]


RIGHTS = tuple(range(200, 500, 45))


def test_headings_over_columns_that_repeat_from_group_to_group() -> None:
    def draw(page: Canvas) -> None:
        lines(page, 80, [(235, "Fiscal 2013"), (370, "Fiscal 2014")], "centre")
        rows = [
            ("", "Q1", "Q2", "Total", "Q1", "Q2", "Total"),
            ("Licenses", "1,371", "2,171", "3,542", "1,399", "2,121", "3,520"),
            ("Services", "203", "218", "421", "254", "259", "513"),
        ]
        rows_at(page, 92, rows, RIGHTS[:6])

    table = table_in(draw)
    heads = [(cell.column, cell.column_span, cell.text) for cell in table.cells if cell.row == 0]
    assert heads == [(1, 3, "Fiscal 2013"), (4, 3, "Fiscal 2014")]


def test_a_heading_over_groups_cuts_none_of_them() -> None:
    def draw(page: Canvas) -> None:
        lines(page, 70, [(284, "Three Months Ended May 31,")], "centre")
        lines(page, 70, [(470, "Change")], "right")
        rows = [
            ("", "2014", "", "2014", "2013", "", "2013", ""),
            ("", "GAAP", "Adj.", "Other", "GAAP", "Adj.", "Other", "in %"),
            ("Revenues", "11,320", "6", "11,326", "10,947", "14", "10,961", "3%"),
            ("Expenses", "6,411", "841", "5,570", "5,947", "559", "5,388", "8%"),
        ]
        rows_at(page, 80, rows, RIGHTS, step=10)

    table = table_in(draw)
    heads = [(cell.column, cell.column_span) for cell in table.cells if cell.text.startswith("Three Months")]
    assert heads == [(1, 6)]


def test_headings_of_one_word_each_that_stand_close() -> None:
    def draw(page: Canvas) -> None:
        page.drawString(60, HEIGHT - 60, "Words of prose show how far apart the words of this page stand.")
        rows = [
            ("", "2014", "Increase"),
            ("Sales", "1,371", "35%"),
            ("Costs", "203", "218%"),
        ]
        rows_at(page, 90, rows, (300, 340))

    assert rows_of(table_in(draw))[0] == "1:2014 | 2:Increase"


def test_lines_of_headings_with_less_above_more_in_cells_that_begin_at_the_left() -> None:
    lefts = (60, 180, 210, 260)
    rows: list[Sequence[str]] = [
        ("", "", "Year that ended in"),
        ("", "", "2019", "2018"),
        ("", "Note", "£m", "£m"),
        ("Fixed assets",),
        ("Investments", "3", "1,216.0", "912.9"),
        ("Creditors: amounts that are\ndue within one year", "6", "(411.4)", "(8.4)"),
        ("Net assets", "", "1,220.5", "1,365.4"),
    ]

    def draw(page: Canvas) -> None:
        level = 80.0
        for row in rows:
            lines(page, level, [one for one in zip(lefts, row, strict=False) if one[1]], step=10)
            level += 13 + 10 * row[0].count("\n")

    assert rows_of(table_in(draw)) == [
        "2:Year that ended in",
        "2:2019 | 3:2018",
        "1:Note | 2:£m | 3:£m",
        "0:Fixed assets",
        "0:Investments | 1:3 | 2:1,216.0 | 3:912.9",
        "0:Creditors: amounts that are due within one year | 1:6 | 2:(411.4) | 3:(8.4)",
        "0:Net assets | 2:1,220.5 | 3:1,365.4",
    ]


def test_a_figure_right_after_a_caption_without_spaces_and_dates_side_by_side() -> None:
    def draw(page: Canvas) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
        page.setFont("HeiseiMin-W3", 9)
        rows = [
            ("", "2024年3月\n期", "2023年3月\n期"),
            ("売上高", "13,856", "15,016"),
            ("営業利益", "464", "281"),
            ("親会社株主に帰属する当期純利\n益", "88", "43"),
        ]
        level = 90.0
        for row in rows:
            lines(page, level, list(zip((60, 189.5, 238), row, strict=True)), step=12)
            level += 17 + 12 * row[0].count("\n") + 12 * row[1].count("\n")

    found = rows_of(table_in(draw))
    assert found[0] == "1:2024年3月期 | 2:2023年3月期"
    assert found[-1] == "0:親会社株主に帰属する当期純利益 | 1:88 | 2:43"


LEFT = [
    "The group changed how it writes off its",
    "plants, which were held at cost before",
    "and are now held at what a buyer would",
    "pay for each of them at the end of the",
    "year. More is said in the annual report,",
]
RIGHT = [
    "which also lists the plants that are let",
    "to others. Amounts that were due to the",
    "group from them were small in both of",
    "the years. Taxes that are put off are",
    "made up as follows.",
]


def test_prose_in_two_columns_over_a_table_as_wide_as_the_page() -> None:
    """The middle of the page is free between the table's two columns of figures, too."""

    def draw(page: Canvas) -> None:
        for left, words in ((60, LEFT), (310, RIGHT)):
            lines(page, 80, [(left, "\n".join(words))], step=11)
        rows = [
            ("", "2019", "2018"),
            ("Deferred tax assets:", "", ""),
            ("Losses of former years", "113,475", "126,001"),
            ("Fixed assets", "61,932", "59,204"),
            ("Total", "175,407", "185,205"),
        ]
        rows_at(page, 152, rows, (290, 480))

    prose, table = blocks_of(draw)
    assert isinstance(prose, Paragraph)
    assert prose.text == "\n".join([*LEFT, *RIGHT])
    assert isinstance(table, Table)
    assert rows_of(table) == [
        "1:2019 | 2:2018",
        "0:Deferred tax assets:",
        "0:Losses of former years | 1:113,475 | 2:126,001",
        "0:Fixed assets | 1:61,932 | 2:59,204",
        "0:Total | 1:175,407 | 2:185,205",
    ]


def test_a_day_and_its_year_are_no_figures_of_two_columns() -> None:
    def draw(page: Canvas) -> None:
        lines(page, 80, [(300, "december"), (380, "december")], "right")
        rows = [("", "27 2008", "29 2007"), ("balance", "126.6", "70.5"), ("changes", "14.2", "10.0")]
        rows_at(page, 90, rows, (300, 380))

    assert rows_of(table_in(draw))[0] == "1:december 27 2008 | 2:december 29 2007"


def test_dots_that_lead_to_a_figure_and_touch_it() -> None:
    def draw(page: Canvas) -> None:
        rows = [("", "2014", "2013"), ("Net income", "1,247", "1,266"), ("Stock issued for all services", "3", "322")]
        rows_at(page, 80, rows, (420, 500))
        for at, (words, first, _) in enumerate(rows[1:], start=1):
            begin, end = 60 + page.stringWidth(words), 420 - page.stringWidth(first)
            dots = "." * int((end - begin) / page.stringWidth("."))
            page.drawRightString(end, HEIGHT - 80 - 12 * at, dots)
        page.drawRightString(420, HEIGHT - 116, "Accounts that are long enough to leave no room for dots..455")
        lines(page, 116, [(500, "51")], "right")

    assert rows_of(table_in(draw))[1:] == [
        "0:Net income | 1:1,247 | 2:1,266",
        "0:Stock issued for all services | 1:3 | 2:322",
        "0:Accounts that are long enough to leave no room for dots | 1:455 | 2:51",
    ]


def test_a_time_over_the_middle_of_three_dates_is_of_all() -> None:
    def draw(page: Canvas) -> None:
        lines(page, 80, [(388, "Three Months Ended")], "centre")
        rows = [
            ("", "March 3,", "March 4,", "December 2,"),
            ("", "2023", "2022", "2022"),
            ("Income", "1,586", "1,580", "1,505"),
            ("Costs", "417", "312", "392"),
        ]
        rows_at(page, 92, rows, (320, 400, 480), step=11)

    table = table_in(draw)
    assert rows_of(table)[:2] == ["1:Three Months Ended", "1:March 3, 2023 | 2:March 4, 2022 | 3:December 2, 2022"]
    assert table.cells[0].column_span == 3


def test_a_date_on_two_lines_beside_dates_on_one_is_no_part_of_the_heading_above() -> None:
    def draw(page: Canvas) -> None:
        lines(page, 80, [(380, "Three Months Ended")], "centre")
        page.line(270, HEIGHT - 83, 480, HEIGHT - 83)
        rows = [
            ("", "", "", "December 2,"),
            ("", "March 3, 2023", "March 4, 2022", "2022"),
            ("Income", "1,586", "1,580", "1,505"),
            ("Costs", "417", "312", "392"),
        ]
        rows_at(page, 92, rows, (320, 400, 480), step=11)

    assert rows_of(table_in(draw))[:2] == [
        "1:Three Months Ended",
        "1:March 3, 2023 | 2:March 4, 2022 | 3:December 2, 2022",
    ]


def test_units_right_below_headings_are_no_words_of_them() -> None:
    def draw(page: Canvas) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
        page.setFont("HeiseiMin-W3", 9)
        rows = [
            ("", "総資産", "自己資本比率"),
            ("", "百万円", "％"),
            ("当期", "90,964", "68.0"),
            ("前期", "48,390", "57.1"),
        ]
        rows_at(page, 80, rows, (300, 380), step=12)

    assert rows_of(table_in(draw))[:2] == ["1:総資産 | 2:自己資本比率", "1:百万円 | 2:％"]


def test_a_caption_over_two_lines_that_begins_a_page_keeps_their_order() -> None:
    def first(page: Canvas) -> None:
        rows = [("", "2022", "2021"), ("Sales", "5,670", "4,539"), ("Costs", "503", "476")]
        rows_at(page, 700, rows, (420, 500))

    def second(page: Canvas) -> None:
        lines(page, 60, [(60, "Equity in the profit of\nother companies")], step=9)
        lines(page, 69, [(420, "7"), (500, "9")], "right")
        rows_at(page, 84, [("Profit of the group", "1,537", "1,531"), ("Dividends", "595", "565")], (420, 500), step=14)

    table = table_in(first, second)
    assert "0:Equity in the profit of other companies | 1:7 | 2:9" in rows_of(table)


def test_a_raised_mark_of_a_note_where_rows_stand_far_apart() -> None:
    def draw(page: Canvas) -> None:
        printed_at(page, 80, "", "2010", "2009")
        for at, (words, figure, other) in enumerate((("Sales", "130", "111"), ("Costs", "90", "84"))):
            page.setFont("Helvetica", 9)
            printed_at(page, 100 + 20 * at, words, figure, other)
            page.setFont("Helvetica", 5.6)
            page.drawString(301, HEIGHT - 96.8 - 20 * at, "(2)")
            page.drawString(61 + 9 * len(words) / 2, HEIGHT - 96.8 - 20 * at, "(1)")

    assert rows_of(table_in(draw))[1:] == ["0:Sales (1) | 1:130 (2) | 2:111", "0:Costs (1) | 1:90 (2) | 2:84"]


def test_a_sentence_over_a_table_of_fewer_columns_ends_the_one_above() -> None:
    def draw(page: Canvas) -> None:
        rows = [("", "GAAP", "Adj.", "Other")]
        rows += [(f"Line {word}", f"{at}65", f"{at}5", f"{at}60") for at, word in enumerate("abcdef", start=1)]
        rows_at(page, 80, rows, RIGHTS[:3], step=19)
        lines(page, 240, [(60, "The amounts that are written off in each of the years are as follows:")])
        rows = [("Fiscal 2015", "1,934"), ("Fiscal 2016", "1,337"), ("Thereafter", "980")]
        rows_at(page, 264, rows, RIGHTS[:1], step=19)

    above, sentence, below = blocks_of(draw)
    assert isinstance(above, Table)
    assert isinstance(sentence, Paragraph)
    assert isinstance(below, Table)
    assert (above.columns, below.columns) == (4, 2)


def test_headings_set_wide_are_lines_of_one_where_rows_stand_further_apart() -> None:
    def draw(page: Canvas) -> None:
        heads = [("", "Three", "Three"), ("", "months", "months"), ("", "ended", "ended")]
        rows_at(page, 60, heads, RIGHTS[:2], step=16.5)
        rows = [("", "July 1,", "July 2,"), ("Sales", "6,271", "7,003"), ("Costs", "44", "39"), ("Income", "106", "97")]
        rows_at(page, 112, rows, RIGHTS[:2], step=20)

    assert rows_of(table_in(draw))[0] == "1:Three months ended | 2:Three months ended"
