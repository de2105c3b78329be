"""One table of a document: every number token in it becomes a figure, and its structure a grid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from workbench.core import unit
from workbench.core.calendar import Sort
from workbench.core.currency import currency_code
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.grid import Column, Grid
from workbench.core.source import Anchor, Block, Ignored, Place, Source, Table
from workbench.core.unit import SILENT, Stated
from workbench.core.unit_words import lists_units, unit_in
from workbench.figures.asides import asides_of
from workbench.figures.captions import Matter, is_each, said
from workbench.figures.compared import with_evidence
from workbench.figures.context import Context
from workbench.figures.counted_rolls import counted_rolls
from workbench.figures.counted_titles import counted_in, counts_outright, is_statistic
from workbench.figures.damage import UNHARMED, Damage, damage_of, without_ghosts
from workbench.figures.dashes import dashes_of
from workbench.figures.desk import Desk, Surroundings, completed
from workbench.figures.dollars import in_dollars
from workbench.figures.header import Head, heads_of, in_percentages, is_unit, measure_said, without_letters
from workbench.figures.header_chains import is_note_column
from workbench.figures.layout import Layout, Line, layout_of, lines_of
from workbench.figures.marks import Mark, Shape, tokens_in
from workbench.figures.meaning import figures_of
from workbench.figures.nature import Nature, is_flow, is_stock, nature_of
from workbench.figures.note_columns import note_columns
from workbench.figures.parted import as_their_whole
from workbench.figures.passing import Kept
from workbench.figures.rolls import Rolls, dated_row, is_balance_row, rolls_of
from workbench.figures.row_changes import change_of, names_only_changes
from workbench.figures.scene import Scene
from workbench.figures.schedule import in_schedule, is_schedule, schedule_lines, scheduled
from workbench.figures.share_bridges import bridges_of
from workbench.figures.share_scales import shares_apart
from workbench.figures.spans import with_periods
from workbench.figures.stub import Caption, captions_of, grid_rows
from workbench.figures.wrapped_captions import NO_PHRASES

_SHOWN_CHANGE = re.compile(
    r"%[^.]{0,40}\b(?:change|yoy|year[- ]on[- ]year|increase)|前年同期比|前期比|増減率", re.IGNORECASE
)


@dataclass(frozen=True)
class TableReading:
    """What was understood of a table; not `scaled` when nothing in or around it states a scale.

    `heads` are the headings in force at its end, over its columns at `places` in a table `width` wide, and `whole` the
    unit of the table, for one that goes on with it.
    """

    figures: tuple[Figure, ...]
    grid: Grid | None = None
    ignored: tuple[Ignored, ...] = ()
    scaled: bool = True
    block: int = 0
    heads: tuple[Head, ...] = ()
    whole: Stated = SILENT
    places: tuple[frozenset[int], ...] = ()
    width: int = 0


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
    if before is not None and desk.whole.silent and _touches(source.blocks[before.block], table):
        desk = replace(desk, whole=before.whole, lent=True)
    desk = replace(_continued(desk, before, width) if before is not None else desk, spoiled=found.damage.cells)
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


def _touches(above: Block, below: Block) -> bool:
    """Say whether a table of lines begins on the line after another: its amounts share the unit of those above."""
    lines = [[cell.line for cell in one.cells if cell.line] for one in (above, below) if isinstance(one, Table)]
    return all(lines) and len(lines) == _FEW and min(lines[1]) == max(lines[0]) + 1


def _continued(desk: Desk, before: TableReading, width: int) -> Desk:
    """Give a table without any words over its columns those of the table before, if that has as many columns.

    Of a table as wide, some of its columns go on. Where it has words over them that name no period, and are otherwise
    of one kind with those, it takes the periods.
    """
    mine = desk.heads[min(desk.heads)]
    told = any(head.period for head in mine) or any(heads is not mine for heads in desk.heads.values())
    if told or len(mine) < _FEW or not any(one.period for one in before.heads):
        return desk
    heads: tuple[Head, ...]
    if not any(head.far for head in mine):
        heads = before.heads if len(mine) == len(before.heads) else _by_place(desk, before, width)
    elif len(mine) == len(before.heads) and all(map(_of_one_kind, mine, before.heads)):
        heads = tuple(
            replace(head, period=then.period, sort=then.sort, against=then.against)
            for head, then in zip(mine, before.heads, strict=True)
        )
    else:
        return desk
    if not heads:
        return desk
    notes = frozenset(head.column for head in heads if is_note_column(head.near))
    captions = captions_of(desk.layout, notes=notes) if notes else desk.captions
    whole = completed(desk.whole, before.whole)
    return replace(desk, heads=dict.fromkeys(desk.heads, heads), whole=whole, captions=captions)


def _by_place(desk: Desk, before: TableReading, width: int) -> tuple[Head, ...]:
    """Return the headings of the columns of the table before that stand at the places of this one's; none if unsure."""
    found = []
    for number, places in enumerate(desk.layout.columns):
        over = [head for head, theirs in zip(before.heads, before.places, strict=True) if places & theirs]
        if width != before.width or len(over) != 1:
            return ()
        found.append(replace(over[0], column=number))
    return tuple(found)


