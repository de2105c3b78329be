"""One sheet as a grid with Excel's habits: frozen panes, its keys, zoom, and what the selection adds up to."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from workbench.core.source import Cell, Table
from workbench.ui.models.sheet import SheetModel, Square, is_number
from workbench.ui.models.tables import Index
from workbench.ui.views.cells import MARK_ROOM, PAD, CellDelegate

WIDEST = 320  # pixels at zoom 1: a caption column never fills the pane
DEFAULT_CHARACTERS = 8.43  # Excel's width of a column nobody touched
EDGE = 8  # pixels kept free at the right of a cell that is brought into view
MOST_FROZEN = 0.8  # of the view, either way: what is frozen must leave room for the rest
MOST_CAPTIONS = 0.45  # of the view's width: what stays of the captions where no frozen column does
MOST_BEFORE = 3  # columns up to that of the captions: references and numbers of rows
SAMPLE = 2_000  # cells looked at for the width of numbers, and for where captions stand


class Measures(NamedTuple):
    """What the selected cells add up to."""

    total: Decimal
    numbers: int
    filled: int


class _Pane(QTableView):
    """One of the panes that stay in place: it shares model and selection with its sheet."""

    def __init__(self, owner: SheetView) -> None:
        super().__init__(owner)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        _habits(self)
        self.hide()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Stay where the sheet put it: the shared selection must not move a frozen pane."""


