"""Word documents: paragraphs and tables in order, tracked changes taken as accepted, notes at the end."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from workbench.core.fault import UnreadableFileError
from workbench.core.source import Block, Ignored, Paragraph
from workbench.readers.contents import Contents, left_out
from workbench.readers.docx_table import lay_table
from workbench.readers.docx_text import WRAPPERS, Styles, Words, value
from workbench.readers.package import Package, child, local
from workbench.readers.printed import is_layout, prose_of, table_of
from workbench.readers.runs import is_title

_DEEPEST = 60
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_ASIDE = {"header": "page header", "footer": "page footer", "comments": "comment"}


def read_docx(package: Package) -> Contents:
    """Read a Word document."""
    main = _main_part(package)
    relations = package.relations(main).values()
    style_part = next((relation.target for relation in relations if relation.kind == "styles"), None)
    styles = Styles(package.xml(style_part) if style_part and package.has(style_part) else None)
    body = child(package.xml(main), "body")
    if body is None:
        raise UnreadableFileError(package.name, "the document is damaged: it has no body")
    reading = _Reading(styles)
    reading.walk(body)
    for relation in relations:
        if relation.external or not package.has(relation.target):
            continue
        if relation.kind in _NOTES:
            reading.notes(package.xml(relation.target), _NOTES[relation.kind])
        elif relation.kind in _ASIDE:
            text = " ".join(" ".join(str(part) for part in package.xml(relation.target).itertext()).split())
            reading.ignore(_ASIDE[relation.kind], text)
        elif relation.kind in ("image", "chart"):
            reading.ignore(relation.kind, f"{relation.kind}s are not read")
        elif relation.kind == "vbaProject":
            reading.ignore("macros", "macros are never run")
    return Contents(tuple(reading.blocks), tuple(reading.ignored))


def _main_part(package: Package) -> str:
    for relation in package.relations("").values():
        if relation.kind == "officeDocument" and package.has(relation.target):
            return relation.target
    if package.has("word/document.xml"):
        return "word/document.xml"
    raise UnreadableFileError(package.name, "the file is damaged: it holds no document")


class _Reading:
    """One walk over a document's body and then its notes."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.blocks: list[Block] = []
        self.ignored: list[Ignored] = []

    def ignore(self, what: str, text: str) -> None:
        if text:
            self.ignored.append(left_out(what, text, len(self.blocks)))

    def walk(self, parent: etree._Element, depth: int = 0) -> None:
        """Read blocks in order; wrappers such as content controls are looked through."""
        for element in parent:
            name = local(element)
            if name == "p":
                self.paragraph(element, depth)
            elif name == "tbl":
                self.table(element, depth)
            elif name in ("del", "moveFrom"):
                self.ignore("deleted text", " ".join("".join(str(part) for part in element.itertext()).split()))
            elif name in WRAPPERS and depth < _DEEPEST:
                self.walk(element, depth + 1)

    def paragraph(self, element: etree._Element, depth: int, mark: str = "") -> None:
        words = Words(self.styles)
        words.read(element)
        for what, text in words.left_out:
            self.ignore(what, text)
        text = "\n".join(line for line in (line.strip() for line in words.text.lines()) if line)
        if text:
            heading = self.styles.is_heading(element) or (words.text.all_bold and is_title(text))
            self.blocks.append(Paragraph(f"{mark}{text}", heading=heading))
        for box in words.boxes:
            if depth < _DEEPEST:
                self.walk(box, depth + 1)

    def table(self, element: etree._Element, depth: int) -> None:
        grid, nested = lay_table(element, self.styles)
        for text in grid.hidden:
            self.ignore("hidden or deleted text", text)
        if is_layout(grid):
            for text, bold in prose_of(grid):
                self.blocks.append(Paragraph(text, heading=bold and is_title(text)))
        else:
            self.blocks.append(table_of(grid))
        for inner in nested:
            if depth < _DEEPEST:
                self.table(inner, depth + 1)

    def notes(self, root: etree._Element, what: str) -> None:
        """Read footnotes or endnotes; the separators that Word keeps among them print nothing."""
        for number, note in enumerate(_own_notes(root, what), start=1):
            first = True
            for element in note:
                if local(element) == "p":
                    self.paragraph(element, 0, f"{number} " if first else "")
                    first = False
                elif local(element) == "tbl":
                    self.table(element, 0)


def _own_notes(root: etree._Element, what: str) -> Iterator[etree._Element]:
    for element in root:
        if local(element) == what and value(element, "type") not in ("separator", "continuationSeparator"):
            yield element
