"""HTML: the printed grid, marks joined to figures, layout tables, hidden parts, drawn lines."""

from __future__ import annotations

import time

import pytest

from workbench.core.source import Cell, Format, Paragraph, Role, Source, Table
from workbench.readers import read


def source_of(body: str) -> Source:
    return read(f"<html><body>{body}</body></html>".encode(), "release.htm", "release", Role.RELEASE)


def table_of(body: str) -> Table:
    [table] = [block for block in source_of(body).blocks if isinstance(block, Table)]
    return table


def rows_of(table: Table) -> list[str]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [" | ".join(f"{cell.column}:{cell.text}" for cell in rows[row]) for row in sorted(rows)]


STATEMENT = """
<table>
<tr><td style="width:60%"></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td></td><td colspan="2" style="border-bottom:1px solid #000"><b>2007</b></td><td></td>
    <td colspan="2"><b>2006</b></td></tr>
<tr><td style="padding-left:2pt">Net sales</td><td>$</td><td align="right">26,741</td><td>&nbsp;</td><td>$</td>
    <td>15,683</td></tr>
<tr><td style="padding-left:14pt">Loss<sup>(1)</sup></td><td>$</td><td>(211</td><td>)</td><td colspan="2">(5)</td></tr>
<tr style="display:none"><td>Secret</td><td></td><td>999</td></tr>
<tr><td></td><td></td><td><hr></td><td></td><td></td><td><hr></td></tr>
<tr><td style="padding-left:26pt">Total</td><td></td><td style="border-bottom:3px double #000">26,530</td>
    <td></td><td></td><td>15,678</td></tr>
<tr><td>Margin</td><td></td><td>16.3</td><td>%</td><td></td><td>—</td></tr>
</table>"""


def test_marks_spans_and_spacers() -> None:
    table = table_of(STATEMENT)
    assert rows_of(table) == [
        "1:2007 | 4:2006",
        "0:Net sales | 2:$26,741 | 5:$15,683",
        "0:Loss (1) | 2:$(211) | 4:(5)",
        "0:Total | 2:26,530 | 5:15,678",
        "0:Margin | 2:16.3% | 5:—",
    ]
    assert table.columns == 6
    assert [cell.column_span for cell in table.cells if cell.row == 1] == [2, 2]


def test_indents_lines_and_weight() -> None:
    table = table_of(STATEMENT)
    captions = [cell.indent for cell in table.cells if cell.column == 0]
    assert captions == [0, 2, 4, 0]
    assert {cell.text for cell in table.cells if cell.style.line_above} == {"26,530", "15,678"}
    assert {cell.text for cell in table.cells if cell.style.line_below} == {"2007", "26,530"}
    assert {cell.text for cell in table.cells if cell.style.bold} == {"2007", "2006"}


def test_hidden_rows_are_left_out_and_said() -> None:
    [entry] = source_of(STATEMENT).ignored
    assert (entry.what, entry.why) == ("hidden text", "Secret 999")


def test_rows_spanned_from_above_push_cells_right() -> None:
    table = table_of(
        "<table><tr><td rowspan=3>A</td><td colspan=2>B</td></tr><tr><td>1</td><td rowspan=2>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr></table>"
    )
    assert rows_of(table) == ["0:A | 1:B", "1:1 | 2:2", "1:3 | 3:4"]
    assert table.cells[0].row_span == 3


def test_boxes_that_styles_lay_out_as_a_table_are_one() -> None:
    rows = (("", "Low", "High"), ("Revenue", "$80.0", "(2.0)"))
    cells = ["".join(f'<div style="display: table-cell;width:9em">{one}</div>' for one in row) for row in rows]
    laid = "".join(f'<div style="display:table-row">{row}</div>' for row in cells)
    table = table_of(f'<p>Outlook</p><div style="width:100%;display:table">{laid}</div>')
    assert rows_of(table) == ["1:Low | 2:High", "0:Revenue | 1:$80.0 | 2:(2.0)"]


def test_layout_tables_become_prose() -> None:
    source = source_of(
        "<table><tr><td>(1)</td><td>Includes $2 million of costs.</td></tr></table>"
        "<table><tr><td>•</td><td>First point</td></tr><tr><td></td><td>Second point</td></tr></table>"
        "<table><tr><td><p>Outer</p><table><tr><td>Cash</td><td>12</td></tr></table></td></tr></table>"
    )
    shape = [block.text if isinstance(block, Paragraph) else rows_of(block) for block in source.blocks]
    assert shape == [
        "(1) Includes $2 million of costs.", "• First point", "Second point", "Outer", ["0:Cash | 1:12"],
    ]  # fmt: skip


