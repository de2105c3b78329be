"""Picks what supports a figure, or the parts of a total: shows at once what they come to, before it is confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.core.arithmetic import signed, spell
from workbench.core.figure import Figure
from workbench.core.report import Report
from workbench.core.source import Anchor
from workbench.core.tie import Verdict
from workbench.ui import wording
from workbench.ui.marks import is_dark, look_of, shown
from workbench.ui.picks import Pick, Purpose, counts_as, outcome

HEADERS = ("", "Where", "Caption", "Shows", "Counts as")
SCALES = (("as they are", 0), ("× 1,000", 3), ("× 1,000,000", 6), ("÷ 1,000", -3), ("÷ 1,000,000", -6))
SIGN, WHERE, CAPTION, SHOWS, COUNTS = range(5)
TITLES = {Purpose.TIE: "Tie a Figure", Purpose.CHECK: "Build a Check"}
HINTS = {
    Purpose.TIE: "Select cells in the working papers, then press Return there or choose Add Selected.",
    Purpose.CHECK: "Select cells, or figures of the release, then press Return there or choose Add Selected.",
}
DONE = {Purpose.TIE: "&Tie", Purpose.CHECK: "&Build Check"}


class PickDialog(QDialog):
    """Stays beside the documents while cells are picked; `confirmed` brings the picks, `asked` wants the selection."""

    confirmed = Signal(object)  # tuple[Pick, ...]
    asked = Signal()

    def __init__(
        self, report: Report, total: Figure, purpose: Purpose, picks: Sequence[Pick] = (), evidence: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(TITLES[purpose])
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.report, self.total, self.purpose = report, total, purpose
        self.picks = tuple(picks)
        self._replaced = bool(picks)  # the first pick takes the place of what was there
        self.head = QLabel(self._words(evidence))
        self.head.setWordWrap(True)
        self.head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hint = QLabel(HINTS[purpose])
        self.hint.setWordWrap(True)
        self.table = _PicksTable()
        self.add = QPushButton("&Add Selected")
        self.remove = QPushButton("&Remove")
        self.turn = QPushButton("Turn &Sign")
        self.turn_all = QPushButton("Turn A&ll Signs")
        self.scale = QComboBox()
        self.scale.setAccessibleName("How the amounts are taken")
        for text, power in SCALES:
            self.scale.addItem(f"Amounts {text}", power)
        self.verdict = QLabel()
        self.verdict.setTextFormat(Qt.TextFormat.RichText)
        self.verdict.setWordWrap(True)
        self.verdict.setAccessibleName("What it comes to")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.done_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.done_button.setText(DONE[purpose])
        self._arrange()
        self._connect()
        self._show()

    def _arrange(self) -> None:
        acts = QHBoxLayout()
        for button in (self.add, self.remove, self.turn, self.turn_all):
            button.setAutoDefault(False)
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.scale)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (self.head, self.hint):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addLayout(acts)
        column.addWidget(self.verdict)
        column.addWidget(self.buttons)
        self.resize(720, 430)

    def _connect(self) -> None:
        self.add.clicked.connect(self.asked)
        self.remove.clicked.connect(self._remove)
        self.turn.clicked.connect(self._turn)
        self.turn_all.clicked.connect(lambda: self._change([pick._replace(sign=-pick.sign) for pick in self.picks]))
        self.scale.currentIndexChanged.connect(lambda _at: self._rescale())
        self.table.removed.connect(self._remove)
        self.table.turned.connect(self._turn)
        self.table.cellDoubleClicked.connect(lambda _row, _column: self._turn())
        self.table.itemSelectionChanged.connect(self._enable)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)

    def take(self, anchors: Sequence[Anchor]) -> None:
        """Add what was picked; the first pick takes the place of the tie that was there."""
        readable = [anchor for anchor in anchors if anchor != self.total.anchor]
        if not readable:
            self.hint.setText("There is no number in what is selected. " + HINTS[self.purpose])
            return
        self.hint.setText(HINTS[self.purpose])
        before = () if self._replaced else self.picks
        self._replaced = False
        power: int = self.scale.currentData()
        held = {pick.anchor for pick in before}
        self._change([*before, *(Pick(anchor, 1, power) for anchor in readable if anchor not in held)])
        self.table.selectRow(len(self.picks) - 1)

    def _words(self, evidence: str) -> str:
        figure = self.total
        name, unit = escape(wording.name(figure)), escape(wording.with_unit(figure.value, figure.unit))
        first = f"<b>{name}</b>: printed {escape(figure.text)}, {unit}, {escape(self.report.where(figure.anchor))}"
        return first + (f"<br>{escape(evidence)}" if evidence else "")

    def _change(self, picks: Sequence[Pick]) -> None:
        kept = self.table.currentRow()
        self.picks = tuple(picks)
        self._show()
        if self.picks:
            self.table.selectRow(min(max(kept, 0), len(self.picks) - 1))

    def _chosen(self) -> set[int]:
        return {index.row() for index in self.table.selectionModel().selectedRows()}

    def _remove(self) -> None:
        chosen = self._chosen()
        self._replaced = False
        self._change([pick for row, pick in enumerate(self.picks) if row not in chosen])

    def _turn(self) -> None:
        chosen = self._chosen()
        self._change([
            pick._replace(sign=-pick.sign) if row in chosen else pick for row, pick in enumerate(self.picks)
        ])  # fmt: skip

    def _rescale(self) -> None:
        power: int = self.scale.currentData()
        self._change([pick._replace(power=power) for pick in self.picks])

    def _show(self) -> None:
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self.picks))
            for row, pick in enumerate(self.picks):
                figure = self.report.figure(pick.anchor)
                texts = (
                    "+" if pick.sign > 0 else "−", self.report.where(pick.anchor), wording.name(figure), figure.text,
                    wording.amount(counts_as(self.report, pick, self.purpose)) or "cannot be read",
                )  # fmt: skip
                for column, text in enumerate(texts):
                    item = QTableWidgetItem(text)
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                    if column in (SHOWS, COUNTS):
                        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                    if column == SIGN:
                        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                    item.setToolTip(text)
                    self.table.setItem(row, column, item)
        self.verdict.setText(self._arithmetic())
        self._enable()

    def _enable(self) -> None:
        chosen = bool(self._chosen())
        self.remove.setEnabled(chosen)
        self.turn.setEnabled(chosen)
        self.turn_all.setEnabled(bool(self.picks))
        self.done_button.setEnabled(bool(self.picks))

    def _arithmetic(self) -> str:
        if not self.picks:
            return "Nothing is picked yet."
        finding = outcome(self.report, self.total, self.picks, self.purpose)
        if finding is None:
            return "One of them cannot be read, so they cannot be compared."
        total, look = self.total, look_of(finding.verdict)
        ink = look.ink(dark=is_dark(self.palette())).name()
        what = "It comes" if len(self.picks) == 1 else f"The {len(self.picks)} come"
        words = f"{what} to <b>{wording.amount(finding.expected)}</b> {escape(total.unit)}".rstrip()
        printed = f"{spell(finding.expected, total)} as printed here; the figure is {escape(total.text)}"
        verdict = f'<span style="color:{ink}"><b>{shown(look.mark)} {escape(look.words)}</b></span>'
        if finding.verdict is not Verdict.AGREES:
            extra = 2 if self.purpose is Purpose.TIE else 0
            allowed = spell(finding.allowance, total, extra=max(extra, 1))
            verdict += f" by {signed(finding.miss, total, extra=extra)} as printed here; rounding allows ±{allowed}"
        turned = [pick._replace(sign=-pick.sign) for pick in self.picks]
        other = outcome(self.report, self.total, turned, self.purpose)
        if finding.verdict is Verdict.DIFFERS and other is not None and other.verdict is not Verdict.DIFFERS:
            verdict += "<br>It would agree with all signs turned."
        return f"{words}, {printed}.<br>{verdict}"

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "verdict"):
            self.verdict.setText(self._arithmetic())

    def _accept(self) -> None:
        if self.picks:
            self.confirmed.emit(self.picks)
            self.accept()


class _PicksTable(QTableWidget):
    """The picks; Delete takes one out, Space, + or - turns its sign."""

    removed = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(HEADERS), parent)
        self.setAccessibleName("What is picked")
        self.setHorizontalHeaderLabels(list(HEADERS))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((SIGN, 30), (WHERE, 170), (SHOWS, 110), (COUNTS, 130)):
            self.setColumnWidth(column, width)
        for column in (SHOWS, COUNTS):
            title = QTableWidgetItem(HEADERS[column])
            title.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, title)
        header.setSectionResizeMode(CAPTION, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a pick out, or turn its sign."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.turned.emit()
        else:
            super().keyPressEvent(event)
