"""What stands in for a cell that cannot be read: the same row of another table, else its translation beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from workbench.checks.facts import column_mates, mates
from workbench.checks.rates import stated_rate
from workbench.checks.wording import named, units
from workbench.core.arithmetic import step_of
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.grid import Grid
from workbench.core.memory import Remembered
from workbench.core.report import Report
from workbench.core.source import Anchor, Role

MOST = 4
NEEDED = 3  # translations that show the rate


def readable(report: Report, figure: Figure | None) -> Figure | None:
    """Return a figure, or the one that stands in for it where it cannot be read."""
    return figure if figure is None or figure.checkable else stand_ins_of(report).get(figure.anchor, figure)


def estimated(report: Report, figure: Figure | None) -> Figure | None:
    """Return a figure, or what stands in for it, or what its translation says it is to a few digits less."""
    found = readable(report, figure)
    return found if found is None or found.checkable else _translations_of(report).get(found.anchor, found)


def stands_in(report: Report, grid: Grid, figure: Figure) -> bool:
    """Say whether a figure among those of a table is another place's, or a translation of its own row's."""
    at = figure.anchor
    translated = bool(figure.unit) and report.figure(at).unit != figure.unit  # as printed, amounts have no unit
    return (at.source, at.block) != (grid.source, grid.block) or translated


def said_to_stand_in(report: Report, figures: Sequence[Figure]) -> str:
    """Say which figures stand in for what cannot be read, and where they stand."""
    told = [
        f"“{named(one)}” ({report.where(one.anchor)}{_from(report.figure(one.anchor), one)})" for one in figures[:MOST]
    ]
    more = f" and {len(figures) - MOST} more" if len(figures) > MOST else ""
    stand = "stand in for cells" if len(figures) > 1 else "stands in for a cell"
    return f"{', '.join(told)}{more} {stand} that cannot be read."


def _from(printed: Figure, one: Figure) -> str:
    return "" if printed.unit == one.unit else f", {printed.text} {units(printed)} translated"


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


def _translated(report: Report) -> dict[Anchor, Figure]:
    """Translate at the stated rate what the row of a lost cell prints in the other currency and nothing else tells."""
    stated = [one for one in report.of_role(Role.RELEASE) if one.checkable and one.measure is Measure.PARAMETER]
    pairs = [(report.figure(entry.figure), report.figure(entry.original)) for entry in report.matches.translations]
    ratios = sorted(own.value / other.value for other, own in pairs if own.value and other.value)
    if len(ratios) < NEEDED:
        return {}
    borne_out = stated_rate(ratios[len(ratios) // 2], stated)
    if borne_out is None:
        return {}
    rate = borne_out.value
    foreign, own = pairs[0][0].unit.partition("/")[0], pairs[0][1].unit.partition("/")[0]
    result = {}
    for lost in report.of_role(Role.RELEASE):
        if lost.standing is not Standing.UNREADABLE or lost.measure is not Measure.LEVEL:
            continue
        other, factor = (foreign, rate) if lost.unit == own else (own, 1 / rate)
        for beside in mates(report, lost) if lost.unit in (own, foreign) else ():
            alike = (beside.label, beside.period, beside.measure) == (lost.label, lost.period, lost.measure)
            if alike and beside.checkable and not beside.nil and beside.unit == other:
                result[lost.anchor] = _at_rate(beside, lost, factor)
    return result


_translations_of = Remembered(_translated)


def _at_rate(beside: Figure, lost: Figure, factor: Decimal) -> Figure:
    """Return what a cell is in another currency, as roughly as the cell's own step tells."""
    assert beside.printed_value is not None  # only what can be read is translated
    step = (beside.step * factor).scaleb(-lost.scale)
    decimals = -(step.adjusted() + 1)
    printed = round((beside.printed_value * factor).scaleb(-lost.scale), 2)
    return replace(
        beside, printed=printed, text=f"{printed:,.0f}", unit=lost.unit, scale=lost.scale, decimals=decimals,
    )  # fmt: skip


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
    if step_of(one) == step_of(other):
        return one.value == other.value
    return one.interval is not None and other.interval is not None and one.interval.meets(other.interval)
