"""The window: joins views, the case and jobs."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QInputDialog, QLabel, QLineEdit, QMainWindow, QMenu, QToolBar, QWidget

from workbench.case.store import Case
from workbench.core.fault import KnownError
from workbench.core.finding import discrepancies
from workbench.core.source import Role
from workbench.ui import filling, findings, layout, moving, wording
from workbench.ui.acting import Acting
from workbench.ui.commands import FILE, VIEW, Actions
from workbench.ui.errands import Document, Found
from workbench.ui.marks import is_dark
from workbench.ui.models.journal import lines
from workbench.ui.offers import State
from workbench.ui.opened import Opened
from workbench.ui.running import Runs
from workbench.ui.scheme import turn_scheme
from workbench.ui.selection import Selection
from workbench.ui.settings import Settings
from workbench.ui.tracing import Tracing
from workbench.ui.tying import Tying
from workbench.ui.views.dialogs import (
    CASE_SUFFIX,
    CASES,
    DOCUMENTS,
    PAPER_SUFFIXES,
    RELEASES,
    LegendDialog,
    NewCaseDialog,
    ShortcutsDialog,
    about,
    choose_files,
    choose_folder,
)
from workbench.ui.views.documents import Pair
from workbench.ui.views.findbar import Asking
from workbench.ui.views.workbook import NO_PAPERS

TITLE = "Reconciliation Workbench"
CHANGES = (  # the commands that a locked case refuses
    "add", "prior", "draft", "lock", "dispose", "sign", "withdraw", "sign_agreeing", "materiality", "accept", "reject",
    "forget", "tie", "check", "start_mapping", "undo", "redo",
)  # fmt: skip
BRIEFLY = 6000  # milliseconds that a passing remark stays


class MainWindow(QMainWindow):
    """Shows one case; `selection` is what is looked at, `acting` what is done about it, `runs` the job."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setAcceptDrops(True)
        self.settings = settings
        self.opened: Opened | None = None
        self.panes = layout.build(self)
        self.runs = Runs(self)
        self.selection = Selection(self.panes, settings, self)
        self.acting = Acting(self.panes, self.selection, settings, self)
        self.tying = Tying(self.panes, self.selection, self.acting.as_person, self)
        self.tracing = Tracing(self.panes, self.selection, self)
        self._passwords: dict[str, str] = {}
        self._asked: tuple[Path, tuple[Document, ...]] | None = None
        self.commands = Actions(self, self._acts())
        self._menus()
        self._connect()
        layout.restore(self, self.panes, settings)
        self.panes.ties.set_state(settings.text("ties", State.OFFERED.value.capitalize()))
        self.panes.ties.narrowed.connect(partial(settings.remember_text, "ties"))
        self.panes.findings.tree.setFocus()
        self.panes.findings.set_filter(settings.text("show", findings.Show.DIFFERS), settings.text("filter"))
        self._enable()

    def _acts(self) -> dict[str, Callable[[], None]]:
        panes, acting, selection, turn = self.panes, self.acting, self.selection, self.panes.workbook.turn_sheet
        return {
            "new": self.choose_new, "open": self._choose_case, "add": self._choose_documents,
            "prior": self._choose_prior, "draft": self._choose_draft,
            "export": self._choose_folder, "person": acting.ask_person, "quit": self._quit,
            "undo": acting.undo, "redo": acting.redo,
            "find": lambda: panes.findbar.ask(Asking.FIND), "find_next": lambda: moving.find(panes, again=True),
            "go_to": lambda: panes.findbar.ask(Asking.GO), "formula_bar": panes.workbook.formula.setFocus,
            "run": self.check_again, "stop": self.runs.stop,
            "materiality": acting.ask_materiality, "lock": acting.ask_lock, **self.tying.acts(), **self.tracing.acts(),
            "next": lambda: selection.step(1), "previous": lambda: selection.step(-1),
            "note": acting.write_note, "dispose": acting.choose_decision,
            "sign": acting.sign, "withdraw": acting.withdraw, "sign_agreeing": acting.sign_agreeing,
            "source": lambda: selection.trace(to_papers=True), "used": lambda: selection.trace(to_papers=False),
            "next_sheet": lambda: turn(1), "previous_sheet": lambda: turn(-1),
            "formulas": panes.workbook.show_formulas,
            "next_pane": lambda: moving.turn(panes, 1), "previous_pane": lambda: moving.turn(panes, -1),
            "zoom_in": lambda: moving.zoom(panes, 1), "zoom_out": lambda: moving.zoom(panes, -1),
            "zoom_reset": lambda: moving.zoom(panes, 0),
            "scheme": self._turn_scheme, "layout": lambda: layout.arrange(self, panes),
            "detach": lambda: layout.detach(self, panes),
            "legend": lambda: LegendDialog(self).open(), "shortcuts": lambda: ShortcutsDialog(self).open(),
            "about": lambda: about(self),
        }  # fmt: skip

    def _menus(self) -> None:
        menus = self.commands.fill(self.menuBar())
        layout.offer(menus[VIEW], self.panes)
        self._recent = QMenu("Open &Recent", self)
        menus[FILE].insertMenu(self.commands["add"], self._recent)
        self._recent.aboutToShow.connect(self._fill_recent)
        offered = [self.commands[code] for code in ("tie", "check", "accept", "reject", "trace", "trace_up", "note")]
        for view in (self.panes.release, self.panes.workbook):
            view.offer(*offered)
        self.panes.ties.offer_actions(*(self.commands[code] for code in ("accept", "reject", "forget", "tie", "trace")))
        tools = QToolBar("Tools", self)
        tools.setObjectName("tools")
        tools.setMovable(False)
        tools.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addToolBar(tools)
        self.commands.put_tools(tools)
        self._person = QLabel()
        self.statusBar().addPermanentWidget(self._person)
        self._dress()

    def _connect(self) -> None:
        panes, runs = self.panes, self.runs
        runs.progressed.connect(panes.banner.show_progress)
        runs.progressed.connect(lambda _progress: self._enable())
        runs.rested.connect(self._rested)
        runs.read.connect(self._show_documents)
        runs.found.connect(self._take_findings)
        runs.wrote.connect(self._exported)
        runs.locked.connect(self._ask_password)
        runs.over.connect(panes.notice.say)
        panes.banner.stopped.connect(runs.stop)
        panes.findings.narrowed.connect(self._remember_filter)
        panes.findbar.asked.connect(self._answer)
        panes.findbar.closed.connect(panes.release.setFocus)
        panes.release.entered.connect(self._in_release)
        self.selection.changed.connect(self._enable)
        self.tying.noticed.connect(panes.notice.say)
        for remarks in (self.selection.said, self.acting.said, self.tying.said):
            remarks.connect(lambda words: self.statusBar().showMessage(words, BRIEFLY))

    def open_case(self, path: Path) -> None:
        """Open a case, show its verdict at once, and read its documents on a worker."""
        try:
            opened = Opened(Case.open(path))
        except KnownError as error:
            self.panes.notice.say(str(error))
            return
        self._set_opened(opened)
        stored = opened.stored_ties()
        if stored:
            broken = wording.count(len(discrepancies(stored)), "discrepancy", "discrepancies")
            self.panes.banner.say(f"{broken} at the last check", "checking again")
        self._start(path, ())

    def new_case(self, path: Path, documents: Sequence[Document]) -> None:
        """Make a case of documents by checking them on a worker."""
        self._set_opened(None)
        self.panes.banner.say(f"Checking {documents[0].path.name}" if documents else "")
        self._start(path, tuple(documents))

    def check_again(self) -> None:
        """Run every check of the open case again."""
        if self.opened is not None:
            self._start(self.opened.path, ())

    def take_files(self, files: Sequence[Path]) -> None:
        """Open a case file, or offer a new case or new documents."""
        cases = [file for file in files if file.suffix == CASE_SUFFIX]
        if cases:
            self.open_case(cases[0])
        elif self.opened is not None and all(file.suffix.lower() in PAPER_SUFFIXES for file in files):
            self.take_papers(files)
        elif files:
            self.choose_new(files)

    def _set_opened(self, opened: Opened | None) -> None:
        self.runs.stop()
        old, self.opened = self.opened, opened
        if old is not None:
            self.runs.forget()
            self.settings.remember_drafts(old.path, self.panes.detail.drafts())
            old.close()
            old.deleteLater()
        self.selection.reset(opened)
        for part in (self.acting, self.tying, self.tracing):
            part.reset(opened)
        self.panes.notice.hide()
        filling.clear(self.panes)
        if opened is not None:
            opened.changed.connect(self._changed)
            opened.refused.connect(self.panes.notice.refuse)
            self.settings.remember_case(opened.path)
            self.panes.detail.take_drafts(self.settings.drafts(opened.path))
        self.setWindowTitle(f"{opened.path.stem} — {TITLE}" if opened else TITLE)
        self._enable()

    def _start(self, path: Path, documents: tuple[Document, ...]) -> None:
        self._asked = (path, documents)
        self.panes.notice.hide()
        self._say_empty("Reading the documents…", "Reading the working papers…")
        self.runs.check(path, self._author(), documents, self._passwords)

    def _say_empty(self, release: str, papers: str) -> None:
        self.panes.release.say(release)
        self.panes.workbook.say(papers)

    def _author(self) -> str:
        person = self.settings.person
        if person is not None:
            return person.name
        try:
            return getpass.getuser()
        except OSError:  # a system without a user database
            return "unknown"

    def _rested(self) -> None:
        self.panes.banner.rest()
        self._say_empty(layout.WELCOME, NO_PAPERS)
        self._enable()

    def _ask_password(self, name: str) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("Password")
        again = "That password did not open it. " if Path(name).name in self._passwords else ""
        dialog.setLabelText(f"{name} is protected.\n{again}Its password is used now and never kept.")
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        dialog.textValueSelected.connect(lambda password: self._with_password(name, password))
        dialog.rejected.connect(lambda: self.panes.notice.say(f"{name} stays shut, so nothing was checked."))
        dialog.open()

    def _with_password(self, name: str, password: str) -> None:
        self._passwords[Path(name).name] = password
        if self._asked is not None:
            self._start(*self._asked)

    def _show_documents(self, pairs: tuple[Pair, ...]) -> None:
        """Show documents as they come in; those of an earlier run stay until the new one is done."""
        if self.opened is None or not self.opened.ties:
            filling.documents(self.panes, self.opened, pairs)

    def _take_findings(self, path: Path, pairs: tuple[Pair, ...], found: Found) -> None:
        if self.opened is None:
            self._set_opened(Opened(Case.open(path)))
        opened = self.opened
        if opened is None:
            return
        opened.conclude([(source, reading) for source, reading in pairs if reading is not None], found)
        filling.results(self.panes, opened, pairs)
        for part in (self.tying, self.tracing):
            part.reset(opened)
        self._refresh()
        self.selection.renew()
        self.panes.ties.resume()
        if opened.view.lock is not None and not opened.as_locked:
            self.panes.notice.say("This check came out otherwise than the one that the case was locked with.")
        if opened.failures:
            names = ", ".join(f"{failure.check} ({failure.message})" for failure in opened.failures)
            self.panes.notice.say(f"Some checks failed and say nothing about this case: {names}")

    def _changed(self, tables: frozenset[str]) -> None:
        """Show an act; what was said about ties and sums is checked at once, materiality sorts what is there."""
        opened = self.opened
        self.panes.notice.settle()
        if opened is not None and "setting" in tables and opened.ties:
            filling.list_findings(self.panes, opened)
            filling.say_verdict(self.panes, opened)
        self._refresh()
        if tables & {"manual", "manual_sum"}:
            self.check_again()

    def _refresh(self) -> None:
        """Show what people did, after an act or a run."""
        opened = self.opened
        if opened is None:
            return
        self.panes.findings.model.refresh()
        self.panes.journal.model.load(lines(opened.journal()))
        self.selection.explain()
        self._enable()

    def _enable(self) -> None:
        opened, running = self.opened, self.runs.running
        ready = opened is not None and bool(opened.ties)
        self.commands["stop"].setEnabled(running)
        person = self.settings.person
        lock = opened.view.lock if opened else None
        locked = f"Locked by {lock.author}, {wording.moment(lock.time)}: {lock.reason}" if lock else ""
        who = f"{person.name}, {person.role.value}" if person else ""
        self._person.setText("   ".join(filter(None, (locked, who))))
        for code in ("run", "export", "add", "prior", "draft"):
            self.commands[code].setEnabled(opened is not None and not running)
        for code in ("note", "dispose", "sign", "withdraw", "source", "used"):
            self.commands[code].setEnabled(self.selection.subject is not None)
        for code in ("accept", "reject", "forget", "tie", "check", "trace", "trace_up"):
            self.commands[code].setEnabled(self.selection.subject is not None and ready)
        for code in ("save_mapping", "start_mapping", "materiality", "list_ties", "lock"):
            self.commands[code].setEnabled(ready)
        for code in ("next", "previous", "sign_agreeing"):
            self.commands[code].setEnabled(ready)
        for code, act in (("undo", opened and opened.view.undo), ("redo", opened and opened.view.redo)):
            self.commands[code].setEnabled(act is not None)
            self.commands[code].setText(f"&{code.capitalize()}: {act.label}" if act else f"&{code.capitalize()}")
        for code in CHANGES if lock else ():
            self.commands[code].setEnabled(False)

    def choose_new(self, files: Sequence[Path] = ()) -> None:
        """Ask for the documents of a new case."""
        dialog = NewCaseDialog(files, self)
        dialog.chosen.connect(self.new_case)
        dialog.open()

    def _choose_case(self) -> None:
        choose_files(self, "Open a Case", CASES, lambda files: self.open_case(files[0]))

    def _choose_documents(self) -> None:
        choose_files(self, "Add Working Papers", DOCUMENTS, self.take_papers, several=True)

    def _choose_draft(self) -> None:
        choose_files(self, "Choose the New Draft", RELEASES, lambda files: self.take_draft(files[0]))

    def _choose_prior(self) -> None:
        choose_files(self, "Choose the Prior Release", RELEASES, lambda files: self.take_prior(files[0]))

    def _choose_folder(self) -> None:
        choose_folder(self, "Where to Write the Annotated Workbooks", self.export)

    def take_draft(self, file: Path) -> None:
        """Put a new draft in the place of the release; what people decided stays where the facts are the same."""
        if self.opened is not None:
            self._start(self.opened.path, (Document(file, Role.RELEASE),))

    def take_prior(self, file: Path) -> None:
        """Add the release of an earlier period to the case, or put another in its place, and check again."""
        if self.opened is not None:
            self._start(self.opened.path, (Document(file, Role.PRIOR_RELEASE),))

    def take_papers(self, files: Sequence[Path]) -> None:
        """Add working papers to the case and check again."""
        if self.opened is not None:
            self._start(self.opened.path, tuple(Document(file, Role.WORKING_PAPER) for file in files))

    def export(self, folder: Path) -> None:
        """Write annotated copies of the working papers into a folder, on a worker."""
        if self.opened is not None:
            self.panes.notice.hide()
            self.runs.export(self.opened.path, folder)

    def _exported(self, files: tuple[Path, ...]) -> None:
        where = f" to {files[0].parent}" if files else ""
        self.panes.notice.say(f"{wording.count(len(files), 'file')} written{where}. The originals were not touched.")

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.settings.recent:
            self._recent.addAction(wording.as_said(str(path))).triggered.connect(partial(self._open_recent, path))
        if self._recent.isEmpty():
            self._recent.addAction("No case yet").setEnabled(False)

    def _open_recent(self, path: Path, _checked: bool) -> None:
        self.open_case(path)

    def _answer(self, asking: Asking, words: str) -> None:
        if not words.strip():
            return
        if asking is Asking.FIND:
            moving.find(self.panes, again=True)
            return
        anchor = moving.go_to(self.panes, words)
        if anchor is not None:
            self.selection.show_figure(anchor)

    def _in_release(self) -> None:
        self.panes.workbook.active = False

    def _remember_filter(self, show: str, words: str) -> None:
        self.settings.remember_text("show", show)
        self.settings.remember_text("filter", words)

    def _turn_scheme(self) -> None:
        name = turn_scheme(self.settings)
        self.statusBar().showMessage(f"Appearance: {name}", BRIEFLY)

    def _dress(self) -> None:
        self.commands.dress(self.palette().color(QPalette.ColorRole.ButtonText).name())
        for model in (self.panes.findings.model, self.panes.ledger.model, self.panes.ties.model):
            model.dark = is_dark(self.palette())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "acting"):
            # not at once: the panes get their colours only after the window has its own
            QTimer.singleShot(0, self, self._recolour)

    def _recolour(self) -> None:
        self._dress()
        self.selection.explain()
        if self.opened is not None and self.opened.ties:
            filling.say_verdict(self.panes, self.opened)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what is dropped here."""
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _quit(self) -> None:
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the job, keep the layout, let go of the case; all acts are saved already."""
        self.runs.stop()
        self.runs.forget()
        layout.remember(self, self.panes, self.settings)
        if self.opened is not None:
            self.settings.remember_drafts(self.opened.path, self.panes.detail.drafts())
            self.opened.close()
            self.opened = None
        self.settings.flush()
        super().closeEvent(event)
