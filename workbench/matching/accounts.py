"""Sums of accounts: a sheet of accounts, and a column or another sheet that says to which caption each belongs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from workbench.core.caption import Captions, singular
from workbench.core.figure import HALF, Figure, Measure
from workbench.core.grid import Reading
from workbench.core.period import Period
from workbench.core.report import Report, Support
from workbench.core.source import Anchor, Role
from workbench.core.unit import is_currency
from workbench.matching.amounts import agree, either_way, significant
from workbench.matching.coded import in_runs, unmapped
from workbench.matching.inside import Inside, parts_inside
from workbench.matching.listed import Rows, listed, stacked
from workbench.matching.shared import holds
from workbench.matching.sides import Credits, by_column
from workbench.matching.subtotals import Sheet, nets, subtotals

_SHOWN = 2  # sums that must be amounts of the release for a mapping to be believed
_GROUPED = 2  # and one sum of so many where nothing else says that words are captions
_DIGITS = 4  # digits those must have
_MOSTLY = Decimal("0.8")  # of a column's accounts that must be in one currency for the others to be in it too
_STATED = 5  # digits of an account that is one itself
_BROUGHT = re.compile(r"\bbrought\s+forward\b|\bb/f(?:wd)?\b|\bopening\b|\bbeginning\b|期首|繰越", re.IGNORECASE)
_EARNED = frozenset({"retained", "deficit", "surplus"})
_RESERVE = re.compile(
    r"\b(?:p\s?&\s?l|profits?\s+(?:and|&)\s+loss|revenue)\s+(?:reserves?|accounts?|a/c)\b|\bdeficits?\b", re.IGNORECASE
)  # what earnings kept are called as well
_PAID_OUT = frozenset({"dividend", "distribution", "appropriation"})
_REACH = Decimal("0.001")  # of an amount: within it lie all that agree with it in so many digits
NO_CREDITS: Credits = MappingProxyType({})
ZERO = Decimal(0)

Parts = Mapping[Anchor, tuple[Anchor, ...]]
NO_PARTS: Parts = MappingProxyType({})


class Gathered(NamedTuple):
    """A report in which accounts of one caption are one amount at the first of them, and what each is the sum of.

    `accounts` are the amounts of single accounts that no longer stand there as such. `under` are those of subtotals
    that come to something else than these, where most of the sheet come to what theirs say.
    """

    report: Report
    parts: Parts
    accounts: frozenset[Anchor] = frozenset()
    under: Parts = NO_PARTS


def gathered(report: Report, captions: Captions, beside: Credits = NO_CREDITS) -> Gathered:
    """Return a report whose accounts are put together under the captions that a mapping gives them.

    A mapping is believed where several of the sums it makes, and more than of the accounts themselves, are amounts
    of the release.
    """
    if all(source.role is not Role.WORKING_PAPER for source in report.sources):
        return Gathered(report, {})
    amounts = _Amounts(report, captions)
    changed: dict[Anchor, Figure | None] = {}
    parts: dict[Anchor, tuple[Anchor, ...]] = {}
    accounts: set[Anchor] = set()
    under: dict[Anchor, tuple[Anchor, ...]] = {}
    for captioned, amounts_held, texts, grouped in listed(report, amounts.named, captions):
        said = _said_alike(captioned)
        rows = _in_one_currency(said, amounts_held)
        inside = _inside(said, rows, amounts, beside)
        mapping = {row: inside[text].whole if text in inside else text for row, text in said.items()}
        apart = unmapped(mapping, texts)
        made = _Sums(_parted(mapping, rows, amounts, beside), rows, apart, captions, beside, amounts)
        if amounts.bear_out(made, grouped=grouped):
            made.add_parts(inside, said, rows)
            changed |= dict.fromkeys(figure.anchor for row in apart for figure in rows[row])
            changed |= made.figures | nets(mapping, rows, beside, amounts.named, captions)
            parts |= made.parts
            under |= dict(made.broken())
            accounts.update(figure.anchor for row in mapping for figure in rows.get(row, ()))
    if not changed:
        return Gathered(report, parts)
    readings = tuple(_changed(reading, changed) for reading in report.readings)
    return Gathered(replace(report, readings=readings), parts, frozenset(accounts), under)


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


def beside_subtotals(found: Iterable[Support], under: Parts, report: Report) -> Iterator[Support]:
    """Yield the ties of figures that subtotals agree with to the accounts of these which come to something else."""
    for one in found:
        accounts = under.get(one.cells[0]) if one.taken and len(one.cells) == 1 else None
        if accounts and holds(one, report):
            said = f"{report.where(one.cells[0])} agrees, and the {len(accounts)} accounts that it adds up do not"
            yield one._replace(cells=accounts, evidence=said)


def _spread(one: Support, accounts: tuple[Anchor, ...]) -> Support:
    if not accounts:
        return one
    return one._replace(cells=accounts, evidence=f"the sum of {len(accounts)} accounts mapped to it; {one.evidence}")


def _changed(reading: Reading, changed: Mapping[Anchor, Figure | None]) -> Reading:
    found = (changed.get(figure.anchor, figure) for figure in reading.figures)
    return replace(reading, figures=tuple(figure for figure in found if figure is not None))


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


def _inside(mapping: Mapping[int, str], rows: Rows, amounts: _Amounts, beside: Credits) -> dict[str, Inside]:
    """Return the captions whose accounts are part of another's, as amounts of the release show."""
    found = parts_inside(frozenset(mapping.values()))

    def held(texts: Collection[str]) -> int:
        return amounts.held(_totals((row for row, text in mapping.items() if text in texts), rows, beside))

    return {text: own for text, own in found.items() if held({own.whole, text}) > held({own.whole})}


