"""The package of an Office workbook: its parts as bytes, changed one by one, all others kept as they are."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from workbench.core.fault import UnreadableFileError

TYPES = "[Content_Types].xml"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LARGEST = 2_000_000_000
"""Bytes a package may unpack to, before it is refused as one made to fill a disk."""


class Relation(NamedTuple):
    """What a part refers to; `target` is the name of a part, `kind` the last word of its type."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of a workbook by name; those that nobody touches are written back byte for byte."""

    def __init__(self, content: bytes, name: str) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._entries = archive.infolist()
                if sum(entry.file_size for entry in self._entries) > _LARGEST:
                    raise UnreadableFileError(name, "the workbook unpacks to more than 2 GB")
                self._parts = {_slashed(entry.filename): archive.read(entry) for entry in self._entries}
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
            raise UnreadableFileError(name, f"the workbook’s package cannot be read ({error})") from error
        self.name = name
        self._spelt = {part.casefold(): part for part in self._parts}

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._spelt

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __getitem__(self, part: str) -> bytes:
        try:
            return self._parts[self._spelt[part.casefold()]]
        except KeyError:
            raise UnreadableFileError(self.name, f"the workbook lacks its part {part}") from None

    def __setitem__(self, part: str, content: bytes) -> None:
        self._parts[self._spelt.setdefault(part.casefold(), part)] = content

    def tree(self, part: str) -> etree._Element:
        """Read a part as XML."""
        return read_xml(self[part], f"{self.name}, {part}")

    def put_tree(self, part: str, root: etree._Element) -> None:
        """Write a part back from XML."""
        self[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def free_name(self, pattern: str) -> str:
        """Return the first name of a pattern such as `xl/comments{}.xml` that no part has."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return what a part refers to inside the package; `""` is the package itself."""
        rels = _rels_name(part)
        if rels not in self:
            return ()
        found = self.tree(rels).iter(f"{{{_RELS_NS}}}Relationship")
        return tuple(
            Relation(one.get("Id", ""), one.get("Type", "").rsplit("/", 1)[-1], _resolved(part, one.get("Target", "")))
            for one in found
            if one.get("TargetMode") != "External"
        )

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another and return the id of the reference; `kind` is the whole type."""
        rels = _rels_name(part)
        empty = f'<Relationships xmlns="{_RELS_NS}"/>'.encode()
        root = self.tree(rels) if rels in self else read_xml(empty, rels)
        taken = {one.get("Id") for one in root}
        number = 1
        while f"rIdWb{number}" in taken:
            number += 1
        etree.SubElement(
            root, f"{{{_RELS_NS}}}Relationship", Id=f"rIdWb{number}", Type=kind, Target=f"/{target}"
        )  # fmt: skip
        self.put_tree(rels, root)
        return f"rIdWb{number}"

    def declare(self, part: str, content_type: str) -> None:
        """Say what kind of part a new one is."""
        root = self.tree(TYPES)
        etree.SubElement(root, f"{{{_TYPES_NS}}}Override", PartName=f"/{part}", ContentType=content_type)
        self.put_tree(TYPES, root)

    def declare_suffix(self, suffix: str, content_type: str) -> None:
        """Say what kind of part all with a suffix are, where that is not said yet."""
        root = self.tree(TYPES)
        if not any(one.get("Extension", "").lower() == suffix for one in root):
            root.insert(0, etree.Element(f"{{{_TYPES_NS}}}Default", Extension=suffix, ContentType=content_type))
            self.put_tree(TYPES, root)

    def kind_of(self, part: str) -> str:
        """Return the content type that is declared for a part, empty when none is."""
        return next((one.get("ContentType", "") for one in self.tree(TYPES) if one.get("PartName") == f"/{part}"), "")

    def written(self) -> bytes:
        """Write the package: the old parts in their order, then the new ones."""
        result = io.BytesIO()
        with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
            old = {_slashed(entry.filename): entry for entry in self._entries}
            for part, content in self._parts.items():
                archive.writestr(_entry(part, old.get(part)), content)
        return result.getvalue()


def _slashed(part: str) -> str:
    """Return a part's name as the format wants it; some programs write backslashes."""
    return part.replace("\\", "/")


def _entry(part: str, old: zipfile.ZipInfo | None) -> zipfile.ZipInfo:
    if old is None:
        added = zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
        added.compress_type = zipfile.ZIP_DEFLATED
        return added
    kept = zipfile.ZipInfo(part, old.date_time)
    kept.compress_type = old.compress_type if old.compress_type in (0, 8, 12, 14) else zipfile.ZIP_DEFLATED
    kept.external_attr = old.external_attr
    return kept


def read_xml(content: bytes, what: str) -> etree._Element:
    """Read XML without following entities or addresses; UnreadableFileError when it is broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_blank_text=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError(what, f"broken XML ({error.msg})") from error


def _rels_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    target = re.sub(r"#.*$", "", target).replace("\\", "/")
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def relation_type(ns: str, kind: str) -> str:
    """Return the whole type of a reference; `ns` is the namespace of the part, which may be the strict one."""
    if "purl.oclc.org" in ns:
        return f"http://purl.oclc.org/ooxml/officeDocument/relationships/{kind}"
    return f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
