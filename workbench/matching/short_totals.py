"""T/A and T/L are the totals of a balance sheet where they stand together: alone T/L is a term loan."""

from __future__ import annotations

import re
from collections import defaultdict

from workbench.core.report import Report
from workbench.core.words import Words

_SHORT = re.compile(r"\W*(t/[al])\b", re.IGNORECASE)
_LONG = 16  # letters of a caption that is one of these, with its unit
_TOTALS = {"t/a": "total asset", "t/l": "total liability"}


def with_short_totals(words: Words, report: Report) -> Words:
    """Return a vocabulary with the two short totals, where each sheet that has one has the other."""
    found: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for reading in report.readings:
        for one in reading.figures:
            if "/" in one.label and len(one.label) <= _LONG and (match := _SHORT.match(one.label)) is not None:
                found[reading.source, one.anchor.block].add(match[1].casefold())
    together = bool(found) and all(short == _TOTALS.keys() for short in found.values())
    return Words(abbreviations=_TOTALS).extended(words) if together else words
