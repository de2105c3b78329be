"""Which sign a paper's row keeps: that of the rows around it, where its own amounts do not say or were turned."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from workbench.core.figure import Measure
from workbench.core.report import Report, Support
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, telling
from workbench.matching.candidates import Candidate, Pair, turned_to
from workbench.matching.kinship import Kin, reversed_signs
from workbench.matching.lines import IN_WORDS, Line, Place, place_of

_NEAR = 12  # rows beyond which another says nothing of a row's sign
_SEVERAL = 2
_MANY = 4  # rows around that keep their sign before a movement of the other sign is turned
_MOVEMENT = re.compile(  # a caption whose sign alone says which way something moved
    r"^(?:net )?(?:chg|change|movement)s?\b|\bincr?(?:ease)?\.?\W{1,3}decr?(?:ease)?\b"
    r"|\((?:(?:re)?payments?|proceeds|purchases?)\b|増減|(?:減少|増加)額?\W{0,2}[△▲(]",
    re.IGNORECASE,
)
_DIFFERS = 66  # confidence of a tie whose amounts do not agree
_UPRIGHT = "the rows above and below tie to this sheet as they stand; here the sign is turned"
_ASSET, _CLAIM = "asset", "liability"  # words of what stands over the sides of a balance sheet
_BOTH = (_ASSET, _CLAIM)
_ALL = frozenset({_ASSET, _CLAIM, "equity"})
_FLOW = "flow"  # a word of what stands over a statement of cash flows
_ACTIVITY = "activity"  # and of what stands over its groups
_OF_GROUPS = frozenset({_FLOW, _ACTIVITY})  # one of them is in the caption of what a group comes to
_NET = re.compile(  # of both ways; `net of` tells what was taken away, and `net proceeds` which way
    r"\bnet\b(?!\s+(?:of|proceeds|receipts?|(?:re)?payments?)\b)|純額", re.IGNORECASE
)
_PAID = frozenset({"investing", "financing"})  # the groups of payments and receipts
_BELOW = 4  # rows below the last group of a statement of cash flows that lead to the cash at its end


_Column = tuple[Place, int | None, str]
_Signs = dict[tuple[Place, Place], list[tuple[int, int]]]


def _signs(found: Iterable[Candidate]) -> _Signs:
    """Return the rows of each sheet that tie to a table with one sign, in order, and that sign.

    A line that a sheet holds with both signs, as a caption above the account it is made of, tells of neither row.
    """
    found = list(found)
    ways: defaultdict[tuple[int, Place], set[int]] = defaultdict(set)
    for one in found:
        ways[one.line.order, one.paper.place].add(one.sign)
    signs: defaultdict[tuple[Place, Place], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for one in found:
        if len(ways[one.line.order, one.paper.place]) == 1:
            signs[one.line.place, one.paper.place][one.paper.row].add(one.sign)
    return {
        places: sorted((row, next(iter(some))) for row, some in rows.items() if len(some) == 1)
        for places, rows in signs.items()
    }


def with_own_rates(found: Iterable[Support], report: Report) -> tuple[Support, ...]:
    """Return the supports, changes in percent as they stand: what is shown with the other sign changes by as much."""
    return tuple(one._replace(sign=1) if one.sign < 0 and _upright(one, report) else one for one in found)


def with_own_columns(found: Sequence[Support], report: Report) -> tuple[Support, ...]:
    """Return the supports, cells of a column in the signs of the release where its rows turn them elsewhere.

    A trial balance shows credits below nothing, and what it compares them with may be copied from statements: many
    cells of that column agree as they stand, and hardly one as its row does. One amount that is turned is a slip.
    """
    upright: defaultdict[_Column, list[bool]] = defaultdict(list)
    apart: dict[Support, _Column] = {}
    for one in found:
        if one.taken and len(one.cells) == 1 and not one.manual:
            figure, cell = report.figure(one.figure), report.figure(one.cells[0])
            kept, other = (agree(figure, cell, sign, one.power) for sign in (one.sign, -one.sign))
            if kept != other and telling(figure, cell):
                at = place_of(cell.anchor), cell.anchor.column, cell.column
                apart |= {one: at} if other else {}
                if one.sign < 0:
                    upright[at].append(other)
    own = {at for at, some in upright.items() if some.count(True) >= _MANY * max(1, some.count(False))}
    return tuple(
        one._replace(sign=-one.sign, evidence=f"{one.evidence}; its column keeps the signs of the release")
        if apart.get(one) in own
        else one
        for one in found
    )


def _upright(one: Support, report: Report) -> bool:
    figure = report.figure(one.figure)
    if figure.measure is not Measure.CHANGE_PERCENT or one.manual or len(one.cells) != 1:
        return False
    cell = report.figure(one.cells[0])
    return agree(figure, cell) or not agree(figure, cell, -1)


def upright(
    made: Iterable[Support], held: Iterable[Support], table: Mapping[Anchor, Line], sheet: Mapping[Anchor, Line]
) -> Iterator[Support]:
    """Yield ties of rows that words do not tell, those of cash flows with the sign that all other rows there keep.

    Where many rows of a statement of cash flows tie to a sheet as they stand, one that was received and does so alone
    with its sign turned is no custom of the sheet. What is paid may stand without a sign, unless other payments have
    theirs.
    """
    statements = _Statements(table.values())
    kept: defaultdict[tuple[Place, Place], list[int]] = defaultdict(list)
    paid: defaultdict[Place, list[int]] = defaultdict(list)
    for one in held:
        line, paper = table[one.figure], sheet[one.cells[0]]
        kept[line.place, paper.place].append(one.sign)
        if statements.moves_cash(line) and not _received(line, one.figure):
            paid[paper.place].append(one.sign)
    for one in made:
        line, paper = table[one.figure], sheet[one.cells[0]]
        received = _received(line, one.figure)
        around, least = (kept[line.place, paper.place], _MANY) if received else (paid[paper.place], _SEVERAL)
        alone = one.sign < 0 and len(around) >= least and min(around) > 0
        flows = statements.adds_up(line) if received else statements.moves_cash(line)
        if alone and flows and not (line.turned or reversed_signs(line, paper)):
            yield one._replace(sign=1, evidence=_UPRIGHT, confidence=_DIFFERS)
        else:
            yield one


def _received(line: Line, at: Anchor) -> bool:
    return any(figure.anchor == at and (figure.value or 0) > 0 for figure in line.figures)


class _Around:
    """The signs that the rows of sheets keep which tellingly agree, by the table that they tie to."""

    def __init__(self, found: Iterable[Candidate]) -> None:
        sure = [one for one in found if one.telling and not one.differ and one.kin is not Kin.RELATED]
        self._sides = {side: _signs(one for one in sure if _side(one.line) == side) for side in _BOTH}
        self._signs = _signs(one for one in sure if one.kin is Kin.SAME)

    def sign(self, one: Candidate) -> int:
        """Return the sign that the nearest rows above and below keep, at an end two of one side; 0 for none."""
        rows, at = self._signs.get((one.line.place, one.paper.place), []), one.paper.row
        above = rows[: bisect_left(rows, (at, -2))][-2:][::-1]
        below = rows[bisect_left(rows, (at, 2)) :][:2]
        near = [above[0], below[0]] if above and below else above or below
        if len(near) < _SEVERAL or any(abs(row - at) > _NEAR for row, _ in near):
            return 0
        return near[0][1] if near[0][1] == near[1][1] else 0

    def turned(self, one: Candidate) -> bool:
        """Say whether a balance agrees with a sign that neither of the rows beside it keeps, nor one next to those.

        Only rows of its own side of the balance sheet count: where one side ends signs turn. What a caption tells in
        words, such as an allowance, is taken away from its side in one paper and stands alone in another.
        """
        if one.line.standing[0].endswith(IN_WORDS):
            return False
        sides, at = self._sides.get(_side(one.line), {}), one.paper.row
        rows = sides.get((one.line.place, one.paper.place), [])
        above = rows[: bisect_left(rows, (at, -2))][-2:][::-1]
        below = rows[bisect_left(rows, (at, 2)) :][:2]
        if not (above and below) or not one.agree or not all(map(_is_balance, one.pairs)):
            return False
        near = [sign for row, sign in (above[0], below[0]) if abs(row - at) <= _NEAR]
        further = [sign for row, sign in (*above[1:], *below[1:]) if abs(row - at) <= _NEAR]
        return near == [-one.sign] * 2 and -one.sign in further


def _side(line: Line) -> str:
    """Return the side of a balance sheet that a line stands on, by its groups; nothing where they do not say."""
    sides = line.groups & _ALL
    return "" if not sides or (_ASSET in sides and len(sides) > 1) else _ASSET if _ASSET in sides else _CLAIM


def _is_balance(pair: Pair) -> bool:
    return pair.figure.period is not None and pair.figure.period.is_balance


class _Row(NamedTuple):
    """A row of a sheet by its place and caption: tables side by side share rows."""

    place: Place
    at: int
    label: str
    flows: bool
    turned: bool


class _Rows:
    """The signs with which the cells of papers' rows tellingly agree, each with one sign alone."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        statements = _Statements(one.line for one in found)
        self._flows = {one.line.place for one in found if statements.flows(one.line)}
        signs: defaultdict[_Row, defaultdict[Anchor, set[int]]] = defaultdict(lambda: defaultdict(set))
        for one in found:
            for pair in one.pairs if one.kin is not Kin.RELATED else ():
                if pair.plain is not pair.turned and telling(pair.figure, pair.cell):
                    signs[self._row(one)][pair.cell.anchor].add(1 if pair.plain else -1)
        self._signs = signs

    def against(self, one: Candidate, around: int) -> bool:
        """Say whether all that agrees of two rows does so with a sign that no other cell of the paper's row has.

        Several cells outweigh one; of two the rows around (their sign, 0 for none) say which is turned.
        """
        cells = _held(one)
        signs = self._signs[self._row(one)]
        if not cells or any(signs[cell] != {one.sign} for cell in cells):
            return False
        others = [some for cell, some in signs.items() if cell not in cells]
        if not others or any(some != {-one.sign} for some in others):
            return False
        return len(others) > len(cells) or (len(others) == len(cells) and around == -one.sign)

    def _row(self, one: Candidate) -> _Row:
        """Return a paper's row, and whether it is held against what a statement of cash flows or another adds back."""
        flows, turned = one.line.place in self._flows, one.line.turned or reversed_signs(one.line, one.paper)
        return _Row(one.paper.place, one.paper.row, one.paper.label, flows, turned and not flows)


