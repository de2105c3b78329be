"""Figures of tangled rows that may belong to either of two captions: what differs may be the other caption's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations

from workbench.core.report import Report, Support
from workbench.core.source import Anchor
from workbench.matching.lines import Line, Place
from workbench.matching.shared import holds


def without_either(found: Sequence[Support], lines: Sequence[Line], report: Report) -> tuple[Support, ...]:
    """Return the ties found without those that differ, of figures whose caption is two captions of their row."""
    either = frozenset(_of_either(lines))
    return tuple(one for one in found if one.figure not in either or holds(one, report))


def _of_either(lines: Sequence[Line]) -> Iterator[Anchor]:
    labels: defaultdict[tuple[Place, int], set[str]] = defaultdict(set)
    for line in lines:
        if not line.prose and not line.across:
            labels[line.place, line.row].add(line.label)
    for line in lines:
        others = labels[line.place, line.row] - {line.label}
        if len(others) > 1 and any(line.label == f"{one} {two}" for one, two in permutations(others, 2)):
            yield from (figure.anchor for figure in line.figures)
