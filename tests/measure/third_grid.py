"""Workbooks as an accountant builds them: cells know their formula, cached value and the fact they support."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from tests.measure.third_facts import Key

Ref = tuple[str, str, int, int]  # book, sheet, row, column


@dataclass(frozen=True)
class Formula:
    """What a cell computes from others."""

    text: str
    refs: tuple[Ref, ...]
    of: Callable[[Sequence[Decimal]], Decimal]


@dataclass
class Cell:
    """One cell; `fact` is what it supports in full, `part` what it is one of the inputs of."""

    value: Decimal | str | date | None = None
    formula: Formula | None = None
    style: str = ""
    text: str = ""  # "plain", "paren", "minus" or "triangle": a number that was typed as text
    fact: Key | None = None
    part: Key | None = None
    scale: int = 0
    sign: int = 1
    step: Decimal = Decimal(0)  # what the typed number was rounded to, in base units
    cached: Decimal | None = None  # what a formula shows when it was not recalculated
    note: str = ""
    optional: bool = False  # supports the fact, but nobody would look for it here


@dataclass
class Sheet:
    """One sheet of one workbook."""

    book: str
    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    freeze: tuple[int, int] | None = None
    hidden: bool = False

    def put(self, row: int, column: int, cell: Cell) -> Ref:
        """Set a cell and return where it stands."""
        self.cells[row, column] = cell
        return (self.book, self.name, row, column)

    def say(self, row: int, column: int, text: str | date, style: str = "") -> Ref:
        """Set a cell of text or a date."""
        return self.put(row, column, Cell(text, style=style))

    def sum(self, first: Ref, last: Ref) -> Formula:
        """Return a SUM over one column or row of this sheet, from the first to the last cell."""
        refs = [
            (self.book, self.name, row, column)
            for row in range(first[2], last[2] + 1)
            for column in range(first[3], last[3] + 1)
        ]
        return Formula(f"=SUM({_a1(first)}:{_a1(last)})", tuple(refs), total)

    def formula(
        self, pattern: str, refs: Sequence[Ref], of: Callable[[Sequence[Decimal]], Decimal] | None = None
    ) -> Formula:
        """Return a formula with `{0}`, `{1}` … for its references; without a function, the first of them."""
        named = [reference(self, ref) for ref in refs]
        return Formula("=" + pattern.format(*named), tuple(refs), of or (lambda values: values[0]))


def total(values: Sequence[Decimal]) -> Decimal:
    """Return the sum of values."""
    return sum(values, Decimal(0))


def _a1(ref: Ref) -> str:
    return xl_rowcol_to_cell(ref[2], ref[3])


def reference(sheet: Sheet, ref: Ref) -> str:
    """Return a reference to a cell as a formula on the sheet writes it."""
    book, name, *_ = ref
    if book != sheet.book:
        return f"'[{book}.xlsx]{name}'!{_a1(ref)}"
    return _a1(ref) if name == sheet.name else f"'{name}'!{_a1(ref)}"


class Papers:
    """All sheets of one set of working papers."""

    def __init__(self) -> None:
        self.sheets: dict[tuple[str, str], Sheet] = {}
        self.groups: dict[Key, list[Ref]] = {}  # facts that only several cells together support

    def sheet(self, book: str, name: str) -> Sheet:
        """Start a sheet."""
        return self.sheets.setdefault((book, name), Sheet(book, name))

    def cells(self) -> list[tuple[Ref, Cell]]:
        """Return every cell with its place."""
        return [((*key, *at), cell) for key, sheet in self.sheets.items() for at, cell in sheet.cells.items()]

    def at(self, ref: Ref) -> Cell | None:
        """Return the cell of a place."""
        return self.sheets[ref[0], ref[1]].cells.get((ref[2], ref[3]))

    def values(self) -> dict[Ref, Decimal]:
        """Return what every number cell shows: typed, or computed from what its formula refers to."""
        known: dict[Ref, Decimal] = {}
        for ref, _ in self.cells():
            self._value(ref, known)
        return known

    def _value(self, ref: Ref, known: dict[Ref, Decimal]) -> Decimal:
        if ref in known:
            return known[ref]
        cell = self.at(ref)
        if cell is None:
            return Decimal(0)
        if cell.cached is not None:
            value = cell.cached
        elif cell.formula is not None:
            value = cell.formula.of([self._value(other, known) for other in cell.formula.refs])
        elif isinstance(cell.value, Decimal):
            value = cell.value
        else:
            return Decimal(0)
        known[ref] = value
        return value

    def base(self, ref: Ref, values: dict[Ref, Decimal]) -> Decimal:
        """Return what a cell says in base units, in the sense of the fact it supports."""
        cell = self.at(ref)
        assert cell is not None
        return values[ref] * cell.sign * Decimal(10) ** cell.scale

    def write(self, folder: Path) -> None:
        """Write the workbooks."""
        values = self.values()
        for book in dict.fromkeys(key[0] for key in self.sheets):
            with xlsxwriter.Workbook(folder / f"{book}.xlsx") as file:
                styles: dict[str, xlsxwriter.workbook.Format] = {}
                for key, sheet in self.sheets.items():
                    if key[0] == book:
                        _write_sheet(file, sheet, values, styles)


STYLES: dict[str, dict[str, object]] = {
    "": {},
    "title": {"bold": True, "font_size": 12},
    "head": {"bold": True, "bottom": 1, "align": "center", "text_wrap": True},
    "group": {"bold": True},
    "number": {"num_format": "#,##0_);(#,##0)"},
    "total": {"num_format": "#,##0_);(#,##0)", "bold": True, "top": 1},
    "triangle": {"num_format": '#,##0;"△ "#,##0'},
    "minus": {"num_format": "#,##0;-#,##0"},
    "one": {"num_format": "#,##0.0_);(#,##0.0)"},
    "two": {"num_format": "#,##0.00"},
    "percent": {"num_format": "0.0%"},
    "millions": {"num_format": "#,##0,,_);(#,##0,,)"},
    "thousands": {"num_format": "#,##0,_);(#,##0,)"},
    "date": {"num_format": "mmm d, yyyy"},
    "date iso": {"num_format": "yyyy/mm/dd"},
    "month": {"num_format": "mmm-yy"},
    "tick": {"font_color": "red", "align": "center"},
    "small": {"italic": True, "font_size": 8},
}


def _write_sheet(
    file: xlsxwriter.Workbook, sheet: Sheet, values: dict[Ref, Decimal], styles: dict[str, xlsxwriter.workbook.Format]
) -> None:
    page = file.add_worksheet(sheet.name)
    page.set_column(0, 0, 30)
    for column, width in sheet.widths.items():
        page.set_column(column, column, width, None, {"hidden": column in sheet.hidden_columns})
    for row in sheet.hidden_rows:
        page.set_row(row, None, None, {"hidden": True})
    if sheet.freeze:
        page.freeze_panes(*sheet.freeze)
    if sheet.hidden:
        page.hide()
    for (row, column), cell in sorted(sheet.cells.items()):
        if cell.style not in styles:
            styles[cell.style] = file.add_format(STYLES[cell.style])
        _write_cell(page, (sheet.book, sheet.name, row, column), cell, values, styles[cell.style])
    for area in sheet.merged:
        first = sheet.cells[area[0], area[1]]
        page.merge_range(*area, first.value, styles[first.style])


def _write_cell(
    page: xlsxwriter.worksheet.Worksheet,
    ref: Ref,
    cell: Cell,
    values: dict[Ref, Decimal],
    style: xlsxwriter.workbook.Format,
) -> None:
    at = ref[2], ref[3]
    if cell.note:
        page.write_comment(*at, cell.note)
    if cell.formula is not None:
        page.write_formula(*at, cell.formula.text, style, float(values[ref]))
    elif isinstance(cell.value, Decimal) and cell.text:
        page.write_string(*at, typed(cell.value, cell.text), style)
    elif isinstance(cell.value, Decimal):
        page.write_number(*at, float(cell.value), style)
    elif isinstance(cell.value, date):
        page.write_datetime(*at, cell.value, style)
    elif cell.value is not None:
        page.write_string(*at, cell.value, style)


def typed(value: Decimal, how: str) -> str:
    """Return a number as somebody typed it as text."""
    digits = f"{abs(value):,}"
    if value >= 0:
        return digits
    return {"paren": f"({digits})", "minus": f"{digits}-", "triangle": f"△{digits}"}.get(how, f"-{digits}")
