"""Generators that tests send to worker processes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from workbench.core.fault import PasswordNeededError, UnreadableFileError


def count(number: int) -> Iterator[object]:
    """Yield the numbers below `number`."""
    yield from range(number)


def identify() -> Iterator[object]:
    """Yield the process's number."""
    yield os.getpid()


def wait_for_ever() -> Iterator[object]:
    """Yield once and then never again."""
    yield "waiting"
    while True:
        time.sleep(3600)


def flood() -> Iterator[object]:
    """Yield without end, as fast as the pipe takes it."""
    number = 0
    while True:
        yield number
        number += 1


def refuse() -> Iterator[object]:
    """Stop because of a file."""
    yield 1
    raise UnreadableFileError("book.xlsx", "the file is damaged")


def ask() -> Iterator[object]:
    """Stop because a file wants a password."""
    raise PasswordNeededError("book.xlsx")
    yield


def miss() -> Iterator[object]:
    """Stop because a file is not there."""
    yield Path("/nowhere/release.txt").read_bytes()


def fail() -> Iterator[object]:
    """Stop because the program is wrong."""
    yield 1
    raise ZeroDivisionError("by nothing")


def vanish() -> Iterator[object]:
    """Leave without a word, as a process does that the system kills."""
    yield 1
    os._exit(7)
