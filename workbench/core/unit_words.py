"""The unit and scale that a heading, a title or a note states: `(In thousands, except per share data)`."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.core.countable import BESIDE_NUMBERS, IN_SCALES, PRICED_ALONE
from workbench.core.counted import counted_unit, one_of, thing_of
from workbench.core.currency import CODES, stated_currency
from workbench.core.scale import SCALE_STEMS, STATED_SCALE, SUFFIX_SCALES, stated_scale
from workbench.core.unit import BASIS_POINTS, PERCENT, SHARES, SILENT, Stated
from workbench.core.unit_headings import may_head, unit_heading

EXCEPT = re.compile(r"[,;]?\s*\b(?:except|other than|excluding)\b[^.;)]*", re.IGNORECASE)  # what a unit is not said of
_PER = re.compile(
    r"\bper[\s-]+(?:\w+\s+){0,3}?(share|shr?|security|unit|ads|adr|american depositary"
    r"|american depository)\b",
    re.IGNORECASE,
)
_SHARE_WORD = re.compile(r"\b(?:shares?|share (?:data|amounts|counts?))\b", re.IGNORECASE)
_BOUND_TO = "yen|JPY|RMB|KRW|EUR|GBP"
_BOUND = re.compile(
    r"\b(?:thousands?|thous?\.?|millions?|billions?)\s+(?:of\s+)?(?:U\.?S\.?\s+|japanese\s+)?(?:dollars|yen|JPY|euros?|pounds|won"
    r"|rmb|renminbi)\b"
    rf"|(?:\b(?:{_BOUND_TO})|[¥€£])\s*(?:in\s+)?"
    r"(?:thousands?|thous?|thsd|millions?|billions?|mn|mm|mil|bn|k|m|['’‘]?000s?)\b"
    r"|(?:\b(?:thous\.?|thsd\.?|mn|mm|mil\.?|bn|k)|['’‘]000s?|(?<![\d,.])000s?)\s*(?:of\s+)?"
    rf"(?:(?:{_BOUND_TO})\b|[¥€£](?!\s?\d))|千円|百万円|億円",
    re.IGNORECASE,
)
# `less than 80% of cost` states an amount, and no unit; the % that follows a year does.
_PERCENT_SIGN = re.compile(r"(?<![\d¼-¾⅐-⅞])(?:(?<![\d¼-¾⅐-⅞]\s)|(?<=(?:19|20)\d\d\s))[%％]")
_UNIT_SAID = re.compile(rf"\bunits?\s*[::=]\s*(?:number of\s+)?(?P<count>{BESIDE_NUMBERS})\b", re.IGNORECASE)
_COUNTED = re.compile(rf"\b(?:{BESIDE_NUMBERS})\b", re.IGNORECASE)
_SCALED_COUNT = re.compile(
    rf"\b(?:thousands?|millions?|billions?|lakhs?|lacs?|crores?)\s+(?:of\s+)?(?P<count>{IN_SCALES})\b",
    re.IGNORECASE,
)
_UNITS = re.compile(r"(?:^|\s)(?i:units?)(?:\s+(?i:sold|shipped))?(?:\s*\(?(?P<scale>[KM])\)?)?\W*$")
_OF_CAPITAL = re.compile(
    r"\b(?:limited|general|partner(?:ship|s['’]?|['’]s)|common|preferred|subordinated|membership|members['’]?|LP|OP|trust"
    r"|fund|business|operating|reporting|management|strategic|and|&)\s+units?\b",
    re.IGNORECASE,
)  # units so called are shares of a kind, or parts of a company, and what is said of them may be money
_EACH = re.compile(rf"\bper[\s-]+(?:\w+\s+)?(?P<one>{PRICED_ALONE})\b", re.IGNORECASE)


@lru_cache(maxsize=16384)
def unit_in(text: str) -> Stated:
    """Read the unit and scale a header or note states: `(In thousands, except per share data)`, `JPY millions`, `%`.

    A percent sign makes the unit `%`; shares alone make it `shares`; a currency with `per share` makes
    `JPY/share`. Silent when the text states none, or several one after the other.
    """
    lowered = text.lower()
    if not _may_state(text, lowered):
        return Stated(None, None, 0, len(text))
    if lists_units(text):
        return SILENT
    headed = unit_heading(text) if may_head(lowered) else None
    return headed or _stated(text, lowered)


# One of these stems, words or signs is in whatever states a unit or a scale.
_STEMS = re.compile(
    r"illion|thou(?:s|\b)|thsd|lakh|lac|crore|dollar|peso|reais|african|share|securit|unit|sq|cents|pence|¢"
)  # in small letters
_STATING = (
    "mn mm mln mil bn mio mrd lac yen euro pound sterling renminbi yuan won rupee r p franc shekel eps per bp basi us"
)
_WORDS = frozenset([*_STATING.split(), "rm", "rp", *(code.lower() for code in CODES)])
_SIGNS = re.compile(r"[$¥￥€£₩₹₪%％円億兆万千株銭]|000")
_LETTERS = re.compile(r"[a-z]+")


def may_state(text: str) -> bool:
    """Say whether a text has a stem, a word or a sign of which whatever states a unit or a scale has one."""
    return _may_state(text, text.lower())


def _may_state(text: str, lowered: str) -> bool:
    if _SIGNS.search(text) or _STEMS.search(lowered):
        return True
    return any(map(_stating, _LETTERS.findall(lowered)))


def _stating(word: str) -> bool:
    """Say whether a word, its plural or a code with a scale glued to it may state something: `JPYm`, `kUSD`."""
    return word in _WORDS or word[:-1] in _WORDS or (len(word) < 6 and (word[1:] in _WORDS or word[:3] in _WORDS))


_BASIS_POINTS = re.compile(r"\b(?:bps|basis points)\b", re.IGNORECASE)
_ONLY_SHARES = re.compile(
    r"\(\s*(?:in\s+)?(?:number of\s+)?shares\s*\)|^\s*shares\s*$|千株|株式数|\(株\)", re.IGNORECASE
)
_PER_WORD = re.compile(r"\bper[- ]", re.IGNORECASE)


def _stated(text: str, lowered: str) -> Stated:
    main, excepted = _split_except(text) if "exc" in lowered or "other than" in lowered else (text, "")
    main = _without_columns(main) if "column" in lowered or "comparative" in lowered else main
    scaled = SCALE_STEMS.search(lowered) is not None
    scale = stated_scale(main) if scaled else None
    unit = stated_currency(main)
    per = _PER.search(main)
    if per is not None and scale is None:
        unit = f"{unit or ''}/{one_of(per[1])}"
        scale = 0
    elif unit is None and _PERCENT_SIGN.search(main):
        unit, scale = PERCENT, 0
    elif unit is None and _BASIS_POINTS.search(main):
        unit, scale = BASIS_POINTS, 0
    elif unit is None and _ONLY_SHARES.search(main):
        unit = SHARES
    if unit is None and (counts := _UNIT_SAID.search(main)) is not None:
        unit, scale = counted_unit(counts["count"]), scale or 0
    if (unit is None or len(unit) == 3) and (each := _EACH.search(main)) is not None:
        unit, scale = f"{unit or ''}/{thing_of(each['one'])}", 0
    if unit is None and (units := _UNITS.search(main)) is not None and not _OF_CAPITAL.search(main):
        unit, scale = "units", scale or SUFFIX_SCALES.get(units["scale"] or "", 0)
    if unit is None and (counts := _SCALED_COUNT.search(main)) is not None:
        unit = counted_unit(counts["count"])
    return Stated(
        unit, scale, 0, len(text),
        plain_per_share=bool(excepted and (_PER.search(excepted) or _PER_WORD.search(excepted))),
        plain_shares=bool(excepted and _SHARE_WORD.search(_PER.sub(" ", excepted))),
        bound=scaled and bool(_BOUND.search(main)),
    )  # fmt: skip


_LISTING = re.compile("[;；]")


def lists_units(text: str) -> bool:
    """Say whether a text lists units of different lines: `Yen per share; number of shares; contracts`."""
    if ";" not in text and "；" not in text:
        return False
    parts = _LISTING.split(text)
    if STATED_SCALE.search(text):
        return False
    kinds = ["each" if _PER.search(part) else "count" for part in parts if _PER.search(part) or _COUNTED.search(part)]
    return len(set(kinds)) > 1


_OF_COLUMNS = re.compile(  # sentences that say of some columns what holds for the others is said before them
    r"(?:[;；。]|\.\s)\s*(?:[^;；。.]*\s)?(?:columns?|comparatives?)\b[^;；。]*", re.IGNORECASE
)


def _without_columns(text: str) -> str:
    """Return what a text says before it speaks of some columns, where that states a unit of money."""
    rest = _OF_COLUMNS.sub("", text)
    return rest if stated_currency(rest) else text


def _split_except(text: str) -> tuple[str, str]:
    match = EXCEPT.search(text)
    return (text, "") if match is None else (text[: match.start()], text[match.start() :])
