"""Per-share figures: income over the average shares, equity over the shares at the end of the period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from workbench.checks.depositary import depositary_ties
from workbench.checks.facts import Facts, Key, facts_of, unanimous
from workbench.checks.per_share_lines import Way, count_text, lines_of
from workbench.checks.quotients import Computed, holds, judge, quotient
from workbench.checks.wording import miss, named, reckoned, severity, slip_of, units, unread
from workbench.core.arithmetic import spell
from workbench.core.check import check
from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.tie import Nature, Tie, Verdict

NEARLY = Decimal("0.02")
OUTSTANDING = "shares outstanding"
TREASURY = "treasury shares"
COUNTS = {
    "basic earnings per share": ("weighted average shares basic",),
    "diluted earnings per share": ("weighted average shares diluted",),
    "basic earnings per ads": ("weighted average ads basic",),
    "diluted earnings per ads": ("weighted average ads diluted",),
    "equity per share": (OUTSTANDING,),
}
AMOUNTS = {"equity per share": ("total shareholders equity", "total equity")}
INCOME = ("net income attributable to parent", "net income")
OTHERS = (
    "weighted average shares basic", "weighted average shares diluted", "shares outstanding",
    "weighted average ads basic", "weighted average ads diluted",
)  # fmt: skip
NAMES = {
    "weighted average shares basic": "the basic weighted average number of shares",
    "weighted average shares diluted": "the diluted weighted average number of shares",
    "shares outstanding": "the shares outstanding",
    "weighted average ads basic": "the basic weighted average number of ADS",
    "weighted average ads diluted": "the diluted weighted average number of ADS",
}


class Quotient(NamedTuple):
    """One way to compute a per-share figure; `counted` names the share count, `held` the treasury shares taken away."""

    amount: Figure
    shares: Figure
    counted: str
    computed: Computed
    held: Figure | None = None
    power: int = 0

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Return the places of the amount and the counts."""
        held = () if self.held is None else (self.held.anchor,)
        return (self.amount.anchor, self.shares.anchor, *held)

    @property
    def text(self) -> str:
        """Write the share count with its name, treasury shares taken away."""
        less = f" less {self.held.text} in treasury" if self.held is not None else ""
        return f"{count_text(self.shares, self.power)}{less}, {NAMES[self.counted]}"


@check("per.share", "Per-share figures", "Rx")
def per_share(report: Report) -> Iterator[Tie]:
    """Recompute per-share figures, and name the share count that each was really computed on.

    Income is divided by the average number of shares of its period, equity by the number at its end.
    """
    facts = facts_of(report)
    lines = {
        way.figure.anchor: _line_tie(report, way)
        for grid in report.grids(Role.RELEASE)
        for line in lines_of(report, grid)
        for way in line
    }
    depositary = {tie.figures[0]: tie for tie in depositary_ties(report)}
    for figure in report.of_role(Role.RELEASE):
        if figure.checkable and figure.measure in (Measure.LEVEL, Measure.SHARE_PERCENT) and "/" in figure.unit:
            tie, beside = _tie(report, facts, figure), lines.get(figure.anchor)
            if tie is None or (tie.verdict is Verdict.DIFFERS and beside and beside.verdict is not Verdict.DIFFERS):
                tie = beside  # of several kinds of income it is the one that the table's own columns bear out
            tie = tie or depositary.get(figure.anchor)
            if tie is not None:
                yield tie


def _line_tie(report: Report, way: Way) -> Tie:
    figure, amount, count = way.figure, way.amount, way.shares
    finding = judge(figure, way.computed)
    near = finding.verdict is Verdict.DIFFERS and abs(finding.miss) < NEARLY * abs(finding.expected)
    if near:  # the income for a share is often not the line's own
        finding = finding._replace(nature=Nature.SUSPECTED, verdict=finding.verdict if way.sure else Verdict.UNCHECKED)
    message = (
        f"{amount.text} {units(amount)} ÷ {count_text(count, way.power)} (“{named(count)}”) = "
        f"{reckoned(way.computed.value, figure, extra=1)}; “{named(figure)}” is printed {figure.text}"
        f"{miss(finding, figure, extra=1)}."
    )
    if finding.verdict is Verdict.DIFFERS:
        message += slip_of(figure, way.computed.value)
    if near:
        message += " So small a miss is often another income, such as what is left for common shares."
    formula = f"{amount.text}  {named(amount)}\n÷ {count.text}  {named(count)}\nprinted {figure.text}"
    return Tie(
        "per.share", report.subject(figure), finding.verdict, (figure.anchor, amount.anchor, count.anchor),
        finding.expected, finding.found, finding.allowance, message, formula,
        severity(finding.verdict, finding.nature), finding.nature,
    )  # fmt: skip


