"""Figures and cells that each have a partner of their own: that they differ from one another says nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from workbench.core.figure import Figure
from workbench.core.report import Report, Support
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, telling


def without_partnered(found: Sequence[Support], report: Report) -> tuple[Support, ...]:
    """Return the supports, a cell that differs only offered where it and the figure both agree with others.

    They are two facts of one caption, such as the same line of two periods or of two segments. One fact printed
    in two precisions is not: what the cell agrees with must be another amount than the figure.
    """
    held = [one for one in found if one.taken and _holds(one, report)]
    settled = {one.figure for one in held}
    partners: defaultdict[Anchor, list[Figure]] = defaultdict(list)
    for one in held:
        partners[one.cells[0]].append(report.figure(one.figure))

    def apart(one: Support) -> bool:
        if not one.taken or one.manual or len(one.cells) != 1 or one.figure not in settled or _holds(one, report):
            return False
        figure, others = report.figure(one.figure), partners.get(one.cells[0], ())
        return bool(others) and not any(agree(figure, other, one.sign) for other in others)

    return tuple(one._replace(taken=False) if apart(one) else one for one in found)


def _holds(one: Support, report: Report) -> bool:
    if len(one.cells) != 1:
        return False
    figure, cell = report.figure(one.figure), report.figure(one.cells[0])
    return telling(figure, cell) and agree(figure, cell, one.sign, one.power)
