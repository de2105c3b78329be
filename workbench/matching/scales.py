"""The scale of a table of a sheet that does not state its own: that of the release whose printed digits it holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.unit import is_currency
from workbench.matching.amounts import agree, telling
from workbench.matching.candidates import worth_comparing
from workbench.matching.kinship import Kin, kin
from workbench.matching.lines import Line, Place

_ENOUGH = 120  # rows that tell the scale of a table
_Home = TypeVar("_Home")
NOTHING: Mapping[Place, int] = MappingProxyType({})
_SHOWN = 3  # rows that must hold the release's digits in another scale
_SMALL, _OF_SMALL = 4, 2  # or fewer in a table of few rows


class Region(NamedTuple):
    """A table of a sheet: the sheet, and the title over the table."""

    place: Place
    title: str


def region_of(paper: Line) -> Region:
    """Return the table of a sheet that a line stands in."""
    path = next((figure.path for figure in paper.figures), ())
    return Region(paper.place, path[0] if path else "")


def with_scales(
    lines: Sequence[Line], papers: Sequence[Line], captions: Captions, known: Mapping[Place, int] = NOTHING
) -> tuple[list[Line], dict[Region, int]]:
    """Return the lines of papers in the scale their amounts show, and the power of ten of each table so scaled.

    Only a table without a scale of its own is looked at. Several rows must hold, under the same captions, what
    the release prints, and hardly any of them the whole amount. `known` are sheets whose scale is known so far.
    """
    stated = {region_of(paper) for paper in papers if any(figure.scale for figure in paper.figures)}
    places = {region.place for region in stated}
    silent = [(paper, region) for paper in papers if (region := region_of(paper)) not in stated]
    votes = _votes(lines, silent, captions)
    sizes = Counter(region for _, region in silent)
    enough = {region: _OF_SMALL if size <= _SMALL else _SHOWN for region, size in sizes.items()}
    shown = {region: power for region, counts in votes.items() if (power := _elected(counts, enough[region]))}
    regions = {region for _, region in silent}
    shown.update((one, known[one.place]) for one in regions if one.place in known and one.place not in places)
    books = _alike((region.place.source, power) for region, power in shown.items())
    sheets = _alike((region.place, power) for region, power in shown.items())
    for region in (one for one in regions if not votes[one][0]):
        likely = sheets.get(region.place, 0) or (0 if region.place in places else books.get(region.place.source, 0))
        if likely:
            shown.setdefault(region, likely)
    scaled = (_scaled(paper, own) if (own := shown.get(region_of(paper))) else paper for paper in papers)
    return list(scaled), shown


def _votes(
    lines: Sequence[Line], silent: Sequence[tuple[Line, Region]], captions: Captions
) -> defaultdict[Region, Counter[int]]:
    """Count for each table in how many rows of the same caption each power of ten makes amounts agree."""
    regions = {paper.order: region for paper, region in silent}
    votes: defaultdict[Region, Counter[int]] = defaultdict(Counter)
    asked: Counter[Region] = Counter()
    for line, paper in worth_comparing(lines, [paper for paper, _ in silent], captions) if silent else ():
        region = regions[paper.order]
        if asked[region] <= _ENOUGH and line.own == paper.own and kin(line, paper, captions) is Kin.SAME:
            asked[region] += 1
            votes[region].update(_powers(line, paper))
    return votes


def _alike(shown: Iterable[tuple[_Home, int]]) -> dict[_Home, int]:
    """Return the scale of sheets or workbooks whose tables, as far as they show one, show one scale."""
    powers: defaultdict[_Home, set[int]] = defaultdict(set)
    for home, power in shown:
        powers[home].add(power)
    return {home: power for home, (power, *others) in powers.items() if not others}


def _powers(line: Line, paper: Line) -> set[int]:
    """Return the powers of ten under which some amounts of two lines tellingly agree."""
    return {
        power
        for figure in line.figures
        if is_currency(figure.unit)
        for cell in paper.figures
        if cell.unit in ("", figure.unit) and telling(figure, cell)
        for power in {0, figure.scale}
        if agree(figure, cell, 1, power) or agree(figure, cell, -1, power)
    }


def _elected(counts: Counter[int], enough: int) -> int:
    if not counts:
        return 0
    power, most = max(counts.items(), key=lambda item: (item[1], -item[0]))
    return power if power and most >= enough and most > 3 * counts[0] else 0


def _scaled(paper: Line, power: int) -> Line:
    def amount(figure: Figure) -> Figure:
        return replace(figure, scale=power) if figure.unit == "" or is_currency(figure.unit) else figure

    return replace(paper, slots={slot: tuple(map(amount, figures)) for slot, figures in paper.slots.items()})
