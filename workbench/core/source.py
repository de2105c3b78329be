"""A document as it was read: blocks in reading order, and one address for any printed place in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from workbench.core.shelf import NOTHING, Outline, Shelf, outline_of


class Role(StrEnum):
    """The part a document plays in a case."""

    RELEASE = "release"
    WORKING_PAPER = "working-paper"
    PRIOR_RELEASE = "prior-release"


class Format(StrEnum):
    """The format a document was read from, found by content and not by suffix."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    CSV = "csv"


class Box(NamedTuple):
    """A rectangle on a page of a PDF, in points from the top left corner; pages count from 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Style(NamedTuple):
    """What the window needs to show a cell as its author saw it; colours are `rrggbb` or empty."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = ""
    fill: str = ""
    line_above: bool = False
    line_below: bool = False
    align: str = ""


Stored = Decimal | str | bool | datetime | date | time | None
PLAIN = Style()


class Cell(NamedTuple):
    """One cell of a table, at the top left of its span; rows and columns count from 0.

    `text` is what a person sees. `stored`, `formula`, `number_format` and `error` are a workbook's;
    `line` (from 1) and `start` (character of `text[0]` in that line) are a text file's; `box` is a PDF's.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    line: int | None = None
    start: int = 0
    box: Box | None = None
    indent: int = 0
    style: Style = PLAIN
    stored: Stored = None
    formula: str = ""
    number_format: str = ""
    error: bool = False
    hidden: bool = False
    note: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A run of prose; its text holds the printed lines joined by newlines, nothing stripped between them.

    `line` is the 1-based number of the first line in a text file, else None. `heading` says that the
    format marks it as a heading; plain text never does. `turns` are the characters at which it goes on
    on another page, with its boxes there.
    """

    text: str
    line: int | None = None
    start: int = 0
    box: Box | None = None
    heading: bool = False
    turns: tuple[tuple[int, Box], ...] = ()

    def box_at(self, character: int) -> Box | None:
        """Return the box of the part that a character stands in."""
        return next((box for start, box in reversed(self.turns) if start <= character), self.box)


