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


_LONG = (
    r"(?:ytd|year[\s-]to[\s-]date|cum(?:ulative)?\.?|[12]h|h[12]|half[\s-]year|full[\s-]year|interim"
    r"|(?:6|9|12)\s?m(?:ths?|os?)?|累計|中間|上期|通期)(?:\s?(?:fy)?\s?['’]?\d{2,4})?"
)
_SHORT = (
    r"(?:[1-4]q|q[1-4]|3\s?m(?:ths?|os?)?|(?:first|second|third|fourth|1st|2nd|3rd|4th|prior|previous)\squarters?"
    r"|第?[1-4]四半期)(?:\s?(?:fy)?\s?['’]?\d{2,4})?"
)
_WORKED_OUT = re.compile(  # a dash between two quarters says how far a span runs
    rf"\W*(?:{_LONG}\s*[-−–—－]\s*{_SHORT}|(?:{_LONG}|{_SHORT})\s*\b(?:less|minus)\s+(?:{_LONG}|{_SHORT}))\W*",
    re.IGNORECASE,
)


def without_workings(texts: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Return what stands over a column without how its period was worked out below its name: `YTD less Q1`."""
    kept = [one for one in texts if _WORKED_OUT.fullmatch(one[0]) is None]
    return kept if any(own for _, own in kept) else list(texts)
