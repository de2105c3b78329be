"""Worksheets as an accountant lays them out: captions, dated columns, live or stale formulas, numbers kept as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from tests.measure.paper_facts import SUMS, Facts, Item

ENDS = {"S07": dt.date(2007, 9, 30), "S06": dt.date(2006, 9, 30), "M07": dt.date(2007, 3, 31)}
FLOWS = {
    "Q207": ("2Q07", "Q2 FY2007", "3M to Sep-07", "Three months ended 30 Sep 2007", "2Q FY07", "Jul-Sep 2007"),
    "Q206": ("2Q06", "Q2 FY2006", "3M to Sep-06", "Three months ended 30 Sep 2006", "2Q FY06", "Jul-Sep 2006"),
    "H107": ("1H07", "1H FY2007", "6M to Sep-07", "Six months ended 30 Sep 2007", "1H FY07", "Apr-Sep 2007"),
    "H106": ("1H06", "1H FY2006", "6M to Sep-06", "Six months ended 30 Sep 2006", "1H FY06", "Apr-Sep 2006"),
    "FY06": ("FY2006", "FY2006", "12M to Mar-07", "Year ended 31 Mar 2007", "FY06", "Apr 2006-Mar 2007"),
}
NIHON = {
    "Q207": "2008年3月期第2四半期（7-9月）", "Q206": "2007年3月期第2四半期（7-9月）", "H107": "2007年9月中間期",
    "H106": "2006年9月中間期", "FY06": "2007年3月期", "S07": "2007年9月末", "S06": "2006年9月末", "M07": "2007年3月末",
}  # fmt: skip
BALANCES = ("mmm-yy", "d-mmm-yy", "yyyy/m/d", "text:%b-%y", "text:%d %b %Y", "text:As of %B %d, %Y")


@dataclass(frozen=True)
class Cell:
    """What a cell holds: its value, a formula whose cached value that is, its number format and a note."""

    value: object
    formula: str = ""
    form: str = ""
    note: str = ""


@dataclass
class Sheet:
    """A worksheet under construction; rows and columns count from 0."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def put(self, row: int, column: int, value: object, *, formula: str = "", form: str = "", note: str = "") -> str:
        """Fill a cell and return its address."""
        self.cells[row, column] = Cell(value, formula, form, note)
        return address(row, column)


@dataclass
class Paper:
    """A workbook and, by caption and period, the cells that truly support it."""

    name: str
    sheets: list[Sheet] = field(default_factory=list)
    support: list[tuple[str, str, str, tuple[str, ...], int]] = field(default_factory=list)

    def sheet(self, name: str, *, hidden: bool = False) -> Sheet:
        """Add a worksheet."""
        self.sheets.append(Sheet(name, hidden=hidden))
        return self.sheets[-1]


@dataclass(frozen=True)
class Style:
    """How a table shows amounts: yen to one, formats, chance of text, the periods' names, the captions and signs."""

    unit: int
    form: str
    header: Callable[[str], Cell]
    caption: Callable[[str], str]
    sign: Callable[[str], int]
    texts: float = 0
    live: bool = True
    follows: bool = False  # totals are what their formulas give, errors and all
    places: int | None = 0


def address(row: int, column: int) -> str:
    """Return a cell's address as Excel writes it."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def headers(rng: Random) -> Callable[[str], Cell]:
    """Choose how a table names its periods."""
    flow, balance = rng.randrange(len(FLOWS["Q207"])), rng.choice(BALANCES)

    def header(period: str) -> Cell:
        if period in FLOWS:
            return Cell(FLOWS[period][flow])
        if balance.startswith("text:"):
            return Cell(ENDS[period].strftime(balance[5:]))
        return Cell(ENDS[period], form=balance)

    return header


def captions(items: dict[str, Item], rng: Random, plain: float) -> Callable[[str], str]:
    """Choose the name of every caption: the release's own with a chance, a house style otherwise."""
    chosen = {key: item.english[0] if rng.random() < plain else rng.choice(item.english) for key, item in items.items()}
    return lambda key: chosen[key]


def text_of(amount: float, rng: Random) -> str:
    """Write a number as people type it."""
    plain = f"{abs(amount):,}"
    if amount < 0:
        return rng.choice((f"({plain})", f"{plain}-", f"△{plain}", f"-{plain}", f"▲{plain}"))
    return rng.choice((plain, f"¥{plain}", f"{plain} ", plain))


