"""Where the discrepancies are: the largest of them by amount, as bars that lead to each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.core.report import Report
from workbench.core.status import Status
from workbench.core.tie import Tie, Verdict
from workbench.ui import findings, wording
from workbench.ui.marks import LOOKS, is_dark

MOST = 12
NAME_LENGTH = 46
POWERS = {0: "1", 3: "1 thousand", 6: "1 million", 9: "1 billion", 12: "1 trillion"}


class Bar(NamedTuple):
    """One discrepancy with its size."""

    tie: Tie
    name: str
    size: Decimal


class OverviewPanel(QWidget):
    """Bars of the largest discrepancies on a logarithmic scale; `chosen` brings the tie of the bar clicked."""

    chosen = Signal(object)  # Tie

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self._unit = ""
        self.title = QLabel()
        self.chart = pg.PlotWidget(self)
        self.chart.setAccessibleName("Largest discrepancies by amount")
        self.chart.setMenuEnabled(False)
        self.chart.setMouseEnabled(x=False, y=False)
        self.chart.hideButtons()
        self.chart.setLogMode(x=True)
        self.chart.getPlotItem().invertY()
        self.chart.scene().sigMouseClicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self.title)
        column.addWidget(self.chart, 1)
        self.load((), Report((), ()))

    def load(self, ties: Sequence[Tie], report: Report) -> None:
        """Show the discrepancies of the unit that most of them are in."""
        broken = [
            finding.tie for finding in findings.arrange(ties)
            if finding.tie.verdict is Verdict.DIFFERS and finding.tie.difference
        ]  # fmt: skip
        units = [findings.unit(report, tie) for tie in broken]
        money = [unit for unit in units if len(unit) == 3 and unit.isupper()]
        self._unit = max(set(money), key=money.count, default="")
        sized = [
            Bar(tie, _short(findings.title(report, tie)), abs(tie.difference or Decimal(0)))
            for tie, unit in zip(broken, units, strict=True) if unit == self._unit
        ]  # fmt: skip
        self.bars = tuple(sorted(sized, key=lambda bar: -bar.size)[:MOST])
        self._draw()

    def _draw(self) -> None:
        palette = self.palette()
        text = palette.color(QPalette.ColorRole.Text)
        self.chart.clear()
        self.chart.setBackground(palette.color(QPalette.ColorRole.Base))
        many = f"Largest discrepancies by amount, {self._unit}" if self.bars else "No discrepancy with an amount"
        self.title.setText(many)
        self.chart.setVisible(bool(self.bars))
        ink = LOOKS[Status.DIFFERS].ink(dark=is_dark(palette))
        widths = [max(float(bar.size.log10()), 0.05) for bar in self.bars]  # a length on the screen, not an amount
        self.chart.addItem(pg.BarGraphItem(x0=0, y=range(len(widths)), height=0.62, width=widths, brush=ink, pen=None))
        for number, bar in enumerate(self.bars):
            label = pg.TextItem(wording.amount(bar.size), color=text, anchor=(0, 0.5))
            label.setPos(widths[number], number)
            self.chart.addItem(label)
        left, bottom = self.chart.getAxis("left"), self.chart.getAxis("bottom")
        left.setTicks([[(number, bar.name) for number, bar in enumerate(self.bars)]])
        bottom.setTicks([list(POWERS.items())])
        for axis in (left, bottom):
            axis.setTextPen(text)
            axis.setPen(palette.color(QPalette.ColorRole.Mid))
        left.setWidth(330)
        self.chart.setXRange(0, max(widths, default=1) * 1.25, padding=0)
        self.chart.setYRange(-0.6, max(len(self.bars), 4) - 0.4, padding=0)

    def _clicked(self, event: pg.GraphicsScene.mouseEvents.MouseClickEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = self.chart.getPlotItem().vb.mapSceneToView(event.scenePos())
        number = round(at.y())
        if 0 <= number < len(self.bars):
            self.chosen.emit(self.bars[number].tie)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "chart"):
            self._draw()


def _short(name: str) -> str:
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1]}…"
