"""The working papers: a tab for each workbook, a tab for each sheet, name box, formula bar, sums of the selection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from workbench.core.lineage import Spot
from workbench.core.places import spot_at
from workbench.core.source import Cell, Source, Table, cell_name
from workbench.core.status import Status
from workbench.ui import wording
from workbench.ui.models.sheet import Square
from workbench.ui.views.sheet import Measures, SheetView

NO_PAPERS = "No working papers in this case.\nDrop Excel files here, or use File › Add Documents."


class WorkbookView(QWidget):
    """Shows sources by sheets; `picked` brings the cell a person is at, `followed` the one he wants to trace."""

    picked = Signal(object)  # Spot
    followed = Signal(object)  # Spot

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources: tuple[Source, ...] = ()
        self._views: dict[tuple[str, int], SheetView] = {}
        self._last: dict[str, int] = {}
        self._marks: Mapping[Spot, Status] = {}
        self._spoken: Mapping[Spot, str] = {}
        self._lit: dict[Spot, int] = {}
        self._formulas = False
        self._offered: tuple[QAction, ...] = ()
        self._zoom = 1.0
        self.active = False  # whether a person was here last, rather than in a document
        self.books = _tabs("Workbooks")
        self.sheets = _tabs("Sheets")
        self.sheets.setShape(QTabBar.Shape.RoundedSouth)
        self.name_box = QLineEdit()
        self.name_box.setAccessibleName("Name box: address of the current cell")
        self.name_box.setFixedWidth(92)
        self.formula = QLineEdit()
        self.formula.setReadOnly(True)
        self.formula.setAccessibleName("Formula bar")
        self.sums = QLabel()
        self.sums.setAccessibleName("Sum, average and count of the selection")
        self._stack = QStackedWidget()
        self._empty = QLabel(NO_PAPERS)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._empty)
        self._arrange()
        self.books.currentChanged.connect(self._book_changed)
        self.sheets.currentChanged.connect(self._sheet_changed)
        self.name_box.returnPressed.connect(self._go_by_name)

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(6, 4, 6, 4)
        bar.setSpacing(6)
        bar.addWidget(self.name_box)
        bar.addWidget(QLabel("ƒ"))
        bar.addWidget(self.formula, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        foot.addWidget(self.sheets, 1)
        foot.addWidget(self.sums)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.books)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def say(self, words: str) -> None:
        """Say in the empty view what it waits for."""
        self._empty.setText(words)

    def load(self, sources: Sequence[Source]) -> None:
        """Show other sources; the sheet in view stays in view where it is still there."""
        kept = self.current
        same = {source.slot for source in sources if any(source is old for old in self._sources)}
        for place in [place for place in self._views if place[0] not in same]:
            view = self._views.pop(place)
            self._stack.removeWidget(view)
            view.deleteLater()
        self._sources = tuple(sources)
        with QSignalBlocker(self.books):
            while self.books.count():
                self.books.removeTab(0)
            for source in self._sources:
                number = self.books.addTab(wording.as_said(source.name.replace("\\", "/").rsplit("/", 1)[-1]))
                self.books.setTabToolTip(number, source.name)
        self._book_changed(self.books.currentIndex())
        if kept is not None:
            self.go_to(kept)

    def mark(self, marks: Mapping[Spot, Status], spoken: Mapping[Spot, str]) -> None:
        """Show what the checks found."""
        self._marks, self._spoken = marks, spoken
        for place, view in self._views.items():
            self._dress(place, view)

    def light(self, lit: Mapping[Spot, int]) -> None:
        """Light the cells a person looks at (2) and their counterparts (1), and bring the first into view."""
        self._lit = dict(lit)
        first = min(self._lit, key=lambda spot: -self._lit[spot], default=None)
        if first is not None:
            self.go_to(first)
        for place, view in self._views.items():
            view.sheet.light(self._lit_in(place))

    def go_to(self, spot: Spot) -> bool:
        """Bring a cell into view; False when it is not here."""
        books = [source.slot for source in self._sources]
        if spot.slot not in books:
            return False
        self.books.setCurrentIndex(books.index(spot.slot))
        for number, (block, _table) in enumerate(self._tables()):
            if block == spot.block:
                self.sheets.setCurrentIndex(number)
                view = self.sheet_view
                if view is not None:
                    view.go_to(spot.row, spot.column)
                    self._show_cell(spot.row, spot.column)
                return True
        return False

    @property
    def sheet_view(self) -> SheetView | None:
        """Return the grid in view."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, SheetView) else None

    @property
    def current(self) -> Spot | None:
        """Return the cell a person is at."""
        view, place = self.sheet_view, self._place()
        if view is None or place is None:
            return None
        index = view.currentIndex()
        return Spot(*place, max(index.row(), 0), max(index.column(), 0))

    def selected(self) -> list[Spot]:
        """Return the cells that are selected in the sheet in view, those with something in them."""
        view, place = self.sheet_view, self._place()
        if view is None or place is None:
            return []
        return [Spot(*place, cell.row, cell.column) for cell in view.selected_cells()]

    def offer(self, *actions: QAction) -> None:
        """Put acts into the menu of the sheets."""
        self._offered = actions
        for view in self._views.values():
            view.addActions(list(actions))

    def turn_sheet(self, by: int) -> None:
        """Show the next sheet, or the one before."""
        number = self.sheets.currentIndex() + by
        if 0 <= number < self.sheets.count():
            self.sheets.setCurrentIndex(number)
            view = self.sheet_view
            if view is not None:
                view.setFocus()

    def show_formulas(self) -> None:
        """Show formulas in place of values, or values again."""
        self._formulas = not self._formulas
        for view in self._views.values():
            view.sheet.show_formulas(on=self._formulas)

    def zoom_by(self, factor: float) -> None:
        """Zoom every sheet; 0 brings back actual size."""
        view = self.sheet_view
        self._zoom = 1.0 if not factor or view is None else view.zoom * factor
        for each in self._views.values():
            each.set_zoom(self._zoom)

    def find_text(self, words: str, *, again: bool = False) -> bool:
        """Go to the next cell with a text, in this sheet and then in the others; False when there is none."""
        here = self.current
        wanted = words.casefold()
        spots = [
            Spot(source.slot, number, cell.row, cell.column)
            for source in self._sources
            for number, block in enumerate(source.blocks) if isinstance(block, Table)
            for cell in block.cells
            if wanted in cell.text.casefold() or wanted in cell.formula.casefold()
        ]  # fmt: skip
        if not spots:
            return False
        order = {source.slot: number for number, source in enumerate(self._sources)}
        place = (order[here.slot], *here[1:]) if here else (0, 0, 0, -1)
        ranked = [((order[spot.slot], *spot[1:]), spot) for spot in spots]
        after = [(rank, spot) for rank, spot in ranked if (rank > place if again else rank >= place)]
        return self.go_to(min(after or ranked)[1])

    def go_by_name(self, name: str) -> bool:
        """Go to `C21` here, `CF!C21` in this workbook or another; False when there is no such place."""
        sheet, _mark, address = name.strip().rpartition("!")
        spot = spot_at(address)
        if spot is None:
            return False
        if not sheet:
            place = self._place()
            return place is not None and self._pick(Spot(*place, *spot))
        wanted = sheet.strip("'").casefold()
        here = self._place()
        for source in sorted(self._sources, key=lambda each: here is None or each.slot != here[0]):
            for number, block in enumerate(source.blocks):
                if isinstance(block, Table) and block.sheet.casefold() == wanted:
                    return self._pick(Spot(source.slot, number, *spot))
        return False

    def _pick(self, spot: Spot) -> bool:
        found = self.go_to(spot)
        if found:
            self.picked.emit(spot)
        return found

    def _go_by_name(self) -> None:
        view = self.sheet_view
        if view is not None and not self.go_by_name(self.name_box.text()):
            self._show_cell(view.currentIndex().row(), view.currentIndex().column())
        if view is not None:
            view.setFocus()

    def _book(self) -> Source | None:
        number = self.books.currentIndex()
        return self._sources[number] if 0 <= number < len(self._sources) else None

    def _tables(self) -> list[tuple[int, Table]]:
        source = self._book()
        if source is None:
            return []
        return [(number, block) for number, block in enumerate(source.blocks) if isinstance(block, Table)]

    def _place(self) -> tuple[str, int] | None:
        source, tables = self._book(), self._tables()
        number = self.sheets.currentIndex()
        return (source.slot, tables[number][0]) if source and 0 <= number < len(tables) else None

    def _book_changed(self, _number: int) -> None:
        self.books.setVisible(bool(self._sources))
        with QSignalBlocker(self.sheets):
            while self.sheets.count():
                self.sheets.removeTab(0)
            for count, (_block, table) in enumerate(self._tables(), 1):
                title = table.sheet or f"Table {count}"
                self.sheets.addTab(wording.as_said(f"{title} (hidden)" if table.hidden else title))
            source = self._book()
            if source is not None:
                self.sheets.setCurrentIndex(self._last.get(source.slot, 0))
        self._sheet_changed(self.sheets.currentIndex())

    def _sheet_changed(self, number: int) -> None:
        place = self._place()
        if place is None:
            self._stack.setCurrentWidget(self._empty)
            self.sums.clear()
            return
        self._last[place[0]] = number
        view = self._views.get(place)
        if view is None:
            view = self._views[place] = self._open(place, dict(self._tables())[place[1]])
        self._stack.setCurrentWidget(view)
        index = view.currentIndex()
        self._show_cell(max(index.row(), 0), max(index.column(), 0))
        self._show_sums(view.measures())

    def _open(self, place: tuple[str, int], table: Table) -> SheetView:
        view = SheetView(table)
        view.sheet.dark = self.palette().base().color().lightness() < 128
        view.sheet.show_formulas(on=self._formulas)
        view.set_zoom(self._zoom)
        self._stack.addWidget(view)
        self._dress(place, view)
        view.go_to(0, 0)
        view.picked.connect(self._picked)
        view.followed.connect(lambda row, column: self.followed.emit(Spot(*place, row, column)))
        view.measured.connect(self._show_sums)
        view.entered.connect(self._entered)
        view.addActions(list(self._offered))
        return view

    def _entered(self) -> None:
        self.active = True

    def _dress(self, place: tuple[str, int], view: SheetView) -> None:
        marks: dict[Square, Status] = {spot[2:]: status for spot, status in self._marks.items() if spot[:2] == place}
        spoken: dict[Square, str] = {spot[2:]: words for spot, words in self._spoken.items() if spot[:2] == place}
        view.sheet.mark(marks, spoken)
        view.sheet.light(self._lit_in(place))

    def _lit_in(self, place: tuple[str, int]) -> dict[Square, int]:
        return {(spot.row, spot.column): lit for spot, lit in self._lit.items() if (spot.slot, spot.block) == place}

    def _picked(self, row: int, column: int) -> None:
        place = self._place()
        self._show_cell(row, column)
        if place is not None:
            self.picked.emit(Spot(*place, row, column))

    def _show_cell(self, row: int, column: int) -> None:
        view = self.sheet_view
        cell = view.sheet.cell(row, column) if view is not None else None
        self.name_box.setText(cell_name(row, column))
        self.formula.setText("" if cell is None else _content(cell))
        self.formula.setCursorPosition(0)

    def _show_sums(self, measures: Measures) -> None:
        if measures.numbers < 2:
            self.sums.setText("")
            return
        average = round(measures.total / measures.numbers, 2)
        self.sums.setText(
            f"Sum {wording.amount(measures.total)}   Average {wording.amount(average)}   Count {measures.filled:,}"
        )


def _tabs(name: str) -> QTabBar:
    tabs = QTabBar()
    tabs.setAccessibleName(name)
    tabs.setExpanding(False)
    tabs.setDrawBase(False)
    tabs.setUsesScrollButtons(True)
    tabs.setDocumentMode(True)
    return tabs


def _content(cell: Cell) -> str:
    if cell.formula:
        return f"={cell.formula.removeprefix('=')}"
    return cell.text if cell.stored is None else str(cell.stored)
