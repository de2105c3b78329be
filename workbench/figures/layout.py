"""The lie of a table: which columns carry figures, which rows are headings above them, which words are captions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.core.source import Cell
from workbench.core.unit_words import unit_in
from workbench.figures.marks import Mark, Shape, mark, words_of

Line = tuple[Mark, ...]


@dataclass(frozen=True)
class Layout:
    """A table by rows of marks, blank cells left out.

    `columns` are its figure columns from left to right, each a set of the table's columns; `head` rows at
    the top are headings, and so are the rows in `heads` further down. Captions stand left of `stub`.
    `titles` are header rows that hold the table's own title or unit instead of column headings; `ghosts` rows
    that a scan printed twice, and `twins` the row that each of them prints again.
    """

    lines: tuple[Line, ...]
    columns: tuple[frozenset[int], ...]
    head: int
    heads: frozenset[int]
    stub: int
    place: dict[int, int]
    titles: tuple[int, ...] = ()
    ghosts: frozenset[int] = frozenset()
    twins: Mapping[int, int] = field(default_factory=dict)
    # Found when first asked for; a layout whose ghosts were found keeps them, as they do not depend on those.
    _values: dict[int, dict[int, Mark]] = field(default_factory=dict, repr=False, compare=False)
    _words: dict[int, str] = field(default_factory=dict, repr=False, compare=False)
    _captions: dict[int, Line] = field(default_factory=dict, repr=False, compare=False)

    def at(self, found: Mark) -> int | None:
        """Return the figure column a mark stands in."""
        return self.place.get(found.right, self.place.get(found.left))

    def values(self, row: int) -> dict[int, Mark]:
        """Return the marks of a row that stand in figure columns, words left out."""
        known = self._values.get(row)
        if known is None:
            known = self._values[row] = self._read(row)
        return known

    def words(self, row: int) -> str:
        """Return the caption words of a row, without note marks."""
        known = self._words.get(row)
        if known is None:
            known = self._words[row] = words_of(" ".join(one.cell.text for one in self.caption(row)))
        return known

    def _read(self, row: int) -> dict[int, Mark]:
        found: dict[int, Mark] = {}
        for one in self.lines[row]:
            column = self.at(one)
            if column is None or one.shape in (Shape.TEXT, Shape.SYMBOL):
                continue
            if column not in found or (one.counts and not found[column].counts):
                found[column] = one
        return found

    def carries(self, row: int) -> bool:
        """Say whether a row carries figures of its own."""
        return row not in self.ghosts and any(
            one.counts or one.shape is Shape.BROKEN for one in self.values(row).values()
        )

    def caption(self, row: int) -> Line:
        """Return the marks that make a row's caption: words left of its figures, or right of all of them."""
        known = self._captions.get(row)
        if known is None:
            known = self._captions[row] = self._caption(row)
        return known

    def _caption(self, row: int) -> Line:
        words = tuple(one for one in self.lines[row] if one.left < self.stub and one.shape not in _NO_CAPTION)
        if words:
            return words
        if len(self.lines[row]) == 1:
            return tuple(one for one in self.lines[row] if one.shape is Shape.TEXT)
        last = max((max(column) for column in self.columns), default=0)
        return tuple(one for one in self.lines[row] if one.left > last and one.shape is Shape.TEXT)


_NO_CAPTION = (Shape.SYMBOL, Shape.DEBRIS)


def lines_of(cells: Iterable[Cell], rows: int, point: str = ".") -> tuple[Line, ...]:
    """Return the marks of a table row by row, blank cells left out; `point` is the document's decimal mark."""
    found: list[list[Mark]] = [[] for _ in range(rows)]
    for cell in cells:
        one = mark(cell, point)
        if one.shape is not Shape.BLANK and cell.row < rows:
            found[cell.row].append(one)
    return tuple(tuple(sorted(line, key=lambda one: one.left)) for line in found)