class SheetView(QTableView):
    """Shows one sheet; `picked` brings the current cell, `measured` what the selection adds up to."""

    picked = Signal(int, int)
    followed = Signal(int, int)
    measured = Signal(object)  # Measures
    entered = Signal()

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = SheetModel(table, self)
        self._zoom = 1.0
        self._size = self.font().pointSizeF()
        self._silent = False
        self._brought: Square | None = None  # the cell that was brought into view, until a person moves on
        self._captions = _caption_columns(table)
        self._frozen = (min(table.frozen_rows, 30), min(table.frozen_columns, 10))
        self._top, self._left, self._corner = _Pane(self), _Pane(self), _Pane(self)
        self.setModel(self.sheet)
        _habits(self)
        self.setAccessibleName(f"Sheet {table.sheet}" if table.sheet else "Table")
        for pane in (self._top, self._left, self._corner):
            pane.setModel(self.sheet)
            pane.setSelectionModel(self.selectionModel())
        self._join()
        self._spans(table)
        self.set_zoom(1.0)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.doubleClicked.connect(lambda index: self.followed.emit(index.row(), index.column()))
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.measured.emit(self.measures()))

    def _join(self) -> None:
        self.horizontalHeader().sectionResized.connect(self._column_resized)
        self.verticalHeader().sectionResized.connect(self._row_resized)
        self.horizontalScrollBar().valueChanged.connect(self._top.horizontalScrollBar().setValue)
        self._top.horizontalScrollBar().valueChanged.connect(self.horizontalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(self._left.verticalScrollBar().setValue)
        self._left.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)

    def _spans(self, table: Table) -> None:
        for cell in table.cells:
            if cell.row_span > 1 or cell.column_span > 1:
                for view in (self, self._top, self._left, self._corner):
                    view.setSpan(cell.row, cell.column, cell.row_span, cell.column_span)

    def go_to(self, row: int, column: int) -> None:
        """Bring a cell into view and make it current, without telling `picked`."""
        self._silent = True
        index = self.sheet.index(row, column)
        # Qt would add to the selection while Ctrl is down, as it is when a key led here
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        size, box = self._covered(), self.visualRect(index)
        open_part = self.viewport().rect().adjusted(0, 0, -EDGE, -box.height())
        open_part.setTopLeft(QPoint(size.x(), size.y()))
        frozen = (row < self._frozen[0] and size.y() > 0) or (column < self._staying() and size.x() > 0)
        centred = QAbstractItemView.ScrollHint.PositionAtCenter
        visible = QAbstractItemView.ScrollHint.EnsureVisible
        if frozen or open_part.contains(box):
            self.scrollTo(index, visible)
        else:
            self.scrollTo(index, centred)
            self._keep_left(index)
        self._brought = (row, column)
        self._silent = False

    def _keep_left(self, index: Index) -> None:
        """Scroll no further right than a cell needs: the captions stand at the left.

        No column is left half under the frozen ones: half a number reads as another.
        """
        bar, box, covered = self.horizontalScrollBar(), self.visualRect(index), self._covered().x()
        needed = bar.value() + box.right() + 1 + EDGE - self.viewport().width()
        most = bar.value() + box.left() - covered
        starts = [self.horizontalHeader().sectionPosition(column) - covered for column in range(index.column() + 1)]
        whole = [start for start in starts if needed <= start <= most] if covered else []
        bar.setValue(whole[0] if whole and needed > 0 else min(max(needed, 0), most))

    def measures(self) -> Measures:
        """Add up the selected cells."""
        cells = self.selected_cells()
        stored = [cell.stored for cell in cells if isinstance(cell.stored, Decimal)]
        return Measures(sum(stored, Decimal(0)), len(stored), sum(1 for cell in cells if cell.text))

    def selected_cells(self) -> list[Cell]:
        """Return the selected cells, each once however the selected areas overlap."""
        areas = [self._cells_in(area) for area in self.selectionModel().selection().toList()]
        if len(areas) == 1:
            return areas[0]
        return list({(cell.row, cell.column): cell for cells in areas for cell in cells}.values())

    def _cells_in(self, area: QItemSelectionRange) -> list[Cell]:
        table = self.sheet.table
        top, left = area.top(), area.left()
        bottom, right = min(area.bottom(), table.rows - 1), min(area.right(), table.columns - 1)
        if (bottom - top + 1) * (right - left + 1) >= len(table.cells):
            return [each for each in table.cells if top <= each.row <= bottom and left <= each.column <= right]
        places = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        return [cell for place in places if (cell := self.sheet.cell(*place)) is not None]

    @property
    def zoom(self) -> float:
        """Return the zoom, 1.0 is actual size."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Scale text, columns and rows."""
        self._zoom = min(max(zoom, 0.5), 3.0)
        font = QFont(self.font())
        font.setPointSizeF(self._size * self._zoom)
        height = QFontMetrics(font).height() + round(6 * self._zoom)
        widths = self._widths(font)
        for view in (self, self._top, self._left, self._corner):
            view.setFont(font)
            view.horizontalHeader().setFont(font)
            view.verticalHeader().setFont(font)
            view.verticalHeader().setDefaultSectionSize(height)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self._place()

    def _widths(self, font: QFont) -> list[int]:
        digit = QFontMetrics(font).horizontalAdvance("0")
        table = self.sheet.table
        given = table.widths
        widths = [
            round((given[column] if column < len(given) and given[column] > 0 else DEFAULT_CHARACTERS) * digit) + 5
            for column in range(self.sheet.columnCount())
        ]
        bold = QFont(font)
        bold.setBold(True)
        plain, strong = QFontMetrics(font), QFontMetrics(bold)
        for cell in table.cells[:SAMPLE]:
            if is_number(cell) and cell.column_span == 1:
                metrics = strong if cell.style.bold else plain
                need = metrics.horizontalAdvance(cell.text + ")") + 2 * PAD + MARK_ROOM
                widths[cell.column] = max(widths[cell.column], need)
        return [min(width, round(WIDEST * self._zoom)) for width in widths]

    def _column_resized(self, column: int, _old: int, new: int) -> None:
        for pane in (self._top, self._left, self._corner):
            pane.setColumnWidth(column, new)
        self._place()

    def _row_resized(self, row: int, _old: int, new: int) -> None:
        for pane in (self._top, self._left, self._corner):
            pane.setRowHeight(row, new)
        self._place()

    def _fits(self) -> bool:
        """Say whether the sheet freezes columns and they leave room for others."""
        wide = sum(map(self.columnWidth, range(self._frozen[1])))
        return 0 < wide < self.viewport().width() * MOST_FROZEN

    def _staying(self) -> int:
        """Return how many columns stay in view: those frozen, else those up to the captions."""
        return self._frozen[1] if self._fits() else self._captions

    def _covered(self) -> QPoint:
        """Return how much of the view the panes cover.

        Rows that are frozen and fill the view scroll as all else does; of columns the beginning of the captions stays.
        """
        view = self.viewport()
        across = sum(map(self.columnWidth, range(self._staying())))
        down = sum(map(self.rowHeight, range(self._frozen[0])))
        if not self._fits():
            across = min(across, round(view.width() * MOST_CAPTIONS))
        return QPoint(across, down if down < view.height() * MOST_FROZEN else 0)

    def _place(self) -> None:
        size, view = self._covered(), self.viewport()
        across = self.verticalHeader().width() if self.verticalHeader().isVisible() else 0
        down = self.horizontalHeader().height() if self.horizontalHeader().isVisible() else 0
        frame = self.frameWidth()
        self._set_pane(self._top, QRect(frame, frame + down, across + view.width(), size.y()), size.y() > 0)
        self._set_pane(self._left, QRect(frame + across, frame, size.x(), down + view.height()), size.x() > 0)
        both = QRect(frame, frame, across + size.x(), down + size.y())
        self._set_pane(self._corner, both, size.x() > 0 and size.y() > 0)
        self._top.horizontalHeader().hide()
        self._left.verticalHeader().hide()
        for pane in (self._top, self._corner):
            pane.verticalHeader().setFixedWidth(max(across, 1))
        for pane in (self._left, self._corner):
            pane.horizontalHeader().setFixedHeight(max(down, 1))

    def _set_pane(self, pane: _Pane, box: QRect, shown: bool) -> None:
        pane.setGeometry(box)
        pane.setVisible(shown)
        if shown:
            pane.raise_()

    def updateGeometries(self) -> None:
        """Keep the frozen panes where they belong."""
        super().updateGeometries()
        if hasattr(self, "_corner"):  # Qt calls this while the base class is being built
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the frozen panes where they belong."""
        super().resizeEvent(event)
        self._place()
        if self._brought is not None:  # a sheet shown for the first time gets its width only now
            self.go_to(*self._brought)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into view and out from under the frozen panes."""
        super().scrollTo(index, hint)
        size, box = self._covered(), self.visualRect(index)
        rows, columns = self._frozen[0], self._staying()
        if self._top.isVisible() and index.row() >= rows and box.top() < size.y():
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - (size.y() - box.top()))
        if self._left.isVisible() and index.column() >= columns and box.left() < size.x():
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - (size.x() - box.left()))

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._silent:
            self._brought = None
        if current.isValid() and not self._silent:
            self.picked.emit(current.row(), current.column())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that a person is here now."""
        super().focusInEvent(event)
        self.entered.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move as in a spreadsheet: Ctrl+arrow to the edge of the data, Ctrl+Home and End, Return to trace."""
        current = self.currentIndex()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        ways = {
            Qt.Key.Key_Right.value: (0, 1), Qt.Key.Key_Left.value: (0, -1),
            Qt.Key.Key_Down.value: (1, 0), Qt.Key.Key_Up.value: (-1, 0),
        }  # fmt: skip
        if control and event.key() in ways and current.isValid():
            spot = self._edge((current.row(), current.column()), ways[event.key()])
            self.setCurrentIndex(self.sheet.index(*spot))
        elif control and event.key() == Qt.Key.Key_Home:
            self.setCurrentIndex(self.sheet.index(*self._frozen))
        elif control and event.key() == Qt.Key.Key_End:
            table = self.sheet.table
            self.setCurrentIndex(self.sheet.index(max(table.rows - 1, 0), max(table.columns - 1, 0)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid() and not control:
            self.followed.emit(current.row(), current.column())
        else:
            super().keyPressEvent(event)

    def _edge(self, spot: Square, way: Square) -> Square:
        """Return where Ctrl+arrow lands: the end of the run of filled cells, else the next filled cell."""
        rows, columns = max(self.sheet.table.rows, 1), max(self.sheet.table.columns, 1)

        def inside(place: Square) -> bool:
            return 0 <= place[0] < rows and 0 <= place[1] < columns

        def step(place: Square) -> Square:
            return place[0] + way[0], place[1] + way[1]

        following = step(spot)
        if not inside(following):
            return spot
        filled = not self.sheet.empty(*spot) and not self.sheet.empty(*following)
        while inside(step(following)):
            ahead = step(following) if filled else following
            if self.sheet.empty(*ahead) == filled:
                break
            following = step(following)
        return following

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "sheet"):
            self.sheet.dark = self.palette().base().color().lightness() < 128


def _caption_columns(table: Table) -> int:
    """Return how many columns there are up to that of the captions: the first of words beside numbers; at most three.

    A row is known by its caption, so that stays in view when a cell far to the right is brought there.
    """
    numbers = {cell.row for cell in table.cells[:SAMPLE] if is_number(cell)}
    words = Counter(
        cell.column for cell in table.cells[:SAMPLE]
        if cell.row in numbers and cell.text.strip() and not is_number(cell) and cell.column_span == 1
    )  # fmt: skip
    found = next((column for column in sorted(words) if 2 * words[column] >= len(numbers)), None)
    return 0 if found is None or found >= MOST_BEFORE else found + 1


def _habits(view: QTableView) -> None:
    view.setItemDelegate(CellDelegate(view))
    view.setShowGrid(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setCornerButtonEnabled(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().setMinimumSectionSize(8)
    view.horizontalHeader().setMinimumSectionSize(8)
    view.horizontalHeader().setHighlightSections(True)
