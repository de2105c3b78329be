"""The journal: append-only, chained, and a proof against every tampered value."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.case.small import PAPER, RELEASE, checked
from workbench.case import acts
from workbench.case.faults import DamagedCaseError
from workbench.case.schema import METADATA
from workbench.case.store import Case, verify
from workbench.core.review import CellName, Conclusion, NoteState, Signer, Target

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
COSTS = Target("workpaper.agrees", "Costs")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a case with at least one row in every table."""
    cells = (CellName("paper:lead.xlsx", "Lead", "B2", "Costs"),)
    path = tmp_path_factory.mktemp("journal") / "full.case"
    with Case.create(path) as case:
        checked(RELEASE, PAPER).put(case)
        case.do(acts.annotate(case.view(), COSTS, "Ann", "why?", NOW, state=NoteState.OPEN))
        case.do(acts.clear(case.view(), 1, "Ann", NOW))
        case.do(acts.dispose(case.view(), COSTS, Conclusion.TIMING, "late", "Ann", NOW))
        case.do(acts.sign(case.view(), COSTS, Signer.PREPARER, "Ann", NOW))
        case.do(acts.reject_tie(case.view(), "Costs · JPY · release", cells, "Ann", NOW))
        case.do(acts.accept_tie(case.view(), "Costs · JPY · release", cells, "Ann", NOW))
        case.undo("Ann", NOW)
        case.do(acts.build_sum(case.view(), CellName("release", "", "", "Costs"), cells, "Ann", NOW))
        case.do(acts.put_settings(case.view(), case.view().settings._replace(title="2Q"), "Ann", NOW))
        case.do(acts.lock(case.view(), "Ann", NOW, "done"))
        assert case.verify(case.head) == ()
    return path


@pytest.fixture
def full(template: Path, tmp_path: Path) -> Path:
    """A copy of the full case to tamper with."""
    return Path(shutil.copy(template, tmp_path))


def problems(path: Path, head: str = "") -> tuple[str, ...]:
    """What the proof finds; a file too damaged for it counts as found."""
    try:
        return verify(path, head).problems
    except DamagedCaseError as error:
        return (str(error),)


def tamper(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert database.execute(statement).rowcount > 0, statement


@pytest.mark.parametrize("table", ["journal", "content"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = 'x'", "DELETE FROM {}"])
def test_triggers_refuse_to_rewrite(full: Path, table: str, statement: str) -> None:
    column = {"journal": "label", "content": "sha256"}[table]
    with closing(sqlite3.connect(full)) as database, pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        database.execute(statement.format(table, column))


def _places() -> list[tuple[str, str]]:
    return [(table.name, column.name) for table in METADATA.sorted_tables for column in table.columns]


@pytest.mark.parametrize(("table", "column"), [place for place in _places() if place[0] != "meta"])
def test_every_changed_value_is_noticed(full: Path, table: str, column: str) -> None:
    with closing(sqlite3.connect(full)) as database:
        value = database.execute(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL LIMIT 1").fetchone()
    if value is None:
        changed = "'[]'"
    elif isinstance(value[0], bytes):
        changed = f"x'{(value[0][:-1] + bytes([value[0][-1] ^ 1])).hex()}'"
    elif isinstance(value[0], int):
        changed = f"coalesce({column}, 0) + 1000"
    else:
        changed = f"{column} || ' '"
    where = f"WHERE rowid = (SELECT max(rowid) FROM {table})"
    if (table, column) in (("run", "id"), ("lock", "id")):
        return  # the table's own rule refuses another number
    tamper(full, f"UPDATE {table} SET {column} = {changed} {where}")
    assert problems(full) != (), "nobody noticed"
    assert _opens_or_says(full)


def _opens_or_says(path: Path) -> bool:
    try:
        Case.open(path).close()
    except DamagedCaseError as error:
        return "damaged" in str(error)
    return True


@pytest.mark.parametrize("table", [table.name for table in METADATA.sorted_tables if table.name != "meta"])
def test_every_missing_row_is_noticed(full: Path, table: str) -> None:
    tamper(full, f"DELETE FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table})")
    assert problems(full) != ()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM journal WHERE number = 4", "Entry 4 of the journal is missing."),
        ("UPDATE journal SET author = 'Bob' WHERE number = 4", "Entry 4 of the journal was rewritten."),
        (
            "UPDATE annotation SET text = 'nice' WHERE number = 1",
            "Row 1 of annotation was changed without an entry in the journal.",
        ),
        (
            "INSERT INTO setting VALUES ('overall', '5')",
            "Row overall of setting was added without an entry in the journal.",
        ),
        ("DELETE FROM sign_off", "Row 1 of sign_off is missing without an entry in the journal."),
        ("UPDATE tie SET verdict = 'agrees'", "The results of the last run were changed."),
    ],
)
def test_what_was_done_is_said_in_one_sentence(full: Path, statement: str, sentence: str) -> None:
    tamper(full, statement)
    assert sentence in problems(full)


def test_a_cut_off_end_is_noticed_with_the_seal_of_an_export(case: Case) -> None:
    with closing(sqlite3.connect(case.path)) as database:
        before = database.execute("SELECT max(number) FROM journal").fetchone()[0]
    case.do(acts.annotate(case.view(), COSTS, "Ann", "embarrassing", NOW))
    seal = case.head
    tamper(case.path, f"DELETE FROM journal WHERE number > {before}", "DELETE FROM annotation")
    assert problems(case.path) == ()
    assert problems(case.path, seal) == (f"No entry of the journal has the hash {seal}.",)


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_byte_of_the_journal_counts(full: Path, data: Any) -> None:
    with closing(sqlite3.connect(full)) as database:
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute("SELECT * FROM journal")]
    row = data.draw(st.sampled_from(rows))
    name = data.draw(st.sampled_from([key for key, value in row.items() if isinstance(value, str) and value]))
    place = data.draw(st.integers(0, len(row[name]) - 1))
    other = data.draw(st.characters(codec="utf-8", exclude_characters=row[name][place]))
    changed = row[name][:place] + other + row[name][place + 1 :]
    copy = full.with_suffix(".copy")
    copy.write_bytes(full.read_bytes())
    tamper(copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as database:
        database.execute(f"UPDATE journal SET {name} = ? WHERE number = ?", (changed, row["number"]))
    assert problems(copy) != ()
    assert _opens_or_says(copy)


def test_entries_say_who_when_and_what(full: Path) -> None:
    with Case.open(full) as case:
        told = [(entry.author, entry.kind.value, entry.label) for entry in case.journal()]
        assert all(entry.time == NOW for entry in case.journal())
    assert told == [
        ("Ann", "act", "Add documents"),
        ("Ann", "run", "Check"),
        ("Ann", "act", "Raise a review note"),
        ("Ann", "act", "Clear a review note"),
        ("Ann", "act", "Dispose: timing"),
        ("Ann", "act", "Sign as preparer"),
        ("Ann", "act", "Reject a tie"),
        ("Ann", "act", "Accept a tie"),
        ("Ann", "undo", "Undo: Accept a tie"),
        ("Ann", "act", "Build a check"),
        ("Ann", "act", "Change the settings"),
        ("Ann", "lock", "Lock the case"),
    ]
