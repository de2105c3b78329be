"""The worksheets of a working paper: the same understanding of tables, on values that stand for themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.core import unit
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.grid import Grid
from workbench.core.number import Kind
from workbench.core.source import Anchor, Cell, Source, Table
from workbench.figures.columns.head import Head
from workbench.figures.context import Context
from workbench.figures.desk import Desk, Surroundings
from workbench.figures.dollars import in_dollars
from workbench.figures.grids import grid_of
from workbench.figures.layout import Layout, Line, layout_of
from workbench.figures.marks import Mark, Shape, words_of
from workbench.figures.meaning import figures_of
from workbench.figures.passing import Kept, Wanted, kept_of
from workbench.figures.rows.stub import captions_of
from workbench.figures.sheets.adjusting import without_unadjusted
from workbench.figures.sheets.concepts import without_concepts
from workbench.figures.sheets.consolidating import of_members
from workbench.figures.sheets.listed_periods import in_listed_periods
from workbench.figures.sheets.marks import look_of, sheet_mark
from workbench.figures.sheets.named_from_now import with_years
from workbench.figures.sheets.named_in_turn import named_in_turn
from workbench.figures.sheets.regions import Region, regions_of
from workbench.figures.sheets.row_leads import with_row_leads
from workbench.figures.sheets.row_periods import in_row_period, without_periods
from workbench.figures.sheets.row_units import in_row_unit, varies, without_units
from workbench.figures.sheets.sides import with_sides
from workbench.figures.sheets.titles import opening_title, without_merged_titles
from workbench.figures.table_desk import desk_of
from workbench.figures.units.parted import as_their_whole


def read_sheet(
    source: Source, block: int, table: Table, context: Context, wanted: Wanted | None = None
) -> tuple[tuple[Figure, ...], tuple[Grid, ...], Kept]:
    """Read every table of a sheet; figures are exact, and what is no figure is out of scope with a reason.

    Of a ledger only rows are read whose captions are `wanted`, and what they need to be understood.
    """
    kept = kept_of(table, wanted, context)
    cells = _cells(table, kept)
    regions = regions_of(without_concepts(with_sides(_lines(cells, kept.rows))))
    figures: list[Figure] = [
        _outside(source.slot, block, one, "who prepared and reviewed the paper") for one in regions.paperwork
    ]
    figures += [
        _outside(source.slot, block, one, "an account code or reference")
        for one in regions.codes
        if one.number is not None
    ]
    grids: list[Grid] = []
    for region in regions.tables:
        found, grid = _read(source.slot, block, table, region, context)
        figures += found
        if grid is not None:
            grids.append(_placed(grid, kept.rows))
    known = {figure.anchor[:4] for figure in figures}
    figures += _rest(source.slot, block, cells, known)
    figures.sort(key=lambda figure: (figure.anchor.row or 0, figure.anchor.column or 0))
    return tuple(figures), tuple(grids), kept


def _cells(table: Table, kept: Kept) -> Sequence[Cell]:
    if not kept.passed:
        return table.cells
    return list(table.in_rows(dict.fromkeys(kept.rows)))


def _placed(grid: Grid, rows: Sequence[int]) -> Grid:
    """Return a grid whose rows are numbered as in the sheet, where rows were passed over."""
    if isinstance(rows, range):
        return grid
    return replace(grid, rows=tuple(row._replace(at=rows[row.at]) for row in grid.rows))


def _lines(cells: Iterable[Cell], rows: Sequence[int]) -> list[Line]:
    """Return the marks of the chosen rows, one line for each."""
    found: dict[int, list[Mark]] = {row: [] for row in rows}
    for cell in cells:
        one = sheet_mark(cell)
        if one.shape is not Shape.BLANK and cell.row in found:
            found[cell.row].append(one)
    return [tuple(sorted(line, key=lambda one: one.cell.column)) for line in found.values()]


def _read(slot: str, block: int, table: Table, region: Region, context: Context) -> tuple[list[Figure], Grid | None]:
    closing = context.latest.get(block) or (context.main.end if context.main is not None else None)
    lines = without_merged_titles(region.lines, context.fiscal)
    lines, units = without_units(with_years(lines, closing, context.fiscal))
    lines, dated = without_periods(with_row_leads(lines, context.fiscal), context.fiscal)
    layout = layout_of(lines)
    if layout is None:
        return [], None
    title = f"{table.sheet} {region.title}".strip()
    over = (*reversed(opening_title(region.lines)), *region.nearest)
    nearest = (*over, title) if over else ()
    desk = desk_of(slot, block, layout, Surroundings(title, nearest=nearest), context, captions_of(layout))
    desk = replace(desk, exact=True, heads={row: _without_unheaded(heads) for row, heads in desk.heads.items()})
    varied = varies(desk.title)
    hiding = _hiding(layout)
    figures = [
        _exact(in_row_unit(in_row_period(figure, dated), units, varied=varied), hiding)
        for figure in (*_parameters(slot, block, layout), *figures_of(desk))
    ]
    figures = named_in_turn(as_their_whole(in_listed_periods(figures, context.fiscal)), desk)
    figures = in_dollars(figures, context.dollar)
    headings = _headings(desk)
    kept = of_members(without_unadjusted(figures, headings), headings, desk.title)
    return kept, grid_of(desk, figures)


def _headings(desk: Desk) -> dict[int, str]:
    """Return all the words over each column of the sheet that holds figures."""
    found: dict[int, dict[str, None]] = {}
    for head in (head for heads in desk.heads.values() for head in heads):
        for place in desk.layout.columns[head.column]:
            found.setdefault(place, {})[head.near or head.caption] = None
    return {place: " ".join(words) for place, words in found.items()}


def _without_unheaded(heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Take no period from the neighbours for a column that has no heading, such as one of changes."""
    dated = {head.period for head in heads if head.own and head.near}
    if len(dated) < _DATED:
        return heads
    return tuple(head if head.near or head.own else replace(head, period=None) for head in heads)


