"""What the look of a whole table tells of some of its figures: note marks, amounts per share, things counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from workbench.core.openings import stemmed
from workbench.figures.captions import Matter, Moment, said
from workbench.figures.header import Head
from workbench.figures.header_chains import is_note_column
from workbench.figures.layout import Layout
from workbench.figures.stub import Caption
from workbench.figures.things import OF_MONEY

_LARGEST_NOTE = 30  # numbers of notes that statements have


def note_columns(layout: Layout, heads: Sequence[Head]) -> frozenset[int]:
    """Find columns that hold but small whole numbers beside amounts: marks of notes.

    They have no heading of their own, or that of notes below one that spans the amounts as well.
    """
    found = set()
    if len(heads) < 2:
        return frozenset()
    rows = sum(layout.carries(row) for row in range(layout.head, len(layout.lines)))
    for head in heads:
        named = is_note_column(head.tail)
        if not named and (head.near or not head.column):
            continue
        printed = [
            values[head.column].cell.text
            for row in range(layout.head, len(layout.lines))
            if head.column in (values := layout.values(row))
        ]
        if all(map(_is_of_notes, printed)) and (named or 2 * len(printed) < rows):
            found.add(head.column)
    return frozenset(found)


_MARKS = re.compile(r"\s*[1-9]\d?(?:\s?,\s?[1-9]\d?)*\s*")  # `2`, or `1,2` for two notes


def _is_of_notes(text: str) -> bool:
    return _MARKS.fullmatch(text) is not None and all(int(one) <= _LARGEST_NOTE for one in text.split(","))


def bridges_of(layout: Layout, captions: Sequence[Caption]) -> frozenset[int]:
    """Find the rows that lead from one amount per share to another: all printed to the cent, between the two."""
    bridged: set[int] = set()
    waiting: list[int] | None = None
    for caption in captions:
        if caption.carries is None:
            continue
        if said(caption.text).matter is Matter.PER_SHARE:
            bridged.update(waiting or ())
            waiting = []
        elif waiting is not None:
            numbers = [one.number for one in layout.values(caption.carries).values()]
            cents = all(one is None or one.nil or one.decimals > 1 for one in numbers)
            waiting = [*waiting, caption.rows[0]] if cents and said(caption.text).matter is Matter.AMOUNT else None
    return frozenset(bridged)


_THINGS = stemmed(
    "store, restaurant, location, branches, employee, subscriber, customer, members, hotel, room, contract, vehicles"
    ", aircraft, complaints, cell sites, pops, households",
    rf"^(?!.*\b(?:{OF_MONEY})\b)"
    r"(?:[\w'’.,&/-]+\s+){0,5}(?P<what>stores|restaurants|locations|branches|employees|subscribers|customers|members"
    r"|hotels|rooms|contracts|vehicles|aircraft|complaints|cell sites|POPs|households)"
    r"(?:\s+(?:count|data|open|in operation))?\s*[:.]?\s*$"
    r"|^(?:(?:number|total|headcount|average)\s+(?:of\s+)?)?(?P<by>employees|stores|restaurants|branches|subscribers"
    r"|customers)\s+by\s+\w+(?:\s+\w+)?\s*[:.]?\s*$"
    r"|^(?:[\w'’.,&/-]+\s+){0,3}(?P<one>store|restaurant|location|employee|subscriber|customer|hotel|room|contract)"
    r"\s+(?:counts?|numbers|trends?|statistics)\s*[:.]?\s*$",
)


_OPENED = re.compile(r"(?:\w+ )?(?:opened|openings|new \w+|\w+ opened)(?: or acquired)?", re.IGNORECASE)
_CLOSED = re.compile(r"(?:\w+ )?(?:closed|closings|closures)(?: or (?:sold|relocated))?", re.IGNORECASE)
_KINDS = re.compile(
    r"\b(?P<what>stores|restaurants|locations|branches|hotels|clubs|offices|cent(?:er|re)s|theat(?:er|re)s|units|dealerships|outlets)\b",
    re.IGNORECASE,
)


_ROOM = re.compile(r"\bsquare\b|\bsq\b|\barea\b", re.IGNORECASE)


_EACH_ROOM = re.compile(r"\bper\s+(?:\w+\s+)?(?:square|sq)\b", re.IGNORECASE)  # tells of sales, not of the room
_DATED = re.compile(r",?\s(?:19|20)\d\d\W*$")  # `Restaurants open at April 2, 2006`


def counted_rolls(captions: Sequence[Caption], title: str) -> dict[int, str]:
    """Find the rows of roll-forwards of places opened and closed, by first row, with what those are called."""
    found: dict[int, str] = {}
    opened: int | None = None
    carrying = [caption for caption in captions if caption.carries is not None]
    for at, caption in enumerate(carrying):
        what = said(caption.text)
        standing = what.matter is Matter.COUNT and _DATED.search(caption.text) is not None
        if what.moment is Moment.OPENING or (standing and opened is None):
            opened = at
        elif (standing or what.moment is Moment.CLOSING) and opened is not None:
            run = carrying[opened : at + 1]
            texts = [one.text.strip(" :") for one in run]
            if any(map(_OPENED.fullmatch, texts)) and any(map(_CLOSED.fullmatch, texts)):
                over = " ".join((*texts, *run[0].path, title))
                kind = _KINDS.search(over)
                if kind is not None and not _ROOM.search(_EACH_ROOM.sub(" ", over)):
                    found.update((one.rows[0], kind["what"].lower()) for one in run)
            opened = at if standing else None
    return found


@lru_cache(maxsize=16384)
def counted_in(title: str) -> str:
    """Return what a title says is counted: `Restaurants open:`, `Number of employees`."""
    read = said(title)
    if read.matter is Matter.COUNT:
        return read.unit
    bare = title.strip()
    match = _THINGS.search(bare, bare.lower())
    if match is None:
        return ""
    things = match["what"] or match["by"]
    return things.lower() if things else f"{match['one'].lower()}s"


_OUTRIGHT = re.compile(
    r"(?:\b(?:numbers?|nos?\.)|#)\s*of\b|\bheadcount\b|\bcounts?\b|^employees by\b|数", re.IGNORECASE
)


def counts_outright(title: str) -> bool:
    """Say whether a title says that things are counted, and does not only name them: `Number of employees`."""
    return _OUTRIGHT.search(title) is not None


_STATISTIC = re.compile(r"\b(?:open|in operation|statistics|trends?|data)\b", re.IGNORECASE)


def is_statistic(title: str) -> bool:
    """Say whether a title speaks of things as statistics do, not as of a business: `Restaurants open`."""
    return _STATISTIC.search(title) is not None