_FEW = 2  # columns from which on their number tells that a table goes on


def _of_one_kind(one: Head, other: Head) -> bool:
    """Say whether two columns are headed alike but for the period, which only the other's heading names.

    A heading of nothing but a unit of amounts, such as `p` below `£m`, leaves the period as it is.
    """
    amounts = unit.is_currency((one.stated.unit or "").partition("/")[0]) or (one.stated.unit or "").startswith("/")
    if amounts and not one.changes and not other.changes and is_unit(one.near):
        return other.stated.unit != unit.PERCENT
    if not other.near.casefold().endswith(one.near.casefold()):
        return False
    return one.changes == other.changes and (one.changes or one.stated.unit == other.stated.unit)


def desk_of(
    slot: str, block: int, layout: Layout, around: Surroundings, context: Context, captions: tuple[Caption, ...]
) -> Desk:
    """Gather all that is known of a table before its figures are made."""
    title = " ".join(part for part in (around.title, _title_rows(layout)) if part)
    over = " ".join(
        one.cell.text
        for row in range(layout.head)
        for one in layout.lines[row]
        if one.right < layout.stub and not any(other.shape is Shape.NUMBER for other in layout.lines[row])
    )
    heads = _heads_by_row(layout, f"{around.said} {title} {over}", context)
    whole = _whole_unit(layout, _top_words(layout), around, context.currency)
    first = heads[min(heads)] if heads else ()
    rolls = rolls_of(captions, first, f"{around.said} {title}", context)
    transposed = _is_transposed(captions, heads, rolls, context)
    heads = {row: tuple(map(_as_caption, some)) for row, some in heads.items()} if transposed else heads
    if _SAID_CHANGES.search(f"{around.title} {around.said} {_top_words(layout)}"):
        heads = {row: tuple(map(_as_change, some)) for row, some in heads.items()}
    apart = shares_apart(f"{around.title} {_top_words(layout)}")
    decimals = _typical_decimals(layout)
    return Desk(
        slot, block, layout, heads, captions, title, context, whole, transposed,
        decimals=decimals, rolls=rolls, share_scale=apart, bridges=bridges_of(layout, captions),
        notes=note_columns(layout, first), corner=over, each=decimals > 1 and is_each(f"{title} {over}"),
        counted=counted_rolls(captions, title),
    )  # fmt: skip


_SAID_CHANGES = re.compile(
    r"(?:%|\bpercent(?:age)?s?\b)(?:\s+(?:figures|amounts|columns?|data))?\s+(?:\w+\s+){0,2}?"
    r"(?:represents?|indicates?|shows?|are|is|denotes?)\s+(?:[\w-]+\s+){0,3}?(?:changes?|increases?|growth)"
    r"|\((?:%|percent(?:age)?s?) (?:changes?|increase)[^)]*\b(?:previous|prior|year|corresponding)\b"
    r"|％表示は.{0,12}増減率",
    re.IGNORECASE,
)


def _as_change(head: Head) -> Head:
    """Take a column of percentages for changes, where the table's title says that its percentages are."""
    bare = head.stated.unit == unit.PERCENT and head.tail.strip("() ") in ("%", "％")
    return replace(head, measure=Measure.CHANGE_PERCENT) if bare and head.measure is Measure.LEVEL else head


def _as_caption(head: Head) -> Head:
    """Take `Increase in payables`, where captions run across, for the caption of a flow and not for a change.

    What names something besides the change is such a caption. Nor is a margin a change, though it is what is left of
    one caption's amounts by another's.
    """
    if head.measure is Measure.CHANGE_PERCENT and not head.bare and measure_said(head.near)[0] is Measure.LEVEL:
        return replace(head, measure=Measure.LEVEL, against=None)
    if head.measure is Measure.CHANGE and not names_only_changes(head.near):
        return replace(head, measure=Measure.LEVEL, against=None)
    return head


