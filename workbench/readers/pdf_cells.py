"""Tables whose cells all begin at the left and at the top, as office programs print them: their texts wrap anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from workbench.core.source import Cell, Table
from workbench.readers.columns import Band
from workbench.readers.pdf_lines import Printed, union
from workbench.readers.pdf_wrapped import is_new
from workbench.readers.pdf_zones import Chunk
from workbench.readers.pieces import Piece, is_closing, is_figure, is_year
from workbench.readers.printed_lines import ends_in_month
from workbench.readers.spread import HeadingRow, Placed, spread

_ALIGNED = 1.0  # points by which the lines of a column may begin apart
_SLACK = 0.4  # points by which a word may miss the room that it needs
_SPACE = 0.25  # of a line's height, that a space takes up
_APART = 1.35  # of the usual distance of lines: one that is further down begins a row
_SAME = 1.06  # of the least distance of lines: others that stand no further apart are as close
_FARTHEST = 3.2  # and one that is further is none of the table's
_FEWEST = 2  # rows of figures
_VARIES = 2.0  # points by which the figures of a column differ in width at least, so that they show where they begin
_TITLED = 0.6  # of the longer words inside captions, that begin with a capital where all captions are written so
_MOSTLY = 0.5  # of the captions
_UNIT = 4.0  # points to a character's place, for headings over several columns
_OPEN = re.compile(r"(?:[,(&\u2014\u2013/-]|\b(?:and|or|of|the|for|in|on|to|from|by|with|at|as|per|than|not|net))$")
_WORD = re.compile(r"(?<=\s)[^\W\d_]{4,}")
_HYPHEN = re.compile(r"[^\W\d_]-$")
_NUMBER = re.compile(r"\W*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\W*")


class Grid(NamedTuple):
    """Lines first to last (the last included) of a page that make one table."""

    first: int
    last: int
    table: Table


class _Line(NamedTuple):
    """A line with its words, and whether a line is drawn above it."""

    at: int
    level: float
    size: float
    chunks: tuple[Chunk, ...]
    ruled: bool
    cells: Mapping[int, Chunk] = {}

    @property
    def carries(self) -> bool:
        """Say whether figures stand right of the first words."""
        return any(is_figure(one.text) and not is_year(one.text) for one in self.chunks[1:])

    @property
    def alone(self) -> bool:
        """Say whether only a caption stands on it."""
        return self.cells.keys() == {0}


def grids_in(lines: Sequence[Printed], words: AbstractSet[str]) -> Iterator[Grid]:
    """Find the tables of a page whose cells begin at the left and at the top and hold wrapped words.

    `words` are those that stand between others in the document, and so are whole.
    """
    at = 0
    while at < len(lines):
        begins = len(lines[at].chunks) > 1 and not (at and len(lines[at - 1].chunks) > 1)
        grid = _grid(lines, at, words) if begins else None
        if grid is not None:
            yield grid
        at = (at if grid is None else grid.last) + 1


def _grid(lines: Sequence[Printed], first: int, words: AbstractSet[str]) -> Grid | None:
    """Make a table of the lines from one with several columns on, when it is one of such cells."""
    lefts, gathered = _gathered(lines, first)
    rows = [line._replace(cells={_home(one, lefts): one for one in line.chunks}) for line in gathered]
    carrying = [line for line in rows if line.carries]
    if len(carrying) < _FEWEST or not _begin_alike(carrying, len(lefts)):
        return None
    walls = _walls(rows, lefts)
    if not _hang(rows, walls):
        return None
    rows = [*_carried_over(lines, first, lefts), *_headed(lines, rows[0], lefts), *rows]
    walls = _walls(rows, lefts)
    groups = _grouped(rows, walls)
    while len(groups) > 1 and all(line.alone for line in groups[-1]) and groups[-1][-1].at + 1 < len(lines):
        groups.pop()
    return Grid(groups[0][0].at, groups[-1][-1].at, _table(groups, lefts, walls, words))


def _carried_over(lines: Sequence[Printed], first: int, lefts: Sequence[float]) -> Iterator[_Line]:
    """Yield the lines at the top of a page that go on with a caption of the page before."""
    above = [at for at in range(first) if lines[at].size]
    fits = all(
        len(lines[at].chunks) == 1 and abs(lines[at].left - lefts[0]) <= _ALIGNED and lines[at].right < lefts[1] - _UNIT
        for at in above
    )
    for at in above if fits else ():
        yield _Line(at, lines[at].level, lines[at].size, lines[at].chunks, ruled=False, cells={0: lines[at].chunks[0]})


def _headed(lines: Sequence[Printed], top: _Line, lefts: Sequence[float]) -> list[_Line]:
    """Return the lines right above a table with a heading over one column each, where that column begins."""
    found: list[_Line] = []
    for at in range(top.at - 1, -1, -1):
        line, below = lines[at], found[0] if found else top
        home = _home(line.chunks[0], lefts) if len(line.chunks) == 1 else 0
        near = below.level - line.level <= _APART * line.size
        if not home or not near or line.left - lefts[home] > _ALIGNED or line.left < lefts[home] - _ALIGNED:
            break
        found.insert(0, _Line(at, line.level, line.size, line.chunks, ruled=False, cells={home: line.chunks[0]}))
    return found


def _gathered(lines: Sequence[Printed], first: int) -> tuple[list[float], list[_Line]]:
    """Gather lines as long as all their words begin where columns do, or in a room that is free."""
    lefts: list[float] = []
    gathered: list[_Line] = []
    ruled = False
    for at in range(first, len(lines)):
        line = lines[at]
        if not line.size:
            ruled = ruled or bool(line.text)
            continue
        if gathered and line.level - gathered[-1].level > _FARTHEST * line.size:
            break
        chunks = tuple(part for one in line.chunks for part in _parted(one, lefts))
        fresh = [one.left for one in chunks if all(abs(one.left - left) > _ALIGNED for left in lefts)]
        if not all(_is_free(left, gathered) for left in fresh):
            break
        wider = sorted([*lefts, *fresh])
        if len(wider) > 1 and len(chunks) == 1 and line.left <= wider[0] + _ALIGNED and line.right > wider[1]:
            break
        lefts = wider
        gathered.append(_Line(at, line.level, line.size, chunks, ruled))
        ruled = False
    return lefts, gathered


def _parted(chunk: Chunk, lefts: Sequence[float]) -> list[Chunk]:
    """Cut words that touch where each column under them begins: headings of several columns."""
    inside = [left for left in lefts if chunk.left + _ALIGNED < left < chunk.right]
    begins = [
        at + 1
        for at, (gap, glyph) in enumerate(pairwise(chunk.glyphs))
        if gap is None and glyph is not None and any(abs(glyph.left - left) <= _ALIGNED for left in inside)
    ]
    if not inside or len(begins) < len(inside):
        return [chunk]
    stops = [*(at - 1 for at in begins), len(chunk.glyphs)]
    texts = [
        (chunk.text[start:stop], chunk.glyphs[start:stop]) for start, stop in zip([0, *begins], stops, strict=True)
    ]
    if len(texts) == _FEWEST and texts[0][0] != texts[1][0]:
        return [chunk]
    solid = [(text, glyphs, [one for one in glyphs if one is not None]) for text, glyphs in texts]
    return [Chunk(text, glyphs, ink[0].left, max(one.right for one in ink)) for text, glyphs, ink in solid]


def _is_free(left: float, gathered: Sequence[_Line]) -> bool:
    """Say whether no words but those of headings over several columns reach over the place where others begin."""
    begun = next((at for at, line in enumerate(gathered) if line.carries), len(gathered))
    solid = [line.chunks[0] for line in gathered[:begun]] + [one for line in gathered[begun:] for one in line.chunks]
    return not any(one.left - 4 * _ALIGNED < left < one.right for one in solid)


def _home(chunk: Chunk, lefts: Sequence[float]) -> int:
    return min(range(len(lefts)), key=lambda at: abs(lefts[at] - chunk.left))


def _begin_alike(carrying: Sequence[_Line], count: int) -> bool:
    """Say whether the figures of a column differ in width: else where they begin says nothing."""
    widths: list[list[float]] = [[] for _ in range(count)]
    for line in carrying:
        for column, one in line.cells.items():
            if column and is_figure(one.text):
                widths[column].append(one.right - one.left)
    return any(max(each) - min(each) > _VARIES for each in widths if each)


def _walls(rows: Sequence[_Line], lefts: Sequence[float]) -> list[float]:
    """Return where the room of each column ends: a margin before the next begins, the last one's with the widest."""
    margin = 2 * _UNIT
    gaps = [
        after - one.right
        for line in rows
        for column, one in line.cells.items()
        if column + 1 < len(lefts) and (after := lefts[column + 1]) > one.right
    ]
    margin = min(gaps, default=margin)
    last = max(one.right for line in rows for column, one in line.cells.items() if column == len(lefts) - 1)
    steps = [after - before for before, after in pairwise(lefts)]
    return [*(left - margin for left in lefts[1:]), max(last, lefts[-1] + min(steps, default=0.0) - margin)]


