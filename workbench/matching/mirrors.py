"""Sheets that hold a table of the release row by row and column by column, whatever its captions and headings mean."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from workbench.core.figure import Figure
from workbench.core.grid import Reading
from workbench.core.report import Report, Support
from workbench.core.source import Anchor
from workbench.core.unit import is_currency
from workbench.matching.across import Across
from workbench.matching.amounts import agree, not_given, significant, telling
from workbench.matching.lines import Place
from workbench.matching.turns import PLAIN, PairKind, Turn, held_turns, kind_of, most, of_kind, turn_of, turns_of

_ROWS = 2  # rows that must stand in the same order
_SHARED = 0.5  # of the rows of the table or of the sheet
_AMOUNTS = 3  # amounts that must agree
_DIGITS = 8  # digits that they must have together
_HELD = 0.7  # of all amounts compared
_COLUMN = 0.6  # of the amounts of a column
_HEADED = 0.4  # of the amounts of a column with the same heading
_SHOWN = 2  # amounts that must agree for two units to be one that was not understood
_FEW = 2  # amounts of a column that its heading alone may speak for
_WORDS = re.compile(r"\w+")
_NOTE = re.compile(r"(?:\s*\((?:\d{1,2}|[a-z])\))+\s*$", re.IGNORECASE)  # marks of notes behind a caption
_SURE, _DIFFERS = 98, 90
_FIRM = 81  # a line elsewhere as sure as this counts beside a mirror
_MOST = 4000  # rows of a sheet with captions of the table beyond which it is a ledger
_ALIKE = 1_000  # rows that share one caption beyond which it says nothing


_RowAt = tuple[str, int, int | None]  # a row of a sheet: its source, its block and its number


class Twin(NamedTuple):
    """A figure of the release and the cell that stands for it on a sheet that mirrors its table."""

    figure: Figure
    cell: Figure
    turn: Turn

    @property
    def holds(self) -> bool:
        """Say whether the two can be one amount."""
        return agree(self.figure, self.cell, *self.turn)


@dataclass(frozen=True)
class Mirror:
    """A table and a sheet that holds it: how many amounts were compared, how many agree."""

    table: Place
    sheet: Place
    twins: tuple[Twin, ...]
    agreeing: int

    @property
    def power(self) -> int:
        """Return the power of ten by which most amounts of money of the sheet are to be multiplied."""
        money = (twin for twin in self.twins if is_currency(twin.figure.unit) and of_kind(twin.figure, twin.cell))
        powers = Counter(twin.turn.power for twin in money)
        return powers.most_common(1)[0][0] if powers else 0

    def supports(self) -> Iterator[Support]:
        """Return what the sheet says of each figure of the table."""
        said = f"the sheet holds the table row by row; {self.agreeing} of {len(self.twins)} amounts agree"
        for twin in self.twins:
            sign, power = twin.turn
            turned = "; the paper keeps the opposite sign" if sign < 0 else ""
            scaled = "; the sheet states no scale, its amounts show it" if power else ""
            if not of_kind(twin.figure, twin.cell):
                scaled = "; the sheet does not state the unit, its amounts show it"
            yield Support(
                twin.figure.anchor, (twin.cell.anchor,), said + turned + scaled, _SURE if twin.holds else _DIFFERS,
                sign=sign, power=power,
            )  # fmt: skip


def with_mirrors(found: Sequence[Support], held: Sequence[Mirror], report: Report) -> tuple[Support, ...]:
    """Put what mirrors say before what captions alone say of the same figures.

    Where a mirror agrees with a figure, a line elsewhere that differs is support only when it is sure, and a cell
    that agrees with a figure of its own is none. Of the sign of a balance the rows beside it say more than the table.
    """
    turned = _signs(found, report)

    def stays(twin: Twin) -> bool:
        return twin.turn.sign == turned.get((twin.figure.anchor, (twin.cell.anchor,)), twin.turn.sign)

    held = [replace(mirror, twins=tuple(filter(stays, mirror.twins))) for mirror in held]
    mirrored = {(one.figure, one.cells): one for mirror in held for one in mirror.supports()}
    agreed = {twin.figure.anchor for mirror in held for twin in mirror.twins if twin.holds}
    owned = {twin.cell.anchor for mirror in held for twin in mirror.twins if twin.holds}
    rest = []
    for one in found:
        if (one.figure, one.cells) in mirrored:
            continue
        if one.taken and one.figure in agreed and _doubtful(one, owned) and not _holds(one, report):
            said = f"{one.evidence}; a sheet that holds the whole table supports the figure"
            one = one._replace(taken=False, evidence=said)  # noqa: PLW2901 - the offer takes the tie's place
        rest.append(one)
    return (*mirrored.values(), *rest)


def _doubtful(one: Support, owned: Container[Anchor]) -> bool:
    """Say whether a support of captions is not so sure that it counts beside a mirror, or its cell is another's."""
    return one.confidence < _FIRM or one.cells[0] in owned


