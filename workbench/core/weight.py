"""How the differences of a run stand to materiality: it labels, sorts and groups them, and never hides one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from workbench.core.finding import Finding
from workbench.core.report import Report
from workbench.core.review import LABELS, NO_MATERIALITY, Materiality
from workbench.core.source import Role
from workbench.core.tie import Tie, Verdict
from workbench.core.unit import is_currency

UNMEASURED = "without an amount to measure"


@dataclass(frozen=True)
class Weights:
    """Materiality laid against the ties of a report; only amounts of the release's own currency are measured."""

    report: Report
    materiality: Materiality = NO_MATERIALITY

    @property
    def is_set(self) -> bool:
        """Say whether there is anything to measure by."""
        return self.materiality != NO_MATERIALITY

    @cached_property
    def currency(self) -> str:
        """Return the currency of most of the release's figures, empty when it has none."""
        units = Counter(figure.unit for figure in self.report.of_role(Role.RELEASE))
        return next((unit for unit, _ in units.most_common() if is_currency(unit)), "")

    def label(self, tie: Tie) -> str:
        """Say how a difference stands to materiality, empty where it is no amount of the release's currency."""
        unit = self.report.spoken_of(tie.figures[0]).unit if tie.figures else ""
        if tie.difference is None or not unit or unit != self.currency:
            return ""
        return self.materiality.label(tie.difference)

    def group(self, tie: Tie) -> str:
        """Name the group of a difference; what has no amount has a group of its own."""
        return self.label(tie) or UNMEASURED

    def rank(self, tie: Tie) -> int:
        """Rank a broken tie: the material first; what has no amount comes before what is below materiality."""
        if not self.is_set or tie.verdict is not Verdict.DIFFERS:
            return 0
        label = self.label(tie)
        return GROUPS.index(label or UNMEASURED)

    def counts(self, findings: Iterable[Finding]) -> dict[str, int]:
        """Count findings by group, the weightiest first; empty where nothing is set."""
        if not self.is_set:
            return {}
        found = Counter(self.group(finding.tie) for finding in findings)
        return {group: found[group] for group in GROUPS if found[group]}


GROUPS = (*LABELS[:2], UNMEASURED, *LABELS[2:])
"""The groups of findings from the weightiest to the lightest."""
