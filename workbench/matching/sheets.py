"""What the other rows of a sheet say: whether it holds what a table of the release holds, row by row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import product
from typing import NamedTuple

from workbench.matching.amounts import agree, significant, telling
from workbench.matching.candidates import Candidate
from workbench.matching.kinship import Kin
from workbench.matching.lines import Line, Place
from workbench.matching.scales import Region, region_of

_POWERS = (3, -3, 6, -6)
_SEVERAL = 2  # amounts that must be the same digits in another scale where each has few
_DIGITS = 4  # digits that they must have together
_END = 4  # rows that the end of a table may lie beyond the last row that ties
_FOLLOWING = 4  # rows of a statement that must have its signs for all others to have them
_FLOWS = frozenset({"flow", "activity"})


def shifted(one: Candidate) -> bool:
    """Say whether the amounts of two lines are the same digits in another scale."""
    return shifts(one) > 0


def shifts(one: Candidate) -> int:
    """Count the amounts of two lines that are the same digits in another scale."""
    return sum(
        agree(pair.figure, pair.cell, one.sign, power)
        for pair in one.pairs
        if telling(pair.figure, pair.cell)
        for power in _POWERS
    )


def wholly_shifted(one: Candidate) -> bool:
    """Say whether all amounts of two lines, several of them, are the same digits in one other scale, though few."""
    pairs = [pair for pair in one.pairs if not pair.figure.nil]
    digits = sum(min(significant(pair.figure), significant(pair.cell)) for pair in pairs)
    if len(pairs) < _SEVERAL or digits < _DIGITS:
        return False
    return any(all(agree(pair.figure, pair.cell, one.sign, power) for pair in pairs) for power in _POWERS)


def of_each(one: Candidate) -> bool:
    """Say whether two lines state amounts per share: worked out of others, they differ wherever those do."""
    return all("/" in pair.figure.unit and "/" in pair.cell.unit for pair in one.pairs)


class Sheets:
    """How far each sheet has shown itself to hold what each table of the release holds."""

    def __init__(self, found: Iterable[Candidate], lines: Iterable[Line]) -> None:
        """Take the comparisons made, and all lines compared, of which those without a likeness count as well."""
        filled: defaultdict[Place, set[int]] = defaultdict(set)
        for line in lines:
            filled[line.place].add(line.row)
        self._filled = {place: sorted(rows) for place, rows in filled.items()}
        self._held: Counter[tuple[Place, Place]] = Counter()
        self._broken: Counter[tuple[Place, Place]] = Counter()
        self._all_held: Counter[Place] = Counter()
        self._all_broken: Counter[Place] = Counter()
        self._turned: Counter[Place] = Counter()
        self._signs: defaultdict[tuple[Place, Region], dict[int, int]] = defaultdict(dict)
        self._rows: dict[tuple[Place, Place], dict[int, int]] = defaultdict(dict)
        self._named: dict[tuple[Place, Place], defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._across: Counter[tuple[Place, Place, int, int]] = Counter()
        self._shifted: Counter[tuple[Place, Place]] = Counter()
        self._refuted: set[tuple[int, frozenset[str]]] = set()
        self._tied: defaultdict[tuple[Place, Region], set[int]] = defaultdict(set)
        self._sure: defaultdict[int, set[tuple[frozenset[str], int]]] = defaultdict(set)
        for one in found:
            if one.telling and not one.differ and one.kin is not Kin.RELATED:
                self._tied[one.line.place, region_of(one.paper)].add(one.paper.row)
                if one.kin is Kin.SAME:
                    self._sure[one.paper.order].add((one.line.own, one.sign))
            if one.kin is not Kin.SAME and not one.worded:
                continue
            self._shifted[one.line.place, one.paper.place] += shifted(one)
            if one.kin is Kin.SAME and one.differ >= 2 and not one.agree:
                self._refuted.add((one.line.order, one.paper.own))
            places = one.line.place, one.paper.place
            self._named[places][one.paper.row].add(one.line.row)
            if one.telling:
                self._held[places] += 1
                self._all_held[one.paper.place] += 1
                self._turned[one.paper.place] += one.sign < 0
                self._signs[one.line.place, region_of(one.paper)][one.paper.row] = one.sign
                self._rows[places][one.line.row] = one.paper.row
                self._across[(*places, one.line.row, one.paper.row)] += one.line.matrix and one.paper.matrix
            elif one.differ:
                self._broken[places] += not of_each(one)
                self._all_broken[one.paper.place] += 1

    def trusted(self, one: Candidate) -> bool:
        """Say whether other rows of the same table tie to the same sheet."""
        places = one.line.place, one.paper.place
        return self._held[places] >= 2 and self._held[places] > self._broken[places]

    def states_in_another_table(self, one: Candidate, tables: Collection[Region]) -> bool:
        """Say whether a row has the caption of a line that other tables of its sheet state, and its own states as well.

        A table does so where others of its rows tie to the table of the line, or where the row itself ties in another
        period to a line of those words.
        """
        region = region_of(one.paper)
        if one.kin is not Kin.SAME or one.line.generic or not tables or region in tables:
            return False
        if self.states_elsewhere(one):
            return True
        return len(self._tied.get((one.line.place, region), set()) - {one.paper.row}) >= _SEVERAL

    def states_elsewhere(self, one: Candidate) -> bool:
        """Say whether a row surely states a line of these words elsewhere in the release, with this sign too.

        As of another period, say.
        """
        return (one.line.own, one.sign) in self._sure.get(one.paper.order, ())

    def amid(self, one: Candidate) -> bool:
        """Say whether the rows next to a paper's row, at an end the two next, are other rows of the same table.

        An account that is but a part of a caption stands beside the others of it, and those are no rows of the table.
        One of those rows, or of the next, must tie; the others may differ as well. Where row and column together name
        an amount, it is enough that several other columns of the row tie to that row.
        """
        if self._across[one.line.place, one.paper.place, one.line.row, one.paper.row] >= _SEVERAL:
            return True
        places, at = (one.line.place, one.paper.place), one.paper.row
        held, named = set(self._rows[places].values()), self._named[places]
        steps = (1, 2) if at == min(named, default=at) else (-2, -1) if at == max(named, default=at) else (-1, 1)
        rows = [self._step(one.paper.place, at, step) for step in steps]
        beside = [named.get(row, set()) - {one.line.row} for row in rows]
        near = [self._step(one.paper.place, at, 2 * step) for step in steps]
        return (all(beside) and any(row in held for row in (*rows, *near))) or self._alone(one)

    def _alone(self, one: Candidate) -> bool:
        """Say whether between the nearest rows that tie, above and below, a sheet has no more rows than the table."""
        near = self._near(one)
        if near is None:
            return False
        first, last = near
        rows = self._rows_between(one.line.place, first.line, last.line)
        return 0 < self._rows_between(one.paper.place, first.paper, last.paper) <= rows

    def _rows_between(self, place: Place, above: int, below: int) -> int:
        rows = self._filled.get(place, [])
        return bisect_left(rows, below) - bisect_right(rows, above)

    def _step(self, place: Place, at: int, step: int) -> int:
        """Return the row of a sheet so many rows with amounts below another."""
        rows = self._filled.get(place, [])
        found = bisect_left(rows, at) + step
        return rows[found] if 0 <= found < len(rows) else -1

    def known(self, one: Candidate) -> bool:
        """Say whether a sheet ties to the release at all, and more often than not."""
        place = one.paper.place
        return self._all_held[place] >= 3 and self._all_held[place] > 2 * self._all_broken[place]

    def strange(self, one: Candidate) -> bool:
        """Say whether several captions of a sheet are the release's and hardly one of its amounts is."""
        place = one.paper.place
        return self._all_broken[place] >= 3 and self._all_held[place] * 3 < self._all_broken[place]

    def turned(self, one: Candidate) -> bool:
        """Say whether a sheet keeps signs the other way for several captions, as credits are in a trial balance.

        Where all other rows of a table have the signs of a statement of cash flows, this row has them as well.
        """
        if self._turned[one.paper.place] < _SEVERAL:
            return False
        rows = self._signs[one.line.place, region_of(one.paper)]
        others = [sign for row, sign in rows.items() if row != one.paper.row]
        follows = len(others) >= _FOLLOWING and min(others) > 0
        return not (follows and one.line.context & _FLOWS)

    def shifted(self, one: Candidate) -> bool:
        """Say whether a whole table differs from a sheet by a power of ten: the unit of one was not understood."""
        places = one.line.place, one.paper.place
        return self._shifted[places] >= 2 and self._shifted[places] >= self._held[places]

    def refuted(self, one: Candidate) -> bool:
        """Say whether another sheet shows with several amounts that a caption of these words is another fact."""
        return (one.line.order, one.paper.own) in self._refuted

    def between(self, one: Candidate) -> bool:
        """Say whether the rows above and below tie to the rows above and below; at an end, two on the one side."""
        if self._near(one) is not None:
            return True
        rows = self._rows[one.line.place, one.paper.place]
        above, below = _around(rows, one.line.row)
        near = above or below
        if (above and below) or len(near) < _SEVERAL:
            return False
        return _together(Step(one.line.row, one.paper.row), *(Step(at, rows[at]) for at in near))

    def within(self, one: Candidate) -> bool:
        """Say whether rows above and below tie to rows above and below: the nearest or the next.

        A total may stand over its parts here and under them there.
        """
        return self.between(one) or self._near(one, 2) is not None

    def _near(self, one: Candidate, steps: int = 1) -> tuple[Step, Step] | None:
        """Return rows above and below that tie where the row stands between them on both sides, so many steps away."""
        rows = self._rows[one.line.place, one.paper.place]
        above, below = ([Step(at, rows[at]) for at in some[:steps]] for some in _around(rows, one.line.row))
        for first, last in product(above, below):
            near = last.paper - first.paper <= _reach(last.line - first.line)
            if near and first.paper < one.paper.row < last.paper:
                return first, last
        return None


def _around(rows: Iterable[int], at: int) -> tuple[list[int], list[int]]:
    """Return the two nearest rows above a row and below it, the nearest first."""
    return sorted((row for row in rows if row < at), reverse=True)[:2], sorted(row for row in rows if row > at)[:2]


class Step(NamedTuple):
    """A row of a table and the row of a sheet that it ties to."""

    line: int
    paper: int


def _together(one: Step, next_to: Step, beyond: Step) -> bool:
    """Say whether three rows stand in one order, the first at an end and near the others in both places.

    The two others may have changed places: a statement and its lead sheet seldom agree in every row's order.
    """
    turned = 1 if one.line > next_to.line else -1
    lines, papers = (one.line - next_to.line) * turned, (one.paper - next_to.paper) * turned
    further, both = (next_to.paper - beyond.paper) * turned, (one.paper - beyond.paper) * turned
    if not (0 < papers <= _reach(lines) and lines <= _END):
        return False
    return further > 0 or 0 < both <= _reach(lines)


def _reach(rows: int) -> int:
    """Return over how many rows of a sheet so many rows of a table may spread."""
    return 2 * rows + 2
