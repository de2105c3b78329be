"""Lines of the release that state one fact somewhere are one line: a row that ties to one of them ties to all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.core.caption import Captions
from workbench.core.report import SameFact, Support
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, significant, telling
from workbench.matching.candidates import Candidate, compared, likely
from workbench.matching.kinship import opposed, reversed_signs
from workbench.matching.lines import Line, Place

_HELD = 2  # cells of a row that must tellingly agree with what the release states
_DIGITS = 5  # or one of so many digits
_SURE = 80  # a tie that differs and is as sure as this stands amid rows that tie
_HOLDS, _DIFFERS = 74, 66


def with_peers(
    same: Sequence[SameFact],
    found: Sequence[Support],
    lines: Sequence[Line],
    papers: Sequence[Line],
    captions: Captions,
) -> tuple[Support, ...]:
    """Return the ties found with those of rows to the other lines that state a fact of the line they tie to.

    Only rows that other amounts show to be lines of the release are looked at, and cells that agree with nothing.
    """
    table = {figure.anchor: line for line in lines if not line.prose for figure in line.figures}
    sheet = {figure.anchor: paper for paper in papers for figure in paper.figures}
    rows = _Rows(found, table, sheet)
    peers = _peers(same, table)
    added: dict[tuple[Anchor, Anchor], Support] = {}
    for line, paper in rows.ties():
        for peer in peers.get(line.order, {}).values():
            one = None if opposed(peer, paper) else compared(peer, paper, captions)
            for made in _supports(one, rows) if one is not None else ():
                added.setdefault((made.figure, made.cells[0]), made)
    return (*(one for one in found if (one.figure, one.cells[0]) not in added), *added.values())


def _peers(same: Iterable[SameFact], table: Mapping[Anchor, Line]) -> dict[int, dict[int, Line]]:
    """Return the lines of tables that state a fact of each line at another place."""
    found: defaultdict[int, dict[int, Line]] = defaultdict(dict)
    for fact in same:
        lines = {table[anchor].order: table[anchor] for anchor in fact.figures if anchor in table}
        for one in lines.values():
            found[one.order].update((order, other) for order, other in lines.items() if other.place != one.place)
    return dict(found)


class _Rows:
    """The rows of papers with what ties them to lines of the release.

    A row that its caption and its place tie though its amount differs is that line as surely as one that agrees.
    `powers` are the powers of ten by which rows are told to miss a scale.
    """

    def __init__(self, found: Sequence[Support], table: Mapping[Anchor, Line], sheet: Mapping[Anchor, Line]) -> None:
        self._tied: dict[tuple[int, int], tuple[Line, Line]] = {}
        self._digits: defaultdict[int, dict[Anchor, int]] = defaultdict(dict)
        self._differ: defaultdict[int, set[Anchor]] = defaultdict(set)
        self._places: set[tuple[Anchor, Place]] = set()
        self._placed: set[tuple[int, int]] = set()
        self.powers: dict[int, int] = {}
        figures = {one.anchor: one for line in table.values() for one in line.figures}
        cells = {one.anchor: one for paper in sheet.values() for one in paper.figures}
        for one in found:
            line, paper = table.get(one.figure), sheet.get(one.cells[0])
            if not one.taken or paper is None:
                continue
            self._places.add((one.figure, paper.place))
            if line is None or len(one.cells) > 1:
                continue
            self._tied[line.order, paper.order] = line, paper
            self.powers.setdefault(paper.order, one.power)
            figure, cell = figures[one.figure], cells[one.cells[0]]
            if not agree(figure, cell, one.sign, one.power):
                self._differ[paper.order].add(cell.anchor)
                if one.confidence > _SURE:
                    self._placed.add((line.order, paper.order))
            elif telling(figure, cell):
                self._digits[paper.order][cell.anchor] = min(significant(figure), significant(cell))

    def ties(self) -> Iterator[tuple[Line, Line]]:
        """Yield the lines and rows that tie where the amounts of the row say that it is a line of the release."""
        for line, paper in self._tied.values():
            held = self._digits[paper.order]
            sure = len(held) >= _HELD or max(held.values(), default=0) >= _DIGITS
            sure = sure and len(self._differ[paper.order] - held.keys()) <= len(held)
            if (sure or (line.order, paper.order) in self._placed) and not paper.hidden:
                yield line, paper

    def free(self, figure: Anchor, cell: Anchor, place: Place, paper: Line) -> bool:
        """Say whether nothing on a sheet ties to a figure, and a cell of it agrees with nothing."""
        return (figure, place) not in self._places and cell not in self._digits[paper.order]


def _supports(one: Candidate, rows: _Rows) -> Iterator[Support]:
    said = "another line that states the same fact ties to this row"
    turned = "; the paper keeps the opposite sign" if one.sign < 0 else ""
    for pair in one.pairs:
        if pair.loose or pair.apart or pair.figure.nil or pair.cell.nil:
            continue
        power = rows.powers.get(one.paper.order, 0)
        holds = agree(pair.figure, pair.cell, one.sign, power) if power else pair.holds(one.sign)
        if not rows.free(pair.figure.anchor, pair.cell.anchor, one.paper.place, one.paper):
            continue
        if not holds and (power or not likely(pair, one.sign) or pair.figure.period != pair.cell.period):
            continue
        if not holds and reversed_signs(one.line, one.paper):  # one statement adds back what another shows
            continue
        sure = _HOLDS if holds else _DIFFERS
        yield Support(pair.figure.anchor, (pair.cell.anchor,), said + turned, sure, sign=one.sign, power=power)
