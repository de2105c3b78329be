"""What a worker process does for the window, with the real readers and checks."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench import tasks
from workbench.case import acts
from workbench.case.store import Case
from workbench.core.fault import KnownError
from workbench.core.grid import Reading
from workbench.core.report import report_of
from workbench.core.review import ManualTie
from workbench.core.source import Role, Source
from workbench.ui.errands import Document, Found, Unchanged, check_case
from workbench.ui.settings import Settings
from workbench.ui.window import MainWindow

RELEASE = (
    "Results of Operation\n\n"
    "Revenues\t\t\t(JPY in millions)\n\t2Q07\t2Q06\tYoY % change\n"
    "Total Revenues:\t16,294\t14,007\t16.3%\nConnectivity\t7,936\t6,156\t28.9%\nSI\t7,968\t7,221\t10.3%\n"
    "Equipment Sales\t391\t630\t(37.9%)\n"
)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    file = tmp_path / "release.txt"
    file.write_text(RELEASE, encoding="utf-8")
    return file


def test_a_new_case_is_made_checked_and_shown(qtbot: QtBot, settings: Settings, release: Path, tmp_path: Path) -> None:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.runs.found, timeout=60_000):
        window.new_case(tmp_path / "q.case", [Document(release, Role.RELEASE)])
    assert window.opened is not None
    assert window.opened.ties
    assert len(window.panes.ledger.model.rows) >= 12
    with Case.open(tmp_path / "q.case") as case:
        assert case.ties() == window.opened.ties
        assert [source.name for source in case.sources()] == [str(release)]


def test_a_run_on_an_old_case_keeps_its_documents_and_takes_new_ones(release: Path, tmp_path: Path) -> None:
    path = tmp_path / "q.case"
    list(check_case(path, "Anna", (Document(release, Role.RELEASE),)))
    draft = tmp_path / "draft2.txt"
    draft.write_text(RELEASE.replace("7,936", "7,963"), encoding="utf-8")
    found = [event for event in check_case(path, "Anna", (Document(draft, Role.RELEASE),)) if isinstance(event, Found)]
    assert len(found) == 1
    with Case.open(path) as case:
        assert [source.name for source in case.sources()] == [str(draft)]
        assert case.ties() == found[0].ties


def test_the_same_documents_are_read_once_by_a_process(release: Path, tmp_path: Path) -> None:
    path = tmp_path / "q.case"
    *_, first = check_case(path, "Anna", (Document(release, Role.RELEASE),))
    *events, again = check_case(path, "Anna")
    assert Unchanged() in events
    assert not any(isinstance(event, Source | Reading) for event in events)
    assert again == first
    draft = tmp_path / "draft2.txt"
    draft.write_text(RELEASE.replace("7,936", "7,963"), encoding="utf-8")
    *events, other = check_case(path, "Anna", (Document(draft, Role.RELEASE),))
    assert Unchanged() not in events
    assert other != first


@pytest.mark.parametrize("passed", [0, 7])
def test_what_was_read_holds_for_a_tie_by_hand_unless_rows_were_passed_over(release: Path, passed: int) -> None:
    documents = tasks.inputs(release, ())
    *_, outcome = tasks.check(documents, tasks.vocabulary())
    assert isinstance(outcome, tasks.Outcome)
    was = outcome.known.report
    readings = [replace(reading, passed=passed) for reading in was.readings]
    known = replace(outcome.known, report=report_of(zip(was.sources, readings, strict=True), was.words))
    tied = tasks.UNSAID._replace(ties=[ManualTie("a", (), accepted=True, author="Anna", time=datetime.now(UTC))])
    assert known.holds_for(documents, tasks.UNSAID)
    assert known.holds_for(documents, tied) == (not passed)
    assert replace(known, whole=True).holds_for(documents, tied)
    assert not replace(known, whole=True).holds_for(documents, tasks.UNSAID)
    assert not known.holds_for((), tasks.UNSAID)


def test_two_papers_of_one_name_keep_apart(release: Path, tmp_path: Path) -> None:
    papers = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        paper = tmp_path / folder / "lead.csv"
        paper.write_text(f"Caption,2Q07\nTotal Revenues,{folder == 'a'}\n", encoding="utf-8")
        papers.append(Document(paper, Role.WORKING_PAPER))
    list(check_case(tmp_path / "q.case", "Anna", (Document(release, Role.RELEASE), *papers)))
    with Case.open(tmp_path / "q.case") as case:
        assert len({source.slot for source in case.sources()}) == 3


def test_a_broken_document_changes_nothing(release: Path, tmp_path: Path) -> None:
    path, broken = tmp_path / "q.case", tmp_path / "broken.xlsx"
    list(check_case(path, "Anna", (Document(release, Role.RELEASE),)))
    before = path.read_bytes()
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(KnownError, match=r"broken\.xlsx"):
        list(check_case(path, "Anna", (Document(broken, Role.WORKING_PAPER),)))
    assert path.read_bytes() == before


def test_the_window_loads_no_parser_and_no_plots() -> None:
    asked = "{'openpyxl', 'lxml', 'docx', 'pypdfium2', 'python_calamine', 'pandas', 'pyqtgraph'} & set(sys.modules)"
    program = f"import sys, workbench.ui.app; print(sorted({asked}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_locked_case_is_checked_and_stays_as_it_is(release: Path, tmp_path: Path) -> None:
    path = tmp_path / "q.case"
    list(check_case(path, "Anna", (Document(release, Role.RELEASE),)))
    with Case.open(path) as case:
        case.do(acts.lock(case.view(), "Anna", datetime.now(UTC), "assembled"))
    before = path.read_bytes()
    assert [event for event in check_case(path, "Bert") if isinstance(event, Found)]
    assert path.read_bytes() == before
    with pytest.raises(KnownError, match="Anna locked this case"):
        list(check_case(path, "Bert", (Document(release, Role.RELEASE),)))
