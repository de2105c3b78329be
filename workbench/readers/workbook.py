"""Workbooks: every sheet a table, with formulas, their stored results, number formats, notes and names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from workbench.core.fault import UnreadableFileError
from workbench.core.source import MOST_COLUMNS, Cell, Ignored, Place, Table, cell_name
from workbench.readers.contents import Contents
from workbench.readers.notes import notes_of
from workbench.readers.package import Package, Relation, attribute, child, local
from workbench.readers.row_cells import LONGEST_TEXT, plain
from workbench.readers.rows import grid_of_rows
from workbench.readers.ruled import ruled
from workbench.readers.sheet import Grid, Merge, Surroundings, TooManyCellsError, grid_of, text_of, unescaped
from workbench.readers.shelved import extent_of, shelved
from workbench.readers.styles import looks_of

MOST_CELLS = 1_500_000
_DEFAULT_WIDTH = 8.43
_MOST_COVERED = 3_000_000  # places under merges; those of a sound sheet never overlap
_BUILT_IN = re.compile(r"_xlnm\.", re.IGNORECASE)
_TEXT = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_NOT_SHEETS = {"chartsheet": "chart sheet", "dialogsheet": "dialog sheet", "xlMacrosheet": "macro sheet"}
_LEFT_OUT = {
    "chart": ("chart", "charts are shown by spreadsheet programs; the figures are read from the cells"),
    "image": ("image", "pictures are not read"),
    "pivotTable": ("pivot table", "its cells are read as they were stored, the pivot itself is not recalculated"),
    "oleObject": ("embedded object", "embedded documents are not read"),
    "package": ("embedded object", "embedded documents are not read"),
}


class Sheet(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    part: str
    kind: str
    hidden: bool


def read_xlsx(package: Package) -> Contents:
    """Read a workbook of the XML formats (xlsx, xlsm and their templates)."""
    main = _main_part(package)
    root = package.xml(main)
    relations = package.relations(main)
    parts = {relation.kind: relation.target for relation in relations.values() if not relation.external}
    properties = child(root, "workbookPr")
    around = Surroundings(
        _texts(package, parts.get("sharedStrings")),
        looks_of(package, parts.get("styles"), parts.get("theme")),
        properties is not None and properties.get("date1904") in ("1", "true"),
    )
    sheets = list(_sheets(package, root, relations))
    tables: list[Table] = []
    ignored: list[Ignored] = []
    budget = MOST_CELLS
    for sheet in sheets:
        table, left_out = _read_sheet(package, sheet, around, budget)
        ignored += left_out
        if table is not None:
            budget -= len(table.cells)
            tables.append(table)
    ignored += _workbook_ignored(package, relations)
    return Contents(tuple(tables), tuple(ignored), tuple(_names(root, sheets)), tuple(_links(package, root, relations)))


def _main_part(package: Package) -> str:
    for relation in package.relations("").values():
        if relation.kind == "officeDocument" and package.has(relation.target):
            return relation.target
    for part in ("xl/workbook.xml", "workbook.xml"):
        if package.has(part):
            return part
    raise UnreadableFileError(package.name, "the file is damaged: it holds no workbook")


def _texts(package: Package, part: str | None) -> list[str]:
    if part is None or not package.has(part):
        return []
    data = package.xml_bytes(part)
    quick = _plain_texts(data)
    return [text_of(element) for element in package.xml(part) if local(element) == "si"] if quick is None else quick


def _plain_texts(data: bytes) -> list[str] | None:
    """Take shared texts from their XML as programs write it; None when some are rich or written otherwise."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    found = _TEXT.findall(text)
    if len(found) != text.count("<si") or not text.rstrip().endswith("</sst>") or "<!" in text or "\r" in text:
        return None
    return [unescaped(plain(one)[:LONGEST_TEXT]) for one in found]


def _sheets(package: Package, root: etree._Element, relations: dict[str, Relation]) -> Iterator[Sheet]:
    listed = child(root, "sheets")
    found = [] if listed is None else [element for element in listed if local(element) == "sheet"]
    if not found:
        raise UnreadableFileError(package.name, "the workbook lists no sheets")
    for at, element in enumerate(found):
        relation = relations.get(attribute(element, "id") or "")
        part = relation.target if relation else f"xl/worksheets/sheet{at + 1}.xml"
        kind = relation.kind if relation else "worksheet"
        yield Sheet(element.get("name") or f"Sheet{at + 1}", part, kind, element.get("state", "visible") != "visible")


