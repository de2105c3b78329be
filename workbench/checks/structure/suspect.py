"""Totals and results that little bears out but their name and place, and that one slip of the hand would mend.

Such a total is only suspected to be wrong: its parts are what stands between it and the heading or total before
it, and the miss must be just what two swapped digits, a wrong digit, a lost sign or a factor of a thousand in
one figure would make. The digits of the figures say how far chance is out of the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log2

from workbench.checks.structure.matrix import Axis, Matrix, Node, echoes
from workbench.checks.structure.misses import gains_of, held_bits
from workbench.checks.structure.run import LONGEST_RUN
from workbench.checks.structure.search import Candidate
from workbench.checks.structure.weigh import CLOSING, LESS_WORD, OPENING, PART_BITS, is_result, is_total

NEEDED_BITS = 9.0  # before a total is said to be wrong: less than one in five hundred by chance
NAME_BITS = 4.0  # that a line is called a total
RESULT_BITS = 2.0  # that a line is called a result, such as an income
LESS_BITS = 4.0  # that the line before it says what is taken away
LEAST_OF_RESULT, LEAST_OF_LESS = 7.0, 5.0  # bits of the tracks in which such a sum holds
HEADING_BITS = 1.5  # that its parts begin under a heading
LEAST_PARTS = 2
SURE_TRACKS = 2  # in which a sum holds, for a miss to be more than suspected


def suspected(table: Matrix, nodes: Sequence[Node], taken: Sequence[Candidate]) -> list[Candidate]:
    """Return the equations that layout and a single slip suggest for totals without one; `nodes` are all lines."""
    if table.axis is Axis.COLUMNS:
        return []
    known = {one.total.line for one in taken if not one.down}
    found = []
    for node in nodes:
        if node.line not in known:
            readings = _readings(table, _before(nodes, taken, node), node)
            best = max((one for one in readings if one is not None), key=lambda one: one.bits, default=None)
            if best is not None:
                found.append(best)
    return found


def _readings(table: Matrix, before: Sequence[Node], node: Node) -> Iterator[Candidate | None]:
    """Weigh what a line may add up by its name and place, as far as these say that it adds up anything."""
    line = table.lines[node.line]
    if is_total(line):
        for run in _totals(table, before, node):
            yield _weighed(table, [(one, 1) for one in run], node, NAME_BITS)
    elif CLOSING.search(line.label):
        for run in _closings(table, before, node):
            yield _weighed(table, [(one, 1) for one in run], node, NAME_BITS)
    elif is_result(table, node):
        runs = list(_results(table, before, line.label))
        for run in runs:
            found = _weighed(table, [(one, 1) for one in run], node, RESULT_BITS - log2(len(runs)))
            yield _borne_out(found, LEAST_OF_RESULT, SURE_TRACKS)
    less = _less(table, before)
    if less:
        found = _weighed(table, less, node, LESS_BITS)
        yield _borne_out(found, LEAST_OF_LESS, 1)


def _before(nodes: Sequence[Node], taken: Sequence[Candidate], total: Node) -> list[Node]:
    """Return the lines before a total, with found totals standing for their parts."""
    inner = [
        one for one in taken if not one.down and max(one.total.line, *(part.line for part, _ in one.parts)) < total.line
    ]
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
                return runs
        run.append(node)
        if line.opens:
            runs.append(list(run))
            if not named or node is named[-1]:
                return runs
    return [*runs, run] if all(node.parts and is_total(table.lines[node.line]) for node in run) else runs


def _closings(table: Matrix, before: Sequence[Node], _total: Node) -> list[list[Node]]:
    """Return what stands between a closing balance and the opening one before it, that one included."""
    run: list[Node] = []
    for node in reversed(before[-LONGEST_RUN:]):
        run.append(node)
        if OPENING.search(table.lines[node.line].label):
            return [run]
    return []


def _results(table: Matrix, before: Sequence[Node], label: str) -> Iterator[list[Node]]:
    """Yield the runs of lines before a result, up to the heading that they stand under or a line of its own name."""
    run: list[Node] = []
    for node in reversed(before[-LONGEST_RUN:]):
        if table.lines[node.line].label == label:
            return
        run.append(node)
        if len(run) >= LEAST_PARTS:
            yield list(run)
        if table.lines[node.line].opens:
            return


def _less(table: Matrix, before: Sequence[Node]) -> list[tuple[Node, int]]:
    """Return what lines that say `less` leave of the line above them; nothing where none stands directly before."""
    taken: list[tuple[Node, int]] = []
    for node in reversed(before):
        if not LESS_WORD.search(table.lines[node.line].label):
            return [*taken, (node, 1)] if taken else []
        taken.append((node, -1))
    return []


def _borne_out(one: Candidate | None, least: float, tracks: int) -> Candidate | None:
    """Return a sum that holds so well in so many other tracks that only its amounts could make it do so."""
    if one is None:
        return None
    holding = [bits for track in range(len(one.total.values)) if (bits := held_bits(one.total, one.parts, track))]
    enough = len(holding) >= tracks and sum(holding) - PART_BITS * len(one.parts) >= least
    return one._replace(suspected=len(holding) < SURE_TRACKS) if enough else None


def _weighed(table: Matrix, parts: Sequence[tuple[Node, int]], total: Node, name: float) -> Candidate | None:
    if len(parts) < LEAST_PARTS:
        return None
    gains = gains_of(total, parts)
    bits = name + (HEADING_BITS if table.lines[parts[-1][0].line].opens else 0.0) + gains.bits
    if bits < NEEDED_BITS or gains.fails:
        return None
    return Candidate(bits, total, tuple(parts), 1, down=False, suspected=True)
