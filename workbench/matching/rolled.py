"""What a roll-forward rolls, as its heading names it: the balances in it are balances of that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.core.caption import Captions
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
    ends = (captions.read(" ".join(what[at:])) for at in range(max(0, len(what) - _TITLE), len(what)))
    known = next((one for one in ends if one.known), None)
    if known is None and len(what) <= _HEADING:
        known = captions.read(" ".join(what))
    return None if known is None or captions.generic(known) else known.tokens
