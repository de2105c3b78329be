"""A step: the row changes of one act, before and after, and how to take it back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

Scalar = str | int | None
Row = Mapping[str, Scalar]


class Kind(StrEnum):
    """What a journal entry is; only acts can be undone."""

    ACT = "act"
    RUN = "run"
    LOCK = "lock"
    UNDO = "undo"
    REDO = "redo"


class Change(NamedTuple):
    """One row of a table, before and after; None where it is absent."""

    table: str
    before: Row | None
    after: Row | None

    def inverse(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.table, self.after, self.before)


class Results(NamedTuple):
    """The rows of one run, stored whole or not at all; `texts` is what is to be seen of each target, by digest."""

    ties: tuple[Row, ...]
    judgements: tuple[Row, ...]
    texts: Mapping[str, str]

    def digest(self) -> str:
        """Return the fingerprint of the ties and judgements."""
        lines = (canonical(row) for rows in (self.ties, self.judgements) for row in rows)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def evidence(self) -> str:
        """Return the fingerprint of the texts."""
        return hashlib.sha256(canonical(self.texts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a person: what changes, who does it and when.

    `contents` are bytes the changed rows refer to by their hash; `basis` is the journal entry the act was
    decided on, and the step is refused when there is a later one; `reason` is needed once a case is locked.
    """

    label: str
    author: str
    time: datetime
    changes: tuple[Change, ...]
    kind: Kind = Kind.ACT
    contents: tuple[bytes, ...] = ()
    results: Results | None = None
    basis: int | None = None
    reason: str = ""


def canonical(value: object) -> str:
    """Write a value as JSON in the one form that fingerprints are taken of."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def stamp(time: datetime) -> str:
    """Write a time as it is stored: UTC, ISO 8601; ValueError when it has no time zone."""
    if time.tzinfo is None:
        raise ValueError("a time without a zone does not say when")
    return time.astimezone(UTC).isoformat()
