"""Runs of lines beside a total, and which of them can add up to it: so much is known before any is weighed.

Everything is in whole half quanta. Nearly all runs add up nowhere, so the lines of a track are summed up once, the sum
of a run is the difference of two such sums, and only a run that meets the total somewhere is looked at any further.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from sys import maxsize
from typing import NamedTuple

from workbench.checks.structure.matrix import Entry, Node

LONGEST_RUN = 40
FLIPPED_RUN = 12
PAIRED_RUN = 7
LEAST_TURNED = 2  # tracks in which a sign that nothing explains must be seen


class Sum(NamedTuple):
    """What the parts of a run come to in one track, and the half steps of these and of the total."""

    total: int
    parts: int
    half: int


class Run(NamedTuple):
    """A run of lines, the one beside the total first, and what it comes to in the tracks where all can be read.

    `skipped` counts the totals that it passes over.
    """

    nodes: tuple[Node, ...]
    sums: dict[int, Sum]
    skipped: int


class _Track:
    """The lines of one track in the order in which runs grow; entry `n` of a list of sums is that of the first n."""

    def __init__(self, entries: Sequence[Entry | None], lost: Sequence[bool], less: Sequence[bool]) -> None:
        self.values = [0 if entry is None else entry.value for entry in entries]
        self.sums = [0, *accumulate(self.values)]
        self.halves = [0, *accumulate(0 if entry is None else entry.half for entry in entries)]
        self.less = [0, *accumulate(value if one else 0 for value, one in zip(self.values, less, strict=True))]
        self.lost = [at for at, one in enumerate(lost) if one]
        self.blank = [at for at, one in enumerate(entries) if one is None]

    def reach(self, start: int) -> int:
        """Return where a run from `start` must end: at its longest, or before a line that cannot be read."""
        return min(len(self.values), start + LONGEST_RUN, _first(self.lost, start))

    def full(self, start: int) -> int:
        """Return where a run from `start` must end that has neither a blank nor what cannot be read."""
        return min(_first(self.blank, start), _first(self.lost, start))

    def sum(self, start: int, end: int, total: Entry) -> Sum:
        """Return what a run comes to."""
        half = self.halves[end] - self.halves[start] + total.half
        return Sum(total.value, self.sums[end] - self.sums[start], half)

    def plain(self, start: int, first: int, total: Entry, *, down: bool) -> list[int]:
        """Return where the runs end, at `first` or later, that meet a total without an unusual sign.

        It meets them as they are, less what is worded so, or as the uppermost line less the others, with its own
        sign or the opposite one.
        """
        goal, sums, less, halves, values = total.value, self.sums, self.less, self.halves, self.values
        summed, taken, half_before = sums[start], less[start], halves[start] - total.half
        found = []
        for end in range(first, self.reach(start) + 1):
            half = halves[end] - half_before
            added = sums[end] - summed
            low, high = added - half, added + half
            reduced = 2 * (less[end] - taken)
            rest = 2 * (added - values[start if down else end - 1])
            if (
                low <= goal <= high
                or low <= -goal <= high
                or (reduced and (low <= goal + reduced <= high or low <= reduced - goal <= high))
                or low <= goal + rest <= high
                or low <= rest - goal <= high
            ):
                found.append(end)
        return found

    def turned(self, start: int, last: int, total: Entry) -> list[int]:
        """Return where the runs end, at `last` or before, that meet a total with one or two parts taken away."""
        turns: list[int] = []
        pairs: list[int] = []
        values, halves = self.values, self.halves
        low, high = -total.value - total.half, total.half - total.value
        paired = start + PAIRED_RUN
        found = []
        for end in range(start + 1, min(self.reach(start), last) + 1):
            value, half = values[end - 1], halves[end] - halves[end - 1]
            low, high = low + value - half, high + value + half
            if value:
                turn = 2 * value
                if end <= paired:
                    for other in turns:
                        insort(pairs, turn + other)
                insort(turns, turn)
            if _within(turns, low, high) or (end <= paired and _within(pairs, low, high)):
                found.append(end)
        return found


def _first(places: Sequence[int], start: int) -> int:
    """Return the first of some places that is not before `start`."""
    at = bisect_left(places, start)
    return places[at] if at < len(places) else maxsize


def _within(amounts: Sequence[int], low: int, high: int) -> bool:
    at = bisect_left(amounts, low)
    return at < len(amounts) and amounts[at] <= high


class Runs:
    """The lines of a table in the order in which runs grow from a total: upwards, or `down` from one above."""

    def __init__(self, lines: Sequence[Node], less: Sequence[bool], skipped: Collection[int], *, down: bool) -> None:
        """Take the lines in sight from the first on, which of all are worded as taken away, and those to pass over."""
        self._down = down
        ordered = lines if down else lines[::-1]
        self._nodes = [node for node in ordered if node.line not in skipped]
        self._places = [node.line if down else -node.line for node in self._nodes]
        self._skipped = [node.line if down else -node.line for node in ordered if node.line in skipped]
        worded = [less[node.line] for node in self._nodes]
        self._tracks = [
            _Track([node.values[t] for node in self._nodes], [node.lost[t] for node in self._nodes], worded)
            for t in range(len(lines[0].values) if lines else 0)
        ]

    def beside(self, total: Node, *, skip: bool) -> Iterator[Run]:
        """Yield the runs beside a total that meet it in some track, the shortest first; with `skip` those that do skip.

        A sign that neither words nor places explain must be seen in every track where nothing is blank.
        """
        place = total.line if self._down else -total.line
        start, passed = bisect_right(self._places, place), bisect_right(self._skipped, place)
        first = start + 2
        if skip:
            if passed == len(self._skipped):
                return
            first = max(first, bisect_right(self._places, self._skipped[passed]) + 1)
        if first > len(self._nodes):
            return
        tracks = [(t, self._tracks[t], entry) for t, entry in enumerate(total.values) if entry is not None]
        for end in self._ends(start, first, [(track, entry) for _, track, entry in tracks]):
            sums = {t: track.sum(start, end, entry) for t, track, entry in tracks if end <= track.reach(start)}
            skipped = bisect_right(self._skipped, self._places[end - 1]) - passed
            yield Run(tuple(self._nodes[start:end]), sums, skipped)

    def _ends(self, start: int, first: int, tracks: Sequence[tuple[_Track, Entry]]) -> list[int]:
        found = [end for track, entry in tracks for end in track.plain(start, first, entry, down=self._down)]
        if len(tracks) >= LEAST_TURNED:
            found += self._turned(start, first, tracks)
        return sorted(set(found))

    def _turned(self, start: int, first: int, tracks: Sequence[tuple[_Track, Entry]]) -> set[int]:
        last = min(len(self._nodes), start + FLIPPED_RUN)
        left: Sequence[int] = range(first, last + 1)
        seen: set[int] = set()
        for track, entry in tracks:
            if not left:
                break
            met, full = track.turned(start, last, entry), track.full(start)
            seen.update(met)
            left = [end for end in left if end in met or end > full] if met or full < last else ()
        return seen.intersection(left)
