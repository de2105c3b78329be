"""The tie of a figure of a sentence that is recomputed from others: suspected where it fails, with the slip named."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from workbench.checks.wording import severity, slip_of
from workbench.core.arithmetic import Finding
from workbench.core.figure import Figure
from workbench.core.report import Report
from workbench.core.tie import Nature, Tie, Verdict


def claim_tie(
    report: Report, figure: Figure, others: Iterable[Figure], finding: Finding, right: Decimal, said: str, formula: str
) -> Tie:
    """Return the tie of a figure to the others it was computed of; `right` is what it should be, as it is printed."""
    differs = finding.verdict is Verdict.DIFFERS
    nature = Nature.SUSPECTED if differs else finding.nature
    return Tie(
        "text.claim", report.subject(figure), finding.verdict, (figure.anchor, *(other.anchor for other in others)),
        finding.expected, finding.found, finding.allowance, said + (slip_of(figure, right) if differs else ""), formula,
        severity(finding.verdict, nature), nature,
    )  # fmt: skip
