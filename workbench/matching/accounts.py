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

from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure
from workbench.core.grid import Reading
from workbench.core.period import Period
from workbench.core.report import Report, Support
from workbench.core.source import Anchor, Role, Table
from workbench.core.unit import is_currency
from workbench.matching.amounts import agree, significant
from workbench.matching.coded import in_runs, spelled_out, unmapped

_LARGE = 60_000  # cells; a ledger of single entries is no sheet of accounts
_MAPPED = 4  # rows that must name a caption of the release for a column to be a mapping
_SHARED = Decimal("0.8")
_SHARED_BY_ROWS = Decimal("0.6")
_FEWEST = Decimal("0.2")
_MOSTLY = Decimal("0.6")
_PARTLY = Decimal("0.4")  # where the same column of another sheet of the workbook is a mapping
_SHOWN = 2  # sums that must be amounts of the release for a mapping to be believed
_DIGITS = 4  # digits those must have
_REACH = Decimal("0.001")  # of an amount: within it lie all that agree with it in so many digits
NO_LABELS: Mapping[int, str] = MappingProxyType({})
ZERO = Decimal(0)

Texts = dict[int, dict[int, str]]
Rows = dict[int, list[Figure]]
Parts = Mapping[Anchor, tuple[Anchor, ...]]


class Gathered(NamedTuple):
    """A report in which accounts of one caption are one amount at the first of them, and what each is the sum of."""

    report: Report
    parts: Parts


def gathered(report: Report, captions: Captions) -> Gathered:
    """Return a report whose accounts are put together under the captions that a mapping gives them.

    A mapping is believed where several of the sums it makes, and more than of the accounts themselves, are amounts
    of the release.
    """
    if all(source.role is not Role.WORKING_PAPER for source in report.sources):
        return Gathered(report, {})
    amounts = _Amounts(report)
    changed: dict[Anchor, Figure | None] = {}
    parts: dict[Anchor, tuple[Anchor, ...]] = {}
    names: frozenset[str] | None = None
    for source in report.sources:
        sheets = {
            number: _texts(block)
            for number, block in enumerate(source.blocks)
            if source.role is Role.WORKING_PAPER
            and isinstance(block, Table)
            and block.sheet
            and len(block.cells) <= _LARGE
        }
        if not sheets:
            continue
        if names is None:
            names = _names(report, captions)
        for mapping, rows, texts in _mappings(sheets, _by_row(report, source.slot, sheets), names, captions):
            made = _Sums(_parted(mapping, rows, amounts), rows, names, captions)
            if amounts.bear_out(made):
                changed |= dict.fromkeys(figure.anchor for row in unmapped(mapping, texts) for figure in rows[row])
                changed |= made.figures
                parts |= made.parts
    if not changed:
        return Gathered(report, parts)
    readings = tuple(_changed(reading, changed) for reading in report.readings)
    return Gathered(replace(report, readings=readings), parts)


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


def _parted(mapping: Mapping[int, str], rows: Rows, amounts: _Amounts) -> dict[int, str]:
    """Leave out accounts of one caption that stand apart from the others, where the others alone add up to it.

    A minority's share of equity and of income may be mapped to the same words.
    """
    parted = dict(mapping)
    for runs in chain.from_iterable(map(in_runs, _stacked(mapping, rows))):
        held = [amounts.held(_totals(some, rows)) for some in (chain(*runs), *runs)]
        best = max(range(len(held)), key=lambda at: (held[at], -at))
        for at, run in enumerate(runs, 1):
            if best not in (0, at):
                for row in run:
                    del parted[row]
    return parted


def _stacked(mapping: Mapping[int, str], rows: Rows) -> Iterator[dict[int, str]]:
    """Yield the accounts of each of the lists that stand one below the other, each for periods of its own."""
    before: frozenset[Period | None] = frozenset()
    listed: dict[int, str] = {}
    for row, text in sorted(mapping.items()):
        periods = frozenset(figure.period for figure in rows.get(row, ()) if figure.measure is Measure.LEVEL)
        if listed and periods and before and before.isdisjoint(periods):
            yield listed
            listed = {}
        listed[row] = text
        before = periods or before
    yield listed


def _totals(accounts: Iterable[int], rows: Rows) -> list[Figure]:
    """Return what the accounts of some rows add up to, column by column."""
    columns: defaultdict[int | None, list[Figure]] = defaultdict(list)
    for row in accounts:
        for figure in rows.get(row, ()):
            if figure.measure is Measure.LEVEL:
                columns[figure.anchor.column].append(figure)
    return [_total(some) for some in columns.values()]


