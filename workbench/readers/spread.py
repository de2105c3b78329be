"""Over how many columns a heading stands: drawn lines below it and its middle say more than its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workbench.readers.columns import Band
from workbench.readers.pieces import Piece, is_opening

_OFF = 2.0  # characters by which a heading may miss the middle of the columns under it


class Placed(NamedTuple):
    """A piece of a line with its column (-1 is the caption's) and how many columns it stands over."""

    home: int
    span: int
    piece: Piece

    @property
    def last(self) -> int:
        """Return the last column it stands over."""
        return self.home + self.span - 1

    @property
    def middle(self) -> float:
        """Return where its middle stands."""
        return (self.piece.start + self.piece.end) / 2


def touches(one: Piece, other: Piece) -> bool:
    """Say whether two pieces of lines share a character's width."""
    return min(one.end, other.end) > max(one.start, other.start)


class HeadingRow(NamedTuple):
    """What stands over the columns on one line, and the drawn lines right below it."""

    heads: tuple[Placed, ...]
    rules: tuple[Piece, ...]

    def rules_under(self, at: int) -> list[Piece]:
        """Return the drawn lines that no other heading stands on."""
        others = [head.piece for head in (*self.heads[:at], *self.heads[at + 1 :])]
        return [rule for rule in self.rules if not any(touches(rule, other) for other in others)]


def spread(rows: Sequence[HeadingRow], bands: Sequence[Band]) -> list[tuple[Placed, ...]]:
    """Widen the headings of a table, given from top to bottom, to all the columns that they stand over."""
    result: list[tuple[Placed, ...]] = []
    covered: set[int] = set()
    below: tuple[Placed, ...] = ()
    for row in reversed(rows):
        widened: list[Placed] = []
        for at, head in enumerate(row.heads):
            first = widened[-1].last + 1 if widened else 0
            last = row.heads[at + 1].home - 1 if at + 1 < len(row.heads) else len(bands) - 1
            widened.append(_widened(head, row.rules_under(at), bands, range(first, last + 1), below, covered))
        result.append(tuple(widened))
        covered |= {column for head in widened for column in range(head.home, head.last + 1)}
        below = result[-1]
    return result[::-1]


def _widened(
    head: Placed, rules: Sequence[Piece], bands: Sequence[Band], free: range, below: Sequence[Placed], covered: set[int]
) -> Placed:  # fmt: skip
    if is_opening(head.piece.text):
        return head
    ruled = _over_rules(head, rules, bands, free)
    if ruled is not None:
        return ruled
    for other in below if not rules else ():  # the next line of the same heading
        goes_on = abs(other.middle - head.middle) <= _OFF
        if goes_on and free.start <= other.home <= head.home and head.last <= other.last < free.stop:
            return head._replace(home=other.home, span=other.span)
    return _over_middle(head, bands, free, covered)


def _over_rules(
    head: Placed, rules: Sequence[Piece], bands: Sequence[Band], free: range
) -> Placed | None:  # fmt: skip
    """Widen a heading to the columns above the drawn line that it stands on; lines that touch count as one."""
    for run in _runs(rules):
        start, end = run[0].start, run[-1].end
        if min(end, head.piece.end) - max(start, head.piece.start) < len(head.piece.text) / 2:
            continue
        over = [at for at in free if start <= bands[at].centre <= end]
        if not over or head.home < over[0] or over[-1] < head.last:
            continue
        centred = abs(head.middle - (start + end) / 2) <= max(_OFF, (end - start) / 12)
        if len(run) > 1 and not centred:
            continue
        if centred or abs(head.middle - _middle(bands, over[0], over[-1])) <= _OFF:
            return head._replace(home=over[0], span=over[-1] - over[0] + 1)
    return None


def _runs(rules: Sequence[Piece]) -> list[list[Piece]]:
    """Return the drawn lines, the widest first: each alone, and neighbours that touch together."""
    runs = [[rule] for rule in rules]
    for at in range(len(rules)):
        for end in range(at + 1, len(rules)):
            if rules[end].start - rules[end - 1].end > _OFF:
                break
            runs.append(list(rules[at : end + 1]))
    return sorted(runs, key=lambda run: run[0].start - run[-1].end)


def _over_middle(head: Placed, bands: Sequence[Band], free: range, covered: set[int]) -> Placed:
    """Widen a heading to columns with headings of their own in whose middle it stands, if that fits far better."""
    miss = abs(head.middle - _middle(bands, head.home, head.last))
    if miss <= _OFF or abs(head.piece.end - bands[head.last].right) <= _OFF / 2:
        return head
    best = head
    for first in range(free.start, head.home + 1):
        for last in range(head.last, free.stop):
            off = abs(head.middle - _middle(bands, first, last))
            if last - first >= head.span and off <= min(_OFF, miss / 2) and covered.issuperset(range(first, last + 1)):
                best, miss = head._replace(home=first, span=last - first + 1), off
    return best


def _middle(bands: Sequence[Band], first: int, last: int) -> float:
    return (bands[first].left + bands[last].right) / 2
