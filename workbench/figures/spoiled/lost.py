"""Cells that a scan has lost: blank, or with marks but no digit, where the table shows that a figure was printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from workbench.core import unit
from workbench.core.figure import Figure, Standing
from workbench.core.period import Period
from workbench.core.source import Anchor
from workbench.figures.desk import Desk
from workbench.figures.layout import Layout
from workbench.figures.marks import Mark, Shape
from workbench.figures.rows.stub import Caption
from workbench.figures.spoiled.lost_shares import missing_shares
from workbench.figures.wordings.captions import Matter, said

_PAIRS = 3  # rows with an amount and its translation that make two columns a pair
_MOST = 0.6  # share of rows that have a column filled, where dashes say none
_NEARLY_ALL = 0.9  # the same where no dash says none
_FEW = 8  # rows below which no share of them means anything

_MARKS_ONLY = "the scan left only marks of this figure"
_REPRINT = "the scan lost this figure; where it prints the row a second time there are digits"
_TRANSLATION = "the scan lost this figure; its amount in the other currency is printed"
_PERCENTAGE = "the scan lost this figure; its percentage is printed"
_CHANGE = "the scan lost this figure; a change from it or to it is printed"
_COMPARATIVE = "the scan lost this cell; the other rows have a figure or a dash here"
_SHARE = "the scan lost this percentage; the row's other percentages are printed"
_TOTAL = "the scan lost this percentage; without it the total below does not come out"
_BETWEEN = "the scan lost this percentage; the rows above and below have theirs"
_MERGED = "several rows run together here, and one of their figures is lost"


class _State(Enum):
    FIGURE = auto()
    NIL = auto()
    LOST = auto()
    BLANK = auto()


@dataclass
class _Row:
    """A row that carries figures: what stands in each figure column, and why what is lost counts as lost."""

    caption: Caption
    at: int
    states: dict[int, _State]
    reasons: dict[int, str]

    def has(self, column: int) -> bool:
        """Say whether a figure stands, or stood, in a column."""
        return self.states[column] in (_State.FIGURE, _State.LOST)

    def blank(self, column: int) -> bool:
        """Say whether nothing stands in a column, as far as is known."""
        return self.states[column] is _State.BLANK

    def lose(self, column: int, reason: str) -> None:
        """Note that the figure of a column is lost."""
        self.states[column] = _State.LOST
        self.reasons.setdefault(column, reason)

    @property
    def hurt(self) -> bool:
        """Say whether a figure of the row is lost."""
        return bool(self.reasons)


@dataclass(frozen=True)
class _Side:
    """The columns that speak of one period: its amounts by currency, and its percentages."""

    amounts: Mapping[int, str]
    shares: tuple[int, ...]

    @property
    def main(self) -> int | None:
        """Return the column of amounts nearest to the percentages, which they are shares of."""
        return max(self.amounts, default=None)


def lost_of(desk: Desk) -> Iterator[Figure]:
    """Yield a figure that cannot be read for every cell of a damaged document's table that lost its figure."""
    rows = _rows(desk)
    if not rows or desk.transposed:
        return
    sides = _sides(desk, rows[0].at)
    for row in rows:
        _by_what_is_left(desk.layout, row)
    _by_translation(rows, sides)
    for row in rows:
        _by_percentage(row, sides)
        _by_change(desk, row, sides)
    hurt = bool(desk.layout.ghosts) or any(row.hurt for row in rows)
    _by_comparatives(rows, sides, hurt=hurt)
    if hurt:
        _by_totals(desk.layout, rows, sides)
        for row in rows:
            _by_other_shares(row, sides)
        for side in sides.values():
            for column in side.shares:
                _by_neighbours(rows, column, sides)
    for row in rows:
        yield from (_figure(desk, row, column, reason) for column, reason in sorted(row.reasons.items()))


def _rows(desk: Desk) -> list[_Row]:
    found = []
    for caption in desk.captions:
        row = caption.carries
        told = [said(text).matter for text in (caption.text, *caption.path[-1:])]
        if row is None or Matter.SHARES in told or Matter.PER_SHARE in told:
            continue  # counts and amounts per share are set where there is room, not where the heading says
        marks = desk.layout.values(row)
        states = {column: _state(marks.get(column)) for column in range(len(desk.layout.columns))}
        found.append(_Row(caption, row, states, {}))
    return found


def _state(found: Mark | None) -> _State:
    if found is None or found.shape is Shape.DEBRIS:
        return _State.BLANK
    return _State.NIL if found.shape in (Shape.NIL, Shape.VOID) else _State.FIGURE


def _sides(desk: Desk, row: int) -> dict[Period, _Side]:
    """Gather the columns with a stated period: amounts of money and their percentages, changes left out."""
    amounts: dict[Period, dict[int, str]] = {}
    shares: dict[Period, list[int]] = {}
    for head in desk.heads[row]:
        named = head.stated.unit or desk.whole.unit or desk.context.currency
        if head.period is None or head.changes:
            continue
        if named == unit.PERCENT:
            shares.setdefault(head.period, []).append(head.column)
        elif len(named) == 3 and named.isupper() and named != unit.ADS:
            amounts.setdefault(head.period, {})[head.column] = named
    return {period: _Side(columns, tuple(shares.get(period, ()))) for period, columns in amounts.items()}


