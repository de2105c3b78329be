"""What speaks for an equation, in bits: how its amounts meet, how its lines are worded, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from math import log2
from typing import NamedTuple

from workbench.checks.structure.matrix import Axis, Line, Matrix, Node, echoes
from workbench.checks.structure.misses import FAIL_BITS, hit_bits, mended_bits
from workbench.checks.structure.run import FLIPPED_RUN, PAIRED_RUN, Run, Sum

LONE_PART = 0.8
LEAST_OF_NIL = 3  # parts that must cancel out before a nil total says anything
LEAST_CANCELLED = 3  # tracks in which two parts must do so where they do in all
EXACT_BITS = 2.0
TURNED_BITS = 8.0  # a part is hardly ever what a total leaves over when the other parts are taken away
PART_BITS = 0.4
OPEN_BITS = 1.5
GROUP_BITS = 6.0
LESS_BITS = 1.0
NET_BITS = 3.0

TOTAL = re.compile(r"\b(sub)?-?totals?\b|\bsum\b|合計|^\s*計\s*$|小計|総計", re.IGNORECASE)
LESS = re.compile(r"^\W*(less|deduct|minus|cost|expenses?|provision|taxes|income tax)\b|控除", re.IGNORECASE)


LESS_WORD = re.compile(r"^\W*(less|deduct|minus)\b|控除", re.IGNORECASE)
NET = re.compile(r"\bnet\b|純額", re.IGNORECASE)
RESULT = re.compile(
    r"\b(income|profit|loss|earnings|margin|net|ebitda|balance|equity)\b|利益|損失|純資産", re.IGNORECASE
)
OPENING = re.compile(r"\b(beginning|opening|brought forward|start of|beg)\b|^balances?\b|期首", re.IGNORECASE)
CLOSING = re.compile(r"\b(end|ending|closing|carried forward)\b|^balances?\b|期末", re.IGNORECASE)


class Wording(NamedTuple):
    """What a line's caption says of its part in a sum: a total, an item taken away, and whether in so many words."""

    total: bool
    less: bool
    says_less: bool


def wording_of(line: Line) -> Wording:
    """Return what the caption of a line says of its part in a sum."""
    return Wording(is_total(line), _is_less(line.label), _says_less(line.label))


def signs_of(total: Node, whole: Run, table: Matrix, wording: Sequence[Wording]) -> list[Pattern]:
    """Return the sign patterns that hold in some track: parts taken away, the sign of the total, cost in bits."""
    found: dict[tuple[frozenset[int], int], float] = {}
    run, tracks = whole.nodes, whole.sums.items()
    less = frozenset(n for n, node in enumerate(run) if wording[node.line].less)
    said = any(wording[node.line].says_less for node in run)
    top = len(run) - 1 if run[0].line > run[-1].line else 0
    rest = frozenset(range(len(run))) - {top}
    turned = wording[run[top].line].total and not is_result(table, total)
    cross = GROUP_BITS * sum(table.lines[node.line].opens for node in run[:-1])  # one line less those of many groups
    for t, one in tracks:
        values = [0 if (part := node.values[t]) is None else part.value for node in run]
        of_less = sum(values[n] for n in less)
        of_rest = one.parts - values[top]
        half = one.half
        for sign in (1, -1):
            miss = one.parts - sign * one.total
            turn = 0.0 if sign == 1 else 4.0
            if abs(miss) <= half:
                _keep(found, frozenset(), sign, turn + (1.0 if said else 0.0))
            if less and abs(miss - 2 * of_less) <= half:
                _keep(found, less, sign, turn + (0.0 if said else 1.0))
            if rest != less and abs(miss - 2 * of_rest) <= half:
                _keep(found, rest, sign, turn + 2.5 + cross + (TURNED_BITS if turned else 0.0))
            if len(run) <= FLIPPED_RUN and sign == 1 and abs(miss) > half:
                _flips(found, values, miss, half, less)
    motivated: tuple[frozenset[int], ...] = (frozenset(), less)
    if not wording[total.line].total or rest & less:  # a total is seldom one line less others
        motivated += (rest,)
    return [
        Pattern(minus, sign, cost, minus not in motivated or (sign < 0 and bool(minus)))
        for (minus, sign), cost in found.items()
    ]


