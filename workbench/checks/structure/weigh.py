"""What speaks for an equation, in bits: how its amounts meet, how its lines are worded, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from math import log2
from typing import NamedTuple

from workbench.checks.structure.matrix import Axis, Entry, Line, Matrix
from workbench.core.arithmetic import slip

FLIPPED_RUN = 12
PAIRED_RUN = 7
FAIL_BITS = 5.0
TRACK_BITS = 24.0
LONE_PART = 0.8
MOST_SLIP_BITS = 7.0
PART_BITS = 0.4
OPEN_BITS = 1.5
LESS_BITS = 1.0
MOST_TRIES = 100  # where the others are coarser than that, what was slipped from cannot be told

TOTAL = re.compile(r"\b(sub)?-?totals?\b|\bsum\b|合計|^\s*計\s*$|小計|総計", re.IGNORECASE)
LESS = re.compile(r"^\W*(less|deduct|minus|cost|expenses?|provision|taxes|income tax)\b|控除", re.IGNORECASE)


LESS_WORD = re.compile(r"^\W*(less|deduct|minus)\b|控除", re.IGNORECASE)
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


def signs_of(
    total: Node, run: list[Node], sums: list[int], halves: list[int], tracks: list[int], table: Matrix
) -> list[Pattern]:
    """Return the sign patterns that hold in some track: parts taken away, the sign of the total, cost in bits."""
    found: dict[tuple[frozenset[int], int], float] = {}
    less = frozenset(n for n, node in enumerate(run) if _is_less(table.lines[node.line].label))
    top = len(run) - 1 if run[0].line > run[-1].line else 0
    rest = frozenset(range(len(run))) - {top}
    for t in tracks:
        entry = total.values[t]
        if entry is None:
            continue
        of_less = sum(part.value for n in less if (part := run[n].values[t]) is not None)
        of_rest = sums[t] - (part.value if (part := run[top].values[t]) is not None else 0)
        for sign in (1, -1):
            miss = sums[t] - sign * entry.value
            half = halves[t]
            turn = 0.0 if sign == 1 else 4.0
            if abs(miss) <= half:
                _keep(found, frozenset(), sign, turn)
            if less and abs(miss - 2 * of_less) <= half:
                _keep(found, less, sign, turn + 1.0)
            if rest != less and abs(miss - 2 * of_rest) <= half:
                _keep(found, rest, sign, turn + 2.5)
            if len(run) <= FLIPPED_RUN and sign == 1 and abs(miss) > half:
                values = [0 if (part := node.values[t]) is None else part.value for node in run]
                _flips(found, values, miss, half, less)
    motivated: tuple[frozenset[int], ...] = (frozenset(), less)
    if not is_total(table.lines[total.line]) or rest & less:  # a total is seldom one line less others
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
def _is_less(label: str) -> bool:
    return LESS.search(label) is not None


class Pattern(NamedTuple):
    """Which parts of a run are taken away and the sign of the total; `odd` when no caption or place tells why."""

    minus: frozenset[int]
    sign: int
    cost: float
    odd: bool


def bits_of(
    total: Node, run: list[Node], pattern: Pattern, tracks: list[int], *, blanks_are_nil: bool
) -> tuple[float, int] | None:
    """Weigh an equation over the tracks where all of it can be read; None when it fails as often as it holds."""
    signs = [-1 if n in pattern.minus else 1 for n in range(len(run))]
    bits, holds, fails = 0.0, 0, 0
    failed: list[int] = []
    for t in tracks:
        one = _track(total, run, signs, pattern, t)
        if one.empty:
            fails += one.fails and one.blanks == 0
        elif not one.fails:
            bits += one.gain if one.filled > 1 else one.gain * LONE_PART
            holds += one.filled > 1 and one.gain > 0
        elif one.blanks == 0 or blanks_are_nil:
            fails += 1
            failed.append(t)
    if holds == 0 or fails > holds or (fails > 1 and fails == holds) or (pattern.odd and (holds < 2 or fails)):
        return None
    for t in failed:
        bits += _slip_of_track(total, run, signs, pattern.sign, t)
    return bits - FAIL_BITS * fails, fails


class Weighed(NamedTuple):
    """An equation in one track: whether it fails, the bits it gains, how many parts count and how many are blank."""

    fails: bool
    gain: float
    filled: int
    blanks: int
    empty: bool = False


def _track(total: Node, run: list[Node], signs: list[int], pattern: Pattern, track: int) -> Weighed:
    entry = total.values[track]
    assert entry is not None  # tracks are those where the total can be read
    parts = [(node.values[track], one) for node, one in zip(run, signs, strict=True)]
    known = [(part, one) for part, one in parts if part is not None]
    half = entry.half + sum(part.half for part, _ in known)
    sizes = [abs(part.value) for part, _ in known]
    filled = sum(size > 2 * half for size in sizes)  # what is lost in the rounding proves nothing
    if pattern.odd and any(abs(size - abs(entry.value)) <= half for size in sizes):
        filled = min(filled, 1)  # one part is the total, and the others cancel out
    blanks = len(parts) - len(known)
    if filled == 0:
        return Weighed(fails=abs(entry.value) > half, gain=0.0, filled=0, blanks=blanks, empty=True)
    if abs(sum(part.value * one for part, one in known) - pattern.sign * entry.value) > half:
        return Weighed(fails=True, gain=0.0, filled=filled, blanks=blanks)
    if abs(entry.value) <= half:  # too small to show its sign, or that it belongs here at all
        return Weighed(fails=False, gain=0.0, filled=filled, blanks=blanks)
    largest = max(abs(entry.value), *sizes)
    gain = min(TRACK_BITS, log2((2 * largest + 1) / (2 * half + 1)))
    return Weighed(fails=False, gain=gain, filled=filled, blanks=blanks)


def _slip_of_track(total: Node, run: list[Node], signs: list[int], sign: int, track: int) -> float:
    """Return the bits that a slip gives back where an equation fails: such a miss is no accident."""
    entry = total.values[track]
    assert entry is not None  # it failed there
    known = [(part, one) for node, one in zip(run, signs, strict=True) if (part := node.values[track]) is not None]
    whole = Entry(entry.value * sign, entry.half, entry.digit)
    miss = whole.value - sum(part.value * one for part, one in known)
    return min(MOST_SLIP_BITS, slip_bits(whole, known, miss) or 0.0)


def layout_of(table: Matrix, total: Node, run: list[Node], *, down: bool) -> float:
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
        bits += OPEN_BITS + len(lines) * PART_BITS / 2 if lines[-1].opens else 0.0
        bits += LESS_BITS if any(LESS_WORD.search(part.label) for part in lines) else 0.0
        bits += 1.0 if all(part.level >= line.level for part in lines) and lines[0].level > line.level else 0.0
    return bits


def is_result(table: Matrix, total: Node) -> bool:
    """Say whether wording makes a line the result of others: income, a margin, or a column of changes."""
    line = table.lines[total.line]
    return line.change if table.axis is Axis.COLUMNS else bool(RESULT.search(line.label))


@lru_cache(maxsize=8192)
def is_total(line: Line) -> bool:
    """Say whether wording or a rule marks a line as a total; a row without any caption is one."""
    return line.total or bool(TOTAL.search(line.label)) or (line.by_row and not line.label.strip())


def gain_of(total: Entry, parts: Sequence[tuple[Entry, int]]) -> float:
    """Return the bits of a signed sum that holds or that one slip would mend; negative when neither is so."""
    half = total.half + sum(part.half for part, _ in parts)
    miss = total.value - sum(part.value * sign for part, sign in parts)
    if abs(miss) <= half:
        return min(TRACK_BITS, log2((2 * abs(total.value) + 1) / (2 * half + 1)))
    bits = slip_bits(total, parts, miss)
    return -FAIL_BITS if bits is None else bits


def slip_bits(total: Entry, parts: Sequence[tuple[Entry, int]], miss: int) -> float | None:
    """Return how far chance is out of the question when one slip of one figure explains a miss; None when none does.

    There are few ways to lose a sign and many to mistype a digit, set against all the misses there could be.
    """
    half = total.half + sum(part.half for part, _ in parts)
    reach = 2 * max(abs(total.value), abs(total.value - miss), 1)
    best: float | None = None
    for entry, right in [(total, total.value - miss), *((part, part.value + sign * miss) for part, sign in parts)]:
        step = entry.digit
        if not step or abs(miss) <= half:
            continue
        tries = min(half // step, MOST_TRIES)
        for off in range(-tries, tries + 1):  # rounding may hide what exactly was slipped from
            goal = right + off * step
            name = slip(Decimal(entry.value // step), Decimal(goal // step)) if goal % step == 0 else ""
            if name:
                ways = _ways(name, len(str(abs(entry.value // step)))) * (len(parts) + 1) * (1 + 2 * abs(off))
                bits = max(0.0, log2(reach / step / ways)) if reach > step * ways else 0.0
                best = bits if best is None else max(best, bits)
    return best


def _ways(name: str, digits: int) -> int:
    """Return how many numbers a slip of one kind can make of a number of some digits."""
    if "digit" not in name or name.startswith("three"):
        return 2
    return 9 * digits if name.startswith("one") else max(1, digits * (digits - 1) // 2)
