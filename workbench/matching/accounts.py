"""Sums of accounts: a sheet of accounts, and a column or another sheet that says to which caption each belongs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import HALF, Figure, Measure
from workbench.core.period import Period
from workbench.core.report import Report, Support
from workbench.core.source import Role, Table
from workbench.core.unit import is_currency
from workbench.matching.amounts import TELLING, significant
from workbench.matching.lines import MOMENTS, Line, Place

_LARGE = 60_000  # cells; a ledger of single entries is no sheet of accounts
_MAPPED = 4  # rows that must name a caption of the release for a column to be a mapping
NO_LABELS: Mapping[int, str] = MappingProxyType({})
_SHARED = Decimal("0.8")
_SHARED_BY_ROWS = Decimal("0.6")
_FEWEST = Decimal("0.2")
_MOSTLY = Decimal("0.6")
_FULL = 5  # digits of sums that say what a caption of other words is
_CAPTIONS = 300  # of a mapping beyond which words alone say what they are
_SHOWN = 2  # captions whose sums must agree for a column to be a period's
_SURE, _DIFFERS, _OFFERED = 93, 80, 45

_FLOWS = frozenset({"flow", "activity"})
Texts = dict[int, dict[int, str]]


class Stated(NamedTuple):
    """An amount of the release; a statement of cash flows shows movements that no account is the sum of."""

    figure: Figure
    flow: bool


Wanted = Mapping[str, list[Stated]]


class _Amount(NamedTuple):
    """What the accounts of one caption add to in one column."""

    total: Decimal
    cells: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a sheet of accounts: its sums by caption, the period and unit they turn out to be of."""

    place: Place
    amounts: Mapping[str, _Amount]
    period: Period | None
    unit: str
    shown: int


def account_sums(report: Report, lines: Sequence[Line], captions: Captions) -> tuple[Support, ...]:
    """Tie release figures to the sums of the accounts that a mapping gives to their captions."""
    wanted = _wanted(lines)
    found: list[Support] = []
    for source in report.sources:
        if source.role is not Role.WORKING_PAPER:
            continue
        sheets = {
            number: _texts(block)
            for number, block in enumerate(source.blocks)
            if isinstance(block, Table) and block.sheet and len(block.cells) <= _LARGE
        }
        figures = _by_row(report, source.slot, sheets)
        for number, said in _mappings(sheets, figures, wanted, captions):
            mapping = renamed(said, figures[number], wanted)
            columns = _final(_columns(Place(source.slot, number), mapping, figures[number], wanted))
            signs = _signs(columns, wanted)
            for column in columns:
                found.extend(_supports(column, wanted, signs))
    return tuple(found)


def _wanted(lines: Iterable[Line]) -> Wanted:
    """Return the release's amounts of money by caption."""
    wanted: defaultdict[str, list[Stated]] = defaultdict(list)
    for line in lines:
        if not line.generic:
            wanted[line.caption.name].extend(
                Stated(figure, bool(line.context & _FLOWS))
                for figure in line.figures
                if figure.measure is Measure.LEVEL and is_currency(figure.unit) and not figure.nil and figure.period
            )
    return {name: stated for name, stated in wanted.items() if stated}


def _texts(table: Table) -> Texts:
    """Return the words of a sheet by row and column; numbers typed as words, such as account codes, count."""
    texts: Texts = {}
    for cell in table.cells:
        if cell.text.strip() and not cell.formula and not cell.error:
            texts.setdefault(cell.row, {})[cell.column] = cell.text.strip()
    return texts


