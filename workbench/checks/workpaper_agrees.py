"""The release against its working papers: the support must round to the printed figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbench.checks.agreement import settle
from workbench.checks.change_percent import borne_out
from workbench.checks.label_period import misdated
from workbench.checks.rounded_inputs import reach_of
from workbench.checks.typed_digits import with_zeros
from workbench.checks.wording import forced, in_full, miss, named, severity, slip_of, with_unit
from workbench.core.arithmetic import Finding, compare_result, spell, step_of, weighed
from workbench.core.check import check
from workbench.core.figure import Figure, Interval, Measure
from workbench.core.report import Report, Support
from workbench.core.source import Cell
from workbench.core.tie import Tie, Verdict

_MOST = Decimal("0.75")  # of a step: forced rounding takes the next amount but one where the amount lies between both


@check("workpaper.agrees", "Release against working papers", "W/P")
def workpaper_agrees(report: Report) -> Iterator[Tie]:
    """Compare every supported figure with its cells: the full-precision amount must round to what is printed."""
    for support in report.matches.supports:
        if support.taken:
            yield _tie(report, support)


def _tie(report: Report, support: Support) -> Tie:
    figure = report.figure(support.figure)
    cells = tuple(with_zeros(report, report.figure(anchor)) for anchor in support.cells)
    places = ", ".join(report.where(cell.anchor) for cell in cells)
    anchors = (figure.anchor, *support.cells)
    subject = report.subject(figure)
    if not figure.checkable or not cells or any(cell.value is None for cell in cells):
        message = f"“{named(figure)}” and its support {places} cannot be compared: one of them cannot be read."
        return Tie("workpaper.agrees", subject, Verdict.UNCHECKED, anchors, message=message, mark=_mark(report, cells))
    expected, reach = weighed(cells, support.weights)
    finding = compare_result(figure, expected, _known(figure, cells, reach))
    coarse = reach_of(report, cells[0]) if finding.verdict is Verdict.DIFFERS and len(cells) == 1 else None
    if coarse is not None:
        finding = compare_result(figure, expected, coarse.times(support.weights[0]))
    if not _too_far(report, figure, cells, finding):
        finding = settle(report, finding, figure)
    by_print = _explained_by_print(report, figure, cells, finding)
    if by_print:
        finding = finding._replace(verdict=Verdict.ROUNDS)
    if finding.verdict is Verdict.DIFFERS and figure.anchor in misdated(report):
        message = (
            f"“{named(figure)}” ({report.where(figure.anchor)}) carries a wrong date, so its support is not known."
        )
        return Tie("workpaper.agrees", subject, Verdict.UNCHECKED, anchors, message=message, mark=_mark(report, cells))
    turned = "with the sign turned " if support.sign * figure.sign < 0 else ""
    printed = finding._replace(expected=expected * figure.sign, found=finding.found * figure.sign)
    message = (
        f"“{named(figure)}” is {with_unit(figure)} ({report.where(figure.anchor)}); "
        f"{places} {'has' if len(cells) == 1 else 'add up to'} {in_full(expected * support.sign)}{_unit(figure)}"
        f", which {turned}{'rounds' if finding.verdict is Verdict.AGREES else 'would round'} to "
        f"{spell(printed.expected, figure)}{miss(printed, figure, extra=3)}."
    )
    message += forced(finding)
    if coarse is not None and finding.verdict is Verdict.ROUNDS and not by_print:
        message += " The cell is computed from rounded amounts; those that the release prints explain the rest."
    if by_print:
        message += " The release computes it from the amounts that it prints, and these explain the rest."
    if finding.verdict is Verdict.DIFFERS:
        message += slip_of(figure, expected * figure.sign)
    signed = any(weight < 0 for weight in support.weights) and len(cells) > 1
    formula = "\n".join(
        f"{('+ ' if weight > 0 else '− ') if signed else ''}{cell.text}  {report.where(cell.anchor)}"
        for cell, weight in zip(cells, support.weights, strict=True)
    )
    formula += f"\n= {in_full(expected)}\nprinted {figure.text}  {report.where(figure.anchor)}"
    return Tie(
        "workpaper.agrees", subject, finding.verdict, anchors, finding.expected, finding.found, finding.allowance,
        message, formula, severity(finding.verdict), finding.nature, mark=_mark(report, cells),
    )  # fmt: skip


def _explained_by_print(report: Report, figure: Figure, cells: tuple[Figure, ...], finding: Finding) -> bool:
    """Say whether a percent change is less than a step off a cell, and what the rounded amounts beside it give."""
    if finding.verdict is not Verdict.DIFFERS or figure.measure is not Measure.CHANGE_PERCENT or len(cells) != 1:
        return False
    return step_of(cells[0]) < step_of(figure) > abs(finding.miss) and figure.anchor in borne_out(report)


def _too_far(report: Report, figure: Figure, cells: tuple[Figure, ...], finding: Finding) -> bool:
    """Say whether a figure is further off a cell than a forced rounding goes.

    That is a whole step where somebody typed the amount, and most of one where the amount is known more finely, as
    that of several accounts is.
    """
    step, miss = step_of(figure), abs(finding.miss)
    if not step:
        return False
    if finding.expected % step:
        return miss >= step * _MOST
    if len(cells) != 1:
        return False
    cell = report.source(cells[0].anchor.source).holder(cells[0].anchor)
    return miss >= step and not (isinstance(cell, Cell) and cell.formula)


def _known(figure: Figure, cells: tuple[Figure, ...], reach: Interval) -> Interval:
    """Take a single cell that has the figure's own last digit at its word: two amounts of one step must be equal."""
    return Interval(reach.middle, reach.middle) if len(cells) == 1 and step_of(cells[0]) == step_of(figure) else reach


def _unit(figure: Figure) -> str:
    return f" {figure.unit}" if figure.unit else ""


def _mark(report: Report, cells: tuple[Figure, ...]) -> str:
    return str(report.place(cells[0].anchor)) if cells else ""
