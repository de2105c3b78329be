"""The whole job on the sample: check, annotate, dispose, sign off, export, and read the exported workbook back."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from workbench import batch, cli, data, tasks
from workbench.case import acts
from workbench.case.store import Case
from workbench.core.review import Conclusion, Signer, Target
from workbench.core.source import Role
from workbench.core.tie import Tie, Verdict

RELEASE = data.folder("sample_data") / "iij_2q_fy2007.txt"
PAPERS = sorted(data.folder("sample_data").glob("*.xlsx"))
NOW = datetime(2007, 11, 12, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def case_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "sample.case"
    assert isinstance(list(tasks.new_case(path, tasks.sample(), "A. Preparer"))[-1], tasks.Outcome)
    return path


def broken(case: Case, check: str) -> Tie:
    return next(tie for tie in case.ties() if tie.verdict is Verdict.DIFFERS and tie.check == check)


def test_the_whole_job(case_path: Path, tmp_path: Path) -> None:
    before = {paper: hashlib.sha256(paper.read_bytes()).hexdigest() for paper in PAPERS}
    with Case.open(case_path) as case:
        tie = broken(case, "workpaper.agrees")
        target = Target.of_tie(tie.key)
        case.do(acts.annotate(case.view(), target, "A. Preparer", "=HYPERLINK(1) asked treasury", NOW))
        case.do(acts.dispose(case.view(), target, Conclusion.ERROR, "to be corrected", "A. Preparer", NOW))
        case.do(acts.sign(case.view(), target, Signer.PREPARER, "A. Preparer", NOW))
        case.do(acts.sign(case.view(), target, Signer.REVIEWER, "B. Reviewer", NOW))
    files = [event for event in tasks.export(case_path, tmp_path / "out") if isinstance(event, Path)]
    with Case.open(case_path) as case:
        assert [note.text for note in case.annotations(target)] == ["=HYPERLINK(1) asked treasury"]
        assert [item.role for item in case.sign_offs(target)] == [Signer.PREPARER, Signer.REVIEWER]
        assert case.verify() == ()
        cell = next(anchor for anchor in tie.figures if anchor.source.startswith("paper:"))
        name = next(item.name for item in case.sources() if item.slot == cell.source)
    annotated = next(file for file in files if file.name.startswith(Path(name).stem))
    book, old = openpyxl.load_workbook(annotated), openpyxl.load_workbook(name)
    words = [
        str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None
    ]
    assert any("B. Reviewer" in word for word in words)
    assert any("=HYPERLINK(1) asked treasury" in word for word in words)
    formulas = [value for sheet in book for row in sheet.iter_rows() for value in row if value.data_type == "f"]
    originals = [value for sheet in old for row in sheet.iter_rows() for value in row if value.data_type == "f"]
    assert [(c.parent.title, c.coordinate, c.value) for c in formulas] == [
        (c.parent.title, c.coordinate, c.value) for c in originals
    ]
    assert {paper: hashlib.sha256(paper.read_bytes()).hexdigest() for paper in PAPERS} == before


def test_a_case_opens_without_its_originals(case_path: Path) -> None:
    with Case.open(case_path) as case:
        inputs = tasks.inputs_of(case)
        stored = case.ties()
    assert [item.role for item in inputs] == [Role.RELEASE, *[Role.WORKING_PAPER] * len(PAPERS)]
    moved = [tasks.Input("gone/" + Path(i.name).name, i.role, i.content, slot=i.slot) for i in inputs]
    again = next(e for e in tasks.check(moved, tasks.vocabulary()) if isinstance(e, tasks.Outcome))
    assert [(tie.key, tie.verdict, tie.figures) for tie in again.ties] == [
        (tie.key, tie.verdict, tie.figures) for tie in stored
    ]


def test_the_json_report_keeps_its_word(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.run(["check", str(RELEASE), *map(str, PAPERS), "--format", "json"]) == batch.SOMETHING_DIFFERS
    first = capsysbinary.readouterr().out
    report = json.loads(first)
    figures = {figure["id"]: figure for figure in report["figures"]}
    assert list(report) == ["schema", "program", "sources", "figures", "ties", "coverage", "failures"]
    assert all(set(tie["figures"]) <= set(figures) for tie in report["ties"])
    lines = RELEASE.read_text(encoding="utf-8").split("\n")
    release = [figure for figure in report["figures"] if figure["source"] == "s1"]
    for figure in release:
        where = figure["where"]
        assert lines[where["line"] - 1][where["start"] : where["end"]] == figure["text"]
    assert sum(report["coverage"].values()) == len(release)
    cli.run(["check", str(RELEASE), *map(str, reversed(PAPERS)), "--format", "json"])
    other = json.loads(capsysbinary.readouterr().out)
    assert sorted(tie["message"] for tie in other["ties"]) == sorted(tie["message"] for tie in report["ties"])


@pytest.mark.parametrize("form", ["text", "csv", "xlsx"])
def test_every_form_of_the_report_is_written(form: str, tmp_path: Path) -> None:
    target = tmp_path / "report"
    assert cli.run(["check", str(RELEASE), "--format", form, "-o", str(target)]) == batch.SOMETHING_DIFFERS
    assert target.stat().st_size > 1000


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"PK\x03\x04broken", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1broken", ""),
        (b"%PDF-1.7 broken", ""),
        (bytes(range(256)) * 40, ""),
    ],
    ids=["empty", "zip", "compound", "pdf", "binary"],
)
def test_bad_input_gets_one_clear_line(
    content: bytes, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(content)
    assert cli.run(["check", str(RELEASE), str(bad)]) == cli.UNUSABLE
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith("workbench: ")
    assert "bad.xlsx" in said
    assert why in said


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.run(arguments) == cli.UNUSABLE
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said


def test_a_workbook_is_no_release(capsys: pytest.CaptureFixture[str]) -> None:
    paper = str(PAPERS[0])
    assert "the release comes first" in refused(["check", paper], capsys)
    assert "the release comes first" in refused(["trace", paper, paper, "--figure", "Cash"], capsys)
    assert cli.run(["figures", paper]) == batch.NOTHING_DIFFERS


def test_a_release_without_figures_is_not_called_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty, target = tmp_path / "letter.txt", tmp_path / "report.txt"
    empty.write_text("We thank all who worked on this.\n", encoding="utf-8")
    assert "nothing was compared" in refused(["check", str(empty), "-o", str(target)], capsys)
    assert target.read_text(encoding="utf-8").startswith("NOTHING COMPARED: no reported figure was read.\n")


@pytest.mark.parametrize(
    ("option", "content", "why"),
    [
        ("--words", b"no vocabulary", "not a vocabulary in TOML"),
        ("--words", b"synonyms = 3", "not a vocabulary in TOML"),
        ("--words", b"\xff\xfe\x00", "not a text file"),
        ("--mapping", b"no mapping", "not a mapping of the workbench"),
        ("--mapping", b"\xff\xfe\x00", "not a text file"),
    ],
)
def test_a_wrong_file_beside_the_documents_gets_one_clear_line(
    option: str, content: bytes, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.any"
    wrong.write_bytes(content)
    said = refused(["check", str(RELEASE), option, str(wrong)], capsys)
    assert "wrong.any" in said
    assert why in said
    assert "Error" not in said


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["check", "missing.txt"], ["check", "--format", "tea", "x"], ["nonsense"], ["verify", "missing.case"]],
    ids=" ".join,
)
def test_a_wrong_command_line_gets_one_clear_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(arguments) == cli.UNUSABLE
    assert capsys.readouterr().err.count("\n") == 1


def test_the_demo_does_the_job_without_a_display(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "demo"],  # as a user runs it
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "no display was found" in done.stdout
    folder = tmp_path / "workbench-demo"
    assert str(folder) in done.stdout
    assert cli.run(["verify", str(folder / "sample.case")]) == batch.NOTHING_DIFFERS
    assert len(list((folder / "annotated").glob("*_annotated.xlsx"))) == len(PAPERS) + 1
