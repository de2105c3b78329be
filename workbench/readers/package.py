"""An office document as a zip of XML parts, opened with care: broken, oversized and hostile ones are refused."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from workbench.core.fault import PasswordNeededError, UnreadableFileError

_LARGEST_PART = 400_000_000
_LARGEST = 900_000_000
_SUSPECT = 60_000_000  # below this an extreme compression ratio does no harm
_RATIO = 150
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_DAMAGED = "the file is damaged or cut short"


class Relation(NamedTuple):
    """What a part refers to: the last word of the relation's type, and the part, or an address outside."""

    kind: str
    target: str
    external: bool = False


class Package:
    """The parts of one document, read on demand; every fault is an UnreadableFileError that names the document."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise UnreadableFileError(name, _DAMAGED) from None
        self._entries = {_plain(entry.filename).lower(): entry for entry in self._zip.infolist()}
        self._refuse_bombs()

    def _refuse_bombs(self) -> None:
        entries = self._zip.infolist()
        total = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if total > _SUSPECT and total > _RATIO * max(packed, 1):
            why = f"it unpacks to {total:,} bytes from {packed:,}, which no real document does; it was not opened"
            raise UnreadableFileError(self.name, why)
        if total > _LARGEST or any(entry.file_size > _LARGEST_PART for entry in entries):
            raise UnreadableFileError(self.name, f"too large: it unpacks to {total:,} bytes")

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the names of all parts, in lower case with forward slashes."""
        return tuple(self._entries)

    def has(self, part: str) -> bool:
        """Say whether a part exists."""
        return _plain(part).lower() in self._entries

    def read(self, part: str) -> bytes:
        """Return a part's bytes."""
        entry = self._entries.get(_plain(part).lower())
        if entry is None:
            raise UnreadableFileError(self.name, f"{_DAMAGED}: its part {part} is missing")
        try:
            return self._zip.read(entry)
        except RuntimeError:
            raise PasswordNeededError(self.name, "the zip archive is protected by a password") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, MemoryError):
            raise UnreadableFileError(self.name, f"{_DAMAGED}: its part {part} cannot be unpacked") from None

    def xml_bytes(self, part: str) -> bytes:
        """Return the bytes of an XML part that declares no document type, since entities can expand without end."""
        data = self.read(part)
        plain = data.replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<") else data
        if any(mark in plain for mark in _DECLARATIONS):
            raise UnreadableFileError(self.name, f"its part {part} declares XML entities; it was not opened")
        return data

    def xml(self, part: str) -> etree._Element:
        """Parse an XML part."""
        try:
            root = etree.fromstring(self.xml_bytes(part), safe_parser())
        except etree.XMLSyntaxError:
            raise UnreadableFileError(self.name, f"{_DAMAGED}: its part {part} is not well-formed") from None
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part refers to, by the identity it uses; `""` is the package itself."""
        folder, _, leaf = _plain(part).rpartition("/")
        listing = posixpath.join(folder, "_rels", f"{leaf}.rels")
        if not self.has(listing):
            return {}
        found = {}
        for element in self.xml(listing):
            kind = (element.get("Type") or "").rpartition("/")[2]
            target = element.get("Target") or ""
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, _plain_target(target))).lstrip("/")
            found[element.get("Id") or ""] = Relation(kind, target, external)
        return found


def safe_parser() -> etree.XMLParser:
    """Return a parser that fetches nothing and expands nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=False)


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace; empty for comments and instructions."""
    tag: object = element.tag  # of a comment it is a function, whatever the stubs say
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of a name, whatever its namespace."""
    if element is None:
        return None
    return next((found for found in element if local(found) == name), None)


def attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute by its name, whatever its namespace."""
    if name in element.attrib:
        return element.get(name)
    return next((element.get(key) for key in element.keys() if str(key).rpartition("}")[2] == name), None)  # noqa: SIM118 - an element's iterator gives its children


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/")


def _plain_target(target: str) -> str:
    return target.replace("\\", "/")
