"""Subtotals of accounts: rows in which a sheet of accounts adds up those of one caption itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure
from workbench.matching.listed import Rows
from workbench.matching.sides import Credits

_ZERO = Decimal(0)


class Sheet(NamedTuple):
    """A list of accounts: their captions and amounts by row, the rows with codes but no caption, and credits.

    `names` are the captions of the release.
    """

    mapping: Mapping[int, str]
    rows: Rows
    coded: Collection[int]
    beside: Credits
    names: Collection[str]
    captions: Captions


def subtotals(sheet: Sheet) -> dict[str, int]:
    """Return the row beside the accounts of each caption that adds them up, where a sheet has one.

    It has the name of the caption, or is what the accounts come to and has the name of no other.
    """
    accounts: defaultdict[str, list[int]] = defaultdict(list)
    for row in sorted(sheet.mapping):
        accounts[sheet.mapping[row]].append(row)
    order = sorted(sheet.rows)
    found: dict[str, int] = {}
    for text, own in accounts.items():
        near = (*_around(own, order), own[-1], own[0])
        row = next((row for row in near if _is_subtotal(row, text, [one for one in own if one != row], sheet)), None)
        if row is not None:
            found[text] = row
    return found


def _around(accounts: Sequence[int], order: Sequence[int]) -> Iterator[int]:
    """Yield the rows with amounts right below and right above some."""
    yield from order[bisect_right(order, accounts[-1]) :][:1]
    yield from order[: bisect_left(order, accounts[0])][-1:]


def _is_subtotal(row: int, text: str, accounts: Sequence[int], sheet: Sheet) -> bool:
    amounts = _levels(sheet.rows.get(row, ()))
    parts = [one for account in accounts for one in _levels(sheet.rows.get(account, ()))]
    if {one.period for one in amounts}.isdisjoint(one.period for one in parts):
        return False
    read = sheet.captions.read
    label, own = sheet.rows[row][0].label, sheet.mapping.get(row, "")
    name, caption = read(label).name, read(text).name
    if own != text and caption in {name, read(own).name} and row not in sheet.coded:
        return True
    bare = sheet.captions.generic(read(label.removeprefix(text).removesuffix(text)))
    another = bool(own) or (name in sheet.names and caption in sheet.names and name != caption)
    return (bare or not another) and _added_up(amounts, parts, sheet.beside)


def _levels(figures: Iterable[Figure]) -> list[Figure]:
    return [one for one in figures if one.measure is Measure.LEVEL and one.anchor.column is not None]


def _added_up(amounts: Iterable[Figure], parts: Iterable[Figure], beside: Credits) -> bool:
    """Say whether amounts are what parts come to, in one column at least."""
    sums = _by_column(parts, beside)
    return any(total and total == sums.get(column) for column, total in _by_column(amounts, beside).items())


def _by_column(figures: Iterable[Figure], beside: Credits) -> dict[int | None, Decimal]:
    found: defaultdict[int | None, Decimal] = defaultdict(Decimal)
    for one in figures:
        found[beside.get(one.anchor, one.anchor.column)] += one.value or _ZERO
    return found
