"""The child's side of a job: runs one task and sends what it yields; knows nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import NamedTuple

from workbench.core.fault import KnownError, PasswordNeededError

Task = Callable[..., Iterator[object]]


class Refused(NamedTuple):
    """The task cannot go on and a person can mend it: why, and the file that needs a password if that is it."""

    why: str
    locked: str = ""


class Broken(NamedTuple):
    """The task raised: the program's fault."""

    why: str


class Finished(NamedTuple):
    """The task yielded all it had."""


class Order(NamedTuple):
    """A task to run, and what it is given."""

    task: Task
    arguments: tuple[object, ...]


def serve(pipe: Connection) -> None:
    """Run in this process the tasks ordered through a pipe, one after the other, until it closes.

    Each event of a task is sent back; its last word is Finished, Refused or Broken.
    """
    try:
        while True:
            order: Order = pipe.recv()
            pipe.send(_run(pipe, *order))
    except (EOFError, BrokenPipeError, ConnectionError):
        return  # the window let go: nobody is left to tell
    finally:
        pipe.close()


def _run(pipe: Connection, task: Task, arguments: tuple[object, ...]) -> Finished | Refused | Broken:
    try:
        for event in task(*arguments):
            pipe.send(event)
    except KnownError as error:
        return Refused(str(error), error.name if isinstance(error, PasswordNeededError) else "")
    except (BrokenPipeError, ConnectionError):
        raise
    except OSError as error:
        return Refused(_sentence(error))
    except Exception as error:  # noqa: BLE001 - whatever a task raises must reach the window as a sentence
        return Broken(f"{type(error).__name__}: {error}")
    return Finished()


def _sentence(error: OSError) -> str:
    why = (error.strerror or str(error) or type(error).__name__).lower()
    return f"{error.filename}: {why}" if error.filename else why
