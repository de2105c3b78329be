"""Subtotals of accounts: rows in which a sheet of accounts adds up those of one caption itself, or all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure
from workbench.core.source import Anchor
from workbench.matching.listed import Rows
from workbench.matching.sides import Credits

_BOTH = 2  # times what one side of a list of accounts may be of the other
_WHOLE = 100  # times what debits and credits of a whole ledger are apart by, such as for an error, they are more
_MOST = 2  # and one column of so many must hold
_HABIT = 3  # captions that a sheet ends with a row of their names
_NET = "debits less credits"
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

    It has the name of the caption, or is what the accounts come to and has the name of no other. Where a sheet ends
    several captions with rows of their names that add up, another such row that does not is wrong, and no account.
    """
    accounts: defaultdict[str, list[int]] = defaultdict(list)
    for row in sorted(sheet.mapping):
        accounts[sheet.mapping[row]].append(row)
    order = sorted(sheet.rows)
    found: dict[str, int] = {}
    named: dict[str, int] = {}  # rows with the name of the caption that do not add up
    for text, own in accounts.items():
        near = (*_around(own, order), own[-1], own[0])
        total = next((row for row in near if _is_subtotal(row, text, [one for one in own if one != row], sheet)), None)
        if total is not None:
            found[text] = total
        elif len(own) > _MOST and _named(own[-1], text, sheet):
            named[text] = own[-1]
    habit = sum(_named(row, text, sheet) and row == accounts[text][-1] for text, row in found.items())
    return found | named if habit >= _HABIT else found


def _named(row: int, text: str, sheet: Sheet) -> bool:
    """Say whether a row has the name of a caption."""
    amounts = _levels(sheet.rows.get(row, ()))
    return bool(amounts) and sheet.captions.read(amounts[-1].label).name == sheet.captions.read(text).name


def nets(
    mapping: Mapping[int, str], rows: Rows, beside: Credits, names: Collection[str], captions: Captions
) -> dict[Anchor, Figure | None]:
    """Return what a list of accounts of both sides comes to below it, under a name that no caption of a release has.

    Debits less credits are the result that is not carried to equity yet, or nothing: no total of either side. Where
    they are as good as nothing the list is a whole ledger, and the row its check, whatever it is called: it is left
    out of every column, though that of a part of a year has the result.
    """
    sums: defaultdict[int | None, defaultdict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    first, last = min(mapping), max(mapping)
    for row in sorted(row for row in rows if row >= first):
        levels = [one for one in rows[row] if one.measure is Measure.LEVEL]
        read = captions.read(rows[row][0].label)
        if row > last and read.name not in names:
            made = {one.anchor: _Net.of(one, sums[beside.get(one.anchor, one.anchor.column)]) for one in levels}
            held = [net for net in made.values() if net.both]
            if any(net.nothing for net in held) and _MOST * sum(net.holds for net in made.values()) > len(made):
                return dict.fromkeys(made)
            if held and captions.generic(read):
                return {one.anchor: replace(one, label=_NET) for one in levels if made[one.anchor].both}
        for one in levels:
            sums[beside.get(one.anchor, one.anchor.column)][mapping.get(row, "")] += one.value or _ZERO
    return {}


class _Net(NamedTuple):
    """An amount below a list of accounts: whether it is their sum, of both sides, and as good as nothing."""

    holds: bool
    both: bool
    nothing: bool

    @classmethod
    def of(cls, net: Figure, sums: Mapping[str, Decimal]) -> _Net:
        """Compare an amount with the sums of the captions above it."""
        debits = sum(amount for amount in sums.values() if amount > 0)
        credits_held = -sum(amount for amount in sums.values() if amount < 0)
        value = net.value or _ZERO
        holds = abs(value - debits + credits_held) <= net.step
        both = holds and _BOTH * min(debits, credits_held) >= max(debits, credits_held) > 0
        return cls(holds, both, both and abs(value) * _WHOLE <= debits)


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
    label, mapped = amounts[-1].label, sheet.mapping.get(row)
    name, caption = read(label).name, read(text).name
    if mapped is not None and read(mapped).name != caption:
        return False  # an account of another caption, whatever it is called
    if mapped is None and name == caption and row not in sheet.coded:
        return True
    bare = sheet.captions.generic(read(label.removeprefix(text).removesuffix(text)))
    if mapped is None:
        fits = bare or not (name in sheet.names and caption in sheet.names)
    else:
        fits = (bare and bool(label)) if mapped == text else (bare or name == caption)
    return fits and _added_up(amounts, parts, sheet.beside)


def _levels(figures: Sequence[Figure]) -> list[Figure]:
    """Return the amounts of a row; codes before its caption are none."""
    levels = [one for one in figures if one.measure is Measure.LEVEL and one.anchor.column is not None]
    return [one for one in levels if one.label == levels[-1].label]


def _added_up(amounts: Iterable[Figure], parts: Iterable[Figure], beside: Credits) -> bool:
    """Say whether amounts are what parts come to, in half of the columns at least."""
    sums = _by_column(parts, beside)
    filled = {column: total for column, total in _by_column(amounts, beside).items() if total}
    held = sum(total == sums.get(column) for column, total in filled.items())
    return bool(held) and held * 2 >= len(filled)


def _by_column(figures: Iterable[Figure], beside: Credits) -> dict[int | None, Decimal]:
    found: defaultdict[int | None, Decimal] = defaultdict(Decimal)
    for one in figures:
        found[beside.get(one.anchor, one.anchor.column)] += one.value or _ZERO
    return found
