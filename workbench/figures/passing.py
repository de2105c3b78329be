"""Which rows of a very large paper need no closer look, since their captions name nothing the release states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.core.shelf import Outline
from workbench.core.source import Ignored, Place, Table, cell_name
from workbench.figures.context import Context
from workbench.figures.rows.rolls import dated_row

Wanted = Callable[[str], bool]
_LARGE = 60_000  # numbers of a table up to which every row is read; a larger one is a ledger
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
                self._end(table),
                f"{self.passed:,} rows up to this one, with {self.numbers:,} numbers, are not read as figures: "
                "their captions name nothing that the release states",
            )

    def _end(self, table: Table) -> Place:
        """Return where the last row that is passed over stands: in its sheet, or on its line."""
        if table.sheet:
            return Place(sheet=table.sheet, cell=cell_name(self.last, 0))
        return Place(line=next((cell.line for cell in table.row(self.last)), None))


def kept_of(table: Table, wanted: Wanted | None, context: Context) -> Kept:
    """Choose the rows of a sheet or printed table: all, or of a ledger those that may matter and what lies around."""
    whole = Kept(range(table.rows))
    if wanted is None or len(table.cells) <= _LARGE:
        return whole
    if sum(outline.numbers for outline in table.outlines()) <= _LARGE:
        return whole
    return _chosen(table.outlines(), wanted, context)


def _chosen(rows: Iterable[Outline], wanted: Wanted, context: Context) -> Kept:
    kept: list[int] = []
    passed = numbers = last = run = 0
    headed = False  # whether words over columns may name what the release states
    for row, (cells, count, words, error, _) in enumerate(rows):
        run = run + 1 if count else 0
        said = any(map(wanted, words))
        headed = headed or (said and (not count or row < _TOP))
        near = row < _TOP or run <= _SAMPLE or said or error
        dated = cells > count and all(dated_row(text, context) is not None for text in words)
        if near or (headed and dated):
            kept.append(row)
        else:
            passed, numbers, last = passed + 1, numbers + count, row
    return Kept(kept, passed, numbers, last)
