"""The list of ties: offered ones first of all, with their evidence, to be accepted or rejected."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from workbench.core.report import Report, Support
from workbench.ui import wording
from workbench.ui.models.offers import OffersModel
from workbench.ui.offers import Offer, State, offers_of
from workbench.ui.views.panels import filter_field, rows_view, stack

EVERYTHING = "Everything"
WIDTHS = (78, 250, 90, 90, 190, 130, 100, 56)


class TiesPanel(QWidget):
    """Lists the ties between figures and cells; `chosen` brings the one a person is at."""

    chosen = Signal(object)  # Support
    narrowed = Signal(str)
    accepted = Signal()
    rejected = Signal()
    forgotten = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = OffersModel(self)
        self._at: tuple[int, Support] | None = None  # the row a person was at last, and its tie
        self.state = QComboBox()
        self.state.setAccessibleName("Which ties to show")
        self.state.addItems([*(state.value.capitalize() for state in State), EVERYTHING])
        self.words = filter_field("Filter by caption, cell, place or evidence")
        self.count = QLabel()
        self.accept, self.reject, self.forget = (QPushButton(text) for text in ("Accept", "Reject", "Forget"))
        self.forget.setToolTip("Take back what was said by hand about this tie")
        self.table = rows_view(self.model, "Ties", WIDTHS)
        head = (self.state, self.words, self.count, self.accept, self.reject, self.forget)
        stack(self, head, self.table)
        self.state.currentTextChanged.connect(lambda _text: self._narrow())
        self.words.textChanged.connect(lambda _text: self._narrow())
        self.table.selectionModel().currentChanged.connect(self._moved)
        self.model.modelReset.connect(self._after_reset)
        self.accept.clicked.connect(self.accepted)
        self.reject.clicked.connect(self.rejected)
        self.forget.clicked.connect(self.forgotten)
        self._narrow()

    def load(self, report: Report) -> None:
        """Show the ties of a run."""
        self.model.load(offers_of(report))

    def set_state(self, state: str) -> None:
        """Bring back a filter that was remembered."""
        self.state.setCurrentText(state)

    def offer_actions(self, *actions: QAction) -> None:
        """Put acts into the menu of the rows."""
        self.table.addActions(list(actions))

    def resume(self) -> None:
        """Go on where a person was in the list before it was loaded: at the same tie, else at what moved up there."""
        if self._at is None or not self.table.hasFocus() or not self.model.rows:
            return
        row, support = self._at
        found = [number for number, offer in enumerate(self.model.rows) if offer.support[:2] == support[:2]]
        self.table.selectRow(found[0] if found else min(row, len(self.model.rows) - 1))

    @property
    def current(self) -> Support | None:
        """Return the tie a person is at."""
        index = self.table.currentIndex()
        return self.model.row(index.row()).support if index.isValid() else None

    def _narrow(self) -> None:
        state = self.state.currentText()
        wanted = self.words.text().casefold().split()

        def fits(offer: Offer) -> bool:
            kind = state == EVERYTHING or offer.state.value.capitalize() == state
            return kind and all(word in offer.text for word in wanted)

        self.model.narrow(fits)
        self.narrowed.emit(state)

    def _after_reset(self) -> None:
        self.count.setText(wording.count(len(self.model.rows), "tie"))
        self._enable(None)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        support = self.model.row(current.row()).support if current.isValid() else None
        self._enable(support)
        if support is not None:
            self._at = (current.row(), support)
        if support is not None and not self.table.entering:
            self.chosen.emit(support)

    def _enable(self, support: Support | None) -> None:
        self.accept.setEnabled(support is not None and not (support.manual and support.taken))
        self.reject.setEnabled(support is not None and not support.rejected)
        self.forget.setEnabled(support is not None and (support.manual or support.rejected))
