"""The ties between figures and cells as a person looks through them: taken, offered, made by hand or rejected."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from workbench.core.figure import Figure
from workbench.core.report import Report, Support
from workbench.core.tie import Verdict
from workbench.ui import wording
from workbench.ui.picks import Purpose, outcome, picks_of


class State(StrEnum):
    """How a tie stands."""

    OFFERED = "offered"
    TAKEN = "taken"
    HAND = "by hand"
    REJECTED = "rejected"


class Offer(NamedTuple):
    """One tie with all that a person needs to judge it; `amount` is what its cells come to, in base units."""

    support: Support
    figure: Figure
    where: str
    cells: str
    captions: str
    amount: Decimal | None
    verdict: Verdict

    @property
    def state(self) -> State:
        """Say how the tie stands."""
        return state_of(self.support)

    @property
    def text(self) -> str:
        """Return all that a search looks at."""
        parts = (
            wording.name(self.figure), *self.figure.path, self.figure.text, self.where, self.cells, self.captions,
            self.support.evidence,
        )  # fmt: skip
        return " ".join(parts).casefold()


def state_of(support: Support) -> State:
    """Say how a tie stands."""
    if support.rejected:
        return State.REJECTED
    if support.manual:
        return State.HAND
    return State.TAKEN if support.taken else State.OFFERED


def offer_of(report: Report, support: Support) -> Offer:
    """Lay a tie out."""
    figure = report.figure(support.figure)
    cells = [report.figure(cell) for cell in support.cells]
    finding = outcome(report, figure, picks_of(support), Purpose.TIE)
    return Offer(
        support, figure, report.where(support.figure), ", ".join(report.where(cell) for cell in support.cells),
        ", ".join(wording.name(cell) for cell in cells), finding.expected if finding else None,
        finding.verdict if finding else Verdict.UNCHECKED,
    )  # fmt: skip


def offers_of(report: Report) -> tuple[Offer, ...]:
    """Lay out every tie of a report in the order of its figures."""
    order = {figure.anchor: place for place, figure in enumerate(report.figures)}
    supports = sorted(report.matches.supports, key=lambda one: (order[one.figure], not one.taken, -one.confidence))
    return tuple(offer_of(report, support) for support in supports)


def best_offer(supports: Iterable[Support], *, taken: bool) -> Support | None:
    """Return the tie that an act is about when a figure is selected: the first that is in force, or only offered."""
    wanted = [one for one in supports if one.taken == taken and not (taken is False and one.rejected)]
    return max(wanted, key=lambda one: (one.manual, one.confidence), default=None)
