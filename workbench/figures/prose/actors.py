"""Parts of the reporting entity that sections of prose speak of: segments and subsidiaries named by their heading."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.core.source import Paragraph, Source
from workbench.figures.prose.headings import Placed
from workbench.figures.prose.words import ACT

_COMPANY = re.compile(
    r"\b(?:Inc|Corp|Corporation|Company|Co|Ltd|Limited|LLC|plc|PLC|AG|SA|S\.A|N\.V|K\.K|Group|Holdings)\b"
)
_ARTICLE = re.compile(r"The\s+", re.IGNORECASE)
_ACTS = re.compile(
    rf"(?:\s+(?:segment|division|business|unit))?(?:,[^,.]*,)?\s+(?:also\s+)?{ACT}\b",
    re.IGNORECASE,
)
_OPENING = 1500  # characters at a document's start, where it names itself and not its parts


def actors(source: Source, placed: Iterable[Placed]) -> frozenset[str]:
    """Return the headings that act in their own section: `Canada` above `The Canada segment reported income of 5`."""
    opening = "\n".join(block.text for block in source.blocks[:40] if isinstance(block, Paragraph))[:_OPENING]
    found = set()
    for place in placed:
        block = source.blocks[place.block]
        name = place.path[-1] if place.path else ""
        if not name or name in found or not isinstance(block, Paragraph) or len(name) > 60:
            continue
        if not _acts(name, " ".join(block.text.split())) or _COMPANY.search(name):
            continue
        if not re.search(rf"\b{re.escape(name)}\b(?! segment)", opening):
            found.add(name)
    return frozenset(found)


def _acts(name: str, text: str) -> bool:
    """Say whether a text opens with a name that does something; no pattern is made anew for each name."""
    article = _ARTICLE.match(text)
    starts = (0,) if article is None else (0, article.end())
    ends = (start + len(name) for start in starts if text[start : start + len(name)].lower() == name.lower())
    return any(_ACTS.match(text, end) for end in ends)


def named_for(label: str, actor: str) -> str:
    """Put the actor before a name that does not hold it already."""
    if not label or not actor or actor.lower() in label.lower():
        return label
    return f"{actor} {label[0].lower() if label[1:2].islower() else label[0]}{label[1:]}"
