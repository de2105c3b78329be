"""Reads one file of any format into a source: one format a module, chosen by content."""

from __future__ import annotations

import hashlib

from workbench.core.source import Format, Role, Source
from workbench.readers.text import read_text


def read(content: bytes, name: str, slot: str, role: Role, password: str = "") -> Source:
    """Read a document of any supported format.

    Raises UnreadableFileError, or PasswordNeededError when it is encrypted and the password does not open it.
    """
    del password  # no format read so far is encrypted
    found = read_text(content, name)
    digest = hashlib.sha256(content).hexdigest()
    return Source(slot, name, role, Format.TEXT, digest, found.blocks, found.ignored, found.names)
