"""Analyses of volume and rate: how much of a change of interest comes from balances and how much from their rates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.core.calendar import Sort, Spoken, months_back, periods
from workbench.core.figure import Measure
from workbench.core.period import Period
from workbench.figures.columns.compared import VERSUS
from workbench.figures.columns.garbled import mended
from workbench.figures.columns.head import Head
from workbench.figures.columns.scene import Scene

_VOLUME = re.compile(r"\bvolumes?\W*$", re.IGNORECASE)
_RATE = re.compile(r"\b(?:rates?|yields?)\W*$", re.IGNORECASE)
_REST = re.compile(
    r"\b(?:net|total|mix|combined|both|days|change|increase|\(?decrease\)?|volume\s?/\s?rate|rate\s?/\s?volume)\W*$",
    re.IGNORECASE,
)
_YEAR = 12  # months


def with_effects(heads: Sequence[Head], scene: Scene) -> tuple[Head, ...]:
    """Make changes of the columns of an analysis, between the periods that the words over them or its title name."""
    if not _is_analysis(heads):
        return tuple(heads)
    groups = list(_groups(heads))
    found: list[Head] = []
    for group in groups:
        over = " ".join(dict.fromkeys(text for head in group for text in (head.far, head.near) if text))
        pair = _compared(over, scene) or (_compared(scene.title, scene) if len(groups) == 1 else None)
        period, against = pair or (None, None)
        found += [
            replace(head, measure=Measure.CHANGE, period=period, against=against, sort=Sort.SPAN) for head in group
        ]
    return tuple(found)


def _is_analysis(heads: Sequence[Head]) -> bool:
    tails = [head.tail for head in heads]
    volumes, rates = (any(map(pattern.search, tails)) for pattern in (_VOLUME, _RATE))
    return volumes and rates and all(_VOLUME.search(one) or _RATE.search(one) or _REST.search(one) for one in tails)


def _groups(heads: Sequence[Head]) -> Iterator[list[Head]]:
    """Yield the columns of one comparison after the other: a heading that comes again opens a new one."""
    group: list[Head] = []
    for head in heads:
        if any(head.tail.lower() == other.tail.lower() for other in group):
            yield group
            group = []
        group.append(head)
    yield group


def _compared(text: str, scene: Scene) -> tuple[Period, Period] | None:
    """Return the period that is compared and the one it is compared with: `Quarter ended June 30, 1995 vs. 1994`."""
    bare = mended(text)
    named = periods(bare, scene.context.fiscal, None)
    for match in VERSUS.finditer(bare):
        now = next((one for one in reversed(named) if one.end <= match.start()), None)
        then = next((one for one in named if one.start >= match.end()), None)
        if now is not None and then is not None and now.period.start is not None and now.period.end > then.period.end:
            return now.period, _alike(then, now.period)
    return None


def _alike(then: Spoken, now: Period) -> Period:
    """Return an earlier period as long as the one it is compared with, which a bare year names."""
    if then.sort is not Sort.YEAR or now.start is None or now.months == _YEAR:
        return then.period
    back = _YEAR * (now.end.year - then.period.end.year)
    return Period(months_back(now.start, back), months_back(now.end, back))
