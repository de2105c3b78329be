"""Working papers as cells with values, formulas and styles, and their writing with the values Excel would cache."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from sample_data.maker.formula import Formula, Value, address

Content = Decimal | int | str | date | None
CREATED = datetime(2007, 11, 9, 18, 0, 0)  # noqa: DTZ001 (workbooks know no zones)

AMOUNT = '#,##0_);(#,##0);"-"_)'
FORMATS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 13},
    "sub": {"font_size": 10, "italic": True, "font_color": "#555555"},
    "label": {"font_size": 10},
    "label1": {"indent": 1, "text_wrap": True},
    "label2": {"indent": 2},
    "label3": {"indent": 3},
    "group": {"bold": True, "bg_color": "#EEF2F7"},
    "head": {
        "bold": True,
        "bg_color": "#1F3864",
        "font_color": "#FFFFFF",
        "align": "center",
        "text_wrap": True,
        "valign": "vcenter",
    },
    "headdate": {
        "bold": True,
        "bg_color": "#1F3864",
        "font_color": "#FFFFFF",
        "align": "center",
        "num_format": "d-mmm-yy",
        "valign": "vcenter",
    },
    "date": {"num_format": "d-mmm-yy", "align": "left"},
    "amount": {"num_format": AMOUNT},
    "input": {"num_format": AMOUNT, "font_color": "#0000C0"},
    "total": {"num_format": AMOUNT, "bold": True, "top": 1},
    "grand": {"num_format": AMOUNT, "bold": True, "top": 1, "bottom": 6},
    "labeltotal": {"bold": True, "text_wrap": True},
    "dec1": {"num_format": '#,##0.0_);(#,##0.0);"-"_)', "font_color": "#0000C0"},
    "dec2": {"num_format": "#,##0.00_);(#,##0.00)"},
    "dec2in": {"num_format": "#,##0.00_);(#,##0.00)", "font_color": "#0000C0"},
    "pct": {"num_format": "0.0%_);(0.0%)", "align": "right"},
    "check": {"num_format": '#,##0_);[Red](#,##0);"ok"', "italic": True, "font_color": "#00803C"},
    "note": {"italic": True, "font_size": 9, "font_color": "#444444"},
    "code": {"align": "center", "font_color": "#777777"},
    "sign": {"font_size": 9, "border": 1},
    "signdate": {"font_size": 9, "border": 1, "num_format": "d-mmm-yy", "align": "left"},
}


@dataclass(slots=True)
class Cell:
    """One cell: its content, style and, when a plant says so, a cached value that is not the formula's."""

    content: Content
    style: str
    stale: Decimal | None = None


