"""Share counts whose scale shows by the amounts per share beside them: together they come to an income or equity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from workbench.core.number import Printed
from workbench.figures.desk import Desk, completed
from workbench.figures.rows.stub import Caption
from workbench.figures.wordings.captions import Matter, said

_EARNED = re.compile(r"\b(?:earnings|income|loss(?:es)?|profits?|EPS)\b", re.IGNORECASE)
_BOOK = re.compile(r"\bbook value\b|\bnet (?:tangible )?assets?\b", re.IGNORECASE)
_EQUITY = re.compile(r"\bequity\b|\bnet assets\b", re.IGNORECASE)
_MADE_OF = ((_EARNED, _EARNED), (_BOOK, _EQUITY))  # an amount per share, and of what it is
_SCALES = (0, 3, 6)  # powers of ten that share counts are printed in
_LEAST = Decimal("0.05")  # an amount per share that its cents tell well enough
_ALIKE = 30  # times that the counts of one company's shares differ at most
_NONE = Decimal(0)
_HALF = Decimal("0.5")


class _Proof(NamedTuple):
    """A share count, as large as printed, and the scales in which it comes to an income or the equity of its column."""

    size: Decimal
    scales: frozenset[int]


def scale_shown(desk: Desk, number: Printed, stated: int) -> int:
    """Return the scale in which share counts of a table come to its incomes or equity; as `stated` unless all deny it.

    `Except per share data` leaves open whether counts are in the table's thousands, and filers state it wrongly.
    """
    size = abs(number.value or _NONE)
    near = [one.scales for one in _proofs(desk) if size and one.size < size * _ALIKE and size < one.size * _ALIKE]
    if not near or any(stated in scales for scales in near):
        return stated
    alike = frozenset.intersection(*near)
    return next(iter(alike)) if len(alike) == 1 else stated


def _proofs(desk: Desk) -> list[_Proof]:
    known = desk.memo.get("divided")
    if not isinstance(known, list):
        known = desk.memo["divided"] = [one for one in _found(desk) if one.scales]
    return known


def _found(desk: Desk) -> Iterator[_Proof]:
    counts = [*_rows(desk, Matter.SHARES, _EARNED)]
    for parted, whole in _MADE_OF if counts else ():
        each, wholes = [*_rows(desk, Matter.PER_SHARE, parted)], [*_rows(desk, Matter.AMOUNT, whole)]
        if each and wholes:
            yield from _tried(desk, counts, each, wholes)


def _tried(desk: Desk, counts: list[int], each: list[int], wholes: list[int]) -> Iterator[_Proof]:
    """Yield for each count of shares the scales in which amounts per share make one of some whole amounts of it."""
    for row in counts:
        for column, mark in desk.layout.values(row).items():
            if (number := mark.number) is None or not number.value or number.percent:
                continue
            scale = completed(desk.heads[row][column].stated, desk.whole).scale or 0
            per = [one for one in _column(desk, each, column) if one.decimals > 1 and abs(one.value or _NONE) >= _LEAST]
            made = [*_column(desk, wholes, column)]
            size = abs(number.value)
            yield _Proof(size, frozenset(at for at in _SCALES if _comes_to(size.scaleb(at), per, made, scale)))


def _rows(desk: Desk, matter: Matter, named: re.Pattern[str]) -> Iterator[int]:
    """Yield the rows of share counts, of amounts per share or whole ones so named, by their captions and headings."""
    for caption in desk.captions:
        if caption.carries is None or _matter(caption) is not matter:
            continue
        if matter is Matter.SHARES or named.search(" ".join((*caption.path[-1:], caption.text))):
            yield caption.carries


def _matter(caption: Caption) -> Matter:
    """Return what a row holds; a bare `Basic` what the heading over it says."""
    own = said(caption.text).matter
    over = [said(text).matter for text in caption.path[-1:]] if own is Matter.AMOUNT else []
    return next((one for one in over if one in (Matter.PER_SHARE, Matter.SHARES)), own)


def _column(desk: Desk, rows: list[int], column: int) -> Iterator[Printed]:
    for row in rows:
        mark = desk.layout.values(row).get(column)
        if mark is not None and mark.number is not None and mark.number.value and not mark.number.percent:
            yield mark.number


def _comes_to(count: Decimal, per: list[Printed], made: list[Printed], scale: int) -> bool:
    """Say whether an amount per share of so many shares is one of some incomes, as far as their last digits tell."""
    for each in per:
        half, value = _HALF.scaleb(-each.decimals), abs(each.value or _NONE)
        low, high = count * (value - half), count * (value + half)
        for income in made:
            whole, slack = abs(income.value or _NONE).scaleb(scale), _HALF.scaleb(scale - income.decimals)
            if low <= whole + slack and whole - slack <= high and whole > slack * _CERTAIN:
                return True
    return False


_CERTAIN = 20  # half digits from which on an amount tells something
