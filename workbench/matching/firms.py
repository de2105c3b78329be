"""Names of firms in titles: the `Inc.` of a name is no income, and its `Ltd.` no long-term debt."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.core.caption import Captions

_OF_CAPTIONS = frozenset({"net", "gross", "comprehensive", "interest", "total"})
_FORM = re.compile(r"\b(?:Inc|Ltd|Limited|Corp|Corporation|Company|LLC|LLP|plc|PLC|Co)\b")
_NAME = re.compile(
    r"(?P<name>(?:\b[A-Z][\w&'’.-]*,?\s+){1,6})(?:Co\.?,?\s*)?(?:Inc|Ltd|Limited|Corp|Corporation|Company|LLC|LLP|plc|PLC|Co)\b"
    r"(?!\.?\s*[/(]?\s*(?:dec|exp|loss|before|tax)\b)\.?",
)


def without_firm(title: str, captions: Captions) -> str:
    """Return a title without the name of a firm in it; a caption such as `Net Inc.` is none."""
    name = _named(title)
    if not name:
        return title
    words = captions.read(name[: len(name) - len(name.split()[-1])]).tokens
    return (
        title
        if words & (captions.heads | captions.neutral | _OF_CAPTIONS) or not words
        else title.replace(name, " ", 1)
    )


@lru_cache(maxsize=4096)
def _named(title: str) -> str:
    """Return the first name of a firm in a title with the form it has, nothing where none is named."""
    match = _NAME.search(title) if _FORM.search(title) else None
    return match[0] if match is not None else ""
