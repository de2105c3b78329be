"""The words over the tables of a worksheet: over all of them, over one of several side by side, inside a table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile

from workbench.core.calendar import Fiscal, periods
from workbench.core.unit_words import unit_in
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape
from workbench.figures.wordings.year_parts import part_of

_SHORT = 3  # words of a band, such as a unit, that go with the band above it


def title_of(over: Sequence[Sequence[str]], own: Sequence[Sequence[str]]) -> str:
    """Return the words over a table: its own, else what is over the first table of the sheet.

    What stands over the whole sheet is over every table; the last band over the first table is that table's own
    where another table has one too.
    """
    if not over:
        return " ".join([line for band in own for line in band][-4:])
    if not own:
        return " ".join([line for band in over for line in band][-4:])
    whole = [line for band in over[:-1] for line in band]
    last = list(own[-1])
    if len(own) > 1 and len(" ".join(last).split()) <= _SHORT:
        last = [*own[-2], *last]
    return " ".join([*_units_over(over, whole + last), *(whole + last)[-4:]])


def _units_over(over: Sequence[Sequence[str]], said: Sequence[str]) -> list[str]:
    """Return what over the first table says nothing but a unit: it holds on where nothing else is said.

    That is a line of its own, also with a remark behind the unit: `EUR m - held in full, shown in millions`; or the end
    of one that calls itself the unit: `Interim accounts  Unit: JPY thousand`.
    """
    if any(_states_scale(line) for line in said):
        return []
    ends = [
        line
        if only_unit(_REMARK.split(line, maxsplit=1)[0])
        else next((one[0] for one in _UNIT_SAID.finditer(line)), "")
        for line in over[-1]
    ]
    return [end for end in ends if end and _states_scale(end)]


_REMARK = re.compile(r"\s*[;；。]|\s+[-–—]\s|\s{2,}|(?<=\w)\.\s")  # ends what is said first
_UNIT_SAID = re.compile(r"(?:単位|\bunits?)\s*[:：].*", re.IGNORECASE)


def title_below(over: Sequence[Sequence[str]], opening: Sequence[str]) -> str:
    """Return the words over a later table of a sheet that opens with a title of its own."""
    whole = [line for band in over[:-1] for line in band]
    return " ".join([*_units_over(over, [*whole, *opening]), *whole[-4:]])


def only_unit(line: str) -> bool:
    """Say whether a line says nothing but a unit with its scale."""
    return _states_scale(line) and not _OTHER_WORD.search(_EXCEPTIONS.sub("", line))


def _states_scale(text: str) -> bool:
    stated = unit_in(text)
    return bool(stated.unit) and stated.scale is not None


def over_all(over: Sequence[Sequence[str]]) -> str:
    """Return the words over a whole sheet, without those over its first table alone."""
    return " ".join([line for band in over[:-1] for line in band][-4:])


def opening_title(lines: Sequence[Line]) -> list[str]:
    """Return the lines of one text each that a table opens with over its headings: a title of its own.

    Its unit may stand at the right of one of them: `平成19年9月30日現在` `単位：百万円`.
    """
    filled = [line for line in lines if line]
    over = list(takewhile(_is_title, filled))
    headed = any(has_heading(line) for line in filled[len(over) : len(over) + 1])
    return [" ".join(one.cell.text for one in line) for line in over] if headed else []


def _is_title(line: Line) -> bool:
    texts = [one.cell.text for one in line if one.shape is Shape.TEXT]
    if len(texts) < len(line):
        return False
    return len(line) == 1 or (len(line) == _WITH_UNIT and bool(_UNIT_ALONE.match(texts[-1])) and only_unit(texts[-1]))


_UNIT_ALONE = re.compile(r"[(（].*[)）]\Z|\W*(?:単位|units?)\s*[:：]", re.IGNORECASE)
_WITH_UNIT = 2  # texts of a line whose second is the unit


def without_merged_titles(lines: Sequence[Line], fiscal: Fiscal) -> tuple[Line, ...]:
    """Return the lines of a table, a title merged over its captions and all its columns over the captions alone.

    It is said of the whole table, and so is no part of the headings of its columns, unless it says when.
    """
    first = min((one.left for line in lines for one in line), default=0)
    last = max((one.left for line in lines for one in line), default=0)

    def narrowed(one: Mark) -> Mark:
        wide = one.shape is Shape.TEXT and one.left == first < last <= one.right
        return one._replace(right=one.left, cell=one.cell._replace(column_span=1)) if wide and not dated(one) else one

    def dated(one: Mark) -> bool:
        return any(True for _ in periods(one.cell.text, fiscal)) or part_of(one.cell.text) is not None

    return tuple((narrowed(line[0]),) if len(line) == 1 else line for line in lines)


def titles_apart(lines: Sequence[Line], starts: Sequence[int]) -> list[list[tuple[str, bool]]]:
    """Return the lines over each of some tables side by side, each from a column on; none where none has its own.

    A line with words over each of them holds their titles, and each is said to be its own; another is said of all,
    wherever it stands.
    """
    words: list[list[tuple[str, bool]]] = [[] for _ in starts]
    for line in lines:
        parts: list[list[str]] = [[] for _ in starts]
        for one in line:
            parts[max(bisect_right(starts, one.left) - 1, 0)].append(one.cell.text)
        own = all(parts)
        for some, part in zip(words, parts, strict=True):
            some.append((" ".join(part if own else [one.cell.text for one in line]), own))
    return words if any(own for _, own in words[0]) else [[] for _ in starts]


# What a unit is not said of: `except per share data and contracts`.
_EXCEPTIONS = re.compile(r"\b(?:except|excluding|unless|other than)\b.*", re.IGNORECASE)
# A word that says more than the unit and what it holds for, so that a line is a heading of rows: `Income per share:`.
_OTHER_WORD = re.compile(
    r"\b(?!(?:in|of|and|are|is|for|as|all|or|the|each|except|excluding|unless|otherwise|where|stated|shown|given"
    r"|indicated|noted|expressed|presented|amounts?|figures?|values?|data|numbers?|units?|currency|per|shares?|unaudited"
    r"|ads|trillions?|billions?|millions?|thousands?|hundreds?|tn|bn|mn|mm|mil|mln|mio|m|k|s|us|u|dollars?|cents?"
    r"|japanese|canadian|australian|new|taiwan|hong|kong|singapore|swiss|korean|united|states|yen|euros?|pounds?"
    r"|sterling|renminbi|yuan|won|rupees?|francs?|shekels?|pence|percent|percentages?|basis|points|[A-Z]{2,3})\b)"
    r"(?a:[^\W\d_])+",
    re.IGNORECASE,
)


def has_figures(line: Line) -> bool:
    """Say whether figures, or what is left of them, stand in a line."""
    return any(one.shape in (Shape.NUMBER, Shape.NIL, Shape.BROKEN, Shape.SEVERAL) for one in line)


def has_heading(line: Line) -> bool:
    """Say whether a line without figures holds several words or years, as headings over columns do."""
    words = [one for one in line if one.shape in (Shape.TEXT, Shape.YEAR)]
    return len(words) > 1 and not has_figures(line)
