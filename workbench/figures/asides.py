"""Amounts that stand inside captions: `net of allowance of JPY 719 thousand`, `377,600 shares authorized`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from workbench.core import unit
from workbench.core.calendar import Sort, Spoken, periods
from workbench.core.figure import Figure, Measure
from workbench.core.fiscal import year_before
from workbench.core.number import Kind, Printed, scan
from workbench.core.period import Period
from workbench.core.source import Anchor
from workbench.core.unit_beside import unit_after, unit_before
from workbench.figures.desk import Desk
from workbench.figures.marks import Mark
from workbench.figures.rows.stub import MOVED_TO, Caption

_WHAT = re.compile(
    r"(?:net of|less|including|excluding|after|before|of which)\s+(?P<what>[\w\s'’-]+?)\s+of\s*\W*$", re.IGNORECASE
)
_SHARES = re.compile(r"\b(?P<what>authorized|issued and outstanding|issued|outstanding|held)\b", re.IGNORECASE)
_PAR = re.compile(r"\b(?:par|stated|nominal|face) value\b[^,;]*$", re.IGNORECASE)
_AT_PAR = re.compile(r"\s*(?:per share\s*,?\s*)?(?:par|stated|nominal|face) value\b|\s*each\b", re.IGNORECASE)
_BOUND = re.compile(
    r"(?:[<>≤≥]|\b(?:over|above|exceeding|(?:more|greater|less) than|at least|up to)\s)\s*$", re.IGNORECASE
)
_LISTED = re.compile(r"\s*(?:thousand|million|billion)?\s*(?:,|and|or|&|,\s*and)\s*", re.IGNORECASE)
_SINGLE = 1
_COUNTED = (unit.SHARES, unit.ADS)


@dataclass(frozen=True, slots=True)
class _Told:
    """A number in a caption with its unit, and the words that say what it is; a `scale` of None is not spelled out.

    `par` marks what states a rule and no result: a par value, the bound of a class; `moved` by how much the amount of
    the row went up, or, less than 0, down.
    """

    token: Printed
    unit: str
    scale: int | None
    what: str
    par: bool = False
    moved: int = 0


@dataclass(frozen=True, slots=True)
class _Aside:
    """A caption with its cells, its text and the numbers that were found in it."""

    caption: Caption
    marks: Sequence[Mark]
    text: str
    starts: Sequence[int]
    told: Sequence[_Told]


def asides_of(desk: Desk) -> Iterator[Figure]:
    """Find the amounts inside the captions of a table.

    Where no caption of the table spells out a scale, its amounts are in the scale of the table; where one does,
    an amount without a scale is taken as it is printed.
    """
    asides = [_aside(desk, caption) for caption in desk.captions]
    spelled = any(one.scale is not None and not one.par for aside in asides for one in aside.told)
    scale = 0 if spelled else _table_scale(desk)
    counts = scale if scale and _counts_scaled(desk, asides) else 0
    for aside in asides:
        for number, found in enumerate(aside.told):
            place = _place(aside.starts, aside.marks, found.token)
            if place is not None:
                scaled = replace(found, scale=_scale(found, scale, counts))
                yield _figure(desk, aside.caption, aside.text, scaled, _which(aside.told, number), place)


def _aside(desk: Desk, caption: Caption) -> _Aside:
    marks = [one for row in caption.rows for one in desk.layout.caption(row)]
    text, starts = _joined(marks)
    told: list[_Told] = []
    waiting: list[Printed] = []
    for token in scan(text):
        if token.kind is not Kind.AMOUNT or token.value is None:
            continue
        found = _told(text, token, caption, told[-1] if told else None)
        if found is not None:
            if found.unit in _COUNTED:
                told += [replace(found, token=one) for one in _list_before(waiting, token, text)]
            told.append(found)
        waiting = [*waiting, token] if found is None else []
    return _Aside(caption, marks, text, starts, told)


def _list_before(waiting: Sequence[Printed], token: Printed, text: str) -> list[Printed]:
    """Return the numbers listed right before one that names what they count: `41,010, 40,903 and 40,890 shares`."""
    listed: list[Printed] = []
    after = token
    for one in reversed(waiting):
        if not _LISTED.fullmatch(text[one.end : after.start]):
            break
        listed.insert(0, one)
        after = one
    return listed


def _counts_scaled(desk: Desk, asides: Sequence[_Aside]) -> bool:
    """Say whether share counts in captions are in the table's scale: times par they make the amount as printed."""
    fits = 0
    for aside in asides:
        pars = [one.token.value for one in aside.told if one.par and one.token.value]
        counts = [one.token.value for one in aside.told if one.unit in _COUNTED and _ISSUED.search(one.what)]
        row = aside.caption.carries
        if len(pars) != 1 or not counts or row is None:
            continue
        amounts = [one.number.value for one in desk.layout.values(row).values() if one.number is not None]
        fits += any(
            amount and count and abs(abs(amount) - pars[0] * count) <= max(Decimal(1), abs(amount) / 100)
            for amount in amounts
            for count in counts
        )
    return fits > 0


_ISSUED = re.compile(r"\b(?:issued|outstanding)\b")


def _table_scale(desk: Desk) -> int:
    """Return the scale of a table's amounts, 0 where columns differ or nothing states one."""
    stated = {head.stated.scale for heads in desk.heads.values() for head in heads if head.stated.scale is not None}
    return next(iter(stated)) if len(stated) == 1 else desk.whole.scale or 0


def _scale(found: _Told, scale: int, counts: int) -> int:
    if found.scale is not None:
        return found.scale
    if found.unit in _COUNTED:
        # half a share is not outstanding: such a count is in the table's scale
        return scale if found.token.decimals else counts
    return 0 if found.par or "/" in found.unit else scale


