"""What a row's own words and headings say of its time: a day or span that they are, a part of a year."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.core.calendar import Sort, Spoken, periods
from workbench.core.period import Period
from workbench.figures.columns.scene import months_said
from workbench.figures.context import Context
from workbench.figures.desk import Desk
from workbench.figures.rows.rolls import dated_row, standing_row
from workbench.figures.rows.stub import Caption
from workbench.figures.wordings.year_parts import Part, part_headed, part_in


class RowTimed(NamedTuple):
    """What a row's own words say of its time: a day or period that they are or end in, a part of a year.

    `headed` is the period that a heading above it is, `spanned` a span that it names among other words.
    """

    dated: Period | None
    standing: Period | None
    part: Part | None
    headed: Period | None
    spanned: Period | None = None


def row_timed(desk: Desk, caption: Caption) -> RowTimed:
    """Read once for all columns what a row says of its time."""
    key = ("timed", caption.text, caption.path)
    known = desk.memo.get(key)
    if not isinstance(known, RowTimed):
        dated, standing = dated_row(caption.text, desk.context), standing_row(caption.text, desk.context)
        headed = heading_period(caption, desk.context)
        known = desk.memo[key] = RowTimed(dated, standing, row_part(desk, caption), headed, _spanned(desk, caption))
    return known


def row_part(desk: Desk, caption: Caption) -> Part | None:
    """Return the part of a year that a row, or a heading over it, is named by: `First quarter`; `First` by quarters.

    A year, or a total, is one only beside rows of quarters.
    """
    months = _quarterly(desk)
    found = part_in((*caption.path, caption.text)) or (part_headed(caption.text, months) if months else None)
    whole = found is not None and found.months == YEAR_MONTHS
    return None if whole and not any(_names_quarter(one, months) for one in desk.captions) else found


def _quarterly(desk: Desk) -> int:
    """Return the three months of which the title or the corner of a table of quarters speaks; 0 for another."""
    known = desk.memo.get("quarterly")
    if known is None:
        known = desk.memo["quarterly"] = months_said(f"{desk.corner} {desk.title}") == _QUARTER_MONTHS
    return _QUARTER_MONTHS if known else 0


def _names_quarter(caption: Caption, months: int) -> bool:
    part = part_headed(caption.text, months)
    return part is not None and part.months == _QUARTER_MONTHS


_QUARTER_MONTHS = 3
YEAR_MONTHS = 12


def _spanned(desk: Desk, caption: Caption) -> Period | None:
    """Return the span that a row names among other words: `Final dividend for the year ended 30 June 2017`.

    So is one called by its name behind them: `Revenues, 2Q FY06`. A year's name is rather of a plan or a budget.
    """
    found = periods(caption.text, desk.context.fiscal, None)
    named = {one.period for one in found if one.sort is Sort.SPAN}
    if not named and found and _is_behind(caption.text, found[-1]):
        named = {one.period for one in found}
    return named.pop() if len(named) == 1 and not desk.transposed else None


def _is_behind(text: str, named: Spoken) -> bool:
    """Say whether a caption ends in the name of a part of a year and is not held against it: `Change from 2Q06`."""
    if named.sort is not Sort.NAME or named.period.months >= YEAR_MONTHS:
        return False
    return _ENDS.fullmatch(text, named.end) is not None and _AGAINST.search(text[: named.start]) is None


_ENDS = re.compile(r"[\s)）\].,:]*")
_AGAINST = re.compile(
    r"(?:\b(?:from|since|until|till|before|after|than|vs\.?|versus|against|over|to|on|with|and|through)|[-–~&/])\s*\Z",
    re.IGNORECASE,
)


def heading_period(caption: Caption, context: Context) -> Period | None:
    """Return the period that a heading above a row is."""
    return next((found for text in reversed(caption.path) if (found := dated_row(text, context)) is not None), None)
