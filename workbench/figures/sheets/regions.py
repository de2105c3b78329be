"""The tables of one worksheet: stacked, side by side, under titles and the notes of those who prepared it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.core.figure import CHANGES
from workbench.figures.columns.heads import measure_said
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape
from workbench.figures.sheets.bands import bands
from workbench.figures.sheets.paperwork import column_numbers, paperwork
from workbench.figures.sheets.reference_columns import without_codes
from workbench.figures.sheets.reference_rows import without_reference_rows
from workbench.figures.sheets.row_units import row_unit
from workbench.figures.sheets.side_by_side import side_by_side, with_codes
from workbench.figures.sheets.tick_columns import tick_columns
from workbench.figures.sheets.titles import (
    has_figures,
    only_unit,
    opening_title,
    over_all,
    title_below,
    title_of,
    titles_apart,
)  # fmt: skip


@dataclass(frozen=True)
class Region:
    """One table of a sheet: its lines (numbered as in the sheet), the words over it, and those right over it."""

    lines: tuple[Line, ...]
    title: str
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Regions:
    """The tables of a sheet, and the marks that belong to none: paperwork, account codes and references."""

    tables: tuple[Region, ...]
    paperwork: tuple[Mark, ...] = ()
    codes: tuple[Mark, ...] = ()
    trailing: tuple[str, ...] = ()  # the lines of words below the last table


def regions_of(lines: Sequence[Line]) -> Regions:
    """Cut a sheet into its tables; what stands side by side is cut again, as each part has its own blank rows."""
    signed = {*paperwork(lines), *column_numbers(lines)}
    cut = _Cut([tuple(one for one in line if (one.cell.row, one.cell.column) not in signed) for line in lines])
    for band in bands(cut.lines):
        cut.take(band)
    marks = tuple(one for line in lines for one in line if (one.cell.row, one.cell.column) in signed)
    return Regions(tuple(cut.tables), marks, tuple(cut.codes), tuple(line for lines in cut.title for line in lines))


class _Over(NamedTuple):
    """What is over a band: over each of its tables where none has words of its own, over the whole sheet, over all.

    `nearest` are the lines right over it, the nearest first, and `rows` those of the sheet that they stand in.
    """

    said: str
    whole: str | None
    shared: str
    nearest: tuple[str, ...]
    rows: Sequence[int]


class _Cut:
    """A sheet as it is cut, band by band: its lines, what was found in them, and words that wait for their table."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.tables: list[Region] = []
        self.codes: list[Mark] = []
        self.title: list[list[str]] = []  # the lines of words over the next table, band by band
        self._titled: Sequence[int] = ()  # the rows of the last of them
        self._first: list[list[str]] = []  # the lines of words over the first table, band by band
        self._loose: list[tuple[frozenset[int], tuple[str, ...]]] = []  # words below tables side by side, by columns

    def take(self, band: Sequence[int]) -> None:
        """Cut the next band: words over what follows, one table, or several side by side."""
        if not any(has_figures(self.lines[row]) for row in band):
            self.title.append([" ".join(one.cell.text for one in self.lines[row]) for row in band if self.lines[row]])
            self._titled = band
            return
        over = self._words_over(band)
        clean, bare, coded = _without_marginalia([self.lines[row] for row in band])
        self._put(band, clean)
        parts = list(side_by_side(self.lines, band))
        if len(parts) > 1:
            self._put(band, bare)
            self._take_apart(band, with_codes(parts, {one.left for one in coded}), over)
            return
        titles, referring = _over_codes(clean, coded)
        self.codes += referring
        said = " ".join([over.said, *titles]).strip()
        for row in _units_below(self.lines, band):
            said = f"{said} {self.lines[row][0].cell.text}".strip()
            self.lines[row] = ()
        self.tables.append(Region(_only(self.lines, band, parts[0]), said, over.nearest))

    def _put(self, band: Sequence[int], lines: Sequence[Line]) -> None:
        for row, line in zip(band, lines, strict=True):
            self.lines[row] = line

    def _words_over(self, band: Sequence[int]) -> _Over:
        """Return the words over a band of tables, which then wait no longer."""
        columns = _columns(self.lines, band)
        title = self.title or [list(words) for places, words in self._loose if places.issuperset(columns)][:1]
        first = self._first
        opening = [] if title else opening_title([self.lines[row] for row in band])
        over = _Over(
            title_below(first, opening) if opening and first else title_of(first, title),
            over_all(first) if first and not title else None,
            title_of(first, title[:-1]) if title[:-1] or not first else over_all(first),
            tuple(reversed(title[-1])) if title else (),
            self._titled,
        )
        self._first, self.title, self._titled, self._loose = first or title or [opening], [], (), []
        return over

    def _take_apart(self, band: Sequence[int], parts: Sequence[frozenset[int]], over: _Over) -> None:
        """Cut each of several parts of a band, that stand side by side, into its own tables."""
        apart = titles_apart([self.lines[row] for row in over.rows], [min(columns) for columns in parts])
        for columns, words in zip(parts, apart, strict=True):
            inner = regions_of(_only(self.lines, band, columns))
            self.tables += _beneath(inner.tables, words, over)
            self.codes += inner.codes
            self._loose += [(columns, inner.trailing)] if inner.trailing else []


