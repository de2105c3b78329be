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


def judge(report: Report, ties: Iterable[Tie]) -> dict[Anchor, Judgement]:
    """Give every figure of the report its one status.

    A broken tie marks its cause; without a known cause it marks the figure under test and what that was
    compared with one to one.
    """
    held: defaultdict[Anchor, list[Tie]] = defaultdict(list)
    broken: defaultdict[Anchor, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.verdict is Verdict.DIFFERS:
            for anchor in blamed(tie):
                broken[anchor].append(tie)
        elif tie.verdict is not Verdict.UNCHECKED:
            for anchor in tie.figures:
                held[anchor].append(tie)
    return {figure.anchor: _judge(figure, held[figure.anchor], broken[figure.anchor]) for figure in report.figures}


def blamed(tie: Tie) -> tuple[Anchor, ...]:
    """Return the figures that a broken tie speaks against."""
    if tie.cause is not None:
        return (tie.cause,) if tie.cause == tie.figures[0] else (tie.cause, tie.figures[0])
    return tie.figures if len(tie.figures) == 2 else tie.figures[:1]


def _judge(figure: Figure, held: list[Tie], broken: list[Tie]) -> Judgement:
    if figure.standing is Standing.OUT_OF_SCOPE:
        return Judgement(Status.OUT_OF_SCOPE, figure.reason)
    if figure.standing is Standing.UNREADABLE:
        return Judgement(Status.UNREADABLE, figure.reason)
    if broken:
        return Judgement(Status.DIFFERS, broken[0].message)
    if any(tie.verdict is Verdict.AGREES for tie in held):
        first = next(tie for tie in held if tie.verdict is Verdict.AGREES)
        return Judgement(Status.VERIFIED, first.message)
    if held:
        return Judgement(Status.ROUNDING, held[0].message)
    return Judgement(Status.UNSUPPORTED, figure.reason or "nothing in the case to compare it with")


def coverage(report: Report, judgements: Mapping[Anchor, Judgement]) -> dict[Status, int]:
    """Count the release's figures by status; every status is present."""
    slots = {source.slot for source in report.sources if source.role is Role.RELEASE}
    counts = Counter(judgement.status for anchor, judgement in judgements.items() if anchor.source in slots)
    return {status: counts[status] for status in Status}
