"""The rows of all tables of a release by the words that name them, and all figures by their size."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, lru_cache, partial
from typing import NamedTuple

from workbench.core.arithmetic import ZERO, digit_of
from workbench.core.caption import Captions, singular
from workbench.core.figure import Figure
from workbench.core.memory import Remembered, captions_of
from workbench.core.report import Report
from workbench.core.source import Anchor, Role

STEM = 6  # letters by which words are compared: endings do not matter
FULL = 3  # words of a name that say what it is without the others
POSTINGS = 400  # rows that share a word before it tells none of them apart
NUMBERS = re.compile(r"[\d.,:;()$€£¥%—–-]+")
_QUALIFIED = re.compile(r"[,(—–]|\bnet of\b|\bless\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


class NamedRow(NamedTuple):
    """The cells of one row with the stems of the words that name it, in each of the wordings they may be said in.

    A row that says only `Total` or `Balance at the end` has no name; then `around` holds the words of its headings.
    `columns` holds what the heading of each cell says beside when and which way; `moves`, that it is a row of changes.
    """

    cells: tuple[Figure, ...]
    names: tuple[frozenset[str], ...]
    around: frozenset[str] = frozenset()
    columns: tuple[frozenset[str], ...] = ()
    moves: bool = False

    @property
    def words(self) -> frozenset[str]:
        """Return the words of all its names."""
        return frozenset[str]().union(*self.names)


@dataclass(frozen=True)
class NamedRows:
    """The rows of all tables by the words of their captions, and all figures with their sizes, smallest first."""

    rows: tuple[NamedRow, ...]
    posted: dict[str, tuple[int, ...]]
    weights: dict[str, float]
    figures: tuple[Figure, ...]
    sizes: tuple[Decimal, ...]
    scales: frozenset[int]

    @cached_property
    def row_at(self) -> dict[Anchor, NamedRow]:
        """Return the row of each cell of a table."""
        return {cell.anchor: row for row in self.rows for cell in row.cells}

    def sized(self, figure: Figure) -> Iterator[Figure]:
        """Yield every figure whose size may be that of another, by any power of ten that a scale left open makes."""
        steps, step = steps_of(figure), digit_of(figure)
        for shift in {0, -3, -6, *self.scales}:
            unit = step.scaleb(shift)
            first = bisect_left(self.sizes, (steps - 1) * unit)
            yield from self.figures[first : bisect_right(self.sizes, (steps + 1) * unit)]

    def share(self, row: NamedRow, said: Collection[str]) -> float:
        """Return how much of a row's caption is said, by the wording that is said most."""
        return max((self._said(name, said) for name in row.names), default=0.0)

    def _said(self, name: frozenset[str], said: Collection[str]) -> float:
        whole = sum(self.weights[word] for word in name)
        return sum(self.weights[word] for word in name if word in said) / whole if whole else 0.0


def stems(words: Collection[str]) -> frozenset[str]:
    """Return the beginnings of words, by which they are compared; digits in them are marks, dates or ages."""
    return frozenset(found[0][:STEM] for word in words if (found := _WORD.match(word)))


def steps_of(figure: Figure) -> Decimal:
    """Return the size of a figure in steps of its last printed digit."""
    assert figure.printed is not None  # figures are checkable
    return abs(figure.printed).scaleb(figure.decimals).to_integral_value()


def _tables(report: Report) -> NamedRows:
    captions = captions_of(report)
    cells: defaultdict[tuple[str, int, int, str], list[Figure]] = defaultdict(list)
    figures = [figure for figure in report.of_role(Role.RELEASE) if figure.checkable and figure.printed]
    for figure in figures:
        at = figure.anchor
        if at.row is not None:
            cells[at.source, at.block, at.row, figure.label].append(figure)
    headings = {column: _heading(captions, column) for column in {figure.column for figure in figures}}
    rows = []
    names_of = cache(partial(_names, captions))
    for held in cells.values():
        names = names_of(held[0].label)
        around = [captions.read(NUMBERS.sub(" ", part)).tokens for part in held[0].path[-2:]]
        if not names and not any(around):
            continue
        columns = tuple(headings[cell.column] for cell in held)
        group = frozenset[str]() if names else stems(frozenset[str]().union(*around))
        moves = any(name & _stems_of(captions.kind("moves")) for name in names)
        rows.append(NamedRow(tuple(held), names, group, columns, moves))
    posted: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for word in row.words or row.around:
            posted[word].append(place)
    neutral = stems(captions.neutral)
    figures.sort(key=_size)
    weights = {
        word: math.log2(1 + len(rows) / len(places)) * (0.6 if word in neutral else 1)
        for word, places in posted.items()
    }
    return NamedRows(
        tuple(rows),
        {word: tuple(places) for word, places in posted.items() if len(places) <= POSTINGS},
        weights,
        tuple(figures),
        tuple(map(_size, figures)),
        frozenset(figure.scale for figure in figures),
    )


def _size(figure: Figure) -> Decimal:
    return abs(figure.value or ZERO)


def _names(captions: Captions, label: str) -> tuple[frozenset[str], ...]:
    """Return a row's name in several wordings: the vocabulary's, its own, and its own without what qualifies it.

    Nor need a sentence say that it is the company's, or that a line of several words is an increase or a decrease.
    """
    caption = captions.read(label)
    head = captions.read(_QUALIFIED.split(label, maxsplit=1)[0])
    plain = frozenset(word for word in caption.words if word not in captions.fillers)
    short = head.tokens if len(head.words) > 1 else frozenset[str]()
    found = [named(captions, words) for words in (caption.tokens, plain, short, plain - captions.kind("actors"))]
    moved = named(captions, plain - captions.kind("moves"))
    found += [moved] if len(moved) >= FULL else []
    unnamed = _stems_of(captions.kind("unnamed"))
    return tuple(dict.fromkeys(name for name in found if name - unnamed))


def named(captions: Captions, words: Collection[str]) -> frozenset[str]:
    """Return the stems of words, without those that only say when."""
    return stems(words) - _stems_of(captions.kind("moments"))


@lru_cache(maxsize=16)
def _stems_of(kind: frozenset[str]) -> frozenset[str]:
    """Return the stems of words of one kind, which are asked for with every row."""
    return stems(kind)


def _heading(captions: Captions, column: str) -> frozenset[str]:
    passed = captions.times | captions.fillers | captions.kind("signs")
    words = (word for word in _WORD.findall(column.casefold()) if word not in passed and singular(word) not in passed)
    return named(captions, tuple(words))


named_rows = Remembered(_tables)
