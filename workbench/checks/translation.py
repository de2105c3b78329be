"""Convenience translation: every translated figure is its original at the stated rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from decimal import Decimal
from typing import NamedTuple

from workbench.checks.agreement import computed_settled
from workbench.checks.facts import mates
from workbench.checks.rates import Rate, stated_rate
from workbench.checks.stand_in import readable
from workbench.checks.wording import forced, miss, named, severity, slip_of, units
from workbench.core.arithmetic import amounts, compare_result, spell
from workbench.core.check import check
from workbench.core.figure import Figure, Measure
from workbench.core.report import Report, Translated
from workbench.core.source import Anchor, Role
from workbench.core.tie import Tie, Verdict
from workbench.core.wording import grouped

NEEDED = 3


class Pair(NamedTuple):
    """A translated figure with its original."""

    figure: Figure
    original: Figure


@check("translation", "Convenience translation", "Rx")
def translation(report: Report) -> Iterator[Tie]:
    """Recompute every translated amount from the original at the rate that the document states.

    Where no rate is stated, the one that most lines fit is used, and the tie says so.
    """
    pairs: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in _pairs(report):
        pairs[_currency(pair.original), _currency(pair.figure)].append(pair)
    stated = [figure for figure in report.figures if figure.checkable and figure.measure is Measure.PARAMETER]
    for found in pairs.values():
        rate = _rate(found, stated)
        for pair in found:
            if not (pair.figure.checkable and pair.original.checkable):
                yield _unread(report, pair)
            elif rate is not None and not (pair.figure.nil and pair.original.nil):  # a dash is a dash at any rate
                yield _tie(report, pair, rate)


def _pairs(report: Report) -> Iterator[Pair]:
    """Yield the translations found, and those of originals that cannot be read but stand elsewhere as well."""
    known = {entry.figure for entry in report.matches.translations}
    currencies = set()
    for entry in report.matches.translations:
        pair = _pair(report, entry)
        currencies.add((_currency(pair.figure), _currency(pair.original)))
        yield pair
    for figure in report.of_role(Role.RELEASE) if currencies else ():
        if not figure.checkable or figure.nil or figure.anchor in known:
            continue
        for beside in mates(report, figure):
            other = readable(report, beside)
            if other is not beside and other is not None and _translates(figure, beside, currencies):
                yield Pair(figure, other)
                break


def _translates(figure: Figure, beside: Figure, currencies: Container[tuple[str, str]]) -> bool:
    alike = (figure.label, figure.period, figure.measure) == (beside.label, beside.period, beside.measure)
    return alike and (_currency(figure), _currency(beside)) in currencies


def _pair(report: Report, entry: Translated) -> Pair:
    return Pair(report.figure(entry.figure), report.figure(entry.original))


def _currency(figure: Figure) -> str:
    return figure.unit.partition("/")[0]


def _rate(pairs: list[Pair], stated: list[Figure]) -> Rate | None:
    """Return the stated rate that the pairs bear out, else the rate of the middle pair, None with too few pairs."""
    ratios = sorted(ratio for pair in pairs if (ratio := _ratio(pair)) is not None)
    if not ratios:
        return None
    middle = ratios[len(ratios) // 2]
    borne_out = stated_rate(middle, stated)
    if borne_out is not None:
        return borne_out
    if len(ratios) < NEEDED:
        return None
    return Rate(_inferred(pairs, middle), None)


def _ratio(pair: Pair) -> Decimal | None:
    one, other = pair.figure.value, pair.original.value
    return other / one if one and other and pair.figure.checkable and pair.original.checkable else None


def _inferred(pairs: list[Pair], middle: Decimal) -> Decimal:
    """Return the rate with fewest decimals that lies in the reach of most pairs' intervals."""
    reaches = [
        reach
        for pair in pairs
        if pair.figure.checkable and pair.original.checkable
        for reach in [amounts(pair.original).divided(amounts(pair.figure))]
        if reach is not None
    ]
    for places in (0, 1, 2, 3, 4):
        value = round(middle, places)
        if value and 2 * sum(reach.holds(value) for reach in reaches) > len(reaches) * Decimal("1.6"):
            return value
    ends = sorted(end for reach in reaches for end in reach)
    return max(ends, key=lambda end: sum(reach.holds(end) for reach in reaches))


def _tie(report: Report, pair: Pair, rate: Rate) -> Tie:
    figure, original = pair
    reach = amounts(original).times(_sign(pair) / rate.value)
    value = amounts(original).middle * _sign(pair) / rate.value
    finding = computed_settled(report, compare_result(figure, value, reach), figure)
    source = "inferred from the other lines" if rate.figure is None else report.where(rate.figure.anchor)
    used = amounts(original).middle * _sign(pair)
    taken = original.text if used == original.printed_value else spell(used, original)
    message = (
        f"{taken} {units(original)} ÷ {grouped(rate.value)} ({source}) = {spell(value, figure, extra=2)} "
        f"{units(figure)}; “{named(figure)}” is printed {figure.text}{miss(finding, figure, extra=2)}.{forced(finding)}"
    )
    if finding.verdict is Verdict.DIFFERS:
        message += slip_of(figure, value * figure.sign)
    formula = (
        f"{original.text}  {named(original)} ({report.where(original.anchor)})\n÷ {grouped(rate.value)} ({source})\n"
        f"= {spell(value, figure, extra=2)}\nprinted {figure.text} ({report.where(figure.anchor)})"
    )
    anchors: tuple[Anchor, ...] = (figure.anchor, original.anchor)
    if rate.figure is not None:
        anchors += (rate.figure.anchor,)
    return Tie(
        "translation", report.subject(figure), finding.verdict, anchors, finding.expected, finding.found,
        finding.allowance, message, formula, severity(finding.verdict, finding.nature), finding.nature,
    )  # fmt: skip


def _sign(pair: Pair) -> Decimal:
    """Return -1 where another statement than the original's takes the amount the other way round."""
    one, other = pair.figure, pair.original
    together = (one.anchor.source, one.anchor.block, one.anchor.row) == (
        other.anchor.source, other.anchor.block, other.anchor.row,
    )  # fmt: skip
    return Decimal(1) if together or (one.value or 0) * (other.value or 0) >= 0 else Decimal(-1)


def _unread(report: Report, pair: Pair) -> Tie:
    lost = pair.original if pair.figure.checkable else pair.figure
    message = f"“{named(pair.figure)}” cannot be translated: {report.where(lost.anchor)} cannot be read."
    anchors = (pair.figure.anchor, pair.original.anchor)
    return Tie("translation", report.subject(pair.figure), Verdict.UNCHECKED, anchors, message=message)
