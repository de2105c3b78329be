"""Parts: the cells of a row under columns that name parts of a business, as sentences name them by row and column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.matching.lines import Line, Slot

_RARE = 2


def parts_of(lines: Sequence[Line], captions: Captions) -> list[Line]:
    """Return a line for each column that names a part, of every row that states several amounts of one period.

    `Operating income` under `Domestic` and `Canada` is one row; a sentence speaks of domestic operating income.
    """
    found: list[Line] = []
    for line in lines:
        if not line.prose and not line.matrix and any(len(figures) > 1 for figures in line.slots.values()):
            found.extend(_parts(line, len(lines) + len(found), captions))
    return found


def _parts(line: Line, order: int, captions: Captions) -> Iterator[Line]:
    columns: defaultdict[frozenset[str], dict[Slot, tuple[Figure, ...]]] = defaultdict(dict)
    headings: dict[frozenset[str], str] = {}
    for slot, figures in line.slots.items():
        for figure in figures:
            words = captions.distinguishing(captions.read(figure.column).tokens)
            if words:
                headings.setdefault(words, figure.column)
                columns[words][slot] = (*columns[words].get(slot, ()), figure)
    if len(columns) < 2:
        return
    for at, (words, slots) in enumerate(columns.items()):
        caption = captions.read(f"{headings[words]} {line.label}")
        yield replace(line, order=order + at, caption=caption, own=line.own | words, matrix=True, slots=slots)


def spoken_of(lines: Sequence[Line], captions: Captions) -> Iterator[tuple[Line, Line]]:
    """Yield sentences with the parts whose rarest words they share for one period and unit."""
    parts = parts_of(lines, captions)
    common = Counter(word for part in parts for word in part.own)
    posted: defaultdict[tuple[Slot, str], list[Line]] = defaultdict(list)
    for part in parts:
        for word in sorted(part.own, key=lambda word: (common[word], word))[:_RARE]:
            for slot in part.slots:
                posted[slot, word].append(part)
    for line in lines:
        if line.prose:
            keys = [(slot, word) for slot in line.slots for word in line.own]
            met = {part.order: part for key in keys for part in posted.get(key, ())}
            yield from ((line, met[order]) for order in sorted(met))
