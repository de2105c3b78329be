"""Background work: a worker thread that drives a worker process, so that neither holds up the window."""

from __future__ import annotations

import multiprocessing
import time
from enum import StrEnum
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from PySide6.QtCore import QObject, QThread, Signal

from workbench.ui.worker import Broken, Finished, Refused, Task, serve

BEAT = 0.05  # seconds between batches: 20 a second look live and leave the window time to paint


class Ending(StrEnum):
    """How a job ended."""

    DONE = "done"
    REFUSED = "refused"
    LOCKED = "locked"
    BROKEN = "broken"
    CANCELLED = "cancelled"


class _Driver(QThread):
    """Starts the process, blocks on its pipe with the interpreter lock released, and hands on batches."""

    batch = Signal(list)
    last = Signal(object, str)  # Ending, why

    def __init__(self, task: Task, arguments: tuple[object, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._task = task
        self._arguments = arguments
        self._bell, self._ringer = multiprocessing.Pipe(duplex=False)
        self._held: list[object] = []

    def stop(self) -> None:
        """End the process and join this thread; returns when both are gone."""
        self._ringer.send(None)
        self.wait()
        self._close()

    def _close(self) -> None:
        self._bell.close()
        self._ringer.close()

    def run(self) -> None:
        """Drive the process to its end (in the thread)."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=serve, args=(theirs, self._task, self._arguments), daemon=True)
        try:
            process.start()
            theirs.close()
            ending, why = self._listen(ours, process)
        except OSError as error:
            ending, why = Ending.BROKEN, f"the worker could not be started: {error}"
        finally:
            _end(process)
            ours.close()
        self._flush()
        self.last.emit(ending, why)

    def _listen(self, pipe: Connection, process: BaseProcess) -> tuple[Ending, str]:
        due = 0.0
        while True:
            patience = max(0.0, due - time.monotonic()) if self._held else None
            ready = wait([pipe, self._bell], patience)
            if self._bell in ready:
                self._held.clear()
                return Ending.CANCELLED, ""
            if pipe in ready:
                try:
                    event = pipe.recv()
                except EOFError:
                    process.join()
                    return Ending.BROKEN, f"the worker stopped unexpectedly (exit status {process.exitcode})"
                match event:
                    case Finished():
                        return Ending.DONE, ""
                    case Refused(why, locked):
                        return (Ending.LOCKED, locked) if locked else (Ending.REFUSED, why)
                    case Broken(why):
                        return Ending.BROKEN, why
                if not self._held:
                    due = time.monotonic() + BEAT
                self._held.append(event)
            if self._held and time.monotonic() >= due:
                self._flush()

    def _flush(self) -> None:
        if self._held:
            self.batch.emit(self._held)
            self._held = []


def _end(process: BaseProcess) -> None:
    if process.pid is not None:
        process.kill()
        process.join()
        process.close()


class Job(QObject):
    """One task on its way: `arrived` brings its events in order, `ended` comes once and last.

    A cancelled job is silent from the moment `cancel` is called, but for its `ended`. `why` is one
    sentence for people when the job was refused or broke, the file that needs a password when it is locked.
    """

    arrived = Signal(list)
    ended = Signal(object, str)  # Ending, why

    def __init__(self, task: Task, *arguments: object, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._driver = _Driver(task, arguments, self)
        self._driver.batch.connect(self._hand_on)
        self._driver.last.connect(self._finish)
        self._over = False

    @property
    def running(self) -> bool:
        """Say whether the task is still on its way."""
        return not self._over

    def start(self) -> None:
        """Start the task; returns at once."""
        self._driver.start()

    def cancel(self) -> None:
        """End the process, join the thread, and say so; nothing more arrives. A second call does nothing."""
        if not self._over:
            self._over = True
            self._driver.stop()
            self.ended.emit(Ending.CANCELLED, "")

    def _hand_on(self, events: list[object]) -> None:
        if not self._over:
            self.arrived.emit(events)

    def _finish(self, ending: Ending, why: str) -> None:
        if not self._over:
            self._over = True
            self._driver.stop()
            self.ended.emit(ending, why)
