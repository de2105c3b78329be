"""The text of HTML elements as a browser prints it: white space, line breaks, superscripts, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from workbench.readers.css import Border, Sheet, border, hides, indent, is_bold
from workbench.readers.pieces import is_figure

_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul document
    text page
"""
_UNPRINTED_NAMES = "head script style template noscript title ix:header select option textarea object svg"
BLOCKS = frozenset(_BLOCK_NAMES.split())
UNPRINTED = frozenset(_UNPRINTED_NAMES.split())
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_ODD_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_NO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_NUMBERS = re.compile(r"\d+(?:\s*,\s*\d+)*")
_NOTE = re.compile(r"\(.{1,4}\)|\[.{1,4}\]|[a-z](?:,[a-z])*|\*+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Text:
    """Printed characters being collected; `bold` counts the bold ones among `letters`."""

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0

    def add(self, text: str | None, *, bold: bool = False, raised: bool = False) -> None:
        """Add a run of characters; digits of a superscript stay apart from the number before them."""
        if not text:
            return
        if raised and _NUMBERS.fullmatch(text.strip()):
            text = text.translate(_RAISED)
        elif raised and _NOTE.fullmatch(text.strip()):
            text = f" {text}"
        self.parts.append(_SPACE.sub(" ", text))
        count = len(text) - text.count(" ")
        self.letters += count
        self.bold += count if bold else 0

    def end_line(self) -> None:
        """Begin a new line."""
        self.parts.append("\n")

    def lines(self) -> list[str]:
        """Return the printed lines with leading spaces kept only where they cannot collapse."""
        text = "".join(self.parts)
        return [_ODD_SPACE.sub(" ", _NO_WIDTH.sub("", line.strip(" "))) for line in text.split("\n")]

    @property
    def all_bold(self) -> bool:
        """Say whether everything printed is bold."""
        return self.letters > 0 and self.bold >= self.letters

    def clear(self) -> None:
        """Forget everything."""
        self.parts.clear()
        self.letters = self.bold = 0


@dataclass(frozen=True, slots=True)
class CellText:
    """What a table's cell prints: its text, how far it is indented, whether it is all bold, and a line drawn inside."""

    text: str
    indent: float
    bold: bool
    underlined: bool
    hidden: str
    rule: Border | None = None


def cell_text(cell: etree._Element, sheet: Sheet, *, bold: bool) -> CellText:
    """Read a cell; lines stay apart only where several of them hold figures of their own."""
    text = Text()
    weights = [bold]
    raised = 0
    underlined = False
    deepest = indent(sheet.of(cell))
    hidden: list[str] = []
    rule: Border | None = None
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if element is cell:
            if event == "start":
                text.add(element.text, bold=bold)
            continue
        if event == "end":
            weights.pop()
            raised -= tag == "sup"
            if tag in BLOCKS:
                text.end_line()
            text.add(element.tail, bold=weights[-1])
            continue
        style = sheet.of(element)
        weight = is_bold(style, tag)
        weights.append(weights[-1] if weight is None else weight)
        raised += tag == "sup"
        if tag in UNPRINTED or hides(style, element):
            hidden.append(all_text(element))
            walk.skip_subtree()
            continue
        if tag == "br" or tag in BLOCKS:
            text.end_line()
        if tag in BLOCKS or tag == "span":
            deepest = max(deepest, deepest + indent(style)) if not text.letters else deepest
            drawn = border(style)
            if tag == "hr" or drawn.above or drawn.below:
                rule = Border(below=True, double=drawn.double)
        underlined = underlined or tag == "u" or "underline" in style.get("text-decoration", "")
        text.add(element.text, bold=weights[-1], raised=raised > 0)
    lines = [line for line in text.lines() if line.strip()]
    first = lines[0] if lines else ""
    deepest += len(first) - len(first.lstrip())
    lines = [re.sub(" +", " ", line).strip() for line in lines]
    stacked = sum(is_figure(line) for line in lines) > 1
    joined = ("\n" if stacked else " ").join(lines)
    return CellText(joined, deepest, text.all_bold, underlined, " ".join(filter(None, hidden)), rule)


def all_text(element: etree._Element) -> str:
    """Return everything inside an element, hidden or not, with white space collapsed."""
    return " ".join("".join(str(text) for text in element.itertext()).split())


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """Find a table's own rows, whatever parts wrap them."""
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot", "form", "colgroup"):
            yield from (row for row in part if row.tag == "tr")
