"""The sentences of a text, and the one around a place of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    """Characters start to end of a text."""

    start: int
    end: int


_SHORT = (
    "Inc|Corp|Co|Ltd|LLC|Cos|No|Nos|vs|Mr|Mrs|Ms|Dr|St|Jr|Sr|approx|etc|e\\.g|i\\.e|U\\.S|U\\.K|a\\.m|p\\.m|Ill|Conn|Mass|Calif|Bros"
    "|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|fig|cf|est|incl|excl|pp|Rs|Ps|N\\.A|S\\.A|B\\.V|N\\.V"
)
_STOP = re.compile(  # the characters that may stop one come first: of such a pattern, a search looks at them only
    r"[.!?\n•▪●。](?:(?<=[.!?])(?<!\b[A-Z].)(?<!\bxx.)[\"'”’)]*(?=\s+[\"'“‘(\[•]*[A-Z0-9$¥€£\\]|\s*\Z)"
    r"|(?<=\n)(?=\s*(?:[-•*·–▪●]|\(?\d{1,2}[.)]|\([a-z]\))\s)|(?<=\n)\s*\n|(?<=[•▪●。]))"
)
_ABBREVIATED = re.compile(rf"\b(?:{_SHORT})\Z")
_CLOSED = re.compile(r"\b(?:Inc|Corp|Co|Ltd|LLC|etc|a\.m|p\.m|U\.S)\Z")
_OPENS = re.compile(
    r"\s+[\"'“‘]*(?:The|In|We|Our|For|As|At|On|This|These|It|Net|Total|During|However|Revenues?|Sales|Cash|Operating)\b"
)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[Span, ...]:
    """Divide a text into sentences and list entries; abbreviations and decimals do not end one."""
    return tuple(span for span in _sentences(text) if text[span.start : span.end].strip())


def sentence_around(text: str, start: int, end: int) -> Span:
    """Return where the sentence around the characters from start to end begins and ends."""
    within = [span for span in sentences(text) if span.start < end and start < span.end]
    return Span(within[0].start, within[-1].end) if within else Span(start, end)


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for stop in _STOP.finditer(text):
        if stop[0].startswith(".") and not _ends(text, stop):
            continue
        yield Span(start, stop.end())
        start = stop.end()
    yield Span(start, len(text))


def _ends(text: str, stop: re.Match[str]) -> bool:
    before = text[max(0, stop.start() - 12) : stop.start()]
    if not _ABBREVIATED.search(before):
        return True
    return bool(_CLOSED.search(before)) and bool(_OPENS.match(text, stop.end()))