def _flips(
    found: dict[tuple[frozenset[int], int], float], values: list[int], miss: int, half: int, less: frozenset[int]
) -> None:
    each = log2(len(values)) + 2.0
    low, high = miss - half, miss + half
    turns = [(n, 2 * value) for n, value in enumerate(values) if value]
    for n, turn in turns:
        if low <= turn <= high:
            _keep(found, frozenset({n}), 1, each - (2.0 if n in less else 0.0))
    if len(values) <= PAIRED_RUN:
        for (n, turn), (other, another) in combinations(turns, 2):
            if low <= turn + another <= high:
                _keep(found, frozenset({n, other}), 1, 2 * each - (2.0 if {n, other} & less else 0.0))


def _keep(found: dict[tuple[frozenset[int], int], float], minus: frozenset[int], sign: int, cost: float) -> None:
    key = (minus, sign)
    found[key] = min(cost, found.get(key, cost))


@lru_cache(maxsize=8192)
def _says_less(label: str) -> bool:
    return LESS_WORD.search(label) is not None


@lru_cache(maxsize=8192)
def _is_less(label: str) -> bool:
    return LESS.search(label) is not None


class Pattern(NamedTuple):
    """Which parts of a run are taken away and the sign of the total; `odd` when no caption or place tells why."""

    minus: frozenset[int]
    sign: int
    cost: float
    odd: bool


PLAIN = Pattern(frozenset(), 1, 0.0, odd=False)


def signs_in(run: Sequence[Node], pattern: Pattern) -> tuple[int, ...]:
    """Return the sign of each part of a run."""
    return tuple(-1 if n in pattern.minus else 1 for n in range(len(run)))


def bits_of(total: Node, whole: Run, pattern: Pattern, *, blanks_are_nil: bool) -> tuple[float, int] | None:
    """Weigh an equation over the tracks where all of it can be read; None when it fails as often as it holds."""
    run = whole.nodes
    signs = signs_in(run, pattern)
    bits, holds, fails = 0.0, 0, 0
    cancelled: list[float] = []
    failed: list[int] = []
    if pattern.odd and any(_misses(came, run, pattern, t) for t, came in whole.sums.items()):
        return None
    for t in whole.sums:
        one = _track(total, run, signs, pattern, t)
        if one.empty:
            fails += one.fails and one.blanks == 0
        elif not one.fails:
            cancelled += [one.cancelled] if one.cancelled else []
            bits += one.gain if one.filled > 1 else one.gain * LONE_PART
            holds += one.filled > 1 and one.gain > 0
        elif one.blanks == 0 or blanks_are_nil:
            fails += 1
            failed.append(t)
    if holds == fails == 0 and len(cancelled) >= LEAST_CANCELLED and pattern == PLAIN._replace(cost=pattern.cost):
        return sum(cancelled), 0
    if holds == 0 or fails > holds or (fails > 1 and fails == holds) or (pattern.odd and (holds < 2 or fails)):
        return None
    if pattern.sign < 0 and fails == holds:
        return None  # the column that it fails in says as much for a total with the sign of its parts
    for t in failed:
        bits += mended_bits(total, list(zip(run, signs, strict=True)), pattern.sign, t)
    return bits - FAIL_BITS * fails, fails


def _misses(came: Sum, run: Sequence[Node], pattern: Pattern, track: int) -> bool:
    """Say whether a pattern fails in a track where no part is blank."""
    taken = sum(_value(run[n], track) for n in pattern.minus)
    missed = abs(pattern.sign * came.total - came.parts + 2 * taken) > came.half
    return missed and all(node.values[track] is not None for node in run)


