"""Annotated copies of working papers: marks, notes and links on the tied cells, and the evidence on sheets behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lxml import etree

from workbench.core.fault import UnreadableFileError
from workbench.core.mark import MARKS
from workbench.core.tie import TieKey
from workbench.export.added import sheet_xml
from workbench.export.decisions import NOTHING_DECIDED, Decisions
from workbench.export.evidence import Evidence, free_names
from workbench.export.fresh import workbook
from workbench.export.listing import Listing
from workbench.export.marking import Spot, link, name_drawing, spots
from workbench.export.notes import Note, add_notes
from workbench.export.package import Package, relation_type
from workbench.export.proof import prove
from workbench.export.sheets import Sheet
from workbench.export.stamps import Stamp, stamps
from workbench.export.styling import Styles, plain_styles

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


class Book:
    """The workbook part of a package: its sheets by name, its styles."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = next((one.target for one in package.relations("") if one.kind == "officeDocument"), "")
        self.root = package.tree(self.part)
        self.ns = etree.QName(self.root).namespace or ""
        if etree.QName(self.root).localname != "workbook":
            raise UnreadableFileError(package.name, "this is not a workbook of sheets")
        self._targets = {one.id: one.target for one in package.relations(self.part)}
        self.styles_part = next((one.target for one in package.relations(self.part) if one.kind == "styles"), "")

    def sheets(self) -> dict[str, str]:
        """Return the part of each sheet by the sheet's name."""
        found = {}
        for sheet in self.root.iterfind(f"{{{self.ns}}}sheets/{{{self.ns}}}sheet"):
            relation = next((value for key, value in sheet.items() if etree.QName(key).localname == "id"), "")
            found[sheet.get("name", "")] = self._targets.get(str(relation), "")
        return found

    def put_styles(self, styles: Styles) -> None:
        """Write the styles back, into a part of their own where the workbook had none."""
        if not self.styles_part:
            usual = "xl/styles.xml"  # where readers look for it, whatever the reference says
            self.styles_part = usual if usual not in self.package else self.package.free_name("xl/stylesWb{}.xml")
            self.package.declare(self.styles_part, _STYLES_TYPE)
            self.package.relate(self.part, relation_type(self.ns, "styles"), self.styles_part)
        self.package.put_tree(self.styles_part, styles.root)

    def append(self, sheet: Sheet, content: bytes) -> None:
        """Put a sheet behind the others."""
        sheets = self.root.find(f"{{{self.ns}}}sheets")
        if sheets is None:
            raise UnreadableFileError(self.package.name, "the workbook lists no sheets")
        part = self.package.free_name("xl/worksheets/sheetWb{}.xml")
        self.package[part] = content
        self.package.declare(part, _SHEET_TYPE)
        relation = self.package.relate(self.part, relation_type(self.ns, "worksheet"), part)
        number = max((int(one.get("sheetId", "0")) for one in sheets), default=0) + 1
        added = etree.SubElement(sheets, f"{{{self.ns}}}sheet", name=sheet.name, sheetId=str(number))
        added.set(f"{{{relation_type(self.ns, '').rstrip('/')}}}id", relation)


def annotate_workbook(
    content: bytes, slot: str, listing: Listing, decisions: Decisions = NOTHING_DECIDED
) -> bytes:  # fmt: skip
    """Return an annotated copy of the working paper in a slot, an xlsx or xlsm file.

    All that is not a mark, a note, a link or a sheet of ours is as it was, which the copy is read back to prove.
    Raises UnreadableFileError when the file is no such package, HarmedCopyError when the proof fails.
    """
    package = Package(content, listing.report.source(slot).name)
    book = Book(package)
    styles = Styles(package.tree(book.styles_part) if book.styles_part else plain_styles(book.ns))
    evidence = Evidence(listing, decisions, slot, free_names(tuple(book.sheets())), linked=True)
    found = stamps(listing, slot, decisions)
    groups: defaultdict[str, list[Stamp]] = defaultdict(list)
    for stamp in found:
        groups[stamp.sheet].append(stamp)
    for sheet, group in groups.items():
        part = book.sheets().get(sheet, "")
        if part:
            _mark_sheet(package, part, group, styles, evidence.places)
    for page in evidence.sheets():
        book.append(page, sheet_xml(page, book.ns, styles.look))
    package.put_tree(book.part, book.root)
    book.put_styles(styles)
    copy = package.written()
    prove(content, copy, package.name, found)
    return copy


def _mark_sheet(
    package: Package, part: str, group: Sequence[Stamp], styles: Styles, places: Mapping[TieKey, str]
) -> None:
    root = package.tree(part)
    wanted = {(stamp.row, stamp.column): stamp for stamp in group}
    for spot in spots(root, wanted):
        stamp = wanted[spot.row, spot.column]
        mark = MARKS[stamp.status]
        shown = mark.mark if _has_room(spot, stamp) else ""
        spot.element.set("s", str(styles.marked(spot.style, mark.wash, shown, spot.holds_text)))
    link(root, {place: places[stamp.ties[0].key] for place, stamp in wanted.items()})
    drawing = add_notes(package, part, root, [Note(stamp.row, stamp.column, stamp.note) for stamp in group])
    if drawing:
        name_drawing(root, drawing)
    package.put_tree(part, root)


def _has_room(spot: Spot, stamp: Stamp) -> bool:
    """Say whether a mark fits beside the digits; a number too wide for its column would show as `####`."""
    return spot.holds_text or len(stamp.shown) + 3 <= spot.width


def findings_workbook(
    slot: str, listing: Listing, decisions: Decisions = NOTHING_DECIDED, remark: str = ""
) -> bytes:  # fmt: skip
    """Return a workbook of its own with the marks of a paper that cannot be written into, and all the evidence."""
    evidence = Evidence(listing, decisions, slot, free_names((), ""), linked=False, remark=remark)
    return workbook(evidence.sheets(stamps(listing, slot, decisions) if slot else ()), "Reconciliation findings")