def _read_sheet(
    package: Package, sheet: Sheet, around: Surroundings, budget: int
) -> tuple[Table | None, list[Ignored]]:
    place = Place(sheet=sheet.name)
    if sheet.kind in _NOT_SHEETS:
        what = _NOT_SHEETS[sheet.kind]
        return None, [Ignored(what, place, f"a {what} holds no cells")]
    if not package.has(sheet.part):
        return None, [Ignored("missing sheet", place, "the workbook lists this sheet but does not contain it")]
    relations = package.relations(sheet.part)
    around = Surroundings(around.texts, around.looks, around.old_epoch, notes_of(package, relations))
    try:
        data = package.xml_bytes(sheet.part)
        grid = grid_of_rows(data, around, budget) or grid_of(data, around, budget)
    except etree.XMLSyntaxError:
        raise UnreadableFileError(package.name, f"the sheet {sheet.name} is damaged") from None
    except TooManyCellsError:
        raise UnreadableFileError(package.name, f"too large: more than {MOST_CELLS:,} filled cells") from None
    table = table_of(grid, sheet.name, hidden=sheet.hidden)
    ignored = [*sheet_ignored(grid, table, sheet.name), *_left_out(package, relations, place)]
    return (table if table.cells else None), ignored


def table_of(grid: Grid, name: str, *, hidden: bool) -> Table:
    """Make a table of what was read of a sheet; the cells of a very large one are made when they are asked for."""
    away = {
        column for first, last in grid.hidden_columns for column in range(first, min(last, first + MOST_COLUMNS) + 1)
    }
    used = sorted({cell.row for cell in grid.cells} if grid.scan is None else grid.scan.outlines)
    grid.merged = [merge for merge in grid.merged if _touches(merge, used)]
    shelf = shelved(grid, away, lambda cells: _placed(cells, grid.merged, away))
    cells: Sequence[Cell] = _ordered(grid, away) if shelf is None else shelf
    rows, columns = extent_of(cells) if shelf is None else shelf.extent
    widths = tuple(grid.widths.get(column, _DEFAULT_WIDTH) for column in range(columns)) if grid.widths else ()
    return Table(cells, rows, columns, name, hidden, *grid.frozen, widths)


def _touches(merge: Merge, used: Sequence[int]) -> bool:
    """Say whether a merge lies over a row with cells."""
    at = bisect_left(used, merge[0])
    return at < len(used) and used[at] <= merge[2]


def _ordered(grid: Grid, away: Collection[int]) -> tuple[Cell, ...]:
    """Return all cells of a sheet in order, as merges and drawn lines leave them."""
    cells = grid.cells if grid.scan is None else grid.scan.whole()
    in_place = grid.ordered and not grid.merged and not away
    ordered = tuple(cells) if in_place else tuple(_placed(cells, grid.merged, away))
    if grid.tops or grid.bottoms:
        ordered = tuple(ruled(ordered, grid.tops, grid.bottoms, grid.doubles))
    return ordered


def _placed(read: Iterable[Cell], merged: Sequence[Merge], away: Collection[int]) -> Iterator[Cell]:
    """Yield the cells in order, with their spans and whether their column is hidden; none that a merge covers."""
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in merged}
    covered = _covered(merged)
    cells: dict[tuple[int, int], Cell] = {}
    for cell in read:
        place = (cell.row, cell.column)
        if place in covered and not cell.formula:
            continue
        rows, columns = spans.get(place, (1, 1))
        if rows > 1 or columns > 1 or cell.column in away:
            cell = cell._replace(  # noqa: PLW2901 - the same cell with what the rest of the sheet says of it
                row_span=rows, column_span=columns, hidden=cell.hidden or cell.column in away
            )
        cells[place] = cell
    yield from (cells[place] for place in sorted(cells))


def _covered(merged: Sequence[Merge]) -> set[tuple[int, int]]:
    """Return the places under merged cells; one merge over more than a screenful of rows covers nothing of note."""
    places = set()
    left_over = _MOST_COVERED
    for top, left, bottom, right in merged:
        size = (bottom - top + 1) * (right - left + 1)
        if size <= min(100_000, left_over):
            left_over -= size
            places |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
            places.discard((top, left))
    return places


