"""Columns of percentages: by their title, by the signs at their ends, by the hundred that they are parts of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from workbench.core import unit
from workbench.core.figure import Measure
from workbench.core.number import Printed
from workbench.core.unit import Stated
from workbench.figures.columns.head import Head
from workbench.figures.layout import Layout
from workbench.figures.wordings.captions import Matter, said

_MOST_SHARE = 1000  # a larger number is an amount, whatever heading ran into its column's


def amounts_only(head: Head, layout: Layout) -> Head:
    """Take a share of a whole back where a column in a currency holds amounts: its neighbour's heading ran into it."""
    if head.measure is not Measure.SHARE_PERCENT or not unit.is_currency(head.stated.unit):
        return head
    if not any(abs(value) > _MOST_SHARE for value, _, _ in _numbers(layout, head.column)):
        return head
    return replace(head, measure=Measure.LEVEL, whole="")


def in_percent_by_figures(head: Head, layout: Layout) -> Head:
    """See a percent column by its figures when its header is lost: decimals up to a hundred among whole amounts."""
    if head.stated.unit == unit.PERCENT or head.measure is Measure.CHANGE_PERCENT:
        return _shared(head, layout)
    if not any(one.percent or one.decimals == 1 for one in _printed(layout, head.column)):
        return head
    mine = _numbers(layout, head.column)
    if len(mine) < 2 or any(currency for _, _, currency in mine):
        return head
    if _marked_at_ends(layout, head):
        return _shared(replace(head, stated=Stated(unit.PERCENT, 0)), layout)
    small = [decimals == 1 and abs(value) <= 250 for value, decimals, _ in mine]
    if sum(small) < 0.7 * len(mine) or not _whole_beside(layout, head.column):
        return head
    if not any(value == 100 for value, _, _ in mine):
        return head
    return _shared(replace(head, stated=Stated(unit.PERCENT, 0)), layout)


def _marked_at_ends(layout: Layout, head: Head) -> bool:
    """Say whether the first figure of a column has a percent sign, and the others do not belie it.

    None without a sign is an amount by its size, but for a single one on the way to a whole of a hundred whose row
    holds small numbers beside it: that one is wrong. Another has a sign, all have decimals beside a column of whole
    amounts, or they are parts of a whole: they add up so, or are headed as ratios.
    """
    numbers = _printed(layout, head.column)
    signs = [number.percent for number in numbers]
    if len(numbers) < 3 or not signs[0]:
        return False
    large = [number for number in numbers if not number.percent and _is_large(number)]
    if large and not (len(large) == 1 and signs[-1] and numbers[-1].value == _WHOLE and _is_alone(layout, head.column)):
        return False
    if all(number.decimals for number in numbers) and _whole_beside(layout, head.column):
        return True
    parts = numbers[0].value == _WHOLE and all(_is_part(number, numbers[0]) for number in numbers)
    if parts and (_adds_up(numbers) or said(head.near).matter is Matter.RATIO):
        return True
    return sum(signs) > 1 and len({number.decimals for number in numbers}) <= 2


_WHOLE = 100  # percent


def _is_large(number: Printed) -> bool:
    """Say whether a number is no percentage by its size."""
    return number.value is not None and abs(number.value) > _MOST_SHARE


def _is_alone(layout: Layout, column: int) -> bool:
    """Say whether all rows hold numbers in other columns too, and none that is no percentage by its size."""
    for row in range(layout.head, len(layout.lines)):
        values = layout.values(row)
        beside = [one.number for at, one in values.items() if at != column and one.number is not None]
        if column in values and (not beside or any(map(_is_large, beside))):
            return False
    return True


def _is_part(number: Printed, whole: Printed) -> bool:
    """Say whether a number may be a percentage of a whole: no larger, and printed alike."""
    return number.decimals == whole.decimals and number.value is not None and abs(number.value) <= _WHOLE


def _adds_up(numbers: Sequence[Printed]) -> bool:
    """Say whether the numbers below a whole come to it, to a total, or leave as much of it as the next one says."""
    values = [number.value or Decimal(0) for number in numbers[1:]]
    near = Decimal(1).scaleb(-numbers[0].decimals) if numbers[0].decimals else 0  # what rounding may cost
    sums = [abs(taken) for taken in accumulate(values)]
    after = [(taken, _WHOLE - taken, abs(value)) for taken, value in zip(sums, values[1:], strict=False)]
    left = any(abs(rest - value) <= near for _, rest, value in after)
    total = any(abs(taken - value) <= near for taken, _, value in after[1:])
    return left or total or abs(_WHOLE - sums[-1]) <= near


def in_percentages(heads: Sequence[Head], layout: Layout, title: str) -> tuple[Head, ...]:
    """Take all columns for percentages where the title says so and the first number of each is signed as one."""
    if not _PERCENTAGES.search(title) or any(head.stated.unit == unit.PERCENT for head in heads):
        return tuple(heads)
    for head in heads:
        numbers = _printed(layout, head.column)
        if len(numbers) < _FEW or not numbers[0].percent:
            return tuple(heads)
        if any(one.currency or one.grouped or one.decimals != numbers[0].decimals for one in numbers):
            return tuple(heads)
    return tuple(replace(head, stated=Stated(unit.PERCENT, 0)) for head in heads)


_FEW = 3  # numbers of a column that show how it is printed
_PERCENTAGES = re.compile(r"\b(?:percentages?|percent|per cent)\b|(?<!\d)%", re.IGNORECASE)


def _printed(layout: Layout, column: int) -> list[Printed]:
    marks = [layout.values(row).get(column) for row in range(layout.head, len(layout.lines))]
    return [one.number for one in marks if one is not None and one.number is not None and not one.number.nil]


_SAMPLE = 400  # rows that are enough to know a column by


def _numbers(layout: Layout, column: int) -> list[tuple[float, int, str]]:
    return [
        (float(one.number.value), one.number.decimals, one.number.currency)  # a look, not an amount
        for row in _counting(layout)
        if (one := layout.values(row).get(column)) is not None
        and one.number is not None and one.number.value is not None and not one.number.nil
    ]  # fmt: skip


def _counting(layout: Layout) -> list[int]:
    """Return the rows of a table's body that hold neither shares nor amounts per share."""
    rows = range(layout.head, min(len(layout.lines), layout.head + _SAMPLE))
    return [row for row in rows if said(layout.words(row)).matter not in _COUNTED]


_COUNTED = (Matter.SHARES, Matter.PER_SHARE)


def _whole_beside(layout: Layout, column: int) -> bool:
    for other in range(len(layout.columns)):
        if other != column:
            theirs = _numbers(layout, other)
            if len(theirs) > 2 and sum(decimals == 0 for _, decimals, _ in theirs) > 0.8 * len(theirs):
                return True
    return False


def _shared(head: Head, layout: Layout) -> Head:
    """Make a percent column with a 100 in it a share of the row that has it, unless its header says otherwise."""
    if head.measure is not Measure.LEVEL:
        return head
    for row in range(layout.head, len(layout.lines)):
        one = layout.values(row).get(head.column)
        if one is not None and one.number is not None and one.number.value == 100:
            whole = layout.words(row)
            return replace(head, measure=Measure.SHARE_PERCENT, whole=whole)
    return head
