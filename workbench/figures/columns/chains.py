"""Which heading stands over which column, over header rows that are split, centred, leaning or cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from workbench.core.number import MONTH
from workbench.figures.layout import Layout
from workbench.figures.marks import Mark, Shape

_NOTES = re.compile(
    r"^(?:foot)?notes?(?: no\.?)?$|^ref(?:erence)?s?\.?$|^注記?$|^exhibit$|^anhang(?:angabe)?$|^annexe?s?$|^notas?$"
    r"|^toelichting$",
    re.IGNORECASE,
)
_NO_WORDS = (Shape.DEBRIS, Shape.NUMBER, Shape.NIL)


def chains_of(
    layout: Layout, rows: Sequence[int], vocabulary: frozenset[str] = frozenset()
) -> list[list[tuple[str, bool]]]:
    """Return, for each figure column, the header texts over it from top to bottom, and whether each is its own."""
    rows = _below_date(layout, rows)
    notes = _noted(layout, rows)
    spanned = any(one.cell.column_span > 1 for row in rows for one in layout.lines[row])
    chains: list[list[tuple[str, bool]]] = [[] for _ in layout.columns]
    for row in rows:
        marks = [one for one in layout.lines[row] if one.right >= layout.stub and not _wordless(one)]
        marks = _rejoined(marks, vocabulary) if vocabulary else marks
        marks = _without_remark(marks) if row == rows[0] else marks
        marks = _in_one(marks)
        leans = not spanned and _leans_right(marks, layout, notes)
        runs = {} if leans or row == rows[-1] else _over_runs(marks, layout, rows)
        centred = {} if spanned or leans else _centred(marks, layout)
        apart = _changing(marks, layout, row)
        for column, places in enumerate(layout.columns):
            own = [one for one in marks if any(one.left <= at <= one.right for at in places)]
            if apart and apart.isdisjoint(places):
                continue
            if column in runs:
                chains[column].append((runs[column].cell.text, True))
            elif own:
                chains[column] += [(one.cell.text, True) for one in own if _above(one, layout, row)]
            elif column in centred:
                chains[column].append((centred[column].cell.text, True))
            elif leans:
                chains[column].append((next(one for one in marks if one.left > max(places)).cell.text, True))
            elif (
                row not in layout.titles
                and (left := _reaching(marks, min(places), layout, row)) is not None
                and (not spanned or _WAITS.search(left.cell.text))
            ):
                chains[column].append((left.cell.text, False))
    return chains


_WAITS = re.compile(r"\b(?:ended|ending)\W*$", re.IGNORECASE)  # what waits for the days in the row below


def _below_date(layout: Layout, rows: Sequence[int]) -> Sequence[int]:
    """Leave out the day of issue at the top of a page: alone in its row, over a title at the left, over other years."""
    for at, row in enumerate(rows[:-2]):
        alone = len(layout.lines[row]) == 1 and _DAY.fullmatch(layout.lines[row][0].cell.text.strip())
        below = layout.lines[rows[at + 1]]
        if alone and len(below) == 1 and below[0].shape is Shape.TEXT and below[0].right < layout.stub:
            over = (one.cell.text for later in rows[at + 2 :] for one in layout.lines[later] if one.left >= layout.stub)
            if any(map(_YEAR.search, over)):
                return [one for one in rows if one != row]
    return rows


_DAY = re.compile(rf"(?:{MONTH}\s*\d{{1,2}},?|\d{{1,2}}\s+{MONTH},?)\s+(?:19|20)\d\d", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _noted(layout: Layout, rows: Sequence[int]) -> frozenset[int]:
    """Return the columns whose own headings say that they hold references to notes."""
    heads = (one for row in rows for one in layout.lines[row] if one.left >= layout.stub)
    return frozenset(
        place for one in heads if is_note_column(one.cell.text) for place in range(one.left, one.right + 1)
    )


def _changing(marks: Sequence[Mark], layout: Layout, row: int) -> frozenset[int]:
    """Return the columns headed `Change` and the like below a line of nothing but signs of percent.

    Such a sign stands over no other column, however far a rule above it reaches.
    """
    if not marks or row + 1 >= len(layout.lines) or any(one.cell.text.strip() not in _SIGNS for one in marks):
        return frozenset()
    below = (one for one in layout.lines[row + 1] if _CHANGING.search(one.cell.text))
    return frozenset(place for one in below for place in range(one.left, one.right + 1))


_SIGNS = frozenset(["%", "％", "(%)", "Percent", "Percentage", "Pct.", "PERCENT"])
_CHANGING = re.compile(
    r"\b(?:change|chg|growth|increase|decrease|incr?|decr?|variance|var|diff\w*)\b|増減", re.IGNORECASE
)


def _leans_right(marks: Sequence[Mark], layout: Layout, notes: frozenset[int]) -> bool:
    """Say whether headings of groups of columns stand over the last column of each: `2023` over the second of two."""
    over = [one for one in marks if one.left >= layout.stub]
    columns = [places for places in layout.columns if not places & notes]
    homes = [at for at, places in enumerate(columns) if any(places & {one.left, one.right} for one in over)]
    steps = {later - at for at, later in pairwise([-1, *homes])}
    whole = bool(homes) and homes[-1] == len(columns) - 1 and len(homes) == len(over)
    return whole and len(homes) > 1 and len(steps) == 1 and steps != {1} and all(_is_year(one) for one in over)


def _centred(marks: Sequence[Mark], layout: Layout) -> dict[int, Mark]:
    """Return the heading over each column where they stand over the middle of groups of columns, all equally wide."""
    over = [one for one in marks if one.left >= layout.stub]
    homes = [at for at, places in enumerate(layout.columns) if any(places & {one.left, one.right} for one in over)]
    wide, rest = divmod(len(layout.columns), max(len(homes), 1))
    if rest or wide < _LEAST_CENTRED or not 1 < len(homes) == len(over) or not all(map(_is_year, over)):
        return {}
    middles = [[group * wide + at for group in range(len(homes))] for at in {(wide - 1) // 2, wide // 2}]
    return {at: over[at // wide] for at in range(len(layout.columns))} if homes in middles else {}


_LEAST_CENTRED = 3  # columns that have a middle


_NAMES_YEAR = re.compile(r"(?:19|20)\d\d|平成|令和")


def _over_runs(marks: Sequence[Mark], layout: Layout, rows: Sequence[int]) -> dict[int, Mark]:
    """Return the heading over each column where they stand inside runs of columns, as captions that come again show.

    `Before`, `Items`, `Total`, `Before`, `Items`, `Total`, `Total` are three runs.
    """
    over = [one for one in marks if one.left >= layout.stub]
    if not 1 < len(over) < len(layout.columns) or not all(map(_is_year, over)):
        return {}
    below = [one for one in layout.lines[rows[-1]] if one.left >= layout.stub]
    runs: list[list[int]] = []
    seen: set[str] = set()
    for at, places in enumerate(layout.columns):
        mine = " ".join(one.cell.text for one in below if places & {one.left, one.right}).casefold()
        if _NOTES.match(mine) or _NAMES_YEAR.search(mine):  # `2007/6` before them stands for itself
            continue
        if not mine:
            return {}
        if not runs or mine in seen:
            runs.append([])
            seen = set()
        runs[-1].append(at)
        seen.add(mine)
    inside = [
        any(layout.columns[at] & {one.left, one.right} for at in run) for run, one in zip(runs, over, strict=False)
    ]
    if len(runs) != len(over) or not all(inside) or max(map(len, runs)) < _LEAST_CENTRED:
        return {}
    return {at: one for run, one in zip(runs, over, strict=True) for at in run}


def _is_year(one: Mark) -> bool:
    return one.shape is Shape.YEAR or bool(_PERIODISH.search(one.cell.text))


def _cut(left: str, right: str, vocabulary: frozenset[str]) -> bool:
    """Say whether two texts are a word cut in two: only together they make one that the document has."""
    if not right[:1].islower() or not left[-1:].isalpha():
        return False
    head, tail = left.rsplit(maxsplit=1)[-1].lower(), right.split(maxsplit=1)[0].lower()
    return tail not in vocabulary and f"{head}{tail}" in vocabulary


def _rejoined(marks: Sequence[Mark], vocabulary: frozenset[str]) -> list[Mark]:
    """Join words that a scan has cut over two cells: `Total rev` and `enues`."""
    result: list[Mark] = []
    for one in marks:
        before = result[-1] if result else None
        if before is not None and before.right == one.left - 1 and _cut(before.cell.text, one.cell.text, vocabulary):
            result[-1] = before._replace(cell=before.cell._replace(text=before.cell.text + one.cell.text))
        else:
            result.append(one)
    return result


_SPAN = re.compile(
    r"(?:for the )?(?:(?:three|six|nine|twelve|thirteen|twenty-six|thirty-nine|fifty-two|\d{1,2})\s+(?:months?|weeks?)"
    r"|(?:fiscal )?(?:quarters?|years?))",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:ended|ending)\b", re.IGNORECASE)


def _in_one(marks: Sequence[Mark]) -> list[Mark]:
    """Join a heading that is printed over two columns, half over each: `Three months` and `Ended June 30,`."""
    result: list[Mark] = []
    for one in marks:
        before = result[-1] if result else None
        if before is not None and _ENDS.match(one.cell.text) and _SPAN.fullmatch(before.cell.text.strip()):
            text = f"{before.cell.text.strip()} {one.cell.text}"
            result[-1] = before._replace(cell=before.cell._replace(text=text), right=one.right)
        else:
            result.append(one)
    return result


def _without_remark(marks: Sequence[Mark]) -> list[Mark]:
    """Leave out a remark in parentheses that runs over several cells of the first row: it heads none of the columns."""
    opened = [at for at, one in enumerate(marks) if one.cell.text.count("(") > one.cell.text.count(")")]
    closed = [at for at, one in enumerate(marks) if one.cell.text.count(")") > one.cell.text.count("(")]
    if len(opened) != 1 or len(closed) != 1 or opened >= closed or marks[opened[0]].cell.text[0] != "(":
        return list(marks)
    inside = marks[opened[0] : closed[0] + 1]
    whole = inside[-1].cell.text.endswith(")") and inside[-1].right - inside[0].left == len(inside) - 1
    return [one for one in marks if one not in inside] if whole else list(marks)


_PERIODISH = re.compile(
    r"\b(?:interim|months?|weeks|ended|quarter|as of|fiscal|years?|\d[QH])\b|\b(?:FY\s?)?(?:19|20)\d\d\b"
    r"|\bFY\s?['’]?\d\d\b",
    re.IGNORECASE,
)


def _above(one: Mark, layout: Layout, row: int) -> bool:
    """Say whether a mark is a heading of the columns under it: a title row lends only what names a period."""
    if row in layout.titles and not _PERIODISH.search(one.cell.text):
        return False
    return one.left >= layout.stub or one.cell.column_span > 1


_REMARK = re.compile(r"\(.*\b(?:indicates?|represents?|denotes?|shows?|rounded|truncated)\b.*\)", re.IGNORECASE)


def _wordless(one: Mark) -> bool:
    """Say whether a mark says nothing of the columns under it: a number, a crumb that a scan has left, a remark."""
    if "(" in one.cell.text and _REMARK.fullmatch(one.cell.text.strip()):
        return True
    return one.shape in _NO_WORDS or (one.shape is Shape.BROKEN and len(one.cell.text) < 3)


def _reaching(marks: Sequence[Mark], at: int, layout: Layout, row: int) -> Mark | None:
    """Return the heading that reaches over a column without one: the nearest to the left, or one for all of them.

    One heading stands for all columns when every column has its own in the row below.
    """
    over = [one for one in marks if one.left >= layout.stub]
    left = [one for one in over if one.right < at]
    if left:
        return left[-1]
    below = {one.left for one in layout.lines[row + 1]} if row + 1 < layout.head or row + 1 in layout.heads else set()
    return over[0] if len(over) == 1 and all(column & below for column in layout.columns) else None


@lru_cache(maxsize=4096)
def is_note_column(near: str) -> bool:
    """Say whether a column with these headings holds references to notes."""
    return bool(_NOTES.match(near.strip()))
