"""Captions that a paper words in its own way, learned from rows that tie: what a row is, other places may ask of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.report import Support
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, significant, telling
from workbench.matching.kinship import Kin, kin, opposed
from workbench.matching.lines import Line, Place

_AMOUNTS = 2  # amounts of a row that must tellingly agree for it to be a line of the release
_DIGITS = 5  # or one of so many digits


_Wording = tuple[frozenset[str], str]


class _Met(NamedTuple):
    """What the ties between a line of the release and a line of a paper say."""

    line: Line
    paper: Line
    held: int
    digits: int
    differ: int

    @property
    def sure(self) -> bool:
        """Say whether the amounts say that both lines are one."""
        return self.held + (self.digits >= _DIGITS) > max(self.differ, _AMOUNTS - 1)


def learned(
    lines: Sequence[Line], papers: Sequence[Line], found: Iterable[Support], captions: Captions
) -> list[Line] | None:
    """Return the lines of papers, those that ties show to be a line of the release under that line's caption.

    Rows of other sheets with the same words are the same caption, unless the release uses these words itself: then
    only those of the same workbook that are called the very same. None when there is nothing to learn.
    """
    met = [one for one in _met(lines, papers, found) if not captions.outdated(one.paper.context)]
    said = {one.paper.order for one in met if _says(one, captions)}
    rows = _rows(met, said)
    if not rows:
        return None
    words, labels = _words(rows.values(), lines), _labels(rows.values())
    named = {
        paper.order: words.get(_wording(paper)) or (None if paper.order in said else _labelled(paper, labels))
        for paper in papers
        if not captions.outdated(paper.context)
    }
    named |= {order: one.line for order, one in rows.items()}
    return [_named(paper, named.get(paper.order)) for paper in papers]


def _met(lines: Sequence[Line], papers: Sequence[Line], found: Iterable[Support]) -> Iterator[_Met]:
    """Count the ties of each pair of lines."""
    table = {figure.anchor: (line, figure) for line in lines if not line.prose for figure in line.figures}
    sheet = {figure.anchor: (paper, figure) for paper in papers for figure in paper.figures}
    pairs: dict[tuple[int, int], tuple[Line, Line]] = {}
    held: defaultdict[tuple[int, int], dict[Anchor, int]] = defaultdict(dict)
    differ: Counter[tuple[int, int]] = Counter()
    for one in found:
        if not one.taken or len(one.cells) != 1 or one.figure not in table or one.cells[0] not in sheet:
            continue
        (line, figure), (paper, cell) = table[one.figure], sheet[one.cells[0]]
        at = line.order, paper.order
        pairs[at] = line, paper
        if not agree(figure, cell, one.sign):
            differ[at] += 1
        elif telling(figure, cell):
            held[at][cell.anchor] = min(significant(figure), significant(cell))
    for at, cells in held.items():
        yield _Met(*pairs[at], len(cells), max(cells.values()), differ[at])


def _says(one: _Met, captions: Captions) -> bool:
    """Say whether a row's own words say which line of the release it is."""
    return one.line.own == one.paper.own or kin(one.line, one.paper, captions) is Kin.SAME


def _rows(met: Sequence[_Met], said: Container[int]) -> dict[int, _Met]:
    """Return the line of the release that each row of a paper is, but for rows whose words have `said` so."""
    options: defaultdict[int, list[_Met]] = defaultdict(list)
    best: Counter[tuple[int, Place]] = Counter()
    for one in met:
        best[one.line.order, one.paper.place] = max(best[one.line.order, one.paper.place], one.held)
    for one in met:
        if one.paper.order in said or one.held < best[one.line.order, one.paper.place]:
            continue  # its words say what it is, or another row of the sheet is that line
        if one.sure and not opposed(one.line, one.paper):
            options[one.paper.order].append(one)
    rows = {}
    for order, some in options.items():
        first = max(some, key=lambda one: (one.held, one.digits, -one.line.order))
        rivals = [one for one in some if one.line.own != first.line.own and one.held >= first.held]
        if not rivals:
            rows[order] = first
    return rows


def _words(rows: Iterable[_Met], lines: Iterable[Line]) -> dict[_Wording, Line]:
    """Return what the words of those rows mean, where they mean one thing and the release does not use them."""
    meant: defaultdict[_Wording, list[Line]] = defaultdict(list)
    for one in rows:
        if not one.paper.generic:
            meant[_wording(one.paper)].append(one.line)
    used = {line.own for line in lines}
    return {
        wording: some[0]
        for wording, some in meant.items()
        if wording[0] not in used and len({line.own for line in some}) == 1
    }


def _labels(rows: Iterable[_Met]) -> dict[tuple[str, str], Line]:
    """Return what rows of a workbook are by their captions, word for word, where those mean one thing."""
    meant: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
    for one in rows:
        if not one.paper.generic:
            meant[_label(one.paper)].append(one.line)
    return {label: some[0] for label, some in meant.items() if len({line.own for line in some}) == 1}


def _labelled(paper: Line, labels: Mapping[tuple[str, str], Line]) -> Line | None:
    """Return what a row is by its caption; the total of a breakdown by the caption in which the title of that ends."""
    if not paper.of or _label(paper) in labels:
        return labels.get(_label(paper))
    ends = [
        (len(label), line)
        for (source, label), line in labels.items()
        if source == paper.place.source and any(f" {text}".endswith(f" {label}") for text in paper.of)
    ]
    return max(ends, key=lambda one: one[0], default=(0, None))[1]


def _label(paper: Line) -> tuple[str, str]:
    return paper.place.source, paper.label


def _wording(paper: Line) -> _Wording:
    return paper.own, paper.caption.name


def _named(paper: Line, line: Line | None) -> Line:
    """Return a line of a paper under the caption of the release's line that it is."""
    if line is None:
        return paper
    return replace(
        paper, caption=line.caption, own=line.own, head=line.head, groups=line.groups, topic=line.topic,
        context=paper.context | line.context, qualified=line.qualified, generic=line.generic, learned=True,
    )  # fmt: skip
