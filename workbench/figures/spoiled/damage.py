"""What a scan has spoiled in a table: rows printed a second time and degraded, and digits that make no sense."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from statistics import median
from typing import NamedTuple

from workbench.figures.layout import Layout, Line
from workbench.figures.marks import Mark, Shape

_THOUSANDTHS = 3  # decimals that a point misread for a comma leaves
_NO_DIGIT = re.compile(r"\D")
_LONE = re.compile(r"[a-z\d]")
_LEADING_ZERO = re.compile(r"0,?\d")
_BEFORE_DIGITS = "($ \t\xa0-"
_CONTINUED = re.compile(r"^(?:[a-z(&—–-]|\d)")
_SEVERAL = 3  # digits all turned to 0 or 1 that are no chance
_MANY = 3  # spoiled tokens that make a document a damaged one
_SHARE = 0.002  # and their share of all its figures


class Likeness(NamedTuple):
    """How alike two rows print: digits compared, equal, differing, and those that differ by becoming 0 or 1."""

    digits: int
    equal: int
    differing: int
    blurred: int
    columns: int
    alike_columns: int


@dataclass(frozen=True)
class Damage:
    """The ghosts of a table: rows that print another row again, with the row meant; cells that cannot be trusted."""

    ghosts: Mapping[int, int] = field(default_factory=dict)
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)


UNHARMED = Damage()


def is_damaged(tables: Iterable[Sequence[Line]], grouped: str) -> bool:
    """Say whether a document shows the marks of a scan: several tokens that only a misreading prints."""
    spoiled = total = 0
    for lines in tables:
        votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
        marks = [one for line in lines for one in line if one.shape in _DIGITED]
        for one in marks:
            if one.number is not None:
                votes[one.right][one.number.decimals] += 1
        usual = {column: count.most_common(1)[0][0] for column, count in votes.items()}
        total += len(marks)
        for line in lines:
            bad = sum(is_spoiled(one, grouped, usual.get(one.right)) for one in line if one.shape in _DIGITED)
            if bad and not _FINE.search(" ".join(one.cell.text for one in line if one.shape is Shape.TEXT)):
                spoiled += bad
    return spoiled >= _MANY and spoiled >= _SHARE * total


_FINE = re.compile(
    r"\bper\b|\brates?\b|\bratio|%|\bpercent|\bprice|\bEPS\b|\bdividend", re.IGNORECASE
)  # thousandths are common
_DIGITED = (Shape.NUMBER, Shape.BROKEN, Shape.SEVERAL)


_RUN_TOGETHER = re.compile(r"\(?\d{1,3}(?: \d{1,3})+\)?")


def is_spoiled(one: Mark, grouped: str, typical: int | None) -> bool:
    """Say whether a token only comes of a misreading; `typical` are the decimals usual in its column."""
    if one.shape is Shape.BROKEN:
        return True
    if one.shape is Shape.SEVERAL:
        return _RUN_TOGETHER.fullmatch(one.cell.text.strip()) is not None
    if one.shape is not Shape.NUMBER or one.number is None:
        return False
    digits = one.number.text.lstrip(_BEFORE_DIGITS)
    if digits.startswith("0") and _LEADING_ZERO.match(digits):
        return True
    if one.number.grouped and one.number.grouped != grouped:
        return True
    return typical == 0 and one.number.decimals == _THOUSANDTHS and not one.number.currency


def damage_of(layout: Layout, grouped: str) -> Damage:
    """Find the ghost rows and spoiled cells of a damaged document's table."""
    rows = [row for row in range(layout.head, len(layout.lines)) if row not in layout.heads]
    values = {row: _figures(layout, row) for row in rows}
    typical = _typical_decimals(values.values())
    spoiled = {
        (row, column): one
        for row, marks in values.items()
        for column, one in marks.items()
        if is_spoiled(one, grouped, typical.get(column))
    }
    carrying = [row for row in rows if values[row]]
    ghosts: dict[int, int] = {}
    for at, row in enumerate(carrying):
        twin = _twin(layout, carrying, at, values, spoiled, ghosts)
        if twin is not None:
            ghosts[row] = twin
    severed = dict.fromkeys(_severed(layout, values), _IN_DOUBT)
    return Damage(ghosts, severed | _cells(ghosts, values, spoiled, layout))


