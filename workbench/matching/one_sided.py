"""Gains beside losses of one name: a paper that keeps both apart has neither of them where a release states the net."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from workbench.core.figure import HALF, Figure
from workbench.core.report import Report, Support
from workbench.matching.lines import Place, place_of
from workbench.matching.shared import holds

_SAID = "; it is one side of an amount of which the paper shows the other in a row of its own"
_GAIN = re.compile(r"\b(?:income|gains?|profits?|revenues?)\b|利益|収入|収益|益", re.IGNORECASE)
_LOSS = re.compile(r"\b(?:loss(?:es)?|expenses?|charges?|costs?)\b|損失|費用|支出|損", re.IGNORECASE)
_BOTH = "±"
_ZERO = Decimal(0)


class _Side(NamedTuple):
    """What of a caption is left without its side, and whether that is the one of gains or of losses, if one alone."""

    name: str
    gain: bool
    loss: bool

    @property
    def one(self) -> bool:
        return self.gain is not self.loss


def without_one_sided(found: Sequence[Support], report: Report) -> tuple[Support, ...]:
    """Return the ties found, a gain that differs from what is no gain alone only offered where its loss makes it that.

    `Sundry income` above `Sundry loss` is no support of `Other income (loss), net`; nor is the loss. Where both do not
    net to the figure nothing shows that it is their net: `Net sales` is none of `Revenue` and `Expenses`.
    """
    doubtful = [
        one
        for one in found
        if one.taken and not one.manual and len(one.cells) == 1
        and _side(report.figure(one.cells[0]).label).one
        and not _side(report.figure(one.figure).label).one
        and not holds(one, report)
    ]  # fmt: skip
    if not doubtful:
        return tuple(found)
    places = {place_of(one.cells[0]) for one in doubtful}
    shown: defaultdict[tuple[Place, _Side], list[Figure]] = defaultdict(list)
    for reading in report.readings:
        for figure in reading.figures if any(reading.source == place.source for place in places) else ():
            if figure.checkable and place_of(figure.anchor) in places:
                shown[place_of(figure.anchor), _side(figure.label)].append(figure)

    def parted(one: Support) -> bool:
        cell = report.figure(one.cells[0])
        side = _side(cell.label)
        others = shown[place_of(cell.anchor), side._replace(gain=side.loss, loss=side.gain)]
        return any(_nets(report.figure(one.figure), cell, other, one.power) for other in others)

    apart = {(one.figure, one.cells) for one in doubtful if parted(one)}
    return tuple(
        one._replace(taken=False, evidence=one.evidence + _SAID) if (one.figure, one.cells) in apart else one
        for one in found
    )


def _nets(figure: Figure, cell: Figure, other: Figure, power: int) -> bool:
    """Say whether a figure is what is left of one side of an amount after the other, whatever their signs."""
    if (cell.period, cell.unit) != (other.period, other.unit) or not other.value:
        return False
    net, whole = (abs(cell.value or _ZERO) - abs(other.value)).scaleb(power), figure.value or _ZERO
    reach = figure.step + (cell.step + other.step).scaleb(power)
    return abs(abs(net) - abs(whole)) <= reach * HALF


@cache
def _side(label: str) -> _Side:
    gain, loss = bool(_GAIN.search(label)), bool(_LOSS.search(label))
    name = _LOSS.sub(_BOTH, _GAIN.sub(_BOTH, label))
    return _Side(" ".join(name.casefold().split()), gain, loss)
