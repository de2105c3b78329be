"""Parts of the reporting entity that sections of prose speak of: segments and subsidiaries named by their heading."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.core.source import Paragraph, Source
from workbench.figures.prose_headings import Placed
from workbench.figures.prose_words import ACT

_COMPANY = re.compile(
    r"\b(?:Inc|Corp|Corporation|Company|Co|Ltd|Limited|LLC|plc|PLC|AG|SA|S\.A|N\.V|K\.K|Group|Holdings)\b"
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
        if _COMPANY.search(name) or re.search(rf"\b{re.escape(name)}\b(?! segment)", opening):
            continue
        named = (
            rf"^\s*(?:The\s+)?{re.escape(name)}(?:\s+(?:segment|division|business|unit))?(?:,[^,.]*,)?\s+(?:also\s+)?"
        )
        if re.search(rf"{named}{ACT}\b", " ".join(block.text.split()), re.IGNORECASE):
            found.add(name)
    return frozenset(found)


def named_for(label: str, actor: str) -> str:
    """Put the actor before a name that does not hold it already."""
    if not label or not actor or actor.lower() in label.lower():
        return label
    return f"{actor} {label[0].lower() if label[1:2].islower() else label[0]}{label[1:]}"
