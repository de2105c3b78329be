"""Tables of a page whose rows are told by the white between them, so that cells may wrap in every way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from workbench.core.source import PLAIN, Cell, Style, Table
from workbench.readers.columns import Band as Column
from workbench.readers.columns import bands_under
from workbench.readers.pdf_bands import Band, Text, bands_in, usual_gap
from workbench.readers.pdf_cells import Grid
from workbench.readers.pdf_lines import Printed
from workbench.readers.pdf_wrapped import with_line
from workbench.readers.pieces import Piece, is_year
from workbench.readers.spread import HeadingRow, Placed, is_time, spread

_FARTHEST = 2.2  # of the usual distance of rows: one that is further down is none of the table's
_NEAR = 1.3  # of that distance: one that stands as near as rows do
_MOST_CAPTIONS = 6  # rows of captions alone
_MOST_GROUPS = 2  # captions of groups above the first row of figures
_SLACK = 2.0  # points
_FEWEST = 2  # rows of figures
_CENTRED = 0.025  # of the table's width, by which a title may miss the middle
_UNIT = 4.0  # points to a character's place, for headings over several columns
_TITLED = 0.7  # of their words, that begin with a capital where captions are written so
_SPACE = 3.0  # points between words
_STEP = 5.0  # points to a step of indent


class _Columns(NamedTuple):
    """Where the columns of a table stand, left to right in points, and where captions begin and end."""

    rooms: tuple[tuple[float, float], ...]
    bands: tuple[Column, ...]
    margin: float
    stub: float

    def under(self, text: Text) -> list[int]:
        """Return the columns that words stand over."""
        return [at for at, room in enumerate(self.rooms) if text.touches(*room)]

    def nearest(self, text: Text) -> int:
        """Return the column in whose room words stand."""
        return bands_under(self.bands, _piece(text))[0]

    def is_caption(self, text: Text) -> bool:
        """Say whether words stand where captions do."""
        return text.left < self.rooms[0][0] and text.right <= self.rooms[0][0] + _SLACK and text.left <= self.stub

    def parted(self, text: Text) -> list[Text]:
        """Return words that are repeated over one column each, apart; others as they are."""
        for count in range(len(self.under(text)), 1, -1):
            parts = text.repeated(count)
            homes = [self.under(part) for part in parts]
            if homes and all(homes) and all(one[-1] < other[0] for one, other in pairwise(homes)):
                return parts
        return [text]

    def is_heading(self, text: Text) -> bool:
        """Say whether words stand where headings do: over columns, and not from the margin on."""
        begins = min(self.stub, self.rooms[0][0]) - _SLACK
        return text.left >= begins and text.left > self.margin + _SLACK

    def are_over(self, texts: Sequence[Text]) -> bool:
        """Say whether several words stand side by side over columns, in the middle of them if before the first."""
        firm = [text for text in texts if self.is_heading(text)]
        begun = len(firm) == len(texts) - 1 > 0 and texts[0] not in firm and self.margin + _SLACK < texts[0].left
        return len(firm) == len(texts) or (begun and (texts[0].left + texts[0].right) / 2 > self.rooms[0][0])


def banded(lines: Sequence[Printed]) -> Iterator[Grid]:
    """Find the tables of a page in which cells wrap and white stands between the rows."""
    if any(line.edges for line in lines):
        return
    bands = bands_in(lines)
    at = done = 0
    while at < len(bands):
        if not bands[at].amounts:
            at += 1
            continue
        end = _end(bands, at)
        columns = _columns(bands[at : end + 1])
        first = None if columns is None else _begin(bands, at, done, columns, usual_gap(bands[at : end + 1]))
        if columns is not None and first is not None and _is_sound(bands[first : end + 1]):
            yield Grid(bands[first].first, bands[end].last, _table(bands[first : end + 1], at - first, columns))
            done = end + 1
        at = end + 1


def _is_sound(bands: Sequence[Band]) -> bool:
    """Say whether rows are told apart."""
    rows = [band for band in bands if band.amounts]
    return len(rows) >= _FEWEST and all(band.told for band in bands) and not _are_two_rows(rows)


def _are_two_rows(rows: Sequence[Band]) -> bool:
    """Say whether captions of two rows were taken for one: a line with a capital had room at the end of the one above.

    Where most words of captions begin with a capital, that tells nothing.
    """
    captions = [row.texts[0] for row in rows if not row.texts[0].amount]
    words = [word for text in captions for word in text.words.split()]
    if sum(word[0].isupper() for word in words) > _TITLED * len(words):
        return False
    room = max((text.right for text in captions), default=0.0)
    return any(
        part.text.lstrip()[:1].isupper() and before.right + part.right - part.left + _SPACE <= room
        for text in captions
        for before, part in pairwise(text.parts)
    )


def _end(bands: Sequence[Band], first: int) -> int:
    """Return the last row of a table whose first row of figures is given."""
    last, waiting = first, 0
    known = list(bands[first].amounts)
    for at in range(first + 1, len(bands)):
        band = bands[at]
        usual = usual_gap(bands[first:at]) or band.gap
        if band.gap <= 0 or band.gap > _FARTHEST * usual:
            break
        if band.amounts:
            if not any(text.touches(one.left, one.right) for text in band.amounts for one in known):
                break
            known += band.amounts
            last, waiting = at, 0
            continue
        waiting += 1
        if waiting > _MOST_CAPTIONS:
            break
        if not _is_between(band, min(text.left for text in known)) and not _is_over(bands, at, known, usual):
            break
    return last


def _is_between(band: Band, left: float) -> bool:
    """Say whether a row without figures may stand within a table: a caption, with words in its columns at most."""
    if not band.texts or band.texts[0].left >= left or band.texts[0].right > left + _SLACK:
        return False
    return not any(is_year(text.words) or is_time(text.words) for text in band.texts[1:])


def _is_over(bands: Sequence[Band], at: int, known: Sequence[Text], usual: float) -> bool:
    """Say whether a row is a caption that reaches over the columns: alone, as far from the rows around as they are."""
    band, below = bands[at], bands[at + 1] if at + 1 < len(bands) else None
    if below is None or not below.amounts or len(band.texts) > 1:
        return False
    near = max(band.gap, below.gap) <= _NEAR * usual and band.texts[0].left <= below.texts[0].left + _SLACK
    return near and all(any(text.touches(one.left, one.right) for one in known) for text in below.amounts)


def _columns(bands: Sequence[Band]) -> _Columns | None:
    """Find the columns from the rows of figures; None where words reach over several."""
    rows = [band for band in bands if band.amounts]
    left = min(text.left for row in rows for text in row.amounts)
    captions = [row.texts[0] for row in rows if not row.texts[0].amount and row.texts[0].left < left]
    body = [text for row in rows for text in row.texts if text not in captions]
    rooms: list[list[Text]] = []
    for text in sorted(body, key=lambda text: text.right - text.left):
        over = [room for room in rooms if any(text.touches(one.left, one.right) for one in room)]
        if sum(len(room) > 1 for room in over) > 1:
            return None
        rooms = [room for room in rooms if room not in over]
        rooms.append([text, *(one for room in over for one in room)])
    if any(sum(text in room for text in row.texts) > 1 for row in rows for room in rooms):
        return None
    rooms.sort(key=lambda room: min(one.left for one in room))
    found = tuple((min(one.left for one in room), max(one.right for one in room)) for room in rooms)
    stub = max((text.right for text in captions if text.right < left + _SLACK), default=left)
    return _Columns(found, tuple(map(_column, rooms)), min((text.left for text in captions), default=left), stub)


def _begin(bands: Sequence[Band], first: int, floor: int, columns: _Columns, usual: float) -> int | None:
    """Return the first row of the headings over a table, its first row of figures where there are none."""
    top, passed, at = first, 0, first
    while at > floor:
        far = bands[at].gap > _FARTHEST * max(usual, bands[first].gap) or bands[at].gap <= 0
        at -= 1
        texts = bands[at].texts
        if far or not texts:
            break
        heads = [text for text in texts if not columns.is_caption(text)]
        caption = len(heads) < len(texts)
        if heads and columns.are_over(heads):
            top, passed = at, 0
        elif caption and not heads and passed < _MOST_GROUPS:
            passed += 1
        else:
            break
    return _below_titles(bands, top, first, columns)


def _below_titles(bands: Sequence[Band], top: int, first: int, columns: _Columns) -> int:
    """Return the first row below those that stand alone in the middle of the whole table, and not of its columns."""
    right = columns.rooms[-1][1]
    width = max(right - columns.margin, 1)
    over = (columns.rooms[0][0] + right) / 2
    while top < first and len(bands[top].texts) == 1:
        middle = (bands[top].texts[0].left + bands[top].texts[0].right) / 2
        if not abs(middle - (columns.margin + right) / 2) <= _CENTRED * width < abs(middle - over) / 2:
            break
        top += 1
    return top


def _table(bands: Sequence[Band], begun: int, columns: _Columns) -> Table:
    """Make a table of rows, the first `begun` of which are headings and captions of groups."""
    cells: list[Cell] = []
    heads: list[HeadingRow] = []
    for row, band in enumerate(bands):
        placed = []
        texts = band.texts if row >= begun else [part for text in band.texts for part in columns.parted(text)]
        for text in texts:
            style = _style(text, bands, row, begun)
            if not text.amount and (columns.is_caption(text) or (len(texts) == 1 and row >= begun)):
                indent = max(0, round((text.left - columns.margin) / _STEP))
                words = text.cell(row, 0)._replace(indent=indent, style=style)
                goes_on = cells and cells[-1][:2] == (row, 0)
                cells.append(with_line(cells.pop(), words) if goes_on else words)
                continue
            under = columns.under(text) or [columns.nearest(text)]
            placed.append(_placed(under, text))
            cells.append(text.cell(row, under[0] + 1)._replace(style=style))
        if row < begun:
            heads.append(HeadingRow(tuple(placed), tuple(_rule(*rule) for rule in band.rules)))
    wide = spread(heads, columns.bands)
    spans = {
        (at, old.home): head for at, row in enumerate(wide) for old, head in zip(heads[at].heads, row, strict=True)
    }
    whole = tuple(_widened(cell, spans.get((cell.row, cell.column - 1))) for cell in cells)
    return Table(whole, len(bands), len(columns.rooms) + 1)


def _widened(cell: Cell, head: Placed | None) -> Cell:
    return cell if head is None else cell._replace(column=head.home + 1, column_span=head.span)


def _placed(under: Sequence[int], text: Text) -> Placed:
    return Placed(under[0], under[-1] - under[0] + 1, _piece(text))


def _piece(text: Text) -> Piece:
    start, end = round(text.left / _UNIT), round(text.right / _UNIT)
    return Piece(start, end, text.words, end)


def _rule(left: float, right: float) -> Piece:
    start, end = round(left / _UNIT), round(right / _UNIT)
    return Piece(start, end, "-" * (end - start), end)


def _column(room: Sequence[Text]) -> Column:
    places = [(round(one.left / _UNIT), round(one.right / _UNIT)) for one in room]
    starts, ends = (frozenset(side) for side in zip(*places, strict=True))
    return Column(min(starts), max(ends), ends, starts)


def _style(text: Text, bands: Sequence[Band], row: int, begun: int) -> Style:
    """Return the style of a cell that lines touch: above totals, below headings and what is closed."""
    below = any(text.touches(*rule) for rule in bands[row].rules)
    above = row > begun and any(text.touches(*rule) for rule in bands[row - 1].rules)
    closes = below and (row < begun or row == len(bands) - 1)
    return PLAIN._replace(line_above=above, line_below=closes) if above or closes else PLAIN
