"""The text of HTML elements as a browser prints it: white space, line breaks, superscripts, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from workbench.readers.css import Sheet, border, hides, indent, is_bold
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
    return _walked(cell, sheet, bold=bold) if len(cell) else _plain(cell, sheet, bold=bold)


def _walked(cell: etree._Element, sheet: Sheet, *, bold: bool) -> CellText:
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
    lines = text.lines()
    return CellText(
        joined_lines(lines), deepest + _led(lines), text.all_bold, underlined, " ".join(filter(None, hidden)), rule
    )


def _plain(cell: etree._Element, sheet: Sheet, *, bold: bool) -> CellText:
    """Read a cell that holds no element: the text of most cells, and of all empty ones."""
    text = Text()
    text.add(cell.text, bold=bold)
    lines = text.lines()
    deepest = indent(sheet.of(cell)) + _led(lines)
    return CellText(joined_lines(lines), deepest, text.all_bold, underlined=False, hidden="")


def _led(lines: Sequence[str]) -> int:
    """Return how many spaces lead the first line with words."""
    first = next((line for line in lines if line.strip()), "")
    return len(first) - len(first.lstrip())


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
