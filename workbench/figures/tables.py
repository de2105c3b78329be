"""One table of a document: every number token in it becomes a figure, and its structure a grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.core.figure import Figure, Standing
from workbench.core.source import Anchor, Ignored, Place, Source, Table
from workbench.figures.asides import asides_of
from workbench.figures.context import Context
from workbench.figures.continued_tables import continued, touches
from workbench.figures.desk import Surroundings
from workbench.figures.dollars import in_dollars
from workbench.figures.grids import grid_of
from workbench.figures.layout import Layout, Line, layout_of, lines_of
from workbench.figures.marks import Mark, tokens_in
from workbench.figures.meaning import figures_of
from workbench.figures.passing import Kept
from workbench.figures.rows.stub import Caption, captions_of
from workbench.figures.rows.wrapped import NO_PHRASES
from workbench.figures.schedule import in_schedule, is_schedule, schedule_lines, scheduled
from workbench.figures.spoiled.damage import UNHARMED, Damage, damage_of, without_ghosts
from workbench.figures.spoiled.dashes import dashes_of
from workbench.figures.table_desk import desk_of
from workbench.figures.table_reading import TableReading
from workbench.figures.units.parted import as_their_whole


@dataclass(frozen=True)
class Prepared:
    """A table with its lie understood: what its captions are, and what a scan has spoiled."""

    block: int
    lines: tuple[Line, ...]
    layout: Layout | None = None
    damage: Damage = UNHARMED
    captions: tuple[Caption, ...] = ()


def prepare(
    block: int, table: Table, context: Context, phrases: frozenset[str] = NO_PHRASES, kept: Kept | None = None
) -> Prepared:
    """Find the lie of a table, its ghosts and its captions; of a ledger in the rows that are `kept`."""
    cells = tuple(table.in_rows(dict.fromkeys(kept.rows))) if kept is not None and kept.passed else table.cells
    if is_schedule(cells):
        lines = schedule_lines(cells, table.rows, context.point_in(block))
    else:
        lines = context.marked.get(block) or lines_of(cells, table.rows, context.point_in(block))
    layout = layout_of(lines)
    if layout is None:
        return Prepared(block, lines)
    damage = damage_of(layout, context.grouped) if context.damaged else UNHARMED
    damage = replace(damage, cells={**dashes_of(layout), **damage.cells})
    layout = without_ghosts(layout, damage)
    return Prepared(block, lines, layout, damage, captions_of(layout, phrases))


def read_table(
    source: Source, found: Prepared, around: Surroundings, context: Context, before: TableReading | None = None
) -> TableReading:
    """Read a prepared table of a running document (sheets of workbooks have their own door).

    `before` is the table right before it, which it goes on with when it has no headings of its own.
    """
    layout = found.layout
    if layout is None:
        return TableReading(tuple(leftovers(source.slot, found.block, found.lines, ())), block=found.block)
    if around.shared and layout.titles:
        around = Surroundings(said=around.said)
    desk = scheduled(desk_of(source.slot, found.block, layout, around, context, found.captions))
    table = source.blocks[found.block]
    width = table.columns if isinstance(table, Table) else 0
    if before is not None and desk.whole.silent and touches(source.blocks[before.block], table):
        desk = replace(desk, whole=before.whole, lent=True)
    desk = replace(continued(desk, before, width) if before is not None else desk, spoiled=found.damage.cells)
    figures = [*as_their_whole(tuple(in_schedule(desk, figures_of(desk)))), *asides_of(desk)]
    figures += leftovers(source.slot, found.block, found.lines, [figure.anchor for figure in figures])
    figures = in_dollars(figures, context.dollar)
    figures.sort(key=lambda figure: (figure.anchor.row or 0, figure.anchor.column or 0, figure.anchor.start))
    scaled = desk.whole.scale is not None or any(head.stated.scale for row in desk.heads.values() for head in row)
    ignored = tuple(_ignored(source, found.block, layout, found.damage))
    last = desk.heads[max(desk.heads)] if desk.heads else ()
    grid = grid_of(desk, figures)
    return TableReading(
        tuple(figures), grid, ignored, scaled, found.block, last, desk.whole, desk.layout.columns, width
    )  # fmt: skip


def leftovers(slot: str, block: int, lines: Sequence[Line], taken: Sequence[Anchor]) -> Iterator[Figure]:
    """Account for every other number token of a table: years in headings, dates and amounts in captions, note marks."""
    cells: dict[tuple[int | None, int | None], list[Anchor]] = {}
    for anchor in taken:
        cells.setdefault((anchor.row, anchor.column), []).append(anchor)
    for line in lines:
        for one in line:
            within = cells.get((one.cell.row, one.cell.column), ())
            if within and one.number is not None and _only_number(one):
                continue
            for token in tokens_in(one.cell.text):
                if any(anchor.start < token.end and token.start < anchor.end for anchor in within):
                    continue
                at = Anchor(slot, block, one.cell.row, one.cell.column, token.start, token.end)
                reason = token.reason or "part of a heading or caption"
                yield Figure(at, token.text, None, standing=Standing.OUT_OF_SCOPE, reason=reason)


def _only_number(one: Mark) -> bool:
    """Say whether a cell has no digits besides its number."""
    text, number = one.cell.text, one.number
    if number is not None and number.end - number.start == len(text):
        return True
    return number is not None and not any(mark.isdigit() for mark in text[: number.start] + text[number.end :])


def _ignored(source: Source, block: int, layout: Layout, damage: Damage) -> Iterator[Ignored]:
    for ghost in sorted(damage.ghosts):
        line = layout.lines[ghost]
        if line:
            cell = line[0].cell
            place = source.place(Anchor(source.slot, block, cell.row, cell.column, 0, len(cell.text)))
            yield Ignored("ghost row", _row_of(place), "a neighbouring row printed a second time, degraded")


def _row_of(place: Place) -> Place:
    return place._replace(column=None, start=None, end=None)
