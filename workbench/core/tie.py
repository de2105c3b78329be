"""A tested relation between figures, with its verdict and its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from workbench.core.source import Anchor


class Verdict(StrEnum):
    """How a relation came out."""

    AGREES = "agrees"
    ROUNDS = "rounds"
    DIFFERS = "differs"
    UNCHECKED = "unchecked"


class Severity(StrEnum):
    """How much a discrepancy matters; agreement is a note."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Nature(StrEnum):
    """What kind of rounding a tie shows, where it is not plain."""

    PLAIN = ""
    FORCED = "forced rounding"
    UNLIKELY = "possible but unlikely"
    SUSPECTED = "suspected"


class TieKey(NamedTuple):
    """The name a tie keeps over drafts; notes and sign-offs hang on it."""

    check: str
    subject: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation that was tested; agreement is recorded too: it is the tick mark.

    `figures` holds the figure under test first, then what it was tested against. `expected`, `found`
    and `allowance` are in base units; `formula` is the arithmetic laid out with operands, signs and
    places; `message` says it in plain words. `cause` is the figure that most likely is wrong when
    several ties break at once; equal causes make one discrepancy.
    """

    check: str
    subject: str
    verdict: Verdict
    figures: tuple[Anchor, ...]
    expected: Decimal | None = None
    found: Decimal | None = None
    allowance: Decimal | None = None
    message: str = ""
    formula: str = ""
    severity: Severity = Severity.NOTE
    nature: Nature = Nature.PLAIN
    cause: Anchor | None = None
    mark: str = ""

    @property
    def key(self) -> TieKey:
        """Return the name this tie keeps over drafts."""
        return TieKey(self.check, self.subject)

    @property
    def difference(self) -> Decimal | None:
        """Return found less expected; None when either is missing."""
        if self.found is None or self.expected is None:
            return None
        return self.found - self.expected


class Failure(NamedTuple):
    """A check that raised: the program's fault, never the document's."""

    check: str
    message: str


class Progress(NamedTuple):
    """How far a run is: `done` of `total` steps, and what it does now."""

    done: int
    total: int
    doing: str
