"""The cash flow statement as a whole, over several tables: its three parts, and the cash it starts and ends with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.checks.facts import Facts, facts_of, unanimous
from workbench.checks.wording import layout, miss, named, severity, slip_of
from workbench.core.arithmetic import Term, compare_sum, spell, step_of
from workbench.core.figure import Figure
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.tie import Nature, Tie, Verdict

CHANGE, END, BEGINNING, CASH = "net change in cash", "cash at end", "cash at beginning", "cash"
PARTS = ("operating cash flow", "investing cash flow", "financing cash flow")
RATES = "effect of exchange rates"


class Sum(NamedTuple):
    """A figure of a cash flow statement with what should add up to it."""

    total: Figure
    parts: tuple[Figure, ...]


def cash_flows(report: Report, done: Iterable[Tie]) -> Iterator[Tie]:
    """Yield the sums of cash flow statements that stand in several tables, but for those already tested.

    No table bears these sums out, and what counts as cash may differ between statements: one that fails is reported
    only where a slip of the hand explains it, and as suspected.
    """
    sums = list(_sums(report, facts_of(report)))
    if not sums:
        return
    tested = {anchor for tie in done if tie.verdict is not Verdict.UNCHECKED for anchor in tie.figures[:1]}
    for one in sums:
        if one.total.anchor not in tested:
            tie = _tie(report, one)
            if tie is not None:
                yield tie


def _sums(report: Report, facts: Facts) -> Iterator[Sum]:
    seen: set[Anchor] = set()
    for figure in report.of_role(Role.RELEASE):
        if figure.anchor.row is None or not figure.checkable or figure.period is None or figure.period.is_balance:
            continue
        if CHANGE not in facts.concepts(figure) or figure.anchor in seen:
            continue
        seen.add(figure.anchor)
        flows = [_nearest(facts, figure, (name,), opening=None) for name in PARTS]
        rates = _nearest(facts, figure, (RATES,), opening=None)
        known = [flow for flow in flows if flow is not None]
        if len(known) == len(PARTS):
            yield Sum(figure, (*known, *(() if rates is None else (rates,))))
        start = _nearest(facts, figure, (BEGINNING, CASH), opening=True)
        end = _nearest(facts, figure, (END, CASH), opening=False)
        if start is not None and end is not None:
            yield Sum(end, (start, figure))


def _nearest(facts: Facts, change: Figure, names: tuple[str, ...], *, opening: bool | None) -> Figure | None:
    """Return the figure of one of some concepts of the change's statement: in its unit, to its digit, near it."""
    period = change.period
    assert period is not None  # asked of dated figures only
    when = period if opening is None else period.opening if opening else period.closing
    for name in names:
        known = [
            one
            for one in facts.concept(name, change.unit, when)
            if one.anchor.row is not None
            and one.anchor.source == change.anchor.source
            and step_of(one) == step_of(change)
            and abs(one.anchor.block - change.anchor.block) <= NEAR
        ]
        nearest = min((abs(one.anchor.block - change.anchor.block) for one in known), default=0)
        found = unanimous(one for one in known if abs(one.anchor.block - change.anchor.block) == nearest)
        if found is not None:
            return found
    return None


NEAR = 2  # a statement is continued in the next table, perhaps under a heading


def _tie(report: Report, one: Sum) -> Tie | None:
    terms = [Term(part, 1) for part in one.parts]
    finding = compare_sum(one.total, terms)
    slipped = slip_of(one.total, finding.expected) if finding.verdict is Verdict.DIFFERS else ""
    if finding.verdict is Verdict.DIFFERS and not slipped:
        return None
    nature = Nature.SUSPECTED if finding.verdict is Verdict.DIFFERS else finding.nature
    message = (
        f"{' + '.join(part.text for part in one.parts)} = {spell(finding.expected, one.total)}; “{named(one.total)}” "
        f"is printed {one.total.text}{miss(finding, one.total)}.{slipped}"
    )
    return Tie(
        "roll.forward", report.subject(one.total), finding.verdict,
        (one.total.anchor, *(part.anchor for part in one.parts)), finding.expected, finding.found, finding.allowance,
        message, layout(report, terms, one.total, finding.expected), severity(finding.verdict, nature), nature,
    )  # fmt: skip
