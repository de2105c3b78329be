"""Roll-forwards of places opened and closed: `Restaurants at beginning of period`, `Opened`, `Closed`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.core.countable import OPENED_AND_CLOSED, either
from workbench.figures.rows.stub import Caption
from workbench.figures.wordings.captions import Matter, said
from workbench.figures.wordings.moments import Moment

_OPENED = re.compile(r"(?:\w+ )?(?:opened|openings|new \w+|\w+ opened)(?: or acquired)?", re.IGNORECASE)
_CLOSED = re.compile(r"(?:\w+ )?(?:closed|closings|closures)(?: or (?:sold|relocated))?", re.IGNORECASE)
_KINDS = re.compile(rf"\b(?P<what>{either(*OPENED_AND_CLOSED)})\b", re.IGNORECASE)
_ROOM = re.compile(r"\bsquare\b|\bsq\b|\barea\b", re.IGNORECASE)
_EACH_ROOM = re.compile(r"\bper\s+(?:\w+\s+)?(?:square|sq)\b", re.IGNORECASE)  # tells of sales, not of the room
_DATED = re.compile(r",?\s(?:19|20)\d\d\W*$")  # `Restaurants open at April 2, 2006`


def counted_rolls(captions: Sequence[Caption], title: str) -> dict[int, str]:
    """Find the rows of roll-forwards of places opened and closed, by first row, with what those are called."""
    found: dict[int, str] = {}
    opened: int | None = None
    carrying = [caption for caption in captions if caption.carries is not None]
    for at, caption in enumerate(carrying):
        what = said(caption.text)
        standing = what.matter is Matter.COUNT and _DATED.search(caption.text) is not None
        if what.moment is Moment.OPENING or (standing and opened is None):
            opened = at
        elif (standing or what.moment is Moment.CLOSING) and opened is not None:
            run = carrying[opened : at + 1]
            texts = [one.text.strip(" :") for one in run]
            if any(map(_OPENED.fullmatch, texts)) and any(map(_CLOSED.fullmatch, texts)):
                over = " ".join((*texts, *run[0].path, title))
                kind = _KINDS.search(over)
                if kind is not None and not _ROOM.search(_EACH_ROOM.sub(" ", over)):
                    found.update((one.rows[0], kind["what"].lower()) for one in run)
            opened = at if standing else None
    return found
