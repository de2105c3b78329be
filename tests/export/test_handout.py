"""All files of a case: annotated where the format allows, a workbook beside where it does not."""

from __future__ import annotations

from dataclasses import replace

from tests.export.papers import SLOT, load, rich_paper, run
from workbench.core.report import Report
from workbench.core.source import Format
from workbench.export.decisions import Decisions
from workbench.export.handout import export_all
from workbench.export.listing import Listing


def named(listing: Listing, name: str, form: Format) -> Listing:
    release, paper = listing.report.sources
    report = Report((release, replace(paper, name=name, format=form)), listing.report.readings)
    return replace(listing, report=report)


def test_papers_release_and_report_are_handed_out() -> None:
    paper = rich_paper()
    files = {file.name: file for file in export_all(run(paper), Decisions(), {SLOT: paper, "release": b""})}
    assert list(files) == ["lead_annotated.xlsx", "release_annotated.xlsx", "report.txt", "report.json"]
    assert not any(file.remark for file in files.values())
    release = load(files["release_annotated.xlsx"].content)
    assert release["Release"]["B4"].value == "31,822 ✓"


def test_a_paper_of_another_format_gets_a_workbook_beside() -> None:
    paper = rich_paper()
    listing = named(run(paper), "C:\\papers\\lead.csv", Format.CSV)
    first = next(iter(export_all(listing, Decisions(), {SLOT: b"a,b"})))
    assert (first.name, first.remark) == (
        "lead_findings.xlsx",
        "marks are not put into csv files; those of lead.csv are listed here",
    )
    book = load(first.content)
    cells = [[cell.value for cell in row][:4] for row in book["Cells"].iter_rows(min_row=2)]
    assert cells[1] == ["✗ differs", "Lead", "B4", "(27,100)"]
    assert first.remark in [row[1].value for row in book["Verdict"].iter_rows()]


def test_a_paper_that_cannot_be_opened_as_a_package_gets_a_workbook_beside() -> None:
    listing = run(rich_paper())
    first = next(iter(export_all(listing, Decisions(), {SLOT: b"\xd0\xcf\x11\xe0 encrypted"})))
    assert first.name == "lead_findings.xlsx"
    assert "cannot be read" in first.remark
