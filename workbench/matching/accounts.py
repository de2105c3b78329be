"""Sums of accounts: a sheet of accounts, and a column or another sheet that says to which caption each belongs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from workbench.core.caption import Captions, singular
from workbench.core.figure import Figure, Measure
from workbench.core.grid import Reading
from workbench.core.report import Report, Support
from workbench.core.source import Anchor, Role
from workbench.core.unit import is_currency
from workbench.matching.amounts import agree, significant
from workbench.matching.coded import in_runs, unmapped
from workbench.matching.listed import Rows, listed, stacked
from workbench.matching.sides import Credits
from workbench.matching.subtotals import Sheet, nets, subtotals

_SHOWN = 2  # sums that must be amounts of the release for a mapping to be believed
_DIGITS = 4  # digits those must have
_MOSTLY = Decimal("0.8")  # of a column's accounts that must be in one currency for the others to be in it too
_STATED = 5  # digits of an account that is one itself
_REACH = Decimal("0.001")  # of an amount: within it lie all that agree with it in so many digits
NO_CREDITS: Credits = MappingProxyType({})
ZERO = Decimal(0)

Parts = Mapping[Anchor, tuple[Anchor, ...]]


class Gathered(NamedTuple):
    """A report in which accounts of one caption are one amount at the first of them, and what each is the sum of."""

    report: Report
    parts: Parts


def gathered(report: Report, captions: Captions, beside: Credits = NO_CREDITS) -> Gathered:
    """Return a report whose accounts are put together under the captions that a mapping gives them.

    A mapping is believed where several of the sums it makes, and more than of the accounts themselves, are amounts
    of the release.
    """
    if all(source.role is not Role.WORKING_PAPER for source in report.sources):
        return Gathered(report, {})
    amounts = _Amounts(report)
    changed: dict[Anchor, Figure | None] = {}
    parts: dict[Anchor, tuple[Anchor, ...]] = {}
    names = _names(report, captions)
    for captioned, amounts_held, texts in listed(report, names, captions):
        mapping = _said_alike(captioned)
        rows = _in_one_currency(mapping, amounts_held)
        apart = unmapped(mapping, texts)
        made = _Sums(_parted(mapping, rows, amounts, beside), rows, apart, names, captions, beside, amounts)
        if amounts.bear_out(made):
            changed |= dict.fromkeys(figure.anchor for row in apart for figure in rows[row])
            changed |= made.figures | nets(mapping, rows, beside, names, captions)
            parts |= made.parts
    if not changed:
        return Gathered(report, parts)
    readings = tuple(_changed(reading, changed) for reading in report.readings)
    return Gathered(replace(report, readings=readings), parts)


def _said_alike(mapping: Mapping[int, str]) -> dict[int, str]:
    """Return a mapping, captions that differ in nothing but case, spaces and number as the first of them."""
    first: dict[tuple[str, ...], str] = {}
    return {row: first.setdefault(tuple(map(singular, text.casefold().split())), text) for row, text in mapping.items()}


def _in_one_currency(mapping: Mapping[int, str], rows: Rows) -> Rows:
    """Return the amounts of a list, those of its accounts in the currency of most others of their column.

    A list of accounts adds up in one currency; a name such as `Deposits (USD)` says in which the account is kept.
    """
    units: defaultdict[int | None, Counter[str]] = defaultdict(Counter)
    for row in mapping:
        for one in rows.get(row, ()):
            if is_currency(one.unit):
                units[one.anchor.column][one.unit] += 1
    common = {
        column: counts.most_common(1)[0][0]
        for column, counts in units.items()
        if len(counts) > 1 and counts.most_common(1)[0][1] >= _MOSTLY * counts.total()
    }

    def own(one: Figure) -> Figure:
        unit = common.get(one.anchor.column, one.unit)
        return replace(one, unit=unit) if is_currency(one.unit) and one.unit != unit else one

    if not common:
        return rows
    return {row: [own(one) for one in some] if row in mapping else some for row, some in rows.items()}


def spread(found: Iterable[Support], parts: Parts) -> tuple[Support, ...]:
    """Return supports with all the accounts of a sum in place of the first."""
    return tuple(_spread(one, parts.get(one.cells[0], ())) if len(one.cells) == 1 else one for one in found)


def _spread(one: Support, accounts: tuple[Anchor, ...]) -> Support:
    if not accounts:
        return one
    return one._replace(cells=accounts, evidence=f"the sum of {len(accounts)} accounts mapped to it; {one.evidence}")


def _changed(reading: Reading, changed: Mapping[Anchor, Figure | None]) -> Reading:
    found = (changed.get(figure.anchor, figure) for figure in reading.figures)
    return replace(reading, figures=tuple(figure for figure in found if figure is not None))


def _names(report: Report, captions: Captions) -> frozenset[str]:
    """Return the captions under which the release states amounts of money."""
    labels = {figure.label for figure in report.of_role(Role.RELEASE) if _money(figure)}
    read = (captions.read(label) for label in labels)
    return frozenset(caption.name for caption in read if not captions.generic(caption))


def _money(figure: Figure) -> bool:
    return figure.checkable and figure.measure is Measure.LEVEL and is_currency(figure.unit) and not figure.nil


def _parted(mapping: Mapping[int, str], rows: Rows, amounts: _Amounts, beside: Credits) -> dict[int, str]:
    """Leave out accounts of one caption that stand apart from the others, where the others alone add up to it.

    A minority's share of equity and of income may be mapped to the same words.
    """
    parted = dict(mapping)
    for runs in chain.from_iterable(map(in_runs, stacked(mapping, rows))):
        held = [amounts.held(_totals(some, rows, beside)) for some in (chain(*runs), *runs)]
        best = max(range(len(held)), key=lambda at: (held[at], -at))
        for at, run in enumerate(runs, 1):
            if best not in (0, at):
                for row in run:
                    del parted[row]
    return parted


def _totals(accounts: Iterable[int], rows: Rows, beside: Credits) -> list[Figure]:
    """Return what the accounts of some rows add up to, column by column; credits in the column of the debits."""
    columns: defaultdict[int | None, list[Figure]] = defaultdict(list)
    for row in accounts:
        for figure in rows.get(row, ()):
            if figure.measure is Measure.LEVEL:
                columns[beside.get(figure.anchor, figure.anchor.column)].append(figure)
    return [_total(some) for some in columns.values()]


def _total(accounts: Sequence[Figure]) -> Figure:
    total = sum((one.value or ZERO for one in accounts), ZERO).scaleb(-accounts[0].scale)
    return replace(accounts[0], text=f"{total:,f}", printed=total, sign=1, nil=False)


class _Sums:
    """What a mapping makes of the accounts of a sheet: `figures` take the place of others, or leave none."""

    def __init__(
        self,
        mapping: Mapping[int, str],
        rows: Rows,
        apart: Collection[int],
        names: Collection[str],
        captions: Captions,
        beside: Credits,
        amounts: _Amounts,
    ) -> None:
        self.figures: dict[Anchor, Figure | None] = {}
        self.parts: dict[Anchor, tuple[Anchor, ...]] = {}
        self.members: list[Figure] = []
        self.totals: list[Figure] = []
        self._beside, self._amounts = beside, amounts
        for accounts in stacked(mapping, rows):
            totals = subtotals(Sheet(accounts, rows, apart, beside, names, captions))
            held = {row: text for row, text in accounts.items() if row not in totals.values()}
            below = {text: self._columns(rows[row]) for text, row in totals.items()}
            self._add_list(held, rows, below, names, captions)

    def _columns(self, figures: Iterable[Figure]) -> dict[int, list[Figure]]:
        """Return amounts by column, credits in that of the debits."""
        columns: defaultdict[int, list[Figure]] = defaultdict(list)
        for figure in figures:
            if figure.measure is Measure.LEVEL and figure.anchor.column is not None:
                columns[self._beside.get(figure.anchor, figure.anchor.column)].append(figure)
        return columns

    def _add_list(
        self,
        mapping: Mapping[int, str],
        rows: Rows,
        below: Mapping[str, Mapping[int, list[Figure]]],
        names: Collection[str],
        captions: Captions,
    ) -> None:
        """Put together the accounts of a list; `below` are the subtotals of captions that the sheet has itself."""
        groups: defaultdict[str, list[Figure]] = defaultdict(list)
        for row, text in mapping.items():
            groups[text].extend(rows.get(row, ()))
        for text, figures in groups.items():
            known = captions.read(text).name in names
            for column, accounts in self._columns(figures).items():
                totals = below.get(text, {}).get(column, ())
                if totals:
                    own = next((one.label for one in totals if captions.read(one.label).name in names), text)
                    self._leave_to(totals, accounts, text if known else own)
                elif len(accounts) > 1 and len({(one.period, one.unit, one.scale) for one in accounts}) == 1:
                    self._add(text, accounts)
                elif len(accounts) == 1 and (known or captions.read(accounts[0].label).name not in names):
                    self.figures[accounts[0].anchor] = replace(accounts[0], label=text)

    def _leave_to(self, totals: Sequence[Figure], accounts: Sequence[Figure], text: str) -> None:
        """Take the subtotals of a sheet, one of each side of accounts, for what they add up."""
        self.figures |= dict.fromkeys(one.anchor for one in accounts)
        filled = [one for one in totals if one.value] or totals[:1]
        if len(filled) > 1:
            self._add(text, filled)
        else:
            self.figures[filled[0].anchor] = replace(filled[0], label=text)
        if len(accounts) > 1 and len(filled) == 1:
            self.totals.append(filled[0])
            self.members.extend(accounts)

    def _add(self, text: str, accounts: Sequence[Figure]) -> None:
        """Put a sum in the place of accounts, but for those that the release states as amounts of their own.

        Where the others come to nothing the account is the sum.
        """
        total = _total(accounts)
        parts = [one for one in accounts if agree(one, total) or not self._amounts.states(one)] or accounts
        first = parts[0]
        self.figures |= dict.fromkeys(one.anchor for one in parts[1:])
        self.figures[first.anchor] = replace(total, anchor=first.anchor, label=text)
        self.parts[first.anchor] = tuple(one.anchor for one in accounts)
        self.members.extend(accounts)
        self.totals.append(replace(total, anchor=first.anchor, label=text))


class _Amounts:
    """The amounts of money that the release states, sorted by size."""

    def __init__(self, report: Report) -> None:
        stated = (figure for figure in report.of_role(Role.RELEASE) if _money(figure))
        self._figures = sorted(
            (figure for figure in stated if significant(figure) >= _DIGITS), key=lambda one: abs(one.value or ZERO)
        )
        self._sizes = [abs(figure.value or ZERO) for figure in self._figures]

    def bear_out(self, made: _Sums) -> bool:
        """Say whether sums are amounts of the release, and more of them than of what they are made of."""
        shown = self.held(made.totals)
        return shown >= _SHOWN and shown > self.held(made.members)

    def states(self, cell: Figure) -> bool:
        """Say whether a cell is an amount of the release by so many digits that it is no chance."""
        return significant(cell) >= _STATED and any(significant(figure) >= _STATED for figure in self._equal(cell))

    def held(self, cells: Iterable[Figure]) -> int:
        """Count the cells that are amounts of the release."""
        return sum(map(self._holds, cells))

    def _holds(self, cell: Figure) -> bool:
        return any(True for _ in self._equal(cell))

    def _equal(self, cell: Figure) -> Iterator[Figure]:
        """Yield the amounts of the release that a cell is, with either sign."""
        size = abs(cell.value or ZERO)
        reach = slice(
            bisect_left(self._sizes, size * (1 - _REACH)), bisect_right(self._sizes, size * (1 + _REACH))
        )  # fmt: skip
        yield from (one for one in self._figures[reach] if agree(one, cell) or agree(one, cell, -1))
