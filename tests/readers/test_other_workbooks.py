"""Workbooks of other formats: OpenDocument, the old binary format, and values-only ones."""

from __future__ import annotations

import struct
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from workbench.core.fault import PasswordNeededError
from workbench.core.source import Cell, Format, Role, Source, Table
from workbench.readers import read

CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<office:automatic-styles><style:style style:name="gone" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Lead">
<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>
<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>Cash</text:p>
</table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="float" office:value="-1552124">
<office:annotation><dc:creator>me</dc:creator><text:p>checked</text:p></office:annotation><text:p>(1,552,124)</text:p>
</table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/></table:table-row>
<table:table-row><table:table-cell office:value-type="percentage" office:value="0.163"><text:p>16.3%</text:p>
</table:table-cell><table:table-cell table:formula="of:=SUM([.A1:.C1];[$Old.A1];&quot;a;b&quot;)"
 office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>
<table:table-cell office:value-type="date"
 office:date-value="2007-09-30"><text:p>30 Sep 07</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="1024"/>
</table:table-row></table:table>
<table:table table:name="Old" table:style-name="gone"><table:table-row><table:table-cell office:value-type="boolean"
 office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell></table:table-row></table:table>
<table:named-expressions><table:named-range table:name="cash" table:cell-range-address="$Lead.$C$1"/>
</table:named-expressions></office:spreadsheet></office:body></office:document-content>"""


def sheet(source: Source, name: str) -> Table:
    return next(block for block in source.blocks if isinstance(block, Table) and block.sheet == name)


def at(table: Table, row: int, column: int) -> Cell:
    cell = table.cell(row, column)
    assert cell is not None
    return cell


def packed(manifest: str = "<manifest/>") -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", CONTENT)
        package.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def test_opendocument() -> None:
    source = read(packed(), "lead.ods", "paper:lead.ods", Role.WORKING_PAPER)
    assert source.format is Format.ODS
    lead = sheet(source, "Lead")
    assert (lead.rows, lead.columns) == (4, 3)
    assert at(lead, 0, 0).column_span == 2
    figure = at(lead, 0, 2)
    assert (figure.text, figure.stored, figure.note, figure.hidden) == (
        "(1,552,124)",
        Decimal(-1552124),
        "checked",
        True,
    )
    assert (at(lead, 3, 0).text, at(lead, 3, 0).stored) == ("16.3%", Decimal("0.163"))
    assert at(lead, 3, 1).formula == '=SUM(A1:C1,Old!A1,"a;b")'
    assert (at(lead, 3, 2).text, at(lead, 3, 2).stored) == ("30 Sep 07", date(2007, 9, 30))
    assert sheet(source, "Old").hidden
    assert at(sheet(source, "Old"), 0, 0).stored is True
    assert [(entry.what, str(entry.place)) for entry in source.ignored] == [
        ("hidden column", "Lead!B1"),
        ("hidden sheet", "Old"),
    ]
    assert source.names == (("cash", "Lead!$C$1"),)


def test_encrypted_opendocument() -> None:
    with pytest.raises(PasswordNeededError, match="protected by a password"):
        read(packed("<manifest><encryption-data/></manifest>"), "a.ods", "paper", Role.WORKING_PAPER)


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def old_sheet(*records: bytes) -> bytes:
    return record(0x0009, struct.pack("<HH", 2, 0x10)) + b"".join(records) + record(0x000A, b"")


def test_the_oldest_binary_workbooks() -> None:
    plain = b"\0\0\0"
    label = b"Cash"
    content = old_sheet(
        record(0x0004, struct.pack("<HH", 0, 0) + plain + bytes([len(label)]) + label),
        record(0x0003, struct.pack("<HH", 0, 1) + plain + struct.pack("<d", 1552.5)),
        record(0x0003, struct.pack("<HH", 2, 1) + plain + struct.pack("<d", -3)),
    )
    source = read(content, "lead.xls", "paper:lead.xls", Role.WORKING_PAPER)
    assert source.format is Format.XLS
    [table] = source.blocks
    assert isinstance(table, Table)
    cells = [(cell.row, cell.column, cell.text, cell.stored) for cell in table.cells]
    assert cells == [(0, 0, "Cash", "Cash"), (0, 1, "1552.5", Decimal("1552.5")), (2, 1, "-3", Decimal(-3))]
    assert "formulas of this old file format" in source.ignored[-1].why
