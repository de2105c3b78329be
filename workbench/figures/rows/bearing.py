"""Whether the amounts of a caption stand at a day or come about over a time, by its words and the headings over it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from workbench.core.number import MONTH
from workbench.core.openings import stemmed
from workbench.figures.columns.head import Head
from workbench.figures.rows.stub import Caption
from workbench.figures.wordings.captions import said
from workbench.figures.wordings.moments import Moment, happened
from workbench.figures.wordings.nature import is_flow, is_stock

AVERAGED = re.compile(r"\baverages?\b", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:changes?|cash flows?|increases?|decreases?|adjustments?|proceeds|purchases?|activities)\b", re.IGNORECASE
)
_AT_OR_FOR = re.compile(r"\b(?:at|as of) (?:or|and) for the\b", re.IGNORECASE)
_AT_END = stemmed(
    "end, balance sheet, financial, as of, at ",
    r"\b(?:period|year|quarter)[\s-]end\b|\bat (?:the )?end of (?:the )?(?:period|quarter|year)\b|\bbalance sheet\b"
    rf"|\bfinancial (?:condition|position)\b|^\W*(?:as of|as at|at) (?:{MONTH}\s*\d{{1,2}}|\d{{1,2}} {MONTH})\W*$",
)


def stands(head: Head, caption: Caption) -> bool:
    """Say whether a row under a span is a balance: by a heading of balances, or where the span is `at or for`."""
    bearing = bearing_of(caption)
    if bearing.moves or bearing.averaged:
        return False
    return bearing.stands or (bearing.owned and bool(_AT_OR_FOR.search(head.far)))


class Bearing(NamedTuple):
    """What a caption and the headings over it say of whether its amounts stand at a day.

    `timed` is the heading right over it where it says when: at a day, at the end of a period, in the course of it.
    """

    moves: bool
    averaged: bool
    stands: bool
    owned: bool
    timed: str = ""


def bearing_of(caption: Caption) -> Bearing:
    """Read a caption with the headings over it."""
    return _bearing(caption.text, caption.path)


@lru_cache(maxsize=16384)
def _bearing(text: str, path: tuple[str, ...]) -> Bearing:
    over = _timing_over(path)
    stands = over.at_end and not is_flow(text)
    priced = stands and _AVERAGE_PRICE.search(text) is not None
    averaged = over.averaged or (timing(text).averaged and not priced)
    owned = (is_stock(text) and not _EARNED_ON.search(text)) or _IN_ISSUE.match(text) is not None
    return Bearing(over.moves, averaged, stands, owned, _timed(path[-1]) if path else "")


_AVERAGE_PRICE = re.compile(r"\baverage (?:[\w-]+ ){0,3}?(?:price|value|size|rent|rate|yield)\b", re.IGNORECASE)
_IN_ISSUE = re.compile(
    r"\W*(?:(?:common|ordinary|total|number of|ending) )*shares (?:issued and )?(?:outstanding|in issue)\W*$",
    re.IGNORECASE,
)
_EARNED_ON = re.compile(r"\b(?:returns?|yields?) (?:earned )?on\b", re.IGNORECASE)


def _timed(heading: str) -> str:
    """Return a heading that says when; empty for others."""
    says = edge_of(heading) is not None or happened(heading) or said(heading).moment is Moment.CLOSING
    return heading if says else ""


# A heading of what is held at a day, over the rows of its segments or places.
_HELD = re.compile(
    r"(?:\d+\.?\s*|\(?[a-z]\)\s*)?(?:(?:identifiable|segment|total|net|gross)\s+)*"
    r"(?:assets|liabilities|capital employed|(?:(?:regulatory|risk-based) )?capital(?: adequacy)? ratios|backlog"
    r"|order book)\W*",
    re.IGNORECASE,
)


class _Timing(NamedTuple):
    """Whether some words speak of what happens over a time, of an average, or of the end of a period."""

    moves: bool
    averaged: bool
    at_end: bool


@lru_cache(maxsize=16384)
def timing(text: str) -> _Timing:
    """Say of what some words speak."""
    lowered = text.lower()
    averaged = "average" in lowered and bool(AVERAGED.search(text))
    at_end = bool(_AT_END.search(text, lowered) or _HELD.fullmatch(text))
    return _Timing(bool(_MOVES.search(text)), averaged, at_end)


@lru_cache(maxsize=4096)
def _timing_over(path: tuple[str, ...]) -> _Timing:
    """Say of what some headings speak together; many rows stand under the same."""
    over = [timing(text) for text in path]
    return _Timing(any(one.moves for one in over), any(one.averaged for one in over), any(one.at_end for one in over))


_DAY_OF_YEAR = re.compile(
    rf"\b(?:at|of|,|as of)\s+(?:(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+(?P<month2>{MONTH}))"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d))?\W*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def edge_of(text: str) -> str | None:
    """Return the day a caption such as `Equity at June 30` ends in, as `Jun 30` or `Jun 30 2007`; None without one."""
    match = _DAY_OF_YEAR.search(text)
    if match is None:
        return None
    year = f" {match['year']}" if match["year"] else ""
    return f"{(match['month'] or match['month2'])[:3].title()} {int(match['day'] or match['day2'])}{year}"
