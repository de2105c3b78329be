"""A document laid out for reading: prose and tables in one text, each figure at a known position with its mark."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from workbench.core.figure import Figure, Standing
from workbench.core.grid import Grid, Reading, Row
from workbench.core.source import Anchor, Cell, Paragraph, Source, Table
from workbench.core.status import Judgement, Status
from workbench.ui.marks import LOOKS, shown

GAP = "\u202f"  # a narrow space that no line breaks at keeps the mark off the digits
SMALLER = -1
LEFT = 14  # pixels that keep a column of figures off its neighbour
MARK_ROOM = 18
WIDEST_FIGURE, WIDEST_CAPTION = 150, 230


class Inks(NamedTuple):
    """The colours that come from the scheme."""

    dark: bool
    text: QColor
    faint: QColor
    line: QColor
    rule: QColor


class Span(NamedTuple):
    """Where a figure's printed text stands in the document."""

    start: int
    end: int


class Paper:
    """Lays a source out into a document, slice by slice; knows where each figure stands in it."""

    def __init__(
        self, document: QTextDocument, source: Source, reading: Reading | None,
        judgements: Mapping[Anchor, Judgement], inks: Inks,
    ) -> None:  # fmt: skip
        self._document = document
        self._source = source
        self._judgements = judgements
        self._inks = inks
        self._figures: defaultdict[tuple[int, int | None, int | None], list[Figure]] = defaultdict(list)
        for figure in reading.figures if reading else ():
            at = figure.anchor
            self._figures[at.block, at.row, at.column].append(figure)
        self._headings = {part for figure in (reading.figures if reading else ()) for part in figure.path}
        self._grids: defaultdict[int, list[Grid]] = defaultdict(list)
        for grid in reading.grids if reading else ():
            self._grids[grid.block].append(grid)
        self._spans: dict[Anchor, Span] = {}
        self._starts: list[int] = []
        self._marks: list[int] = []  # where the mark before each figure begins
        self._order: list[Anchor] = []

    def slices(self) -> Iterator[int]:
        """Lay out block after block; yields each block's number once it stands."""
        cursor = QTextCursor(self._document)
        for number, block in enumerate(self._source.blocks):
            cursor.beginEditBlock()
            cursor.movePosition(QTextCursor.MoveOperation.End)
            if isinstance(block, Paragraph):
                self._paragraph(cursor, number, block)
            else:
                self._table(cursor, number, block)
            cursor.endEditBlock()
            yield number

    @property
    def figures(self) -> tuple[Anchor, ...]:
        """Return the figures laid out so far, in document order."""
        return tuple(self._order)

    def span(self, anchor: Anchor) -> Span | None:
        """Return where a figure stands, None when it is not laid out."""
        return self._spans.get(anchor)

    def at(self, position: int) -> Anchor | None:
        """Return the figure at or just beside a character position, its mark included."""
        place = bisect_right(self._marks, position) - 1
        if place < 0:
            return None
        anchor = self._order[place]
        return anchor if position <= self._spans[anchor].end else None

    def near(self, position: int) -> int:
        """Return the number of the last figure that begins at or before a position, -1 when there is none."""
        return bisect_right(self._starts, position) - 1

    def _paragraph(self, cursor: QTextCursor, number: int, block: Paragraph) -> None:
        layout = QTextBlockFormat()
        heading = block.heading or block.text.strip() in self._headings
        layout.setTopMargin(14 if heading else 5)
        layout.setBottomMargin(3)
        layout.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.insertBlock(layout) if number else cursor.setBlockFormat(layout)
        plain = QTextCharFormat()
        if heading:
            plain.setFontWeight(QFont.Weight.Bold)
            plain.setProperty(QTextCharFormat.Property.FontSizeAdjustment, 1)
        self._text(cursor, block.text, self._figures[number, None, None], plain)

    def _text(self, cursor: QTextCursor, text: str, figures: list[Figure], plain: QTextCharFormat) -> None:
        done = 0
        for figure in figures:
            start, end = figure.anchor.start, figure.anchor.end
            if start < done:
                continue  # a reading inside another: the outer one carries the mark
            cursor.insertText(_lines(text[done:start]), plain)
            self._figure(cursor, figure, text[start:end], plain)
            done = end
        cursor.insertText(_lines(text[done:]), plain)

    def _figure(self, cursor: QTextCursor, figure: Figure, text: str, plain: QTextCharFormat) -> None:
        judgement = self._judgements.get(figure.anchor)
        self._marks.append(cursor.position())
        digits = QTextCharFormat(plain)
        if judgement is not None:
            look = LOOKS[judgement.status]
            if judgement.status is Status.OUT_OF_SCOPE:
                digits.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                digits.setUnderlineColor(self._inks.faint)
            else:
                mark = QTextCharFormat()
                mark.setForeground(look.ink(dark=self._inks.dark))
                mark.setProperty(QTextCharFormat.Property.FontSizeAdjustment, SMALLER)
                wash = look.wash(dark=self._inks.dark)
                if wash is not None:
                    mark.setBackground(wash)
                    digits.setBackground(wash)
                cursor.insertText(shown(look.mark) + GAP, mark)
        start = cursor.position()
        cursor.insertText(_lines(text), digits)
        self._spans[figure.anchor] = Span(start, cursor.position())
        self._starts.append(start)
        self._order.append(figure.anchor)

    def _table(self, cursor: QTextCursor, number: int, block: Table) -> None:
        if not block.rows or not block.columns:
            return
        layout = QTextTableFormat()
        layout.setCellPadding(2)
        layout.setCellSpacing(0)
        layout.setBorder(0)
        layout.setBorderCollapse(True)
        layout.setTopMargin(8)
        layout.setBottomMargin(12)
        shape = _Shape(block, self._grids[number], self._reported(number))
        layout.setColumnWidthConstraints(shape.widths(block, self._document.defaultFont()))
        table = cursor.insertTable(block.rows, block.columns, layout)
        for cell in block.cells:
            if cell.row_span > 1 or cell.column_span > 1:
                table.mergeCells(cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in (*block.cells, *self._lost(number, block)):
            self._cell(table, cell, shape, self._figures.get((number, cell.row, cell.column), []))
        for row in shape.ruled:
            self._rule(table, block, row, shape)

    def _lost(self, number: int, block: Table) -> Iterator[Cell]:
        """Yield empty cells where a figure was lost and nothing is stored."""
        for at, row, column in self._figures:
            if at == number and row is not None and column is not None and block.cell(row, column) is None:
                cell = block.blank(row, column)
                if cell is not None:
                    yield cell

    def _reported(self, number: int) -> set[tuple[int | None, int | None]]:
        """Return the cells of a table that hold a reported figure, and not just a date or a note reference."""
        return {
            (row, column)
            for (block, row, column), figures in self._figures.items()
            if block == number and any(figure.standing is not Standing.OUT_OF_SCOPE for figure in figures)
        }

    def _cell(self, table: QTextTable, cell: Cell, shape: _Shape, figures: list[Figure]) -> None:
        place = table.cellAt(cell.row, cell.column)
        cursor = place.firstCursorPosition()
        layout = QTextBlockFormat()
        numeric = cell.column in shape.numeric
        if numeric and cell.column_span > 1 and not figures:
            layout.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif numeric:
            layout.setAlignment(Qt.AlignmentFlag.AlignRight)
            layout.setLeftMargin(LEFT)
            layout.setNonBreakableLines((cell.row, cell.column) in shape.places)  # the date of a heading may break
            layout.setRightMargin(0 if cell.text.rstrip().endswith(")") else shape.hang)
        else:
            layout.setLeftMargin(14 * shape.level(cell))
            layout.setRightMargin(8)
        cursor.setBlockFormat(layout)
        plain = QTextCharFormat()
        if cell.row < shape.head or shape.bold(cell):
            plain.setFontWeight(QFont.Weight.DemiBold)
        if cell.hidden:
            plain.setForeground(self._inks.faint)
        self._text(cursor, cell.text, figures, plain)

    def _rule(self, table: QTextTable, block: Table, row: int, shape: _Shape) -> None:
        for column in range(block.columns):
            if row != shape.head and column not in shape.numeric:
                continue
            place = table.cellAt(row, column)
            style = place.format().toTableCellFormat()
            style.setTopBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            style.setTopBorder(1)
            style.setTopBorderBrush(self._inks.rule)
            place.setFormat(style)


class _Shape:
    """What the layout of one table needs to know: where figures begin, which rows and columns stand out."""

    hang = 5

    def __init__(self, block: Table, grids: list[Grid], places: set[tuple[int | None, int | None]]) -> None:
        self.places = places
        self._rows: dict[int, Row] = {row.at: row for grid in grids for row in grid.rows}
        figured = [row for row, _column in places if row is not None]
        self.head = min((at for at, row in self._rows.items() if not row.heading), default=min(figured, default=0))
        self.numeric = {column for _row, column in places if column is not None} - _labels(block, places)
        totals = {at for at, row in self._rows.items() if row.total or row.rule}
        self.ruled = sorted(at for at in {self.head, *totals} if 0 < at < block.rows)

    def widths(self, block: Table, font: QFont) -> list[QTextLength]:
        """Return the width of each column: figures never break, captions may."""
        strong = QFont(font)
        strong.setBold(True)
        metrics = QFontMetricsF(strong)
        room = [0.0] * block.columns
        for cell in block.cells:
            if cell.column_span > 1 or not cell.text.strip():
                continue
            if cell.column in self.numeric:
                parts = [cell.text] if (cell.row, cell.column) in self.places else cell.text.split()
                need = max(metrics.horizontalAdvance(part) for part in parts) + LEFT + self.hang + MARK_ROOM
                need = min(need, WIDEST_FIGURE)
            else:
                need = min(metrics.horizontalAdvance(cell.text) + 14 * self.level(cell) + 16, WIDEST_CAPTION)
            room[cell.column] = max(room[cell.column], need)
        return [QTextLength(QTextLength.Type.FixedLength, max(width, 4)) for width in room]

    def level(self, cell: Cell) -> int:
        """Return the depth of a caption."""
        row = self._rows.get(cell.row)
        return min(row.level, 6) if row else 0

    def bold(self, cell: Cell) -> bool:
        """Say whether a cell belongs to a total or a group heading."""
        row = self._rows.get(cell.row)
        return row is not None and (row.total or row.heading)


def _labels(block: Table, places: set[tuple[int | None, int | None]]) -> set[int]:
    """Return the columns that hold captions though a figure stands in one of them, such as a year in a caption."""
    words: defaultdict[int, int] = defaultdict(int)
    for cell in block.cells:
        if (cell.row, cell.column) not in places and len(cell.text) > 12:
            words[cell.column] += 1
    held: defaultdict[int, int] = defaultdict(int)
    for _row, column in places:
        held[column or 0] += 1
    return {column for column, count in words.items() if count > held[column]}


def _lines(text: str) -> str:
    return text.replace("\n", "\u2028")
