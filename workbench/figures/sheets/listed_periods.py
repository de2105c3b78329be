"""Periods that a caption lists for the figures of its row, in their order: `Equity ratio (Sep-07 / Mar-07)`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.core.calendar import Fiscal
from workbench.core.figure import Figure, Standing
from workbench.core.period import Period
from workbench.figures.sheets.row_periods import row_period

_LISTED = re.compile(r"[(（](?P<list>(?:[^()（）]|\([^()]*\))*)[)）]\s*\Z")
_NEXT = re.compile(r"\s+/\s+|\s*[;；／]\s*|\s+(?:vs?\.?|and)\s+", re.IGNORECASE)
_HELD_AGAINST = re.compile(r"\s(?:vs?\.?|and)\s[^(（]*[)）]\s*\Z", re.IGNORECASE)
_SEVERAL = 2


def in_listed_periods(figures: Iterable[Figure], fiscal: Fiscal) -> list[Figure]:
    """Return the figures of a table, those of a row whose caption lists as many periods as it has figures in these.

    Years that only name again what the columns are parts of say nothing new, nor do the periods of columns that differ
    in a row told apart by them. A balance stands at the end of a span.
    """
    found = list(figures)
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        if one.anchor.row is not None and one.label.endswith((")", "）")):
            rows[one.anchor.row].append(at)
    for places in rows.values():
        places.sort(key=lambda at: found[at].anchor.column or 0)
        row = [found[at] for at in places]
        listed = _listed(row[0].label, fiscal) if len(row) >= _SEVERAL and _alike(row) else []
        if len(listed) != len(row) or all(map(_within, row, listed)) or _apart(row, listed):
            continue
        for at, one, period in zip(places, row, listed, strict=True):
            stands = one.period is not None and one.period.is_balance
            found[at] = replace(one, period=period.closing if stands else period)
    return found


def _alike(row: Iterable[Figure]) -> bool:
    """Say whether figures are of one caption and kind, so that periods alone tell them apart."""
    return len({(one.label, one.unit, one.measure) for one in row if one.standing is Standing.REPORTED}) == 1


def _apart(row: Sequence[Figure], listed: Sequence[Period]) -> bool:
    """Say whether the columns tell days of their own, and the list may tell them in another order.

    It does not where it says for each column that is listed what its heading says: `(Sep-07 / Mar-07)` of a balance
    under 2Q07 and 2Q06. What is held `vs` another comes first, wherever its column stands.
    """
    ends = [one.period.end if one.period is not None else None for one in row]
    if len({*ends} - {None}) < _SEVERAL:
        return False
    kept = [end == period.end for end, period in zip(ends, listed, strict=True)]
    elsewhere = [not same and period.end in ends for same, period in zip(kept, listed, strict=True)]
    return any(elsewhere) or not any(kept) or _HELD_AGAINST.search(row[0].label) is not None


def _listed(label: str, fiscal: Fiscal) -> list[Period]:
    match = _LISTED.search(label)
    parts = _NEXT.split(match["list"]) if match is not None else []
    periods = [row_period(part, fiscal) for part in parts] if len(parts) >= _SEVERAL else []
    named = [one for one in periods if one is not None]
    return named if len(named) == len(periods) else []


def _within(one: Figure, period: Period) -> bool:
    """Say whether a figure is of a period or of a part of it already."""
    if one.period is None:
        return False
    first = one.period.start or one.period.end
    return one.period.end <= period.end and (period.start or period.end) <= first