def _total(accounts: Sequence[Figure]) -> Figure:
    total = sum((one.value or ZERO for one in accounts), ZERO).scaleb(-accounts[0].scale)
    return replace(accounts[0], text=f"{total:,f}", printed=total, sign=1, nil=False)


class _Sums:
    """What a mapping makes of the accounts of a sheet: `figures` take the place of others, or leave none."""

    def __init__(self, mapping: Mapping[int, str], rows: Rows, names: Collection[str], captions: Captions) -> None:
        self.figures: dict[Anchor, Figure | None] = {}
        self.parts: dict[Anchor, tuple[Anchor, ...]] = {}
        self.members: list[Figure] = []
        for listed in _stacked(mapping, rows):
            self._add_list(listed, rows, names, captions)

    def _add_list(self, listed: Mapping[int, str], rows: Rows, names: Collection[str], captions: Captions) -> None:
        groups: defaultdict[str, defaultdict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
        for row, text in listed.items():
            for figure in rows.get(row, ()):
                if figure.measure is Measure.LEVEL and figure.anchor.column is not None:
                    groups[text][figure.anchor.column].append(figure)
        for text, columns in groups.items():
            known = captions.read(text).name in names
            for accounts in columns.values():
                if len(accounts) > 1 and len({(one.period, one.unit, one.scale) for one in accounts}) == 1:
                    self._add(text, accounts)
                elif len(accounts) == 1 and (known or captions.read(accounts[0].label).name not in names):
                    self.figures[accounts[0].anchor] = replace(accounts[0], label=text)

    def _add(self, text: str, accounts: Sequence[Figure]) -> None:
        first = accounts[0]
        self.figures |= dict.fromkeys(one.anchor for one in accounts[1:])
        self.figures[first.anchor] = replace(_total(accounts), label=text)
        self.parts[first.anchor] = tuple(one.anchor for one in accounts)
        self.members.extend(accounts)

    @property
    def totals(self) -> list[Figure]:
        """Return the sums."""
        return [figure for anchor in self.parts if (figure := self.figures[anchor]) is not None]


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

    def held(self, cells: Iterable[Figure]) -> int:
        """Count the cells that are amounts of the release."""
        return sum(map(self._holds, cells))

    def _holds(self, cell: Figure) -> bool:
        size = abs(cell.value or ZERO)
        reach = slice(
            bisect_left(self._sizes, size * (1 - _REACH)), bisect_right(self._sizes, size * (1 + _REACH))
        )  # fmt: skip
        return any(agree(figure, cell) or agree(figure, cell, -1) for figure in self._figures[reach])


def _texts(table: Table) -> Texts:
    """Return the words of a sheet by row and column; numbers typed as words, such as account codes, count."""
    texts: Texts = {}
    for cell in table.cells:
        if cell.text.strip() and not cell.formula and not cell.error:
            texts.setdefault(cell.row, {})[cell.column] = cell.text.strip()
    return texts


def _by_row(report: Report, slot: str, blocks: Collection[int]) -> dict[int, Rows]:
    rows: defaultdict[int, defaultdict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for reading in report.readings:
        for figure in reading.figures if reading.source == slot else ():
            if figure.anchor.block in blocks and figure.checkable and figure.anchor.row is not None:
                rows[figure.anchor.block][figure.anchor.row].append(figure)
    return {block: dict(found) for block, found in rows.items()}


def _mappings(
    sheets: Mapping[int, Texts], figures: Mapping[int, Rows], names: Collection[str], captions: Captions
) -> Iterator[tuple[dict[int, str], Rows, Texts]]:
    """Yield the caption of each row of a sheet of accounts, by a column of its own or by another sheet, and its words.

    The words of the rows are those outside the columns of amounts.
    """
    bare = {number: texts for number, texts in sheets.items() if number not in figures}
    keyed = {
        number: spelled_out(
            _key_column(texts, figures.get(number, {}), names, captions),
            (rows for other, rows in bare.items() if other != number),
            lambda text: captions.read(text).name in names,
        )
        for number, texts in sheets.items()
    }
    tables = {number: table for number, table in keyed.items() if table}
    owns = _own_columns(sheets, figures, names, captions)
    for number, texts in sheets.items():
        amounts = figures.get(number, {})
        rows = {row: columns for row, columns in texts.items() if row in amounts}
        filled = {figure.anchor.column for some in amounts.values() for figure in some}
        said = {row: {at: text for at, text in columns.items() if at not in filled} for row, columns in rows.items()}
        own = owns[number]
        if own is not None:
            yield {row: columns[own] for row, columns in rows.items() if own in columns}, amounts, said
            continue
        if len(rows) < _MAPPED:
            continue
        longest = max(_stacked(dict.fromkeys(rows, ""), amounts), key=len)
        coded = _coded(rows, longest, [texts for other, texts in sheets.items() if other != number], names, captions)
        if coded:
            yield coded, amounts, said
            continue
        for other, table in tables.items():
            mapped = {
                row: next(table[text] for text in columns.values() if text in table)
                for row, columns in rows.items()
                if not table.keys().isdisjoint(columns.values())
            }
            if other != number and len(mapped) >= _MAPPED:
                yield mapped, amounts, said
                break


def _own_columns(
    sheets: Mapping[int, Texts], figures: Mapping[int, Rows], names: Collection[str], captions: Captions
) -> dict[int, int | None]:
    """Return the column of each sheet that maps its accounts; sheets of one workbook are laid out alike."""

    def column(number: int, most: Decimal) -> int | None:
        amounts = figures.get(number, {})
        rows = {row: columns for row, columns in sheets[number].items() if row in amounts}
        return _caption_column(rows, names, captions, {row: some[0].label for row, some in amounts.items()}, most)

    owns = {number: column(number, _MOSTLY) for number in sheets}
    known = {own for own in owns.values() if own is not None}
    for number in (number for number, own in owns.items() if own is None and known):
        likely = column(number, _PARTLY)
        owns[number] = likely if likely in known else None
    return owns


def _caption_column(
    rows: Texts,
    names: Collection[str],
    captions: Captions,
    labels: Mapping[int, str] = NO_LABELS,
    most: Decimal = _MOSTLY,
) -> int | None:
    """Return the column that names a caption of the release for most rows, and one caption for several of them.

    A column with the rows' own captions (`labels`) is a mapping only where most of them stand several times.
    """
    filled: Counter[int] = Counter()
    own: Counter[int] = Counter()
    named: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for row, columns in rows.items():
        for column, text in columns.items():
            own[column] += bool(text) and labels.get(row, "").startswith(text)
            filled[column] += 1
            name = captions.read(text).name
            if name in names:
                named[column][name] += 1
    for column, found in named.items():
        count = sum(found.values())
        shared = _SHARED_BY_ROWS if own[column] * 2 > filled[column] else _SHARED
        if count >= _MAPPED and count >= filled[column] * most and len(found) < count * shared:
            return column
    return None


def _coded(
    rows: Texts, listed: Collection[int], sheets: Sequence[Texts], names: Collection[str], captions: Captions
) -> dict[int, str]:
    """Return the caption of each account by a code beside it that another sheet spells out, one caption a code.

    Codes stand for several accounts each of one list, or they would map nothing.
    """
    found: dict[int, str] = {}
    for column in sorted({column for columns in rows.values() for column in columns}):
        codes = {str(row): columns[column] for row, columns in rows.items() if column in columns}
        once = [code for row, code in codes.items() if int(row) in listed]
        if len(once) < _MAPPED or len(set(once)) > len(once) * _SHARED:
            continue
        spelled = spelled_out(codes, sheets, lambda text: captions.read(text).name in names)
        known = {int(row): text for row, text in spelled.items() if text != codes[row]}
        found = max(found, known, key=len)
    return found


def _repeated_column(texts: Texts) -> int | None:
    """Return the column of a list of accounts whose words stand for several rows, as those of captions do."""
    said: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for columns in texts.values():
        for column, text in columns.items():
            said[column][text] += 1
    for column, counts in sorted(said.items()):
        rows = sum(counts.values())
        if rows >= 2 * _MAPPED and _FEWEST * rows < len(counts) < _SHARED * rows:
            return column
    return None


def _key_column(texts: Texts, amounts: Rows, names: Collection[str], captions: Captions) -> dict[str, str]:
    """Read a sheet without amounts as a mapping from the words of one column to the captions of another.

    Words that stand for several captions say nothing.
    """
    levels = sum(figure.measure is Measure.LEVEL for some in amounts.values() for figure in some)
    if levels > len(texts):
        return {}
    column = _caption_column(texts, names, captions)
    if column is None and not levels:
        column = _repeated_column(texts)
    if column is None:
        return {}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for columns in texts.values():
        for at, text in columns.items():
            if at != column and column in columns:
                found[text].add(columns[column])
    return {text: next(iter(some)) for text, some in found.items() if len(some) == 1}
