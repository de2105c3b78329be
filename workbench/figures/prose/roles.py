"""What each quantity of a sentence states: of what, as a level, a change, a share or a rule, and beside what."""

from __future__ import annotations

import re
from collections.abc import Callable

from workbench.core.figure import Measure
from workbench.core.openings import stemmed
from workbench.figures.prose.changes import change_after, change_by, change_direct
from workbench.figures.prose.levels import (
    acted,
    after_of,
    closed_with,
    determined,
    otherwise,
    part,
    reached,
    share,
    stated,
)
from workbench.figures.prose.lists import compared, former, listed, ranged, repeated, rule
from workbench.figures.prose.said import CHANGES, Reading, Spot, Told
from workbench.figures.prose.script import Script

Attempt = Callable[[Reading, Spot], Told | None]

# From the most to the least telling: the first reading that fits is taken.
ATTEMPTS: tuple[Attempt, ...] = (
    rule, ranged, repeated, change_after, listed, part, share, former, after_of, compared, change_by, reached,
    change_direct, closed_with, stated, determined, acted,
)  # fmt: skip
_RATIO_ONLY = re.compile(r"(?P<stem>[\w\s-]*?(?:margin|ratio|rate))(?:\s+(?:ratio|rate|percentage))?\Z", re.IGNORECASE)
_ALSO = re.compile(r"\b(?:also|further|additionally)\s+(?:\w+ed|rose|fell|grew)\s+(?:by\s+)?\Z", re.IGNORECASE)
_WITHIN = re.compile(
    r"(?:^|;)\W*Of (?:the|this|these|that|our)\s(?:[\w-]+\s){0,3}?"
    r"(?:increases?|decreases?|changes?|growth|declines?|totals?|amounts?|reductions?|improvements?)\b",
    re.IGNORECASE,
)
_CAUSE = stemmed(
    "due to, attributable to, because of, driven by, reflecting, result",
    r"\bdue to\b|(?<!income )(?<!loss )(?<!profit )(?<!earnings )(?<!equity )\battributable to\b"
    r"|\bbecause of\b|\bdriven by\b|\breflecting\b|\bresult(?:ed|ing)? from\b",
)


def told(script: Script, earlier: str) -> tuple[Told, ...]:
    """Say what every quantity of a sentence states; `earlier` names what the sentence before spoke of."""
    reading = Reading(script, earlier)
    topic = earlier
    for index in range(len(script.quantities)):
        spot = reading.spot(index)
        one = next((found for attempt in ATTEMPTS if (found := attempt(reading, spot)) is not None), None)
        one = one or otherwise(reading, spot)
        one = one._replace(label=_whose(one.label, topic))
        plain = one.measure is Measure.LEVEL and " " not in one.label and one.twin is None
        if plain and _CAUSE.search(spot.left, spot.left.lower()):
            one = one._replace(basis=one.basis or "part")
        if _WITHIN.search(spot.left) is not None and one.measure is Measure.LEVEL:
            one = one._replace(basis=one.basis or "part")
        if one.measure in CHANGES and _partial(one, spot, [*reading.found, Told(earlier)]):
            one = one._replace(basis=one.basis or "part")
        topic = one.label or topic
        reading.found.append(one)
    return _shared(reading.found)


def _partial(one: Told, spot: Spot, before: list[Told]) -> bool:
    """Say whether a change is one cause of a change of the same thing: `fell by 5, driven by a 3 decrease in …`."""
    if _ALSO.search(spot.left):
        return True
    cause = one.twin is None and _CAUSE.search(spot.left, spot.left.lower()) is not None
    return cause and any(earlier.label and earlier.label.lower() == one.label.lower() for earlier in before)


_STEM_OF = re.compile(r"(?P<stem>.+?)\s(?P<of>(?:for|from|of|in)\s.+)")


def _whose(label: str, topic: str) -> str:
    """Complete `gross margin ratio` with what the margin just spoken of was for."""
    ratio = _RATIO_ONLY.fullmatch(label)
    of = _STEM_OF.match(topic)
    if ratio is None or of is None or not ratio["stem"].lower().startswith(of["stem"].lower()):
        return label
    return f"{label} {of['of']}"


def _shared(found: list[Told]) -> tuple[Told, ...]:
    """Give all items of a list the whole that only the last one names: `17%, 14% and 12% of sales`."""
    result = list(found)
    for index in range(len(result) - 1, 0, -1):
        one, before = result[index], result[index - 1]
        if one.listed == index - 1 and one.measure is Measure.SHARE_PERCENT and before.measure is Measure.RATIO:
            result[index - 1] = before._replace(measure=one.measure, whole=one.whole)
    return tuple(result)
