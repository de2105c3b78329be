"""Ties as a reviewer goes through them: what must be done first, the consequences of one cause together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from workbench.core.source import Anchor
from workbench.core.tie import Nature, Severity, Tie, Verdict

VERDICTS_BY_RANK = (Verdict.DIFFERS, Verdict.UNCHECKED, Verdict.ROUNDS, Verdict.AGREES)
SEVERITIES_BY_RANK = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


class Finding(NamedTuple):
    """A tie that speaks for itself, and the ties that broke for the same cause, the weightiest first."""

    tie: Tie
    consequences: tuple[Tie, ...] = ()

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Return the tie and its consequences."""
        return self.tie, *self.consequences


Weigh = Callable[[Tie], int]


def _alike(_tie: Tie) -> int:
    return 0


def arrange(ties: Iterable[Tie], weigh: Weigh = _alike) -> tuple[Finding, ...]:
    """Order ties by what must be done; broken ties with one cause make one finding.

    `weigh` ranks broken ties by materiality, the weightiest first; all alike where none is set.
    """
    causes: defaultdict[Anchor, list[Tie]] = defaultdict(list)
    found: list[Finding] = []
    for tie in ties:
        if tie.verdict is Verdict.DIFFERS and tie.cause is not None:
            causes[tie.cause].append(tie)
        else:
            found.append(Finding(tie))
    for broken in causes.values():
        first, *rest = sorted(broken, key=_rank)
        found.append(Finding(first, tuple(rest)))
    return tuple(sorted(found, key=lambda finding: _placed(finding.tie, weigh)))


def discrepancies(ties: Iterable[Tie], weigh: Weigh = _alike) -> tuple[Finding, ...]:
    """Return the broken ties only, those of one cause as one finding, the gravest and largest first."""
    return arrange((tie for tie in ties if tie.verdict is Verdict.DIFFERS), weigh)


def _placed(tie: Tie, weigh: Weigh) -> tuple[int, int, int, bool, Decimal]:
    verdict, severity, suspected, size = _rank(tie)
    return verdict, weigh(tie), severity, suspected, size


def _rank(tie: Tie) -> tuple[int, int, bool, Decimal]:
    verdict, severity = VERDICTS_BY_RANK.index(tie.verdict), SEVERITIES_BY_RANK.index(tie.severity)
    return verdict, severity, tie.nature is Nature.SUSPECTED, -abs(tie.difference or Decimal(0))
