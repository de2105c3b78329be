"""The detail pane: the arithmetic of what is selected, its notes, the decision about it and who signed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from workbench.core.mark import STALE
from workbench.core.review import Annotation, Conclusion, NoteState, Target
from workbench.ui import wording
from workbench.ui.findings import Acted
from workbench.ui.settings import Person
from workbench.ui.views.explain import Explained

UNDECIDED = "Not decided"
ENTRY_LINES = 3


class Shown(NamedTuple):
    """What the pane shows: about whom, the explanation, what was done, whether one can decide about it and sign it."""

    target: Target
    explained: Explained
    acted: Acted
    notes: tuple[Annotation, ...]
    decidable: bool
    signable: bool = True


class NoteEdit(QPlainTextEdit):
    """A small field for a note: Ctrl+Return saves it, Esc leaves it; while it is empty, Ctrl+Return signs off."""

    committed = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Return before the window's own command does."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._commits(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+Return, leave with Esc."""
        if self._commits(event):
            self.committed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _commits(self, event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and bool(self.toPlainText().strip())
        return control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DetailView(QWidget):
    """Shows one tie or figure; its signals say what the person wants done about it."""

    place_chosen = Signal(object)  # Anchor
    tie_chosen = Signal(object)  # Tie
    noted = Signal(str, bool)  # text, whether it is a review note
    answered = Signal(int, str)
    cleared = Signal(int)
    decided = Signal(object, str)  # Conclusion, reason
    signed = Signal()
    withdrawn = Signal()
    left = Signal()
    tie_judged = Signal(str, object)  # accept, reject or forget; Support

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._drafts: dict[Target, str] = {}
        self._begun: dict[Target, tuple[int, str]] = {}  # decisions that were begun: which, and the reason
        self.text = _browser("Explanation")
        self.text.setPlaceholderText("Nothing is selected.")
        self.notes = _browser("Notes")
        self.notes.setPlaceholderText("No notes yet.")
        self.entry = NoteEdit()
        self.entry.setAccessibleName("New note")
        self.entry.setPlaceholderText("Write a note (Ctrl+Return saves it)")
        self.entry.setTabChangesFocus(True)
        self.entry.setFixedHeight(self.entry.fontMetrics().lineSpacing() * ENTRY_LINES + 12)
        self.add_note = QPushButton("Add &Note")
        self.raise_note = QPushButton("Raise Review Note")
        self.raise_note.setToolTip("A review note blocks sign-off until you clear it")
        self.conclusion = QComboBox()
        self.conclusion.setAccessibleName("Decision")
        self.conclusion.addItem(UNDECIDED)
        self.conclusion.addItems([conclusion.value.capitalize() for conclusion in Conclusion])
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Reason for the decision")
        self.reason.setPlaceholderText("Reason")
        self.decide = QPushButton("&Decide")
        self.signatures = QLabel()
        self.signatures.setWordWrap(True)
        self.signatures.setAccessibleName("Signatures")
        self.sign = QPushButton("&Sign Off")
        self._arrange()
        self._connect()
        self.show_nothing()

    def _arrange(self) -> None:
        notes = QWidget()
        column = QVBoxLayout(notes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(_title("Notes"))
        column.addWidget(self.notes, 1)
        column.addWidget(self.entry)
        row = QHBoxLayout()
        row.addWidget(self.add_note)
        row.addWidget(self.raise_note)
        row.addStretch(1)
        column.addLayout(row)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.text)
        split.addWidget(notes)
        split.setStretchFactor(0, 1)
        split.setSizes([420, 150])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 6, 8, 8)
        outer.setSpacing(6)
        outer.addWidget(split, 1)
        outer.addWidget(_rule())
        outer.addLayout(self._form())

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Decision", self.conclusion)
        reason = QHBoxLayout()
        reason.addWidget(self.reason, 1)
        reason.addWidget(self.decide)
        form.addRow("Reason", reason)
        sign = QHBoxLayout()
        sign.addWidget(self.signatures, 1)
        sign.addWidget(self.sign)
        form.addRow("Signed", sign)
        return form

    def _connect(self) -> None:
        self.text.anchorClicked.connect(self._followed)
        self.notes.anchorClicked.connect(self._on_note)
        self.add_note.clicked.connect(lambda: self._note(review=False))
        self.raise_note.clicked.connect(lambda: self._note(review=True))
        self.entry.committed.connect(lambda: self._note(review=False))
        self.entry.left.connect(self.left)
        self.decide.clicked.connect(self._decide)
        self.conclusion.currentIndexChanged.connect(lambda _number: self._name_decide())
        self.reason.textChanged.connect(lambda _text: self._name_decide())
        self.reason.returnPressed.connect(self._decide)
        self.sign.clicked.connect(self.signed)

    def show_nothing(self) -> None:
        """Show that nothing is selected."""
        self._keep_draft()
        self._shown = None
        self.text.clear()
        self.notes.clear()
        self.entry.clear()
        self.signatures.clear()
        self._enable(decidable=False, any_target=False)

    def show_subject(self, shown: Shown, person: Person | None) -> None:
        """Show a tie or figure; a note begun on another one is kept for when it is shown again."""
        moved = self._shown is None or self._shown.target != shown.target
        if moved:
            self._keep_draft()
        if moved or self._shown is None or self._shown.explained != shown.explained:
            self.text.setHtml(shown.explained.html)
        before, self._shown = self._shown, shown
        self.notes.setHtml(_thread(shown.notes))
        self.notes.moveCursor(self.notes.textCursor().MoveOperation.End)
        if moved:
            self.entry.setPlainText(self._drafts.get(shown.target, ""))
        if moved or _decision(before) != _decision(shown):
            number, reason = self._begun.get(shown.target, _decision(shown)) if moved else _decision(shown)
            self.conclusion.setCurrentIndex(number)
            self.reason.setText(reason)
            self.reason.setCursorPosition(0)
        self.signatures.setText(_signatures(shown.acted))
        role = f" as {person.role.value.capitalize()}" if person else ""
        self.sign.setText(f"&Sign{role}")
        self._enable(decidable=shown.decidable, any_target=True)
        self.sign.setEnabled(shown.signable)
        self._name_decide()

    @property
    def target(self) -> Target | None:
        """Return what is shown."""
        return self._shown.target if self._shown else None

    def write_note(self) -> None:
        """Put the caret into the field for a new note."""
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_decision(self) -> None:
        """Put the focus on the decision."""
        field = self.conclusion if self.conclusion.isEnabled() else self.entry
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enable(self, *, decidable: bool, any_target: bool) -> None:
        decision: tuple[QWidget, ...] = (self.conclusion, self.reason, self.decide)
        for widget in decision:
            widget.setEnabled(decidable)
        for widget in (self.entry, self.add_note, self.raise_note, self.sign):
            widget.setEnabled(any_target)

    def _name_decide(self) -> None:
        """Let the button say whether what stands beside it is decided already."""
        begun = (self.conclusion.currentIndex(), self.reason.text().strip())
        self.decide.setText("Decided" if begun[0] and begun == _decision(self._shown) else "&Decide")

    def _keep_draft(self) -> None:
        if self._shown is not None:
            self._drafts[self._shown.target] = self.entry.toPlainText()
            begun = (self.conclusion.currentIndex(), self.reason.text())
            if begun == _decision(self._shown):
                self._begun.pop(self._shown.target, None)
            else:
                self._begun[self._shown.target] = begun

    def drafts(self) -> dict[Target, str]:
        """Return the notes that were begun and not saved."""
        self._keep_draft()
        return {target: text for target, text in self._drafts.items() if text.strip()}

    def take_drafts(self, drafts: Mapping[Target, str]) -> None:
        """Take notes that were begun earlier."""
        self._drafts = dict(drafts)

    def _note(self, *, review: bool) -> None:
        text = self.entry.toPlainText().strip()
        if not text or self._shown is None:
            self.write_note()
            return
        self.noted.emit(text, review)

    def note_saved(self) -> None:
        """Empty the field after its note went into the case, and give the focus back."""
        self.entry.clear()
        self._keep_draft()
        if self.entry.hasFocus():
            self.left.emit()

    def _decide(self) -> None:
        number = self.conclusion.currentIndex()
        if number == 0:
            self.conclusion.setFocus()
            self.conclusion.showPopup()
        elif not self.reason.text().strip():
            self.reason.setFocus()
        else:
            self.decided.emit(list(Conclusion)[number - 1], self.reason.text().strip())

    def _followed(self, link: QUrl) -> None:
        if self._shown is None:
            return
        number = int(link.path())
        if link.scheme() == "place":
            self.place_chosen.emit(self._shown.explained.places[number])
        elif link.scheme() in ("accept", "reject", "forget"):
            self.tie_judged.emit(link.scheme(), self._shown.explained.supports[number])
        else:
            self.tie_chosen.emit(self._shown.explained.ties[number])

    def _on_note(self, link: QUrl) -> None:
        number = int(link.path())
        if link.scheme() == "clear":
            self.cleared.emit(number)
            return
        text = self.entry.toPlainText().strip()
        if text:
            self.answered.emit(number, text)
        else:
            self.entry.setPlaceholderText("Write the answer here, then choose Answer again")
            self.write_note()


