"""What stands in for a cell that cannot be read: the same row of another table, where other cells of it agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.checks.facts import column_mates, mates
from workbench.checks.memory import Remembered
from workbench.core.arithmetic import step_of
from workbench.core.figure import Figure, Standing
from workbench.core.report import Report
from workbench.core.source import Anchor, Role


def readable(report: Report, figure: Figure | None) -> Figure | None:
    """Return a figure, or the one that stands in for it where it cannot be read."""
    return figure if figure is None or figure.checkable else stand_ins_of(report).get(figure.anchor, figure)


def _stand_ins(report: Report) -> dict[Anchor, Figure]:
    """Find what other tables print for lost cells; what several tables print must be one amount."""
    twins: dict[Anchor, list[tuple[Anchor, int]]] = {}
    for same in report.matches.same:
        signs = same.signs or (1,) * len(same.figures)
        members = list(zip(same.figures, signs, strict=True))
        for anchor, sign in members:
            twins[anchor] = [(at, sign * other) for at, other in members if at[:2] != anchor[:2]]
    found = {}
    for lost in report.of_role(Role.RELEASE):
        if lost.standing is Standing.UNREADABLE and lost.unit and lost.period is not None:
            known = sorted(_printed(report, lost, twins), key=step_of)
            if known and all(_meet(known[0], one) for one in known):
                found[lost.anchor] = known[0]
    return found


stand_ins_of = Remembered(_stand_ins)


def _printed(report: Report, lost: Figure, twins: dict[Anchor, list[tuple[Anchor, int]]]) -> Iterator[Figure]:
    """Yield what the rows of other tables that state facts of a lost cell's row print in its place."""
    for beside in mates(report, lost):
        if beside.label != lost.label or not beside.checkable:
            continue
        for anchor, sign in twins.get(beside.anchor, ()):
            there = report.figure(anchor)
            for other in (*mates(report, there), *column_mates(report, there)):
                if other.checkable and other.label == there.label and _alike(lost, other):
                    yield other if sign > 0 else _turned(other)


def _alike(lost: Figure, other: Figure) -> bool:
    return (lost.unit, lost.period, lost.measure, lost.against) == (
        other.unit, other.period, other.measure, other.against,
    )  # fmt: skip


def _turned(figure: Figure) -> Figure:
    assert figure.printed is not None  # only what can be read stands in
    bare = figure.text.strip("()−-")
    return replace(figure, printed=-figure.printed, text=bare if figure.printed < 0 else f"({bare})")


def _meet(one: Figure, other: Figure) -> bool:
    return one.interval is not None and other.interval is not None and one.interval.meets(other.interval)
