"""Dialogs: a new case, who signs, the legend of marks, the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

import workbench
from workbench.core.mark import STALE
from workbench.core.review import Signer
from workbench.core.source import Role
from workbench.ui.commands import COMMANDS, keys_text
from workbench.ui.errands import Document
from workbench.ui.marks import LOOKS, is_dark, shown
from workbench.ui.settings import Person

RELEASES = "Releases (*.txt *.html *.htm *.docx *.pdf);;All files (*)"
PAPERS = "Working papers (*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv);;All files (*)"
DOCUMENTS = f"{PAPERS};;{RELEASES}"
CASES = "Cases (*.case);;All files (*)"
PAPER_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"})
CASE_SUFFIX = ".case"


def free_case_path(release: Path) -> Path:
    """Return a path beside a release where no case lies yet."""
    path, number = release.with_suffix(CASE_SUFFIX), 2
    while path.exists():
        path, number = release.with_name(f"{release.stem}-{number}{CASE_SUFFIX}"), number + 1
    return path


def choose_files(
    parent: QWidget, title: str, kinds: str, then: Callable[[list[Path]], None], *, several: bool = False
) -> None:
    """Ask for a file, or for several, and go on with what was chosen."""
    dialog = _file_dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if several else QFileDialog.FileMode.ExistingFile)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()


def choose_folder(parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
    """Ask for a folder and go on with it."""
    dialog = _file_dialog(parent, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def choose_saving(parent: QWidget, title: str, kinds: str, name: str, then: Callable[[Path], None]) -> None:
    """Ask where to save a file and go on with it."""
    dialog = _file_dialog(parent, title, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def _file_dialog(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


class NewCaseDialog(QDialog):
    """Asks for a release, its working papers and where the case is kept; `chosen` brings path and documents."""

    chosen = Signal(object, object)  # Path, tuple[Document, ...]

    def __init__(self, files: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New Case")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.release, self.place = QLineEdit(), QLineEdit()
        self.papers = QListWidget()
        self.papers.setAccessibleName("Working papers")
        self.papers.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Check")
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._place_is_ours = True
        self.release.textChanged.connect(lambda _text: self._released())
        self.place.textEdited.connect(lambda _text: self._claim())
        self._arrange()
        self.take(files)
        self._released()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_buddy("&Release", self.release), self._with_button(self.release, self._choose_release))
        beside = QVBoxLayout()
        add, remove = QPushButton("&Add…"), QPushButton("Re&move")
        add.clicked.connect(self._add_papers)
        remove.clicked.connect(self._remove_papers)
        beside.addWidget(add)
        beside.addWidget(remove)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.papers, 1)
        row.addLayout(beside)
        form.addRow(_buddy("&Working papers", self.papers), row)
        form.addRow(_buddy("Case &file", self.place), self._with_button(self.place, self._choose_place))
        hint = QLabel("Everything stays on this machine. The case file keeps a copy of each document.")
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(hint)
        column.addWidget(self.buttons)
        self.resize(680, 380)

    def _with_button(self, field: QLineEdit, act: Callable[[], None]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(field, 1)
        browse = QPushButton("Browse…")
        browse.clicked.connect(act)
        row.addWidget(browse)
        return row

    def take(self, files: Sequence[Path]) -> None:
        """Sort files into release and working papers by what their names say."""
        for file in files:
            if file.suffix.lower() in PAPER_SUFFIXES or self.release.text():
                self.papers.addItem(str(file))
            else:
                self.release.setText(str(file))

    def documents(self) -> tuple[Document, ...]:
        """Return what was chosen."""
        papers = [Path(self.papers.item(row).text()) for row in range(self.papers.count())]
        release = Document(Path(self.release.text()), Role.RELEASE)
        return (release, *(Document(path, Role.WORKING_PAPER) for path in papers))

    def _released(self) -> None:
        release = Path(self.release.text())
        ready = bool(self.release.text()) and release.is_file()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(ready)
        if ready and self._place_is_ours:
            self.place.setText(str(free_case_path(release)))

    def _claim(self) -> None:
        self._place_is_ours = False

    def _accept(self) -> None:
        self.chosen.emit(Path(self.place.text()), self.documents())
        self.accept()

    def _choose_release(self) -> None:
        choose_files(self, "Choose the Release", RELEASES, lambda files: self.release.setText(str(files[0])))

    def _add_papers(self) -> None:
        choose_files(self, "Choose Working Papers", PAPERS, self._take_papers, several=True)

    def _take_papers(self, files: Sequence[Path]) -> None:
        self.papers.addItems([str(file) for file in files])

    def _remove_papers(self) -> None:
        for item in self.papers.selectedItems():
            self.papers.takeItem(self.papers.row(item))

    def _choose_place(self) -> None:
        dialog = _file_dialog(self, "Where to Keep the Case", CASES)
        dialog.selectFile(self.place.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(CASE_SUFFIX.removeprefix("."))
        dialog.fileSelected.connect(self.place.setText)
        dialog.fileSelected.connect(lambda _path: self._claim())
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files that are dropped here."""
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def _buddy(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(field)
    return label


class PersonDialog(QDialog):
    """Asks who signs and in which role; `chosen` brings a Person."""

    chosen = Signal(object)

    def __init__(self, person: Person | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Signing As")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = QLineEdit(person.name if person else "")
        self.name.setMinimumWidth(260)
        self.role = QComboBox()
        self.role.addItems([role.value.capitalize() for role in Signer])
        self.role.setCurrentIndex(list(Signer).index(person.role) if person else 0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow("&Name", self.name)
        form.addRow("&Role", self.role)
        hint = QLabel(
            "Notes, decisions and signatures carry this name.\n"
            "The order is preparer, reviewer, partner; no one signs twice."
        )
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(hint)
        column.addWidget(buttons)

    def _accept(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self.chosen.emit(Person(name, list(Signer)[self.role.currentIndex()]))
            self.accept()
        else:
            self.name.setFocus()


class LegendDialog(QDialog):
    """What each mark means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Legend of Marks")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        dark = is_dark(self.palette())
        for row, look in enumerate(LOOKS.values()):
            mark = QLabel(shown(look.mark))
            wash = look.wash(dark=dark)
            ground = f"background: {wash.name()};" if wash else ""
            mark.setStyleSheet(f"color: {look.ink(dark=dark).name()}; {ground} font-size: 16pt; padding: 2px 8px")
            mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._row(grid, row, mark, look.words, look.of.meaning)
        count = len(LOOKS)
        self._row(grid, count, QLabel(STALE.mark), STALE.words, STALE.meaning)
        self._row(
            grid, count + 1, QLabel("▭"), "framed", "the place you look at; dashed: its counterpart on the other side"
        )
        note = QLabel(
            "In the text of a release, a number out of scope carries a dotted line in place of its dash,\n"
            "which could be read as a minus sign."
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(grid)
        column.addWidget(note)
        column.addWidget(buttons)

    def _row(self, grid: QGridLayout, row: int, mark: QLabel, words: str, meaning: str) -> None:
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        name = QLabel(words)
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        for column, widget in enumerate((mark, name, QLabel(meaning))):
            grid.addWidget(widget, row, column)


class ShortcutsDialog(QDialog):
    """Every command with its keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        commands = [command for command in COMMANDS if command.code and command.keys]
        table = QTableWidget(len(commands), 3)
        table.setHorizontalHeaderLabels(["Command", "Keys", "What it does"])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setAlternatingRowColors(True)
        for row, command in enumerate(commands):
            for column, text in enumerate((command.text.replace("&", "").rstrip("…"), keys_text(command), command.tip)):
                table.setItem(row, column, QTableWidgetItem(text))
        table.resizeColumnsToContents()
        table.horizontalHeader().setStretchLastSection(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column_ = QVBoxLayout(self)
        column_.addWidget(table)
        column_.addWidget(buttons)
        self.resize(720, 620)


def about(parent: QWidget) -> None:
    """Show the version, and that nothing leaves this machine."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("About")
    box.setText(f"Reconciliation Workbench {workbench.__version__}")
    box.setInformativeText(
        "Ties every figure of an earnings release to itself and to its working papers.\nNothing leaves this machine."
    )
    box.open()
