"""Which rows of a very large sheet need no closer look, since their captions name nothing the release states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbench.core.source import Cell, Ignored, Place, Table, cell_name
from workbench.figures.context import Context
from workbench.figures.rolls import dated_row

Wanted = Callable[[str], bool]
_LARGE = 60_000  # numbers of a sheet up to which every row is read; a larger one is a ledger
_TOP = 60  # rows at the top that are read whatever they say
_SAMPLE = 3  # rows of figures below a heading or a blank row that are read, so that tables stay apart


@dataclass(frozen=True)
class Kept:
    """The rows of a sheet that are read, in order, and how many rows and numbers are passed over."""

    rows: Sequence[int]
    passed: int = 0
    numbers: int = 0
    last: int = 0

    def ignored(self, table: Table) -> Iterator[Ignored]:
        """Say what is passed over, where and why."""
        if self.passed:
            yield Ignored(
                "rows of a ledger",
                Place(sheet=table.sheet, cell=cell_name(self.last, 0)),
                f"{self.passed:,} rows up to this one, with {self.numbers:,} numbers, are not read as figures: "
                "their captions name nothing that the release states",
            )


def kept_of(table: Table, wanted: Wanted | None, context: Context) -> Kept:
    """Choose the rows of a sheet: all of them, or of a ledger those whose captions may matter and what lies around."""
    whole = Kept(range(table.rows))
    if wanted is None or len(table.cells) <= _LARGE:
        return whole
    if sum(isinstance(cell.stored, Decimal) for cell in table.cells) <= _LARGE:
        return whole
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.row < table.rows:
            rows[cell.row].append(cell)
    return _chosen(rows, wanted, context)


def _chosen(rows: Sequence[Sequence[Cell]], wanted: Wanted, context: Context) -> Kept:
    kept: list[int] = []
    passed = numbers = last = run = 0
    headed = False  # whether words over columns may name what the release states
    for row, cells in enumerate(rows):
        count = sum(isinstance(cell.stored, Decimal) for cell in cells)
        run = run + 1 if count else 0
        words = [cell.text for cell in cells if isinstance(cell.stored, str) and cell.text.strip()]
        said = any(map(wanted, words))
        headed = headed or (said and (not count or row < _TOP))
        dated = headed and all(dated_row(text, context) is not None for text in words)
        if row < _TOP or run <= _SAMPLE or said or dated or any(cell.error for cell in cells):
            kept.append(row)
        else:
            passed, numbers, last = passed + 1, numbers + count, row
    return Kept(kept, passed, numbers, last)
