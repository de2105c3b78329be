"""What the window sends worker processes to do; run in the child, where parsers may be loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.case.rules import LockedError
from workbench.case.store import Case
from workbench.core.lineage import NO_LINEAGE, Lineage
from workbench.core.report import Matches
from workbench.core.source import Anchor, Role
from workbench.core.status import Judgement
from workbench.core.tie import Failure, Progress, Tie

if TYPE_CHECKING:
    from workbench.matching.manual import Words
    from workbench.tasks import Input, Known


class Document(NamedTuple):
    """A file to take into a case, in its role."""

    path: Path
    role: Role


class Lesson(NamedTuple):
    """What a check is called and why it exists."""

    title: str
    why: str


class Found(NamedTuple):
    """What a run found beside the sources and readings, which went ahead one by one.

    `lessons` goes by check code; `lineage` tells which cells are computed from which.
    """

    matches: Matches
    ties: tuple[Tie, ...]
    judgements: dict[Anchor, Judgement]
    failures: tuple[Failure, ...]
    lessons: Mapping[str, Lesson]
    lineage: Lineage = NO_LINEAGE


class Unchanged(NamedTuple):
    """The documents are those of the run before in this process, and so are the figures in them."""


class _Memory:
    """What this process read last: what people tie by hand changes none of it."""

    known: Known | None = None


def check_case(
    path: Path, author: str, documents: tuple[Document, ...] = (), passwords: Mapping[str, str] | None = None
) -> Iterator[object]:
    """Take documents into a case, new or old, check all it holds, and store documents and findings together.

    Yields what `tasks.check` yields, with Found in place of the outcome; ties come only there. Where this process read
    the very same before, Unchanged comes in place of sources and readings. `passwords` go by file name. Raises
    KnownError, and then the case is as it was before. A locked case is checked and stays as it is.
    """
    from workbench import checks, tasks  # noqa: PLC0415 - loads parsers, which only the worker process may hold

    said = tasks.UNSAID
    held: tuple[Input, ...] = ()
    locked = False
    if path.exists():
        with Case.open(path) as case:
            held, said, lock = tasks.inputs_of(case), tasks.said_in(case), case.locked
        locked = lock is not None
        if lock is not None and documents:
            raise LockedError(lock.author, lock.time)
    whole = _whole(held, documents, passwords or {})
    outcome: tasks.Outcome | None = None
    for event in _checked(whole, said):
        if isinstance(event, tasks.Outcome):
            outcome = event
        elif not isinstance(event, Tie):
            yield event
    if outcome is None:
        raise RuntimeError("the run ended without an outcome")
    yield Progress(0, 0, "saving what was found")
    if not locked:
        with Case.open(path) if path.exists() else Case.create(path) as case:
            tasks.put(case, whole, outcome, author)
    _Memory.known = outcome.known
    lessons = {check.code: Lesson(check.title, check.why) for check in checks.load()}
    matches = outcome.report.matches
    yield Found(matches, outcome.ties, outcome.judgements, outcome.failures, lessons, tasks.lineage(outcome.report))


def _checked(whole: tuple[Input, ...], said: Words) -> Iterator[object]:
    """Check documents; where this process read the very same before, only what people say now."""
    from workbench import tasks  # noqa: PLC0415 - as above

    known, _Memory.known = _Memory.known, None
    if known is not None and known.holds_for(whole, said):
        yield Unchanged()
        yield from tasks.check_known(known, said)
        return
    del known  # or the documents of both runs would be held at once
    yield from tasks.check(whole, tasks.vocabulary(), said)


def _whole(held: tuple[Input, ...], documents: tuple[Document, ...], passwords: Mapping[str, str]) -> tuple[Input, ...]:
    """Join the documents of a case with new ones, a new one in the place of an older of its slot."""
    from workbench import tasks  # noqa: PLC0415 - as above

    slots: dict[str, Input] = {}
    for document in documents:
        item = tasks.Input(str(document.path), document.role, document.path.read_bytes())
        slot, number = tasks.slot_of(item), 2
        while slot in slots:
            slot, number = f"{tasks.slot_of(item)} ({number})", number + 1
        slots[slot] = replace(item, slot=slot)
    whole = [slots.pop(item.slot, item) for item in held]
    whole += slots.values()
    return tuple(replace(item, password=passwords.get(Path(item.name).name, "")) for item in whole)


def export(path: Path, folder: Path) -> Iterator[object]:
    """Write a case's annotated workbooks and report into a folder; yields progress and the files written."""
    from workbench import tasks  # noqa: PLC0415 - loads parsers, which only the worker process may hold

    yield from tasks.export(path, folder)
