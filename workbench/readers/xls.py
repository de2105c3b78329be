"""Workbooks of the old binary format (xls): stored values under their number formats; formulas are not kept."""

from __future__ import annotations

import struct
from decimal import Decimal
from io import StringIO

import xlrd

from workbench.core.fault import PasswordNeededError, UnreadableFileError
from workbench.core.source import PLAIN, Cell, Ignored, Place, Stored, Style, Table
from workbench.readers.contents import Contents
from workbench.readers.printed import Border, draw
from workbench.readers.sheet import Grid, moment_or_number, number_of
from workbench.readers.shown import GENERAL, shown
from workbench.readers.workbook import MOST_CELLS, sheet_ignored, table_of

_FAULTS = (
    xlrd.XLRDError, xlrd.compdoc.CompDocError, AssertionError, struct.error, LookupError, ValueError,
    TypeError, AttributeError, OverflowError, MemoryError, RecursionError, NotImplementedError,
)  # fmt: skip
_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = range(6)
_DOUBLE = 6
_ALIGNED = {1: "left", 2: "center", 3: "right", 5: "justify"}
_NO_FORMULAS = "formulas of this old file format are not read; save it as .xlsx to have them"


def read_xls(content: bytes, name: str) -> Contents:
    """Read an old workbook; PasswordNeededError when it is encrypted."""
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=StringIO())
        return _contents(book, name)
    except _FAULTS as error:
        if "encrypted" in str(error).lower():
            raise PasswordNeededError(name) from None
        raise UnreadableFileError(name, "the workbook is damaged or of a kind that cannot be read") from None


def _contents(book: xlrd.Book, name: str) -> Contents:
    tables: list[Table] = []
    ignored: list[Ignored] = []
    count = 0
    for sheet in book.sheets():
        looks = _Looks(book)
        grid = _grid(sheet, looks, old_epoch=bool(book.datemode))
        table = table_of(grid, sheet.name, hidden=sheet.visibility != 0)
        count += len(table.cells)
        if count > MOST_CELLS:
            raise UnreadableFileError(name, f"too large: more than {MOST_CELLS:,} filled cells")
        ignored += sheet_ignored(grid, table, sheet.name)
        if table.cells:
            tables.append(table)
            ignored.append(Ignored("formulas", Place(sheet=sheet.name), _NO_FORMULAS))
    return Contents(tuple(tables), tuple(ignored))


class _Looks:
    """The formats, fonts and borders of a workbook, by the number its cells carry."""

    def __init__(self, book: xlrd.Book) -> None:
        self._book = book
        self._known: dict[int, tuple[str, Style, int, Border]] = {}

    def of(self, index: int) -> tuple[str, Style, int, Border]:
        """Return the number format, style, indent and border of one kind of cell."""
        if index not in self._known:
            self._known[index] = self._look(index)
        return self._known[index]

    def _look(self, index: int) -> tuple[str, Style, int, Border]:
        book = self._book
        if not 0 <= index < len(book.xf_list):
            return GENERAL, PLAIN, 0, Border()
        kind = book.xf_list[index]
        font = book.font_list[kind.font_index] if kind.font_index < len(book.font_list) else None
        style = Style(
            bool(font and font.bold), bool(font and font.italic), bool(font and font.underline_type),
            colour=_colour(book, font.colour_index) if font else "",
            fill=_colour(book, kind.background.pattern_colour_index) if kind.background.fill_pattern else "",
            align=_ALIGNED.get(kind.alignment.hor_align, ""),
        )  # fmt: skip
        lines = (kind.border.top_line_style, kind.border.bottom_line_style)
        code = book.format_map[kind.format_key].format_str if kind.format_key in book.format_map else GENERAL
        return code, style, kind.alignment.indent_level, Border(lines[0] > 0, lines[1] > 0, _DOUBLE in lines)


def _colour(book: xlrd.Book, index: int) -> str:
    parts = book.colour_map.get(index)
    return "".join(f"{part:02x}" for part in parts) if parts else ""


def _grid(sheet: xlrd.sheet.Sheet, looks: _Looks, *, old_epoch: bool) -> Grid:
    grid = Grid()
    notes = {place: note.text.strip() for place, note in sheet.cell_note_map.items()}
    for row in range(sheet.nrows):
        hidden = row in sheet.rowinfo_map and bool(sheet.rowinfo_map[row].hidden)
        if hidden:
            grid.hidden_rows.add(row)
        for column in range(sheet.row_len(row)):
            kind = sheet.cell_type(row, column)
            if kind == _EMPTY and (row, column) not in notes:
                continue
            code, style, indent, border = looks.of(sheet.cell_xf_index(row, column))
            draw(grid, border, range(row, row + 1), range(column, column + 1))
            stored = _stored(kind, sheet.cell_value(row, column), code, old_epoch=old_epoch)
            note = notes.get((row, column), "")
            if stored in (None, "") and not note:
                continue
            text = shown(stored, code, old_epoch=old_epoch)
            lead = len(text) - len(text.lstrip()) if isinstance(stored, str) else 0
            grid.cells.append(
                Cell(
                    row, column, text.strip(), indent=2 * indent + lead, style=style, stored=stored, hidden=hidden,
                    number_format="" if code == GENERAL else code, error=kind == _ERROR, note=note,
                )
            )  # fmt: skip
    for column, about in sheet.colinfo_map.items():
        grid.widths[column] = about.width / 256
        if about.hidden:
            grid.hidden_columns.append((column, column))
    grid.merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    if sheet.panes_are_frozen:
        grid.frozen = (sheet.horz_split_pos, sheet.vert_split_pos)
    return grid


def _stored(kind: int, value: str | float | int, code: str, *, old_epoch: bool) -> Stored:
    if kind == _TEXT:
        return str(value)
    if kind == _BOOLEAN:
        return bool(value)
    if kind == _ERROR:
        return str(xlrd.error_text_from_code.get(int(value), "#N/A"))
    if kind not in (_NUMBER, _DATE):
        return None
    number = number_of(repr(value)) or Decimal(0)
    return moment_or_number(number, code, old_epoch=old_epoch) if kind == _DATE else number