@dataclass(frozen=True)
class Table:
    """A grid of cells: a table of a document, or a whole sheet of a workbook (then `sheet` names it).

    The cells of a very large sheet are made when they are asked for; whoever asks for a few rows gets only those.
    """

    cells: Sequence[Cell]
    rows: int
    columns: int
    sheet: str = ""
    hidden: bool = False
    frozen_rows: int = 0
    frozen_columns: int = 0
    widths: tuple[float, ...] = ()

    @cached_property
    def _shelf(self) -> Shelf | None:
        return self.cells if isinstance(self.cells, Shelf) else None

    @cached_property
    def _places(self) -> dict[tuple[int, int], Cell]:
        return {(cell.row, cell.column): cell for cell in self.cells}

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell that starts at a place, or None where nothing starts."""
        if self._shelf is not None:
            return self._shelf.at(row, column)
        return self._places.get((row, column))

    @cached_property
    def _rows(self) -> dict[int, list[Cell]]:
        rows: dict[int, list[Cell]] = {}
        for cell in sorted(self.cells, key=lambda cell: cell.column):
            rows.setdefault(cell.row, []).append(cell)
        return rows

    def row(self, row: int) -> Sequence[Cell]:
        """Return the cells that start in a row, from left to right."""
        return self._rows.get(row, ()) if self._shelf is None else self._shelf.row(row)

    def in_rows(self, rows: Collection[int]) -> Iterator[Cell]:
        """Yield the cells that start in some rows, given in order, as they come in the table."""
        if isinstance(self.cells, Shelf):
            for row in rows:
                yield from self.cells.row(row)
        else:
            yield from (cell for cell in self.cells if cell.row in rows)

    def outlines(self) -> Iterator[Outline]:
        """Yield for each row, from the top, what can be known of it without its cells."""
        known = self.cells.outlines if isinstance(self.cells, Shelf) else None
        for row in range(self.rows):
            yield outline_of(self._rows.get(row, ())) if known is None else known.get(row, NOTHING)

    def errors(self) -> Iterator[Cell]:
        """Yield the cells that show an error."""
        return (cell for cell in self._where(lambda outline: outline.error) if cell.error)

    def formulas(self) -> Iterator[Cell]:
        """Yield the cells with a formula."""
        return (cell for cell in self._where(lambda outline: outline.formulas) if cell.formula)

    def hidden_cells(self) -> Iterator[Cell]:
        """Yield the cells in hidden rows and columns, or all of a hidden sheet."""
        if self.hidden:
            return iter(self.cells)
        cells = () if isinstance(self.cells, Shelf) and not self.cells.hides else self.cells
        return (cell for cell in cells if cell.hidden)

    def _where(self, holds: Callable[[Outline], bool]) -> Iterable[Cell]:
        if isinstance(self.cells, Shelf):
            return self.in_rows([row for row, outline in self.cells.outlines.items() if holds(outline)])
        return self.cells

    def blank(self, row: int, column: int) -> Cell | None:
        """Return an empty cell for a place inside the table that no cell of its row covers, else None.

        In a text file its start counts one separator for each column.
        """
        beside = self.row(row)
        covered = any(cell.column <= column < cell.column + cell.column_span for cell in beside)
        if covered or not (0 <= row < self.rows and 0 <= column < self.columns):
            return None
        left = [cell for cell in beside if cell.column < column]
        line = beside[0].line if beside else None
        start = left[-1].start + len(left[-1].text) + column - left[-1].column if left else column
        return Cell(row, column, "", line=line, start=start)


Block = Paragraph | Table


class Anchor(NamedTuple):
    """The address of printed text: characters start to end of a paragraph or of a cell's text.

    `source` is the source's slot, `block` its 0-based place in reading order; row and column are None in
    a paragraph.
    """

    source: str
    block: int
    row: int | None
    column: int | None
    start: int
    end: int


def in_order(anchor: Anchor) -> tuple[str, int, int, int, int]:
    """Return what sorts the places of one document as they are read."""
    return anchor.source, anchor.block, anchor.row or 0, anchor.column or 0, anchor.start


class Place(NamedTuple):
    """An anchor as people and the report name it; only the parts that fit the format are set."""

    line: int | None = None
    page: int | None = None
    block: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        if self.sheet is not None:
            return f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        if self.line is not None:
            return f"line {self.line}"
        if self == Place():
            return "the document"
        page = f"page {self.page}, " if self.page is not None else ""
        if self.table is not None:
            row = "" if self.row is None else f", row {self.row + 1}"
            column = "" if self.column is None else f", column {self.column + 1}"
            return f"{page}table {self.table + 1}{row}{column}"
        return f"{page}paragraph {(self.block or 0) + 1}"


class Ignored(NamedTuple):
    """Something that was read but left out, and why."""

    what: str
    place: Place
    why: str


@dataclass(frozen=True)
class Source:
    """One document of a case.

    `slot` is its role in the case and stable over drafts (`release`, `paper:CF_lead.xlsx`); `sha256`
    is the hash of its bytes; `name` is the path as it was given. `names` are those defined in a workbook, `links`
    the other workbooks its formulas refer to, by their number there from 1.
    """

    slot: str
    name: str
    role: Role
    format: Format
    sha256: str
    blocks: tuple[Block, ...]
    ignored: tuple[Ignored, ...] = ()
    names: tuple[tuple[str, str], ...] = field(default=())
    links: tuple[str, ...] = ()

    def text_at(self, anchor: Anchor) -> str:
        """Give back what is printed at an anchor.

        Raises LookupError when the anchor is not of this source.
        """
        return self.holder(anchor).text[anchor.start : anchor.end]

    def holder(self, anchor: Anchor) -> Paragraph | Cell:
        """Return the paragraph or cell an anchor lies in; LookupError when there is none."""
        if anchor.source != self.slot:
            raise LookupError(f"{anchor.source} is not {self.slot}")
        block = self.blocks[anchor.block]
        if isinstance(block, Paragraph):
            return block
        row, column = anchor.row or 0, anchor.column or 0
        cell = block.cell(row, column) or (block.blank(row, column) if anchor.start == anchor.end else None)
        if cell is None:
            raise LookupError(f"no cell at row {anchor.row}, column {anchor.column}")
        return cell

    @cached_property
    def _table_numbers(self) -> dict[int, int]:
        tables = [index for index, block in enumerate(self.blocks) if isinstance(block, Table)]
        return {block: number for number, block in enumerate(tables)}

    def place(self, anchor: Anchor) -> Place:
        """Name an anchor as the report does: line, page, table, row, column or sheet and cell."""
        holder = self.holder(anchor)
        block = self.blocks[anchor.block]
        if isinstance(block, Table) and block.sheet:
            return Place(sheet=block.sheet, cell=cell_name(anchor.row or 0, anchor.column or 0))
        table = self._table_numbers.get(anchor.block)
        if self.format in (Format.TEXT, Format.CSV):
            line, start = _text_place(holder, anchor)
            end = start + anchor.end - anchor.start
            return Place(line=line, table=table, row=anchor.row, column=anchor.column, start=start, end=end)
        box = holder.box_at(anchor.start) if isinstance(holder, Paragraph) else holder.box
        page = box.page if box else None
        return Place(
            page=page, block=anchor.block, table=table, row=anchor.row, column=anchor.column,
            start=anchor.start, end=anchor.end,
        )  # fmt: skip


def _text_place(holder: Paragraph | Cell, anchor: Anchor) -> tuple[int, int]:
    before = holder.text[: anchor.start]
    line = (holder.line or 1) + before.count("\n")
    newline = before.rfind("\n")
    start = anchor.start + holder.start if newline < 0 else anchor.start - newline - 1
    return line, start


MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # that a sheet of a workbook can have


def cell_name(row: int, column: int) -> str:
    """Name a cell as spreadsheets do: (20, 2) is `C21`."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """Return the column, from 0, that letters name, in either case: `AB` is 27, and no letters at all are -1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
