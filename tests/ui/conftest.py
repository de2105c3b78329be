"""A window of its own for each test, and a guard that fails a test which leaves something behind."""

from __future__ import annotations

import gc
import multiprocessing
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThread, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.sample import Sample, case_at, sample
from workbench.core.review import Signer
from workbench.ui.jobs import _Driver
from workbench.ui.opened import Opened
from workbench.ui.settings import Person, Settings
from workbench.ui.window import MainWindow

ANNA, BERT = Person("Anna Preparer", Signer.PREPARER), Person("Bert Reviewer", Signer.REVIEWER)
ASKED = {QTimer: "isActive", QThread: "isRunning", _Driver: "isRunning"}
Start = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """Fail when a test leaves a thread, a process, a running timer or a window."""
    threads = set(threading.enumerate())
    yield
    for _turn in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
    gc.collect()
    left: list[object] = [thread for thread in threading.enumerate() if thread not in threads and not _dummy(thread)]
    left += multiprocessing.active_children()
    left += [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    left += [each for each in gc.get_objects() if type(each) in ASKED and _alive(each, ASKED[type(each)])]
    assert not left


def _dummy(thread: threading.Thread) -> bool:
    return isinstance(thread, threading._DummyThread)  # what Python makes up for a thread that Qt owned


def _alive(each: QThread | QTimer, question: str) -> bool:
    try:
        return bool(getattr(each, question)())
    except RuntimeError:  # its C++ part is gone
        return False


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings in a folder of the test's own."""
    return Settings(tmp_path / "settings")


@pytest.fixture
def made() -> Sample:
    """Return the small case."""
    return sample()


@pytest.fixture
def start(qtbot: QtBot, settings: Settings, tmp_path: Path, made: Sample) -> Start:
    """Return how to open a window on the small case, already checked, as somebody."""

    def open_window(person: Person | None = ANNA) -> MainWindow:
        if person is not None:
            settings.remember_person(person)
        window = MainWindow(settings)
        qtbot.addWidget(window)
        window.setWindowState(Qt.WindowState.WindowNoState)  # off screen there is little room, and it fills all of it
        window.resize(1440, 900)
        window.show()
        path = tmp_path / "quarter.case"
        show_case(window, path if path.exists() else case_at(path, made), made)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return open_window


def show_case(window: MainWindow, path: Path, made: Sample) -> Opened:
    """Show a case as if a worker had just checked it."""
    window.runs.found.emit(path, made.pairs, made.found)
    assert window.opened is not None
    return window.opened
