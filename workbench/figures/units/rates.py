"""Rates without a mark of their own: of a table of rates, the first row alone may print the percent sign."""

from __future__ import annotations

import re

from workbench.core.number import Printed
from workbench.core.script import EAST
from workbench.figures.desk import Desk
from workbench.figures.rows.stub import Caption
from workbench.figures.wordings.captions import OF_BALANCES

_MOST = 1000  # what is larger is no rate
_SURELY = re.compile(
    r"\bratios?\b|\breturn on\b|\byields?\b|\brates?\b|\b(?:interest|operating|EBITDA?) margins?\b"
    r"|(?:\b(?:to|of|as a percentage of)|/) ?(?:average|total|tangible|risk)\b"
    rf"|^\W*{OF_BALANCES}\W*$",
    re.IGNORECASE,
)
_EASTERN = re.compile(rf"(?<![倍転効])率(?![{EAST}])")  # a percentage, but for how many times: 倍率, 回転率
_AGAINST = re.compile(rf"前(?:年(?:同期|同月)?|期)比(?![{EAST}])")  # and by how much, where its decimals show it
_TIMES = re.compile(
    r"\b(?:current|quick|acid[\s-]test|turnover|coverage|fixed charges)\b"
    r"|\bdebt[\s-](?:to|/)[\s-](?!(?:total[\s-])?capital)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\bratios\b|%|\bpercent", re.IGNORECASE)


def among_rates(caption: str, number: Printed, desk: Desk) -> bool:
    """Say whether a caption that can only be a rate's stands among rates, of which one at least is marked as such.

    One that is a percentage by its name, such as `粗利率`, needs no such mark beside it.

    How many times one amount goes into another, such as a current ratio, is no percentage.
    """
    if _EASTERN.search(caption) is not None and not number.currency:
        return number.value is not None and 1 <= abs(number.value) < _MOST
    if _AGAINST.search(caption) is not None and _is_small(number) and not number.currency:
        return True
    if not _is_small(number) or not _SURELY.search(caption) or _TIMES.search(caption):
        return False
    known = desk.memo.get("among rates")
    if known is None:
        known = desk.memo["among rates"] = _of_rates(desk)
    return bool(known)


def under_rates(caption: Caption, number: Printed, desk: Desk) -> bool:
    """Say whether a row stands right under a heading of ratios, or `Churn`, with one that is marked as a percentage."""
    over = caption.path[-1] if caption.path else ""
    if not _is_small(number) or number.currency or not _RATIOS.search(over) or _TIMES.search(caption.text):
        return False
    if _OF_CAPITAL.search(over) is not None and _CAPITAL.fullmatch(caption.text) is not None:
        return True
    known = desk.memo.get(("rates", over))
    if known is None:
        rows = [one.carries for one in desk.captions if one.carries is not None and one.path[-1:] == (over,)]
        marks = (one.number for row in rows for one in desk.layout.values(row).values())
        known = desk.memo["rates", over] = any(one is not None and one.percent for one in marks)
    return bool(known)


_RATIOS = re.compile(
    r"\b(?:ratios|churn(?: rates?)?|occupancy(?: rates?)?|load factors?|utili[sz]ation|penetration)\W*$", re.IGNORECASE
)


_OF_CAPITAL = re.compile(r"\bcapital (?:adequacy )?ratios\W*$", re.IGNORECASE)  # of banks, and always percentages
_CAPITAL = re.compile(
    r"\W*(?:(?:total|tier|tangible|core|leverage|risk|based|weighted|common|equity|capital|ratio|to|average|adjusted|assets"
    r"|CET|CET1|[12I]{1,2})\b[\s-]*)+\W*",
    re.IGNORECASE,
)  # nothing else


def _is_small(number: Printed) -> bool:
    return number.value is not None and abs(number.value) < _MOST and bool(number.decimals) and not number.grouped


def _of_rates(desk: Desk) -> bool:
    """Say whether a table marks one of its numbers as a percentage, or is headed as one of ratios."""
    marks = (one for row in desk.heads for one in desk.layout.values(row).values())
    if any(one.number is not None and one.number.percent for one in marks):
        return True
    headings = (caption.text for caption in desk.captions if caption.carries is None)
    return any(_HEADING.search(text) for text in (desk.title, *headings))