def _typical_decimals(layout: Layout) -> int:
    votes: Counter[int] = Counter()
    for row in range(layout.head, len(layout.lines)):
        for one in layout.values(row).values():
            if one.number is not None and not one.number.nil and not one.number.percent:
                votes[one.number.decimals] += 1
    return votes.most_common(1)[0][0] if votes else 0


def _title_rows(layout: Layout) -> str:
    """Return the words of top rows that stand alone: a title inside the table."""
    words = []
    for row in range(layout.head):
        marks = [one for one in layout.lines[row] if one.shape is Shape.TEXT]
        if any(one.shape is Shape.NUMBER for one in layout.lines[row]) and row not in layout.titles:
            continue
        if row in layout.titles or len(marks) == 1:
            alone = len(marks) == 1 or row not in layout.titles
            words += [one.cell.text for one in marks if alone or one.left < layout.stub]
    return " ".join(words)


def _top_words(layout: Layout) -> str:
    """Return the words of the head that speak for the whole table: in its titles, over captions, in parentheses."""
    found = ["".join(one.cell.text for one in layout.lines[row] if one.left >= layout.stub) for row in layout.titles]
    found += [
        one.cell.text
        for row in range(layout.head)
        for one in layout.lines[row]
        if one.shape is Shape.TEXT and (one.right < layout.stub or one.cell.text.lstrip().startswith("("))
    ]
    return " ".join(found)


def _heads_by_row(layout: Layout, title: str, context: Context) -> dict[int, tuple[Head, ...]]:
    """Return the heads in force at every body row; a heading further down replaces what it says anew."""
    current = _heads(layout, range(layout.head), title, context)
    result = {}
    at = layout.head
    while at < len(layout.lines):
        if at in layout.heads:
            run = [at]
            while at + 1 in layout.heads:
                at += 1
                run.append(at)
            current = _renewed(current, _heads(layout, run, title, context))
        result[at] = current
        at += 1
    return result


def _heads(layout: Layout, rows: Sequence[int], title: str, context: Context) -> tuple[Head, ...]:
    heads = in_percentages(heads_of(layout, rows, context.rate, context.vocabulary), layout, title)
    heads = tuple(with_evidence(without_letters(heads, title, context.currency), layout))
    below = range(layout.head, len(layout.lines))
    nature = nature_of(one.cell.text for row in below for one in layout.caption(row))
    if _SHOWN_CHANGE.search(title):
        heads = tuple(
            replace(head, measure=Measure.CHANGE_PERCENT)
            if head.stated.unit == unit.PERCENT and head.measure is Measure.LEVEL and head.bare
            else head
            for head in heads
        )
    balances, flows = nature is Nature.BALANCES, nature is Nature.FLOWS
    return with_periods(heads, Scene(layout, tuple(rows), title, context, balances, flows, _corner(layout, rows)))


def _corner(layout: Layout, rows: Sequence[int]) -> str:
    """Return the words of header rows that stand over the captions."""
    return " ".join(
        one.cell.text
        for row in rows
        for one in layout.lines[row]
        if one.right < layout.stub and one.shape in (Shape.TEXT, Shape.YEAR)
    )


def _renewed(old: Sequence[Head], new: Sequence[Head]) -> tuple[Head, ...]:
    """Complete headings further down by those above them: where none of them names a period, the old ones hold."""
    dated = any(head.own for head in new)
    return tuple(_complete(before, after, dated=dated) for before, after in zip(old, new, strict=True))


def _complete(before: Head, after: Head, *, dated: bool) -> Head:
    if not after.near:
        return before
    level = after.measure is Measure.LEVEL and after.period is None
    kept = not dated and before.period is not None and before.changes == after.changes
    timed = before if kept or after.period is None else after
    return replace(
        after,
        stated=before.stated if after.stated.silent else after.stated,
        period=timed.period,
        sort=after.sort or before.sort,
        against=timed.against if kept else after.against,
        measure=before.measure if level else after.measure,
    )


