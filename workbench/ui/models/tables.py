"""What the flat tables of the window share: columns that say how to show, sort, align and speak a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
Key = tuple[Decimal | int, str]


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its title, what it shows of a row, and how; `key` sorts, `ink` colours, `tip` explains."""

    title: str
    text: Callable[[Row], str]
    right: bool = False
    key: Callable[[Row], Decimal | int] | None = None
    ink: Callable[[Row], QColor | None] | None = None
    tip: Callable[[Row], str] | None = None

    def sort_key(self, row: Row) -> Key:
        """Return what a row sorts by in this column."""
        return (self.key(row), "") if self.key else (0, self.text(row).casefold())


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Frozen rows in columns; sorts and filters by itself and resets when it does."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._all: tuple[Row, ...] = ()
        self._rows: list[Row] = []
        self._wanted: Callable[[Row], bool] = lambda _row: True
        self._order = (-1, Qt.SortOrder.AscendingOrder)

    def load(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self._all = tuple(rows)
        self._arrange()

    def narrow(self, wanted: Callable[[Row], bool]) -> None:
        """Show only the rows that are wanted."""
        self._wanted = wanted
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 brings back the order of loading."""
        if (column, order) != self._order:
            self._order = (column, order)
            self._arrange()

    def row(self, number: int) -> Row:
        """Return the row shown at a place."""
        return self._rows[number]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows in the order shown."""
        return tuple(self._rows)

    @property
    def every(self) -> tuple[Row, ...]:
        """Return all rows in the order of loading, those left out by the filter too."""
        return self._all

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = [row for row in self._all if self._wanted(row)]
        column, order = self._order
        if 0 <= column < len(self._columns):
            self._rows.sort(key=self._columns[column].sort_key, reverse=order is Qt.SortOrder.DescendingOrder)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Return how many columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, and what it says aloud."""
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ForegroundRole if column.ink is not None:
                colour = column.ink(row)
                return None if colour is None else QBrush(colour)
            case Qt.ItemDataRole.ToolTipRole:
                return (column.tip or column.text)(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {column.text(row) or 'none'}"
        return None


def _alignment(column: Column[Row]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
