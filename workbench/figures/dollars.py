"""Whose dollars a document speaks of where it prints a bare `$`: by what it states, its exchange or its law."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from workbench.core.currency import DOLLAR, currency_code
from workbench.core.figure import Figure
from workbench.core.openings import stretches, within

USUAL = "USD"
_COUNTRIES = {
    "USD": r"U\.?\s?S\.?|United\s+States|American",
    "AUD": "Australian",
    "CAD": "Canadian",
    "NZD": r"New\s+Zealand|N\.?Z\.?",
    "HKD": r"Hong\s+Kong|H\.?K\.?",
    "SGD": "Singapore",
    "TWD": r"(?:New\s+)?Taiwan|N\.?T\.?",
    "MXN": "Mexican",
}
_NAMED = "|".join(f"(?P<{code}>{words})" for code, words in _COUNTRIES.items())
_DOLLARS = (
    rf"(?:(?:{_NAMED})\s+(?:dollars?|pesos?)|(?P<mark>\$(?:A|NZ|US|Cdn)|(?:US|U\.S\.|A|AU|C|CA|Cdn|NZ|HK|S)\s?\$))"
)
_OF_ALL = re.compile(
    r"(?:\b(?:expressed|stated|reported|presented|shown|quoted|figures|amounts?|sums"
    r"|(?:presentation|reporting) currency"
    r"|references|dollars?)|[$])['’”\"]?\s+(?:\([^()]{0,40}\)\s*)?"
    r"(?:(?:are|is|means?|refers?|be|herein|contained|in|to|as|of|all|this|these|reports?|release|document|otherwise"
    r"|unless|stated|noted|indicated|expressed|presented|rounded|the|thousands|millions|billions|lawful|except|per|share"
    r"|amounts|or|dollars)\b[\s,'’”“\"]*){1,12}" + _DOLLARS,
    re.IGNORECASE,
)  # of a whole document
_OF_TABLE = re.compile(
    r"(?:\b(?:thousands?|millions?|billions?)\s+of\s+|\(\s*(?:all\s+)?in\s+)" + _DOLLARS + r"(?!\s?[\d(])",
    re.IGNORECASE,
)
_SEVERAL = 2  # tables that state a currency, and so the document's where nothing else tells it
_IN = re.compile(r"\bin\s+\Z", re.IGNORECASE)
_SCALE_AFTER = re.compile(r"\s?(?:['’]000|thousands?|millions?|billions?)\b", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![A-Za-z])\$\s?(?:['’]000|m\b|millions?\b)|\b(?:thousands|millions)\s+of\s+dollars\b", re.IGNORECASE
)
_OF_ONE = re.compile(
    r"(?:^|[.;(\n])(?![^.;(\n]*\b(?:all|statements?|reports?|releases?|documents?|announcements?|information|results|data"
    r"|amounts?|figures|sums|currency|references|tables?|we|company)\b)[^.;(\n]*\b(?:is|are|was|were|be|being)\s+\Z",
    re.IGNORECASE,
)  # what stands before words that are said of one thing: `The exercise price is` stated in Canadian dollars
_SENTENCE = 120  # letters before a statement that may name what it is said of
_OF_ALL_STEMS = re.compile("dollar|peso|[$]")
_EVIDENCE = {
    "AUD": (
        r"\bA\.?[BC]\.?N\.?:?\s*\d{2,3}(?:\s?\d{3}){2,3}\b",
        r"\bAppendix 4[CDEFG]\b",
        r"\bASX\b|\bAustralian (?:Securities|Stock) Exchange\b",
        r"\bCorporations Act 2001\b|\bCorporations Regulations 2001\b",
        r"\bAustralian Accounting Standards?\b|\bAASB\b",
    ),
    "NZD": (
        r"\bNZX\b|\bNew Zealand (?:Stock )?Exchange\b",
        r"\bNZBN\b|\bCompanies Act 1993\b|\bFinancial Markets Conduct Act\b",
        r"\bNZ (?:IFRS|IAS|GAAP)\b|\bNew Zealand (?:equivalents?|[Gg]enerally [Aa]ccepted)\b",
    ),
    "CAD": (
        r"\bTSXV?\b|\bTSX-V\b|\bToronto Stock Exchange\b|\bTSX Venture\b",
        r"\b(?:National Instrument|NI) (?!43-101)\d\d-\d{3}\b|\bSEDAR\b|\bCanadian [Ss]ecurities\b",
        r"\bCanadian (?:GAAP\b|[Gg]enerally [Aa]ccepted)|\bCPA Canada\b",
        r"\bCanada Business Corporations Act\b|\bBusiness Corporations Act \((?:Ontario|Alberta|British Columbia)\)",
    ),
    "SGD": (
        r"\bSGX\b|\bSGX-ST\b|\bSingapore Exchange\b",
        r"\bSFRS\b|\bSingapore Financial Reporting Standards\b|\bCompanies Act,? (?:\(?Cap(?:ter|\.)? 50|1967)",
    ),
    "HKD": (
        r"\bStock Exchange of Hong Kong\b|\bHKE[xX]\b|\bSEHK\b",
        r"\bHKFRSs?\b|\bHong Kong Financial Reporting Standards\b|\bHong Kong Companies Ordinance\b",
    ),
}  # fmt: skip
_LISTED = {code: [re.compile(one) for one in kinds] for code, kinds in _EVIDENCE.items()}
_LISTED_STEMS = re.compile(
    "a[.]?[bc][.]?n|appendix 4|asx|corporations |aasb|nzx|exchange|nzbn|companies |markets conduct|nz |new zealand"
    "|tsx|national instrument|ni \\d|sedar|canad|sgx|sfrs|singapore|hke|sehk|hkfrs|hong kong|business corporations"
)
_AMERICAN = re.compile(
    r"\bNYSE\b|\bN(?:ASDAQ|asdaq)\b|\bNew York Stock Exchange\b|\bAmerican Stock Exchange\b"
    r"|\b(?:Form|FORM) (?:10-?[QK]|8-?K)\b|\bSecurities Exchange Act of 1934\b"
    r"|\bSecurities and Exchange Commission\b|\b(?:EXHIBIT|Exhibit|EX-) ?99\b|\bSecurities Litigation Reform\b"
)
_MARK = re.compile(r"(?P<country>US|U\.S\. ?|CA?|Cdn|AU?|HK|NT|S|NZ|MX)?\\?\$(?=\s?\(?\d)")


def dollar_of(text: str, small: str) -> str:
    """Return the code of the dollars that a document, also given in small letters, is in; empty where it tells none.

    What it states of all its amounts counts first, then what tables state with their scale, the exchange, the
    registration and the law it names: those of several countries, or of another one beside the United States, tell
    nothing. Last count the marks of its amounts.
    """
    if "$" not in text and "dollar" not in small:
        return ""
    places = stretches(small, _OF_ALL_STEMS)
    american = _AMERICAN.search(text) is not None
    told = Counter(_named(one) for one in within(places, _OF_ALL, text) if not _is_of_one(one))
    tables = [] if told or american else list(within(places, _OF_TABLE, text))
    stated = Counter(map(_named, tables))
    outright = len(stated) == 1 and any(map(_is_outright, tables)) and _BARE.search(text) is None
    if told or outright or stated.total() >= _SEVERAL:
        return (told or stated).most_common(1)[0][0]
    if american:
        return ""
    at_home = _listed(text, small)
    if at_home or stated:
        return at_home or stated.most_common(1)[0][0]
    marks = Counter(one["country"] or "" for one in _MARK.finditer(text))
    named = {currency_code(f"{country}$"): count for country, count in marks.items() if country}
    return next((code for code, count in named.items() if count > marks[""] and len(named) == 1), "")


def _is_outright(match: re.Match[str]) -> bool:
    """Say whether a table states a scale with its currency: `(in thousands of U.S. dollars)`, `(in US$ millions)`."""
    if match[0].startswith("("):
        return _SCALE_AFTER.match(match.string, match.end()) is not None
    return _IN.search(match.string[max(0, match.start() - 4) : match.start()]) is not None


def _is_of_one(match: re.Match[str]) -> bool:
    """Say whether a statement is made of one thing: `The exercise price is stated in Canadian dollars`."""
    return _OF_ONE.search(match.string[max(0, match.start() - _SENTENCE) : match.start()]) is not None


def _named(match: re.Match[str]) -> str:
    mark = match["mark"]
    if mark is None:
        return next(code for code in _COUNTRIES if match[code])
    return currency_code(mark.replace(" ", ""))


def _listed(text: str, small: str) -> str:
    """Return the country of which most is named: its exchange, its registration, its law, its accounting standards."""
    places = stretches(small, _LISTED_STEMS)
    if not places:
        return ""
    kinds = {
        code: sum(next(within(places, one, text), None) is not None for one in patterns)
        for code, patterns in _LISTED.items()
    }
    most = max(kinds.values())
    first = [code for code, count in kinds.items() if count == most]
    return first[0] if most and len(first) == 1 else ""


def in_dollars(figures: Iterable[Figure], code: str) -> list[Figure]:
    """Return figures in bare dollars as figures in the dollars of a country."""
    return [replace(one, unit=one.unit.replace(DOLLAR, code)) if DOLLAR in one.unit else one for one in figures]


_RAND = "ZAR"
_RANDS = re.compile(
    r"\bR(?:\d|m\b|bn\b|\s?['’‘]000|\s(?:millions?|billions?|m|bn)\b)|\b[Rr]ands?\b|\bZAR\b|\bJSE\b|\bSouth Africa"
)


def in_rands(figures: Iterable[Figure], texts: Iterable[str]) -> list[Figure]:
    """Return figures without rands where only a letter apart from its number tells them: `Exhibit R 5 million`."""
    found = list(figures)
    if not any(one.unit.startswith(_RAND) for one in found) or any(map(_RANDS.search, texts)):
        return found
    return [replace(one, unit=one.unit.removeprefix(_RAND)) for one in found]
