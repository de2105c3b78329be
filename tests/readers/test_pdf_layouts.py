"""PDF: headings and captions over several lines, wherever the figures of their row stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from tests.readers.test_pdf import HEIGHT, printed_at, rows_of, table_in

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
