"""Mappings, materiality and traces on the command line, on two quarters of one small company."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.ui.quarter import case_of
from workbench import tasks
from workbench.case import acts, mappings
from workbench.case.store import Case
from workbench.cli import run
from workbench.core.fault import UnreadableFileError
from workbench.core.mapping import MappedSum, MappedTie, Mapping, Named
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.review import CellName
from workbench.core.source import Role
from workbench.matching.mapping import reference, shifted, started

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
NEXT = "December 31, 2007"
EMPTY = mappings.written(Mapping(date(2007, 9, 30)))


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case in which a person tied a figure to two accounts and built a check."""
    folder = tmp_path_factory.mktemp("second")
    path = case_of(folder)
    report = read(path)
    services = report.subject(next(one for one in report.of_role(Role.RELEASE) if one.label == "Services"))
    with Case.open(path) as case:
        cells = [cell(report, name) for name in ("Subscriptions", "Hosting")]
        case.do(acts.manual_tie(case.view(), services, cells, "Ann", NOW))
        parts = [named(report, name) for name in ("Services", "Equipment", "Licences")]
        case.do(acts.build_sum(case.view(), named(report, "Total revenues"), parts, "Ann", NOW))
    return path


def read(path: Path) -> Report:
    with Case.open(path) as case:
        items = tasks.inputs_of(case)
    outcome = [event for event in tasks.check(items, tasks.vocabulary()) if isinstance(event, tasks.Outcome)]
    return outcome[0].report


def named(report: Report, label: str) -> CellName:
    figure = next(one for one in report.of_role(Role.RELEASE) if one.label == label)
    return CellName("release", "", "", report.subject(figure))


def cell(report: Report, label: str) -> CellName:
    figure = next(one for one in report.of_role(Role.WORKING_PAPER) if one.label == label)
    place = report.place(figure.anchor)
    return CellName(figure.anchor.source, place.sheet or "", place.cell or "", report.subject(figure))


def test_the_next_quarter_starts_from_a_saved_mapping(
    quarter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved, later = tmp_path / "q.mapping.json", case_of(tmp_path, NEXT, "next")
    assert run(["mapping", str(quarter), "-o", str(saved)]) == 0
    first = json.loads(saved.read_text(encoding="utf-8"))
    assert first["reference"] == "2007-09-30"
    assert first["ties"][0]["figure"]["caption"] == "Services"
    assert first["ties"][0]["cells"][1]["cell"] == "B3"
    assert run(["start-from", str(later), str(saved)]) == 0
    assert "1 ties and 1 checks by hand are in force" in capsys.readouterr().out
    with Case.open(later) as case:
        assert [tie.check for tie in case.ties() if "check 1" in tie.subject] == ["manual.sum"]
        assert "2007-10-01 to 2007-12-31" in case.manual()[0].figure
        assert [entry.label for entry in case.journal()][-2:] == ["Start from a mapping", "Check"]
        assert case.verify() == ()
    documents = [str(tmp_path / "next.html"), str(tmp_path / "lead.xlsx")]
    assert run(["check", *documents, "--mapping", str(saved), "--format", "json"]) == 0
    assert "manual.sum" in {tie["check"] for tie in json.loads(capsys.readouterr().out)["ties"]}


def test_a_mapping_says_what_it_does_not_find_again(
    quarter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = mappings.read(tasks.mapping_of(quarter), "saved")
    gone = mapping.ties[0]._replace(figure=mapping.ties[0].figure._replace(caption="Consulting"))
    saved = tmp_path / "gone.mapping.json"
    saved.write_text(mappings.written(mapping._replace(ties=(gone,))), encoding="utf-8")
    documents = [str(quarter.with_suffix(".html")), str(quarter.with_name("lead.xlsx"))]
    assert run(["check", *documents, "--mapping", str(saved), "--format", "json"]) == 0
    lost = [tie for tie in json.loads(capsys.readouterr().out)["ties"] if tie["check"] == "manual.lost"]
    assert [(tie["verdict"], "Consulting" in tie["message"]) for tie in lost] == [("unchecked", True)]


def test_a_mapping_reads_as_it_was_written() -> None:
    flow = Named("release", "Cash", ("Cash flows",), Period(date(2007, 4, 1), date(2007, 9, 30)), "JPY", "level")
    balance = Named("paper:a.xlsx", "Cash", (), Period(None, date(2007, 9, 30)), "", "level", "BS", "C9", 2, -1, 3)
    whole = Mapping(
        date(2007, 9, 30), (MappedTie(flow, (balance, flow), accepted=False),), (MappedSum(flow, (balance,)),)
    )
    assert mappings.read(mappings.written(whole), "x") == whole


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"format": "other"}', EMPTY.replace('"version": 1', '"version": 2'), EMPTY.replace("-09-", "-19-")],
)
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFileError, match=r"^x: "):
        mappings.read(text, "x")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [("2007-09-30", 3, "2007-12-31"), ("2007-11-30", 3, "2008-02-29"), ("2007-07-01", 3, "2007-10-01"),
     ("2007-12-31", -3, "2007-09-30")],
)  # fmt: skip
def test_days_move_by_whole_months(day: str, months: int, later: str) -> None:
    assert shifted(date.fromisoformat(day), months) == date.fromisoformat(later)


