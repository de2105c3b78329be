"""The search for equations: every line against the runs of lines before and after it, in all tracks together.

A line is a total of a run when their amounts add up in more tracks than chance allows. What adds up is
weighed in bits: an amount of seven digits that a sum meets by accident is a matter of one in a million. Each way
of choosing a run or its signs costs bits, each track where the sum fails costs bits, wording and layout give
some. Found totals stand for their parts from then on, so that totals of totals are found in the next round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.checks.structure.matrix import Entry, Matrix, Node
from workbench.checks.structure.run import Run, Runs
from workbench.checks.structure.weigh import (
    PART_BITS,
    Wording,
    bits_of,
    is_result,
    layout_of,
    signs_in,
    signs_of,
    wording_of,
)

ROUNDS = 6
NEEDED_BITS = 10.0
NEEDED_OF_TOTAL = 8.0
SKIP_BITS = 2.0


class Candidate(NamedTuple):
    """A total with its signed parts and the bits that speak for it; `suspected` when hardly a column bears it out."""

    bits: float
    total: Node
    parts: tuple[tuple[Node, int], ...]
    total_sign: int
    down: bool
    fails: int = 0
    suspected: bool = False


@dataclass
class _Search:
    table: Matrix
    blanks_are_nil: bool
    nodes: tuple[Node, ...]
    live: list[Node]
    wording: tuple[Wording, ...]
    done: set[tuple[int, bool]] = field(default_factory=set)
    sets: set[frozenset[int]] = field(default_factory=set)
    taken: list[Candidate] = field(default_factory=list)
    best: dict[tuple[int, bool], Candidate | None] = field(default_factory=dict)

    def forget(self, one: Candidate) -> None:
        """Forget what was best beside the lines from which a run could reach those of an equation."""
        lines = {one.total.line, *(part.line for part, _ in one.parts)}
        first, last = min(lines), max(lines)
        self.best = {
            (line, down): best for (line, down), best in self.best.items() if (line > last if down else line < first)
        }


class Found(NamedTuple):
    """What adds up in a table, best first within each round, and all its lines."""

    taken: list[Candidate]
    nodes: tuple[Node, ...]


def search(table: Matrix, *, blanks_are_nil: bool) -> Found:
    """Find what adds up in a table."""
    tracks = [n for n in range(len(table.tracks)) if n not in table.shares]
    nodes = [
        Node(n, tuple(table.entries[t][n] for t in tracks), tuple((t, n) in table.lost for t in tracks))
        for n in range(len(table.lines))
    ]
    live = [node for node in nodes if any(node.values) or any(node.lost)]
    state = _Search(table, blanks_are_nil, tuple(live), live, tuple(wording_of(line) for line in table.lines))
    for skip in (False, True):
        for _ in range(ROUNDS):
            if not _round(state, skip=skip):
                break
        state.best.clear()
    return Found(state.taken, state.nodes)


def _round(state: _Search, *, skip: bool) -> bool:
    found: list[Candidate] = []
    now = {node.line: node for node in state.live}
    less = [wording.less for wording in state.wording]
    skipped = {node.line for node in state.live if skip and not node.parts and state.wording[node.line].total}
    if skip and not skipped:
        return False
    runs = {down: Runs(state.live, less, skipped, down=down) for down in (False, True)}
    for first in state.nodes:
        node = now.get(first.line, first)  # a total that is part of another may still have parts of its own
        for down in (False, True):
            if (node.line, down) not in state.done and (skip or not down or (node.line, False) not in state.done):
                best = _best(state, node, runs[down], down=down, skip=skip)
                if best is not None:
                    found.append(best)
    if not skip:  # a total of what stands above it is hardly ever one of what stands below it, too
        above = {one.total.line for one in found if not one.down}
        found = [one for one in found if not (one.down and one.total.line in above)]
    whole = [one for one in found if one.fails == 0 and not _outdone(state, one, found)]
    found = whole or found  # what holds everywhere first: it may explain what fails elsewhere
    found.sort(key=lambda one: (-one.bits, one.total.line, one.down))
    used: set[int] = set()
    chosen = []
    for one in found:
        lines = {part.line for part, _ in one.parts}
        lines_of_it = frozenset({one.total.line, *lines})
        if lines_of_it in state.sets or lines & used:
            continue
        state.sets.add(lines_of_it)
        state.done.add((one.total.line, one.down))
        used |= lines
        chosen.append(one)
    for one in sorted(chosen, key=lambda one: abs(one.total.line - one.parts[-1][0].line)):  # inner totals first
        state.taken.append(_collapse(state, one))
        state.forget(one)
    return bool(chosen)


def _outdone(state: _Search, one: Candidate, found: list[Candidate]) -> bool:
    """Say whether more speaks for a total that fails somewhere than for an unusual use of its lines."""
    if not one.down and all(sign > 0 for _, sign in one.parts):
        return False
    lines = {one.total.line, *(part.line for part, _ in one.parts)}
    return any(
        other.fails
        and other.bits > one.bits
        and not other.down
        and state.wording[other.total.line].total
        and not lines.isdisjoint((other.total.line, *(part.line for part, _ in other.parts)))
        for other in found
    )


def _collapse(state: _Search, one: Candidate) -> Candidate:
    """Let a total stand for its parts; returns the equation with parts that stand for theirs."""
    now = {node.line: node for node in state.live}
    parts = tuple((now.get(part.line, part), sign) for part, sign in one.parts)
    one = one._replace(parts=parts, total=now.get(one.total.line, one.total))
    hidden = {part.line for part, _ in parts}
    values = tuple(_standing_for(one, t) for t in range(len(one.total.values)))
    lost = tuple(
        one.total.lost[t] or (one.total.values[t] is None and any(part.lost[t] for part, _ in parts))
        for t in range(len(values))
    )
    standing = Node(one.total.line, values, lost, parts)
    state.live[:] = [
        standing if node.line == one.total.line else node for node in state.live if node.line not in hidden
    ]
    return one


def _standing_for(one: Candidate, track: int) -> Entry | None:
    own = one.total.values[track]
    if own is not None or one.total.lost[track]:
        return own
    parts = [(part.values[track], sign) for part, sign in one.parts]
    known = [(entry, sign * one.total_sign) for entry, sign in parts if entry is not None]
    if not known or any(part.lost[track] for part, _ in one.parts):
        return None
    return Entry(sum(entry.value * sign for entry, sign in known), sum(entry.half for entry, _ in known))


def _best(state: _Search, total: Node, runs: Runs, *, down: bool, skip: bool) -> Candidate | None:
    """Return the best run before (or after) a line that adds up to it; with `skip` it passes over bare totals.

    It is looked for again only where lines that a run could reach have changed.
    """
    at = (total.line, down)
    if at not in state.best:
        found = (
            one._replace(bits=one.bits - SKIP_BITS * run.skipped)
            for run in runs.beside(total, skip=skip)
            for one in _variants(state, total, run, down=down)
        )
        state.best[at] = max(found, key=lambda one: one.bits, default=None)
    return state.best[at]


def _variants(state: _Search, total: Node, run: Run, *, down: bool) -> Iterator[Candidate]:
    """Yield the ways in which a run that meets a total somewhere adds up to it, each worth what is needed."""
    result = is_result(state.table, total)
    needed = NEEDED_OF_TOTAL if state.wording[total.line].total and not down else NEEDED_BITS
    layout: float | None = None
    for pattern in signs_of(total, run, state.table, state.wording):
        weighed = bits_of(total, run, pattern, blanks_are_nil=state.blanks_are_nil)
        if weighed is None:
            continue
        bits, fails = weighed
        cost = pattern.cost + (2.0 if pattern.minus and not result else 0.0)
        layout = layout_of(state.table, total, run.nodes, down=down) if layout is None else layout
        bits += layout - cost - PART_BITS * len(run.nodes)
        if bits >= needed:
            signs = signs_in(run.nodes, pattern)
            yield Candidate(bits, total, tuple(zip(run.nodes, signs, strict=True)), pattern.sign, down, fails)
