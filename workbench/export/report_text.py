"""The report for a terminal: the verdict first, then the discrepancies by rank, then what was covered."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from workbench.core.finding import Finding
from workbench.core.report import Report
from workbench.core.tie import Severity, Tie
from workbench.core.wording import grouped
from workbench.export.listing import Listing
from workbench.export.pages import name_of

WIDTH = 110
_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}


def report_text(listing: Listing) -> str:
    """Write a run in plain words."""
    return "\n".join(_lines(listing)) + "\n"


def _lines(listing: Listing) -> Iterator[str]:
    yield listing.verdict
    for source in listing.report.sources:
        yield f"  {source.role}: {source.name}"
    if listing.findings:
        yield ""
    group = ""
    for number, finding in enumerate(listing.findings, 1):
        if listing.weights.is_set and listing.weights.group(finding.tie) != group:
            group = listing.weights.group(finding.tie)
            yield group.capitalize()
        yield from _finding(listing.report, number, finding)
    yield ""
    yield "Coverage of the release"
    total = sum(listing.coverage.values()) or 1
    for status, count in listing.coverage.items():
        yield f"  {status:<13}{count:>7,}  {count / total:>6.1%}"
    yield ""
    yield "Ties"
    verdicts = Counter((tie.check, tie.verdict) for tie in listing.ties)
    for (check, verdict), count in sorted(verdicts.items()):
        yield f"  {check:<22}{verdict:<11}{count:>6,}"
    for failure in listing.failures:
        yield f"A check failed, which is the program's fault: {failure.check}: {failure.message}"


def _finding(report: Report, number: int, finding: Finding) -> Iterator[str]:
    first = finding.tie
    places = "; ".join(dict.fromkeys(report.where(anchor) for anchor in first.figures[:4]))
    more = f" and {len(first.figures) - 4} more" if len(first.figures) > 4 else ""
    name = name_of(report.spoken_of(first.figures[0])) if first.figures else first.subject
    yield f"{_SIGNS[finding.tie.severity]} {number}. {name}  [{first.check}]"
    yield from _wrapped(first.message or _arithmetic(first))
    yield from _wrapped(f"at {places}{more}")
    if len(finding.ties) > 1:
        checks = Counter(tie.check for tie in finding.ties[1:])
        also = ", ".join(check if count == 1 else f"{check} ×{count}" for check, count in checks.items())
        yield from _wrapped(f"the same cause breaks {len(finding.ties) - 1} more: {also}")


def _arithmetic(tie: Tie) -> str:
    return f"expected {_amount(tie.expected)}, found {_amount(tie.found)}, difference {_amount(tie.difference)}"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="     ", subsequent_indent="     ")


def _amount(value: Decimal | None) -> str:
    return "–" if value is None else grouped(value)
