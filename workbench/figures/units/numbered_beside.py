"""Things that the rows around one say are counted: `Home contracts` below `No. of contracts, corporate`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from workbench.core.number import Printed
from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk
from workbench.figures.rows.stub import Caption
from workbench.figures.wordings.captions import Matter, said
from workbench.figures.wordings.titles import counted_in, counts_outright


def numbered_beside(thing: str, caption: Caption, head: Head, desk: Desk) -> bool:
    """Say whether of rows of one thing, one below another, one says outright that it counts them.

    So it is of columns where captions run across. Where a row is named as the one that says so, but for that, the
    others hold what those are worth: `Forward contracts` below `Number of forward contracts`.
    """
    lines = _across(caption, desk) if desk.transposed else _down(desk)
    mine = head.column if desk.transposed else caption.rows
    at = next((at for at, one in enumerate(lines) if one.at == mine), -1)
    if at < 0:
        return False
    run = (*_run(thing, reversed(lines[:at])), lines[at], *_run(thing, lines[at + 1 :]))
    told = [one.text.lower() for one in run if _is_told(one.text)]
    others = [one.text.lower() for one in run if not _is_told(one.text)]
    if not told or any(text.endswith(other) for other in others for text in told):
        return False
    return not any(map(_is_amount, (number for one in run for number in one.numbers)))


class _Listed(NamedTuple):
    """A row, or a column where captions run across: where it is, its caption and its numbers."""

    at: object
    text: str
    numbers: tuple[Printed, ...]


def _down(desk: Desk) -> list[_Listed]:
    return [
        _Listed(one.rows, one.text, tuple(_numbers(one.rows, desk))) for one in desk.captions if one.carries is not None
    ]


def _across(caption: Caption, desk: Desk) -> list[_Listed]:
    """Return the columns of a table by what stands over them at a row."""
    numbers: defaultdict[int, list[Printed]] = defaultdict(list)
    for one in desk.captions:
        for row in one.rows if one.carries is not None else ():
            for column, mark in desk.layout.values(row).items():
                numbers[column] += [mark.number] if mark.number is not None else []
    heads = desk.heads[caption.rows[0]]
    return [_Listed(one.column, one.wide or one.caption, tuple(numbers[one.column])) for one in heads]


def _numbers(rows: Iterable[int], desk: Desk) -> Iterator[Printed]:
    marks = (mark for row in rows for mark in desk.layout.values(row).values())
    yield from (mark.number for mark in marks if mark.number is not None)


_LISTED = re.compile(r"\W*\w+\s*[-–—:(]")  # `Contracts - corporate`


def _is_told(text: str) -> bool:
    """Say whether a caption says that it counts things, and does not only end in their name."""
    return said(text).matter is Matter.COUNT and (counts_outright(text) or _LISTED.match(text) is not None)


def _run(thing: str, lines: Iterable[_Listed]) -> tuple[_Listed, ...]:
    return tuple(takewhile(lambda one: counted_in(one.text) == thing, lines))


def _is_amount(number: Printed) -> bool:
    """Say whether a number bears a currency's mark or decimals, as no number of things does."""
    return bool(number.currency or number.decimals)
