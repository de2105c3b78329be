"""Units that stand right behind a caption: `EBITDA ¥m`, `Bandwidth Gbps`, `Total assets (JPY million) 総資産`."""

from __future__ import annotations

import re

from workbench.core.currency import CURRENCY_PATTERN
from workbench.core.script import EAST

_SCALES = "mn|mm|bn|m|k|000s?"
_SCALED = ("m", "mn", "bn", "k", "000", "000s")  # one of these ends what has money behind it
# In small letters only marks and the commonest codes are surely money: `R m` and `CAD` might be anything.
_MONEY = re.compile(rf"(?<=[^\W_])[\s,]+(?:[¥$€£]|us\$|jpy|usd|eur|gbp)\s?(?:{_SCALES})$")
_OF_EACH = re.compile(  # what amounts for each share are in; behind others it may be their currency: `Cash, USD`
    r"(?<=[^\W_])\s*,\s*(?:¥|\$|€|£|yen|jpy|us\$|usd|eur|gbp|dollars?|euros?|円)$"
)
_EACH = re.compile(r"\b(?:shares?|eps|bps|dps|ads|epads|adr)\b|株")
_DATA = re.compile(rf"(?<=[^\W\d_])[\s,]+[kmgt]bps(?=\s*(?:[({EAST}].*)?$)")  # but no `service over 1 Gbps`
_END = rf"\s*(?:[{EAST}][^A-Za-z]*)?$"  # of a caption, or of its words in one language before those in another
_NUMBERED = re.compile(rf"[(\[（]\s*(?:in\s+)?(?:nos?\.?|numbers?|count|#|株数?)\s*[)\]）]{_END}", re.IGNORECASE)
_BRACKETED = re.compile(rf"[\s,]*[(\[（](?P<words>[^()\[\]（）]{{1,24}})[)\]）]{_END}")
_BARE = re.compile(  # a unit that nothing else is called
    r"[\s,](?P<words>[KMGT](?:bps|BPS)|[kKMGT]Wh"
    rf"|(?:[¥$€£]|{CURRENCY_PATTERN})\s?(?:{_SCALES}|'000)|千円|百万円|億円){_END}"
)
_WORDED = r"(?:thou(?:s|sands?)?|th?ds|mil|millions?|mio|mn|bn|k)\.?"
_IN_MONEY = re.compile(  # Y'000 6M to Sep-07, Thou. yen 2Q, Whole yen
    rf"(?<![^\W_])(?:(?:[¥￥$€£y]|{CURRENCY_PATTERN}|yen)\s?(?:{_SCALES}|['’]000s?|{_WORDED})"
    rf"|(?:{_WORDED}|whole|full)\s+(?:of\s+)?(?:[¥￥$€£]|{CURRENCY_PATTERN}|yen)|yen\s+in\s+full)(?![^\W_])"
    r"|(?:単位[:：]?)?\s*(?:千円|百万円|億円)|単位[:：]円",
    re.IGNORECASE,
)


def without_scale(heading: str) -> str:
    """Return a heading without the money, in thousands or millions, that its amounts are in."""
    return _IN_MONEY.sub(" ", heading)


def without_unit(caption: str) -> str:
    """Return a caption in small letters without what is right behind it: a scale of money, a rate of data, a currency.

    A bare currency is only said of amounts for each share.
    """
    caption = _DATA.sub("", caption) if "bps" in caption else caption
    if "," in caption and (named := _OF_EACH.search(caption)) and _EACH.search(caption):
        return caption[: named.start()]
    return _MONEY.sub("", caption) if caption.endswith(_SCALED) else caption


def words_behind(caption: str) -> str:
    """Return the words at the end of a caption that may be its unit: in brackets, or what is called nothing else."""
    found = _BRACKETED.search(caption) or _BARE.search(caption)
    return "" if found is None else found["words"]


def said_to_be_number(caption: str) -> bool:
    """Say whether a caption says at its end that it is a number of something: `Issued shares (no.)`."""
    return _NUMBERED.search(caption) is not None
