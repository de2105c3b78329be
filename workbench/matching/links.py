"""Which lines of the release are one caption, by their words first and then by their amounts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.steps import Steps
from workbench.core.tie import Progress
from workbench.matching.amounts import agree, closeness, partners, telling
from workbench.matching.entities import of_parent_alone
from workbench.matching.kinship import Kin, named_alike, reversed_signs
from workbench.matching.lines import Line, Slot
from workbench.matching.opposites import SIDES, opposing
from workbench.matching.parts import spoken_of

Learned = frozenset[frozenset[frozenset[str]]]

_OUTFLOWS = frozenset({"purchase", "payment", "repayment", "acquisition", "paid", "dividend", "expenditure"})
_FAR = Decimal("0.5")
_POSTINGS = 7
_NAMED = 4
_RARE = 3
_SEVERAL = 2  # amounts that must agree where a caption is missing
OFTEN = 5000  # pairs of lines after which it is said how far the comparing is


class Score(NamedTuple):
    """What the amounts of two lines say: how many tellingly agree, agree at all, and differ, under one sign."""

    telling: int
    agree: int
    differ: int
    sign: int


class Pair(NamedTuple):
    """Two lines whose captions are near, and what their amounts say."""

    one: Line
    other: Line
    kin: Kin
    score: Score


@dataclass(frozen=True, slots=True)
class Link:
    """Two lines held to be one caption, with the reason in words."""

    one: Line
    other: Line
    kin: Kin
    score: Score
    evidence: str

    @property
    def strength(self) -> tuple[int, ...]:
        """Return what ranks links: better ones are joined first."""
        named = self.one.label.casefold() == self.other.label.casefold()
        return (
            int(self.score.differ == 0 and self.score.agree > 0), int(self.kin), self.score.telling, int(named),
            -self.score.differ, -abs(self.one.order - self.other.order), -self.one.order,
        )  # fmt: skip


def _specific(links: list[Link]) -> list[Link]:
    """Leave out where a sentence differs from a caption of the same words but agrees with a more specific one.

    "In services, revenues rose by 10.3 %" has the caption of all revenues and states those of services.
    """
    settled = {
        line.order
        for link in links
        if link.score.telling and not link.score.differ
        for line, other in ((link.one, link.other), (link.other, link.one))
        if line.prose and line.own < other.own
    }
    return [
        link for link in links if link.score.agree or not (link.one.order in settled or link.other.order in settled)
    ]


def _related(links: list[Link]) -> list[Link]:
    """Leave out single amounts far apart in two tables that nothing else ties to each other.

    "Total assets" of a balance sheet and of a note on fair values have one caption and one date.
    """
    tied = {
        frozenset((link.one.place, link.other.place)) for link in links if link.score.telling and not link.score.differ
    }
    return [
        link
        for link in links
        if link.score.agree
        or link.one.prose
        or link.other.prose
        or frozenset((link.one.place, link.other.place)) in tied
        or _near_amounts(link)
    ]


def _near_amounts(link: Link) -> bool:
    """Say whether the amounts two lines share are of one size, as a slip leaves them."""
    pairs = (partners(figures, link.other.slots.get(slot, ())) for slot, figures in link.one.slots.items())
    return all(min(closeness(*pair), closeness(*pair, -1)) <= _FAR for pair in pairs if pair is not None)


def links_of(lines: Sequence[Line], captions: Captions) -> Steps[list[Link]]:
    """Return the pairs of lines held to be one caption, the surest first; say how many lines are compared so far."""
    pairs: list[Pair] = []
    for count, (other, line) in enumerate(chain(candidates(lines), spoken_of(lines, captions))):
        if count % OFTEN == 0:
            yield Progress(min(line.order, len(lines)), len(lines), "")
        if (pair := compared(other, line, captions)) is not None:
            pairs.append(pair)
    learned = frozenset(_words_of(pair) for pair in pairs if _teaches(pair))
    yield Progress(len(lines), len(lines), "")
    found = [link for pair in pairs if (link := linked(pair, learned)) is not None]
    yield Progress(len(lines), len(lines), "")
    links = _related(_specific(found))
    return sorted(links, key=lambda link: link.strength, reverse=True)


def candidates(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield pairs of lines worth comparing: they share a slot and their caption or a rare word of it.

    A line is compared with the first and the latest few of those before it, so that the work grows with the
    number of lines and not with its square.
    """
    common = Counter(word for line in lines for word in line.own)
    posted: defaultdict[tuple[Slot, object], list[Line]] = defaultdict(list)
    for line in lines:
        shared = [word for word in line.own if common[word] > 1]
        rare = sorted(shared, key=lambda word: (common[word], word))[:_RARE]
        met: dict[int, Line] = {}
        for slot in line.slots:
            for key in (line.own, line.caption.name, *rare):
                postings = posted[slot, key]
                few = _NAMED if key is line.own or key is line.caption.name else _POSTINGS
                for other in postings[:few] + postings[max(few, len(postings) - few) :]:
                    met[other.order] = other
                postings.append(line)
            postings = posted[slot, _amount(line, slot)]
            for other in postings[:_NAMED]:
                if line.unnamed or other.unnamed:
                    met[other.order] = other
            postings.append(line)
        for order in sorted(met):
            yield met[order], line


