"""What the numbers of a column or row look like as they are printed: whole, with cents, marked as money, too large."""

from __future__ import annotations

from decimal import Decimal

from workbench.core.number import Printed
from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk


def is_broken(desk: Desk, row: int) -> bool:
    """Say whether a row has several numbers, all with decimals: one alone may be a slip of the pen."""
    told = [mark.number for mark in desk.layout.values(row).values() if mark.number is not None and not mark.number.nil]
    return len(told) > 1 and all(number.decimals for number in told)


def is_whole(desk: Desk, head: Head) -> bool:
    """Say whether most numbers of a column and of its table are printed without decimals."""
    key = ("all whole", id(head))
    known = desk.memo.get(key)
    if known is None:
        decimals = [bool(number.decimals) for number in numbers_of(desk, head) if not number.percent]
        known = desk.memo[key] = not desk.decimals and 2 * sum(decimals) < len(decimals)
    return bool(known)


def to_the_cent(number: Printed, desk: Desk) -> bool:
    """Say whether a number has more decimals than the amounts of its table: than most, or cents among whole ones."""
    if number.decimals > desk.decimals:
        return True
    if number.decimals < _CENTS or number.grouped:
        return False
    known = desk.memo.get("whole")
    if known is None:
        marks = [one.number for row in desk.heads for one in desk.layout.values(row).values()]
        told = [one for one in marks if one is not None and not (one.nil or one.percent)]
        known = desk.memo["whole"] = _SOME_WHOLE * sum(not one.decimals for one in told) > len(told)
    return bool(known)


_CENTS = 2  # decimals
_SOME_WHOLE = 5  # of as many numbers one is whole where amounts are


def holds_money(desk: Desk, head: Head) -> bool:
    """Say whether a number of a column carries a currency's mark."""
    key = ("money", id(head))
    known = desk.memo.get(key)
    if known is None:
        known = desk.memo[key] = any(number.currency for number in numbers_of(desk, head))
    return bool(known)


_TOO_MUCH_EACH = 1000  # whole amounts from which on income is no amount per share


def is_large(number: Printed) -> bool:
    """Say whether a number is whole and too large for what one share earns."""
    return number.value is not None and abs(number.value) >= _TOO_MUCH_EACH and not number.decimals


def paid_in(desk: Desk, head: Head) -> bool:
    """Say whether a column holds the amounts of a class of shares: some carry a currency's mark, all are printed alike.

    `Common shares` may stand over numbers of them and over what was paid in for them.
    """
    key = ("paid", id(head))
    known = desk.memo.get(key)
    if known is None:
        numbers = numbers_of(desk, head)
        signed = [number for number in numbers if number.currency]
        known = desk.memo[key] = bool(signed) and {number.decimals for number in numbers} == {signed[0].decimals}
    return bool(known)


def numbers_of(desk: Desk, head: Head) -> list[Printed]:
    """Return the numbers printed in a column under a heading."""
    rows = [row for row, heads in desk.heads.items() if head in heads]
    marks = [mark for row in rows if (mark := desk.layout.values(row).get(head.column)) is not None]
    return [one.number for one in marks if one.number is not None and not one.number.nil]


_LARGEST = {"JPY": 15, "KRW": 17, "IDR": 18}  # powers of ten that no amount of a company reaches; 14 elsewhere
_MOST_SHARES = Decimal(10) ** 12


def too_many(number: Printed, scale: int) -> bool:
    """Say whether a number of shares would be beyond any company's in a scale: then it is printed in full."""
    return size_shown(number).scaleb(scale) >= _MOST_SHARES


def too_large(number: Printed, currency: str, scale: int) -> bool:
    """Say whether an amount would be beyond any company's in the table's scale: then it is printed in full."""
    whole = number.value is not None and not number.decimals
    return whole and size_shown(number).scaleb(scale) >= Decimal(1).scaleb(_LARGEST.get(currency, 14))


def size_shown(number: Printed) -> Decimal:
    """Return the size of a number as it is shown: a sheet may store yen and show millions."""
    value = abs(number.value or Decimal(0))
    shown = sum(map(str.isdigit, number.text.partition(".")[0]))
    return value.scaleb(min(0, shown - 1 - value.adjusted())) if value >= 1 and shown else value
