"""Captions run across in some tables of a sheet, and down in the others."""

from __future__ import annotations

from dataclasses import replace

from tests.matching.printed import Page, words
from workbench.core.caption import Captions
from workbench.core.grid import Column, Grid, Reading, Row
from workbench.core.source import Anchor, Role
from workbench.core.steps import finished
from workbench.matching.across import Across
from workbench.matching.lines import Line, lines_of

SHEET = """
Revenues | 2Q07 m | 2Q06 m
Systems integration | 7968 | 7221
Equipment sales | 391 | 630
Total revenues | 8359 | 7851
"""


def grid(rows: range, columns: range, *, transposed: bool) -> Grid:
    return Grid(
        "paper:one", 0, "", tuple(Row(at, "") for at in rows), tuple(Column(at, "") for at in columns),
        transposed=transposed,
    )  # fmt: skip


def gathered(*grids: Grid) -> list[Line]:
    _, reading = Page(SHEET, "paper:one", Role.WORKING_PAPER).pair()
    return finished(lines_of([replace(reading, grids=grids)], Captions(words())))


def test_a_row_is_one_line_beside_a_table_of_the_sheet_whose_captions_run_across() -> None:
    beside = grid(range(1, 3), range(4, 6), transposed=True)
    found = gathered(grid(range(1, 4), range(1, 3), transposed=False), beside)
    rows = [[figure.text for figure in line.figures] for line in found]
    assert rows == [["7968", "7221"], ["391", "630"], ["8359", "7851"]]
    assert not any(line.across for line in found)


def test_a_column_is_a_line_where_captions_run_across() -> None:
    found = gathered(grid(range(1, 4), range(1, 3), transposed=True), grid(range(6, 9), range(1, 3), transposed=False))
    assert all(line.across for line in found)
    assert {line.row for line in found} == {1, 2}


def test_all_of_a_sheet_is_turned_where_all_its_tables_are() -> None:
    across = Across([grid(range(1, 3), range(1, 3), transposed=True)])
    assert across.holds(Anchor("paper:one", 0, 9, 9, 0, 1))
    assert not across.holds(Anchor("paper:one", 1, 1, 1, 0, 1))
    assert not Across(Reading("paper:one", ()).grids).holds(Anchor("paper:one", 0, 1, 1, 0, 1))