def layout_of(lines: tuple[Line, ...]) -> Layout | None:
    """Understand the lie of a table; None when no row of it carries figures."""
    edge = min((line[0].left for line in lines if line), default=0)
    bodies = [row for row, line in enumerate(lines) if _is_body(line, edge)]
    bodies = _after_late_heads(lines, bodies)
    if not bodies:
        return None
    stub = _stub(lines, bodies)
    columns = _columns(lines, bodies, stub)
    if not columns:
        return None
    place = {at: number for number, column in enumerate(columns) for at in column}
    head = _head(lines, bodies, stub)
    heads = frozenset(row for row in range(head, len(lines)) if _heads_again(lines[row], place, stub))
    return Layout(lines, columns, head, heads, stub, place, _titles(lines, head, columns, stub))


_LATE = 10  # rows within which a heading may stand below a row that only looks like figures


_PRICED = re.compile(r"[$€£¥]\s?\d|\d\s?%")  # an amount in words, and no heading: `GAAP: $1.10 to $1.15`


def _after_late_heads(lines: tuple[Line, ...], bodies: list[int]) -> list[int]:
    """Drop rows with one stray number or less above a heading row: scraps of the header and of rows to come."""
    for row in range(min(_LATE, len(lines)) - 1, 0, -1):
        line = lines[row]
        worded = (one for one in line if one.shape is Shape.TEXT and one.left > 0 and not _PRICED.search(one.cell.text))
        years = [*(one for one in line if one.shape is Shape.YEAR), *worded]
        if len(years) > 1 and not any(one.shape in (Shape.NUMBER, Shape.NIL) for one in line):
            above = [body for body in bodies if body < row]
            weak = all(sum(one.shape in (Shape.NUMBER, Shape.SEVERAL) for one in lines[body]) < 2 for body in above)
            if above and weak:
                return [body for body in bodies if body > row]
    return bodies


def _titles(lines: tuple[Line, ...], head: int, columns: tuple[frozenset[int], ...], stub: int) -> tuple[int, ...]:
    """Find header rows that hold a title: words over the captions and words elsewhere, above full column headings."""
    found = []
    for row in range(head - 1):
        line = lines[row]
        words = [one for one in line if one.shape is Shape.TEXT]
        if row == 0 and len(line) == len(words) == 1 and _is_title(words[0], lines, head, columns):
            found.append(row)
            continue
        lone = len(line) == 2 and line[1].shape is Shape.NUMBER
        titled = bool(words) and words[0].left < stub and not words[0].cell.text.rstrip().endswith(":") and not lone
        if not titled or any(one.cell.column_span > 1 for one in line):
            continue
        below = {at for later in range(row + 1, head) for one in lines[later] for at in range(one.left, one.right + 1)}
        if all(column & below for column in columns) and len(words) - 1 < len(columns):
            found.append(row)
    return tuple(found)


def _is_title(one: Mark, lines: tuple[Line, ...], head: int, columns: tuple[frozenset[int], ...]) -> bool:
    """Say whether words alone in the top row, over some columns, state the unit of all, which have their own headings.

    A title that a page prints in the middle over the whole table stands over the columns that are there.
    """
    over = [places for places in columns if any(one.left <= at <= one.right for at in places)]
    if not 1 < len(over) < len(columns) or "(" not in one.cell.text or unit_in(one.cell.text).scale is None:
        return False
    below = {at for row in range(1, head) for mark in lines[row] for at in range(mark.left, mark.right + 1)}
    return all(places & below for places in columns)


def _is_body(line: Line, edge: int) -> bool:
    """Say whether a row carries figures: numbers outweigh words right of the captions' edge, and not all are years."""
    numbers = worded = 0
    firm = False
    for one in line:
        if one.shape in (Shape.NUMBER, Shape.NIL, Shape.SEVERAL):
            numbers += 1
            firm |= one.shape is Shape.NUMBER
        elif one.left > edge and one.shape in (Shape.TEXT, Shape.YEAR):
            worded += 1
    return numbers > 0 and numbers >= worded and (firm or line[0].shape is Shape.TEXT or worded == 0)


