"""Which figures restate another in a second currency: beside it, in parentheses after it, or in a table of its own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from workbench.core.figure import LINEAR, Figure, Measure
from workbench.core.period import Period
from workbench.core.report import Report, Translated
from workbench.core.source import in_order
from workbench.matching.lines import Line, Slot

_MONEY = re.compile(r"(?P<currency>[A-Z]{3})(?P<per>/.+)?$")
_OPENED = re.compile(r"[^()]{0,20}\([^()0-9]{0,12}$")

Spot = tuple[Period | None, Measure, Period | None, str]


def translations(report: Report, lines: Sequence[Line]) -> tuple[Translated, ...]:
    """Return the translated figures with their originals, in document order; none for a document in one currency."""
    own = _own_currency(lines)
    if not own:
        return ()
    found: dict[Figure, Figure] = {}
    for pair in (*_beside(lines, own), *_in_parentheses(report, lines, own), *_in_other_tables(lines, own)):
        found.setdefault(*pair)
    pairs = [Translated(figure.anchor, original.anchor) for figure, original in found.items()]
    return tuple(sorted(pairs, key=lambda pair: in_order(pair.figure)))


def _currency(unit: str) -> str:
    match = _MONEY.match(unit)
    return match["currency"] if match else ""


def _per(unit: str) -> str:
    match = _MONEY.match(unit)
    return (match["per"] or "") if match else ""


def _own_currency(lines: Sequence[Line]) -> str:
    """Return the currency most figures are in, of equals the one a sentence names first; empty without a second."""
    counts: Counter[str] = Counter()
    for line in sorted(lines, key=lambda line: not line.prose):
        counts.update(code for figure in line.figures if (code := _currency(figure.unit)))
    return counts.most_common(1)[0][0] if len(counts) > 1 else ""


def _spots(line: Line, own: str) -> tuple[dict[Spot, Figure], dict[Spot, Figure]]:
    """Return a line's figures in its own currency and in others by what else they speak of."""
    mine: dict[Spot, Figure] = {}
    theirs: dict[Spot, Figure] = {}
    for slot, figures in line.slots.items():
        if _currency(slot.unit) and slot.measure in LINEAR:
            side = mine if _currency(slot.unit) == own else theirs
            side.setdefault(_spot(slot), figures[0])
    return mine, theirs


def _spot(slot: Slot) -> Spot:
    return slot.period, slot.measure, slot.against, _per(slot.unit)


def _beside(lines: Iterable[Line], own: str) -> Iterator[tuple[Figure, Figure]]:
    for line in lines:
        if not line.prose:
            mine, theirs = _spots(line, own)
            yield from ((figure, mine[spot]) for spot, figure in theirs.items() if spot in mine)


def _in_parentheses(report: Report, lines: Iterable[Line], own: str) -> Iterator[tuple[Figure, Figure]]:
    figures = sorted(
        (figure for line in lines if line.prose for figure in line.figures if _currency(figure.unit)),
        key=lambda figure: (figure.anchor.source, figure.anchor.block, figure.anchor.start),
    )
    for first, second in pairwise(figures):
        if first.anchor[:2] != second.anchor[:2] or _currency(first.unit) == _currency(second.unit):
            continue
        text = report.source(first.anchor.source).holder(first.anchor).text
        if _OPENED.match(text[first.anchor.end : second.anchor.start]):
            yield (second, first) if _currency(first.unit) == own else (first, second)


def _in_other_tables(lines: Iterable[Line], own: str) -> Iterator[tuple[Figure, Figure]]:
    """Pair tables that are alike in every caption but are stated in another currency."""
    originals: defaultdict[tuple[str, frozenset[str], Spot], list[Figure]] = defaultdict(list)
    foreign: list[tuple[Line, dict[Spot, Figure]]] = []
    for line in lines:
        if line.prose:
            continue
        mine, theirs = _spots(line, own)
        for spot, figure in mine.items():
            originals[line.label.casefold(), line.own, spot].append(figure)
        if theirs and not mine:
            foreign.append((line, theirs))
    for line, theirs in foreign:
        for spot, figure in theirs.items():
            options = originals.get((line.label.casefold(), line.own, spot), [])
            if options:
                nearest = min(options, key=lambda one: abs(one.anchor.block - figure.anchor.block))
                if nearest.printed != figure.printed or figure.nil:  # the same digits are the same currency misread
                    yield figure, nearest
