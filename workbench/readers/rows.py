"""A sheet's rows taken straight from their XML text, which is several times as fast as building elements of them.

Only the shape that spreadsheet programs write is read so: without prefixes or comments, every cell named. A sheet of
any other shape is left whole to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from workbench.core.source import MOST_ROWS
from workbench.readers.row_cells import Line, Maker, UnusualError
from workbench.readers.scan import scanned
from workbench.readers.sheet import Grid, Surroundings, TooManyCellsError, grid_of

LARGE = 60_000  # cells from which a sheet is looked over first and its cells are made when they are asked for
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml(?: [a-z]+=[\"'](?:1\.0|yes|no|(?i:utf-8))[\"'])* ?\?>)?\s*<worksheet[ >]"
)
_ROW = re.compile(r'\s*<row(?P<attributes>(?: [\w:]+="[^"<>]*")*) ?(?P<empty>/)?>')
_ROW = re.compile(r'\s*<row(?P<attributes>(?: [\w:]+="[^"<>]*")*) ?(?P<empty>/)?>')
_NUMBER = re.compile(r' r="(\d{1,9})"')
_HIDDEN = re.compile(r' (?:hidden="(?:1|true)"|ht="0")')


def grid_of_rows(data: bytes, around: Surroundings, most: int) -> Grid | None:
    """Read a sheet of the usual shape; None when it has another.

    Raises lxml's XMLSyntaxError when what surrounds its rows is broken, TooManyCellsError beyond `most` cells.
    """
    begin, end = data.find(b"<sheetData>"), data.rfind(b"</sheetData>")
    if begin < 0 or end < 0 or not _START.match(data) or b"<!" in data or data.count(b"<sheetData") != 1:
        return None
    grid = grid_of(data[:begin] + b"<sheetData/>" + data[end + len(b"</sheetData>") :], around, most)
    try:
        text = data[begin + len(b"<sheetData>") : end].decode("utf-8")
        _read(text.replace("\r\n", "\n") if "\r" in text else text, Maker(grid, around), most)
    except (UnusualError, UnicodeDecodeError, etree.XMLSyntaxError):
        return None
    grid.ordered = True
    return grid


def _read(text: str, maker: Maker, most: int) -> None:
    """Read every row of a sheet into a maker's grid: the cells, or of a large sheet what is known of its rows."""
    grid = maker.grid
    if text.count("<c ") > LARGE:
        grid.scan = scanned(_lines(text, grid), maker, most)
        return
    for line in _lines(text, grid):
        grid.cells += maker.cells(line)
        if len(grid.cells) > most:
            raise TooManyCellsError


def _lines(text: str, grid: Grid) -> Iterator[Line]:
    """Cut the text of a sheet into its rows, and note which are hidden."""
    at, begin = -1, 0
    while True:
        match = _ROW.match(text, begin)
        if match is None:
            if text[begin:].strip():
                raise UnusualError
            return
        attributes = match["attributes"]
        number = _NUMBER.search(attributes)
        before, at = at, int(number[1]) - 1 if number else at + 1
        if at <= before or at >= MOST_ROWS:
            raise UnusualError
        if _HIDDEN.search(attributes):
            grid.hidden_rows.add(at)
        begin = match.end()
        if not match["empty"]:
            end = text.find("</row>", begin)
            if end < 0:
                raise UnusualError
            yield Line(at, at in grid.hidden_rows, text[begin:end])
            begin = end + len("</row>")
