"""Moving about between and inside the panes: finding text, going to a place, zoom, the next pane."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QApplication, QWidget

from workbench.core.source import Anchor
from workbench.ui.layout import Panes
from workbench.ui.views.release import ReleaseView
from workbench.ui.views.workbook import WorkbookView

LINE = re.compile(r"^\s*(?:line\s*)?(\d+)\s*$", re.IGNORECASE)
FACTOR = 1.1  # what one press of zoom multiplies a sheet by


def find(panes: Panes, *, again: bool) -> None:
    """Find the words of the bar in the pane a person is in; the bar says when there is none."""
    words = panes.findbar.words.text()
    pane = _papers_or_release(panes)
    if not words or pane is None:
        return
    found = pane.find_text(words, again=again)
    panes.findbar.say("" if found else "Not found")


def _in_papers(panes: Panes) -> bool:
    """Say whether a person was in the papers last; the bar to find with belongs to no pane."""
    return panes.workbook.active


def _papers_or_release(panes: Panes) -> ReleaseView | WorkbookView | None:
    if _in_papers(panes):
        return panes.workbook
    return panes.release.view


def go_to(panes: Panes, words: str) -> Anchor | None:
    """Go to a cell by its name; return the figure for a line number or the words of a caption."""
    if panes.workbook.go_by_name(words):
        panes.right.setCurrentWidget(panes.workbook)
        panes.findbar.hide()
        return None
    line = LINE.match(words)
    for entry in panes.ledger.model.every:
        if (
            entry.where == f"line {line.group(1)}"
            if line
            else all(word in entry.text for word in words.casefold().split())
        ):
            panes.findbar.hide()
            return entry.figure.anchor
    panes.findbar.say("There is no such place")
    return None


def zoom(panes: Panes, by: int) -> None:
    """Enlarge, shrink or reset the documents or the sheets, whichever a person is in."""
    if _in_papers(panes):
        panes.workbook.zoom_by(FACTOR**by if by else 0)
    else:
        panes.release.zoom_by(by)


def turn(panes: Panes, by: int) -> None:
    """Move the focus to the next pane, or the one before."""
    papers = panes.workbook.sheet_view or panes.workbook
    right = papers if panes.right.currentWidget() is panes.workbook else panes.beside
    stops: list[QWidget] = [panes.release, right, panes.findings.tree, panes.detail.text]
    homes: list[QWidget] = [panes.release, panes.right, panes.findings, panes.detail]
    focus = QApplication.focusWidget()
    inside = [home is focus or (focus is not None and home.isAncestorOf(focus)) for home in homes]
    here = inside.index(True) if any(inside) else -1
    stops[(here + by) % len(stops)].setFocus()
