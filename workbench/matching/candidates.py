"""Lines of working papers beside lines of the release: what their captions, periods, units and amounts say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import CHANGES, RATES, Figure, Measure
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, closeness, either_way, one_kind, slipped, telling
from workbench.matching.conventions import own_sign
from workbench.matching.entities import Stated, of_one_entity
from workbench.matching.kinship import Kin, kin, nameless, remarked, reversed_signs
from workbench.matching.lines import Line, Slot

_POSTINGS = 60
_RARE = 3
_MANY = 4  # cells of a row before one of another sign is the one apart
_NEAR = Decimal("0.1")  # of an amount, that a slip may be off
_LIKELY = Decimal("0.3")  # what differs by more is something else, unless a slip explains it
_AVERAGE = "average"
_BALANCE = frozenset({"balance", "accumulated"})  # with those of when: `Balance brought forward 31 Mar 2007`
_STATED_IN = frozenset({"balance", "sheet", "income", "statement"})  # `Sep 07 (B/S)`, `6M to Sep (P&L)`
_WHEN = frozenset(
    {"current", "prior", "previous", "prev", "prv", "last", "latest", "cy", "py", "ly", "comparative"}
)  # the period over a column says which
_WHICH = _WHEN | {"noncurrent", "original", "revised", "former", "new", "old"}  # beside these they say more
_SIDES = frozenset({"dr", "cr", "debit", "credit", "借方", "貸方"})  # of accounts
_CASH = frozenset({"cash"})
_CHANGE_IN_CASH = frozenset({"cash", "increase", "net"})  # of all balances a statement of flows tells only its in full
_OF_A_WHOLE = frozenset({"margin", "ratio"})


class Pair(NamedTuple):
    """A figure of the release and a cell of a paper that speak of one period and unit.

    `loose` marks a period that fits only at its end, or that the paper does not name; `apart` columns whose
    headings say that they hold different things. Only amounts that agree outweigh either. `plain` and `turned` say
    whether the amounts agree as they stand and with one sign turned. `timed` marks a cell whose heading says nothing
    but when, or a balance of when: that at the end of a quarter may stand under the half year as well, and as the one
    brought forward. `own` is the sign of a cell that keeps it whatever the sign of its row.
    """

    figure: Figure
    cell: Figure
    loose: bool
    plain: bool
    turned: bool
    apart: bool = False
    timed: bool = False
    own: int = 0

    @property
    def aside(self) -> bool:
        """Say whether amounts that differ here do not tell the rows apart."""
        return self.loose or self.apart or self.cell.unexplained

    def holds(self, sign: int) -> bool:
        """Say whether the amounts agree, the cell's taken with a sign; a change in percent keeps its own."""
        return self.plain if sign > 0 else self.turned


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line of the release beside a line of a paper, with what their amounts say."""

    line: Line
    paper: Line
    kin: Kin
    options: tuple[Pair, ...]
    pairs: tuple[Pair, ...]
    sign: int
    agree: int
    telling: int
    differ: int

    @property
    def worded(self) -> bool:
        """Say whether both captions are the same words, and only headings may keep them apart."""
        line, paper = self.line, self.paper
        if line.generic or line.qualified != paper.qualified:
            return False
        return line.caption.name == paper.caption.name or (bool(line.own) and line.own == paper.own)

    @property
    def crossed(self) -> bool:
        """Say whether all amounts that differ are one another's: they stand under the wrong periods."""
        broken = [pair for pair in self.pairs if not (pair.holds(self.sign) or pair.aside)]
        return len(broken) > 1 and all(_taken_up(pair, broken, self.sign) for pair in broken)

    @property
    def rank(self) -> tuple[int, ...]:
        """Return what makes one candidate better than another of the same sheet, amounts last."""
        loose = sum(pair.loose for pair in self.pairs)
        sure = self.differ == 0 and (self.telling > 1 or self.kin is Kin.SAME)
        return (
            int(sure),
            int(self.kin),
            int(self.telling > 0),
            self.agree - self.differ,
            -loose,
            int(self.line.label == self.paper.label),
        )


Compare = Callable[[Line, Line], Candidate | None]


