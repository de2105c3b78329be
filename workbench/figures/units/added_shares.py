"""Columns headed as shares whose amounts are added to money: `Treasury shares` before the total of equity."""

from __future__ import annotations

from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk
from workbench.figures.wordings.captions import Matter
from workbench.figures.wordings.columns import column_said
from workbench.figures.wordings.nature import is_total


def adds_to_total(desk: Desk, head: Head) -> bool:
    """Say whether a column of shares is a part of a total to its right, of all columns or of those that hold money."""
    key = ("adds to total", id(head))
    known = desk.memo.get(key)
    if known is None:
        rows = (row for row, heads in desk.heads.items() if head in heads)
        known = desk.memo[key] = any(_adds_up(desk, row, head) for row in rows)
    return bool(known)


def _adds_up(desk: Desk, row: int, head: Head) -> bool:
    """Say whether the amounts of a row up to its total come to it only with the one of a column."""
    heads = desk.heads[row]
    whole = next((one for one in heads[head.column + 1 :] if is_total(one.near)), None)
    if whole is None:
        return False
    values = {
        column: mark.number.value
        for column, mark in desk.layout.values(row).items()
        if mark.number is not None and mark.number.value is not None
    }
    mine, total = values.get(head.column), values.get(whole.column)
    if not mine or total is None:
        return False
    parts = {column: value for column, value in values.items() if column < whole.column and column != head.column}
    money = [value for column, value in parts.items() if not _counts(heads[column])]
    slack = len(parts)  # what rounding to whole units may leave
    if abs(mine) <= 2 * slack or not money:
        return False
    sums = (sum(some, mine) for some in (money, parts.values()))
    return any(abs(one - total) <= slack for one in sums)


def _counts(head: Head) -> bool:
    return column_said(head.tail, head.near).matter in (Matter.SHARES, Matter.COUNT)
