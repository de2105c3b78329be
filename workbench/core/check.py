"""A cross-check: a permanent code, a title, why it matters, and the function that runs it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.core.report import Report
from workbench.core.tie import Progress, Tie

Function = Callable[[Report], Iterator[Tie | Progress]]


@dataclass(frozen=True, slots=True)
class Check:
    """One cross-check; `why` is the docstring of its function and is what users read."""

    code: str
    title: str
    mark: str
    why: str
    function: Function

    def __call__(self, report: Report) -> Iterator[Tie]:
        """Run the check over a report; what it says of its progress goes to those who run its function."""
        return (found for found in self.function(report) if isinstance(found, Tie))


def check(code: str, title: str, mark: str) -> Callable[[Function], Check]:
    """Make a check of a generator function; `mark` is the auditor's tick mark, such as `Ft`.

    Raises ValueError when the function has no docstring: a check must say why it exists.
    """

    def made(function: Function) -> Check:
        why = inspect.getdoc(function)
        if not why:
            raise ValueError(f"the check {code} does not say why it exists")
        return Check(code, title, mark, why, function)

    return made