def _totals(accounts: Iterable[int], rows: Rows, beside: Credits) -> list[Figure]:
    """Return what the accounts of some rows add up to, column by column; credits in the column of the debits."""
    figures = chain.from_iterable(rows.get(row, ()) for row in accounts)
    return [_total(some) for some in by_column(figures, beside).values()]


def _total(accounts: Sequence[Figure]) -> Figure:
    """Return what accounts of a column add up to, at the day that ends their time where one is a balance."""
    total = sum((one.value or ZERO for one in accounts), ZERO).scaleb(-accounts[0].scale)
    first = accounts[0].period
    balances = (one.period for one in accounts if one.period and first and one.period == Period(None, first.end))
    period = next(balances, first)
    return replace(accounts[0], text=f"{total:,f}", printed=total, sign=1, nil=False, period=period)


class _Sums:
    """What a mapping makes of the accounts of a sheet: `figures` take the place of others, or leave none."""

    def __init__(
        self,
        mapping: Mapping[int, str],
        rows: Rows,
        apart: Collection[int],
        captions: Captions,
        beside: Credits,
        amounts: _Amounts,
    ) -> None:
        self.figures: dict[Anchor, Figure | None] = {}
        self.parts: dict[Anchor, tuple[Anchor, ...]] = {}
        self.members: list[Figure] = []
        self.totals: list[Figure] = []
        self._added: list[_Added] = []
        self._captions, self._beside, self._amounts = captions, beside, amounts
        for accounts in stacked(mapping, rows):
            totals = subtotals(Sheet(accounts, rows, apart, beside, amounts.named, captions))
            held = {row: text for row, text in accounts.items() if row not in totals.values()}
            below = {text: by_column(rows[row], beside) for text, row in totals.items()}
            self._add_list(held, rows, below)

    def _add_list(
        self, mapping: Mapping[int, str], rows: Rows, below: Mapping[str, Mapping[int, list[Figure]]]
    ) -> None:
        """Put together the accounts of a list; `below` are the subtotals of captions that the sheet has itself."""
        groups: defaultdict[str, list[Figure]] = defaultdict(list)
        for row, text in mapping.items():
            groups[text].extend(rows.get(row, ()))
        for text, figures in groups.items():
            for column, accounts in by_column(figures, self._beside).items():
                totals = below.get(text, {}).get(column, [])
                self._add_column(text, accounts, [one for one in totals if one.value] or totals[:1])

    def _add_column(self, text: str, accounts: Sequence[Figure], totals: Sequence[Figure]) -> None:
        """Put together accounts of one caption, or leave them to subtotals of the sheet, one of each side."""
        known = self._is_known(text)
        alike = len({(one.period and one.period.end, one.unit, one.scale) for one in accounts}) == 1
        if totals:
            named = next((one.label for one in totals if self._is_known(one.label)), text)
            self._added += [_Added(text, tuple(totals), tuple(accounts))] if alike else []
            self._leave_to(totals, accounts, text if known else named)
            return
        label = text
        if self._unclosed(label, accounts):
            self.figures |= dict.fromkeys(one.anchor for one in accounts if not _BROUGHT.search(one.label))
        elif len(accounts) > 1 and alike and not (alone := _brought_alone(accounts)):
            self._add(label, accounts)
        elif len(accounts) > 1 and alike:
            self.figures |= dict.fromkeys(one.anchor for one in accounts)
            self.figures[alone[0].anchor] = replace(alone[0], label=label)
        elif len(accounts) == 1 and (known or totals or not self._is_known(accounts[0].label)):
            self.figures[accounts[0].anchor] = replace(accounts[0], label=label)

    def _unclosed(self, text: str, accounts: Sequence[Figure]) -> bool:
        """Say whether accounts are earnings brought forward and what was paid of them, without the result of the year.

        A trial balance before the accounts are closed has that in the accounts of income: together those of equity
        are no balance of any day, unless the release states it all the same.
        """
        read = self._captions.read
        brought = [one for one in accounts if _BROUGHT.search(one.label)]
        others = [read(one.label).tokens for one in accounts if one not in brought]
        names = (text, *(one.label for one in brought))
        earned = any(_EARNED & read(said).tokens or _RESERVE.search(said) for said in names)
        if not (brought and earned and all(_PAID_OUT & tokens for tokens in others)):
            return False  # an account by any other name, such as `Movement`, may be the result
        return not self._amounts.states_as(read(text).name, _total(accounts))

    def add_parts(self, inside: Mapping[str, Inside], mapping: Mapping[int, str], rows: Rows) -> None:
        """Put the accounts of captions together that are part of others, beside the sums of those."""
        for text, own in inside.items():
            figures = chain.from_iterable(rows.get(row, ()) for row in mapping if mapping[row] == text)
            for accounts in by_column(figures, self._beside).values():
                first = accounts[0].anchor
                if len(accounts) > 1 and first not in self.parts:
                    self.figures[first] = replace(_total(accounts), anchor=first, label=own.part)
                    self.parts[first] = tuple(one.anchor for one in accounts)

    def _is_known(self, label: str) -> bool:
        return self._captions.read(label).name in self._amounts.named

    def broken(self) -> Iterator[tuple[Anchor, tuple[Anchor, ...]]]:
        """Yield the subtotals, and their accounts, that these do not come to, unless most of a row do not.

        A typed subtotal may be copied from a draft of the release, and stays where an account is posted to later.
        Where most do not come to their subtotals, the accounts are not all of theirs.
        """
        held = Counter(kin for one in self._added for kin in one.among if one.holds)
        missed = Counter(kin for one in self._added for kin in one.among if not one.holds)
        for one in self._added:
            if not one.holds and any(missed[kin] <= max(1, held[kin]) for kin in one.among):
                yield one.totals[0].anchor, tuple(account.anchor for account in one.accounts)

    def _leave_to(self, totals: Sequence[Figure], accounts: Sequence[Figure], text: str) -> None:
        """Take the subtotals of a sheet for what its accounts come to."""
        self.figures |= dict.fromkeys(one.anchor for one in accounts)
        if len(totals) > 1:
            self._add(text, totals)
            return
        self.figures[totals[0].anchor] = replace(totals[0], label=text)
        if len(accounts) > 1:
            self.totals.append(totals[0])
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


