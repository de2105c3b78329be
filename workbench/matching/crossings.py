"""Cells of roll-forwards where a row and a column meet that both tie to a statement: they stand for its figure."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from workbench.core.figure import Figure
from workbench.core.report import Report, Support
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, telling
from workbench.matching.lines import Line, Place, place_of
from workbench.matching.turns import PLAIN, Turn, most, of_kind

_ROW = 2  # amounts of a row that must agree before the row is known
_MAJORITY = 2  # times as many amounts of a row as agree: more than there are, where a sheet has several tables
_HOLDS, _DIFFERS = 88, 82
_SAID = "the other amounts of its row and of its column tie to the same row and column of the table"

_At = tuple[int, int]  # a row and a column


class _Held(NamedTuple):
    """A figure and a cell that hold one amount, by where they stand, and how the cell is turned."""

    figure: Anchor
    cell: Anchor
    row: int
    column: int
    over: int
    down: int
    turn: Turn


def with_crossings(found: Sequence[Support], papers: Sequence[Line], report: Report) -> tuple[Support, ...]:
    """Return the ties with those of cells at which a row and a column meet that tie to one of a table each.

    Two amounts show which balances a row holds; one shows a change, where it stands in a column that others show.
    """
    across = {place_of(figure.anchor) for paper in papers if paper.matrix for figure in paper.figures}
    held: defaultdict[tuple[Place, Place], list[Support]] = defaultdict(list)
    for one in found:
        if not one.taken or len(one.cells) > 1 or place_of(one.cells[0]) not in across:
            continue
        if None not in (one.figure.row, one.figure.column):
            figure, cell = report.figure(one.figure), report.figure(one.cells[0])
            if agree(figure, cell, one.sign, one.power) and telling(figure, cell):
                held[place_of(one.figure), place_of(one.cells[0])].append(one)
    held = defaultdict(list, {at: some for at, some in held.items() if len(some) > _ROW})
    if not held:
        return tuple(found)
    standing = _standing({place for at in held for place in at}, report)
    stacked = _stacked({sheet for _, sheet in held}, report)
    known = {(one.figure, one.cells) for one in found if one.taken}
    made = [
        one
        for (table, sheet), some in held.items()
        for turned in (False, True)
        for one in _crossed(some, standing[table], standing[sheet], stacked[sheet], turned=turned)
        if (one.figure, one.cells) not in known
    ]
    fresh = {(one.figure, one.cells) for one in made}
    return (*(one for one in found if (one.figure, one.cells) not in fresh), *made)


def _standing(places: set[Place], report: Report) -> dict[Place, dict[_At, Figure]]:
    """Return the figures of some tables and sheets by their rows and columns, each cell's only one."""
    found: dict[Place, dict[_At, Figure]] = {place: {} for place in places}
    for reading in report.readings:
        for figure in reading.figures:
            at = figure.anchor
            here = found.get(place_of(at))
            if here is not None and at.row is not None and at.column is not None and figure.checkable:
                here.setdefault((at.row, at.column), figure)
    return found


def _stacked(sheets: set[Place], report: Report) -> dict[Place, list[int]]:
    """Return the first rows of the tables that stand one below the other on each of some sheets."""
    found: dict[Place, list[int]] = {place: [] for place in sheets}
    for grid in (grid for reading in report.readings for grid in reading.grids if grid.rows):
        here = found.get(Place(grid.source, grid.block))
        if here is not None:
            here.append(grid.rows[0].at)
    return {place: sorted(set(rows)) for place, rows in found.items()}


def _crossed(
    some: Sequence[Support],
    table: Mapping[_At, Figure],
    sheet: Mapping[_At, Figure],
    stacked: Sequence[int],
    *,
    turned: bool,
) -> Iterator[Support]:
    """Yield the ties of cells that stand where known rows and columns meet; `turned` where columns are rows.

    Tables that stand one below the other on a sheet share their columns, and each may have the row.
    """
    held = [_placed(one, turned=turned) for one in some]
    rows = _partners({(one.row, one.over, one.column) for one in held}, _ROW)
    once = Counter(one.cell for one in held)  # a cell behind several figures of a row does not say in which column
    columns = _columns(held) | _columns(one for one in held if once[one.cell] == 1)
    columns |= _columns(one for one in held if rows.get(one.row) == one.over)
    parts: defaultdict[int, list[_Held]] = defaultdict(list)
    for one in held:
        parts[bisect_right(stacked, one.cell.row or 0)].append(one)
    for part in parts.values():
        for pairs, turn in _met(part, columns, table, sheet, turned=turned):
            yield from _tied(pairs, turn, {one.cell for one in held}, several=len(parts) > 1)


