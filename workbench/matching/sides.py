"""Debits and credits: two columns of a sheet of accounts that hold one amount of each account, the one less the other.

A credit in a column of its own is most often printed without a sign. It is matched as a trial balance with signs has
it: below zero, and in the column of the debits where accounts are added up. An account has its balance on one side;
where both sides are filled they are what was debited and credited in a time, and support nothing beside balances.
On which side a balance stands is a convention of accounts: the release prints most of them without a sign.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from workbench.core.figure import Figure, Measure
from workbench.core.grid import Reading
from workbench.core.report import Report, Support
from workbench.core.source import Anchor, Role, Source, Table
from workbench.matching.amounts import agree, closeness
from workbench.matching.ledgers import coded, levels_beside, of_accounts, worked_out

_DEBIT = re.compile(r"\bdebits?\b|\bDr\b\.?|借方", re.IGNORECASE)
_CREDIT = re.compile(r"\bcredits?\b|\bCr\b\.?|貸方", re.IGNORECASE)

_MARKS = {"d": "c", "dr": "cr", "debit": "credit", "借": "貸", "借方": "貸方", "s": "h"}  # by the side of the debits
_MARKED = 4  # rows that must have such a mark
_OFTEN = 5  # one row of so many with both sides filled, or that is no net of both, shows that columns are no balances
_ZERO = Decimal(0)

_ALL_MARKS = frozenset({*_MARKS, *_MARKS.values()})

Credits = Mapping[Anchor, int]
_Columns = defaultdict[tuple[int, str], defaultdict[int, list[Figure]]]


class Sided(NamedTuple):
    """A report whose credits are below zero: the column of debits beside each, and those that were `turned` so.

    `sides` are all debits and credits of columns beside each other, or of rows marked so: their signs say no more than
    on which side of an account they stand. `signed` are the amounts of accounts in one column, credits below zero.
    """

    report: Report
    credits: Credits
    turned: frozenset[Anchor]
    sides: frozenset[Anchor]
    signed: frozenset[Anchor]


class _Pair(NamedTuple):
    """The amounts of two columns, of debits and of credits."""

    debits: list[Figure]
    credits: list[Figure]

    @property
    def column(self) -> int:
        """Return the column of the debits."""
        return self.debits[0].anchor.column or 0

    @property
    def turnover(self) -> bool:
        """Say whether accounts are filled on both sides, as they are with what was debited and credited in a time."""
        rows = [{one.anchor.row for one in some if one.value} for some in self]
        return _OFTEN * len(rows[0] & rows[1]) > len(rows[0] | rows[1])

    @property
    def balances(self) -> bool:
        """Say whether several accounts have their balance on one side each, some on either."""
        rows = [{one.anchor.row for one in some if one.value} for some in self]
        return all(rows) and not rows[0] & rows[1] and len(rows[0] | rows[1]) >= _MARKED

    @property
    def nets(self) -> dict[int | None, Decimal]:
        """Return the debits less the credits of each row."""
        found: defaultdict[int | None, Decimal] = defaultdict(Decimal)
        for one in self.debits:
            found[one.anchor.row] += one.value or _ZERO
        sign = 1 if self.signed else -1
        for one in self.credits:
            found[one.anchor.row] += (one.value or _ZERO) * sign
        return dict(found)

    @property
    def signed(self) -> bool:
        """Say whether the credits have signs of their own: more of them are below zero than above."""
        return _signed(self.credits)


def by_column(figures: Iterable[Figure], beside: Credits) -> dict[int, list[Figure]]:
    """Return amounts by their column, credits in that of the debits."""
    columns: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.measure is Measure.LEVEL and figure.anchor.column is not None:
            columns[beside.get(figure.anchor, figure.anchor.column)].append(figure)
    return columns


def sided(report: Report) -> Sided:
    """Return a report whose credits are below zero where papers hold them in columns beside those of debits.

    What was debited and credited in a time is left out where the balances stand beside it, and so are the sides of
    balances where a column beside them has these with their signs: it is the one that accounts are added up in.
    """
    papers = {source.slot: source for source in report.sources if source.role is Role.WORKING_PAPER}
    beside: dict[Anchor, int] = {}
    turned: set[Anchor] = set()
    gone: set[Anchor] = set()
    sides: set[Anchor] = set()
    below_zero: set[Anchor] = set()
    for reading in report.readings:
        if reading.source not in papers:
            continue
        pairs = [pair for pair in _pairs(reading) if _of_accounts(pair, papers[reading.source], reading)]
        rows = _marked_rows(papers[reading.source], reading)
        turned |= rows.turned
        sides |= rows.sides
        below_zero |= _signed_accounts(papers[reading.source], reading)
        gone |= _beside_balances([pair for pair in pairs if pair.turnover], reading)
        gone |= _netted([pair for pair in pairs if not pair.turnover], reading)
        for pair in pairs:
            beside |= {figure.anchor: pair.column for figure in pair.credits}
            sides |= {figure.anchor for figure in chain(*pair)}
            if not pair.signed:
                turned |= {figure.anchor for figure in pair.credits}
    if not turned and not gone:
        return Sided(report, beside, frozenset(), frozenset(sides), frozenset(below_zero))
    readings = tuple(_turned(reading, turned, gone) for reading in report.readings)
    return Sided(replace(report, readings=readings), beside, frozenset(turned), frozenset(sides), frozenset(below_zero))


def by_size(found: Iterable[Support], report: Report, known: Sided) -> tuple[Support, ...]:
    """Return the supports, each debit or credit that differs held against the figure by its size.

    Where credits are below zero in a column of debits, an amount that is off by nothing but its sign stays so.
    """

    def sized(one: Support) -> Support:
        if one.manual or len(one.cells) != 1 or one.cells[0] not in accounts:
            return one
        figure, cell = report.figure(one.figure), report.figure(one.cells[0])
        cell = replace(cell, scale=cell.scale + one.power)
        if agree(figure, cell, one.sign) or closeness(figure, cell, one.sign) <= closeness(figure, cell, -one.sign):
            return one
        if one.cells[0] not in known.sides and agree(figure, cell, -one.sign):
            return one
        return one._replace(sign=-one.sign)

    accounts = known.sides | known.signed
    return tuple(map(sized, found)) if accounts else tuple(found)


def _signed_accounts(source: Source, reading: Reading) -> set[Anchor]:
    """Return the amounts of tables of accounts in which several are below zero, as credits are, and several above."""
    blocks: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        if figure.checkable and figure.measure is Measure.LEVEL and figure.anchor.row is not None:
            blocks[figure.anchor.block].append(figure)
    found: set[Anchor] = set()
    for block, figures in blocks.items():
        table = source.blocks[block]
        below = {one.anchor.row for one in figures if (one.value or _ZERO) < 0}
        above = {one.anchor.row for one in figures if (one.value or _ZERO) > 0}
        if min(len(below), len(above)) < _MARKED or not isinstance(table, Table) or not table.sheet:
            continue
        if of_accounts(source, table, min(one.anchor.row or 0 for one in figures)):
            found |= {one.anchor for one in figures}
    return found


def _of_accounts(pair: _Pair, source: Source, reading: Reading) -> bool:
    """Say whether two columns are debits and credits of accounts, and not of cards, say."""
    block = pair.debits[0].anchor.block
    table = source.blocks[block]
    if not isinstance(table, Table):
        return False
    if pair.balances or of_accounts(source, table, min(one.anchor.row or 0 for one in chain(*pair))):
        return True
    figures = [one for one in reading.figures if one.anchor.block == block]
    if worked_out(pair.debits, pair.credits, levels_beside(figures, {some[0].anchor.column for some in pair})):
        return True
    return coded(table, figures)


def _signed(credits_held: Iterable[Figure]) -> bool:
    amounts = [figure.value or _ZERO for figure in credits_held]
    return sum(amount < 0 for amount in amounts) > sum(amount > 0 for amount in amounts)


class _Marked(NamedTuple):
    """The amounts of rows that have marks of sides, and those among them that are credits without signs."""

    sides: set[Anchor]
    turned: set[Anchor]


def _marked_rows(source: Source, reading: Reading) -> _Marked:
    """Return the amounts of the rows that a column of marks, such as D and C, says to be debits or credits."""
    found = _Marked(set(), set())
    rows: defaultdict[int, defaultdict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in reading.figures:
        if figure.checkable and figure.measure is Measure.LEVEL and figure.anchor.row is not None:
            rows[figure.anchor.block][figure.anchor.row].append(figure)
    for block, amounts in rows.items():
        table = source.blocks[block]
        columns = _marks(table, amounts) if isinstance(table, Table) and table.sheet else {}
        if not columns:
            continue
        ahead = min(columns) < min(one.anchor.column or 0 for one in chain.from_iterable(amounts.values()))
        marked = [(one, mark) for row in amounts for one in amounts[row] if (mark := _mark(one, columns, ahead=ahead))]
        found.sides.update(one.anchor for one, _ in marked)
        held = [one for one, mark in marked if mark in _MARKS.values()]
        if not _signed(held):
            found.turned.update(one.anchor for one in held)
    return found


def _mark(figure: Figure, columns: Mapping[int, Mapping[int, str]], *, ahead: bool) -> str:
    """Return the mark of an amount, of several columns of marks by the nearest on the side where all are."""
    row, column = figure.anchor.row or 0, figure.anchor.column or 0
    if len(columns) == 1:
        return next(iter(columns.values())).get(row, "")
    near = [at for at in columns if (at < column if ahead else at > column)]
    return columns[min(near, key=lambda at: abs(at - column))].get(row, "") if near else ""


def _marks(table: Table, rows: Collection[int]) -> dict[int, dict[int, str]]:
    """Return the marks of rows with amounts, of each column that has nothing but marks of both sides there."""
    columns: defaultdict[int, dict[int, str]] = defaultdict(dict)
    strange: set[int] = set()
    for cell in table.in_rows(dict.fromkeys(sorted(rows))):
        if cell.column in strange:
            continue
        text = cell.text.strip().casefold().rstrip(".")
        if text:
            columns[cell.column][cell.row] = text
            if text not in _ALL_MARKS:
                strange.add(cell.column)
    held = {at: marks for at, marks in columns.items() if at not in strange and len(marks) >= _MARKED}
    return {at: marks for at, marks in held.items() if any({one, _MARKS[one]} == set(marks.values()) for one in _MARKS)}


def _beside_balances(moved: Sequence[_Pair], reading: Reading) -> set[Anchor]:
    """Return the amounts of pairs of columns in rows that have an amount in another column too."""
    held = {figure.anchor for pair in moved for figure in chain(*pair)}
    if not held:
        return held
    levels = (one for one in reading.figures if one.checkable and one.measure is Measure.LEVEL)
    rows = {(one.anchor.block, one.anchor.row) for one in levels if one.anchor not in held}
    return {at for at in held if (at.block, at.row) in rows}


def _netted(pairs: Sequence[_Pair], reading: Reading) -> set[Anchor]:
    """Return the amounts of pairs in the rows of another column that is their debits less their credits.

    It is that column which is read, right or wrong: a slip in it must not hide behind a debit that agrees. A balance
    without a sign says less than its sides.
    """
    gone: set[Anchor] = set()
    for pair in pairs:
        nets = pair.nets
        own = {pair.column, pair.credits[0].anchor.column}
        columns: defaultdict[int, dict[int | None, Figure]] = defaultdict(dict)
        for row, some in levels_beside(_beside(pair, reading), own).items():
            for one in some:
                columns[one.anchor.column or 0][row] = one
        for held in columns.values():
            if _balances_of(held, nets):
                gone |= {one.anchor for one in chain(*pair) if one.anchor.row in held or not nets[one.anchor.row]}
                break
    return gone


def _beside(pair: _Pair, reading: Reading) -> Iterator[Figure]:
    block = pair.debits[0].anchor.block
    return (one for one in reading.figures if one.anchor.block == block)


def _balances_of(held: Mapping[int | None, Figure], nets: Mapping[int | None, Decimal]) -> bool:
    """Say whether amounts of a column are what is left of debits after credits in most rows, or all the opposite."""
    shared = [(one, one.value or _ZERO, nets[row]) for row, one in held.items() if row in nets]
    filled = [amount for _, amount, _ in shared if amount]
    if len(filled) < _MARKED or not min(filled) < 0 < max(filled):
        return False
    broken = min(sum(abs(amount - net * sign) > one.step for one, amount, net in shared) for sign in (1, -1))
    return broken * _OFTEN < len(filled)


def as_printed(found: Iterable[Support], turned: Collection[Anchor]) -> tuple[Support, ...]:
    """Return supports with the signs that hold between figures and credits as these are printed."""
    return tuple(_as_printed(one, turned) for one in found) if turned else tuple(found)


def _as_printed(one: Support, turned: Collection[Anchor]) -> Support:
    signs = [-1 if cell in turned else 1 for cell in one.cells]
    if -1 not in signs:
        return one
    first = signs[0]
    mixed = len(set(signs)) > 1
    return one._replace(
        sign=one.sign * first, factors=tuple(Decimal(sign * first) for sign in signs) if mixed else one.factors
    )


def _turned(reading: Reading, turned: Collection[Anchor], gone: Collection[Anchor]) -> Reading:
    if all(figure.anchor not in turned and figure.anchor not in gone for figure in reading.figures):
        return reading
    kept = (one for one in reading.figures if one.anchor not in gone)
    return replace(
        reading, figures=tuple(replace(one, sign=-one.sign) if one.anchor in turned else one for one in kept)
    )


def _pairs(reading: Reading) -> Iterator[_Pair]:
    """Yield the columns of debits with those of credits whose headings differ in nothing else.

    A heading that names both, as `Debit (credit)` does, is of one column with signs. The title over a table may have
    become part of the heading of its first column. The time that stands over both columns may have been typed over the
    first of them alone: the other says nothing but its side.
    """
    debits: _Columns = defaultdict(lambda: defaultdict(list))
    others: _Columns = defaultdict(lambda: defaultdict(list))
    for figure in reading.figures:
        at, heading = figure.anchor, figure.column
        if at.column is None or not figure.checkable:
            continue
        debit, credit = _DEBIT.search(heading), _CREDIT.search(heading)
        if bool(debit) is not bool(credit):
            side, columns = (_DEBIT, debits) if debit else (_CREDIT, others)
            columns[at.block, _rest(side, figure)][at.column].append(figure)
    for name, beside in others.items():
        if len(beside) == len(debits[name]):
            for one, other in zip(sorted(debits[name]), sorted(beside), strict=True):
                yield _Pair(debits[name][one], beside[other])
        elif not name[1]:
            yield from _below_one_heading(_of_block(debits, name[0]), beside)


def _of_block(columns: _Columns, block: int) -> dict[int, list[Figure]]:
    return {at: some for (own, _), held in columns.items() if own == block for at, some in held.items()}


def _below_one_heading(debits: Mapping[int, list[Figure]], beside: Mapping[int, list[Figure]]) -> Iterator[_Pair]:
    """Yield the columns of credits with those of debits of their times right before them, whose heading is dated.

    Or is that of both, as it is where several columns of credits are headed by nothing but their side.
    """
    for column, figures in beside.items():
        before = debits.get(column - 1, [])
        times = [{figure.period for figure in some} for some in (before, figures)]
        named = len(beside) > 1 or any(map(str.isdigit, before[0].column)) if before else False
        if named and not times[0].isdisjoint(times[1]):
            yield _Pair(before, figures)


def _rest(side: re.Pattern[str], figure: Figure) -> str:
    """Return what the heading of a figure says besides its side."""
    heading, title = figure.column, figure.path[0] if figure.path else ""
    first = heading.split(maxsplit=1)[0]
    at = title.find(first)
    if at >= 0 and heading.startswith(title[at:]):
        heading = heading[len(title) - at :]
    return " ".join(side.sub(" ", heading).split()).casefold()
