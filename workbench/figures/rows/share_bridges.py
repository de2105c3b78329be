"""Rows that lead from one amount per share to another: all printed to the cent, between the two."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.figures.layout import Layout
from workbench.figures.rows.stub import Caption
from workbench.figures.wordings.captions import Matter, said


def bridges_of(layout: Layout, captions: Sequence[Caption]) -> frozenset[int]:
    """Find the rows that lead from one amount per share to another: all printed to the cent, between the two."""
    bridged: set[int] = set()
    waiting: list[int] | None = None
    for caption in captions:
        if caption.carries is None:
            continue
        if said(caption.text).matter is Matter.PER_SHARE:
            bridged.update(waiting or ())
            waiting = []
        elif waiting is not None:
            numbers = [one.number for one in layout.values(caption.carries).values()]
            cents = all(one is None or one.nil or one.decimals > 1 for one in numbers)
            waiting = [*waiting, caption.rows[0]] if cents and said(caption.text).matter is Matter.AMOUNT else None
    return frozenset(bridged)
