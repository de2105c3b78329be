"""What the words over a column say of its figures, where they speak for all rows: `Shares`, `Exercise price`."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.core import unit
from workbench.figures.wordings.captions import Matter, Said, said

_PRICE = re.compile(
    r"\b(?:exercise|grant|purchase|conversion|issue|strike|market|stock|share|closing) prices?\b"
    r"|\bgrant[\s-]date\b.*\bfair value\b|\bprices? (?:paid )?per\b",
    re.IGNORECASE,
)
_AWARDS = re.compile(
    r"\bnumber (?:outstanding|exercisable|vested)\W*$|\bshares? (?:under|subject to) (?:\w+ )?(?:options?|awards?)\b"
    r"|\bnumber of (?:\w+ ){0,3}(?:options|awards|units|warrants|rights|RSUs?|PSUs?)\b"
    r"|^(?:stock )?options outstanding\W*$"
    r"|\bshares\s*\(number\)\W*$"
    r"|^(?:(?:total|common|ordinary|preferred|preference|capital|registered|class \w)\s)*"
    r"shares (?:issued|outstanding|authorized|repurchased|purchased|granted|vested)"
    r"(?:\s*\((?:incl|excl|net of|number)\b[^()]*\)|,? (?:including|excluding|incl\.?|excl\.?) treasury(?: \w+)?)?\W*$",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:life|lives|term|period|maturity|duration)\b[^()\d]*\(?\b(?:in )?years\b"
    r"|\bremaining (?:contractual |amortization |useful )*(?:life|term|period)\b",
    re.IGNORECASE,
)


def numbered(tail: str, near: str) -> str:
    """Return the lowest words over a column with `Number of`, where all the words over it have that before them."""
    before = near.removesuffix(tail).rstrip() if tail else ""
    return f"Number of {tail}" if before.lower().endswith("number of") else tail


_ENDS_SHARES = re.compile(r"(?:^|\s)(?:number of )?(?:shares|shs)\W*$", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"\W*(?:nos?|num|number|qty|quantity)\W*", re.IGNORECASE)


@lru_cache(maxsize=16384)
def column_said(tail: str, near: str = "") -> Said:
    """Read the lowest words over a column, where `Shares` alone or at the end speaks for all its rows.

    A column of prices (in all the words over it, `near`) holds amounts per share.
    """
    if near.endswith(tail) and _NUMBER_ALONE.fullmatch(tail):  # `Common shares` over `(no.)`
        tail = near.removesuffix(tail).rstrip() or tail
    found = said(numbered(tail, near))
    if found.matter is Matter.AMOUNT and _PRICE.search(near):
        return found._replace(matter=Matter.PER_SHARE, unit="/share")
    if found.matter is Matter.AMOUNT and _AWARDS.search(near):
        return found._replace(matter=Matter.SHARES, unit=unit.SHARES)
    if found.matter is Matter.AMOUNT and _TERM.search(near):
        return found._replace(matter=Matter.COUNT, unit="years")
    if found.matter is Matter.AMOUNT and _ENDS_SHARES.search(tail):
        return found._replace(matter=Matter.SHARES, unit=unit.SHARES)
    return found
