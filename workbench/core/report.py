"""All sources and figures of a case, indexed: what a check may look at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from workbench.core.figure import Figure, Measure, Standing
from workbench.core.grid import Grid, Reading
from workbench.core.passed import figure_like
from workbench.core.source import Anchor, Place, Role, Source, Table
from workbench.core.words import NO_WORDS, Words


class SameFact(NamedTuple):
    """Figures that state the same fact in several places of the release, in document order.

    `signs` holds, where it is not empty, one factor for each figure: the figures are to be compared after
    multiplying each by its own. It is -1 where one statement adds what another subtracts (a loss added
    back in a cash flow statement), as captions and places tell; it is never there to hide a wrong sign.
    """

    subject: str
    figures: tuple[Anchor, ...]
    evidence: str
    signs: tuple[int, ...] = ()


class Translated(NamedTuple):
    """A figure in another currency and the original that it translates: one caption, period and measure."""

    figure: Anchor
    original: Anchor


class Support(NamedTuple):
    """A release figure and the working-paper cells that support it (several cells: their sum).

    `confidence` runs from 0 to 100; `taken` is False for an offer that a person must accept;
    `manual` marks a person's own tie. `sign` is -1 where the paper keeps the opposite sign; `power` is the
    power of ten by which the cells are to be multiplied where a sheet that states no scale holds the
    release's printed digits. `factors` holds, where it is not empty, one factor for each cell beside these.
    `rejected` says that a person refused it.
    """

    figure: Anchor
    cells: tuple[Anchor, ...]
    evidence: str
    confidence: int
    taken: bool = True
    manual: bool = False
    sign: int = 1
    power: int = 0
    factors: tuple[Decimal, ...] = ()
    rejected: bool = False

    @property
    def weights(self) -> tuple[Decimal, ...]:
        """Return what the amount of each cell is multiplied by before they are added up."""
        common = Decimal(self.sign).scaleb(self.power)
        return tuple(common * factor for factor in self.factors) or (common,) * len(self.cells)


class Footing(NamedTuple):
    """A sum that a person wants checked: a total and its parts, each with a factor; `number` is its own."""

    number: int
    total: Anchor
    parts: tuple[Anchor, ...]
    factors: tuple[Decimal, ...]
    author: str


class Lost(NamedTuple):
    """A person's tie or check of which a place is no longer there: what it is about, and what is missing, in words."""

    subject: str
    missing: str
    figure: Anchor | None = None


@dataclass(frozen=True)
class Matches:
    """Which figures are the same fact, which cells support which figures, and which are translations.

    `footings` are the sums that people built, `lost` their ties and sums whose places are gone.
    """

    same: tuple[SameFact, ...] = ()
    supports: tuple[Support, ...] = ()
    translations: tuple[Translated, ...] = ()
    footings: tuple[Footing, ...] = ()
    lost: tuple[Lost, ...] = ()


WIDEST_SPAN = 6  # cells that a figure may be joined with; a wider one is no figure of one column


