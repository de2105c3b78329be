"""Captions and their signs: a caption that says which way its sign goes, and balances that went the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from workbench.checks.facts import Facts, facts_of, unanimous
from workbench.checks.wording import listed, named
from workbench.core.arithmetic import ZERO
from workbench.core.check import check
from workbench.core.figure import Figure, Measure
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.tie import Nature, Severity, Tie, Verdict

CODE = "label.sign"
BOTH = re.compile(
    r"^\W*?(?:\((?P<bracketed>increase|decrease)s?\)\s*(?P<plain>increase|decrease)s?"
    r"|(?P<first>increase|decrease)s?\s*\((?P<second>increase|decrease)s?\))\s+in\s+(?P<what>.+)$",
    re.IGNORECASE,
)
PARTS = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
ASSETS = re.compile(r"\b(?:receivables?|inventor(?:y|ies)|prepaid|assets?)\b", re.IGNORECASE)
DEBTS = re.compile(r"\b(?:payables?|accrued|liabilit(?:y|ies)|unearned|deferred revenues?)\b", re.IGNORECASE)
OPERATING = re.compile(r"\b(?:operating|assets and\s+liabilities|cash flows?)\b", re.IGNORECASE)
SHARE = Decimal("0.25")  # of the movement, that balances must explain


class Said(NamedTuple):
    """What a caption with both directions says of its figures: what one without and one with parentheses means."""

    plain: str
    bracketed: str
    what: str


@check(CODE, "Signs in captions", "IC")
def label_sign(report: Report) -> Iterator[Tie]:
    """Compare directions: a cash outflow that its caption calls a decrease of assets which the balance sheet saw grow.

    Only contradictions that balances at both dates bear out are reported, once a row.
    """
    facts = facts_of(report)
    seen = set()
    for figure in report.of_role(Role.RELEASE):
        said = _said(figure)
        place = (figure.anchor.source, figure.anchor.block, figure.anchor.row)
        if said is None or place in seen:
            continue
        grown = _balances(facts, figure, said)
        if grown:
            seen.add(place)
            yield _tie(report, figure, said, grown)


def _said(figure: Figure) -> Said | None:
    """Return what a caption says of a figure of operating cash flows whose sign it turns round; None for all others."""
    flow = figure.period is not None and not figure.period.is_balance
    if figure.anchor.row is None or not figure.checkable or not flow or figure.measure is not Measure.LEVEL:
        return None
    match = BOTH.match(figure.label)
    if match is None or not OPERATING.search(" ".join(figure.path)):
        return None
    said = Said(
        (match["plain"] or match["first"]).lower(), (match["bracketed"] or match["second"]).lower(), match["what"]
    )
    assets, debts = bool(ASSETS.search(said.what)), bool(DEBTS.search(said.what))
    if said.plain == said.bracketed or assets == debts:
        return None
    return said if (said.plain == "increase") is assets else None  # cash comes in as assets shrink and debts grow


def _balances(facts: Facts, figure: Figure, said: Said) -> list[tuple[Figure, Figure]]:
    """Return the balances of what a caption names at both ends of its period, if all went against what it says."""
    value = figure.printed_value
    assert value is not None  # asked of figures that can be read
    told = said.plain if value > 0 else said.bracketed
    assert figure.period is not None  # and that are dated
    pairs = []
    for part in PARTS.split(said.what):
        name = facts.captions.read(part).name
        ends = (
            unanimous(
                one
                for key in (facts.key(figure)._replace(name=name, period=moment),)
                for one in facts.by_name.get(key, ())
                if one.anchor.row is not None
            )
            for moment in (figure.period.opening, figure.period.closing)
        )
        before, after = ends
        if name and before is not None and after is not None:
            pairs.append((before, after))
    moves = [(after.value or ZERO) - (before.value or ZERO) for before, after in pairs]
    against = all((move > 0) is (told == "decrease") and move for move in moves)
    return pairs if moves and against and abs(sum(moves, ZERO)) >= SHARE * abs(value) else []


def _tie(report: Report, figure: Figure, said: Said, grown: list[tuple[Figure, Figure]]) -> Tie:
    assert figure.printed_value is not None  # asked of figures that can be read
    told = said.plain if figure.printed_value > 0 else said.bracketed
    went = "rose" if told == "decrease" else "fell"
    moves = "; ".join(
        f"“{named(after)}” {went} from {before.text} ({report.where(before.anchor)}) to {after.text} "
        f"({report.where(after.anchor)})"
        for before, after in grown
    )
    message = (
        f"By its caption {listed([named(figure)])} {figure.text} ({report.where(figure.anchor)}) is a {told}, "
        f"yet {moves}: the caption turns the sign round."
    )
    anchors = (figure.anchor, *(one.anchor for pair in grown for one in pair))
    return Tie(
        CODE, report.subject(figure), Verdict.DIFFERS, anchors, message=message, severity=Severity.WARNING,
        nature=Nature.SUSPECTED, cause=figure.anchor,
    )  # fmt: skip
