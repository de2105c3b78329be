"""Workbooks: formulas and stored results together, what is hidden, notes, names; dates under both epochs."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName

from workbench.core.source import Anchor, Cell, Format, Role, Source, Table
from workbench.readers import read


def written(book: openpyxl.Workbook) -> Source:
    buffer = BytesIO()
    book.save(buffer)
    return read(buffer.getvalue(), "lead.xlsx", "paper:lead.xlsx", Role.WORKING_PAPER)


def sheet(source: Source, name: str) -> Table:
    return next(block for block in source.blocks if isinstance(block, Table) and block.sheet == name)


def at(table: Table, row: int, column: int) -> Cell:
    cell = table.cell(row, column)
    assert cell is not None
    return cell


def lead() -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page = book.add_worksheet("CF lead")
    money = book.add_format({"num_format": "#,##0;(#,##0)"})
    page.write("A1", "Cash flows", book.add_format({"bold": True, "bg_color": "#FFEE00"}))
    page.write("B2", -1552124, money)
    page.write("B3", 12345.678, money)
    page.write_formula("B4", "=SUM(B2:B3)", money, -1539778.322)
    page.write("C2", 0.163, book.add_format({"num_format": "0.0%"}))
    page.write("C3", 0.1)
    page.write_formula("C4", "=1/0", None, "#DIV/0!")
    page.write_datetime("D2", date(2007, 9, 30), book.add_format({"num_format": "yyyy-mm-dd"}))
    page.write_boolean("D3", bool(1))
    page.write_comment("B2", "agrees to ledger")
    page.merge_range("A6:C7", "merged")
    page.set_row(2, None, None, {"hidden": True})
    page.set_column("D:D", 20, None, {"hidden": True})
    page.freeze_panes(1, 1)
    book.define_name("closing_rate", "='CF lead'!$B$3")
    other = book.add_worksheet("Old")
    other.write("A1", 7)
    other.hide()
    book.add_worksheet("Nothing")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "='CF lead'!$B$2:$B$3"})
    page.insert_chart("F1", chart)
    columns = book.add_chart({"type": "column"})
    columns.add_series({"values": "='CF lead'!$B$2:$B$3"})
    book.add_chartsheet("Picture").set_chart(columns)
    book.close()
    return buffer.getvalue()


def test_values_formulas_formats_and_notes_come_in_one_reading() -> None:
    source = read(lead(), "lead.xlsx", "paper:lead.xlsx", Role.WORKING_PAPER)
    assert source.format is Format.XLSX
    table = sheet(source, "CF lead")
    assert at(table, 1, 1).text == "(1,552,124)"
    assert at(table, 1, 1).stored == Decimal(-1552124)
    assert at(table, 1, 1).note == "agrees to ledger"
    assert at(table, 3, 1).formula == "=SUM(B2:B3)"
    assert at(table, 3, 1).stored == Decimal("-1539778.322")
    assert at(table, 3, 1).text == "(1,539,778)"
    assert at(table, 1, 2).text == "16.3%"
    assert at(table, 1, 2).number_format == "0.0%"
    assert at(table, 2, 2).stored == Decimal("0.1")
    assert at(table, 3, 2).error
    assert at(table, 1, 3).stored == date(2007, 9, 30)
    assert at(table, 1, 3).text == "2007-09-30"
    assert at(table, 2, 3).stored is True
    assert (at(table, 5, 0).row_span, at(table, 5, 0).column_span) == (2, 3)
    assert at(table, 0, 0).style.bold
    assert at(table, 0, 0).style.fill == "ffee00"
    assert (table.frozen_rows, table.frozen_columns) == (1, 1)
    assert table.widths[3] > 15
    assert ("closing_rate", "'CF lead'!$B$3") in source.names
    place = source.place(Anchor("paper:lead.xlsx", 0, 3, 1, 0, 11))
    assert str(place) == "CF lead!B4"


def test_what_is_hidden_is_read_and_said() -> None:
    source = read(lead(), "lead.xlsx", "paper:lead.xlsx", Role.WORKING_PAPER)
    table = sheet(source, "CF lead")
    assert at(table, 2, 1).hidden
    assert at(table, 1, 3).hidden
    assert not at(table, 1, 1).hidden
    assert sheet(source, "Old").hidden
    said = {(entry.what, str(entry.place)) for entry in source.ignored}
    assert said == {
        ("hidden row", "CF lead!A3"),
        ("hidden column", "CF lead!D1"),
        ("hidden sheet", "Old"),
        ("empty sheet", "Nothing"),
        ("chart", "CF lead"),
        ("chart sheet", "Picture"),
    }


def test_formulas_without_results_are_said() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["A1"], page["A2"] = 1, "=A1*2"
    source = written(book)
    cell = at(sheet(source, "Sheet"), 1, 0)
    assert (cell.formula, cell.stored, cell.text) == ("=A1*2", None, "")
    assert [entry.what for entry in source.ignored] == ["formula without result"]


def test_styles_indents_names_and_notes_of_another_writer() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["A1"] = "  Cash"
    page["A1"].alignment = Alignment(indent=2, horizontal="left")
    page["A2"] = 1000.5
    page["A2"].number_format = "#,##0.0"
    page["A3"] = 2000
    page["A4"] = 3000.5
    page["A4"].border = Border(top=Side("thin"), bottom=Side("double"))
    page["A5"] = 1
    page["A6"] = 2
    page["A4"].font = Font(bold=True, italic=True, color="FF112233")
    page["A4"].fill = PatternFill("solid", fgColor="FFAABBCC")
    page["A4"].comment = Comment("checked", "me")
    book.defined_names["total"] = DefinedName("total", attr_text="Sheet!$A$4")
    table = sheet(source := written(book), "Sheet")
    assert at(table, 0, 0).text == "Cash"
    assert at(table, 0, 0).stored == "  Cash"
    assert at(table, 0, 0).indent == 6
    assert at(table, 1, 0).text == "1,000.5"
    style = at(table, 3, 0).style
    assert (style.bold, style.italic, style.colour, style.fill) == (True, True, "112233", "aabbcc")
    assert style.line_above
    assert not at(table, 4, 0).style.line_above, "a double line closes the total above it"
    assert at(table, 3, 0).note == "checked"
    assert source.names == (("total", "Sheet!$A$4"),)


def test_the_old_epoch() -> None:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"date_1904": True})
    page = book.add_worksheet()
    page.write_datetime("A1", date(2007, 9, 30), book.add_format({"num_format": "d mmm yyyy"}))
    book.close()
    source = read(buffer.getvalue(), "a.xlsx", "paper:a", Role.WORKING_PAPER)
    cell = at(sheet(source, "Sheet1"), 0, 0)
    assert (cell.stored, cell.text) == (date(2007, 9, 30), "30 Sep 2007")


SHEET = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$1+SUM(A$1:A1)</f><v>2</v></c></row>
<row r="2"><c r="A2"><v>1.10</v></c><c r="B2"><f t="shared" si="0"/><v>3</v></c></row>
<row r="3"><c r="A3"><v>0.1000000000000000055</v></c><c r="B3"><f t="shared" si="0"/><v>4</v></c></row>
<row><c><v>9</v></c><c t="str"><v>text</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>
</sheetData></worksheet>"""


