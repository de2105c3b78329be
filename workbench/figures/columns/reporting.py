"""Columns headed by no date but as the period that is reported on and the one before: `Current year`, `Prior year`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.core.calendar import Sort, Spoken, months_back
from workbench.core.period import Period
from workbench.figures.columns.head import Head
from workbench.figures.columns.scene import Scene

_SPAN = r"(?:period|financial year|fiscal year|year|half[\s-]year|half|quarter)"
_NAMED = re.compile(
    rf"(?:(?P<now>current|reporting|this)\s+(?:reporting\s+)?|(?P<then>previous|prior|preceding|last|comparative)\s+"
    rf"(?:(?:corresponding|comparable|reporting|comparative)\s+)?)(?P<span>{_SPAN})\b(?!\s+(?:end|to\s+date)\b)",
    re.IGNORECASE,
)
_MONTHS = {"quarter": 3, "half": 6, "half-year": 6, "half year": 6, "year": 12, "fiscal year": 12, "financial year": 12}
_OF_REPORT = re.compile(r"\bresults for announcement to the market\b", re.IGNORECASE)  # of the period reported on


def with_reporting(direct: list[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Give the columns of a table in which no date is named the document's own period, and the year before it."""
    main = scene.context.main
    if main is None or any(direct):
        return direct
    found = [_named(head.near, main) for head in heads]
    if not any(found) and _OF_REPORT.search(scene.title):
        found = [None if head.changes else main for head in heads]
    return [None if one is None else Spoken(0, 0, one, Sort.NAME) for one in found]


def _named(text: str, main: Period) -> Period | None:
    match = _NAMED.search(text)
    if match is None or _MONTHS.get(" ".join(match["span"].lower().split()), main.months) != main.months:
        return None
    if match["now"] or main.start is None:
        return main
    return Period(months_back(main.start, 12), months_back(main.end, 12))
