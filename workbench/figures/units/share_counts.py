"""In which scale shares are counted: their own, that of their table, or none where that would make too many."""

from __future__ import annotations

import re
from decimal import Decimal

from workbench.core.number import Printed
from workbench.core.unit import Stated
from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk
from workbench.figures.units.divided import scale_shown
from workbench.figures.units.printed_numbers import numbers_of, size_shown, too_many
from workbench.figures.wordings.captions import Matter, Said
from workbench.figures.wordings.columns import column_said


def scale_of_shares(what: Said, number: Printed, base: Stated, desk: Desk, head: Head) -> int:
    """Return the scale of a number of shares: what its caption states, then the title of shares alone, then `base`."""
    if (base.unit is not None and "/" in base.unit) or column_said(head.tail).matter is Matter.PER_SHARE:
        base = desk.whole
    told = base.scale if base.scale is not None else desk.context.scale if number.decimals else None
    apart = base.plain_shares or base.bound or _is_of_money_alone(desk, head, number, told or 0)
    plain = 0 if apart else told or 0
    stated = next((scale for scale in (what.scale, desk.share_scale) if scale is not None), plain)
    if what.scale is None and desk.share_scale is None:
        stated = scale_shown(desk, number, stated)
    return 0 if too_many(number, stated) or shares_in_full(desk, head, stated) else stated


def shares_in_full(desk: Desk, head: Head, scale: int) -> bool:
    """Say whether a column headed as shares has a number beyond any company's in a scale: then all are in full."""
    key = ("in full", id(head), scale)
    known = desk.memo.get(key)
    if known is None:
        numbers = numbers_of(desk, head) if _HEADED_SHARES.search(f"{head.tail} {head.near}") else []
        plain = not any(number.currency or number.decimals for number in numbers)
        known = desk.memo[key] = plain and any(too_many(number, scale) for number in numbers)
    return bool(known)


def _is_of_money_alone(desk: Desk, head: Head, number: Printed, scale: int) -> bool:
    """Say whether a scale that a title states for its dollars cannot be that of the shares: they would be billions.

    Filers with as many shares show their dollars in millions.
    """
    if scale != _THOUSANDS or _MONEY_SCALED.search(f"{desk.title}\n{desk.corner}") is None:
        return False
    numbers = numbers_of(desk, head) if _HEADED_SHARES.search(f"{head.tail} {head.near}") else [number]
    return not any(one.decimals for one in numbers) and any(size_shown(one) >= _BILLION_IN_THOUSANDS for one in numbers)


_THOUSANDS = 3  # power of ten
_BILLION_IN_THOUSANDS = Decimal(10) ** 6
_MONEY_SCALED = re.compile(
    r"(?:^|[(\n])\s*(?:U\.?S\.?\s*)?(?:dollars|euros|pounds|[$€£])\s+in\s+thousands\b", re.IGNORECASE
)
_HEADED_SHARES = re.compile(r"\bshares\b|株式数", re.IGNORECASE)
