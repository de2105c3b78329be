"""Gains beside losses of one name, or receipts beside payments: neither of both is what another states net."""

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

_SAID = "; one is a side of an amount of which the other side stands in a row of its own, and the other is the net"
_GAIN = re.compile(r"\b(?:income|gains?|profits?|revenues?|proceeds|receipts?)\b|利益|収入|収益|益", re.IGNORECASE)
_LOSS = re.compile(
    r"\b(?:loss(?:es)?|expenses?|charges?|costs?|(?:re)?payments?|purchases?)\b|損失|費用|支出|損", re.IGNORECASE
)
_LINKS = re.compile(r"\b(?:from|of|on|to|for|under|the)\b|[,:;—–-]", re.IGNORECASE)
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
    """Return the ties found, one side of an amount that differs from what is no side alone only offered.

    `Sundry income` above `Sundry loss` is no support of `Other income (loss), net`; nor is the loss. A paper's net of
    a loan is no support of the proceeds from it that a release states above the repayments of it. Where both do not
    make the net nothing shows that it is theirs: `Net sales` is none of `Revenue` and `Expenses`.
    """
    doubtful = [
        one
        for one in found
        if one.taken and not one.manual and len(one.cells) == 1
        and _side(report.figure(one.cells[0]).label).one is not _side(report.figure(one.figure).label).one
        and not holds(one, report)
    ]  # fmt: skip
    if not doubtful:
        return tuple(found)
    places = {place_of(at) for one in doubtful for at in (one.figure, one.cells[0])}
    shown: defaultdict[tuple[Place, _Side], list[Figure]] = defaultdict(list)
    for reading in report.readings:
        for figure in reading.figures if any(reading.source == place.source for place in places) else ():
            if figure.checkable and place_of(figure.anchor) in places:
                shown[place_of(figure.anchor), _side(figure.label)].append(figure)

    def parted(one: Support) -> bool:
        figure, cell = report.figure(one.figure), report.figure(one.cells[0])
        at, net, power = (cell, figure, one.power) if _side(cell.label).one else (figure, cell, -one.power)
        side = _side(at.label)
        others = shown[place_of(at.anchor), side._replace(gain=side.loss, loss=side.gain)]
        return any(_nets(net, at, other, power) for other in others)

    apart = {(one.figure, one.cells) for one in doubtful if parted(one)}
    return tuple(
        one._replace(taken=False, evidence=one.evidence + _SAID) if (one.figure, one.cells) in apart else one
        for one in found
    )


def _nets(whole: Figure, side: Figure, other: Figure, power: int) -> bool:
    """Say whether a figure is what is left of one side of an amount after the other, whatever their signs."""
    if (side.period, side.unit) != (other.period, other.unit) or not other.value:
        return False
    net = (abs(side.value or _ZERO) - abs(other.value)).scaleb(power)
    reach = whole.step + (side.step + other.step).scaleb(power)
    return abs(abs(net) - abs(whole.value or _ZERO)) <= reach * HALF


@cache
def _side(label: str) -> _Side:
    gain, loss = bool(_GAIN.search(label)), bool(_LOSS.search(label))
    name = _LINKS.sub(" ", _LOSS.sub(_BOTH, _GAIN.sub(_BOTH, label)))
    return _Side(" ".join(name.casefold().split()), gain, loss)
