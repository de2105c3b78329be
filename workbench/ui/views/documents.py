"""The release and what it is compared with, a tab for each document when there are several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from workbench.core.grid import Reading
from workbench.core.source import Anchor, Role, Source
from workbench.core.status import Judgement
from workbench.ui import wording
from workbench.ui.views.release import ReleaseView

ROLES = {Role.RELEASE: "Release", Role.PRIOR_RELEASE: "Prior release", Role.WORKING_PAPER: "Working paper"}
Pair = tuple[Source, Reading | None]


class DocumentsView(QWidget):
    """Shows documents one at a time; `chosen` and `followed` bring figures as ReleaseView does."""

    chosen = Signal(object)  # Anchor
    followed = Signal(object)  # Anchor
    entered = Signal()

    def __init__(self, welcome: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: dict[str, ReleaseView] = {}
        self._offered: tuple[QAction, ...] = ()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Documents")
        self.tabs.setDrawBase(False)
        self.tabs.setDocumentMode(True)
        self.tabs.setExpanding(False)
        self._stack = QStackedWidget()
        self._welcome = QLabel(welcome)
        self._welcome.setObjectName("welcome")
        self._welcome.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._welcome)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.tabs.hide()

    def load(self, pairs: Sequence[Pair], judgements: Mapping[Anchor, Judgement]) -> None:
        """Show documents with what became of their figures."""
        wanted = {source.slot for source, _reading in pairs}
        for slot in [slot for slot in self._views if slot not in wanted]:
            view = self._views.pop(slot)
            self._stack.removeWidget(view)
            view.deleteLater()
        for source, reading in pairs:
            if source.slot not in self._views:
                self._views[source.slot] = self._open()
            self._views[source.slot].load(source, reading, judgements)
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(0)
            self._views = {source.slot: self._views[source.slot] for source, _reading in pairs}
            for source, _reading in pairs:
                name = source.name.replace("\\", "/").rsplit("/", 1)[-1]
                number = self.tabs.addTab(wording.as_said(f"{ROLES[source.role]}: {name}"))
                self.tabs.setTabToolTip(number, source.name)
        self.tabs.setVisible(bool(pairs))
        self._turn(self.tabs.currentIndex())

    def say(self, words: str) -> None:
        """Say in the empty view what it waits for."""
        self._welcome.setText(words)

    def light(self, current: Anchor | None, partners: Sequence[Anchor]) -> None:
        """Light a figure and its counterparts, and bring the figure into view."""
        first = current or next(iter(partners), None)
        if first is not None and first.source in self._views:
            self.tabs.setCurrentIndex(list(self._views).index(first.source))
        for slot, view in self._views.items():
            own = current if current is not None and current.source == slot else None
            view.light(own, [anchor for anchor in partners if anchor.source == slot])

    @property
    def view(self) -> ReleaseView | None:
        """Return the document in view."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, ReleaseView) else None

    def zoom_by(self, steps: float) -> None:
        """Enlarge or shrink; 0 brings back actual size."""
        for view in self._views.values():
            view.zoom_by(steps)

    def offer(self, *actions: QAction) -> None:
        """Put acts into the menu of the documents."""
        self._offered = actions
        for view in self._views.values():
            view.addActions(list(actions))

    def _open(self) -> ReleaseView:
        view = ReleaseView()
        view.addActions(list(self._offered))
        view.chosen.connect(self.chosen)
        view.followed.connect(self.followed)
        view.entered.connect(self.entered)
        self._stack.addWidget(view)
        return view

    def _turn(self, number: int) -> None:
        views = list(self._views.values())
        shown: QWidget = views[number] if 0 <= number < len(views) else self._welcome
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
