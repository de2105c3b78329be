"""What is printed in full in spite of its table's scale: average prices, how much there is in each of something."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from workbench.core import unit
from workbench.core.number import Printed
from workbench.core.unit import Stated
from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk
from workbench.figures.rows.stub import Caption
from workbench.figures.units.printed_numbers import is_broken, is_whole
from workbench.figures.units.statistics import is_unnamed_count
from workbench.figures.wordings.captions import Matter, said
from workbench.figures.wordings.nature import is_flow, is_stock


def in_full(stated: Stated, name: str, number: Printed, row: int, head: Head, caption: Caption, desk: Desk) -> Stated:
    """Return the unit of what is printed in full in spite of the table's scale.

    That is an average price beyond any in that scale, in a column of whole thousands a row of numbers with decimals
    that tells how much there is in each of something, and nothing earned, spent, owned or owed: `Cases in a shift`, and
    among statistics what has no word of money: `Gross additions`.
    """
    plain = head.stated.silent and not number.currency and not desk.transposed and unit.is_currency(stated.unit)
    if (stated.unit or "").endswith("/share") and _is_of_no_share(name, head, caption, desk):
        return Stated((stated.unit or "").partition("/")[0], 0)
    if plain and is_unnamed_count(name, caption, desk):
        return Stated("", 0)
    if not stated.scale or stated.scale <= 0 or not unit.is_currency(stated.unit) or number.value is None:
        return stated
    apart = number.decimals and stated.scale == _THOUSANDS and not (number.currency or number.grouped or desk.exact)
    each = apart and _OF_EACH.search(name) is not None and not (is_flow(name) or is_stock(name))
    if each and is_broken(desk, row) and is_whole(desk, head):
        return Stated("", 0)
    dear = abs(number.value).scaleb(stated.scale) >= _DEAREST
    return stated._replace(scale=0) if dear and _is_average_price(name) else stated


@lru_cache(maxsize=16384)
def _is_average_price(name: str) -> bool:
    return _AVERAGE_PRICE.search(name) is not None


def _is_of_no_share(name: str, head: Head, caption: Caption, desk: Desk) -> bool:
    """Say whether a caption names an amount for each of something else than shares, and nothing over it says shares."""
    if _AVERAGE_OF.match(name) is None or said(name).matter is not Matter.AMOUNT:
        return False
    return not (desk.each or head.stated.unit or any(said(text).matter is Matter.PER_SHARE for text in caption.path))


_AVERAGE_OF = re.compile(
    r"\W*average\s+(?:[\w-]+\s+){0,2}?"
    r"(?:transactions?|tickets?|checks?|orders?|baskets?|sales?|unit retail|fares?|rents?|spend(?:ing)?)\b",
    re.IGNORECASE,
)
_OF_EACH = re.compile(r"\b(?:per|an?|each|average|mean|median|index|score)\b", re.IGNORECASE)
_THOUSANDS = 3  # power of ten
_DEAREST = Decimal(10) ** 7  # of a currency, that no home costs on average
_AVERAGE_PRICE = re.compile(
    r"\b(?:average|median)\s+(?:[\w-]+\s+){0,3}?(?:prices?|rents?|fares?|wages?|salary|premiums?)\b", re.IGNORECASE
)