def table(
    paper: Paper, sheet: Sheet, at: tuple[int, int], rows: Sequence[str], periods: Sequence[str], style: Style,
    values: dict[tuple[str, str], int], stale: dict[tuple[str, str], int], rng: Random,
) -> int:  # fmt: skip
    """Lay out captions by periods from a header row on and return the first free row below.

    A row that begins with `#` is a heading; a period that begins with `~` is a column of changes from the period
    before it. Totals are formulas over the rows above where the style is live; `stale` holds cached values.
    """
    top, left = at
    placed: dict[str, int] = {}
    for offset, period in enumerate(periods, 1):
        cell = Cell("Change") if period.startswith("~") else style.header(period)
        sheet.put(top, left + offset, cell.value, form=cell.form)
    row = top + 1
    for key in rows:
        if key.startswith("#"):
            sheet.put(row, left, key[1:])
            row += 1
            continue
        shown = [values.get((key, period), 0) for period in periods if not period.startswith("~")]
        if not any(shown):
            continue
        sheet.put(row, left, style.caption(key))
        placed[key] = row
        for offset, period in enumerate(periods, 1):
            column = left + offset
            if period.startswith("~"):
                one, two = address(row, column - 2), address(row, column - 1)
                gap = values.get((key, periods[offset - 3]), 0) - values.get((key, periods[offset - 2]), 0)
                sheet.put(row, column, _scaled(gap * style.sign(key), style), formula=f"={one}-{two}", form=style.form)
                continue
            where = _amount(sheet, (row, column), key, period, style, values, stale, placed, rng)
            if where:
                paper.support.append((key, period, sheet.name, (where,), values[key, period]))
        row += 1
    return row


def _amount(
    sheet: Sheet, at: tuple[int, int], key: str, period: str, style: Style, values: dict[tuple[str, str], int],
    stale: dict[tuple[str, str], int], placed: dict[str, int], rng: Random,
) -> str:  # fmt: skip
    row, column = at
    value = values.get((key, period), 0)
    if value == 0:
        if rng.random() < 0.5:
            sheet.put(row, column, "-")
        return ""
    parts = SUMS.get(key, "").split()
    known = [part for part in parts if part.lstrip("-") in placed]
    whole = all(part.lstrip("-") in placed or not values.get((part.lstrip("-"), period)) for part in parts)
    if style.follows and known and whole:
        value = sum(values.get((part.lstrip("-"), period), 0) * (-1 if part[0] == "-" else 1) for part in known)
        values[key, period] = value
    number = _scaled(stale.get((key, period), value) * style.sign(key), style)
    if style.live and known and whole:
        terms = []
        for part in known:
            name = part.lstrip("-")
            sign = (-1 if part[0] == "-" else 1) * style.sign(name) * style.sign(key)
            terms.append(("+" if sign > 0 else "-") + address(placed[name], column))
        return sheet.put(row, column, number, formula="=" + "".join(terms).lstrip("+"), form=style.form)
    if rng.random() < style.texts:
        return sheet.put(row, column, text_of(number, rng))
    return sheet.put(row, column, number, form=style.form)


def _scaled(value: int, style: Style) -> float:
    if style.unit == 1:
        return value
    if style.places is None:
        return value / style.unit
    return round(value / style.unit, style.places) if style.places else round(value / style.unit)


def write(paper: Paper, folder: Path) -> None:
    """Write a workbook: by XlsxWriter where formulas have cached values, by openpyxl otherwise."""
    live = any(cell.formula for sheet in paper.sheets for cell in sheet.cells.values())
    (_write_live if live else _write_plain)(paper, folder / paper.name)


def _write_live(paper: Paper, path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    forms: dict[str, object] = {}
    for sheet in paper.sheets:
        page = book.add_worksheet(sheet.name)
        for at, cell in sorted(sheet.cells.items()):
            form = forms.setdefault(cell.form, book.add_format({"num_format": cell.form}) if cell.form else None)
            _fill(page, at, cell, form)
        for first, left, last, right in sheet.merged:
            cell = sheet.cells[first, left]
            page.merge_range(first, left, last, right, cell.value, book.add_format({"align": "center"}))
        for row in sheet.hidden_rows:
            page.set_row(row, None, None, {"hidden": True})
        if sheet.hidden:
            page.hide()
    book.close()


def _fill(page: Any, at: tuple[int, int], cell: Cell, form: object) -> None:
    if cell.formula:
        page.write_formula(*at, cell.formula, form, cell.value)
    elif isinstance(cell.value, dt.date):
        page.write_datetime(*at, dt.datetime.combine(cell.value, dt.time()), form)
    elif isinstance(cell.value, str):
        page.write_string(*at, cell.value, form)
    elif cell.value is not None:
        page.write_number(*at, cell.value, form)
    if cell.note:
        page.write_comment(*at, cell.note)


def _write_plain(paper: Paper, path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in paper.sheets:
        page = book.create_sheet(sheet.name)
        for (row, column), cell in sheet.cells.items():
            one = page.cell(row + 1, column + 1, cell.value)
            if cell.form:
                one.number_format = cell.form
            if cell.note:
                one.comment = Comment(cell.note, "Reviewer")
        for first, left, last, right in sheet.merged:
            page.merge_cells(start_row=first + 1, start_column=left + 1, end_row=last + 1, end_column=right + 1)
        for row in sheet.hidden_rows:
            page.row_dimensions[row + 1].hidden = True
        if sheet.hidden:
            page.sheet_state = "hidden"
    book.save(path)


def checked(facts: Facts) -> dict[tuple[str, str], int]:
    """Return the amounts of the facts alone."""
    return {at: fact.value for at, fact in facts.items()}
