"""Columns of a paper by how far their amounts are worked out: the adjusted amount is what a release prints."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.grid import Reading
from workbench.matching.lines import Line, Place

_SHORT = re.compile(r"(?<!as )\badjs?\.?\Z", re.IGNORECASE)  # what stands before `Adjusted`, or else is it


def worked_out(lines: Sequence[Line], papers: Sequence[Line], captions: Captions) -> list[Line]:
    """Return the lines of papers without what adjustments start from, and without these, where they hold the outcome.

    `Per G/L`, `AJE` and `Adjusted` over one date are three stages of one amount. Where the release itself prints
    such columns, each is a figure of its own and nothing is left out.
    """
    stages = _Stages(captions)
    if any(stages.names(figure) for line in lines for figure in line.figures):
        return list(papers)
    entries: defaultdict[Place, set[int]] = defaultdict(set)
    worked: set[Place] = set()
    for paper in papers:
        for figure in paper.figures if not (paper.across or paper.matrix) else ():
            if stages.entry(figure.column):
                entries[paper.place].add(figure.anchor.column or 0)
            elif stages.worked(figure.column):
                worked.add(paper.place)
    return [
        _outcomes(paper, entries[paper.place], stages) if paper.place in worked or entries[paper.place] else paper
        for paper in papers
    ]


def without_cells(papers: Sequence[Reading], before: Sequence[Line], after: Sequence[Line]) -> Sequence[Reading]:
    """Return the readings of papers without the cells that some of their lines have lost."""
    kept = {figure.anchor for line in after for figure in line.figures}
    lost = {figure.anchor for line in before for figure in line.figures} - kept
    if not lost:
        return papers
    return [
        replace(reading, figures=tuple(figure for figure in reading.figures if figure.anchor not in lost))
        for reading in papers
    ]


class _Stages:
    """Says of a column's heading which stage of an amount it names; each heading is read once."""

    def __init__(self, captions: Captions) -> None:
        of = captions.kind_of_column
        worked, entries = captions.kind("worked"), captions.kind("entries")
        self.entry = cache(lambda heading: bool(of(heading) & entries or _SHORT.search(heading.strip())))
        self.worked = cache(lambda heading: bool(of(heading) & worked) and not self.entry(heading))

    def names(self, figure: Figure) -> bool:
        """Say whether a figure stands in a column that names a stage."""
        return figure.anchor.row is not None and (self.entry(figure.column) or self.worked(figure.column))


def _outcomes(paper: Line, entries: Iterable[int], stages: _Stages) -> Line:
    slots = {slot: _outcome(cells, entries, stages) if len(cells) > 1 else cells for slot, cells in paper.slots.items()}
    return replace(paper, slots=slots)


def _outcome(cells: tuple[Figure, ...], entries: Iterable[int], stages: _Stages) -> tuple[Figure, ...]:
    """Return the cells of one period that hold its last stage: the worked out ones, else what stands behind entries."""
    amounts = tuple(cell for cell in cells if not stages.entry(cell.column))
    worked = tuple(cell for cell in amounts if stages.worked(cell.column))
    if worked:
        return worked
    at = [cell.anchor.column or 0 for cell in amounts]
    between = [entry for entry in entries if at and min(at) < entry < max(at)]
    behind = tuple(cell for cell in amounts if between and (cell.anchor.column or 0) > max(between))
    return behind or amounts or cells
