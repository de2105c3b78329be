"""Whether a row that may count things or state money, such as `Vessels in operation`, is one of statistics."""

from __future__ import annotations

import re
from itertools import takewhile

from workbench.core import unit
from workbench.core.unit import Stated
from workbench.figures.captions import Matter, said
from workbench.figures.desk import Desk
from workbench.figures.stub import Caption
from workbench.figures.things import may_be_money

_STATISTICS = re.compile(
    r"\b(?:operating|operational|statistical|fleet|traffic) (?:\w+ )?(?:data|metrics|information|indicators)\b"
    r"|\bstatistics\b|\b(?:number|no\.) of\b",
    re.IGNORECASE,
)
_AT_DAY = re.compile(r"\W*(?:(?:as of|as at|at)\b|(?:period|quarter|year)[\s-]end\b)", re.IGNORECASE)
_SERVED = re.compile(r"\b(?:access lines|customers|subscribers|connections)\W*$", re.IGNORECASE)
_FINANCIAL = re.compile(r"\bfinancial\b", re.IGNORECASE)  # what is headed so holds amounts as well


def is_doubtful(name: str, caption: Caption, stated: Stated, desk: Desk) -> bool:
    """Say whether what a caption seems to count may be money: money is spoken of, and nothing says it is counted."""
    if not may_be_money(name):
        return False
    scale = stated.scale or desk.whole.scale or desk.context.scale
    money = any(map(unit.is_currency, (stated.unit, desk.whole.unit, desk.context.currency)))
    return bool(scale or money) and not (_is_headed(caption, desk) or _is_beside_counts(caption, desk))


def _is_headed(caption: Caption, desk: Desk) -> bool:
    """Say whether a heading over a row is one of statistics, or a day: at a day nobody served is a cost."""
    over = (*caption.path, desk.title, desk.corner)
    if caption.path and _AT_DAY.match(caption.path[-1]) and _SERVED.search(caption.text):
        return True
    return any(_STATISTICS.search(text) and not _FINANCIAL.search(text) for text in over)


def _is_beside_counts(caption: Caption, desk: Desk) -> bool:
    """Say whether a row stands in a run of counts one of which can be nothing else: `Patient days`."""
    rows = [one for one in desk.captions if one.carries is not None]
    at = next((number for number, one in enumerate(rows) if one.rows[0] == caption.rows[0]), 0)
    run = [*takewhile(_counts, reversed(rows[:at])), *takewhile(_counts, rows[at + 1 :])]
    return any(not may_be_money(one.text) for one in run)


def _counts(caption: Caption) -> bool:
    return said(caption.text).matter is Matter.COUNT