_IN_DOUBT = "the scan set a part of this figure apart, into the column before it: its first digit is in doubt"
_LONG = 7  # digits of a figure that a lone digit beside it cannot stand next to as an amount of its own
_SHORT = 4  # digits that amounts of a column have for a lone mark in it to be none of them


def _severed(layout: Layout, values: Mapping[int, Mapping[int, Mark]]) -> Iterator[tuple[int, int]]:
    """Yield the long figures whose first digit a scan has set as a lone mark into the column of amounts before."""
    lengths: dict[int, list[int]] = {}
    for marks in values.values():
        for column, one in marks.items():
            lengths.setdefault(column, []).append(len(_digits(one)))
    for row, marks in values.items():
        for column, one in marks.items():
            before = _lone_before(layout, row, one)
            beside = layout.at(before) if before is not None else None
            if beside is not None and beside != column and median(lengths.get(beside, [0])) >= _SHORT:
                yield row, column


def _lone_before(layout: Layout, row: int, one: Mark) -> Mark | None:
    """Return the lone digit or letter right before a long figure."""
    if len(_digits(one)) < _LONG:
        return None
    before = next((other for other in layout.lines[row] if other.right == one.left - 1), None)
    return before if before is not None and _LONE.fullmatch(before.cell.text.strip()) else None


def readings_of(layout: Layout, row: int, one: Mark) -> tuple[Decimal, ...]:
    """Return what a spoiled cell seems to say, and what it says with a lone digit before it as its first."""
    if one.number is None or one.number.value is None:
        return ()
    seems, before = one.number.value, _lone_before(layout, row, one)
    if before is None or before.number is None or before.number.value is None:
        return (seems,)
    digits = str(abs(seems))
    other = Decimal(f"{before.number.value:f}{digits[1:]}").copy_sign(seems)
    return (seems,) if other == seems else (seems, other)


def _figures(layout: Layout, row: int) -> dict[int, Mark]:
    kept = (Shape.NUMBER, Shape.BROKEN, Shape.SEVERAL, Shape.YEAR)
    return {column: one for column, one in layout.values(row).items() if one.shape in kept}


def _typical_decimals(rows: Iterable[Mapping[int, Mark]]) -> dict[int, int]:
    votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for marks in rows:
        for column, one in marks.items():
            if one.number is not None:
                votes[column][one.number.decimals] += 1
    return {column: count.most_common(1)[0][0] for column, count in votes.items()}


def _twin(
    layout: Layout, carrying: Sequence[int], at: int, values: Mapping[int, dict[int, Mark]],
    spoiled: Mapping[tuple[int, int], Mark], ghosts: Mapping[int, int],
) -> int | None:  # fmt: skip
    """Return the row that a row prints again, or None when it stands for itself."""
    row = carrying[at]
    marks = values[row]
    bad = sum((row, column) in spoiled for column in marks)
    above = next((other for other in reversed(carrying[:at]) if other not in ghosts and row - other <= 4), None)
    below = next((other for other in carrying[at + 1 : at + 2] if other - row <= 3), None)
    sound = {column: one for column, one in marks.items() if (row, column) not in spoiled}
    if bad * 2 > len(marks) or (bad * 2 == len(marks) and _blurs(values, sound, (below, above), spoiled)):
        return below if _nearer(values, row, below, above) else above if above is not None else row
    if _only_blots(marks):
        return above if above is not None else row
    if above is not None:
        trusted = {column: one for column, one in values[above].items() if (above, column) not in spoiled}
        if _prints_again(layout, _likeness(trusted, marks), (above, row, *carrying[at + 1 : at + 2]), bad):
            return above
    return None


def _blurs(
    values: Mapping[int, dict[int, Mark]], sound: Mapping[int, Mark], near: tuple[int | None, ...],
    spoiled: Mapping[tuple[int, int], Mark],
) -> bool:  # fmt: skip
    """Say whether the sound cells of a row are those of a neighbour with digits blurred to 0 or 1."""
    for other in near:
        if other is not None:
            theirs = {column: one for column, one in values[other].items() if (other, column) not in spoiled}
            like = _likeness(theirs, sound)
            if like.columns and like.alike_columns and like.blurred >= 0.7 * like.differing:
                return True
    return False


