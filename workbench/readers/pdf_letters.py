"""The characters of a PDF page as its file has them: where each stands, how tall its line is, spaces before it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workbench.core.source import Box

_SCALE = 100  # PDFium gives whole device units; this many to a point keep hundredths
_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
# Printers of old web pages pass these on as they stand there, though they are no characters but by that code page.
_WINDOWS = {code: text for code in range(0x80, 0xA0) if (text := bytes([code]).decode("cp1252", "ignore"))}
_AT_LINE_END = 2  # what PDFium says of a hyphen that ends a line
_UNMAPPED = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_ABOVE = 0.89  # of the size of a font, that its line takes up above and below the level it stands on
_BELOW = 0.22
_UNEVEN = 1.05  # heights of two characters of one word that differ by more are not those of their line
_OFTEN = 0.04  # of the characters


class Letter(NamedTuple):
    """A character as the file has it, on the page as it is shown; it stands on the point (`x`, `y`).

    `spaced` says that there is a space before it, `typed` that the file has that space and not merely a gap.
    """

    text: str
    box: Box
    x: float
    y: float
    spaced: bool
    typed: bool = False


class Turn(NamedTuple):
    """From a page's own coordinates to points from the top left corner of the page as it is shown."""

    across_x: float
    across_y: float
    down_x: float
    down_y: float
    left: float
    top: float

    def box(self, number: int, bounds: tuple[float, float, float, float]) -> Box:
        """Return where left, bottom, right and top of something are shown on a page."""
        x0, y0 = self.point(bounds[0], bounds[1])
        x1, y1 = self.point(bounds[2], bounds[3])
        return Box(number, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page is shown."""
        return (
            self.left + self.across_x * x + self.down_x * y,
            self.top + self.across_y * x + self.down_y * y,
        )


def turn_of(page: pdfium.PdfPage) -> Turn:
    """Return how a page is turned to be shown."""
    width, height = page.get_size()
    size = (int(width * _SCALE), int(height * _SCALE))
    points = []
    for x, y in ((0, 0), (100, 0), (0, 100)):
        device_x, device_y = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, device_x, device_y)
        points.append((device_x.value / _SCALE, device_y.value / _SCALE))
    (left, top), (x_left, x_top), (y_left, y_top) = points
    return Turn(
        (x_left - left) / 100, (x_top - top) / 100, (y_left - left) / 100, (y_top - top) / 100, left, top
    )  # fmt: skip


def letters_of(page: pdfium.PdfPage, number: int, turn: Turn) -> tuple[list[Letter], int]:
    """Return each printed character, and how many have no known meaning."""
    text = page.get_textpage()
    found: list[Letter] = []
    places: list[int] = []
    unmapped = 0
    spaced = typed = False
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
            typed = typed or code == 0xA0 or (code == 32 and pdfium_c.FPDFText_IsGenerated(text.raw, index) == 0)
            spaced = True
            continue
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(text.raw, index, rectangle):
            continue
        box = turn.box(number, (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        pdfium_c.FPDFText_GetCharOrigin(text.raw, index, x, y)
        for letter in _LIGATURES.get(code) or _WINDOWS.get(code) or chr(code):
            found.append(Letter(letter, box, *turn.point(x.value, y.value), spaced, typed))
            places.append(index)
            spaced = typed = False
    if _are_uneven(found):
        found = list(_levelled(text, zip(found, places, strict=True), turn))
    text.close()
    return found, unmapped


def _are_uneven(letters: Sequence[Letter]) -> bool:
    """Say whether each character has a height of its own: the fonts do not say how tall a line is."""
    count = 0
    for one, other in pairwise(letters):
        if not other.spaced and one.y == other.y:
            heights = sorted((one.box.bottom - one.box.top, other.box.bottom - other.box.top))
            count += heights[1] > _UNEVEN * heights[0]
    return count > _OFTEN * len(letters)


def _levelled(text: pdfium.PdfTextPage, letters: Iterable[tuple[Letter, int]], turn: Turn) -> Iterator[Letter]:
    """Give characters the height of a line of their font's size, in the direction that is up for them."""
    matrix = pdfium_c.FS_MATRIX()
    for letter, index in letters:
        size = pdfium_c.FPDFText_GetFontSize(text.raw, index)
        pdfium_c.FPDFText_GetMatrix(text.raw, index, matrix)
        across = size * (turn.across_x * matrix.c + turn.down_x * matrix.d)
        down = size * (turn.across_y * matrix.c + turn.down_y * matrix.d)
        sides = sorted((letter.x + _ABOVE * across, letter.x - _BELOW * across))
        ends = sorted((letter.y + _ABOVE * down, letter.y - _BELOW * down))
        box = letter.box
        if abs(across) < abs(down):
            yield letter._replace(box=box._replace(top=ends[0], bottom=ends[1]))
        elif abs(down) < abs(across):
            yield letter._replace(box=box._replace(left=sides[0], right=sides[1]))
        else:
            yield letter
