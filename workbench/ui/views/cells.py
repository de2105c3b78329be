"""How a cell of a sheet is drawn: text that runs on over empty neighbours, a mark off the digits, the lit frame."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.core.source import Cell
from workbench.core.status import Status
from workbench.ui.marks import LOOKS, is_dark, shown
from workbench.ui.models.sheet import SheetModel, is_number
from workbench.ui.models.tables import Index

PAD = 4
REACH = 12  # columns to the left that a running text is looked for in
MARK_ROOM = 16


class CellDelegate(QStyledItemDelegate):
    """Draws everything of a cell itself, grid lines too, since a running text must cross them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        if not isinstance(model, SheetModel):
            return
        box = QRect(option.rect)
        palette: QPalette = option.palette
        dark = is_dark(palette)
        painter.save()
        painter.setClipRect(box)
        status = model.status(index.row(), index.column())
        self._ground(painter, box, index, palette, status, dark=dark)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            wash = QColor(palette.color(QPalette.ColorRole.Highlight))
            wash.setAlpha(48)
            painter.fillRect(box, wash)
        font: QFont = option.font
        runs_on = self._write(painter, box, index, model, font, palette)
        self._grid(painter, box, runs_on=runs_on, dark=dark)
        cell = model.cell(index.row(), index.column())
        if cell is not None:
            _lines(painter, box, cell, palette)
        if status is not None:
            _mark(painter, box, status, font, dark=dark)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        _frame(painter, box, model.lit(index.row(), index.column()), focused=focused, palette=palette)
        painter.restore()

    def _ground(
        self, painter: QPainter, box: QRect, index: Index, palette: QPalette, status: Status | None, *, dark: bool
    ) -> None:
        paper = index.data(Qt.ItemDataRole.BackgroundRole)
        painter.fillRect(box, paper if isinstance(paper, QBrush) else palette.brush(QPalette.ColorRole.Base))
        wash = LOOKS[status].wash(dark=dark) if status else None
        if wash is not None:
            painter.fillRect(box, wash)

    def _write(
        self, painter: QPainter, box: QRect, index: Index, model: SheetModel, font: QFont, palette: QPalette
    ) -> bool:
        """Draw the cell's own text, or the part of a neighbour's that runs over it; True when it runs on."""
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if isinstance(text, str) and text:
            return self._own(painter, box, index, model, _font(index, font), palette)
        return self._passing(painter, box, index, model, font, palette)

    def _own(
        self, painter: QPainter, box: QRect, index: Index, model: SheetModel, font: QFont, palette: QPalette
    ) -> bool:
        text = str(index.data(Qt.ItemDataRole.DisplayRole)).replace("\n", " ")
        cell = model.cell(index.row(), index.column())
        indent = 9 * cell.indent if cell is not None else 0
        metrics = QFontMetrics(font)
        room = box.adjusted(PAD + indent, 0, -PAD, 0)
        align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        _pen(painter, index, font, palette)
        width = metrics.horizontalAdvance(text)
        left = bool(align & Qt.AlignmentFlag.AlignLeft)
        number = cell is not None and is_number(cell)
        if number and align & Qt.AlignmentFlag.AlignRight and not text.endswith((")", "%")):
            room.setRight(room.right() - metrics.horizontalAdvance(")"))
        if left and not number and width > room.width():
            free = model.empty(index.row(), index.column() + 1)
            text = text if free else metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room.adjusted(0, 0, 4000, 0), align, text)
            return free
        painter.drawText(room, align, text)
        return False

    def _passing(
        self, painter: QPainter, box: QRect, index: Index, model: SheetModel, font: QFont, palette: QPalette
    ) -> bool:
        view = self.parent()
        widths = getattr(view, "columnWidth", None)
        if widths is None:
            return False
        offset = 0
        for column in range(index.column() - 1, max(index.column() - 1 - REACH, -1), -1):
            offset += widths(column)
            cell = model.cell(index.row(), column)
            if cell is None or not cell.text:
                continue
            start = model.index(index.row(), column)
            if (
                is_number(cell)
                or not Qt.AlignmentFlag(start.data(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignLeft
            ):
                return False
            own = _font(start, font)
            text = str(start.data(Qt.ItemDataRole.DisplayRole)).replace("\n", " ")
            width = QFontMetrics(own).horizontalAdvance(text) + PAD + 9 * cell.indent
            if width <= offset:
                return False
            _pen(painter, start, own, palette)
            room = QRect(box.left() - offset + PAD + 9 * cell.indent, box.top(), 8000, box.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
            return bool(width > offset + box.width())
        return False

    def _grid(self, painter: QPainter, box: QRect, *, runs_on: bool, dark: bool) -> None:
        painter.setPen(QColor("#34383e" if dark else "#e1e4e8"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if not runs_on:
            painter.drawLine(box.topRight(), box.bottomRight())


def _font(index: Index, font: QFont) -> QFont:
    own = index.data(Qt.ItemDataRole.FontRole)
    return own.resolve(font) if isinstance(own, QFont) else font


def _pen(painter: QPainter, index: Index, font: QFont, palette: QPalette) -> None:
    ink = index.data(Qt.ItemDataRole.ForegroundRole)
    painter.setPen(ink.color() if isinstance(ink, QBrush) else palette.color(QPalette.ColorRole.Text))
    painter.setFont(font)


def _lines(painter: QPainter, box: QRect, cell: Cell, palette: QPalette) -> None:
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1))
    if cell.style.line_above:
        painter.drawLine(box.topLeft(), box.topRight())
    if cell.style.line_below:
        painter.drawLine(box.bottomLeft(), box.bottomRight())
    if cell.note:
        painter.setBrush(QColor("#d1242f"))
        painter.setPen(Qt.PenStyle.NoPen)
        corner = QPointF(box.right() + 1, box.top())
        painter.drawPolygon([corner, corner + QPointF(-6, 0), corner + QPointF(0, 6)])


def _mark(painter: QPainter, box: QRect, status: Status, font: QFont, *, dark: bool) -> None:
    small = QFont(font)
    small.setBold(False)
    small.setPointSizeF(max(font.pointSizeF() * 0.9, 6))
    painter.setFont(small)
    painter.setPen(LOOKS[status].ink(dark=dark))
    room = QRect(box.left() + 2, box.top(), MARK_ROOM, box.height())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown(LOOKS[status].mark))


def _frame(painter: QPainter, box: QRect, lit: int, *, focused: bool, palette: QPalette) -> None:
    if not lit and not focused:
        return
    accent = palette.color(QPalette.ColorRole.Highlight)
    if lit == 1 and not focused:
        wash = QColor(accent)
        wash.setAlpha(40)
        painter.fillRect(box, wash)
    style = Qt.PenStyle.SolidLine if lit == 2 or focused else Qt.PenStyle.DashLine
    painter.setPen(QPen(accent, 2, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(1, 1, -1, -1))
