"""Reads one file of any format into a source: one format a module, chosen by content."""

from __future__ import annotations

import hashlib

from workbench.core.collection import no_search
from workbench.core.fault import UnreadableFileError
from workbench.core.source import Format, Role, Source
from workbench.readers.contents import Contents
from workbench.readers.kinds import kind_of, kind_of_package
from workbench.readers.package import Package

LARGEST = 200_000_000


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
        return _of_package(kind_of_package(package), package, content, name)
    found = kind_of(content, name)
    if found is None:
        return _compound(content, name, password)
    return found, _plain(found, content, name, password)


# Each reader is loaded with the first document of its kind: their libraries take longer to load than a text to read.
# ruff: noqa: PLC0415


def _of_package(kind: Format, package: Package, content: bytes, name: str) -> tuple[Format, Contents]:
    match kind:
        case Format.XLSX:
            from workbench.readers.workbook import read_xlsx

            return kind, read_xlsx(package)
        case Format.DOCX:
            from workbench.readers.docx import read_docx

            return kind, read_docx(package)
        case Format.ODS:
            from workbench.readers.ods import read_ods

            return kind, read_ods(package)
        case _:
            from workbench.readers.values import read_values

            return kind, read_values(content, name)


def _compound(content: bytes, name: str, password: str) -> tuple[Format, Contents]:
    from workbench.readers.compound import opened

    inside = opened(content, name, password)
    if inside.decrypted and inside.content.startswith(b"PK"):
        return _read(inside.content, name, "")
    return Format.XLS, _plain(Format.XLS, inside.content, name, "")


def _plain(kind: Format, content: bytes, name: str, password: str) -> Contents:
    match kind:
        case Format.PDF:
            from workbench.readers.pdf import read_pdf

            return read_pdf(content, name, password)
        case Format.HTML:
            from workbench.readers.html import read_html

            return read_html(content, name)
        case Format.XLS:
            from workbench.readers.xls import read_xls

            return read_xls(content, name)
        case Format.CSV:
            from workbench.readers.csv import read_csv

            return read_csv(content, name)
        case _:
            from workbench.readers.text import read_text

            return read_text(content, name)