class _Statements:
    """Which rows stand in statements of cash flows, and which among payments and receipts.

    What each group comes to below it says so too: the headings over a group and over all may be lost, as where a
    statement goes on over a page.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        totals: defaultdict[Place, dict[int, bool]] = defaultdict(dict)
        for line in lines:
            if _ACTIVITY in line.own and not line.prose:
                totals[line.place][line.row] = bool(line.own & _PAID)
        self._totals = {place: sorted(some.items()) for place, some in totals.items()}

    def flows(self, line: Line) -> bool:
        """Say whether a line stands in a statement of cash flows: by words around it, or by its place in one."""
        return _FLOW in line.context or _ACTIVITY in line.own or self.adds_up(line)

    def adds_up(self, line: Line) -> bool:
        """Say whether a row leads to the cash at the end of a statement: none that only tells more of it."""
        totals = self._totals.get(line.place, [])
        beyond = line.row - totals[-1][0] if totals else 0
        leads = 0 < beyond <= _BELOW or (beyond < 0 and _FLOW in line.context)
        return leads or _ACTIVITY in line.groups or self.moves_cash(line)

    def moves_cash(self, line: Line) -> bool:
        """Say whether a row is of what was invested or financed."""
        if line.groups & _PAID or _ACTIVITY in line.groups:
            return bool(line.groups & _PAID)
        totals = self._totals.get(line.place, [])
        at = bisect_left(totals, (line.row, False))
        return at < len(totals) and totals[at][1] and totals[at][0] - line.row <= _NEAR


class _Way(Enum):
    """Which way cash went: the caption says it, or the sign of the amount alone does."""

    PAID = auto()
    RECEIVED = auto()
    EITHER = auto()


class _Flows:
    """The signs with which sheets show what statements of cash flows paid, what they received, and what moved."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        sure = [one for one in found if one.telling and not one.differ]
        self._statements = _Statements(one.line for one in found)
        self._alike: defaultdict[tuple[Place, _Way | None], defaultdict[tuple[int, str], set[int]]]
        self._alike = defaultdict(lambda: defaultdict(set))
        for one in sure:
            self._alike[one.paper.place, self._way(one)][one.paper.row, one.paper.label].add(one.sign)
        self._around = _signs(one for one in sure if self._statements.flows(one.line) and one.kin is not Kin.RELATED)

    def against(self, one: Candidate) -> bool:
        """Say whether a row has another sign than all else that went its way has on the sheet.

        What is bought, repaid or paid says in words which way cash went, and its amount may stand without a sign: only
        others like it tell, and a row of several amounts of one sign has it by its own custom. A change in payables may
        not, beside many others of whatever kind that have the sign of their cash; it may keep the release's sign
        beside any.
        """
        way = self._way(one)
        if way is None or not one.agree or reversed_signs(one.line, one.paper):
            return False
        if one.line.turned and way is not _Way.EITHER:
            return False
        if way is _Way.EITHER and one.sign > 0:
            return False
        if way is not _Way.EITHER and (len(one.pairs) > 1 or not one.telling):
            return False
        if way is _Way.EITHER:
            return self._kept_around(one)
        alike = self._alike[one.paper.place, way]
        others = [signs for row, signs in alike.items() if row != (one.paper.row, one.paper.label)]
        return len(others) >= _SEVERAL and all(signs == {-one.sign} for signs in others)

    def _way(self, one: Candidate) -> _Way | None:
        """Return which way cash went in a row, by the amounts of the release that agree; None where it is no flow."""
        if not self._statements.flows(one.line):
            return None
        if self._is_movement(one.line, one.paper):
            return _Way.EITHER
        below = {(pair.figure.value or 0) < 0 for pair in one.pairs if pair.holds(one.sign)}
        if len(below) != 1 or not self._statements.moves_cash(one.line):
            return None
        return _Way.PAID if below == {True} else _Way.RECEIVED

    def _is_movement(self, line: Line, paper: Line) -> bool:
        """Say whether the sign alone of a row of cash flows says which way something moved.

        So it is of all that leads to the cash and is neither paid nor received, and of payments less receipts.
        """
        if line.own & _OF_GROUPS or _MOVEMENT.search(paper.label.strip()):
            return True
        if self._statements.moves_cash(line):
            return any(map(_NET.search, (line.label, paper.label)))
        return self._statements.adds_up(line)

    def _kept_around(self, one: Candidate) -> bool:
        """Say whether many rows of flows near a row keep their sign, and hardly one does not."""
        rows = self._around.get((one.line.place, one.paper.place), [])
        near = [sign for row, sign in rows if row != one.paper.row and abs(row - one.paper.row) <= _NEAR]
        return near.count(1) >= _MANY * max(1, near.count(-1))


