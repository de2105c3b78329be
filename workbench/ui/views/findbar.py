"""A bar to find text or to go to a place, below the documents and out of their way."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget


class Asking(StrEnum):
    """What the bar asks for."""

    FIND = "Find"
    GO = "Go to"


HINTS = {
    Asking.FIND: "Text in the pane you are in; Return finds the next",
    Asking.GO: "A cell (CF!C21), a line (line 124) or the words of a caption",
}


class FindBar(QFrame):
    """One line of input; `asked` brings what was entered, `closed` that the person is done."""

    asked = Signal(object, str)  # Asking, words
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asking = Asking.FIND
        self.label = QLabel()
        self.words = QLineEdit()
        self.words.returnPressed.connect(lambda: self.asked.emit(self.asking, self.words.text()))
        self.answer = QLabel()
        close = QToolButton()
        close.setText("✕")
        close.setAutoRaise(True)
        close.setAccessibleName("Close")
        close.clicked.connect(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.addWidget(self.label)
        row.addWidget(self.words, 1)
        row.addWidget(self.answer)
        row.addWidget(close)
        self.hide()

    def ask(self, asking: Asking) -> None:
        """Open the bar for finding or for going."""
        self.asking = asking
        self.label.setText(asking.value)
        self.words.setPlaceholderText(HINTS[asking])
        self.words.setAccessibleName(asking.value)
        self.answer.clear()
        self.show()
        self.words.selectAll()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say(self, answer: str) -> None:
        """Say how it went."""
        self.answer.setText(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
