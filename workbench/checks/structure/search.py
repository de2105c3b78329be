"""The search for equations: every line against the runs of lines before and after it, in all tracks together.

A line is a total of a run when their amounts add up in more tracks than chance allows. What adds up is
weighed in bits: an amount of seven digits that a sum meets by accident is a matter of one in a million. Each way
of choosing a run or its signs costs bits, each track where the sum fails costs bits, wording and layout give
some. Found totals stand for their parts from then on, so that totals of totals are found in the next round.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from math import log2
from typing import NamedTuple

from workbench.checks.structure.equation import Equation, Instance, State
from workbench.checks.structure.matrix import Axis, Entry, Line, Matrix, matrix
from workbench.core.arithmetic import Term, compare_sum
from workbench.core.figure import Standing
from workbench.core.grid import Grid
from workbench.core.report import Report
from workbench.core.tie import Verdict

LONGEST_RUN = 40
FLIPPED_RUN = 12
PAIRED_RUN = 7
ROUNDS = 6
NEEDED_BITS = 11.0
FAIL_BITS = 6.0
TRACK_BITS = 20.0
PART_BITS = 0.4
LONE_PART = 0.8

TOTAL = re.compile(r"\b(sub)?-?totals?\b|\bsum\b|合計|^\s*計\s*$|小計|総計", re.IGNORECASE)
LESS = re.compile(r"^\W*(less|deduct|minus|cost|expenses?|provision|taxes|income tax)\b|控除", re.IGNORECASE)


RESULT = re.compile(
    r"\b(income|profit|loss|earnings|margin|net|ebitda|balance|equity)\b|利益|損失|純資産", re.IGNORECASE
)
OPENING = re.compile(r"\b(beginning|opening|brought forward|start of|beg)\b|^balances?\b|期首", re.IGNORECASE)
CLOSING = re.compile(r"\b(end|ending|closing|carried forward)\b|^balances?\b|期末", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Node:
    """A line in sight, or a total that stands for its parts; `values` is per track."""

    line: int
    values: tuple[Entry | None, ...]
    lost: tuple[bool, ...]
    parts: tuple[tuple[Node, int], ...] = ()


class Candidate(NamedTuple):
    """A total with its signed parts and the bits that speak for it."""

    bits: float
    total: Node
    parts: tuple[tuple[Node, int], ...]
    total_sign: int
    down: bool
    fails: int = 0


@dataclass
class _Search:
    table: Matrix
    blanks_are_nil: bool
    nodes: tuple[Node, ...]
    live: list[Node]
    done: set[tuple[int, bool]] = field(default_factory=set)
    sets: set[frozenset[int]] = field(default_factory=set)
    taken: list[Candidate] = field(default_factory=list)


def equations(report: Report, grid: Grid) -> tuple[Equation, ...]:
    """Find the equations of a table, down its columns and across its rows."""
    nil = not is_damaged(report, grid.source)
    result: list[Equation] = []
    for axis in Axis:
        table = matrix(report, grid, axis)
        if len(table.lines) >= 3:
            result.extend(
                _equation(table, candidate, blanks_are_nil=nil) for candidate in search(table, blanks_are_nil=nil)
            )
    return tuple(result)


def is_damaged(report: Report, slot: str) -> bool:
    """Say whether a document has lost figures, so that an empty cell need not be nil."""
    readings = (reading for reading in report.readings if reading.source == slot)
    return any(figure.standing is Standing.UNREADABLE for reading in readings for figure in reading.figures)


def search(table: Matrix, *, blanks_are_nil: bool) -> list[Candidate]:
    """Return what adds up in a table, best first within each round."""
    tracks = [n for n in range(len(table.tracks)) if n not in table.shares]
    nodes = [
        Node(n, tuple(table.entries[t][n] for t in tracks), tuple((t, n) in table.lost for t in tracks))
        for n in range(len(table.lines))
    ]
    live = [node for node in nodes if any(node.values) or any(node.lost)]
    state = _Search(table, blanks_are_nil, tuple(live), live)
    for _ in range(ROUNDS):
        if not _round(state):
            break
    return state.taken


def _round(state: _Search) -> bool:
    found: list[Candidate] = []
    now = {node.line: node for node in state.live}
    for first in state.nodes:
        node = now.get(first.line, first)  # a total that is part of another may still have parts of its own
        for down in (False, True):
            if (node.line, down) not in state.done:
                best = _best(state, node, down=down)
                if best is not None:
                    found.append(best)
    if any(one.fails == 0 for one in found):  # what holds everywhere first: it may explain what fails elsewhere
        found = [one for one in found if one.fails == 0]
    found.sort(key=lambda one: (-one.bits, one.total.line, one.down))
    used: set[int] = set()
    chosen = []
    for one in found:
        lines = {part.line for part, _ in one.parts}
        whole = frozenset({one.total.line, *lines})
        if whole in state.sets or lines & used:
            continue
        state.sets.add(whole)
        state.done.add((one.total.line, one.down))
        used |= lines
        chosen.append(one)
    for one in sorted(chosen, key=lambda one: abs(one.total.line - one.parts[-1][0].line)):  # inner totals first
        state.taken.append(_collapse(state, one))
    return bool(chosen)


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


def _best(state: _Search, total: Node, *, down: bool) -> Candidate | None:
    """Return the best run before (or after) a line that adds up to it."""
    step = 1 if down else -1
    lines = [node.line for node in state.live]
    at = bisect_right(lines, total.line) if down else bisect_left(lines, total.line) - 1
    best: Candidate | None = None
    run: list[Node] = []
    sums = [0] * len(total.values)
    halves = [entry.half if entry else 0 for entry in total.values]
    while 0 <= at < len(state.live) and len(run) < LONGEST_RUN:
        node = state.live[at]
        run.append(node)
        for t, entry in enumerate(node.values):
            if entry is not None:
                sums[t] += entry.value
                halves[t] += entry.half
        at += step
        if len(run) < 2:
            continue
        for one in _variants(state, total, run, sums, halves, down=down):
            if best is None or one.bits > best.bits:
                best = one
    return best


def _variants(
    state: _Search, total: Node, run: list[Node], sums: list[int], halves: list[int], *, down: bool
) -> list[Candidate]:
    tracks = [t for t, entry in enumerate(total.values) if entry is not None and not any(n.lost[t] for n in run)]
    if not tracks:
        return []
    found = []
    for minus, sign, plain_cost in _signs(total, run, sums, halves, tracks, state.table):
        signs = tuple(-1 if n in minus else 1 for n in range(len(run)))
        weighed = _bits(total, run, signs, sign, tracks, blanks_are_nil=state.blanks_are_nil)
        if weighed is None:
            continue
        bits, fails = weighed
        cost = plain_cost
        if -1 in signs and not _is_result(state.table, total):
            cost += 2.0
        bits += _layout(state.table, total, run, down=down) - cost - PART_BITS * len(run)
        if bits >= NEEDED_BITS:
            found.append(Candidate(bits, total, tuple(zip(run, signs, strict=True)), sign, down, fails))
    return found


def _signs(
    total: Node, run: list[Node], sums: list[int], halves: list[int], tracks: list[int], table: Matrix
) -> list[tuple[frozenset[int], int, float]]:
    """Return the sign patterns that hold in some track: parts taken away, the sign of the total, cost in bits."""
    found: dict[tuple[frozenset[int], int], float] = {}
    less = frozenset(n for n, node in enumerate(run) if LESS.search(table.lines[node.line].label))
    top = len(run) - 1 if run[0].line > run[-1].line else 0
    rest = frozenset(range(len(run))) - {top}
    for t in tracks:
        entry = total.values[t]
        if entry is None:
            continue
        values = [node.values[t].value if node.values[t] else 0 for node in run]  # type: ignore[union-attr]  # tested
        for sign in (1, -1):
            miss = sums[t] - sign * entry.value
            half = halves[t]
            turn = 0.0 if sign == 1 else 4.0
            if abs(miss) <= half:
                _keep(found, frozenset(), sign, turn)
            if less and abs(miss - 2 * sum(values[n] for n in less)) <= half:
                _keep(found, less, sign, turn + 1.0)
            if rest != less and abs(miss - 2 * sum(values[n] for n in rest)) <= half:
                _keep(found, rest, sign, turn + 2.5)
            if len(run) <= FLIPPED_RUN and sign == 1 and abs(miss) > half:
                _flips(found, values, miss, half, less)
    return [(minus, sign, cost) for (minus, sign), cost in found.items()]


def _flips(
    found: dict[tuple[frozenset[int], int], float], values: list[int], miss: int, half: int, less: frozenset[int]
) -> None:
    each = log2(len(values)) + 2.0
    for n, value in enumerate(values):
        if value and abs(miss - 2 * value) <= half:
            _keep(found, frozenset({n}), 1, each - (2.0 if n in less else 0.0))
        if len(values) <= PAIRED_RUN and value:
            for other in range(n + 1, len(values)):
                if values[other] and abs(miss - 2 * (value + values[other])) <= half:
                    _keep(found, frozenset({n, other}), 1, 2 * each - (2.0 if {n, other} & less else 0.0))


def _keep(found: dict[tuple[frozenset[int], int], float], minus: frozenset[int], sign: int, cost: float) -> None:
    key = (minus, sign)
    found[key] = min(cost, found.get(key, cost))


def _bits(
    total: Node, run: list[Node], signs: tuple[int, ...], sign: int, tracks: list[int], *, blanks_are_nil: bool
) -> tuple[float, int] | None:
    """Weigh an equation over the tracks where all of it can be read; None when it fails as often as it holds."""
    bits, holds, fails = 0.0, 0, 0
    for t in tracks:
        entry = total.values[t]
        assert entry is not None  # tracks are those where the total can be read
        value, half, filled, largest, blanks = 0, entry.half, 0, abs(entry.value), 0
        for node, one in zip(run, signs, strict=True):
            part = node.values[t]
            if part is None:
                blanks += 1
                continue
            value += one * part.value
            half += part.half
            filled += abs(part.value) > 3 * part.half  # less than two steps proves nothing
            largest = max(largest, abs(part.value))
        if filled == 0:
            fails += abs(entry.value) > half and blanks == 0
            continue
        if abs(value - sign * entry.value) <= half:
            if abs(entry.value) <= half:  # too small to show its sign, or that it belongs here at all
                continue
            gain = min(TRACK_BITS, log2((2 * largest + 1) / (2 * half + 1)))
            bits += gain if filled > 1 else gain * LONE_PART
            holds += filled > 1
        elif blanks == 0 or blanks_are_nil:
            fails += 1
    if holds == 0 or fails > holds:
        return None
    return bits - FAIL_BITS * fails, fails


def _layout(table: Matrix, total: Node, run: list[Node], *, down: bool) -> float:
    """Return the bits that wording and layout give: the word total, headings and indents that bound the run."""
    line = table.lines[total.line]
    lines = [table.lines[node.line] for node in run]
    bits = 0.0
    if line.change and len(run) == 2:
        bits += 4.0
    if is_total(line):
        bits += 1.0 if down else 4.0
    if not down and CLOSING.search(line.label) and any(OPENING.search(part.label) for part in lines):
        bits += 4.0
    if down:
        bits -= 5.0 if len(run) == 2 and RESULT.search(lines[-1].label) else 2.0
        bits += 3.0 if all(part.level > line.level for part in lines) else 0.0
        bits += 1.0 if line.label.rstrip().endswith(":") else 0.0
    else:
        bits += 1.5 if lines[-1].opens else 0.0
        bits += 1.0 if all(part.level >= line.level for part in lines) and lines[0].level > line.level else 0.0
    return bits


def _is_result(table: Matrix, total: Node) -> bool:
    line = table.lines[total.line]
    return line.change if table.axis is Axis.COLUMNS else bool(RESULT.search(line.label))


def is_total(line: Line) -> bool:
    """Say whether wording or a rule marks a line as a total."""
    return line.total or bool(TOTAL.search(line.label))


def _equation(table: Matrix, one: Candidate, *, blanks_are_nil: bool) -> Equation:
    tracks = [n for n in range(len(table.tracks)) if n not in table.shares]
    place = {track: n for n, track in enumerate(tracks)}
    used = [_instance(table, one, t, place.get(t)) for t in range(len(table.tracks))]
    instances = [instance for instance in used if instance is not None]
    nil = blanks_are_nil or _blank_holds(instances) >= 2
    settled = tuple(_settled(instance, nil=nil) for instance in instances)
    parts = tuple((table.lines[node.line], sign) for node, sign in one.parts)
    return Equation(table.grid, table.axis, table.lines[one.total.line], parts, settled, one.bits, one.total_sign)


def _spread(node: Node, sign: int, track: int, table: Matrix) -> list[tuple[int, int]]:
    """Return the lines a node stands for in a track: itself where it is printed, else its parts."""
    if table.figures[track][node.line] is not None or not node.parts:
        return [(node.line, sign)]
    return [pair for part, inner in node.parts for pair in _spread(part, sign * inner, track, table)]


def _instance(table: Matrix, one: Candidate, track: int, place: int | None) -> Instance | None:
    total = table.figures[track][one.total.line]
    if total is None:
        return None
    own = table.entries[track][one.total.line]
    lost = (track, one.total.line) in table.lost
    if own is None and not lost:
        return None
    spread = [pair for node, sign in one.parts for pair in _spread(node, sign * one.total_sign, track, table)]
    terms, missing, blank = [], [], []
    for line, sign in spread:
        figure = table.figures[track][line]
        if (track, line) in table.lost:
            missing.append(table.lines[line].label)
        elif figure is not None and table.entries[track][line] is not None:
            terms.append(Term(figure, sign))
        elif figure is None:
            blank.append(table.lines[line].label)
    if place is None and (missing or blank or len(terms) < 2):  # a share that was not printed says nothing
        return None
    if not missing and all(term.figure.nil or not term.figure.printed for term in terms):
        return None  # nothing stands there to add: a total of totals printed in one column only
    if lost:
        missing.insert(0, table.lines[one.total.line].label)
    state = State.LOST if missing else State.HOLDS
    return Instance(table.tracks[track], total, tuple(terms), state, tuple(missing), tuple(blank), place is None)


def _blank_holds(instances: list[Instance]) -> int:
    return sum(1 for one in instances if one.state is State.HOLDS and one.blank and not one.share and _holds(one))


def _holds(one: Instance) -> bool:
    return one.total is not None and compare_sum(one.total, one.terms).verdict is not Verdict.DIFFERS


def _settled(instance: Instance, *, nil: bool) -> Instance:
    if instance.state is State.LOST or _holds(instance):
        return instance
    if instance.blank and not nil:
        return instance._replace(state=State.LOST, missing=instance.blank)
    return instance._replace(state=State.FAILS)
