"""Lines of working papers beside lines of the release: what their captions, periods, units and amounts say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, closeness, telling
from workbench.matching.kinship import Kin, kin, nameless, reversed_signs
from workbench.matching.lines import Line, Slot

_POSTINGS = 60
_RARE = 3
_CHANGES = frozenset({Measure.CHANGE, Measure.CHANGE_PERCENT})
_RATES = frozenset({Measure.RATIO, Measure.SHARE_PERCENT})


class Pair(NamedTuple):
    """A figure of the release and a cell of a paper that speak of one period and unit.

    `loose` marks a period that fits only at its end, or that the paper does not name.
    """

    figure: Figure
    cell: Figure
    loose: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line of the release beside a line of a paper, with what their amounts say."""

    line: Line
    paper: Line
    kin: Kin
    pairs: tuple[Pair, ...]
    sign: int
    agree: int
    telling: int
    differ: int

    @property
    def rank(self) -> tuple[int, ...]:
        """Return what makes one candidate better than another of the same sheet, amounts last."""
        loose = sum(pair.loose for pair in self.pairs)
        return (
            int(self.kin),
            int(self.telling > 0),
            self.agree - self.differ,
            -loose,
            int(self.line.label == self.paper.label),
        )


def worth_comparing(lines: Sequence[Line], papers: Sequence[Line], captions: Captions) -> Iterator[tuple[Line, Line]]:
    """Yield pairs that share a caption or a rare word of it."""
    common = Counter(word for paper in papers for word in paper.own)
    posted: defaultdict[object, list[Line]] = defaultdict(list)
    for paper in papers:
        rare = sorted(paper.own, key=lambda word: (common[word], word))[:_RARE]
        for key in {paper.caption.name, paper.own, *rare, *captions.concepts(paper.caption.text)}:
            posted[key].append(paper)
    for line in lines:
        met: dict[int, Line] = {}
        for key in (line.own, line.caption.name, *captions.concepts(line.caption.text), *sorted(line.own)):
            postings = posted.get(key, ())
            if len(postings) <= _POSTINGS or not isinstance(key, str) or key == line.caption.name:
                met.update((paper.order, paper) for paper in postings)
        for order in sorted(met):
            yield line, met[order]


def candidate(line: Line, paper: Line, captions: Captions) -> Candidate | None:
    """Compare a line of the release with a line of a paper; None when they have nothing to do with each other."""
    near = kin(line, paper, captions)
    if near is Kin.NONE and nameless(line, paper):
        near = Kin.LIKE
    if near is Kin.NONE:
        return None
    pairs = tuple(_pairs(line, paper))
    if not pairs:
        return None
    first = -1 if reversed_signs(line, paper) else 1
    return max((_judged(line, paper, near, pairs, sign) for sign in (first, -first)), key=lambda one: one.agree)


def _judged(line: Line, paper: Line, near: Kin, pairs: tuple[Pair, ...], sign: int) -> Candidate:
    pairs = _nearest(pairs, sign)
    held = [agree(pair.figure, pair.cell, sign) for pair in pairs]
    sure = sum(holds and telling(pair.figure, pair.cell) for holds, pair in zip(held, pairs, strict=True))
    broken = sum(not holds and not pair.loose for holds, pair in zip(held, pairs, strict=True))
    return Candidate(line, paper, near, pairs, sign, sum(held), sure, broken)


def _nearest(pairs: Sequence[Pair], sign: int) -> tuple[Pair, ...]:
    """Return one cell for each figure; where a row has several for one period and unit, the amount decides."""
    options: defaultdict[Anchor, list[Pair]] = defaultdict(list)
    for pair in pairs:
        options[pair.figure.anchor].append(pair)
    chosen = (_chosen(some, sign) if len(some) > 1 else some[0] for some in options.values())
    return tuple(pair for pair in chosen if pair is not None)


def _chosen(options: Sequence[Pair], sign: int) -> Pair | None:
    """Choose between several cells of a row: one that agrees, else the amount that most of them hold."""
    figure = options[0].figure
    best = min(options, key=lambda pair: closeness(figure, pair.cell, sign))
    if agree(figure, best.cell, sign):
        return best
    rounded = Counter(_rounded(pair.cell, figure) for pair in options)
    (amount, most), *others = rounded.most_common()
    if others and others[0][1] == most:
        return None
    return next(pair for pair in options if _rounded(pair.cell, figure) == amount)


def _rounded(cell: Figure, figure: Figure) -> Decimal:
    value = cell.value or Decimal(0)
    return value if not figure.step else (value / figure.step).to_integral_value()


def _pairs(line: Line, paper: Line) -> Iterator[Pair]:
    for slot, figures in line.slots.items():
        exact = [cell for other, cells in paper.slots.items() if _fits(slot, other) == 2 for cell in cells]
        loose = (
            [] if exact else [cell for other, cells in paper.slots.items() if _fits(slot, other) == 1 for cell in cells]
        )
        for figure in figures:
            yield from (Pair(figure, cell, loose=False) for cell in _under_one_heading(figure, exact))
            yield from (Pair(figure, cell, loose=True) for cell in loose)


def _under_one_heading(figure: Figure, cells: list[Figure]) -> list[Figure]:
    """Of several cells for one period and unit, return those under the heading the figure stands under, if any do."""
    if len(cells) < 2 or not figure.column:
        return cells
    heading = figure.column.casefold()
    return [cell for cell in cells if cell.column.casefold() == heading] or cells


def _fits(slot: Slot, other: Slot) -> int:
    """Say how well a paper's slot fits a release's: 2 fully, 1 in the end of its period only, 0 not at all."""
    if (other.unit and slot.unit != other.unit) or not _measures_fit(slot, other):
        return 0
    if slot.measure in _CHANGES and not (slot.against and other.against):
        return int(slot.period == other.period)  # a change from a day that is not named
    if slot.period == other.period:
        return 2
    if slot.period is None or other.period is None:
        return 1
    ends = slot.period.end == other.period.end
    return int(ends and (slot.period.is_balance or other.period.is_balance))


def _measures_fit(slot: Slot, other: Slot) -> bool:
    if slot.measure is other.measure:
        return not (slot.against and other.against) or slot.against == other.against
    rates = _RATES | {Measure.LEVEL} if slot.unit == "%" else _RATES
    return slot.measure in rates and other.measure in rates
