"""Plain text: what an anchor points at is what is printed, and columns come out as a reader sees them."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.source import Anchor, Cell, Format, Paragraph, Role, Source, Table
from workbench.readers import read


def source_of(text: str) -> Source:
    return read(text.encode(), "release.txt", "release", Role.RELEASE)


def rows_of(table: Table) -> list[str]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell)
    return [" | ".join(f"{cell.column}:{cell.text}" for cell in rows[row]) for row in sorted(rows)]


def tables_of(text: str) -> list[Table]:
    return [block for block in source_of(dedent(text)).blocks if isinstance(block, Table)]


def assert_printed(source: Source, text: str) -> None:
    lines = text.splitlines()
    for number, block in enumerate(source.blocks):
        if isinstance(block, Paragraph):
            assert block.line is not None
            count = block.text.count("\n") + 1
            assert block.text == "\n".join(lines[block.line - 1 : block.line - 1 + count])
            continue
        for cell in block.cells:
            assert cell.line is not None
            assert lines[cell.line - 1][cell.start : cell.start + len(cell.text)] == cell.text
            anchor = Anchor("release", number, cell.row, cell.column, 0, len(cell.text))
            assert source.text_at(anchor) == cell.text
            place = source.place(anchor)
            assert (place.line, place.start, place.end) == (cell.line, cell.start, cell.start + len(cell.text))


STATEMENT = """\
    ACME CORPORATION
    CONSOLIDATED INCOME

                                      For the 13         For the 26
                                      Weeks Ended        Weeks Ended
    (millions, except earnings per
     common share)                  2004     2003      2004      2003

    REVENUES
     Merchandise sales             $8,700  $ 8,851   $16,403   $16,325
     Credit and financial
      products revenues                81    1,345       172     2,751
                                   ------  -------   -------   -------
       Total revenues               8,781   10,196    16,575    19,076

    Cumulative effect of
     change in principle                -        -      (839)        -

    NET INCOME/ (LOSS)             $   53  $   309   $  (806)  $   501
                                   ======  =======   =======   =======