def _signs(found: Iterable[Support], report: Report) -> dict[tuple[Anchor, tuple[Anchor, ...]], int]:
    """Return the signs of ties amid cells of their column that hold with the same sign for the same table."""
    columns: defaultdict[tuple[int, int, str, int | None], dict[int, int]] = defaultdict(dict)
    ties = [one for one in found if one.taken and len(one.cells) == 1]
    for one in ties:
        if _holds(one, report):
            columns[_column(one)].setdefault(one.cells[0].row or 0, one.sign)
    groups = {one.cells[0][:3]: report.figure(one.figure).path for one in ties}

    def placed(one: Support) -> bool:
        signs = columns[_column(one)]
        return _amid(one, signs) or (_holds(one, report) and _amid_group(one, signs, groups))

    return {(one.figure, one.cells): one.sign for one in ties if placed(one)}


def _column(one: Support) -> tuple[int, int, str, int | None]:
    cell = one.cells[0]
    return one.figure.block, cell.block, cell.source, cell.column


def _amid(one: Support, signs: Mapping[int, int]) -> bool:
    """Say whether the nearest rows above and below keep the sign of a tie, and one more of those next to them."""
    at = one.cells[0].row or 0
    above = sorted((row for row in signs if row < at), reverse=True)[:_SHOWN]
    below = sorted(row for row in signs if row > at)[:_SHOWN]
    if not (above and below) or {signs[above[0]], signs[below[0]]} != {one.sign}:
        return False
    return any(signs[row] == one.sign for row in (*above[1:], *below[1:]))


def _amid_group(one: Support, signs: Mapping[int, int], groups: Mapping[_RowAt, tuple[str, ...]]) -> bool:
    """Say whether the nearest rows under the same heading keep the sign of a tie: the first of a group of costs, say.

    The heading of the release counts, and more than one row must stand under it beside the tie's own.
    """
    source, block, at = one.cells[0][:3]
    mine = groups[source, block, at]
    group = sorted(row for row in signs if row != at and groups.get((source, block, row)) == mine) if mine else []
    near = [*[row for row in group if row < (at or 0)][-_SHOWN:], *[row for row in group if row > (at or 0)][:_SHOWN]]
    return len(near) >= _SHOWN and {signs[row] for row in near} == {one.sign}


def _holds(support: Support, report: Report) -> bool:
    figure = report.figure(support.figure)
    return any(agree(figure, report.figure(cell), support.sign, support.power) for cell in support.cells)


class _Row(NamedTuple):
    at: int
    key: str
    cells: Mapping[int, Figure]


@dataclass(frozen=True)
class _Panel:
    """A table by its rows; `named` are they by the words on their left, also where those are periods."""

    place: Place
    rows: tuple[_Row, ...]
    across: bool
    named: tuple[_Row, ...]


