"""A period where it is said in a text, and how it is written there."""

from __future__ import annotations

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
