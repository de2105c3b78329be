"""Ties and checks by hand, mappings, traces and materiality, worked by keyboard and mouse on a case that is run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ANNA, Start
from tests.ui.quarter import case_of
from workbench.core.figure import Figure
from workbench.core.lineage import Spot
from workbench.core.source import Role
from workbench.core.status import Status
from workbench.core.tie import Verdict
from workbench.ui.models.findings import Column
from workbench.ui.offers import State
from workbench.ui.opened import Opened
from workbench.ui.settings import Settings
from workbench.ui.views.materiality import MaterialityDialog
from workbench.ui.views.tying import PickDialog
from workbench.ui.window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG = 60_000  # milliseconds that a worker may take on a busy machine
LEAD, ACCOUNTS = 0, 1


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return case_of(tmp_path_factory.mktemp("quarter"))


@pytest.fixture
def run(qtbot: QtBot, settings: Settings, tmp_path: Path, checked: Path) -> Callable[..., MainWindow]:
    """Return how to open a window on a copy of the case, or on another one, and wait until it is checked."""

    def open_window(path: Path | None = None) -> MainWindow:
        settings.remember_person(ANNA)
        window = MainWindow(settings)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        window.open_case(path or Path(shutil.copy(checked, tmp_path / "copy.case")))
        wait(qtbot, window)
        window.activateWindow()
        return window

    return open_window


def wait(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.runs.running and bool(case(window).ties), timeout=LONG)


def case(window: MainWindow) -> Opened:
    assert window.opened is not None
    return window.opened


def figure(window: MainWindow, label: str, role: Role = Role.RELEASE) -> Figure:
    return next(one for one in case(window).report.of_role(role) if one.label == label)


def status(window: MainWindow, label: str) -> Status:
    return case(window).judgements[figure(window, label).anchor].status


def dialog(kind: type[QDialog]) -> QDialog:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())


def picking(window: MainWindow) -> PickDialog:
    assert window.tying.dialog is not None
    return window.tying.dialog


def select_cells(qtbot: QtBot, window: MainWindow, block: int, row: int, count: int = 1) -> None:
    """Select cells of column B by keyboard, as a person does who is in the sheet, and press Return."""
    window.panes.workbook.go_to(Spot("paper:lead.xlsx", block, row, 1))
    sheet = window.panes.workbook.sheet_view
    assert sheet is not None
    for _step in range(count - 1):
        qtbot.keyClick(sheet, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)


def labels(window: MainWindow) -> list[str]:
    return [entry.label for entry in case(window).journal()]


def test_a_figure_is_tied_to_a_sum_of_cells_and_undone(run: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = run()
    window.selection.show_figure(figure(window, "Services").anchor)
    assert status(window, "Services") is Status.VERIFIED  # by its column only
    qtbot.keyClick(window, Qt.Key.Key_T, CONTROL)
    ask = picking(window)
    assert not ask.done_button.isEnabled()
    select_cells(qtbot, window, ACCOUNTS, 1, count=2)
    assert [case(window).report.where(pick.anchor) for pick in ask.picks] == [
        "lead.xlsx Accounts!B2",
        "lead.xlsx Accounts!B3",
    ]
    assert "7,936,100,000" in ask.verdict.text()
    assert "agrees" in ask.verdict.text()
    qtbot.keyClick(ask.table, Qt.Key.Key_Minus)
    assert ask.picks[-1].sign == -1
    assert "differs" in ask.verdict.text()
    qtbot.keyClick(ask.table, Qt.Key.Key_Minus)
    qtbot.keyClick(ask.done_button, Qt.Key.Key_Return)
    assert labels(window)[-1] == "Tie by hand"
    wait(qtbot, window)
    (tie,) = [one for one in case(window).ties if one.subject.startswith("Services") and len(one.figures) == 3]
    assert (tie.check, tie.verdict) == ("workpaper.agrees", Verdict.AGREES)
    assert "By hand" in window.panes.detail.text.toPlainText()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    wait(qtbot, window)
    assert labels(window)[-2] == "Undo: Tie by hand"
    assert not [one for one in case(window).report.matches.supports if one.manual]


def test_the_first_pick_takes_the_place_of_the_tie_in_force(run: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = run()
    window.selection.show_figure(figure(window, "Total revenues").anchor)
    qtbot.keyClick(window, Qt.Key.Key_T, CONTROL)
    ask = picking(window)
    assert "Now tied to lead.xlsx Lead!B4" in ask.head.text()
    select_cells(qtbot, window, LEAD, 1)
    select_cells(qtbot, window, LEAD, 2)
    assert len(ask.picks) == 2
    qtbot.mouseClick(ask.done_button, Qt.MouseButton.LeftButton)
    wait(qtbot, window)
    states = {len(support.cells): support for support in case(window).report.matches.supports}
    assert (states[2].manual, states[2].taken) == (True, True)
    assert states[1].rejected


def test_a_check_is_built_of_figures_of_the_release_and_dropped(run: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = run()
    window.selection.show_figure(figure(window, "Total revenues").anchor)
    qtbot.keyClick(window, Qt.Key.Key_T, CONTROL | SHIFT)
    view = window.panes.release.view
    assert view is not None
    for label in ("Equipment", "Licences"):
        view.chosen.emit(figure(window, label).anchor)
        assert view.current == figure(window, label).anchor
        qtbot.keyClick(view, Qt.Key.Key_Return)
    ask = picking(window)
    assert [pick.anchor for pick in ask.picks] == [figure(window, label).anchor for label in ("Equipment", "Licences")]
    assert window.selection.subject == figure(window, "Total revenues")
    assert "differs" in ask.verdict.text()
    ask.done_button.click()
    wait(qtbot, window)
    (tie,) = [one for one in case(window).ties if one.check == "manual.sum"]
    assert (tie.verdict, tie.difference) == (Verdict.DIFFERS, 7_936_000_000)
    assert tie in window.panes.findings.model.ties
    window.selection.show_tie(tie)
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL | SHIFT)
    assert labels(window)[-1] == "Drop a check"
    wait(qtbot, window)
    assert not [one for one in case(window).ties if one.check == "manual.sum"]


def test_a_tie_is_rejected_by_key_listed_and_accepted_again_by_link(
    run: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = run()
    ties = window.panes.ties
    window.selection.show_figure(figure(window, "Total revenues").anchor)
    assert "97 % sure" in window.panes.detail.text.toPlainText()
    qtbot.keyClick(window, Qt.Key.Key_R, CONTROL | SHIFT)
    wait(qtbot, window)
    ties.state.setCurrentText(State.REJECTED.value.capitalize())
    (row,) = ties.model.rows
    assert window.settings.text("ties") == "Rejected"
    assert row.support.evidence.startswith("rejected by a person; same caption")
    ties.words.setText("nothing like it")
    assert ties.model.rows == ()
    ties.words.clear()
    window.selection.show_figure(figure(window, "Total revenues").anchor)
    window.panes.detail.text.anchorClicked.emit(QUrl("accept:0"))
    assert labels(window)[-1] == "Accept a tie"
    wait(qtbot, window)
    assert case(window).report.matches.supports[0].manual


def test_the_buttons_of_the_list_act_on_its_row(run: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = run()
    ties = window.panes.ties
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL | SHIFT)
    ties.state.setCurrentText(State.TAKEN.value.capitalize())
    qtbot.waitUntil(ties.table.isVisible)
    ties.table.setFocus()
    qtbot.keyClick(ties.table, Qt.Key.Key_Down)
    ties.table.selectRow(0)
    assert window.panes.workbook.current == Spot("paper:lead.xlsx", LEAD, 3, 1)
    qtbot.mouseClick(ties.reject, Qt.MouseButton.LeftButton)
    assert labels(window)[-1] == "Reject a tie"
    wait(qtbot, window)


def test_the_whole_way_is_shown_and_walked(run: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = run()
    window.selection.show_figure(figure(window, "Total revenues").anchor)
    qtbot.keyClick(window, Qt.Key.Key_F7)
    trace = window.panes.trace
    qtbot.waitUntil(trace.tree.hasFocus)
    assert [line.split("  ", 1)[1] for line in trace.steps()] == [
        "table 1, row 5, column 2 8,371",
        "lead.xlsx Lead!B4 8371400",
        "lead.xlsx Lead!B2 7936100",
        "lead.xlsx Accounts!B2:B3",
        "lead.xlsx Accounts!B2 5000400",
        "lead.xlsx Accounts!B3 2935700",
        "lead.xlsx Lead!B3 435300",
        "lead.xlsx Accounts!B4 391200",
        "lead.xlsx Accounts!B5 44100",
    ]
    for _step in range(4):
        qtbot.keyClick(trace.tree, Qt.Key.Key_Down)
    qtbot.keyClick(trace.tree, Qt.Key.Key_Return)
    assert window.panes.workbook.current == Spot("paper:lead.xlsx", ACCOUNTS, 1, 1)
    assert window.selection.subject == figure(window, "Total revenues")
    window.panes.workbook.picked.emit(Spot("paper:lead.xlsx", ACCOUNTS, 1, 1))
    qtbot.keyClick(window, Qt.Key.Key_F7, SHIFT)
    assert list(trace.steps())[-1].endswith("table 1, row 5, column 2 8,371")


def test_the_next_quarter_starts_from_the_mapping(run: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path) -> None:
    window = run()
    window.selection.show_figure(figure(window, "Services").anchor)
    qtbot.keyClick(window, Qt.Key.Key_T, CONTROL)
    select_cells(qtbot, window, LEAD, 1)
    picking(window).done_button.click()
    wait(qtbot, window)
    saved = tmp_path / "quarter.mapping.json"
    window.tying.save_mapping(saved)
    assert '"caption": "Services"' in saved.read_text(encoding="utf-8")
    window.open_case(case_of(tmp_path, "December 31, 2007", "next"))
    wait(qtbot, window)
    window.tying.start_from(saved)
    assert "1 tie and 0 checks taken over" in window.panes.notice.text.text()
    wait(qtbot, window)
    (support,) = [one for one in case(window).report.matches.supports if one.manual]
    assert case(window).report.figure(support.figure).label == "Services"
    assert labels(window)[-2] == "Start from a mapping"


def test_what_is_no_mapping_is_refused_in_one_sentence(run: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = run()
    (tmp_path / "no.json").write_text('{"format": "something else"}', encoding="utf-8")
    window.tying.start_from(tmp_path / "no.json")
    assert window.panes.notice.text.text().endswith("this is not a mapping of the workbench")


def test_materiality_labels_and_sorts_and_hides_nothing(start: Start, qtbot: QtBot) -> None:
    window = start()
    model = window.panes.findings.model
    shown = model.ties
    assert window.panes.findings.tree.isColumnHidden(Column.WEIGHT)
    qtbot.keyClick(window, Qt.Key.Key_M, CONTROL)
    ask = dialog(MaterialityDialog)
    assert isinstance(ask, MaterialityDialog)
    ok = ask.buttons.button(QDialogButtonBox.StandardButton.Ok)
    for field, text in ((ask.overall, "900k"), (ask.performance, "2m"), (ask.trivial, "lots")):
        field.clear()
        qtbot.keyClicks(field, text)
    assert not ok.isEnabled()
    for field, text in ((ask.overall, "2m"), (ask.performance, "900k"), (ask.trivial, "")):
        field.setText(text)
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert labels(window)[-1] == "Change the settings"
    assert set(model.ties) == set(shown)
    assert model.index(0, Column.WEIGHT).data() == "above performance"
    assert "1 above performance, 1 below; 3 ties hold" in window.panes.banner.ground.toolTip()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert window.panes.findings.tree.isColumnHidden(Column.WEIGHT)
