"""The one job of the window: starts it, gathers what it reads, and says how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.core.grid import Reading
from workbench.core.source import Source
from workbench.core.tie import Progress
from workbench.ui import errands
from workbench.ui.errands import Document, Found, Unchanged
from workbench.ui.jobs import Bench, Ending, Job
from workbench.ui.views.documents import Pair


class Runs(QObject):
    """Runs one job at a time; a new one silences the old.

    `read` brings the documents so far, `found` what a check found, `wrote` the files an export wrote,
    `locked` the file that needs a password, `over` why a job ended that did not come to its end.
    """

    progressed = Signal(object)  # Progress
    read = Signal(object)  # tuple[Pair, ...]
    found = Signal(object, object, object)  # Path, tuple[Pair, ...], Found
    wrote = Signal(object)  # tuple[Path, ...]
    locked = Signal(str)
    over = Signal(str)
    rested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._path = Path()
        self._arrived: dict[str, Pair] = {}
        self._before: dict[str, Pair] = {}
        self._bench = Bench()
        self._found: Found | None = None
        self._files: list[Path] = []
        self._exporting = False

    @property
    def running(self) -> bool:
        """Say whether a job is on its way."""
        return self._job is not None

    def check(self, path: Path, author: str, documents: tuple[Document, ...], passwords: Mapping[str, str]) -> None:
        """Check a case, with new documents or without."""
        given = (path, author, documents, dict(passwords))
        self._begin(Job(errands.check_case, *given, bench=self._bench, parent=self), path)

    def export(self, path: Path, folder: Path) -> None:
        """Export a case into a folder."""
        self._begin(Job(errands.export, path, folder, bench=self._bench, parent=self), path, exporting=True)

    def stop(self) -> None:
        """End the job at once; the process and the thread are gone when this returns."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """Let go of the worker that waits, and of what it remembers of a case."""
        self._bench.clear()
        self._before = {}

    def _begin(self, job: Job, path: Path, *, exporting: bool = False) -> None:
        if self._job is not None:
            self._job.ended.disconnect(self._end)
            self._job.cancel()
            self._job.deleteLater()
        self._job, self._path, self._exporting = job, path, exporting
        self._arrived, self._found, self._files = {}, None, []
        job.arrived.connect(self._take)
        job.ended.connect(self._end)
        self.progressed.emit(Progress(0, 0, "starting"))
        job.start()

    def _take(self, events: list[object]) -> None:
        progress: Progress | None = None
        news = False
        for event in events:
            match event:
                case Progress():
                    progress = event
                case Source():
                    self._arrived[event.slot] = (event, None)
                    news = True
                case Reading():
                    self._arrived[event.source] = (self._arrived[event.source][0], event)
                    news = True
                case Unchanged():
                    self._arrived = dict(self._before)
                case Found():
                    self._found = event
                case Path():
                    self._files.append(event)
        if progress is not None:
            self.progressed.emit(progress)
        if news:
            self.read.emit(tuple(self._arrived.values()))

    def _end(self, ending: Ending, why: str) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        self.rested.emit()
        match ending:
            case Ending.DONE if self._exporting:
                self.wrote.emit(tuple(self._files))
            case Ending.DONE if self._found is not None:
                self._before = self._arrived
                self.found.emit(self._path, tuple(self._arrived.values()), self._found)
            case Ending.LOCKED:
                self.locked.emit(why)
            case Ending.REFUSED:
                self.over.emit(why)
            case Ending.BROKEN:
                self.over.emit(f"The program failed and nothing was changed. Please report this: {why}")
            case Ending.CANCELLED:
                self.over.emit("Stopped. Nothing was changed.")
