"""Where the columns of figures stand in a table that is aligned with spaces, found from all its lines at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from workbench.core.number import MONTH
from workbench.readers.pieces import FILL, Piece, is_year

_LOOSE = 1.6  # characters a heading may miss the middle or the right end of its column by
_STRAIGHT = 1  # characters by which figures may miss one edge
_BETWEEN = re.compile(r" (?=\S)")
_GOES_ON = re.compile(r"(?:^|\s)(?:the|of|and|for|in|as|at|to|by|or|on|per)$|[(/&-]$", re.IGNORECASE)

_BELONGS = re.compile(r"(?:ended|ending|months?|weeks?|quarters?)\b", re.IGNORECASE)  # to the number of them before


class Band(NamedTuple):
    """A column of figures: the characters its figures cover, the places their digits end at, and where they begin."""

    left: int
    right: int
    edges: frozenset[int]
    starts: frozenset[int] = frozenset()

    @property
    def centre(self) -> float:
        """Return the middle of what the figures cover."""
        return (self.left + self.right) / 2

    def overlap(self, piece: Piece) -> int:
        """Return how many characters a piece shares with the column; negative is the gap between them."""
        return min(self.right, piece.end) - max(self.left, piece.start)


class _Group:
    """Figures whose digits end at one place, joined step by step with neighbours that never share a line."""

    def __init__(self, edge: int) -> None:
        self.edges = {edge}
        self.left = edge
        self.right = edge
        self.lines: set[int] = set()
        self.starts: set[int] = set()

    def add(self, line: int, piece: Piece) -> None:
        self.left = min(self.left, piece.start)
        self.right = max(self.right, piece.end)
        self.starts.add(piece.start)
        self.lines.add(line)

    def joins(self, other: _Group) -> bool:
        near = min(other.edges) - max(self.edges) <= 2 or other.left < max(self.edges)
        return near and self.lines.isdisjoint(other.lines)

    def absorb(self, other: _Group) -> None:
        self.edges |= other.edges
        self.left = min(self.left, other.left)
        self.right = max(self.right, other.right)
        self.lines |= other.lines
        self.starts |= other.starts


def bands_of(rows: Iterable[tuple[int, Sequence[Piece]]]) -> list[Band]:
    """Find the columns of figures of a table, left to right; `rows` pairs line numbers with their figures."""
    groups: defaultdict[int, _Group] = defaultdict(lambda: _Group(0))
    for line, pieces in rows:
        for piece in pieces:
            if piece.edge not in groups:
                groups[piece.edge] = _Group(piece.edge)
            groups[piece.edge].add(line, piece)
    ordered = [groups[edge] for edge in sorted(groups)]
    while (at := _closest(ordered)) is not None:
        ordered[at].absorb(ordered.pop(at + 1))
    return [Band(group.left, group.right, frozenset(group.edges), frozenset(group.starts)) for group in ordered]


def _closest(groups: Sequence[_Group]) -> int | None:
    """Return the first of the two neighbours nearest to each other that may be one column."""
    best: tuple[int, int] | None = None
    for at, (one, other) in enumerate(pairwise(groups)):
        gap = min(other.edges) - max(one.edges)
        if one.joins(other) and (best is None or gap < best[0]):
            best = (gap, at)
    return None if best is None else best[1]


def bands_under(bands: Sequence[Band], piece: Piece) -> tuple[int, int]:
    """Return the first and last column that a heading stands over: all it overlaps, else that whose room it stands in.

    The room of figures that end at one place is on their left, that of figures which begin at one place on their right.
    """
    over = [at for at, band in enumerate(bands) if band.overlap(piece) > 0]
    if over:
        return over[0], over[-1]
    lean = _lean(bands)
    if lean > 0 and (after := [at for at, band in enumerate(bands) if band.left >= piece.end]):
        return after[0], after[0]
    if lean < 0 and (before := [at for at, band in enumerate(bands) if band.right <= piece.start]):
        return before[-1], before[-1]
    nearest = max(range(len(bands)), key=lambda at: bands[at].overlap(piece))
    return nearest, nearest


def room_begins(bands: Sequence[Band]) -> float:
    """Return where the room of the first column begins at the latest, as far as the others are apart."""
    return bands[0].left - 1.5 * max((after.right - one.right for one, after in pairwise(bands)), default=bands[0].left)


def _lean(bands: Sequence[Band]) -> int:
    """Say whether figures end (1) or begin (-1) at one place in the columns that show it; 0 when none does, or both."""
    leans = [
        (len(band.starts) > 1 and _reach(band.edges) <= _STRAIGHT < _reach(band.starts))
        - (len(band.edges) > 1 and _reach(band.starts) <= _STRAIGHT < _reach(band.edges))
        for band in bands
    ]
    return (max(leans) > 0 <= min(leans)) - (min(leans) < 0 >= max(leans))


def _reach(places: frozenset[int]) -> int:
    return max(places, default=0) - min(places, default=0)


def split_over(bands: Sequence[Band], piece: Piece, *, beside_single: bool) -> list[Piece]:
    """Split a heading at a single space where each part stands over a column of its own.

    Headings of neighbouring columns touch with one space when they are long: `June 28, January 3,`. A heading over
    several columns looks the same, so the parts must either be of one shape or stand beside headings of one column.
    """
    first, last = bands_under(bands, piece)
    if first == last:
        return [piece]
    best: list[Piece] = []
    least = float("inf")
    for cut in _BETWEEN.finditer(piece.text):
        parts = [_part(piece, 0, cut.start()), _part(piece, cut.end(), len(piece.text))]
        homes = [bands_under(bands, part) for part in parts]
        if _cuts_date(*parts):
            continue
        if homes[0][1] >= homes[1][0] or _GOES_ON.search(parts[0].text) or _BELONGS.match(parts[1].text):
            continue
        if not _alike(*parts) and not (beside_single and not parts[1].text[0].islower()):
            continue
        miss = max(_miss(bands, part, home) for part, home in zip(parts, homes, strict=True))
        pitch = bands[homes[1][0]].centre - bands[homes[0][1]].centre
        if miss < least and miss <= (pitch / 2 if _share_a_word(*parts) else _LOOSE):
            best, least = parts, miss
    return [part for half in best for part in split_over(bands, half, beside_single=True)] or [piece]


def split_repeated(bands: Sequence[Band], piece: Piece) -> list[Piece]:
    """Split headings of one shape that touch, such as `May 3, 2010 May 2, 2009`, where each has a column of its own."""
    places = [0, *(cut.end() for cut in _BETWEEN.finditer(piece.text))]
    first, last = bands_under(bands, piece)
    for count in range(min(last - first + 1, len(places)), 1, -1):
        if len(places) % count:
            continue
        begins = places[:: len(places) // count]
        parts = [_part(piece, at, end - 1) for at, end in zip(begins, [*begins[1:], len(piece.text) + 1], strict=True)]
        homes = [bands_under(bands, part)[0] for part in parts]
        apart = all(one < other for one, other in pairwise(homes))
        if apart and len({_shape(part) for part in parts}) == 1 and any(map(str.isdigit, parts[0].text)):
            return parts
    return [piece]


_YEAR_THEN_CHANGE = re.compile(
    rf"\b(?:19|20)\d\d{FILL}*(?P<cut> )(?=[%$]|\(%\)|(?:change|chg|variance|var|increase|inc|growth)\b)", re.IGNORECASE
)


def split_changes(bands: Sequence[Band], piece: Piece) -> list[Piece]:
    """Split a year from the heading of the changes beside it where narrow columns let them touch: `2013 % Chg`."""
    cut = _YEAR_THEN_CHANGE.search(piece.text)
    if cut is None:
        return [piece]
    parts = [_part(piece, 0, cut.start("cut")), _part(piece, cut.end(), len(piece.text))]
    homes = [bands_under(bands, part) for part in parts]
    apart = homes[0][1] < homes[1][0]
    fits = all(_miss(bands, part, home) <= _LOOSE for part, home in zip(parts, homes, strict=True))
    return parts if apart and fits else [piece]


def split_ruled(piece: Piece, rules: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Split headings that touch at each gap of the lines drawn right below them: `Amount Per Share` over two.

    Each comes with its line; none where they do not come apart. What stands in parentheses is said of all the columns.
    """
    under = [rule for rule in rules if min(piece.end, rule.end) > max(piece.start, rule.start)]
    if len(under) < _SEVERAL or "(" in piece.text:
        return []
    cuts = [piece.start + cut.start() for cut in _BETWEEN.finditer(piece.text)]
    found = [[at for at in cuts if one.end - 1 <= at <= other.start] for one, other in pairwise(under)]
    if not all(len(some) == 1 for some in found):
        return []
    places = [piece.start, *(some[0] + 1 for some in found), piece.end + 1]
    parts = [_part(piece, at - piece.start, end - 1 - piece.start) for at, end in pairwise(places)]
    whole = any(
        _cuts_date(one, other) or _GOES_ON.search(one.text) or _BELONGS.match(other.text) or other.text[0].islower()
        for one, other in pairwise(parts)
    )
    return [] if whole else list(zip(parts, under, strict=True))


