"""The ledger of figures: every number of the release with the one status it ended with."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QObject

from workbench.core.figure import Figure
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.status import Judgement, Status
from workbench.core.wording import period_words
from workbench.ui import wording
from workbench.ui.marks import LOOKS, shown
from workbench.ui.models.tables import Column, RowsModel

UNJUDGED = Judgement(Status.UNSUPPORTED, "not compared yet")


class Entry(NamedTuple):
    """One figure with its place and status."""

    figure: Figure
    where: str
    judgement: Judgement

    @property
    def text(self) -> str:
        """Return all that a search looks at."""
        parts = (wording.name(self.figure), *self.figure.path, self.figure.text, self.where, self.judgement.reason)
        return " ".join(parts).casefold()


def entries(report: Report, judgements: Mapping[Anchor, Judgement]) -> tuple[Entry, ...]:
    """List the release's figures in document order."""
    return tuple(
        Entry(figure, report.where(figure.anchor), judgements.get(figure.anchor, UNJUDGED))
        for figure in report.of_role(Role.RELEASE)
    )


class LedgerModel(RowsModel[Entry]):
    """The ledger as a Qt table."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.dark = False
        order = list(Status)
        super().__init__(
            (
                Column(
                    "Status",
                    lambda entry: f"{shown(LOOKS[entry.judgement.status].mark)}  {LOOKS[entry.judgement.status].words}",
                    key=lambda entry: order.index(entry.judgement.status),
                    ink=lambda entry: LOOKS[entry.judgement.status].ink(dark=self.dark),
                    tip=lambda entry: entry.judgement.reason,
                ),
                Column(
                    "Figure", lambda entry: wording.name(entry.figure), tip=lambda entry: wording.spoken(entry.figure)
                ),
                Column("Printed", lambda entry: entry.figure.text, right=True, key=_size),
                Column("Value", lambda entry: wording.amount(entry.figure.value), right=True, key=_size),
                Column("Unit", lambda entry: entry.figure.unit),
                Column("Period", lambda entry: period_words(entry.figure.period), key=_day),
                Column("Section", lambda entry: entry.figure.path[0] if entry.figure.path else ""),
                Column("Where", lambda entry: entry.where, key=_place),
                Column("Reason", lambda entry: entry.judgement.reason),
            ),
            parent,
        )


def _size(entry: Entry) -> Decimal:
    value = entry.figure.value
    return Decimal("-Infinity") if value is None else value


def _day(entry: Entry) -> int:
    return 0 if entry.figure.period is None else entry.figure.period.end.toordinal()


def _place(entry: Entry) -> int:
    at = entry.figure.anchor
    return at.block * 1_000_000 + (at.row or 0) * 1_000 + (at.column or 0)
