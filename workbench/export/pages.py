"""The sheets of the report: verdict, discrepancies, all ties, coverage, figures, legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import workbench
from workbench.core.figure import Figure, Measure
from workbench.core.finding import Finding
from workbench.core.mark import MARKS, STALE
from workbench.core.source import Role
from workbench.core.tie import Tie
from workbench.core.wording import period_words
from workbench.export.listing import Listing, file_name
from workbench.export.sheets import Item, Looks, Sheet, amount_item, head, status_item, verdict_item

TICKS = (
    ("Ft", "footed: the column adds to its total"),
    ("Cft", "cross-footed: the row adds across"),
    ("Rx", "recalculated"),
    ("IC", "agrees inside the document"),
    ("PY", "agrees to the prior period"),
    ("W/P", "agrees to the working paper named, such as CF!C21"),
)


def verdict_page(listing: Listing, more: Sequence[tuple[str, str]] = ()) -> Sheet:
    """Show how the run came out in one line, then what was checked and by what."""
    bad = bool(listing.findings)
    rows: list[tuple[Item, ...]] = [
        (Item("Reconciliation of the release to itself and to its working papers", Looks.TITLE),),
        (Item(listing.verdict, Looks.VERDICT_BAD if bad else Looks.VERDICT_GOOD),),
        (),
        head("Document", "Role", "Format", "SHA-256"),
    ]
    rows += [
        (Item(file_name(source.name)), Item(source.role.value), Item(source.format.value), Item(source.sha256))
        for source in listing.report.sources
    ]
    rows += [(), head("Status of the release’s figures", "Count", "Share", "Meaning")]
    total = sum(listing.coverage.values()) or 1
    rows += [
        (
            status_item(status),
            Item(count, Looks.WHOLE),
            Item(f"{count / total:.1%}", right=True),
            Item(MARKS[status].meaning),
        )
        for status, count in listing.coverage.items()
    ]
    rows += [(), head("Check that failed, the program’s fault", "What it said")] if listing.failures else []
    rows += [(Item(failure.check), Item(failure.message)) for failure in listing.failures]
    rows += [(), head("How this was made", ""), (Item("Program"), Item(f"workbench {workbench.__version__}"))]
    rows += [(Item(name), Item(text)) for name, text in more]
    return Sheet("Verdict", (44, 18, 12, 68), tuple(rows))


class Extra(NamedTuple):
    """More columns for a page of ties: their captions and widths, and what stands in them for a tie."""

    captions: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    items: Callable[[Tie], tuple[Item, ...]] = lambda _tie: ()


NO_EXTRA = Extra()


def findings_page(listing: Listing, extra: Extra = NO_EXTRA) -> Sheet:
    """List the discrepancies, the gravest first, with what the same cause breaks besides."""
    rows = [
        head(
            "No.", "Mark", "Severity", "Materiality", "Check", "What", "Where", "Printed", "Expected", "Found",
            "Difference", "Allowed", "Unit", "What is wrong", "Also broken by the same cause", *extra.captions,
        )
    ]  # fmt: skip
    rows += [
        (*_finding_row(listing, number, finding), *extra.items(finding.tie))
        for number, finding in enumerate(listing.findings, 1)
    ]
    widths = (6, 11, 9, 16, 17, 34, 18, 13, 18, 18, 16, 12, 8, 64, 26, *extra.widths)
    return Sheet("Findings", widths, tuple(rows), 1, sifted=True)


def _finding_row(listing: Listing, number: int, finding: Finding) -> tuple[Item, ...]:
    tie = finding.tie
    also = Counter(other.check for other in finding.ties[1:])
    return (
        Item(number),
        verdict_item(tie.verdict),
        Item(tie.severity.value),
        Item(listing.weights.label(tie), Looks.WRAP),
        Item(tie.check),
        Item(title(listing, tie), Looks.WRAP),
        *_tested(listing, tie),
        *_amounts(tie),
        Item(_unit(listing, tie)),
        Item(tie.message, Looks.WRAP),
        Item(", ".join(check if count == 1 else f"{check} ×{count}" for check, count in also.items()), Looks.WRAP),
    )


def ties_page(listing: Listing, ties: Sequence[Tie], extra: Extra = NO_EXTRA) -> Sheet:
    """List ties that were tested, with their arithmetic; the first stands in row 2."""
    rows = [
        head(
            "Mark", "Tick", "Check", "What", "Where", "Printed", "Tested against", "Expected", "Found", "Difference",
            "Allowed", "Unit", "Nature", "Arithmetic", "In words", *extra.captions,
        )
    ]  # fmt: skip
    rows += [(*tie_row(listing, tie), *extra.items(tie)) for tie in ties]
    widths = (17, 10, 17, 38, 20, 13, 34, 18, 18, 16, 12, 8, 16, 60, 70, *extra.widths)
    return Sheet("Ties", widths, tuple(rows), 1, sifted=True)


def tie_row(listing: Listing, tie: Tie) -> tuple[Item, ...]:
    """Write one tie."""
    against = [listing.report.where(anchor) for anchor in tie.figures[1:]]
    shown = "; ".join(against[:6]) + (f" and {len(against) - 6} more" if len(against) > 6 else "")
    return (
        verdict_item(tie.verdict),
        Item(tie.mark),
        Item(tie.check),
        Item(title(listing, tie)),
        *_tested(listing, tie),
        Item(shown),
        *_amounts(tie),
        Item(_unit(listing, tie)),
        Item(tie.nature.value),
        Item(" ".join(tie.formula.split())),  # one line: a row of the list is one line high
        Item(tie.message),
    )


def _tested(listing: Listing, tie: Tie) -> tuple[Item, Item]:
    if not tie.figures:
        return Item(""), Item("")
    return Item(listing.report.where(tie.figures[0])), Item(listing.report.spoken_of(tie.figures[0]).text)


def _amounts(tie: Tie) -> tuple[Item, ...]:
    return tuple(map(amount_item, (tie.expected, tie.found, tie.difference, tie.allowance)))


def _unit(listing: Listing, tie: Tie) -> str:
    return listing.report.spoken_of(tie.figures[0]).unit if tie.figures else ""


def title(listing: Listing, tie: Tie) -> str:
    """Name a tie by its figure under test."""
    return name_of(listing.report.spoken_of(tie.figures[0])) if tie.figures else tie.subject


def name_of(figure: Figure) -> str:
    """Name a figure in a few words: its caption, what it measures and its period."""
    measure = "" if figure.measure is Measure.LEVEL else f" ({figure.measure.value})"
    period = f", {period_words(figure.period)}" if figure.period else ""
    return f"{figure.label or figure.text}{measure}{period}"


def coverage_page(listing: Listing) -> Sheet:
    """List every figure of the release with its one status and the reason."""
    rows = [head("Status", "Where", "Printed", "Value", "Unit", "What", "Section", "Period", "Reason", "Ticks")]
    slots = {source.slot for source in listing.report.sources if source.role is Role.RELEASE}
    rows += [_coverage_row(listing, figure) for figure in listing.figures if figure.anchor.source in slots]
    return Sheet("Coverage", (18, 24, 14, 20, 9, 40, 40, 24, 70, 22), tuple(rows), 1, sifted=True)


def _coverage_row(listing: Listing, figure: Figure) -> tuple[Item, ...]:
    judgement = listing.judgement(figure)
    ticks = Counter(tie.mark or tie.check for tie in listing.ties_of.get(figure.anchor, ()))
    return (
        status_item(judgement.status),
        Item(str(listing.report.place(figure.anchor))),
        Item(figure.text),
        amount_item(figure.value),
        Item(figure.unit),
        Item(figure.label),
        Item(" / ".join(figure.path)),
        Item(period_words(figure.period)),
        Item(judgement.reason),
        Item(" ".join(tick if count == 1 else f"{tick}×{count}" for tick, count in ticks.items())),
    )


def ignored_page(listing: Listing) -> Sheet:
    """List what was read but left out, and why."""
    left_out = {reading.source: reading.ignored for reading in listing.report.readings}
    rows = [head("Document", "What", "Where", "Why")]
    rows += [
        (Item(file_name(source.name)), Item(entry.what), Item(str(entry.place)), Item(entry.why))
        for source in listing.report.sources
        for entry in (*source.ignored, *left_out.get(source.slot, ()))
    ]
    return Sheet("Left out", (40, 30, 24, 80), tuple(rows), 1, sifted=True)


def legend_page() -> Sheet:
    """Explain the marks and the tick marks."""
    rows = [head("Mark", "Means", "That is")]
    rows += [(status_item(status), Item(mark.words), Item(mark.meaning)) for status, mark in MARKS.items()]
    rows += [(Item(f"{STALE.mark} {STALE.words}", Looks.UNSUPPORTED), Item(STALE.words), Item(STALE.meaning))]
    rows += [(), head("Tick mark", "Means", "")]
    rows += [(Item(tick, Looks.STRONG), Item(meaning)) for tick, meaning in TICKS]
    return Sheet("Legend", (20, 52, 70), tuple(rows))


def report_sheets(listing: Listing) -> tuple[Sheet, ...]:
    """Return the sheets of the report as a workbook, the verdict first."""
    return (
        verdict_page(listing),
        findings_page(listing),
        ties_page(listing, listing.ties),
        coverage_page(listing),
        ignored_page(listing),
        legend_page(),
    )