"""


def test_an_aligned_statement_reads_as_a_table() -> None:
    source = source_of(STATEMENT)
    heading, table = source.blocks
    assert isinstance(heading, Paragraph)
    assert isinstance(table, Table)
    assert heading.text.splitlines()[1].strip() == "CONSOLIDATED INCOME"
    assert rows_of(table) == [
        "1:For the 13 | 3:For the 26",
        "1:Weeks Ended | 3:Weeks Ended",
        "0:(millions, except earnings per",
        "0:common share) | 1:2004 | 2:2003 | 3:2004 | 4:2003",
        "0:REVENUES",
        "0:Merchandise sales | 1:$8,700 | 2:$ 8,851 | 3:$16,403 | 4:$16,325",
        "0:Credit and financial",
        "0:products revenues | 1:81 | 2:1,345 | 3:172 | 4:2,751",
        "0:Total revenues | 1:8,781 | 2:10,196 | 3:16,575 | 4:19,076",
        "0:Cumulative effect of",
        "0:change in principle | 1:- | 2:- | 3:(839) | 4:-",
        "0:NET INCOME/ (LOSS) | 1:$   53 | 2:$   309 | 3:$  (806) | 4:$   501",
    ]
    assert_printed(source, STATEMENT)


def test_drawn_lines_mark_totals_and_close_them() -> None:
    table = next(block for block in source_of(STATEMENT).blocks if isinstance(block, Table))
    above = {cell.text for cell in table.cells if cell.style.line_above}
    below = {cell.text for cell in table.cells if cell.style.line_below}
    assert above == {"8,781", "10,196", "16,575", "19,076"}
    assert below == {"$   53", "$   309", "$  (806)", "$   501"}
    assert not any("-----" in cell.text or "=====" in cell.text for cell in table.cells)


def test_each_printed_line_is_a_row() -> None:
    table = next(block for block in source_of(STATEMENT).blocks if isinstance(block, Table))
    first = next(cell for cell in table.cells if cell.row == 0).line
    assert first == 4
    assert all(cell.line == first + cell.row for cell in table.cells)


def test_touching_headings_of_two_columns_come_apart() -> None:
    [table] = tables_of("""
                                       July 3,  June 28, January 3,
                                        2004     2003      2004
              Full-line                   871      869       871
              Specialty                 1,109    1,307     1,105
    """)
    assert rows_of(table)[:2] == ["1:July 3, | 2:June 28, | 3:January 3,", "1:2004 | 2:2003 | 3:2004"]


def test_a_heading_over_two_columns_stays_whole() -> None:
    [table] = tables_of("""
                                     For the 26 Weeks       For the 26 Weeks
                                    Ended July 3, 2004     Ended June 28, 2003
                                    Pretax  Per Share    Pretax   Per Share

        Special charges                 41      0.12        28        0.06
        Accelerated depreciation        39      0.12         -           -
    """)
    spans = [(cell.text, cell.column, cell.column_span) for cell in table.cells if cell.row < 2]
    assert spans == [
        ("For the 26 Weeks", 1, 2),
        ("For the 26 Weeks", 3, 2),
        ("Ended July 3, 2004", 1, 2),
        ("Ended June 28, 2003", 3, 2),
    ]


def test_leaders_are_no_part_of_a_caption() -> None:
    [table] = tables_of("""
        Cash and cash equivalents ........ $ 1,234   $   987
        Receivables, net . . . . . . . . .   5,678     4,321
    """)
    assert rows_of(table) == [
        "0:Cash and cash equivalents | 1:$ 1,234 | 2:$   987",
        "0:Receivables, net | 1:5,678 | 2:4,321",
    ]


def test_a_caption_may_touch_its_figure() -> None:
    [table] = tables_of("""
        Sales                      1,200    1,100
        A caption as wide as can be  200      100
        Total                      1,400    1,200
    """)
    assert rows_of(table)[1] == "0:A caption as wide as can be | 1:200 | 2:100"


def test_old_filing_tags_print_nothing() -> None:
    text = dedent("""\
        <TABLE>
        <CAPTION>
                                2004       2003
        <S>                   <C>        <C>
        Retail Business       $  122     $  117
        Other                     44         30
        </TABLE>
        """)
    source = source_of(text)
    [table] = [block for block in source.blocks if isinstance(block, Table)]
    assert rows_of(table) == ["1:2004 | 2:2003", "0:Retail Business | 1:$  122 | 2:$  117", "0:Other | 1:44 | 2:30"]
    assert len(source.blocks) == 1
    assert [entry.place.line for entry in source.ignored] == [1, 2, 4, 7]
    assert_printed(source, text)


def test_prose_with_wide_gaps_and_numbers_stays_prose() -> None:
    text = dedent("""\
        We now expect a profit for each share of somewhere from
        $1.20 to  $1.35, after $0.07 to $0.09 for moving the plant.  This
        rests on an output of 3,400 engines.

        Sales of spare parts were $2.4 billion, up from $2.1 billion in
        2011.
        """)
    assert all(isinstance(block, Paragraph) for block in source_of(text).blocks)


OCR = """\
Revenues\t\t\t(JPY in millions)
\t2Q07\t2Q06\tYoY % change
Total:\t16,294\t14,007\t16.3%
SI\t7,968\t7,221\t
No tabs here
Other\t391\t 630 \t(37.9%)

