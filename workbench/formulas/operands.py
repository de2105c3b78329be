"""What formulas compute with: single values and blocks of cells, taken as a spreadsheet takes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import cached_property

from workbench.core.arithmetic import ZERO
from workbench.core.source import Stored

Key = Decimal | str | bool | None


class UnknownFormulaError(Exception):
    """A formula that is more than the arithmetic known here."""


@dataclass(frozen=True)
class Block:
    """The stored values of an area, row by row; `subtotals` and `hidden` are places in it that SUBTOTAL passes over.

    `summed` is its total where that is known already.
    """

    values: Sequence[Stored]
    width: int = 1
    subtotals: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
    summed: Decimal | None = None

    @cached_property
    def _equals(self) -> dict[Key, list[int]]:
        found: defaultdict[Key, list[int]] = defaultdict(list)
        for at, value in enumerate(self.values):
            found[key_of(value)].append(at)
        return found

    @cached_property
    def total(self) -> Decimal:
        """Return the sum of its numbers; UnknownFormulaError when it holds what makes no sum."""
        return sum(amounts(self.values), ZERO) if self.summed is None else self.summed

    def equal_to(self, wanted: Decimal | str) -> Sequence[int]:
        """Return the places whose value a condition of SUMIF takes for equal: a text of digits is its number."""
        return self._equals.get(key_of(wanted), ())


def amounts(stored: Sequence[Stored]) -> Iterator[Decimal]:
    """Yield the numbers of an area; UnknownFormulaError at an error cell, or at a date, which counts as its number."""
    for value in stored:
        if isinstance(value, Decimal):
            yield value
        elif isinstance(value, (date, time)) or (isinstance(value, str) and value.startswith("#")):
            raise UnknownFormulaError


Value = Decimal | str | bool | None | Block


def key_of(value: Stored) -> Key:
    """Return what a value is compared by in a condition; UnknownFormulaError for a date."""
    if isinstance(value, str):
        try:
            return Decimal(value)
        except InvalidOperation:
            return value.casefold()
    if isinstance(value, (date, time)):
        raise UnknownFormulaError
    return value


def single(value: Value) -> Decimal | str | bool | None:
    """Return one value; of an area only when it is one cell."""
    if not isinstance(value, Block):
        return value
    if len(value.values) != 1:
        raise UnknownFormulaError
    return plain(value.values[0])


def plain(stored: Stored) -> Decimal | str | bool | None:
    """Return a stored value that formulas here can use; a date is not known, an error has no value."""
    if stored is None or isinstance(stored, (Decimal, bool)):
        return stored
    if isinstance(stored, str) and not stored.startswith("#"):
        return stored
    raise UnknownFormulaError


def number(value: Decimal | str | bool | None) -> Decimal:
    """Return a value as a number, as a spreadsheet takes it in arithmetic: an empty cell is zero, text is not known."""
    if isinstance(value, Decimal):
        return value
    if value is None or isinstance(value, bool):
        return Decimal(int(bool(value)))
    raise UnknownFormulaError


def truth(value: Decimal | str | bool | None) -> bool:
    """Return a value as a condition."""
    return value if isinstance(value, bool) else bool(number(value))


def compared(operator: str, left: Decimal | str | bool | None, right: Decimal | str | bool | None) -> bool:
    """Compare two values: numbers with numbers, texts with texts whatever their case; equality of others is false."""
    if isinstance(left, str) or isinstance(right, str):
        one, other = ("" if value is None else value for value in (left, right))
        if not (isinstance(one, str) and isinstance(other, str)):
            if operator in ("=", "<>"):
                return operator == "<>"
            raise UnknownFormulaError
        order = (one.casefold() > other.casefold()) - (one.casefold() < other.casefold())
    else:
        first, second = number(left), number(right)
        order = (first > second) - (first < second)
    outcomes = {"=": order == 0, "<>": order != 0, "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0}
    if operator not in outcomes:
        raise UnknownFormulaError
    return outcomes[operator]
