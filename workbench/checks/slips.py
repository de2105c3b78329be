"""Slips of the pen in sentences: a figure that is one slip away from the cell of a row that its sentence names.

A sentence and a table seldom word one fact alike, so that no caption alone joins them. Here several weak signs
are weighed together, each in bits: how seldom so many digits come one slip apart by chance, how much of the row's
caption the sentence says, whether the periods are one, and whether another figure of the sentence is of that row.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from workbench.checks.named_rows import FULL, NamedRow, NamedRows, named_rows, stems, steps_of
from workbench.checks.slip_cells import as_good, comparable, in_steps, is_slip, meets, shifts, slipped, telling, whole
from workbench.checks.slip_pairs import paired_rows, told_apart
from workbench.checks.spoken import YEAR, Spoken, spoken_figures
from workbench.checks.spoken_sums import adds_up
from workbench.core.arithmetic import ZERO, digit_of
from workbench.core.figure import CHANGES, HALF, Figure, Measure
from workbench.core.report import Report
from workbench.core.source import Anchor
from workbench.core.tie import Progress

ENOUGH = 7.5  # bits: as seldom by chance as one in 180
LEAST = 0.4  # of a row's name
OFTEN = 200  # figures of sentences after which it is said how far the looking is
FAR = 20  # paragraphs and tables between a sentence and the table it speaks of
_HEADING = 8  # words of the heading of a group; what is longer is a title or a sentence
_ANOTHER = 3  # bits that a row of the table with more words of a figure's own label speaks against
_SURE = 4  # digits that hardly ever are alike by chance
_WORD = re.compile(r"[^\W\d_]{2,}")


class Slip(NamedTuple):
    """A figure of a sentence, the cell it most likely should repeat, and how many of its own steps that cell makes.

    With a `base` it should be the change from the base to the cell.
    """

    figure: Figure
    cell: Figure
    right: Decimal
    weight: float
    base: Figure | None = None


def slips(report: Report, settled: Collection[Anchor]) -> Iterator[Slip | Progress]:
    """Yield the slips in sentences, surest cell first chosen, and now and then how many figures were looked at.

    `settled` figures are known to be right or reported.
    """
    tables = named_rows(report)
    if not tables.rows:
        return
    for count, spoken in enumerate(spoken_figures(report, settled)):
        if count % OFTEN == 0:
            yield Progress(count, 0, "")
        found = _slip(tables, spoken)
        if found is not None:
            yield found


def _slip(tables: NamedRows, spoken: Spoken) -> Slip | None:
    named = _named_rows(tables, spoken)
    rows = _cells(spoken, named)
    if _explained(spoken, rows) or adds_up(spoken.figure, spoken.beside):
        return None
    moves = [(share, move) for row, share in named for move in _moves(spoken.figure, row)]
    if any(abs(move.right - steps_of(spoken.figure)) <= 1 for _, move in moves):
        return None
    likely = _amounts(one for one in rows if _timed(spoken, one[2]) >= 0) or _amounts(rows)
    known = {id(row) for row, _ in named}
    paired = [(row, _share(tables, row, spoken)) for row in paired_rows(tables, spoken) if id(row) not in known]
    named = [*named, *paired]
    rows = _cells(spoken, named)
    found = [
        Slip(spoken.figure, cell, right, _weight(tables, spoken, _Near(row, share, cell), right, shift, count))
        for row, share, cell in rows
        for shift in shifts(spoken.figure, cell)
        if is_slip(spoken.figure, cell, shift, least=_least(spoken, row, cell)) and not _cited(cell, spoken)
        for count in (_count(likely, share) if id(row) in known else 1,)
        for right in (whole(in_steps(cell, spoken.figure, shift)),)
    ]
    found += [
        move._replace(weight=_weight(tables, spoken, near, move.right, 0, _count([one for one, _ in moves], share)))
        for share, move in moves
        if slipped(spoken.figure, move.right) and not _contradicted(tables, spoken, move)
        for near in (_Near(_row_of(named, move.cell), share, move.cell, moved=True),)
    ]
    found = [
        one._replace(weight=one.weight - _ANOTHER * _of_another(tables, _row_of(named, one.cell), spoken))
        for one in found
    ]
    best = max(found, key=lambda one: one.weight, default=None)
    if best is not None:
        meant = _row_of(named, best.cell)
        best = best._replace(weight=best.weight + _in_full(tables, spoken, meant, best.cell))
    if best is not None and best.weight >= ENOUGH:
        best = best._replace(weight=best.weight - _otherwise(tables, spoken, rows, meant))
    return best if best is not None and best.weight >= ENOUGH else None


def _cells(spoken: Spoken, named: Iterable[tuple[NamedRow, float]]) -> list[tuple[NamedRow, float, Figure]]:
    return [(row, share, cell) for row, share in named for cell in row.cells if comparable(spoken.figure, cell)]


def _contradicted(tables: NamedRows, spoken: Spoken, move: Slip) -> bool:
    """Say whether a sentence states the amount that changed, and it is none of the row's, nor known as another's."""
    at = {(move.cell.anchor.source, move.cell.anchor.block)}
    return any(
        other.measure is Measure.LEVEL
        and comparable(other, move.cell)
        and other.unit != "%"
        and other.period in (move.cell.period, None)
        and not any(meets(other, cell) for cell in (move.cell, move.base) if cell is not None)
        and not (len(str(steps_of(other))) >= _SURE and _printed_elsewhere(tables, other, at))
        for other in spoken.beside
    )


class _Near(NamedTuple):
    """A cell with its row and how much of that is said; `moved` says that a change to it is meant."""

    row: NamedRow
    share: float
    cell: Figure
    moved: bool = False


def _amounts(rows: Iterable[tuple[NamedRow, float, Figure]]) -> list[float]:
    """Return how much is said of the rows of each amount, once where several rows state the same."""
    best: dict[Decimal | None, float] = {}
    for _, share, cell in rows:
        best[cell.value] = max(share, best.get(cell.value, share))
    return list(best.values())


def _count(shares: list[float], share: float) -> int:
    """Return how many places are as well named as one with a share."""
    return sum(one >= share for one in shares)


def _row_of(named: list[tuple[NamedRow, float]], cell: Figure) -> NamedRow:
    return next(row for row, _ in named if cell in row.cells)


def _moves(figure: Figure, row: NamedRow) -> Iterator[Slip]:
    """Yield the changes between neighbouring periods of a row that a change in a sentence may state."""
    if figure.measure not in CHANGES:
        return
    levels = [cell for cell in row.cells if cell.measure is Measure.LEVEL and cell.unit != "%" and cell.period]
    for now, before in itertools.pairwise(levels):
        if now.period == before.period or now.unit != before.unit or not before.value or now.value is None:
            continue
        latest, base = sorted((now, before), key=lambda one: one.period.end if one.period else date.min, reverse=True)
        rise = (latest.value or ZERO) - (base.value or ZERO)
        if rise * figure.sign < 0 and min(latest.value or ZERO, base.value or ZERO) > 0:
            continue  # the sentence says that it went the other way
        moved = abs(rise)
        if figure.unit == "%":
            if base.value:
                yield Slip(figure, latest, whole(moved * 100 / abs(base.value) / digit_of(figure)), 0, base)
        elif comparable(figure, now) and now.step <= figure.step and now.scale:
            yield Slip(figure, latest, whole(moved / digit_of(figure)), 0, base)


def _named_rows(tables: NamedRows, spoken: Spoken) -> list[tuple[NamedRow, float]]:
    met = {at for word in spoken.words for at in tables.posted.get(word, ())}
    rows = ((tables.rows[at], _share(tables, tables.rows[at], spoken)) for at in sorted(met))
    return [(row, share) for row, share in rows if share >= LEAST]


def _of_another(tables: NamedRows, row: NamedRow, spoken: Spoken) -> bool:
    """Say whether a figure's own label names another row of the table better: revenue of a part, and not of all."""
    own = spoken.named & _with_group(row)
    if not row.names or not own:
        return False
    at = row.cells[0].anchor
    total = "total" in row.cells[0].label.casefold()
    return any(
        (total or own < spoken.named & _with_group(other))
        and (other.cells[0].anchor.source, other.cells[0].anchor.block) == (at.source, at.block)
        and tables.share(other, spoken.named) > LEAST
        for word in spoken.named - row.words
        for other in (tables.rows[place] for place in tables.posted.get(word, ()))
    )


