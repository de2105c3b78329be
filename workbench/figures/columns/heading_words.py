"""The words of headings apart from the units that they state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from workbench.core.openings import begins

_UNIT_WORDS = re.compile(
    rf"\b{begins('amus', 'bin', 'crh', *'deg', 'in', *'jl', 'mnimr', 'n', 'of', 'p', 'rmsue', 'th', 'usn', *'wy')}"
    r"(?:thousands?|millions?|billions?|mn|bn|mm|of|in|us|dollars?|yen|jpy|usd|eur|gbp|euros?|pounds?"
    r"|rmb|won|rs|rupees|inr|chf|lakhs?|crores?|mio|mrd|amounts?|unit|"
    r"unaudited|audited|restated|as restated|note \d+)\b"
    r"|\bu\.\s?s\.|[¥$€£%％()\\:.,'’]|\b000s?\b|千円|百万円|億円|円|銭|単位",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def without_units(text: str) -> str:
    """Return what a heading says besides its unit; many columns have the same."""
    return _UNIT_WORDS.sub("", text)


def caption_of(pieces: Sequence[str]) -> str:
    """Join header texts into a caption; pieces that only state a unit are left out."""
    kept = [piece for piece in dict.fromkeys(pieces) if without_units(piece).strip(" -–—/")]
    text = " ".join(kept) if kept else " ".join(dict.fromkeys(pieces))
    return " ".join((_UNIT_ASIDE.sub("", text) if "(" in text else text).split())


_UNIT_ASIDE = re.compile(r"\((?:[^()]*\b(?:in|of)\b[^()]*(?:thousands|millions|billions)[^()]*|[%$¥])\)", re.IGNORECASE)


def is_unit(heading: str) -> bool:
    """Say whether a heading is nothing but a unit: `£m`, `cents`."""
    bare = heading.strip().lower()
    return bare in _MINOR or not without_units(bare).strip(" -–—/")


_MINOR = frozenset(["p", "pence", "cents", "£m", "€m", "$m"])
