"""What several parts of one run ask of the same report is computed once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar
from weakref import ReferenceType, ref

from workbench.core.caption import Captions
from workbench.core.report import Report
from workbench.core.steps import Steps, finished
from workbench.core.tie import Progress

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


class RememberedInSteps(Remembered[Value]):
    """A function of a report that says how far it is, and is remembered like any other."""

    def __init__(self, function: Callable[[Report], Steps[Value]]) -> None:
        """Wrap a pure function of a report that works in steps."""
        super().__init__(lambda report: finished(function(report)))
        self._steps = function

    def ahead(self, report: Report) -> Iterator[Progress]:
        """Find the function's value for a report before it is asked for, and say how far that is."""
        if self._last is None or self._last[0]() is not report:
            value = yield from self._steps(report)
            self._last = (ref(report), value)


def _captions(report: Report) -> Captions:
    return Captions(report.words)


captions_of = Remembered(_captions)
