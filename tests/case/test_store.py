"""The case file: saved whole, reopened as it was, shared, damaged, foreign, newer and older."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from workbench.case import acts, faults, rules
from workbench.case.file import CaseFile
from workbench.case.schema import VERSION
from workbench.case.store import Case
from workbench.core.review import CellName, Conclusion, NoteState, Signer, Target
from workbench.core.source import Role
from workbench.core.tie import Failure

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
COSTS = Target("workpaper.agrees", "Costs")
LATER = datetime(2026, 11, 3, 9, 30, 15, tzinfo=UTC)


def fill(case: Case) -> None:
    cells = (CellName("paper:lead.xlsx", "Lead", "B2", "Costs"),)
    figure = "Costs · JPY · release"
    case.do(acts.annotate(case.view(), COSTS, "Ann", "Why „so“?\n=1+1 \U0001f9fe", NOW, state=NoteState.OPEN))
    case.do(acts.answer(case.view(), 1, "Bob", "Posted late.", LATER))
    case.do(acts.clear(case.view(), 1, "Ann", LATER))
    case.do(acts.dispose(case.view(), COSTS, Conclusion.TIMING, "posted late", "Ann", LATER))
    case.do(acts.sign(case.view(), COSTS, Signer.PREPARER, "Ann", LATER))
    case.do(acts.manual_tie(case.view(), figure, cells, "Ann", LATER, sign=-1))
    total, parts = CellName("release", "", "", figure), (*cells, CellName("release", "", "", "Tax · JPY · release", -1))
    case.do(acts.build_sum(case.view(), total, parts, "Ann", LATER))
    case.do(acts.put_settings(case.view(), case.view().settings._replace(title="2Q"), "Ann", LATER))


def everything(case: Case) -> tuple[object, ...]:
    return case.view(), case.sources(), case.ties(), case.judgements(), case.journal()


def test_a_case_reopens_as_it_was(case: Case, run: Any) -> None:
    fill(case)
    before = everything(case)
    case.close()
    with Case.open(case.path) as again:
        assert everything(again) == before
        assert again.ties() == run.ties
        assert again.verify() == ()
        assert [source.slot for source in again.sources()] == ["release", "paper:lead.xlsx"]
        assert again.view().annotations[0].time == NOW
        assert again.view().fits
    assert [path.name for path in case.path.parent.iterdir()] == [case.path.name]


def test_a_figure_of_a_paper_that_nothing_speaks_of_is_not_stored(case: Case, run: Any) -> None:
    kept = case.judgements()
    missing = set(run.judgements) - set(kept)
    assert [run.report.figure(anchor).label for anchor in missing] == ["Untied"]
    assert all(kept[anchor] == run.judgements[anchor] for anchor in kept)


def test_listeners_hear_which_tables_changed_until_they_are_silenced(case: Case) -> None:
    heard: list[frozenset[str]] = []
    silence = case.listen(heard.append)
    case.do(acts.annotate(case.view(), COSTS, "Ann", "one", NOW))
    case.undo("Ann", NOW)
    silence()
    silence()
    case.redo("Ann", NOW)
    assert heard == [frozenset({"annotation"})] * 2


def test_a_step_that_changes_nothing_leaves_no_trace(case: Case) -> None:
    head = case.head
    case.do(acts.put_settings(case.view(), case.view().settings, "Ann", NOW))
    case.do(acts.put_sources(case.view(), [_as_new(source) for source in case.sources()], "Ann", NOW))
    case.do(acts.remove_source(case.view(), "no such", "Ann", NOW))
    assert case.head == head


def _as_new(source: Any) -> acts.NewSource:
    return acts.NewSource(source.slot, source.role, source.name, source.content)


def test_the_slower_of_two_programs_is_told_and_nothing_is_lost(case: Case) -> None:
    with Case.open(case.path) as other:
        slow = acts.annotate(case.view(), COSTS, "Ann", "slow", NOW)
        other.do(acts.annotate(other.view(), COSTS, "Bob", "fast", NOW))
        with pytest.raises(faults.ConflictError, match=r"Bob was faster \(Annotate\)"):
            case.do(slow)
        heard: list[frozenset[str]] = []
        case.listen(heard.append)
        assert case.refresh() == frozenset({"annotation"})
        assert case.refresh() == frozenset()
        assert heard == [frozenset({"annotation"})]
        case.do(acts.annotate(case.view(), COSTS, "Ann", "slow", NOW))
        assert [note.text for note in other.annotations()] == ["fast", "slow"]
        assert case.verify() == other.verify() == ()


def test_a_step_without_a_basis_is_checked_row_by_row(case: Case) -> None:
    blind = replace(acts.annotate(case.view(), COSTS, "Ann", "one", NOW), basis=None)
    case.do(blind)
    with pytest.raises(faults.ConflictError):
        case.do(blind)
    assert len(case.annotations()) == 1


def test_while_another_program_writes_the_change_is_refused_in_one_sentence(case: Case) -> None:
    with closing(sqlite3.connect(case.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(faults.BusyCaseError, match="another program is writing"):
            case.do(acts.annotate(case.view(), COSTS, "Ann", "one", NOW))
        other.execute("ROLLBACK")
    case.do(acts.annotate(case.view(), COSTS, "Ann", "two", NOW))
    assert [note.text for note in case.annotations()] == ["two"]


def test_only_the_author_takes_his_act_back(case: Case) -> None:
    case.do(acts.annotate(case.view(), COSTS, "Bob", "mine", NOW))
    with pytest.raises(rules.NotYourActError, match="The last act is Bob’s"):
        case.undo("Ann", NOW)
    case.undo("BOB", LATER)
    last = case.journal()[-1]
    assert (last.author, last.kind, last.label, last.undoes, last.time) == ("BOB", "undo", "Undo: Annotate", 3, LATER)
    with pytest.raises(rules.NotYourActError):
        case.redo("Ann", NOW)


def test_there_may_be_nothing_to_undo(tmp_path: Path) -> None:
    with Case.create(tmp_path / "new.case") as case:
        assert (case.can_undo, case.can_redo) == (None, None)
        with pytest.raises(rules.NothingToUndoError, match="nothing to undo"):
            case.undo("Ann", NOW)
        with pytest.raises(rules.NothingToUndoError, match="nothing to redo"):
            case.redo("Ann", NOW)


def test_undo_passes_over_a_run(case: Case, run: Any) -> None:
    case.do(acts.annotate(case.view(), COSTS, "Ann", "one", NOW))
    again = acts.put_results(
        case.view(), run.report, run.ties, run.judgements, [Failure("sum.column", "ZeroDivisionError")], "0.2", "Ann",
        LATER,
    )  # fmt: skip
    case.do(again)
    assert case.can_undo == "Annotate"
    case.undo("Ann", LATER)
    assert case.annotations() == ()
    stored = case.view().run
    assert stored is not None
    assert (stored.program, stored.failures) == ("0.2", (("sum.column", "ZeroDivisionError"),))


def test_results_of_other_documents_are_refused(case: Case, run: Any) -> None:
    new = acts.NewSource("release", Role.RELEASE, "draft2.txt", b"another draft")
    case.do(acts.put_sources(case.view(), [new], "Ann", NOW))
    assert not case.view().fits
    with pytest.raises(rules.OtherDocumentsError):
        acts.put_results(case.view(), run.report, run.ties, run.judgements, (), "0.1", "Ann", NOW)
    with pytest.raises(rules.OtherDocumentsError):
        acts.sign(case.view(), COSTS, Signer.PREPARER, "Ann", NOW)
    case.undo("Ann", NOW)
    assert case.view().fits
    assert case.verify() == ()


def test_a_document_is_removed_and_comes_back_in_its_place(case: Case) -> None:
    case.do(acts.remove_source(case.view(), "release", "Ann", NOW))
    assert [source.slot for source in case.sources()] == ["paper:lead.xlsx"]
    case.undo("Ann", NOW)
    assert [source.slot for source in case.sources()] == ["release", "paper:lead.xlsx"]


def _refused(path: Path, error: type[Exception]) -> str:
    with pytest.raises(error) as refused:
        Case.open(path)
    sentence = str(refused.value)
    assert sentence.startswith(f"{path}: ")
    assert "\n" not in sentence
    return sentence.removeprefix(f"{path}: ")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"SQLite format 2"])
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign.case"
    path.write_bytes(content)
    assert _refused(path, faults.NotACaseError) == "this is not a case file of the workbench"
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.case"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)")
        other.commit()
    assert _refused(path, faults.NotACaseError) == "this is not a case file of the workbench"


def test_a_missing_file_and_a_taken_name_are_said(case: Case, tmp_path: Path) -> None:
    assert _refused(tmp_path / "none.case", faults.MissingCaseError) == "there is no such file"
    with pytest.raises(faults.CaseExistsError, match="already a file of this name"):
        Case.create(case.path)


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _scribbled(content: bytes) -> bytes:
    return content[:4096] + b"\xff" * 8192 + content[12288:]


@pytest.mark.parametrize("damage", [_cut, _scribbled])
def test_a_damaged_file_is_said(case: Case, damage: Callable[[bytes], bytes]) -> None:
    fill(case)
    case.close()
    case.path.write_bytes(damage(case.path.read_bytes()))
    assert _refused(case.path, faults.DamagedCaseError).startswith("the case file is damaged (")


def test_a_newer_case_is_refused_and_left_alone(case: Case) -> None:
    case.close()
    with closing(sqlite3.connect(case.path)) as other:
        other.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
        other.commit()
    before = case.path.read_bytes()
    assert "a newer workbench wrote this case (schema 99" in _refused(case.path, faults.NewerCaseError)
    assert case.path.read_bytes() == before


def test_an_older_case_is_upgraded_whole_or_not_at_all(case: Case) -> None:
    case.close()
    upgrades = {
        VERSION: lambda connection: connection.execute(
            text("ALTER TABLE setting ADD COLUMN unit TEXT NOT NULL DEFAULT ''")
        )
    }
    with pytest.raises(faults.DamagedCaseError, match=f"no schema {VERSION + 1}"):
        CaseFile.open(case.path, upgrades, VERSION + 2)
    file = CaseFile.open(case.path, upgrades, VERSION + 1)
    with file.reading() as connection:
        assert connection.execute(text("SELECT value FROM meta WHERE key = 'schema'")).scalar() == str(VERSION + 1)
        assert connection.execute(text("SELECT unit FROM setting")).all() == []
    file.close()


def test_a_change_that_cannot_be_saved_is_said_and_leaves_no_trace(case: Case) -> None:
    with closing(sqlite3.connect(case.path)) as other:
        other.execute("CREATE TRIGGER full BEFORE INSERT ON annotation BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
        other.commit()
    with pytest.raises(faults.CannotSaveError, match=r"the change was not saved \(disk is full\)"):
        case.do(acts.annotate(case.view(), COSTS, "Ann", "one", NOW))
    assert case.verify() == ()
    assert case.annotations() == ()


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from workbench.case import acts, tables
from workbench.case.file import CaseFile
from workbench.case.schema import VERSION
from workbench.core.source import Role
file = CaseFile.open(Path(sys.argv[1]))
with file.reading() as connection:
    view = tables.look(connection)
big = acts.NewSource("release", Role.RELEASE, "big.txt", os.urandom(20_000_000))
step = acts.put_sources(view, [big], "Ann", datetime(2026, 11, 2, tzinfo=UTC))
with file.writing() as connection:
    connection.exec_driver_sql("PRAGMA cache_size=10")
    tables.write(connection, step, None)
    os._exit(9)
"""


def test_a_program_killed_while_it_saves_leaves_the_case_as_it_was(case: Case) -> None:
    fill(case)
    before = everything(case)
    case.close()
    dead = subprocess.run([sys.executable, "-c", KILLED, str(case.path)], check=False)
    assert dead.returncode == 9
    assert len(list(case.path.parent.iterdir())) == 2, "it died before it had written to the file"
    with Case.open(case.path) as again:
        assert everything(again) == before
        assert again.verify() == ()
