"""The sheets of working papers with what their formulas make of them: cells by place, and what depends on what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from urllib.parse import unquote

from workbench.core.arithmetic import ZERO
from workbench.core.lineage import Lineage, Operand, Spot
from workbench.core.memory import Remembered
from workbench.core.report import Report
from workbench.core.source import Anchor, Cell, Role, Source, Stored, Table
from workbench.formulas.computing import compute, picked
from workbench.formulas.operands import Block, UnknownFormulaError, amounts
from workbench.formulas.references import Area, area_of, references_of
from workbench.formulas.summands import summands

MOST_CELLS = 100_000  # of an area that is computed with
WIDE, MOST_BLOCKS = 50, 64  # cells of an area that is kept for the next formula, and how many are

NOTHING: Mapping[Spot, Decimal] = MappingProxyType({})


@dataclass(frozen=True)
class Sheet:
    """One sheet of a working paper."""

    source: Source
    block: int
    table: Table

    def spot(self, cell: Cell) -> Spot:
        """Return the place of a cell."""
        return Spot(self.source.slot, self.block, cell.row, cell.column)

    @property
    def formulas(self) -> Iterator[Cell]:
        """Yield the cells with a formula."""
        return self.table.formulas()

    def label(self, row: int) -> str:
        """Return the caption of a row: the first text in it."""
        texts = (cell.text.strip() for cell in self.table.row(row) if isinstance(cell.stored, str) and not cell.error)
        return next(filter(None, texts), "")

    def number(self, row: int, column: int) -> Decimal | None:
        """Return the stored number of a cell, None for anything else."""
        cell = self.table.cell(row, column)
        return cell.stored if cell is not None and isinstance(cell.stored, Decimal) else None

    def stored(self, row: int, column: int) -> Stored:
        """Return what a cell holds; an error cell what it shows."""
        cell = self.table.cell(row, column)
        return None if cell is None else held(cell)


def held(cell: Cell) -> Stored:
    """Return what a cell holds; an error cell what it shows."""
    return cell.text if cell.error else cell.stored


def _gathered(sheet: Sheet, area: Area, fresh: Mapping[Spot, Decimal]) -> Block:
    """Return the stored values of an area, fresh results first."""
    slot, block = sheet.source.slot, sheet.block
    stored: list[Stored] = []
    subtotals, hidden = set(), set()
    for at, place in enumerate(area.cells):
        again = fresh.get(Spot(slot, block, *place)) if fresh else None
        cell = sheet.table.cell(*place)
        if cell is None:
            stored.append(again)
            continue
        stored.append(held(cell) if again is None else again)
        if cell.hidden:
            hidden.add(at)
        if cell.formula and "SUBTOTAL(" in cell.formula.upper():
            subtotals.add(at)
    return Block(stored, area.width, frozenset(subtotals), frozenset(hidden))


@dataclass
class Running:
    """Areas that begin at one row and end at another each, as those of running sums do: gathered once, and added up.

    `totals` are the sums up to the end of each row, None from where something makes no sum.
    """

    stored: list[Stored]
    totals: list[Decimal | None]
    subtotals: set[int]
    hidden: set[int]

    def reach(self, sheet: Sheet, area: Area, fresh: Mapping[Spot, Decimal]) -> None:
        """Gather the rows of an area that are not gathered yet."""
        rows = len(self.totals)
        if area.top + rows > area.bottom:
            return
        more = _gathered(sheet, area._replace(top=area.top + rows), fresh)
        before = len(self.stored)
        self.stored += more.values
        self.subtotals |= {before + at for at in more.subtotals}
        self.hidden |= {before + at for at in more.hidden}
        for start in range(before, len(self.stored), area.width):
            self.totals.append(
                _added(self.totals[-1] if self.totals else ZERO, self.stored[start : start + area.width])
            )

    def block(self, area: Area) -> Block:
        """Return the values of an area that was reached."""
        subtotals, hidden = (frozenset(at for at in some if at < area.size) for some in (self.subtotals, self.hidden))
        return Block(self.stored[: area.size], area.width, subtotals, hidden, self.totals[area.bottom - area.top])


def _added(total: Decimal | None, values: Sequence[Stored]) -> Decimal | None:
    try:
        return None if total is None else sum(amounts(values), total)
    except UnknownFormulaError:
        return None


@dataclass
class Book:
    """All sheets of one working paper, by name in lower case, and the other papers, by file name in lower case.

    `blocks` keeps areas that many formulas look into, as those of conditional sums are, and `running` those that each
    formula makes longer, both with the results that are `fresh`.
    """

    source: Source
    sheets: dict[str, Sheet]
    shelf: dict[str, Book]
    names: dict[str, str] = field(default_factory=dict)
    blocks: dict[tuple[str, int, Area], Block] = field(default_factory=dict)
    running: dict[tuple[str, int, Area], Running] = field(default_factory=dict)
    fresh: Mapping[Spot, Decimal] = field(default_factory=lambda: NOTHING)

    def area(self, reference: str, own: Sheet) -> Area | None:
        """Read a reference or a name as this workbook means it on one of its sheets."""
        local = self.names.get(f"{own.table.sheet}!{reference}".casefold())
        return area_of(local.removeprefix("=") if local else reference, self.names)

    def sheet(self, area: Area, own: Sheet) -> Sheet | None:
        """Return the sheet an area lies on, in this workbook or in another that is loaded."""
        if area.book in ("", "0"):
            return self.sheets.get(area.sheet.casefold()) if area.sheet else own
        other = self.shelf.get(self.linked(area.book).casefold())
        return None if other is None else other.sheets.get(area.sheet.casefold())

    def linked(self, book: str) -> str:
        """Return the file name of another workbook, given by its name or by its number among the links."""
        links = self.source.links
        target = links[int(book) - 1] if book.isdigit() and 0 < int(book) <= len(links) else book
        return unquote(target).replace("\\", "/").rsplit("/", 1)[-1]

    def values(self, own: Sheet, fresh: Mapping[Spot, Decimal], reference: str) -> Block:
        """Return the stored values of a reference, fresh results first; UnknownFormulaError when it is no area here."""
        area = self.area(reference, own)
        sheet = None if area is None else self.sheet(area, own)
        if area is None or sheet is None:
            raise UnknownFormulaError
        area = area.within(sheet.table.rows, sheet.table.columns)
        if area.size > MOST_CELLS:
            raise UnknownFormulaError
        slot, block = sheet.source.slot, sheet.block
        if area.size < WIDE:
            return _gathered(sheet, area, fresh)
        known = (slot, block, area)
        if fresh is not self.fresh:
            self.blocks.clear()
            self.running.clear()
            self.fresh = fresh
        if known in self.blocks:
            return self.blocks[known]
        if len(self.blocks) >= MOST_BLOCKS:
            self.blocks.clear()
        running = self.running.setdefault((slot, block, area._replace(bottom=area.top)), Running([], [], set(), set()))
        running.reach(sheet, area, fresh)
        made = self.blocks[known] = running.block(area)
        if len(self.running) > MOST_BLOCKS:
            self.running.clear()
        return made

    def result(self, sheet: Sheet, cell: Cell, fresh: Mapping[Spot, Decimal] = NOTHING) -> Decimal | None:
        """Compute a cell's formula; None when it is more than plain arithmetic."""
        return compute(cell.formula, partial(self.values, sheet, fresh))

    def operands(self, sheet: Sheet, cell: Cell) -> Iterator[Operand]:
        """Yield what a formula refers to."""
        chosen = picked(cell.formula, partial(self.values, sheet, NOTHING))
        for reference in references_of(cell.formula):
            area = self.area(reference, sheet)
            there = None if area is None else self.sheet(area, sheet)
            if area is None or there is None:
                book = self.linked(area.book) if area is not None and area.book else ""
                where = f"{area.sheet}!{reference.rpartition('!')[2]}" if area is not None else reference
                yield Operand(f"[{book}]{where}" if book else reference)
                continue
            area = area.within(there.table.rows, there.table.columns)
            corners = (area.top, area.left, area.bottom, area.right)
            yield Operand(reference, there.source.slot, there.block, *corners, chosen.get(reference))


