"""The characters of a PDF page where they are printed, upright whatever way the page or its text is turned."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workbench.core.source import Box
from workbench.readers.pdf_letters import Letter, Turn, letters_of, turn_of

_MOST_PATHS = 4_000
_DEEPEST = 2  # groups within groups
_WITH_BOX = frozenset({pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_TEXT})
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
    shapes = _shapes(page, number, turn)
    placed = [_laid(box, way, (width, height)) for box in shapes.lines]
    if _has_spaces(glyphs, shown):
        lone = [_laid(box, way, (width, height)) for box in shapes.spaces]
        glyphs = tuple(_with_bare_gaps(glyphs, shown, [(left, top) for left, top, _, _ in lone]))
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
    return Page(glyphs, strokes, unmapped, shapes.images, len(found) - len(shown), edges)


def _has_spaces(glyphs: Sequence[Glyph], letters: Sequence[Letter]) -> bool:
    """Say whether the file has spaces between words, and not merely gaps."""
    typed = bare = 0
    for before, glyph, letter in zip(glyphs, glyphs[1:], letters[1:], strict=False):
        if letter.spaced and before.text.isalpha() and glyph.text.isalpha():
            within = _WORD < (glyph.left - before.right) / glyph.height < _WIDEST_WORD
            typed += letter.typed and within
            bare += within and not letter.typed
    return typed >= max(_FEW, _SPACED * (typed + bare))


def _with_bare_gaps(
    glyphs: Sequence[Glyph], letters: Sequence[Letter], spaces: Sequence[tuple[float, float]]
) -> Iterator[Glyph]:
    """Mark the characters before which the file has no space, neither within their text nor printed by itself.

    The latter are given by where they begin and the level they stand on.
    """
    lone: defaultdict[int, list[float]] = defaultdict(list)
    for left, level in spaces:
        lone[round(level)].append(left)
    for before, glyph, letter in zip((*glyphs[:1], *glyphs), glyphs, letters, strict=False):
        typed = letter.typed
        if letter.spaced and not typed and lone:
            near = (left for level in _around(glyph.level) for left in lone.get(level, ()))
            typed = any(before.right - _THIN <= left <= glyph.left for left in near)
        yield glyph if typed and _follows(before, glyph) else glyph._replace(bare=True)


def _around(level: float) -> tuple[int, int, int]:
    at = round(level)
    return at - 1, at, at + 1


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


class _Shapes(NamedTuple):
    """The boxes of thin drawn shapes and of texts that are nothing but a space, and whether there are pictures."""

    lines: list[Box]
    spaces: list[Box]
    images: bool


def _shapes(page: pdfium.PdfPage, number: int, turn: Turn) -> _Shapes:
    """Look at what is drawn on a page besides its characters."""
    found = _Shapes([], [], images=False)
    paths = 0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for drawn, kind in _drawn(page):
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            found = found._replace(images=True)
        paths += kind == pdfium_c.FPDF_PAGEOBJ_PATH
        if kind not in _WITH_BOX or (paths > _MOST_PATHS and kind == pdfium_c.FPDF_PAGEOBJ_PATH):
            continue
        pdfium_c.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            if left.value == right.value and bottom.value == top.value:
                found.spaces.append(turn.box(number, (left.value, bottom.value, right.value, top.value)))
            continue
        box = turn.box(number, (left.value, bottom.value, right.value, top.value))
        if min(box.bottom - box.top, box.right - box.left) <= _THIN:
            found.lines.append(box)
    return found


def _drawn(page: pdfium.PdfPage) -> Iterator[tuple[object, int]]:
    """Yield everything that is drawn on a page, within groups too, with its kind."""
    waiting = [
        (pdfium_c.FPDFPage_GetObject(page.raw, at), _DEEPEST) for at in range(pdfium_c.FPDFPage_CountObjects(page.raw))
    ]
    waiting.reverse()
    while waiting:
        drawn, depth = waiting.pop()
        kind = pdfium_c.FPDFPageObj_GetType(drawn)
        yield drawn, kind
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth:
            count = pdfium_c.FPDFFormObj_CountObjects(drawn)
            waiting += [(pdfium_c.FPDFFormObj_GetObject(drawn, at), depth - 1) for at in reversed(range(count))]
