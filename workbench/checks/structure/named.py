"""Equations that the trade knows by name, for tables with too few columns to bear them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from workbench.checks.structure.matrix import Matrix, Node
from workbench.checks.structure.misses import gains_of
from workbench.checks.structure.search import Candidate
from workbench.checks.structure.suspect import NEEDED_BITS
from workbench.core.caption import Captions

KNOWN_BITS = 6.0  # that the trade knows an equation: no other lines could be meant
LEAST_TRACKS = 3  # in which a known equation stands, for a miss to be more than suspected
NAMED = (
    ("gross profit", (("revenue", 1), ("cost of revenue", -1))),
    ("operating income", (("gross profit", 1), ("selling general and administrative", -1))),
    ("net income", (("income before income tax", 1), ("income tax", -1))),
    ("comprehensive income", (("net income", 1), ("other comprehensive income", 1))),
    ("total assets", (("total liabilities", 1), ("total equity", 1))),
)


def named(table: Matrix, nodes: Sequence[Node], taken: Sequence[Candidate], captions: Captions) -> list[Candidate]:
    """Return the equations of a table with the known ones added, where these hold or one slip would mend them.

    A known equation takes the place of one over the same lines with other signs: that one holds by the slip.
    """
    places: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for concept in captions.concepts(table.lines[node.line].label):
            places[concept].append(node)
    result = list(taken)
    for concept, parts in NAMED:
        lines = [places.get(name, []) for name in (concept, *(name for name, _ in parts))]
        if any(len(line) != 1 for line in lines):
            continue
        total, *rest = (line[0] for line in lines)
        one = _weighed(total, tuple(zip(rest, (sign for _, sign in parts), strict=True)))
        if one is None:
            continue
        same = [other for other in result if set(_signed(other)) == set(_signed(one))]
        if any(_alike(_signed(other), _signed(one)) or _stands(other, one, concept) for other in same):
            continue
        result = [other for other in result if other not in same and not _rivals(other, one)]
        result.append(one)
    return result


def _rivals(other: Candidate, one: Candidate) -> bool:
    """Say whether a found equation makes the same total of more lines, and fails somewhere."""
    lines = {part.line for part, _ in other.parts}
    return other.fails > 0 and other.total.line == one.total.line and lines > {part.line for part, _ in one.parts}


def _stands(other: Candidate, one: Candidate, concept: str) -> bool:
    """Say whether an equation may stand with its own signs: costs are often printed as negative numbers."""
    signs = _signed(other)
    turned = signs[one.total.line] == signs[one.parts[0][0].line]
    return other.fails == 0 and concept != "total assets" and not turned


def _signed(one: Candidate) -> dict[int, int]:
    """Return the lines of an equation with their signs, all on one side."""
    return {one.total.line: -one.total_sign, **{part.line: sign for part, sign in one.parts}}


def _alike(one: dict[int, int], other: dict[int, int]) -> bool:
    return one == other or one == {line: -sign for line, sign in other.items()}


def _weighed(total: Node, terms: tuple[tuple[Node, int], ...]) -> Candidate | None:
    gains = gains_of(total, terms)
    if gains.fails and gains.fails * 2 >= gains.tracks:
        return None
    bits = KNOWN_BITS + gains.bits
    if bits < NEEDED_BITS:
        return None
    return Candidate(bits, total, terms, 1, down=False, fails=gains.fails, suspected=gains.tracks < LEAST_TRACKS)
