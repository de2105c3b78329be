"""Starts the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtWidgets import QApplication

from workbench import data
from workbench.core.source import Role
from workbench.ui import icons
from workbench.ui.errands import Document
from workbench.ui.scheme import set_scheme
from workbench.ui.settings import Settings
from workbench.ui.views.dialogs import CASE_SUFFIX, free_case_path
from workbench.ui.window import MainWindow

SQLITE = b"SQLite format 3\x00"


def run(files: Sequence[Path] = (), settings_folder: Path | None = None) -> int:
    """Open the window on a case, or on a new case of a release and its papers; returns the exit status."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("workbench")
    application.setApplicationDisplayName("Reconciliation Workbench")
    application.setWindowIcon(icons.icon("workbench", "#2f6fb7"))
    dress(application)
    settings = Settings(settings_folder or user_config_path("reconciliation-workbench", appauthor=False))
    set_scheme(settings)
    window = MainWindow(settings)
    window.show()
    begin(window, files)
    return application.exec()


def dress(application: QApplication) -> None:
    """Put on the program's style sheet."""
    application.setStyleSheet((data.folder("resources") / "style.qss").read_text(encoding="utf-8"))


def begin(window: MainWindow, files: Sequence[Path]) -> None:
    """Open what the command line named: one case, or a release and its working papers."""
    if not files:
        return
    first, *rest = files
    if is_case(first):
        window.open_case(first)
    else:
        documents = [Document(first, Role.RELEASE), *(Document(file, Role.WORKING_PAPER) for file in rest)]
        window.new_case(free_case_path(first), documents)


def is_case(file: Path) -> bool:
    """Say whether a file is a case, by its content where it can be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(SQLITE)) == SQLITE
    except OSError:
        return file.suffix == CASE_SUFFIX