def mirrors(
    release: Sequence[Reading],
    papers: Sequence[Reading],
    hidden: frozenset[Place],
    worded: Container[Anchor] = frozenset(),
) -> tuple[Mirror, ...]:
    """Return the tables of the release with the sheets that mirror them; hidden sheets are left out.

    So are `worded` figures, among the words of a cell: they state something else than their row.
    """
    tables = [panel for panel in _panels(release, worded) if panel.rows]
    wanted = _wanted(tables)
    sheets = [panel for panel in _panels(papers, worded, wanted) if panel.place not in hidden]
    posted: defaultdict[str, list[int]] = defaultdict(list)
    for number, sheet in enumerate(sheets):
        for key in dict.fromkeys(row.key for row in (*sheet.rows, *sheet.named)):
            posted[key].append(number)
    found = []
    for table in tables:
        keys = dict.fromkeys(row.key for row in (*table.rows, *table.named))  # in order: the first found stays first
        shared = Counter(number for key in keys for number in posted.get(key, ()))
        for number, count in shared.items():
            if count >= min(_ROWS, len(table.rows)) and (mirror := _mirror(table, sheets[number])) is not None:
                found.append(mirror)
    return tuple(found)


def _wanted(tables: Iterable[_Panel]) -> dict[str, str]:
    """Return the keys of rows by what a paper may call them: their captions, also with the group before or after."""
    whole: dict[str, str] = {}
    plain: dict[str, str] = {}
    for table in tables:
        for row in table.named:
            plain[row.key] = row.key
            for words in _with_group(row.key, row.cells[min(row.cells)]) if not table.across else ():
                whole.setdefault(words, row.key)
    return {**whole, **plain}


def _with_group(key: str, figure: Figure) -> Iterator[str]:
    """Yield a caption's words with those of its group before and after them."""
    group = _key(figure.path[-1]) if figure.path else ""
    if group:
        yield f"{group} {key}"
        yield f"{key} {group}"


def _known(figure: Figure, wanted: Mapping[str, str] | None) -> str | None:
    """Return the key of a figure's row: in a paper that of the release's row which has its caption, None for others."""
    key = _key(figure.label)
    if wanted is None:
        return key
    return next((wanted[words] for words in (key, *_with_group(key, figure)) if words in wanted), None)


def _panels(
    readings: Iterable[Reading], worded: Container[Anchor], wanted: Mapping[str, str] | None = None
) -> Iterator[_Panel]:
    """Yield the tables of some readings by their rows, of papers those rows only that the release has as well."""
    for reading in readings:
        across = Across(reading.grids)
        rows: defaultdict[tuple[int, bool], defaultdict[int, dict[int, Figure]]]
        rows = defaultdict(lambda: defaultdict(dict))
        for figure in reading.figures:
            at = figure.anchor
            if at.row is None or at.column is None or not figure.checkable or at in worded:
                continue
            turned = across.holds(at)
            if turned or _known(figure, wanted) is not None:
                rows[at.block, turned][at.row].setdefault(at.column, figure)
        for (block, turned), lines in rows.items():
            kept = tuple(_row(at, cells, turned, wanted) for at, cells in sorted(lines.items()))
            dated = tuple(row._replace(key=str(row.cells[min(row.cells)].period)) for row in kept) if turned else kept
            if len(kept) <= _MOST:
                yield _Panel(Place(reading.source, block), dated, turned, kept)


def _row(at: int, cells: Mapping[int, Figure], across: bool, wanted: Mapping[str, str] | None) -> _Row:
    """Return a row by the words on its left: where captions run across, they are what its cells stand under."""
    first = cells[min(cells)]
    return _Row(at, _key(first.column) if across else _known(first, wanted) or "", cells)


@lru_cache(maxsize=65536)
def _key(label: str) -> str:
    return " ".join(_WORDS.findall(_NOTE.sub("", label).casefold()))


def _mirror(table: _Panel, sheet: _Panel) -> Mirror | None:
    """Hold a table against a sheet; None when the sheet does not hold it."""
    pairs = _aligned(table.rows, sheet.rows) if table.across == sheet.across else []
    if table.across or sheet.across:
        pairs = max(pairs, _aligned(table.named, sheet.named), key=len)
    if len(pairs) < min(_ROWS, len(table.rows)) or len(pairs) < _SHARED * min(len(table.rows), len(sheet.rows)):
        return None
    counts = _counts(pairs, (table.across, sheet.across))
    columns = _columns(counts)
    twins = list(_twins(pairs, columns))
    if not _believed(twins):
        return None
    columns = {**columns, **_headed(counts, columns)}
    twins = _of_their_time(list(_twins(pairs, columns)))
    crossed = list(_crossed(pairs, columns, twins))
    twins += crossed if _believed([*twins, *crossed]) else []
    return Mirror(table.place, sheet.place, tuple(twins), sum(twin.holds for twin in twins))


