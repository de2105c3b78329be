"""Units that only headings of a column state so: `Shares m`, `EPS p`, `Square feet (000s)`, `2017 Cents`."""

from __future__ import annotations

import re

from workbench.core.unit import AREA, SHARES, Stated

_YEAR_OVER = r"\W*(?:[\w ,.'’-]{0,40}\b(?:19|20)\d\d\W+)?"
_OF_TEN = r"\W*(?:in\s+)?(?P<scale>millions?|mn?|thousands?|000s?)?\W*"
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


def unit_heading(text: str) -> Stated | None:
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


_HEADING_STEMS = (
    "share",
    "eps",
    "sq",
    "cents",
    "pence",
    "¢",
)  # and one of these in what only a heading of a column says


def may_head(lowered: str) -> bool:
    """Say whether a text in small letters has what is in whatever only a heading of a column says."""
    return lowered.rstrip().endswith("p") or any(stem in lowered for stem in _HEADING_STEMS)
