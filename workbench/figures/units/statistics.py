"""Whether a row that may count things or state money, such as `Vessels in operation`, is one of statistics."""

from __future__ import annotations

import re
from itertools import takewhile

from workbench.core import unit
from workbench.core.countable import SOLD
from workbench.core.unit import Stated
from workbench.figures.desk import Desk
from workbench.figures.rows.stub import Caption
from workbench.figures.wordings.captions import Matter, said
from workbench.figures.wordings.money import OF_MONEY
from workbench.figures.wordings.nature import is_flow, is_stock
from workbench.figures.wordings.titles import counts_outright
from workbench.figures.wordings.told import told_in
from workbench.figures.wordings.trade import may_be_money

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


def is_of_statistics(desk: Desk) -> bool:
    """Say whether a table that states no scale is headed as one of statistics, and counts things in several rows."""
    known = desk.memo.get("statistics")
    if known is None:
        over = f"{desk.title} {desk.corner}"
        headed = desk.whole.scale is None and _STATISTICS.search(over) is not None and _STATEMENT.search(over) is None
        known = desk.memo["statistics"] = headed and sum(map(_counts_surely, desk.captions)) >= _SEVERAL
    return bool(known)


def among_counts(name: str, desk: Desk) -> Stated | None:
    """Return the unit of money for a row that names it in a table whose title counts things and names money beside.

    `Order backlog` under `Contracts and backlog` is an amount; what is sold one by one is counted in backlogs too.
    """
    if desk.transposed or desk.money.unit is None or desk.whole.unit in SOLD or counts_outright(name):
        return None
    return desk.money if names_money(name) and names_money(desk.title) else None


def is_unnamed_count(name: str, caption: Caption, desk: Desk) -> bool:
    """Say whether a row of a table of statistics holds no money: no word of it, and no mark in it or beside it."""
    if not is_of_statistics(desk) or any(names_money(text) for text in (name, *caption.path)):
        return False
    rows = [one for one in desk.captions if one is caption or (caption.path and one.path == caption.path)]
    marks = (one.number for each in rows for row in each.rows for one in desk.layout.values(row).values())
    return not any(number is not None and number.currency for number in marks)


def names_money(text: str) -> bool:
    """Say whether some words name amounts of money."""
    flows = is_flow(text) and _ADDED.fullmatch(text) is None
    return flows or is_stock(text) or _MONEY.search(text) is not None or told_in(text) is not None


def _counts_surely(caption: Caption) -> bool:
    return caption.carries is not None and _counts(caption) and not may_be_money(caption.text)


_ADDED = re.compile(r"\W*(?:(?:gross|net|total|prepaid|postpaid)\s+)*(?:\w+\s+)?add(?:ition)?s\W*", re.IGNORECASE)
_SEVERAL = 2  # rows
_STATEMENT = re.compile(r"\bfinancial\b|\bstatements?\b|\bincome\b|\bbalance sheets?\b", re.IGNORECASE)
_MONEY = re.compile(
    rf"\b(?:{OF_MONEY}|EBITDA\w*|EBITA?|expenditures?|capex|spending|backlog|bookings|orders|billings|turnover|NOI|A?FFO"
    r"|RevPAR|ARPU|ADR|TCE|cash|values?|results?|margins?|worth|funds|capitali[sz]ation|premiums?|cents|dollars?|contribution"
    r"|overheads?|royalt(?:y|ies)|savings|surplus|deficit|[A-Z]{1,2}&[A-Z]|FV|LOE|advertising|rentals?)\b"
    r"|(?:高|残|費|益|額|価)(?!\w)",  # as 売上高, 受注残, 人件費, 総利益, 投資額 and 時価 end
    re.IGNORECASE,
)


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
