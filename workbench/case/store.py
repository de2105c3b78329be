"""The case: everything that people decide about one release, in one file; the only thing here that has state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from workbench.case import rows, tables
from workbench.case.file import CaseFile, read
from workbench.case.journal import Entry
from workbench.case.rules import LockedError, NothingToUndoError, NotYourActError, same_person
from workbench.case.schema import ANNOTATION, JUDGEMENT, TIE
from workbench.case.step import Kind, Step
from workbench.case.view import Lock, Reopened, StoredSource, Undoable, View
from workbench.core.review import Annotation, Disposition, ManualSum, ManualTie, SignOff, Target
from workbench.core.source import Anchor
from workbench.core.status import Judgement
from workbench.core.tie import Tie

Listener = Callable[[frozenset[str]], None]


class Case:
    """A case file that is open: acts go in as steps, what people decided comes out as core values.

    Use it from one thread; another thread opens the file for itself.
    """

    def __init__(self, file: CaseFile) -> None:
        self._file = file
        self._listeners: list[Listener] = []
        with file.reading() as connection:
            self._view = tables.look(connection)
        self._told = self._view.head

    @staticmethod
    def create(path: Path) -> Case:
        """Make a new case; CaseExistsError when there is a file of that name."""
        return Case(CaseFile.create(path))

    @staticmethod
    def open(path: Path) -> Case:
        """Open a case; an UnreadableFileError says in one sentence why it cannot be."""
        return Case(CaseFile.open(path))

    @property
    def path(self) -> Path:
        """Return where the case lies."""
        return self._file.path

    def close(self) -> None:
        """Let go of the file; everything is saved already."""
        self._listeners.clear()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def do(self, step: Step) -> None:
        """Save a step whole and tell the listeners; ConflictError when somebody else was faster.

        A step that changes nothing leaves no trace.
        """
        if step.changes:
            self._write(step, None)

    def undo(self, author: str, time: datetime) -> None:
        """Take back the last act, which must be the author's own, by a new entry in the journal."""
        view = self.view()
        last = _own(view.undo, author, "undo")
        entry = self._entry(last.number)
        changes = tuple(change.inverse() for change in reversed(entry.changes))
        self._write(Step(f"Undo: {last.label}", author, time, changes, Kind.UNDO, basis=view.head), last.number)

    def redo(self, author: str, time: datetime) -> None:
        """Do again what was taken back last, which must be the author's own, by a new entry in the journal."""
        view = self.view()
        last = _own(view.redo, author, "redo")
        entry = self._entry(last.number)
        self._write(Step(f"Redo: {last.label}", author, time, entry.changes, Kind.REDO, basis=view.head), last.number)

    @property
    def can_undo(self) -> str | None:
        """Return the label of the act that undo would take back, None when there is none."""
        return _label(self.view(), self.view().undo)

    @property
    def can_redo(self) -> str | None:
        """Return the label of the act that redo would do again, None when there is none."""
        return _label(self.view(), self.view().redo)

    def listen(self, callback: Listener) -> Callable[[], None]:
        """Have the names of the tables that change told to a callback; calling what is returned ends it."""
        self._listeners.append(callback)

        def silence() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return silence

    def refresh(self) -> frozenset[str]:
        """Tell the listeners what changed since they were told last, by another program too; returns the tables."""
        with self._file.reading() as connection:
            entries = tables.since(connection, self._told)
        changed = frozenset(change.table for entry in entries for change in entry.changes)
        if entries:
            self._told = entries[-1].number
            for listener in tuple(self._listeners):
                listener(changed)
        return changed

    def view(self) -> View:
        """Return the case as it stands now; acts look at it."""
        with self._file.reading() as connection:
            if tables.head(connection).number != self._view.head:
                self._view = tables.look(connection, self._view)
        return self._view

    @property
    def locked(self) -> Lock | None:
        """Return who archived the case, None while it is open for changes."""
        return self.view().lock

    def sources(self) -> tuple[StoredSource, ...]:
        """Return the documents with their bytes, in the order they were put in."""
        view = self.view()
        with self._file.reading() as connection:
            contents = [tables.content(connection, item.sha256) for item in view.sources]
        pairs = zip(view.sources, contents, strict=True)
        return tuple(
            StoredSource(item.slot, item.role, item.name, item.sha256, content)
            for item, content in pairs
            if content is not None
        )

    def ties(self) -> tuple[Tie, ...]:
        """Return the ties of the last run."""
        with self._file.reading() as connection:
            return tuple(map(rows.tie, read(connection, TIE)))

    def judgements(self) -> dict[Anchor, Judgement]:
        """Return what became of each figure at the last run; a paper's cell that is not there is unsupported."""
        with self._file.reading() as connection:
            return dict(map(rows.judgement, read(connection, JUDGEMENT)))

    def annotations(self, target: Target | None = None) -> tuple[Annotation, ...]:
        """Return the texts about one target or about all, oldest first."""
        return self.view().annotations if target is None else self.view().notes(target)

    def dispositions(self) -> tuple[Disposition, ...]:
        """Return what was decided last about each discrepancy."""
        view = self.view()
        return tuple({item.target: item for item in view.dispositions}.values())

    def sign_offs(self, target: Target | None = None) -> tuple[SignOff, ...]:
        """Return the sign-offs of one target or of all, oldest first, withdrawn and stale ones too."""
        return self.view().sign_offs if target is None else self.view().signatures(target)

    def manual(self) -> tuple[ManualTie, ...]:
        """Return the ties that people made, took or rejected."""
        return self.view().manual

    def sums(self) -> tuple[ManualSum, ...]:
        """Return the checks that people built."""
        return self.view().sums

    def reopened(self) -> tuple[Reopened, ...]:
        """List the standing sign-offs and dispositions whose facts changed, with what was seen and what is now."""
        view = self.view()
        signed = {(item.target, item.role): item for item in view.sign_offs if not item.withdrawn}
        decided = {item.target: item for item in view.dispositions}
        decisions: tuple[SignOff | Disposition, ...] = (*signed.values(), *decided.values())
        stale = [item for item in decisions if view.is_stale(item)]
        with self._file.reading() as connection:
            now = tables.texts(connection)
            then = {item.digest: tables.content(connection, item.digest) or b"" for item in stale}
        return tuple(
            Reopened(item.target, item, then[item.digest].decode(), now.get(view.current.get(item.target, ""), ""))
            for item in stale
        )

    def seen(self, target: Target) -> str:
        """Return what there is to be seen of a target, as text; empty when the last run does not know it."""
        with self._file.reading() as connection:
            return tables.texts(connection).get(self.view().current.get(target, ""), "")

    def journal(self) -> tuple[Entry, ...]:
        """Return all entries of the journal, oldest first."""
        with self._file.reading() as connection:
            return tables.since(connection, 0)

    def verify(self, head: str = "") -> tuple[str, ...]:
        """Prove that the journal is whole and that the case holds what it says; returns what is wrong.

        `head` is the hash of a journal entry printed elsewhere, in an exported workbook for one: it must be
        in the chain, which shows that the end of the journal was not cut off.
        """
        return tuple(_proved(self._file, head).problems)

    @property
    def head(self) -> str:
        """Return the hash of the last journal entry, which seals all before it."""
        with self._file.reading() as connection:
            return tables.head(connection).hash

    def _entry(self, number: int) -> Entry:
        with self._file.reading() as connection:
            return tables.entry(connection, number)

    def _write(self, step: Step, undoes: int | None) -> None:
        lock = self.view().lock
        if lock is not None and not _is_addition(step):
            raise LockedError(lock.author, lock.time)
        with self._file.writing() as connection:
            tables.write(connection, step, undoes)
        self.refresh()


class Proof(NamedTuple):
    """How many entries a journal has, and what is wrong with the case in one sentence each."""

    entries: int
    problems: tuple[str, ...]


def verify(path: Path, head: str = "") -> Proof:
    """Prove a case file as `Case.verify` does, also one that is too damaged to be worked with."""
    file = CaseFile.open(path)
    try:
        return _proved(file, head)
    finally:
        file.close()


def _proved(file: CaseFile, head: str) -> Proof:
    with file.reading() as connection:
        found = tuple(tables.problems(connection))
        hashes = [str(row["hash"]) for row in tables.read_journal(connection)]
    if head and head not in hashes:
        found = (*found, f"No entry of the journal has the hash {head}.")
    return Proof(len(hashes), found)


def _own(last: Undoable | None, author: str, what: str) -> Undoable:
    if last is None:
        raise NothingToUndoError(what)
    if not same_person(last.author, author):
        raise NotYourActError(last.author, last.label)
    return last


def _label(view: View, last: Undoable | None) -> str | None:
    return None if last is None or view.lock is not None else last.label


def _is_addition(step: Step) -> bool:
    only_new = all(change.table == ANNOTATION.name and change.before is None for change in step.changes)
    return only_new and bool(step.reason) and step.kind is Kind.ACT