def _of_their_time(twins: Sequence[Twin]) -> list[Twin]:
    """Leave out what differs under the heading of another time, in a column whose headings are otherwise those of both.

    It stands in another table of the sheet that has the caption as well: a target of the year above the quarter.
    """
    misdated = {_between(twin) for twin in twins if twin.holds and not _ends_alike(twin)}
    dated = {_between(twin) for twin in twins if twin.holds} - misdated
    return [twin for twin in twins if twin.holds or _ends_alike(twin) or _between(twin) not in dated]


def _between(twin: Twin) -> tuple[int | None, int | None]:
    return twin.figure.anchor.column, twin.cell.anchor.column


def _ends_alike(twin: Twin) -> bool:
    ends = {one.period.end for one in (twin.figure, twin.cell) if one.period is not None}
    return len(ends) < _FEW


def _believed(twins: Sequence[Twin]) -> bool:
    """Say whether amounts that agree are so many, and of so many digits, that they are no chance."""
    amounts = [twin for twin in twins if not twin.figure.nil]
    held = [twin for twin in amounts if twin.holds]
    digits = sum(significant(twin.figure) for twin in held)
    return len(held) >= _AMOUNTS and digits >= _DIGITS and len(held) >= _HELD * len(amounts)


def _aligned(rows: Sequence[_Row], others: Sequence[_Row]) -> list[tuple[_Row, _Row]]:
    """Pair rows of one caption that stand in the same order."""
    keys = {row.key for row in rows}
    kept = [other for other in others if other.key in keys]
    if max(Counter(other.key for other in kept).values(), default=0) > _ALIKE:
        return []
    matcher = SequenceMatcher(None, [row.key for row in rows], [other.key for other in kept], autojunk=False)
    return [
        (rows[block.a + at], kept[block.b + at]) for block in matcher.get_matching_blocks() for at in range(block.size)
    ]


class _Counts(NamedTuple):
    """How often the amounts of two columns were compared, agree and are of one kind, and which have one heading."""

    compared: Counter[tuple[int, int]]
    held: Counter[tuple[int, int]]
    alike: Counter[tuple[int, int]]
    headed: frozenset[tuple[int, int]]


def _counts(pairs: Sequence[tuple[_Row, _Row]], across: tuple[bool, bool]) -> _Counts:
    held: Counter[tuple[int, int]] = Counter()
    compared: Counter[tuple[int, int]] = Counter()
    alike: Counter[tuple[int, int]] = Counter()
    headed: set[tuple[int, int]] = set()
    for one, other in pairs:
        for column, figure in one.cells.items():
            for theirs, cell in other.cells.items():
                if figure.nil or cell.nil:
                    continue
                compared[column, theirs] += 1
                alike[column, theirs] += of_kind(figure, cell)
                held[column, theirs] += any(agree(figure, cell, *turn) for turn in turns_of(figure, cell))
                heading = _heading(figure, across[0])
                if heading and heading == _heading(cell, across[1]):
                    headed.add((column, theirs))
    return _Counts(compared, held, alike, frozenset(headed))


def _heading(figure: Figure, across: bool) -> str:
    return figure.label if across else figure.column


def _columns(counts: _Counts) -> dict[int, int]:
    """Pair columns by their amounts, those with one heading first; each column of the sheet once.

    One amount alone shows no unit that was not understood.
    """
    compared, held, alike, headed = counts
    found: dict[int, int] = {}
    order = sorted(compared, key=lambda at: (-held[at] * (1 + (at in headed)), abs(at[0] - at[1]), at))
    for column, theirs in order:
        part = _HEADED if (column, theirs) in headed else _COLUMN
        few = 1 if alike[column, theirs] else _SHOWN
        enough = held[column, theirs] >= max(few, part * compared[column, theirs])
        if enough and column not in found and theirs not in found.values():
            found[column] = theirs
    return found


