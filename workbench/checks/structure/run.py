"""A run of lines that grows line by line, and whether it can add up to a total yet: so much is known before weighing.

Everything is in whole half quanta. Nearly all runs add up nowhere, so what each of them could make is kept up to date
with a few additions a line and looked up, and only what meets the total somewhere is looked at any further.
"""

from __future__ import annotations

from bisect import bisect_left, insort

from workbench.checks.structure.matrix import Entry, Node

FLIPPED_RUN = 12
PAIRED_RUN = 7


class Track:
    """The amounts of a run in one track: their sum, half steps (the total's too) and what turns of their signs make."""

    __slots__ = ("_edge", "_less", "_pairs", "_turns", "half", "sum", "total")

    def __init__(self, total: Entry) -> None:
        """Begin with a total and no part."""
        self.total = total.value
        self.half = total.half
        self.sum = 0
        self._less = 0
        self._edge = 0
        self._turns: list[int] = []
        self._pairs: list[int] = []

    def add(self, entry: Entry | None, count: int, *, less: bool, edge: bool) -> None:
        """Add an amount as the run's part number `count`.

        `less` parts are worded as taken away; the one at the `edge` is what the others may be taken away from.
        """
        value = 0
        if entry is not None:
            value = entry.value
            self.sum += value
            self.half += entry.half
            if less:
                self._less += value
            if value and count <= FLIPPED_RUN:
                turn = 2 * value
                if count <= PAIRED_RUN:
                    for other in self._turns:
                        insort(self._pairs, turn + other)
                insort(self._turns, turn)
        if edge:
            self._edge = value

    def meets(self, count: int, *, flips: bool) -> bool:
        """Say whether the run of `count` parts meets the total by some choice of signs.

        With `flips` any one or two parts of a short run may be taken away; that needs two tracks to be believed.
        """
        total, half, added = self.total, self.half, self.sum
        miss = added - total
        low, high = miss - half, miss + half
        if low <= 0 <= high or -half <= added + total <= half:
            return True
        less = 2 * self._less
        if less and (low <= less <= high or -half <= added + total - less <= half):
            return True
        rest = 2 * (added - self._edge)
        if low <= rest <= high or -half <= added + total - rest <= half:
            return True
        if not flips or count > FLIPPED_RUN:
            return False
        at = bisect_left(self._turns, low)
        if at < len(self._turns) and self._turns[at] <= high:
            return True
        if count > PAIRED_RUN:
            return False
        at = bisect_left(self._pairs, low)
        return at < len(self._pairs) and self._pairs[at] <= high


class Run:
    """A run of lines beside a total, in the tracks where the total and all lines so far can be read."""

    __slots__ = ("_down", "_tracks", "nodes", "tracks")

    def __init__(self, total: Node, *, down: bool) -> None:
        """Begin with a total and no part; `down` says that the parts stand below it."""
        self.nodes: list[Node] = []
        self.tracks = {t: Track(entry) for t, entry in enumerate(total.values) if entry is not None}
        self._down = down

    def add(self, node: Node, *, less: bool) -> None:
        """Add the next line."""
        self.nodes.append(node)
        count = len(self.nodes)
        edge = count == 1 or not self._down
        if any(node.lost):
            self.tracks = {t: track for t, track in self.tracks.items() if not node.lost[t]}
        values = node.values
        for t, track in self.tracks.items():
            track.add(values[t], count, less=less, edge=edge)

    def meets(self) -> bool:
        """Say whether the lines meet the total in some track by some choice of signs."""
        count, flips = len(self.nodes), len(self.tracks) > 1
        for track in self.tracks.values():
            if track.meets(count, flips=flips):
                return True
        return False
