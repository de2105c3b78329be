"""Columns of a mapping that list account numbers, several or a range of them in one cell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from workbench.figures.marks import Mark

_LISTED = 3  # cells that list several numbers
_CODE = r"\d{3,}"
_SEPARATOR = r"(?:,\s+|[;、，]\s*|\s+[/&+]\s+|\s*[~〜～–—-]\s*|\s+to\s+)"
_CODES = re.compile(rf"{_CODE}(?:{_SEPARATOR}{_CODE})*", re.IGNORECASE)
_SPLIT = re.compile(_SEPARATOR, re.IGNORECASE)
_YEARS = range(1900, 2101)


def listed_code_columns(lines: Sequence[Sequence[Mark]]) -> set[int]:
    """Return the columns whose cells list account numbers: of one length, and each greater than those before.

    Ranges of amounts, such as a forecast's, are of several lengths or in no order.
    """
    counts: Counter[int] = Counter()
    for one in (mark for line in lines for mark in line):
        text = one.cell.text
        if not isinstance(one.cell.stored, Decimal) and text[:1].isdigit() and not text.isdigit():
            counts[one.left] += _CODES.fullmatch(text.strip()) is not None
    likely = {column for column, count in counts.items() if count >= _LISTED}
    if not likely:
        return set()
    cells: defaultdict[int, list[Mark]] = defaultdict(list)
    for one in (mark for line in lines for mark in line if mark.left in likely):
        cells[one.left].append(one)
    return {column for column, some in cells.items() if _ordered(list(_codes(some)))}


def _codes(column: Iterable[Mark]) -> Iterator[str]:
    """Yield the numbers of a column's cells; a figure that is none is one of no order."""
    for one in column:
        text = one.cell.text.strip()
        if _CODES.fullmatch(text):
            yield from (re.sub(r"\D", "", part) for part in _SPLIT.split(text))
        elif one.number is not None:
            yield ""


def _ordered(codes: Sequence[str]) -> bool:
    alike = len(set(map(len, codes))) == 1 and all(codes)
    return alike and all(one < other for one, other in pairwise(codes)) and not all(int(one) in _YEARS for one in codes)