def test_year_to_date_keeps_its_start_and_an_opening_balance_its_day(quarter: Path) -> None:
    """The likeliest period is taken of those that the new release has."""
    report = read(quarter)
    assert reference(report) == date(2007, 9, 30)
    figure = next(one for one in report.of_role(Role.RELEASE) if one.label == "Services")
    older = Named("release", "Services", figure.path, Period(date(2007, 7, 1), date(2007, 8, 31)), "JPY", "level")
    mapping = Mapping(date(2007, 8, 31), (MappedTie(older, (older,)),))
    assert started(report, mapping).ties[0].figure == report.subject(figure)


def test_materiality_labels_sorts_and_hides_nothing(
    quarter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release, paper = tmp_path / "r.html", str(quarter.with_name("lead.xlsx"))
    page = quarter.with_suffix(".html").read_text(encoding="utf-8")
    release.write_text(page.replace("8,371", "8,381"), encoding="utf-8")
    assert run(["check", str(release), paper, "--overall", "1m", "--performance", "500k", "--trivial", "50k"]) == 1
    said = capsys.readouterr().out
    assert "(1 material)" in said.splitlines()[0]
    assert run(["check", str(release), paper, "--trivial", "1bn"]) == 1
    assert "\nClearly trivial\n" in capsys.readouterr().out
    assert run(["check", str(release), paper, "--overall", "plenty"]) == 2
    assert "is no amount" in capsys.readouterr().err
    assert run(["check", str(release), paper, "--overall", "1m", "--trivial", "2m"]) == 2
    assert "overall materiality comes first" in capsys.readouterr().err


def test_a_trace_is_printed_as_a_tree_and_as_json(quarter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents = [str(quarter.with_suffix(".html")), str(quarter.with_name("lead.xlsx"))]
    assert run(["trace", *documents, "--figure", "total revenues"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "table 1, row 5, column 2  “Total revenues”  8,371"
    assert lines[1].startswith("└─ lead.xlsx Lead!B4  “Sales”  8371400  =B2+B3  (tied, 97 % sure: ")
    assert lines[-1] == "      └─ lead.xlsx Accounts!B5  “Software”  44100  (typed)"
    assert run(["trace", *documents, "--cell", "lead.xlsx!Accounts!$B$3", "--used", "--format", "json"]) == 0
    (step,) = json.loads(capsys.readouterr().out)
    assert (step["kind"], step["steps"][0]["where"]) == ("input", "lead.xlsx Lead!B2")
    assert step["steps"][0]["steps"][0]["steps"][0]["kind"] == "figure"
    for wrong in (["--cell", "Nowhere!A1"], ["--figure", "no such caption"], []):
        assert run(["trace", *documents, *wrong]) == 2