def _headed(counts: _Counts, columns: Mapping[int, int]) -> dict[int, int]:
    """Pair the columns left that have one heading and few amounts, which may all be the ones in doubt."""
    left = {
        column: theirs
        for column, theirs in sorted(counts.headed)
        if column not in columns and theirs not in columns.values() and counts.compared[column, theirs] <= _FEW
    }
    return left if len(set(left.values())) == len(left) else {}


def _twins(pairs: Sequence[tuple[_Row, _Row]], columns: Mapping[int, int]) -> Iterator[Twin]:
    """Yield figures with their cells; a row is turned like its table unless several of its amounts say otherwise.

    A dash stands for nothing where its cell holds one as well, or where amounts show that the row is the same. A cell
    of another kind, such as money for a percentage, is none where it differs and nothing shows that kind.
    """
    both = [list(_met(one, other, columns)) for one, other in pairs]
    met = [[pair for pair in row if not pair[0].nil] for row in both]
    said: defaultdict[PairKind, Counter[Turn]] = defaultdict(Counter)
    for row in met:
        for figure, cell in row:
            said[kind_of(figure, cell)].update(turn for turn in turns_of(figure, cell) if agree(figure, cell, *turn))
    usual = {kind: most(turns) for kind, turns in said.items()}
    shown = {kind for kind, turns in said.items() if turns[usual[kind]] >= _SHOWN}
    for row, all_of_it in zip(met, both, strict=True):
        turns = held_turns(row)
        if not turns and len(row) > 1:
            continue  # a row of which nothing agrees is another one
        yield from (Twin(*pair, PLAIN) for pair in all_of_it if pair[0].nil and (turns or pair[1].nil))
        if not turns and not all(of_kind(*pair) or kind_of(*pair) in shown for pair in row):
            continue
        for kind in dict.fromkeys(kind_of(*pair) for pair in row):
            some = [pair for pair in row if kind_of(*pair) == kind]
            turn = turn_of(some, usual.get(kind, Turn(1, kind.power)))
            known = kind in shown
            yield from (Twin(*pair, turn) for pair in some if known or of_kind(*pair) or agree(*pair, *turn))


def _crossed(pairs: Sequence[tuple[_Row, _Row]], columns: Mapping[int, int], twins: Iterable[Twin]) -> Iterator[Twin]:
    """Yield figures with their cells of rows whose amounts all stand under one another's periods.

    Figure and cell are of one period, so that the headings of both sides contradict what the amounts say.
    """
    shown: defaultdict[PairKind, Counter[Turn]] = defaultdict(Counter)
    for twin in twins:
        shown[kind_of(twin.figure, twin.cell)][twin.turn] += twin.holds
    for one, other in pairs:
        row = [pair for pair in _met(one, other, columns) if not pair[0].nil]
        dated = all(pair[0].period and pair[0].period == pair[1].period for pair in row)
        turn = most(shown[kind_of(*row[0])]) if row else PLAIN
        if len(row) > 1 and dated and not held_turns(row) and all(_taken_up(pair, row, turn) for pair in row):
            yield from (Twin(*pair, turn) for pair in row)


def _taken_up(pair: tuple[Figure, Figure], row: Sequence[tuple[Figure, Figure]], turn: Turn) -> bool:
    """Say whether the cell of a pair holds the figure of another period, and that one's cell its own."""
    figure, cell = pair
    return any(
        theirs.period != figure.period
        and telling(figure, held)
        and telling(theirs, cell)
        and agree(figure, held, *turn)
        and agree(theirs, cell, *turn)
        for theirs, held in row
    )


def _met(one: _Row, other: _Row, columns: Mapping[int, int]) -> Iterator[tuple[Figure, Figure]]:
    for column, figure in one.cells.items():
        cell = other.cells.get(columns.get(column, -1))
        if cell is not None and not not_given(figure, cell):
            yield figure, cell