def sheet_ignored(grid: Grid, table: Table, name: str) -> Iterator[Ignored]:
    """Say what of a sheet a person does not see, or cannot rely on."""
    if not table.cells:
        yield Ignored("empty sheet", Place(sheet=name), "the sheet holds no cells")
        return
    if table.hidden:
        yield Ignored("hidden sheet", Place(sheet=name), "the sheet is hidden; its cells are read as support")
    used_rows, used = _used(grid, table)
    for first, last in _stretches(sorted(grid.hidden_rows.intersection(used_rows))):
        where = f"row {first + 1}" if first == last else f"rows {first + 1} to {last + 1}"
        yield Ignored("hidden row", Place(sheet=name, cell=cell_name(first, 0)), f"{where}: hidden, read as support")
    hidden = {column for first, last in grid.hidden_columns for column in used if first <= column <= last}
    for first, last in _stretches(sorted(hidden)):
        names = [cell_name(0, column)[:-1] for column in (first, last)]
        where = f"column {names[0]}" if first == last else f"columns {names[0]} to {names[1]}"
        place = Place(sheet=name, cell=cell_name(0, first))
        yield Ignored("hidden column", place, f"{where}: hidden, read as support")
    if grid.uncalculated:
        why = f"{grid.uncalculated} formulas were saved without a result; recalculate and save the workbook"
        yield Ignored("formula without result", Place(sheet=name), why)


def _used(grid: Grid, table: Table) -> tuple[Collection[int], Collection[int]]:
    """Return the rows and columns in which cells stand."""
    if grid.scan is not None:
        return grid.scan.outlines.keys(), grid.scan.columns
    return {cell.row for cell in table.cells}, {cell.column for cell in table.cells}


def _stretches(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Join neighbouring numbers into first and last."""
    at = 0
    while at < len(numbers):
        end = at
        while end + 1 < len(numbers) and numbers[end + 1] == numbers[end] + 1:
            end += 1
        yield numbers[at], numbers[end]
        at = end + 1


def _left_out(package: Package, relations: dict[str, Relation], place: Place) -> Iterator[Ignored]:
    """Name charts, pictures and the like of a sheet, also those its drawing holds."""
    kinds = [relation.kind for relation in relations.values()]
    for relation in relations.values():
        if relation.kind == "drawing" and package.has(relation.target):
            kinds += [inner.kind for inner in package.relations(relation.target).values()]
    for kind, (what, why) in _LEFT_OUT.items():
        count = kinds.count(kind)
        if count:
            yield Ignored(what if count == 1 else f"{count} {what}s", place, why)


def _workbook_ignored(package: Package, relations: dict[str, Relation]) -> Iterator[Ignored]:
    for relation in relations.values():
        if relation.kind == "vbaProject":
            yield Ignored("macros", Place(), "macros are never run")
        elif relation.kind == "externalLink":
            targets = [inner.target for inner in package.relations(relation.target).values() if inner.external]
            other = targets[0] if targets else "another workbook"
            yield Ignored("external link", Place(), f"formulas refer to {other}, which is not opened")
        elif relation.kind == "connections":
            yield Ignored("data connection", Place(), "connections to outside data are never opened")


def _links(package: Package, root: etree._Element, relations: dict[str, Relation]) -> Iterator[str]:
    """Read which other workbooks formulas name by a number, in the order of these numbers; none is opened."""
    listed = child(root, "externalReferences")
    for element in [] if listed is None else listed:
        relation = relations.get(attribute(element, "id") or "")
        inside = package.relations(relation.target).values() if relation is not None else ()
        yield next((inner.target for inner in inside if inner.external), "")


def _names(root: etree._Element, sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    """Read the names defined for ranges; a name of one sheet carries the sheet's name in front."""
    listed = child(root, "definedNames")
    for element in [] if listed is None else listed:
        name, value = element.get("name") or "", element.text or ""
        if not name or not value or _BUILT_IN.match(name):
            continue
        owner = element.get("localSheetId")
        if owner is not None and owner.isdigit() and int(owner) < len(sheets):
            name = f"{sheets[int(owner)].name}!{name}"
        yield name, value
