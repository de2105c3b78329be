"""The mark, the words and the colours of every status: never colour alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from workbench.core.status import Status
from workbench.core.tie import Severity, Verdict

STALE = "⟳"
SIGNED = "●"
TEXT_FORM = "\ufe0e"  # asks fonts for the plain sign where a coloured picture exists


class Look(NamedTuple):
    """How a status shows: its mark, its words, its ink on light and dark paper, and its wash behind digits."""

    mark: str
    words: str
    meaning: str
    light: str
    dark: str
    light_wash: str = ""
    dark_wash: str = ""

    def ink(self, *, dark: bool) -> QColor:
        """Return the colour of the mark, legible on paper of the scheme."""
        return QColor(self.dark if dark else self.light)

    def wash(self, *, dark: bool) -> QColor | None:
        """Return the colour behind the digits, None where the paper stays plain."""
        name = self.dark_wash if dark else self.light_wash
        return QColor(name) if name else None


LOOKS = {
    Status.VERIFIED: Look("✓", "agrees", "at least one tie agrees and none differs", "#1a7f37", "#57c26f"),
    Status.ROUNDING: Look(
        "≈", "within rounding", "differs by no more than rounding can explain",
        "#0969a8", "#6cb6f5", "#e3f1fb", "#12344d",
    ),
    Status.DIFFERS: Look(
        "✗", "differs", "at least one tie does not hold", "#c4161c", "#ff8079", "#ffdcda", "#5c1f1f"
    ),
    Status.UNSUPPORTED: Look(
        "?", "unsupported", "nothing in the case to compare it with", "#8a5a00", "#e0b04a", "#fbf1d9", "#3f3213"
    ),
    Status.UNREADABLE: Look(
        "⚠", "unreadable", "damaged in the document", "#8a3ab9", "#d39bf5", "#f1e3fa", "#41234f"
    ),
    Status.OUT_OF_SCOPE: Look(
        "–", "out of scope", "a date, a phone number, a note reference", "#6b7280", "#9aa3af"
    ),
}  # fmt: skip

VERDICT_STATUS = {
    Verdict.AGREES: Status.VERIFIED,
    Verdict.ROUNDS: Status.ROUNDING,
    Verdict.DIFFERS: Status.DIFFERS,
    Verdict.UNCHECKED: Status.UNREADABLE,
}

VERDICT_WORDS = {
    Verdict.AGREES: "agrees",
    Verdict.ROUNDS: "within rounding",
    Verdict.DIFFERS: "differs",
    Verdict.UNCHECKED: "not checked",
}

SEVERITY_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def look_of(verdict: Verdict) -> Look:
    """Return how a tie's verdict shows."""
    return LOOKS[VERDICT_STATUS[verdict]]


def shown(mark: str) -> str:
    """Return a mark as text that no font turns into a coloured picture."""
    return mark + TEXT_FORM if mark == "⚠" else mark


def is_dark(palette: QPalette) -> bool:
    """Say whether documents are shown on dark paper."""
    return palette.color(QPalette.ColorRole.Base).lightness() < 128
