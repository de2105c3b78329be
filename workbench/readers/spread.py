"""Over how many columns a heading stands: drawn lines, its middle and its edges say more than its width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from workbench.core.number import MONTH
from workbench.readers.columns import Band
from workbench.readers.pieces import FILL, Piece, is_opening

_OFF = 2.0  # characters by which a heading may miss the middle of the columns under it
_FEWEST = 2  # headings of one line
_FLUSH = 1.5  # and by which headings may begin or end apart that are set flush
_MONTH_ENDS = re.compile(rf"\b{MONTH}\W*$", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"{MONTH}\W*\d{{1,2}}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_YEAR_ENDS = re.compile(r"(?:19|20)\d\d$")
_DATED = re.compile(rf"\b{MONTH}\W+\d", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:ended|ending|as of|as at)$", re.IGNORECASE)
_TIME = re.compile(
    rf"\b(?:{MONTH}|months?|weeks?|years?|quarters?|half|ended|ending|fiscal|as (?:of|at))\b|\d期|期間", re.IGNORECASE
)


def is_time(heading: str) -> bool:
    """Say whether a heading names a time, or begins to."""
    return _TIME.search(heading) is not None


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
    """What stands over the columns on one line, the lines drawn right below it, and where others cross it."""

    heads: tuple[Placed, ...]
    rules: tuple[Piece, ...]
    edges: tuple[int, ...] = ()

    def rules_under(self, at: int) -> list[Piece]:
        """Return the drawn lines that no other heading stands on."""
        others = [head.piece for head in (*self.heads[:at], *self.heads[at + 1 :])]
        return [rule for rule in self.rules if not any(touches(rule, other) for other in others)]

    def line_under(self, at: int) -> Piece | None:
        """Return the whole drawn line that a heading stands on alone: cells draw it piece by piece."""
        whole: list[Piece] = []
        for rule in self.rules:
            touching = bool(whole) and rule.start <= whole[-1].end
            whole[-1:] = [whole[-1]._replace(end=max(whole[-1].end, rule.end))] if touching else [*whole[-1:], rule]
        under = [[touches(line, head.piece) for head in self.heads] for line in whole]
        return next((line for line, on in zip(whole, under, strict=True) if on[at] and sum(on) == 1), None)


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
            free = range(first, last + 1)
            walled = _between_edges(head, row.edges, bands, free)
            flush = None if walled else _over_line(head, row.line_under(at), bands, covered)
            widened.append(walled or flush or _widened(head, row.rules_under(at), bands, free, below, covered))
        tiled = _tiled(_flush(widened, below, len(bands)), bands)
        fullest = max(result, key=len, default=())
        result.append(_grouping(_on_whole_groups(tiled, fullest), fullest))
        covered |= {column for head in result[-1] for column in range(head.home, head.last + 1)}
        below = result[-1]
    return _continued(result[::-1])


def _continued(rows: Sequence[tuple[Placed, ...]]) -> list[tuple[Placed, ...]]:
    """Let a heading that goes on below the middle of a wider one, with none beside it, stand over as many columns."""
    result = list(rows[:1])
    for row, below in zip_longest(rows[1:], rows[2:], fillvalue=()):
        widened = []
        for head in row:
            over = _covering(head, result[-1])
            if over is not None and _goes_on(head, over) and not _beside(head, over, row, below):
                head = head._replace(home=over.home, span=over.span)  # noqa: PLW2901 - the same heading
            widened.append(head)
        result.append(tuple(widened))
    return result


def _covering(head: Placed, above: Sequence[Placed]) -> Placed | None:
    """Return the heading above that stands over all of a heading's columns, or those above taken as one."""
    over = [one for one in above if one.home <= head.last and head.home <= one.last]
    if not over or over[0].home > head.home or head.last > over[-1].last:
        return None
    if len(over) == 1:
        return over[0]
    first, last = over[0], over[-1]
    together = Piece(first.piece.start, last.piece.end, first.piece.text, last.piece.end)
    return Placed(first.home, last.last - first.home + 1, together)


