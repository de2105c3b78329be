"""Captions over several lines: lines that are set closer than rows, or go on where the line before was full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from workbench.core.number import MONTH
from workbench.core.source import Cell
from workbench.readers.pdf_lines import Printed, union
from workbench.readers.pieces import is_figure, is_year
from workbench.readers.printed_lines import ends_in_month
from workbench.readers.spread import is_time

_CLOSE = 0.89  # of the distance between rows
_EVEN = 1.12  # and how far lines of one caption may be apart that stand as far apart as rows
_TIGHT = 1.06  # of the least distance of lines, where no rows follow each other to compare with
_ALIKE = 0.25  # of its height, by which the lines of one caption may differ in size
_LEADING = 1.5  # sizes between the lines of one heading
_WIDE_LEADING = 1.8  # where the rows stand further apart
_BESIDE = 0.6  # sizes between lines that stand side by side rather than one below the other, at most
_FEW_ROWS = 3
_MOSTLY = 0.8  # of the rows
_FEW_LETTERS = 2  # of a script without spaces, that are the end of a word above
_HYPHEN = re.compile(r"[^\W\d_]-$")
_OPEN = re.compile(r"(?:[,(&\u2014\u2013-]|\b(?:and|or|of|the|for|in|on|to|from|by|with|at|as|per|than))$")
_ENDS_DATE = re.compile(r"\d{1,2}\W*(?:(?:19|20)\d\d)?")
_DAY = re.compile(rf"\b{MONTH}\W*\d{{1,2}},?$", re.IGNORECASE)
_UNIT = re.compile(r"[(\uff08]|(?:[\uff05%$\u20ac\xa3\xa5]m?|[\u767e\u5343\u4e07\u5104\u5146]*\u5186(?: ?\u92ad)?)$")
_DATED = re.compile(rf"\b{MONTH}\W+\d", re.IGNORECASE)
_NEW = re.compile(r"\s*(?:[•·▪◦●○■]|[-–—]\s+(?=\w)|\(?\d{1,2}[).]\s|\([a-z]\)\s)")


class Row(NamedTuple):
    """A row of a table as printed: its line, whether it carries figures and whether it follows directly.

    Its caption stands from character `start` to `end`, its figures from `figures`.
    """

    line: Printed
    carries: bool
    follows: bool
    start: int
    end: int
    figures: int


def without_wraps(cells: Sequence[Cell], rows: Sequence[Row]) -> tuple[list[Cell], int]:
    """Join the lines of captions, into the row with their figures; returns the cells and how many rows are left."""
    homes = _homes(cells, rows)
    places: dict[tuple[int, int], Cell] = {}
    for cell in _with_whole_headings(cells, rows):
        home = cell.row if cell.column else homes[cell.row]
        before = places.get((home, cell.column))
        places[home, cell.column] = cell._replace(row=home) if before is None else with_line(before, cell)
    numbers = {row: number for number, row in enumerate(sorted({row for row, _ in places}))}
    whole = [cell._replace(row=numbers[cell.row]) for cell in places.values()]
    return sorted(whole, key=lambda cell: (cell.row, cell.column)), len(numbers)


def with_line(first: Cell, cell: Cell) -> Cell:
    """Return a cell that goes on with the next line of its text."""
    boxes = [box for box in (first.box, cell.box) if box is not None]
    wide = cell.text[:1] >= "\u2e80" and (first.text[-1:] >= "\u2e80" or first.text[-1:].isdigit())
    gap = "" if wide or _HYPHEN.search(first.text) else " "
    return first._replace(text=f"{first.text}{gap}{cell.text}", box=union(boxes))


def _with_whole_headings(cells: Sequence[Cell], rows: Sequence[Row]) -> list[Cell]:
    """Join what headings print on several lines: days under months, years under days, lines over the same columns."""
    found = {(cell.row, cell.column): cell for cell in cells}
    begun = next((at for at, row in enumerate(rows) if row.carries), len(rows))
    heads = sorted({cell.row for cell in cells if cell.column and cell.row < begun})
    dated = {row for row in range(begun) if _all_dated(row, found)}
    close = _spacing(rows[begun:]).close
    level = {row for row in range(1, begun) if _is_set_on(rows[row - 1], rows[row], close) and _alike(row, found)}
    mixed = {cell.row for cell in cells if cell.row in dated and cell.column and not is_year(cell.text)}
    homes = {place: place for place in found}
    printed = dict(found)
    for cell in sorted(cells, key=lambda cell: cell.row):
        over = _above(cell, printed) if cell.column and cell.row < begun else None
        if over is None:
            continue
        above = found[homes[over.row, over.column]]
        day = _ENDS_DATE.fullmatch(cell.text) is not None and ends_in_month(above.text)
        cut = len(cell.text) <= _FEW_LETTERS and cell.text >= "\u2e80" and rows[cell.row].follows
        cut = cut and _UNIT.match(cell.text) is None
        cut = cut or above.text.count("(") > above.text.count(")")
        year = cell.row in dated and is_year(cell.text)
        if not (day or cut or year or cell.row in level or cell.column_span > 1):
            continue
        del found[cell.row, cell.column]
        homes[cell.row, cell.column] = above.row, above.column
        found[above.row, above.column] = with_line(above, cell)._replace(style=cell.style)
    _let_down(level | mixed, found)
    if heads and heads[-1] not in {cell.row for cell in found.values() if cell.column}:
        _lift_captions(range(heads[0], heads[-1] + 1), found)
    _finish_caption(found, begun)
    return _on_one_line(found, begun)


def _let_down(level: AbstractSet[int], found: dict[tuple[int, int], Cell]) -> None:
    """Put headings on the lowest of the lines that they were printed on together, as far as their columns are free."""
    for last in sorted(level - {row - 1 for row in level}):
        first = last
        while first in level:
            first -= 1
        for row in range(last - 1, first - 1, -1):
            for head in [cell for cell in found.values() if cell.row == row and cell.column]:
                below = [cell for cell in found.values() if row < cell.row <= last and cell.column]
                if not any(_shares(head, cell) for cell in below):
                    del found[row, head.column]
                    found[last, head.column] = head._replace(row=last)


def _finish_caption(found: dict[tuple[int, int], Cell], begun: int) -> None:
    """Join words to those above beside headings when those break off: `Year ended December` over `31`."""
    for row in range(1, begun):
        words, above = found.get((row, 0)), found.get((row - 1, 0))
        if words is None or above is None or any(cell.row == row and cell.column for cell in found.values()):
            continue
        day = ends_in_month(above.text) and words.text[:1].isdigit()
        if day or above.text.count("(") > above.text.count(")"):
            found[row - 1, 0] = with_line(above, words)
            del found[row, 0]


def _on_one_line(found: dict[tuple[int, int], Cell], begun: int) -> list[Cell]:
    """Put headings on the lowest of their lines where each column has one of its own: some are longer than others."""
    heads = [cell for cell in found.values() if cell.column and cell.row < begun]
    if not heads or any(cell.column_span > 1 for cell in heads) or len({cell.column for cell in heads}) < len(heads):
        return list(found.values())
    rows = range(min((cell.row for cell in heads), default=0), max((cell.row for cell in heads), default=0) + 1)
    _lift_captions(rows, found)
    return [cell._replace(row=rows[-1]) if cell.row in rows else cell for cell in found.values()]


def _lift_captions(rows: range, found: dict[tuple[int, int], Cell]) -> None:
    """Take the words over the captions to the first of the lines of headings, as one."""
    captions = [caption for row in rows if (caption := found.pop((row, 0), None)) is not None]
    if captions:
        found[rows[0], 0] = reduce(with_line, captions)._replace(row=rows[0])


def _above(cell: Cell, found: Mapping[tuple[int, int], Cell]) -> Cell | None:
    """Return the heading right above over the same columns, a line higher or lower than its neighbours' perhaps."""
    for row in (cell.row - 1, cell.row - 2):
        over = [one for one in found.values() if one.row == row and one.column and _shares(one, cell)]
        if over:
            alike = (over[0].column, over[0].column_span) == (cell.column, cell.column_span)
            return over[0] if alike and len(over) == 1 else None
    return None


