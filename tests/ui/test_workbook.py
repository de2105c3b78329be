"""The working papers: Excel's keys, sums of the selection, frozen panes, zoom."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from tests.ui.sample import PAPER, Sample
from workbench.core.lineage import Spot
from workbench.core.source import Cell, Format, Role, Source, Table
from workbench.core.status import Status
from workbench.ui.views.sheet import SheetView
from workbench.ui.views.workbook import WorkbookView

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot, made: Sample) -> WorkbookView:
    book = WorkbookView()
    qtbot.addWidget(book)
    book.resize(560, 400)
    book.load([made.report.sources[1]])
    book.mark({Spot(PAPER, 0, 4, 1): Status.DIFFERS}, {Spot(PAPER, 0, 4, 1): "Financing differs"})
    book.show()
    return book


def grid(view: WorkbookView) -> SheetView:
    shown = view.sheet_view
    assert shown is not None
    return shown


def test_name_box_and_formula_bar_follow_the_cell(view: WorkbookView) -> None:
    view.go_to(Spot(PAPER, 0, 5, 1))
    assert (view.name_box.text(), view.formula.text()) == ("B6", "=SUM(B3:B5)")
    view.go_to(Spot(PAPER, 0, 2, 1))
    assert view.formula.text() == "1444306"


@pytest.mark.parametrize(
    ("name", "spot"),
    [
        ("B4", Spot(PAPER, 0, 3, 1)), ("$a$1", Spot(PAPER, 0, 0, 0)), ("Other!B3", Spot(PAPER, 1, 2, 1)),
        ("'CF'!b6", Spot(PAPER, 0, 5, 1)),
    ],
)  # fmt: skip
def test_the_name_box_goes_to_a_cell(view: WorkbookView, qtbot: QtBot, name: str, spot: Spot) -> None:
    view.name_box.setText(name)
    qtbot.keyClick(view.name_box, Qt.Key.Key_Return)
    assert view.current == spot


@pytest.mark.parametrize("name", ["", "B", "7", "B0", "Nowhere!A1", "AAAA1", "B-1", "Б7"])
def test_the_name_box_refuses_what_is_no_cell(view: WorkbookView, name: str) -> None:
    assert not view.go_by_name(name)


def test_the_selection_adds_up(view: WorkbookView) -> None:
    sheet = grid(view)
    chosen = sheet.selectionModel()
    for row in (2, 3):
        chosen.select(sheet.sheet.index(row, 1), QItemSelectionModel.SelectionFlag.Select)
    measures = sheet.measures()
    assert (measures.total, measures.numbers) == (Decimal(1444306 - 832435), 2)
    sheet.selectAll()
    assert view.sums.text() == "Sum (1,880,506)   Average (470,126)   Count 11"


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ((2, 1), Qt.Key.Key_Down, (5, 1)), ((5, 1), Qt.Key.Key_Up, (1, 1)), ((2, 0), Qt.Key.Key_Right, (2, 1)),
        ((2, 1), Qt.Key.Key_Left, (2, 0)), ((5, 1), Qt.Key.Key_Down, (5, 1)), ((4, 1), Qt.Key.Key_Home, (2, 1)),
        ((2, 1), Qt.Key.Key_End, (5, 1)),
    ],
)  # fmt: skip
def test_control_and_arrow_go_to_the_edge(
    view: WorkbookView, qtbot: QtBot, start: tuple[int, int], key: Qt.Key, end: tuple[int, int]
) -> None:
    sheet = grid(view)
    sheet.go_to(*start)
    qtbot.keyClick(sheet, key, CONTROL)
    assert (sheet.currentIndex().row(), sheet.currentIndex().column()) == end


def test_sheets_turn_and_stay_where_one_was(view: WorkbookView) -> None:
    view.go_to(Spot(PAPER, 0, 3, 1))
    view.turn_sheet(1)
    assert view.sheets.currentIndex() == 1
    view.turn_sheet(1)
    assert view.sheets.currentIndex() == 1
    view.turn_sheet(-1)
    assert view.current == Spot(PAPER, 0, 3, 1)


def test_find_goes_round_all_sheets(view: WorkbookView) -> None:
    seen = []
    for _time in range(3):
        assert view.find_text("no", again=True)
        seen.append(view.current)
    assert seen[0] == seen[2] == Spot(PAPER, 1, 0, 0) or len(set(seen)) == 1
    assert not view.find_text("no such text")


def test_frozen_panes_stay_while_the_sheet_scrolls(view: WorkbookView) -> None:
    sheet = grid(view)
    assert sheet._top.isVisible()
    assert sheet._left.isVisible()
    sheet.go_to(39, 13)
    assert sheet._top.verticalScrollBar().value() == 0
    assert sheet._left.horizontalScrollBar().value() == 0
    sheet.go_to(2, 1)
    assert sheet.visualRect(sheet.sheet.index(2, 1)).top() >= sheet._top.height() - 1


def test_zoom_scales_rows_and_comes_back(view: WorkbookView) -> None:
    sheet = grid(view)
    height = sheet.rowHeight(0)
    view.zoom_by(1.5)
    assert sheet.rowHeight(0) > height
    view.zoom_by(0)
    assert sheet.rowHeight(0) == height


def test_every_cell_can_be_drawn_light_and_formulas(view: WorkbookView) -> None:
    view.light({Spot(PAPER, 0, 4, 1): 2, Spot(PAPER, 0, 2, 1): 1})
    assert not view.grab().isNull()
    view.show_formulas()
    assert not view.grab().isNull()


def test_tabs_show_names_with_ampersands_as_they_are(qtbot: QtBot) -> None:
    paper = Source(
        PAPER, "P&L.xlsx", Role.WORKING_PAPER, Format.XLSX, "", (Table((), 1, 1, "SI & Equip", hidden=True),)
    )
    view = WorkbookView()
    qtbot.addWidget(view)
    view.load([paper])
    assert (view.books.tabText(0), view.sheets.tabText(0)) == ("P&&L.xlsx", "SI && Equip (hidden)")


def test_other_papers_take_the_place_of_these(view: WorkbookView) -> None:
    view.load([])
    assert view.sheet_view is None
    assert not view.go_to(Spot(PAPER, 0, 0, 0))


def test_a_cell_brought_into_view_leaves_the_captions_there_as_far_as_it_can(qtbot: QtBot) -> None:
    cells = tuple(Cell(row, column, "1,000") for row in range(60) for column in range(8))
    sheet = SheetView(Table(cells, 60, 8, "Wide", widths=(30.0, *(16.0,) * 7)))
    qtbot.addWidget(sheet)
    sheet.resize(900, 300)
    sheet.show()
    sheet.go_to(50, 3)
    sheet.resize(420, 300)
    box, seen = sheet.visualRect(sheet.currentIndex()), sheet.viewport().rect()
    assert seen.contains(box)
    assert sheet.horizontalScrollBar().value() > 0
    assert seen.right() - box.right() < box.width()
    sheet.setCurrentIndex(sheet.sheet.index(0, 0))
    sheet.resize(500, 300)
    assert sheet.horizontalScrollBar().value() == 0


def test_no_column_is_left_half_under_the_frozen_ones(qtbot: QtBot) -> None:
    cells = tuple(Cell(row, column, "1,000") for row in range(9) for column in range(8))
    sheet = SheetView(Table(cells, 9, 8, "Wide", frozen_columns=1, widths=(20.0, *(14.0,) * 7)))
    qtbot.addWidget(sheet)
    sheet.resize(420, 300)
    sheet.show()
    sheet.go_to(5, 4)
    frozen = sheet.columnWidth(0)
    lefts = [sheet.columnViewportPosition(column) for column in range(1, 5)]
    assert frozen in lefts
    assert sheet.viewport().rect().contains(sheet.visualRect(sheet.currentIndex()))


def test_captions_stay_beside_a_cell_of_a_sheet_that_freezes_nothing(qtbot: QtBot) -> None:
    captions = tuple(Cell(row, 1, f"Line {row}") for row in range(9))
    notes = tuple(Cell(row, 0, "a") for row in (0, 4))
    numbers = tuple(Cell(row, column, "1,000", stored=Decimal(1000)) for row in range(9) for column in range(2, 9))
    sheet = SheetView(Table((*notes, *captions, *numbers), 9, 9, "Wide", widths=(4.0, 60.0, *(14.0,) * 7)))
    qtbot.addWidget(sheet)
    sheet.resize(420, 300)
    sheet.show()
    sheet.go_to(5, 6)
    assert sheet._left.isVisible()
    assert 0 < sheet._left.width() < sheet.viewport().width() / 2
    assert sheet._left.horizontalScrollBar().value() == 0
    assert sheet.visualRect(sheet.currentIndex()).left() >= sheet._left.width()
    assert sheet.viewport().rect().contains(sheet.visualRect(sheet.currentIndex()))
    qtbot.keyClick(sheet, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert (sheet.currentIndex().row(), sheet.currentIndex().column()) == (0, 0)