def worth_comparing(lines: Sequence[Line], papers: Sequence[Line], captions: Captions) -> Iterator[tuple[Line, Line]]:
    """Yield pairs that share a caption or a rare word of it."""
    common = Counter(word for paper in papers for word in paper.own)
    posted: defaultdict[object, dict[int, Line]] = defaultdict(dict)
    for paper in papers:
        rare = sorted(paper.own, key=lambda word: (common[word], word))[:_RARE]
        families = frozenset(number for word in rare for number in captions.related.families(word))
        for key in {paper.caption.name, paper.own, *rare, *families, *captions.concepts(paper.caption.text)}:
            posted[key][paper.order] = paper
    for line in lines if posted else ():
        met: dict[int, Line] = {}
        related = sorted({number for word in line.own for number in captions.related.families(word)})
        said = captions.concepts(line.caption.text)
        for key in (line.own, line.caption.name, *said, *sorted(line.own), *related):
            postings = posted.get(key)
            if postings and (len(postings) <= _POSTINGS or isinstance(key, frozenset) or key == line.caption.name):
                met.update(postings)
        for order in sorted(met):
            yield line, met[order]


def candidate(line: Line, paper: Line, captions: Captions) -> Candidate | None:
    """Compare a line of the release with a line of a paper; None when they have nothing to do with each other."""
    near = kin(line, paper, captions)
    if near < Kin.LIKE and line.generic and nameless(line, paper):
        near = Kin.LIKE
    if near < Kin.LIKE and remarked(line, paper, captions):
        alike = compared(line, paper, captions)
        if alike is not None and alike.agree:
            return alike
    return None if near is Kin.NONE else compared(line, paper, captions, near)


def compared(line: Line, paper: Line, captions: Captions, near: Kin = Kin.LIKE) -> Candidate | None:
    """Compare what two lines state of one period and unit; None where they state nothing in common."""
    said = _SIDES if paper.sided else frozenset[str]()
    paired = list(_pairs(line, paper))
    if any(pair.cell.entity for pair in paired):
        paired = [
            pair for pair in paired if of_one_entity(Stated(line, pair.figure), Stated(paper, pair.cell), captions)
        ]
    pairs = tuple(_marked(pair, captions, said) for pair in _plain(_unclaimed(tuple(paired)), captions))
    if (_AVERAGE in line.own) != (_AVERAGE in paper.own):
        pairs = tuple(pair for pair in pairs if not pair.loose)  # an average over a time is no count at its end
    if not pairs:
        return None
    first = -1 if reversed_signs(line, paper) else 1
    one = _judged(line, paper, near, pairs, first)
    if not one.agree and (all_near(pairs, -first) or (paper.sided and _sized(pairs, -first))):
        return _judged(line, paper, near, pairs, -first)
    if one.agree == len({pair.figure.anchor for pair in pairs}) or not any(pair.holds(-first) for pair in pairs):
        return one  # with the other sign no more of them can agree
    return max(one, _judged(line, paper, near, pairs, -first), key=lambda one: (one.agree, _as_usual(one)))


def _as_usual(one: Candidate) -> int:
    """Return how many cells that agree have the sign that all cells of their row but one have; none where more differ.

    Where as many agree with either sign, it is the one cell apart from its row that somebody turned.
    """
    cells = {figure.anchor: (figure.value or 0) > 0 for figure in one.paper.figures if figure.value}
    above = sum(cells.values())
    if len(cells) < _MANY or min(above, len(cells) - above) != 1:
        return 0
    usual = 2 * above > len(cells)
    return sum(pair.holds(one.sign) and cells.get(pair.cell.anchor) == usual for pair in one.pairs)


def all_near(pairs: Sequence[Pair], sign: int) -> bool:
    """Say whether several amounts of which none agrees are all near each other with a sign."""
    return len(pairs) > 1 and all(closeness(pair.figure, pair.cell, sign) <= _NEAR for pair in pairs)


def _sized(pairs: Sequence[Pair], sign: int) -> bool:
    """Say whether all amounts are nearer each other with a sign than with the other, as those of that sign are."""
    return all(closeness(pair.figure, pair.cell, sign) < closeness(pair.figure, pair.cell, -sign) for pair in pairs)


def likely(pair: Pair, sign: int) -> bool:
    """Say whether a sentence that states another amount may mean a cell, or two rows of other words be one."""
    return closeness(pair.figure, pair.cell, sign) <= _LIKELY or slipped(pair.figure, pair.cell, sign)


def _judged(line: Line, paper: Line, near: Kin, pairs: tuple[Pair, ...], sign: int) -> Candidate:
    options, pairs = pairs, _nearest(_in_own_signs(pairs, paper, sign), sign)
    held = [pair.holds(sign) for pair in pairs]
    sure = sum(holds and telling(pair.figure, pair.cell) for holds, pair in zip(held, pairs, strict=True))
    broken = [pair.figure for holds, pair in zip(held, pairs, strict=True) if not (holds or pair.aside)]
    levels = sum(
        figure.measure not in CHANGES for figure in broken
    )  # where one is wrong, so is the change worked out of it
    return Candidate(line, paper, near, options, pairs, sign, sum(held), sure, levels or len(broken))


