"""Lines of a PDF page set out in characters as a typewriter would, so that columns stand below each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from workbench.core.source import Box
from workbench.readers.pdf_glyphs import Glyph, Page, Stroke
from workbench.readers.pdf_rows import rows_of
from workbench.readers.pieces import is_figure

_WORD = 0.16  # gap of this many heights is a space
_COLUMN = 0.75  # and of this many heights a gap between columns
_PARAGRAPH = 1.45  # distance of lines, in usual distances, that ends a paragraph
_WIDEST = 1_500  # characters that a page is typed across
_DOUBLE = 4.0  # points between the strokes of a double line


class Printed(NamedTuple):
    """A line as typed, with the box of each character; spaces have none.

    `level` is its middle, `size` the height of its characters, `left` and `right` where it begins and ends, in points.
    """

    text: str
    boxes: tuple[Box | None, ...]
    level: float
    size: float = 0.0
    left: float = 0.0
    right: float = 0.0

    def box(self, start: int, end: int) -> Box | None:
        """Return what a stretch of characters covers on the page."""
        return union(box for box in self.boxes[start:end] if box is not None)


class Chunk(NamedTuple):
    """Words that stand together on a line."""

    text: str
    glyphs: tuple[Glyph | None, ...]
    left: float
    right: float


def union(boxes: Iterable[Box]) -> Box | None:
    """Return the smallest box around some boxes of one page."""
    found = list(boxes)
    if not found:
        return None
    return Box(
        found[0].page, min(box.left for box in found), min(box.top for box in found),
        max(box.right for box in found), max(box.bottom for box in found),
    )  # fmt: skip


def lines_of(page: Page) -> list[Printed]:
    """Set out a page's lines from top to bottom; an empty one stands for a gap, dashes for a drawn line."""
    rows = rows_of(page.glyphs)
    if not rows:
        return []
    chunks = [_chunks(row) for row in rows]
    left = min(chunk.left for row in chunks for chunk in row)
    reach = max(chunk.right for row in chunks for chunk in row) - left
    width = max(_character_width(chunks), reach / _WIDEST)
    printed = [_typed(row, left, width, reach) for row in chunks]
    return _with_gaps(sorted([*printed, *_rules(page.strokes, left, width)], key=lambda line: line.level))


def _chunks(row: Sequence[Glyph]) -> list[Chunk]:
    """Cut a line where gaps are as wide as between columns; narrower gaps become spaces."""
    chunks: list[list[Glyph | None]] = [[row[0]]]
    reach = row[0].right
    for before, glyph in pairwise(row):
        gap = glyph.left - reach
        size = min(before.height, glyph.height)
        if gap > _COLUMN * size:
            chunks.append([])
        elif gap > _WORD * size or (glyph.spaced and gap > 0.02 * size) or glyph.apart:
            chunks[-1].append(None)
        chunks[-1].append(glyph)
        reach = max(reach, glyph.right) if gap <= _COLUMN * size else glyph.right
    return [_chunk(glyphs) for glyphs in chunks]


def _chunk(glyphs: Sequence[Glyph | None]) -> Chunk:
    solid = [glyph for glyph in glyphs if glyph is not None]
    text = "".join(" " if glyph is None else glyph.text for glyph in glyphs)
    return Chunk(text, tuple(glyphs), solid[0].left, max(glyph.right for glyph in solid))


def _character_width(rows: Sequence[Sequence[Chunk]]) -> float:
    """Return a width for typed characters at which hardly any words need more room than they have."""
    widths = sorted(
        (chunk.right - chunk.left) / len(chunk.text) for row in rows for chunk in row if len(chunk.text) > 3
    )
    if not widths:
        first = rows[0][0]
        return max(1.0, (first.right - first.left) / len(first.text))
    return max(0.5, widths[len(widths) // 10] * 0.97)


def _typed(row: Sequence[Chunk], left: float, width: float, reach: float) -> Printed:
    """Type a line: figures end where they are printed to end, headings stand where their middle is.

    Captions, which begin in the first third of the page's `reach`, begin where they are printed to begin.
    """
    text = ""
    boxes: list[Box | None] = []
    for chunk in row:
        length = len(chunk.text)
        if is_figure(chunk.text):
            wanted = round((chunk.right - left) / width) - length
        elif not text and chunk.left - left < reach / 3:
            wanted = round((chunk.left - left) / width)
        else:
            wanted = round(((chunk.left + chunk.right) / 2 - left) / width - length / 2)
        start = max(wanted, len(text) + 2 if text else 0)
        boxes += [None] * (start - len(text))
        text = text.ljust(start) + chunk.text
        boxes += [None if glyph is None else glyph.box for glyph in chunk.glyphs]
    solid = [glyph for chunk in row for glyph in chunk.glyphs if glyph is not None]
    return Printed(
        text,
        tuple(boxes),
        median((glyph.top + glyph.bottom) / 2 for glyph in solid),
        median(glyph.height for glyph in solid),
        min(glyph.left for glyph in solid),
        max(glyph.right for glyph in solid),
    )


def _rules(strokes: Sequence[Stroke], left: float, width: float) -> list[Printed]:
    """Type drawn lines as dashes, double ones as equals signs; those at one level share a line."""
    levels: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.level):
        if levels and stroke.level - levels[-1][0].level <= _DOUBLE:
            levels[-1].append(stroke)
        else:
            levels.append([stroke])
    typed = []
    for group in levels:
        marks: dict[int, str] = {}
        for stroke in group:
            double = any(
                abs(other.level - stroke.level) > 0.8 and other.left < stroke.right and stroke.left < other.right
                for other in group
            )
            first, last = round((stroke.left - left) / width), round((stroke.right - left) / width)
            for at in range(max(0, first), min(last, first + 1_000)):
                marks[at] = "=" if double else marks.get(at, "-")
        if len(marks) > 2:
            text = "".join(marks.get(at, " ") for at in range(max(marks) + 1))
            typed.append(Printed(text, (None,) * len(text), group[0].level))
    return typed


def _with_gaps(lines: Sequence[Printed]) -> list[Printed]:
    """Put an empty line where the distance to the next is clearly more than usual."""
    worded = [line for line in lines if line.size]
    steps = sorted(after.level - before.level for before, after in pairwise(worded) if after.level > before.level)
    usual = steps[len(steps) // 3] if steps else 0.0
    result: list[Printed] = []
    last: float | None = None
    for line in lines:
        if line.size:
            if last is not None and usual and line.level - last > _PARAGRAPH * usual:
                blank = Printed("", (), (line.level + last) / 2)
                result += [blank, blank] if line.level - last > 3 * usual else [blank]
            last = line.level
        result.append(line)
    return result
