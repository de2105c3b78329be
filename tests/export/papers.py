"""A working paper with all that exports tend to lose, and a run that ties some of its cells to a release."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Mapping
from decimal import Decimal

import openpyxl
import xlsxwriter

from workbench import readers
from workbench.core.figure import Figure
from workbench.core.grid import Reading
from workbench.core.report import report_of
from workbench.core.source import Anchor, Cell, Format, Role, Source, Table
from workbench.core.status import judge
from workbench.core.tie import Severity, Tie, Verdict
from workbench.export.listing import Listing

SLOT = "paper:lead.xlsx"


def dot() -> bytes:
    """A picture of one point."""
    scan = zlib.compress(b"\x00\xff\x00\x00")
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", scan), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def load(content: bytes, *, values: bool = False) -> openpyxl.Workbook:
    """Read a workbook back; the reader warns of all that it would lose, which is why copies are not made with it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def rich_paper() -> bytes:
    """A workbook with formulas, a chart, a picture, sparklines, rules, lists, names, links, notes, a hidden sheet."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    amount = book.add_format({"num_format": '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)'})
    bold = book.add_format({"bold": True, "num_format": "#,##0", "top": 1})
    lead = book.add_worksheet("Lead")
    lead.set_column("A:A", 30)
    lead.set_column("B:C", 16)
    for row, (caption, now, then) in enumerate([("Revenues", 31822, 29000), ("Costs", -27100, -25500)], 2):
        lead.write(row, 0, caption)
        lead.write_number(row, 1, now, amount)
        lead.write_number(row, 2, then, amount)
    lead.write("A5", "Income")
    lead.write_formula("B5", "=SUM(B3:B4)", bold, 4722)
    lead.write_formula("C5", "=SUM(C3:C4)", bold, 3500)
    lead.write("A6", "Rate")
    lead.write_number("B6", 0.163, book.add_format({"num_format": "0.0%"}))
    lead.write_string("B7", "1,552")
    lead.write_comment("B3", "Per the ledger", {"author": "Mori"})
    lead.write_url("C5", "internal:'Hidden'!A1", string="x")
    lead.write_formula("C5", "=SUM(C3:C4)", bold, 3500)
    lead.conditional_format("B3:C5", {"type": "3_color_scale"})
    lead.data_validation("B6", {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1})
    lead.add_sparkline("D3", {"range": "Lead!B3:C3"})
    lead.insert_image("E3", "dot.png", {"image_data": io.BytesIO(dot())})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Lead!$B$3:$C$3"})
    lead.insert_chart("E8", chart)
    lead.freeze_panes(2, 1)
    lead.set_header("&CDraft")
    narrow = book.add_worksheet("Narrow")
    narrow.set_column("A:A", 7)
    narrow.write_number("A1", 31822, book.add_format({"num_format": "#,##0"}))
    book.add_worksheet("Hidden").hide()
    book.define_name("Revenue", "=Lead!$B$3")
    book.close()
    return written.getvalue()


def release(lines: Mapping[str, str]) -> tuple[Source, Reading]:
    """A release of one table, captions and amounts."""
    cells = tuple(
        Cell(row, column, text, line=row + 1, start=20 * column)
        for row, line in enumerate(lines.items())
        for column, text in enumerate(line)
    )
    source = Source("release", "release.txt", Role.RELEASE, Format.TEXT, "0" * 64, (Table(cells, len(lines), 2),))
    figures = tuple(
        Figure(Anchor("release", 0, row, 1, 0, len(text)), text, _number(text), unit="JPY", label=label)
        for row, (label, text) in enumerate(lines.items())
    )
    return source, Reading("release", figures)


def _number(text: str) -> Decimal:
    plain = Decimal(text.strip("()").replace(",", ""))
    return -plain if text.startswith("(") else plain


LINES = {"Revenues": "31,822", "Costs": "(27,000)", "Income": "4,722", '=HYPERLINK("http://x")': "1,552", "Notes": "7"}
CELLS = {"Revenues": (0, 2, 1), "Costs": (0, 3, 1), "Income": (0, 4, 1), '=HYPERLINK("http://x")': (0, 6, 1)}
"""Block, row and column of the cell that each line is tied to."""


def run(content: bytes, name: str = "lead.xlsx", cells: Mapping[str, tuple[int, int, int]] = CELLS) -> Listing:
    """Tie lines of the release to cells of the paper; a line that is not as the cell shows it differs."""
    paper = readers.read(content, name, SLOT, Role.WORKING_PAPER, "")
    source, reading = release(LINES)
    figures, ties = [], []
    for figure in reading.figures:
        if figure.label in cells:
            block, row, column = cells[figure.label]
            table = paper.blocks[block]
            assert isinstance(table, Table)
            cell = table.cell(row, column)
            assert cell is not None
            anchor = Anchor(SLOT, block, row, column, 0, len(cell.text))
            value = _number(str(cell.stored))
            figures.append(Figure(anchor, cell.text, value, unit="JPY", label=figure.label, exact=True))
            ties.append(_tie(figure, figures[-1]))
    report = report_of([(source, reading), (paper, Reading(SLOT, tuple(figures)))])
    return Listing(report, tuple(ties), judge(report, ties))


def _tie(figure: Figure, cell: Figure) -> Tie:
    same = figure.value == cell.value
    return Tie(
        "workpaper.agrees", figure.label, Verdict.AGREES if same else Verdict.DIFFERS, (figure.anchor, cell.anchor),
        cell.value, figure.value, Decimal(0), f"{figure.label}: {figure.text} against {cell.text}", "", Severity.ERROR,
        mark="W/P",
    )  # fmt: skip
