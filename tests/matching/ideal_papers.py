"""The sample's working papers as a perfect reader would see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from workbench.core.figure import Figure, Measure
from workbench.core.grid import Grid, Reading, Row
from workbench.core.period import Period
from workbench.core.source import Anchor, Cell, Format, Role, Source, Table

FLOWS = {
    "2Q07": ("2007-07-01", "2007-09-30"), "2Q06": ("2006-07-01", "2006-09-30"), "1Q07": ("2007-04-01", "2007-06-30"),
    "1Q06": ("2006-04-01", "2006-06-30"), "6M07": ("2007-04-01", "2007-09-30"), "6M06": ("2006-04-01", "2006-09-30"),
    "Apr-Sep 2007": ("2007-04-01", "2007-09-30"), "Apr-Sep 2006": ("2006-04-01", "2006-09-30"),
    "Apr 2006-Mar 2007": ("2006-04-01", "2007-03-31"), "FY2006 actual": ("2006-04-01", "2007-03-31"),
    "FY2007 target": ("2007-04-01", "2008-03-31"), "FY ending Mar 2008": ("2007-04-01", "2008-03-31"),
    "FY ended Mar 2007": ("2006-04-01", "2007-03-31"), "6 months to Sep 2007": ("2007-04-01", "2007-09-30"),
    "6 months to Sep 2006": ("2006-04-01", "2006-09-30"), "FY to March 2007": ("2006-04-01", "2007-03-31"),
}  # fmt: skip
SHEETS = {
    ("FX_translation.xlsx", "IS 3M"): "2Q07", ("FX_translation.xlsx", "CF 3M"): "2Q07",
    ("FX_translation.xlsx", "IS 6M"): "6M07", ("FX_translation.xlsx", "CF 6M"): "6M07",
    ("Equity_rollforward.xlsx", "6M07"): "6M07", ("Equity_rollforward.xlsx", "6M06"): "6M06",
    ("Equity_rollforward.xlsx", "FY06"): "Apr 2006-Mar 2007",
}  # fmt: skip


def flow(name: str) -> Period | None:
    found = FLOWS.get(name)
    return None if found is None else Period(date.fromisoformat(found[0]), date.fromisoformat(found[1]))


def when(text: object, book: str, sheet: str) -> Period | None:
    """Return the period that a heading or a row's name gives."""
    if not isinstance(text, datetime):
        return (
            flow(str(text))
            or flow(SHEETS.get((book, sheet), ""))
            or (Period(None, date(2007, 9, 30)) if book.startswith("FX") else None)
        )
    day = text.date()
    if book == "IS_lead.xlsx" and sheet == "FY06":
        return flow("Apr 2006-Mar 2007")
    if (book, sheet) in (("IS_lead.xlsx", "3M"), ("Revenue_analysis.xlsx", "By quarter")):
        return Period(date(day.year, day.month - 2, 1), day)
    return Period(None, day)


def unit_of(text: str) -> tuple[str, int] | None:
    low = text.lower()
    counts = {
        "gbps": "Gbps",
        "contracts": "contracts",
        "shares)": "shares",
        "equivalents": "ADS",
        "average shares": "shares",
        "shares issued": "shares",
        "shares outstanding": "shares",
    }
    for word, unit in counts.items():
        if word in low:
            return unit, 0
    money = "USD" if "us$" in low or "usd" in low else "JPY" if "jpy" in low or "yen" in low else ""
    if not money:
        return None
    scale = 3 if "thousand" in low else 6 if "million" in low else 0
    per = "/share" if "per share" in low else "/ADS" if "per ads" in low else ""
    return money + per, scale


def figure_of(
    anchor: Anchor,
    cell: object,
    label: str,
    path: tuple[str, ...],
    column: str,
    period: Period | None,
    unit: tuple[str, int],
) -> Figure:
    stored = getattr(cell, "value", None)
    text = column.lower()
    percent = "%" in str(getattr(cell, "number_format", ""))
    change = "change" in text or "yoy" in text
    measure = (
        (Measure.CHANGE_PERCENT if percent else Measure.CHANGE)
        if change
        else Measure.RATIO
        if percent
        else Measure.LEVEL
    )
    value = Decimal(repr(stored)) if isinstance(stored, float) else Decimal(stored)
    if percent:
        value, unit = value * 100, ("%", 0)
    basis = "target" if "target" in text or "target" in label.lower() else ""
    return Figure(
        anchor,
        str(stored),
        value,
        0,
        unit[1],
        unit[0],
        1,
        period,
        label,
        path,
        column,
        measure,
        exact=True,
        basis=basis,
    )


def rows_of(sheet: Worksheet) -> Iterator[tuple[int, str, list[tuple[int, object]]]]:
    for number, row in enumerate(sheet.iter_rows(min_row=8), 7):
        cells = [
            (at, cell)
            for at, cell in enumerate(row)
            if at and isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
        ]
        yield number, row[0].value, cells


def read_sheet(book: str, sheet: Worksheet, block: int) -> tuple[list[Figure], Grid, Table]:
    slot = f"paper:{book}"
    head = {at: cell.value for at, cell in enumerate(sheet[7])}
    unit = unit_of(str(sheet["A3"].value)) or ("JPY", 0)
    path: tuple[str, ...] = (str(sheet["A2"].value),)
    group: tuple[str, ...] = ()
    figures: list[Figure] = []
    rows: list[Row] = []
    across = sheet.title in ("EPS", "By quarter")
    for number, name, cells in rows_of(sheet):
        if name is None:
            continue
        if not cells:
            group = (str(name),)
            rows.append(Row(number, str(name), path, heading=True))
            continue
        label = str(name)
        rows.append(Row(number, label, (*path, *group)))
        for at, cell in cells:
            column = str(head.get(at) or "")
            by_row = sheet.cell(number + 1, 2).value if sheet.title == "KPIs" else ""
            own = unit_of(column) or unit_of(label) or unit_of(str(by_row)) or unit
            anchor = Anchor(slot, block, number, at, 0, len(str(cell.value)))
            if across:
                figures.append(figure_of(anchor, cell, column, path, "", when(name, book, sheet.title), own))
                continue
            period = when(head.get(at), book, sheet.title)
            found = re.match(r"BALANCE, (\w+ \d+, \d{4})", label)
            if found:
                period = Period(None, datetime.strptime(found[1].title(), "%B %d, %Y").date())
            if column.startswith(("Change", "YoY")):
                period = when(head.get(1), book, sheet.title) or when(head.get(2), book, sheet.title)
            figures.append(figure_of(anchor, cell, label, (*path, *group), column, period, own))
    grid = Grid(slot, block, str(sheet["A2"].value), tuple(rows), (), path, across)
    cells = tuple(
        Cell(cell.row - 1, cell.column - 1, str(cell.value))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )
    return figures, grid, Table(cells, sheet.max_row, sheet.max_column, sheet.title)


def papers(folder: Path) -> list[tuple[Source, Reading]]:
    made = []
    for path in sorted(folder.glob("*.xlsx")):
        book = openpyxl.load_workbook(path, data_only=True)
        read = [
            read_sheet(path.name, sheet, at)
            for at, sheet in enumerate(book)
            if sheet.sheet_state == "visible" and sheet.title != "TB"
        ]
        source = Source(
            f"paper:{path.name}", path.name, Role.WORKING_PAPER, Format.XLSX, "", tuple(table for _, _, table in read)
        )
        figures = tuple(figure for some, _, _ in read for figure in some)
        made.append((source, Reading(source.slot, figures, tuple(grid for _, grid, _ in read))))
    return made
