"""Notes on the cells of a sheet: the part that holds the texts and the drawing that holds their boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from workbench.core.source import cell_name
from workbench.export.package import Package, Relation, relation_type
from workbench.export.sheets import cell_text

AUTHOR = "workbench"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SPACES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_WIDE = 58
"""Characters in a line of a note's box."""


class Note(NamedTuple):
    """A text on one cell, row and column from 0."""

    row: int
    column: int
    text: str


def add_notes(package: Package, sheet: str, root: etree._Element, notes: Sequence[Note]) -> str:
    """Put notes on cells of a sheet's part and return the id of a drawing the sheet must name, empty when it does.

    A note that is there stays and ours is written under it; a cell with a threaded comment gets none.
    """
    relations = package.relations(sheet)
    ns = etree.QName(root).namespace or ""
    part = next((relation.target for relation in relations if relation.kind == "comments"), "")
    comments = package.tree(part) if part else _empty(ns)
    added = _write_texts(comments, ns, notes)
    if not part:
        part = package.free_name("xl/commentsWb{}.xml")
        package.declare(part, _COMMENTS)
        package.relate(sheet, relation_type(ns, "comments"), part)
    package.put_tree(part, comments)
    return _draw(package, sheet, ns, _drawing(root, ns, relations), added)


def _drawing(root: etree._Element, ns: str, relations: Sequence[Relation]) -> str:
    """Return the part that holds the boxes of the sheet's notes; its headers may have one of the same kind."""
    named = root.find(f"{{{ns}}}legacyDrawing")
    wanted = set() if named is None else set(named.attrib.values())
    return next((relation.target for relation in relations if relation.id in wanted), "")


def _empty(ns: str) -> etree._Element:
    return etree.fromstring(f'<comments xmlns="{ns}"><authors/><commentList/></comments>')


def _write_texts(comments: etree._Element, ns: str, notes: Sequence[Note]) -> list[Note]:
    """Write the notes' texts; returns those that need a box of their own."""
    authors, texts = (comments.find(f"{{{ns}}}{name}") for name in ("authors", "commentList"))
    if authors is None or texts is None:
        return []
    names = [author.text or "" for author in authors]
    there = {one.get("ref", "").upper(): one for one in texts}
    if AUTHOR not in names:
        etree.SubElement(authors, f"{{{ns}}}author").text = AUTHOR
        names.append(AUTHOR)
    added = []
    for note in notes:
        ref = cell_name(note.row, note.column)
        old = there.get(ref)
        if old is None:
            one = etree.SubElement(texts, f"{{{ns}}}comment", ref=ref, authorId=str(names.index(AUTHOR)))
            _append(etree.SubElement(one, f"{{{ns}}}text"), ns, note.text)
            added.append(note)
        elif not _is_threaded(old, names):
            text = old.find(f"{{{ns}}}text")
            _append(etree.SubElement(old, f"{{{ns}}}text") if text is None else text, ns, f"\n\n{note.text}")
    return added


def _is_threaded(comment: etree._Element, names: Sequence[str]) -> bool:
    author = int(comment.get("authorId", "0"))
    return author < len(names) and names[author].startswith("tc=")


def _append(text: etree._Element, ns: str, words: str) -> None:
    """Add a run; a plain text that is there becomes the run before it, so that nothing of it is lost."""
    plain = text.find(f"{{{ns}}}t")
    if plain is not None:
        run = etree.Element(f"{{{ns}}}r")
        text.replace(plain, run)
        run.append(plain)
    run = etree.SubElement(text, f"{{{ns}}}r")
    look = etree.SubElement(run, f"{{{ns}}}rPr")
    etree.SubElement(look, f"{{{ns}}}sz", val="9")
    etree.SubElement(look, f"{{{ns}}}rFont", val="Tahoma")
    holder = etree.SubElement(run, f"{{{ns}}}t")
    holder.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    holder.text = kept_text(words)


def kept_text(words: str) -> str:
    """Return a note's text as its part holds it: nothing in it is taken for an escape or breaks the file."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", cell_text(words))


def _draw(package: Package, sheet: str, ns: str, part: str, notes: Sequence[Note]) -> str:
    """Draw the boxes of notes; returns the id of the drawing where it is new to the sheet."""
    if not notes:
        return ""
    if part:
        old = package[part]
        spaces = "" if all(f"xmlns:{prefix}=".encode() in old for prefix in "vox") else _SPACES
        shapes = _shapes(notes, _next_shape(old), spaces)
        kind = b"" if b'"_x0000_t202"' in old else _SHAPE_TYPE.replace(" id=", f"{spaces} id=", 1).encode()
        end = old.rstrip().rfind(b"</")
        package[part] = old[:end] + kind + shapes.encode() + old[end:]
        return ""
    block = _free_block(package)
    part = package.free_name("xl/drawings/vmlDrawingWb{}.vml")
    package[part] = (
        f"<xml{_SPACES}>"
        f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
        f"{_SHAPE_TYPE}{_shapes(notes, block * 1024 + 1)}</xml>"
    ).encode()
    package.declare_suffix("vml", _VML)
    return package.relate(sheet, relation_type(ns, "vmlDrawing"), part)


def _shapes(notes: Sequence[Note], first: int, spaces: str = "") -> str:
    return "".join(_shape(number, note, spaces) for number, note in enumerate(notes, first))


def _shape(number: int, note: Note, spaces: str) -> str:
    lines = sum(-(-max(len(line), 1) // _WIDE) for line in note.text.split("\n"))
    last = note.row + min(max(lines, 4), 30)
    anchor = f"{note.column + 1}, 15, {max(note.row - 1, 0)}, 10, {note.column + 6}, 15, {last}, 4"
    return (
        f'<v:shape{spaces} id="_x0000_s{number}" type="#_x0000_t202" '
        "style='position:absolute;width:330pt;height:120pt;z-index:1;visibility:hidden' "
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" '
        'obscured="t"/><v:path o:connecttype="none"/><v:textbox style=\'mso-direction-alt:auto\'>'
        "<div style='text-align:left'></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/>"
        f"<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{note.row}</x:Row><x:Column>{note.column}</x:Column></x:ClientData></v:shape>"
    )


def _next_shape(drawing: bytes) -> int:
    return max((int(number) for number in re.findall(rb"_x0000_s(\d+)", drawing)), default=1024) + 1


def _free_block(package: Package) -> int:
    """Return a block of shape numbers that no drawing of the workbook uses."""
    used = [
        int(number)
        for part in package
        if part.lower().endswith(".vml")
        for numbers in re.findall(rb'<o:idmap[^>]*data="([\d,]+)"', package[part])
        for number in numbers.split(b",")
    ]
    return max(used, default=0) + 1
