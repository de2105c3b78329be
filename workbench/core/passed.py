"""The figure in a row of a large ledger that was passed over: read by hand, like the nearest one of its column."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from workbench.core.figure import Figure
from workbench.core.source import Anchor, Cell, Table


def figure_like(like: Figure, cell: Cell, table: Table) -> Figure | None:
    """Return the figure that a cell holds, meant as another of its column is; None where it holds no number.

    Period, unit and scale are the column's, and the caption stands in the column where the other one's does.
    """
    if not isinstance(cell.stored, Decimal):
        return None
    stored = cell.stored * 100 if like.unit == "%" and "%" in cell.number_format else cell.stored
    _, _, fraction = cell.text.partition(".")
    decimals = next((at for at, sign in enumerate(fraction) if not sign.isdecimal()), len(fraction))
    anchor = Anchor(like.anchor.source, like.anchor.block, cell.row, cell.column, 0, len(cell.text))
    return replace(
        like, anchor=anchor, text=cell.text, printed=stored, decimals=decimals, label=_label(like, cell.row, table),
        reason="", nil=False, readings=(),
    )  # fmt: skip


def _label(like: Figure, row: int, table: Table) -> str:
    """Return the caption of a row: its text in the column that holds the other figure's caption, else its first."""
    if not like.label:
        return ""
    texts = {cell.column: cell.text for cell in table.row(row) if isinstance(cell.stored, str) and cell.text.strip()}
    beside = (cell.column for cell in table.row(like.anchor.row or 0) if cell.text.strip() == like.label)
    column = next(beside, None)
    return texts.get(-1 if column is None else column) or next(iter(texts.values()), "")
