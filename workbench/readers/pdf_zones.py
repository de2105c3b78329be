"""Prose in two columns, and tables side by side: a gap runs down between what is read one after the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from workbench.readers.pdf_glyphs import Glyph
from workbench.readers.pieces import is_figure

_FEWEST = 4  # lines of prose on each side
_SHORTEST = 2  # and on one of them where the other has so many
_DISTINCT = 0.8  # of the rows of two tables side by side that read as such, with a caption of their own
_LETTERS = 18  # that a line of prose has at least
_BEGINS = re.compile(r"[A-Z(]|[^\x00-\x7f]")  # a caption beside prose
_BULLETS = frozenset("\u2022\u00b7\u25aa\u25e6\u25cf\u25cb\u25a0")
_FEWEST_ROWS = 3  # of a table beside prose
_MOST_GUTTERS = 60
_FAR = 4.0  # heights between two lines of which the lower one stands apart
_NEXT = 1.7  # heights between lines that follow each other
_RUNNING = 0.3  # of the lines of prose beside a table, that begin within a sentence
_MOSTLY = 0.75  # of its side's width that some line of every paragraph takes up
_FULL = 0.6  # of its side's width that most lines of prose take up


class Chunk(NamedTuple):
    """Words that stand together on a line."""

    text: str
    glyphs: tuple[Glyph | None, ...]
    left: float
    right: float

    @property
    def is_prose(self) -> bool:
        """Say whether this reads as a line of prose."""
        return sum(map(str.isalpha, self.text)) >= _LETTERS and not is_figure(self.text)

    @property
    def is_bullet(self) -> bool:
        """Say whether this is the mark before an item of a list."""
        return self.text in _BULLETS

    @property
    def is_caption(self) -> bool:
        """Say whether this may be the caption of a row: words without digits."""
        return sum(map(str.isalpha, self.text)) > 1 and not any(map(str.isdigit, self.text))


Row = Sequence[Chunk]


class Zone(NamedTuple):
    """Lines that are read one below the other, between two edges of the page in points."""

    rows: list[Row]
    left: float
    right: float


def zones_of(rows: Sequence[Row]) -> list[Zone]:
    """Cut a page into zones in reading order: one, unless it prints prose in two columns."""
    left = min(chunk.left for row in rows for chunk in row)
    right = max(chunk.right for row in rows for chunk in row)
    best: tuple[int, int, float] | None = None
    for gutter in _gutters(rows, left, right):
        for stretch in _stretches(rows, gutter):
            for first, end in _parts(rows, stretch, gutter, left, right):
                if best is None or end - first > best[1] - best[0]:
                    best = (first, end, gutter)
    if best is None:
        return [Zone(list(rows), left, right)]
    first, end, gutter = best
    sides = [
        Zone([part for row in rows[first:end] if (part := [c for c in row if (c.left < gutter) is before])], *edges)
        for before, edges in ((True, (left, gutter)), (False, (gutter, right)))
    ]
    above = zones_of(rows[:first]) if first else []
    below = zones_of(rows[end:]) if end < len(rows) else []
    return [*above, *sides, *below]


def _gutters(rows: Sequence[Row], left: float, right: float) -> list[float]:
    """Return where a gutter may run: in the middle of the page, before words or bullets after figures, in prose."""
    found: set[float] = {round((left + right) / 2)}
    for row in rows:
        for one, other in pairwise(row):
            if one.is_prose and (other.is_prose or (other.is_caption and _BEGINS.match(other.text))):
                found.add(round((one.right + other.left) / 2))
            elif (other.is_caption or other.is_bullet) and is_figure(one.text):
                found.add(round(other.left - 1))
    return sorted(found)[:_MOST_GUTTERS]


def _stretches(rows: Sequence[Row], gutter: float) -> list[tuple[int, int]]:
    """Return the runs of lines, first to end, that leave a gutter free."""
    found, begun = [], None
    for at, row in enumerate(rows):
        free = not any(chunk.left < gutter < chunk.right for chunk in row)
        if free and begun is None:
            begun = at
        elif not free and begun is not None:
            found.append((begun, at))
            begun = None
    return [*found, (begun, len(rows))] if begun is not None else found


def _parts(
    rows: Sequence[Row], stretch: tuple[int, int], gutter: float, left: float, right: float
) -> list[tuple[int, int]]:
    """Return the lines of a stretch, first to end, that are read one side after the other."""
    whole = _trimmed(rows, stretch, gutter)
    if _is_pair(rows[slice(*whole)], gutter) or _is_beside(rows[slice(*whole)], gutter, left, right):
        return [whole]
    rooms = {True: gutter - left, False: right - gutter}
    single = [_trimmed(rows, _filled(rows, lines, gutter, rooms), gutter) for lines in _single(rows, stretch, gutter)]
    found = [lines for lines in single if _is_prose(rows[slice(*lines)], gutter, left, right)]
    worded = not any(is_figure(chunk.text) for row in rows[slice(*whole)] for chunk in row)
    return found or ([whole] if worded and _is_prose(rows[slice(*whole)], gutter, left, right) else [])


def _single(rows: Sequence[Row], stretch: tuple[int, int], gutter: float) -> list[tuple[int, int]]:
    """Return the runs of lines of a stretch that are one run of words on each side: prose above and below tables.

    A side that goes on far below its last line ends a run, too.
    """
    found: list[tuple[int, int]] = []
    begun = stretch[0]
    below: dict[bool, float] = {}
    for at in range(*stretch):
        sides = {before: side for before in (True, False) if (side := _side(rows[at], gutter, before=before))}
        level, height = _stands(rows[at])
        wide = any(len(side) > 1 for side in sides.values())
        if wide or any(level - below.get(before, level) > _FAR * height for before in sides):
            found.append((begun, at))
            begun = at + wide
            below.clear()
        if not wide:
            below.update(dict.fromkeys(sides, level))
    return [(first, end) for first, end in (*found, (begun, stretch[1])) if end - first >= _FEWEST]


def _filled(rows: Sequence[Row], lines: tuple[int, int], gutter: float, rooms: Mapping[bool, float]) -> tuple[int, int]:
    """Leave out what stands apart above and below, no line of which fills its side as prose does: titles, headings."""
    starts = [lines[0], *(at for at in range(lines[0] + 1, lines[1]) if _is_apart(rows[at - 1], rows[at])), lines[1]]
    blocks = [
        block
        for block in pairwise(starts)
        if any(
            side[0].is_prose and side[-1].right - side[0].left >= _MOSTLY * room
            for row in rows[slice(*block)]
            for before, room in rooms.items()
            if (side := _side(row, gutter, before=before))
        )
    ]
    return (blocks[0][0], blocks[-1][1]) if blocks else (lines[0], lines[0])


def _is_apart(row: Row, after: Row) -> bool:
    level, height = _stands(row)
    lower, other = _stands(after)
    return lower - level > _NEXT * max(height, other)


def _stands(row: Row) -> tuple[float, float]:
    """Return on what level a line stands and how high its characters are."""
    first = next(glyph for glyph in row[0].glyphs if glyph is not None)
    return first.level, first.height


def _trimmed(rows: Sequence[Row], stretch: tuple[int, int], gutter: float) -> tuple[int, int]:
    """Leave out lines of one side that stand apart above or below where the other side begins or ends."""
    sides = [{chunk.left < gutter for chunk in row} for row in rows[stretch[0] : stretch[1]]]
    both = [[at for at, side in enumerate(sides) if before in side] for before in (True, False)]
    if not all(both):
        return stretch[0], stretch[0]
    first, end = stretch[0] + max(places[0] for places in both), stretch[0] + min(places[-1] for places in both) + 1
    while first > stretch[0] and _goes_on(rows[first - 1], rows[first], rows[first - 1], gutter):
        first -= 1
    while end < stretch[1] and _goes_on(rows[end - 1], rows[end], rows[end], gutter):
        end += 1
    return first, end


def _goes_on(row: Row, after: Row, outer: Row, gutter: float) -> bool:
    """Say whether a line follows another, the `outer` one on one side: no row of a table above or below prose."""
    if _is_apart(row, after):
        return False
    inner = row if outer is after else after
    return len(outer) == 1 or len(_side(inner, gutter, before=outer[0].left < gutter)) > 1


def _is_pair(rows: Sequence[Row], gutter: float) -> bool:
    """Say whether rows of two tables stand side by side: captions of their own, and as many figures, on both sides."""
    both = []
    for row in rows:
        sides = [[chunk for chunk in row if (chunk.left < gutter) is before] for before in (True, False)]
        if all(len(side) > 1 and any(is_figure(chunk.text) for chunk in side) for side in sides):
            both.append(sides)
    paired = [
        sides
        for sides in both
        if all(side[0].is_caption and all(is_figure(chunk.text) for chunk in side[1:]) for side in sides)
        and len(sides[0]) == len(sides[1])
    ]
    captions = {sides[1][0].text for sides in paired}
    return len(captions) >= _FEWEST and len(captions) >= _DISTINCT * len(both)


def _is_prose(rows: Sequence[Row], gutter: float, left: float, right: float) -> bool:
    """Say whether both sides of a gutter hold prose that fills its width."""
    sides = [
        ([side for row in rows if (side := _side(row, gutter, before=before))], room)
        for before, room in ((True, gutter - left), (False, right - gutter))
    ]
    if not all(_is_column(side, room, fewest=_SHORTEST) for side, room in sides):
        return False
    counts = sorted(len(side) for side, _ in sides)
    return counts[0] >= _FEWEST or (counts[1] >= _FEWEST and any(line[0].text[:1].islower() for line in sides[1][0]))


def _side(row: Row, gutter: float, *, before: bool) -> Row:
    return [chunk for chunk in row if (chunk.left < gutter) is before]


def _without_bullet(side: Row) -> Row:
    return side[1:] if side and side[0].is_bullet else side


def _is_column(rows: Sequence[Row], room: float, *, fewest: int = _FEWEST) -> bool:
    """Say whether lines are prose that fills a column's width."""
    held = [row for row in rows if row]
    prose = [row for row in held if row[0].is_prose and not is_figure(row[-1].text)]
    if len(prose) < max(fewest, len(held) / 2):
        return False
    return median(row[-1].right - row[0].left for row in prose) >= _FULL * room


def _is_beside(rows: Sequence[Row], gutter: float, left: float, right: float) -> bool:
    """Say whether prose stands on one side of a gutter, and on the other a table with captions of its own."""
    for before, room in ((True, gutter - left), (False, right - gutter)):
        prose = [side for row in rows if (side := _without_bullet(_side(row, gutter, before=before)))]
        table = [side for row in rows if len(side := _side(row, gutter, before=not before)) > 1]
        if not _is_column(prose, room) or any(len(side) > 1 or is_figure(side[0].text) for side in prose):
            continue
        own = [side for side in table if side[0].is_caption and all(is_figure(chunk.text) for chunk in side[1:])]
        goes_on = sum(side[0].text[:1].islower() for side in prose)
        if len(own) >= max(_FEWEST_ROWS, len(table) / 2) and goes_on >= _RUNNING * len(prose):
            return True
    return False