class Weighed(NamedTuple):
    """An equation in one track: whether it fails, the bits it gains, how many parts count and how many are blank.

    `cancelled` are the bits of two parts that make nothing, which say so little that they count together only.
    """

    fails: bool
    gain: float
    filled: int
    blanks: int
    empty: bool = False
    cancelled: float = 0.0


def _track(total: Node, run: Sequence[Node], signs: Sequence[int], pattern: Pattern, track: int) -> Weighed:
    entry = total.values[track]
    assert entry is not None  # tracks are those where the total can be read
    known = [(part, one) for node, one in zip(run, signs, strict=True) if (part := node.values[track]) is not None]
    half = entry.half + sum(part.half for part, _ in known)
    sizes = [abs(part.value) for part, _ in known]
    blanks = len(run) - len(known)
    filled = sum(size > 2 * half for size in sizes)  # what is lost in the rounding proves nothing
    if pattern.odd and any(abs(size - abs(entry.value)) <= half for size in sizes):
        filled = min(filled, 1)  # one part is the total, and the others cancel out
    miss = pattern.sign * entry.value - sum(part.value * one for part, one in known)
    others = sum(sizes) - max(sizes, default=0)
    if filled == 0 and (miss or not others):
        return Weighed(fails=abs(miss) > half, gain=0.0, filled=0, blanks=blanks, empty=True)
    if abs(miss) > half:
        return Weighed(fails=True, gain=0.0, filled=filled, blanks=blanks)
    if abs(entry.value) <= half and (miss or filled < LEAST_OF_NIL):  # too small to show that it belongs here
        cancelled = hit_bits(entry, known, miss) if filled > 1 and not (miss or entry.value) else 0.0
        return Weighed(fails=False, gain=0.0, filled=filled, blanks=blanks, cancelled=cancelled)
    if pattern.odd and not all(_value(run[n], track) for n in pattern.minus):
        return Weighed(fails=False, gain=0.0, filled=filled, blanks=blanks)  # nothing shows the sign of a nil part
    gain = hit_bits(entry, known, miss, odd=pattern.odd)
    if filled < 2 and miss == 0 and others and not pattern.odd:  # lost in the rounding, and yet it meets to the digit
        return Weighed(fails=False, gain=min(gain, EXACT_BITS + log2(others / 2 + 1)), filled=2, blanks=blanks)
    return Weighed(fails=False, gain=gain, filled=filled, blanks=blanks)


def _value(node: Node, track: int) -> int:
    entry = node.values[track]
    return entry.value if entry is not None else 0


def layout_of(table: Matrix, total: Node, run: Sequence[Node], *, down: bool) -> float:
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
        bits -= GROUP_BITS * sum(part.opens for part in lines[1:])  # a total above its parts stands above one group
    else:
        bits += OPEN_BITS + len(lines) * PART_BITS / 2 if lines[-1].opens else 0.0
        bits += NET_BITS if NET.search(line.label) and any(echoes(part.label, line.label) for part in lines) else 0.0
        bits += LESS_BITS if any(LESS_WORD.search(part.label) for part in lines) else 0.0
        bits += 1.0 if all(part.level >= line.level for part in lines) and lines[0].level > line.level else 0.0
    return bits


def is_result(table: Matrix, total: Node) -> bool:
    """Say whether wording makes a line the result of others: income, a margin, or a column of changes."""
    line = table.lines[total.line]
    return line.change if table.axis is Axis.COLUMNS else bool(RESULT.search(line.label))


def is_total(line: Line) -> bool:
    """Say whether wording or a rule marks a line as a total; a row without any caption is one."""
    return line.total or _says_total(line.label) or (line.by_row and not line.label.strip())


@lru_cache(maxsize=8192)
def _says_total(label: str) -> bool:
    return TOTAL.search(label) is not None
