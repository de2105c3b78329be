"""Units that stand beside a number in running text or are glued to its digits: `¥334 million`, `2.5x`, `per share`."""

from __future__ import annotations

import re

from workbench.core.countable import BESIDE_NUMBERS, EASTERN_BESIDE_NUMBERS, PRICED_ALONE
from workbench.core.counted import counted_unit, one_of, thing_of
from workbench.core.currency import CURRENCY_PATTERN, MARK, NAMES, SCALED_CODES, currency_code, named_currency
from workbench.core.scale import JAPANESE_SCALES, SUFFIX_SCALES, scale_word
from workbench.core.unit import BASIS_POINTS, PERCENT, POINTS, Stated


def unit_glued(glued: str) -> Stated:
    """Read a unit glued to the digits: `334.9Gbps`, `1.2bn`, `3百万円`, `2.5x`."""
    if glued in SUFFIX_SCALES:
        return Stated(None, SUFFIX_SCALES[glued])
    if glued in JAPANESE_SCALES:
        return Stated("JPY", JAPANESE_SCALES[glued])
    if glued in EASTERN_BESIDE_NUMBERS:
        return Stated(EASTERN_BESIDE_NUMBERS[glued], 0)
    if glued in ("bp", "bps"):
        return Stated(BASIS_POINTS, 0)
    if glued.replace(".", "").rstrip("s") in ("pp", "pt", "ppt"):
        return Stated(POINTS, 0)
    return Stated(glued or None, 0 if glued else None)


_PARTED = re.compile(r"-?\s(?=lion)|-(?=lion)", re.IGNORECASE)  # a word parted at the end of a line: `mil- lion`
_AFTER = re.compile(
    r"(?:\s*[-‐]?(?P<scale>trillion|bil-?\s?lion|mil-?\s?lion|thousand|hundred|crores?|lakhs?|lacs?|mn|bn|mm|tn|mil\.)(?!\w))?"
    r"(?:\s+(?:of\s+)?(?:(?P<currency>"
    + "|".join(NAMES).replace("円", r"円")
    + r")\b)|\s*(?P<jp>兆円|億円|百万円|千円|円))?"
    r"(?:\s+(?P<points>percentage points?|basis points?|bps\b|per\s?cent\b|percent\b|points?\b))?"
    r"(?:\s*(?P<count>(?:(?:common|ordinary|outstanding|American Depositary|American Depository)\s+)*(?:"
    + BESIDE_NUMBERS
    + r"))\b)?"
    r"(?P<per>\s+(?:per|a|for each)\s+(?:(?:common|ordinary|basic|diluted|weighted|average|American|Depositary"
    r"|Depository)\s+)*"
    r"(?P<one>shares?|ADS|ADR|unit|equivalent)\b)?",
    re.IGNORECASE,
)


def unit_after(text: str, end: int) -> Stated:
    """Read what follows a number in running text: `million`, `million yen`, `shares`, `per share`, `basis points`.

    A unit `/share` without a currency means an amount per share of the currency that stands before.
    """
    match = _AFTER.match(text, end)
    if match is None or match.end() == end:
        return Stated(start=end, end=end)
    scale = scale_word(_PARTED.sub("", match["scale"])) if match["scale"] else None
    unit = _said_after(match)
    if match["jp"]:
        unit, scale = "JPY", JAPANESE_SCALES[match["jp"]]
    if match["one"]:
        unit = f"{unit or ''}/{one_of(match['one'])}"
    if unit in (PERCENT, POINTS, BASIS_POINTS) and scale is None:
        scale = 0
    return Stated(unit, scale, end, match.end())


def each_after(text: str, end: int) -> Stated:
    """Read what an amount in running text is the price of: `per barrel`; a unit `/barrel` without a currency."""
    match = _EACH_AFTER.match(text, end)
    return Stated(start=end, end=end) if match is None else Stated(f"/{thing_of(match['one'])}", 0, end, match.end())


def _said_after(match: re.Match[str]) -> str | None:
    if match["currency"]:
        return named_currency(match["currency"])
    if match["points"]:
        words = match["points"].lower()
        if words.startswith(("basis", "bps")):
            return BASIS_POINTS
        return PERCENT if words.startswith("per") and "age" not in words else POINTS
    return counted_unit(match["count"]) if match["count"] else None


_BEFORE = re.compile(rf"(?P<mark>{CURRENCY_PATTERN}|\bR(?=\s?\Z))\s*[-−–△▲(]?\s*\Z")
_SCALED_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?:(?P<front>[kKmMtT])(?P<code>{SCALED_CODES})|(?:(?P<before>{SCALED_CODES})|(?P<sign>[$€£]))"
    r"(?P<back>[kKmM]|bn|mn|\s(?:thousand|million|billion)))\s*[-−–(]?\s*\Z"
)


def unit_before(text: str, start: int) -> Stated:
    """Read a currency that stands just before a number in running text, or one with its scale: `MSEK 12`, `EURm 12`."""
    window = text[max(0, start - 14) : start]
    if (scaled := _SCALED_BEFORE.search(window)) is not None:
        word = (scaled["front"] or scaled["back"]).strip()
        scale = scale_word(word) if len(word) > 1 else {"m": 6, "k": 3, "t": 3}[word.lower()]
        code = currency_code(scaled["code"] or scaled["before"] or scaled["sign"])
        return Stated(code, scale, start - len(window) + scaled.start(), start)
    match = _BEFORE.search(window)
    if match is None:
        return Stated(start=start, end=start)
    at = start - len(window) + match.start()
    if match["mark"] == "R" and MARK.match(text, at) is None:  # the amount of rands tells it from a letter
        return Stated(start=start, end=start)
    return Stated(currency_code(match["mark"]), None, at, start)


_EACH_AFTER = re.compile(rf"\s+(?:per|a)[\s-]+(?P<one>{PRICED_ALONE})\b", re.IGNORECASE)