@dataclass(frozen=True)
class Report:
    """Sources, what was read in them, and which figures belong together."""

    sources: tuple[Source, ...]
    readings: tuple[Reading, ...]
    words: Words = NO_WORDS
    matches: Matches = Matches()

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Return every figure: the release first, then papers, in document order."""
        return tuple(figure for reading in self.readings for figure in reading.figures)

    @cached_property
    def _by_anchor(self) -> dict[Anchor, Figure]:
        return {figure.anchor: figure for figure in self.figures}

    @cached_property
    def _by_slot(self) -> dict[str, Source]:
        return {source.slot: source for source in self.sources}

    @cached_property
    def _by_cell(self) -> dict[tuple[str, int, int, int], tuple[Figure, ...]]:
        found: defaultdict[tuple[str, int, int, int], list[Figure]] = defaultdict(list)
        for figure in self.figures:
            at = figure.anchor
            if at.row is not None and at.column is not None:
                found[at.source, at.block, at.row, at.column].append(figure)
        return {key: tuple(value) for key, value in found.items()}

    def figure(self, anchor: Anchor) -> Figure:
        """Return the figure at an anchor, also in a row that was passed over; KeyError when there is none."""
        found = self._by_anchor.get(anchor)
        if found is None and anchor.row is not None and anchor.column is not None:
            found = self.passed_over(anchor.source, anchor.block, anchor.row, anchor.column)
        if found is None or found.anchor != anchor:
            raise KeyError(anchor)
        return found

    def at_cell(self, slot: str, block: int, row: int, column: int) -> Figure | None:
        """Return the first figure that stands in a cell, None when it holds none."""
        found = self._by_cell.get((slot, block, row, column), ())
        return found[0] if found else None

    def passed_over(self, slot: str, block: int, row: int, column: int) -> Figure | None:
        """Return the figure of a cell in a ledger's row that was passed over, None for any other cell.

        A person may tie it by hand; it is read like the figure of its column that is nearest above.
        """
        source = self._by_slot.get(slot)
        table = source.blocks[block] if source is not None and slot in self._partly_read else None
        cell = table.cell(row, column) if isinstance(table, Table) else None
        if cell is None or not isinstance(table, Table) or self.at_cell(slot, block, row, column) is not None:
            return None
        above = (self.at_cell(slot, block, at, column) for at in range(row - 1, -1, -1))
        like = next((figure for figure in above if figure is not None and figure.checkable), None)
        return None if like is None else figure_like(like, cell, table)

    @cached_property
    def _partly_read(self) -> frozenset[str]:
        return frozenset(reading.source for reading in self.readings if reading.passed)

    def spoken_of(self, anchor: Anchor) -> Figure:
        """Return the figure at an anchor, or one out of scope that stands for a cell which is none."""
        found = self._by_anchor.get(anchor)
        if found is not None:
            return found
        text = self._by_slot[anchor.source].text_at(anchor)
        return Figure(anchor, text, None, standing=Standing.OUT_OF_SCOPE, reason="a cell that a check speaks of")

    def source(self, slot: str) -> Source:
        """Return the source in a slot; KeyError when there is none."""
        return self._by_slot[slot]

    def role(self, figure: Figure) -> Role:
        """Return the role of the source a figure stands in."""
        return self._by_slot[figure.anchor.source].role

    def place(self, anchor: Anchor) -> Place:
        """Name an anchor as people do."""
        return self._by_slot[anchor.source].place(anchor)

    def where(self, anchor: Anchor) -> str:
        """Say where an anchor is in words: `line 124`, or `CF_lead.xlsx CF!C21`."""
        source = self._by_slot[anchor.source]
        place = str(source.place(anchor))
        if source.role is Role.WORKING_PAPER:
            return f"{source.name.replace(chr(92), '/').rsplit('/', 1)[-1]} {place}"
        return f"prior release {place}" if source.role is Role.PRIOR_RELEASE else place

    @cached_property
    def _subjects(self) -> dict[str, dict[Anchor, str]]:
        """Hold the names of figures by source, each made when first asked for: papers may be large."""
        return {}

    def _subjects_of(self, slot: str) -> dict[Anchor, str]:
        subjects = self._subjects.get(slot)
        if subjects is None:
            subjects = self._subjects[slot] = {}
            seen: defaultdict[str, int] = defaultdict(int)
            for reading in self.readings:
                for figure in reading.figures if reading.source == slot else ():
                    name = _subject(figure)
                    seen[name] += 1
                    subjects[figure.anchor] = name if seen[name] == 1 else f"{name} ({seen[name]})"
        return subjects

    def subject(self, figure: Figure) -> str:
        """Name a figure as people name it, unique in the case and stable while its caption and period are."""
        known = self._subjects_of(figure.anchor.source).get(figure.anchor)
        return known if known is not None else f"cell {self.where(figure.anchor)}"

    @cached_property
    def _by_role(self) -> dict[Role, tuple[Figure, ...]]:
        """Hold the figures of the sources of a role, gathered when first asked for."""
        return {}

    def of_role(self, role: Role) -> tuple[Figure, ...]:
        """Return the figures of all sources with a role, in document order."""
        found = self._by_role.get(role)
        if found is None:
            slots = {source.slot for source in self.sources if source.role is role}
            found = tuple(figure for figure in self.figures if figure.anchor.source in slots)
            self._by_role[role] = found
        return found

    def grids(self, role: Role = Role.RELEASE) -> tuple[Grid, ...]:
        """Return the tables of all sources with a role, in document order."""
        slots = {source.slot for source in self.sources if source.role is role}
        return tuple(grid for reading in self.readings if reading.source in slots for grid in reading.grids)

    def in_cell(self, grid: Grid, row: int, column: int) -> Figure | None:
        """Return the first figure of a cell of a grid that is a figure at all, None when it has none.

        A cell that starts elsewhere but ends where the column's cells end is of that column: a sign or
        currency mark in a cell of its own moves the start of a figure and never its end. A cell that spans the
        column and no other of the grid is of that column too: the cells of marks may be joined to it.
        """
        found = self._by_cell.get((grid.source, grid.block, row, column), ())
        if found:
            return found[0]
        end = self._column_ends.get((grid.source, grid.block, column))
        other = None if end is None else self._by_end.get((grid.source, grid.block, row, end))
        if other is None:
            other = self._by_span.get((grid.source, grid.block, row, column))
            end = None if other is None else self._end(other)
            if other is None or any(
                one.at != column and (other.anchor.column or 0) <= one.at <= (end or 0) for one in grid.columns
            ):
                return None
        return None if any(one.at == other.anchor.column for one in grid.columns) else other

    def _end(self, figure: Figure) -> int | None:
        at = figure.anchor
        block = self._by_slot[at.source].blocks[at.block]
        if at.row is None or at.column is None or not isinstance(block, Table):
            return None
        cell = block.cell(at.row, at.column)
        return None if cell is None else at.column + cell.column_span - 1

    @cached_property
    def _by_end(self) -> dict[tuple[str, int, int, int], Figure]:
        """Return the first figure that ends in a column of a row, by the last column its cell covers."""
        found: dict[tuple[str, int, int, int], Figure] = {}
        for figure in self.figures:
            at, end = figure.anchor, self._end(figure)
            if at.row is not None and end is not None:
                found.setdefault((at.source, at.block, at.row, end), figure)
        return found

    @cached_property
    def _by_span(self) -> dict[tuple[str, int, int, int], Figure]:
        """Return the first figure of a row whose cell spans a column, for every such column."""
        found: dict[tuple[str, int, int, int], Figure] = {}
        for figure in self.figures:
            at, end = figure.anchor, self._end(figure)
            if at.row is not None and at.column is not None and end is not None and at.column < end:
                for column in range(at.column, min(end, at.column + WIDEST_SPAN) + 1):
                    found.setdefault((at.source, at.block, at.row, column), figure)
        return found

    @cached_property
    def _column_ends(self) -> dict[tuple[str, int, int], int]:
        """Return where most cells that start in a column end."""
        ends: defaultdict[tuple[str, int, int], Counter[int]] = defaultdict(Counter)
        for figure in self.figures:
            at, end = figure.anchor, self._end(figure)
            if at.column is not None and end is not None:
                ends[at.source, at.block, at.column][end] += 1
        return {key: counts.most_common(1)[0][0] for key, counts in ends.items()}

    def column(self, grid: Grid, column: int) -> tuple[Figure | None, ...]:
        """Return the figures down a column, one entry for each row of the grid."""
        return tuple(self.in_cell(grid, row.at, column) for row in grid.rows)

    @cached_property
    def _rows(self) -> dict[int, tuple[Grid, dict[int, tuple[Figure | None, ...]]]]:
        """Hold the rows of grids as they are asked for, by the grid's identity: every check asks for the same."""
        return {}

    def row(self, grid: Grid, row: int) -> tuple[Figure | None, ...]:
        """Return the figures across a row, one entry for each column of the grid."""
        _, rows = self._rows.setdefault(id(grid), (grid, {}))
        found = rows.get(row)
        if found is None:
            found = rows[row] = tuple(self.in_cell(grid, row, column.at) for column in grid.columns)
        return found

    def with_matches(self, matches: Matches) -> Report:
        """Return the same report with its matches filled in."""
        found = Report(self.sources, self.readings, self.words, matches)
        indexed = {name: value for name, value in vars(self).items() if name not in Report.__match_args__}
        vars(found).update(indexed)  # no index looks at matches
        return found


def _subject(figure: Figure) -> str:
    measure = "" if figure.measure is Measure.LEVEL else figure.measure.value
    section = figure.path[0] if figure.path else ""
    group = figure.path[-1] if len(figure.path) > 1 else ""
    period = "" if figure.period is None else str(figure.period)
    parts = (figure.label, group, measure, period, figure.unit, section, figure.anchor.source)
    return " · ".join(part for part in parts if part)


def report_of(pairs: Iterable[tuple[Source, Reading]], words: Words = NO_WORDS) -> Report:
    """Make a report of sources and their readings."""
    rows = tuple(pairs)
    return Report(tuple(source for source, _ in rows), tuple(reading for _, reading in rows), words)
