"""Captions of a mapping that stand within another: accounts of `Receivables, net / allowance` are part of the net."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

_REST = re.compile(r"\s*(?:[/:>›»（(]|\s[-–—]\s|,|\bof which\b)\s*(?:of which\s+)?(?P<part>\w.*?)\s*[)）]?")


class Inside(NamedTuple):
    """A caption that goes on after another of the mapping: the other, and the words that name its part."""

    whole: str
    part: str


def parts_inside(texts: Collection[str]) -> dict[str, Inside]:
    """Return of the captions of a mapping those that are another and, after a mark, a part of it."""
    return {text: found for text in texts if (found := next(_inside(text, texts), None)) is not None}


def _inside(text: str, texts: Collection[str]) -> Iterator[Inside]:
    for whole in sorted(texts, key=len, reverse=True):
        if len(whole) < len(text) and text.startswith(whole):
            rest = _REST.fullmatch(text, len(whole))
            if rest is not None:
                yield Inside(whole, rest["part"])
