"""Totals that nothing bears out but their name and place, and that one slip of the hand would mend.

Such a total is only suspected to be wrong: its parts are what stands between it and the heading or total before
it, and the miss must be just what two swapped digits, a wrong digit, a lost sign or a factor of a thousand in
one figure would make. The digits of the figures say how far chance is out of the question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.checks.structure.matrix import Axis, Matrix, Node
from workbench.checks.structure.misses import FAIL_BITS, gain_of
from workbench.checks.structure.search import Candidate
from workbench.checks.structure.weigh import is_total

NEEDED_BITS = 9.0
NAME_BITS = 4.0
HEADING_BITS = 1.5
LEAST_PARTS = 2


def suspected(table: Matrix, nodes: Sequence[Node], taken: Sequence[Candidate]) -> list[Candidate]:
    """Return the equations that layout and a single slip suggest for totals without one; `nodes` are all lines."""
    if table.axis is Axis.COLUMNS:
        return []
    known = {one.total.line for one in taken if not one.down}
    found = []
    for node in nodes:
        if node.line not in known and is_total(table.lines[node.line]):
            one = _suspected(table, _before(nodes, taken, node), node)
            if one is not None:
                found.append(one)
    return found


def _before(nodes: Sequence[Node], taken: Sequence[Candidate], total: Node) -> list[Node]:
    """Return the lines before a total, with found totals standing for their parts."""
    inner = [one for one in taken if max(one.total.line, *(part.line for part, _ in one.parts)) < total.line]
    hidden = {part.line for one in inner for part, _ in one.parts}
    standing = {one.total.line: replace(one.total, parts=one.parts) for one in inner}
    return [standing.get(node.line, node) for node in nodes if node.line < total.line and node.line not in hidden]


def _suspected(table: Matrix, before: Sequence[Node], total: Node) -> Candidate | None:
    """Return the best of two readings: the parts end at the total before, or that total is a part itself."""
    run: list[Node] = []
    runs: list[list[Node]] = []
    for node in reversed(before):
        if is_total(table.lines[node.line]):
            runs.append(list(run))
            if not node.parts:
                break
        run.append(node)
        if table.lines[node.line].opens:
            runs.append(list(run))
            break
    found = [one for one in (_weighed(table, run, total) for run in runs if len(run) >= LEAST_PARTS) if one is not None]
    return max(found, key=lambda one: one.bits, default=None)


def _weighed(table: Matrix, run: list[Node], total: Node) -> Candidate | None:
    bits, fails = NAME_BITS + (HEADING_BITS if table.lines[run[-1].line].opens else 0.0), 0
    parts = tuple((node, 1) for node in run)
    for track in range(len(total.values)):
        gain = gain_of(total, parts, track)
        bits += gain or 0.0
        fails += gain == -FAIL_BITS
    if bits < NEEDED_BITS or fails:
        return None
    return Candidate(bits, total, parts, 1, down=False, suspected=True)
