"""Things that the rows around one say are counted: `Home contracts` below `No. of contracts, corporate`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from workbench.core.number import Printed
from workbench.figures.desk import Desk
from workbench.figures.rows.stub import Caption
from workbench.figures.wordings.captions import Matter, said
from workbench.figures.wordings.titles import counted_in, counts_outright


def numbered_beside(thing: str, caption: Caption, desk: Desk) -> bool:
    """Say whether of rows of one thing, one below another, one says outright that it counts them.

    Where a row is named as the one that says so, but for that, the others hold what those are worth: `Forward
    contracts` below `Number of forward contracts`.
    """
    if desk.transposed:
        return False
    rows = [one for one in desk.captions if one.carries is not None]
    at = next((at for at, one in enumerate(rows) if one.rows == caption.rows), -1)
    if at < 0:
        return False
    run = (*_run(thing, reversed(rows[:at])), rows[at], *_run(thing, rows[at + 1 :]))
    told = [one.text.lower() for one in run if _is_told(one.text)]
    others = [one.text.lower() for one in run if not _is_told(one.text)]
    if not told or any(text.endswith(other) for other in others for text in told):
        return False
    return not _is_marked(run, desk)


_LISTED = re.compile(r"\W*\w+\s*[-–—:(]")  # `Contracts - corporate`


def _is_told(text: str) -> bool:
    """Say whether a caption says that it counts things, and does not only end in their name."""
    return said(text).matter is Matter.COUNT and (counts_outright(text) or _LISTED.match(text) is not None)


def _run(thing: str, rows: Iterable[Caption]) -> tuple[Caption, ...]:
    return tuple(takewhile(lambda one: counted_in(one.text) == thing, rows))


def _is_marked(rows: Iterable[Caption], desk: Desk) -> bool:
    """Say whether a number of some rows bears a currency's mark or decimals, as no number of things does."""
    marks = (mark for one in rows for row in one.rows for mark in desk.layout.values(row).values())
    return any(_is_amount(mark.number) for mark in marks if mark.number is not None)


def _is_amount(number: Printed) -> bool:
    return bool(number.currency or number.decimals)
