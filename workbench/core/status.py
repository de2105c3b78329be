"""The one status each figure ends with, and the reason for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from workbench.core.figure import Figure, Standing
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.tie import Tie, Verdict


class Status(StrEnum):
    """What became of a figure."""

    VERIFIED = "verified"
    ROUNDING = "rounding"
    DIFFERS = "differs"
    UNSUPPORTED = "unsupported"
    UNREADABLE = "unreadable"
    OUT_OF_SCOPE = "out-of-scope"


class Judgement(NamedTuple):
    """A status with its reason in words."""

    status: Status
    reason: str


OF_VERDICT = {
    Verdict.AGREES: Status.VERIFIED,
    Verdict.ROUNDS: Status.ROUNDING,
    Verdict.DIFFERS: Status.DIFFERS,
    Verdict.UNCHECKED: Status.UNSUPPORTED,
}
"""The status that a tie gives the figure under test."""

BY_WEIGHT = (Status.DIFFERS, Status.VERIFIED, Status.ROUNDING, Status.UNSUPPORTED)
"""Which of its ties speaks for a figure: one that differs, else one that agrees."""

UNCOMPARED = "nothing in the case to compare it with"


def judge(report: Report, ties: Iterable[Tie]) -> dict[Anchor, Judgement]:
    """Give every figure of the report its one status, in the words of the first tie that gives it."""
    heard: defaultdict[Anchor, list[Tie]] = defaultdict(list)
    for tie in ties:
        for anchor in dict.fromkeys((*tie.figures, *blamed(tie))):
            heard[anchor].append(tie)
    return {figure.anchor: _judge(report, figure, heard[figure.anchor]) for figure in report.figures}


def blamed(tie: Tie) -> tuple[Anchor, ...]:
    """Return the figures that a tie speaks against: none unless it is broken.

    These are its cause and the figure under test; without a known cause also what that was compared with
    one to one.
    """
    if tie.verdict is not Verdict.DIFFERS:
        return ()
    if tie.cause is not None:
        return tuple(dict.fromkeys((tie.cause, *tie.figures[:1])))
    return tie.figures if len(tie.figures) == 2 else tie.figures[:1]


def standing(report: Report, tie: Tie, anchor: Anchor) -> Status:
    """Return the status that one tie gives one of its figures.

    A broken sum says nothing of each part. A broken support speaks against both sides, whichever is wrong:
    the paper's cells do not hold what is printed.
    """
    if tie.verdict is not Verdict.DIFFERS:
        return OF_VERDICT[tie.verdict]
    return Status.DIFFERS if anchor in blamed(tie) or _supports(report, tie, anchor) else Status.UNSUPPORTED


def _supports(report: Report, tie: Tie, anchor: Anchor) -> bool:
    tested, other = (report.source(at.source).role for at in (tie.figures[0], anchor))
    return other is Role.WORKING_PAPER and tested is not Role.WORKING_PAPER


def _judge(report: Report, figure: Figure, ties: Iterable[Tie]) -> Judgement:
    if figure.standing is Standing.OUT_OF_SCOPE:
        return Judgement(Status.OUT_OF_SCOPE, figure.reason)
    if figure.standing is Standing.UNREADABLE:
        return Judgement(Status.UNREADABLE, figure.reason)
    standings = [(standing(report, tie, figure.anchor), tie) for tie in ties]
    if not standings:
        return Judgement(Status.UNSUPPORTED, figure.reason or UNCOMPARED)
    status, tie = min(standings, key=lambda one: BY_WEIGHT.index(one[0]))
    if status is Status.UNSUPPORTED and tie.verdict is Verdict.DIFFERS:
        return Judgement(status, f"nothing bears it out: it only stands in what differs: {tie.message}")
    return Judgement(status, tie.message)


def coverage(report: Report, judgements: Mapping[Anchor, Judgement]) -> dict[Status, int]:
    """Count the release's figures by status; every status is present."""
    slots = {source.slot for source in report.sources if source.role is Role.RELEASE}
    counts = Counter(judgement.status for anchor, judgement in judgements.items() if anchor.source in slots)
    return {status: counts[status] for status in Status}
