"""The release as an HTML page like an exhibit filed with the SEC: spacer columns, signs in cells of their own."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sample_data.maker.values import Document, Figure, Paragraph, Row, Segment, Table, plain

SUPERSCRIPTS = dict(zip("¹²³⁴⁵⁶⁷⁸⁹", "123456789", strict=True))
OPENING = """<HTML>
<HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">
<TITLE>IIJ Announces Second Quarter Results</TITLE>
<STYLE>
P, TD {font-family: 'Times New Roman', serif; font-size: 10pt}
TD {vertical-align: bottom; white-space: nowrap}
TD.c {white-space: normal; text-indent: -1em}
TD.n {text-align: right}
TD.h {text-align: center; font-weight: bold; font-size: 8pt; border-bottom: 1px solid #000; white-space: normal}
TD.r {border-top: 1px solid #000}
</STYLE>
</HEAD>
<BODY BGCOLOR="WHITE">
"""


def words(segments: tuple[Segment, ...]) -> str:
    """Text as HTML, note marks raised."""
    text = escape(plain(segments), quote=False)
    for mark, digit in SUPERSCRIPTS.items():
        text = text.replace(mark, f"<SUP>{digit}</SUP>")
    return text.replace("—", "&#151;")


def paragraph(block: Paragraph) -> str:
    """Give a paragraph or heading; headings are bold paragraphs, as filers write them."""
    text = words(block.segments)
    if block.style == "title":
        return f'<P ALIGN="center" STYLE="font-size:13pt"><B>{text}</B></P>'
    if block.style == "h1":
        return f'<P STYLE="margin-top:18pt; font-size:12pt"><B>{text}</B></P>'
    if block.style == "h2":
        return f'<P STYLE="margin-top:10pt"><B><U>{text}</U></B></P>'
    if block.style == "bullet":
        return f'<P STYLE="margin-left:2em; text-indent:-1em">&bull;&nbsp;{text}</P>'
    if block.style == "note":
        return f'<P STYLE="font-size:8pt">{text}</P>'
    return f"<P>{text}</P>"


def head_cells(row: Row) -> Iterator[str]:
    """Header cells, each over the three cells of its column and over the columns it spans."""
    yield f'<TD CLASS="c"><B>{words(row.caption[0])}</B></TD>'
    at = 0
    while at < len(row.cells):
        width = 1
        while at + width < len(row.cells) and row.spanned[at + width]:
            width += 1
        text = words(row.cells[at])
        span = 3 * width + (width - 1)
        style = ' CLASS="h"' if text else ""
        yield f'<TD>&nbsp;</TD><TD{style} COLSPAN="{span}">{text or "&nbsp;"}</TD>'
        at += width


def figure_cells(cell: tuple[Segment, ...], *, rule: bool, money: bool) -> str:
    """Spacer, currency sign, number, and the closing bracket or percent sign of one column."""
    mark = ' CLASS="r"' if rule and cell else ""
    number = ' CLASS="n r"' if rule and cell else ' CLASS="n"'
    text, tail = words(cell), ""
    for end in ("%)", ")", "%"):
        if text.endswith(end):
            text, tail = text[: -len(end)], end
            break
    currency = "$" if money and cell else ""
    return (
        f'<TD WIDTH="1%">&nbsp;&nbsp;</TD><TD{mark} WIDTH="1%">{currency}</TD>'
        f'<TD{number} WIDTH="8%">{text or "&nbsp;"}</TD><TD{mark} WIDTH="1%">{tail}</TD>'
    )


def body_row(row: Row, *, money: bool) -> str:
    """One row of figures."""
    caption = " ".join(words(line) for line in row.caption)
    if row.kind in {"total", "group"} and caption.isupper():
        caption = f"<B>{caption}</B>"
    cells = "".join(
        figure_cells(
            cell,
            rule=row.kind == "total",
            money=money and any(isinstance(part, Figure) and part.unit == "USD" for part in cell),
        )
        for cell in row.cells
    )
    return f'<TR><TD CLASS="c" STYLE="padding-left:{1 + row.indent}em">{caption}</TD>{cells}</TR>'


def table(block: Table) -> str:
    """Give a table; dollars get their sign in the first row of figures and in totals."""
    lines = ['<TABLE CELLSPACING="0" CELLPADDING="0" BORDER="0" WIDTH="100%">']
    first = True
    for row in block.rows:
        if row.kind == "head":
            lines.append(f"<TR>{''.join(head_cells(row))}</TR>")
            continue
        lines.append(body_row(row, money=first or row.kind == "total"))
        first = first and row.kind == "group"
    lines.append("</TABLE>")
    return "\n".join(lines)


def html_page(document: Document) -> str:
    """Give the whole page."""
    parts = [OPENING]
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.style == "h1" and plain(block.segments).startswith("Appendix"):
            parts.append('<HR SIZE="3" NOSHADE COLOR="#999999">')
        parts.append(paragraph(block) if isinstance(block, Paragraph) else table(block))
    return "\n".join([*parts, "</BODY>", "</HTML>", ""])