A paragraph.
Its second line.
"""


def test_tab_separated_lines_are_a_table_until_a_blank_line() -> None:
    source = source_of(OCR)
    table, paragraph = source.blocks
    assert isinstance(table, Table)
    assert rows_of(table) == [
        "0:Revenues | 3:(JPY in millions)",
        "1:2Q07 | 2:2Q06 | 3:YoY % change",
        "0:Total: | 1:16,294 | 2:14,007 | 3:16.3%",
        "0:SI | 1:7,968 | 2:7,221",
        "0:No tabs here",
        "0:Other | 1:391 | 2:630 | 3:(37.9%)",
    ]
    assert paragraph == Paragraph("A paragraph.\nIts second line.", 8)
    assert_printed(source, OCR)


def test_marks_in_columns_of_their_own_join_their_figure() -> None:
    source = source_of("Net sales\t$\t26,741\t\nLoss\t$\t(211\t)\nShare\t\t16.3\t%\n")
    [table] = source.blocks
    assert isinstance(table, Table)
    assert rows_of(table) == ["0:Net sales | 2:$\t26,741", "0:Loss | 2:$\t(211\t)", "0:Share | 2:16.3\t%"]


def test_pipe_tables() -> None:
    rows = [
        "| Item | 2007 | 2006 |",
        "| --- | ---: | ---: |",
        "| **Total** | 16,294 | 14,007 |",
        "| a \\| b | 1 | (2) |",
    ]
    text = "\n".join(["Before.", "", *rows, ""])
    source = source_of(text)
    [table] = [block for block in source.blocks if isinstance(block, Table)]
    assert rows_of(table) == ["0:Item | 1:2007 | 2:2006", "0:Total | 1:16,294 | 2:14,007", "0:a \\| b | 1:1 | 2:(2)"]
    assert table.cell(1, 0) is not None
    assert_printed(source, text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_encodings(encoding: str) -> None:
    text = "Revenues — the “total”\n\nCafé sales\t1,234\t€5,678\nOther sales\t987\t€654\n"
    source = read(text.encode(encoding), "a.txt", "release", Role.RELEASE)
    assert source.format is Format.TEXT
    first, table = source.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(table, Table)
    assert first.text == "Revenues — the “total”"
    assert rows_of(table)[0] == "0:Café sales | 1:1,234 | 2:€5,678"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    source = source_of(OCR.replace("\n", end))
    assert_printed(source, OCR)


figures = st.integers(-9_999_999, 9_999_999).map(lambda value: f"({-value:,})" if value < 0 else f"{value:,}")
captions = st.sampled_from(["Total", "Cash, net", "Sales of goods", "Income before tax", "Interest (net)", "Other—net"])
grids = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.tuples(captions, st.lists(figures, min_size=width, max_size=width)), min_size=3, max_size=9
    )
)


def aligned(grid: list[tuple[str, list[str]]], gap: int) -> str:
    lines = []
    for caption, row in grid:
        columns = [f"{text:>11}" if text.endswith(")") else f"{text:>10} " for text in row]
        lines.append(f"{caption:<20}" + "".join(" " * gap + column for column in columns))
    return "\n".join(lines) + "\n"


@given(grids, st.integers(1, 4))
def test_an_aligned_grid_reads_back(grid: list[tuple[str, list[str]]], gap: int) -> None:
    text = aligned(grid, gap)
    source = source_of(text)
    [table] = source.blocks
    assert isinstance(table, Table)
    assert rows_of(table) == [
        " | ".join([f"0:{caption}", *(f"{at}:{figure}" for at, figure in enumerate(row, start=1))])
        for caption, row in grid
    ]
    assert_printed(source, text)


@given(st.text(alphabet="ab1,.()$%- \t\n|", max_size=400))
def test_whatever_is_read_is_printed_there(text: str) -> None:
    if text.strip("\0 \t\r\n"):
        source = source_of(text)
        if source.format is Format.TEXT:
            assert_printed(source, text)


@given(st.text(alphabet="ab1,.()$%- \t\n|=", max_size=400))
def test_no_printed_figure_is_lost(text: str) -> None:
    if not text.strip("\0 \t\r\n"):
        return
    source = source_of(text)
    held = "".join(
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells)
        for block in source.blocks
    )
    assert sorted(filter(str.isalnum, held)) == sorted(filter(str.isalnum, text))


def test_a_year_or_a_note_that_begins_a_row_ends_its_caption() -> None:
    [table] = tables_of(
        """\
        BALANCE, APRIL 1,
           2007                  204,300      16,833
           Net income              3,477       2,968
        TOTAL HARDWARE
           (4)                     1,466       1,431
        """
    )
    assert [cell.text for cell in table.cells if cell.column == 1] == ["204,300", "3,477", "1,466"]


def test_stars_stand_for_not_meaningful() -> None:
    [table] = tables_of(
        """\
        Sales                    204,300      16%
        Other                      3,477        *
        Total                    207,777      11%
        """
    )
    assert [cell.text for cell in table.cells if cell.column == 2] == ["16%", "*", "11%"]


def test_a_title_right_above_its_text_is_a_paragraph_of_its_own() -> None:
    text = (
        "Chief Executive's statement\nRevenue rose by 5.1% to JPY 842 million, with growth in each of the businesses.\n"
    )
    blocks = source_of(text).blocks
    assert [block.text.partition("\n")[0][:27] for block in blocks if isinstance(block, Paragraph)] == [
        "Chief Executive's statement",
        "Revenue rose by 5.1% to JPY",
    ]


@pytest.mark.parametrize(
    ("heading", "apart"),
    [
        ("  Amount Per Share", "1:Amount | 2:Per Share"),
        (" (dollars millions)", "1:(dollars millions)"),
        ("  Number of shares", "1:Number of shares"),
    ],
)
def test_headings_that_touch_come_apart_at_the_gap_of_the_lines_below_them(heading: str, apart: str) -> None:
    [table] = tables_of(f"""
                               Three Months Ended
                                 March 31, 2015
                               ------------------
                             {heading}
                              -------- ---------
        Net income             $ 12,402   $ 0.17
        Depreciation             31,220     0.43
    """)
    assert rows_of(table)[2] == apart
