"""The characters of a PDF page where they are printed, upright whatever way the page or its text is turned."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workbench.core.source import Box

_SCALE = 100  # PDFium gives whole device units; this many to a point keep hundredths
_MOST_PATHS = 4_000
_THIN = 2.0  # points up to which a shape is a drawn line
_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
# Printers of old web pages pass these on as they stand there, though they are no characters but by that code page.
_WINDOWS = {code: text for code in range(0x80, 0xA0) if (text := bytes([code]).decode("cp1252", "ignore"))}
_AT_LINE_END = 2  # what PDFium says of a hyphen that ends a line
_UNMAPPED = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})


class Glyph(NamedTuple):
    """A character with its place in reading direction: `left` to `right` along the line, `top` to `bottom` across.

    `level` is the line that it stands on, `box` its place on the page as it is shown.
    `spaced` says that the file has a space before it, `apart` that a reader sees one however close it stands.
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


class _Letter(NamedTuple):
    """A character as the file has it, on the page as it is shown; it stands on the point (`x`, `y`)."""

    text: str
    box: Box
    x: float
    y: float
    spaced: bool


class _Turn(NamedTuple):
    """From a page's own coordinates to points from the top left corner of the page as it is shown."""

    across_x: float
    across_y: float
    down_x: float
    down_y: float
    left: float
    top: float

    def box(self, number: int, bounds: tuple[float, float, float, float]) -> Box:
        x0, y0 = self.point(bounds[0], bounds[1])
        x1, y1 = self.point(bounds[2], bounds[3])
        return Box(number, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page is shown."""
        return (
            self.left + self.across_x * x + self.down_x * y,
            self.top + self.across_y * x + self.down_y * y,
        )


def page_of(page: pdfium.PdfPage, number: int) -> Page:
    """Read a page; `number` counts from 1."""
    turn = _turn(page)
    found, unmapped = _characters(page, number, turn)
    width, height = page.get_size()
    shown = [letter for letter in found if _is_on(letter.box, width, height)]
    way = _direction([letter.box for letter in shown])
    glyphs = tuple(_glyph(letter, way, (width, height)) for letter in shown)
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


def _is_on(box: Box, width: float, height: float) -> bool:
    return 0 <= (box.left + box.right) / 2 <= width and 0 <= (box.top + box.bottom) / 2 <= height


def _turn(page: pdfium.PdfPage) -> _Turn:
    width, height = page.get_size()
    size = (int(width * _SCALE), int(height * _SCALE))
    points = []
    for x, y in ((0, 0), (100, 0), (0, 100)):
        device_x, device_y = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, device_x, device_y)
        points.append((device_x.value / _SCALE, device_y.value / _SCALE))
    (left, top), (x_left, x_top), (y_left, y_top) = points
    return _Turn(
        (x_left - left) / 100, (x_top - top) / 100, (y_left - left) / 100, (y_top - top) / 100, left, top
    )  # fmt: skip


def _characters(page: pdfium.PdfPage, number: int, turn: _Turn) -> tuple[list[_Letter], int]:
    """Return each printed character, and how many have no known meaning."""
    text = page.get_textpage()
    found = []
    unmapped = 0
    spaced = False
    rectangle = pdfium_c.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text.raw, index)
        if code == _AT_LINE_END and pdfium_c.FPDFText_IsHyphen(text.raw, index) == 1:
            code = ord("-")
        if code in _UNMAPPED or 0xE000 <= code <= 0xF8FF:
            unmapped += 1
            continue
        if code < 33 or code == 0xA0:
            spaced = True
            continue
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(text.raw, index, rectangle):
            continue
        box = turn.box(number, (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        pdfium_c.FPDFText_GetCharOrigin(text.raw, index, x, y)
        for letter in _LIGATURES.get(code) or _WINDOWS.get(code) or chr(code):
            found.append(_Letter(letter, box, *turn.point(x.value, y.value), spaced))
            spaced = False
    text.close()
    return found, unmapped


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


def _glyph(letter: _Letter, way: str, size: tuple[float, float]) -> Glyph:
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


def _shapes(page: pdfium.PdfPage, number: int, turn: _Turn) -> tuple[list[Box], bool]:
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
