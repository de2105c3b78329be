"""Totals of breakdowns beside the rows that they break down: what supports a figure is stated again by the detail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.core.report import Report, Support
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, telling
from workbench.matching.lines import Line, place_of
from workbench.matching.shared import holds

_SURE, _DIFFERS = 74, 64
_SAID = "the total of a breakdown of the row that supports the figure, which it repeats in another column"

_Key = tuple[Period, str]


class _Made(NamedTuple):
    """The amounts of the rows that a breakdown is of, and those of its total, by period and unit."""

    rows: Mapping[_Key, Sequence[Figure]]
    total: Mapping[_Key, Sequence[Figure]]


def with_details(found: Sequence[Support], rows: Sequence[Line], report: Report) -> tuple[Support, ...]:
    """Return the ties found with those of totals of breakdowns whose titles end in the caption of a row that holds.

    A total that repeats an amount of the row in one column is of the row in the others as well: of each period it
    supports what the row supports, and differs where somebody mistyped an account. It says nothing of a period of
    which it has several amounts, such as one per confirmation, nor where the row has its amount too, such as before
    adjustment.
    """
    made = list(_made(rows, report))
    if not made:
        return tuple(found)
    tied: defaultdict[Anchor, list[Support]] = defaultdict(list)
    known = set()
    for one in found:
        if one.taken or one.manual or one.rejected:
            known.add((one.figure, one.cells))
        if one.taken and not one.manual and len(one.cells) == 1 and holds(one, report):
            tied[one.cells[0]].append(one)
    added: dict[tuple[Anchor, tuple[Anchor, ...]], Support] = {}
    for row, cell in (pair for one in made for pair in _apart(one)):
        for one in tied[row.anchor]:
            again = one._replace(cells=(cell.anchor,), evidence=_SAID, confidence=_SURE)
            if (again.figure, again.cells) not in known:
                sure = _SURE if holds(again, report) else _DIFFERS
                added[again.figure, again.cells] = again._replace(confidence=sure)
    return (*(one for one in found if (one.figure, one.cells) not in added), *added.values())


def _made(rows: Sequence[Line], report: Report) -> Iterator[_Made]:
    """Yield the totals of breakdowns that repeat an amount of rows of their workbook with the caption they are of."""
    totals = [row for row in rows if row.of]
    labels: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
    for row in rows if totals else ():
        labels[row.place.source, _words(row.label)].append(row)
    for total in totals:
        ends = {end for text in total.of for end in _ends(text) if (total.place.source, end) in labels}
        if ends:
            named = [one for one in labels[total.place.source, max(ends, key=len)] if one.place != total.place]
            made = _Made(_levels(_of_rows(named, report)), _levels(total.figures))
            if any(_repeats(one, made.rows.get(key, ())) for key, some in made.total.items() for one in some):
                yield made


def _of_rows(lines: Sequence[Line], report: Report) -> list[Figure]:
    """Return the amounts of rows, those of columns that support nothing too, such as balances of the books."""
    rows = {(one.place, one.row) for one in lines}
    sources = {one.place.source for one in lines}
    figures = (figure for reading in report.readings if reading.source in sources for figure in reading.figures)
    return [figure for figure in figures if (place_of(figure.anchor), figure.anchor.row) in rows]


def _apart(made: _Made) -> Iterator[tuple[Figure, Figure]]:
    """Yield amounts of a row and the one of the total for the same period, unless the row has that amount itself."""
    for key, some in made.total.items():
        of_row = made.rows.get(key, ())
        if len(some) == 1 and not _repeats(some[0], of_row):
            yield from ((one, some[0]) for one in of_row)


def _repeats(one: Figure, others: Sequence[Figure]) -> bool:
    return any(telling(one, other) and agree(one, other) for other in others)


def _levels(figures: Iterable[Figure]) -> dict[_Key, list[Figure]]:
    """Return amounts by period and unit; of a span by the day that it ends on too, which a detail may be dated by."""
    found: defaultdict[_Key, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.measure is Measure.LEVEL and one.value is not None and one.period is not None:
            for period in {one.period, one.period.closing}:
                found[period, one.unit].append(one)
    return found


def _ends(text: str) -> Iterator[str]:
    """Yield the words that a text ends in, from one to all."""
    words = _words(text).split()
    yield from (" ".join(words[at:]) for at in range(len(words)))


def _words(text: str) -> str:
    return " ".join(text.casefold().split())
