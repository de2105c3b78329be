"""A case as it stands at one journal entry: what acts look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeVar

from workbench.case.rules import check_signature, note_state, open_notes, standing
from workbench.core.fault import KnownError
from workbench.core.review import (
    Annotation,
    Disposition,
    ManualSum,
    ManualTie,
    Materiality,
    NoteState,
    Signer,
    SignOff,
    SignState,
    Target,
)
from workbench.core.source import Role

Item = TypeVar("Item", SignOff, Annotation)


class SourceName(NamedTuple):
    """A document of a case without its bytes; `position` orders the documents."""

    slot: str
    role: Role
    name: str
    sha256: str
    position: int


class StoredSource(NamedTuple):
    """A document of a case with its bytes; a password is never kept."""

    slot: str
    role: Role
    name: str
    sha256: str
    content: bytes


class Run(NamedTuple):
    """When and by what the results were made.

    `digest` and `evidence` are fingerprints of the results and of what was to be seen of them; `sources` are the
    slots and hashes of what was checked, `failures` the checks that raised, with what they said.
    """

    digest: str
    evidence: str
    program: str
    author: str
    time: datetime
    sources: tuple[tuple[str, str], ...]
    failures: tuple[tuple[str, str], ...] = ()


class Lock(NamedTuple):
    """Who archived the case, when and why."""

    author: str
    time: datetime
    reason: str


class Settings(NamedTuple):
    """What a team sets for a case; amounts are in base units of the release's currency, None when not set."""

    title: str = ""
    overall: Decimal | None = None
    performance: Decimal | None = None
    trivial: Decimal | None = None
    assembly_days: int = 60

    @property
    def materiality(self) -> Materiality:
        """Return the amounts that sort and label differences."""
        return Materiality(self.overall, self.performance, self.trivial)


UNSET = Settings()


class Reopened(NamedTuple):
    """A decision whose facts changed since: `before` and `after` say what was seen and what is there now.

    `after` is empty when the figure or discrepancy is no longer there.
    """

    target: Target
    decision: SignOff | Disposition
    before: str
    after: str


class Undoable(NamedTuple):
    """An act that can be taken back or done again: its journal entry, its label and whose it is."""

    number: int
    label: str
    author: str


@dataclass(frozen=True)
class View:
    """All that people decided and what the last run saw, at journal entry `head`."""

    head: int
    sources: tuple[SourceName, ...] = ()
    run: Run | None = None
    current: Mapping[Target, str] = field(default_factory=dict)
    annotations: tuple[Annotation, ...] = ()
    dispositions: tuple[Disposition, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    manual: tuple[ManualTie, ...] = ()
    sums: tuple[ManualSum, ...] = ()
    settings: Settings = UNSET
    lock: Lock | None = None
    undo: Undoable | None = None
    redo: Undoable | None = None

    @property
    def fits(self) -> bool:
        """Say whether the results are of the documents that the case holds now."""
        return self.run is not None and self.run.sources == tuple((item.slot, item.sha256) for item in self.sources)

    @cached_property
    def _signatures(self) -> dict[Target, list[SignOff]]:
        return _by_target(self.sign_offs)

    @cached_property
    def _notes(self) -> dict[Target, list[Annotation]]:
        return _by_target(self.annotations)

    @cached_property
    def _decided(self) -> dict[Target, Disposition]:
        return {disposition.target: disposition for disposition in self.dispositions}

    def signatures(self, target: Target) -> tuple[SignOff, ...]:
        """Return all sign-offs of a target, oldest first, withdrawn and stale ones too."""
        return tuple(self._signatures.get(target, ()))

    def notes(self, target: Target) -> tuple[Annotation, ...]:
        """Return all texts about a target, oldest first."""
        return tuple(self._notes.get(target, ()))

    def thread(self, number: int) -> tuple[Annotation, ...]:
        """Return the texts of one thread, oldest first."""
        return tuple(text for text in self.annotations if text.thread == number)

    def note_state(self, thread: int) -> NoteState:
        """Return where the review note of a thread stands."""
        return note_state(self.thread(thread))[0]

    def open_notes(self, target: Target | None = None) -> tuple[Annotation, ...]:
        """Return the texts that raised review notes not cleared yet, of one target or of the whole case."""
        return open_notes(self.annotations if target is None else self.notes(target))

    def disposition(self, target: Target) -> Disposition | None:
        """Return what was decided last about a target."""
        return self._decided.get(target)

    def is_stale(self, decision: SignOff | Disposition) -> bool:
        """Say whether the facts changed since a decision; one without a digest never goes stale."""
        return bool(decision.digest) and self.current.get(decision.target, "") != decision.digest

    def sign_state(self, target: Target, role: Signer) -> SignState:
        """Say whether a role has signed a target, and whether that still fits what is there."""
        signed = standing(self.signatures(target)).get(role)
        if signed is None:
            return "none"
        return "stale" if self.is_stale(signed) else "current"

    def refusal(self, target: Target, role: Signer, author: str) -> str:
        """Say in one sentence why someone cannot sign a target in a role now; empty when he can."""
        try:
            check_signature(
                self.signatures(target), self.notes(target), role, author, self.current.get(target, "")
            )  # fmt: skip
        except KnownError as error:
            return str(error)
        return ""


def _by_target(items: Iterable[Item]) -> dict[Target, list[Item]]:
    found: dict[Target, list[Item]] = {}
    for item in items:
        found.setdefault(item.target, []).append(item)
    return found
