"""Bars of the largest discrepancies on a logarithmic scale; loads the plotting library, so it is imported late."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.core.status import Status
from workbench.core.tie import Tie
from workbench.ui import wording
from workbench.ui.marks import LOOKS, is_dark

POWERS = {0: "1", 3: "1 thousand", 6: "1 million", 9: "1 billion", 12: "1 trillion"}
NAMES = 330  # pixels for the names at the left


class Bar(NamedTuple):
    """One discrepancy with its size."""

    tie: Tie
    name: str
    size: Decimal


class BarsView(QWidget):
    """One bar a discrepancy; `chosen` brings the tie of the bar clicked."""

    chosen = Signal(object)  # Tie

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self.setAccessibleName("Largest discrepancies by amount")
        self._plot = pg.PlotWidget(self)
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.setLogMode(x=True)
        self._plot.getPlotItem().invertY()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self._plot.scene().sigMouseClicked.connect(self._clicked)

    def load(self, bars: Sequence[Bar]) -> None:
        """Draw other bars, or the same in the colours of another scheme."""
        self.bars = tuple(bars)
        palette = self.palette()
        text = palette.color(QPalette.ColorRole.Text)
        self._plot.clear()
        self._plot.setBackground(palette.color(QPalette.ColorRole.Base))
        ink = LOOKS[Status.DIFFERS].ink(dark=is_dark(palette))
        widths = [max(float(bar.size.log10()), 0.05) for bar in bars]  # a length on the screen, not an amount
        self._plot.addItem(pg.BarGraphItem(x0=0, y=range(len(widths)), height=0.62, width=widths, brush=ink, pen=None))
        for number, bar in enumerate(bars):
            label = pg.TextItem(wording.amount(bar.size), color=text, anchor=(0, 0.5))
            label.setPos(widths[number], number)
            self._plot.addItem(label)
        left, bottom = self._plot.getAxis("left"), self._plot.getAxis("bottom")
        left.setTicks([[(number, bar.name) for number, bar in enumerate(bars)]])
        bottom.setTicks([list(POWERS.items())])
        for axis in (left, bottom):
            axis.setTextPen(text)
            axis.setPen(palette.color(QPalette.ColorRole.Mid))
        left.setWidth(NAMES)
        self._plot.setXRange(0, max(widths, default=1) * 1.25, padding=0)
        self._plot.setYRange(-0.6, max(len(bars), 4) - 0.4, padding=0)

    def _clicked(self, event: pg.GraphicsScene.mouseEvents.MouseClickEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        number = round(self._plot.getPlotItem().vb.mapSceneToView(event.scenePos()).y())
        if 0 <= number < len(self.bars):
            self.chosen.emit(self.bars[number].tie)
