"""Writes sheets as a workbook of their own."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from workbench.export.sheets import Item, Look, Sheet, cell_text, height_of, number_of, pages_across, paper_of

_SAME = datetime(2000, 1, 1, tzinfo=UTC)  # so that the same run gives the same bytes
_SAFE = {
    "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True,
    "default_date_format": "yyyy-mm-dd",
}  # fmt: skip


def workbook(sheets: Iterable[Sheet], title: str) -> bytes:
    """Write sheets as an xlsx file; no text in it is ever a formula."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, _SAFE)
    book.set_properties({"title": title, "created": _SAME, "author": "workbench"})
    formats: dict[Look, Format] = {}
    for sheet in sheets:
        _write(book, sheet, formats)
    book.close()
    return written.getvalue()


def _write(book: Workbook, sheet: Sheet, formats: dict[Look, Format]) -> None:
    page = book.add_worksheet(sheet.name)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for row, items in enumerate(sheet.rows):
        page.set_row(row, height_of(items, sheet.widths))
        for column, item in enumerate(items):
            look = item.whole_look
            if look not in formats:
                formats[look] = book.add_format(_format(look))
            _put(page, row, column, item, formats[look])
    if sheet.frozen:
        page.freeze_panes(sheet.frozen, 0)
    if sheet.sifted:
        page.autofilter(sheet.frozen - 1, 0, max(len(sheet.rows) - 1, sheet.frozen), len(sheet.widths) - 1)
    page.set_landscape()
    page.set_paper(paper_of(sheet))
    page.fit_to_pages(pages_across(sheet), 0)
    if sheet.frozen:
        page.repeat_rows(sheet.frozen - 1)


def _put(page: Worksheet, row: int, column: int, item: Item, look: Format) -> None:
    number = number_of(item.value)
    if item.value is None or item.value == "":
        page.write_blank(row, column, None, look)
    elif number is not None:
        page.write_number(row, column, float(number), look)
    elif item.link:
        page.write_url(row, column, f"internal:{item.link}", look, cell_text(str(item.value)))
    else:
        page.write_string(row, column, cell_text(str(item.value)), look)


def _format(look: Look) -> dict[str, object]:
    wanted: dict[str, object] = {"font_size": look.size, "font_name": "Calibri", "valign": "top"}
    if look.bold:
        wanted["bold"] = True
    if look.ink:
        wanted["font_color"] = f"#{look.ink}"
    if look.wash:
        wanted["bg_color"] = f"#{look.wash}"
    if look.wrap:
        wanted["text_wrap"] = True
    if look.number:
        wanted["num_format"] = look.number
    if look.underline:
        wanted["underline"] = 1
    if look.right:
        wanted["align"] = "right"
    if look.line_below:
        wanted["bottom"] = 1
    return wanted