def _first_word(chunk: Chunk) -> float:
    """Return how wide the first word of a chunk is."""
    end = next((at for at, glyph in enumerate(chunk.glyphs) if glyph is None), len(chunk.glyphs))
    solid = [glyph for glyph in chunk.glyphs[:end] if glyph is not None]
    return solid[-1].right - solid[0].left


def _is_broken(before: Chunk, chunk: Chunk, wall: float) -> bool:
    """Say whether a word may go on in the next line: it stands alone, and the next character had no room."""
    first = chunk.glyphs[0]
    return first is not None and " " not in before.text and before.right + first.right - first.left > wall - _SLACK


def _fits(before: Chunk, chunk: Chunk, wall: float) -> bool:
    """Say whether the next word had room left: then it begins another cell."""
    if _is_broken(before, chunk, wall) or (ends_in_month(before.text) and chunk.text[:1].isdigit()):
        return False
    height = next(glyph.height for glyph in chunk.glyphs if glyph is not None)
    return before.right + _SPACE * height + _first_word(chunk) <= wall + _SLACK


def _hang(rows: Sequence[_Line], walls: Sequence[float]) -> bool:
    """Say whether captions go on below their figures rather than above them, and headings from the top down."""
    capital = _style(rows).capital
    below = above = 0
    for before, line in pairwise(rows):
        one, other = before.cells.get(0), line.cells.get(0)
        if one is None or other is None or _fits(one, other, walls[0]):
            continue
        goes_on = (capital and other.text[:1].islower()) or _OPEN.search(one.text) is not None
        below += goes_on and before.carries and line.alone
        above += goes_on and before.alone and line.carries
    begun = next(at for at, line in enumerate(rows) if line.carries)
    heads = [len(line.cells.keys() - {0}) for line in _last_run(rows, begun) if not line.alone]
    if heads and heads[0] != heads[-1]:
        below, above = below + (heads[0] > heads[-1]), above + (heads[0] < heads[-1])
    end = max(at for at, line in enumerate(rows) if line.carries)
    return below > 2 * above and any(line.alone for line in rows[begun : end + 2])


