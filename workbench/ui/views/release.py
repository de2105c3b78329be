"""The release as one continuous document in which figures can be chosen by mouse and keyboard."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QToolTip, QWidget

from workbench.core.figure import Figure
from workbench.core.grid import Reading
from workbench.core.source import Anchor, Source
from workbench.core.status import Judgement
from workbench.ui import wording
from workbench.ui.marks import is_dark
from workbench.ui.views.paper import Inks, Paper

SLICE = 0.012  # seconds of layout between two turns of the event loop
MARGIN = 16
EDGE = 40  # pixels from the rim of the view at which a figure counts as in view


class ReleaseView(QTextBrowser):
    """Shows a source; `chosen` brings the figure a person picks, `followed` the one he wants to trace."""

    chosen = Signal(object)  # Anchor
    followed = Signal(object)  # Anchor
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("Release")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        self._size = self.font().pointSizeF()
        self._paper: Paper | None = None
        self._figures: dict[Anchor, Figure] = {}
        self._judgements: Mapping[Anchor, Judgement] = {}
        self._loaded: tuple[Source, Reading | None] | None = None
        self._current: Anchor | None = None
        self._partners: tuple[Anchor, ...] = ()
        self._slices: Iterator[int] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._lay_on)

    def load(self, source: Source, reading: Reading | None, judgements: Mapping[Anchor, Judgement]) -> None:
        """Show a source with what became of its figures; a long one appears in slices."""
        before = self._loaded or (None, None)
        if before[0] is source and before[1] is reading and self._judgements is judgements:
            return
        self._lay_out(source, reading, judgements)

    def _lay_out(self, source: Source, reading: Reading | None, judgements: Mapping[Anchor, Judgement]) -> None:
        kept = self.verticalScrollBar().value() if self._loaded and self._loaded[0].sha256 == source.sha256 else 0
        self._loaded, self._judgements = (source, reading), judgements
        self._figures = {figure.anchor: figure for figure in reading.figures} if reading else {}
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(MARGIN)
        self._paper = Paper(document, source, reading, judgements, self._inks())
        self._slices = self._paper.slices()
        self._lay_on()
        self.setDocument(document)
        if kept:
            self._finish()
            self.verticalScrollBar().setValue(kept)
        self._light()

    def zoom_by(self, steps: float) -> None:
        """Enlarge or shrink by points; 0 brings back actual size."""
        font = self.font()
        font.setPointSizeF(self._size if not steps else min(max(font.pointSizeF() + steps, 5), 40))
        self.setFont(font)

    @property
    def current(self) -> Anchor | None:
        """Return the figure that is lit."""
        return self._current

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Return every figure in document order."""
        self._finish()
        return self._paper.figures if self._paper else ()

    def light(self, current: Anchor | None, partners: Sequence[Anchor] = (), *, scroll: bool = True) -> None:
        """Light a figure and its counterparts, and bring it into view."""
        self._current, self._partners = current, tuple(partners)
        first = current or next(iter(partners), None)
        if first is not None and scroll:
            self._bring(first)
        self._light()
        if current in self._figures:
            self._announce(self._figures[current])

    def find_text(self, words: str, *, again: bool = False) -> bool:
        """Select the next place with a text, from the start again after the end; False when there is none."""
        self._finish()
        start = self.textCursor()
        if not again:
            start.setPosition(start.selectionStart())
        found = self.document().find(words, start)
        if found.isNull():
            found = self.document().find(words, 0)
        if found.isNull():
            return False
        self.setTextCursor(found)
        self.ensureCursorVisible()
        return True

    def _again(self) -> None:
        if self._loaded is not None:
            self._lay_out(*self._loaded, self._judgements)

    def _inks(self) -> Inks:
        colours = self.palette()
        dark = is_dark(colours)
        return Inks(
            dark,
            colours.color(QPalette.ColorRole.Text),
            QColor("#9aa3af" if dark else "#6b7280"),
            QColor("#3a3f46" if dark else "#e2e5e9"),
            QColor("#8b929c" if dark else "#6b7280"),
        )

    def _lay_on(self) -> None:
        until = time.monotonic() + SLICE
        for _number in self._slices:
            if time.monotonic() > until:
                self._timer.start()
                return
        self._timer.stop()

    def _finish(self) -> None:
        for _number in self._slices:
            pass
        self._timer.stop()

    def _cursor(self, anchor: Anchor) -> QTextCursor | None:
        if self._paper is None:
            return None
        if self._paper.span(anchor) is None:
            self._finish()
        span = self._paper.span(anchor)
        if span is None:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _bring(self, anchor: Anchor) -> None:
        cursor = self._cursor(anchor)
        if cursor is None:
            return
        caret = QTextCursor(cursor)
        caret.setPosition(cursor.selectionStart())
        self.setTextCursor(caret)
        box = self.cursorRect(caret).united(self.cursorRect(cursor))
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        height, width = self.viewport().height(), self.viewport().width()
        if box.top() < EDGE or box.bottom() > height - EDGE:
            down.setValue(down.value() + box.top() - height // 3)
        right = across.value() + box.right() + EDGE
        across.setValue(0 if right <= width else right - width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current figure in view: a pane shown for the first time gets its width only now."""
        super().resizeEvent(event)
        if self._current is not None:
            self._bring(self._current)

    def _light(self) -> None:
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        selections = []
        for anchor in (*self._partners, *((self._current,) if self._current else ())):
            cursor = self._cursor(anchor)
            if cursor is not None:
                selection = QTextEdit.ExtraSelection()
                wash = QColor(accent)
                wash.setAlpha(110 if anchor == self._current else 60)
                selection.format.setBackground(wash)
                selection.cursor = cursor
                selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()

    def _announce(self, figure: Figure) -> None:
        judgement = self._judgements.get(figure.anchor)
        self.setAccessibleDescription(wording.spoken(figure, judgement.status if judgement else None))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring about the lit figure, so that focus never depends on colour."""
        super().paintEvent(event)
        cursor = self._cursor(self._current) if self._current else None
        if cursor is None:
            return
        start, end = QTextCursor(cursor), QTextCursor(cursor)
        start.setPosition(cursor.selectionStart())
        end.setPosition(cursor.selectionEnd())
        first, last = self.cursorRect(start), self.cursorRect(end)
        if first.top() != last.top():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
        ring = QRectF(first.left() - 3, first.top() - 1, last.right() - first.left() + 5, first.height() + 2)
        painter.drawRoundedRect(ring, 3, 3)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the figure under the mouse, unless text was being selected."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            anchor = self._under(event)
            if anchor is not None:
                self.chosen.emit(anchor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Choose the figure under the mouse and offer what can be done about it, above the usual menu."""
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        anchor = None if keyboard else self._at(event.pos().x(), event.pos().y())
        if anchor is not None and anchor != self._current:
            self.chosen.emit(anchor)
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = next(iter(menu.actions()), None)
        for action in self.actions():
            menu.insertAction(first, action) if first is not None else menu.addAction(action)
        if first is not None and self.actions():
            menu.insertSeparator(first)
        menu.popup(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Trace the figure under the mouse."""
        anchor = self._under(event)
        if anchor is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.followed.emit(anchor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over figures."""
        super().mouseMoveEvent(event)
        over = self._under(event) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def _under(self, event: QMouseEvent) -> Anchor | None:
        return self._at(event.position().toPoint().x(), event.position().toPoint().y())

    def _at(self, x: int, y: int) -> Anchor | None:
        if self._paper is None:
            return None
        cursor = self.cursorForPosition(QPoint(x, y))
        box = self.cursorRect(cursor)
        reach = QFontMetricsF(self.font()).averageCharWidth() * 2
        if abs(box.center().x() - x) > reach or not box.top() - 2 <= y <= box.bottom() + 2:
            return None
        return self._paper.at(cursor.position())

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain the figure under a resting mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            anchor = self._at(event.pos().x(), event.pos().y())
            figure = self._figures.get(anchor) if anchor else None
            if figure is not None:
                judgement = self._judgements.get(figure.anchor)
                said = wording.spoken(figure, judgement.status if judgement else None)
                QToolTip.showText(event.globalPos(), f"{said}\n{judgement.reason}" if judgement else said, self)
                return True
            QToolTip.hideText()
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from figure to figure, Return follows the lit one to its counterpart."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        steps = {Qt.Key.Key_Right.value: 1, Qt.Key.Key_Left.value: -1}
        key = event.key()
        if plain and key in steps:
            self._step(steps[key])
        elif plain and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._rise(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self._current is not None:
            self.followed.emit(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that a person is here now."""
        super().focusInEvent(event)
        self.entered.emit()

    def _step(self, by: int) -> None:
        anchors = self.anchors
        if anchors:
            self.chosen.emit(anchors[min(max(self._number() + by, 0), len(anchors) - 1)])

    def _number(self) -> int:
        if self._paper is None:
            return -1
        span = self._paper.span(self._current) if self._current else None
        return self._paper.near(span.start if span else self.textCursor().position())

    def _rise(self, by: int) -> None:
        """Go to the nearest figure of the next line with figures above or below."""
        anchors = self.anchors
        number = self._number()
        if not anchors or self._current is None:
            self._step(by if number < 0 else 0)
            return
        here = self._box(anchors[max(number, 0)])
        best: tuple[float, float] | None = None
        found = None
        place = number + by
        while 0 <= place < len(anchors):
            box = self._box(anchors[place])
            gap = abs(box.center().y() - here.center().y())
            if gap > here.height() / 2:
                if best is not None and gap > best[0] + here.height() / 2:
                    break
                score = (gap, abs(box.right() - here.right()))
                if best is None or score[1] < best[1]:
                    best, found = score, anchors[place]
            place += by
        if found is not None:
            self.chosen.emit(found)

    def _box(self, anchor: Anchor) -> QRectF:
        cursor = self._cursor(anchor)
        return QRectF() if cursor is None else QRectF(self.cursorRect(cursor))

    def changeEvent(self, event: QEvent) -> None:
        """Redraw in the colours of a new scheme."""
        super().changeEvent(event)
        again = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if again and getattr(self, "_loaded", None) is not None:  # Qt calls this while the base class is being built
            self._again()