def _stub(lines: tuple[Line, ...], bodies: list[int]) -> int:
    """Return the first column right of the captions."""
    words: Counter[int] = Counter()
    numbers: Counter[int] = Counter()
    years: Counter[int] = Counter()
    for row in bodies:
        for one in lines[row]:
            if one.shape is Shape.TEXT:
                words[one.left] += 1
            elif one.shape is Shape.YEAR:
                years[one.left] += 1
            elif one.shape in (Shape.NUMBER, Shape.NIL, Shape.SEVERAL):
                numbers[one.left] += 1
    first = min(numbers)
    while first in words and words[first] > 2 * numbers[first] and any(other > first for other in numbers):
        first = min(other for other in numbers if other > first)
    leading = min([*words, *years, *numbers])
    if leading in years and years[leading] > 1 and not numbers[leading] and leading < first:
        return max(leading + 1, first if all(at >= first or at == leading for at in years) else leading + 1)
    if not any(at < first for at in words) and not years and first == leading and numbers[first] < len(bodies) / 2:
        return first
    return first


def _columns(lines: tuple[Line, ...], bodies: list[int], stub: int) -> tuple[frozenset[int], ...]:
    """Gather the table's columns into figure columns: cells that span several join what they cover."""
    owner: dict[int, int] = {}
    wide: list[Mark] = []
    for row in bodies:
        for one in lines[row]:
            if one.left < stub or not (one.counts or one.shape is Shape.BROKEN):
                continue
            owner.update((at, at) for at in range(one.left, min(one.right, one.left + 3) + 1) if at not in owner)
            if one.counts and 0 < one.right - one.left < _WIDEST:
                wide.append(one)
    for one in {(one.left, one.right): one for one in wide}.values():
        if not _contested(lines, bodies, one):
            joined = {owner[at] for at in range(one.left, one.right + 1) if at in owner}
            owner = {at: (owner[one.left] if root in joined else root) for at, root in owner.items()}
    groups: dict[int, set[int]] = {}
    for at, root in owner.items():
        groups.setdefault(root, set()).add(at)
    return tuple(frozenset(groups[root]) for root in sorted(groups, key=lambda root: min(groups[root])))


_WIDEST = 4  # columns that the parts of one figure take up at most: currency, digits, bracket, percent


def _contested(lines: tuple[Line, ...], bodies: list[int], wide: Mark) -> bool:
    """Say whether some row has two figures where another row's one cell spans both."""
    for row in bodies:
        inside = [one for one in lines[row] if one.counts and wide.left <= one.left and one.right <= wide.right]
        if len(inside) > 1:
            return True
    return False


def _head(lines: tuple[Line, ...], bodies: list[int], stub: int) -> int:
    for row in bodies:
        line = lines[row]
        labelled = any(one.left < stub and one.shape in (Shape.TEXT, Shape.YEAR) for one in line)
        firm = [one for one in line if one.left >= stub and one.shape in (Shape.NUMBER, Shape.NIL, Shape.SEVERAL)]
        if labelled or len(firm) > 1 or row == bodies[-1]:
            return _with_captions_above(lines, row, stub)
    return _with_captions_above(lines, bodies[0], stub)


def _with_captions_above(lines: tuple[Line, ...], row: int, stub: int) -> int:
    """Count rows of captions alone, just above the first figures, to the body; a table's top row is a title."""
    first = row
    while (
        first > 1 and lines[first - 1] and all(one.right < stub and one.shape is Shape.TEXT for one in lines[first - 1])
    ):
        first -= 1
    headed = any(one.left >= stub for line in lines[:first] for one in line)
    return first if headed else row


_HEADISH = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:months|weeks|years?|quarters?)\s+(?:ended|ending)\b|\b(?:in|of)\s+(?:thousands"
    r"|millions|billions)\b|^\W*[%$]",
    re.IGNORECASE,
)


def _heads_again(line: Line, place: dict[int, int], stub: int) -> bool:
    """Say whether a row below the head is a heading over figure columns: years or words there and no figure."""
    over = [
        one
        for one in line
        if one.left >= stub and (one.left in place or one.right in place or one.cell.column_span > 1)
    ]
    if any(one.shape in (Shape.NUMBER, Shape.NIL, Shape.SEVERAL, Shape.BROKEN) for one in over):
        return False
    years = sum(1 for one in over if one.shape is Shape.YEAR)
    words = sum(1 for one in over if one.shape is Shape.TEXT)
    captioned = any(one.left < stub and one.shape is Shape.TEXT for one in line)
    if len(line) == 1 and words == 1:
        return bool(_HEADISH.search(line[0].cell.text))
    return (
        words + years > (1 if captioned else 0)
        or (words == 1 and not captioned)
        or (years == 1 and words == 0 and not captioned)
    )
