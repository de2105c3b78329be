"""The text of HTML elements as a browser prints it: white space, line breaks, superscripts, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from workbench.readers.css import Declarations, Sheet, border, hides, indent, is_bold, raises
from workbench.readers.printed import Border
from workbench.readers.runs import Text, joined_lines

_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul document
    text page
"""
_UNPRINTED_NAMES = "head script style template noscript title ix:header select option textarea object svg"
BLOCKS = frozenset(_BLOCK_NAMES.split())
UNPRINTED = frozenset(_UNPRINTED_NAMES.split())


class CellText(NamedTuple):
    """What a table's cell prints: its text, how far it is indented, whether it is all bold, and a line drawn inside.

    `size` is that of the print it begins with, in points; 0 where that is not told.
    """

    text: str
    indent: float
    bold: bool
    underlined: bool = False
    hidden: str = ""
    rule: Border | None = None
    size: float = 0.0


def cell_text(cell: etree._Element, inset: float, sheet: Sheet, *, bold: bool) -> CellText:
    """Read a cell, itself `inset`; lines stay apart only where several of them hold figures of their own."""
    if len(cell):
        return _walked(cell, inset, sheet, bold=bold)
    return _plain(cell.text, inset, bold=bold) if cell.text else CellText("", inset, bold=False)


class _Walk:
    """One walk through a cell: its text with what is hidden, drawn, underlined and indented in it."""

    def __init__(self, sheet: Sheet, deepest: float) -> None:
        self.sheet = sheet
        self.text = Text()
        self.deepest = deepest
        self.underlined = False
        self.hidden: list[str] = []
        self.rule: Border | None = None
        self.size = 0.0

    def inside(self, cell: etree._Element, *, bold: bool) -> None:
        """Read what is inside a cell, without recursion: generators nest deeply."""
        self.text.add(cell.text, bold=bold)
        within = [(cell, iter(cell), bold, False)]
        while within:
            element, children, weight, raised = within[-1]
            child = next(children, None)
            if child is None:
                within.pop()
                if within:
                    self.close(element, bold=within[-1][2])
                continue
            tag, style = str(child.tag), self.sheet.of(child)
            if tag in UNPRINTED or hides(style, child):
                self.hidden.append(all_text(child))
                self.close(child, bold=weight)
                continue
            heavy = is_bold(style, tag)
            heavy = weight if heavy is None else heavy
            high = raised or raises(style, tag)
            self.open(tag, style)
            self.text.add(child.text, bold=heavy, raised=high)
            if len(child):
                within.append((child, iter(child), heavy, high))
            else:
                self.close(child, bold=weight)

    def open(self, tag: str, style: Declarations) -> None:
        """Begin an element."""
        block = tag in BLOCKS
        if style.size and not self.text.letters:
            self.size = style.size
        if tag == "br" or block:
            self.text.end_line()
        if block or tag == "span":
            if not self.text.letters:
                self.deepest = max(self.deepest, self.deepest + indent(style))
            drawn = border(style)
            if tag == "hr" or drawn.above or drawn.below:
                self.rule = Border(below=True, double=drawn.double)
        self.underlined = self.underlined or tag == "u" or "underline" in style.get("text-decoration", "")

    def close(self, element: etree._Element, *, bold: bool) -> None:
        """End an element and read what follows it."""
        if element.tag in BLOCKS:
            self.text.end_line()
        self.text.add(element.tail, bold=bold)


def _walked(cell: etree._Element, inset: float, sheet: Sheet, *, bold: bool) -> CellText:
    walk = _Walk(sheet, inset)
    walk.inside(cell, bold=bold)
    lines = walk.text.lines()
    return CellText(
        joined_lines(lines), walk.deepest + _led(lines), walk.text.all_bold, walk.underlined,
        " ".join(filter(None, walk.hidden)), walk.rule, walk.size,
    )  # fmt: skip


def _plain(printed: str, inset: float, *, bold: bool) -> CellText:
    """Read a cell that holds no element."""
    text = Text()
    text.add(printed, bold=bold)
    lines = text.lines()
    return CellText(joined_lines(lines), inset + _led(lines), text.all_bold)


def _led(lines: Sequence[str]) -> int:
    """Return how many spaces lead the first line with words."""
    for line in lines:
        if bare := line.lstrip():
            return len(line) - len(bare)
    return 0


def all_text(element: etree._Element) -> str:
    """Return everything inside an element, hidden or not, with white space collapsed."""
    return " ".join(" ".join(str(text) for text in element.itertext()).split())


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """Find a table's own rows, whatever parts wrap them."""
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot", "form", "colgroup"):
            yield from (row for row in part if row.tag == "tr")