def _shares(one: Cell, other: Cell) -> bool:
    return one.column < other.column + other.column_span and other.column < one.column + one.column_span


def _is_set_on(before: Row, row: Row, close: float) -> bool:
    """Say whether a line stands right below another as the lines of one text do: `close` when rows stand further."""
    step = row.line.level - before.line.level
    size = max(before.line.size, row.line.size)
    return row.follows and step < max(_LEADING * size, min(close, _WIDE_LEADING * size))


def _alike(row: int, found: Mapping[tuple[int, int], Cell]) -> bool:
    """Say whether the headings of a line, no years or units, stand over columns of those above or over more."""
    lines = [
        {(c.column, c.column_span): c for c in found.values() if c.row == at and c.column} for at in (row - 1, row)
    ]
    plain = not any(is_figure(cell.text) or _UNIT.match(cell.text) for cell in lines[1].values())
    plain = plain and not any(is_year(cell.text) for cell in lines[0].values())
    fewer, more = sorted((lines[0].keys(), lines[1].keys()), key=len)
    if not fewer or not plain or not fewer <= more:
        return False
    texts = [line[place].text for line in lines for place in fewer]
    return 2 * len(fewer) >= len(more) or not any(is_time(text) or re.search(r"\d", text) for text in texts)


def _all_dated(row: int, found: Mapping[tuple[int, int], Cell]) -> bool:
    """Say whether a line over the figures holds nothing but years, each under a day that lacks one, or whole dates."""
    heads = [cell for cell in found.values() if cell.row == row and cell.column]
    years = [cell for cell in heads if is_year(cell.text)]
    days = [_above(cell, found) for cell in years]
    if not all(is_year(cell.text) or _DATED.search(cell.text) for cell in heads):
        return False
    return bool(years) and all(day is not None and _DAY.search(day.text) for day in days)


