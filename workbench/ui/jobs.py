"""Background work: a worker thread that drives a worker process, so that neither holds up the window."""

from __future__ import annotations

import multiprocessing
import time
from enum import StrEnum
from multiprocessing.connection import wait

from PySide6.QtCore import QObject, QThread, Signal

from workbench.ui.worker import Broken, Finished, Order, Refused, Task, serve

BEAT = 0.05  # seconds between batches: 20 a second look live and leave the window time to paint


class Ending(StrEnum):
    """How a job ended."""

    DONE = "done"
    REFUSED = "refused"
    LOCKED = "locked"
    BROKEN = "broken"
    CANCELLED = "cancelled"


KEPT = frozenset({Ending.DONE, Ending.REFUSED, Ending.LOCKED})  # after these a process is as good as new


class Worker:
    """A process that runs one task after another, and may remember what it read for the one before."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, self._theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(self._theirs,), daemon=True)

    @property
    def alive(self) -> bool:
        """Say whether the process is there and waits."""
        return self._process.is_alive()

    def begin(self, order: Order) -> None:
        """Give the process a task, after starting it if it is not there yet; OSError when that fails."""
        if self._process.pid is None:
            self._process.start()
            self._theirs.close()
        self.pipe.send(order)

    def status(self) -> int | None:
        """Wait for the process's end and return its exit status."""
        self._process.join()
        return self._process.exitcode

    def end(self) -> None:
        """End the process at once; it is gone when this returns."""
        if self._process.pid is not None:
            self._process.kill()
            self._process.join()
        self._process.close()
        self.pipe.close()
        self._theirs.close()


class Bench:
    """Keeps the worker that waits for its next task."""

    def __init__(self) -> None:
        self._waiting: Worker | None = None

    def take(self) -> Worker:
        """Return the worker that waits, or a new one."""
        worker, self._waiting = self._waiting, None
        if worker is not None and not worker.alive:
            worker.end()
            worker = None
        return worker or Worker()

    def put(self, worker: Worker) -> None:
        """Keep a worker for the next task."""
        self.clear()
        self._waiting = worker

    def clear(self) -> None:
        """Let the worker go, and with it what it remembers."""
        if self._waiting is not None:
            self._waiting.end()
            self._waiting = None


class _Driver(QThread):
    """Drives a worker, blocks on its pipe with the interpreter lock released, and hands on batches."""

    batch = Signal(list)
    last = Signal(object, str)  # Ending, why

    def __init__(self, order: Order, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._order = order
        self._worker = worker
        self._bell, self._ringer = multiprocessing.Pipe(duplex=False)
        self._held: list[object] = []

    def stop(self) -> None:
        """Have the task given up and join this thread; returns when it is gone."""
        self._ringer.send(None)
        self.wait()
        self._bell.close()
        self._ringer.close()

    def run(self) -> None:
        """Drive the task to its end (in the thread)."""
        try:
            self._worker.begin(self._order)
            ending, why = self._listen(self._worker)
        except OSError as error:
            ending, why = Ending.BROKEN, f"the worker could not be started: {error}"
        self._flush()
        self.last.emit(ending, why)

    def _listen(self, worker: Worker) -> tuple[Ending, str]:
        due = 0.0
        pipe = worker.pipe
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
                    return Ending.BROKEN, f"the worker stopped unexpectedly (exit status {worker.status()})"
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


class Job(QObject):
    """One task on its way: `arrived` brings its events in order, `ended` comes once and last.

    A cancelled job is silent from the moment `cancel` is called, but for its `ended`. Its worker comes from a bench and
    goes back there when it is as good as new; without a bench it has one of its own. `why` is one
    sentence for people when the job was refused or broke, the file that needs a password when it is locked.
    """

    arrived = Signal(list)
    ended = Signal(object, str)  # Ending, why

    def __init__(
        self, task: Task, *arguments: object, bench: Bench | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._worker = Worker() if bench is None else bench.take()
        self._driver = _Driver(Order(task, arguments), self._worker, self)
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
            self._worker.end()
            self.ended.emit(Ending.CANCELLED, "")

    def _hand_on(self, events: list[object]) -> None:
        if not self._over:
            self.arrived.emit(events)

    def _finish(self, ending: Ending, why: str) -> None:
        if not self._over:
            self._over = True
            self._driver.stop()
            if self._bench is not None and ending in KEPT:
                self._bench.put(self._worker)
            else:
                self._worker.end()
            self.ended.emit(ending, why)
