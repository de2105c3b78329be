"""Units and scales as documents print them: currencies, thousands and millions, shares, percent, counts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

PERCENT = "%"
POINTS = "pp"
BASIS_POINTS = "bp"
SHARES = "shares"
ADS = "ADS"
DOLLAR = "XXD"  # a dollar of a country that its mark does not tell: `$`


class Stated(NamedTuple):
    """What a caption or the words beside a number say of its unit; None where they are silent.

    `end` (of `before`: `start`) is where those words stop in the text. `plain_per_share` marks
    "except per share data": the scale does not hold for amounts per share; `plain_shares` that it does
    not hold for share counts either; `bound` that the scale words belong to the currency ("thousands of yen"),
    so that counts stand unscaled.
    """

    unit: str | None = None
    scale: int | None = None
    start: int = 0
    end: int = 0
    plain_per_share: bool = False
    plain_shares: bool = False
    bound: bool = False

    @property
    def silent(self) -> bool:
        """Say whether nothing at all was stated."""
        return self.unit is None and self.scale is None


SILENT = Stated()

_CODES = [
    "JPY", "USD", "EUR", "GBP", "CNY", "RMB", "HKD", "TWD", "KRW", "INR", "SGD", "AUD", "CAD", "NZD", "CHF", "SEK",
    "NOK", "DKK", "ISK", "BRL", "MXN", "ZAR", "ILS", "RUB", "THB", "IDR", "MYR", "PHP", "TRY", "PLN", "CZK", "HUF",
    "RON", "AED", "QAR", "VND", "PKR", "KES", "NGN", "KZT", "NIS", "NT",
]  # fmt: skip
_MARKS = {
    "US$": "USD", "U.S.$": "USD", "U.S. $": "USD", "USD": "USD", "US dollars": "USD", "U.S. dollars": "USD",
    "C$": "CAD", "CA$": "CAD", "Cdn$": "CAD", "A$": "AUD", "AU$": "AUD", "HK$": "HKD", "NT$": "TWD", "S$": "SGD",
    "R$": "BRL", "NZ$": "NZD", "MX$": "MXN", "Ps.": "MXN", "RMB": "CNY",
    "NIS": "ILS", "NT": "TWD", "Rs.": "INR", "Rs": "INR",
    "RM": "MYR", "Rp": "IDR",
    "¥": "JPY", "￥": "JPY", "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "₪": "ILS", "$": DOLLAR, "\\$": DOLLAR,
    "US\\$": "USD", "R": "ZAR", "$US": "USD", "$A": "AUD", "$NZ": "NZD", "Yen": "JPY", "yen": "JPY",
}  # fmt: skip
_NAMES = {
    r"u\.?\s?s\.?\s+dollars?|united states dollars?|us\s?\\?\$|usd": "USD",
    r"canadian dollars?": "CAD", r"australian dollars?": "AUD", r"hong kong dollars?": "HKD",
    r"new taiwan dollars?|nt dollars?": "TWD", r"singapore dollars?": "SGD",
    r"new zealand dollars?": "NZD",
    r"(?:japanese\s+)?yen|jpy|円": "JPY", r"euros?|eur": "EUR",
    r"pounds?(?: sterling)?|gbp|sterling": "GBP", r"renminbi|rmb|yuan|cny": "CNY", r"(?:korean\s+)?won|krw": "KRW",
    r"rupees?|inr|rs\.?": "INR", r"swiss francs?|chf": "CHF", r"shekels?|nis|ils": "ILS", r"mexican pesos?": "MXN",
    r"south african rands?": "ZAR", r"(?:brazilian )?reais": "BRL", r"dollars?": DOLLAR,
}  # fmt: skip


def _grouped_names() -> list[str]:
    """Return one group a currency, named by its code, with plain dollars last."""
    joined: dict[str, list[str]] = {}
    for pattern, code in _NAMES.items():
        joined.setdefault(code, []).append(pattern)
    return [f"(?P<{code}>{'|'.join(patterns)})" for code, patterns in joined.items()]


_RANDS = r"(?:millions?|billions?|m|bn)\b"
_NO_SERIES = "".join(
    rf"(?<!\b{word} )(?<!\b{word.upper()} )" for word in ("Series", "Class", "Appendix", "Type", "Part", "Schedule")
)  # `Series R 5 million shares`
CURRENCY_PATTERN = "|".join(
    [r"(?:US|U\.S\. ?|CA?|Cdn|AU?|HK|NT|S|R|NZ|MX)?\\?\$(?:(?:A|NZ|US)(?![A-Za-z]))?", "[¥￥€£₩₹₪]",
     r"\b(?:" + "|".join(_CODES) + r")(?![A-Za-z])", r"\bRs\.?(?=\s?\d)",
     rf"{_NO_SERIES}\bR(?=\s?(?:['’‘]000|{_RANDS})|\s?\d[\d ,.]*{_RANDS})",
     r"\b(?:RM|Rp)(?=\s?(?:\d|['’]000|million|billion))", r"\bPs\.(?=\s?\d)", r"\b[Yy]en(?=\s?\d)"]
)  # fmt: skip


def is_currency(name: str | None) -> bool:
    """Say whether a unit is a currency by its ISO code; depositary shares, `ADS`, are none."""
    return name is not None and len(name) == 3 and name.isupper() and name != ADS


def currency_code(mark: str) -> str:
    """Return the ISO code of a currency mark such as `US$`, `¥` or `RMB`; `$` alone is `DOLLAR`."""
    bare = mark.replace("\\", "").strip()
    return _MARKS.get(bare) or _MARKS.get(bare.replace(" ", "")) or bare


_SCALES = {
    r"trillions?|tn|兆": 12, r"billions?|bn|bil\.?|mrd": 9, r"hundred millions?|億": 8, r"crores?": 7,
    r"millions?|mn|mm|mil\.?|百万|mln|mio": 6, r"lakhs?|lacs?": 5, r"thousands?|000s?|千": 3, r"hundreds?": 2,
}  # fmt: skip
_SCALE_OF = [(re.compile(rf"(?:{words})\Z", re.IGNORECASE), power) for words, power in _SCALES.items()]
_SUFFIX_SCALES = {"mn": 6, "MM": 6, "M": 6, "m": 6, "bn": 9, "B": 9, "b": 9, "BM": 9, "tn": 12, "K": 3, "k": 3}
_JAPANESE = {"円": 0, "千円": 3, "百万円": 6, "億円": 8, "兆円": 12}
_JAPANESE_COUNTS = {"株": SHARES, "人": "employees", "名": "employees", "件": "contracts", "社": "companies"}
_COUNTS = (
    r"shares?|ADSs?|ADRs?|employees|persons|people|contracts|subscribers|customers|users|members|stores|locations"
    r"|restaurants"
    r"|units|barrels|tons|tonnes|ounces|acres|vehicles|companies|subsidiaries|countries|offices|clients|accounts"
    r"|patents"
    r"|warrants|options|branches|homes|beds|aircraft|MW|MWh|GWh|kWh|[KMGT]?bps|[KMGT]B|square feet"
)


def scale_word(word: str) -> int | None:
    """Return the power of ten a scale word stands for, None when it is no scale word."""
    bare = word.strip(" '’().,")
    return next((power for pattern, power in _SCALE_OF if pattern.match(bare)), None)


def suffix(glued: str) -> Stated:
    """Read a unit glued to the digits: `334.9Gbps`, `1.2bn`, `3百万円`, `2.5x`."""
    if glued in _SUFFIX_SCALES:
        return Stated(None, _SUFFIX_SCALES[glued])
    if glued in _JAPANESE:
        return Stated("JPY", _JAPANESE[glued])
    if glued in _JAPANESE_COUNTS:
        return Stated(_JAPANESE_COUNTS[glued], 0)
    if glued in ("bp", "bps"):
        return Stated(BASIS_POINTS, 0)
    if glued.replace(".", "").rstrip("s") in ("pp", "pt", "ppt"):
        return Stated(POINTS, 0)
    return Stated(glued or None, 0 if glued else None)


_PARTED = re.compile(r"-?\s(?=lion)|-(?=lion)", re.IGNORECASE)  # a word parted at the end of a line: `mil- lion`
_AFTER = re.compile(
    r"(?:\s*[-‐]?(?P<scale>trillion|bil-?\s?lion|mil-?\s?lion|thousand|hundred|crores?|lakhs?|lacs?|mn|bn|mm|tn|mil\.)(?!\w))?"
    r"(?:\s+(?:of\s+)?(?:(?P<currency>"
    + "|".join(_NAMES).replace("円", r"円")
    + r")\b)|\s*(?P<jp>兆円|億円|百万円|千円|円))?"
    r"(?:\s+(?P<points>percentage points?|basis points?|bps\b|per\s?cent\b|percent\b|points?\b))?"
    r"(?:\s*(?P<count>(?:(?:common|ordinary|outstanding|American Depositary|American Depository)\s+)*(?:"
    + _COUNTS
    + r"))\b)?"
    r"(?P<per>\s+(?:per|a|for each)\s+(?:(?:common|ordinary|basic|diluted|weighted|average|American|Depositary"
    r"|Depository)\s+)*"
    r"(?P<one>shares?|ADS|ADR|unit|equivalent)\b)?",
    re.IGNORECASE,
)


def after(text: str, end: int) -> Stated:
    """Read what follows a number in running text: `million`, `million yen`, `shares`, `per share`, `basis points`.

    A unit `/share` without a currency means an amount per share of the currency that stands before.
    """
    match = _AFTER.match(text, end)
    if match is None or match.end() == end:
        return Stated(start=end, end=end)
    scale = scale_word(_PARTED.sub("", match["scale"])) if match["scale"] else None
    unit = _unit_after(match)
    if match["jp"]:
        unit, scale = "JPY", _JAPANESE[match["jp"]]
    if match["one"]:
        unit = f"{unit or ''}/{_one(match['one'])}"
    if unit in (PERCENT, POINTS, BASIS_POINTS) and scale is None:
        scale = 0
    return Stated(unit, scale, end, match.end())


def each_after(text: str, end: int) -> Stated:
    """Read what an amount in running text is the price of: `per barrel`; a unit `/barrel` without a currency."""
    match = _EACH_AFTER.match(text, end)
    return Stated(start=end, end=end) if match is None else Stated(f"/{_of_one(match['one'])}", 0, end, match.end())


def _of_one(thing: str) -> str:
    """Return the name of what a price is of, however it is shortened."""
    lower = thing.lower()
    return "square foot" if lower.startswith("sq") else lower


def _unit_after(match: re.Match[str]) -> str | None:
    if match["currency"]:
        return named_currency(match["currency"])
    if match["points"]:
        words = match["points"].lower()
        if words.startswith(("basis", "bps")):
            return BASIS_POINTS
        return PERCENT if words.startswith("per") and "age" not in words else POINTS
    return counted(match["count"]) if match["count"] else None


def counted(words: str) -> str:
    """Return the unit of a counted thing: `common shares` is `shares`, `ADSs` is `ADS`."""
    last = words.rsplit(maxsplit=1)[-1]
    lower = last.lower()
    if lower in ("share", "shares"):
        return ADS if "american" in words.lower() else SHARES
    if lower in ("ads", "adss", "adr", "adrs"):
        return ADS
    if lower.endswith(("bps", "wh")) or last.isupper():
        return last
    return "square feet" if lower == "feet" else lower


def _one(word: str) -> str:
    """Return what an amount is said of one of: a share, by whatever name, a depositary share or a unit."""
    if word.upper().startswith(("AD", "AMERICAN", "EQUIVALENT")):
        return "ADS"
    lower = word.lower().rstrip("s")
    return "share" if lower == "security" else lower


def named_currency(words: str) -> str | None:
    """Return the ISO code of a currency written out, such as `U.S. Dollars`; None for anything else."""
    bare = " ".join(words.split())
    for pattern, code in _NAMES.items():
        if re.fullmatch(pattern, bare, re.IGNORECASE):
            return code
    return None


_BEFORE = re.compile(rf"(?P<mark>{CURRENCY_PATTERN}|\bR(?=\s?\Z))\s*[-−–△▲(]?\s*\Z")


_SCALED_CODES = "JPY|USD|EUR|GBP|CHF|SEK|NOK|DKK|ISK|CAD|AUD|NZD|SGD|HKD|PLN|CZK|HUF|RMB|CNY"
_SCALED_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?:(?P<front>[kKmMtT])(?P<code>{_SCALED_CODES})|(?:(?P<before>{_SCALED_CODES})|(?P<sign>[$€£]))"
    r"(?P<back>[kKmM]|bn|mn|\s(?:thousand|million|billion)))\s*[-−–(]?\s*\Z"
)


def before(text: str, start: int) -> Stated:
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
    if match["mark"] == "R" and _MARK.match(text, at) is None:  # the amount of rands tells it from a letter
        return Stated(start=start, end=start)
    return Stated(currency_code(match["mark"]), None, at, start)


# An amount such as `$1.9 billion` states no scale for what stands below it; `1 million yen` may, and `2007 Thousands of
# yen` does.
_AMOUNT = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\s$)(?!1\s$)\d[\d.,]*\s$")
_MONEYED = rf"{_SCALED_CODES}|yen|euros?|dollars?"
# A currency's code with the scale glued to it: `JPYm`, `kUSD`, `MSEK`.
_GLUED_CODE = re.compile(
    rf"(?<![A-Za-z])(?:[kKmMtT](?P<after>{_SCALED_CODES})|(?P<before>{_SCALED_CODES})(?:[kKmM]|bn|mn))(?![A-Za-z])"
)
_CODE_OR_SIGN = rf"(?:(?:{'|'.join(_CODES)}|US\$|[$€£¥])\s?)"
_TIMES = r"(?<!\w)(?:(?<!\d\s)|(?<=(?:19|20)\d\d\s))[x×]"  # no end of `index`, and no `2 x 1,000 MW`
_STATED_SCALE = re.compile(
    r"(?P<word>\b(?:trillions?|billions?|hundred millions?|millions?|thousands?|mn\b|MM\b|mln\b"
    r"|mil\b|bn\b|mio\b|mrd\b|lakhs?\b|lacs?\b|crores?\b))"
    rf"|(?:^|[(:：]|\b(?:in|units?(?: of)?))\s*1(?P<times>,?000(?:,?000)?)(?=\s?(?:{_MONEYED}))"
    rf"|{_TIMES}\s?{_CODE_OR_SIGN}?1(?P<by>[,. ]?000(?:[,. ]?000)?)(?![\d,.]*\d)"
    rf"|\bin\s+{_CODE_OR_SIGN}1(?P<whole>[,. ]?000(?:[,. ]?000)?)\W*$"
    rf"|{_TIMES}\s?{_CODE_OR_SIGN}?1\s?(?P<letter>[mk])\b"
    rf"|\b(?P<front>[mMkK])\s?(?=(?:{_MONEYED})\b)"
    r"|\b(?P<glued_front>[kt](?=€)|t(?=EUR|CHF|SEK|NOK|DKK)|tsd\.?(?=\s?(?:€|EUR|CHF)))"
    r"|(?P<zeros>[('’$¥€£\s]\s?000(?:,?000)?['’]?s?\b|\b000['’]?s\b"
    rf"|(?<=\b(?:{_SCALED_CODES}))['’]?000['’]?s?\b)"
    r"|(?P<jp>兆円|億円|百万円|千円|百万|千株|円)"
    rf"|(?P<glued>(?:(?<=[$¥€£])|(?<=\bR)(?!(?-i:M))|(?<=\b(?:{_SCALED_CODES})))\s?(?:['’‘]?[mMkKbB]|[tT])\b)",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\bnot\s+(?:\w+\s+)?in\s+(?:\w+\s+)?$", re.IGNORECASE)  # `not in thousands`
_NAMED = re.compile(r"(?<![A-Za-z])(?:" + "|".join(_grouped_names()) + r")(?![A-Za-z])", re.IGNORECASE)
_MARK = re.compile(CURRENCY_PATTERN)
EXCEPT = re.compile(r"[,;]?\s*\b(?:except|other than|excluding)\b[^.;)]*", re.IGNORECASE)  # what a unit is not said of
_PER = re.compile(
    r"\bper[\s-]+(?:\w+\s+){0,3}?(share|security|unit|ads|adr|american depositary"
    r"|american depository)\b",
    re.IGNORECASE,
)
_SHARE_WORD = re.compile(r"\b(?:shares?|share (?:data|amounts|counts?))\b", re.IGNORECASE)


_UNIT_SAID = re.compile(rf"\bunits?\s*[::=]\s*(?:number of\s+)?(?P<count>{_COUNTS})\b", re.IGNORECASE)
_COUNTED = re.compile(rf"\b(?:{_COUNTS})\b", re.IGNORECASE)
_THINGS = (
    r"barrels|tons|tonnes|ounces|acres|vehicles|units|subscribers|customers|gallons|pounds(?= of)|kilowatt-?hours"
    r"|MWh|kWh|GWh|square feet|employees|passengers|transactions|accounts"
)
_SCALED_COUNT = re.compile(
    rf"\b(?:thousands?|millions?|billions?|lakhs?|lacs?|crores?)\s+(?:of\s+)?(?P<count>{_THINGS})\b", re.IGNORECASE
)
_UNITS = re.compile(r"(?:^|\s)(?i:units?)(?:\s+(?i:sold|shipped))?(?:\s*\(?(?P<scale>[KM])\)?)?\W*$")
_OF_CAPITAL = re.compile(
    r"\b(?:limited|general|partner(?:ship|s['’]?|['’]s)|common|preferred|subordinated|membership|members['’]?|LP|OP|trust"
    r"|fund|business|operating|reporting|management|strategic|and|&)\s+units?\b",
    re.IGNORECASE,
)  # units so called are shares of a kind, or parts of a company, and what is said of them may be money
_ONE = r"(?P<one>barrel|ton|tonne|ounce|acre|gallon|pound|mcf|mmbtu|boe|mwh|kwh|square foot|sq\.? ?ft|room|day)\b"
_EACH = re.compile(rf"\bper[\s-]+(?:\w+\s+)?{_ONE}", re.IGNORECASE)
_EACH_AFTER = re.compile(rf"\s+(?:per|a)[\s-]+{_ONE}", re.IGNORECASE)
_BOUND_TO = "yen|JPY|RMB|KRW|EUR|GBP"
_BOUND = re.compile(
    r"\b(?:thousands?|millions?|billions?)\s+(?:of\s+)?(?:U\.?S\.?\s+|japanese\s+)?(?:dollars|yen|JPY|euros?|pounds|won"
    r"|rmb|renminbi)\b"
    rf"|(?:\b(?:{_BOUND_TO})|[¥€£])\s*(?:in\s+)?(?:thousands?|millions?|billions?|mn|mm|mil|bn|k|m|['’‘]?000s?)\b"
    rf"|(?:\b(?:mn|mm|mil\.?|bn|k)|['’‘]000s?)\s*(?:of\s+)?(?:{_BOUND_TO})\b|千円|百万円|億円",
    re.IGNORECASE,
)


_YEAR_OVER = r"\W*(?:[\w ,.'’-]{0,40}\b(?:19|20)\d\d\W+)?"
_OF_TEN = r"\W*(?:in\s+)?(?P<scale>millions?|mn?|thousands?|000s?)?\W*"
AREA = "square feet"
_HEADS_SHARES = re.compile(
    rf"{_YEAR_OVER}(?:(?:weighted|average|number|of|ordinary|common)\s+)*shares"
    rf"(?:\s+(?:in issue|outstanding))?{_OF_TEN}",
    re.IGNORECASE,
)
_HEADS_AREA = re.compile(
    rf"{_YEAR_OVER}(?:(?:gross|net|total|selling|retail|leasable|rentable)\s+)*"
    rf"(?:square (?:feet|footage)|sq\.? ?ft\.?)(?:\s+of\s+(?:\w+\s?){{1,3}})?{_OF_TEN}",
    re.IGNORECASE,
)
_HEADS_PENCE = re.compile(
    rf"{_YEAR_OVER}(?:[\w-]+\s+){{0,2}}(?:EPS|per share(?: amounts?)?)\W+(?:in\s+)?(?:p|pence|cents)\W*", re.IGNORECASE
)
_HEADS_CENTS = re.compile(
    rf"{_YEAR_OVER}(?:(?!per\s+(?!(?:ordinary\s+)?(?:share|security)\b))[\w.,/'’-]+\s+){{0,8}}\(?(?:in\s+)?(?:cents|pence|¢)\W*",
    re.IGNORECASE,
)  # what is told in hundredths and of nothing named belongs to a share, and so do dividends: `2017 Cents`
_OF_SHARE = re.compile(
    r"\b(?:shares?|securit(?:y|ies)|units?|dividends?|distributions?|EPS|DPS|franked|unfranked)\b", re.IGNORECASE
)
_NAMING = re.compile(
    r"\b(?!(?:cents|pence|in|per|half|full|years?|months?|quarters?|ended|ending|to|and|restated|reported|(?:un)?audited"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b)[a-z]{3,}",
    re.IGNORECASE,
)  # what a heading has besides its unit and period


_HEADS_LETTER = re.compile(r"(?:[\w ,.'’-]{0,40}\b(?:19|20)\d\d\W+)?p\s*")  # and no `c`, a column by its letter


def is_letter(text: str) -> bool:
    """Say whether a heading is the letter of pence, with no more than a period: `2023 p`, which may be provisional."""
    return _HEADS_LETTER.fullmatch(text) is not None


def _headed(text: str) -> Stated | None:
    """Read what a heading of a column says and no title would: `Shares m`, `EPS p`, `Square feet (000s)`."""
    if any(pattern.fullmatch(text) for pattern in (_HEADS_PENCE, _HEADS_CENTS, _HEADS_LETTER)):
        each = is_letter(text) or _OF_SHARE.search(text) is not None or not _NAMING.search(text)
        return Stated("/share" if each else None, -2, 0, len(text))
    for pattern, name in ((_HEADS_SHARES, SHARES), (_HEADS_AREA, AREA)):
        match = pattern.fullmatch(text)
        if match is not None and (match["scale"] or name != SHARES):
            scale = 0 if not match["scale"] else 6 if match["scale"][0].lower() == "m" else 3
            return Stated(name, scale, 0, len(text))
    return None


_YEN_AND_SEN = re.compile(r"円\s*銭")  # hundredths of a yen are printed for what belongs to one share only
# `less than 80% of cost` states an amount, and no unit; the % that follows a year does.
_PERCENT_SIGN = re.compile(r"(?<![\d¼-¾⅐-⅞])(?:(?<![\d¼-¾⅐-⅞]\s)|(?<=(?:19|20)\d\d\s))[%％]")


@lru_cache(maxsize=16384)
def caption(text: str) -> Stated:
    """Read the unit and scale a header or note states: `(In thousands, except per share data)`, `JPY millions`, `%`.

    A percent sign makes the unit `%`; shares alone make it `shares`; a currency with `per share` makes
    `JPY/share`. Silent when the text states none, or several one after the other.
    """
    lowered = text.lower()
    if not _may_state(text, lowered):
        return Stated(None, None, 0, len(text))
    if lists_units(text):
        return SILENT
    headed = _headed(text) if _may_head(lowered) else None
    return headed or _stated(text, lowered)


# One of these stems, words or signs is in whatever states a unit or a scale.
_STEMS = re.compile(
    "illion|thousand|lakh|lac|crore|dollar|peso|reais|african|share|securit|unit|sq|cents|pence|¢"
)  # in small letters
_HEADING_STEMS = (
    "share",
    "eps",
    "sq",
    "cents",
    "pence",
    "¢",
)  # and one of these in what only a heading of a column says
# And one of these in what states a scale: its word or sign, or the currency that a letter of scale stands beside.
_SCALE_STEMS = re.compile(
    r"illion|thousand|mn|mm|mln|mil|bn|mio|mrd|lakh|lac|crore|000|tsd|兆|億|百|千|円|[$]|¥|€|£|yen|dollar|\br\s?[mkbt]|"
    + _SCALED_CODES.lower()
)
_STATING = (
    "mn mm mln mil bn mio mrd lac yen euro pound sterling renminbi yuan won rupee r p franc shekel eps per bp basi us"
)
_WORDS = frozenset([*_STATING.split(), "rm", "rp", *(code.lower() for code in _CODES)])
_SIGNS = re.compile(r"[$¥￥€£₩₹₪%％円億兆万千株銭]|000")
_LETTERS = re.compile(r"[a-z]+")


def _may_head(lowered: str) -> bool:
    """Say whether a text in small letters has what is in whatever only a heading of a column says."""
    return lowered.rstrip().endswith("p") or any(stem in lowered for stem in _HEADING_STEMS)


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
    scaled = _SCALE_STEMS.search(lowered) is not None
    scale = _stated_scale(main) if scaled else None
    unit = _stated_currency(main)
    per = _PER.search(main)
    if per is not None and scale is None:
        unit = f"{unit or ''}/{_one(per[1])}"
        scale = 0
    elif unit is None and _PERCENT_SIGN.search(main):
        unit, scale = PERCENT, 0
    elif unit is None and _BASIS_POINTS.search(main):
        unit, scale = BASIS_POINTS, 0
    elif unit is None and _ONLY_SHARES.search(main):
        unit = SHARES
    if unit is None and (counts := _UNIT_SAID.search(main)) is not None:
        unit, scale = counted(counts["count"]), scale or 0
    if (unit is None or len(unit) == 3) and (each := _EACH.search(main)) is not None:
        unit, scale = f"{unit or ''}/{_of_one(each['one'])}", 0
    if unit is None and (units := _UNITS.search(main)) is not None and not _OF_CAPITAL.search(main):
        unit, scale = "units", scale or _SUFFIX_SCALES.get(units["scale"] or "", 0)
    if unit is None and (counts := _SCALED_COUNT.search(main)) is not None:
        unit = counted(counts["count"])
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
    if _STATED_SCALE.search(text):
        return False
    kinds = ["each" if _PER.search(part) else "count" for part in parts if _PER.search(part) or _COUNTED.search(part)]
    return len(set(kinds)) > 1


def _split_except(text: str) -> tuple[str, str]:
    match = EXCEPT.search(text)
    return (text, "") if match is None else (text[: match.start()], text[match.start() :])


def _stated_scale(text: str) -> int | None:
    found = _STATED_SCALE.finditer(text)
    match = next((one for one in found if not (one["word"] and _AMOUNT.search(text, 0, one.start()))), None)
    if match is None:
        return None
    if _DENIED.search(text, 0, match.start()):
        return 0
    if match["jp"]:
        return _JAPANESE.get(match["jp"], {"百万": 6, "千株": 3}.get(match["jp"]))
    if zeros := match["zeros"] or match["times"] or match["by"] or match["whole"]:
        return 6 if zeros.count("000") == 2 else 3
    if glued := match["glued"] or match["front"] or match["glued_front"] or match["letter"]:
        return {"m": 6, "k": 3, "b": 9, "t": 3}[glued.strip(" '’‘").lower()[0]]
    return scale_word(match["word"])


def _stated_currency(text: str) -> str | None:
    if "円" in text:
        return "JPY/share" if _YEN_AND_SEN.search(text) else "JPY"
    places = []
    if (named := _NAMED.search(text)) is not None and named.lastgroup is not None:
        places.append((named.start(), named.lastgroup))
    if (mark := _MARK.search(text)) is not None:
        places.append((mark.start(), currency_code(mark[0])))
    if (glued := _GLUED_CODE.search(text)) is not None:
        places.append((glued.start(), glued["after"] or glued["before"]))
    return min(places)[1] if places else None