def _in_own_signs(pairs: tuple[Pair, ...], paper: Line, sign: int) -> tuple[Pair, ...]:
    """Return pairs of a row that is taken with a sign, cells that keep the signs of statements turned against it."""
    if not paper.upright:
        return pairs
    return tuple(
        pair._replace(cell=replace(pair.cell, sign=-pair.cell.sign)) if pair.own and pair.own != sign else pair
        for pair in pairs
    )


def _taken_up(pair: Pair, others: Sequence[Pair], sign: int) -> bool:
    """Say whether the cell of a pair holds another's figure, and another's cell its own."""
    held = any(agree(other.figure, pair.cell, sign) and telling(other.figure, pair.cell) for other in others)
    return held and any(agree(pair.figure, other.cell, sign) and telling(pair.figure, other.cell) for other in others)


def turned_to(one: Candidate, sign: int) -> Candidate:
    """Return a comparison with a sign that other rows show; as they stand with 1."""
    return _judged(one.line, one.paper, one.kin, one.options, sign)


def _nearest(pairs: Sequence[Pair], sign: int) -> tuple[Pair, ...]:
    """Return one cell for each figure; where a row has several for one period and unit, the amount decides.

    A balance before adjustment that its row does not explain is no choice: it stands beside the one chosen.
    """
    options: defaultdict[Anchor, list[Pair]] = defaultdict(list)
    for pair in pairs:
        options[pair.figure.anchor].append(pair)
    if len(options) == len(pairs):
        return tuple(pairs)  # most rows have one cell for each
    chosen: list[Pair] = []
    for some in options.values():
        open_to = [pair for pair in some if not pair.cell.unexplained] or some
        best = _chosen(open_to, sign) if len(open_to) > 1 else open_to[0]
        if best is not None:
            chosen += [best, *(pair for pair in some if pair is not best and _beside(pair, best, sign))]
    return tuple(chosen)


def _beside(pair: Pair, best: Pair, sign: int) -> bool:
    """Say whether a cell states what another of its row does: before adjustment, or for another span to that day.

    Of spans the other must agree, or none of them can be told to be the figure's.
    """
    if pair.cell.unexplained:
        return not pair.loose
    return best.holds(sign) and pair.timed and best.timed and not pair.loose and pair.cell.column != best.cell.column


def _chosen(options: Sequence[Pair], sign: int) -> Pair | None:
    """Choose between several cells of a row: one that agrees, else the amount that most of them hold, or a slip off."""
    figure = options[0].figure
    best = min(options, key=lambda pair: closeness(figure, pair.cell, sign))
    if best.holds(sign):
        return best
    rounded = Counter(_rounded(pair.cell, figure) for pair in options)
    (amount, most), *others = rounded.most_common()
    if others and others[0][1] == most:
        return best if slipped(figure, best.cell, sign) else None
    return next(pair for pair in options if _rounded(pair.cell, figure) == amount)


def _rounded(cell: Figure, figure: Figure) -> Decimal:
    value = cell.value or Decimal(0)
    return value if not figure.step else (value / figure.step).to_integral_value()


def _pairs(line: Line, paper: Line) -> Iterator[Pair]:
    spent = line.own == _CASH and paper.own > _CASH and paper.own <= _CHANGE_IN_CASH
    for slot, figures in line.slots.items():
        moved = [(other, cells) for other, cells in paper.slots.items() if spent and _moves(slot, other)]
        kinds = moved or [(other, cells) for other, cells in paper.slots.items() if _kinds_fit(slot, other)]
        if not kinds:
            continue
        fits = [(cell, fit) for other, cells in kinds if (fit := 2 if moved else _fits(slot, other)) for cell in cells]
        exact = [cell for cell, fit in fits if fit == 2]
        for figure in figures:
            heading = _dated(figure.column)
            headed = [cell for _, cells in kinds for cell in cells if _dated(cell.column) == heading] if heading else []
            loose = not headed and not exact
            for cell in headed or exact or [cell for cell, _ in fits]:
                plain, turned = either_way(figure, cell)
                own = own_sign(line, paper, plain=plain, turned=turned) if cell.anchor in paper.upright else 0
                if own:
                    plain = turned = plain if own > 0 else turned
                turned = turned or (plain and figure.measure is Measure.CHANGE_PERCENT)
                yield Pair(figure, cell, loose, plain, turned, own=own)


