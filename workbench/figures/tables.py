"""One table of a document: every number token in it becomes a figure, and its structure a grid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.core import unit
from workbench.core.calendar import Sort, periods
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.grid import Column, Grid
from workbench.core.number import Kind, Printed
from workbench.core.period import Period
from workbench.core.source import Anchor, Ignored, Source, Table
from workbench.core.unit import SILENT, Stated
from workbench.figures.captions import Matter, Moment, earnings_line, said
from workbench.figures.context import Context
from workbench.figures.header import Head, heads_of, is_note_column
from workbench.figures.spans import Scene, with_periods
from workbench.figures.layout import Layout, layout_of, lines_of
from workbench.figures.marks import Mark, Shape, tokens_in, words_of
from workbench.figures.stub import Caption, captions_of, grid_rows

Place = tuple[int, int]


@dataclass(frozen=True)
class Surroundings:
    """What stands around a table: its title (paragraphs before, or after when none), and the units said there."""

    title: str = ""
    said: str = ""


@dataclass(frozen=True)
class TableReading:
    """What was understood of a table; not `scaled` when nothing in or around it states a scale."""

    figures: tuple[Figure, ...]
    grid: Grid | None = None
    ignored: tuple[Ignored, ...] = ()
    scaled: bool = True


@dataclass(frozen=True)
class _Desk:
    """All that is known of a table while its figures are made."""

    source: str
    block: int
    layout: Layout
    heads: dict[int, tuple[Head, ...]]  # by the header row set in force, keyed by body row
    captions: tuple[Caption, ...]
    title: str
    whole: Stated
    context: Context
    transposed: bool


def read_table(source: Source, block: int, table: Table, around: Surroundings, context: Context) -> TableReading:
    """Read a table of running documents (sheets of workbooks have their own door)."""
    lines = lines_of(table.cells, table.rows)
    layout = layout_of(lines)
    if layout is None:
        return TableReading(tuple(_leftovers(source.slot, block, lines, set())))
    title = " ".join(part for part in (around.title, _title_rows(layout)) if part)
    heads = _heads_by_row(layout, f"{around.said} {title}", context)
    captions = captions_of(layout)
    whole = _whole_unit(layout, f"{_top_words(layout)}", around, context)
    desk = _Desk(
        source.slot, block, layout, heads, captions, title, whole, context, _is_transposed(captions, heads, context)
    )
    figures = list(_figures(desk))
    taken = {figure.anchor for figure in figures}
    figures += _leftovers(source.slot, block, lines, taken)
    figures.sort(key=lambda figure: (figure.anchor.row or 0, figure.anchor.column or 0, figure.anchor.start))
    scaled = whole.scale is not None or any(head.stated.scale for row in heads.values() for head in row)
    return TableReading(tuple(figures), _grid(desk, figures), scaled=scaled or context.scale is not None)


def _title_rows(layout: Layout) -> str:
    """Return the words of top rows that stand alone: a title inside the table."""
    words = []
    for row in range(layout.head):
        marks = [one for one in layout.lines[row] if one.shape is Shape.TEXT]
        if row in layout.titles or len(marks) == 1:
            words += [one.cell.text for one in marks if row not in layout.titles or one.left < layout.stub]
    return " ".join(words)


def _top_words(layout: Layout) -> str:
    """Return all words of the head that stand in parentheses or over the captions: they speak for the whole table."""
    found = ["".join(one.cell.text for one in layout.lines[row] if one.left >= layout.stub) for row in layout.titles]
    for row in range(layout.head):
        for one in layout.lines[row]:
            if one.shape is Shape.TEXT and (one.left < layout.stub or re.match(r"\s*\(", one.cell.text)):
                found.append(one.cell.text)
    return " ".join(found)


def _heads_by_row(layout: Layout, title: str, context: Context) -> dict[int, tuple[Head, ...]]:
    """Return the heads in force at every body row; a heading further down replaces what it says anew."""
    rows = list(range(layout.head))
    current = _heads(layout, rows, title, context)
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
    return with_periods(heads_of(layout, rows, context.rate), Scene(layout, tuple(rows), title, context))


def _renewed(old: Sequence[Head], new: Sequence[Head]) -> tuple[Head, ...]:
    result = []
    for before, after in zip(old, new, strict=True):
        if not after.near:
            result.append(before)
            continue
        kept = replace(
            after,
            stated=before.stated if after.stated.silent else after.stated,
            period=after.period or before.period, sort=after.sort or before.sort,
            measure=after.measure if after.measure is not Measure.LEVEL or after.period else before.measure,
        )  # fmt: skip
        result.append(kept)
    return tuple(result)


def _whole_unit(layout: Layout, top: str, around: Surroundings, context: Context) -> Stated:
    """Return the unit that holds where columns and captions say nothing: from the head, the title, the document."""
    marked = Counter(
        one.number.currency for line in layout.lines for one in line if one.number is not None and one.number.currency
    )
    marked.update(unit.currency_code(one.cell.text.strip("() ")) for line in layout.lines for one in line
                  if one.shape is Shape.SYMBOL and one.cell.text.strip("() %"))  # fmt: skip
    stated = Stated()
    for text in (top, around.title, around.said):
        said_here = unit.caption(text)
        if said_here.unit == unit.PERCENT or (said_here.unit or "").startswith("/"):
            said_here = said_here._replace(unit=None, scale=None)
        stated = _completed(stated, said_here)
    counted = said(around.title)
    if stated.unit is None and not marked and counted.matter is Matter.COUNT:
        stated = stated._replace(unit=counted.unit, scale=stated.scale or 0)
    if stated.unit is None and marked:
        stated = stated._replace(unit=marked.most_common(1)[0][0])
    return stated


def _completed(first: Stated, second: Stated) -> Stated:
    return Stated(
        first.unit if first.unit is not None else second.unit,
        first.scale if first.scale is not None else second.scale,
        0, 0,
        first.plain_per_share or second.plain_per_share,
        first.plain_shares or second.plain_shares,
        first.bound if first.scale is not None else second.bound,
    )  # fmt: skip


def _is_transposed(captions: Sequence[Caption], heads: dict[int, tuple[Head, ...]], context: Context) -> bool:
    """Say whether periods run down and captions across."""
    carrying = [caption for caption in captions if caption.carries is not None]
    if not carrying:
        return False
    dated = sum(1 for caption in carrying if _row_period(caption.text, context) is not None)
    across = any(head.own and head.sort is not Sort.YEAR for row in heads.values() for head in row)
    return dated * 2 > len(carrying) and not across


def _row_period(text: str, context: Context) -> Period | None:
    """Return the period a caption names when it names little else."""
    found = periods(text, context.fiscal, None)
    if len({one.period for one in found}) != 1:
        return None
    first, last = found[0].start, found[-1].end
    rest = re.sub(
        r"[\W_]+|\b(?:full|for|the|target|forecast|actual|results?|as|of|at|e|a)\b",
        "",
        text[:first] + text[last:],
        flags=re.IGNORECASE,
    )
    return found[-1].period if len(rest) <= 8 else None


def _figures(desk: _Desk) -> Iterator[Figure]:
    for caption in desk.captions:
        for row in caption.rows:
            for column, found in desk.layout.values(row).items():
                yield from _cell_figures(desk, caption, row, column, found)


def _cell_figures(desk: _Desk, caption: Caption, row: int, column: int, found: Mark) -> Iterator[Figure]:
    anchor = Anchor(desk.source, desk.block, found.cell.row, found.cell.column, 0, len(found.cell.text))
    if found.number is not None and found.number.value is not None:
        yield _figure(desk, caption, row, column, found.number, anchor)
    elif found.several:
        for number in found.several:
            at = anchor._replace(start=number.start, end=number.end)
            yield Figure(
                at,
                number.text,
                None,
                label=caption.text,
                standing=Standing.UNREADABLE,
                reason="several rows run together here",
            )
    elif found.shape is Shape.BROKEN:
        text = found.cell.text.strip()
        start = found.cell.text.index(text)
        at = anchor._replace(start=start, end=start + len(text))
        yield Figure(
            at, text, None, label=caption.text, standing=Standing.UNREADABLE, reason="these digits make no number"
        )


def _figure(desk: _Desk, caption: Caption, row: int, column: int, number: Printed, anchor: Anchor) -> Figure:
    head = desk.heads[row][column]
    at = anchor._replace(start=number.start, end=number.end)
    if is_note_column(head):
        return Figure(at, number.text, None, standing=Standing.OUT_OF_SCOPE, reason=Kind.REFERENCE.value)
    label, over = (head.wide or head.caption, caption.text) if desk.transposed else (caption.text, head.caption)
    name = label or (caption.path[-1] if caption.path else "")
    what = said(name)
    if what.matter is Matter.AMOUNT and caption.path and earnings_line(name):
        what = said(caption.path[-1])._replace(moment=what.moment)
    stated, measure = _unit(desk, head, what.matter, what.unit, number, caption)
    period = _period(desk, head, caption, row, what.moment, name)
    used = what.use and number.value is not None and number.value > 0 and measure is Measure.LEVEL
    return Figure(
        at, number.text, number.value, number.decimals, stated.scale or 0, stated.unit or "", -1 if used else 1, period,
        name, tuple(part for part in (desk.title, *caption.path) if part), over, measure, head.against, head.whole,
        nil=number.nil,
    )  # fmt: skip


def _period(desk: _Desk, head: Head, caption: Caption, row: int, moment: Moment, name: str) -> Period | None:
    own = _row_period(caption.text, desk.context) if desk.transposed else None
    period = own or head.period
    dated = None if desk.transposed else _dated_row(caption, desk.context)
    if dated is not None:
        return dated if dated.is_balance or period is None else dated
    if period is None:
        period = _heading_period(caption, desk.context) or _title_period(desk)
    if period is None or period.is_balance:
        return period
    if moment is Moment.OPENING:
        return period.opening
    if moment is Moment.CLOSING or moment is Moment.STOCK:
        return period.closing
    return period


_BALANCE_ROW = re.compile(r"^(?:the\s+)?balances?\b", re.IGNORECASE)


def _dated_row(caption: Caption, context: Context) -> Period | None:
    """Return the day of a `BALANCE, APRIL 1, 2007` row, or the period of a caption that is nothing but a period."""
    found = periods(caption.text, context.fiscal, None)
    if len({one.period for one in found}) != 1:
        return None
    if _BALANCE_ROW.match(caption.text):
        return found[-1].period.closing
    return _row_period(caption.text, context)


def _heading_period(caption: Caption, context: Context) -> Period | None:
    for text in reversed(caption.path):
        found = _row_period(text, context)
        if found is not None:
            return found
    return None


def _title_period(desk: _Desk) -> Period | None:
    found = {one.period for one in periods(desk.title, desk.context.fiscal, None) if one.sort is not Sort.YEAR}
    return found.pop() if len(found) == 1 else None


def _unit(
    desk: _Desk, head: Head, matter: Matter, named: str, number: Printed, caption: Caption
) -> tuple[Stated, Measure]:
    """Return the unit, scale and measure of a figure; the cell's own marks win, then its caption, column, table."""
    measure = head.measure
    if number.percent:
        if measure is Measure.CHANGE:
            measure = Measure.CHANGE_PERCENT
        elif measure is Measure.LEVEL:
            measure = Measure.RATIO
        return Stated(unit.PERCENT, 0), measure
    if number.suffix:
        return _suffixed(number, head, desk), measure
    column = head.stated
    shared = matter in (Matter.SHARES, Matter.PER_SHARE) and (
        abs(number.value or 0) > 100 or matter is Matter.PER_SHARE
    )
    if (
        column.unit in (unit.PERCENT, unit.BASIS_POINTS)
        and not number.currency
        and not (shared and head.measure is not Measure.CHANGE_PERCENT)
    ):
        return Stated(column.unit, 0), Measure.RATIO if measure is Measure.LEVEL else measure
    if column.unit in (unit.SHARES, unit.ADS) and matter is not Matter.PER_SHARE:
        return Stated(
            column.unit, column.scale if column.scale is not None else 0 if desk.whole.bound else desk.whole.scale or 0
        ), measure
    if column.unit in (unit.PERCENT, unit.BASIS_POINTS):
        column = _beside(desk, head, column)
    base = _completed(column, desk.whole)
    if number.currency and (base.unit is None or "/" in (base.unit or "") or base.unit in (unit.SHARES,)):
        base = base._replace(unit=number.currency)
    currency = (base.unit or number.currency or desk.context.currency).partition("/")[0]
    return _by_matter(matter, named, number, base, currency, measure, desk)


