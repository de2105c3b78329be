"""All that is known of a table gathered before its figures are made: headings, title, corner, unit of the whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.core import unit
from workbench.core.calendar import Sort
from workbench.core.figure import Measure
from workbench.core.unit import SILENT, Stated
from workbench.figures.columns.compared import with_evidence
from workbench.figures.columns.head import Head
from workbench.figures.columns.heads import heads_of, measure_said, without_letters
from workbench.figures.columns.notes import note_columns
from workbench.figures.columns.percentages import in_percentages
from workbench.figures.columns.periods import with_periods
from workbench.figures.columns.scene import Scene
from workbench.figures.context import Context
from workbench.figures.desk import Desk, Surroundings
from workbench.figures.layout import Layout
from workbench.figures.marks import Shape
from workbench.figures.row_changes import change_of, names_only_changes
from workbench.figures.rows.counted_rolls import counted_rolls
from workbench.figures.rows.rolls import Rolls, dated_row, is_balance_row, rolls_of
from workbench.figures.rows.share_bridges import bridges_of
from workbench.figures.rows.stub import Caption
from workbench.figures.units.percent_corner import in_corner_percent
from workbench.figures.units.statistics import names_money
from workbench.figures.units.whole import whole_unit
from workbench.figures.wordings.captions import Matter, is_each, said
from workbench.figures.wordings.nature import Nature, nature_of
from workbench.figures.wordings.share_scales import shares_apart
from workbench.figures.wordings.titles import counts_outright

_SHOWN_CHANGE = re.compile(
    r"%[^.]{0,40}\b(?:change|yoy|year[- ]on[- ]year|increase)|前年同期比|前期比|増減率", re.IGNORECASE
)


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
    heads = in_corner_percent(_heads_by_row(layout, f"{around.said} {title} {over}", context), layout)
    whole, money = whole_unit(layout, _top_words(layout), around, context.currency)
    if money is not SILENT:
        heads = {row: tuple(_in_money(head, money) for head in some) for row, some in heads.items()}
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
        counted=counted_rolls(captions, title), money=money,
    )  # fmt: skip


def _in_money(head: Head, money: Stated) -> Head:
    """Give a column that names money its unit, where the table's title counts things: `Contracts and backlog`."""
    counts = said(head.near).matter is Matter.COUNT or counts_outright(head.near)
    return head if counts or not head.stated.silent or not names_money(head.near) else replace(head, stated=money)


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


_SPAN = re.compile(
    r"(?:full|whole|half)[\s-]year|annual|first half|second half|interim(?: period)?|(?:three|six|nine) months"
    r"|通期|中間期|第\d四半期(?:累計)?|第2四半期\(累計\)",
    re.IGNORECASE,
)  # the name of a row that holds one period, its captions across


_CURRENT = re.compile(
    r"(?:当|前|前年|当年)(?:[1-4]Q|第[1-4]四半期|中間期|上期|下期|通期|期)(?:累計)?[(（][\d年月/.~〜～-]+[)）]"
)  # the months of a period behind its name, of a year of an era that is not named: `当2Q(19/7-9) 2Q FY07`


def _names_a_period(text: str, context: Context) -> bool:
    rest = _CURRENT.sub("", text).strip()
    return (not rest and bool(text)) or dated_row(rest, context) is not None or _SPAN.fullmatch(rest) is not None


def _is_transposed(
    captions: Sequence[Caption], heads: Mapping[int, tuple[Head, ...]], rolls: Rolls, context: Context
) -> bool:
    """Say whether periods run down and captions across."""
    carrying = [caption for caption in captions if caption.carries is not None]
    if not carrying or rolls.due or rolls.between:
        return False
    rows = [caption for caption in carrying if not is_balance_row(caption.text)]
    dated = sum(_names_a_period(one.text, context) for one in rows)
    if not dated or any(head.own and head.sort is not Sort.YEAR for row in heads.values() for head in row):
        return False
    changes = sum(change_of(one, context.fiscal) is not None for one in rows)
    return dated * 2 > len(carrying) - changes > 0
