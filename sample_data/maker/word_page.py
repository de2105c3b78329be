"""The release as a Word document with real tables and headings."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from sample_data.maker.html_page import SUPERSCRIPTS
from sample_data.maker.values import Document, Paragraph, Row, Segment, Table, plain

STYLES = {"title": "Title", "h1": "Heading 1", "h2": "Heading 2", "bullet": "List Bullet"}
CELL_STYLES = {7.0: "Small cell", 8.5: "Cell"}
MADE = datetime(2007, 11, 12, 9, 0, 0)  # noqa: DTZ001 (Word stores no zone here)
ZIP_TIME = (2007, 11, 12, 9, 0, 0)


def write_runs(paragraph: WordParagraph, text: str, size: float, *, bold: bool = False) -> None:
    """Add text as runs, note marks raised."""
    part = ""
    for letter in text + "\0":
        if letter in SUPERSCRIPTS or letter == "\0":
            if part:
                run = paragraph.add_run(part)
                run.font.size, run.bold = Pt(size), bold or None
            part = ""
            if letter in SUPERSCRIPTS:
                mark = paragraph.add_run(SUPERSCRIPTS[letter])
                mark.font.size, mark.font.superscript = Pt(size), True
        else:
            part += letter


def rule(cell: _Cell, side: str) -> None:
    """Add a thin line on one side of a cell."""
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def fill(cell: _Cell, segments: tuple[Segment, ...], size: float, *, bold: bool, right: bool, indent: int = 0) -> None:
    """Write one cell."""
    paragraph = cell.paragraphs[0]
    paragraph.style = CELL_STYLES[size]
    cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    shape = paragraph.paragraph_format
    shape.space_after = shape.space_before = Pt(0)
    shape.line_spacing = 1.0
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if indent:
        shape.left_indent = Cm(0.3 * indent)
    write_runs(paragraph, plain(segments), size, bold=bold)


def head_row(cells: list[_Cell], row: Row, size: float) -> None:
    """Add a header row, merged where a header spans columns."""
    fill(cells[0], row.caption[0], size, bold=True, right=False)
    at = 0
    while at < len(row.cells):
        last = at
        while last + 1 < len(row.cells) and row.spanned[last + 1]:
            last += 1
        cell = cells[at + 1].merge(cells[last + 1]) if last > at else cells[at + 1]
        fill(cell, row.cells[at], size, bold=True, right=False)
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER if last > at else WD_ALIGN_PARAGRAPH.RIGHT
        if row.cells[at]:
            rule(cell, "bottom")
        at = last + 1


def add_table(word: docx.document.Document, block: Table, width: float) -> None:
    """Add a real table."""
    columns = len(block.columns)
    size = 7.0 if columns > 5 else 8.5
    table = word.add_table(rows=len(block.rows), cols=columns + 1)
    table.autofit = False
    figure = min(3.1, width * 0.68 / columns)
    widths = [Cm(width - figure * columns)] + [Cm(figure)] * columns
    for column, given in zip(table.columns, widths, strict=True):
        column.width = given
    for row, made in zip(block.rows, table.rows, strict=True):
        cells = list(made.cells)
        for cell, given in zip(cells, widths, strict=True):
            cell.width = given
        if row.kind == "head":
            head_row(cells, row, size)
            continue
        bold = row.kind == "total" or (row.kind == "group" and row.joined.isupper())
        caption = tuple(part for at, line in enumerate(row.caption) for part in ((" ", *line) if at else line))
        fill(cells[0], caption, size, bold=bold, right=False, indent=row.indent)
        for cell, segments in zip(cells[1:], row.cells, strict=True):
            fill(cell, segments, size, bold=bold, right=True)
            if row.kind == "total" and segments:
                rule(cell, "top")
    keep_together(table, len(block.rows) if len(block.rows) < 20 else 4)
    word.add_paragraph().paragraph_format.space_after = Pt(4)


def keep_together(table: WordTable, rows: int) -> None:
    """Keep the first rows of a table on one page: all of a short table, the header of a long one."""
    for row in table.rows[: rows - 1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def add_paragraph(word: docx.document.Document, block: Paragraph) -> None:
    """Add a paragraph or heading."""
    paragraph = word.add_paragraph(style=STYLES.get(block.style, "Normal"))
    size = {"title": 17.0, "h1": 13.0, "h2": 11.0, "note": 8.0}.get(block.style, 10.0)
    paragraph.paragraph_format.space_after = Pt(6)
    write_runs(paragraph, plain(block.segments), size)


def word_page(document: Document, path: Path) -> None:
    """Write the document; its statements stand on landscape pages from Appendix 1 on."""
    word = docx.Document()
    word.styles["Normal"].font.name = "Times New Roman"
    for size, name in CELL_STYLES.items():  # a style and not runs, so that blank cells too are of this height
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
        style.font.size = Pt(size)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    width = 17.0
    for block in document.blocks:
        if isinstance(block, Table):
            add_table(word, block, width)
            continue
        if block.style == "h1" and plain(block.segments) == "Appendix 1":
            section = word.add_section()
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(29.7), Cm(21)
            width = 25.7
        add_paragraph(word, block)
    properties = word.core_properties
    properties.author, properties.title = "Internet Initiative Japan Inc.", "IIJ Announces Second Quarter Results"
    properties.created = properties.modified = MADE
    properties.last_modified_by = "Internet Initiative Japan Inc."
    buffer = io.BytesIO()
    word.save(buffer)
    path.write_bytes(with_fixed_times(buffer.getvalue()))


def with_fixed_times(package: bytes) -> bytes:
    """Give the same package with one time on all its parts, so that it is the same at every run."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, ZIP_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
