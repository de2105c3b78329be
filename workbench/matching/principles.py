"""Columns of other accounting principles: beside those that a release states, they support nothing in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from workbench.core.grid import Reading
from workbench.core.report import Report
from workbench.core.source import Anchor, Paragraph, Role

_NAMES = {
    "US": r"\bU\.?\s?S\.?[\s-]*GAAP\b|米国(?:会計)?基準|\bgenerally accepted in the United States\b",
    "JP": r"\bJ(?:P|apan(?:ese)?)?[\s-]*GAAP\b|日本(?:会計)?基準|\bgenerally accepted in Japan\b",
    "IFRS": r"\bIFRSs?\b|国際(?:会計|財務報告)基準",
    "UK": r"\bU\.?K\.?[\s-]*GAAP\b",
    "local": r"\b(?:local|statutory)[\s-]GAAP\b",
}
_NAMED = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _NAMES.items()), re.IGNORECASE)


def in_its_principles(report: Report) -> Report:
    """Return a report without amounts of papers under other principles than the one set that its release names.

    They go only where the same row has the amount under those of the release, in another column.
    """
    stated = {name for text in _texts(report) for name in _named(text)}
    if len(stated) != 1:
        return report
    mine = stated.pop()
    papers = {source.slot for source in report.sources if source.role is Role.WORKING_PAPER}
    readings = tuple(
        _without_others(reading, mine) if reading.source in papers else reading for reading in report.readings
    )
    same = all(one is other for one, other in zip(readings, report.readings, strict=True))
    return report if same else replace(report, readings=readings)


def _texts(report: Report) -> Iterator[str]:
    for source in report.sources:
        if source.role is Role.RELEASE:
            yield from (block.text for block in source.blocks if isinstance(block, Paragraph))


def _named(text: str) -> set[str]:
    """Return the sets of accounting principles that a text names."""
    if "GAAP" not in text and "IFRS" not in text and "基準" not in text and "accepted" not in text:
        return set()
    return {match.lastgroup for match in _NAMED.finditer(text) if match.lastgroup is not None}


def _without_others(reading: Reading, mine: str) -> Reading:
    """Return a paper without the amounts of columns under other principles in rows that have them under these."""
    named = {heading: _named(heading) for heading in {one.column for one in reading.figures}}
    if sum(map(bool, named.values())) < 2:
        return reading
    rows = {_row(one.anchor) for one in reading.figures if one.checkable and named[one.column] == {mine}}

    def other(heading: str) -> bool:
        return bool(named[heading]) and mine not in named[heading]

    kept = tuple(one for one in reading.figures if not (other(one.column) and _row(one.anchor) in rows))
    return reading if len(kept) == len(reading.figures) else replace(reading, figures=kept)


def _row(at: Anchor) -> tuple[int, int | None]:
    return at.block, at.row
