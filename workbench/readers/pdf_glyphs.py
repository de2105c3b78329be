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
_UNMAPPED = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})


class Glyph(NamedTuple):
    """A character with its place in reading direction: `left` to `right` along the line, `top` to `bottom` across.

    `spaced` says that the file has a space before it.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    box: Box
    spaced: bool = False

    @property
    def height(self) -> float:
        """Return the height of the line it needs."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Return the middle of its height."""
        return (self.top + self.bottom) / 2


class Stroke(NamedTuple):
    """A drawn horizontal line in reading direction."""

    left: float
    right: float
    level: float


class Page(NamedTuple):
    """What is printed on a page.

    `unmapped` counts characters whose font does not say what they are, `outside` those beyond the page's edges.
    """

    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    unmapped: int
    images: bool
    outside: int = 0


class _Turn(NamedTuple):
    """From a page's own coordinates to points from the top left corner of the page as it is shown."""

    across_x: float
    across_y: float
    down_x: float
    down_y: float
    left: float
    top: float

    def box(self, number: int, bounds: tuple[float, float, float, float]) -> Box:
        x0, y0 = self._point(bounds[0], bounds[1])
        x1, y1 = self._point(bounds[2], bounds[3])
        return Box(number, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return (
            self.left + self.across_x * x + self.down_x * y,
            self.top + self.across_y * x + self.down_y * y,
        )


def page_of(page: pdfium.PdfPage, number: int) -> Page:
    """Read a page; `number` counts from 1."""
    turn = _turn(page)
    found, unmapped = _characters(page, number, turn)
    width, height = page.get_size()
    shown = [(text, box) for text, box in found if _is_on(box, width, height)]
    outside = len(found) - len(shown)
    found = shown
    way = _direction([box for _, box in found])
    glyphs = tuple(
        _glyph(text.lstrip(), box, way, (width, height))._replace(spaced=text[0] == " ") for text, box in found
    )
    boxes, images = _shapes(page, number, turn)
    placed = (_glyph("", box, way, (width, height)) for box in boxes)
    strokes = tuple(
        Stroke(shape.left, shape.right, shape.middle)
        for shape in placed
        if shape.height <= _THIN < shape.right - shape.left
    )
    return Page(glyphs, strokes, unmapped, images, outside)


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


def _characters(page: pdfium.PdfPage, number: int, turn: _Turn) -> tuple[list[tuple[str, Box]], int]:
    """Return each printed character, after a space if it has one, with its box, and how many have no known meaning."""
    text = page.get_textpage()
    found = []
    unmapped = 0
    space = ""
    rectangle = pdfium_c.FS_RECTF()
    for index in range(text.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text.raw, index)
        if code in _UNMAPPED or 0xE000 <= code <= 0xF8FF:
            unmapped += 1
            continue
        if code < 33 or code == 0xA0:
            space = " "
            continue
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(text.raw, index, rectangle):
            continue
        box = turn.box(number, (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        found.append((space + chr(code), box))
        space = ""
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


def _glyph(text: str, box: Box, way: str, size: tuple[float, float]) -> Glyph:
    width, height = size
    if way == "down":
        return Glyph(text, box.top, width - box.right, box.bottom, width - box.left, box)
    if way == "up":
        return Glyph(text, height - box.bottom, box.left, height - box.top, box.right, box)
    return Glyph(text, box.left, box.top, box.right, box.bottom, box)


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
