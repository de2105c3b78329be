"""Words in the head of a table that stand over several of its columns, merged or in the first of them alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from workbench.figures.layout import Layout
from workbench.figures.marks import Mark, Shape

_Band = tuple[Mark, Collection[int]]
_FROM_TO = re.compile(r"\w\s*[〜～~→]\s*\w|\w\s+to\s+\w", re.IGNORECASE)


def is_run(words: str) -> bool:
    """Say whether words over columns say from what to what these run, and name no group: `Pre-tax to net income`."""
    return _FROM_TO.search(words) is not None


def bands(layout: Layout) -> Iterator[_Band]:
    """Yield the words of the head of a table that stand over several columns, with these, row by row.

    Where captions under them come again under others of their row, each caption needs the words over it: `Revenue` of
    one service and of another.
    """
    for row in range(layout.head):
        if len(set(_captions(layout, row))) < len(_captions(layout, row)):
            continue
        for one, under in (*_merged(layout, row), *_open(layout, row)):
            if one.shape is Shape.TEXT and len(under) > 1:
                yield one, under


def _merged(layout: Layout, row: int) -> Iterator[_Band]:
    """Yield the cells of a row with the columns that they span."""
    for one in layout.lines[row]:
        yield one, {layout.place[at] for at in range(one.left, one.right + 1) if at in layout.place}


def _open(layout: Layout, row: int) -> Sequence[_Band]:
    """Return the words of a row with the columns up to the next words, where captions stand below over all of them.

    Where most words of a row have a column of their own they rather are the first lines of captions, and so are those
    that go on below: `Connectivity` above `(corporate)`.
    """
    below = {layout.place[one.left]: one for one in _below(layout, row)}
    over = sorted({layout.place[one.left]: one for one in layout.lines[row] if one.left in layout.place}.items())
    if not over or not below:
        return ()
    ends = [*(at for at, _ in over[1:]), len(layout.columns)]
    found = [(one, range(at, end)) for (at, one), end in zip(over, ends, strict=True)]
    full = all(at in below for _, under in found for at in under)
    goes_on = any(_goes_on(below[under[0]].cell.text) for _, under in found if under[0] in below)
    wide = sum(len(under) > 1 for _, under in found)
    return found if full and not goes_on and 2 * wide > len(found) else ()


def _below(layout: Layout, row: int) -> Sequence[Mark]:
    """Return the words over columns in the row below one, where that is still in the head."""
    return [one for one in layout.lines[row + 1] if one.left in layout.place] if row + 1 < layout.head else []


def _captions(layout: Layout, row: int) -> Sequence[str]:
    return [one.cell.text.casefold().strip() for one in _below(layout, row)]


def _goes_on(text: str) -> bool:
    return text[:1] == "(" or text[:1].islower()
