"""The verdict line, the bar of coverage, the progress of a run, and a strip for what must be read."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QWidget,
)

from workbench.core.status import Status
from workbench.core.tie import Progress
from workbench.ui import wording
from workbench.ui.marks import LOOKS, is_dark, shown

ORDER = (Status.VERIFIED, Status.ROUNDING, Status.DIFFERS, Status.UNSUPPORTED, Status.UNREADABLE)


class CoverageBar(QWidget):
    """One bar of the release's figures by status; what is out of scope is no part of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[Status, int] = {}
        self.setFixedSize(QSize(180, 14))
        self.setAccessibleName("Coverage")

    def load(self, counts: Mapping[Status, int]) -> None:
        """Show how many figures have which status."""
        self._counts = dict(counts)
        self.setAccessibleDescription(
            ", ".join(f"{LOOKS[status].words} {self._counts.get(status, 0)}" for status in ORDER)
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar in its proportions."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(box, 4, 4)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.AlternateBase))
        dark = is_dark(self.palette())
        for status, part in self._parts():
            painter.fillRect(part, LOOKS[status].ink(dark=dark))
        painter.setClipping(False)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawPath(shape)

    def _parts(self) -> list[tuple[Status, QRectF]]:
        total = sum(self._counts.get(status, 0) for status in ORDER)
        parts = []
        left = 0.0
        for status in ORDER:
            width = self.width() * self._counts.get(status, 0) / total if total else 0.0
            parts.append((status, QRectF(left, 0, width, self.height())))
            left += width
        return parts

    def event(self, event: QEvent) -> bool:
        """Name the part under a resting mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            lines = [
                f"{shown(LOOKS[status].mark)} {LOOKS[status].words}: {self._counts.get(status, 0):,}"
                for status in ORDER
            ]
            QToolTip.showText(event.globalPos(), "\n".join(lines), self)
            return True
        return super().event(event)


class _Line(QLabel):
    """A line that ends in an ellipsis where there is no room for it; the whole of it is its tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str) -> None:
        """Show words, as many as there is room for."""
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many words as there is room for now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.toolTip(), Qt.TextElideMode.ElideRight, self.width()))


class Banner(QFrame):
    """One unmistakable line about how the case stands; while a job runs, how far it is."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.mark = QLabel()
        self.verdict = QLabel()
        self.verdict.setAccessibleName("Verdict")
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.ground = _Line()
        self.share = QLabel()
        self.bar = CoverageBar()
        self.doing = QLabel()
        self.progress = QProgressBar()
        self.progress.setFixedWidth(180)
        self.progress.setAccessibleName("Progress")
        self.stop = QPushButton("Stop")
        self.stop.setToolTip("Stop at once (Esc)")
        self.stop.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a space typed too early must not stop the run; Esc does
        self.stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(10)
        row.addWidget(self.mark)
        row.addWidget(self.verdict)
        row.addWidget(self.ground, 1)
        for widget in (self.share, self.bar, self.doing, self.progress, self.stop):
            row.addWidget(widget)
        font = self.verdict.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setBold(True)
        self.verdict.setFont(font)
        self.mark.setFont(font)
        self.rest()
        self.say("No case is open")

    def say(self, verdict: str, ground: str = "", status: Status | None = None) -> None:
        """Say how the case stands, what that rests on, and the mark of a status."""
        self.verdict.setText(verdict)
        self.ground.say(ground)
        self.mark.setVisible(status is not None)
        if status is not None:
            ink: QColor = LOOKS[status].ink(dark=is_dark(self.palette()))
            self.mark.setText(shown(LOOKS[status].mark))
            self.mark.setStyleSheet(f"color: {ink.name()}")

    def cover(self, counts: Mapping[Status, int]) -> None:
        """Show the coverage of the release's figures."""
        total = sum(counts.get(status, 0) for status in ORDER)
        settled = sum(counts.get(status, 0) for status in (Status.VERIFIED, Status.ROUNDING, Status.DIFFERS))
        self.share.setText(f"{100 * settled // total}% of {wording.count(total, 'figure')} compared" if total else "")
        self.bar.load(counts)
        self.bar.setVisible(total > 0)

    def show_progress(self, progress: Progress) -> None:
        """Show how far a job is."""
        self.progress.setRange(0, progress.total)  # 0 of 0 shows that something moves
        self.progress.setValue(progress.done)
        self.doing.setText(progress.doing)
        for widget in (self.doing, self.progress, self.stop):
            widget.show()
        self.share.hide()
        self.bar.hide()

    def rest(self) -> None:
        """Show that nothing runs."""
        for widget in (self.doing, self.progress, self.stop):
            widget.hide()
        self.share.show()
        self.bar.setVisible(bool(self.share.text()))


class Notice(QFrame):
    """A strip for a sentence that a person must read; it stays until it is closed or the next one comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._refused = False
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        close = QToolButton()
        close.setText("✕")
        close.setAutoRaise(True)
        close.setAccessibleName("Close this message")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 6, 5)
        row.addWidget(self.text, 1)
        row.addWidget(close)
        self.hide()

    def refuse(self, sentence: str) -> None:
        """Say why an act was refused, until another one goes through."""
        self.say(sentence)
        self._refused = True

    def settle(self) -> None:
        """Take a refusal away: an act went through."""
        if self._refused:
            self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self._refused = False
        self.text.setText(sentence)
        self.setProperty("dark", is_dark(QApplication.palette()))
        for widget in (self, *self.findChildren(QWidget)):
            widget.style().unpolish(widget)  # the style sheet looks at properties only when it is put on
            widget.style().polish(widget)
        self.setAccessibleName(sentence)
        self.show()
