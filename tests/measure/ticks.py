"""Measures the ticks of a document against a full tick made by hand.

    python tests/measure/ticks.py TEXT TICKS [--show KIND]

TICKS has one relation a row: its `kind` and its `figures`, each as `line.start` (line from 1, character from 0), the
figure under test first. A relation is ticked when one tie that agrees or rounds joins its figures, or others that
state the same facts; `exact` counts those with these very places. Nils, parameters and what cannot be read may be more.
Rows of kind `forced` must be reported as forced rounding, rows of kind `inconsistent` as differing.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from workbench import tasks
from workbench.core.figure import Figure, Measure
from workbench.core.source import Anchor, Role
from workbench.core.tie import Nature, Tie, Verdict

HELD = frozenset({Verdict.AGREES, Verdict.ROUNDS})
SAME = frozenset({"same.figure", "text.table", "balance.identity"})
FORCED, INCONSISTENT = "forced", "inconsistent"


class Relation(NamedTuple):
    """A relation of the full tick, its figures by the names of their places."""

    kind: str
    figures: tuple[str, ...]


class Facts:
    """Places that the program holds to be one fact: joined by same-fact ties that hold."""

    def __init__(self, joined: Iterable[tuple[Anchor, ...]]) -> None:
        self._of: dict[Anchor, Anchor] = {}
        for first, *others in joined:
            for other in others:
                if self.of(other) != self.of(first):
                    self._of[self.of(other)] = self.of(first)

    def of(self, place: Anchor) -> Anchor:
        """Return the place that stands for all of one fact."""
        while place in self._of:
            place = self._of[place]
        return place


def relations(name: str) -> list[Relation]:
    """Read the full tick."""
    with Path(name).open(encoding="utf-8", newline="") as file:
        return [Relation(row["kind"], tuple(row["figures"].split())) for row in csv.DictReader(file)]


class Ticked:
    """What the program ticked, by places."""

    def __init__(self, outcome: tasks.Outcome) -> None:
        self._report = outcome.report
        self._spots: defaultdict[int, list[tuple[int, int, Figure]]] = defaultdict(list)
        for figure in outcome.report.of_role(Role.RELEASE):
            place = outcome.report.place(figure.anchor)
            self._spots[place.line or 0].append((place.start or 0, place.end or 0, figure))
        self._ties: defaultdict[Anchor, list[Tie]] = defaultdict(list)
        for tie in outcome.ties:
            for anchor in set(tie.figures):
                self._ties[anchor].append(tie)
        self._facts = Facts([tie.figures for tie in outcome.ties if tie.verdict in HELD and tie.check in SAME])

    def at(self, place: str) -> Figure | None:
        """Return the figure that the program sees at a place."""
        line, start = map(int, place.split("."))
        return next((figure for low, high, figure in self._spots[line] if low <= start < high), None)

    def ticks(self, relation: Relation, *, exact: bool) -> bool:
        """Say whether a tie that holds joins the figures of a relation."""
        figures = [self.at(place) for place in relation.figures]
        known = [figure for figure in figures if figure is not None and not figure.nil]
        if len(known) < len(figures) and None in figures:
            return False
        if len({self._facts.of(figure.anchor) for figure in known}) == 1 and not exact:
            return True
        near = {anchor for figure in known for anchor in ([figure.anchor] if exact else self._alike(figure.anchor))}
        ties = {id(tie): tie for anchor in near for tie in self._ties[anchor] if tie.verdict in HELD}
        return any(self._joins(tie, known, exact=exact) for tie in ties.values())

    def _alike(self, anchor: Anchor) -> list[Anchor]:
        fact = self._facts.of(anchor)
        return [other for other in self._ties if self._facts.of(other) == fact] or [anchor]

    def _joins(self, tie: Tie, figures: Sequence[Figure], *, exact: bool) -> bool:
        def name(anchor: Anchor) -> Anchor:
            return anchor if exact else self._facts.of(anchor)

        wanted = {name(figure.anchor) for figure in figures}
        held = {name(at) for at in tie.figures}
        spare = {name(at) for at in tie.figures if self._spare(self._report.figure(at))}
        return wanted <= held and held - wanted <= spare

    @staticmethod
    def _spare(figure: Figure) -> bool:
        return figure.nil or figure.measure is Measure.PARAMETER or not figure.checkable

    def forced(self, relation: Relation) -> bool:
        """Say whether the figure under test is reported as forced rounding."""
        return any(tie.nature is Nature.FORCED for tie in self._of(relation) if tie.verdict is Verdict.ROUNDS)

    def differs(self, relation: Relation) -> bool:
        """Say whether the figure under test is reported as differing."""
        return any(tie.verdict is Verdict.DIFFERS for tie in self._of(relation))

    def _of(self, relation: Relation) -> list[Tie]:
        figure = self.at(relation.figures[0])
        return [] if figure is None else self._ties[figure.anchor]

    def right(self, relation: Relation) -> bool:
        """Say whether a row of the full tick is reported as what it is."""
        if relation.kind == FORCED:
            return self.forced(relation)
        return self.differs(relation) if relation.kind == INCONSISTENT else self.ticks(relation, exact=False)


def main() -> None:
    """Print how many relations of each kind are ticked, and the ties that differ without being listed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("text", type=Path)
    parser.add_argument("ticks", type=Path)
    parser.add_argument("--show", default="", help="list what is missed of this kind, or of all")
    options = parser.parse_args()
    rows = relations(options.ticks)
    events = tasks.check(tasks.inputs(options.text, ()), tasks.vocabulary())
    outcome = next(event for event in events if isinstance(event, tasks.Outcome))
    ticked = Ticked(outcome)
    held, exact, whole = Counter[str](), Counter[str](), Counter(row.kind for row in rows)
    for row in rows:
        right = ticked.right(row)
        held[row.kind] += right
        exact[row.kind] += row.kind not in (FORCED, INCONSISTENT) and ticked.ticks(row, exact=True)
        if not right and options.show in (row.kind, "all"):
            print(f"missed {row.kind}: {', '.join(_named(ticked, place) for place in row.figures)}")
    for kind in whole:
        print(f"{kind:14} {held[kind]:5} of {whole[kind]:5}   in these places {exact[kind]:5}")
    plain = [kind for kind in whole if kind not in (FORCED, INCONSISTENT)]
    all_held, all_whole = sum(held[kind] for kind in plain), sum(whole[kind] for kind in plain)
    print(f"{'ticked':14} {all_held:5} of {all_whole:5}   {100 * all_held / max(1, all_whole):.1f} %")
    ties = Counter(tie.verdict.value for tie in outcome.ties)
    print(", ".join(f"{count} {verdict}" for verdict, count in sorted(ties.items())))
    listed = {ticked.at(row.figures[0]) for row in rows if row.kind == INCONSISTENT}
    for tie in outcome.ties:
        if tie.verdict is Verdict.DIFFERS and not listed & {outcome.report.figure(at) for at in tie.figures}:
            print(f"not listed: {tie.message}")


def _named(ticked: Ticked, place: str) -> str:
    figure = ticked.at(place)
    return f"{place} {figure.text if figure is not None else 'not found'}"


if __name__ == "__main__":
    main()