def _books(report: Report) -> tuple[Book, ...]:
    shelf: dict[str, Book] = {}
    found = []
    for source in report.sources:
        if source.role is not Role.WORKING_PAPER:
            continue
        sheets = {}
        for number, block in enumerate(source.blocks):
            if isinstance(block, Table) and block.sheet:
                sheets[block.sheet.casefold()] = Sheet(source, number, block)
        if sheets:
            names = {name.casefold(): meant for name, meant in source.names}
            book = Book(source, sheets, shelf, names)
            shelf[unquote(source.name).replace("\\", "/").rsplit("/", 1)[-1].casefold()] = book
            found.append(book)
    return tuple(found)


books = Remembered(_books)
"""Gives the working papers of a report that are workbooks."""


def _lineage(report: Report) -> Lineage:
    return Lineage(
        {
            sheet.spot(cell): tuple(book.operands(sheet, cell))
            for book in books(report)
            for sheet in book.sheets.values()
            for cell in sheet.formulas
        }
    )


lineage_of = Remembered(_lineage)
"""Gives which cells of a report's working papers are computed from which, across sheets and workbooks."""


def summands_in(report: Report) -> Callable[[Spot], tuple[Operand, ...]]:
    """Return what gives the operands that a cell's formula adds up: only the formulas that are asked for are read."""
    held = {(sheet.source.slot, sheet.block): (book, sheet) for book in books(report) for sheet in book.sheets.values()}

    def added(spot: Spot) -> tuple[Operand, ...]:
        book, sheet = held.get((spot.slot, spot.block), (None, None))
        cell = None if sheet is None else sheet.table.cell(spot.row, spot.column)
        if book is None or sheet is None or cell is None or not cell.formula:
            return ()
        known = summands(cell.formula)
        return tuple(one for one in book.operands(sheet, cell) if one.text in known) if known else ()

    return added


def recomputed(report: Report, differs: Callable[[Decimal, Decimal], bool]) -> dict[Spot, Decimal]:
    """Return the results that contradict what is stored, by place."""
    fresh = {}
    for book in books(report):
        for sheet in book.sheets.values():
            for cell in sheet.formulas:
                result = book.result(sheet, cell) if isinstance(cell.stored, Decimal) else None
                if result is not None and isinstance(cell.stored, Decimal) and differs(result, cell.stored):
                    fresh[sheet.spot(cell)] = result
    return fresh


def anchor_of(sheet: Sheet, cell: Cell) -> Anchor:
    """Return the address of all of a cell's text."""
    return Anchor(sheet.source.slot, sheet.block, cell.row, cell.column, 0, len(cell.text))
