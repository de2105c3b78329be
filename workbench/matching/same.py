"""Which figures of the release state the same fact."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.report import Report, SameFact
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, telling
from workbench.matching.kinship import Kin, kin, reversed_signs
from workbench.matching.lines import Line, Place, Slot

Learned = frozenset[frozenset[frozenset[str]]]

TWICE = "stated twice in one row, and the amounts agree"
_OUTFLOWS = frozenset({"purchase", "payment", "repayment", "acquisition", "paid", "dividend", "expenditure"})
_POSTINGS = 7
_NAMED = 4
_RARE = 3


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


def same_facts(report: Report, lines: Sequence[Line], captions: Captions) -> tuple[SameFact, ...]:
    """Return the groups of figures that state one fact, in document order."""
    pairs = [pair for lines_met in candidates(lines) if (pair := compared(*lines_met, captions)) is not None]
    learned = frozenset(_words_of(pair) for pair in pairs if _teaches(pair))
    links = _specific([link for pair in pairs if (link := linked(pair, learned)) is not None])
    links.sort(key=lambda link: link.strength, reverse=True)
    clusters = _Clusters()
    for line in lines:
        if not line.prose and any(len(figures) > 1 for figures in line.slots.values()):
            clusters.repeat(line)
    for link in links:
        clusters.join(link)
    order = {figure.anchor: at for at, figure in enumerate(report.figures)}
    return tuple(_fact(report, cluster, order) for cluster in clusters.found(order))


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


def candidates(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield pairs of lines worth comparing: they share a slot and their caption or a rare word of it.

    A line is compared with the first and the latest few of those before it, so that the work grows with the
    number of lines and not with its square.
    """
    common = Counter(word for line in lines for word in line.own)
    posted: defaultdict[tuple[Slot, object], list[Line]] = defaultdict(list)
    for line in lines:
        rare = sorted(line.own, key=lambda word: (common[word], word))[:_RARE]
        met: dict[int, Line] = {}
        for slot in line.slots:
            for key in (line.own, line.caption.name, *rare):
                postings = posted[slot, key]
                few = _NAMED if key is line.own or key is line.caption.name else _POSTINGS
                for other in postings[:few] + postings[few:][-few:]:
                    met[other.order] = other
                postings.append(line)
        for order in sorted(met):
            yield met[order], line


def compared(one: Line, other: Line, captions: Captions) -> Pair | None:
    """Compare two lines by their words first and then by their amounts; None when their words are apart."""
    near = kin(one, other, captions)
    return None if near is Kin.NONE else Pair(one, other, near, _score(one, other))


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
    if near is Kin.LIKE and _words_of(pair) in learned:
        near = Kin.SAME
    if one.place == other.place:
        if near is Kin.SAME and score.agree and not score.differ and (one.label == other.label or one.prose):
            return Link(one, other, near, score, "the same caption twice in one place, and the amounts agree")
        return None
    if near is Kin.SAME:
        if score.differ >= 2 and not score.agree:
            return None
        return Link(one, other, near, score, _words(score, "the same caption, period and unit"))
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
        for partner in other.slots.get(slot, ()):
            if any(agree(figure, partner, sign) for figure in figures):
                held += 1
                sure += any(telling(figure, partner) for figure in figures)
            else:
                broken += 1
    return Score(sure, held, broken, sign)


@dataclass(slots=True)
class _Cluster:
    slot: Slot
    members: dict[Anchor, tuple[Figure, Line, int]]
    rows: dict[Place, tuple[Line, Figure]]
    evidence: dict[str, None]


class _Clusters:
    """Figures joined link by link; the best links come first and the others may not contradict them."""

    def __init__(self) -> None:
        self._of: dict[Anchor, _Cluster] = {}

    def join(self, link: Link) -> None:
        for slot, figures in link.one.slots.items():
            partners = link.other.slots.get(slot)
            if partners:
                self._join(slot, (figures[0], link.one), (partners[0], link.other), link)

    def repeat(self, line: Line) -> None:
        """Join what one row states twice: the balance that two of its columns open with."""
        for slot, figures in line.slots.items():
            for figure in figures[1:]:
                score = Score(1, 1, 0, 1)
                self._join(slot, (figures[0], line), (figure, line), Link(line, line, Kin.SAME, score, TWICE))

    def _join(self, slot: Slot, one: tuple[Figure, Line], other: tuple[Figure, Line], link: Link) -> None:
        first = self._cluster(slot, *one)
        second = self._cluster(slot, *other)
        if first is second:
            return
        small, large = sorted((first, second), key=lambda cluster: len(cluster.members))
        if self._contradict(large, small):
            return
        turn = link.score.sign * first.members[one[0].anchor][2] * second.members[other[0].anchor][2]
        for anchor, (figure, line, sign) in small.members.items():
            large.members[anchor] = (figure, line, sign * turn)
            self._of[anchor] = large
        large.rows.update(small.rows)
        large.evidence.update(small.evidence)
        large.evidence[link.evidence] = None

    def _cluster(self, slot: Slot, figure: Figure, line: Line) -> _Cluster:
        found = self._of.get(figure.anchor)
        if found is None:
            rows = {} if line.prose else {line.place: (line, figure)}
            found = self._of[figure.anchor] = _Cluster(slot, {figure.anchor: (figure, line, 1)}, rows, {})
        return found

    def _contradict(self, one: _Cluster, other: _Cluster) -> bool:
        """Say whether joining would hold two different rows of one table to be one fact."""
        for place, (line, figure) in other.rows.items():
            seen = one.rows.get(place)
            if seen is not None and (seen[0].caption.name != line.caption.name or not agree(seen[1], figure)):
                return True
        return False

    def found(self, order: dict[Anchor, int]) -> list[_Cluster]:
        unique = {id(cluster): cluster for cluster in self._of.values() if len(cluster.members) > 1}
        return sorted(unique.values(), key=lambda cluster: min(order[anchor] for anchor in cluster.members))


def _fact(report: Report, cluster: _Cluster, order: dict[Anchor, int]) -> SameFact:
    anchors = sorted(cluster.members, key=order.__getitem__)
    signs = tuple(cluster.members[anchor][2] for anchor in anchors)
    lead = signs[0]
    evidence = "; ".join(_plainest(cluster.evidence))
    subject = report.subject(cluster.members[anchors[0]][0])
    return SameFact(
        subject, tuple(anchors), evidence, tuple(s * lead for s in signs) if min(signs) < max(signs) else ()
    )


def _plainest(evidence: Iterable[str]) -> list[str]:
    return sorted(evidence)[:2]
