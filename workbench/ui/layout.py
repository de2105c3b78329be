"""Where the panes of the window stand at first, and how they are put back."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QSplitter, QTabWidget, QVBoxLayout, QWidget

from workbench.ui.settings import Settings
from workbench.ui.views.banner import Banner, Notice
from workbench.ui.views.detail import DetailView
from workbench.ui.views.documents import DocumentsView
from workbench.ui.views.findbar import FindBar
from workbench.ui.views.offers import TiesPanel
from workbench.ui.views.overview import OverviewPanel
from workbench.ui.views.panels import FindingsPanel, JournalPanel, LedgerPanel
from workbench.ui.views.trace import TracePanel
from workbench.ui.views.workbook import WorkbookView

VERSION = 2
WELCOME = "Drop a release and its working papers here,\nor choose New Case or Open Case above."


class Panes(NamedTuple):
    """Every view of the window."""

    banner: Banner
    notice: Notice
    release: DocumentsView
    workbook: WorkbookView
    beside: DocumentsView
    right: QTabWidget
    split: QSplitter
    findbar: FindBar
    findings: FindingsPanel
    ledger: LedgerPanel
    ties: TiesPanel
    trace: TracePanel
    overview: OverviewPanel
    journal: JournalPanel
    detail: DetailView
    docks: tuple[QDockWidget, ...]


def build(window: QMainWindow) -> Panes:
    """Make the views and put them where they belong."""
    right = QTabWidget()
    right.setDocumentMode(True)
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setChildrenCollapsible(False)
    release, workbook, beside = DocumentsView(WELCOME), WorkbookView(), DocumentsView("")
    right.addTab(workbook, "Working papers")
    right.addTab(beside, "Elsewhere in the release")
    split.addWidget(release)
    split.addWidget(right)
    banner, notice, findbar = Banner(), Notice(), FindBar()
    central = QWidget()
    column = QVBoxLayout(central)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in (banner, notice):
        column.addWidget(widget)
    column.addWidget(split, 1)
    column.addWidget(findbar)
    window.setCentralWidget(central)
    findings, ledger, ties, trace, overview, journal, detail = (
        FindingsPanel(), LedgerPanel(), TiesPanel(), TracePanel(), OverviewPanel(), JournalPanel(), DetailView()
    )  # fmt: skip
    docks = (
        _dock(window, "findings", "Findings", findings),
        _dock(window, "ledger", "Figures", ledger),
        _dock(window, "ties", "Ties", ties),
        _dock(window, "trace", "Trace", trace),
        _dock(window, "overview", "Overview", overview),
        _dock(window, "journal", "Journal", journal),
        _dock(window, "detail", "Details", detail),
    )
    panes = Panes(
        banner, notice, release, workbook, beside, right, split, findbar, findings, ledger, ties, trace, overview,
        journal, detail, docks,
    )  # fmt: skip
    arrange(window, panes)
    return panes


def arrange(window: QMainWindow, panes: Panes) -> None:
    """Put every pane back where it was at first."""
    if isinstance(panes.right.parentWidget(), PapersDock):
        detach(window, panes)
    *below, detail = panes.docks
    window.setDockNestingEnabled(True)
    window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
    window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, detail)
    for dock in below:
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    for dock in below:
        dock.setTitleBarWidget(QWidget(dock))  # the tab says the name already
    for dock in below[1:]:
        window.tabifyDockWidget(below[0], dock)
    for dock in panes.docks:
        dock.setFloating(False)
        dock.show()
    below[0].raise_()
    window.resizeDocks([detail], [360], Qt.Orientation.Horizontal)
    window.resizeDocks([below[0]], [250], Qt.Orientation.Vertical)
    panes.split.setSizes([550, 520])


def restore(window: QMainWindow, panes: Panes, settings: Settings) -> None:
    """Bring back the layout that was remembered."""
    geometry, state, split = settings.state("window"), settings.state("docks"), settings.state("split")
    if geometry is None or not window.restoreGeometry(geometry):
        room = window.screen().availableGeometry()
        window.resize(min(1440, room.width()), min(900, room.height()))
        if room.width() <= 1440 or room.height() <= 900:
            window.setWindowState(Qt.WindowState.WindowMaximized)  # the frame needs room too
    if state is not None:
        window.restoreState(state, VERSION)
    if split is not None:
        panes.split.restoreState(split)


def remember(window: QMainWindow, panes: Panes, settings: Settings) -> None:
    """Keep the layout for the next time."""
    settings.remember_state("window", window.saveGeometry())
    settings.remember_state("docks", window.saveState(VERSION))
    settings.remember_state("split", panes.split.saveState())


class PapersDock(QDockWidget):
    """Holds the papers while they are in a window of their own; `closed` says that they want back."""

    closed = Signal()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the papers back."""
        super().closeEvent(event)
        self.closed.emit()


def detach(window: QMainWindow, panes: Panes) -> None:
    """Put the papers into a window of their own, for another monitor, or back beside the release."""
    holder = panes.right.parentWidget()
    if isinstance(holder, PapersDock):
        holder.close()
        return
    dock = PapersDock("Working papers", window)
    dock.setObjectName("papers")
    dock.setWidget(panes.right)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    dock.setFloating(True)
    dock.resize(900, 700)
    dock.closed.connect(lambda: _attach(window, panes, dock))


def _attach(window: QMainWindow, panes: Panes, dock: PapersDock) -> None:
    panes.split.addWidget(panes.right)
    panes.right.show()
    window.removeDockWidget(dock)
    dock.deleteLater()


def offer(menu: QMenu, panes: Panes) -> None:
    """Put a switch for each pane into a menu."""
    menu.addSeparator()
    for dock in panes.docks:
        menu.addAction(dock.toggleViewAction())


def raise_pane(panes: Panes, widget: QWidget) -> None:
    """Bring a pane into view, whichever tab stands before it."""
    for dock in panes.docks:
        if dock.widget() is widget:
            dock.show()
            dock.raise_()


def _dock(window: QMainWindow, name: str, title: str, widget: QWidget) -> QDockWidget:
    dock = QDockWidget(title, window)
    dock.setObjectName(name)
    dock.setWidget(widget)
    return dock
