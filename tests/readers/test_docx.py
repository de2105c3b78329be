"""Word documents: order, merged cells, tracked changes, hidden text, notes, text boxes."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import docx

from workbench.core.source import Cell, Format, Paragraph, Role, Source, Table
from workbench.readers import read

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def rows_of(table: Table) -> list[str]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [" | ".join(f"{cell.column}:{cell.text}" for cell in rows[row]) for row in sorted(rows)]


def raw(body: str, **extra: str) -> Source:
    """Write a document of which only the body, and perhaps other parts, are given."""
    buffer = BytesIO()
    docx.Document().save(buffer)
    out = BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                root = re.match(rb"(?s).*?<w:body>", data)
                assert root is not None
                data = root[0] + body.encode() + b"</w:body></w:document>"
            elif name == "word/_rels/document.xml.rels":
                kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                added = "".join(
                    f'<Relationship Id="x{part}" Target="{part}.xml" Type="{kinds}/{part}"/>' for part in extra
                )
                data = data.replace(b"</Relationships>", f"{added}</Relationships>".encode())
            new.writestr(name, data)
        for part, xml in extra.items():
            new.writestr(f"word/{part}.xml", xml)
    return read(out.getvalue(), "release.docx", "release", Role.RELEASE)


def test_order_headings_and_merged_cells() -> None:
    document = docx.Document()
    document.add_heading("Results", level=1)
    document.add_paragraph("Revenue was 16,294.")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Title"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Tall"
    for row in (1, 2):
        table.cell(row, 1).text, table.cell(row, 2).text = f"1,{row}00", "$"
    document.add_paragraph("After").runs[0].bold = True
    buffer = BytesIO()
    document.save(buffer)
    source = read(buffer.getvalue(), "release.docx", "release", Role.RELEASE)
    assert source.format is Format.DOCX
    heading, prose, grid, after = source.blocks
    assert heading == Paragraph("Results", heading=True)
    assert prose == Paragraph("Revenue was 16,294.")
    assert isinstance(grid, Table)
    assert rows_of(grid) == ["0:Title", "0:Tall | 1:1,100 | 2:$", "1:1,200 | 2:$"]
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in grid.cells if cell.column == 0}
    assert spans == {"Title": (1, 3), "Tall": (2, 1)}
    assert after == Paragraph("After", heading=True)


def test_tracked_changes_are_taken_as_accepted_and_said() -> None:
    source = raw(
        "<w:p><w:r><w:t>Cash was </w:t></w:r><w:del><w:r><w:delText>100</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>1,552</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>Gone</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>Cash</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    prose, table = source.blocks
    assert prose == Paragraph("Cash was 1,552")
    assert isinstance(table, Table)
    assert rows_of(table) == ["0:Cash | 1:5"]
    assert [(entry.what, entry.why) for entry in source.ignored] == [
        ("deleted text", "100"),
        ("hidden text", "hidden"),
        ("hidden or deleted text", "Gone"),
    ]


def test_footnotes_boxes_and_signs() -> None:
    notes = (
        f'<w:footnotes {NAMESPACE}><w:footnote w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>Unaudited.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    source = raw(
        '<w:p><w:r><w:t xml:space="preserve">Total 16,294</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:noBreakHyphen/><w:t>net</w:t><w:br/><w:t>second line</w:t></w:r>"
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box: 7</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
        footnotes=notes,
    )
    texts = [block.text for block in source.blocks if isinstance(block, Paragraph)]
    assert texts == ["Total 16,294²-net\nsecond line", "In a box: 7", "1 Unaudited."]


def test_indents_lines_and_nested_tables() -> None:
    def cell(text: str, properties: str = "", indent: int = 0) -> str:
        return (
            f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:pPr><w:ind w:left='{indent}'/></w:pPr>"
            f"<w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        )

    line = "<w:tcBorders><w:top w:val='single'/><w:bottom w:val='double'/></w:tcBorders>"
    inner = f"<w:tbl><w:tr>{cell('in')}{cell('9')}</w:tr></w:tbl>"
    source = raw(
        f"<w:tbl><w:tr>{cell('Cash')}{cell('1')}</w:tr><w:tr>{cell('Other', '', 240)}{cell('2')}</w:tr>"
        f"<w:tr>{cell('Total', '', 480)}{cell('3', line)}</w:tr><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    )
    outer, nested = source.blocks
    assert isinstance(outer, Table)
    assert isinstance(nested, Table)
    assert [cell.indent for cell in outer.cells if cell.column == 0] == [0, 2, 4]
    assert {cell.text for cell in outer.cells if cell.style.line_above} == {"3"}
    assert rows_of(nested) == ["0:in | 1:9"]
