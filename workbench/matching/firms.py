"""Names of firms in titles: the `Inc.` of a name is no income, `Ltd.` no long-term debt, `株式会社` no stock."""

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
_EASTERN = re.compile(r"[^\s()（）]*(?:(?:株式|有限|合同|合資)会社|㈱)[^\s()（）]*")


def without_firm(title: str, captions: Captions) -> str:
    """Return a title without the name of a firm in it; a caption such as `Net Inc.` is none."""
    if "会社" in title or "㈱" in title:
        title = _EASTERN.sub(" ", title)
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
