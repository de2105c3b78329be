"""What a title counts, and whether it says so outright or only names it: `Number of employees`, `Restaurants open`."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.core.openings import stemmed
from workbench.figures.captions import Matter, said
from workbench.figures.money_words import OF_MONEY

_THINGS = stemmed(
    "store, restaurant, location, branches, employee, subscriber, customer, members, hotel, room, contract, vehicles"
    ", aircraft, complaints, cell sites, pops, households",
    rf"^(?!.*\b(?:{OF_MONEY})\b)"
    r"(?:[\w'’.,&/-]+\s+){0,5}(?P<what>stores|restaurants|locations|branches|employees|subscribers|customers|members"
    r"|hotels|rooms|contracts|vehicles|aircraft|complaints|cell sites|POPs|households)"
    r"(?:\s+(?:count|data|open|in operation))?\s*[:.]?\s*$"
    r"|^(?:(?:number|total|headcount|average)\s+(?:of\s+)?)?(?P<by>employees|stores|restaurants|branches|subscribers"
    r"|customers)\s+by\s+\w+(?:\s+\w+)?\s*[:.]?\s*$"
    r"|^(?:[\w'’.,&/-]+\s+){0,3}(?P<one>store|restaurant|location|employee|subscriber|customer|hotel|room|contract)"
    r"\s+(?:counts?|numbers|trends?|statistics)\s*[:.]?\s*$",
)


@lru_cache(maxsize=16384)
def counted_in(title: str) -> str:
    """Return what a title says is counted: `Restaurants open:`, `Number of employees`."""
    read = said(title)
    if read.matter is Matter.COUNT:
        return read.unit
    bare = title.strip()
    match = _THINGS.search(bare, bare.lower())
    if match is None:
        return ""
    things = match["what"] or match["by"]
    return things.lower() if things else f"{match['one'].lower()}s"


_OUTRIGHT = re.compile(
    r"(?:\b(?:numbers?|nos?\.)|#)\s*of\b|\bheadcount\b|\bcounts?\b|^employees by\b|数", re.IGNORECASE
)


def counts_outright(title: str) -> bool:
    """Say whether a title says that things are counted, and does not only name them: `Number of employees`."""
    return _OUTRIGHT.search(title) is not None


_STATISTIC = re.compile(r"\b(?:open|in operation|statistics|trends?|data)\b", re.IGNORECASE)


def is_statistic(title: str) -> bool:
    """Say whether a title speaks of things as statistics do, not as of a business: `Restaurants open`."""
    return _STATISTIC.search(title) is not None
