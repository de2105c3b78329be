"""What a title counts, and whether it says so outright or only names it: `Number of employees`, `Restaurants open`."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.core.countable import BY_KIND, ONE_TITLED, TITLED, either
from workbench.core.openings import stemmed, stems_of
from workbench.core.script import EAST
from workbench.figures.wordings.captions import Matter, said
from workbench.figures.wordings.money import OF_MONEY

# The caption again in another language, where that names nothing of what the things are worth.
_EASTERN = rf"(?=[{EAST}])(?!.*[高額費益料価円])(?:[{EAST}]|[^\W_]|[\s/・()（）-])*?"
_THINGS = stemmed(
    stems_of(*TITLED, *BY_KIND, *ONE_TITLED),
    rf"^(?!.*\b(?:{OF_MONEY})\b)"
    rf"(?:[\w'’.,&/+-]+\s+){{0,5}}(?P<what>{either(*TITLED)})"
    rf"(?:\s+(?:count|data|open|in operation))?\s*[:.]?(?:\s+{_EASTERN})?\s*$"
    rf"|^(?:(?:number|total|headcount|average)\s+(?:of\s+)?)?(?P<by>{either(*BY_KIND)})"
    r"\s+by\s+\w+(?:\s+\w+)?\s*[:.]?\s*$"
    rf"|^(?:[\w'’.,&/-]+\s+){{0,3}}(?P<one>{either(*ONE_TITLED)})"
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
    r"(?:\b(?:numbers?|nos?\.)|#)\s*of\b|^#\s*(?=[a-z])|\bheadcount\b|\bcounts?\b|^employees by\b|数", re.IGNORECASE
)


def counts_outright(title: str) -> bool:
    """Say whether a title says that things are counted, and does not only name them: `Number of employees`."""
    return _OUTRIGHT.search(title) is not None


_STATISTIC = re.compile(r"\b(?:open|in operation|statistics|trends?|data)\b", re.IGNORECASE)


def is_statistic(title: str) -> bool:
    """Say whether a title speaks of things as statistics do, not as of a business: `Restaurants open`."""
    return _STATISTIC.search(title) is not None
