"""Which figures of the release state the same fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.report import Report, SameFact
from workbench.core.source import Anchor, in_order
from workbench.core.steps import Steps, within
from workbench.core.tie import Progress
from workbench.matching.amounts import agree, partners, telling
from workbench.matching.kinship import Kin
from workbench.matching.lines import Line, Place, Slot
from workbench.matching.links import OFTEN, Link, Score, dated, links_of

_COMPARED, _WHOLE = 80, 100  # how much of the work is done when all lines are compared
TWICE = "stated twice in one row, and the amounts agree"


def same_facts(report: Report, lines: Sequence[Line], captions: Captions) -> Steps[tuple[SameFact, ...]]:
    """Return the groups of figures that state one fact, in document order; say how far that is."""
    clusters = _Clusters()
    for line in lines:
        if not line.prose and any(len(figures) > 1 for figures in line.slots.values()):
            clusters.repeat(line)
    links = yield from within(links_of(lines, captions), 0, _COMPARED, Progress(0, _WHOLE, ""))
    for count, link in enumerate(links):
        if count % OFTEN == 0:
            yield Progress(_COMPARED + (_WHOLE - _COMPARED) * count // len(links), _WHOLE, "")
        clusters.join(link)
    return tuple(_fact(report, cluster) for cluster in clusters.found())


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
            pair = partners(figures, link.other.slots.get(slot, ()), link.score.sign)
            if pair is not None and (dated(slot) or agree(*pair, link.score.sign)):
                self._join(slot, (pair[0], link.one), (pair[1], link.other), link)

    def repeat(self, line: Line) -> None:
        """Join what one row states twice: the balance that two of its columns open with."""
        for slot, figures in line.slots.items():
            for figure in figures[1:]:
                if not (agree(figures[0], figure) and telling(figures[0], figure)):
                    continue
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

    def found(self) -> list[_Cluster]:
        unique = {id(cluster): cluster for cluster in self._of.values() if len(cluster.members) > 1}
        return sorted(unique.values(), key=lambda cluster: min(map(in_order, cluster.members)))


def _fact(report: Report, cluster: _Cluster) -> SameFact:
    anchors = sorted(cluster.members, key=in_order)
    signs = tuple(cluster.members[anchor][2] for anchor in anchors)
    lead = signs[0]
    evidence = "; ".join(_plainest(cluster.evidence))
    subject = report.subject(cluster.members[anchors[0]][0])
    return SameFact(
        subject, tuple(anchors), evidence, tuple(s * lead for s in signs) if min(signs) < max(signs) else ()
    )


def _plainest(evidence: Iterable[str]) -> list[str]:
    return sorted(evidence)[:2]