def _unclaimed(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Leave out cells that agree with another figure of the row under another heading: they are that figure's."""
    if not any(pair.plain or pair.turned for pair in pairs):
        return pairs
    owners: defaultdict[Anchor, set[Anchor]] = defaultdict(set)
    for pair in pairs:
        if pair.plain or pair.turned:
            owners[pair.cell.anchor].add(pair.figure.anchor)
    return tuple(
        pair
        for pair in pairs
        if not owners[pair.cell.anchor] or pair.figure.anchor in owners[pair.cell.anchor] or _own_column(pair)
    )


def _plain(pairs: tuple[Pair, ...], captions: Captions) -> tuple[Pair, ...]:
    """Leave out columns that say more than when, such as unadjusted amounts, where others say nothing but that."""
    when, kind_of = captions.kind("moments"), captions.kind_of_column
    named = {pair.cell.anchor: kind for pair in pairs if (kind := kind_of(pair.cell.column) - when)}
    if not named:
        return pairs
    plain = {pair.figure.anchor for pair in pairs if pair.cell.anchor not in named}
    return tuple(
        pair
        for pair in pairs
        if pair.figure.anchor not in plain
        or pair.cell.anchor not in named
        or pair.cell.unexplained
        or kind_of(pair.figure.column) & named[pair.cell.anchor]
    )


def _own_column(pair: Pair) -> bool:
    """Say whether figure and cell stand under one heading, word for word."""
    return bool(pair.figure.column) and pair.figure.column == pair.cell.column


def _marked(pair: Pair, captions: Captions, said: frozenset[str]) -> Pair:
    """Mark a pair whose columns hold different things by their headings, such as gross and net.

    Words that are `said` of a paper's columns in any case, such as debit and credit, make no difference.
    """
    if pair.figure.period is not None and pair.figure.period.is_balance:
        heading = pair.cell.column
        kinds = captions.kind_of_column(heading) - captions.kind("moments") - _BALANCE - said
        pair = pair._replace(timed=any(map(str.isdigit, heading)) and not kinds)
    if not (pair.figure.column and pair.cell.column) or pair.figure.column == pair.cell.column:
        return pair
    one, other = captions.kind_of_column(pair.figure.column), _kept_in(pair.cell, captions) - said
    if not one & captions.stages:
        other -= captions.stages
    if not (one & _WHICH and other & _WHICH):
        one, other = one - _WHEN, other - _WHEN  # `Jul-Sep 2007, current`
    if pair.figure.measure is Measure.SHARE_PERCENT and pair.cell.measure in RATES and other & _OF_A_WHOLE:
        return pair  # a margin is a part of revenue
    return pair._replace(apart=bool(one and other) and not (one <= other or other <= one))


def _kept_in(cell: Figure, captions: Captions) -> frozenset[str]:
    """Return what a column holds by its heading, but for the statement it is for, and that it is a balance of a day."""
    kinds = captions.kind_of_column(cell.column)
    if "sheet" in kinds or "statement" in kinds:
        return kinds - _STATED_IN
    return kinds - {"balance"} if cell.period is not None and cell.period.is_balance else kinds


@lru_cache(maxsize=4096)
def _dated(heading: str) -> str:
    """Return a heading that names a day or a year, in lower case; nothing for others."""
    return heading.casefold() if any(map(str.isdigit, heading.casefold())) else ""


def _fits(slot: Slot, other: Slot) -> int:
    """Say how well a paper's slot fits a release's of one kind: 2 fully, 1 in the end of its period only, 0 not."""
    if slot.measure in CHANGES and not (slot.against and other.against):
        return int(slot.period == other.period)  # a change from a day that is not named
    if slot.period == other.period:
        return 2
    if slot.period is None or other.period is None:
        return 1
    ends = slot.period.end == other.period.end
    return int(ends and (slot.period.is_balance or other.period.is_balance))


def _moves(slot: Slot, other: Slot) -> bool:
    """Say whether a paper's slot is of the time between the two days of a release's change of a balance."""
    if slot.measure is not Measure.CHANGE or other.measure is not Measure.LEVEL or not one_kind(slot.unit, other.unit):
        return False
    since, until, span = slot.against, slot.period, other.period
    if since is None or until is None or span is None or span.start is None:
        return False
    return until.is_balance and span.end == until.end and span.start - timedelta(days=1) == since.end


def _kinds_fit(slot: Slot, other: Slot) -> bool:
    return one_kind(slot.unit, other.unit) and _measures_fit(slot, other)


def _measures_fit(slot: Slot, other: Slot) -> bool:
    if slot.measure is other.measure:
        return not (slot.against and other.against) or slot.against == other.against
    rates = (*RATES, Measure.LEVEL) if slot.unit == "%" else RATES
    return slot.measure in rates and other.measure in rates
