"""The mark, the words and the colours of every status and verdict on white paper: never colour alone."""

from __future__ import annotations

from typing import NamedTuple

from workbench.core.status import OF_VERDICT, Status
from workbench.core.tie import Verdict


class Mark(NamedTuple):
    """How a status shows on paper; `ink` and `wash` (behind digits, empty for none) are colours `rrggbb`."""

    mark: str
    words: str
    meaning: str
    ink: str
    wash: str = ""


MARKS = {
    Status.VERIFIED: Mark("✓", "agrees", "at least one tie agrees and none differs", "1a7f37", "e2f4e6"),
    Status.ROUNDING: Mark(
        "≈", "within rounding", "differs by no more than rounding can explain", "0969a8", "e3f1fb"
    ),
    Status.DIFFERS: Mark("✗", "differs", "at least one tie does not hold", "c4161c", "ffdcda"),
    Status.UNSUPPORTED: Mark("?", "unsupported", "nothing in the case bears it out", "8a5a00", "fbf1d9"),
    Status.UNREADABLE: Mark("⚠", "unreadable", "damaged in the document", "8a3ab9", "f1e3fa"),
    Status.OUT_OF_SCOPE: Mark("–", "out of scope", "a date, a phone number, a note reference", "6b7280"),
}  # fmt: skip

STALE = Mark(
    "⟳", "stale", "signed or decided, but the figure or its evidence changed since: due again", "8a5a00", "fbf1d9"
)

UNCHECKED = MARKS[Status.UNSUPPORTED]._replace(words="not checked", meaning="what it needs is missing or unreadable")


def mark_of(verdict: Verdict) -> Mark:
    """Return the mark of a tie by its verdict."""
    return UNCHECKED if verdict is Verdict.UNCHECKED else MARKS[OF_VERDICT[verdict]]