def _decision(shown: Shown | None) -> tuple[int, str]:
    """Return the place of a decision in its list, 0 for none, and its reason."""
    if shown is None or shown.acted.conclusion is None:
        return 0, ""
    return list(Conclusion).index(shown.acted.conclusion) + 1, shown.acted.reason


def _thread(notes: Sequence[Annotation]) -> str:
    states: dict[int, NoteState] = {}
    for note in notes:
        if note.state is not NoteState.COMMENT:
            states[note.thread] = note.state
    parts = []
    for note in sorted(notes, key=lambda each: (each.thread, each.number)):
        reply = note.number != note.thread
        said = escape(note.text).replace("\n", "<br>")
        state = f" · <b>{_state_words(note.state)}</b>" if note.state is not NoteState.COMMENT else ""
        head = f"<small><b>{escape(note.author)}</b> · {wording.moment(note.time)}{state}</small>"
        links = ""
        if not reply and states.get(note.thread, NoteState.CLEARED) is not NoteState.CLEARED:
            answer, clear = f"answer:{note.thread}", f"clear:{note.thread}"
            links = f'<br><small><a href="{answer}">Answer</a> · <a href="{clear}">Clear</a></small>'
        style = f"margin-left:{16 if reply else 0}px; margin-top:2px; margin-bottom:6px"
        parts.append(f'<p style="{style}">{head}<br>{said}{links}</p>')
    return "".join(parts)


def _state_words(state: NoteState) -> str:
    return {NoteState.OPEN: "review note", NoteState.ANSWERED: "answer", NoteState.CLEARED: "cleared"}[state]


def _signatures(acted: Acted) -> str:
    if not acted.signatures:
        return "nobody yet"
    lines = [
        f"{STALE.mark} {each.role.value} {each.author}: what was signed has changed, sign again"
        if each.state == "stale"
        else f"✓ {each.role.value} {each.author}"
        for each in acted.signatures
    ]
    return "\n".join(lines)


def _browser(name: str) -> QTextBrowser:
    browser = QTextBrowser()
    browser.setOpenLinks(False)
    browser.setAccessibleName(name)
    browser.setFrameShape(QFrame.Shape.NoFrame)
    return browser


def _title(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _rule() -> QFrame:
    rule = QFrame()
    rule.setFrameShape(QFrame.Shape.HLine)
    rule.setFrameShadow(QFrame.Shadow.Sunken)
    return rule
