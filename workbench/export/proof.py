"""Proves of an annotated copy that nothing was harmed and that every mark is there, by reading it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from workbench.core.fault import KnownError
from workbench.core.source import cell_name
from workbench.export.notes import kept_text
from workbench.export.package import TYPES, Package
from workbench.export.stamps import Stamp


class HarmedCopyError(KnownError):
    """An annotated copy is not the original with marks; it is not handed out."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: the annotated copy was not written, since reading it back showed that {why}")


def prove(original: bytes, copy: bytes, name: str, stamps: Sequence[Stamp]) -> None:
    """Compare a copy with its original; raises HarmedCopyError with the first difference that is none of ours."""
    for problem in problems(Package(original, name), Package(copy, name), stamps):
        raise HarmedCopyError(name, problem)


def problems(old: Package, new: Package, stamps: Sequence[Stamp]) -> Iterator[str]:
    """Say what of the original is missing or changed in the copy, and which marks cannot be read back."""
    changed = [part for part in old if part not in new or old[part] != new[part]]
    sheets = _sheets(new)
    marked = {sheets[stamp.sheet] for stamp in stamps if stamp.sheet in sheets}
    for part in changed:
        if part not in new:
            yield f"its part {part} is missing"
        elif part in marked:
            yield from _sheet_problems(part, old.tree(part), new.tree(part))
        elif not _may_change(old, part, marked):
            yield f"its part {part} was changed"
        elif not part.endswith(".vml") and part != TYPES and not part.endswith(".rels"):
            yield from _grown(part, old.tree(part), new.tree(part))
        elif not _holds(new[part], old[part]):
            yield f"something is missing from its part {part}"
    yield from _unread(new, sheets, stamps)


def _may_change(old: Package, part: str, marked: Iterable[str]) -> bool:
    book = next((one.target for one in old.relations("") if one.kind == "officeDocument"), "")
    allowed = {TYPES, book, _rels(book)}
    allowed |= {one.target for one in old.relations(book) if one.kind == "styles"}
    for sheet in marked:
        allowed.add(_rels(sheet))
        allowed |= {one.target for one in old.relations(sheet) if one.kind in ("comments", "vmlDrawing")}
    return part in allowed


def _rels(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _sheet_problems(part: str, old: etree._Element, new: etree._Element) -> Iterator[str]:
    """Compare a sheet but for styles, links and the note drawing; then what was there of those must be there still."""
    ns = etree.QName(old).namespace or ""
    links = {tree: _links(tree, ns) for tree in (old, new)}
    if not links[old] <= links[new]:
        yield f"a link is missing from {part}"
    for tree in (old, new):
        for cell in tree.iterfind(f"{{{ns}}}sheetData/{{{ns}}}row/{{{ns}}}c"):
            if "s" in cell.attrib:
                del cell.attrib["s"]
        for name in ("hyperlinks", "legacyDrawing"):
            for element in tree.findall(f"{{{ns}}}{name}"):
                _take_out(tree, element)
    if etree.tostring(old, method="c14n") != etree.tostring(new, method="c14n"):
        yield f"more than styles, links and notes was changed in {part}"


def _take_out(tree: etree._Element, element: etree._Element) -> None:
    """Remove an element but not the text that follows it."""
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    tree.remove(element)


def _links(tree: etree._Element, ns: str) -> set[bytes]:
    return {etree.tostring(one, method="c14n", with_tail=False) for one in tree.iterfind(f"{{{ns}}}hyperlinks/*")}


def _grown(part: str, old: etree._Element, new: etree._Element) -> Iterator[str]:
    """Check that a list of lists only grew at the end of its lists; numbers of children may have changed."""
    there = {etree.QName(child).localname: child for child in new.iterchildren("*")}
    for child in old.iterchildren("*"):
        name = etree.QName(child).localname
        if name == "commentList":
            yield from _comments_grown(part, child, there.get(name))
        elif name not in there or not _begins(there[name], child):
            yield f"the {name} of {part} were changed"


def _begins(longer: etree._Element, shorter: etree._Element) -> bool:
    new, old = list(longer), list(shorter)
    return len(new) >= len(old) and all(
        etree.tostring(a, method="c14n") == etree.tostring(b, method="c14n") for a, b in zip(old, new, strict=False)
    )


def _comments_grown(part: str, old: etree._Element, new: etree._Element | None) -> Iterator[str]:
    texts = {} if new is None else {one.get("ref"): _text(one) for one in new}
    for one in old:
        if not texts.get(one.get("ref"), "").startswith(_text(one)):
            yield f"the note on {one.get('ref')} of {part} was changed"


def _text(comment: etree._Element) -> str:
    return "".join(one.text or "" for one in comment.iter("{*}t"))


def _holds(longer: bytes, shorter: bytes) -> bool:
    """Say whether bytes are others with more put in at one place or, for references, at the end of their list."""
    start = 0
    while start < min(len(longer), len(shorter)) and longer[start] == shorter[start]:
        start += 1
    if longer.endswith(shorter[start:]):
        return True
    old, new = (_references(content) for content in (shorter, longer))
    return old <= new


def _references(content: bytes) -> set[bytes]:
    return {etree.tostring(one, method="c14n", with_tail=False) for one in etree.fromstring(content)}


def _sheets(package: Package) -> dict[str, str]:
    book = next((one.target for one in package.relations("") if one.kind == "officeDocument"), "")
    targets = {one.id: one.target for one in package.relations(book)}
    found = {}
    for sheet in package.tree(book).iter("{*}sheet"):
        relation = next((str(value) for key, value in sheet.items() if etree.QName(key).localname == "id"), "")
        found[sheet.get("name", "")] = targets.get(relation, "")
    return found


def _unread(package: Package, sheets: dict[str, str], stamps: Sequence[Stamp]) -> Iterator[str]:
    """Say which marks do not come back: a cell without its note, unless it has a threaded comment."""
    by_sheet: defaultdict[str, list[Stamp]] = defaultdict(list)
    for stamp in stamps:
        by_sheet[stamp.sheet].append(stamp)
    for sheet, group in by_sheet.items():
        notes = read_notes(package, sheets.get(sheet, ""))
        for stamp in group:
            text = notes.get(cell_name(stamp.row, stamp.column), "")
            if not text.endswith(kept_text(stamp.note)) and "[Threaded comment]" not in text:
                yield f"the note on {sheet}!{cell_name(stamp.row, stamp.column)} is missing"


def read_notes(package: Package, sheet: str) -> dict[str, str]:
    """Read the notes of a sheet's part by cell."""
    part = next((one.target for one in package.relations(sheet) if one.kind == "comments"), "")
    return {one.get("ref", ""): _text(one) for one in package.tree(part).iter("{*}comment")} if part else {}