@dataclass(slots=True)
class Sheet:
    """One sheet being filled."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    freeze: tuple[int, int] | None = None
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    checks: list[tuple[int, int]] = field(default_factory=list)
    chart: tuple[int, int, int] | None = None
    hidden: bool = False
    landscape: bool = False

    def put(self, row: int, column: int, content: Content, style: str = "label") -> str:
        """Fill one cell and give its address."""
        self.cells[row, column] = Cell(content, style)
        return address(row, column)

    def line(self, row: int, contents: tuple[Content, ...], style: str, column: int = 0) -> None:
        """Fill neighbouring cells of a row; empty strings are skipped."""
        for at, content in enumerate(contents):
            if content != "":
                self.put(row, column + at, content, style)

    def columns(self, *widths: float) -> None:
        """Widths of the columns from the left."""
        self.widths = dict(enumerate(widths))


@dataclass(slots=True)
class Book:
    """One working paper; `marks` says at which sheet and cell each plant went in."""

    file: str
    title: str
    reference: str
    sheets: list[Sheet] = field(default_factory=list)
    marks: dict[str, tuple[str, str]] = field(default_factory=dict)
    known: dict[tuple[str, int, int], Value] = field(default_factory=dict)

    def sheet(self, name: str, heading: str, unit: str, number: int = 1) -> Sheet:
        """Give a new sheet with the block every working paper has on top; its body starts at row 7."""
        made = Sheet(name)
        self.sheets.append(made)
        made.put(0, 0, "Internet Initiative Japan Inc.", "title")
        made.put(1, 0, f"{self.title}: {heading}", "sub")
        made.put(2, 0, f"(Unit: {unit})", "sub")
        sides = (("W/P ref", f"{self.reference}-{number}"), ("Prepared by", "T. Mori"), ("Reviewed by", "S. Hara"))
        for at, (label, who) in enumerate(sides):
            made.put(at, 3, label, "sign")
            made.put(at, 4, who, "sign")
        made.put(1, 5, date(2007, 11, 5), "signdate")
        made.put(2, 5, date(2007, 11, 8), "signdate")
        return made

    def mark(self, plant: str, sheet: Sheet, row: int, column: int) -> None:
        """Remember where a plant stands."""
        self.marks[plant] = (sheet.name, address(row, column))

    def value(self, sheet: str, row: int, column: int) -> Value:
        """Give what a cell comes to."""
        place = (sheet, row, column)
        if place not in self.known:
            cell = next(made for made in self.sheets if made.name == sheet).cells.get((row, column))
            self.known[place] = self.worth(sheet, cell)
        return self.known[place]

    def worth(self, sheet: str, cell: Cell | None) -> Value:
        """Give what a cell comes to when first asked."""
        if cell is None or cell.content is None or isinstance(cell.content, date):
            return None
        if isinstance(cell.content, str):
            if cell.content.startswith("="):
                return Formula(cell.content, sheet, self.value).value()
            return cell.content
        return Decimal(cell.content)

    def save(self, folder: Path) -> None:
        """Write the workbook."""
        with xlsxwriter.Workbook(str(folder / self.file)) as out:
            out.set_properties({"title": self.title, "company": "Internet Initiative Japan Inc.", "created": CREATED})
            out.set_calc_mode("auto")
            base = {"font_name": "Arial", "font_size": 10}
            formats = {name: out.add_format(base | made) for name, made in FORMATS.items()}
            for sheet in self.sheets:
                self.save_sheet(out, sheet, formats)

    def save_sheet(self, out: xlsxwriter.Workbook, sheet: Sheet, formats: dict[str, object]) -> None:
        """Write one sheet."""
        page = out.add_worksheet(sheet.name)
        page.hide_gridlines(2)
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        if sheet.landscape:
            page.set_landscape()
        page.set_footer(f"&L{self.file}&CPage &P of &N&R&A")
        for column, width in sheet.widths.items():
            page.set_column(column, column, width)
        if sheet.freeze:
            page.freeze_panes(*sheet.freeze)
        if sheet.hidden:
            page.hide()
        wordy = [str(cell.content) for (row, _), cell in sheet.cells.items() if row == 6]
        page.set_row(6, 15 * max(1, 1 + max(map(len, wordy), default=0) // 16))
        if any(
            cell.style == "head" and len(str(cell.content)) > 20 for (row, _), cell in sheet.cells.items() if row == 5
        ):
            page.set_row(5, 45)
        for (row, column), cell in sorted(sheet.cells.items()):
            if FORMATS[cell.style].get("text_wrap") and row > 6 and isinstance(cell.content, str):
                lines = 1 + int(len(cell.content) // (1.3 * sheet.widths.get(column, 8)))  # letters are narrower than 0
                if lines > 1:
                    page.set_row(row, 15 * lines)
            self.save_cell(page, sheet, (row, column), formats)
        self.furnish(out, page, sheet)

    def furnish(self, out: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, sheet: Sheet) -> None:
        """Add notes, a warning colour on checks, and a chart: what an export must leave unharmed."""
        for (row, column), text in sheet.comments.items():
            page.write_comment(row, column, text, {"author": "T. Mori", "x_scale": 1.6})
        warning = {"type": "cell", "criteria": "!=", "value": 0, "format": out.add_format({"bg_color": "#FFC7CE"})}
        for row, column in sheet.checks:
            page.conditional_format(row, column, row, column, warning)
        if sheet.chart is not None:
            first, last, column = sheet.chart
            chart = out.add_chart({"type": "column"})
            quarters, totals = ([sheet.name, first, at, last, at] for at in (0, column))
            chart.add_series({"name": "Total revenues", "categories": quarters, "values": totals})
            chart.set_title({"name": "Total revenues by quarter (JPY thousand)"})
            chart.set_x_axis({"text_axis": True, "num_format": "mmm-yy"})
            chart.set_y_axis({"num_format": "#,##0"})
            chart.set_legend({"none": True})
            page.insert_chart(last + 3, 1, chart)

    def save_cell(
        self, page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, at: tuple[int, int], formats: dict[str, object]
    ) -> None:
        """Write one cell, a formula with the value Excel would have stored."""
        cell = sheet.cells[at]
        style, content = formats[cell.style], cell.content
        if isinstance(content, date):
            page.write_datetime(*at, datetime(content.year, content.month, content.day), style)  # noqa: DTZ001
        elif isinstance(content, str) and content.startswith("="):
            result = cell.stale if cell.stale is not None else self.value(sheet.name, *at)
            page.write_formula(*at, content, style, result if isinstance(result, str) else float(result or 0))
        elif isinstance(content, str):
            page.write_string(*at, content, style)
        elif content is None:
            page.write_blank(*at, None, style)
        else:
            page.write_number(*at, float(content), style)


def total_formula(parts: list[tuple[int, int]], column: int) -> str:
    """SUM over a block of rows when they are one with plus signs, else the cells one by one; parts are (row, sign)."""
    rows = [row for row, _ in parts]
    if all(sign > 0 for _, sign in parts) and len(rows) > 2 and rows == list(range(rows[0], rows[0] + len(rows))):
        return f"=SUM({address(rows[0], column)}:{address(rows[-1], column)})"
    terms = "".join(("+" if sign > 0 else "-") + address(row, column) for row, sign in parts)
    return "=" + terms.lstrip("+")