def _with_group(row: NamedRow) -> frozenset[str]:
    """Return the words of a row and of the group it stands in: `Proceeds from sales of` above `Bonds`."""
    path = row.cells[0].path
    group = _WORD.findall(path[-1].casefold()) if path else []
    return row.words | (stems(group) if len(group) <= _HEADING else frozenset())


def _in_column(spoken: Spoken, row: NamedRow, cell: Figure) -> bool:
    """Say whether a sentence names the column of a cell, where columns are more than periods."""
    named = row.columns[row.cells.index(cell)] - row.words
    return len(named & spoken.words) * 2 > len(named)


def _share(tables: NamedRows, row: NamedRow, spoken: Spoken) -> float:
    """Return how much of a row's name is said; of a row without a name, how much of the figure's own."""
    if row.names:
        return tables.share(row, spoken.words)
    return len(spoken.named & row.around) / len(spoken.named) if len(spoken.named) > 1 else 0.0


def _explained(spoken: Spoken, cells: list[tuple[NamedRow, float, Figure]]) -> bool:
    """Say whether a figure is a change within a row that its sentence names."""
    return any(_computed(spoken.figure, row) for row in {id(row): row for row, _, _ in cells}.values())


def _in_full(tables: NamedRows, spoken: Spoken, row: NamedRow, cell: Figure) -> float:
    """Weigh whether a figure's own label names a row in full and for one period, or with a word of a row like it."""
    for word in spoken.named - _with_group(row) - row.around:
        if any(tables.rows[at].words & spoken.named & row.words for at in tables.posted.get(word, ())):
            return -1
    full = _in_words(spoken, row)
    alone = cell.period is None and sum(comparable(spoken.figure, one) for one in row.cells) == 1
    return 1.5 if full and (alone or as_good(spoken.figure.period, cell.period)) else 0


