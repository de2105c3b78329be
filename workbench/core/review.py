"""What people add to a case: annotations, dispositions and sign-offs."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple

from workbench.core.fault import KnownError
from workbench.core.tie import TieKey


class Target(NamedTuple):
    """What an act is about: a tie by its key, or a figure by its subject (`check` is then empty)."""

    check: str
    subject: str

    @staticmethod
    def of_tie(key: TieKey) -> Target:
        """Return the target that is a tie."""
        return Target(key.check, key.subject)

    @staticmethod
    def of_figure(subject: str) -> Target:
        """Return the target that is a figure, by the name the report gives it."""
        return Target("", subject)

    @staticmethod
    def of_cell(source: str, place: str) -> Target:
        """Return the target that is a cell without a figure, such as `CF!B4` of `paper:CF_lead.xlsx`."""
        return Target("", f"cell {place} of {source}")


class Signer(StrEnum):
    """Who signs, in this order; never the same person twice."""

    PREPARER = "preparer"
    REVIEWER = "reviewer"
    PARTNER = "partner"


class Conclusion(StrEnum):
    """What was decided about a discrepancy."""

    ERROR = "error to correct"
    ROUNDING = "rounding"
    TIMING = "timing"
    PRESENTATION = "presentation"
    ACCEPTED = "accepted as is"
    NOT_AN_ERROR = "not an error"


class NoteState(StrEnum):
    """Where a review note stands; a plain comment has none."""

    COMMENT = ""
    OPEN = "open"
    ANSWERED = "answered"
    CLEARED = "cleared"


class Annotation(NamedTuple):
    """One text in the thread about a target; `thread` is the number of the text it answers, or its own."""

    number: int
    target: Target
    thread: int
    author: str
    time: datetime
    text: str
    state: NoteState = NoteState.COMMENT


class Disposition(NamedTuple):
    """What was decided about a discrepancy, with the reason; the latest one counts.

    `digest` is of what was decided upon, empty when that was not known; it reopens like a sign-off.
    """

    target: Target
    conclusion: Conclusion
    reason: str
    author: str
    time: datetime
    digest: str = ""


class SignOff(NamedTuple):
    """A person's signature under what he saw; stale once `digest` no longer fits what is there now."""

    number: int
    target: Target
    role: Signer
    author: str
    time: datetime
    digest: str
    withdrawn: bool = False


class Materiality(NamedTuple):
    """Amounts in base units of the release's currency that sort and label differences and never hide one."""

    overall: Decimal | None = None
    performance: Decimal | None = None
    trivial: Decimal | None = None

    def label(self, difference: Decimal) -> str:
        """Say how large a difference is; empty where nothing is set to measure it by."""
        size = abs(difference)
        material, performance, below, trivial = LABELS
        if self.overall is not None and size >= self.overall:
            return material
        if self.performance is not None and size >= self.performance:
            return performance
        if self.trivial is not None and size < self.trivial:
            return trivial
        return below if self.overall is not None or self.performance is not None else ""

    def checked(self) -> Materiality:
        """Return these amounts; AmountsError when one is negative or they are not in their order."""
        amounts = [amount for amount in (self.overall, self.performance, self.trivial) if amount is not None]
        if any(amount < 0 or not amount.is_finite() for amount in amounts):
            raise AmountsError("an amount of materiality cannot be negative")
        if amounts != sorted(amounts, reverse=True):
            raise AmountsError("overall materiality comes first, performance below it, clearly trivial below both")
        return self


class AmountsError(KnownError):
    """Amounts of materiality that make no sense together."""


LABELS = ("material", "above performance materiality", "below materiality", "clearly trivial")
NO_MATERIALITY = Materiality()


class CellName(NamedTuple):
    """A cell of a working paper as people name it; `subject` finds it again when rows were inserted.

    A figure of the release has only its subject. A tie takes the amount times `sign` and times 10 to the `power`.
    """

    source: str
    sheet: str
    cell: str
    subject: str = ""
    sign: int = 1
    power: int = 0


class ManualTie(NamedTuple):
    """A person's word on what supports a figure, by names that outlive a draft.

    Several cells stand for their sum; `accepted` is False for a tie that was rejected; `sign` is -1 where
    the paper keeps the opposite sign of all of them.
    """

    figure: str
    cells: tuple[CellName, ...]
    accepted: bool
    author: str
    time: datetime
    sign: int = 1


class ManualSum(NamedTuple):
    """A check that a person built: the parts must add up to the total; by names that outlive a draft."""

    number: int
    total: CellName
    parts: tuple[CellName, ...]
    author: str
    time: datetime


class JournalLine(NamedTuple):
    """One entry of a case's journal as it is printed; `seal` is its hash, which covers all entries before it."""

    number: int
    time: datetime
    author: str
    kind: str
    label: str
    reason: str
    seal: str


SignState = Literal["none", "current", "stale"]
