"""What kind of document some bytes are: told by the content, whatever the file's name ends in."""

from __future__ import annotations

from workbench.core.fault import UnreadableFileError
from workbench.core.source import Format
from workbench.readers.compound import MAGIC
from workbench.readers.csv import delimiter_of
from workbench.readers.encoding import decoded
from workbench.readers.html import looks_like_html
from workbench.readers.package import Package

_SAMPLE = 200_000
_OLD_SHEETS = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
_OTHERS = {
    b"{\\rtf": "rich text (RTF); save it as .docx",
    b"\x89PNG": "a picture; save the document itself",
    b"\xff\xd8\xff": "a picture; save the document itself",
    b"GIF8": "a picture; save the document itself",
    b"\x1f\x8b": "a compressed archive; unpack it first",
    b"Rar!": "a compressed archive; unpack it first",
    b"7z\xbc\xaf": "a compressed archive; unpack it first",
    b"SQLite format 3": "a database; open a case with `workbench open`",
}
_PARTS = {
    "word/document.xml": Format.DOCX,
    "xl/workbook.bin": Format.XLSB,
    "xl/workbook.xml": Format.XLSX,
    "content.xml": Format.ODS,
}


def kind_of(content: bytes, name: str) -> Format | None:
    """Tell the format of bytes that are no zip package; None for a compound file, which must be opened to tell."""
    if content.startswith(MAGIC):
        return None
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    if content.startswith(_OLD_SHEETS):
        return Format.XLS
    for mark, what in _OTHERS.items():
        if content.startswith(mark):
            raise UnreadableFileError(name, f"this is {what}")
    return _kind_of_text(decoded(_whole_characters(content[:_SAMPLE]), name), name)


def _whole_characters(sample: bytes) -> bytes:
    """Cut a sample after its last line, so that no character is torn apart."""
    if len(sample) < _SAMPLE:
        return sample
    end = max(sample.rfind(b"\n"), sample.rfind(b">"), sample.rfind(b" "))
    return (
        sample[: end + 1 - (end + 1) % 4] if sample[:2] in (b"\xff\xfe", b"\xfe\xff") else sample[: end + 1] or sample
    )


def _kind_of_text(text: str, name: str) -> Format:
    start = text.lstrip()[:2000].lower()
    if start.startswith("<?xml") and ("excel.sheet" in start or "office:spreadsheet" in start):
        raise UnreadableFileError(name, "this is a workbook in the XML form of Excel 2003; save it as .xlsx")
    if looks_like_html(text):
        return Format.HTML
    if start.startswith("<?xml"):
        raise UnreadableFileError(name, "this is XML of a kind that is not read")
    return Format.CSV if delimiter_of(text) else Format.TEXT


def kind_of_package(package: Package) -> Format:
    """Tell the format of a zip package by its parts."""
    for relation in package.relations("").values():
        if relation.kind == "officeDocument" and package.has(relation.target):
            if relation.target.endswith(".bin"):
                return Format.XLSB
            return _kind_of_main(package, relation.target)
    for part, kind in _PARTS.items():
        if package.has(part):
            return kind
    if any(part.startswith("ppt/") for part in package.parts):
        raise UnreadableFileError(package.name, "this is a presentation; only releases and workbooks are read")
    if package.has("[Content_Types].xml"):
        raise UnreadableFileError(package.name, "the file is damaged: it holds neither a workbook nor a document")
    raise UnreadableFileError(package.name, "this is a zip archive; unpack it and choose the document itself")


def _kind_of_main(package: Package, part: str) -> Format:
    root = package.xml(part)
    name = root.tag.rpartition("}")[2]
    if name == "workbook":
        return Format.XLSX
    if name == "document":
        return Format.DOCX
    raise UnreadableFileError(package.name, "this is an Office file of a kind that is not read")
