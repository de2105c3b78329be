"""What is sold one by one, such as homes: told by the other rows, or the other columns, of a table of orders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from workbench.core.countable import SOLD, either
from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk
from workbench.figures.rows.stub import Caption
from workbench.figures.wordings.captions import Matter, said

SOLD_ALONE = re.compile(r"(?:(?:number|numbers|total) (?:of )?)?(?P<what>units|homes|lots)\W*", re.IGNORECASE)
_ORDERED = re.compile(
    r"^(?:net )?(?:new )?(?:(?:home|sales) )?(?:orders|contracts|closings|deliveries|starts)\W*$", re.IGNORECASE
)
_LED = r"(?P<lead>(?:[a-z]+\s+){0,3}[a-z]+)\s*(?:[-\u2013\u2014:(,]\s*)?\b"
_NUMBERED = re.compile(rf"\W*{_LED}(?:in )?(?P<what>{either(*SOLD)})\b", re.IGNORECASE)
_VALUED = re.compile(rf"\W*{_LED}(?:(?:in|sales|dollar) )?(?:values?|dollars?|amounts?)\b", re.IGNORECASE)


def is_ordered(name: str) -> bool:
    """Say whether a caption names what is sold one by one, in numbers or amounts: `Net new orders`."""
    return _ORDERED.match(name) is not None


def sold_in(desk: Desk) -> str:
    """Return what other rows of a table, or headings over them, count of what is sold one by one: homes."""
    known = desk.memo.get("sold")
    if known is None:
        texts = (text for one in desk.captions if one.carries is not None for text in (one.text, *one.path[-1:]))
        things = (one.unit for one in map(said, texts) if one.matter is Matter.COUNT and one.unit in SOLD)
        known = desk.memo["sold"] = next(things, "")
    return str(known)


def ordered_under(caption: Caption, desk: Desk) -> str:
    """Return what the rows under a heading of orders count: they bear no mark of money, and others of the table do."""
    if not caption.path or not is_ordered(caption.path[-1]) or not (thing := sold_in(desk)):
        return ""
    own = other = False
    for one in desk.captions:
        marked = any(_is_marked(desk, row) for row in one.rows)
        own |= marked and one.path == caption.path
        other |= marked and one.path != caption.path
    return thing if other and not own else ""


def _is_marked(desk: Desk, row: int) -> bool:
    numbers = (mark.number for mark in desk.layout.values(row).values())
    return any(number is not None and number.currency for number in numbers)


def adds_to_money(caption: Caption, desk: Desk) -> bool:
    """Say whether what is sold stands in amounts under its heading: one of its rows bears a mark of money.

    Or the rows add up to a row that bears one or is earned: `Homes` and `Lots` to `Total revenues`.
    """
    key = ("adds to money", caption.rows[0])
    if key not in desk.memo:
        desk.memo[key] = _is_in_amounts(caption, desk)
    return bool(desk.memo[key])


def _is_in_amounts(caption: Caption, desk: Desk) -> bool:
    rows = [one for one in desk.captions if one.carries is not None]
    at = next((at for at, one in enumerate(rows) if one.rows == caption.rows), len(rows))
    before, after = (
        list(takewhile(lambda one: one.path == caption.path and not one.total, some))
        for some in (rows[:at][::-1], rows[at:])
    )
    alike = [*before[::-1], *after]
    if any(_is_marked(desk, row) for one in alike if SOLD_ALONE.fullmatch(one.text) for row in one.rows):
        return True
    below = rows[at + len(after) :][:1]
    return any(
        (_EARNED.search(one.text) or any(_is_marked(desk, row) for row in one.rows)) and _adds_up(desk, alike, one)
        for one in below
    )


_EARNED = re.compile(r"\b(?:revenues?|turnover|net sales|income|proceeds|costs?)\b", re.IGNORECASE)


def _adds_up(desk: Desk, parts: Sequence[Caption], total: Caption) -> bool:
    """Say whether some rows add up to another in one of its columns; the others may have a slip."""
    sums = desk.layout.values(total.rows[-1] if total.carries is None else total.carries)
    numbers = ((column, mark.number) for column, mark in sums.items() if mark.number is not None)
    return len(parts) > 1 and any(
        number.value and not number.percent and _sum(desk, parts, column) == number.value for column, number in numbers
    )


def _sum(desk: Desk, parts: Sequence[Caption], column: int) -> Decimal:
    marks = (desk.layout.values(one.carries).get(column) for one in parts if one.carries is not None)
    numbers = (mark.number for mark in marks if mark is not None)
    return sum((number.value for number in numbers if number is not None and number.value is not None), Decimal())


def numbered_beside_values(head: Head, desk: Desk) -> str:
    """Return what a column counts that is headed so beside one of values: `Backlog - Homes` and `Backlog - Value`."""
    found = _NUMBERED.match(head.near)
    if found is None:
        return ""
    lead = found["lead"].lower()
    others = (_VALUED.match(one.near) for one in next(iter(desk.heads.values())))
    return found["what"].lower() if any(one is not None and one["lead"].lower() == lead for one in others) else ""
