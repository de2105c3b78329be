"""Tables that go on with the one before them: its headings, periods and unit hold where they have none."""

from __future__ import annotations

from dataclasses import replace

from workbench.core import unit
from workbench.core.source import Block, Table
from workbench.figures.columns.chains import is_note_column
from workbench.figures.columns.head import Head
from workbench.figures.columns.heading_words import is_unit
from workbench.figures.desk import Desk, completed
from workbench.figures.rows.stub import captions_of
from workbench.figures.table_reading import TableReading


def touches(above: Block, below: Block) -> bool:
    """Say whether a table of lines begins on the line after another: its amounts share the unit of those above."""
    lines = [[cell.line for cell in one.cells if cell.line] for one in (above, below) if isinstance(one, Table)]
    return all(lines) and len(lines) == _FEW and min(lines[1]) == max(lines[0]) + 1


def continued(desk: Desk, before: TableReading, width: int) -> Desk:
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
