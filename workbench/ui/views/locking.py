"""Asks before a case is locked: what is still open, why it is locked; and why a note comes after that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

MEANING = (
    "After this nothing in the case can be changed or taken back, by nobody. It can still be opened, checked and\n"
    "exported, and a note can be added that says why it comes so late."
)


class LockDialog(QDialog):
    """Names what is still open in a case and asks for the reason to lock it; `chosen` brings the reason."""

    chosen = Signal(str)

    def __init__(self, still_open: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lock the Case")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reason = QLineEdit()
        self.reason.setMinimumWidth(360)
        self.reason.setPlaceholderText("The file is assembled")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.lock = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.lock.setText("Lock")
        self.lock.setEnabled(False)
        self.reason.textChanged.connect(lambda text: self.lock.setEnabled(bool(text.strip())))
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        said = "Still open: " + "; ".join(still_open) + "." if still_open else "Nothing is left open."
        self.state = QLabel(said)
        self.state.setWordWrap(True)
        form = QFormLayout()
        form.addRow("&Reason", self.reason)
        column = QVBoxLayout(self)
        for widget in (self.state, QLabel(MEANING)):
            column.addWidget(widget)
        column.addLayout(form)
        column.addWidget(self.buttons)

    def _accept(self) -> None:
        self.chosen.emit(self.reason.text().strip())
        self.accept()


def ask_why(parent: QWidget) -> QInputDialog:
    """Ask why a note is added to a locked case."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("A Note after Locking")
    dialog.setLabelText("This case is locked. Why is the note added now?")
    return dialog