def _without_marginalia(rows: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Mark, ...]]:
    """Return a band without tick marks and codes, without tick marks alone, and the codes.

    Where tables stand side by side the codes are found in each anew: a column of references of one table may hold
    amounts of the next below it.
    """
    ticks = tick_columns(rows)
    bare = tuple(tuple(one for one in line if one.left not in ticks) for line in rows)
    clean, coded = without_codes(without_reference_rows(bare))
    return clean, bare, coded


def _over_codes(rows: Sequence[Line], coded: Sequence[Mark]) -> tuple[list[str], list[Mark]]:
    """Return the words alone in rows over the heading of a table's codes, which are a title of it, and the codes."""
    headed = min((line[0].cell.row for line in rows if line), default=0)
    titles = [one for one in coded if one.cell.row < headed and one.shape is Shape.TEXT]
    return [one.cell.text for one in titles], [one for one in coded if one not in titles]


def _beneath(tables: Iterable[Region], words: Sequence[tuple[str, bool]], over: _Over) -> Iterator[Region]:
    """Yield the tables that stand one below the other in a part of a band under the words over them.

    The words over that part alone are those of its first table; below it tables have their own, and the unit goes on.
    """
    first = " ".join([over.shared, *(text for text, _ in words)]).strip() if words else over.said
    later = " ".join([over.shared, *(text for text, own in words if not own or only_unit(text))]).strip()
    for at, one in enumerate(tables):
        apart = one.title or (at and opening_title(one.lines))
        above = first if not apart or (over.whole is None and not (at and words)) else over.whole or later
        nearest = one.nearest or (() if at else tuple(text for text, own in reversed(words) if own))
        yield Region(one.lines, f"{above} {one.title}".strip(), nearest)


def _columns(lines: Sequence[Line], band: Sequence[int]) -> set[int]:
    return {one.left for row in band for one in lines[row]}


def _units_below(lines: Sequence[Line], band: Sequence[int]) -> list[int]:
    """Return the rows under the first figures of a table that hold nothing but its unit, such as `(JPY thousands)`."""
    first = next((row for row in band if has_figures(lines[row])), band[-1])
    last = max((row for row in band if has_figures(lines[row])), default=band[-1])
    found = []
    for row in band:
        if row > first and len(lines[row]) == 1 and lines[row][0].shape is Shape.TEXT:
            text = lines[row][0].cell.text
            changes = measure_said(text)[0] in CHANGES  # the heading of rows of changes
            if (only_unit(text) and not changes) or (row > last and row_unit(text) is not None):
                found.append(row)
    return found


def _only(lines: Sequence[Line], band: Sequence[int], columns: frozenset[int]) -> tuple[Line, ...]:
    """Return the lines of a region; rows outside the band stay as empty lines so that numbers keep their rows."""
    inside = set(band)
    last = max(band)
    return tuple(
        tuple(one for one in lines[row] if one.left in columns) if row in inside else () for row in range(last + 1)
    )  # fmt: skip
