"""Captions without what says nothing of their name: marks of notes, dates, amounts, units, the other sign."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from workbench.core.cross_references import INDEX_BEHIND, PASSED_ON
from workbench.core.proportion import said_in_words
from workbench.core.script import EAST
from workbench.core.unit_behind import without_unit

_MARKS = re.compile(r"[⁰¹²³⁴-⁹ⁿ*†‡§#]+")
_GLUED = re.compile(  # the mark of a note that lost its height: `per share7`
    r"\b(?!(?:class|series|tier|tranche|level|phase|stage|part|step|note|form|item|unit|plan|type|block|area)s?\d)"
    r"([a-z]{4,})\d{1,2}(?![\w.,]*\w)",
    re.IGNORECASE,
)
_LETTER_AND_DIGIT = re.compile(r"[a-z]\d", re.IGNORECASE)
_NOTE = re.compile(r"\(\s*(?:\d{1,2}|[a-z]|notes? ?\d*|\*+\d*)\s*\)|\[\s*\w{1,2}\s*\]")
_VARIANT = re.compile(r"\b(eps|epads|shares?|shs|ads|adss|adrs?)\s*\(\s*([bd])(?:asic|iluted)?\s*\)")
_VARIANTS = {"b": "basic", "d": "diluted"}
_PER_SHARE = re.compile("[1一]株(?:当た?り|あたり|(?=純|利益|配当|当期|四半期|中間|株主|資本))")  # 一株当り, 1株純資産
_EACH = re.compile(  # Book value/share, Dividends / ADS: no ratio of the number of one to that of the other
    r"(?<=\w)(?<!share)(?<!shares)(?<!shs)\s?/\s?(?:(?P<ads>ads|adr)|share|shr)"
    rf"(?=\s*(?:[^\w/]*$|[,;(–—{EAST}]|-\s|(?:basic|diluted)\b))"
)
_ROUND = str.maketrans("[]", "()")
_AS_THEY_ARE = re.compile(r"[^\s;；。,、(（]*は実数(?:で表示|表示)?")  # 株数・契約数は実数, over amounts in millions
_GAIN_LOSS = re.compile(r"\bg\s?/?\s?\(l\)|\(g\)\s?/\s?\(?l\b\)?")  # without a bracket it is a ledger
_INCREASE = re.compile(r"\bincr?\.?\s?/?\s?\(decr?\.?\)")  # beside a decrease it is no income
_ASIDE = re.compile(
    r"\((?:un)?audited\)|\((?:in|amounts? in|units?:?)\s[^)]*\)"
    r"|\([^)]*\b(?:shares?|ads|contracts?|counts?)\b[^)]*\bin (?:whole |single |actual )?units\)"
    r"|\((?:included|includes|including|inclusive|see|refer)\b[^)]*\)"
    r"|\((?:already )?(?:incl\.?|deducted|netted|contained|shown) (?:in|within|above|below)\b[^)]*\)"
    r"|\((?:%|shares|gbps|times|persons|people|contracts|units|days|ads|eur|gbp|chf|cad|aud|us\$|\$|€|£|¥)\)"
    r"|\([^)]*(?:thousand|million|billion|jpy|usd|yen|dollars|千円|百万円|円)[^)]*\)"
)
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_LASTING = (  # how long what ends at a date is, which no term of a loan (`< 3M`) says: `3M to Sep-07`, `QTD Jun-07`
    r"(?<![<>≤≥=])(?<![<>≤≥=] )(?<!over )(?<!under )(?<!than )(?<!within )(?<!exceeding )"
    r"\b(?:(?:3|6|9|12|three|six|nine|twelve)[\s-]?(?:m|mos?\.?|mths?\.?|months?)(?:e|/e)?|[qy]td|[qy]/?e|fye"
    r"|(?:fiscal\s|half[\s-]|full[\s-])?(?:years?|quarter))\s(?:(?:then\s)?(?:to|end(?:ed|ing)?)\s)?\s*"
)
_DAY = (
    rf"(?:(?:{_MONTHS})\.?\s?[-–—/'’]?\s?(?:\d{{1,2}}\s?,\s?)?(?:\d{{4}}|\d\d)"
    rf"|\d{{1,2}}[\s-](?:{_MONTHS})\.?[\s-]'?(?:\d{{4}}|\d\d)|\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d))\b"
)
DATE = re.compile(
    rf"{_LASTING}{_DAY}|"
    rf"\b(?:{_MONTHS})\.?\s?(?:-|–|~|to)\s?(?:{_MONTHS})\.?,?\s?(?:'?\d{{2}}|\d{{4}})\b|"
    rf"\b(?:{_MONTHS})\.?\s+\d{{1,2}}(?:\s*,?\s*\d{{4}})?\b|\b\d{{1,2}}\s+(?:{_MONTHS})\.?(?:\s+(?:\d{{4}}|'?\d\d))?\b"
    rf"|\b(?:{_MONTHS})\.?\s?[-–—/'’]?\s?(?:\d{{4}}|\d\d)\b"
    rf"|\b\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)\b|\b\d{{1,2}}-(?:{_MONTHS})-(?:\d{{4}}|\d\d)\b"
    rf"|\b(?:(?:{_MONTHS})\.?\s?[-–—]\s?)?(?:{_MONTHS})\.?\s+\d{{4}}\b|\b\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b|\d{{4}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
    r"|\b[1-4]q\s?(?:fy)?\s?'?\d{2,4}\b|\bq[1-4]\s?(?:fy)?\s?'?(?:\d{4}|\d{2})?\b|\b(?:[12]h|h[12])\s?(?:fy)?\s?'?\d{2,4}\b"
    r"|\bfy\s?'?\d{2,4}\b|\b(?:19|20)\d{2}\b|(?<=\w) (?:in|for|during) (?:the )?(?:[1-4]q|q[1-4]|[12]h|h[12])$"
    r"|\b(?:(?:three|six|nine|twelve)[\s-]months?|(?:fiscal\s)?years?|quarter|interim\speriod)\s+(?:then\s)?end(?:ed|ing)\b"
)
_NET_OF = re.compile(
    r"[\s,(]+net of (?:(?:an? )?(?:allowance|accumulated|loan loss|discount|valuation)\b.*|[^,]*\d.*)$"
)
_AMOUNTS = re.compile(r"(?<=\w)\s*[,;:—–]\s*[^,;:—–]*\d[\d,.]{2,}.*$")
_TERMS = re.compile(r"\s*[,;:—–-]\s*(?:no par value|par value|authori[sz]ed|issued and outstanding|at cost)\b.*$")
TRAILING_NET = re.compile(r"(?:[\s,—–-]+net|\(net\)|,\s*純額)\s*(?:(?:sub-?)?(?:total|ttl|tot)|小計|合計)?\s*$")
_PLAIN_ENDS = (_NET_OF, _TERMS, TRAILING_NET)  # that captions without a digit may end in
_DIGIT = re.compile(r"\d")
_ALLOWED_FOR = (  # what is deducted also without a mark; what else is less is so of its kind: `Less liquid investments`
    "accumulated|allowances?|provisions?|treasury|own|depreciation|amorti[sz]ation|impairments?|valuation|minority"
    "|non-?controlling|unearned|unamorti[sz]ed|intersegment|intercompany|eliminations?|discounts?|returns?|costs?|tax(?:es)?"
    "|income tax(?:es)?"
)
_DEDUCTED = re.compile(  # `Less: treasury stock`
    rf"^\(?(?:less|deduct)\)?(?:\s*(?:[:,–—]|-(?=\s))\s*|(?<=\))\s*|\s+(?=(?:{_ALLOWED_FOR})\b))"
    r"(?=[^\W\d])(?!(?:than|current|one|three|six|twelve)\b)"
)
_QUOTES = re.compile(r"['’‘`]s\b|(?<=s)['’]|[\"“”'’‘]")
_BETWEEN_WORDS = re.compile(r"(?<=[a-z])・(?=[a-z])")
_NON = re.compile(r"\bnon[\s-]+(?=[a-z])")
_DESIGNATED = re.compile(r"\b(class|series|tier|tranche)(?:es)?[\s-]+([a-z]|[ivx]{1,4}|\d{1,2})\b")


def _per_one(found: re.Match[str]) -> str:
    return " per ads" if found["ads"] else " per share"


def unmarked(text: str) -> str:
    """Return a caption without the marks of notes that stand right behind its words: `per share7`."""
    return _GLUED.sub(r"\1", text) if _LETTER_AND_DIGIT.search(text) else text


@lru_cache(maxsize=8)
def cleaner(alternatives: tuple[str, ...]) -> Callable[[str], str]:
    """Return the function that takes marks, notes, dates, amounts and the other sign out of a caption.

    It remembers: whoever compares the captions of a document reads the same ones, and the same vocabulary.
    """
    longest_first = sorted(alternatives, key=len, reverse=True)
    inner = "|".join(re.escape(word) for word in longest_first) or "(?!)"
    alternative = re.compile(rf"\(\s*(?:{inner})\s*\)")

    @lru_cache(maxsize=16384)
    def clean(text: str) -> str:
        plain = unicodedata.normalize("NFKC", _MARKS.sub(" ", text)).casefold()
        plain = _QUOTES.sub("", _BETWEEN_WORDS.sub(" ", plain)).replace("・", "")
        plain = said_in_words(plain)
        plain = _PER_SHARE.sub("1株当たり", plain) if "株" in plain else plain
        plain = _EACH.sub(_per_one, plain) if "/" in plain else plain
        numbered = _DIGIT.search(plain) is not None  # most captions have no digit: nothing is looked for that has one
        plain = unmarked(plain) if numbered else plain
        plain = _AS_THEY_ARE.sub(" ", plain) if "実数" in plain else plain
        if "(" in plain or "[" in plain:
            plain = _VARIANT.sub(lambda found: f"{found[1]} {_VARIANTS[found[2]]}", plain)
            plain = _INCREASE.sub("increase", _GAIN_LOSS.sub("gain/loss", plain))
            plain = _NOTE.sub(" ", plain).translate(_ROUND)
            for pattern in (alternative, _ASIDE, PASSED_ON):
                plain = pattern.sub(" ", plain)
        plain = _DEDUCTED.sub("", without_unit(plain))
        plain = DATE.sub(" ", plain) if numbered or "end" in plain else plain
        for pattern in (INDEX_BEHIND, _NET_OF, _TERMS, _AMOUNTS, TRAILING_NET) if numbered else _PLAIN_ENDS:
            plain = pattern.sub("", plain)
        return " ".join(_DESIGNATED.sub(r"\1\2", _NON.sub("non", plain)).split())

    return clean
