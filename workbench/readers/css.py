"""The little of style sheets that changes what is printed: hidden, bold, rules, indents, alignment."""

from __future__ import annotations

import re
from functools import cached_property

from lxml import etree

from workbench.readers.printed import Border

_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|px|em|rem|in|cm|mm|ex|%)?")
_CHARACTERS = {"pt": 1 / 6, "px": 1 / 8, "em": 2.0, "rem": 2.0, "in": 12.0, "cm": 4.7, "mm": 0.47, "ex": 1.0, "%": 1.0}
_POINTS = {"pt": 1.0, "px": 0.75}
_NO_RULE = re.compile(r"\b(?:none|hidden|0(?:px|pt|em|in)?)\b|^\s*$", re.IGNORECASE)
_INDENTS = ("padding-left", "margin-left", "text-indent")


class Declarations(dict[str, str]):
    """What a style declares, by property; what follows from it is worked out once."""

    @cached_property
    def inset(self) -> float:
        """How far an element begins to the right, in characters."""
        return sum(_characters(self[name]) for name in _INDENTS if name in self)

    @cached_property
    def lines(self) -> Border:
        """The lines drawn above and below an element."""
        return _border(self)

    @cached_property
    def size(self) -> float:
        """How large the print is, in points; 0 where that is not told or told as a share of what is around it."""
        match = _LENGTH.match(self.get("font-size", ""))
        try:
            return float(match[1]) * _POINTS.get(match[2] or "", 0.0) if match else 0.0
        except ValueError:
            return 0.0

    @cached_property
    def unseen(self) -> bool:
        """Whether an element is not shown."""
        return self.get("display") == "none" or self.get("visibility") in ("hidden", "collapse")


class Sheet:
    """The rules of a document's style elements that name one element, one class, or both."""

    def __init__(self, text: str = "") -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        for selectors, body in _RULE.findall(_COMMENT.sub("", text)):
            for selector in selectors.split(","):
                match = _SELECTOR.fullmatch(selector.strip())
                if match and match[0]:
                    key = ((match[1] or "").lower(), match[2] or "")
                    self._rules.setdefault(key, {}).update(_declared(body))
        self._cache: dict[tuple[str, str, str], Declarations] = {}

    def of(self, element: etree._Element) -> Declarations:
        """Return what applies to an element by its own attributes; nothing is inherited."""
        key = (str(element.tag), element.get("class") or "", element.get("style") or "")
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._merged(*key)
        return found

    def _merged(self, tag: str, classes: str, style: str) -> Declarations:
        merged = Declarations()
        if self._rules:
            merged.update(self._rules.get((tag, ""), {}))
            for name in classes.split():
                merged.update(self._rules.get(("", name), {}))
                merged.update(self._rules.get((tag, name), {}))
        merged.update(_declared(style))
        return merged


def _declared(text: str) -> dict[str, str]:
    declared = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            declared[name.strip().lower()] = value.replace("!important", "").strip().lower()
    for name in ("padding", "margin"):
        if name in declared:
            sides = declared[name].split()
            declared.setdefault(
                f"{name}-left", sides[3] if len(sides) > 3 else sides[1] if len(sides) > 1 else sides[0]
            )
    return declared


def hides(style: Declarations, element: etree._Element) -> bool:
    """Say whether an element is not shown at all."""
    if style.unseen:
        return True
    return element.get("hidden") is not None or (element.tag == "input" and element.get("type") == "hidden")


def is_bold(style: Declarations, tag: str) -> bool | None:
    """Say whether an element makes its text bold; None when it says nothing about that."""
    weight = style.get("font-weight")
    if weight:
        return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
    return True if tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6") else None


def raises(style: Declarations, tag: str) -> bool:
    """Say whether an element raises its text above the line, as marks of notes are."""
    return tag == "sup" or (tag != "td" and style.get("vertical-align") == "super")


def indent(style: Declarations) -> float:
    """Return how far an element begins to the right, in characters."""
    return style.inset


def _characters(length: str) -> float:
    match = _LENGTH.match(length)
    try:
        return float(match[1]) * _CHARACTERS[match[2] or "px"] if match else 0.0
    except ValueError:
        return 0.0


def border(style: Declarations) -> Border:
    """Return the lines drawn above and below an element."""
    return style.lines


def _border(style: Declarations) -> Border:
    around = style.get("border", "")
    above = style.get("border-top", style.get("border-top-style", around))
    below = style.get("border-bottom", style.get("border-bottom-style", around))
    if _NO_RULE.search(style.get("border-top-width", "1")):
        above = ""
    if _NO_RULE.search(style.get("border-bottom-width", "1")):
        below = ""
    return Border(not _NO_RULE.search(above), not _NO_RULE.search(below), "double" in below or "double" in above)
