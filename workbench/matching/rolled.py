"""What the heading of a sheet names: balances of a roll-forward, and the total of a breakdown, are of that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.core.caption import Caption, Captions
from workbench.core.figure import Figure

_TITLE = 12  # words of a heading that may end in a name
_HEADING = 6  # words; before more of them the title of a sheet begins with something else
_ASIDE = re.compile(r"\([^)]*\)")
_BEFORE_WEAR = re.compile(
    r"\bgross\b|\b(?:at|in|of)\s+cost\b|\bcost\s*(?:\)|\Z)|[,:–—-]\s*cost\b(?!\s+of\b)|取得(?:原価|価額)|総額",
    re.IGNORECASE,
)
_ROLLS = re.compile(
    r"^\W*(?:(?P<what>[^\d\W](?:.*?\w)?)[\s,:–—-]+)??"
    r"(?:roll[\s-]?forward|movements?|reconciliation|continuity)\b"
    r"(?:\s+(?:of|in)\s+(?!(?:the\s+)?(?:[\w-]+\s+)?(?:months?|years?|periods?|quarters?|half)\b)"
    r"(?P<of>[^,:;–—\d]+?)(?=\s+(?:during|for\s+the|over|from)\b|[\s,:;–—]*(?:\d|\Z)|\s*[,:;–—]))?",
    re.IGNORECASE,
)
_BEFORE = " ,:;–—-"
_DETAILS = re.compile(
    r"\b(?:break-?downs?|details?|composition|constituents|(?:sub-?)?ledgers?|(?:sub-?)?listings?|ag(?:e?ing|ed))\b"
    r"(?:\s+of\s+(?P<of>[^\d,:;(–—]+?)(?=\s+(?:as\s+(?:at|of)|at|in|for|(?-i:[A-Z]{3}))\b|\s*[\d,:;(–—]|\s*\Z))?"
    r"|内訳|明細",
    re.IGNORECASE,
)


def rolled(label: str, path: Sequence[str], figures: Sequence[Figure], captions: Captions) -> frozenset[str] | None:
    """Return what a roll-forward rolls, for its balances: `Opening` below `Goodwill - movement in the half year`.

    The title of a sheet is over all its columns, and names none of them that has a name of its own. What is rolled
    gross or at cost is not what a balance sheet shows by that name.
    """
    named = any(captions.read(figure.column).tokens for figure in figures)
    headings = path[1:] if named or captions.generic(captions.read(label)) else path
    found = next((found for text in reversed(headings) if (found := _ROLLS.search(text))), None)
    if found is not None and _BEFORE_WEAR.search(found.string):
        return None
    what = _ASIDE.sub(" ", found["what"] or found["of"] or "").split() if found else []
    known = _known_end(what, captions)
    if known is None and len(what) <= _HEADING:
        known = captions.read(" ".join(what))
    return None if known is None or captions.generic(known) else known.tokens


def broken_down(path: Sequence[str]) -> tuple[str, ...]:
    """Return texts of which each may end in what a breakdown is of, `Inventories - breakdown at 31 March`, or be it."""
    found = [one for text in reversed(path) for one in _DETAILS.finditer(text)]
    said = ((one["of"], one.string[: one.start()]) for one in found)
    return tuple(text for both in said for some in both if some and (text := some.rstrip(_BEFORE)))


def named_by_breakdown(ends: Sequence[str], captions: Captions) -> frozenset[str] | None:
    """Return what the total of a breakdown is by the vocabulary."""
    for end in ends:
        known = _known_end(_ASIDE.sub(" ", end).split(), captions)
        if known is not None and not captions.generic(known):
            return known.tokens
    return None


def _known_end(words: Sequence[str], captions: Captions) -> Caption | None:
    """Return the longest caption of the vocabulary in which some words end."""
    ends = (captions.read(" ".join(words[at:])) for at in range(max(0, len(words) - _TITLE), len(words)))
    return next((one for one in ends if one.known), None)
