"""Annotated copies: what is marked, what survives, and what the proof notices."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.export.papers import CELLS, SLOT, load, rich_paper, run
from workbench.core.fault import UnreadableFileError
from workbench.core.review import (
    Annotation,
    Conclusion,
    Disposition,
    JournalLine,
    NoteState,
    Signer,
    SignOff,
    Target,
)
from workbench.export.annotated import annotate_workbook, findings_workbook
from workbench.export.decisions import Decisions
from workbench.export.package import Package
from workbench.export.proof import HarmedCopyError, problems, prove
from workbench.export.stamps import stamps

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
COSTS = Target("workpaper.agrees", "Costs")
DECIDED = Decisions(
    annotations=(Annotation(1, COSTS, 1, "Ann", NOON, "=1+1 is what they said", NoteState.OPEN),),
    dispositions=(Disposition(COSTS, Conclusion.TIMING, "booked in October", "Ann", NOON),),
    sign_offs=(
        SignOff(1, COSTS, Signer.PREPARER, "Ann", NOON, "a" * 64),
        SignOff(2, COSTS, Signer.REVIEWER, "Bob", NOON, "b" * 64),
    ),
    stale=frozenset({2}),
    journal=(JournalLine(1, NOON, "Ann", "act", "Sign as preparer", "", "c" * 64),),
)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return rich_paper()


@pytest.fixture(scope="module")
def copy(paper: bytes) -> bytes:
    return annotate_workbook(paper, SLOT, run(paper), DECIDED)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_part_that_carries_no_mark_is_byte_for_byte_the_same(paper: bytes, copy: bytes) -> None:
    old, new = parts(paper), parts(copy)
    changed = {name for name in old if new[name] != old[name]}
    assert changed == {
        "[Content_Types].xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml", "xl/worksheets/sheet1.xml",
    }  # fmt: skip
    assert list(new)[: len(old)] == list(old)


@pytest.mark.parametrize(
    "kept",
    ["conditionalFormatting", "dataValidation ", "x14:sparkline>", "<drawing", "&amp;CDraft", "<pane", "hyperlink"],
)
def test_what_a_sheet_holds_besides_its_cells_is_there_still(paper: bytes, copy: bytes, kept: str) -> None:
    name = "xl/worksheets/sheet1.xml"
    assert parts(paper)[name].count(kept.encode()) <= parts(copy)[name].count(kept.encode())
    assert kept.encode() in parts(copy)[name]


def test_values_and_formulas_are_as_they_were(paper: bytes, copy: bytes) -> None:
    for values in (True, False):
        old, new = (load(content, values=values) for content in (paper, copy))
        for sheet in old.worksheets:
            cells = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}
            assert cells == {cell.coordinate: cell.value for row in new[sheet.title].iter_rows() for cell in row}
            assert sheet.sheet_state == new[sheet.title].sheet_state
        assert list(new.defined_names) == list(old.defined_names)


@pytest.mark.parametrize(
    ("cell", "code", "fill"),
    [
        ("B3", '_(* #,##0_)" ✓";_(* (#,##0)" ✓";_(* "-"_)" ✓";_(@_)" ✓"', "FFE2F4E6"),
        ("B4", '_(* #,##0_)" ✗";_(* (#,##0)" ✗";_(* "-"_)" ✗";_(@_)" ✗"', "FFFFDCDA"),
        ("B5", '#,##0" ✓"', "FFE2F4E6"),
        ("B7", '@" ✓"', "FFE2F4E6"),
        ("C3", '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', "00000000"),
    ],
)
def test_a_tied_cell_has_a_mark_and_a_colour(copy: bytes, cell: str, code: str, fill: str) -> None:
    found = load(copy)["Lead"][cell]
    assert found.number_format == code
    assert found.fill.fgColor.rgb == fill


def test_a_note_says_what_was_tied_by_whom_and_when(copy: bytes) -> None:
    note = load(copy)["Lead"]["B4"].comment
    assert note.author == "workbench"
    assert note.text.splitlines() == [
        "✗ differs",
        "✗ Costs",
        "workpaper.agrees: tied to release line 2",
        "Costs: (27,000) against (27,100)",
        "timing: booked in October (Ann, 2026-11-02 12:00 UTC)",
        "preparer: Ann, 2026-11-02 12:00 UTC",
        "reviewer: Bob, 2026-11-02 12:00 UTC ⟳ stale",
        "Ann, 2026-11-02 12:00 UTC [open]: =1+1 is what they said",
    ]


def test_a_note_that_was_there_is_kept_before_ours(copy: bytes) -> None:
    note = load(copy)["Lead"]["B3"].comment
    assert note.author == "Mori"
    assert note.text.startswith("Per the ledger\n\n✓ agrees\n")
    shapes = parts(copy)["xl/drawings/vmlDrawing1.vml"].decode()
    assert len(re.findall("<v:shape ", shapes)) == len(CELLS)
    numbers = re.findall(r'id="(_x0000_s\d+)"', shapes)
    assert len(set(numbers)) == len(numbers)


def test_links_lead_both_ways(copy: bytes) -> None:
    book = load(copy)
    there = book["Lead"]["B4"].hyperlink.location
    sheet, cell = there.split("!")
    row = book[sheet.strip("'")][cell].row
    ties = book["WB Ties"]
    headers = {cell.value: cell.column for cell in ties[1]}
    assert ties.cell(row, headers["In this paper"]).hyperlink.location == "'Lead'!B4"
    to_release = ties.cell(row, headers["In the release"]).hyperlink.location
    assert to_release.startswith("'WB Release'!")
    figure = book["WB Release"][to_release.split("!")[1]]
    assert figure.value == "(27,000) ✗"
    assert figure.hyperlink.location == there


def test_the_ties_come_back_as_they_were(paper: bytes, copy: bytes) -> None:
    ties = load(copy)["WB Ties"]
    names = [cell.value for cell in ties[1]]
    back = [dict(zip(names, (cell.value for cell in row), strict=True)) for row in ties.iter_rows(min_row=2)]
    assert [(row["Check"], row["What"], row["In words"], row["Expected"], row["Found"]) for row in back] == [
        (tie.check, tie.subject, tie.message, tie.expected, tie.found) for tie in run(paper).ties
    ]


def test_the_sheets_stand_as_evidence(copy: bytes) -> None:
    book = load(copy)
    assert book.sheetnames == [
        "Lead", "Narrow", "Hidden", "WB Verdict", "WB Findings", "WB Ties", "WB Release", "WB Coverage", "WB Left out",
        "WB Sign-offs", "WB Annotations", "WB Journal", "WB Legend",
    ]  # fmt: skip
    assert str(book["WB Verdict"]["A2"].value).startswith("1 DISCREPANCY in 5 reported figures")
    signed = [[cell.value for cell in row][:4] for row in book["WB Sign-offs"].iter_rows(min_row=2)]
    assert signed == [
        ["✓ current", "preparer", "Ann", "2026-11-02 12:00:00"],
        ["⟳ stale", "reviewer", "Bob", "2026-11-02 12:00:00"],
    ]
    assert "c" * 64 in [cell.value for cell in book["WB Journal"][2]]
    assert "c" * 64 in [row[1].value for row in book["WB Verdict"].iter_rows()]


def test_text_of_a_document_never_becomes_a_formula(copy: bytes) -> None:
    book = load(copy)
    ours = [cell for name in book.sheetnames[3:] for row in book[name].iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in ours)
    new = parts(copy)
    added = [content for name, content in new.items() if name.startswith("xl/worksheets/sheetWb")]
    assert len(added) == 10
    assert not any(b"<f" in content for content in added)


def test_no_mark_is_put_where_digits_would_give_way_to_hashes(paper: bytes) -> None:
    copy = annotate_workbook(paper, SLOT, run(paper, cells={"Revenues": (1, 0, 0)}))
    cell = load(copy)["Narrow"]["A1"]
    assert cell.number_format == "#,##0"
    assert cell.fill.fgColor.rgb == "FFE2F4E6"
    assert cell.comment.text.startswith("✓ agrees")


def test_an_own_link_of_a_cell_is_kept(paper: bytes) -> None:
    copy = annotate_workbook(paper, SLOT, run(paper, cells={"Income": (0, 4, 2)}))
    link = load(copy)["Lead"]["C5"].hyperlink
    assert link.location == "'Hidden'!A1"


def test_a_second_annotation_finds_free_names(copy: bytes) -> None:
    again = annotate_workbook(copy, SLOT, run(copy), DECIDED)
    names = load(again).sheetnames
    assert "WB Ties 2" in names
    assert len(set(names)) == len(names)


def test_the_same_run_gives_the_same_bytes(paper: bytes, copy: bytes) -> None:
    assert annotate_workbook(paper, SLOT, run(paper), DECIDED) == copy
    assert findings_workbook(SLOT, run(paper), DECIDED) == findings_workbook(SLOT, run(paper), DECIDED)


def repacked(content: bytes, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, part in change(parts(content)).items():
            archive.writestr(name, part)
    return written.getvalue()


def with_part(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    def change(held: dict[str, bytes]) -> dict[str, bytes]:
        assert old in held[name]
        return held | {name: held[name].replace(old, new, 1)}

    return change


def without(name: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda held: {part: content for part, content in held.items() if part != name}


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (without("xl/charts/chart1.xml"), "its part xl/charts/chart1.xml is missing"),
        (without("xl/media/image1.png"), "its part xl/media/image1.png is missing"),
        (with_part("xl/worksheets/sheet2.xml", b"31822", b"31823"), "its part xl/worksheets/sheet2.xml was changed"),
        (with_part("xl/worksheets/sheet1.xml", b"-27100", b"-27000"), "more than styles, links and notes was changed"),
        (with_part("xl/worksheets/sheet1.xml", b"SUM(B3:B4)", b"SUM(B3:B3)"), "more than styles, links and notes"),
        (with_part("xl/worksheets/sheet1.xml", b"<conditionalFormatting", b"<ignored"), "broken XML"),
        (with_part("xl/worksheets/sheet1.xml", b"'Hidden'!A1", b"'Hidden'!A2"), "a link is missing"),
        (with_part("xl/workbook.xml", b'name="Revenue"', b'name="Revenues"'), "the definedNames of xl/workbook.xml"),
        (with_part("xl/comments1.xml", b"Per the ledger", b"Per a ledger"), "the note on B3"),
        (with_part("xl/comments1.xml", "✗ differs".encode(), b"fine"), "the note on Lead!B4 is missing"),
        (with_part("xl/styles.xml", b"<b/>", b"<i/>"), "the fonts of xl/styles.xml were changed"),
        (with_part("xl/drawings/vmlDrawing1.vml", b"x:Row>2<", b"x:Row>9<"), "xl/drawings/vmlDrawing1.vml"),
    ],
)
def test_the_proof_notices_harm(
    paper: bytes, copy: bytes, harm: Callable[[dict[str, bytes]], dict[str, bytes]], said: str
) -> None:
    found = stamps(run(paper), SLOT, DECIDED)
    assert list(problems(Package(paper, "lead.xlsx"), Package(copy, "lead.xlsx"), found)) == []
    with pytest.raises((HarmedCopyError, UnreadableFileError)) as refused:
        prove(paper, repacked(copy, harm), "lead.xlsx", found)
    assert said in str(refused.value)


def test_a_paper_without_styles_notes_or_slashes_is_annotated(paper: bytes) -> None:
    def plainer(held: dict[str, bytes]) -> dict[str, bytes]:
        sheet = re.sub(
            rb' s="\d+"|<(legacyDrawing|drawing)\b[^>]*/>|<cols>.*</cols>', b"", held["xl/worksheets/sheet1.xml"]
        )
        sheet = (
            re.sub(rb'(<(?:c|row)) r="\w+"', rb"\1", sheet[: sheet.index(b'<row r="7')])
            + sheet[sheet.index(b'<row r="7') :]
        )
        kept = held | {"xl/worksheets/sheet1.xml": re.sub(rb"<extLst>.*</extLst>", b"", sheet)}
        kept["xl/worksheets/sheet2.xml"] = re.sub(rb' s="\d+"', b"", kept["xl/worksheets/sheet2.xml"])
        kept["xl/_rels/workbook.xml.rels"] = re.sub(
            rb"<Relationship [^>]*styles[^>]*/>", b"", kept["xl/_rels/workbook.xml.rels"]
        )
        del kept["xl/styles.xml"], kept["xl/worksheets/_rels/sheet1.xml.rels"]
        return {name.replace("/", "\\"): content for name, content in kept.items()}

    bare = repacked(paper, plainer)
    listing = run(bare, cells={'=HYPERLINK("http://x")': CELLS['=HYPERLINK("http://x")']})
    copy = annotate_workbook(bare, SLOT, listing)
    cell = load(copy)["Lead"]["B7"]
    assert cell.comment.text.startswith("✓ agrees")
    assert cell.number_format == '@" ✓"'


def test_a_strict_workbook_stays_strict(paper: bytes) -> None:
    loose = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    )
    strict = (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://purl.oclc.org/ooxml/officeDocument/")

    def stricter(held: dict[str, bytes]) -> dict[str, bytes]:
        for old, new in zip(loose, strict, strict=True):
            held = {name: content.replace(old, new) for name, content in held.items()}
        return held

    copy = annotate_workbook(repacked(paper, stricter), SLOT, run(paper), DECIDED)
    new = {name: content for name, content in parts(copy).items() if name.endswith((".xml", ".rels"))}
    assert len(new) > 25
    assert not any(old in content for content in new.values() for old in loose)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"no workbook"])
def test_what_is_no_package_is_refused_in_one_sentence(paper: bytes, content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"lead\.xlsx: the workbook’s package cannot be read"):
        annotate_workbook(content, SLOT, run(paper))
