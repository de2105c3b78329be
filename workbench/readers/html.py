"""HTML, as the filings of many generators print it: paragraphs and tables in reading order."""

from __future__ import annotations

import re

from lxml import etree

from workbench.core.fault import UnreadableFileError
from workbench.core.source import Block, Ignored, Paragraph
from workbench.readers.contents import Contents, left_out
from workbench.readers.css import Sheet, hides, is_bold, raises
from workbench.readers.encoding import decoded
from workbench.readers.html_table import printed
from workbench.readers.html_text import BLOCKS, UNPRINTED, all_text
from workbench.readers.printed import is_layout, prose_of, table_of
from workbench.readers.runs import Text, is_title
from workbench.readers.text import blocks_of

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SAMPLE = 20_000
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|body|head|div|td|tr|p|span|font|center|br|h[1-6])\b[^<>]*>", re.IGNORECASE
)


def read_html(content: bytes, name: str) -> Contents:
    """Read an HTML document."""
    declared = _CHARSET.search(content[:8192])
    text = decoded(content, name, declared[1].decode("ascii") if declared else "")
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise UnreadableFileError(name, "the HTML nests its elements too deeply to be read whole")
    if root is None:
        raise UnreadableFileError(name, "the HTML holds no text")
    if _LAID_OUT in text:
        _as_tables(root)
    sheet = Sheet("\n".join(element.text or "" for element in root.iter("style")))
    return _Reading(sheet).read(root)


_LAID_OUT = "table-cell"
_LAID = re.compile(r"(?:^|;)\s*display\s*:\s*(?P<as>table(?:-row|-cell)?)\s*(?:;|$)", re.IGNORECASE)
_TABLED = {"table": "table", "table-row": "tr", "table-cell": "td"}


def _as_tables(root: etree._Element) -> None:
    """Make tables of the boxes that styles lay out as tables, rows and cells."""
    for element in root.iter("div", "span", "p"):
        laid = _LAID.search(element.get("style") or "")
        if laid is not None:
            element.tag = _TABLED[laid["as"].lower()]


class _Reading:
    """One walk over a document: prose gathers in a buffer until a block begins or ends."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.blocks: list[Block] = []
        self.ignored: list[Ignored] = []
        self.text = Text()
        self.headed = False

    def read(self, root: etree._Element) -> Contents:
        weights = [False]
        raised = [False]
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = str(element.tag)
            if event == "end":
                weights.pop()
                raised.pop()
                if tag in BLOCKS:
                    self.flush()
                self.text.add(element.tail, bold=weights[-1])
                continue
            style = self.sheet.of(element)
            weight = is_bold(style, tag)
            weights.append(weights[-1] if weight is None else weight)
            raised.append(raised[-1] or raises(style, tag))
            if tag in BLOCKS:
                self.flush()
            if self._whole(element, tag, hidden=hides(style, element)):
                walk.skip_subtree()
                continue
            if tag == "br":
                self._break()
            self.headed = self.headed or tag in ("h1", "h2", "h3", "h4", "h5", "h6")
            self.text.add(element.text, bold=weights[-1], raised=raised[-1])
        self.flush()
        return Contents(tuple(self.blocks), tuple(self.ignored))

    def _whole(self, element: etree._Element, tag: str, *, hidden: bool) -> bool:
        """Deal with an element that is read as a whole, or not at all; say whether it was."""
        if tag in UNPRINTED or hidden:
            if hidden or tag == "ix:header":
                self._ignore("hidden text", all_text(element))
        elif tag == "pre":
            self.blocks += blocks_of("".join(str(text) for text in element.itertext()).strip("\r\n").split("\n"), None)
        elif tag == "table" and next(element.iterdescendants("table"), None) is None:
            self._table(element)
        elif tag == "img":
            self._ignore("image", element.get("alt") or "a picture; pictures are not read")
        else:
            return False
        return True

    def _table(self, element: etree._Element) -> None:
        grid = printed(element, self.sheet)
        caption = element.find("caption")
        if caption is not None:
            self._paragraph(all_text(caption), heading=False)
        if is_layout(grid):
            for text, bold in prose_of(grid):
                self._paragraph(text, heading=bold and is_title(text))
        else:
            self.blocks.append(table_of(grid))
        for text in grid.hidden:
            self._ignore("hidden text", text)

    def _ignore(self, what: str, text: str) -> None:
        if text:
            self.ignored.append(left_out(what, text, len(self.blocks)))

    def _break(self) -> None:
        """Two line breaks in a row end a paragraph."""
        last = [part for part in self.text.parts[-3:] if part.strip(" ")]
        if last and last[-1] == "\n":
            self.flush()
        else:
            self.text.end_line()

    def flush(self) -> None:
        """End the paragraph that was gathered, if anything was printed."""
        if self.text.letters:
            lines = [re.sub(" +", " ", line).strip() for line in self.text.lines()]
            text = "\n".join(line for line in lines if line)
            self._paragraph(text, heading=self.headed or (self.text.all_bold and is_title(text)))
            self.headed = False
        self.text.clear()

    def _paragraph(self, text: str, *, heading: bool) -> None:
        if text:
            self.blocks.append(Paragraph(text, heading=heading))


def looks_like_html(text: str) -> bool:
    """Say whether a text is marked up as HTML; the few tags of old plain-text filings do not make it so."""
    return _HTML.search(text[:_SAMPLE]) is not None
