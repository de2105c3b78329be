"""The look of a workbook's cells: number formats, fonts, fills, borders and colours of its style sheet."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from lxml import etree
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS

from workbench.core.source import PLAIN, Style
from workbench.readers.package import Package, child, local
from workbench.readers.printed import NO_BORDER, Border

_T = TypeVar("_T")
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_REGIONAL = {14: "m/d/yyyy", 22: "m/d/yyyy h:mm"}  # these two follow the reader's region


class Look(NamedTuple):
    """How one kind of cell looks: its number format, style and indent."""

    number_format: str = "General"
    style: Style = PLAIN
    indent: int = 0
    border: Border = NO_BORDER


class Colours(NamedTuple):
    """A workbook's palette and theme, as `rrggbb`."""

    theme: tuple[str, ...] = ()
    palette: tuple[str, ...] = ()

    def of(self, element: etree._Element | None) -> str:
        """Return the colour an element names, empty when it is automatic."""
        if element is None:
            return ""
        try:
            if element.get("rgb"):
                base = (element.get("rgb") or "")[-6:].lower()
            elif element.get("theme") is not None:
                base = self.theme[int(element.get("theme") or 0)]
            elif element.get("indexed") is not None:
                base = self.palette[int(element.get("indexed") or 0)]
            else:
                return ""
            return _tinted(base, float(element.get("tint") or 0))
        except (IndexError, ValueError):
            return ""


def looks_of(package: Package, style_part: str | None, theme_part: str | None) -> tuple[Look, ...]:
    """Read a style sheet into one look for each style number of its cells."""
    if style_part is None or not package.has(style_part):
        return (Look(),)
    root = package.xml(style_part)
    colours = _colours(package, root, theme_part)
    formats = {**BUILTIN_FORMATS, **_REGIONAL, **_own_formats(root)}
    fonts = [_font(font, colours) for font in _list(root, "fonts")]
    fills = [_fill(fill, colours) for fill in _list(root, "fills")]
    borders = [_border(border) for border in _list(root, "borders")]
    looks = []
    for kind in _list(root, "cellXfs"):
        style = _pick(fonts, kind.get("fontId"))
        alignment = child(kind, "alignment")
        looks.append(
            Look(
                formats.get(_number(kind.get("numFmtId")), "General"),
                (style or PLAIN)._replace(
                    fill=_pick(fills, kind.get("fillId")) or "",
                    align="" if alignment is None else _align(alignment.get("horizontal")),
                ),
                0 if alignment is None else _number(alignment.get("indent")),
                _pick(borders, kind.get("borderId")) or NO_BORDER,
            )
        )
    return tuple(looks) or (Look(),)


def _align(horizontal: str | None) -> str:
    return horizontal if horizontal in ("left", "right", "center", "justify") else ""


def _number(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0


def _pick(items: Sequence[_T], index: str | None) -> _T | None:
    at = _number(index)
    return items[at] if 0 <= at < len(items) else None


def _list(root: etree._Element, name: str) -> list[etree._Element]:
    found = child(root, name)
    return [] if found is None else [element for element in found if local(element)]


def _own_formats(root: etree._Element) -> dict[int, str]:
    return {_number(found.get("numFmtId")): found.get("formatCode") or "General" for found in _list(root, "numFmts")}


def _on(font: etree._Element, name: str) -> bool:
    found = child(font, name)
    return found is not None and found.get("val", "1") not in ("0", "false", "none")


def _font(font: etree._Element, colours: Colours) -> Style:
    return Style(_on(font, "b"), _on(font, "i"), _on(font, "u"), colours.of(child(font, "color")))


def _fill(fill: etree._Element, colours: Colours) -> str:
    pattern = child(fill, "patternFill")
    if pattern is None or pattern.get("patternType") in (None, "none"):
        return ""
    return colours.of(child(pattern, "fgColor"))


def _border(border: etree._Element) -> Border:
    sides = (child(border, "top"), child(border, "bottom"))
    kinds = ["" if side is None else side.get("style") or "" for side in sides]
    above, below = (kind not in ("", "none") for kind in kinds)
    return Border(above, below, "double" in kinds) if above or below else NO_BORDER


def _colours(package: Package, root: etree._Element, theme_part: str | None) -> Colours:
    palette = [colour[-6:].lower() for colour in COLOR_INDEX]
    own = child(child(root, "colors"), "indexedColors")
    for at, element in enumerate([] if own is None else own):
        if at < len(palette):
            palette[at] = (element.get("rgb") or palette[at])[-6:].lower()
    theme: dict[str, str] = {}
    if theme_part is not None and package.has(theme_part):
        for element in package.xml(theme_part).iter():
            if local(element) in _THEME_ORDER and len(element):
                first = element[0]
                theme[local(element)] = (first.get("lastClr") or first.get("val") or "000000").lower()
    return Colours(tuple(theme.get(name, "000000") for name in _THEME_ORDER) if theme else (), tuple(palette))


def _tinted(colour: str, tint: float) -> str:
    if not tint or len(colour) != 6:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(hue, min(1, max(0, light)), saturation))
