"""Percent changes: a column of percentages is recomputed from the two amounts it compares."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.agreement import computed_settled
from workbench.checks.comparison import Compared, by_caption, compared, computed
from workbench.checks.growth_rows import growth_rows
from workbench.checks.quotients import Computed, holds, judge, turned
from workbench.checks.wording import forced, miss, named, points, quoted, severity, slip_of, unread, written
from workbench.core.arithmetic import spell
from workbench.core.check import check
from workbench.core.figure import Measure
from workbench.core.memory import Remembered
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.tie import Tie, Verdict


@check("change.percent", "Percent changes", "Rx")
def change_percent(report: Report) -> Iterator[Tie]:
    """Recompute every percent change printed beside its two amounts, as far as their rounding lets it be known."""
    yield from _ties(report)


def _ties(report: Report) -> Iterator[Tie]:
    for grid in report.grids(Role.RELEASE):
        beside = tuple(compared(report, grid, Measure.CHANGE_PERCENT))
        done = {one.change.anchor for one in beside}
        apart = [one for one in by_caption(report, grid) if one.change.anchor not in done]
        done |= {one.change.anchor for one in apart}
        below = (one for one in growth_rows(report, grid) if one.change.anchor not in done)
        for one in (*beside, *apart, *below):
            tie = change_tie(report, "change.percent", one)
            if tie is not None:
                yield tie


def _borne_out(report: Report) -> frozenset[Anchor]:
    found = {tie.figures[0] for tie in _ties(report) if tie.verdict in (Verdict.AGREES, Verdict.ROUNDS)}
    printed = {
        anchor: abs(report.figure(anchor).printed or 0) for same in report.matches.same for anchor in same.figures
    }
    again = {
        anchor
        for same in report.matches.same
        for anchor in same.figures
        if any(other in found and printed[other] == printed[anchor] for other in same.figures)
    }
    return frozenset(found | again)


borne_out = Remembered(_borne_out)
"""Gives the percent changes that the amounts printed beside them explain within their rounding."""


def change_tie(report: Report, code: str, one: Compared) -> Tie | None:
    """Return the tie of a change to the amounts it compares; None on a base of zero or a pair nobody bears out."""
    if not (one.now.checkable and one.before.checkable):
        return unread(report, code, one.change, (one.now, one.before))
    result = computed(one)
    if result is None:
        return None
    finding = judge(one.change, result)
    plain = result
    if finding.verdict is Verdict.DIFFERS and one.either_sign and holds(one.change, turned(result)):
        result = turned(result)
        finding = judge(one.change, result)
    if finding.verdict is Verdict.DIFFERS and not one.sure:
        return None
    finding = computed_settled(report, finding, one.change)
    printed = f"“{named(one.change)}” is printed {quoted(one.change)}{miss(finding, one.change, extra=2)}."
    other_way = "" if result is plain else ", said the other way round: its base is negative or its sign changes"
    message = f"{_arithmetic(one, plain)}{other_way}; {printed}"
    if finding.verdict is Verdict.DIFFERS:
        message += slip_of(one.change, result.value) + forced(finding)
    anchors = (one.change.anchor, one.now.anchor, one.before.anchor)
    formula = (
        f"{one.now.text}  {named(one.now)} ({report.where(one.now.anchor)})\n"
        f"{one.before.text}  {named(one.before)} ({report.where(one.before.anchor)})\n"
        f"= {spell(result.value, one.change, extra=2)}\nprinted {one.change.text} ({report.where(one.change.anchor)})"
    )
    return Tie(
        code, report.subject(one.change), finding.verdict, anchors, finding.expected, finding.found,
        finding.allowance, message, formula, severity(finding.verdict, finding.nature), finding.nature,
    )  # fmt: skip


def _arithmetic(one: Compared, result: Computed) -> str:
    value = spell(result.value, one.change, extra=2)
    before, now = written((one.before, one.now))
    if one.change.measure is Measure.CHANGE_PERCENT and one.now.unit != "%":
        return f"From {before} to {now} is a change of {value}%"
    return f"{now} less {before} is {value}{'' if one.now.unit == one.change.unit else points(one.change)}"