def _by_row(report: Report, slot: str, blocks: Container[int]) -> dict[int, dict[int, list[Figure]]]:
    rows: defaultdict[int, defaultdict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for reading in report.readings:
        for figure in reading.figures if reading.source == slot else ():
            if figure.anchor.block in blocks and figure.checkable and figure.anchor.row is not None:
                rows[figure.anchor.block][figure.anchor.row].append(figure)
    return {block: dict(found) for block, found in rows.items()}


def _mappings(
    sheets: dict[int, Texts],
    figures: dict[int, dict[int, list[Figure]]],
    wanted: Mapping[str, object],
    captions: Captions,
) -> Iterator[tuple[int, dict[int, str]]]:
    """Yield sheets of accounts with the caption of each row, by a column of their own or by another sheet."""
    keyed = {number: _key_column(texts, figures.get(number, {}), wanted, captions) for number, texts in sheets.items()}
    tables = {number: table for number, table in keyed.items() if table}
    for number, texts in sheets.items():
        rows = {row: columns for row, columns in texts.items() if row in figures.get(number, {})}
        labels = {row: some[0].label for row, some in figures.get(number, {}).items()}
        own = _caption_column(rows, wanted, captions, labels)
        if own is not None:
            yield number, {row: captions.read(columns[own]).name for row, columns in rows.items() if own in columns}
            continue
        for other, table in tables.items() if len(rows) >= _MAPPED else ():
            if other == number:
                continue
            mapped = {row: table[text] for row, columns in rows.items() for text in columns.values() if text in table}
            if len(mapped) >= _MAPPED:
                yield number, mapped
                break


def _caption_column(
    rows: Texts, wanted: Mapping[str, object], captions: Captions, labels: Mapping[int, str] = NO_LABELS
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
            if name in wanted:
                named[column][name] += 1
    for column, names in named.items():
        count = sum(names.values())
        shared = _SHARED_BY_ROWS if own[column] * 2 > filled[column] else _SHARED
        if count >= _MAPPED and count >= filled[column] * _MOSTLY and len(names) < count * shared:
            return column
    return None


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


def _key_column(
    texts: Texts, amounts: Mapping[int, list[Figure]], wanted: Mapping[str, object], captions: Captions
) -> dict[str, str]:
    """Read a sheet without amounts as a mapping from the words of one column to the captions of another."""
    if sum(figure.measure is Measure.LEVEL for some in amounts.values() for figure in some) > len(texts):
        return {}
    column = _caption_column(texts, wanted, captions)
    if column is None and not any(figure.measure is Measure.LEVEL for some in amounts.values() for figure in some):
        column = _repeated_column(texts)
    if column is None:
        return {}
    return {
        text: captions.read(columns[column]).name
        for columns in texts.values()
        if column in columns
        for at, text in columns.items()
        if at != column
    }


def renamed(mapping: Mapping[int, str], rows: Mapping[int, list[Figure]], wanted: Wanted) -> dict[int, str]:
    """Give captions of a mapping that the release names otherwise the release's name.

    Several sums must be what the release prints for one such caption, in all digits where few of their words are
    the same.
    """
    sums: defaultdict[str, defaultdict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row, name in mapping.items():
        for figure in rows.get(row, ()):
            if figure.measure is Measure.LEVEL and figure.anchor.column is not None:
                sums[name][figure.anchor.column] += figure.value or 0
    few = len(sums) <= _CAPTIONS
    known = {
        name: better
        for name, totals in sums.items()
        if (better := _better(name, set(totals.values()), wanted, few=few))
    }
    return {row: known.get(name, name) for row, name in mapping.items()}


def _better(name: str, totals: Iterable[Decimal], wanted: Wanted, *, few: bool) -> str:
    words, shown = frozenset(name.split()), Counter[str]()
    amounts = [_Amount(total, ()) for total in totals if total]
    for other, stated in wanted.items():
        theirs = frozenset(other.split())
        alike = 2 * len(words & theirs) >= len(words | theirs) and "cost" not in words ^ theirs
        if (words ^ theirs) & MOMENTS or (not alike and (name in wanted or not few)):
            continue
        digits = TELLING if alike else _FULL
        shown[other] = sum(
            any(
                significant(figure) >= digits and (_holds(figure, amount, 1) or _holds(figure, amount, -1))
                for figure, _ in stated
            )
            for amount in amounts
        )
    ranked = shown.most_common(2)
    alone = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] > ranked[1][1])
    return ranked[0][0] if ranked and alone and ranked[0][1] >= _SHOWN else ""


def _columns(
    place: Place, mapping: Mapping[int, str], rows: Mapping[int, list[Figure]], wanted: Wanted
) -> Iterator[_Column]:
    cells: defaultdict[int, defaultdict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for row, name in mapping.items():
        for figure in rows.get(row, ()):
            if figure.measure is Measure.LEVEL and name in wanted:
                cells[figure.anchor.column or 0][name].append(figure)
    for groups in cells.values():
        amounts = {
            name: _Amount(sum((figure.value or Decimal(0) for figure in some), Decimal(0)), tuple(some))
            for name, some in groups.items()
            if len({figure.period for figure in some}) == 1  # movements of several periods are no accounts
        }
        votes = Counter(
            (figure.period, figure.unit)
            for name, amount in amounts.items()
            for figure, _ in wanted[name]
            if significant(figure) >= TELLING and (_holds(figure, amount, 1) or _holds(figure, amount, -1))
        )
        yield from (_Column(place, amounts, period, unit, shown) for period, unit, shown in _elected(votes))


def _elected(votes: Counter[tuple[Period | None, str]]) -> Iterator[tuple[Period | None, str, int]]:
    """Yield the period of a column, and the other kind of period that ends with it.

    A trial balance holds under one day balances at that day and income and expenses up to it.
    """
    ranked = [(period, unit, shown) for (period, unit), shown in votes.most_common() if shown >= _SHOWN]
    for first in ranked[:1]:
        yield first
        yield from (one for one in ranked[1:] if _goes_with(one, first))


def _final(columns: Iterable[_Column]) -> list[_Column]:
    """Keep one column for each period: most of its sums agree, as those after adjustments do; of equals the last."""
    best: dict[tuple[Period | None, str], _Column] = {}
    for column in columns:
        at = column.period, column.unit
        if at not in best or column.shown >= best[at].shown:
            best[at] = column
    return list(best.values())


def _goes_with(one: tuple[Period | None, str, int], first: tuple[Period | None, str, int]) -> bool:
    (period, unit, _), (main, in_unit, _) = one, first
    if period is None or main is None or unit != in_unit:
        return False
    return period.end == main.end and period.is_balance != main.is_balance


def _holds(figure: Figure, amount: _Amount, sign: int) -> bool:
    return figure.value is not None and abs(figure.value - amount.total * sign) <= figure.step * HALF


def _signs(columns: Iterable[_Column], wanted: Wanted) -> dict[str, int]:
    """Return by which sign each caption's accounts are kept, where most columns of the sheet show one."""
    votes: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for column in columns:
        for name, amount in column.amounts.items():
            told = [
                figure
                for figure, flow in wanted[name]
                if (figure.period, figure.unit) == (column.period, column.unit)
                and significant(figure) >= TELLING
                and not flow
            ]
            votes[name].update(sign for sign in (1, -1) if any(_holds(figure, amount, sign) for figure in told))
    return {name: 1 if count[1] > count[-1] else -1 for name, count in votes.items() if _clear(count)}


def _clear(count: Counter[int]) -> bool:
    return count[1] != count[-1] and max(count.values()) > 1


def _supports(column: _Column, wanted: Wanted, signs: Mapping[str, int]) -> Iterator[Support]:
    told = [
        (figure, flow, amount, signs.get(name, 0))
        for name, amount in column.amounts.items()
        for figure, flow in wanted[name]
        if (figure.period, figure.unit) == (column.period, column.unit)
    ]
    believed = column.shown * 2 > len(told)
    for figure, flow, amount, usual in told:
        value = figure.value or Decimal(0)
        sign = (0 if flow else usual) or (1 if abs(value - amount.total) <= abs(value + amount.total) else -1)
        holds = _holds(figure, amount, sign)
        sure = _SURE if holds else _DIFFERS if believed and not flow else _OFFERED
        turned = "; the paper keeps the opposite sign" if sign < 0 else ""
        said = f"{_counted(len(amount.cells))} mapped to the caption; {column.shown} sums of the column agree{turned}"
        yield Support(
            figure.anchor, tuple(cell.anchor for cell in amount.cells), said, sure, sure >= _DIFFERS, sign=sign
        )


def _counted(accounts: int) -> str:
    return "one account" if accounts == 1 else f"the sum of {accounts} accounts"
