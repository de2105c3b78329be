"""The window, worked by keyboard and mouse on a small case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMenu,
    QTextBrowser,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ANNA, BERT, Start, show_case
from tests.ui.sample import PAPER, TIME, Sample
from workbench.case import acts
from workbench.case.store import Case
from workbench.core.lineage import Spot
from workbench.core.review import CellName, Conclusion, Materiality, NoteState, Target
from workbench.core.source import Role
from workbench.core.tie import Tie, Verdict
from workbench.ui.commands import COMMANDS
from workbench.ui.errands import Document
from workbench.ui.findings import Show
from workbench.ui.marks import is_dark
from workbench.ui.models.journal import lines
from workbench.ui.opened import Opened
from workbench.ui.scheme import set_scheme
from workbench.ui.settings import Person, Settings
from workbench.ui.views import explain
from workbench.ui.views.dialogs import LegendDialog, NewCaseDialog, PersonDialog, ShortcutsDialog
from workbench.ui.views.locking import LockDialog
from workbench.ui.views.materiality import MaterialityDialog
from workbench.ui.views.release import ReleaseView
from workbench.ui.window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NO = Qt.KeyboardModifier.NoModifier


def case(window: MainWindow) -> Opened:
    assert window.opened is not None
    return window.opened


def release(window: MainWindow) -> ReleaseView:
    view = window.panes.release.view
    assert view is not None
    return view


def dialog(kind: type[QDialog]) -> QDialog:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())


def target(made: Sample, subject: str) -> Target:
    return Target.of_tie(made.tie(subject).key)


# Finding one's way


def test_the_verdict_stands_before_any_detail(start: Start) -> None:
    banner = start().panes.banner
    assert banner.verdict.text() == "2 discrepancies"
    assert banner.ground.text() == "2 errors; 3 ties hold"
    assert banner.share.text() == "80% of 5 figures compared"


def test_f8_goes_round_the_discrepancies_and_shift_f8_back(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    seen: list[object] = []
    for key, modifier in ((Qt.Key.Key_F8, NO), (Qt.Key.Key_F8, NO), (Qt.Key.Key_F8, NO), (Qt.Key.Key_F8, SHIFT)):
        qtbot.keyClick(window, key, modifier)
        seen.append(window.selection.subject)
    first, second = made.ties[0], made.ties[4]
    assert seen == [first, second, first, second]


def test_a_finding_brings_both_places_into_view_and_lights_them(start: Start, made: Sample) -> None:
    window = start()
    window.selection.show_tie(made.ties[4])
    assert release(window).current == made.ties[4].figures[0]
    assert window.panes.right.currentWidget() is window.panes.workbook
    assert window.panes.workbook.current == Spot(PAPER, 0, 4, 1)
    sheet = window.panes.workbook.sheet_view
    assert sheet is not None
    assert sheet.sheet.lit(4, 1) == 1
    assert "Financing" in release(window).accessibleDescription()


def test_two_places_of_the_release_stand_side_by_side(start: Start, made: Sample) -> None:
    window = start()
    window.selection.show_tie(made.ties[0])
    beside = window.panes.beside.view
    assert beside is not None
    assert window.panes.right.currentWidget() is window.panes.beside
    assert (release(window).current, beside.current) == made.ties[0].figures


def test_the_arithmetic_is_laid_out(start: Start, made: Sample) -> None:
    window = start()
    window.selection.show_tie(made.ties[0])
    text = window.panes.detail.text.toPlainText()
    for part in ("Financing, 2Q07", "differs — error", "Expected", "(1,552,000,000)", "(1,553,000,000)", "(1,000,000)"):
        assert part in text
    assert "Consequences of the same cause" in text
    assert "The same fact (same.figure). One fact has one amount." in text


def test_a_formula_stands_in_lines_of_its_own(start: Start, made: Sample) -> None:
    window = start()
    tie = replace(made.ties[0], formula="  1,444  line 4\n+   108  line 5\n= 1,552")
    view = QTextBrowser()
    view.setHtml(explain.tie(made.report, tie, (), None, dark=is_dark(window.palette())).html)
    assert "  1,444  line 4\n+   108  line 5\n= 1,552" in view.toPlainText()


def test_a_click_on_a_figure_explains_it(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    view = release(window)
    anchor = made.ties[2].figures[0]
    view.light(anchor)
    cursor = view._cursor(anchor)
    assert cursor is not None
    spot = view.cursorRect(cursor).center() + QPoint(-4, 0)
    view.light(None)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert window.selection.subject == made.report.figure(anchor)
    assert "2 ties" in window.panes.detail.text.toPlainText()


def test_the_mark_before_a_figure_is_part_of_it(start: Start, made: Sample) -> None:
    view = release(start())
    anchor = made.ties[2].figures[0]
    view.light(anchor)
    cursor = view._cursor(anchor)
    assert cursor is not None
    assert view._paper is not None
    assert [view._paper.at(cursor.selectionStart() - back) for back in (0, 1, 2)] == [anchor] * 3


def test_arrows_go_from_figure_to_figure(start: Start, qtbot: QtBot) -> None:
    window = start()
    view = release(window)
    view.setFocus()
    figures = view.anchors
    window.selection.show_figure(figures[1])
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.current == figures[2]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current == figures[3]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.current == figures[2]
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.current == figures[1]


def test_source_and_where_used_go_there_and_back(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    figure, cell = made.ties[2].figures
    window.selection.show_figure(figure)
    qtbot.keyClick(window, Qt.Key.Key_BracketLeft, CONTROL)
    assert window.panes.workbook.current == Spot.of(cell)
    sheet = window.panes.workbook.sheet_view
    assert sheet is not None
    qtbot.waitUntil(sheet.hasFocus)
    window.panes.workbook.picked.emit(Spot.of(cell))
    assert release(window).current == figure
    qtbot.keyClick(window, Qt.Key.Key_BracketRight, CONTROL)
    qtbot.waitUntil(release(window).hasFocus)


def test_a_place_in_the_explanation_is_a_link(start: Start, made: Sample) -> None:
    window = start()
    window.selection.show_tie(made.ties[4])
    window.panes.detail.text.anchorClicked.emit(QUrl("place:1"))
    assert window.panes.workbook.current == Spot(PAPER, 0, 4, 1)
    window.selection.show_tie(made.ties[0])
    window.panes.detail.text.anchorClicked.emit(QUrl("tie:0"))
    assert window.selection.subject == made.ties[1]


@pytest.mark.parametrize(
    ("words", "subject"),
    [("line 1", "1,552"), ("net decrease", "(941)"), ("CF!B4", "-832,435"), ("nowhere at all", None)],
)
def test_go_to_takes_cells_lines_and_captions(start: Start, qtbot: QtBot, words: str, subject: str | None) -> None:
    window = start()
    qtbot.keyClick(window, Qt.Key.Key_G, CONTROL)
    qtbot.keyClicks(window.panes.findbar.words, words)
    qtbot.keyClick(window.panes.findbar.words, Qt.Key.Key_Return)
    chosen = window.selection.subject
    assert (None if chosen is None or isinstance(chosen, Tie) else chosen.text) == subject
    assert (window.panes.findbar.answer.text() == "There is no such place") == (words == "nowhere at all")


def test_find_looks_in_the_pane_one_is_in(start: Start, qtbot: QtBot) -> None:
    window = start()
    release(window).setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(window.panes.findbar.words, "November")
    qtbot.keyClick(window.panes.findbar.words, Qt.Key.Key_Return)
    assert release(window).textCursor().selectedText() == "November"
    sheet = window.panes.workbook.sheet_view
    assert sheet is not None
    sheet.setFocus()
    qtbot.waitUntil(lambda: window.panes.workbook.active)
    window.panes.findbar.words.setText("12")
    window.commands["find_next"].trigger()
    assert window.panes.workbook.current is not None
    qtbot.keyClick(window.panes.findbar.words, Qt.Key.Key_Escape)
    assert window.panes.findbar.isHidden()


def test_f6_walks_through_the_panes(start: Start, qtbot: QtBot) -> None:
    window = start()
    panes = window.panes
    release(window).setFocus()
    homes: list[QWidget] = [panes.right, panes.findings, panes.detail, panes.release]
    for home in homes:
        qtbot.keyClick(window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert home.isAncestorOf(focus)


# Acts


def test_a_note_is_written_with_the_keyboard_and_saved_at_once(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.keyClick(window, Qt.Key.Key_F2, SHIFT)
    entry = window.panes.detail.entry
    qtbot.waitUntil(entry.hasFocus)
    qtbot.keyClicks(entry, "asked the treasury")
    qtbot.keyClick(entry, Qt.Key.Key_Return, CONTROL)
    with Case.open(case(window).path) as stored:
        assert [note.text for note in stored.annotations(target(made, "financing"))] == ["asked the treasury"]
        assert stored.sign_offs() == ()
    assert entry.toPlainText() == ""
    assert "Anna Preparer" in window.panes.detail.notes.toPlainText()


def test_a_decision_needs_a_reason(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.keyClick(window, Qt.Key.Key_D, CONTROL)
    detail = window.panes.detail
    qtbot.waitUntil(detail.conclusion.hasFocus)
    qtbot.keyClick(detail.conclusion, Qt.Key.Key_Down)
    qtbot.mouseClick(detail.decide, Qt.MouseButton.LeftButton)
    assert case(window).disposition(target(made, "financing")) is None
    qtbot.keyClicks(detail.reason, "stale figure")
    qtbot.keyClick(detail.reason, Qt.Key.Key_Return)
    decided = case(window).disposition(target(made, "financing"))
    assert decided is not None
    assert (decided.conclusion, decided.reason, decided.author) == (Conclusion.ERROR, "stale figure", ANNA.name)


def test_sign_off_is_one_key_and_can_be_taken_back(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    about = target(made, "financing")
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert [sign.state for sign in case(window).acted(about).signatures] == ["current"]
    assert "✓ preparer Anna Preparer" in window.panes.detail.signatures.text()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert case(window).acted(about).signatures == ()
    qtbot.keyClick(window, Qt.Key.Key_Y, CONTROL)
    assert case(window).acted(about).signed
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert case(window).acted(about).signatures == ()


def test_a_reviewer_signs_after_the_preparer_and_is_told_so(start: Start, qtbot: QtBot) -> None:
    window = start(BERT)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert window.panes.notice.isVisible()
    assert window.panes.notice.text.text().startswith("The reviewer signs after the preparer")


def test_a_review_note_blocks_sign_off_until_it_is_cleared(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    detail = window.panes.detail
    detail.entry.setPlainText("which is right?")
    qtbot.mouseClick(detail.raise_note, Qt.MouseButton.LeftButton)
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert not case(window).acted(target(made, "financing")).signed
    detail.entry.setPlainText("the table is")
    detail.notes.anchorClicked.emit(QUrl("answer:1"))
    detail.notes.anchorClicked.emit(QUrl("clear:1"))
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert case(window).acted(target(made, "financing")).signed
    states = [note.state for note in case(window).notes(target(made, "financing"))]
    assert states == [NoteState.OPEN, NoteState.ANSWERED, NoteState.CLEARED]


def test_who_signs_is_asked_once_and_remembered(start: Start, qtbot: QtBot, settings: Settings, made: Sample) -> None:
    window = start(None)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    asked = dialog(PersonDialog)
    assert isinstance(asked, PersonDialog)
    qtbot.keyClicks(asked.name, "Anna  Preparer")
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    assert settings.person == ANNA
    assert case(window).acted(target(made, "financing")).signed


def test_all_that_agree_are_signed_in_one_act(start: Start, made: Sample) -> None:
    window = start()
    window.commands["sign_agreeing"].trigger()
    signed = [tie.subject for tie in made.ties if case(window).acted(Target.of_tie(tie.key)).signed]
    assert signed == ["operating", "investing", "decrease"]
    assert [entry.label for entry in case(window).journal()][-1] == "Sign 3 as preparer"


def test_several_selected_rows_are_signed_together(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    tree = window.panes.findings.tree
    window.panes.findings.kind.setCurrentText(Show.ALL)
    tree.setFocus()
    tree.selectAll()
    window.selection.show_tie(made.ties[2])
    tree.selectAll()
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert sum(case(window).acted(Target.of_tie(tie.key)).signed for tie in made.ties) == 5


def test_figures_can_be_noted_and_signed_too(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    figure = made.report.figures[2]
    window.selection.show_figure(figure.anchor)
    assert not window.panes.detail.conclusion.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert case(window).acted(Target.of_figure(made.report.subject(figure))).signed


# Closing, opening, files


def test_a_case_reopens_as_it_was(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    window.panes.detail.entry.setPlainText("half a thou")
    window.panes.findings.kind.setCurrentText(Show.TO_DO)
    window.close()
    again = start()
    assert again.panes.findings.kind.currentText() == Show.TO_DO
    again.selection.show_tie(made.ties[0])
    assert "Anna Preparer" in again.panes.detail.signatures.text()
    assert again.panes.detail.entry.toPlainText() == "half a thou"
    assert again.settings.recent == (case(again).path,)


def test_what_changed_makes_a_signature_stale(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)

    changed = tuple(replace(tie, verdict=Verdict.ROUNDS) if tie is made.ties[0] else tie for tie in made.ties)
    with Case.open(case(window).path) as other:
        other.do(acts.put_results(other.view(), made.report, changed, made.judgements, (), "0", "tester", TIME))
    show_case(window, case(window).path, replace(made, ties=changed))
    assert window.panes.detail.signatures.text().startswith("⟳ preparer Anna Preparer")


def test_a_file_that_is_no_case_gets_one_sentence(start: Start, tmp_path: Path) -> None:
    window = start()
    other = tmp_path / "other.case"
    other.write_text("nothing of the kind")
    window.open_case(other)
    assert window.panes.notice.text.text() == f"{other}: this is not a case file of the workbench"
    assert case(window).path.name == "quarter.case"


def test_dropped_files_begin_a_new_case(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    files = [tmp_path / name for name in ("release.txt", "CF.xlsx", "BS.xlsx")]
    for file in files:
        file.write_bytes(b"x")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, NO)
    window.dropEvent(drop)
    asked = dialog(NewCaseDialog)
    assert isinstance(asked, NewCaseDialog)
    paper = Role.WORKING_PAPER
    wanted = [(files[0], Role.RELEASE), (files[1], paper), (files[2], paper)]
    assert [(document.path, document.role) for document in asked.documents()] == wanted
    assert asked.place.text() == str(tmp_path / "release.case")
    asked.reject()


def test_an_unreadable_release_leaves_no_case_behind(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:

    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.runs.over, timeout=30_000):
        window.new_case(tmp_path / "new.case", [Document(tmp_path / "gone.txt", Role.RELEASE)])
    assert "gone.txt" in window.panes.notice.text.text()
    assert "Traceback" not in window.panes.notice.text.text()
    assert not (tmp_path / "new.case").exists()


def test_esc_stops_a_run_at_once(start: Start, qtbot: QtBot) -> None:
    window = start()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.runs.running
    assert window.panes.banner.progress.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.runs.running
    assert window.panes.banner.progress.isHidden()
    assert window.panes.notice.text.text().startswith("Stopped.")


def test_a_new_run_silences_the_old(start: Start) -> None:
    window = start()
    said: list[str] = []
    window.runs.over.connect(said.append)
    window.check_again()
    window.check_again()
    assert said == []
    window.runs.stop()


def test_closing_during_a_run_leaves_nothing(start: Start) -> None:
    window = start()
    window.check_again()
    window.close()
    assert not window.runs.running


# Commands and appearance


def test_every_command_is_in_a_menu_with_its_keys(start: Start) -> None:
    window = start()
    in_menus = {action.objectName() for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()}
    for command in COMMANDS:
        if command.code:
            action = window.commands[command.code]
            assert command.code in in_menus
            assert action.shortcuts() == [QKeySequence(key) for key in command.keys]
            assert action.toolTip()


def test_no_two_commands_share_a_key() -> None:
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_every_tool_has_an_icon(start: Start) -> None:
    tools = start().findChild(QToolBar, "tools")
    assert tools is not None
    actions: list[QAction] = [action for action in tools.actions() if not action.isSeparator()]
    assert actions
    assert not any(action.icon().isNull() for action in actions)


@pytest.mark.parametrize(
    ("code", "kind"), [("legend", LegendDialog), ("shortcuts", ShortcutsDialog), ("person", PersonDialog)]
)
def test_dialogs_are_one_command_away_and_close_with_esc(
    start: Start, qtbot: QtBot, code: str, kind: type[QDialog]
) -> None:
    window = start()
    window.commands[code].trigger()
    shown = dialog(kind)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_papers_go_to_a_window_of_their_own_and_back(start: Start) -> None:
    window = start()
    window.commands["detach"].trigger()
    assert window.panes.right.window() is not window
    window.commands["detach"].trigger()
    assert window.panes.right.window() is window
    assert window.panes.right.isVisible()


def test_the_layout_can_be_put_back(start: Start) -> None:
    window = start()
    for dock in window.panes.docks:
        dock.hide()
    window.commands["layout"].trigger()
    assert all(not dock.isHidden() for dock in window.panes.docks)


@pytest.fixture
def own_scheme(settings: Settings) -> Iterator[None]:

    yield
    settings.remember_text("scheme", "system")
    set_scheme(settings)


@pytest.mark.usefixtures("own_scheme")
def test_light_and_dark_turn_and_are_remembered(start: Start, qtbot: QtBot, settings: Settings) -> None:
    window = start()
    for name, dark in (("light", False), ("dark", True), ("system", False)):
        window.commands["scheme"].trigger()
        assert settings.text("scheme") == name
        qtbot.waitUntil(lambda dark=dark: is_dark(window.panes.detail.palette()) is dark)


@pytest.mark.usefixtures("own_scheme")
def test_what_stands_in_the_details_turns_dark_with_them(start: Start, qtbot: QtBot) -> None:
    window = start()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    text = window.panes.detail.text

    def inks() -> set[str]:
        found = {name.lower() for name in re.findall(r"color:\s*(#\w{6})", text.toHtml())}
        return found - {"#000000"}

    light = inks()
    for _turn in ("light", "dark"):
        window.commands["scheme"].trigger()
    qtbot.waitUntil(lambda: not light & inks())
    assert text.palette().color(QPalette.ColorRole.Link).name() in inks()


@pytest.mark.parametrize("made_by", [PersonDialog, NewCaseDialog, LegendDialog, MaterialityDialog])
def test_what_a_dialog_says_is_never_greyed_out(qtbot: QtBot, made_by: type[QDialog]) -> None:
    shown: dict[type[QDialog], Callable[[], QDialog]] = {
        PersonDialog: lambda: PersonDialog(None),
        NewCaseDialog: NewCaseDialog,
        LegendDialog: LegendDialog,
        MaterialityDialog: lambda: MaterialityDialog(Materiality(), "JPY"),
    }
    asked = shown[made_by]()
    qtbot.addWidget(asked)
    assert all(label.isEnabled() for label in asked.findChildren(QLabel))


@pytest.mark.parametrize("code", ["zoom_in", "zoom_out"])
def test_zoom_is_of_the_pane_one_is_in(start: Start, code: str) -> None:
    window = start()
    release(window).setFocus()
    before = release(window).font().pointSizeF()
    window.commands[code].trigger()
    assert (release(window).font().pointSizeF() > before) == (code == "zoom_in")
    window.commands["zoom_reset"].trigger()
    assert release(window).font().pointSizeF() == before


def test_nobody_is_needed_to_look(start: Start) -> None:
    window = start(None)
    walk: list[Callable[[], None]] = [window.commands[code].trigger for code in ("next", "source", "used", "previous")]
    for step in walk:
        step()
    assert not [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, PersonDialog)]


def test_the_person_stands_in_the_status_bar(start: Start) -> None:
    window = start(Person("Carla", BERT.role))
    assert "Carla, reviewer" in [label.text() for label in window.statusBar().findChildren(type(window._person))]


def test_after_a_note_the_focus_goes_back(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    before = release(window)
    before.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.keyClick(window, Qt.Key.Key_F2, SHIFT)
    qtbot.waitUntil(window.panes.detail.entry.hasFocus)
    qtbot.keyClicks(window.panes.detail.entry, "seen")
    qtbot.keyClick(window.panes.detail.entry, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(before.hasFocus)
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert case(window).acted(target(made, "financing")).signed


def test_taking_the_focus_chooses_nothing(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    window.selection.show_figure(made.report.figures[2].anchor)
    window.panes.findings.tree.setFocus()
    qtbot.waitUntil(window.panes.findings.tree.hasFocus)
    assert window.selection.subject == made.report.figures[2]


def test_the_overview_draws_bars_when_it_is_looked_at(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    overview = window.panes.overview
    assert overview.chart is None
    next(dock for dock in window.panes.docks if dock.widget() is overview).raise_()
    qtbot.waitUntil(lambda: overview.chart is not None)
    assert overview.chart is not None
    assert [bar.tie for bar in overview.chart.bars] == [made.ties[0], made.ties[4]]
    overview.chosen.emit(made.ties[4])
    assert window.selection.subject == made.ties[4]


def test_a_new_draft_or_a_paper_is_checked_at_once(start: Start, tmp_path: Path) -> None:
    window = start()
    asked = []
    for take in (
        lambda: window.take_draft(tmp_path / "draft2.txt"), lambda: window.take_files([tmp_path / "BS.xlsx"]),
        lambda: window.take_prior(tmp_path / "last_year.txt"),
    ):  # fmt: skip
        take()
        assert window.runs.running
        assert window._asked is not None
        asked += window._asked[1]
        window.runs.stop()
    assert asked == [
        Document(tmp_path / "draft2.txt", Role.RELEASE), Document(tmp_path / "BS.xlsx", Role.WORKING_PAPER),
        Document(tmp_path / "last_year.txt", Role.PRIOR_RELEASE),
    ]  # fmt: skip


def test_a_password_is_asked_for_and_the_check_goes_on(start: Start, qtbot: QtBot) -> None:
    window = start()
    window.check_again()
    window.runs.stop()
    window.runs.locked.emit("papers/CF_lead.xlsx")
    asked = dialog(QInputDialog)
    assert isinstance(asked, QInputDialog)
    assert "CF_lead.xlsx is protected" in asked.labelText()
    asked.setTextValue("secret")
    with qtbot.waitSignal(window.runs.progressed):
        asked.accept()
    assert window.runs.running
    window.runs.stop()


def test_a_note_can_be_left_on_any_cell(start: Start, qtbot: QtBot) -> None:
    window = start()
    assert window.panes.workbook.go_by_name("Other!A1")
    assert "CF_lead.xlsx Other!A1" in window.panes.detail.text.toPlainText()
    qtbot.keyClick(window, Qt.Key.Key_F2, SHIFT)
    qtbot.keyClicks(window.panes.detail.entry, "from last year's file")
    qtbot.keyClick(window.panes.detail.entry, Qt.Key.Key_Return, CONTROL)
    notes = case(window).notes(Target.of_cell(PAPER, "Other!A1"))
    assert [note.text for note in notes] == ["from last year's file"]
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert window.panes.notice.isVisible()


def test_looking_at_a_figure_keeps_ones_place_in_the_list(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    window.selection.show_figure(made.report.figures[2].anchor)
    assert window.panes.findings.selected() == ()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.selection.subject == made.ties[4]


def test_what_is_done_leaves_the_list_of_things_to_do_and_f8_goes_on(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    window.panes.findings.kind.setCurrentText(Show.TO_DO)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    window.panes.detail.decided.emit(Conclusion.ROUNDING, "one unit")
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert window.panes.findings.model.ties == (made.ties[4],)
    assert window.selection.subject == made.ties[0]
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.selection.subject == made.ties[4]


def test_a_folder_chosen_is_exported_to(start: Start, tmp_path: Path) -> None:
    window = start()
    window.commands["export"].trigger()
    asked = dialog(QFileDialog)
    asked.fileSelected.emit(str(tmp_path))  # type: ignore[attr-defined]  # a file dialog's own signal
    assert window.runs.running
    asked.reject()
    window.runs.stop()
    window.runs.wrote.emit((tmp_path / "CF_annotated.xlsx",))
    assert window.panes.notice.text.text() == f"1 file written to {tmp_path}. The originals were not touched."


# What a person would trip over


def test_no_two_letters_of_the_window_clash(start: Start) -> None:
    window = start()
    texts = [action.text() for action in window.menuBar().actions()]
    texts += [button.text() for button in window.findChildren(QAbstractButton)]
    letters = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
    assert sorted(letters) == sorted(set(letters))


def test_a_refusal_goes_when_the_next_act_goes_through(start: Start, qtbot: QtBot) -> None:
    window = start(BERT)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert window.panes.notice.isVisible()
    window.settings.remember_person(ANNA)
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    assert not window.panes.notice.isVisible()


def test_a_decision_that_was_begun_is_kept_and_not_called_decided(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    detail = window.panes.detail
    qtbot.keyClick(window, Qt.Key.Key_F8)
    detail.conclusion.setCurrentIndex(1)
    detail.reason.setText("stale fig")
    assert detail.decide.text() == "&Decide"
    case(window).note(target(made, "financing"), ANNA, "a note meanwhile", review=False)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert (detail.conclusion.currentIndex(), detail.reason.text()) == (0, "")
    qtbot.keyClick(window, Qt.Key.Key_F8, SHIFT)
    assert (detail.conclusion.currentIndex(), detail.reason.text()) == (1, "stale fig")
    detail.decide.click()
    assert detail.decide.text() == "Decided"
    detail.reason.setText("another reason")
    assert detail.decide.text() == "&Decide"


def test_the_line_under_the_verdict_says_that_it_is_cut(start: Start) -> None:
    window = start()
    ground = window.panes.banner.ground
    ground.say("3 material, " * 40)
    assert ground.text().endswith("…")
    assert ground.toolTip() == "3 material, " * 40


def test_the_findings_have_the_focus_at_first(start: Start) -> None:
    window = start()
    assert window.panes.findings.tree.hasFocus()
    assert window.selection.subject is None


def test_every_column_of_the_findings_is_seen(start: Start) -> None:
    tree = start().panes.findings.tree
    assert tree.header().length() <= tree.viewport().width()


def test_a_wrong_password_is_said_to_be_wrong(start: Start) -> None:
    window = start()
    window.runs.locked.emit("CF_lead.xlsx")
    asked = dialog(QInputDialog)
    assert isinstance(asked, QInputDialog)
    assert "did not open it" not in asked.labelText()
    asked.setTextValue("secret")
    asked.accept()
    window.runs.stop()
    window.runs.locked.emit("CF_lead.xlsx")
    again = dialog(QInputDialog)
    assert isinstance(again, QInputDialog)
    assert "That password did not open it." in again.labelText()
    again.reject()
    assert window.panes.notice.text.text() == "CF_lead.xlsx stays shut, so nothing was checked."


def test_a_locked_case_takes_notes_with_a_reason_and_nothing_else(start: Start, qtbot: QtBot, made: Sample) -> None:
    window = start()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    window.commands["lock"].trigger()
    asked = dialog(LockDialog)
    assert isinstance(asked, LockDialog)
    assert asked.state.text() == "Still open: 2 discrepancies undecided; 1 discrepancy unsigned."
    assert not asked.lock.isEnabled()
    asked.reason.setText("file assembled")
    asked.lock.click()
    assert case(window).view.lock is not None
    assert "Locked by Anna Preparer" in window._person.text()
    detail = window.panes.detail
    refused = ("sign", "undo", "dispose", "tie", "draft", "lock")
    assert not any(window.commands[code].isEnabled() for code in refused)
    assert not detail.conclusion.isEnabled()
    assert not detail.sign.isEnabled()
    assert window.commands["export"].isEnabled()
    detail.entry.setPlainText("too late")
    detail.add_note.click()
    why = dialog(QInputDialog)
    assert isinstance(why, QInputDialog)
    why.setTextValue("found in the archive")
    why.accept()
    assert [note.text for note in case(window).notes(target(made, "financing"))] == ["too late"]
    assert [line.about for line in lines(case(window).journal())][:2] == [
        "financing — found in the archive", "file assembled",
    ]  # fmt: skip


def test_the_journal_says_what_was_tied_and_set(start: Start) -> None:
    window = start()
    cell = CellName("CF_lead.xlsx", "CF", "B5", "financing")
    case(window).do(lambda view, now: acts.accept_tie(view, "Financing, 2Q07", [cell], "Anna", now))
    window.runs.stop()
    case(window).measure(Materiality(Decimal(5000), None, None), ANNA)
    assert [line.about for line in lines(case(window).journal())][:2] == [
        "overall 5000", "Financing, 2Q07 ↔ CF_lead.xlsx CF!B5",
    ]  # fmt: skip
