"""Jobs: batches in order, one sentence when they stop, and nothing left however they end."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from pytestqt.qtbot import QtBot

from tests.ui import tasks_of_a_worker as tasks
from workbench.ui.jobs import Bench, Ending, Job


class Log:
    """What a job said."""

    def __init__(self, job: Job) -> None:
        self.events: list[object] = []
        self.batches = 0
        self.endings: list[tuple[Ending, str]] = []
        job.arrived.connect(self._take)
        job.ended.connect(lambda ending, why: self.endings.append((ending, why)))

    def _take(self, events: list[object]) -> None:
        self.events += events
        self.batches += 1


def run(qtbot: QtBot, task: Callable[..., object], *arguments: object, bench: Bench | None = None) -> Log:
    job = Job(task, *arguments, bench=bench)  # type: ignore[arg-type]  # tasks that never yield count as well
    log = Log(job)
    with qtbot.waitSignal(job.ended, timeout=20_000):
        job.start()
    assert not job.running
    return log


def test_events_arrive_whole_in_order_and_in_batches(qtbot: QtBot) -> None:
    log = run(qtbot, tasks.count, 3000)
    assert log.events == list(range(3000))
    assert log.batches < 300
    assert log.endings == [(Ending.DONE, "")]


def test_a_job_runs_in_a_process_of_its_own(qtbot: QtBot) -> None:
    assert run(qtbot, tasks.identify).events != [os.getpid()]


@pytest.mark.parametrize(
    ("task", "ending", "why"),
    [
        (tasks.refuse, Ending.REFUSED, "book.xlsx: the file is damaged"),
        (tasks.ask, Ending.LOCKED, "book.xlsx"),
        (tasks.miss, Ending.REFUSED, "/nowhere/release.txt: no such file or directory"),
        (tasks.fail, Ending.BROKEN, "ZeroDivisionError: by nothing"),
        (tasks.vanish, Ending.BROKEN, "the worker stopped unexpectedly (exit status 7)"),
    ],
)
def test_a_job_that_stops_says_why_in_one_sentence(
    qtbot: QtBot, task: Callable[..., object], ending: Ending, why: str
) -> None:
    assert run(qtbot, task).endings == [(ending, why)]


@pytest.fixture
def bench() -> Iterator[Bench]:
    kept = Bench()
    yield kept
    kept.clear()


@pytest.mark.parametrize("between", [tasks.identify, tasks.refuse, tasks.ask, tasks.miss])
def test_a_worker_goes_on_to_the_next_task(qtbot: QtBot, bench: Bench, between: Callable[..., object]) -> None:
    first = run(qtbot, tasks.identify, bench=bench).events
    run(qtbot, between, bench=bench)
    assert run(qtbot, tasks.identify, bench=bench).events == first


@pytest.mark.parametrize("between", [tasks.fail, tasks.vanish])
def test_a_worker_that_broke_is_replaced(qtbot: QtBot, bench: Bench, between: Callable[..., object]) -> None:
    first = run(qtbot, tasks.identify, bench=bench).events
    run(qtbot, between, bench=bench)
    assert run(qtbot, tasks.identify, bench=bench).events != first


def test_a_worker_that_died_while_it_waited_is_replaced(qtbot: QtBot, bench: Bench) -> None:
    [first] = run(qtbot, tasks.identify, bench=bench).events
    assert isinstance(first, int)
    os.kill(first, signal.SIGTERM)
    qtbot.waitUntil(lambda: first not in [process.pid for process in multiprocessing.active_children()])
    log = run(qtbot, tasks.identify, bench=bench)
    assert log.endings == [(Ending.DONE, "")]
    assert log.events != [first]


@pytest.mark.usefixtures("qapp")
def test_cancel_before_the_start_of_the_process() -> None:
    job = Job(tasks.count, 10)
    log = Log(job)
    job.start()
    job.cancel()
    job.cancel()
    assert (log.events, log.endings) == ([], [(Ending.CANCELLED, "")])


@pytest.mark.parametrize("task", [tasks.wait_for_ever, tasks.flood])
def test_cancel_ends_at_once_and_silences(qtbot: QtBot, task: Callable[..., object]) -> None:
    job = Job(task)  # type: ignore[arg-type]  # as above
    log = Log(job)
    with qtbot.waitSignal(job.arrived, timeout=20_000):
        job.start()
    job.cancel()
    count = len(log.events)
    QCoreApplication.processEvents()  # what was already on its way must not come either
    assert len(log.events) == count
    assert log.endings == [(Ending.CANCELLED, "")]


@pytest.mark.usefixtures("qapp")
def test_a_job_never_started_leaves_nothing() -> None:
    job = Job(tasks.count, 10)
    job.cancel()
    assert not job.running


class Bell(QObject):
    """Rings."""

    rung = Signal(bool)


@pytest.mark.usefixtures("qapp")
def test_five_thousand_emits_do_not_bring_the_interpreter_down() -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference to True on each emit and aborts after some hundred."""
    bell, heard, on = Bell(), [], bool(5000)
    bell.rung.connect(heard.append)
    for _time in range(5000):
        bell.rung.emit(on)
    assert len(heard) == 5000
