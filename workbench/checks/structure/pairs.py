"""Results of two lines that do not stand side by side, such as net income and, far below, what makes it comprehensive.

Only a line that is worded as a total or a result is tried, with two lines of the few dozen before it, and
only amounts that meet to the digit in most columns speak for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log2

from workbench.checks.structure.matrix import Axis, Matrix, Node
from workbench.checks.structure.misses import gains_of
from workbench.checks.structure.search import Candidate
from workbench.checks.structure.weigh import is_result, is_total

WINDOW = 30  # lines before a result among which its two parts are looked for
NEEDED_BITS = 14.0  # more than a name and a place need: lines this far apart have nothing else to speak for them
LEAST_HOLDS = 2  # columns that a pair meets, for each in which it fails
MOST_PAIRS = 40  # that meet a total in one track, before chance is at work


def pairs(table: Matrix, nodes: Sequence[Node], taken: Sequence[Candidate]) -> list[Candidate]:
    """Return the results without an equation that two lines further up make; `nodes` are all lines."""
    if table.axis is Axis.COLUMNS:
        return []
    known = {one.total.line for one in taken if not one.down}
    found = []
    for at, total in enumerate(nodes):
        line = table.lines[total.line]
        if total.line not in known and (is_total(line) or is_result(table, total)):
            weighed = [_weighed(total, terms) for terms in _meeting(total, nodes[max(0, at - WINDOW) : at])]
            best = max((one for one in weighed if one is not None), key=lambda one: one.bits, default=None)
            if best is not None:
                found.append(best)
    return found


def _meeting(total: Node, before: Sequence[Node]) -> Iterator[tuple[tuple[Node, int], ...]]:
    """Yield the pairs of lines whose sum or difference is the total to the digit in some track."""
    seen = set()
    for track, entry in enumerate(total.values):
        if entry is None or not entry.value:
            continue
        places: defaultdict[int, list[int]] = defaultdict(list)
        for n, node in enumerate(before):
            part = node.values[track]
            if part is not None and part.value:
                places[part.value].append(n)
        pairs_here = [
            (one, other, sign)
            for value, ones in places.items()
            for sign in (1, -1)
            for one in ones
            for other in places.get(sign * (entry.value - value), ())
            if one != other and (sign < 0 or one < other)
        ]
        for key in pairs_here if len(pairs_here) <= MOST_PAIRS else ():
            if key not in seen:
                seen.add(key)
                one, other, sign = key
                yield (before[one], 1), (before[other], sign)


def _weighed(total: Node, terms: tuple[tuple[Node, int], ...]) -> Candidate | None:
    gains = gains_of(total, terms)
    holds = sum(_meets(total, terms, track) for track in range(len(total.values)))
    if holds < LEAST_HOLDS or gains.fails * LEAST_HOLDS > holds:
        return None
    bits = gains.bits - 2 * log2(WINDOW)
    return Candidate(bits, total, terms, 1, down=False, fails=gains.fails) if bits >= NEEDED_BITS else None


def _meets(total: Node, terms: tuple[tuple[Node, int], ...], track: int) -> bool:
    """Say whether a pair makes its total to the digit, and neither part is nil."""
    entry = total.values[track]
    parts = [part.value * sign for node, sign in terms if (part := node.values[track]) is not None]
    return entry is not None and len(parts) == len(terms) and all(parts) and entry.value == sum(parts)