def _in_words(spoken: Spoken, row: NamedRow) -> bool:
    return len(row.words) >= FULL and row.words <= spoken.named


def _least(spoken: Spoken, row: NamedRow, cell: Figure) -> int:
    """Return by how many steps a figure must miss a cell: one where it has its row's full name and period."""
    return 1 if _in_words(spoken, row) and as_good(spoken.figure.period, cell.period) else 2


def _otherwise(
    tables: NamedRows, spoken: Spoken, cells: list[tuple[NamedRow, float, Figure]], meant: NamedRow
) -> float:  # fmt: skip
    """Weigh, in bits, that a figure is some other amount as it stands: of a row that is named, or of its table.

    Of few digits some cell of a large table is the same by chance, so that little speaks for it then.
    """
    figure = spoken.figure
    shares = [share for row, share, cell in cells if meets(figure, cell)]
    if shares and max(shares) >= max(share for row, share, _ in cells if row is meant):
        return math.inf
    met = {(cell.anchor.source, cell.anchor.block) for _, _, cell in cells}
    near, far = (_by_chance(tables, figure, among) for among in (met, None))
    return max(near, far) + (near > 0 and bool(shares))


def _by_chance(tables: NamedRows, figure: Figure, among: Collection[tuple[str, int]] | None) -> float:
    """Weigh that a place of some tables, or of any, prints a figure's amount; 0 where none does."""
    if not _printed_elsewhere(tables, figure, among):
        return 0
    digits = len(str(steps_of(figure)))
    beside = sum(
        (among is None or (one.anchor.source, one.anchor.block) in among) and comparable(figure, one)
        for one in tables.figures
    )
    return -math.log2(1 - (1 - 1 / (9 * 10 ** (digits - 1))) ** beside)


def _printed_elsewhere(tables: NamedRows, figure: Figure, among: Collection[tuple[str, int]] | None = None) -> bool:
    """Say whether another place prints a figure's amount, of some tables or of any."""
    return any(
        other is not figure
        and (among is None or (other.anchor.source, other.anchor.block) in among)
        and comparable(figure, other)
        and meets(figure, other)
        for other in tables.sized(figure)
    )


