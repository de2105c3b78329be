"""Side by side by linked figure: which places are lit on either side when something is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from workbench.core.lineage import Spot
from workbench.core.report import Report, Support
from workbench.core.source import Anchor, Role
from workbench.core.tie import Tie
from workbench.ui import findings

LOOKED_AT, COUNTERPART = 2, 1


class Lighting(NamedTuple):
    """What is lit: the figure looked at and its counterparts in the documents, the cells in the papers.

    `beside` is a second place of the documents to show next to the first, when the papers have none.
    """

    current: Anchor | None
    partners: tuple[Anchor, ...]
    cells: dict[Spot, int]
    beside: Anchor | None = None


def of_tie(report: Report, tie: Tie) -> Lighting:
    """Light every figure of a tie, the one under test before the others."""
    return _light(report, tie.figures, (tie,))


def of_figure(report: Report, anchor: Anchor, ties: Iterable[Tie]) -> Lighting:
    """Light a figure and the places it is compared with one to one."""
    pairs = [tie for tie in ties if len(tie.figures) == 2]
    others = [other for tie in pairs for other in tie.figures if other != anchor]
    supports = [
        cell
        for support in report.matches.supports
        if support.figure == anchor and support.taken
        for cell in support.cells
    ]
    return _light(report, tuple(dict.fromkeys((anchor, *supports, *others))), ())


def of_support(report: Report, support: Support) -> Lighting:
    """Light a figure and the cells of one tie."""
    return _light(report, (support.figure, *support.cells), ())


def _light(report: Report, anchors: tuple[Anchor, ...], ties: tuple[Tie, ...]) -> Lighting:
    papers = {source.slot for source in report.sources if source.role is Role.WORKING_PAPER}
    documents = [anchor for anchor in anchors if anchor.source not in papers]
    cells = {
        Spot.of(anchor): LOOKED_AT if anchor == anchors[0] else COUNTERPART
        for anchor in anchors if anchor.source in papers
    }  # fmt: skip
    beside = documents[1] if len(documents) > 1 and not cells else None
    support = findings.partner(report, ties, documents[0], of_papers=True) if documents and not cells else None
    if support is not None:
        cells[Spot.of(support)] = COUNTERPART
    return Lighting(documents[0] if documents else None, tuple(documents[1:]), cells, beside)
