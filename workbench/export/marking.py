"""Marks on the cells of one sheet: colour and mark through the cell's style, a link, and a place for notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from workbench.core.source import cell_name, column_of

_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "AlternateContent", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""The order in which a worksheet's parts must stand; a wrapped alternative stands where controls do."""

DEFAULT_WIDTH = 8.43


class Spot(NamedTuple):
    """A cell as its sheet holds it, row and column from 0; `width` is that of its column in characters."""

    row: int
    column: int
    element: etree._Element
    width: float

    @property
    def style(self) -> int:
        """Return the number of its style."""
        return int(self.element.get("s", "0"))

    @property
    def holds_text(self) -> bool:
        """Say whether its value is a text."""
        return self.element.get("t", "n") in ("s", "str", "inlineStr")


def spots(root: etree._Element, wanted: Mapping[tuple[int, int], object]) -> Iterator[Spot]:
    """Find cells of a sheet; cells and rows that do not say where they stand follow the one before."""
    ns = etree.QName(root).namespace or ""
    widths = _widths(root, ns)
    row = -1
    for line in root.iterfind(f"{{{ns}}}sheetData/{{{ns}}}row"):
        row = int(line.get("r", str(row + 2))) - 1
        column = -1
        for cell in line.iterfind(f"{{{ns}}}c"):
            column = _column(cell.get("r", ""), column + 1)
            if (row, column) in wanted:
                yield Spot(row, column, cell, widths.get(column, widths[-1]))


def _column(reference: str, otherwise: int) -> int:
    letters = reference.rstrip("0123456789")
    return column_of(letters) if letters else otherwise


def _widths(root: etree._Element, ns: str) -> dict[int, float]:
    """Return the widths of the columns that say one; -1 holds that of all others."""
    standard = root.find(f"{{{ns}}}sheetFormatPr")
    width = None if standard is None else standard.get("defaultColWidth") or standard.get("baseColWidth")
    found = {-1: float(width) if width else DEFAULT_WIDTH}
    for column in root.iterfind(f"{{{ns}}}cols/{{{ns}}}col"):
        first, last = int(column.get("min", "1")), int(column.get("max", "1"))
        for place in range(first - 1, min(last, first + 1000)):
            found[place] = float(column.get("width", found[-1]))
    return found


def link(root: etree._Element, places: Mapping[tuple[int, int], str]) -> None:
    """Let cells lead to places in the workbook; a cell that leads somewhere already keeps its own link."""
    ns = etree.QName(root).namespace or ""
    links = root.find(f"{{{ns}}}hyperlinks")
    taken = [_corners(one.get("ref", "")) for one in ([] if links is None else links)]
    free = {place: to for place, to in places.items() if not any(_inside(place, area) for area in taken)}
    if not free:
        return
    if links is None:
        links = etree.Element(f"{{{ns}}}hyperlinks")
        insert(root, links)
    for place, to in free.items():
        etree.SubElement(links, f"{{{ns}}}hyperlink", ref=cell_name(*place), location=to)


_Area = tuple[int, int, int, int]


def _corners(reference: str) -> _Area:
    """Return the rows and columns that a reference such as `B3:C5` spans, from 0."""
    first, _, last = reference.replace("$", "").partition(":")
    rows = [int(re.sub(r"\D", "", end) or "1") - 1 for end in (first, last or first)]
    columns = [_column(end, 0) for end in (first, last or first)]
    return min(rows), min(columns), max(rows), max(columns)


def _inside(place: tuple[int, int], area: _Area) -> bool:
    return area[0] <= place[0] <= area[2] and area[1] <= place[1] <= area[3]


def name_drawing(root: etree._Element, relation: str) -> None:
    """Name the drawing that holds the boxes of the sheet's notes."""
    ns = etree.QName(root).namespace or ""
    strict = "purl.oclc.org" in ns
    links = (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
        if strict
        else "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    )
    drawing = etree.Element(f"{{{ns}}}legacyDrawing", nsmap={"r": links})
    drawing.set(f"{{{links}}}id", relation)
    insert(root, drawing)


def insert(root: etree._Element, element: etree._Element) -> None:
    """Put a part of a worksheet where the format wants it."""
    place = _ORDER.index(etree.QName(element).localname)
    for sibling in root.iterchildren("*"):
        name = etree.QName(sibling).localname
        if name in _ORDER and _ORDER.index(name) > place:
            root.insert(root.index(sibling), element)
            return
    root.append(element)
