"""Rows told by the white between them: their cells may wrap, and stand at the top, in the middle or at the bottom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from workbench.core.source import Cell
from workbench.readers.pdf_lines import Printed, union
from workbench.readers.pdf_wrapped import with_line
from workbench.readers.pdf_zones import Chunk
from workbench.readers.pieces import is_figure, is_year, joins

_LEAST = 0.8  # of their height, that lines of one cell stand apart
_MOST = 1.5
_SAME = 1.03  # of a distance: others that are longer by less are the same
_WITHIN = 1.06  # of the distance of the lines of one cell
_DOT = 0.8  # points
_PROSE = 0.5  # of the page's width: lines that are longer show how far apart prose is set
_ALIKE = 1.25  # of their size, that lines of one cell may differ by
_ONE_SIZE = 0.1  # of their height, by which lines in one size may differ
_HEADED = 2  # amounts of a band below words: a row of headings and one of figures
_TOUCH = 0.5  # points that words share at least which stand one above the other
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")


class Text(NamedTuple):
    """The lines of one cell, from top to bottom, and its text on one line; an `amount` is a figure and no year."""

    parts: tuple[Chunk, ...]
    left: float
    right: float
    words: str
    amount: bool

    @property
    def piled(self) -> bool:
        """Say whether amounts stand one above the other in it: no cell of one row."""
        return sum(is_figure(part.text) and not is_year(part.text) for part in self.parts) > 1

    @property
    def headed(self) -> bool:
        """Say whether an amount stands below words or a year in it, as it would below a heading."""
        *above, last = [is_figure(part.text) and not is_year(part.text) for part in self.parts]
        return last and bool(above) and not any(above)

    def cell(self, row: int, column: int) -> Cell:
        """Return the text as a cell of a table."""
        boxes = (glyph.box for part in self.parts for glyph in part.glyphs if glyph is not None)
        return Cell(row, column, self.words, box=union(boxes))

    def repeated(self, count: int) -> list[Text]:
        """Cut one line into as many parts of one shape; none when it has no such parts."""
        chunk = self.parts[0]
        begins = [0, *(at + 1 for at, glyph in enumerate(chunk.glyphs) if glyph is None)]
        if len(self.parts) > 1 or len(begins) % count:
            return []
        begins = begins[:: len(begins) // count]
        parts = [_part(chunk, begin, end - 1) for begin, end in pairwise([*begins, len(chunk.glyphs) + 1])]
        dated = any(map(str.isdigit, chunk.text))
        shapes = {_NUMBER.sub("0", _WORD.sub("a", part.words) if dated else part.words) for part in parts}
        return parts if len(shapes) == 1 else []

    def touches(self, left: float, right: float) -> bool:
        """Say whether it stands above or below what reaches from left to right."""
        return min(self.right, right) - max(self.left, left) > _TOUCH


def _part(chunk: Chunk, begin: int, end: int) -> Text:
    ink = [glyph for glyph in chunk.glyphs[begin:end] if glyph is not None]
    part = Chunk(chunk.text[begin:end], chunk.glyphs[begin:end], ink[0].left, ink[-1].right)
    return _text((part,))


def _text(parts: tuple[Chunk, ...]) -> Text:
    words = reduce(with_line, [Cell(0, 0, " ".join(part.text.split())) for part in parts]).text
    amount = is_figure(words) and not is_year(words)
    return Text(parts, min(part.left for part in parts), max(part.right for part in parts), words, amount)


class Band(NamedTuple):
    """Lines first to last (the last included) with no more white between them than between the lines of one cell.

    `rules` are the lines drawn below it, from left to right in points; `gap` is the distance to the band above. `dense`
    says that other lines stand as close as those of its cells. `amounts` are the figures that are no years.
    """

    first: int
    last: int
    texts: tuple[Text, ...]
    amounts: tuple[Text, ...]
    gap: float
    rules: tuple[tuple[float, float], ...] = ()
    dense: bool = False

    @property
    def told(self) -> bool:
        """Say whether this is one row for certain."""
        headed = sum(text.headed for text in self.texts) >= _HEADED
        return not (headed or (self.dense and self.amounts)) and not any(text.piled for text in self.texts)


def bands_in(lines: Sequence[Printed]) -> list[Band]:
    """Cut the lines of a page into bands; none when no words tell how far apart those of a cell are."""
    steps = list(_steps(lines))
    usual = _leading(steps)
    if not usual:
        return []
    leadings: dict[float, float] = {}
    bands: list[Band] = []
    group: list[int] = []
    rules: tuple[tuple[float, float], ...] = ()
    for at, line in enumerate(lines):
        if not line.size:
            rules += line.strokes
            continue
        before = lines[group[-1]] if group else line
        size = _line_size(line)
        within = leadings.get(size) or leadings.setdefault(size, _own_leading(steps, size) or usual)
        step, sizes = line.level - before.level, sorted((_line_size(before), size))
        if group and (rules or not 0 <= step <= within * size or sizes[1] > _ALIKE * sizes[0]):
            bands += _cut(lines, group, bands, rules)
            group, rules = [], ()
        group.append(at)
    return [*bands, *_cut(lines, group, bands, rules)] if group else bands


class _Step(NamedTuple):
    """The distance of words from what stands above them, in heights, and whether both are figures, or neither is."""

    height: float
    size: float
    figures: bool
    words: bool


def _own_leading(steps: Sequence[_Step], size: float) -> float:
    """Return the leading of lines in one size, zero where only rows of figures follow each other as closely.

    Printers round the distance of lines to whole dots, so titles in a larger print may stand closer for their height.
    """
    own = [step for step in steps if abs(step.size - size) <= _ONE_SIZE * size]
    least = _leading(own)
    pitch = min((step.height for step in own if step.figures and step.height >= _LEAST), default=float("inf"))
    return least if least < pitch else 0.0


def _leading(known: Sequence[_Step]) -> float:
    """Return how many heights apart the lines of one cell are at most: the least distance that words repeat.

    Printers round to whole dots, so a distance that is longer by one is the same when no figures stand so close.
    """
    steps = sorted(step for step in known if _LEAST <= step.height <= _MOST)
    words = [step for step in steps if step.words]
    least = next((step for step, after in pairwise(words) if after.height <= _SAME * step.height), None)
    if least is None:
        return 0.0
    pitch = min((step.height for step in steps if step.figures), default=float("inf"))
    end = min(least.height + _DOT / least.size, pitch - _DOT / 2 / least.size)
    most = max((step.height for step in words if step.height <= end), default=least.height)
    return max(_WITHIN * least.height, _SAME * most)


def _steps(lines: Sequence[Printed]) -> Iterator[_Step]:
    """Yield how far the words of a page stand below those above them, but for prose."""
    worded = [line for line in lines if line.size]
    reach = max((line.right for line in worded), default=0.0) - min((line.left for line in worded), default=0.0)
    above: list[tuple[Chunk, Printed]] = []
    for line in worded:
        for chunk in line.chunks:
            over = [one for one in above if chunk.left < one[0].right and one[0].left < chunk.right]
            above = [one for one in above if one not in over]
            above.append((chunk, line))
            if len(over) == 1 and chunk.right - chunk.left < _PROSE * reach:
                kinds, size = {is_figure(chunk.text), is_figure(over[0][0].text)}, _size(chunk)
                yield _Step((line.level - over[0][1].level) / size, size, kinds == {True}, kinds == {False})


def _line_size(line: Printed) -> float:
    """Return the height of a line that begins with a caption: the words over columns may be larger."""
    return max(line.size, _size(line.chunks[0]))


def _size(chunk: Chunk) -> float:
    """Return the height of words: captions may be printed larger than the figures of their line."""
    return median(glyph.height for glyph in chunk.glyphs if glyph is not None)


def _cut(
    lines: Sequence[Printed], group: Sequence[int], bands: Sequence[Band], rules: tuple[tuple[float, float], ...]
) -> Iterator[Band]:
    """Make a band of lines, or several where they are no cells side by side: headings of groups over others."""
    before = lines[bands[-1].last].level if bands else lines[group[0]].level
    runs: list[list[int]] = []
    piles: list[list[_Pile]] = []
    for at in group:
        grown = _grown(piles[-1], lines[at]) if piles else None
        if grown is None:
            runs.append([at])
            piles.append(_grown([], lines[at]) or [])
        else:
            runs[-1].append(at)
            piles[-1] = grown
    for run, mine in zip(runs, piles, strict=True):
        texts = tuple(_with_marks([_text(tuple(pile.parts)) for pile in sorted(mine, key=lambda pile: pile.left)]))
        amounts = tuple(text for text in texts if text.amount) if len(texts) > 1 else ()
        drawn = rules if run is runs[-1] else ()
        yield Band(run[0], run[-1], texts, amounts, lines[run[0]].level - before, drawn, dense=len(runs) > 1)
        before = lines[run[-1]].level


class _Pile(NamedTuple):
    """Words that stand one above the other."""

    parts: list[Chunk]
    left: float
    right: float


def _grown(piles: Sequence[_Pile], line: Printed) -> list[_Pile] | None:
    """Put the words of a line below those they stand under; None where they stand under several, or side by side."""
    result = list(piles)
    taken: set[int] = set()
    for chunk in line.chunks:
        under = [
            at for at, pile in enumerate(piles) if min(pile.right, chunk.right) - max(pile.left, chunk.left) > _TOUCH
        ]
        if len(under) > 1 or taken.intersection(under):
            return None
        if not under:
            result.append(_Pile([chunk], chunk.left, chunk.right))
            continue
        pile = piles[under[0]]
        left, right = min(pile.left, chunk.left), max(pile.right, chunk.right)
        result[under[0]] = _Pile([*pile.parts, chunk], left, right)
        taken.add(under[0])
    return result


def _with_marks(piles: Sequence[Text]) -> list[Text]:
    """Join the marks of a figure that stand apart from it: `$` before and `)` behind."""
    result: list[Text] = []
    for pile in piles:
        before = result[-1] if result else None
        if before is None or len(before.parts) + len(pile.parts) > 2 or not joins(before.words, pile.words):
            result.append(pile)
            continue
        one, other = before.parts[0], pile.parts[0]
        glyphs = (*one.glyphs, *other.glyphs)
        chunk = Chunk(one.text + other.text, glyphs, one.left, max(one.right, other.right))
        result[-1] = _text((chunk,))
    return result


def usual_gap(bands: Sequence[Band]) -> float:
    """Return how far apart bands stand."""
    return median([band.gap for band in bands[1:]] or [0.0])