_DATED = 2  # periods that headings must name before a column without one has none


def _hiding(layout: Layout) -> dict[tuple[int, int], int]:
    """Return the powers of ten that number formats hide, by row and column, where they hide any."""
    found = {}
    for line in layout.lines:
        for one in line:
            if one.number is not None and one.cell.number_format and (hidden := look_of(one.cell.number_format).hidden):
                found[one.cell.row, one.cell.column] = hidden
    return found


def _parameters(slot: str, block: int, layout: Layout) -> Iterator[Figure]:
    """Read the single numbers that stand with a caption above the columns, such as an exchange rate."""
    for row in range(layout.head):
        words = [one.cell.text for one in layout.lines[row] if one.shape is Shape.TEXT]
        numbers = [one for one in layout.lines[row] if one.shape is Shape.NUMBER and one.number is not None]
        if len(words) == 1 and len(numbers) == 1 and (number := numbers[0].number) is not None:
            cell = numbers[0].cell
            at = Anchor(slot, block, cell.row, cell.column, number.start, number.end)
            yield Figure(
                at, number.text, number.value, number.decimals, 0, unit.PERCENT if number.percent else number.currency,
                label=words_of(words[0]), measure=Measure.PARAMETER, exact=True,
            )  # fmt: skip


def _exact(figure: Figure, hiding: Mapping[tuple[int, int], int]) -> Figure:
    """Take the digits that a number format hides off the scale."""
    hidden = hiding.get((figure.anchor.row or 0, figure.anchor.column or 0), 0) if hiding else 0
    return replace(figure, scale=figure.scale - hidden) if hidden and figure.scale >= hidden else figure


def _outside(slot: str, block: int, one: Mark, reason: str) -> Figure:
    at = Anchor(slot, block, one.cell.row, one.cell.column, 0, len(one.cell.text))
    return Figure(at, one.cell.text, None, standing=Standing.OUT_OF_SCOPE, reason=reason)


def _rest(
    slot: str, block: int, cells: Iterable[Cell], known: set[tuple[str, int, int | None, int | None]]
) -> Iterator[Figure]:
    """Account for the numbers and dates that stand in no table, and in headings."""
    for cell in cells:
        if cell.stored is None or isinstance(cell.stored, str | bool) or (slot, block, cell.row, cell.column) in known:
            continue
        reason = Kind.DATE.value if not hasattr(cell.stored, "as_tuple") else "part of a heading, or alone in no table"
        at = Anchor(slot, block, cell.row, cell.column, 0, len(cell.text))
        yield Figure(at, cell.text, None, standing=Standing.OUT_OF_SCOPE, reason=reason)