def _last_run(rows: Sequence[_Line], begun: int) -> Sequence[_Line]:
    """Return the last heading lines that are set as close as the lines of one cell: others are rows of headings."""
    close = _SAME * min(after.level - before.level for before, after in pairwise(rows))
    end = next((at + 1 for at in range(begun - 1, -1, -1) if not rows[at].alone), 0)
    first = max(end - 1, 0)
    while first and rows[first].level - rows[first - 1].level <= close:
        first -= 1
    return rows[first:end]


def _grouped(rows: Sequence[_Line], walls: Sequence[float]) -> list[list[_Line]]:
    """Group the lines of each row: it ends where a word had room left, and where columns begin anew."""
    steps = [after.level - before.level for before, after in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    style = _style(rows)
    groups = [[rows[0]]]
    for before, line in pairwise(rows):
        gap = line.level - before.level > _APART * usual or line.ruled
        if gap or _begins(groups[-1], line, walls, style):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


class _Style(NamedTuple):
    """How captions are written: with capitals throughout, with one at the beginning; and where figures begin."""

    titled: bool
    capital: bool
    first: int

    def goes_on(self, group: Sequence[_Line], line: _Line) -> bool:
        """Say whether a line of words alone goes on with the caption above by the way it is written."""
        if self.titled or line.at < self.first or all(row.alone for row in group):
            return True
        return not line.cells[0].text[:1].isupper() or _OPEN.search(group[-1].cells[0].text) is not None


def _style(rows: Sequence[_Line]) -> _Style:
    words = [word for line in rows if 0 in line.cells for word in _WORD.findall(line.cells[0].text)]
    begins = [line.cells[0].text[0] for line in rows if line.carries and 0 in line.cells]
    titled = sum(word[0].isupper() for word in words) > _TITLED * len(words)
    capital = sum(letter.islower() for letter in begins) < _MOSTLY * len(begins)
    return _Style(titled, capital, next(line.at for line in rows if line.carries))


def _begins(group: Sequence[_Line], line: _Line, walls: Sequence[float], style: _Style) -> bool:
    before = group[-1]
    if 0 in line.cells and is_new(line.cells[0].text):
        return True
    if line.alone and 0 in before.cells and style.capital and line.cells[0].text[:1].islower():
        return False
    for column, one in line.cells.items():
        over = before.cells.get(column)
        if over is None or _fits(over, one, walls[column]):
            return True
        whole = "".join(row.cells[column].text for row in group if column in row.cells)
        if column and is_figure(one.text) and is_figure(whole) and _NUMBER.fullmatch(whole):
            return True
    return line.alone and not style.goes_on(group, line)


def _table(
    groups: Sequence[Sequence[_Line]], lefts: Sequence[float], walls: Sequence[float], words: AbstractSet[str]
) -> Table:  # fmt: skip
    cells: list[Cell] = []
    heads: list[tuple[Placed, ...]] = []
    begun = next(at for at, group in enumerate(groups) if any(line.carries for line in group))
    for row, group in enumerate(groups):
        placed = []
        for column in sorted({column for line in group for column in line.cells}):
            parts = [line.cells[column] for line in group if column in line.cells]
            boxes = [glyph.box for one in parts for glyph in one.glyphs if glyph is not None]
            text = _joined(parts, walls[column], words)
            cells.append(Cell(row, column, text, box=union(boxes)))
            if column and row < begun:
                placed.append(_head(column, parts, lefts, text))
        heads += [tuple(placed)] if row < begun else []
    bands = [_band(left - lefts[0], wall - lefts[0]) for left, wall in list(zip(lefts, walls, strict=True))[1:]]
    wide = spread([HeadingRow(row, ()) for row in heads], bands)
    spans = {(at, head.home + 1): head.span for at, row in enumerate(wide) for head in row}
    whole = [cell._replace(column_span=spans.get((cell.row, cell.column), 1)) for cell in cells]
    return Table(tuple(whole), len(groups), len(lefts))


def _head(column: int, parts: Sequence[Chunk], lefts: Sequence[float], text: str) -> Placed:
    """Return a heading with the columns that its words reach over."""
    right = max(part.right for part in parts)
    span = sum(parts[0].left - _ALIGNED <= left < right for left in lefts)
    start, end = (round((place - lefts[0]) / _UNIT) for place in (lefts[column], right))
    return Placed(column - 1, span, Piece(start, end, text, end))


def _band(left: float, right: float) -> Band:
    start, end = round(left / _UNIT), round(right / _UNIT)
    return Band(start, end, frozenset({end}), frozenset({start}))


def _joined(parts: Sequence[Chunk], wall: float, known: AbstractSet[str]) -> str:
    """Join the lines of a cell, with no space within words and numbers that had to be broken."""
    text = " ".join(parts[0].text.split())
    for before, part in pairwise(parts):
        words = " ".join(part.text.split())
        broken = _is_broken(before, part, wall) and _is_one_word(text.split()[-1], words.split()[0], known)
        text += words if broken or _HYPHEN.search(text) or is_closing(words) else f" {words}"
    return text


def _is_one_word(start: str, end: str, known: AbstractSet[str]) -> bool:
    """Say whether two texts are one word or number, broken off where there was no room."""
    if start[-1:].isdigit() or start[-1:] in ",." or end[:1].isdigit():
        return any(map(str.isdigit, start)) and any(map(str.isdigit, end))
    if end[:1].isupper() or not start[-1:].isalpha():
        return False
    letters = [re.sub(r"\W", "", part).lower() for part in (start, end)]
    if "".join(letters) in known:
        return True
    return letters[0] not in known and letters[1] not in known