def test_prose_headings_breaks_and_superscripts() -> None:
    source = source_of(
        "<h2>Results</h2><p>Revenue rose<br>16.3% to&nbsp;JPY 16,294<sup>3</sup> million</p>"
        "<p><b>Cash Flows</b></p><div>One<br><br>Two<span style='display: none'>hidden</span></div>"
        "<p>Apple<sup>®</sup> and 25<sup>th</sup></p>"
    )
    found = [(block.text, block.heading) for block in source.blocks if isinstance(block, Paragraph)]
    assert found == [
        ("Results", True),
        ("Revenue rose\n16.3% to JPY 16,294³ million", False),
        ("Cash Flows", True),
        ("One", False),
        ("Two", False),
        ("Apple® and 25th", False),
    ]
    assert [entry.why for entry in source.ignored] == ["hidden"]


def test_inline_xbrl_prints_its_figures_only() -> None:
    source = source_of(
        "<div style='display:none'><ix:header><ix:hidden><ix:nonNumeric>secret</ix:nonNumeric></ix:hidden>"
        "</ix:header></div>"
        "<p>Sales were $<ix:nonFraction name='a' scale='6'>163.4</ix:nonFraction> million.</p>"
    )
    assert [block.text for block in source.blocks if isinstance(block, Paragraph)] == ["Sales were $163.4 million."]
    assert len(source.ignored) == 1


def test_preformatted_text_is_read_as_text() -> None:
    source = source_of("<p>Before</p><pre>\nSales            1,200    1,100\nTotal            1,400    1,200\n</pre>")
    [table] = [block for block in source.blocks if isinstance(block, Table)]
    assert rows_of(table) == ["0:Sales | 1:1,200 | 2:1,100", "0:Total | 1:1,400 | 2:1,200"]


def test_style_sheets_hide_and_draw() -> None:
    body = (
        "<style>.gone, td.off {display:none} .total td {font-weight:bold} .rule {border-top: 1px solid black}</style>"
        "<table><tr><td>A</td><td>1</td></tr><tr class=gone><td>B</td><td>2</td></tr>"
        "<tr><td>C</td><td class=rule>3</td><td class=off>4</td></tr></table>"
    )
    table = table_of(body)
    assert rows_of(table) == ["0:A | 1:1", "0:C | 1:3"]
    assert {cell.text for cell in table.cells if cell.style.line_above} == {"3"}


@pytest.mark.parametrize(
    "declared",
    ['<meta charset="shift_jis">', '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis">'],
)
def test_declared_encodings(declared: str) -> None:
    content = f"<html><head>{declared}</head><body><p>売上高は16,294百万円</p></body></html>".encode("shift_jis")
    source = read(content, "a.html", "release", Role.RELEASE)
    assert source.format is Format.HTML
    assert source.blocks == (Paragraph("売上高は16,294百万円"),)


def test_broken_markup_is_read_as_browsers_do() -> None:
    source = source_of("<table><tr><td>Cash<td>1,200<tr><td>Total<td>1,300</table><p>After<div>All")
    assert isinstance(source.blocks[0], Table)
    assert rows_of(source.blocks[0]) == ["0:Cash | 1:1,200", "0:Total | 1:1,300"]


def test_time_grows_with_length_and_depth_does_no_harm() -> None:
    row = "<tr><td>Caption</td><td>$</td><td>1,234</td><td>)</td></tr>"
    start = time.process_time()
    source = source_of("<table>" + row * 20_000 + "</table>")
    assert time.process_time() - start < 20
    assert isinstance(source.blocks[0], Table)
    assert source.blocks[0].rows == 20_000
    deep = source_of("<div>" * 1_500 + "<p>bottom</p>" + "</div>" * 1_500)
    assert [block.text for block in deep.blocks if isinstance(block, Paragraph)] == ["bottom"]
    wide = source_of('<table><tr><td colspan="999999999" rowspan="99999999">A</td><td>1</td></tr></table>')
    assert wide.blocks