def _beside(desk: _Desk, head: Head, column: Stated) -> Stated:
    """Return the unit of the nearest amounts to the left: a figure strayed into a percent column."""
    heads = next(iter(desk.heads.values()))
    left = [other.stated for other in heads[: head.column] if other.stated.unit != column.unit]
    return left[-1] if left else SILENT


def _by_matter(
    matter: Matter, named: str, number: Printed, base: Stated, currency: str, measure: Measure, desk: _Desk
) -> tuple[Stated, Measure]:  # fmt: skip
    if matter is Matter.PER_SHARE:
        return Stated(f"{currency}{named}", 0), measure
    if matter is Matter.SHARES:
        return Stated(named, 0 if base.plain_shares or base.bound else base.scale or 0), measure
    if matter is Matter.COUNT:
        return Stated(named, 0), measure
    if (
        matter is Matter.RATIO
        and not number.currency
        and number.decimals
        and not number.grouped
        and abs(number.value or 0) < 1000
    ):
        return Stated(unit.PERCENT, 0), Measure.RATIO if measure is Measure.LEVEL else measure
    if base.unit is None:
        base = base._replace(unit=currency)
    if base.scale is None and desk.context.scale is not None:
        base = base._replace(scale=desk.context.scale)
    return base, measure


_SUFFIX_WORDS = {"million": 6, "billion": 9, "thousand": 3}


