"""Reads one file of any format into a source: one format a module, chosen by content."""

from __future__ import annotations

import hashlib

from workbench.core.fault import UnreadableFileError
from workbench.core.source import Format, Role, Source
from workbench.readers.contents import Contents
from workbench.readers.encoding import decoded
from workbench.readers.html import looks_like_html, read_html
from workbench.readers.package import Package
from workbench.readers.text import read_text
from workbench.readers.workbook import read_xlsx

LARGEST = 200_000_000


def read(content: bytes, name: str, slot: str, role: Role, password: str = "") -> Source:
    """Read a document of any supported format.

    Raises UnreadableFileError, or PasswordNeededError when it is encrypted and the password does not open it.
    """
    del password  # no format read so far is encrypted
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableFileError(name, "the file is empty")
    if len(content) > LARGEST:
        raise UnreadableFileError(name, f"too large: {len(content):,} bytes, at most {LARGEST:,} are read")
    kind, found = _read(content, name)
    digest = hashlib.sha256(content).hexdigest()
    return Source(slot, name, role, kind, digest, found.blocks, found.ignored, found.names)


def _read(content: bytes, name: str) -> tuple[Format, Contents]:
    if content.startswith(b"PK"):
        return Format.XLSX, read_xlsx(Package(content, name))
    if looks_like_html(decoded(content[:100_000], name)):
        return Format.HTML, read_html(content, name)
    return Format.TEXT, read_text(content, name)
