"""Rows by what they and the group they stand in say together: `Fluid handling` under `Net sales` is its sales."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.memory import Remembered, captions_of
from workbench.core.report import Report
from workbench.core.source import Role

_HEADING = 6  # words of the heading of a group; what is longer is a title or a sentence


@dataclass(frozen=True)
class GroupRows:
    """The rows that stand in a group, by the words of their own captions."""

    captions: Captions
    rows: dict[frozenset[str], tuple[tuple[frozenset[str], tuple[Figure, ...]], ...]]
    posted: dict[str, frozenset[frozenset[str]]]

    def named(self, label: str) -> Iterator[tuple[Figure, ...]]:
        """Yield the rows whose own words and those of their group make up a label, some words from each."""
        said = _words(self.captions, label)
        met = frozenset[frozenset[str]]().union(*(self.posted.get(word, frozenset()) for word in said))
        for own in sorted(met, key=sorted):
            rest = said - own
            if own < said:
                yield from (figures for group, figures in self.rows[own] if rest <= group)


def _group_rows(report: Report) -> GroupRows:
    captions = captions_of(report)
    held: defaultdict[tuple[str, int, int, str], list[Figure]] = defaultdict(list)
    for figure in report.of_role(Role.RELEASE):
        at = figure.anchor
        if at.row is not None and figure.checkable and figure.path and figure.label:
            held[at.source, at.block, at.row, figure.label].append(figure)
    rows: defaultdict[frozenset[str], list[tuple[frozenset[str], tuple[Figure, ...]]]] = defaultdict(list)
    posted: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for (*_, label), figures in held.items():
        own, group = _words(captions, label), _words(captions, figures[0].path[-1])
        if own and group and len(group) <= _HEADING:
            rows[own].append((group, tuple(figures)))
            for word in own:
                posted[word].add(own)
    return GroupRows(
        captions,
        {own: tuple(found) for own, found in rows.items()},
        {word: frozenset(found) for word, found in posted.items()},
    )


def _words(captions: Captions, text: str) -> frozenset[str]:
    return frozenset(word for word in captions.read(text).words if word not in captions.fillers)


group_rows = Remembered(_group_rows)