def _suffixed(number: Printed, head: Head, desk: _Desk) -> Stated:
    word = number.suffix.lower()
    if word in _SUFFIX_WORDS:
        return Stated(number.currency or desk.whole.unit or desk.context.currency, _SUFFIX_WORDS[word])
    read = unit.suffix(number.suffix)
    if read.unit is None:
        return read._replace(unit=number.currency or head.stated.unit or desk.whole.unit or desk.context.currency)
    return read


def _leftovers(slot: str, block: int, lines: Sequence[Sequence[Mark]], taken: set[Anchor]) -> Iterator[Figure]:
    """Account for every other number token of a table: years in headings, dates and amounts in captions, marks of notes."""
    cells = {(anchor.row, anchor.column) for anchor in taken}
    for line in lines:
        for one in line:
            if (one.cell.row, one.cell.column) in cells:
                continue
            for token in tokens_in(one.cell.text):
                anchor = Anchor(slot, block, one.cell.row, one.cell.column, token.start, token.end)
                reason = token.reason or "part of a heading or caption"
                yield Figure(anchor, token.text, None, standing=Standing.OUT_OF_SCOPE, reason=reason)


def _grid(desk: _Desk, figures: Sequence[Figure]) -> Grid:
    columns = []
    last = desk.heads[max(desk.heads)] if desk.heads else ()
    for number, places in enumerate(desk.layout.columns):
        mine = [
            f
            for f in figures
            if f.anchor.column in places and f.standing is Standing.REPORTED and f.anchor.row is not None
        ]
        first = desk.heads[desk.layout.head][number] if desk.heads else last[number]
        common: Counter[tuple[str, int]] = Counter((f.unit, f.scale) for f in mine)
        (name, scale), _ = common.most_common(1)[0] if common else (("", 0), 0)
        spans = Counter(f.period for f in mine if f.period is not None).most_common(1)
        columns.append(
            Column(max(Counter(f.anchor.column for f in mine if f.anchor.column is not None).items(), key=lambda i: i[1])[0] if mine else min(places),
                   first.caption, name, scale, spans[0][0] if spans else first.period, first.measure, first.against, first.group)
        )  # fmt: skip
    return Grid(
        desk.source, desk.block, desk.title, grid_rows(desk.captions), tuple(columns), transposed=desk.transposed
    )
