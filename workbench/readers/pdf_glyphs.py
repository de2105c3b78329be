"""The characters of a PDF page where they are printed, upright whatever way the page or its text is turned."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workbench.core.source import Box
from workbench.readers.pdf_letters import Letter, Turn, letters_of, turn_of

_MOST_PATHS = 4_000
_THIN = 2.0  # points up to which a shape is a drawn line
_WORD = 0.16  # of a height: a gap between words, and how wide one is at most that is none between columns
_WIDEST_WORD = 0.6
_FEW = 5
_SPACED = 0.3  # of the gaps between words, for which the file has spaces where it has them at all


class Glyph(NamedTuple):
    """A character with its place in reading direction: `left` to `right` along the line, `top` to `bottom` across.

    `level` is the line that it stands on, `box` its place on the page as it is shown.
    `spaced` says that the file has a space before it, `apart` that a reader sees one however close it stands, `bare`
    that a gap before it is none: the file has no space there and has one between the words of its texts.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    level: float
    box: Box
    spaced: bool = False
    apart: bool = False
    bare: bool = False

    @property
    def height(self) -> float:
        """Return the height of the line it needs."""
        return self.bottom - self.top


class Stroke(NamedTuple):
    """A drawn horizontal line in reading direction."""

    left: float
    right: float
    level: float


class Edge(NamedTuple):
    """A drawn vertical line in reading direction."""

    across: float
    top: float
    bottom: float


class Page(NamedTuple):
    """What is printed on a page.

    `unmapped` counts characters whose font does not say what they are, `outside` those beyond the page's edges.
    """

    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    unmapped: int
    images: bool
    outside: int = 0
    edges: tuple[Edge, ...] = ()


def page_of(page: pdfium.PdfPage, number: int) -> Page:
    """Read a page; `number` counts from 1."""
    turn = turn_of(page)
    found, unmapped = letters_of(page, number, turn)
    width, height = page.get_size()
    shown = [letter for letter in found if _is_on(letter.box, width, height)]
    way = _direction([letter.box for letter in shown])
    glyphs = tuple(_glyph(letter, way, (width, height)) for letter in shown)
    if _has_spaces(glyphs, shown):
        after = zip(glyphs[:1] + glyphs, glyphs, shown, strict=False)
        glyphs = tuple(
            glyph if letter.typed and _follows(before, glyph) else glyph._replace(bare=True)
            for before, glyph, letter in after
        )
    boxes, images = _shapes(page, number, turn)
    placed = [_laid(box, way, (width, height)) for box in boxes]
    strokes = tuple(
        Stroke(left, right, (top + bottom) / 2)
        for left, top, right, bottom in placed
        if bottom - top <= _THIN < right - left
    )
    edges = tuple(
        Edge((left + right) / 2, top, bottom)
        for left, top, right, bottom in placed
        if right - left <= _THIN < bottom - top
    )
    return Page(glyphs, strokes, unmapped, images, len(found) - len(shown), edges)


def _has_spaces(glyphs: Sequence[Glyph], letters: Sequence[Letter]) -> bool:
    """Say whether the file has spaces between words, and not merely gaps."""
    typed = bare = 0
    for before, glyph, letter in zip(glyphs, glyphs[1:], letters[1:], strict=False):
        if letter.spaced and before.text.isalpha() and glyph.text.isalpha():
            within = _WORD < (glyph.left - before.right) / glyph.height < _WIDEST_WORD
            typed += letter.typed and within
            bare += within and not letter.typed
    return typed >= max(_FEW, _SPACED * (typed + bare))


def _follows(before: Glyph, glyph: Glyph) -> bool:
    """Say whether a character stands on the line of the one before it in the file, and further on."""
    return abs(glyph.level - before.level) < glyph.height / 2 and glyph.left > before.left


def _is_on(box: Box, width: float, height: float) -> bool:
    return 0 <= (box.left + box.right) / 2 <= width and 0 <= (box.top + box.bottom) / 2 <= height


def _direction(boxes: Sequence[Box]) -> str:
    """Tell which way most text runs on the page as it is shown: right, down or up."""
    votes = {"right": 0, "down": 0, "up": 0}
    for one, other in pairwise(boxes):
        across, down = other.left - one.left, other.top - one.top
        size = max(one.bottom - one.top, one.right - one.left)
        if abs(across) + abs(down) > 2 * size:
            continue  # the next line or column
        votes["right" if abs(across) >= abs(down) else "down" if down > 0 else "up"] += 1
    return max(votes, key=lambda way: votes[way])


def _glyph(letter: Letter, way: str, size: tuple[float, float]) -> Glyph:
    level = {"down": size[0] - letter.x, "up": letter.x}.get(way, letter.y)
    return Glyph(letter.text, *_laid(letter.box, way, size), level, letter.box, letter.spaced)


def _laid(box: Box, way: str, size: tuple[float, float]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a box in reading direction."""
    width, height = size
    if way == "down":
        return box.top, width - box.right, box.bottom, width - box.left
    if way == "up":
        return height - box.bottom, box.left, height - box.top, box.right
    return box.left, box.top, box.right, box.bottom


def _shapes(page: pdfium.PdfPage, number: int, turn: Turn) -> tuple[list[Box], bool]:
    """Return the boxes of thin drawn shapes, and whether the page holds pictures."""
    boxes = []
    images = False
    for count, shape in enumerate(page.get_objects(max_depth=3)):
        if count > _MOST_PATHS:
            break
        if shape.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            images = True
        elif shape.type == pdfium_c.FPDF_PAGEOBJ_PATH:
            box = turn.box(number, shape.get_bounds())
            if min(box.bottom - box.top, box.right - box.left) <= _THIN:
                boxes.append(box)
    return boxes, images
