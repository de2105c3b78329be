"""Rows of a worksheet that say under headed columns where each comes from: a tab, a package, a paper, a colleague."""

from __future__ import annotations

from workbench.core.cross_references import heads_references
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape
from workbench.figures.sheets.row_periods import names_period
from workbench.figures.sheets.titles import has_figures

_FEW = 2  # columns that a row must say the source of


def without_reference_rows(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Take the rows of references out of the heads of a table whose captions run across: `src | TB | pkg | App.1`.

    The columns have their captions above it: under periods such words tell the columns apart, as `audited` does, and
    without captions above they are the captions themselves, such as those of sources of energy.
    """
    found: set[int] = set()
    named: set[int | None] = set()
    for at, line in enumerate(lines):
        if has_figures(line):
            break
        if _refers(line) and named.issuperset(one.left for one in line[1:]):
            found.add(at)
        else:
            named |= {one.left for one in line if _is_caption(one)}
    return tuple(() if at in found else line for at, line in enumerate(lines)) if found else lines


def _refers(line: Line) -> bool:
    words = [one for one in line if one.shape is Shape.TEXT]
    return len(words) > _FEW and words[0] is line[0] and heads_references(line[0].cell.text.strip())


def _is_caption(one: Mark) -> bool:
    return one.shape is Shape.TEXT and not names_period(one.cell.text)
