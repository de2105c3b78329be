"""Two places that state one fact: which is the more trustworthy, and how the other compares with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.checks import structure
from workbench.checks.rates import stated_rate
from workbench.core.arithmetic import ZERO, Finding, compare_same, step_of
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.memory import Remembered
from workbench.core.report import Report, SameFact
from workbench.core.source import Anchor
from workbench.core.tie import Nature, Verdict

MOST_AMOUNTS = 100  # of one group that are compared each with each


class Member(NamedTuple):
    """A figure of a group, with the factor it is multiplied by before it is compared."""

    figure: Figure
    factor: int = 1

    @property
    def in_prose(self) -> bool:
        """Say whether it stands in a sentence and not in a table."""
        return self.figure.anchor.row is None


def members(report: Report, same: SameFact) -> tuple[Member, ...]:
    """Return the figures of a group with their factors, in document order."""
    signs = same.signs or (1,) * len(same.figures)
    return tuple(Member(report.figure(at), sign) for at, sign in zip(same.figures, signs, strict=True))


def reference(group: Sequence[Member]) -> Member | None:
    """Return the figure that speaks for a group: the most precise that most agree with, if any can be read.

    A table speaks before a sentence, and the first before the later. Equal amounts are weighed once. A group of very
    many different amounts agrees only where they are equal: comparing each with each would never end.
    """
    alike: dict[tuple[Decimal | None, Decimal], list[Member]] = {}
    for one in group:
        if one.figure.checkable:
            value = one.figure.value
            alike.setdefault((None if value is None else value * one.factor, step_of(one.figure)), []).append(one)
    if not alike:
        return None

    def trust(found: list[Member]) -> tuple[int, Decimal, bool]:
        first = found[0]
        others = alike.values() if len(alike) <= MOST_AMOUNTS else (found,)
        agreeing = sum(len(some) for some in others if compare(some[0], first).verdict is not Verdict.DIFFERS)
        return (-agreeing, step_of(first.figure), all(one.in_prose for one in found))

    best = min(alike.values(), key=trust)
    return next((one for one in best if not one.in_prose), best[0])


def _groups(report: Report) -> tuple[tuple[tuple[Member, ...], Member | None], ...]:
    known = (members(report, same) for same in report.matches.same)
    return tuple((group, reference(group)) for group in known)


groups_of = Remembered(_groups)


def compare(one: Member, other: Member) -> Finding:
    """Compare two figures of a group, each by its meant sign and its factor."""
    return compare_same(one.figure, other.figure, sign=one.factor * other.factor)


def settle(report: Report, finding: Finding, *coarse: Figure) -> Finding:
    """Recognise forced rounding: a figure less than a step off whose own column adds up only as it is printed.

    Of one amount printed twice to the same digit each must add up with its own column as it is printed; of a
    translation one may be what its original rounds to instead.
    """
    if finding.verdict is not Verdict.DIFFERS or not coarse:
        return finding
    near = all(step_of(figure) and abs(finding.miss) <= step_of(figure) for figure in coarse)
    casting = [structure.casts(report, figure.anchor) for figure in coarse]
    justified = [casts or figure.anchor in translated(report) for casts, figure in zip(casting, coarse, strict=True)]
    if near and any(casting) and all(justified):
        return finding._replace(verdict=Verdict.ROUNDS, nature=Nature.FORCED)
    return finding


def _translations(report: Report) -> frozenset[Anchor]:
    """Return the translations that are what their originals round to at the rate the document states."""
    pairs = [(report.figure(entry.figure), report.figure(entry.original)) for entry in report.matches.translations]
    known = [(one, own) for one, own in pairs if one.value and own.value]
    ratios = sorted(own.value / one.value for one, own in known if one.value and own.value)
    stated = (one for one in report.figures if one.checkable and one.measure is Measure.PARAMETER)
    rate = stated_rate(ratios[len(ratios) // 2], stated) if ratios else None
    if rate is None:
        return frozenset()
    return frozenset(
        one.anchor
        for one, own in known
        if abs(abs(one.value or ZERO) - abs(own.value or ZERO) / rate.value) * 2 <= step_of(one)
    )


translated = Remembered(_translations)


def computed_settled(report: Report, finding: Finding, figure: Figure) -> Finding:
    """Recognise forced rounding of a computed figure.

    What is less than a step off without a sum that shows why is suspected; it is unchecked where the column holds
    figures that cannot be read, since then nobody can say whether it adds up as it is printed.
    """
    settled = settle(report, finding, figure)
    if settled.verdict is Verdict.DIFFERS and abs(finding.miss) < step_of(figure):
        at = figure.anchor
        adds_up = figure.measure is not Measure.CHANGE_PERCENT
        spoiled = adds_up and (at.source, at.block, at.column) in damaged_columns(report)
        verdict = Verdict.UNCHECKED if spoiled else Verdict.DIFFERS
        return settled._replace(verdict=verdict, nature=Nature.SUSPECTED)
    return settled


def _damaged(report: Report) -> frozenset[tuple[str, int, int | None]]:
    spoiled = (
        one.anchor for one in report.figures if one.standing is Standing.UNREADABLE and one.anchor.row is not None
    )
    return frozenset((at.source, at.block, at.column) for at in spoiled)


damaged_columns = Remembered(_damaged)


def coarser(one: Figure, other: Figure) -> tuple[Figure, ...]:
    """Return the less precise of two figures, both when they are equally precise."""
    first, second = step_of(one), step_of(other)
    if first == second:
        return (one, other)
    return (one,) if first > second else (other,)


def scaled_apart(one: Member, other: Member) -> bool:
    """Say whether two figures differ by a factor of a thousand or a million and by nothing else."""
    if not one.figure.printed or not other.figure.printed:
        return False
    return any(
        compare(one._replace(figure=replace(one.figure, scale=one.figure.scale + scale)), other).verdict
        is not Verdict.DIFFERS
        for scale in (3, -3, 6, -6)
    )