def _whole_unit(layout: Layout, top: str, around: Surroundings, currency: str) -> Stated:
    """Return the unit that holds where columns and captions say nothing: from the head, the title, the cells' marks.

    A title that only names things counts them where neither the table nor the document, in its `currency`, is of money.
    """
    marked = Counter(one.number.currency for line in layout.lines for one in line if one.number and one.number.currency)
    symbols = (one.cell.text.strip("() %") for line in layout.lines for one in line if one.shape is Shape.SYMBOL)
    marked.update(currency_code(symbol) for symbol in symbols if symbol)
    stated = Stated()
    for text in (top, *(around.nearest or (around.title,)), around.said):
        here = unit_in(text)
        if here.unit in (unit.PERCENT, unit.SHARES, unit.ADS) or "/" in (here.unit or ""):
            here = here._replace(unit=None, scale=None)
        stated = completed(stated, here)
    titles = () if marked else (around.title, *around.nearest, top)
    plain = () if unit.is_currency(stated.unit) or _names_money(layout) else titles
    counting = (*filter(counts_outright, titles), *(one for one in plain if not currency or is_statistic(one)))
    counted = next((one for one in map(counted_in, counting) if one), "")
    if counted and (stated.unit is None or stated.unit != unit.SHARES):
        return Stated(counted, 0)
    over = f"{around.title} {top}"
    if stated.unit is None and not marked and _SECURITIES.search(over) and not lists_units(over):
        return stated._replace(unit=unit.SHARES, scale=stated.scale or 0)
    return stated._replace(unit=marked.most_common(1)[0][0]) if stated.unit is None and marked else stated


def _names_money(layout: Layout) -> bool:
    """Say whether headings of a table state a currency, or captions of it name amounts of money."""
    heads = (one.cell.text for row in range(layout.head) for one in layout.lines[row] if one.shape is Shape.TEXT)
    if any(unit.is_currency(unit_in(text).unit) for text in heads):
        return True
    return any(
        said(one.cell.text).matter is Matter.AMOUNT and (is_flow(one.cell.text) or is_stock(one.cell.text))
        for row in range(layout.head, len(layout.lines))
        for one in layout.caption(row)
    )


_SECURITIES = re.compile(
    r"\b(?:anti-?\s?dilutive|dilutive securities|number of shares|shares? (?:counts?|repurchased|reserved|issuable)"
    r"|shares in (?:thousands|millions)|(?:thousands|millions) of (?:common |ordinary )?shares)\b",
    re.IGNORECASE,
)


_SPAN = re.compile(
    r"(?:full|whole|half)[\s-]year|annual|first half|second half|interim(?: period)?|(?:three|six|nine) months"
    r"|通期|中間期|第\d四半期(?:累計)?|第2四半期\(累計\)",
    re.IGNORECASE,
)  # the name of a row that holds one period, its captions across


def _is_transposed(
    captions: Sequence[Caption], heads: Mapping[int, tuple[Head, ...]], rolls: Rolls, context: Context
) -> bool:
    """Say whether periods run down and captions across."""
    carrying = [caption for caption in captions if caption.carries is not None]
    if not carrying or rolls.due or rolls.between:
        return False
    rows = [caption for caption in carrying if not is_balance_row(caption.text)]
    dated = sum(dated_row(one.text, context) is not None or bool(_SPAN.fullmatch(one.text.strip())) for one in rows)
    if not dated or any(head.own and head.sort is not Sort.YEAR for row in heads.values() for head in row):
        return False
    changes = sum(change_of(one, context.fiscal) is not None for one in rows)
    return dated * 2 > len(carrying) - changes > 0


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


def grid_of(desk: Desk, figures: Sequence[Figure]) -> Grid:
    """Return the structure of a table; a column's unit, scale and period are those most of its figures have."""
    first = desk.heads[min(desk.heads)]
    mine: dict[int, list[Figure]] = {}
    for one in figures:
        if one.standing is Standing.REPORTED and (place := desk.layout.place.get(one.anchor.column or 0)) is not None:
            mine.setdefault(place, []).append(one)
    columns = [
        _column(first[number], places, mine.get(number, [])[:_SAMPLE])
        for number, places in enumerate(desk.layout.columns)
    ]
    return Grid(
        desk.source, desk.block, desk.title, grid_rows(desk.captions), tuple(columns), transposed=desk.transposed
    )  # fmt: skip


_SAMPLE = 400  # figures that are enough to know a column by


def _column(head: Head, places: frozenset[int], mine: Sequence[Figure]) -> Column:
    name, scale = _commonest([(one.unit, one.scale) for one in mine], ("", 0))
    period = _commonest([one.period for one in mine if one.period is not None], head.period)
    place = _commonest([one.anchor.column for one in mine if one.anchor.column is not None], min(places))
    return Column(place, head.caption, name, scale, period, head.measure, head.against, head.group)


Value = TypeVar("Value")


def _commonest(values: Sequence[Value], otherwise: Value) -> Value:
    """Return the value that comes most often, which most columns have throughout."""
    if not values:
        return otherwise
    first = values[0]
    return first if values.count(first) == len(values) else Counter(values).most_common(1)[0][0]
