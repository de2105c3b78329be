"""Rows of which one at least supports a sentence, and that have changed places: each holds the other's amount."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import product

from workbench.core.source import Anchor
from workbench.matching.amounts import agree, telling
from workbench.matching.candidates import Candidate, Pair
from workbench.matching.kinship import Kin
from workbench.matching.lines import Place

Changed = frozenset[tuple[Anchor, Anchor]]

_Column = tuple[Place, int | None]
_Broken = defaultdict[_Column, list[tuple[Candidate, Pair]]]


def changed_places(candidates: Iterable[Candidate]) -> Changed:
    """Return the figures of sentences and the cells of their very captions that another row has changed places with.

    A sentence that states another amount than a row of its caption may speak of something else; where a second line,
    of a sentence or of a table, states what the row holds and its own row holds what the sentence states, it does not.
    """
    said, rows = _Broken(list), _Broken(list)
    for one in candidates:
        if one.kin is Kin.SAME or not one.line.prose:
            for pair in one.pairs:
                if not (pair.holds(one.sign) or pair.loose or pair.apart):
                    broken = said if one.line.prose else rows
                    broken[one.paper.place, pair.cell.anchor.column].append((one, pair))
    return frozenset(
        (pair.figure.anchor, pair.cell.anchor)
        for column, some in said.items()
        for (one, mine), (other, theirs) in product(some, (*some, *rows[column]))
        if mine.cell.anchor != theirs.cell.anchor
        and _holds(mine, theirs, other.sign)
        and _holds(theirs, mine, one.sign)
        for pair in (mine, theirs)
    )


def _holds(one: Pair, other: Pair, sign: int) -> bool:
    """Say whether the cell of a pair states what the figure of another does, and that in digits that tell."""
    return agree(other.figure, one.cell, sign) and telling(other.figure, one.cell)
