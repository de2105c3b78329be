"""Powers of ten as documents print them: `million`, `千`, `000s`, `x1,000`, letters glued to a currency."""

from __future__ import annotations

import re

from workbench.core.currency import CODES, SCALED_CODES

_SCALES = {
    r"trillions?|tn|兆": 12, r"billions?|bn|bil\.?|mrd": 9, r"hundred millions?|億": 8, r"crores?": 7,
    r"millions?|mn|mm|mil\.?|百万|mln|mio": 6, r"lakhs?|lacs?": 5, r"thousands?|thous?|thsd|000s?|千": 3,
    r"hundreds?": 2,
}  # fmt: skip
_SCALE_OF = [(re.compile(rf"(?:{words})\Z", re.IGNORECASE), power) for words, power in _SCALES.items()]
SUFFIX_SCALES = {"mn": 6, "MM": 6, "M": 6, "m": 6, "bn": 9, "B": 9, "b": 9, "BM": 9, "tn": 12, "K": 3, "k": 3}
JAPANESE_SCALES = {"円": 0, "千円": 3, "百万円": 6, "億円": 8, "兆円": 12}


def scale_word(word: str) -> int | None:
    """Return the power of ten a scale word stands for, None when it is no scale word."""
    bare = word.strip(" '’().,")
    return next((power for pattern, power in _SCALE_OF if pattern.match(bare)), None)


# An amount such as `$1.9 billion` states no scale for what stands below it; `1 million yen` may, and `2007 Thousands of
# yen` does.
_AMOUNT = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\s$)(?!1\s$)\d[\d.,]*\s$")
_MONEYED = rf"{SCALED_CODES}|yen|euros?|dollars?"
_CODE_OR_SIGN = rf"(?:(?:{'|'.join(CODES)}|US\$|[$€£¥])\s?)"
_TIMES = r"(?<!\w)(?:(?<!\d\s)|(?<=(?:19|20)\d\d\s))[x×]"  # no end of `index`, and no `2 x 1,000 MW`
STATED_SCALE = re.compile(
    r"(?P<full>\b(?:whole|full|exact|single|individual|(?<=\bin )actual)[\s-]+(?:japanese\s+|u\.?s\.?\s+)?"
    rf"(?:yen|dollars|euros|pounds|rupees|{SCALED_CODES})\b)"
    r"|(?P<word>\b(?:trillions?|billions?|hundred millions?|millions?|thousands?|mn\b|MM\b|mln\b"
    rf"|thou(?:\.|(?=\s+(?:of\s+)?(?:{_MONEYED})\b))|(?<=\b(?:{SCALED_CODES})\s)thou\b"
    r"|mil\b|thous\b|thsd\b|bn\b|mio\b|mrd\b|lakhs?\b|lacs?\b|crores?\b))"
    rf"|(?:^|[(:：]|\b(?:in|units?(?: of)?))\s*1(?P<times>,?000(?:,?000)?)(?=\s?(?:{_MONEYED}))"
    rf"|{_TIMES}\s?{_CODE_OR_SIGN}?1(?P<by>[,. ]?000(?:[,. ]?000)?)(?![\d,.]*\d)"
    rf"|\bin\s+{_CODE_OR_SIGN}1(?P<whole>[,. ]?000(?:[,. ]?000)?)\W*$"
    rf"|{_TIMES}\s?{_CODE_OR_SIGN}?1\s?(?P<letter>[mk])\b"
    rf"|\b(?P<front>[mMkK])\s?(?=(?:{_MONEYED})\b)"
    r"|\b(?P<glued_front>[kt](?=€)|t(?=EUR|CHF|SEK|NOK|DKK)|tsd\.?(?=\s?(?:€|EUR|CHF)))"
    r"|(?P<zeros>[('’$¥€£\s]\s?000(?:,?000)?['’]?s?\b|\b000['’]?s\b"
    rf"|(?<=\b(?:{SCALED_CODES}))['’]?000['’]?s?\b)"
    r"|(?P<jp>兆円|億円|百万円|千円|百万|千株|円)"
    rf"|(?P<glued>(?:(?<=[$¥€£])|(?<=\bR)(?!(?-i:M))|(?<=\b(?:{SCALED_CODES})))\s?(?:['’‘]?[mMkKbB]|[tT])\b)"
    rf"|(?<=(?<![A-Za-z])(?:{SCALED_CODES}))\s?\((?P<bracketed>[mk])\)",  # AMT_JPY (k)
    re.IGNORECASE,
)
_DENIED = re.compile(r"\bnot\s+(?:(?:\w+\s+)?in\s+(?:\w+\s+)?)?$", re.IGNORECASE)  # `not in thousands`, `not mn`
# And one of these in what states a scale: its word or sign, or the currency that a letter of scale stands beside.
SCALE_STEMS = re.compile(
    r"illion|thou(?:s|\b)|thsd|mn|mm|mln|mil|bn|mio|mrd|lakh|lac|crore|000|tsd|兆|億|百|千|円|[$]|¥|€|£|yen|dollar|\br\s?[mkbt]|"
    + SCALED_CODES.lower()
)


def stated_scale(text: str) -> int | None:
    """Return the power of ten that a text states for its figures, passing over amounts; None when it states none.

    Where it only says which one they are not in, they are in none: `yen, not mn`.
    """
    stated = (one for one in STATED_SCALE.finditer(text) if not (one["word"] and _AMOUNT.search(text, 0, one.start())))
    denied = False
    for match in stated:
        if not _DENIED.search(text, 0, match.start()):
            return _power(match)
        denied = True
    return 0 if denied else None


def _power(match: re.Match[str]) -> int | None:
    """Return the power of ten of words that state one."""
    if match["full"]:
        return 0
    if match["jp"]:
        return JAPANESE_SCALES.get(match["jp"], {"百万": 6, "千株": 3}.get(match["jp"]))
    if zeros := match["zeros"] or match["times"] or match["by"] or match["whole"]:
        return 6 if zeros.count("000") == 2 else 3
    if glued := match["glued"] or match["front"] or match["glued_front"] or match["letter"] or match["bracketed"]:
        return {"m": 6, "k": 3, "b": 9, "t": 3}[glued.strip(" '’‘").lower()[0]]
    return scale_word(match["word"])
