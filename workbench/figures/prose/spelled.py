"""Percentages and parts of a whole written in words: `seven percent`, `two-thirds of revenue`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from workbench.core.openings import begins


class Spelled(NamedTuple):
    """A percentage in words: the number words from start to end, and where the words that make it one end."""

    start: int
    end: int
    last: int
    value: Decimal
    decimals: int
    rough: bool
    points: bool = False


_ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_PARTS = {"one-half": 50, "one-third": 33, "two-thirds": 67, "one-quarter": 25, "three-quarters": 75}  # per cent
_NUMBER = rf"(?:one\s+hundred|(?:{'|'.join(_TENS)})(?:[\s-]+(?:{'|'.join(_ONES)}))?|{'|'.join(_ONES)})"
_PATTERN = re.compile(
    rf"\b{begins('eil', 'foi', 'ni', 'on', 'sei', 'tewh', 'ze')}"
    rf"(?P<number>{_NUMBER})(?P<half>\s+and\s+(?:a|one)[\s-]half)?"
    r"[\s-]+(?P<percent>per\s?cent(?P<points>age\s+points?)?)\b"
    rf"|\b{begins('on', 'thw')}(?P<part>{'|'.join(_PARTS).replace('-', '[ -]')})(?=\s+of\s)",
    re.IGNORECASE,
)


_STEMS = ("cent", "half", "third", "quarter")  # one is in every text that writes such, in small letters


def spelled(text: str) -> Iterator[Spelled]:
    """Yield the percentages that a text writes in words, in order; a part of a whole is rough to half a point."""
    small = text.lower()
    if not any(stem in small for stem in _STEMS):
        return
    for match in _PATTERN.finditer(text):
        if match["part"]:
            name = match["part"].lower().replace(" ", "-")
            yield Spelled(match.start(), match.end(), match.end(), Decimal(_PARTS[name]), 0, rough=True)
            continue
        whole = _number(match["number"].lower())
        value = Decimal(whole * 10 + 5).scaleb(-1) if match["half"] else Decimal(whole)
        end = match.end("half") if match["half"] else match.end("number")
        yield Spelled(
            match.start(), end, match.end(), value, 1 if match["half"] else 0, rough=False, points=bool(match["points"])
        )


def _number(words: str) -> int:
    """Return the number that number words name."""
    parts = re.split(r"[\s-]+", words)
    if parts[-1] == "hundred":
        return 100
    return sum(_TENS.get(part, _ONES.get(part, 0)) for part in parts)
