"""Runs checks over a report, one after the other; a check that raises becomes a failure and the run goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.core.check import Check
from workbench.core.collection import no_search
from workbench.core.report import Report
from workbench.core.tie import Failure, Progress, Tie, TieKey

Event = Progress | Tie | Failure


def run(checks: Sequence[Check], report: Report) -> Iterator[Event]:
    """Run checks in order; yields progress before each check, and its ties and more progress as they come.

    Two ties of one run never share a key: a repeated subject gets a number in document order.
    """
    seen: Counter[TieKey] = Counter()
    with no_search():
        for done, check in enumerate(checks):
            yield Progress(done, len(checks), check.title)
            try:
                for found in check.function(report):
                    if isinstance(found, Progress):
                        yield Progress(done, len(checks), check.title)
                        continue
                    seen[found.key] += 1
                    count = seen[found.key]
                    named = found if count == 1 else replace(found, subject=f"{found.subject} #{count}")
                    yield named if named.mark else replace(named, mark=check.mark)
            except Exception as error:  # noqa: BLE001 - a wrong program must not end the reader's run
                yield Failure(check.code, f"{type(error).__name__}: {error}")
    yield Progress(len(checks), len(checks), "done")
