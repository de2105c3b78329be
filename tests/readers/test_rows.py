"""Rows taken from their text: the same cells as the parser finds, and rows of any other shape left to it."""

from __future__ import annotations

import pickle
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.fault import UnreadableFileError
from workbench.core.shelf import Shelf
from workbench.core.source import Cell
from workbench.readers.csv import read_csv
from workbench.readers.printed import Border
from workbench.readers.rows import grid_of_rows
from workbench.readers.shared import UNTOLD, Shared
from workbench.readers.sheet import Grid, Surroundings, TooManyCellsError, grid_of, number_of
from workbench.readers.shown import exactly, shown
from workbench.readers.styles import Look
from workbench.readers.workbook import sheet_ignored, table_of

CODES = (
    "General", "0", "#,##0", "#,##0.00", "#,##0_);(#,##0)", '"JPY" #,##0;-#,##0;"-"', "0.0%", "#,##0,", "yyyy-mm-dd",
    "#,###", "0.00E+00", "[Red]-0;0", "# ?/?", ";;;", "@", "[>=1000]#,##0,;0",
)  # fmt: skip
AROUND = Surroundings(
    ["Cash", "  indented", "R&D <net>"], [Look(code) for code in CODES], notes={(1, 0): "agreed", (4, 6): "no cell"}
)
PLAIN = """
<row r="1" spans="1:3" x14ac:dyDescent="0.2"><c r="A1" t="s"><v>0</v></c><c r="B1" s="4"><v>-1552124</v></c><c r="C1" s="1"/></row>
<row r="2"/>
<row r="3" hidden="1"><c r="A3" t="s"><v>1</v></c><c r="B3" s="3"><v>1234.5</v></c><c r="D3" s="8"><v>39355</v></c></row>
<row r="5"><c r="A5" t="s"><v>2</v></c><c r="B5"><f>SUM(B1:B3)&amp;""</f><v>-1550889.5</v></c>
<c r="C5"><f t="shared" ref="C5:C6" si="0">$A5+B$1</f><v>1</v></c><c r="D5" t="b"><v>1</v></c><c r="E5" t="e"><v>#N/A</v></c>
<c r="F5" t="inlineStr"><is><t xml:space="preserve"> a &lt; b</t></is></c><c r="G5" t="str"><f>A1</f><v></v></c></row>
<row r="6" ht="0"><c r="C6"><f t="shared" si="0"/><v>2</v></c><c r="D6"><f>1+1</f></c>
<c r="E6" t="inlineStr"><is><r><t>rich</t></r><r><t> text</t></r></is></c><c r="F6" t="d"><v>2007-09-30</v></c>
<c r="G6"><f t="array" ref="G6">SUM(A1*2)</f><v>4</v></c><c r="H6"><v>1.1000000000000001</v></c></row>
"""  # noqa: E501 - as programs write it


def sheet(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{space}" xmlns:x14ac="x">'
        f'<cols><col min="2" max="2" width="20" hidden="1"/></cols><sheetData>{rows}</sheetData>'
        f'<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
    ).encode()


def test_the_same_cells_as_the_parser_finds() -> None:
    data = sheet(PLAIN)
    quick, slow = grid_of_rows(data, AROUND, 100), grid_of(data, AROUND, 100)
    assert quick is not None
    assert quick.cells == slow.cells
    assert len(quick.cells) == 18
    for name in ("tops", "hidden_rows", "hidden_columns", "widths", "merged", "frozen", "uncalculated"):
        assert getattr(quick, name) == getattr(slow, name)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c s="1" r="A1"><v>1</v></c></row>',
        '<row r="1"><!-- said --><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></row>',
        "said",
    ],
)
def test_any_other_shape_is_left_to_the_parser(rows: str) -> None:
    assert grid_of_rows(sheet(rows), AROUND, 100) is None


