"""Whether captions name balances or what happens over a time, one by one and in a whole table; and which are totals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto
from functools import lru_cache

_STOCK_WORD = re.compile(
    r"\b(?:assets?|liabilit(?:y|ies)|payables?|receivables?|inventor(?:y|ies)|goodwill|borrowings|debt|notes"
    r"|allowances?(?! for (?:\w+ )*funds)|accrued|securities"
    r"|cash (?:and cash )?equivalents|balances|loans"
    r"|deposits|equipment|buildings?|land|leases?|carryforwards?|reserves?|obligations?|stock|capital|equity"
    r"|investments)\b",
    re.IGNORECASE,
)
_FLOW_WORD = re.compile(
    r"\b(?:revenues?|sales|income|expenses?|costs?|earnings|loss(?:es)?|payments?|provisions?|depreciation"
    r"|amortization|compensation|proceeds"
    r"|purchases?|dividends|cash flows?|activities|additions?|increases?|decreases?|charges?|benefit cost|issued"
    r"|repurchased|interest|fees)\b",
    re.IGNORECASE,
)
_SET_ASIDE = re.compile(  # what is held against losses, or paid or owed before its time, and stands at a day
    r"\b(?:allowances?|reserves?) for (?:\w+ ){0,3}?loss(?:es)?\b|\bloss (?:allowances?|reserves?)\b"
    r"|\b(?:prepaid|accrued|unearned|deferred) (?:expenses?|costs?|charges?|revenues?|income(?! tax)|sales)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def is_flow(caption: str) -> bool:
    """Say whether a caption has words of what happens over a time."""
    return bool(_FLOW_WORD.search(_SET_ASIDE.sub("allowance", caption)))


@lru_cache(maxsize=16384)
def is_stock(caption: str) -> bool:
    """Say whether a caption names what is owned or owed, and nothing that happens over a time."""
    return not is_flow(caption) and bool(_STOCK_WORD.search(caption))


class Nature(Enum):
    """What most captions of a table name."""

    BALANCES = auto()
    FLOWS = auto()
    MIXED = auto()


def nature_of(captions: Iterable[str]) -> Nature:
    """Say whether a table's captions name balances or what happened over a time."""
    stock = flow = 0
    for caption in captions:
        flow += is_flow(caption)
        stock += is_stock(caption)
    if stock > 2 * flow and stock > 1:
        return Nature.BALANCES
    return Nature.FLOWS if flow > 2 * stock and flow > 1 else Nature.MIXED


_TOTAL = re.compile(
    r"^(?:sub-?\s?)?totals?\b|\btotal\s*$|^grand total|^net (?:income|loss|cash|sales|revenues?|increase|decrease)"
    r"|合計|計$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def is_total(caption: str) -> bool:
    """Say whether the wording marks a total."""
    return bool(_TOTAL.search(caption.strip(" :—-")))
