"""The scale of a sheet that does not state its own: that of the release whose printed digits it holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.unit import is_currency
from workbench.matching.amounts import agree, telling
from workbench.matching.candidates import worth_comparing
from workbench.matching.kinship import Kin, kin
from workbench.matching.lines import Line, Place

_ENOUGH = 120  # rows that tell the scale of a sheet
NOTHING: Mapping[Place, int] = MappingProxyType({})
_SHOWN = 3  # rows that must hold the release's digits in another scale


def with_scales(
    lines: Sequence[Line], papers: Sequence[Line], captions: Captions, known: Mapping[Place, int] = NOTHING
) -> tuple[list[Line], dict[Place, int]]:
    """Return the lines of papers in the scale their amounts show, and the power of ten of each sheet so scaled.

    Only a sheet without a scale of its own is looked at. Several rows must hold, under the same captions, what
    the release prints, and hardly any of them the whole amount. `known` are sheets whose scale is known so far.
    """
    stated = {paper.place for paper in papers if any(figure.scale for figure in paper.figures)}
    votes: defaultdict[Place, Counter[int]] = defaultdict(Counter)
    asked: Counter[Place] = Counter()
    silent = {paper.place for paper in papers} - stated
    for line, paper in worth_comparing(lines, papers, captions) if silent else ():
        if paper.place in stated or asked[paper.place] > _ENOUGH:
            continue
        if kin(line, paper, captions) is Kin.SAME:
            asked[paper.place] += 1
            votes[paper.place].update(_powers(line, paper))
    shown = {place: power for place, counts in votes.items() if (power := _elected(counts))}
    shown.update((place, power) for place, power in known.items() if place not in stated)
    books = _by_book(shown)
    for place in silent:
        if place.source in books and not votes[place][0]:
            shown.setdefault(place, books[place.source])
    scaled = [_scaled(paper, shown[paper.place]) if paper.place in shown else paper for paper in papers]
    return scaled, shown


def _by_book(shown: Mapping[Place, int]) -> dict[str, int]:
    """Return the scale of workbooks whose sheets, as far as they show one, show one scale."""
    powers: defaultdict[str, set[int]] = defaultdict(set)
    for place, power in shown.items():
        powers[place.source].add(power)
    return {source: power for source, (power, *others) in powers.items() if not others}


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


def _elected(counts: Counter[int]) -> int:
    if not counts:
        return 0
    power, most = max(counts.items(), key=lambda item: (item[1], -item[0]))
    return power if power and most >= _SHOWN and most > 3 * counts[0] else 0


def _scaled(paper: Line, power: int) -> Line:
    def amount(figure: Figure) -> Figure:
        return replace(figure, scale=power) if figure.unit == "" or is_currency(figure.unit) else figure

    return replace(paper, slots={slot: tuple(map(amount, figures)) for slot, figures in paper.slots.items()})