def test_no_more_cells_than_asked_for() -> None:
    with pytest.raises(TooManyCellsError):
        grid_of_rows(sheet(PLAIN), AROUND, 5)


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=None, min_value=-(10**15), max_value=10**15),
    st.sampled_from(CODES),
)
def test_a_number_shown_as_it_is_stored_is_what_the_format_code_shows(number: Decimal, code: str) -> None:
    stored = f"{number:f}"[:15]
    told = exactly(code)(stored)
    value = number_of(stored)
    assert value is not None
    assert told in ("", shown(value, code).strip())


@pytest.mark.parametrize(
    ("formula", "row", "column", "printed"),
    [
        ("=A1+$B$2*Sheet2!C$3", 1, 1, "=B2+$B$2*Sheet2!D$3"),
        ("=SUM('A B'!A1:B9)&\"A1\"", 2, 0, "=SUM('A B'!A3:B11)&\"A1\""),
        ("=SUM(A:A)+SUM(1:2)+rate", 1, 1, "=SUM(B:B)+SUM(2:3)+rate"),
        ("=A1", 0, 16_384, UNTOLD),
        ('="', 1, 1, UNTOLD),
    ],
)
def test_a_shared_formula_moves_with_its_cell(formula: str, row: int, column: int, printed: str) -> None:
    assert Shared(formula, 0, 0).at(row, column) == printed


def test_numbers_of_rows_and_columns_that_make_no_sense_are_passed_over() -> None:
    data = sheet('<row r="1e400"><c r="A1"><v>1</v></c></row>').replace(b'min="2"', b'min="two"')
    data = data.replace(b"<cols>", b'<sheetViews><pane state="frozen" ySplit="1e400" xSplit="2"/></sheetViews><cols>')
    assert grid_of_rows(data, AROUND, 100) is not None
    assert grid_of(data, AROUND, 100).frozen == (0, 2)


def test_merges_over_each_other_are_bounded() -> None:
    merged = [(0, 0, 9_000, 9)] * 3_000
    grid = Grid(cells=[Cell(row, 0, "1") for row in range(20)], merged=merged)
    assert len(table_of(grid, "Sheet1", hidden=False).cells) == 1


def test_more_separated_values_than_are_read_are_refused() -> None:
    with pytest.raises(UnreadableFileError, match="too large"):
        read_csv(b"1,2,3,4,5,6,7,8\n" * 200_000, "values.csv")


@pytest.mark.parametrize("lines", ["", '<row r="2"><c r="A2" s="16"/><c r="B2" s="16"/></row>', "every"])
def test_a_large_sheet_has_the_same_cells_made_when_they_are_asked_for(
    lines: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = [Look(code) for code in CODES] + [Look(border=Border(above=True))]
    around = Surroundings(AROUND.texts, looks, notes=AROUND.notes)
    rows = PLAIN.replace('<row r="2"/>', lines if lines != "every" else "")
    if lines == "every":
        rows = re.sub(r'<c r="([A-D]\d)" s="\d"', r'<c r="\1" s="16"', rows)
    rows += "".join(
        f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c><c r="B{at}" s="2"><v>{at}000</v></c>'
        f'<c r="C{at}"><f>SUM(B{at}:B{at})</f><v>{at}000</v></c><c r="E{at}"><v>1e400</v></c></row>'
        for at in range(7, 60)
    )
    data = sheet(rows).replace(b"A1:B1", b"A3:A4")
    whole = grid_of_rows(data, around, 1_000)
    monkeypatch.setattr("workbench.readers.rows.LARGE", 0)
    scanned = grid_of_rows(data, around, 1_000)
    assert whole is not None
    assert scanned is not None
    tables = [table_of(grid, "Sheet1", hidden=False) for grid in (whole, scanned)]
    assert isinstance(tables[1].cells, Shelf)
    assert list(tables[0].outlines()) == list(tables[1].outlines())
    for row in range(tables[0].rows):
        assert tuple(tables[0].row(row)) == tuple(tables[1].row(row))
    assert list(sheet_ignored(whole, tables[0], "Sheet1")) == list(sheet_ignored(scanned, tables[1], "Sheet1"))
    assert tables[0] == tables[1] == pickle.loads(pickle.dumps(tables[1]))
    with pytest.raises(TooManyCellsError):
        grid_of_rows(data, around, 100)
