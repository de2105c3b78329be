"""Prose in two columns, and tables side by side: a gap runs down between what is read one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from workbench.readers.pdf_glyphs import Glyph
from workbench.readers.pieces import is_figure

_FEWEST = 4  # lines of prose on each side
_DISTINCT = 0.8  # of the rows of two tables side by side that read as such, with a caption of their own
_LETTERS = 18  # that a line of prose has at least
_BEGINS = re.compile(r"[A-Z(]|[^\x00-\x7f]")  # a caption beside prose
_MOST_GUTTERS = 60
_NEXT = 1.7  # heights between lines that follow each other
_RUNNING = 0.3  # of the lines of prose beside a table, that begin within a sentence
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
            first, end = _trimmed(rows, stretch, gutter)
            if best is not None and end - first <= best[1] - best[0]:
                continue
            both = rows[first:end]
            if _is_prose(both, gutter, left, right) or _is_pair(both, gutter) or _is_beside(both, gutter, left, right):
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
    """Return where a gutter may run: the middle of the page, before captions after figures, and between prose."""
    found: set[float] = {round((left + right) / 2)}
    for row in rows:
        for one, other in pairwise(row):
            if one.is_prose and (other.is_prose or (other.is_caption and _BEGINS.match(other.text))):
                found.add(round((one.right + other.left) / 2))
            elif other.is_caption and is_figure(one.text):
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
    one = next(glyph for glyph in row[0].glyphs if glyph is not None)
    other = next(glyph for glyph in after[0].glyphs if glyph is not None)
    if other.level - one.level > _NEXT * max(one.height, other.height):
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
    sides = ((True, gutter - left), (False, right - gutter))
    return all(_is_column([_side(row, gutter, before=before) for row in rows], room) for before, room in sides)


def _side(row: Row, gutter: float, *, before: bool) -> Row:
    return [chunk for chunk in row if (chunk.left < gutter) is before]


def _is_column(rows: Sequence[Row], room: float) -> bool:
    """Say whether lines are prose that fills a column's width."""
    held = [row for row in rows if row]
    prose = [row for row in held if row[0].is_prose and not is_figure(row[-1].text)]
    if len(prose) < max(_FEWEST, len(held) / 2):
        return False
    return median(row[-1].right - row[0].left for row in prose) >= _FULL * room


def _is_beside(rows: Sequence[Row], gutter: float, left: float, right: float) -> bool:
    """Say whether prose stands on one side of a gutter, and on the other a table with captions of its own."""
    for before, room in ((True, gutter - left), (False, right - gutter)):
        prose = [side for row in rows if (side := _side(row, gutter, before=before))]
        table = [side for row in rows if len(side := _side(row, gutter, before=not before)) > 1]
        if not _is_column(prose, room) or any(len(side) > 1 for side in prose):
            continue
        own = [side for side in table if side[0].is_caption and all(is_figure(chunk.text) for chunk in side[1:])]
        goes_on = sum(side[0].text[:1].islower() for side in prose)
        if len(own) >= max(_FEWEST, len(table) / 2) and goes_on >= _RUNNING * len(prose):
            return True
    return False
