"""Lines of a PDF page set out in characters as a typewriter would, so that columns stand below each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest
from statistics import median
from typing import NamedTuple

from workbench.core.source import Box
from workbench.readers.pdf_glyphs import Edge, Glyph, Page, Stroke
from workbench.readers.pdf_rows import rows_of
from workbench.readers.pdf_tails import with_tails
from workbench.readers.pdf_zones import Chunk, Row, Zone, zones_of
from workbench.readers.pieces import FILL, figures_in, is_closing, is_figure, is_opening, without_leaders
from workbench.readers.runs import RAISED

_WORD = 0.16  # gap of this many heights is a space
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?%?")  # digits that may belong to the number before them
_DAYS = re.compile(  # from one day of a month to another, or a day with its year
    r"\d{1,2} [-\u2013] (?:[12]\d|3[01])|(?:[1-9]|[12]\d|3[01]),? (?:19|20)\d\d"
)
_LONE = re.compile(r"(?<![-=])[-=](?![-=])")
_FLATTEST = 0.6  # of the usual height on its line: flat characters, as dashes may be, are measured as if so high
_COLUMN = 0.75  # and of this many heights a gap between columns
_CLOSE_COLUMN = 0.42  # the same where the words beside stand much closer
_WIDER = 1.7
_TYPED = 1.1  # of the width of a line's characters, that the spaces of a typewriter are wide
_WIDE_WORD = 0.4  # the same between characters of scripts without spaces
_WIDE_SPACE = 0.3  # and where the file has a space between them, which it may to set them apart a little
_WIDE_COLUMN = 1.1
_PARAGRAPH = 1.45  # distance of lines, in usual distances, that ends a paragraph
_BESIDE = 0.6  # heights between lines that stand side by side rather than one below the other, at most
_FEW_STEPS = 3
_MOST_LEADING = 2.2  # heights that lines which follow each other are apart at most
_WIDEST = 1_500  # characters that a page is typed across
_TRACKED = 0.05  # of a height: letters set apart by more are spaced on purpose
_FEW_GAPS = 4
_CLOSES = frozenset(")%*") | frozenset(map(chr, RAISED.values()))
_EVEN = 0.1  # of its width, by which a space of a line set to both margins may differ from the others
_FEW_SPACES = 5
_DOTS = frozenset(".\u00b7\u2024\u2026\u30fb")
_FEWEST_DOTS = 2  # before a figure that they touch; more stay where they are, as far as there is room for them
_MOSTLY = 0.6
_WIDEST_SPACE = 1.5  # heights
_DOUBLE = 4.0  # points between the strokes of a double line


class Printed(NamedTuple):
    """A line as typed, with the box of each character; spaces have none.

    `level` is its middle, `size` the height of its characters, `left` and `right` where it begins and ends, in points.
    `edges` are the characters at which drawn vertical lines cross it. `laid` is the text with fill after words that are
    wider than their characters, so that they stand and end where they do in print. `chunks` are its words, `strokes`
    the ends of what is drawn.
    """

    text: str
    boxes: tuple[Box | None, ...]
    level: float
    size: float = 0.0
    left: float = 0.0
    right: float = 0.0
    edges: tuple[int, ...] = ()
    laid: str = ""
    chunks: tuple[Chunk, ...] = ()
    strokes: tuple[tuple[float, float], ...] = ()

    def box(self, start: int, end: int) -> Box | None:
        """Return what a stretch of characters covers on the page."""
        return union(box for box in self.boxes[start:end] if box is not None)


_BLANK = Printed("", (), 0.0)


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
    usual = _usual(rows)
    zones = zones_of(with_tails([_chunks(row, page.edges, usual) for row in rows]))
    if len(zones) == 1:
        return _set_out(zones[0].rows, page.strokes, page.edges)
    lines: list[Printed] = []
    for zone in zones:
        lines += [_BLANK] if lines else []
        lines += _set_out(zone.rows, [stroke for stroke in page.strokes if _is_in(stroke, zone)], page.edges)
    return lines


def _is_in(stroke: Stroke, zone: Zone) -> bool:
    """Say whether a line is drawn in a zone, or right above or below it."""
    solid = [glyph for row in zone.rows for chunk in row for glyph in chunk.glyphs if glyph is not None]
    top, bottom = min(glyph.top for glyph in solid), max(glyph.bottom for glyph in solid)
    across = zone.left <= (stroke.left + stroke.right) / 2 <= zone.right
    return across and top - 2 * _DOUBLE <= stroke.level <= bottom + 2 * _DOUBLE


def _set_out(rows: Sequence[Row], strokes: Sequence[Stroke], edges: Sequence[Edge]) -> list[Printed]:
    """Type lines that are read one below the other, with the lines drawn between them."""
    left = min(chunk.left for row in rows for chunk in row)
    reach = max(chunk.right for row in rows for chunk in row) - left
    width = max(_character_width(rows), reach / _WIDEST)
    typed = [_typed(row, left, width, reach) for row in rows]
    printed = [line._replace(edges=_crossing(line.level, edges, left, width)) for line in typed] if edges else typed
    return _with_gaps(sorted([*printed, *_rules(strokes, left, width)], key=lambda line: line.level))


def _crossing(level: float, edges: Sequence[Edge], left: float, width: float) -> tuple[int, ...]:
    """Return the characters at which vertical lines cross a level."""
    return tuple(sorted({round((edge.across - left) / width) for edge in edges if edge.top <= level <= edge.bottom}))


def _led_to(row: Sequence[Glyph]) -> frozenset[int]:
    """Return the characters before figures that are led to by dots, which they may touch."""
    found = set()
    count = 0
    for at, (before, glyph) in enumerate(pairwise(row)):
        count = count + 1 if before.text in _DOTS else 0
        if count >= _FEWEST_DOTS and (glyph.text.isdigit() or is_opening(glyph.text)):
            found.add(at)
    return frozenset(found)


def _fitted(chunk: Chunk, width: float) -> Chunk:
    """Leave out the dots after a caption that have no room where it is typed: they may stand closer than characters."""
    dots = len(chunk.text) - len(chunk.text.rstrip("".join(_DOTS)))
    surplus = len(chunk.text) - round((chunk.right - chunk.left) / width)
    spare = dots if dots == _FEWEST_DOTS else min(surplus, dots - _FEWEST_DOTS - 1)
    if dots < _FEWEST_DOTS or spare <= 0:
        return chunk
    end = len(chunk.text) - spare
    return Chunk(chunk.text[:end], chunk.glyphs[:end], chunk.left, chunk.right)


def _usual(rows: Sequence[Sequence[Glyph]]) -> float:
    """Return how many heights apart the words of a page stand."""
    gaps = [
        gap
        for row in rows
        for before, glyph in pairwise(row)
        if _WORD < (gap := (glyph.left - before.right) / glyph.height) < _WIDE_COLUMN
    ]
    return median(gaps) if gaps else float("inf")


def _chunks(row: Sequence[Glyph], edges: Sequence[Edge], usual: float) -> list[Chunk]:
    """Cut a line where gaps are as wide as between columns, or crossed by a line; narrower gaps become spaces."""
    chunks: list[list[Glyph | None]] = [[row[0]]]
    reach = row[0].right
    tracking = _tracking(row)
    apart = _apart(row, tracking, usual)
    floor = _FLATTEST * median(glyph.height for glyph in row)
    level = median((glyph.top + glyph.bottom) / 2 for glyph in row)
    crossing = sorted(edge.across for edge in edges if edge.top <= level <= edge.bottom)
    justified = _justified(row)
    led = _led_to(row)
    for at, (before, glyph) in enumerate(pairwise(row)):
        gap = glyph.left - reach - tracking
        size = max(before.height, glyph.height) if _is_mark(before, glyph) else min(before.height, glyph.height)
        size = max(size, floor)
        wide = _is_wide(before, glyph)
        worded = (before.text + glyph.text).isalnum() and not (before.text.isdigit() and glyph.text.isdigit())
        least = _WIDE_SPACE if wide else 0.02
        parted = at in led or any(before.right - _DOUBLE / 4 <= place <= glyph.left + _DOUBLE / 4 for place in crossing)
        solid = wide and not glyph.text.isdigit()  # what is no number may be a caption set apart letter by letter
        column = min(apart if worded else 2 * size, (_WIDE_COLUMN if solid else _COLUMN) * size)
        barely = glyph.bare and gap > _WORD * size and not _belong(before, glyph)
        if parted or barely or (gap > column and at not in justified):
            chunks.append([])
        elif gap > (_WIDE_WORD if wide else _WORD) * size or (glyph.spaced and gap > least * size) or glyph.apart:
            chunks[-1].append(None)
        chunks[-1].append(glyph)
        reach = max(reach, glyph.right) if chunks[-1][0] is not glyph else glyph.right
    return [_chunk(part) for glyphs in chunks for part in _amounts(glyphs)]


def _belong(before: Glyph, glyph: Glyph) -> bool:
    """Say whether two characters may be of one figure, set apart: a sign before it, a bracket around it."""
    return is_opening(before.text) or glyph.text in _CLOSES


def _justified(row: Sequence[Glyph]) -> frozenset[int]:
    """Return the characters of a line before spaces that are as wide as many others, as justified prose has them."""
    gaps = [
        (at, glyph.left - before.right, (before.text + glyph.text).isalpha())
        for at, (before, glyph) in enumerate(pairwise(row))
        if glyph.left - before.right > _WORD * glyph.height
    ]
    found: set[int] = set()
    first = 0
    for end in range(1, len(gaps) + 1):
        if end < len(gaps) and abs(gaps[end][1] - gaps[first][1]) < _EVEN * gaps[first][1]:
            continue
        run = gaps[first:end]
        places = [at for at, _, _ in run]
        words = {"".join(glyph.text for glyph in row[one + 1 : other + 1]) for one, other in pairwise(places)}
        if min(len(run), len(words)) >= _FEW_SPACES and run[0][1] < _WIDEST_SPACE * row[0].height:
            found.update(at for at, _, _ in run if sum(worded for *_, worded in run) > _MOSTLY * len(run))
        first = end
    return frozenset(found)


def _amounts(glyphs: list[Glyph | None]) -> list[list[Glyph | None]]:
    """Cut between amounts that stand as close as words: columns may be narrow. `1 234` and `- 7%` may be one number."""
    words: list[list[Glyph | None]] = [[]]
    for glyph, after in zip_longest(glyphs, glyphs[1:]):
        if glyph is not None or (after is not None and after.apart):  # a raised mark stays with its number
            words[-1].append(glyph)
        else:
            words.append([])
    texts = ["".join(" " if glyph is None else glyph.text for glyph in word) for word in words]
    apart = len(texts) > 1 and all(is_figure(text) for text in texts)
    whole = " ".join(texts)
    if not apart or is_figure(whole) or _DAYS.fullmatch(whole) or any(_GROUP.fullmatch(text) for text in texts[1:]):
        return [glyphs]
    return words


def _apart(row: Sequence[Glyph], tracking: float, usual: float) -> float:
    """Return a gap that is clearly wider than those between the words of a line, which headings may stand apart by."""
    gaps = [
        gap
        for before, glyph in pairwise(row)
        if _WORD * glyph.height < (gap := glyph.left - before.right - tracking) < _CLOSE_COLUMN * glyph.height
    ]
    least = _CLOSE_COLUMN * row[0].height
    if len(gaps) > 1:
        return max(_WIDER * median(gaps), least)
    typed = _TYPED * sum(glyph.right - glyph.left for glyph in row) / len(row)
    return max(_WIDER * usual * row[0].height, least, typed)


def _tracking(row: Sequence[Glyph]) -> float:
    """Return how far the letters of a line are set apart, zero unless nearly all of them are."""
    gaps = sorted(
        glyph.left - before.right
        for before, glyph in pairwise(row)
        if not glyph.spaced and glyph.left - before.right < _COLUMN * glyph.height
    )
    least = gaps[len(gaps) // 8] if len(gaps) >= _FEW_GAPS else 0.0
    return least if least > _TRACKED * row[0].height else 0.0


def _is_wide(before: Glyph, glyph: Glyph) -> bool:
    """Say whether one of two characters is of a script without spaces, whose boxes may be narrower than their room."""
    return max(before.text, glyph.text) >= "\u2e80"


def _is_mark(before: Glyph, glyph: Glyph) -> bool:
    """Say whether one of two characters is a small one beside the other's line."""
    return abs(before.level - glyph.level) > 0.1 * max(before.height, glyph.height)


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
    for words in row:
        chunk = _fitted(words, width)
        whole = _filled(chunk, width)
        length = len(whole)
        if is_figure(chunk.text):
            wanted = round((chunk.right - left) / width) - length
        elif not text and chunk.left - left < reach / 3:
            wanted = round((chunk.left - left) / width)
        else:
            wanted = round(((chunk.left + chunk.right) / 2 - left) / width - length / 2)
        start = max(wanted, len(text) + 2 if text else 0)
        boxes += [None] * (start - len(text))
        text = text.ljust(start) + whole
        boxes += [None if glyph is None else glyph.box for glyph in chunk.glyphs]
    solid = [glyph for chunk in row for glyph in chunk.glyphs if glyph is not None]
    return Printed(
        text.replace(FILL, ""),
        tuple(boxes),
        _middle(row[0]),
        median(glyph.height for glyph in solid),
        min(glyph.left for glyph in solid),
        max(glyph.right for glyph in solid),
        laid=text,
        chunks=tuple(row),
    )


