"""Figures in sentences whose support is found by all the words of a row: a sentence names less than a row must."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import LINEAR, Figure, Measure
from workbench.core.period import Period
from workbench.core.report import Support
from workbench.core.source import Anchor
from workbench.matching.amounts import TELLING, agree, digit_lost, significant, slipped
from workbench.matching.lines import Line, Place, Slot
from workbench.matching.opposites import words_opposed

_TIED = 2  # rows of a sheet that must tie for one of its amounts to be held against a sentence
_MANY = 4  # words of a row that, all found in a sentence, are no chance
_FEW = 3  # words of a row of which one may be said by another
_SURE, _DIFFERS = 78, 70


class _Said(NamedTuple):
    """A figure of a sentence with its own words, and the words and periods of the whole sentence."""

    figure: Figure
    own: frozenset[str]
    words: frozenset[str]
    period: Period | None
    ends: frozenset[object]


def spoken(
    lines: Sequence[Line], papers: Sequence[Line], found: Sequence[Support], captions: Captions
) -> tuple[Support, ...]:
    """Tie figures of sentences that have no support yet to amounts that support nothing yet.

    All words of the row must be in the sentence, unit and end of the period as well; the amounts must agree
    or be apart by a slip of the hand, and no other figure or cell may fit. Of a row that says no more than what is
    counted, such as `Order backlog`, they must be in the figure's own caption, and amounts of many digits agree.
    """
    amounts = {figure.anchor: figure for line in (*lines, *papers) for figure in line.figures}
    tied = [one for one in found if one.taken]
    holding = [one for one in tied if _holds(one, amounts)]
    settled = {one.figure for one in holding}
    used = {cell for one in tied for cell in one.cells}
    sheets = Counter(Place(cell.source, cell.block) for one in holding for cell in one.cells)
    sentences = [one for one in _sentences(lines) if one.figure.anchor not in settled]
    posted: defaultdict[str, list[_Said]] = defaultdict(list)
    for one in sentences:
        for word in one.words:
            posted[word].append(one)
    offers = [
        offer
        for paper in papers
        if not paper.generic and len(paper.own) > 1
        for offer in _offers(paper, posted, captions, used, known=sheets[paper.place] >= _TIED)
    ]
    return tuple(_only(offers))


def _holds(support: Support, amounts: dict[Anchor, Figure]) -> bool:
    """Say whether a support of one cell agrees with its figure; sums are taken at their word."""
    figure, cells = amounts.get(support.figure), [amounts.get(cell) for cell in support.cells]
    first = cells[0] if len(cells) == 1 else None
    return figure is None or first is None or agree(figure, first, support.sign, 0)


def _sentences(lines: Iterable[Line]) -> Iterator[_Said]:
    """Yield the figures of sentences; a line's context holds the words of its sentence.

    A balance is that of its own day; of spans a sentence names several, and its amounts may be of any.
    """
    told = [line for line in lines if line.prose]
    ends: defaultdict[Place, set[object]] = defaultdict(set)
    for line in told:
        ends[line.place].update(slot.period.end for slot in line.slots if slot.period is not None)
    for line in told:
        for slot, figures in line.slots.items():
            if slot.measure in LINEAR and slot.unit:
                for figure in figures:
                    day = slot.period.end if slot.period is not None and slot.period.is_balance else None
                    own = ends[line.place] if day is None else {day}
                    yield _Said(figure, line.own, line.said | line.own, slot.period, frozenset(own))


def _offers(
    paper: Line, posted: dict[str, list[_Said]], captions: Captions, used: set[Anchor], *, known: bool
) -> Iterator[tuple[bool, _Said, Figure]]:
    plain = not captions.distinguishing(paper.own) - captions.heads  # `Order backlog`: the phrase may say of what
    rarest = min(paper.own & posted.keys(), key=lambda word: (len(posted[word]), word), default="")
    for one in posted.get(rarest, ()):
        if _in_words(paper, one, captions, plain=plain):
            own = any(slot.period == one.period and slot.unit == one.figure.unit for slot in paper.slots)
            for slot, cells in paper.slots.items():
                if slot.measure is not Measure.LEVEL or slot.unit != one.figure.unit or slot.period is None:
                    continue
                if own and slot.period != one.period:
                    continue  # the row has a cell of the figure's very period
                for cell in cells:
                    if cell.anchor not in used and slot.period.end in one.ends:
                        holds = agree(one.figure, cell)
                        if plain and not (holds and min(significant(one.figure), significant(cell)) > TELLING):
                            continue
                        if holds or (known and _may_slip(one, paper, slot) and _slips(one.figure, cell)):
                            yield holds, one, cell


def _in_words(paper: Line, one: _Said, captions: Captions, *, plain: bool) -> bool:
    """Say whether a sentence has the words of a row, and its phrase none opposed: `costs of 5, revenues of 8`."""
    if words_opposed(paper.own, one.own):
        return False
    return paper.own <= (one.own if plain else one.words) or (not plain and _by_other_words(paper, one, captions))


def _slips(figure: Figure, cell: Figure) -> bool:
    return slipped(figure, cell) or digit_lost(figure, cell)


def _as_printed(figure: Figure, cell: Figure) -> int:
    """Return the amount of a cell in the last digits that a figure is printed in."""
    return round((cell.value or 0) / (figure.step or 1))


def _by_other_words(paper: Line, one: _Said, captions: Captions) -> bool:
    """Say whether a sentence has most words of a row, and for the rest words that stand for them: `buy-out`."""
    rest = paper.own - one.words
    if len(rest) > 1 or len(paper.own) < _FEW or len(rest) == len(paper.own):
        return False
    families = frozenset[int]().union(*(captions.related.families(word) for word in one.words - paper.own))
    return all(captions.related.families(word) & families for word in rest)


def _may_slip(one: _Said, paper: Line, slot: Slot) -> bool:
    """Say whether a figure that differs may mean a row's cell: a change is no level, unless many words say so.

    Nor are few digits enough without them: of two of three digits each many are a slip apart.
    """
    plain = one.figure.measure is slot.measure and significant(one.figure) > TELLING
    return plain or len(paper.own) >= _MANY


def _only(offers: Sequence[tuple[bool, _Said, Figure]]) -> Iterator[Support]:
    """Keep what is the only one of its kind for its figure and for its cell; agreement comes before a slip.

    Cells of one caption and amount, be it rounded in one of them, are one of a kind: a second copy of a paper, or of a
    column in millions, takes nothing away.
    """
    agreeing = {one.figure.anchor for holds, one, _ in offers if holds}
    agreed = {cell.anchor for holds, _, cell in offers if holds}
    kept = [
        offer
        for offer in offers
        if offer[0] or (offer[1].figure.anchor not in agreeing and offer[2].anchor not in agreed)
    ]
    kinds = {(one.figure.anchor, cell.label, _as_printed(one.figure, cell)) for _, one, cell in kept}
    figures = Counter(anchor for anchor, *_ in kinds)
    cells = Counter(cell.anchor for _, _, cell in kept)
    for holds, one, cell in kept:
        if figures[one.figure.anchor] == 1 and cells[cell.anchor] == 1 and significant(one.figure) > 1:
            said = "all words of the row are in the sentence"
            yield Support(
                one.figure.anchor, (cell.anchor,),
                f"{said}, and the amounts agree" if holds else f"{said}; the amounts are apart by a slip",
                _SURE if holds else _DIFFERS,
            )  # fmt: skip
