"""What a miss says: whether rounding explains it, one slip of the hand, or a neighbour's figure in the wrong place."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from math import log2
from typing import NamedTuple

from workbench.checks.structure.matrix import Entry, Node
from workbench.core.arithmetic import slip

FAIL_BITS = 5.0  # that a track speaks against an equation which nothing mends there
TRACK_BITS = 24.0  # that one track says at most, however many digits it has
MOST_SLIP_BITS = 7.0  # that a slip says at most where it gives a failing equation back
MOST_TRIES = 100  # where the others are coarser than that, what was slipped from cannot be told
STALE_REACH = 2  # tracks to either side whose figure may have been repeated
NEAR_BITS, FAR_BITS = 2.5, 1.0
TELLING = 3  # digits that are seldom alike in two periods by chance


class Stale(Enum):
    """Which figure of a failing sum repeats that of a neighbouring track, which seldom is so by chance."""

    TOTAL = 5.0
    PART = 3.5
    SHORT = 2.0
    NONE = 0.0


def hit_bits(total: Entry, parts: Sequence[tuple[Entry, int]], miss: int, *, odd: bool = False) -> float:
    """Return the bits of a sum that holds: how many other totals there could be, and how well it meets.

    With odd signs parts that cancel out prove nothing of this total, however large they are. Most printed sums
    meet to the digit, and the more they miss the likelier chance becomes.
    """
    entries = (total, *(part for part, _ in parts))
    unit = max(entry.digit for entry in entries if entry.value or entry is total)
    largest = abs(total.value) if odd else max(abs(entry.value) for entry in entries)
    half = sum(entry.half for entry in entries)
    if not unit:
        return min(TRACK_BITS, log2((2 * largest + 1) / (2 * half + 1)))
    room = log2(2 * half / unit + 1)
    if miss == 0:
        cost = min(room, 0.5 + len(parts) / 10)
    elif abs(miss) <= unit:
        cost = min(room + FAR_BITS, NEAR_BITS + len(parts) / 10)
    else:
        cost = room + FAR_BITS
    return max(0.0, min(TRACK_BITS, log2(2 * largest / unit + 1) - cost))


class Gains(NamedTuple):
    """What a signed sum gains in all the tracks that can be read, how many these are, and where nothing explains it."""

    bits: float
    tracks: int
    fails: int


def gains_of(total: Node, parts: Sequence[tuple[Node, int]]) -> Gains:
    """Weigh a signed sum in every track."""
    gains = [gain for track in range(len(total.values)) if (gain := _gain(total, parts, track)) is not None]
    return Gains(sum(gains), len(gains), gains.count(-FAIL_BITS))


def _gain(total: Node, parts: Sequence[tuple[Node, int]], track: int) -> float | None:
    """Return the bits of a signed sum in one track: it holds, or one slip or a repeated figure would explain its miss.

    They are negative when nothing explains it, and None where not all of it can be read.
    """
    entry = total.values[track]
    known = [(value, sign) for node, sign in parts if (value := node.values[track]) is not None]
    if entry is None or len(known) < len(parts) or any(node.lost[track] for node, _ in parts):
        return None
    half = entry.half + sum(part.half for part, _ in known)
    miss = entry.value - sum(part.value * sign for part, sign in known)
    if abs(miss) <= half:
        return hit_bits(entry, known, miss)
    slipped, stale = slip_bits(entry, known, miss), stale_of(total, [node for node, _ in parts], track)
    if slipped is None:
        return stale.value - FAIL_BITS if stale is not Stale.NONE else -FAIL_BITS
    return max(slipped, stale.value - FAIL_BITS)


def held_bits(total: Node, parts: Sequence[tuple[Node, int]], track: int) -> float:
    """Return the bits of a signed sum that holds in a track by more than one part; none where it does not."""
    entry = total.values[track]
    known = [(value, sign) for node, sign in parts if (value := node.values[track]) is not None and value.value]
    if entry is None or len(known) < 2:
        return 0.0
    miss = entry.value - sum(part.value * sign for part, sign in known)
    return hit_bits(entry, known, miss) if abs(miss) <= entry.half + sum(part.half for part, _ in known) else 0.0


def mended_bits(total: Node, parts: Sequence[tuple[Node, int]], sign: int, track: int) -> float:
    """Return the bits that a slip or a repeated figure gives back where an equation fails: such a miss is no accident.

    The total enters with its sign.
    """
    entry = total.values[track]
    assert entry is not None  # it failed there
    known = [(part, one) for node, one in parts if (part := node.values[track]) is not None]
    whole = Entry(entry.value * sign, entry.half, entry.digit)
    miss = whole.value - sum(part.value * one for part, one in known)
    stale = stale_of(total, [node for node, _ in parts], track)
    return max(min(MOST_SLIP_BITS, slip_bits(whole, known, miss) or 0.0), stale.value)


def stale_of(total: Node, parts: Sequence[Node], track: int) -> Stale:
    """Say which figure of a sum that fails in a track repeats the same line's figure beside it."""
    digits = _repeated(total, track)
    if digits >= TELLING:
        return Stale.TOTAL
    counts = [count for node in parts if (count := _repeated(node, track))]
    if len(counts) > 1 and len(counts) * 2 > len(parts):
        return Stale.NONE  # a table whose lines stay as they are from one period to the next
    best = max((digits, *counts))
    return Stale.PART if best >= TELLING or digits > 1 else Stale.SHORT if best > 1 else Stale.NONE


def _repeated(node: Node, track: int) -> int:
    """Return how many digits a figure has that a track beside repeats, zero when none does."""
    entry = node.values[track]
    if entry is None or not entry.value or not entry.digit:
        return 0
    near = (*node.values[max(0, track - STALE_REACH) : track], *node.values[track + 1 : track + 1 + STALE_REACH])
    if not any(other is not None and other.value == entry.value for other in near):
        return 0
    return len(str(abs(entry.value) // entry.digit))


def slip_bits(total: Entry, parts: Sequence[tuple[Entry, int]], miss: int) -> float | None:
    """Return how far chance is out of the question when one slip of one figure explains a miss; None when none does.

    There are few ways to lose a sign and many to mistype a digit, set against all the misses there could be.
    """
    half = total.half + sum(part.half for part, _ in parts)
    if abs(miss) <= half:
        return None
    reach = 2 * max(abs(total.value), abs(total.value - miss), 1)
    best: float | None = None
    for entry, right in [(total, total.value - miss), *((part, part.value + sign * miss) for part, sign in parts)]:
        step = entry.digit
        if not step or right % step:
            continue
        found, tries = entry.value // step, min(half // step, MOST_TRIES)
        for off in range(-tries, tries + 1):  # rounding may hide what exactly was slipped from
            name = slip(found, right // step + off)
            if name:
                ways = _ways(name, len(str(abs(found)))) * (len(parts) + 1) * (1 + 2 * abs(off))
                bits = max(0.0, log2(reach / step / ways)) if reach > step * ways else 0.0
                best = bits if best is None else max(best, bits)
    return best


def _ways(name: str, digits: int) -> int:
    """Return how many numbers a slip of one kind can make of a number of some digits."""
    if "digit" not in name or name.startswith("three"):
        return 2
    return 9 * digits if name.startswith("one") else max(1, digits * (digits - 1) // 2)