def _brought_alone(accounts: Sequence[Figure]) -> Sequence[Figure]:
    """Return the balance brought forward where no other account holds anything, or nothing."""
    brought = [one for one in accounts if _BROUGHT.search(one.label)]
    return brought if len(brought) == 1 and not any(one.value for one in accounts if one not in brought) else ()


class _Added(NamedTuple):
    """Subtotals of a caption in a column, one of each side, and the accounts that they add up."""

    text: str
    totals: tuple[Figure, ...]
    accounts: tuple[Figure, ...]

    @property
    def among(self) -> tuple[str | int | None, ...]:
        """Return the row and the column that the subtotals stand in."""
        return self.text, self.totals[0].anchor.column

    @property
    def holds(self) -> bool:
        """Say whether the accounts come to the subtotals, rounded as they are."""
        rounded = sum((one.known_to for one in (*self.totals, *self.accounts)), ZERO) * HALF
        shown, total = _total(self.totals).value or ZERO, _total(self.accounts).value or ZERO
        return abs(shown - total) <= rounded


class _Amounts:
    """The amounts of money that the release states, by the names of their captions, and sorted by size."""

    def __init__(self, report: Report, captions: Captions) -> None:
        stated = [figure for figure in report.of_role(Role.RELEASE) if _money(figure)]
        self.named: dict[str, list[Figure]] = {}
        for figure in stated:
            caption = captions.read(figure.label)
            if not captions.generic(caption):
                self.named.setdefault(caption.name, []).append(figure)
        self._figures = sorted(
            (figure for figure in stated if significant(figure) >= _DIGITS), key=lambda one: abs(one.value or ZERO)
        )
        self._sizes = [abs(figure.value or ZERO) for figure in self._figures]

    def bear_out(self, made: _Sums, *, grouped: bool) -> bool:
        """Say whether sums are amounts of the release, and more of them than of what they are made of.

        Most sums must be where accounts are only grouped by words that are no captions of the release.
        """
        shown = self.held(made.totals)
        enough = max(_SHOWN, len(made.totals) // _GROUPED) if grouped else _SHOWN
        return shown >= enough and shown > self.held(made.members)

    def states(self, cell: Figure) -> bool:
        """Say whether a cell is an amount of the release by so many digits that it is no chance."""
        return significant(cell) >= _STATED and any(significant(figure) >= _STATED for figure in self._equal(cell))

    def states_as(self, name: str, cell: Figure) -> bool:
        """Say whether a cell is an amount of its period that the release states under a name, or of any if it has none.

        It may have either sign.
        """
        named = self.named.get(name) or self._equal(cell)
        times = (one for one in named if one.period == cell.period or None in (one.period, cell.period))
        return any(any(either_way(one, cell)) for one in times)

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
