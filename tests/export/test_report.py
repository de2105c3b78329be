"""The report in its forms: fields that stay, verdict first, every figure accounted for, no text a formula."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.export.papers import load, rich_paper, run
from workbench.core.figure import Figure
from workbench.core.report import report_of
from workbench.core.review import Materiality
from workbench.core.source import Anchor, Box, Cell, Format, Ignored, Paragraph, Place, Role, Source, Table
from workbench.core.tie import Failure
from workbench.export.listing import Listing
from workbench.export.report import FORMS, report
from workbench.export.report_csv import harmless
from workbench.export.report_json import where
from workbench.export.sheets import Item, Looks, cell_text, height_of, number_of


@pytest.fixture(scope="module")
def listing() -> Listing:
    found = run(rich_paper())
    return replace(found, failures=(Failure("ratio", "ZeroDivisionError: division by zero"),))


@pytest.fixture(scope="module")
def written(listing: Listing) -> Any:
    return json.loads(report(listing, "json"))


def test_the_fields_of_the_public_interface_are_there(written: Any) -> None:
    assert written["schema"] == "1"
    assert set(written) == {"schema", "program", "sources", "figures", "ties", "coverage", "failures"}
    assert set(written["sources"][0]) == {"id", "role", "file", "format", "sha256", "ignored"}
    assert set(written["figures"][0]) == {
        "id", "source", "text", "value", "unit", "scale", "decimals", "period", "label", "path", "where", "status",
        "reason",
    }  # fmt: skip
    assert set(written["ties"][0]) >= {
        "id", "check", "verdict", "figures", "expected", "found", "difference", "allowance", "message", "severity",
    }  # fmt: skip
    assert written["failures"] == [{"check": "ratio", "message": "ZeroDivisionError: division by zero"}]


def test_amounts_are_texts_and_absent_is_null(written: Any) -> None:
    costs = next(figure for figure in written["figures"] if figure["label"] == "Costs")
    assert (costs["value"], costs["period"], costs["status"]) == ("-27000", None, "differs")
    tie = next(tie for tie in written["ties"] if tie["verdict"] == "differs")
    assert (tie["expected"], tie["found"], tie["difference"], tie["allowance"]) == ("-27100", "-27000", "100", "0")


def test_every_figure_of_the_release_appears_and_a_papers_only_when_a_tie_uses_it(
    listing: Listing, written: Any
) -> None:
    figures = {figure["id"]: figure for figure in written["figures"]}
    assert list(figures) == [f"f{number}" for number in range(1, len(figures) + 1)]
    assert [figure["source"] for figure in figures.values()] == ["s1"] * 5 + ["s2"] * 4
    assert all(number in figures for tie in written["ties"] for number in tie["figures"])
    assert sum(written["coverage"].values()) == 5
    assert written["coverage"]["unsupported"] == 1
    unused = replace(listing, ties=())
    assert len(json.loads(report(unused, "json"))["figures"]) == 5
    assert len(json.loads(report(replace(unused, all_figures=True), "json"))["figures"]) == 9


def test_a_tie_may_speak_of_a_cell_that_is_no_figure(listing: Listing) -> None:
    anchor = Anchor("paper:lead.xlsx", 0, 2, 0, 0, 8)
    tie = replace(listing.ties[0], figures=(*listing.ties[0].figures, anchor))
    found = json.loads(report(replace(listing, ties=(tie,)), "json"))
    cell = found["figures"][-1]
    assert (cell["text"], cell["status"], cell["where"]) == (
        "Revenues",
        "out-of-scope",
        {"sheet": "Lead", "cell": "A3"},
    )
    for form in FORMS:
        assert report(replace(listing, ties=(tie,)), form)


@pytest.mark.parametrize(
    ("source", "anchor", "said"),
    [
        (
            Source("x", "x", Role.RELEASE, Format.TEXT, "", (Paragraph("one 2", 7),)),
            Anchor("x", 0, None, None, 4, 5),
            {"line": 7, "start": 4, "end": 5},
        ),
        (
            Source("x", "x", Role.RELEASE, Format.TEXT, "", (Table((Cell(0, 0, "2", line=9, start=30),), 1, 1),)),
            Anchor("x", 0, 0, 0, 0, 1),
            {"line": 9, "table": 0, "row": 0, "column": 0, "start": 30, "end": 31},
        ),
        (
            Source("x", "x", Role.RELEASE, Format.PDF, "", (Paragraph("2", box=Box(3, 0, 0, 1, 1)),)),
            Anchor("x", 0, None, None, 0, 1),
            {"page": 3, "block": 0, "start": 0, "end": 1},
        ),
        (
            Source("x", "x", Role.WORKING_PAPER, Format.XLSX, "", (Table((Cell(20, 2, "2"),), 21, 3, "CF"),)),
            Anchor("x", 0, 20, 2, 0, 1),
            {"sheet": "CF", "cell": "C21"},
        ),
    ],
)
def test_a_place_has_the_parts_of_its_format(source: Source, anchor: Anchor, said: dict[str, object]) -> None:
    assert where(source.place(anchor)) == said


def test_what_was_left_out_is_listed(listing: Listing) -> None:
    release, paper = listing.report.sources
    left_out = replace(release, ignored=(Ignored("ghost row", Place(line=4), "rendered twice"),))
    readings = listing.report.readings
    report_ = report_of([(left_out, readings[0]), (paper, readings[1])])
    found = json.loads(report(replace(listing, report=report_), "json"))["sources"][0]["ignored"]
    assert found == [{"what": "ghost row", "where": {"line": 4}, "why": "rendered twice"}]


def test_the_text_gives_the_verdict_before_any_detail(listing: Listing) -> None:
    lines = report(listing, "text").decode().splitlines()
    assert lines[0] == (
        "1 DISCREPANCY in 5 reported figures (3 verified, 1 differs, 1 unsupported)."
        " Checks that failed, so that their ties are missing: 1."
    )
    assert "✗ 1. Costs  [workpaper.agrees]" in lines
    assert "     Costs: (27,000) against (27,100)" in lines
    clean = replace(listing, ties=(), judgements={}, failures=())
    assert report(clean, "text").decode().startswith("NOTHING DIFFERS in 5 reported figures (5 unsupported).\n")


def test_broken_ties_of_one_cause_are_one_finding_and_the_gravest_comes_first(listing: Listing) -> None:
    costs = next(tie for tie in listing.ties if tie.subject == "Costs")
    cause = costs.figures[0]
    small = replace(costs, cause=cause, found=Decimal(-27099))
    large = replace(costs, subject="sum", cause=cause, found=Decimal(0))
    other = replace(costs, subject="other", cause=None, found=Decimal(-27050))
    found = replace(listing, ties=(small, other, large)).findings
    assert [[tie.subject for tie in finding.ties] for finding in found] == [["sum", "Costs"], ["other"]]


def test_materiality_labels_a_difference_and_hides_none(listing: Listing) -> None:
    costs = next(tie for tie in listing.ties if tie.subject == "Costs")
    set_up = Materiality(overall=Decimal(1000), performance=Decimal(500), trivial=Decimal(50))
    sizes = {1: "clearly trivial", 50: "below materiality", 500: "above performance materiality", 1000: "material"}
    for size, label in sizes.items():
        tie = replace(costs, found=(costs.expected or Decimal(0)) - size)
        weighed = replace(listing, ties=(tie,), materiality=set_up)
        assert (weighed.weights.label(tie), len(weighed.findings)) == (label, 1)
    assert listing.weights.label(costs) == ""


def test_csv_has_a_row_for_every_figure_and_no_formula(listing: Listing) -> None:
    rows = list(csv.DictReader(io.StringIO(report(listing, "csv").decode("utf-8-sig"))))
    assert [row["text"] for row in rows[:5]] == ["31,822", "(27,000)", "4,722", "1,552", "7"]
    assert rows[3]["label"] == '\'=HYPERLINK("http://x")'
    assert rows[1]["ties"] == "workpaper.agrees:differs"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        (" =1", "' =1"),
        ("-1,552", "-1,552"),
        ("+3.5", "+3.5"),
        ("-a", "'-a"),
        ("a=1", "a=1"),
    ],
)
def test_texts_that_could_be_formulas_are_quoted(text: str, cell: str) -> None:
    assert harmless(text) == cell


def test_the_workbook_holds_no_formula_and_every_tie(listing: Listing) -> None:
    book = load(report(listing, "xlsx"))
    assert book.sheetnames == ["Verdict", "Findings", "Ties", "Coverage", "Left out", "Legend"]
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert book["Ties"].max_row == len(listing.ties) + 1
    assert [row[0].value for row in book["Coverage"].iter_rows(min_row=2)] == [
        "✓ agrees", "✗ differs", "✓ agrees", "✓ agrees", "? unsupported",
    ]  # fmt: skip


def test_the_same_run_gives_the_same_report(listing: Listing) -> None:
    for form in FORMS:
        assert report(listing, form) == report(listing, form)
    with pytest.raises(ValueError, match="no form pdf"):
        report(listing, "pdf")


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (7, "7"),
        (Decimal(-1552000000), "-1552000000"),
        (Decimal("1E+3"), "1000"),
        (Decimal(1) / Decimal(3), "0.333333333333333"),
        (Decimal(1234567890123456), None),
        ("12", None),
        (None, None),
        (Decimal("NaN"), None),
    ],
)
def test_numbers_are_written_as_cells_keep_them(value: Any, number: str | None) -> None:
    assert number_of(value) == number


def test_texts_are_written_as_cells_can_hold_them() -> None:
    assert cell_text("a\x00b\ud800c\nd") == "a\ufffdb\ufffdc\nd"
    assert len(cell_text("x" * 40_000)) == 32_000
    assert height_of((Item("word " * 60, Looks.WRAP),), (30.0,)) > 5 * height_of((Item("word"),), (30.0,))


def test_a_figure_is_listed_once(listing: Listing) -> None:
    anchors = [figure.anchor for figure in listing.figures]
    assert len(set(anchors)) == len(anchors)
    assert isinstance(listing.figures[0], Figure)
