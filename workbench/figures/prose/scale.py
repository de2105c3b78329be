"""The scale of amounts that sentences print bare: `$941` where the document is in millions."""

from __future__ import annotations

from workbench.core.number import scan
from workbench.core.source import Paragraph, Source, Table
from workbench.figures.context import Context
from workbench.figures.prose.marks import Quantity, marks

_PRINTED = 2  # amounts of sentences that tables print too before the tables' scale is held to be theirs


def shared_scale(source: Source, context: Context) -> int:
    """Return the scale of bare amounts: the document's own where its prose hardly ever names one.

    That it names only larger ones (`$941 … and $1.5 billion`) says the same where tables print the bare amounts.
    """
    stated = context.scale if context.scale is not None else context.tabled.scale
    if stated is None:
        return 0
    money = [
        quantity
        for block in source.blocks
        if isinstance(block, Paragraph)
        for quantity in marks(block.text)[0]
        if len(quantity.unit) == 3
    ]
    money = [quantity for quantity in money if not of_one(quantity)]
    bare = [quantity for quantity in money if quantity.scale is None]
    spoken = len(money) - len(bare)
    larger = sum(quantity.scale is not None and quantity.scale > stated for quantity in money)
    printed = _printed(source, bare) if spoken == larger else 0
    if context.scale is None:
        return stated if printed >= _PRINTED and printed * 2 >= len(bare) else 0
    few = (
        2 <= len(money) < 10
        and not spoken
        and all(quantity.value is not None and abs(quantity.value) < 10**6 for quantity in money)
    )
    many = len(money) >= 10 and spoken <= len(money) * 0.1
    return stated if few or many or (printed and printed * 2 >= len(bare)) else 0


def of_one(quantity: Quantity) -> bool:
    """Say whether a bare amount with cents is that of one thing, such as a share: no scale of a document is its own."""
    small = quantity.value is not None and abs(quantity.value) < _MOST_OF_ONE
    return small and quantity.decimals > 1 and quantity.scale is None


_MOST_OF_ONE = 1000


def _printed(source: Source, bare: list[Quantity]) -> int:
    """Count the bare amounts of two digits or more that stand digit for digit in a table."""
    wanted = {(abs(one.value), one.decimals) for one in bare if one.value is not None and len(one.text) > 1}
    seen = {
        (abs(token.value), token.decimals)
        for block in source.blocks
        if isinstance(block, Table) and wanted
        for cell in block.cells
        if any(map(str.isdigit, cell.text))
        for token in scan(cell.text)
        if token.value is not None
    }
    return sum((abs(one.value), one.decimals) in seen & wanted for one in bare if one.value is not None)