def _computed(figure: Figure, row: NamedRow) -> bool:
    """Say whether an amount is the sum or the difference of two cells of a row, as far as chance leaves that open."""
    if figure.measure not in CHANGES and len(str(steps_of(figure))) < _SURE:
        return False
    levels = [cell for cell in row.cells if cell.value is not None and cell.unit != "%"]
    step = digit_of(figure)
    for at, one in enumerate(levels):
        for other in levels[at + 1 :]:
            for shift in {*shifts(figure, one)}:
                pair = (abs(one.value or ZERO), abs(other.value or ZERO))
                left_open = HALF + (one.step + other.step) * HALF / step.scaleb(shift)
                for amount in (abs(pair[0] - pair[1]), pair[0] + pair[1]):
                    if abs(amount / step.scaleb(shift) - steps_of(figure)) <= left_open:
                        return True
    return False


def _cited(cell: Figure, spoken: Spoken) -> bool:
    """Say whether the sentence states a cell rightly in another of its figures."""
    return any(
        comparable(other, cell) and meets(other, cell)
        for other in spoken.beside
        if not (spoken.figure.period == cell.period != other.period and other.period and cell.period)
    )


def _weight(
    tables: NamedRows, spoken: Spoken, near: _Near, right: Decimal, shift: int, count: int
) -> float:  # fmt: skip
    """Weigh the signs that a cell is what a figure should repeat, in bits."""
    figure, (row, share, cell, moved) = spoken.figure, near
    digits = max(telling(figure, steps_of(figure)), telling(figure, right))
    chance = (10 * digits - 1) / (9 * 10 ** (digits - 1))
    weight = -math.log2(min(1.0, chance * max(1, count)))
    words = row.words or row.around
    weight += 6 * share - 2 - (len(words & spoken.words) < 2)
    if spoken.named:
        weight += 0 if spoken.named & words else -2
    weight += 2 * _in_column(spoken, row, cell)
    company = max(_companions(spoken, row, cell), told_apart(tables, spoken, row, cell))
    weight += _timed(spoken, cell) + company
    if not company:
        weight -= (digits < 3) + 3 * (not words & spoken.near)
    if figure.scale and cell.scale:
        weight += 1
    if abs(figure.anchor.block - cell.anchor.block) > FAR and not company:
        weight -= 2
    if shift:
        weight -= 1
    if (figure.measure in CHANGES) != (moved or cell.measure in CHANGES or row.moves or _timeless(figure, cell)):
        weight -= 3
    if figure.basis != cell.basis and not figure.basis.startswith("item"):
        weight -= 1
    return weight


def _timeless(figure: Figure, cell: Figure) -> bool:
    """Say whether a change that no period is said of may be an amount of a table without periods: what was added."""
    return figure.measure is Measure.CHANGE and figure.period is None and cell.period is None


def _timed(spoken: Spoken, cell: Figure) -> float:
    """Weigh the periods of a figure and a cell."""
    mine, other = spoken.figure.period, cell.period
    if other is None:
        years = [int(year) for year in YEAR.findall(cell.column)]  # `2019 and 2018`: of the change between them
        return 2 if mine is not None and max(years, default=0) == mine.end.year else 0
    if mine == other or as_good(mine, other):
        return 2
    if mine is None:
        return 1 if other.end.year in spoken.years else (-2 if spoken.years else 0)
    if mine.end == other.end:
        return 1 if mine.is_balance != other.is_balance else -1
    return 0 if other.end.year in spoken.years else -3


def _companions(spoken: Spoken, row: NamedRow, cell: Figure) -> float:
    """Weigh the other figures of the sentence that are cells of the same row."""
    best = 0.0
    for other in spoken.beside:
        if other.unit == "%":
            continue
        same = other.unit == spoken.figure.unit
        if any(
            one is not cell
            and meets(other, one)
            and (same or (one.unit == other.unit and as_good(other.period, one.period)))
            for one in row.cells
        ):
            best = max(best, 2.0 + min(2, len(str(steps_of(other))) - 2))
    return best
