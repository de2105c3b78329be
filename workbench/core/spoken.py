"""A period where it is said in a text, and how it is written there."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from workbench.core.period import Period


class Sort(StrEnum):
    """How a period is written."""

    SPAN = "span"  # three months ended September 30, 2007
    BALANCE = "balance"  # as of September 30, 2007
    DATE = "date"  # September 30, 2007, nothing said
    NAME = "name"  # 2Q07, FY2007, second quarter of 2004
    MONTH = "month"  # September 2007
    YEAR = "year"  # 2007


class Spoken(NamedTuple):
    """A period where it stands in a text, lead words included."""

    start: int
    end: int
    period: Period
    sort: Sort


def meant(found: Sequence[Spoken]) -> Spoken | None:
    """Return the one period that is said, once or by its day and its month: `H19.9.30 (Sep-07)`; None for several."""
    if not found:
        return None
    first, last = found[0], found[-1]
    if len({one.period for one in found}) == 1:
        return first._replace(end=last.end)
    ends = {one.period.end for one in found}
    return first._replace(end=last.end) if first.period.is_balance and len(ends) == 1 else None
