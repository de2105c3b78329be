"""Ties as a reviewer goes through them: what must be done first, the consequences of one cause together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from workbench.core.finding import discrepancies
from workbench.core.report import Report
from workbench.core.review import Conclusion, Signer, SignState
from workbench.core.source import Anchor, Role
from workbench.core.status import BY_WEIGHT, Status
from workbench.core.status import standing as standing_in
from workbench.core.tie import Nature, Severity, Tie, Verdict
from workbench.core.weight import UNMEASURED, Weights
from workbench.ui import wording


class Signature(NamedTuple):
    """One signature under a target as it stands now."""

    role: Signer
    author: str
    state: SignState


class Acted(NamedTuple):
    """What people did about one tie or figure so far."""

    conclusion: Conclusion | None = None
    reason: str = ""
    notes: int = 0
    open_notes: int = 0
    signatures: tuple[Signature, ...] = ()
    decided_on_other_facts: bool = False

    @property
    def stale(self) -> bool:
        """Say whether a signature or the decision no longer fits what is there."""
        return self.decided_on_other_facts or any(signature.state == "stale" for signature in self.signatures)

    @property
    def signed(self) -> bool:
        """Say whether somebody's signature stands and fits."""
        return any(signature.state == "current" for signature in self.signatures)


NOTHING = Acted()
BRIEF = {
    "above performance materiality": "above performance", "below materiality": "below", "clearly trivial": "trivial",
    UNMEASURED: "not measured",
}  # fmt: skip
"""The groups of materiality in the few words that a line and a column have room for."""


class Show(StrEnum):
    """Which ties the list shows."""

    DIFFERS = "Discrepancies"
    TO_DO = "Still to do"
    STALE = "Changed since signed"
    ROUNDING = "Rounding to look at"
    UNCHECKED = "Not checked"
    AGREES = "Agreeing"
    ALL = "Everything"


def wanted(tie: Tie, acted: Acted, show: Show) -> bool:
    """Say whether a tie belongs to what the list shows."""
    match show:
        case Show.ALL:
            return True
        case Show.DIFFERS:
            return tie.verdict is Verdict.DIFFERS
        case Show.TO_DO:
            return tie.verdict is Verdict.DIFFERS and (acted.conclusion is None or not acted.signed or acted.stale)
        case Show.STALE:
            return acted.stale
        case Show.ROUNDING:
            return tie.verdict is Verdict.ROUNDS and tie.nature is not Nature.PLAIN
        case Show.UNCHECKED:
            return tie.verdict is Verdict.UNCHECKED
        case Show.AGREES:
            return tie.verdict in (Verdict.AGREES, Verdict.ROUNDS)


def title(report: Report, tie: Tie) -> str:
    """Name a tie by its figure under test."""
    return wording.name(report.spoken_of(tie.figures[0])) if tie.figures else tie.subject


def places(report: Report, tie: Tie) -> str:
    """Say where the figure under test stands and, when it is one other place, what it was tested against."""
    if not tie.figures:
        return ""
    first = report.where(tie.figures[0])
    rest = tie.figures[1:]
    if len(rest) == 1:
        return f"{first} ↔ {report.where(rest[0])}"
    return f"{first} + {wording.count(len(rest), 'operand')}" if rest else first


def unit(report: Report, tie: Tie) -> str:
    """Return the unit a tie's amounts are in."""
    return report.spoken_of(tie.figures[0]).unit if tie.figures else ""


class Standing(NamedTuple):
    """How the case stands: one line, and the ground it rests on."""

    verdict: str
    ground: str


def standing(ties: Sequence[Tie], weights: Weights | None = None) -> Standing:
    """Say how the case stands; `weights` groups by materiality."""
    if not ties:
        return Standing("Nothing was compared yet", "")
    broken = discrepancies(ties)
    held = sum(1 for tie in ties if tie.verdict in (Verdict.AGREES, Verdict.ROUNDS))
    ground = f"{wording.count(held, 'tie')} hold"
    if not broken:
        return Standing("No discrepancy", ground)
    counts = Counter(finding.tie.severity for finding in broken)
    kinds = [wording.count(counts[kind], kind.value) for kind in Severity if counts[kind]]
    groups = weights.counts(broken) if weights is not None else {}
    sizes = ", ".join(f"{number:,} {BRIEF.get(group, group)}" for group, number in groups.items())
    parts = (sizes or ", ".join(kinds), ground)
    return Standing(wording.count(len(broken), "discrepancy", "discrepancies"), "; ".join(parts))


def status(report: Report, anchor: Anchor, ties: Iterable[Tie]) -> Status:
    """Return how a working paper's cell came out of the ties that use it."""
    return min((standing_in(report, tie, anchor) for tie in ties), key=BY_WEIGHT.index)


def partner(report: Report, ties: Iterable[Tie], anchor: Anchor, *, of_papers: bool) -> Anchor | None:
    """Return the figure's counterpart: in the working papers, or in the release when `of_papers` is False."""
    for support in report.matches.supports:
        if not support.taken:
            continue
        if of_papers and support.figure == anchor:
            return support.cells[0]
        if not of_papers and anchor in support.cells:
            return support.figure
    for tie in ties:
        if anchor in tie.figures:
            for other in tie.figures:
                paper = report.source(other.source).role is Role.WORKING_PAPER
                if other != anchor and paper == of_papers:
                    return other
    return None
