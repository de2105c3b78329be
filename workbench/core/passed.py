"""The figure in a row of a large ledger that was passed over: read by hand, like the nearest one of its column."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from workbench.core.figure import Figure
from workbench.core.number import parse
from workbench.core.source import Anchor, Cell, Table


def figure_like(like: Figure, cell: Cell, table: Table) -> Figure | None:
    """Return the figure that a cell holds, meant as another of its column is; None where it holds no number.

    Period, unit and scale are the column's, and the caption stands in the column where the other one's does.
    """
    read = _stored(like, cell) if isinstance(cell.stored, Decimal) else _printed(like, cell)
    if read is None:
        return None
    value, decimals = read
    anchor = Anchor(like.anchor.source, like.anchor.block, cell.row, cell.column, 0, len(cell.text))
    return replace(
        like, anchor=anchor, text=cell.text, printed=value, decimals=decimals, label=_label(like, cell.row, table),
        reason="", nil=False, readings=(),
    )  # fmt: skip


def _stored(like: Figure, cell: Cell) -> tuple[Decimal, int] | None:
    """Return the number that a cell stores, in percent where its column is, and the decimals that it shows."""
    if not isinstance(cell.stored, Decimal):
        return None
    value = cell.stored * 100 if like.unit == "%" and "%" in cell.number_format else cell.stored
    _, _, fraction = cell.text.partition(".")
    return value, next((at for at, sign in enumerate(fraction) if not sign.isdecimal()), len(fraction))


def _printed(like: Figure, cell: Cell) -> tuple[Decimal, int] | None:
    """Return the number that a cell prints and its decimals; the mark before them is the other figure's."""
    reads = {point: parse(like.text, point) for point in (".", ",")}
    point = next((point for point, read in reads.items() if read is not None and read.value == like.printed), ".")
    read = parse(cell.text, point) if cell.stored is None else None
    return None if read is None or read.value is None else (read.value, read.decimals)


def _label(like: Figure, row: int, table: Table) -> str:
    """Return the caption of a row: its text in the column that holds the other figure's caption, else its first."""
    if not like.label:
        return ""
    texts = {cell.column: cell.text for cell in table.row(row) if cell.text.strip() and _is_text(cell)}
    beside = (cell.column for cell in table.row(like.anchor.row or 0) if cell.text.strip() == like.label)
    column = next(beside, None)
    return texts.get(-1 if column is None else column) or next(iter(texts.values()), "")


def _is_text(cell: Cell) -> bool:
    return isinstance(cell.stored, str) or (cell.stored is None and parse(cell.text) is None)
