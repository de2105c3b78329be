"""The cells of a very large sheet: kept row by row as the file has them, and made when somebody asks for them."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, overload

from workbench.core.collection import no_search

if TYPE_CHECKING:
    from workbench.core.source import Cell


class Outline(NamedTuple):
    """What is known of a row without its cells: how many there are, how many numbers, the texts, errors, formulas."""

    cells: int = 0
    numbers: int = 0
    words: tuple[str, ...] = ()
    error: bool = False
    formulas: bool = False


NOTHING = Outline()
_FIGURE = re.compile(r"[^\W\d_]{0,3}[^\w]*\d[\d\W]*")  # digits and marks, and a currency's code before them


def outline_of(cells: Iterable[Cell]) -> Outline:
    """Return the outline of the cells of a row; where nothing is stored, as in a csv file, of what is printed."""
    count, numbers, error, formulas = 0, 0, False, False
    words = []
    for cell in cells:
        count += 1
        if isinstance(cell.stored, Decimal) or (cell.stored is None and _FIGURE.fullmatch(cell.text)):
            numbers += 1
        elif isinstance(cell.stored, str | None) and cell.text.strip():
            words.append(cell.text)
        error, formulas = error or cell.error, formulas or bool(cell.formula)
    return Outline(count, numbers, tuple(words), error, formulas)


class Shelf(Sequence["Cell"]):
    """All cells of a sheet in their order, none of them made before it is asked for."""

    def __init__(
        self, outlines: Mapping[int, Outline], made: Mapping[int, tuple[Cell, ...]], *, hides: bool = False
    ) -> None:
        """Take the outlines of rows with cells, in order, rows made at once, and whether any cell is hidden."""
        self.outlines = outlines
        self.hides = hides
        self._rows = dict(made)
        self._places: dict[int, dict[int, Cell]] = {}

    @abstractmethod
    def _make(self, row: int) -> tuple[Cell, ...]:
        """Make the cells of a row."""

    def row(self, row: int) -> tuple[Cell, ...]:
        """Return the cells that start in a row, from left to right."""
        found = self._rows.get(row)
        if found is None:
            found = self._rows[row] = self._make(row) if row in self.outlines else ()
        return found

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that starts at a place, or None where nothing starts."""
        places = self._places.get(row)
        if places is None:
            places = self._places[row] = {cell.column: cell for cell in self.row(row)}
        return places.get(column)

    @cached_property
    def _whole(self) -> tuple[Cell, ...]:
        with no_search():
            return tuple(chain.from_iterable(map(self.row, self.outlines)))

    def __len__(self) -> int:
        return sum(outline.cells for outline in self.outlines.values())

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._whole)

    @overload
    def __getitem__(self, at: int) -> Cell: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Cell, ...]: ...
    def __getitem__(self, at: int | slice) -> Cell | tuple[Cell, ...]:
        return self._whole[at]

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, tuple | Shelf) and self._whole == tuple(other))

    def __hash__(self) -> int:
        return hash(self._whole)

    def __reduce__(self) -> tuple[type[tuple[Cell, ...]], tuple[tuple[Cell, ...]]]:
        """Cross to another process as the cells themselves: what makes them stays here."""
        return tuple, (self._whole,)
