"""Gains beside losses of one name: a paper that keeps both apart has neither of them where a release states the net."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from workbench.core.report import Report, Support
from workbench.core.source import Anchor
from workbench.matching.lines import Place, place_of
from workbench.matching.shared import holds

_SAID = "; it is one side of an amount of which the paper shows the other in a row of its own"
_GAIN = re.compile(r"\b(?:income|gains?|profits?|revenues?)\b|利益|収入|収益|益", re.IGNORECASE)
_LOSS = re.compile(r"\b(?:loss(?:es)?|expenses?|charges?|costs?)\b|損失|費用|支出|損", re.IGNORECASE)
_BOTH = "±"


class _Side(NamedTuple):
    """What of a caption is left without its side, and whether that is the one of gains or of losses, if one alone."""

    name: str
    gain: bool
    loss: bool

    @property
    def one(self) -> bool:
        return self.gain is not self.loss


def without_one_sided(found: Sequence[Support], report: Report) -> tuple[Support, ...]:
    """Return the ties found, a gain that differs from what is no gain alone only offered where its loss stands beside.

    `Sundry income` above `Sundry loss` is no support of `Other income (loss), net`; nor is the loss.
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
    shown: defaultdict[Place, set[_Side]] = defaultdict(set)
    for reading in report.readings:
        for figure in reading.figures if any(reading.source == place.source for place in places) else ():
            if figure.checkable and place_of(figure.anchor) in places:
                shown[place_of(figure.anchor)].add(_side(figure.label))

    def parted(cell: Anchor) -> bool:
        side = _side(report.figure(cell).label)
        return side._replace(gain=side.loss, loss=side.gain) in shown[place_of(cell)]

    apart = {(one.figure, one.cells) for one in doubtful if parted(one.cells[0])}
    return tuple(
        one._replace(taken=False, evidence=one.evidence + _SAID) if (one.figure, one.cells) in apart else one
        for one in found
    )


@cache
def _side(label: str) -> _Side:
    gain, loss = bool(_GAIN.search(label)), bool(_LOSS.search(label))
    name = _LOSS.sub(_BOTH, _GAIN.sub(_BOTH, label))
    return _Side(" ".join(name.casefold().split()), gain, loss)