def _nearer(values: Mapping[int, dict[int, Mark]], row: int, below: int | None, above: int | None) -> bool:
    if below is None or above is None:
        return below is not None
    down, up = _likeness(values[below], values[row]), _likeness(values[above], values[row])
    return down.equal * max(up.digits, 1) >= up.equal * max(down.digits, 1)


def _only_blots(marks: Mapping[int, Mark]) -> bool:
    digits = "".join(_digits(one) for one in marks.values())
    return len(digits) > 8 and "1" in digits and not digits.strip("01")


def _prints_again(layout: Layout, like: Likeness, rows: Sequence[int], bad: int) -> bool:
    """Say whether the second of some rows is the first one, so much alike, printed again with `bad` figures spoiled.

    A third is the row after both, where there is one.
    """
    above, row, *later = rows
    if not like.differing or like.alike_columns * 5 < like.columns * 4 or not like.columns:
        return False
    same, blurred = like.equal / like.digits, like.blurred / like.differing
    goes_on = _one_caption(layout, above, row)
    if blurred == 1 and ((bad and like.columns > 1) or goes_on):
        return True
    if blurred == 1 and like.differing >= _SEVERAL and row - above <= 1 and not _label(layout, row):
        return True
    if blurred == 1 and same >= (0.25 if like.digits >= 12 and like.columns > 1 else 0.8):
        return True
    if blurred >= 0.7 and same >= 0.45 and like.columns > 1:
        return True
    if bad and same >= 0.6:
        return True
    ends_below = bool(later) and later[0] - row <= 1 and bool(_CONTINUED.match(_label(layout, later[0])))
    return same >= 0.75 and like.digits >= 8 and (goes_on or ends_below)


def _label(layout: Layout, row: int) -> str:
    return layout.words(row)


def _likeness(first: Mapping[int, Mark], second: Mapping[int, Mark]) -> Likeness:
    digits = equal = differing = blurred = columns = alike = 0
    for column in first.keys() & second.keys():
        one, other = _digits(first[column]), _digits(second[column])
        columns += 1
        if len(one) != len(other):
            continue
        alike += 1
        if one == other:
            digits, equal = digits + len(one), equal + len(one)
            continue
        for left, right in zip(one, other, strict=True):
            digits += 1
            equal += left == right
            if left != right:
                differing += 1
                blurred += right in "01"
    return Likeness(digits or 1, equal, differing, blurred, columns, alike)


def _digits(one: Mark) -> str:
    return _digits_of(one.cell.text)


@lru_cache(maxsize=65536)
def _digits_of(text: str) -> str:
    return _NO_DIGIT.sub("", text)


def _cells(
    ghosts: Mapping[int, int], values: Mapping[int, dict[int, Mark]], spoiled: Mapping[tuple[int, int], Mark],
    layout: Layout,
) -> dict[tuple[int, int], str]:  # fmt: skip
    """Say of every untrustworthy cell why; a ghost's sound cell stands in for a spoiled one of its own caption."""
    reasons = dict.fromkeys(spoiled, "the scan spoiled these digits")
    for ghost, twin in ghosts.items():
        own_caption = _one_caption(layout, twin, ghost)
        for column in values[ghost]:
            place = (ghost, column)
            stands_in = own_caption and (twin, column) in spoiled and place not in spoiled
            if not stands_in:
                reasons[place] = "the scan prints a neighbouring row here again, degraded"
    return reasons


def _one_caption(layout: Layout, first: int, second: int) -> bool:
    """Say whether a caption runs over two rows, the second right below the first."""
    return second == first + 1 and (bool(_CONTINUED.match(_label(layout, second))) or _dated(layout, first, second))


_DATE_TO_COME = re.compile(r"\b(?:ended|ending|of|and|at)$")


def _dated(layout: Layout, first: int, second: int) -> bool:
    """Say whether a caption such as `Fiscal year ended / March 31, 2007` runs over both rows."""
    return bool(_DATE_TO_COME.search(_label(layout, first))) and bool(_label(layout, second))


def without_ghosts(layout: Layout, damage: Damage) -> Layout:
    """Return the layout with its ghost rows marked, so that captions no longer count them as rows of figures."""
    return replace(layout, ghosts=frozenset(damage.ghosts), twins=damage.ghosts)
