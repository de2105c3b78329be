"""Where the discrepancies are: the largest of them by amount, as bars that lead to each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.core.finding import discrepancies
from workbench.core.report import Report
from workbench.core.tie import Tie
from workbench.core.unit import is_currency
from workbench.ui import findings

if TYPE_CHECKING:
    from workbench.ui.views.chart import BarsView

MOST = 12
NAME_LENGTH = 46


class OverviewPanel(QWidget):
    """Shows the bars once it is looked at; `chosen` brings the tie of the bar clicked."""

    chosen = Signal(object)  # Tie

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._due = False
        self._ties: tuple[tuple[Tie, str], ...] = ()
        self.title = QLabel()
        self.chart: BarsView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 6, 8, 6)
        self._column.addWidget(self.title)
        self._column.addStretch(0)

    def load(self, ties: Sequence[Tie], report: Report) -> None:
        """Show the discrepancies of the currency that most of them are in."""
        broken = [
            finding.tie for finding in discrepancies(ties)
            if finding.tie.difference
        ]  # fmt: skip
        units = [findings.unit(report, tie) for tie in broken]
        money = [unit for unit in units if is_currency(unit)]
        main = max(set(money), key=money.count, default="")
        sized = [tie for tie, unit in zip(broken, units, strict=True) if unit == main]
        sized.sort(key=_size, reverse=True)
        self._ties = tuple((tie, findings.title(report, tie)) for tie in sized[:MOST])
        self.title.setText(
            f"Largest discrepancies by amount, {main}" if self._ties else "No discrepancy with an amount"
        )
        self._ask()

    def _ask(self) -> None:
        self._due = True
        self.update()

    def _draw(self) -> None:
        from workbench.ui.views.chart import Bar, BarsView  # noqa: PLC0415 - a second of start-up that few need

        if self.chart is None:
            self.chart = BarsView(self)
            self.chart.chosen.connect(self.chosen)
            self._column.insertWidget(1, self.chart, 1)
        self.chart.setVisible(bool(self._ties))
        self.chart.load([Bar(tie, _short(name), _size(tie)) for tie, name in self._ties])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars now that somebody looks; a panel behind a tab is shown, but never painted."""
        super().paintEvent(event)
        if self._due:
            self._due = False
            QTimer.singleShot(0, self, self._draw)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._ask()


def _size(tie: Tie) -> Decimal:
    return abs(tie.difference or Decimal(0))


def _short(name: str) -> str:
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1]}…"
