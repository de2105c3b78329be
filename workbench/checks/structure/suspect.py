"""Totals that nothing bears out but their name and place, and that one slip of the hand would mend.

Such a total is only suspected to be wrong: its parts are what stands between it and the heading or total before
it, and the miss must be just what two swapped digits, a wrong digit, a lost sign or a factor of a thousand in
one figure would make. The digits of the figures say how far chance is out of the question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.checks.structure.matrix import Axis, Matrix, Node, echoes
from workbench.checks.structure.misses import gains_of
from workbench.checks.structure.run import LONGEST_RUN
from workbench.checks.structure.search import Candidate
from workbench.checks.structure.weigh import CLOSING, OPENING, is_total

NEEDED_BITS = 9.0  # before a total is said to be wrong: less than one in five hundred by chance
NAME_BITS = 4.0  # that a line is called a total
HEADING_BITS = 1.5  # that its parts begin under a heading
LEAST_PARTS = 2


def suspected(table: Matrix, nodes: Sequence[Node], taken: Sequence[Candidate]) -> list[Candidate]:
    """Return the equations that layout and a single slip suggest for totals without one; `nodes` are all lines."""
    if table.axis is Axis.COLUMNS:
        return []
    known = {one.total.line for one in taken if not one.down}
    found = []
    for node in nodes:
        line = table.lines[node.line]
        if node.line in known:
            continue
        readings = _totals if is_total(line) else _closings if CLOSING.search(line.label) else None
        runs = readings(table, _before(nodes, taken, node), node) if readings is not None else []
        weighed = [_weighed(table, run, node) for run in runs if len(run) >= LEAST_PARTS]
        best = max((one for one in weighed if one is not None), key=lambda one: one.bits, default=None)
        if best is not None:
            found.append(best)
    return found


def _before(nodes: Sequence[Node], taken: Sequence[Candidate], total: Node) -> list[Node]:
    """Return the lines before a total, with found totals standing for their parts."""
    inner = [one for one in taken if max(one.total.line, *(part.line for part, _ in one.parts)) < total.line]
    hidden = {part.line for one in inner for part, _ in one.parts}
    standing = {one.total.line: replace(one.total, parts=one.parts) for one in inner}
    return [standing.get(node.line, node) for node in nodes if node.line < total.line and node.line not in hidden]


def _totals(table: Matrix, before: Sequence[Node], total: Node) -> list[list[Node]]:
    """Return the readings of what a total adds up.

    The parts end at the total before, or that total is a part itself; they begin at a heading, at an outer one
    when the total repeats its words.
    """
    label = table.lines[total.line].label
    named = [node for node in before if any(echoes(head, label) for head in table.lines[node.line].under)]
    run: list[Node] = []
    runs: list[list[Node]] = []
    for node in reversed(before[-LONGEST_RUN:]):
        line = table.lines[node.line]
        if is_total(line):
            runs.append(list(run))
            if not node.parts:
                break
        run.append(node)
        if line.opens:
            runs.append(list(run))
            if not named or node is named[-1]:
                break
    return runs


def _closings(table: Matrix, before: Sequence[Node], _total: Node) -> list[list[Node]]:
    """Return what stands between a closing balance and the opening one before it, that one included."""
    run: list[Node] = []
    for node in reversed(before[-LONGEST_RUN:]):
        run.append(node)
        if OPENING.search(table.lines[node.line].label):
            return [run]
    return []


def _weighed(table: Matrix, run: list[Node], total: Node) -> Candidate | None:
    parts = tuple((node, 1) for node in run)
    gains = gains_of(total, parts)
    bits = NAME_BITS + (HEADING_BITS if table.lines[run[-1].line].opens else 0.0) + gains.bits
    if bits < NEEDED_BITS or gains.fails:
        return None
    return Candidate(bits, total, parts, 1, down=False, suspected=True)