def _held(one: Candidate) -> set[Anchor]:
    held = (pair for pair in one.pairs if pair.plain is not pair.turned and pair.holds(one.sign))
    return {pair.cell.anchor for pair in held if telling(pair.figure, pair.cell)}


def signed(found: Sequence[Candidate]) -> list[Candidate]:
    """Return comparisons with the sign of the rows around where no amount shows one.

    So are those that alone of the rows of one name in a workbook, and against the rows around them, agree with the
    other sign: somebody turned the amount. And so is an amount that alone of its own row does.
    """
    around = _Around(found)
    rows = _Rows(found)
    flows = _Flows(found)
    named: defaultdict[tuple[int, str, str], list[Candidate]] = defaultdict(list)
    for one in found:
        if one.telling and not one.differ and one.kin is Kin.SAME:
            named[one.line.order, one.paper.place.source, one.paper.label].append(one)
    against = {
        (one.line.order, one.paper.order)
        for some in named.values()
        if {one.sign for one in some} == {1, -1}
        for one in some
        if around.sign(one) == -one.sign
        and all(around.sign(other) != -other.sign for other in some if other is not one)
    }
    result = []
    for one in found:
        turned = (
            (one.line.order, one.paper.order) in against
            or rows.against(one, around.sign(one))
            or around.turned(one)
            or flows.against(one)
        )
        if turned or (not one.agree and not one.paper.sided and around.sign(one) == -one.sign):
            result.append(turned_to(one, -one.sign))
        else:
            result.append(one)
    return result
