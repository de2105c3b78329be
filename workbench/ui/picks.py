"""What a person picks to tie or to add up, and what it comes to before he confirms it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from workbench.core.arithmetic import Finding, Term, compare_result, compare_sum, weighed
from workbench.core.figure import Figure
from workbench.core.report import Report, Support
from workbench.core.review import CellName
from workbench.core.source import Anchor, Role


class Purpose(StrEnum):
    """What picks are for."""

    TIE = "tie"  # cells that support a figure
    CHECK = "check"  # parts that add up to a total


class Pick(NamedTuple):
    """A figure or cell that was picked, and how its amount is taken: times the sign, times ten to the power."""

    anchor: Anchor
    sign: int = 1
    power: int = 0

    @property
    def weight(self) -> Decimal:
        """Return what the amount is multiplied by."""
        return Decimal(self.sign).scaleb(self.power)


def picks_of(support: Support) -> tuple[Pick, ...]:
    """Return the cells of a tie as picks."""
    return tuple(
        Pick(cell, 1 if weight > 0 else -1, weight.adjusted())
        for cell, weight in zip(support.cells, support.weights, strict=True)
    )


def outcome(report: Report, total: Figure, picks: Sequence[Pick], purpose: Purpose) -> Finding | None:
    """Compare a figure with what was picked for it, as the check will; None when one of them cannot be read."""
    figures = [report.figure(pick.anchor) for pick in picks]
    if not figures or any(figure.value is None for figure in (total, *figures)):
        return None
    if purpose is Purpose.TIE:
        return compare_result(total, *weighed(figures, [pick.weight for pick in picks]))
    terms = [
        Term(replace(figure, scale=figure.scale + pick.power), pick.sign)
        for figure, pick in zip(figures, picks, strict=True)
    ]
    return compare_sum(total, terms)


def counts_as(report: Report, pick: Pick, purpose: Purpose) -> Decimal | None:
    """Return the amount that a pick adds, in base units: of a cell as it is meant, of a part as it is printed."""
    figure = report.figure(pick.anchor)
    value = figure.value if purpose is Purpose.TIE else figure.printed_value
    return None if value is None else value * pick.weight


def cell_name(report: Report, pick: Pick) -> CellName:
    """Name a pick as the case keeps it."""
    figure = report.figure(pick.anchor)
    place = report.place(pick.anchor)
    paper = report.source(pick.anchor.source).role is Role.WORKING_PAPER
    sheet, cell = (place.sheet or "", place.cell or "") if paper else ("", "")
    return CellName(pick.anchor.source, sheet, cell, report.subject(figure), pick.sign, pick.power)
