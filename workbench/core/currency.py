"""Currencies as documents print them: codes, marks and names, alone or with the letter of a scale glued to them."""

from __future__ import annotations

import re

DOLLAR = "XXD"  # a dollar of a country that its mark does not tell: `$`
CODES = [
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
NAMES = {
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
    for pattern, code in NAMES.items():
        joined.setdefault(code, []).append(pattern)
    return [f"(?P<{code}>{'|'.join(patterns)})" for code, patterns in joined.items()]


_RANDS = r"(?:millions?|billions?|m|bn)\b"
_NO_SERIES = "".join(
    rf"(?<!\b{word} )(?<!\b{word.upper()} )" for word in ("Series", "Class", "Appendix", "Type", "Part", "Schedule")
)  # `Series R 5 million shares`
CURRENCY_PATTERN = "|".join(
    [r"(?:US|U\.S\. ?|CA?|Cdn|AU?|HK|NT|S|R|NZ|MX)?\\?\$(?:(?:A|NZ|US)(?![A-Za-z]))?", "[¥￥€£₩₹₪]",
     r"\b(?:" + "|".join(CODES) + r")(?![A-Za-z])", r"\bRs\.?(?=\s?\d)",
     rf"{_NO_SERIES}\bR(?=\s?(?:['’‘]000|{_RANDS})|\s?\d[\d ,.]*{_RANDS})",
     r"\b(?:RM|Rp)(?=\s?(?:\d|['’]000|million|billion))", r"\bPs\.(?=\s?\d)", r"\b[Yy]en(?=\s?\d)"]
)  # fmt: skip


def currency_code(mark: str) -> str:
    """Return the ISO code of a currency mark such as `US$`, `¥` or `RMB`; `$` alone is `DOLLAR`."""
    bare = mark.replace("\\", "").strip()
    return _MARKS.get(bare) or _MARKS.get(bare.replace(" ", "")) or bare


def named_currency(words: str) -> str | None:
    """Return the ISO code of a currency written out, such as `U.S. Dollars`; None for anything else."""
    bare = " ".join(words.split())
    for pattern, code in NAMES.items():
        if re.fullmatch(pattern, bare, re.IGNORECASE):
            return code
    return None


SCALED_CODES = "JPY|USD|EUR|GBP|CHF|SEK|NOK|DKK|ISK|CAD|AUD|NZD|SGD|HKD|PLN|CZK|HUF|RMB|CNY"
# A currency's code with the scale glued to it: `JPYm`, `kUSD`, `MSEK`.
_GLUED_CODE = re.compile(
    rf"(?<![A-Za-z])(?:[kKmMtT](?P<after>{SCALED_CODES})|(?P<before>{SCALED_CODES})(?:[kKmM]|bn|mn))(?![A-Za-z])"
)
_NAMED = re.compile(r"(?<![A-Za-z])(?:" + "|".join(_grouped_names()) + r")(?![A-Za-z])", re.IGNORECASE)
MARK = re.compile(CURRENCY_PATTERN)
_YEN_AND_SEN = re.compile(r"円\s*銭")  # hundredths of a yen are printed for what belongs to one share only


def stated_currency(text: str) -> str | None:
    """Return the currency that a text names first, with `/share` where it has hundredths of yen; None without one."""
    if "円" in text:
        return "JPY/share" if _YEN_AND_SEN.search(text) else "JPY"
    places = []
    if (named := _NAMED.search(text)) is not None and named.lastgroup is not None:
        places.append((named.start(), named.lastgroup))
    if (mark := MARK.search(text)) is not None:
        places.append((mark.start(), currency_code(mark[0])))
    if (glued := _GLUED_CODE.search(text)) is not None:
        places.append((glued.start(), glued["after"] or glued["before"]))
    return min(places)[1] if places else None