def _by_what_is_left(layout: Layout, row: _Row) -> None:
    """See marks without digits, a second print with digits, and fewer figures than rows that run together."""
    marks = layout.values(row.at)
    most = max((len(found.several) for found in marks.values()), default=0)
    for column, found in marks.items():
        if found.shape is Shape.DEBRIS:
            row.lose(column, _MARKS_ONLY)
        elif most > 1 and found.shape is Shape.NUMBER:
            row.reasons.setdefault(column, _MERGED)
    for ghost, twin in layout.twins.items():
        again = layout.values(ghost)
        if twin == row.at and _alike(marks, again):
            for column, found in again.items():
                if row.blank(column) and any(mark.isdigit() for mark in found.cell.text):
                    row.lose(column, _REPRINT)
                elif row.blank(column) and found.shape is Shape.NIL:
                    row.states[column] = _State.NIL


def _alike(first: Mapping[int, Mark], second: Mapping[int, Mark]) -> bool:
    """Say whether two prints of a row have as many digits where both have some."""
    both = [(_digits(first[column]), _digits(second[column])) for column in first.keys() & second.keys()]
    return sum(one == other for one, other in both) * 2 > len(both)


def _digits(found: Mark) -> int:
    return sum(mark.isdigit() for mark in found.cell.text)


def _by_translation(rows: Sequence[_Row], sides: Mapping[Period, _Side]) -> None:
    """Where a period has two currencies, an amount in one of them says that the other was printed."""
    for side in sides.values():
        for one in side.amounts:
            for other in side.amounts:
                if side.amounts[one] == side.amounts[other]:
                    continue
                if sum(row.states[one] is row.states[other] is _State.FIGURE for row in rows) < _PAIRS:
                    continue
                for row in rows:
                    if row.states[one] is _State.FIGURE and row.blank(other):
                        row.lose(other, _TRANSLATION)


def _by_percentage(row: _Row, sides: Mapping[Period, _Side]) -> None:
    """Take a percentage as a sign that the amount it is a share of was printed."""
    for side in sides.values():
        if any(row.has(column) for column in side.shares):
            for column in side.amounts:
                if row.blank(column):
                    row.lose(column, _PERCENTAGE)


def _by_change(desk: Desk, row: _Row, sides: Mapping[Period, _Side]) -> None:
    """Take a change as a sign that both amounts it compares were printed."""
    for head in desk.heads[row.at]:
        if head.changes and row.states[head.column] is _State.FIGURE:
            compared = [sides[one] for one in (head.period, head.against) if one is not None and one in sides]
            for side in compared if len(compared) > 1 else ():
                for column in side.amounts:
                    if row.blank(column):
                        row.lose(column, _CHANGE)


def _by_comparatives(rows: Sequence[_Row], sides: Mapping[Period, _Side], *, hurt: bool) -> None:
    """Expect a figure or a dash for every period in a row that has an amount for one, if the other rows do.

    In a table that shows no other damage nearly all of them must, and some have a dash.
    """
    amounts = [column for side in sides.values() for column in side.amounts]
    if len(sides) < 2:
        return
    dashes = any(row.states[column] is _State.NIL for row in rows for column in amounts)
    for side in sides.values():
        for column in side.amounts:
            filled = sum(not row.blank(column) for row in rows)
            share = _MOST if dashes and hurt else _NEARLY_ALL
            if len(rows) < _FEW or filled < share * len(rows) or not (hurt or dashes):
                continue
            for row in rows:
                printed_none = any(row.states[other] is _State.NIL for other in (*side.amounts, *side.shares))
                if row.blank(column) and not printed_none and any(row.has(other) for other in amounts):
                    row.lose(column, _COMPARATIVE)


def _by_totals(layout: Layout, rows: Sequence[_Row], sides: Mapping[Period, _Side]) -> None:
    """Expect the percentages without which a total of their column would not come out."""
    for side in sides.values():
        for column in side.shares:
            missing = set(missing_shares(layout, [row.at for row in rows], column, tuple(side.amounts)))
            for row in rows:
                if row.at in missing and row.blank(column):
                    row.lose(column, _TOTAL)


def _by_other_shares(row: _Row, sides: Mapping[Period, _Side]) -> None:
    """Expect a percentage for every period with an amount in a row that has one."""
    if any(row.has(column) for side in sides.values() for column in side.shares):
        for side in sides.values():
            for column in side.shares:
                if row.blank(column) and side.main is not None and row.has(side.main):
                    row.lose(column, _SHARE)


def _by_neighbours(rows: Sequence[_Row], column: int, sides: Mapping[Period, _Side]) -> None:
    """Expect percentages in rows that lost all their main amounts, if the rows on both sides have them."""
    mains = [side.main for side in sides.values() if side.main is not None and side.shares]
    run: list[_Row] = []
    before = False
    for row in rows:
        if row.has(column):
            for one in run if before else ():
                one.lose(column, _BETWEEN)
            run, before = [], True
        elif row.blank(column) and mains and all(row.states[main] is _State.LOST for main in mains):
            run.append(row)
        else:
            run, before = [], False


def _figure(desk: Desk, row: _Row, column: int, reason: str) -> Figure:
    """Make the figure of a lost cell: no value, but the unit and period its column gives it."""
    head = desk.heads[row.at][column]
    found = desk.layout.values(row.at).get(column)
    if found is None:
        anchor = Anchor(desk.source, desk.block, row.at, min(desk.layout.columns[column]), 0, 0)
        text = ""
    else:
        text = "" if reason is _MERGED else found.cell.text
        anchor = Anchor(desk.source, desk.block, found.cell.row, found.cell.column, 0, len(text))
    path = tuple(part for part in (desk.title, *row.caption.path) if part)
    named = head.stated.unit or desk.whole.unit or desk.context.currency
    scale = 0 if named == unit.PERCENT else head.stated.scale or desk.whole.scale or 0
    return Figure(
        anchor, text, None, 0, scale, named, 1, head.period, row.caption.text, path, head.caption, head.measure,
        head.against, head.whole, Standing.UNREADABLE, reason,
    )  # fmt: skip
