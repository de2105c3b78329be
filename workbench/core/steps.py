"""Work that says how far it is while it goes on: a generator of progress that returns what comes of the work."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar, cast

from workbench.core.tie import Progress

T = TypeVar("T")
Steps = Generator[Progress, None, T]


def finished(work: Steps[T]) -> T:
    """Do a work to its end, and return what comes of it."""
    while True:
        try:
            next(work)
        except StopIteration as over:
            return cast("T", over.value)


def within(work: Steps[T], first: int, last: int, whole: Progress) -> Steps[T]:
    """Do a work that is part of a `whole`, which it carries from its `first` step to its `last`."""
    while True:
        try:
            progress = next(work)
        except StopIteration as over:
            return cast("T", over.value)
        yield whole._replace(done=first + (last - first) * progress.done // max(progress.total, 1))
