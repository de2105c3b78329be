"""The whole way of a figure or cell as a tree: down to what was typed, and up to where it is used."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.core.trace import Kind, Step
from workbench.ui import wording
from workbench.ui.views.panels import RoomyDelegate

HEADERS = ("Where", "Caption", "Value", "Formula", "Note")
WHERE, CAPTION, VALUE, FORMULA, NOTE = range(5)
WIDTHS = (310, 185, 110, 225)
INDENT = 13  # pixels a step is set in: a way may be ten steps deep
OPEN_AT_ONCE = 400  # steps up to which the whole tree is opened
SIGNS = {
    Kind.FIGURE: "▣", Kind.FORMULA: "ƒ", Kind.INPUT: "✎", Kind.AREA: "▦", Kind.OUTSIDE: "↗", Kind.EMPTY: "○",
}  # fmt: skip
KINDS = {
    Kind.FIGURE: "figure of the release", Kind.FORMULA: "computed", Kind.INPUT: "typed", Kind.AREA: "area",
    Kind.OUTSIDE: "not in the case", Kind.EMPTY: "empty cell",
}  # fmt: skip


class TracePanel(QWidget):
    """Shows one trace; `chosen` brings the place a person goes to, `turned` that he wants the other way."""

    chosen = Signal(object)  # Anchor
    turned = Signal()
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.down, self.up = QRadioButton("Where it comes from"), QRadioButton("Where it is used")
        self.down.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.down)
        group.addButton(self.up)
        self.count = QLabel()
        self.open_all, self.close_all = QPushButton("Open All"), QPushButton("Close All")
        self.tree = TraceTree()
        row = QHBoxLayout()
        for widget in (self.down, self.up):
            row.addWidget(widget)
        row.addStretch(1)
        for other in (self.count, self.open_all, self.close_all):
            row.addWidget(other)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.tree, 1)
        self.down.toggled.connect(lambda _on: self.turned.emit())
        self.open_all.clicked.connect(self.tree.expandAll)
        self.close_all.clicked.connect(self.tree.collapseAll)
        self.tree.itemActivated.connect(self._activated)

    @property
    def upward(self) -> bool:
        """Say whether it is asked where things are used."""
        return self.up.isChecked()

    def show_way(self, *, upward: bool) -> None:
        """Ask for one way or the other."""
        (self.up if upward else self.down).setChecked(True)

    def load(self, step: Step | None, *, complete: bool = True) -> None:
        """Show a trace, or nothing; it is not `complete` when only what the release rests on is known."""
        self.tree.clear()
        steps = "" if step is None else wording.count(step.size - 1, "step")
        self.count.setText(steps if complete else f"{steps}; papers this large: only what the release rests on")
        if step is None:
            return
        top = _item(step)
        self.tree.addTopLevelItem(top)
        if step.size <= OPEN_AT_ONCE:
            self.tree.expandAll()
        else:
            self.tree.expandToDepth(1)
        self.tree.setCurrentItem(top)

    def steps(self) -> Iterable[str]:
        """Return what the tree shows, a line for each step, as its place and value."""
        return [f"{item.text(WHERE)} {item.text(VALUE)}".strip() for item in self.tree.every()]

    def showEvent(self, event: object) -> None:
        """Ask for a trace when the panel comes into view: none is made for a panel nobody sees."""
        super().showEvent(event)  # type: ignore[arg-type]  # Qt hands its own event
        self.wanted.emit()

    def _activated(self, item: QTreeWidgetItem, _column: int) -> None:
        step = item.data(WHERE, Qt.ItemDataRole.UserRole)
        if isinstance(step, Step) and step.anchor is not None:
            self.chosen.emit(step.anchor)
        else:
            item.setExpanded(not item.isExpanded())


class TraceTree(QTreeWidget):
    """The tree of a trace."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Trace")
        self.setColumnCount(len(HEADERS))
        self.setHeaderLabels(list(HEADERS))
        self.setItemDelegate(RoomyDelegate(self))
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setExpandsOnDoubleClick(False)  # a double click goes there
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)
        self.header().setStretchLastSection(True)
        self.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def every(self) -> Iterable[QTreeWidgetItem]:
        """Return all items from the top down."""
        waiting = [self.topLevelItem(number) for number in reversed(range(self.topLevelItemCount()))]
        while waiting:
            item = waiting.pop()
            if item is not None:
                yield item
                waiting += [item.child(number) for number in reversed(range(item.childCount()))]


def _item(step: Step) -> QTreeWidgetItem:
    note = step.note or (KINDS[step.kind] if step.kind in (Kind.INPUT, Kind.EMPTY) else "")
    item = QTreeWidgetItem([f"{SIGNS[step.kind]}  {step.where}", step.caption, step.text, step.formula, note])
    item.setData(WHERE, Qt.ItemDataRole.UserRole, step)
    item.setData(WHERE, Qt.ItemDataRole.AccessibleTextRole, f"{step.where}, {KINDS[step.kind]}")
    item.setTextAlignment(VALUE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    for column in (WHERE, CAPTION, FORMULA, NOTE):
        item.setToolTip(column, item.text(column))
    if step.kind in (Kind.INPUT, Kind.FIGURE):
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(VALUE, font)
    item.addChildren([_item(child) for child in step.steps])
    return item
