"""Rows of a worksheet that say under headed columns where each comes from: a tab, a package, a paper, a colleague."""

from __future__ import annotations

from collections import defaultdict

from workbench.core.cross_references import heads_references, is_source
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape
from workbench.figures.sheets.row_periods import names_period
from workbench.figures.sheets.titles import has_figures

_FEW = 2  # columns that a row must say the source of


def without_reference_rows(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Take the rows of references out of the heads of a table whose captions run across: `src | TB | pkg | App.1`.

    The columns have their captions above it: under periods such words tell the columns apart, as `audited` does, and
    without captions above they are the captions themselves, such as those of sources of energy. So are the words under
    one caption of several columns (`Code | Net sales | Net income` under `Item | Consolidated | Consolidated`), and
    what no paper is called.
    """
    found: set[int] = set()
    named: defaultdict[int | None, list[str]] = defaultdict(list)
    for at, line in enumerate(lines):
        if has_figures(line):
            break
        if _refers(line) and _told_apart([named.get(one.left, []) for one in line[1:]]):
            found.add(at)
        else:
            for one in filter(_is_caption, line):
                named[one.left].append(one.cell.text)
    return tuple(() if at in found else line for at, line in enumerate(lines)) if found else lines


def _refers(line: Line) -> bool:
    words = [one.cell.text.strip() for one in line if one.shape is Shape.TEXT]
    if len(words) <= _FEW or line[0].shape is not Shape.TEXT or not heads_references(words[0]):
        return False
    return all(map(is_source, words[1:]))


def _told_apart(captions: list[list[str]]) -> bool:
    """Say whether each of some columns has captions, and none the same as another."""
    return all(captions) and len(set(map(tuple, captions))) == len(captions)


def _is_caption(one: Mark) -> bool:
    return one.shape is Shape.TEXT and not names_period(one.cell.text)
