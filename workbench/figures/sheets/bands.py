"""Bands of rows of a worksheet: parted by blank rows, joined where what follows has no heading of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, takewhile

from workbench.core.calendar import Fiscal, periods
from workbench.core.cross_references import is_reference
from workbench.core.spelled import hints
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape
from workbench.figures.sheets.row_periods import names_period
from workbench.figures.sheets.side_by_side import side_by_side
from workbench.figures.sheets.titles import (
    has_figures,
    has_heading,
)  # fmt: skip

_ANY = Fiscal()
_LISTED = 2
_BELOW = 12  # rows below the first of a table among which a second of its figures stands


def bands(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Gather rows into bands parted by blank rows; a band without a heading of its own goes on with the one above."""
    runs: list[list[int]] = []
    blank = True
    for row, line in enumerate(lines):
        if not line:
            blank = True
            continue
        if blank:
            runs.append([])
        runs[-1].append(row)
        blank = False
    joined: list[list[int]] = []
    for run in runs:
        if joined and _goes_on(lines, joined[-1], run):
            joined[-1] += run
        else:
            joined.append(run)
    yield from joined


def _goes_on(lines: Sequence[Line], above: Sequence[int], run: Sequence[int]) -> bool:
    figured = any(has_figures(lines[row]) for row in above)
    headed = _headed(lines, run, _stubs(lines, above))
    if not figured:
        return any(has_heading(lines[row]) for row in above[-3:]) and not headed
    if not any(has_figures(lines[row]) for row in run) or _dates_its_rows([lines[row] for row in run]):
        return False
    return not headed or _goes_on_beside(lines, above, run)


def _dates_its_rows(rows: Sequence[Line]) -> bool:
    """Say whether rows under a title are single figures that name their periods themselves: `Backlog, Sep 30, 2007`."""
    title, *listed = rows
    if len(title) != 1 or title[0].shape is not Shape.TEXT or len(listed) < _LISTED:
        return False
    return all(
        [one.shape for one in line] == [Shape.TEXT, Shape.NUMBER]
        and line[0].left == title[0].left
        and hints(line[0].cell.text)
        and bool(periods(line[0].cell.text, _ANY))
        for line in listed
    )


def _goes_on_beside(lines: Sequence[Line], above: Sequence[int], run: Sequence[int]) -> bool:
    """Say whether one of several tables side by side goes on below a blank row, where another has new headings."""
    both = [*above, *run]
    parts = list(side_by_side(lines, both)) if len(both) <= _TALL else []
    for columns in parts if len(parts) > 1 else ():
        own = [tuple(one for one in line if one.left in columns) for line in lines[: run[-1] + 1]]
        figured = all(any(has_figures(own[row]) for row in rows) for rows in (above, run))
        filled = [row for row in run if own[row]]
        if figured and not _headed(own, filled, _stubs(own, above)):
            return True
    return False


def _stubs(lines: Sequence[Line], band: Sequence[int]) -> set[int]:
    """Return the columns of a band that hold captions: words right before figures."""
    return {
        one.left
        for row in band
        for one, after in pairwise(lines[row])
        if one.shape is Shape.TEXT and after.shape in (Shape.NUMBER, Shape.NIL)
    }


def _headed(lines: Sequence[Line], run: Sequence[int], stubs: Collection[int]) -> bool:
    """Say whether rows open with a heading over columns before their first figures.

    Words that all stand where captions stand above are headings of rows, of tables side by side. What a heading of rows
    refers to heads no column.
    """
    for row in run:
        if has_figures(lines[row]):
            return False
        beside = all(one.left in stubs for one in lines[row])
        heading = has_heading(lines[row]) and has_heading(_without_references(lines, run, row))
        if (heading and not beside) or _heads_one(lines, run, row):
            return True
    return False


def _without_references(lines: Sequence[Line], run: Sequence[int], row: int) -> Line:
    """Return a line without references to papers, such as `A-2`, that stand over no figures."""
    referring = [one for one in lines[row] if _refers(one)]
    if not referring:
        return lines[row]
    figured = {one.left for other in run for one in lines[other] if one.number is not None}
    return tuple(one for one in lines[row] if one not in referring or one.left in figured)


def _refers(one: Mark) -> bool:
    text = one.cell.text.strip()
    return one.shape is Shape.TEXT and is_reference(text) and not names_period(text)


def _heads_one(lines: Sequence[Line], run: Sequence[int], row: int) -> bool:
    """Say whether a line is the heading of a table of one column: a word over figures that have captions.

    Under a title of its own the table may have blank rows between its figures.
    """
    if len(lines[row]) != 1 or lines[row][0].shape is not Shape.TEXT:
        return False
    column = lines[row][0].left
    below = lines[row + 1 : run[-1] + 1 + (_BELOW if row > run[0] else 0)]
    under = takewhile(lambda line: all(one.left != column or one.shape is not Shape.TEXT for one in line), below)
    return sum(any(one.left == column and one.shape is Shape.NUMBER for one in line[1:]) for line in under) > 1


_TALL = 2000  # rows of a band that is looked at once more
