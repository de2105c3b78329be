"""What leads to a date and says which period ends on it: `three months ended`, `year to date`, `as of`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from workbench.core.fiscal import Fiscal
from workbench.core.period import Period
from workbench.core.spelled import WAY_OF, number_of
from workbench.core.spoken import Sort

_SPANS = {"quarter": 3, "quarter2": 3, "half": 6, "half2": 6, "full": 12, "full2": 12, "month": 1}  # months
_LEADS = frozenset(WAY_OF[name] for name in ("range", "months", "weeks", "ytd", "balance", *_SPANS))


class Lead(NamedTuple):
    """Words that say what ends on the day behind them: months, weeks, a part of the year, the balance of the day."""

    start: int
    end: int
    months: int = 0
    weeks: int = 0
    balance: bool = False
    to_date: bool = False
    range: bool = False
    part: tuple[str, int] = ("", 0)


def lead_of(match: re.Match[str]) -> Lead | None:
    """Return the words that lead to a date, where what was found are such words."""
    if match.lastgroup not in _LEADS:
        return None
    start, end = match.span()
    if match["range"]:
        return Lead(start, end, range=True)
    if match["months"]:
        return Lead(start, end, months=number_of(match["months"]))
    if match["weeks"]:
        return Lead(start, end, weeks=number_of(match["weeks"]))
    for name, months in _SPANS.items():
        if match[name] is not None:
            return Lead(start, end, months=months)
    if match["ytd"] is not None:
        return Lead(start, end, to_date=True)
    return Lead(start, end, balance=True) if match["balance"] is not None else None


def governed(end: date, lead: Lead | None, fiscal: Fiscal) -> Period:
    """Return the period that ends on a day, as long as what leads to the day says; else the day."""
    if lead is None or lead.balance or lead.range:
        return Period(None, end)
    if lead.part[0]:
        named = fiscal.name_of(end)
        whole = fiscal.quarter if lead.part[0] == "quarter" else fiscal.half
        return whole(named, lead.part[1])
    if lead.weeks:
        return Period(end - timedelta(weeks=lead.weeks) + timedelta(days=1), end)
    if lead.to_date:
        return Period(fiscal.year(fiscal.name_of(end)).start, end)
    return fiscal.ending(end, lead.months)


def sort_of(lead: Lead | None) -> Sort:
    """Return in which way a date with such words before it names its period."""
    if lead is None or lead.range:
        return Sort.DATE
    if lead.balance:
        return Sort.BALANCE
    return Sort.NAME if lead.part[0] else Sort.SPAN
