"""Paper against paper: sheets and workbooks that support one figure of the release must hold one amount."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from workbench.checks.wording import in_full, named, severity, units
from workbench.core.arithmetic import Finding, compare_linear, compare_result, digit_of, weighed
from workbench.core.check import check
from workbench.core.figure import Figure, Measure
from workbench.core.lineage import Spot
from workbench.core.report import Report, Support
from workbench.core.source import Anchor
from workbench.core.tie import Tie, Verdict
from workbench.formulas.sheets import lineage_of

CODE = "workpaper.same"
STEPS = 4  # halves of a last digit by which sums of rounded amounts may miss on either side


class Held(NamedTuple):
    """What one paper holds of a figure: the tie, the amount, and one unit of the last digit it is known to."""

    support: Support
    amount: Decimal
    digit: Decimal


@check(CODE, "One figure in several working papers", "W/P")
def workpaper_same(report: Report) -> Iterator[Tie]:
    """Compare what several sheets or workbooks hold of one figure, also where all of it rounds to what is printed.

    A cell that the release contradicts is left to that finding, and one that is computed from the other is no witness.
    """
    held: defaultdict[Anchor, list[Held]] = defaultdict(list)
    broken: set[Anchor] = set()
    for support in report.matches.supports:
        figure = report.figure(support.figure)
        cells = [report.figure(cell) for cell in support.cells]
        if not support.taken or not _comparable(figure, cells):
            continue
        amount, reach = weighed(cells, support.weights)
        if compare_result(figure, amount, reach).verdict is Verdict.DIFFERS:
            broken.update(support.cells)
        held[support.figure].append(Held(support, amount, max(map(_shown_digit, cells))))
    seen: set[tuple[Anchor, ...]] = set()
    for anchor, ones in held.items():
        sound = sorted((one for one in ones if broken.isdisjoint(one.support.cells)), key=lambda one: one.support.cells)
        apart = _independent(report, sound)
        places = tuple(sorted(cell for one in apart for cell in one.support.cells))
        if len(apart) > 1 and places not in seen:
            seen.add(places)
            yield from _ties(report, report.figure(anchor), apart)


def _comparable(figure: Figure, cells: list[Figure]) -> bool:
    """Say whether amounts are compared: a ratio computed in two places rarely has one precision."""
    levels = all(one.measure is Measure.LEVEL and one.unit != "%" and "/" not in one.unit for one in (figure, *cells))
    return levels and figure.checkable and all(cell.value is not None for cell in cells)


def _shown_digit(cell: Figure) -> Decimal:
    """Return one unit of the last digit that a person sees or that is stored, whichever is coarser."""
    return max(digit_of(cell), Decimal(1).scaleb(cell.scale - cell.decimals))


def _independent(report: Report, ones: list[Held]) -> list[Held]:
    """Leave out what is computed from what is there already, and what stands on the same sheet."""
    lineage = lineage_of(report)
    kept: list[Held] = []
    for one in ones:
        spots = {Spot.of(cell) for cell in one.support.cells}
        sheets = {(spot.slot, spot.block) for spot in spots}
        others = {Spot.of(cell) for other in kept for cell in other.support.cells}
        related = any(lineage.all_users(spot) & others for spot in spots)
        related = related or any(lineage.all_users(other) & spots for other in others)
        if not related and not any((spot.slot, spot.block) in sheets for spot in others):
            kept.append(one)
    return kept


def _ties(report: Report, figure: Figure, ones: list[Held]) -> Iterator[Tie]:
    """Yield a tie for each paper that holds another amount than the most precise one, else one for all of them."""
    best, *rest = sorted(ones, key=lambda one: (one.digit, one.support.cells))
    compared = [(one, _compared(one, best)) for one in rest]
    apart = [(one, finding) for one, finding in compared if finding.verdict is Verdict.DIFFERS]
    subject = report.subject(figure)
    if not apart:
        anchors = tuple(dict.fromkeys(cell for one in ones for cell in one.support.cells))
        places = " and in ".join(_places(report, one.support.cells) for one in ones)
        message = f"“{named(figure)}” ({report.where(figure.anchor)}) has one amount in {places}."
        yield Tie(CODE, subject, Verdict.AGREES, (*anchors, figure.anchor), best.amount, best.amount, message=message)
    for number, (one, finding) in enumerate(apart, 1):
        cells, others = one.support.cells, best.support.cells
        message = (
            f"“{named(figure)}” is {in_full(one.amount)} {figure.unit} in {_places(report, cells)} and "
            f"{in_full(best.amount)} {figure.unit} in {_places(report, others)} "
            f"({'+' if finding.miss > 0 else ''}{in_full(finding.miss)}). Both would print as {figure.text} "
            f"{units(figure)} ({report.where(figure.anchor)}), so the release does not tell which is right."
        )
        yield Tie(
            CODE, subject if number == 1 else f"{subject} #{number}", finding.verdict,
            (*cells, *others, figure.anchor), finding.expected, finding.found, finding.allowance, message,
            severity=severity(finding.verdict),
        )  # fmt: skip


def _compared(one: Held, best: Held) -> Finding:
    """Compare two papers; sums of rounded amounts may miss by a few of the last digits of the coarser one."""
    step = max(one.digit, best.digit)
    finding = compare_linear(one.amount, best.amount, [step] * STEPS)
    return finding if finding.verdict is Verdict.DIFFERS else finding._replace(verdict=Verdict.AGREES)


def _places(report: Report, cells: tuple[Anchor, ...]) -> str:
    return " + ".join(report.where(cell) for cell in cells)
