"""One sheet of a workbook, or any table, as a Qt table with what its author saw and what the checks found."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from workbench.core.source import PLAIN, Cell, Table, cell_name
from workbench.core.status import Status
from workbench.ui.models.tables import Index

Square = tuple[int, int]
"""Row and column of a cell on its sheet."""

PALE = 195  # lightness that any ink needs on dark paper
MIDDLE = 110  # lightness (0 to 255) above which dark ink reads better
SPARE_ROWS, SPARE_COLUMNS = 40, 14  # a small sheet still looks like a sheet


class SheetModel(QAbstractTableModel):
    """The cells of a table; `marks` says what became of the cells that a tie uses, `spoken` says them aloud."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.dark = False
        self._marks: Mapping[Square, Status] = {}
        self._spoken: Mapping[Square, str] = {}
        self._lit: dict[Square, int] = {}
        self._formulas = False

    def mark(self, marks: Mapping[Square, Status], spoken: Mapping[Square, str]) -> None:
        """Show what the checks found."""
        self._marks, self._spoken = marks, spoken
        self._all_changed()

    def light(self, lit: Mapping[Square, int]) -> None:
        """Light the cells a person looks at."""
        changed = self._lit.keys() | lit.keys()
        self._lit = dict(lit)
        for row, column in changed:
            index = self.index(row, column)
            self.dataChanged.emit(index, index)

    def show_formulas(self, *, on: bool) -> None:
        """Show formulas in place of values."""
        self._formulas = on
        self._all_changed()

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell that starts at a place."""
        return self.table.cell(row, column)

    def empty(self, row: int, column: int) -> bool:
        """Say whether nothing is shown at a place."""
        cell = self.table.cell(row, column)
        return cell is None or not cell.text

    def status(self, row: int, column: int) -> Status | None:
        """Return what became of a cell, None where no tie uses it."""
        return self._marks.get((row, column))

    def lit(self, row: int, column: int) -> int:
        """Return 2 for the place a person looks at, 1 for its counterpart, else 0."""
        return self._lit.get((row, column), 0)

    def marked(self) -> tuple[Square, ...]:
        """Return the places with a mark, row by row."""
        return tuple(sorted(self._marks))

    def _all_changed(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Return how many rows, at least a screenful."""
        return 0 if parent.isValid() else max(self.table.rows + 3, SPARE_ROWS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Return how many columns, at least a screenful."""
        return 0 if parent.isValid() else max(self.table.columns + 1, SPARE_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return column letters and row numbers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return cell_name(0, section)[:-1]
        return str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, its author's style, and what it says aloud."""
        spot = (index.row(), index.column())
        cell = self.table.cell(*spot)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._aloud(spot, cell)
        if cell is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"={cell.formula.removeprefix('=')}" if self._formulas and cell.formula else cell.text
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(cell)
            case Qt.ItemDataRole.FontRole:
                return _font(cell)
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(cell)
            case Qt.ItemDataRole.BackgroundRole:
                return self._paper(cell)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(spot, cell)
        return None

    def _aloud(self, spot: Square, cell: Cell | None) -> str:
        address = cell_name(*spot)
        if spot in self._spoken:
            return f"{address}, {self._spoken[spot]}"
        return f"{address}, {cell.text}" if cell is not None and cell.text else f"{address}, empty"

    def _tip(self, spot: Square, cell: Cell) -> str:
        lines = [self._spoken.get(spot, ""), cell.note, "hidden in the workbook" if cell.hidden else ""]
        return "\n".join(line for line in lines if line)

    def _alignment(self, cell: Cell) -> Qt.AlignmentFlag:
        sides = {
            "left": Qt.AlignmentFlag.AlignLeft,
            "right": Qt.AlignmentFlag.AlignRight,
            "center": Qt.AlignmentFlag.AlignHCenter,
        }
        number = is_number(cell) and not (self._formulas and cell.formula)
        natural = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        return sides.get(cell.style.align, natural) | Qt.AlignmentFlag.AlignVCenter

    def _ink(self, cell: Cell) -> QBrush | None:
        if cell.hidden:
            return QBrush(QColor("#8a8f98"))
        if not cell.style.colour:
            paper = self._paper(cell)
            if paper is None:
                return None
            return QBrush(QColor("#1f2328" if paper.color().lightness() > MIDDLE else "#ffffff"))
        colour = QColor(f"#{cell.style.colour}")
        on_dark = self.dark and not cell.style.fill
        return QBrush(legible(colour) if on_dark else colour)

    def _paper(self, cell: Cell) -> QBrush | None:
        fill = cell.style.fill
        if not fill or fill.lower() == "ffffff":
            return None
        return QBrush(QColor(f"#{fill}"))


def legible(colour: QColor) -> QColor:
    """Return a colour of light paper turned so that it can be read on dark paper."""
    lightness = max(colour.lightness(), 255 - colour.lightness(), PALE)
    return QColor.fromHsl(max(colour.hslHue(), 0), colour.hslSaturation(), lightness)


def is_number(cell: Cell) -> bool:
    """Say whether a cell stores a number."""
    return isinstance(cell.stored, Decimal)


def _font(cell: Cell) -> QFont | None:
    style = cell.style
    if style == PLAIN or not (style.bold or style.italic or style.underline):
        return None
    font = QFont()
    if style.bold:
        font.setBold(True)
    if style.italic:
        font.setItalic(True)
    if style.underline:
        font.setUnderline(True)
    return font
