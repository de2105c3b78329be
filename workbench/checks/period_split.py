"""Period logic: a half year is its two quarters, a year its halves or quarters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from workbench.checks.facts import Key, facts_of, unanimous
from workbench.checks.wording import meant, miss, named, severity, slip_of, units, unread, written
from workbench.core.arithmetic import compare_linear, spell, step_of
from workbench.core.check import check
from workbench.core.figure import Figure
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.tie import Tie, Verdict
from workbench.core.unit import is_currency

SLACK = timedelta(days=4)
MOST_PARTS = 4


@check("period.split", "Halves and quarters", "Rx")
def period_split(report: Report) -> Iterator[Tie]:
    """Add the quarters wherever a longer period and all its parts are printed for one caption.

    Averages, per-share figures, percentages and counts do not add over time and are left out.
    """
    facts = facts_of(report)
    spans: defaultdict[Key, dict[Period, Figure]] = defaultdict(dict)
    for key, figures in facts.by_name.items():
        figure = unanimous(figures)
        if key.period is None or key.period.is_balance or figure is None or not _adds(figure):
            continue
        if not facts.captions.generic(facts.captions.read(figure.label)):
            spans[key._replace(period=None)][key.period] = figure
    for key, figure in facts.lost.items():
        if key.period is not None and not key.period.is_balance and key._replace(period=None) in spans:
            spans[key._replace(period=None)].setdefault(key.period, figure)
    for found in spans.values():
        for whole in sorted(found, key=str):
            parts = _parts(whole, list(found))
            if parts and found[whole].checkable:
                yield _tie(report, found[whole], [found[part] for part in parts])


def _adds(figure: Figure) -> bool:
    counts = not figure.unit or figure.unit == "%" or "/" in figure.unit or not figure.unit.isupper()
    return not counts and "average" not in figure.label.lower() and is_currency(figure.unit)


def _parts(whole: Period, known: list[Period]) -> tuple[Period, ...]:
    """Return consecutive shorter periods that fill a period, none when they are not all known."""
    if whole.start is None:
        return ()
    chain: list[Period] = []
    at = whole.start
    while len(chain) < MOST_PARTS:
        following = [
            one for one in known if one.start is not None and one != whole and abs(one.start - at) <= SLACK
            and one.end <= whole.end + SLACK and one.months < whole.months
        ]  # fmt: skip
        if not following:
            return ()
        part = max(following, key=lambda one: one.end)
        chain.append(part)
        at = part.end + timedelta(days=1)
        if abs(part.end - whole.end) <= SLACK:
            return tuple(chain) if len(chain) > 1 else ()
    return ()


def _tie(report: Report, whole: Figure, parts: list[Figure]) -> Tie:
    if not all(part.checkable for part in parts):
        return unread(report, "period.split", whole, parts)
    values = [part.value for part in parts if part.value is not None]
    found = whole.value
    assert found is not None  # facts are checkable
    finding = compare_linear(found, sum(values, start=found * 0), [step_of(one) for one in (whole, *parts)])
    sum_text = " + ".join(written((*parts, whole), [*map(meant, parts), ""])[:-1])
    apart = len({units(figure) for figure in (whole, *parts)}) > 1
    made = f"{spell(finding.expected, whole)} {units(whole) if apart else ''}".rstrip()
    message = (
        f"{sum_text} = {made} over the {len(parts)} parts of {whole.period}; "
        f"“{named(whole)}” is printed {meant(whole)}{miss(finding, whole)}."
    )
    if finding.verdict is Verdict.DIFFERS:
        message += slip_of(whole, finding.expected * whole.sign)
    formula = "\n".join(f"+ {meant(part)}  {part.period} ({report.where(part.anchor)})" for part in parts)
    formula += f"\n= {spell(finding.expected, whole)}\nprinted {whole.text} ({report.where(whole.anchor)})"
    return Tie(
        "period.split", report.subject(whole), finding.verdict, (whole.anchor, *(part.anchor for part in parts)),
        finding.expected, finding.found, finding.allowance, message, formula, severity(finding.verdict), finding.nature,
    )  # fmt: skip