def parts(sheet_xml: str) -> bytes:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "http://schemas.openxmlformats.org/package/2006/"
    relation = '<Relationship Id="r1" Type="{}/{}" Target="{}"/>'
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", f'<Types xmlns="{types}content-types"/>')
        for name, kind, target in [
            ("_rels/.rels", "officeDocument", "xl/workbook.xml"),
            ("xl/_rels/workbook.xml.rels", "worksheet", "/xl/s.xml"),
        ]:
            body = relation.format(kinds, kind, target)
            package.writestr(name, f'<Relationships xmlns="{types}relationships">{body}</Relationships>')
        package.writestr(
            "xl/workbook.xml",
            '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            f'xmlns:r="{kinds}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        package.writestr("xl/s.xml", sheet_xml)
    return buffer.getvalue()


def test_shared_formulas_exact_numbers_and_cells_without_references() -> None:
    source = read(parts(SHEET), "a.xlsx", "paper:a", Role.WORKING_PAPER)
    table = sheet(source, "S")
    assert [at(table, row, 1).formula for row in range(3)] == [
        "=A1*$A$1+SUM(A$1:A1)",
        "=A2*$A$1+SUM(A$1:A2)",
        "=A3*$A$1+SUM(A$1:A3)",
    ]
    assert at(table, 1, 0).stored == Decimal("1.1")
    assert at(table, 2, 0).stored == Decimal("0.1")
    assert [at(table, 3, column).text for column in range(3)] == ["9", "text", "inline"]
