"""A first look over the rows of a very large sheet: all that can be known of them before their cells are made."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from workbench.core.shelf import Outline, Shelf, outline_of
from workbench.core.source import Cell
from workbench.readers.row_cells import (
    CALCULATED,
    INLINE,
    LONGEST_TEXT,
    Kind,
    Line,
    Maker,
    UnusualError,
    found_in,
    plain,
)
from workbench.readers.sheet import Grid, TooManyCellsError, shared_formula

_NUMBERS = re.compile(r"(?:(?:-?\d{1,300}(?:\.\d{1,300})?(?:[eE][+-]?\d{1,2})?)?,)*")


class _Form(NamedTuple):
    """What rows with the same columns, types and styles have in common; places count cells from the left."""

    columns: tuple[int, ...]
    numbers: tuple[int, ...]
    others: tuple[tuple[int, Kind], ...]
    inline: frozenset[int]
    lines: tuple[frozenset[int], frozenset[int], frozenset[int]]


@dataclass(slots=True)
class Scan:
    """The rows of a sheet with what is known of each; those of rarer shapes have their cells made already."""

    maker: Maker
    lines: dict[int, Line] = field(default_factory=dict)
    outlines: dict[int, Outline] = field(default_factory=dict)
    made: dict[int, tuple[Cell, ...]] = field(default_factory=dict)
    columns: set[int] = field(default_factory=set)
    forms: dict[tuple[tuple[str, ...], tuple[str, ...]], _Form] = field(default_factory=dict)

    def cells(self, row: int) -> tuple[Cell, ...]:
        """Make the cells of a row, unless they are made already."""
        if row in self.made:
            return self.made[row]
        aside = Maker(Grid(shared=self.maker.grid.shared), self.maker.around, self.maker)
        return tuple(aside.cells(self.lines[row]))

    def whole(self) -> list[Cell]:
        """Make all cells."""
        return [cell for row in self.outlines for cell in self.cells(row)]


class LinedShelf(Shelf):
    """Cells that are made from the text of their rows; some rows are given, cells in columns `away` are hidden."""

    def __init__(
        self, scan: Scan, away: Collection[int], instead: Mapping[int, tuple[Cell, ...]], extent: tuple[int, int]
    ) -> None:
        super().__init__(scan.outlines, instead, hides=bool(away or scan.maker.grid.hidden_rows))
        self.extent = extent
        self._scan = scan
        self._away = away

    def _make(self, row: int) -> tuple[Cell, ...]:
        cells = self._scan.cells(row)
        if not self._away:
            return cells
        return tuple(cell._replace(hidden=True) if cell.column in self._away else cell for cell in cells)


def scanned(lines: Iterable[Line], maker: Maker, most: int) -> Scan:
    """Look over the rows of a sheet; TooManyCellsError when they hold more than `most` cells."""
    scan = Scan(maker)
    count = 0
    for line in lines:
        outline = _outline(scan, line)
        if outline is None:
            made = scan.made[line.row] = tuple(maker.cells(line))
            scan.columns.update(cell.column for cell in made)
            outline = outline_of(made)
        elif outline.cells:
            scan.lines[line.row] = line
        if outline.cells:
            scan.outlines[line.row] = outline
            count += outline.cells
            if count > most:
                raise TooManyCellsError
    return scan


def _outline(scan: Scan, line: Line) -> Outline | None:
    """Tell what a row holds; None when that takes making its cells."""
    found = found_in(line)
    if not found:
        return Outline()
    letters, names, attributes, texts, rests = zip(*found, strict=True)
    if names.count(str(line.row + 1)) != len(names):
        raise UnusualError
    form = scan.forms.get((letters, attributes)) or _form(scan, letters, attributes)
    if any(rests) or scan.maker.around.notes:
        values = _values(scan, line, form, texts, rests)
        if values is None:
            return None
    else:
        values = texts
    numbers = [values[at] for at in form.numbers]
    joined = ",".join((*numbers, ""))
    if joined.count(",") != len(numbers) or not _NUMBERS.fullmatch(joined):
        return None
    for lines, columns in zip(scan.maker.grid.lines, form.lines, strict=True):
        if columns:
            lines.rows[line.row] = columns
    told = _told(scan, form, values, numbers)
    return told._replace(formulas=True) if any("<f" in rest for rest in rests if rest) else told


def _told(scan: Scan, form: _Form, values: Sequence[str], numbers: Sequence[str]) -> Outline:
    empty = numbers.count("")
    words, filled, error = [], [], False
    for at, kind in form.others:
        text, stored, _ = kind.read(values[at]) if values[at] else ("", None, 0)
        if stored is None:
            continue
        filled.append(at)
        error = error or kind.type == "e"
        if isinstance(stored, str) and text:
            words.append(text)
    if not empty and len(filled) == len(form.others):
        scan.columns.update(form.columns)
    else:
        scan.columns.update(form.columns[at] for at in (*filled, *(at for at in form.numbers if values[at])))
    count = len(numbers) - empty
    return Outline(count + len(filled), count, tuple(words), error)


def _values(scan: Scan, line: Line, form: _Form, texts: Sequence[str], rests: Sequence[str]) -> Sequence[str] | None:
    """Return the values of a row with formulas; None when something else stands in it, or a note hangs on it."""
    notes = scan.maker.around.notes
    if notes and any((line.row, column) in notes for column in form.columns):
        return None
    values = list(texts)
    shared = scan.maker.grid.shared
    for at, rest in enumerate(rests):
        if not rest:
            continue
        match = CALCULATED.fullmatch(rest)
        if match is None:
            inline = INLINE.fullmatch(rest) if at in form.inline else None
            if inline is None or len(inline[1]) > LONGEST_TEXT:
                return None
            values[at] = inline[1]
            continue
        if not match["value"]:
            return None
        group = match["group"]
        if group and match["formula"]:
            if group in shared:
                raise UnusualError  # the same number for another formula: which of them a row means depends on order
            shared_formula(group, f"={plain(match['formula'])}", (line.row, form.columns[at]), scan.maker.grid)
        values[at] = match["value"]
    return values


def _form(scan: Scan, letters: tuple[str, ...], attributes: tuple[str, ...]) -> _Form:
    columns = tuple(map(scan.maker.column, letters))
    if any(after <= before for before, after in pairwise(columns)):
        raise UnusualError
    kinds = list(map(scan.maker.kind, attributes))
    form = scan.forms[letters, attributes] = _Form(
        columns,
        tuple(at for at, kind in enumerate(kinds) if kind.number),
        tuple((at, kind) for at, kind in enumerate(kinds) if not kind.number),
        frozenset(at for at, kind in enumerate(kinds) if kind.type == "inlineStr"),
        (
            frozenset(column for column, kind in zip(columns, kinds, strict=True) if kind.border.above),
            frozenset(column for column, kind in zip(columns, kinds, strict=True) if kind.border.below),
            frozenset(column for column, kind in zip(columns, kinds, strict=True) if kind.border.double),
        ),
    )
    return form
