"""What every form of the report lists: the figures with their numbers, the ties, and the discrepancies by rank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PureWindowsPath

from workbench.core.figure import Figure, Standing
from workbench.core.finding import Finding, discrepancies
from workbench.core.report import Report
from workbench.core.review import NO_MATERIALITY, Materiality
from workbench.core.source import Anchor, Role, in_order
from workbench.core.status import UNCOMPARED, Judgement, Status, coverage
from workbench.core.tie import Failure, Tie
from workbench.core.weight import Weights


@dataclass(frozen=True)
class Listing:
    """A run as it is reported; papers' figures are listed when a tie uses them, or all with `all_figures`."""

    report: Report
    ties: Sequence[Tie]
    judgements: Mapping[Anchor, Judgement]
    failures: Sequence[Failure] = ()
    all_figures: bool = False
    materiality: Materiality = NO_MATERIALITY

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Return the figures to list: all of the release first, then those of the other documents."""
        used = {anchor for tie in self.ties for anchor in tie.figures}
        release = self.report.of_role(Role.RELEASE)
        slots = {source.slot for source in self.report.sources if source.role is Role.RELEASE}
        others = (figure for figure in self.report.figures if figure.anchor.source not in slots)
        cells = sorted(used - {figure.anchor for figure in self.report.figures}, key=in_order)
        return (
            *release,
            *(figure for figure in others if self.all_figures or figure.anchor in used),
            *(self.report.spoken_of(anchor) for anchor in cells),
        )

    @cached_property
    def ids(self) -> dict[Anchor, str]:
        """Return the number of each listed figure, from f1."""
        return {figure.anchor: f"f{number}" for number, figure in enumerate(self.figures, 1)}

    @cached_property
    def sources(self) -> dict[str, str]:
        """Return the number of each document, from s1, by its slot."""
        return {source.slot: f"s{number}" for number, source in enumerate(self.report.sources, 1)}

    @cached_property
    def weights(self) -> Weights:
        """Return materiality laid against the differences of this run."""
        return Weights(self.report, self.materiality)

    def judgement(self, figure: Figure) -> Judgement:
        """Return what became of a figure; a cell that is none is out of scope."""
        known = self.judgements.get(figure.anchor)
        if known is None and figure.standing is Standing.OUT_OF_SCOPE:
            return Judgement(Status.OUT_OF_SCOPE, figure.reason)
        return Judgement(Status.UNSUPPORTED, UNCOMPARED) if known is None else known

    @cached_property
    def coverage(self) -> dict[Status, int]:
        """Count the release's figures by status."""
        release = self.report.of_role(Role.RELEASE)
        return coverage(self.report, {figure.anchor: self.judgement(figure) for figure in release})

    @cached_property
    def ties_of(self) -> dict[Anchor, tuple[Tie, ...]]:
        """Return the ties each figure stands in."""
        found: defaultdict[Anchor, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            for anchor in dict.fromkeys(tie.figures):
                found[anchor].append(tie)
        return {anchor: tuple(ties) for anchor, ties in found.items()}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return the discrepancies, the gravest and largest first; broken ties of one cause are one."""
        return discrepancies(self.ties, self.weights.rank)

    @property
    def verdict(self) -> str:
        """Say in one line how the run came out."""
        total = sum(self.coverage.values()) - self.coverage[Status.OUT_OF_SCOPE]
        parts = [
            f"{count:,} {status}"
            for status, count in self.coverage.items()
            if count and status is not Status.OUT_OF_SCOPE
        ]
        failed = f" Checks that failed, so that their ties are missing: {len(self.failures)}." if self.failures else ""
        count = len(self.findings)
        if not total and not count:
            return f"NOTHING COMPARED: no reported figure was read.{failed}"
        what = "NOTHING DIFFERS" if not count else f"{count} DISCREPANC{'Y' if count == 1 else 'IES'}"
        groups = ", ".join(f"{number:,} {group}" for group, number in self.weights.counts(self.findings).items())
        what += f" ({groups})" if groups else ""
        return f"{what} in {total:,} reported figures ({', '.join(parts) or 'none read'}).{failed}"


def file_name(name: str) -> str:
    """Return the file's own name of a document's, whichever system its folders are written for."""
    return PureWindowsPath(name).name
