"""The whole way on the sample: check, decide, sign, export, and read the exported workbooks back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.export.papers import load
from workbench import tasks
from workbench.case import acts
from workbench.case.store import Case
from workbench.core.fault import UnreadableFileError
from workbench.core.review import Conclusion, NoteState, Signer, Target
from workbench.core.source import Role
from workbench.core.tie import Tie, Verdict

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the case of the sample, one discrepancy decided and signed, and its export."""
    folder = tmp_path_factory.mktemp("sample")
    for _ in tasks.new_case(folder / "sample.case", tasks.sample(), "Ann"):
        pass
    with Case.open(folder / "sample.case") as case:
        target = Target.of_tie(broken(case).key)
        case.do(acts.annotate(case.view(), target, "Bob", "=1+1?", NOON, state=NoteState.OPEN))
        case.do(acts.answer(case.view(), 1, "Ann", "no", NOON))
        case.do(acts.clear(case.view(), 1, "Bob", NOON))
        case.do(acts.dispose(case.view(), target, Conclusion.ERROR, "to be corrected", "Ann", NOON))
        case.do(acts.sign(case.view(), target, Signer.PREPARER, "Ann", NOON))
        case.do(acts.sign(case.view(), target, Signer.REVIEWER, "Bob", NOON))
    for _ in tasks.export(folder / "sample.case", folder / "out"):
        pass
    return folder


def broken(case: Case) -> Tie:
    """The first discrepancy with a cell of a working paper."""
    return next(
        tie
        for tie in case.ties()
        if tie.verdict is Verdict.DIFFERS and any(anchor.source.startswith("paper:") for anchor in tie.figures)
    )


def test_every_paper_gets_an_annotated_copy_and_stays_as_it_was(place: Path) -> None:
    papers = [item for item in tasks.sample() if item.role is Role.WORKING_PAPER]
    with Case.open(place / "sample.case") as case:
        kept = {source.name: source.content for source in case.sources()}
    for item in papers:
        original = Path(item.name)
        copy = place / "out" / f"{original.stem}_annotated.xlsx"
        assert original.read_bytes() == kept[item.name]
        book, old = load(copy.read_bytes(), values=True), load(kept[item.name], values=True)
        for sheet in old.worksheets:
            cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
            assert cells == [[cell.value for cell in row] for row in book[sheet.title].iter_rows()]


def test_the_exported_ties_are_those_of_the_case(place: Path) -> None:
    with Case.open(place / "sample.case") as case:
        ties = case.ties()
        assert case.verify(case.head) == ()
        seal = case.head
    report = json.loads((place / "out" / "report.json").read_text(encoding="utf-8"))
    assert [(tie["check"], tie["subject"], tie["verdict"]) for tie in report["ties"]] == [
        (tie.check, tie.subject, tie.verdict.value) for tie in ties
    ]
    release = load((place / "out" / "release_annotated.xlsx").read_bytes())
    assert sorted(row[14].value or "" for row in release["Ties"].iter_rows(min_row=2)) == sorted(
        tie.message for tie in ties
    )
    assert release["Journal"].cell(release["Journal"].max_row, 7).value == seal


def test_the_signed_discrepancy_stands_on_its_cell(place: Path) -> None:
    with Case.open(place / "sample.case") as case:
        tie = broken(case)
    paper = next(anchor.source for anchor in tie.figures if anchor.source.startswith("paper:"))
    copy = place / "out" / f"{Path(paper.removeprefix('paper:')).stem}_annotated.xlsx"
    book = load(copy.read_bytes())
    notes = [
        cell.comment.text for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.comment
    ]
    told = next(note for note in notes if "to be corrected" in note)
    assert told.startswith("✗ differs")
    assert "preparer: Ann, 2026-11-02 12:00 UTC" in told
    assert "reviewer: Bob, 2026-11-02 12:00 UTC" in told
    assert "Bob, 2026-11-02 12:00 UTC [open]: =1+1?" in told
    assert [row[2].value for row in book["WB Sign-offs"].iter_rows(min_row=2)] == ["Ann", "Bob"]


def test_an_export_never_writes_over_an_original(tmp_path: Path) -> None:
    original = tmp_path / "lead_annotated.xlsx"
    paper = next(Path(item.name) for item in tasks.sample() if item.role is Role.WORKING_PAPER)
    original.write_bytes(paper.read_bytes())
    (tmp_path / "lead.xlsx").write_bytes(paper.read_bytes())
    release = Path(tasks.sample()[0].name)
    for _ in tasks.new_case(tmp_path / "a.case", tasks.inputs(release, [original, tmp_path / "lead.xlsx"]), "Ann"):
        pass
    written = [file for file in tasks.export(tmp_path / "a.case", tmp_path) if isinstance(file, Path)]
    assert original not in written
    assert original.read_bytes() == paper.read_bytes()


def test_a_case_whose_documents_changed_is_not_exported(place: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.case"
    changed.write_bytes((place / "sample.case").read_bytes())
    with Case.open(changed) as case:
        new = acts.NewSource("release", Role.RELEASE, "draft2.txt", b"Revenues were JPY 16 million.\n")
        case.do(acts.put_sources(case.view(), [new], "Ann", NOON))
    with pytest.raises(UnreadableFileError, match="documents changed since the last check"):
        list(tasks.export(changed, tmp_path / "out"))
    assert not (tmp_path / "out").exists()
