"""What several checks of one run ask of the same report is computed once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import ReferenceType, ref

from workbench.core.caption import Captions
from workbench.core.report import Report

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """A function of a report that remembers its last answer, and forgets it with the report."""

    def __init__(self, function: Callable[[Report], Value]) -> None:
        """Wrap a pure function of a report."""
        self._function = function
        self._last: tuple[ReferenceType[Report], Value] | None = None

    def __call__(self, report: Report) -> Value:
        """Return the function's value for a report."""
        if self._last is None or self._last[0]() is not report:
            self._last = (ref(report), self._function(report))
        return self._last[1]


def _captions(report: Report) -> Captions:
    return Captions(report.words)


captions_of = Remembered(_captions)