def _middle(chunk: Chunk) -> float:
    """Return the level of the words that a line begins with; figures may stand halfway between two lines of them."""
    return median((glyph.top + glyph.bottom) / 2 for glyph in chunk.glyphs if glyph is not None)


def _filled(chunk: Chunk, width: float) -> str:
    """Fill words up to the width that they are printed in; marks, figures and leaders stay as they are."""
    worded = any(map(str.isalpha, chunk.text)) and not is_opening(chunk.text) and not is_closing(chunk.text)
    if not worded or is_figure(chunk.text) or _is_measured(chunk.text) or without_leaders(chunk.text) != chunk.text:
        return chunk.text
    text = ""
    ends = chunk.left
    for glyph in chunk.glyphs:
        if glyph is None:
            text += FILL * (round((ends - chunk.left) / width) - len(text)) + " "
        else:
            text += glyph.text
            ends = max(ends, glyph.right)
    return text + FILL * (round((ends - chunk.left) / width) - len(text))


def _is_measured(text: str) -> bool:
    """Say whether words are a figure with a note's mark or a unit: `2,310 (a)`, `10Gbps`."""
    found = figures_in(text)
    return len(found) == 1 and found[0].text == text


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
            text = _LONE.sub(" ", "".join(marks.get(at, " ") for at in range(max(marks) + 1)))
            ends = min(stroke.left for stroke in group), max(stroke.right for stroke in group)
            drawn = tuple((stroke.left, stroke.right) for stroke in group)
            boxes = (None,) * len(text)
            typed.append(Printed(text, boxes, group[0].level, 0.0, *ends, laid=text, strokes=drawn))
    return typed


def _with_gaps(lines: Sequence[Printed]) -> list[Printed]:
    """Put an empty line where the distance to the next is clearly more than usual."""
    worded = [line for line in lines if line.size]
    steps = sorted(after.level - before.level for before, after in pairwise(worded) if after.level > before.level)
    size = median(line.size for line in worded) if worded else 0.0
    whole = [step for step in steps if step > _BESIDE * size] if len(steps) <= _FEW_STEPS else steps
    usual = min(whole[0 if len(steps) <= _FEW_STEPS else len(steps) // 3], _MOST_LEADING * size) if whole else 0.0
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
