"""Rows that support two sentences and have changed places: each holds the amount that the other's sentence states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from workbench.core.source import Anchor
from workbench.matching.amounts import agree, telling
from workbench.matching.candidates import Candidate, Pair
from workbench.matching.kinship import Kin
from workbench.matching.lines import Place

Changed = frozenset[tuple[Anchor, Anchor]]


def changed_places(candidates: Iterable[Candidate]) -> Changed:
    """Return the figures of sentences and the cells of their very captions that hold one another's amounts.

    One sentence that states another amount than a row of its caption may speak of something else; two of which each
    states what the other's row holds do not.
    """
    broken: defaultdict[tuple[Place, int | None], list[tuple[Candidate, Pair]]] = defaultdict(list)
    for one in candidates:
        if one.line.prose and one.kin is Kin.SAME:
            for pair in one.pairs:
                if not (pair.holds(one.sign) or pair.loose or pair.apart):
                    broken[one.paper.place, pair.cell.anchor.column].append((one, pair))
    return frozenset(
        (pair.figure.anchor, pair.cell.anchor)
        for some in broken.values()
        for (one, mine), (other, theirs) in combinations(some, 2)
        if mine.cell.anchor != theirs.cell.anchor
        and _holds(mine, theirs, other.sign)
        and _holds(theirs, mine, one.sign)
        for pair in (mine, theirs)
    )


def _holds(one: Pair, other: Pair, sign: int) -> bool:
    """Say whether the cell of a pair states what the figure of another does, and that in digits that tell."""
    return agree(other.figure, one.cell, sign) and telling(other.figure, one.cell)
