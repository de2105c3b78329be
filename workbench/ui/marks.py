"""How the core's marks look on the light and the dark paper of the window: never colour alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from workbench.core.mark import MARKS, Mark, mark_of
from workbench.core.status import OF_VERDICT, Status
from workbench.core.tie import Verdict

TEXT_FORM = "\ufe0e"  # asks fonts for the plain sign where a coloured picture exists


class Look(NamedTuple):
    """How a status shows: its mark, and its ink and its wash behind digits on dark paper, `#rrggbb`.

    Without a dark wash the window leaves the paper plain: what agrees is most of a page.
    """

    of: Mark
    dark: str
    dark_wash: str = ""

    @property
    def mark(self) -> str:
        """Return the sign."""
        return self.of.mark

    @property
    def words(self) -> str:
        """Return what the sign is called."""
        return self.of.words

    def ink(self, *, dark: bool) -> QColor:
        """Return the colour of the mark, legible on paper of the scheme."""
        return QColor(self.dark if dark else f"#{self.of.ink}")

    def wash(self, *, dark: bool) -> QColor | None:
        """Return the colour behind the digits, None where the paper stays plain."""
        if not self.dark_wash:
            return None
        return QColor(self.dark_wash if dark else f"#{self.of.wash}")


_DARK = {
    Status.VERIFIED: ("#57c26f", ""),
    Status.ROUNDING: ("#6cb6f5", "#12344d"),
    Status.DIFFERS: ("#ff8079", "#5c1f1f"),
    Status.UNSUPPORTED: ("#e0b04a", "#3f3213"),
    Status.UNREADABLE: ("#d39bf5", "#41234f"),
    Status.OUT_OF_SCOPE: ("#9aa3af", ""),
}

LOOKS = {status: Look(mark, *_DARK[status]) for status, mark in MARKS.items()}


def look_of(verdict: Verdict) -> Look:
    """Return how a tie's verdict shows."""
    return LOOKS[OF_VERDICT[verdict]]._replace(of=mark_of(verdict))


def shown(mark: str) -> str:
    """Return a mark as text that no font turns into a coloured picture."""
    return mark + TEXT_FORM if mark == "⚠" else mark


def is_dark(palette: QPalette) -> bool:
    """Say whether documents are shown on dark paper."""
    return palette.color(QPalette.ColorRole.Base).lightness() < 128
