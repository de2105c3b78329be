"""A period of time that a figure speaks of: a span of days for a flow, one day for a balance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple


class Period(NamedTuple):
    """A span from start to end, both included; without a start it is a balance at the end."""

    start: date | None
    end: date

    @property
    def is_balance(self) -> bool:
        """Say whether this is a moment and not a span."""
        return self.start is None

    @property
    def months(self) -> int:
        """Return the length of a span in whole months, rounded; 0 for a balance."""
        if self.start is None:
            return 0
        return round(((self.end - self.start).days + 1) / 30.4375)

    @property
    def closing(self) -> Period:
        """Return the balance at the end of this period."""
        return Period(None, self.end)

    @property
    def opening(self) -> Period | None:
        """Return the balance just before this period begins, None for a balance."""
        return None if self.start is None else Period(None, self.start - timedelta(days=1))

    def __str__(self) -> str:
        if self.start is None:
            return f"at {self.end.isoformat()}"
        return f"{self.start.isoformat()} to {self.end.isoformat()}"
