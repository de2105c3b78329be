"""The ties between figures and cells as a Qt table."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from workbench.core.tie import Verdict
from workbench.ui import wording
from workbench.ui.marks import look_of, shown
from workbench.ui.models.tables import Column, RowsModel
from workbench.ui.offers import Offer, State


class OffersModel(RowsModel[Offer]):
    """Every tie with its evidence and confidence."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.dark = False
        states, verdicts = list(State), list(Verdict)
        super().__init__(
            (
                Column("State", lambda offer: offer.state.value, key=lambda offer: states.index(offer.state)),
                Column("Figure", lambda offer: wording.name(offer.figure)),
                Column("Printed", lambda offer: offer.figure.text, right=True),
                Column("Where", lambda offer: offer.where),
                Column("Cells", lambda offer: offer.cells, tip=lambda offer: offer.captions),
                Column("Cells come to", lambda offer: wording.amount(offer.amount), right=True),
                Column(
                    "Compares", _compared, key=lambda offer: verdicts.index(offer.verdict), ink=self._ink,
                ),
                Column("Sure", _sure, right=True, key=lambda offer: offer.support.confidence),
                Column("Evidence", lambda offer: offer.support.evidence),
            ),
            parent,
        )  # fmt: skip

    def _ink(self, offer: Offer) -> QColor:
        return look_of(offer.verdict).ink(dark=self.dark)


def _compared(offer: Offer) -> str:
    look = look_of(offer.verdict)
    return f"{shown(look.mark)}  {look.words}"


def _sure(offer: Offer) -> str:
    return f"{offer.support.confidence} %"
