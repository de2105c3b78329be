"""A release laid out: what may break over lines and what may not."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from tests.ui.sample import Sample
from workbench import tasks
from workbench.core.source import Cell, Table
from workbench.figures import read
from workbench.ui.views.release import ReleaseView


def test_a_heading_with_a_date_breaks_and_a_figure_does_not(qtbot: QtBot, made: Sample) -> None:
    cells = (
        Cell(0, 1, "Three Months Ended September 30, 2007"), Cell(0, 2, "Three Months Ended September 30, 2006"),
        Cell(1, 0, "Cash"), Cell(1, 1, "1,234"), Cell(1, 2, "1,034"),
        Cell(2, 0, "Loans"), Cell(2, 1, "2,234"), Cell(2, 2, "2,034"),
    )  # fmt: skip
    source = replace(made.report.sources[0], blocks=(Table(cells, 3, 3),))
    reading = read(source, tasks.vocabulary())
    view = ReleaseView()
    qtbot.addWidget(view)
    view.load(source, reading, {})
    view._finish()
    whole = {}
    block = view.document().begin()
    while block.isValid():
        if block.text():
            whole[block.text()] = block.blockFormat().nonBreakableLines()
        block = block.next()
    assert {text for text, kept in whole.items() if kept} == {"1,234", "1,034", "2,234", "2,034"}
