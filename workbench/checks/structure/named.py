"""Equations that the trade knows by name, for tables with too few columns to bear them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from workbench.checks.structure.matrix import Matrix
from workbench.checks.structure.search import Candidate
from workbench.checks.structure.suspect import NEEDED_BITS
from workbench.checks.structure.weigh import Node, gain_of
from workbench.core.caption import Captions

KNOWN_BITS = 6.0
NAMED = (
    ("gross profit", (("revenue", 1), ("cost of revenue", -1))),
    ("operating income", (("gross profit", 1), ("selling general and administrative", -1))),
    ("total assets", (("total liabilities", 1), ("total equity", 1))),
)


def named(table: Matrix, nodes: Sequence[Node], taken: Sequence[Candidate], captions: Captions) -> list[Candidate]:
    """Return the known equations whose lines stand once in a table, where they hold or one slip would mend them."""
    places: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for concept in captions.concepts(table.lines[node.line].label):
            places[concept].append(node)
    sets = {frozenset({one.total.line, *(part.line for part, _ in one.parts)}) for one in taken}
    found = []
    for concept, parts in NAMED:
        lines = [places.get(name, []) for name in (concept, *(name for name, _ in parts))]
        if any(len(line) != 1 for line in lines):
            continue
        total, *rest = (line[0] for line in lines)
        terms = tuple(zip(rest, (sign for _, sign in parts), strict=True))
        if frozenset({total.line, *(node.line for node in rest)}) not in sets:
            one = _weighed(total, terms)
            if one is not None:
                found.append(one)
    return found


def _weighed(total: Node, terms: tuple[tuple[Node, int], ...]) -> Candidate | None:
    bits = KNOWN_BITS
    for t, entry in enumerate(total.values):
        parts = [part.values[t] for part, _ in terms]
        if entry is None or None in parts:
            continue
        gain = gain_of(entry, [(part, sign) for part, (_, sign) in zip(parts, terms, strict=True) if part is not None])
        if gain < 0:
            return None
        bits += gain
    return Candidate(bits, total, terms, 1, down=False, suspected=True) if bits >= NEEDED_BITS else None
