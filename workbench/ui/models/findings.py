"""The findings as a Qt tree: causes at the top, their consequences below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from workbench.core.finding import SEVERITIES_BY_RANK, VERDICTS_BY_RANK, Finding, arrange
from workbench.core.mark import STALE
from workbench.core.report import Report, report_of
from workbench.core.review import Target
from workbench.core.tie import Nature, Tie, TieKey, Verdict
from workbench.core.weight import Weights
from workbench.ui import findings, wording
from workbench.ui.findings import Acted, Show
from workbench.ui.marks import look_of, shown
from workbench.ui.models.tables import Index

TIE = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns from left to right."""

    VERDICT = 0
    FIGURE = 1
    WHERE = 2
    DIFFERENCE = 3
    UNIT = 4
    WEIGHT = 5
    CHECK = 6
    DECISION = 7
    NOTES = 8
    SIGNED = 9


HEADERS = ("Verdict", "Figure", "Where", "Difference", "Unit", "Materiality", "Check", "Decision", "Notes", "Signed")


class _Line(NamedTuple):
    tie: Tie
    text: str
    children: tuple[_Line, ...]


class FindingsModel(QAbstractItemModel):
    """Findings that can be sorted by any column and narrowed by kind and by text; column -1 is rank."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report: Report = report_of(())
        self._weights = Weights(self._report)
        self._names: Mapping[str, str] = {}
        self._acted: Callable[[Target], Acted] = lambda _target: findings.NOTHING
        self._all: tuple[_Line, ...] = ()
        self._lines: list[_Line] = []
        self._show = Show.DIFFERS
        self._words = ""
        self._order = (-1, Qt.SortOrder.AscendingOrder)
        self.dark = False

    def load(
        self, report: Report, ties: tuple[Tie, ...], acted: Callable[[Target], Acted], weights: Weights | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Show the ties of a run; `acted` says what people did about each, `weights` how much each matters.

        `names` says what the checks are called, by code.
        """
        self._report, self._acted, self._names = report, acted, names or {}
        self._weights = weights or Weights(report)
        self._all = tuple(self._line(finding) for finding in arrange(ties, self._weights.rank))
        self._arrange()

    def narrow(self, show: Show, words: str) -> None:
        """Show only one kind of tie, and of these only those that hold every one of the words."""
        if (show, words) != (self._show, self._words):
            self._show, self._words = show, words
            self._arrange()

    def refresh(self) -> None:
        """Read again what people did."""
        if self._show in (Show.TO_DO, Show.STALE):
            self._arrange()
        elif self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(Column) - 1))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 brings back the rank."""
        if (column, order) != self._order:
            self._order = (column, order)
            self._arrange()

    @property
    def weighs(self) -> bool:
        """Say whether materiality is set, so that its column says something."""
        return self._weights.is_set

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Return the ties at the top level in the order shown."""
        return tuple(line.tie for line in self._lines)

    def place(self, key: TieKey) -> QModelIndex:
        """Return where a tie stands now; an invalid index when it is not shown."""
        for row, line in enumerate(self._lines):
            if line.tie.key == key:
                return self.index(row, 0)
            for below, child in enumerate(line.children):
                if child.tie.key == key:
                    return self.index(below, 0, self.index(row, 0))
        return QModelIndex()

    def tie(self, index: Index) -> Tie | None:
        """Return the tie of a row."""
        line = self._at(index)
        return None if line is None else line.tie

    def _line(self, finding: Finding) -> _Line:
        children = tuple(self._line(Finding(tie)) for tie in finding.consequences)
        tie = finding.tie
        where = " ".join(self._report.where(anchor) for anchor in tie.figures)
        said = (findings.title(self._report, tie), tie.subject, tie.check, self._name(tie), tie.message, where)
        text = " ".join(said).casefold()
        return _Line(tie, text, children)

    def _arrange(self) -> None:
        self.beginResetModel()
        wanted = self._words.casefold().split()
        self._lines = [
            line for line in self._all
            if findings.wanted(line.tie, self._acted_on(line.tie), self._show)
            and all(any(word in each.text for each in (line, *line.children)) for word in wanted)
        ]  # fmt: skip
        column, order = self._order
        if column >= 0:
            self._lines.sort(
                key=lambda line: self._key(line.tie, column), reverse=order is Qt.SortOrder.DescendingOrder
            )
        self.endResetModel()

    def _key(self, tie: Tie, column: int) -> tuple[Decimal, str]:
        match column:
            case Column.VERDICT:
                return Decimal(VERDICTS_BY_RANK.index(tie.verdict) * 10 + SEVERITIES_BY_RANK.index(tie.severity)), ""
            case Column.DIFFERENCE:
                return abs(tie.difference or Decimal(0)), ""
            case Column.WEIGHT:
                return Decimal(self._weights.rank(tie)), ""
            case Column.WHERE:
                first = tie.figures[0] if tie.figures else None
                return Decimal(0 if first is None else first.block * 10_000 + (first.row or 0)), ""
            case _:
                return Decimal(0), self._display(tie, column).casefold()

    def _acted_on(self, tie: Tie) -> Acted:
        return self._acted(Target.of_tie(tie.key))

    def _at(self, index: Index) -> _Line | None:
        if not index.isValid():
            return None
        owner = index.internalId()
        if owner == 0:
            return self._lines[index.row()]
        return self._lines[owner - 1].children[index.row()]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        """Return the index of a place; children carry their parent's row + 1, tops carry 0."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008, ANN401 - Qt's own: two meanings
        """Return the cause a consequence belongs to."""
        owner = index.internalId() if index.isValid() else 0
        return self.createIndex(owner - 1, 0, 0) if owner else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Return how many findings, or how many consequences of one."""
        if not parent.isValid():
            return len(self._lines)
        if parent.column() or parent.internalId():
            return 0
        return len(self._lines[parent.row()].children)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Return how many columns."""
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, and what it says aloud."""
        line = self._at(index)
        if line is None:
            return None
        tie, column = line.tie, index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._display(tie, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(tie, column)
            case Qt.ItemDataRole.FontRole:
                return _font(tie, column, nested=index.internalId() != 0)
            case Qt.ItemDataRole.ToolTipRole:
                return tie.message or tie.subject
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(tie, column)
            case Qt.ItemDataRole.UserRole:
                return tie
        return None

    def _display(self, tie: Tie, column: int) -> str:
        match column:
            case Column.VERDICT:
                look = look_of(tie.verdict)
                return f"{shown(look.mark)}  {_verdict_words(tie)}"
            case Column.FIGURE:
                return findings.title(self._report, tie)
            case Column.WHERE:
                return findings.places(self._report, tie)
            case Column.DIFFERENCE:
                return wording.amount(tie.difference, plus=True)
            case Column.UNIT:
                return findings.unit(self._report, tie)
            case Column.WEIGHT:
                group = self._weights.group(tie) if tie.verdict is Verdict.DIFFERS else ""
                return findings.BRIEF.get(group, group)
            case Column.CHECK:
                return self._name(tie)
        return _acted_words(self._acted_on(tie), column)

    def _name(self, tie: Tie) -> str:
        return self._names.get(tie.check, tie.check)

    def _ink(self, tie: Tie, column: int) -> QBrush | None:
        if column == Column.VERDICT:
            return QBrush(look_of(tie.verdict).ink(dark=self.dark))
        if column in (Column.WHERE, Column.CHECK, Column.UNIT):
            return QBrush(QColor("#a0a7b1" if self.dark else "#5b626d"))
        return None

    def _spoken(self, tie: Tie, column: int) -> str:
        text = self._display(tie, column)
        if column == Column.VERDICT:
            return f"{_verdict_words(tie)}: {tie.message or tie.subject}"
        if column == Column.FIGURE and tie.figures:
            return f"{wording.spoken(self._report.spoken_of(tie.figures[0]))}, {look_of(tie.verdict).words}"
        return f"{HEADERS[column]}: {text}" if text else f"{HEADERS[column]}: none"


def _verdict_words(tie: Tie) -> str:
    if tie.nature is not Nature.PLAIN and tie.verdict is not Verdict.AGREES:
        return tie.nature.value
    if tie.verdict is Verdict.DIFFERS:
        return tie.severity.value
    return look_of(tie.verdict).words


def _acted_words(acted: Acted, column: int) -> str:
    if column == Column.DECISION:
        if acted.conclusion is None:
            return ""
        return f"{STALE.mark} {acted.conclusion.value}" if acted.decided_on_other_facts else acted.conclusion.value
    if column == Column.NOTES:
        waiting = f", {acted.open_notes} open" if acted.open_notes else ""
        return f"{acted.notes}{waiting}" if acted.notes else ""
    signs = [f"{STALE.mark if each.state == 'stale' else '✓'} {each.role.value}" for each in acted.signatures]
    return ", ".join(signs)


def _alignment(column: int) -> Qt.AlignmentFlag:
    right = column in (Column.DIFFERENCE, Column.NOTES)
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


def _font(tie: Tie, column: int, *, nested: bool) -> QFont | None:
    if column == Column.FIGURE and tie.verdict is Verdict.DIFFERS and not nested:
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        return font
    return None
