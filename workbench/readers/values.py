"""Workbooks of the binary format xlsb: stored values only, since no formulas or number formats can be had."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from workbench.core.fault import PasswordNeededError, UnreadableFileError
from workbench.core.source import Cell, Ignored, Place, Stored, Table
from workbench.readers.contents import Contents
from workbench.readers.sheet import number_of
from workbench.readers.shown import GENERAL, shown

MOST_CELLS = 1_500_000
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"})
_DATED = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", time: "hh:mm:ss", timedelta: "[h]:mm:ss"}
_NO_FORMULAS = "formulas and number formats of this file format are not read; save it as .xlsx to have them"
Value = int | float | str | bool | datetime | date | time | timedelta


def read_values(content: bytes, name: str) -> Contents:
    """Read the stored values of a workbook."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return _contents(book, name)
    except PasswordError:
        raise PasswordNeededError(name) from None
    except (CalamineError, OSError, ValueError, IndexError, OverflowError):
        raise UnreadableFileError(name, "the workbook is damaged or of a kind that cannot be read") from None


def _contents(book: CalamineWorkbook, name: str) -> Contents:
    tables: list[Table] = []
    ignored: list[Ignored] = []
    count = 0
    for at, about in enumerate(book.sheets_metadata):
        place = Place(sheet=about.name)
        if about.typ is not SheetTypeEnum.WorkSheet:
            ignored.append(Ignored("chart sheet", place, "this kind of sheet holds no cells"))
            continue
        table = _table(book.get_sheet_by_index(at), about.name, hidden=about.visible is not SheetVisibleEnum.Visible)
        count += len(table.cells)
        if count > MOST_CELLS:
            raise UnreadableFileError(name, f"too large: more than {MOST_CELLS:,} filled cells")
        if not table.cells:
            ignored.append(Ignored("empty sheet", place, "the sheet holds no cells"))
            continue
        tables.append(table)
        if table.hidden:
            ignored.append(Ignored("hidden sheet", place, "the sheet is hidden; its cells are read as support"))
        ignored.append(Ignored("formulas", place, _NO_FORMULAS))
    return Contents(tuple(tables), tuple(ignored))


def _table(sheet: CalamineSheet, name: str, *, hidden: bool) -> Table:
    start = sheet.start or (0, 0)
    spans = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in sheet.merged_cell_ranges or []}
    cells = []
    for at, row in enumerate(sheet.iter_rows()):
        for index, value in enumerate(row):
            if value in ("", None):
                continue
            place = (at, index + start[1])  # empty rows above are given, empty columns before are not
            cells.append(_cell(place, value, spans.get(place, (1, 1))))
    rows = max((cell.row + cell.row_span for cell in cells), default=0)
    columns = max((cell.column + cell.column_span for cell in cells), default=0)
    return Table(tuple(cells), rows, columns, name, hidden)


def _cell(place: tuple[int, int], value: Value, span: tuple[int, int]) -> Cell:
    stored = _stored(value)
    code = _DATED.get(type(value), GENERAL)
    text = shown(value if isinstance(value, timedelta) else stored, code)
    error = isinstance(value, str) and value in _ERRORS
    return Cell(*place, text.strip(), *span, stored=stored, error=error)


def _stored(value: Value) -> Stored:
    if isinstance(value, bool | str | datetime | date | time):
        return value
    if isinstance(value, timedelta):
        return number_of(repr(value.total_seconds() / 86_400))
    return number_of(repr(value))