_SEVERAL = 2  # lines drawn below one heading
_DAY_ENDS = re.compile(r"\d,$")
_MONTH_ENDS = re.compile(rf"\b{MONTH}$", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}\b")


def _cuts_date(one: Piece, other: Piece) -> bool:
    """Say whether a cut goes through a date: `September 30,` and `2011`, `September` and `30`."""
    if is_year(other.text.split(maxsplit=1)[0]):
        return _DAY_ENDS.search(one.text) is not None
    return _DAY.match(other.text) is not None and _MONTH_ENDS.search(one.text) is not None


def _alike(one: Piece, other: Piece) -> bool:
    return _shape(one) == _shape(other) and (" " in one.text or one.text.strip("%$,").isdigit())


def _share_a_word(one: Piece, other: Piece) -> bool:
    """Say whether two headings begin or end alike, as `investing activities` and `financing activities` do."""
    return one.text.split()[0] == other.text.split()[0] or one.text.split()[-1] == other.text.split()[-1]


def _shape(piece: Piece) -> str:
    return re.sub(r"[0-9]+", "0", re.sub(r"[^\W\d_]+", "a", piece.text.replace(FILL, "")))


def _part(piece: Piece, start: int, end: int) -> Piece:
    return Piece(piece.start + start, piece.start + end, piece.text[start:end], piece.start + end)


def _miss(bands: Sequence[Band], piece: Piece, home: tuple[int, int]) -> float:
    left, right = bands[home[0]].left, bands[home[1]].right
    centred = abs((piece.start + piece.end) / 2 - (left + right) / 2)
    return min(centred, abs(piece.end - right), abs(piece.end - max(bands[home[1]].edges)))