def _goes_on(head: Placed, over: Placed) -> bool:
    """Say whether a heading may be the next line of another: in its middle, or the day that it breaks off at."""
    if abs(over.middle - head.middle) <= _FLUSH:
        return True
    if _ENDED.search(_bare(over)) is not None:
        return _MONTH_DAY.fullmatch(_bare(head)) is not None
    return _bare(head).isdigit() and _MONTH_ENDS.search(_bare(over)) is not None


def _bare(head: Placed) -> str:
    return head.piece.text.replace(FILL, "").strip(" ,")


def _beside(head: Placed, over: Placed, row: Sequence[Placed], below: Sequence[Placed]) -> bool:
    """Say whether a heading under a wider one has others beside it, on its line or a little lower."""
    if any(one is not head and one.home <= over.last and over.home <= one.last for one in row):
        return True
    if _bare(head).isdigit():  # the day of a month, which heads no column
        return False
    under = [one for one in below if over.home <= one.home and one.last <= over.last]
    if any(_DATED.search(one.piece.text) for one in under):  # dates, of which this one takes up two lines
        return True
    return bool(under) and not any(one.home <= head.last and head.home <= one.last for one in under)


def _tiled(row: Sequence[Placed], bands: Sequence[Band]) -> tuple[Placed, ...]:
    """Widen times of several columns each to both sides alike, when together they then stand over every column."""
    if len(row) < _FEWEST or not all(is_time(head.piece.text) and head.span > 1 for head in row):
        return tuple(row)
    wider, first = [], 0
    for head in row:
        more = head.home - first
        tile = head._replace(home=first, span=head.span + 2 * more)
        if more < 0 or tile.last >= len(bands) or abs(head.middle - _middle(bands, first, tile.last)) > _OFF:
            return tuple(row)
        wider.append(tile)
        first = tile.last + 1
    return tuple(wider) if first == len(bands) else tuple(row)


def _grouping(row: Sequence[Placed], below: Sequence[Placed]) -> tuple[Placed, ...]:
    """Widen headings to the groups that they stand over, where the headings below repeat as often as there are any."""
    size, rest = divmod(len(below), max(len(row), 1))
    if len(row) < _FEWEST or size < _FEWEST or rest:
        return tuple(row)
    groups = [below[at : at + size] for at in range(0, len(below), size)]
    texts = [[one.piece.text for one in group] for group in groups]
    over = all(
        group[0].piece.start - _FLUSH <= head.middle <= group[-1].piece.end + _FLUSH
        for head, group in zip(row, groups, strict=True)
    )
    if not over or any(text != texts[0] for text in texts):
        return tuple(row)
    return tuple(
        head._replace(home=group[0].home, span=group[-1].last - group[0].home + 1)
        for head, group in zip(row, groups, strict=True)
    )


def _on_whole_groups(row: Sequence[Placed], below: Sequence[Placed]) -> list[Placed]:
    """Widen times that would cut a group of headings which repeats below them to all its repetitions."""
    result = list(row)
    for at, head in enumerate(row):
        begin = row[at - 1].last + 1 if at else 0
        end = row[at + 1].home if at + 1 < len(row) else len(below) and below[-1].last + 1
        free = [one for one in below if begin <= one.home and one.last < end]
        size = _period([_DIGITS.sub("0", _bare(one)) for one in free])
        if not size:
            continue
        starts, ends = {one.home for one in free[::size]}, {one.last for one in free[size - 1 :: size]}
        if head.span < _FEWEST or not is_time(head.piece.text) or (head.home in starts and head.last in ends):
            continue
        middle = (free[0].piece.start + free[-1].piece.end) / 2
        if abs(middle - head.middle) < (free[-1].piece.end - free[0].piece.start) / len(free):
            result[at] = head._replace(home=free[0].home, span=free[-1].last - free[0].home + 1)
    return result