def _tie(report: Report, facts: Facts, figure: Figure) -> Tie | None:
    concept = next((one for one in facts.concepts(figure) if one in COUNTS), None)
    if concept is None or figure.period is None:
        return None
    ways = list(_ways(facts, figure, concept))
    proper = [way for way in ways if way.counted in COUNTS[concept]]
    proper += [scaled for way in proper if (scaled := _scaled(figure, way)) is not None]
    chosen = next((way for way in proper if holds(figure, way.computed)), None) or next(iter(proper), None)
    if chosen is None:
        chosen = next((way for way in ways if holds(figure, way.computed)), None)
    if chosen is None:
        lost = _lost(facts, figure, concept)
        return unread(report, "per.share", figure, (lost,)) if lost is not None else None
    finding = judge(figure, chosen.computed)
    if finding.verdict is Verdict.DIFFERS and chosen.shares.measure is not Measure.LEVEL:
        return None  # a count squeezed into a column of percentages may have lost digits
    message = (
        f"{chosen.amount.text} {units(chosen.amount)} ÷ ({chosen.text}) = "
        f"{reckoned(chosen.computed.value, figure, extra=1)}; “{named(figure)}” is printed {figure.text}"
        f"{miss(finding, figure, extra=1)}."
    )
    if finding.verdict is Verdict.DIFFERS:
        message += _really(figure, ways) or slip_of(figure, chosen.computed.value)
    formula = (
        f"{chosen.amount.text}  {named(chosen.amount)} ({report.where(chosen.amount.anchor)})\n÷ {chosen.shares.text}  "
        f"{named(chosen.shares)} ({report.where(chosen.shares.anchor)})\n"
        f"= {spell(chosen.computed.value, figure, extra=1)}\nprinted {figure.text} ({report.where(figure.anchor)})"
    )
    return Tie(
        "per.share", report.subject(figure), finding.verdict,
        (figure.anchor, *chosen.anchors), finding.expected, finding.found,
        finding.allowance, message, formula, severity(finding.verdict), finding.nature,
    )  # fmt: skip


def _lost(facts: Facts, figure: Figure, concept: str) -> Figure | None:
    """Return the amount or the count a per-share figure needs that stands there and cannot be read."""
    assert figure.period is not None  # asked of dated figures only
    currency = figure.unit.partition("/")[0]
    wanted = AMOUNTS.get(concept)
    period = figure.period.closing if wanted else figure.period
    keys = [Key(name, currency, period) for name in wanted or INCOME]
    keys += [Key(name, unit, period) for name in COUNTS[concept] for unit in ("shares", "ADS")]
    return next((facts.lost[key] for key in keys if key in facts.lost), None)


def _scaled(figure: Figure, way: Quotient) -> Quotient | None:
    """Return the same quotient by thousands or millions of shares, when that holds: statements seldom say it."""
    for power in (3, -3, 6, -6):
        value, reach = way.computed.value.scaleb(power), way.computed.reach.times(Decimal(1).scaleb(power))
        if holds(figure, Computed(value, reach)):
            return way._replace(computed=Computed(value, reach), power=power)
    return None


def _really(figure: Figure, ways: list[Quotient]) -> str:
    for way in ways:
        if holds(figure, way.computed):
            return f" It equals {way.amount.text} ÷ {way.text}."
    return ""


def _ways(facts: Facts, figure: Figure, concept: str) -> Iterator[Quotient]:
    currency = figure.unit.partition("/")[0]
    period = figure.period
    assert period is not None  # asked of dated figures only
    wanted = AMOUNTS.get(concept)
    dates = [period.closing] if wanted else [period]
    for name in wanted or INCOME:
        amount = unanimous(f for date in dates for f in facts.concept(name, currency, date))
        if amount is None:
            continue
        for kind in dict.fromkeys((*COUNTS[concept], *OTHERS)):
            for count in _counts(facts, kind, period):
                for held in (None, *(_counts(facts, TREASURY, period) if kind == OUTSTANDING else ())):
                    result = _divided(amount, count, held)
                    if result is not None:
                        yield Quotient(amount, count, kind, result, held)
        return


def _divided(amount: Figure, count: Figure, held: Figure | None) -> Computed | None:
    if held is None or held.printed_value is None or count.printed is None:
        return quotient(amount, count)
    less = held.printed_value.scaleb(-count.scale)
    return quotient(amount, replace(count, printed=count.printed - less))


def _counts(facts: Facts, kind: str, period: Period) -> Iterator[Figure]:
    """Yield the numbers of shares of one kind that belong to a period, each once."""
    seen = set()
    for day in (period.end, period.end + timedelta(days=1)):
        for figure in facts.counts.get(day, ()):
            fits = _outstanding(facts, figure) if kind == OUTSTANDING else kind in facts.concepts(figure)
            if (
                fits
                and figure.period is not None
                and _belongs(figure.period, period, kind)
                and figure.value not in seen
            ):
                seen.add(figure.value)
                yield figure


def _belongs(known: Period, wanted: Period, kind: str) -> bool:
    if known.start is None:
        return known.end in (wanted.end, wanted.end + timedelta(days=1))  # the next day's opening is the same
    averaged = kind != OUTSTANDING and known.end == wanted.end
    return averaged and wanted.start in (None, known.start)


def _outstanding(facts: Facts, figure: Figure) -> bool:
    """Say whether a number of shares is all there are at a day: no average, no treasury shares, no authorised ones."""
    label = figure.label.lower()
    other = any(word in label for word in ("average", "authori", "dilut", "option"))
    return figure.unit == "shares" and not other and TREASURY not in facts.concepts(figure)