def _joined(marks: Sequence[Mark]) -> tuple[str, list[int]]:
    """Join the cells of a caption, and say where each begins in it."""
    text, starts = "", []
    for one in marks:
        text += " " if text else ""
        starts.append(len(text))
        text += one.cell.text
    return text, starts


def _told(text: str, token: Printed, caption: Caption, last: _Told | None) -> _Told | None:
    if token.percent:
        moved = next((one for one in MOVED_TO.finditer(text) if one.start("change") <= token.start < one.end()), None)
        return moved and _Told(token, unit.PERCENT, 0, caption.text, moved=-1 if moved["less"] else 1)
    before, after = unit_before(text, token.start), unit_after(text, token.end)
    currency = token.currency or before.unit
    lead = text[: before.start]
    if currency and _BOUND.search(lead):
        return _Told(token, currency, after.scale or 0, caption.text, par=True)
    if currency:
        what = _WHAT.search(lead)
        par = bool(_PAR.search(text[: token.start]) or _AT_PAR.match(text, token.end))
        listed = last is not None and _LISTED.fullmatch(text[last.token.end : before.start]) is not None
        if listed and last is not None:
            return _Told(token, last.unit, after.scale if after.scale is not None else last.scale, last.what, last.par)
        name = what["what"] if what is not None else "par value" if par else caption.text
        each = after.unit or "" if (after.unit or "").startswith("/") else "/share" if par else ""
        return _Told(token, f"{currency}{each}", after.scale, name, par)
    if after.unit in _COUNTED:
        return _Told(token, after.unit, after.scale, _shares(text, token))
    return None


def _shares(text: str, token: Printed) -> str:
    around = text[token.end : token.end + 60]
    found = _SHARES.search(text[max(0, token.start - 40) : token.start].rpartition(";")[2]) or _SHARES.search(around)
    return f"shares {found['what'].lower()}" if found is not None else "shares"


def _which(told: Sequence[_Told], number: int) -> tuple[int, int]:
    """Say which of how many a number is among those of its kind."""
    mine = [at for at, other in enumerate(told) if (other.unit, other.what) == (told[number].unit, told[number].what)]
    return mine.index(number), len(mine)


def _place(starts: Sequence[int], marks: Sequence[Mark], token: Printed) -> tuple[Mark, int] | None:
    for start, one in zip(starts, marks, strict=True):
        if start <= token.start and token.end <= start + len(one.cell.text):
            return one, token.start - start
    return None


def _figure(
    desk: Desk, caption: Caption, text: str, found: _Told, which: tuple[int, int], place: tuple[Mark, int]
) -> Figure:  # fmt: skip
    one, start = place
    size = found.token.end - found.token.start
    anchor = Anchor(desk.source, desk.block, one.cell.row, one.cell.column, start, start + size)
    if found.moved:
        return _change(desk, caption, found, anchor)
    period = None if found.par else _period(desk, text, found.token, which, shares=found.unit == unit.SHARES)
    if period is None and not found.par:
        period = desk.rolls.between.get(caption.rows[0])
    return Figure(
        anchor, found.token.text, found.token.value, found.token.decimals, found.scale or 0, found.unit, 1, period,
        " ".join(found.what.split()), tuple(part for part in (desk.title, *caption.path, caption.text) if part),
        measure=Measure.PARAMETER if found.par else Measure.LEVEL,
    )  # fmt: skip


def _change(desk: Desk, caption: Caption, found: _Told, anchor: Anchor) -> Figure:
    """Make the figure of a change in percent that stands between a caption and the amount that it led to."""
    head = desk.heads[caption.carries or caption.rows[0]][-1]
    against = None if head.period is None else year_before(head.period)
    return Figure(
        anchor, found.token.text, found.token.value, found.token.decimals, 0, unit.PERCENT, found.moved, head.period,
        caption.text, tuple(part for part in (desk.title, *caption.path) if part), head.caption,
        Measure.CHANGE_PERCENT, against,
    )  # fmt: skip


def _in_heads(desk: Desk, named: Spoken) -> Period:
    """Return the period of the latest column of a bare year that a caption names: `$210 and $190 in 2003 and 2002`."""
    heads = desk.heads[min(desk.heads)] if desk.heads else ()
    ends = {head.period for head in heads if head.period is not None and head.period.end.year == named.period.end.year}
    return max(ends, key=lambda period: period.end) if named.sort is Sort.YEAR and ends else named.period


_LEADS = re.compile(r"\s*[-–—:]\s*(?:issued\s+|outstanding\s+)?")


def _period(desk: Desk, text: str, token: Printed, which: tuple[int, int], *, shares: bool) -> Period | None:
    """Give the n-th of several numbers the n-th date named after them, a single one the first date after it.

    A date with a dash or a colon before a number is the number's own: `March 31, 1999 - 2,100,300 shares`.
    """
    named = periods(text, desk.context.fiscal, None)
    led = next((one for one in named if _LEADS.fullmatch(text, one.end, token.start)), None)
    if led is not None:
        return _in_heads(desk, led).closing
    after = [_in_heads(desk, one).closing for one in named if one.start >= token.start]
    if after:
        number, count = which
        distinct = list(dict.fromkeys(after))
        if shares:
            return distinct[0]
        if count == len(distinct):
            return distinct[number]
        return distinct[0] if count == _SINGLE else None
    heads = desk.heads[min(desk.heads)] if desk.heads else ()
    balances = [head.period for head in heads if head.period is not None]
    distinct = list(dict.fromkeys(period.closing for period in balances))
    number, count = which
    if count == len(distinct):
        return distinct[number]
    return distinct[0] if count == _SINGLE and distinct else None
