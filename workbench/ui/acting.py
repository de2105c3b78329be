"""What a person does about the selection: notes, decisions, signatures, each in his own name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from workbench.core.review import Conclusion, Materiality, Target
from workbench.ui import wording
from workbench.ui.layout import Panes, raise_pane
from workbench.ui.opened import Opened, agreeing
from workbench.ui.selection import Selection
from workbench.ui.settings import Person, Settings
from workbench.ui.views.dialogs import PersonDialog
from workbench.ui.views.locking import LockDialog, ask_why
from workbench.ui.views.materiality import MaterialityDialog

Act = Callable[[Opened, Person], None]


class Acting(QObject):
    """Puts acts into the case; asks once who the person is."""

    said = Signal(str)

    def __init__(self, panes: Panes, selection: Selection, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._panes = panes
        self._selection = selection
        self._settings = settings
        self._opened: Opened | None = None
        self._came_from: QWidget | None = None
        detail = panes.detail
        detail.noted.connect(self._noted)
        detail.answered.connect(self._answered)
        detail.cleared.connect(self._cleared)
        detail.decided.connect(self._decided)
        detail.signed.connect(self.sign)
        detail.left.connect(self.go_back)

    def reset(self, opened: Opened | None) -> None:
        """Act on another case, or on none."""
        self._opened = opened

    def ask_person(self, then: Callable[[Person], None] = lambda _person: None) -> None:
        """Ask who signs and in which role, then go on."""
        dialog = PersonDialog(self._settings.person, self._window)
        dialog.chosen.connect(self._settings.remember_person)
        dialog.chosen.connect(lambda _person: self._selection.explain())
        dialog.chosen.connect(lambda _person: self._selection.changed.emit())
        dialog.chosen.connect(then)
        dialog.open()

    def ask_materiality(self) -> None:
        """Ask for the amounts that label and sort the discrepancies."""
        opened = self._opened
        if opened is not None:
            dialog = MaterialityDialog(opened.view.settings.materiality, opened.weights.currency, self._window)
            dialog.chosen.connect(self._measured)
            dialog.open()

    def ask_lock(self) -> None:
        """Say what is still open, and lock the case for the reason that is given."""
        opened = self._opened
        if opened is not None:
            dialog = LockDialog(opened.still_open(), self._window)
            dialog.chosen.connect(self._lock)
            dialog.open()

    def _lock(self, reason: str) -> None:
        self.as_person(lambda case, who: self._say(case.lock(who, reason), "The case is locked"))

    def _measured(self, amounts: Materiality) -> None:
        self.as_person(lambda case, who: self._say(case.measure(amounts, who), "Materiality set"))

    def write_note(self) -> None:
        """Put the caret where a note on the selection is written."""
        if self._selection.target is not None:
            self._show_detail()
            focus = QApplication.focusWidget()
            if focus is not None and not self._panes.detail.isAncestorOf(focus):
                self._came_from = focus
            self._panes.detail.write_note()

    def go_back(self) -> None:
        """Put the focus back where it was before a note was written, else on the findings."""
        there, self._came_from = self._came_from, None
        if there is not None and there.isVisible():
            there.setFocus()
        else:
            self._panes.findings.tree.setFocus()

    def choose_decision(self) -> None:
        """Put the focus where the selection is decided on."""
        if self._selection.target is not None:
            self._show_detail()
            self._panes.detail.choose_decision()

    def sign(self) -> None:
        """Sign what is selected: every row of the list of findings, when several are."""
        self.as_person(self._sign)

    def withdraw(self) -> None:
        """Withdraw one's signature from what is selected."""
        target = self._selection.target
        if target is not None:
            self.as_person(lambda case, who: self._say(case.withdraw(target, who), "Signature withdrawn"))

    def sign_agreeing(self) -> None:
        """Sign every tie that holds and that this person may sign."""
        self.as_person(lambda case, who: self._signed(case.sign_all(agreeing(case.ties), who), who))

    def undo(self) -> None:
        """Take back one's last act."""
        self.as_person(lambda case, who: self._say(case.undo(who), "Taken back"))

    def redo(self) -> None:
        """Do again what one took back."""
        self.as_person(lambda case, who: self._say(case.redo(who), "Done again"))

    def as_person(self, act: Act) -> None:
        """Do something in the person's name; ask once who that is."""
        opened, person = self._opened, self._settings.person
        if opened is None:
            return
        if person is None:
            self.ask_person(lambda who: act(opened, who))
        else:
            act(opened, person)

    def _noted(self, text: str, review: bool) -> None:
        self.as_person(lambda case, who: self._note(case, who, text, review=review))

    def _note(self, case: Opened, person: Person, text: str, *, review: bool) -> None:
        if case.view.lock is None:
            self._put_note(case, person, text, "", review=review)
            return
        dialog = ask_why(self._window)
        dialog.textValueSelected.connect(lambda why: self._put_note(case, person, text, why.strip(), review=review))
        dialog.open()

    def _put_note(self, case: Opened, person: Person, text: str, reason: str, *, review: bool) -> None:
        target = self._selection.target
        if target is not None and case.note(target, person, text, review=review, reason=reason):
            self._panes.detail.note_saved()
            self.said.emit("Review note raised" if review else "Note saved")

    def _answered(self, thread: int, text: str) -> None:
        self.as_person(lambda case, who: self._answer(case, who, thread, text))

    def _answer(self, case: Opened, person: Person, thread: int, text: str) -> None:
        if case.answer(thread, person, text):
            self._panes.detail.note_saved()
            self.said.emit("Answer saved")

    def _cleared(self, thread: int) -> None:
        self.as_person(lambda case, who: self._say(case.clear(thread, who), "Review note cleared"))

    def _decided(self, conclusion: Conclusion, reason: str) -> None:
        target = self._selection.target
        if target is not None:
            words = f"Decided: {conclusion.value}"
            self.as_person(lambda case, who: self._say(case.decide(target, who, conclusion, reason), words))

    def _sign(self, case: Opened, person: Person) -> None:
        rows = self._panes.findings.selected()
        target = self._selection.target
        targets = [Target.of_tie(tie.key) for tie in rows]
        if len(targets) > 1 and target in targets:
            self._signed(case.sign_all(targets, person), person)
        elif target is not None:
            self._say(case.sign(target, person), f"Signed as {person.role.value}")

    def _signed(self, count: int, person: Person) -> None:
        if count:
            self.said.emit(f"{wording.count(count, 'tie')} signed as {person.role.value}")

    def _say(self, done: bool, words: str) -> None:
        if done:
            self.said.emit(words)

    def _show_detail(self) -> None:
        raise_pane(self._panes, self._panes.detail)
