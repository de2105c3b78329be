"""The scale of what is counted: stated over its rows, or for the table, of those things or of all it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from workbench.core import unit
from workbench.core.countable import CROWDS
from workbench.core.number import Printed
from workbench.core.unit_words import EXCEPT, unit_in
from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk
from workbench.figures.rows.stub import Caption
from workbench.figures.wordings.money import OF_MONEY
from workbench.figures.wordings.nature import is_total
from workbench.figures.wordings.told import told_in

_MOST = Decimal(10) ** 10  # that no crowd reaches
_AMOUNTS = re.compile(rf"\b(?:{OF_MONEY}|expenditures?)(?!\w)", re.IGNORECASE)
_POWERS = {"thousand": 3, "million": 6, "billion": 9}
_SCALE = r"(?P<{name}>thousand|million|billion)s"
_PLAIN = re.compile(
    r"(?:^|[(\n,;])\s*(?:(?:all\s+)?(?:amounts|figures|numbers|data)\s+)?(?:are\s+|stated\s+|expressed\s+)?in\s+"
    rf"{_SCALE.format(name='scale')}\b(?!\s+of\b)|\(['’]?(?P<zeros>000)['’]?s?(?:\s+omitted)?\)",
    re.IGNORECASE,
)  # and not of something named before it: `square feet in thousands`


def scale_above(thing: str, caption: Caption, desk: Desk) -> int | None:
    """Return the scale in which a heading counts the same things, over a row or over the rows that it follows.

    `Total subscribers` after the kinds under `Subscribers (in thousands)` is in thousands too.
    """
    if not thing or desk.transposed:
        return None
    key = ("scale above", thing, caption.rows[0])
    if key not in desk.memo:
        before = (one.path for one in desk.captions if one.rows[0] < caption.rows[0] and one.carries is not None)
        *_, last = ((), *before)
        stated = (
            told_in(text) for text in (*reversed(caption.path), *(reversed(last) if is_total(caption.text) else ()))
        )
        desk.memo[key] = next((one.scale for one in stated if one is not None and one.unit == thing), None)
    known = desk.memo[key]
    return known if isinstance(known, int) else None


def scale_around(thing: str, number: Printed, head: Head, desk: Desk) -> int:
    """Return the scale that the title of a table or its heading states for what is counted; none is 0.

    `(subscribers in thousands)` holds for those and for people like them, `(in thousands)` for these where the table
    bears no money. Stores, employees and the like are counted singly unless they are named themselves.
    """
    key = ("scale around", thing, head.near)
    if key not in desk.memo:
        desk.memo[key] = _scale_around(thing, head, desk)
    known = desk.memo[key]
    scale = known if isinstance(known, int) else 0
    return 0 if abs(number.value or Decimal(0)) >= _MOST.scaleb(-scale) else scale


def _scale_around(thing: str, head: Head, desk: Desk) -> int:
    crowd = thing in CROWDS
    texts = [EXCEPT.sub("", text) for text in (head.near, desk.corner, desk.title) if text]
    named = _named(CROWDS if crowd else (thing,)) if thing else None
    for match in (named.search(text) for text in texts if named is not None):
        if match is not None:
            return _POWERS[(match["after"] or match["before"]).lower()]
    if not crowd or _excepts(desk) or _bears_money(desk, head):
        return 0
    plain = next((match for match in map(_PLAIN.search, texts) if match is not None), None)
    return 0 if plain is None else 3 if plain["zeros"] else _POWERS[plain["scale"].lower()]


@lru_cache(maxsize=256)
def _named(things: tuple[str, ...]) -> re.Pattern[str]:
    """Return what says of things that they are in a scale: `customers and connections in thousands`."""
    what = rf"\b(?:{'|'.join(map(re.escape, things))})\b"
    return re.compile(
        rf"{what}(?:\s*(?:,|&|/|\band\b)+\s*[a-z]+){{0,3}},?\s+(?:are\s+|stated\s+)?in\s+{_SCALE.format(name='after')}\b"
        rf"|\bin\s+{_SCALE.format(name='before')}\s+of\s+{what}",
        re.IGNORECASE,
    )


def _excepts(desk: Desk) -> bool:
    """Say whether what is said over a table excepts such things from its scale."""
    over = f"{desk.title} {desk.corner}"
    return any(_CROWD.search(match[0]) is not None for match in EXCEPT.finditer(over))


_CROWD = re.compile(rf"\b(?:{'|'.join(one.rstrip('s') for one in CROWDS)})s?\b|\bstatistic", re.IGNORECASE)


def _bears_money(desk: Desk, head: Head) -> bool:
    """Say whether a table has amounts of money, other than prices of each of something."""
    if unit.is_currency(head.stated.unit):
        return True
    if "bears money" not in desk.memo:
        over = (desk.title, desk.corner)
        desk.memo["bears money"] = any(unit.is_currency(unit_in(text).unit) for text in over) or any(_amounts(desk))
    return bool(desk.memo["bears money"])


def _amounts(desk: Desk) -> Iterator[bool]:
    for caption in desk.captions:
        if caption.carries is None:
            continue
        numbers = [mark.number for mark in desk.layout.values(caption.carries).values() if mark.number is not None]
        told = told_in(caption.text)
        each = told is not None and (told.unit is None or told.unit.startswith("/")) and told.scale == 0
        named = _AMOUNTS.search(caption.text) is not None and not all(number.percent for number in numbers)
        yield not each and (named or any(number.currency for number in numbers))
