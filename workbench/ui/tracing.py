"""The trace of what is selected, kept up to date while its panel is in view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from workbench.core.source import Anchor
from workbench.core.tie import Tie
from workbench.core.trace import Step
from workbench.ui.layout import Panes, raise_pane
from workbench.ui.opened import Opened
from workbench.ui.selection import Selection


class Tracing(QObject):
    """Fills the panel of traces and goes where a step of one leads."""

    def __init__(self, panes: Panes, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        self._selection = selection
        self._opened: Opened | None = None
        self._shown: tuple[Anchor, bool] | None = None
        self._going = False
        panes.trace.chosen.connect(self._go)
        panes.trace.turned.connect(self._follow)
        panes.trace.wanted.connect(self._follow)
        selection.changed.connect(self._follow)

    def acts(self) -> dict[str, Callable[[], None]]:
        """Return what the commands of traces do."""
        return {"trace": lambda: self._show(upward=False), "trace_up": lambda: self._show(upward=True)}

    def reset(self, opened: Opened | None) -> None:
        """Trace in another case, or in none."""
        self._opened, self._shown = opened, None
        self._panes.trace.load(None)

    def _show(self, *, upward: bool) -> None:
        """Bring the panel into view with the trace of what is selected, ready for the keys."""
        raise_pane(self._panes, self._panes.trace)
        self._panes.trace.show_way(upward=upward)
        self._follow()
        self._panes.trace.tree.setFocus()

    def _follow(self) -> None:
        panel, opened = self._panes.trace, self._opened
        if opened is None or self._going or not panel.isVisible():
            return
        anchor = self._anchor()
        if anchor is not None and (anchor, panel.upward) != self._shown:
            self._shown = (anchor, panel.upward)
            step = self._step(opened, anchor, upward=panel.upward)
            panel.load(step, complete=opened.tracer.complete)

    def _anchor(self) -> Anchor | None:
        subject = self._selection.subject
        if subject is None:
            return None
        return next(iter(subject.figures), None) if isinstance(subject, Tie) else subject.anchor

    def _step(self, opened: Opened, anchor: Anchor, *, upward: bool) -> Step:
        return opened.tracer.uses(anchor) if upward else opened.tracer.sources(anchor)

    def _go(self, anchor: Anchor) -> None:
        """Go to a step's place; the trace stays as it is, so that one can go to the next."""
        self._going = True
        self._selection.show_place(anchor)
        self._going = False
