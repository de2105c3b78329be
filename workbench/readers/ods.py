"""OpenDocument spreadsheets: what is shown stands in the file beside the stored value and the formula."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from lxml import etree

from workbench.core.fault import PasswordNeededError, UnreadableFileError
from workbench.core.source import MOST_COLUMNS, MOST_ROWS, Cell, Ignored, Stored, Table
from workbench.readers.contents import Contents
from workbench.readers.package import Package, attribute, child, local
from workbench.readers.sheet import Grid, number_of
from workbench.readers.workbook import MOST_CELLS, sheet_ignored, table_of

_FORMULA_PREFIX = re.compile(r"^(?:of|oooc|msoxl):")
_REFERENCE = re.compile(r"\[([^\[\]]*)\]")
_ROWS = ("table-row-group", "table-header-rows", "table-rows")
_COLUMNS = ("table-column-group", "table-header-columns", "table-columns")


def read_ods(package: Package) -> Contents:
    """Read an OpenDocument spreadsheet."""
    if package.has("META-INF/manifest.xml") and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise PasswordNeededError(package.name, "the file is protected by a password; save it without one")
    root = package.xml("content.xml")
    body = child(child(root, "body"), "spreadsheet")
    if body is None:
        raise UnreadableFileError(package.name, "this OpenDocument file is no spreadsheet")
    hidden_styles = _hidden_styles(root)
    tables: list[Table] = []
    ignored: list[Ignored] = []
    budget = MOST_CELLS
    for element in body:
        if local(element) != "table":
            continue
        name = attribute(element, "name") or f"Sheet{len(tables) + 1}"
        grid = _grid(element, package.name, budget)
        table = table_of(grid, name, hidden=attribute(element, "style-name") in hidden_styles)
        ignored += sheet_ignored(grid, table, name)
        if table.cells:
            budget -= len(table.cells)
            tables.append(table)
    return Contents(tuple(tables), tuple(ignored), tuple(_names(body)))


def _hidden_styles(root: etree._Element) -> set[str]:
    """Return the names of sheet styles that hide their sheet."""
    styles = child(root, "automatic-styles")
    hidden = set()
    for style in styles if styles is not None else ():
        properties = child(style, "table-properties")
        if properties is not None and attribute(properties, "display") == "false":
            hidden.add(attribute(style, "name") or "")
    return hidden


def _names(body: etree._Element) -> Iterator[tuple[str, str]]:
    expressions = child(body, "named-expressions")
    for element in expressions if expressions is not None else ():
        name, target = attribute(element, "name"), attribute(element, "cell-range-address")
        if name and target:
            yield name, _plain_reference(target)


def _grid(table: etree._Element, name: str, most: int) -> Grid:
    grid = Grid()
    column = 0
    for element in _children(table, "table-column", _COLUMNS):
        count = min(_count(element, "number-columns-repeated"), MOST_COLUMNS - column)
        if attribute(element, "visibility") in ("collapse", "filter"):
            grid.hidden_columns.append((column, column + count - 1))
        column += count
    row = 0
    for element in _children(table, "table-row", _ROWS):
        count = _count(element, "number-rows-repeated")
        filled = list(_cells(element))
        hidden = attribute(element, "visibility") in ("collapse", "filter")
        for at in range(row, min(row + count, MOST_ROWS) if filled else row):
            if hidden:
                grid.hidden_rows.add(at)
            grid.cells += [cell._replace(row=at, hidden=hidden) for cell in filled]
            if len(grid.cells) > most:
                raise UnreadableFileError(name, f"too large: more than {MOST_CELLS:,} filled cells")
        grid.merged += [
            (row, cell.column, row + cell.row_span - 1, cell.column + cell.column_span - 1)
            for cell in filled
            if cell.row_span > 1 or cell.column_span > 1
        ]
        row += count
    return grid


def _children(parent: etree._Element, name: str, groups: tuple[str, ...]) -> Iterator[etree._Element]:
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in groups:
            yield from _children(element, name, groups)


def _count(element: etree._Element, name: str) -> int:
    text = attribute(element, name) or "1"
    return max(1, int(text)) if text.isdigit() and len(text) < 9 else 1


def _cells(row: etree._Element) -> Iterator[Cell]:
    column = 0
    for element in row:
        kind = local(element)
        if kind not in ("table-cell", "covered-table-cell"):
            continue
        count = min(_count(element, "number-columns-repeated"), MOST_COLUMNS - column)
        cell = _cell(element, column)
        if cell is not None and kind == "table-cell":
            for at in range(column, column + count):
                yield cell._replace(column=at)
        column += count


def _cell(element: etree._Element, column: int) -> Cell | None:
    lines = ["".join(str(part) for part in part.itertext()) for part in element if local(part) == "p"]
    note = child(element, "annotation")
    said = [] if note is None else ["".join(str(one) for one in part.itertext()) for part in note if local(part) == "p"]
    formula = attribute(element, "formula") or ""
    kind = attribute(element, "value-type") or ""
    text = "\n".join(lines).strip()
    if not text and not formula and not said and not kind:
        return None
    return Cell(
        0, column, text, _count(element, "number-rows-spanned"), _count(element, "number-columns-spanned"),
        stored=_stored(element, kind, text), formula=_plain_formula(formula), error=text.startswith(("#", "Err:")),
        number_format="0%" if kind == "percentage" else "", note="\n".join(said),
    )  # fmt: skip


def _stored(element: etree._Element, kind: str, text: str) -> Stored:
    value = attribute(element, "value") or ""
    if kind in ("float", "percentage", "currency"):
        return number_of(value)
    if kind == "boolean":
        return attribute(element, "boolean-value") == "true"
    if kind == "date":
        return _moment(attribute(element, "date-value") or "") or text
    return text or None


def _moment(text: str) -> datetime | date | None:
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return None


def _plain_formula(formula: str) -> str:
    """Turn `of:=SUM([.B2:.B3];1)` into `=SUM(B2:B3,1)`; what stands in quotes stays."""
    plain = _FORMULA_PREFIX.sub("", formula)
    pieces = plain.split('"')
    for at in range(0, len(pieces), 2):
        pieces[at] = _REFERENCE.sub(lambda match: _plain_reference(match[1]), pieces[at]).replace(";", ",")
    return '"'.join(pieces)


def _plain_reference(reference: str) -> str:
    parts = [part.removeprefix("$") if "." in part else part for part in reference.split(":")]
    named = [part.replace(".", "!", 1) if not part.startswith(".") else part[1:] for part in parts]
    if len(named) == 2 and "!" in named[0] and named[1].startswith(named[0].split("!")[0] + "!"):
        named[1] = named[1].partition("!")[2]
    return ":".join(named)
