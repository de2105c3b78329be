"""Reads one file of any format into a source: one format a module, chosen by content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from workbench.core.collection import no_search
from workbench.core.fault import UnreadableFileError
from workbench.core.source import Format, Role, Source
from workbench.readers.compound import opened
from workbench.readers.contents import Contents
from workbench.readers.csv import read_csv
from workbench.readers.docx import read_docx
from workbench.readers.html import read_html
from workbench.readers.kinds import kind_of, kind_of_package
from workbench.readers.ods import read_ods
from workbench.readers.package import Package
from workbench.readers.pdf import read_pdf
from workbench.readers.text import read_text
from workbench.readers.values import read_values
from workbench.readers.workbook import read_xlsx
from workbench.readers.xls import read_xls

LARGEST = 200_000_000
_PACKAGES: dict[Format, Callable[[Package], Contents]] = {
    Format.XLSX: read_xlsx,
    Format.DOCX: read_docx,
    Format.ODS: read_ods,
}
_PLAIN: dict[Format, Callable[[bytes, str], Contents]] = {
    Format.TEXT: read_text,
    Format.CSV: read_csv,
    Format.HTML: read_html,
    Format.XLS: read_xls,
}


@no_search()
def read(content: bytes, name: str, slot: str, role: Role, password: str = "") -> Source:
    """Read a document of any supported format.

    Raises UnreadableFileError, or PasswordNeededError when it is encrypted and the password does not open it.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableFileError(name, "the file is empty")
    if len(content) > LARGEST:
        raise UnreadableFileError(name, f"too large: {len(content):,} bytes, at most {LARGEST:,} are read")
    kind, found = _read(content, name, password)
    digest = hashlib.sha256(content).hexdigest()
    return Source(slot, name, role, kind, digest, found.blocks, found.ignored, found.names, found.links)


def _read(content: bytes, name: str, password: str) -> tuple[Format, Contents]:
    if content.startswith(b"PK"):
        package = Package(content, name)
        kind = kind_of_package(package)
        return kind, _PACKAGES[kind](package) if kind in _PACKAGES else read_values(content, name)
    found = kind_of(content, name)
    if found is None:
        inside = opened(content, name, password)
        if inside.decrypted and inside.content.startswith(b"PK"):
            return _read(inside.content, name, "")
        return Format.XLS, read_xls(inside.content, name)
    if found is Format.PDF:
        return found, read_pdf(content, name, password)
    return found, _PLAIN[found](content, name)
