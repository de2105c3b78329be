"""The amounts of a release by what they state: caption, concept, period and unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from workbench.core.arithmetic import step_of
from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.memory import Remembered, captions_of
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.unit import is_currency


class Key(NamedTuple):
    """What a figure states but for the amount."""

    name: str
    unit: str
    period: Period | None
    basis: str = ""
    entity: str = ""


@dataclass(frozen=True)
class Facts:
    """The levels of a release, by caption and by concept; within each key the most precise first.

    `lost` are those that cannot be read, by caption and by concept. `groups` are the places of one fact;
    `counts` the numbers of shares by the last day they speak of.
    """

    captions: Captions
    by_name: dict[Key, tuple[Figure, ...]]
    by_concept: dict[Key, tuple[Figure, ...]]
    groups: dict[Anchor, tuple[Figure, ...]]
    counts: dict[date, tuple[Figure, ...]]
    lost: dict[Key, Figure]

    @cached_property
    def currencies(self) -> tuple[str, ...]:
        """Return the currencies of the release, the one that most captions are stated in first."""
        counts = Counter(key.unit for key in self.by_name if is_currency(key.unit))
        return tuple(unit for unit, _ in counts.most_common())

    def named(self, figure: Figure, period: Period | None) -> tuple[Figure, ...]:
        """Return the levels with the caption of a figure in a period, in its own unit."""
        return self.by_name.get(self.key(figure)._replace(period=period), ())

    def concept(self, name: str, unit: str, period: Period | None) -> tuple[Figure, ...]:
        """Return the levels that state a concept in a unit and period."""
        return self.by_concept.get(Key(name, unit, period), ())

    def key(self, figure: Figure) -> Key:
        """Return what a figure states but for the amount."""
        return Key(self.captions.read(figure.label).name, figure.unit, figure.period, figure.basis, figure.entity)

    def concepts(self, figure: Figure) -> tuple[str, ...]:
        """Return the concepts that a figure's caption names, by itself or with its column's."""
        return self.captions.concepts(figure.label) or self.captions.concepts(figure.column)


def counted(figure: Figure) -> bool:
    """Say whether a figure is a number of shares, whatever column it was squeezed into."""
    return figure.unit in ("shares", "ADS")


def _facts(report: Report) -> Facts:
    captions = captions_of(report)
    names: defaultdict[Key, list[Figure]] = defaultdict(list)
    concepts: defaultdict[Key, list[Figure]] = defaultdict(list)
    lost: dict[Key, Figure] = {}
    empty = Facts(captions, {}, {}, {}, {}, {})
    for figure in report.of_role(Role.RELEASE):
        if not (figure.measure is Measure.LEVEL or counted(figure)) or not figure.label:
            continue
        if figure.standing is Standing.UNREADABLE:
            for name in (empty.captions.read(figure.label).name, *empty.concepts(figure)):
                lost.setdefault(empty.key(figure)._replace(name=name), figure)
        if not figure.checkable:
            continue
        names[empty.key(figure)].append(figure)
        for concept in empty.concepts(figure):
            concepts[Key(concept, figure.unit, figure.period)].append(figure)
    counts: defaultdict[date, list[Figure]] = defaultdict(list)
    for figure in report.of_role(Role.RELEASE):
        if figure.checkable and counted(figure) and figure.period is not None and figure.value:
            counts[figure.period.end].append(figure)
    groups = {}
    for same in report.matches.same:
        members = tuple(report.figure(at) for at in same.figures)
        groups.update(dict.fromkeys(same.figures, members))
    return Facts(
        captions, _sorted(names), _sorted(concepts), groups,
        {day: tuple(held) for day, held in counts.items()}, lost,
    )  # fmt: skip


def _sorted(found: dict[Key, list[Figure]]) -> dict[Key, tuple[Figure, ...]]:
    return {key: tuple(sorted(figures, key=step_of)) for key, figures in found.items()}


facts_of = Remembered(_facts)


def unanimous(figures: Iterable[Figure]) -> Figure | None:
    """Return the most precise of figures that can all be one amount, None when some contradict it."""
    known = list(figures)
    if not known:
        return None
    first = min(known, key=step_of)
    reach = first.interval
    assert reach is not None  # facts are checkable
    return first if all(one.interval is not None and one.interval.meets(reach) for one in known) else None


class Lines(NamedTuple):
    """The figures of all tables by row and by column, in document order."""

    rows: dict[tuple[str, int, int], tuple[Figure, ...]]
    columns: dict[tuple[str, int, int], tuple[Figure, ...]]


def _lines(report: Report) -> Lines:
    rows: defaultdict[tuple[str, int, int], list[Figure]] = defaultdict(list)
    columns: defaultdict[tuple[str, int, int], list[Figure]] = defaultdict(list)
    for figure in report.figures:
        at = figure.anchor
        if at.row is not None and at.column:  # an amount inside a row's caption is of another fact
            rows[at.source, at.block, at.row].append(figure)
            columns[at.source, at.block, at.column].append(figure)
    return Lines(
        {key: tuple(found) for key, found in rows.items()}, {key: tuple(found) for key, found in columns.items()}
    )


_table_lines = Remembered(_lines)


def mates(report: Report, figure: Figure) -> tuple[Figure, ...]:
    """Return the figures of the table row that a figure stands in; none for a figure in a sentence."""
    at = figure.anchor
    return () if at.row is None else _table_lines(report).rows.get((at.source, at.block, at.row), ())


def column_mates(report: Report, figure: Figure) -> tuple[Figure, ...]:
    """Return the figures of the table column that a figure stands in; none for a figure in a sentence."""
    at = figure.anchor
    return () if at.column is None else _table_lines(report).columns.get((at.source, at.block, at.column), ())


def _paragraphs(report: Report) -> dict[tuple[str, int], tuple[Figure, ...]]:
    held: defaultdict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in report.of_role(Role.RELEASE):
        if figure.anchor.row is None and figure.checkable:
            held[figure.anchor.source, figure.anchor.block].append(figure)
    return {place: tuple(found) for place, found in held.items()}


paragraphs_of = Remembered(_paragraphs)


def _rates(report: Report) -> dict[tuple[str, Period | None], tuple[Figure, ...]]:
    """Return the percentages of tables that stand for themselves, by caption and period."""
    captions = captions_of(report)
    found: defaultdict[tuple[str, Period | None], list[Figure]] = defaultdict(list)
    for figure in report.of_role(Role.RELEASE):
        if figure.anchor.row is not None and figure.unit == "%" and figure.measure in _RATES and figure.checkable:
            found[captions.read(figure.label).name, figure.period].append(figure)
    return {key: tuple(some) for key, some in found.items()}


_RATES = frozenset({Measure.RATIO, Measure.LEVEL})
rates_of = Remembered(_rates)
