"""Debits and credits of a worksheet: what stands over both columns of a pair, and amounts typed with their side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from workbench.core.number import Printed, parse
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape

_DEBITS = re.compile(r"(?:dr|debits?)\.?|借方?", re.IGNORECASE)
_CREDITS = re.compile(r"(?:cr|credits?)\.?|貸方?", re.IGNORECASE)
_TYPED = re.compile(r"(?P<amount>\d[\d,]*(?:\.\d+)?)\s*(?P<side>[dc])r\.?", re.IGNORECASE)


def with_sides(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a sheet, its amounts typed with their side read, and words over debits over credits too."""
    return _over_both(_typed(lines))


def _typed(lines: Sequence[Line]) -> list[Line]:
    """Read amounts typed with a side, `1,234 Cr`, credits below zero.

    A column has some of either side: `500 Cr` in a column of nothing else are crores.
    """
    found: dict[tuple[int, int], Printed] = {}
    sides: defaultdict[int, set[bool]] = defaultdict(set)
    for at, line in enumerate(lines):
        for one in line:
            text = one.cell.text.strip() if one.shape is Shape.TEXT else ""
            if text[:1].isdigit() and (typed := _TYPED.fullmatch(text)) and (number := _signed(one, typed)):
                found[at, one.left] = number
                sides[one.left].add(typed["side"] in "cC")
    both = {column for column, some in sides.items() if len(some) > 1}
    if not both:
        return list(lines)

    def read(at: int, one: Mark) -> Mark:
        number = found.get((at, one.left)) if one.left in both else None
        return one if number is None else one._replace(shape=Shape.NUMBER, number=number)

    return [tuple(read(at, one) for one in line) for at, line in enumerate(lines)]


def _signed(one: Mark, typed: re.Match[str]) -> Printed | None:
    number = parse(typed["amount"])
    if number is None or number.value is None:
        return None
    start = one.cell.text.index(typed["amount"])
    value = -number.value if typed["side"] in "cC" else number.value
    return number._replace(start=start, end=start + len(typed["amount"]), value=value)


def _over_both(lines: Sequence[Line]) -> list[Line]:
    """Let words that stand over debits stand over the credits beside them, as merged cells would."""
    found = list(lines)
    for at, line in enumerate(lines):
        pairs = {
            one.left
            for one, other in pairwise(line)
            if other.left == one.left + 1 and _is(_DEBITS, one) and _is(_CREDITS, other)
        }
        for above in range(at - 1, -1, -1) if pairs else ():
            if not found[above] or any(one.number is not None and one.shape is not Shape.YEAR for one in found[above]):
                break
            found[above] = _widened(found[above], pairs)
    return found


def _widened(line: Line, pairs: set[int]) -> Line:
    taken = {one.left for one in line}
    return tuple(
        one._replace(right=one.left + 1, cell=one.cell._replace(column_span=2))
        if one.left in pairs and one.right == one.left and one.left + 1 not in taken
        else one
        for one in line
    )


def _is(side: re.Pattern[str], one: Mark) -> bool:
    return one.shape is Shape.TEXT and side.fullmatch(one.cell.text.strip()) is not None