def _amount(line: Line, slot: Slot) -> object:
    """Return what finds a row whose caption was lost: the amount it states, with its step."""
    first = line.slots[slot][0]
    return first.value, first.step


def compared(one: Line, other: Line, captions: Captions) -> Pair | None:
    """Compare two lines by their words first and then by their amounts; None when their words are apart."""
    near = named_alike(one, other, captions)
    if near is None:
        near = Kin.LIKE if _by_name(one, other, captions) or _by_name(other, one, captions) else Kin.NONE
    if one.own in SIDES and one.generic != other.generic:
        near = min(near, Kin.LIKE)  # a total without a name closes some table, not always this one
    return None if near < Kin.LIKE else Pair(one, other, near, _score(one, other))


def _by_name(said: Line, row: Line, captions: Captions) -> bool:
    """Say whether a phrase of a sentence counts what stands over a row, and names the row by a name of its own.

    `Additional revenues from services provided by Acme` may be the row `Acme` of a table of revenues: only an amount
    tells whether the phrase says more of the row or less than it.
    """
    if not said.prose or row.prose or row.generic or not row.own or not row.own <= said.own:
        return False
    if not said.head or not said.head <= row.own | row.context or opposing(said.own - row.own - said.head):
        return False
    return row.own.isdisjoint(captions.vocabulary | captions.heads)


def _words_of(pair: Pair) -> frozenset[frozenset[str]]:
    return frozenset((pair.one.own | pair.one.topic, pair.other.own | pair.other.topic))


def _teaches(pair: Pair) -> bool:
    """Say whether captions that are only alike were shown by their amounts to name one thing in this document."""
    return pair.kin is Kin.LIKE and pair.score.telling > 0 and not pair.score.differ and len(_words_of(pair)) > 1


def linked(pair: Pair, learned: Learned = frozenset()) -> Link | None:
    """Say whether two lines are one caption.

    `learned` are pairs of captions that other amounts of the document have shown to be one.
    """
    one, other, near, score = pair
    if not score.agree and of_parent_alone(one) != of_parent_alone(other):
        return None  # statements of the parent beside those of the group
    if near is Kin.LIKE and _words_of(pair) in learned:
        near = Kin.SAME
    if one.place == other.place:
        if near is Kin.SAME and score.telling and not score.differ and (one.label == other.label or one.prose):
            return Link(one, other, near, score, "the same caption twice in one place, and the amounts agree")
        return None
    if near is Kin.SAME:
        if score.differ and not score.agree and reversed_signs(one, other):
            return None  # what one statement adds back is not always what the other shows
        if score.differ > max(score.telling, 1) or (score.differ and score.agree and not score.telling):
            return None
        return Link(one, other, near, score, _words(score, "the same caption, period and unit"))
    if (one.unnamed or other.unnamed) and one.own != other.own and (score.differ or score.agree < _SEVERAL):
        return None
    if score.telling and score.differ * 2 <= score.telling and not (score.differ and score.telling < 2):
        return Link(one, other, near, score, _words(score, "captions alike, the amounts decide"))
    return None


def _words(score: Score, said: str) -> str:
    turned = "; one place adds what the other subtracts" if score.sign < 0 else ""
    agreeing = (
        f"; {score.agree} of {score.agree + score.differ} amounts agree" if score.agree + score.differ > 1 else ""
    )
    return said + agreeing + turned


def _score(one: Line, other: Line) -> Score:
    plain = _counted(one, other, 1)
    if plain.differ == 0 or not _may_turn(one, other):
        return plain
    turned = _counted(one, other, -1)
    return turned if turned.agree > plain.agree else plain


def _may_turn(one: Line, other: Line) -> bool:
    """Say whether one of two places may show the opposite sign: by what it is, never by the amounts."""
    if one.turned or other.turned or one.prose != other.prose or reversed_signs(one, other):
        return True
    return bool(one.own & _OUTFLOWS) and _cash_flow(one) != _cash_flow(other)


def _cash_flow(line: Line) -> bool:
    return "activity" in line.groups or {"cash", "flow"} <= line.context


def _counted(one: Line, other: Line, sign: int) -> Score:
    sure = held = broken = 0
    for slot, figures in one.slots.items():
        pair = partners(figures, other.slots.get(slot, ()), sign)
        if pair is None:
            continue
        if agree(*pair, sign):
            held += 1
            sure += telling(*pair)
        elif dated(slot):
            broken += 1
    return Score(sure, held, broken, sign)


def dated(slot: Slot) -> bool:
    """Say whether amounts of a slot must agree: money of an unknown period need not."""
    return slot.period is not None or slot.unit in ("", "%")