def _homes(cells: Sequence[Cell], rows: Sequence[Row]) -> list[int]:
    """Return for each row the row that it is part of."""
    homes = list(range(len(rows)))
    captions = {cell.row: cell.text for cell in cells if cell.column == 0}
    headed = {cell.row for cell in cells if cell.column} - {at for at, row in enumerate(rows) if row.carries}
    spacing = _spacing([row for at, row in enumerate(rows) if at not in headed])
    limit = _limit(rows, captions.keys() - headed)
    group: list[int] = []
    for at, row in enumerate(rows):
        fits = at in captions and at not in headed
        hangs = len(group) > 1 and row.start == rows[at - 1].start > rows[group[0]].start
        even = (
            bool(group) and fits and _runs_on(rows[at - 1], captions.get(at - 1, ""), captions[at], limit, hangs=hangs)
        )
        if group and fits and _goes_on(rows, group, at, spacing, even=even) and not is_new(captions[at]):
            group.append(at)
        else:
            group = [at] if fits else []
        if len(group) > 1:
            home = next((member for member in group if rows[member].carries), group[0])
            for member in group:
                homes[member] = home
        if row.carries and not fits:
            group = []
    return _with_lower_figures(homes, rows, captions.keys() - headed)


def _with_lower_figures(homes: list[int], rows: Sequence[Row], captions: AbstractSet[int]) -> list[int]:
    """Put captions into the rows right below them where a table prints most of its figures a line lower.

    A total without a caption stands below rows that have theirs on its line, or below other figures.
    """
    carrying = [at for at, row in enumerate(rows) if row.carries]
    without = [at for at in carrying if at not in captions]
    bare = [at for at in without if rows[at].follows and at - 1 in captions and not rows[at - 1].carries]
    few = 2 * len(bare) <= len(carrying) or (len(bare) < len(without) and len(bare) < _MOSTLY * len(carrying))
    if few or (len(bare) < _FEW_ROWS and len(bare) < len(carrying)):
        return homes
    moved = {homes[at - 1]: at for at in bare}
    return [moved.get(home, home) for home in homes]


class _Spacing(NamedTuple):
    """How far apart lines of one caption may stand, and how far those that run on from a full line."""

    close: float
    even: float


def _goes_on(rows: Sequence[Row], group: Sequence[int], at: int, spacing: _Spacing, *, even: bool) -> bool:
    before, row = rows[at - 1], rows[at]
    if not row.follows or (row.carries and any(rows[member].carries for member in group)):
        return False
    if row.start < before.start - 1:  # lines that go on stand below or further in
        return False
    if abs(before.line.size - row.line.size) > _ALIKE * row.line.size or before.line.text.rstrip().endswith(":"):
        return False
    step = row.line.level - before.line.level
    if even and step <= spacing.even:
        return True
    if before.carries:  # what follows may as well begin the next caption
        after = rows[at + 1] if at + 1 < len(rows) and rows[at + 1].follows else None
        nearer = after is None or step < _CLOSE * (after.line.level - row.line.level)
        nearer = nearer or (after is not None and not after.carries and step <= spacing.close)
        return step < spacing.close and nearer and not row.line.text.rstrip().endswith(":")
    return step < spacing.close


def _runs_on(before: Row, words: str, more: str, limit: int, *, hangs: bool) -> bool:
    """Say whether a caption was full and goes on: no room was left for the next word, which begins none of its own."""
    first = more.split(maxsplit=1)[0] if more else ""
    wide = first[:1] >= "\u2e80"  # lines of scripts without spaces break anywhere
    full = before.end + (1 + _FEW_LETTERS if wide else 1 + len(first)) > limit
    opened = words.count("(") > words.count(")") or _OPEN.search(words.rstrip()) is not None
    return full and (opened or hangs or not first[:1].isupper())


def _limit(rows: Sequence[Row], captions: Iterable[int]) -> int:
    """Return where the longest caption ends that leaves room for figures."""
    begin = min((row.figures for row in rows if row.carries), default=0)
    return max((rows[at].end for at in captions if rows[at].end <= begin), default=0)


def is_new(caption: str) -> bool:
    """Say whether words begin with the mark of a note or of a list."""
    return _NEW.match(caption) is not None


def _spacing(rows: Sequence[Row]) -> _Spacing:
    """Judge distances by rows with figures that follow each other directly, else by the least distance of any lines."""
    follows = [(before, after) for before, after in pairwise(rows) if after.follows]
    steps = [after.line.level - before.line.level for before, after in follows if before.carries and after.carries]
    if len(steps) > 1:
        return _Spacing(_CLOSE * median(steps), _EVEN * median(steps))
    apart = [(after.line.level - before.line.level, after.line.size) for before, after in follows]
    every = sorted(step for step, size in apart if step > _BESIDE * size)
    least = every[0] if every else 0.0
    uneven = bool(every) and every[-1] > _EVEN * least
    return _Spacing(_TIGHT * least if uneven else 0.0, _EVEN * least)
