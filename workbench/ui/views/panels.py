"""The lists around the documents: findings with their filters, the ledger of figures, the journal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workbench.core.source import Anchor
from workbench.core.status import Status
from workbench.core.tie import Tie, TieKey
from workbench.ui import wording
from workbench.ui.findings import Show
from workbench.ui.marks import LOOKS, shown
from workbench.ui.models.findings import Column, FindingsModel
from workbench.ui.models.journal import JournalModel
from workbench.ui.models.ledger import LedgerModel

ROOM = 7  # pixels above and below the text of a row together
KINDS = ("Reported figures", "Everything, out of scope too")
FINDING_WIDTHS = {
    Column.VERDICT: 104, Column.DIFFERENCE: 136, Column.UNIT: 46, Column.WEIGHT: 128, Column.CHECK: 130,
    Column.DECISION: 104, Column.NOTES: 48, Column.SIGNED: 104,
}  # fmt: skip
WORDY = {Column.FIGURE: (58, 190), Column.WHERE: (42, 130)}  # percent of what the others leave, and pixels at least


class RoomyDelegate(QStyledItemDelegate):
    """Gives the rows of a tree the height of those of a table."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a cell."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), option.fontMetrics.height() + ROOM))


class _Patient:
    """A view that knows when it only takes the focus: Qt then makes the first row current, which nobody chose."""

    entering = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus."""
        self.entering = True
        super().focusInEvent(event)  # type: ignore[misc]  # the view that this is mixed into has it
        self.entering = False


class FindingsTree(_Patient, QTreeView):
    """The tree of findings; what the other columns leave of its width goes to captions and places."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the width out, so that no column is cut off while there is room for all."""
        rest = self.viewport().width() - sum(self.header().sectionSize(column) for column in FINDING_WIDTHS)
        for column, (share, least) in WORDY.items():
            self.setColumnWidth(column, max(rest * share // 100, least))


class RowsView(_Patient, QTableView):
    """A table of rows."""


class FindingsPanel(QWidget):
    """The list of findings; `chosen` brings the tie a person picks."""

    chosen = Signal(object)  # Tie
    narrowed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FindingsModel(self)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Which ties to show")
        self.kind.addItems([show.value for show in Show])
        self.words = filter_field("Filter by caption, check, place or words of the message")
        self.count = QLabel()
        self.tree = FindingsTree()
        self.tree.setAccessibleName("Findings")
        self.tree.setModel(self.model)
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(RoomyDelegate(self.tree))
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        _sortable(self.tree.header())
        self.tree.header().setStretchLastSection(False)
        self.tree.setSortingEnabled(True)
        for column, width in FINDING_WIDTHS.items():
            self.tree.setColumnWidth(column, width)
        stack(self, (self.kind, self.words, self.count), self.tree)
        self.kind.currentIndexChanged.connect(lambda _number: self._narrow())
        self.words.textChanged.connect(lambda _text: self._narrow())
        self.tree.selectionModel().currentChanged.connect(self._moved)
        self.tree.activated.connect(self._activated)
        self.model.modelReset.connect(self._after_reset)
        self._silent = False
        self._key: TieKey | None = None
        self._row = -1
        self._gone = False

    def set_filter(self, kind: str, words: str) -> None:
        """Bring back a filter that was remembered."""
        self.kind.setCurrentText(kind)
        self.words.setText(words)

    def select(self, tie: Tie | None) -> None:
        """Select a tie where it is shown, without telling `chosen`."""
        self._key = tie.key if tie else None
        self._restore()

    def unselect(self) -> None:
        """Select nothing, but keep the place from where the next finding is counted."""
        self._key = None
        self.tree.clearSelection()

    def step(self, by: int) -> Tie | None:
        """Return the next or previous finding from where the list is, going round at the ends."""
        ties = self.model.ties
        if not ties:
            return None
        if self._row < 0:
            return ties[0 if by > 0 else -1]
        if self._gone and by > 0:  # what stood here left the list, and the next one moved up
            by = 0
        return ties[(self._row + by) % len(ties)]

    def selected(self) -> tuple[Tie, ...]:
        """Return all ties that are selected, for acts on many at once."""
        rows = self.tree.selectionModel().selectedRows()
        return tuple(tie for index in rows if (tie := self.model.tie(index)) is not None)

    def _narrow(self) -> None:
        self.model.narrow(Show(self.kind.currentText()), self.words.text())
        self.narrowed.emit(self.kind.currentText(), self.words.text())

    def _after_reset(self) -> None:
        self.count.setText(wording.count(len(self.model.ties), "row"))
        self.tree.setColumnHidden(Column.WEIGHT, not self.model.weighs)
        self.tree.fit()
        self._restore()

    def _restore(self) -> None:
        self._silent = True
        index = self.model.place(self._key) if self._key else QModelIndex()
        self._gone = self._key is not None and not index.isValid()
        if index.isValid():
            self._row = _top(index)
            if index.parent().isValid():
                self.tree.expand(index.parent())
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
        else:
            self.tree.selectionModel().clear()
        self._silent = False

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        tie = self.model.tie(current)
        if tie is not None and not self._silent and not self.tree.entering:
            self._key, self._row, self._gone = tie.key, _top(current), False
            self.chosen.emit(tie)

    def _activated(self, index: QModelIndex) -> None:
        tie = self.model.tie(index)
        if tie is not None:
            self.chosen.emit(tie)


def _top(index: QModelIndex) -> int:
    return index.parent().row() if index.parent().isValid() else index.row()


class LedgerPanel(QWidget):
    """Every figure of the release with its status; `chosen` brings the figure a person picks."""

    chosen = Signal(object)  # Anchor

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LedgerModel(self)
        self.status = QComboBox()
        self.status.setAccessibleName("Which figures to show")
        self.status.addItems(KINDS)
        self.status.addItems([f"{shown(look.mark)}  {look.words.capitalize()}" for look in LOOKS.values()])
        self.words = filter_field("Filter by caption, section, printed form or reason")
        self.count = QLabel()
        self.table = rows_view(self.model, "Figures", (130, 290, 110, 130, 60, 170, 170, 80))
        stack(self, (self.status, self.words, self.count), self.table)
        self.status.currentIndexChanged.connect(lambda _number: self._narrow())
        self.words.textChanged.connect(lambda _text: self._narrow())
        self._narrow()
        self.table.selectionModel().currentChanged.connect(self._moved)
        self.model.modelReset.connect(lambda: self.count.setText(wording.count(len(self.model.rows), "figure")))

    def _narrow(self) -> None:
        every = tuple(LOOKS)
        reported = tuple(status for status in every if status is not Status.OUT_OF_SCOPE)
        kinds = (reported, every, *((status,) for status in every))
        statuses = kinds[max(self.status.currentIndex(), 0)]
        wanted = self.words.text().casefold().split()
        self.model.narrow(
            lambda entry: entry.judgement.status in statuses and all(word in entry.text for word in wanted)
        )

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self.table.entering:
            anchor: Anchor = self.model.row(current.row()).figure.anchor
            self.chosen.emit(anchor)


class JournalPanel(QWidget):
    """Who did what and when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = JournalModel(self)
        self.table = rows_view(self.model, "Journal", (50, 130, 140, 220))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.table)


def filter_field(hint: str) -> QLineEdit:
    """Make the field that narrows a list by words."""
    field = QLineEdit()
    field.setPlaceholderText(hint)
    field.setClearButtonEnabled(True)
    field.setAccessibleName("Filter")
    return field


def stack(panel: QWidget, head: Sequence[QWidget], view: QWidget) -> None:
    """Put a head above a list; of the head the field for words takes what room there is."""
    row = QHBoxLayout()
    for widget in head:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    column = QVBoxLayout(panel)
    column.setContentsMargins(6, 6, 6, 6)
    column.setSpacing(6)
    column.addLayout(row)
    column.addWidget(view, 1)


def rows_view(model: QAbstractItemModel, name: str, widths: tuple[int, ...]) -> RowsView:
    """Make a table of rows as all lists of the window have it."""
    table = RowsView()
    table.setAccessibleName(name)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + ROOM)
    _sortable(table.horizontalHeader())
    table.setSortingEnabled(True)
    for column, width in enumerate(widths):
        table.setColumnWidth(column, width)
    return table


def _sortable(header: QHeaderView) -> None:
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    header.setSortIndicatorClearable(True)
    header.setStretchLastSection(True)
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