def _met(
    held: Sequence[_Held],
    columns: Mapping[int, int],
    table: Mapping[_At, Figure],
    sheet: Mapping[_At, Figure],
    *,
    turned: bool,
) -> Iterator[tuple[list[tuple[Figure, Figure]], Turn]]:
    """Yield figures and cells where known rows of one table meet known columns of its sheet, row by row."""
    rows = _partners({(one.row, one.over, one.column) for one in held}, _ROW)
    placed = {(one.row, one.over, one.column) for one in held if columns.get(one.column) == one.down}
    moves = _partners(placed, 1)
    rows = moves | rows
    turns: defaultdict[int, Counter[Turn]] = defaultdict(Counter)
    for one in held:
        turns[one.row][one.turn] += rows.get(one.row) == one.over
    called = _called((one for one in held if rows.get(one.row) == one.over), sheet)
    met: defaultdict[int, list[tuple[Figure, Figure]]] = defaultdict(list)
    for (row, column), figure in table.items():
        if row in rows and column in columns:
            at = (columns[column], rows[row]) if turned else (rows[row], columns[column])
            cell = sheet.get(at)
            if cell is None or called.get(row, set()).isdisjoint(_names(cell)):
                continue  # of a table beside
            if _comparable(figure, cell, moved=moves.get(row) == rows[row]):
                met[row].append((figure, cell))
    for row, pairs in met.items():
        yield pairs, most(turns[row]) if turns[row] else PLAIN


def _tied(
    pairs: Sequence[tuple[Figure, Figure]], turn: Turn, owned: Set[Anchor], *, several: bool
) -> Iterator[Support]:
    """Yield the ties of a row; of `several` tables one may be of another firm, whose shares and little else are alike.

    What is `owned` stands for another figure that it agrees with.
    """
    holds = [agree(figure, cell, *turn) for figure, cell in pairs]
    if several and _MAJORITY * sum(holds) <= len(holds):
        return
    for (figure, cell), holding in zip(pairs, holds, strict=True):
        if holding or cell.anchor not in owned:
            sure = _HOLDS if holding else _DIFFERS
            said = f"{_SAID}; the paper keeps the opposite sign" if turn.sign < 0 else _SAID
            yield Support(figure.anchor, (cell.anchor,), said, sure, sign=turn.sign, power=turn.power)


def _called(held: Iterable[_Held], sheet: Mapping[_At, Figure]) -> dict[int, set[str]]:
    """Return what names the rows of a sheet by the rows of the table that they hold: tables stand side by side."""
    called: defaultdict[int, set[str]] = defaultdict(set)
    for one in held:
        called[one.row] |= _names(sheet[one.cell.row or 0, one.cell.column or 0])
    return called


def _names(cell: Figure) -> set[str]:
    """Return what names a cell's row: its caption, or its heading where captions run across."""
    return {cell.label, cell.column} - {""}


def _columns(held: Iterable[_Held]) -> dict[int, int]:
    """Pair the columns of two sides; a known row says more than others, which may be of a list on the same sheet."""
    return _partners({(one.column, one.down, one.row) for one in held}, 1)


def _placed(one: Support, *, turned: bool) -> _Held:
    figure, cell = one.figure, one.cells[0]
    at = (cell.row or 0, cell.column or 0)
    over, down = at[::-1] if turned else at
    return _Held(figure, cell, figure.row or 0, figure.column or 0, over, down, Turn(one.sign, one.power))


def _partners(held: Iterable[tuple[int, int, int]], least: int) -> dict[int, int]:
    """Pair the lines of two sides by the places at which they hold one amount, each line's only best partner."""
    counts = Counter((mine, theirs) for mine, theirs, _ in sorted(held))
    best: dict[int, list[tuple[int, int]]] = defaultdict(list)
    back: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (mine, theirs), count in counts.items():
        best[mine].append((count, theirs))
        back[theirs].append((count, mine))
    found = {}
    for mine, options in best.items():
        partner = _only(options)
        if partner is not None and counts[mine, partner] >= least and _only(back[partner]) == mine:
            found[mine] = partner
    return found


def _only(options: Sequence[tuple[int, int]]) -> int | None:
    """Return the line with most places, None where two have as many."""
    first, *rest = sorted(options, reverse=True)
    return first[1] if not rest or rest[0][0] < first[0] else None


def _comparable(figure: Figure, cell: Figure, *, moved: bool) -> bool:
    """Say whether a figure and a cell are balances of one day, or what `moved` in one time, in one unit."""
    if figure.nil or cell.nil or figure.period is None or not (moved or figure.period.is_balance):
        return False
    return figure.period == cell.period and of_kind(figure, cell)
