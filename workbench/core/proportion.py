"""Captions that say by a sign that a row is a ratio: `GM%`, `OP %`, `Operating profit / net sales`."""

from __future__ import annotations

import re

_SIGN = re.compile(r"[%/÷]|percent")
_GROSS = r"\b(?P<gross>gm|gp|gross (?:margin|profit))"
_OPERATING = r"\b(?:op|oi|operating (?:profit|income)|income from operations)"
_REVENUE = r"(?:total |net )?(?:sales|revenues?|turnover)(?![\w/])"
_OF_REVENUE = rf"\s?(?:[/÷]|(?:as (?:an? )?)?(?:%|percent(?:age)?) (?:of|to))\s?{_REVENUE}"
_GROSS_RATIO = re.compile(rf"{_GROSS}(?:{_OF_REVENUE}|\s?%)")
# A percentage of operating income may be how it changed (`Operating income % chg`), unless nothing else is said of it.
_OPERATING_RATIO = re.compile(rf"{_OPERATING}(?:{_OF_REVENUE}|\s?%(?=\s*(?:\(|$|[^\x00-\x7f])))")


def said_in_words(plain: str) -> str:
    """Return a caption in lower case with the sign of a margin in words: `gm ratio`, `operating margin`."""
    if not _SIGN.search(plain):
        return plain
    return _OPERATING_RATIO.sub("operating margin", _GROSS_RATIO.sub(r"\g<gross> ratio", plain))
