"""The sheets of working papers as checks look at them: cells by place, formulas, and what depends on what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from workbench.checks.formulas import Area, areas_of
from workbench.core.report import Report
from workbench.core.source import Anchor, Cell, Role, Source, Table

MOST_RANGE = 5000


class Spot(NamedTuple):
    """A cell of a working paper: its source's slot, the 0-based block of its sheet, row and column."""

    slot: str
    block: int
    row: int
    column: int


NOTHING: Mapping[Spot, Decimal] = MappingProxyType({})


@dataclass(frozen=True)
class Sheet:
    """One sheet with its cells by place."""

    source: Source
    block: int
    table: Table
    cells: dict[tuple[int, int], Cell]

    def spot(self, cell: Cell) -> Spot:
        """Return the place of a cell."""
        return Spot(self.source.slot, self.block, cell.row, cell.column)

    @property
    def formulas(self) -> Iterator[Cell]:
        """Yield the cells with a formula."""
        return (cell for cell in self.table.cells if cell.formula)

    def label(self, row: int) -> str:
        """Return the caption of a row: the first text in it."""
        for column in range(self.table.columns):
            cell = self.cells.get((row, column))
            if cell is not None and isinstance(cell.stored, str) and cell.text.strip() and not cell.error:
                return cell.text.strip()
        return ""

    def number(self, row: int, column: int) -> Decimal | None:
        """Return the stored number of a cell, None for anything else."""
        cell = self.cells.get((row, column))
        return cell.stored if cell is not None and isinstance(cell.stored, Decimal) else None


@dataclass
class Book:
    """All sheets of one working paper, by name, and which cells use which."""

    source: Source
    sheets: dict[str, Sheet] = field(default_factory=dict)
    used_by: defaultdict[Spot, set[Spot]] = field(default_factory=lambda: defaultdict(set))
    _fresh: dict[Spot, Decimal] | None = None

    def sheet(self, area: Area, own: Sheet) -> Sheet | None:
        """Return the sheet an area lies on."""
        return self.sheets.get(area.sheet.casefold()) if area.sheet else own

    def values(self, area: Area, own: Sheet, fresh: Mapping[Spot, Decimal] = NOTHING) -> list[Decimal | None]:
        """Return the stored numbers of an area, None for each cell without one; fresh results come first."""
        sheet = self.sheet(area, own)
        if sheet is None:
            return []
        slot, block = sheet.source.slot, sheet.block
        return [
            fresh.get(Spot(slot, block, row, column), sheet.number(row, column)) if fresh else sheet.number(row, column)
            for row, column in area.cells
        ]

    def recomputed(self, result: Callable[[Book, Sheet, Cell], Decimal | None]) -> Mapping[Spot, Decimal]:
        """Return the results that contradict what is stored, by place; computed once."""
        if self._fresh is None:
            self._fresh = {
                sheet.spot(cell): value
                for sheet in self.sheets.values()
                for cell in sheet.formulas
                if (value := result(self, sheet, cell)) is not None
            }
        return self._fresh

    def users(self, spot: Spot) -> set[Spot]:
        """Return all cells that depend on a cell, directly or through others."""
        found: set[Spot] = set()
        waiting = [spot]
        while waiting:
            for user in self.used_by.get(waiting.pop(), ()):
                if user not in found:
                    found.add(user)
                    waiting.append(user)
        return found


def books(report: Report) -> Iterator[Book]:
    """Yield the working papers that are workbooks."""
    for source in report.sources:
        if source.role is Role.WORKING_PAPER:
            book = Book(source)
            for number, block in enumerate(source.blocks):
                if isinstance(block, Table) and block.sheet:
                    cells = {(cell.row, cell.column): cell for cell in block.cells}
                    book.sheets[block.sheet.casefold()] = Sheet(source, number, block, cells)
            if book.sheets:
                _link(book)
                yield book


def _link(book: Book) -> None:
    for sheet in book.sheets.values():
        for cell in sheet.formulas:
            user = sheet.spot(cell)
            for area in areas_of(cell.formula):
                target = book.sheet(area, sheet)
                if target is not None and area.size <= MOST_RANGE:
                    for row, column in area.cells:
                        if (row, column) in target.cells:
                            book.used_by[Spot(book.source.slot, target.block, row, column)].add(user)


def anchor_of(sheet: Sheet, cell: Cell) -> Anchor:
    """Return the address of all of a cell's text."""
    return Anchor(sheet.source.slot, sheet.block, cell.row, cell.column, 0, len(cell.text))