def _period(texts: Sequence[str]) -> int:
    """Return how many texts repeat, all of them; zero when they do not, or are all alike."""
    for size in range(_FEWEST, len(texts) // 2 + 1):
        if len(texts) % size == 0 and len(set(texts[:size])) > 1 and texts[size:] == texts[:-size]:
            return size
    return 0


def _flush(row: Sequence[Placed], below: Sequence[Placed], count: int) -> tuple[Placed, ...]:
    """Widen headings that all begin, or all end, where one below does: each up to the next one's columns.

    They must name a time, and what they reach over dates, or what stands below must repeat from group to group.
    """
    heading = [head for head in row if any(head.home <= one.home and one.last <= head.last for one in below)]
    if not heading:
        return tuple(row)
    for left in (True, False):
        if not all(_is_flush(head, below, left=left) for head in heading):
            continue
        wider = [
            _reaching(at, row, below, count, left=left) if head in heading else head for at, head in enumerate(row)
        ]
        if wider != list(row) and _may_group(wider, row, below):
            return tuple(wider)
    return tuple(row)


def _reaching(at: int, row: Sequence[Placed], below: Sequence[Placed], count: int, *, left: bool) -> Placed:
    """Widen a heading over the columns with headings below that no other of its line stands over."""
    head = row[at]
    covered = {column for one in below for column in range(one.home, one.last + 1)}
    first, last = head.home, head.last
    end = row[at + 1].home if at + 1 < len(row) else count
    begin = row[at - 1].last + 1 if at else 0
    while left and last + 1 < end and last + 1 in covered:
        last += 1
    while not left and first > begin and first - 1 in covered:
        first -= 1
    return head._replace(home=first, span=last - first + 1)


def _is_flush(head: Placed, below: Sequence[Placed], *, left: bool) -> bool:
    """Say whether a heading begins (or ends) with the first (or last) heading of those below it, and is not centred."""
    for one in below:
        apart = one.piece.start - head.piece.start if left else one.piece.end - head.piece.end
        if abs(apart) <= _FLUSH and (one.home == head.home if left else one.last == head.last):
            alike = len(one.piece.text) == len(head.piece.text)
            return head.span > 1 or alike or abs(one.middle - head.middle) >= _FLUSH
    return False


def _may_group(wider: Sequence[Placed], row: Sequence[Placed], below: Sequence[Placed]) -> bool:
    groups = [[one.piece.text for one in below if head.home <= one.home and one.last <= head.last] for head in wider]
    if len(groups) > 1 and all(len(group) > 1 and group == other for group, other in pairwise(groups)):
        return True
    if any(_MONTH_DAY.fullmatch(_bare(head)) for head in wider) and _DATED.search(" ".join(map(" ".join, groups))):
        return False  # the first line of a date beside others
    timed = all(is_time(head.piece.text) for head, old in zip(wider, row, strict=True) if head != old)
    return timed and all(any(map(str.isdigit, text)) for group in groups for text in group)


def _widened(
    head: Placed, rules: Sequence[Piece], bands: Sequence[Band], free: range, below: Sequence[Placed], covered: set[int]
) -> Placed:  # fmt: skip
    if is_opening(head.piece.text):
        return head
    ruled = _over_rules(head, rules, bands, free)
    ruled = ruled or _over_both_sides(head, bands, free, below)
    if ruled is not None:
        return ruled
    for other in below if not rules else ():  # the next line of the same heading
        goes_on = abs(other.middle - head.middle) <= _OFF
        if goes_on and free.start <= other.home <= head.home and head.last <= other.last < free.stop:
            return head._replace(home=other.home, span=other.span)
    return _over_middle(head, bands, free, covered, below)


def _between_edges(head: Placed, edges: Sequence[int], bands: Sequence[Band], free: range) -> Placed | None:
    """Widen a heading to the columns between the vertical lines left and right of it."""
    left = max((edge for edge in edges if edge <= head.middle), default=None)
    right = min((edge for edge in edges if edge > head.middle), default=None)
    if left is None or right is None:
        return None
    over = [at for at in free if left <= bands[at].centre <= right]
    return head._replace(home=over[0], span=over[-1] - over[0] + 1) if over else None


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


def _over_line(head: Placed, line: Piece | None, bands: Sequence[Band], covered: set[int]) -> Placed | None:
    """Widen a heading set flush with an end of its drawn line to the columns over it, all with headings of their own.

    A line over all the columns may close headings of which others stand higher, unless the heading is a time.
    """
    over = [at for at, band in enumerate(bands) if line is not None and line.start <= band.centre <= line.end]
    if line is None or not (covered.issuperset(over) and {head.home, head.last} <= set(over)):
        return None
    if len(over) == len(bands) and not is_time(_bare(head)):
        return None
    lefts, rights = (line.start, bands[over[0]].left), (line.end, bands[over[-1]].right)
    apart = [*(head.piece.start - place for place in lefts), *(head.piece.end - place for place in rights)]
    return head._replace(home=over[0], span=len(over)) if min(map(abs, apart)) <= _OFF else None


def _runs(rules: Sequence[Piece]) -> list[list[Piece]]:
    """Return the drawn lines, the widest first: each alone, and neighbours that touch together."""
    runs = [[rule] for rule in rules]
    for at in range(len(rules)):
        for end in range(at + 1, len(rules)):
            if rules[end].start - rules[end - 1].end > _OFF:
                break
            runs.append(list(rules[at : end + 1]))
    return sorted(runs, key=lambda run: run[0].start - run[-1].end)


def _over_middle(
    head: Placed, bands: Sequence[Band], free: range, covered: set[int], below: Sequence[Placed]
) -> Placed:  # fmt: skip
    """Widen a heading to columns with headings of their own in whose middle it stands, if that fits far better."""
    group = _over_headings(head, free, below)
    if group is not None:
        return group
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


def _over_both_sides(head: Placed, bands: Sequence[Band], free: range, below: Sequence[Placed]) -> Placed | None:
    """Widen a time that stands alone on its line, over the middle one of several dates, to as many on either side.

    So is one widened that breaks off before the dates of all the columns between its neighbours.
    """
    alone = free.start == 0 and free.stop == len(bands)
    alone |= _ENDED.search(_bare(head)) is not None and head.home - free.start == free.stop - 1 - head.home
    if head.span > 1 or not alone or not is_time(_bare(head)) or _YEAR_ENDS.search(_bare(head)):
        return None
    dated = {one.home for one in below if one.span == 1 and any(map(str.isdigit, one.piece.text))}
    for reach in range(min(head.home, len(bands) - 1 - head.home), 0, -1):
        first, last = head.home - reach, head.home + reach
        off = abs(head.middle - _middle(bands, first, last))
        if off <= _OFF and dated.issuperset(range(first, last + 1)):
            return head._replace(home=first, span=last - first + 1)
    return None


def _over_headings(head: Placed, free: range, below: Sequence[Placed]) -> Placed | None:
    """Widen a heading to the headings below in whose middle it stands, and not in that of the one under it.

    One set flush right with that one is its first line: `Change` over `in %`.
    """
    inside = [one for one in below if free.start <= one.home and one.last < free.stop]
    ends = [one.piece.end for one in inside if one.home <= head.home <= one.last]
    if any(abs(end - head.piece.end) <= _OFF / 4 for end in ends) and not is_time(_bare(head)):
        return None
    best: tuple[float, Placed] | None = None
    for at, first in enumerate(inside):
        for last in inside[at + 1 :]:
            if first.home > head.home or last.last < head.last:
                continue
            off = abs(head.middle - (first.middle + last.middle) / 2)
            if off <= _OFF and (best is None or off < best[0]):
                best = off, head._replace(home=first.home, span=last.last - first.home + 1)
    own = min((abs(one.middle - head.middle) for one in inside if one.home <= head.home <= one.last), default=None)
    return best[1] if best is not None and own is not None and own > 2 * best[0] + _OFF else None


def _middle(bands: Sequence[Band], first: int, last: int) -> float:
    return (bands[first].left + bands[last].right) / 2
