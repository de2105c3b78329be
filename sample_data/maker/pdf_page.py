"""The release as a PDF with a text layer: borderless tables, figures right-aligned, tables running over page breaks."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, LongTable, PageBreak, PageTemplate, Spacer, TableStyle
from reportlab.platypus import Paragraph as Words

from sample_data.maker.html_page import SUPERSCRIPTS
from sample_data.maker.values import Document, Paragraph, Row, Segment, Table, plain

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=9.5, leading=12, spaceAfter=5)
STYLES = {
    "text": BODY,
    "title": ParagraphStyle(
        "title", BODY, fontName="Times-Bold", fontSize=14, leading=17, alignment=TA_CENTER, spaceAfter=9
    ),
    "h1": ParagraphStyle("h1", BODY, fontName="Times-Bold", fontSize=12, leading=15, spaceBefore=8, keepWithNext=1),
    "h2": ParagraphStyle("h2", BODY, fontName="Times-Bold", fontSize=10, leading=13, spaceBefore=5, keepWithNext=1),
    "bullet": ParagraphStyle("bullet", BODY, leftIndent=12, bulletIndent=2),
    "note": ParagraphStyle("note", BODY, fontSize=7.5, leading=9),
}
WIDTH = 178 * mm


def markup(segments: tuple[Segment, ...], size: float) -> str:
    """Text with note marks raised."""
    text = plain(segments).replace("&", "&amp;").replace("<", "&lt;")
    for mark, digit in SUPERSCRIPTS.items():
        text = text.replace(mark, f'<super size="{size * 0.7:.1f}">{digit}</super>')
    return text


def caption(row: Row, style: ParagraphStyle) -> Words:
    """Give the caption cell, indented as in the statements."""
    joined = tuple(part for at, line in enumerate(row.caption) for part in ((" ", *line) if at else line))
    bold = row.kind in {"total", "head"}
    made = ParagraphStyle(
        f"caption{row.indent}{bold}",
        style,
        leftIndent=6 * row.indent + 5,
        firstLineIndent=-5,
        fontName="Times-Bold" if bold else "Times-Roman",
    )
    return Words(markup(joined, style.fontSize), made)


def table(block: Table) -> LongTable:
    """Give a table; header rows come again on the next page."""
    columns = len(block.columns)
    size = 6.4 if columns > 6 else 7.4 if columns > 4 else 8.5
    style = ParagraphStyle("cell", fontName="Times-Roman", fontSize=size, leading=size * 1.18)
    right = ParagraphStyle("head", style, fontName="Times-Bold", alignment=TA_CENTER)
    figure = min(26 * mm, WIDTH * 0.68 / columns)
    rules: list[tuple[object, ...]] = [
        ("FONT", (1, 0), (-1, -1), "Times-Roman", size, size * 1.18),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), 0.8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0.8),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
    ]
    lines: list[list[object]] = []
    for at, row in enumerate(block.rows):
        if row.kind == "head":
            lines.append(
                [caption(row, style), *(Words(markup(cell, size), right) if cell else "" for cell in row.cells)]
            )
            rules.extend(head_rules(row, at))
            continue
        lines.append([caption(row, style), *(plain(cell) for cell in row.cells)])
        if row.kind == "total":
            rules.append(("FONT", (1, at), (-1, at), "Times-Bold", size, size * 1.18))
            rules.extend(
                ("LINEABOVE", (column, at), (column, at), 0.4, colors.black)
                for column, cell in enumerate(row.cells, 1)
                if cell
            )
    heads = sum(row.kind == "head" for row in block.rows)
    widths = [WIDTH - figure * columns] + [figure] * columns
    return LongTable(lines, widths, repeatRows=heads, style=TableStyle(rules), spaceBefore=4, spaceAfter=8)


def head_rules(row: Row, at: int) -> list[tuple[object, ...]]:
    """Spans of a header row and the lines under its texts."""
    rules: list[tuple[object, ...]] = []
    first = 0
    while first < len(row.cells):
        last = first
        while last + 1 < len(row.cells) and row.spanned[last + 1]:
            last += 1
        if last > first:
            rules.append(("SPAN", (first + 1, at), (last + 1, at)))
        if row.cells[first]:
            rules.append(("LINEBELOW", (first + 1, at), (last + 1, at), 0.4, colors.black))
        first = last + 1
    return rules


def page_number(canvas: Canvas, template: BaseDocTemplate) -> None:
    """Add the number at the foot of a page."""
    canvas.saveState()
    canvas.setFont("Times-Roman", 8)
    canvas.drawCentredString(A4[0] / 2, 10 * mm, f"- {template.page} -")
    canvas.restoreState()


def pdf_page(document: Document, path: Path) -> None:
    """Write the PDF."""
    parts: list[Flowable] = []
    for block in document.blocks:
        if isinstance(block, Table):
            parts.append(table(block))
            continue
        text = plain(block.segments)
        if block.style == "h1" and (text == "Appendix 1" or text.startswith("Consolidated Financial Results")):
            parts.append(PageBreak())
        parts.append(words(block))
    template = BaseDocTemplate(
        str(path),
        pagesize=A4,
        invariant=1,
        title="IIJ Announces Second Quarter Results",
        author="Internet Initiative Japan Inc.",
    )
    frame = Frame(16 * mm, 16 * mm, WIDTH, A4[1] - 32 * mm, 0, 0, 0, 0)
    template.addPageTemplates([PageTemplate("page", [frame], onPage=page_number)])
    template.build([*parts, Spacer(1, 1)])


def words(block: Paragraph) -> Words:
    """Give a paragraph or heading."""
    style = STYLES[block.style]
    return Words(
        markup(block.segments, style.fontSize), style, bulletText="\u2022" if block.style == "bullet" else None
    )
