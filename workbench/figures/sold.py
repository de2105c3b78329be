"""What is sold one by one, such as homes: told by the other rows, or the other columns, of a table of orders."""

from __future__ import annotations

import re

from workbench.figures.captions import Matter, said
from workbench.figures.desk import Desk
from workbench.figures.header import Head
from workbench.figures.stub import Caption

SOLD = frozenset(["homes", "units", "lots", "vehicles", "rooms"])
_ORDERED = re.compile(
    r"^(?:net )?(?:new )?(?:(?:home|sales) )?(?:orders|contracts|closings|deliveries|starts)\W*$", re.IGNORECASE
)
_LED = r"(?P<lead>(?:[a-z]+\s+){0,3}[a-z]+)\s*(?:[-\u2013\u2014:(,]\s*)?\b"
_NUMBERED = re.compile(rf"\W*{_LED}(?:in )?(?P<what>{'|'.join(sorted(SOLD))})\b", re.IGNORECASE)
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


def numbered_beside_values(head: Head, desk: Desk) -> str:
    """Return what a column counts that is headed so beside one of values: `Backlog - Homes` and `Backlog - Value`."""
    found = _NUMBERED.match(head.near)
    if found is None:
        return ""
    lead = found["lead"].lower()
    others = (_VALUED.match(one.near) for one in next(iter(desk.heads.values())))
    return found["what"].lower() if any(one is not None and one["lead"].lower() == lead for one in others) else ""
