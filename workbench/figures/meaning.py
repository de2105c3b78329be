"""From a number in a cell to a figure: its unit, scale, sign, period and measure.

The sign convention: a figure keeps its printed sign, with one exception. Where a caption states a use of
cash outright ("net cash used in investing activities") a printed positive means a negative amount, so that
"832 used" and "(832)" mean the same. A benefit or loss printed in parentheses under a caption that already
says so ("Income tax benefit (1,980)") stays as printed: statements deduct it, and its caption names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.core import unit
from workbench.core.countable import STANDING
from workbench.core.figure import CHANGES, Figure, Measure, Standing
from workbench.core.fiscal import year_before
from workbench.core.number import Kind, Printed
from workbench.core.period import Period
from workbench.core.source import Anchor, Cell
from workbench.core.unit import Stated
from workbench.figures.columns.bands import bands, is_run
from workbench.figures.columns.chains import is_note_column
from workbench.figures.columns.compared import counted_change
from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk
from workbench.figures.marks import Mark, Shape, is_hedged, is_range, words_of
from workbench.figures.row_changes import names_only_changes, of_row
from workbench.figures.rows.bearing import Bearing, bearing_of, edge_of
from workbench.figures.rows.own_days import own_days
from workbench.figures.rows.stub import Caption
from workbench.figures.rows.times import row_timed
from workbench.figures.spoiled.damage import readings_of
from workbench.figures.spoiled.dashes import REASON, readings_of_dash
from workbench.figures.spoiled.lost import lost_of
from workbench.figures.spoiled.merged import parts_of
from workbench.figures.tabled import in_common
from workbench.figures.units.in_full import in_full
from workbench.figures.units.kinds import said_of
from workbench.figures.units.measured import unit_of
from workbench.figures.units.sold import SOLD_ALONE, is_ordered
from workbench.figures.units.statistics import among_counts
from workbench.figures.units.titled import as_titled
from workbench.figures.when import period_of
from workbench.figures.wordings.captions import Matter, Said, said
from workbench.figures.wordings.left_out import is_left_out
from workbench.figures.wordings.moments import happened
from workbench.figures.wordings.titles import counted_in
from workbench.figures.wordings.told import UNSCALED, Told, told_of

_STRAY = 10  # a number below this beside counts of tens of thousands is a blot


def figures_of(desk: Desk) -> Iterator[Figure]:
    """Make the figures of a table's body, row by row, then those that a scan has lost."""
    for caption in desk.captions:
        line = _line(desk, caption)
        for row in caption.rows:
            for column, found in desk.layout.values(row).items():
                yield from _cell(desk, line, row, column, found)
    if desk.context.damaged:
        yield from lost_of(desk)


def _cell(desk: Desk, line: _Line, row: int, column: int, found: Mark) -> Iterator[Figure]:
    if (row, column) in desk.spoiled:
        reason = desk.spoiled[row, column]
        readings = readings_of_dash(found) if reason == REASON else readings_of(desk.layout, row, found)
        yield _unreadable(desk, line, found, reason, readings)
    elif found.number is not None and found.number.value is not None:
        if _is_built(desk, row, column, found.number):
            return
        if _is_stray(desk, line.caption, row, found.number):
            yield _unreadable(desk, line, found, "a stray digit beside much larger counts")
        else:
            yield _figure(desk, line, row, column, found.number, found.cell)
    elif found.several:
        yield from _several(desk, line, row, column, found)
    elif found.shape is Shape.BROKEN:
        yield _unreadable(desk, line, found, "these digits make no number")


_FIRST_BUILT, _LAST_BUILT = 1850, 2100
_BUILT = re.compile(
    r"\b(?:years?|dates?)\s+(?:(?:of|first|was|were|originally|last)\s+)*(?:built|opened|acquired|constructed|completed|renovated|formed|founded)\b|^\W*built\W*$"
    r"|^\W*(?:fiscal |vintage )?year\W*$",
    re.IGNORECASE,
)


def _is_built(desk: Desk, row: int, column: int, number: Printed) -> bool:
    """Say whether a number is the year in which something was built, by the heading of its column."""
    if number.value is None or number.decimals or number.currency or number.grouped or number.sign:
        return False
    if not _FIRST_BUILT <= number.value <= _LAST_BUILT:
        return False
    head = desk.heads[row][column]
    if _BUILT.search(head.near) is None:
        return False
    beside = (desk.layout.values(other).get(column) for other in desk.heads)
    others = [one.number for one in beside if one is not None and one.number is not None]
    return all(one.value is None or _FIRST_BUILT <= one.value <= _LAST_BUILT for one in others)


def _is_stray(desk: Desk, caption: Caption, row: int, number: Printed) -> bool:
    if not desk.context.damaged or number.nil or number.value is None or abs(number.value) >= _STRAY or number.decimals:
        return False
    if said(caption.text).matter is not Matter.SHARES:
        return False
    others = [one.number.value for one in desk.layout.values(row).values() if one.number is not None]
    return any(value is not None and abs(value) >= _STRAY**4 for value in others)


def _several(desk: Desk, line: _Line, row: int, column: int, found: Mark) -> Iterator[Figure]:
    """Share a run of numbers out over the captions that were run together with it; a range has one for both ends."""
    if is_range(found.cell.text, desk.context.point_in(desk.block)):
        yield from (_figure(desk, line, row, column, number, found.cell) for number in found.several)
        return
    parts = parts_of(line.caption.text, len(found.several), ())
    for at, number in enumerate(found.several):
        if parts is None:
            place = _anchor(desk, found.cell, number.start, number.end)
            reason = "several rows run together here, and their captions cannot be told apart"
            yield Figure(place, number.text, None, label=line.caption.text, standing=Standing.UNREADABLE, reason=reason)
        else:
            part = _line(desk, replace(line.caption, text=parts[at]))
            figure = _figure(desk, part, row, column, number, found.cell)
            yield replace(figure, reason="several rows run together here; shared out over their captions in order")


def _anchor(desk: Desk, cell: Cell, start: int, end: int) -> Anchor:
    return Anchor(desk.source, desk.block, cell.row, cell.column, start, end)


def _unreadable(
    desk: Desk, line: _Line, found: Mark, reason: str, readings: tuple[Decimal, ...] | None = None
) -> Figure:
    """Make the figure of a spoiled cell: no value, but its `readings`, by default what it seems to say."""
    text = found.cell.text.strip()
    start = found.cell.text.index(text)
    if readings is None:
        seems = found.number.value if found.number is not None else None
        readings = () if seems is None else (seems,)
    return Figure(
        _anchor(desk, found.cell, start, start + len(text)), text, None, label=line.caption.text, path=line.path,
        standing=Standing.UNREADABLE, reason=reason, readings=readings,
    )  # fmt: skip


class _Line(NamedTuple):
    """What a caption gives all figures of its row; `plain` when nothing in it depends on the column or number.

    `told` are the units that it and the headings above it state.
    """

    caption: Caption
    path: tuple[str, ...]
    said: Said
    plain: bool
    fallback: Period | None
    told: Told
    bearing: Bearing


_CURRENCY = 3  # letters of a currency's code


class _Sense(NamedTuple):
    """What a figure is, apart from its digits."""

    stated: Stated
    measure: Measure
    period: Period | None
    against: Period | None
    use: bool


_APART = (Matter.PER_SHARE, Matter.SHARES, Matter.COUNT)


def _line(desk: Desk, caption: Caption) -> _Line:
    path = tuple(part for part in (desk.title, *caption.path) if part)
    name = caption.text or (caption.path[-1] if caption.path else "")
    what = said(name)
    timed, row, rolls = row_timed(desk, caption), caption.rows[0], desk.rolls
    fallback = rolls.between.get(row) or timed.headed
    above = any(said(text).matter in _APART for text in caption.path)
    plain = (
        not desk.transposed and what.matter is Matter.AMOUNT and not above and not counted_in(name)
        and edge_of(caption.text) is None and not any((timed.part, timed.dated, timed.standing, timed.spanned))
        and not any(row in special for special in (rolls.opening, rolls.inside, rolls.due, desk.bridges, desk.counted))
        and row not in own_days(desk)
        and not (is_ordered(name) or SOLD_ALONE.fullmatch(name))
    )  # fmt: skip
    return _Line(caption, path, what, plain, fallback, _told(desk, name, caption), bearing_of(caption))


def _told(desk: Desk, name: str, caption: Caption) -> Told:
    """Return the units that a caption and the headings over it state; none of scale where the title excepts them."""
    told = told_of(name, caption.path)
    around = _around(desk)
    if not around:
        return told
    if told.own.silent and is_left_out(name, around):
        return told._replace(own=Stated(None, 0))
    if told.above.silent and any(is_left_out(text, around) for text in caption.path):
        return told._replace(above=Stated(None, 0))
    return told


def _around(desk: Desk) -> str:
    """Return what is said around a table where that leaves something out of its scale; empty where it does not."""
    known = desk.memo.get("around")
    if known is None:
        around = f"{desk.title} {desk.corner}"
        known = desk.memo["around"] = around if "except" in around.lower() else ""
    return str(known)


def _figure(desk: Desk, line: _Line, row: int, column: int, number: Printed, cell: Cell) -> Figure:
    head = desk.heads[row][column]
    at = _anchor(desk, cell, number.start, number.end)
    if is_note_column(head.near) or column in desk.notes:
        return Figure(at, number.text, None, standing=Standing.OUT_OF_SCOPE, reason=Kind.REFERENCE.value)
    caption = line.caption
    label, over = (head.wide or head.caption, caption.text) if desk.transposed else (caption.text, head.caption)
    group, alone = _grouped(desk, head, label) if desk.transposed else ("", "")
    name = (alone if _counts(alone) else label) or (caption.path[-1] if caption.path else "")
    head = of_row(desk, head, caption) if desk.transposed else head
    if not name and desk.transposed:
        name = desk.title.rpartition("\n")[2].strip()
    sense = _in_number(desk, line, row, head, number, name) or _sensed(desk, line, head, number, name)
    stated = in_full(sense.stated, name, number, row, head, caption, desk)
    stated = in_common(stated, name, number, desk.context.tabled)
    stated = as_titled(stated, name, number, head, caption, desk)
    used = sense.use and number.value is not None and number.value > 0 and sense.measure is Measure.LEVEL
    used = used and not _signs_itself(desk, line, row, name)
    path = (*line.path, group) if group and not is_run(group) else line.path
    return Figure(
        at, number.text, number.value, number.decimals, stated.scale or 0, stated.unit or "",
        -1 if used else 1, sense.period, alone or name, path, over, sense.measure, sense.against,
        head.whole if sense.measure is not Measure.LEVEL else "", exact=desk.exact, nil=number.nil,
        approximate=_is_hedged(desk, row, column, number),
    )  # fmt: skip


def _grouped(desk: Desk, head: Head, whole: str) -> tuple[str, str]:
    """Return what stands over several captions that run across, and a caption under it, where that names a thing.

    It does not where it is a time or an amount, or is one of two kinds only by what stands over it. What says itself
    that it is counted stands for itself: `Average shares` under `Per share` is none of what each share has.
    """
    for group in _groups(desk).get(head.column, ()):
        caption = whole.removeprefix(group).strip()
        named = caption and not names_only_changes(_TIME.sub("", caption))
        if whole.startswith(group) and named and (_counts(caption) or said(caption).matter is said(whole).matter):
            return group, caption
    return "", ""


def _counts(caption: str) -> bool:
    """Say whether a caption says of itself that it counts shares or other things."""
    return bool(caption) and said(caption).matter in (Matter.SHARES, Matter.COUNT)


_TIME = re.compile(
    r"\b(?:end|year-end|total|interim|annual|first|second|third|fourth|quarter(?:-end)?|half|[1-4]Q|Q[1-4]|basic|diluted)"
    r"\b|(?:第?[1-4１-４一二三四])?四半期末?|期末|年間|合計|中間|第",
    re.IGNORECASE,
)


def _groups(desk: Desk) -> Mapping[int, Sequence[str]]:
    """Return by column the words in the head of a table that stand over several of its columns."""
    known = desk.memo.get("groups")
    if isinstance(known, dict):
        return known
    found: dict[int, list[str]] = {}
    for one, under in bands(desk.layout):
        for column in under:
            found.setdefault(column, []).append(words_of(one.cell.text))
    desk.memo["groups"] = found
    return found


def _signs_itself(desk: Desk, line: _Line, row: int, name: str) -> bool:
    """Say whether another amount of a row of cash used is printed negative: then the amounts say what they are."""
    if desk.transposed:
        return False
    marks = desk.layout.values(row).items()
    below = [(column, one.number) for column, one in marks if one.number is not None and (one.number.value or 0) < 0]
    senses = (_sensed(desk, line, desk.heads[row][column], number, name) for column, number in below)
    return any(sense.measure is Measure.LEVEL for sense in senses)


def _is_hedged(desk: Desk, row: int, column: int, number: Printed) -> bool:
    one = desk.layout.values(row).get(column) if number.start else None
    return one is not None and is_hedged(one.cell.text)


def _sensed(desk: Desk, line: _Line, head: Head, number: Printed, name: str) -> _Sense:
    """Return what a figure is; rows with plain captions share the answer down a column."""
    if not line.plain or number.suffix:
        return _sense(desk, line, head, number, name)
    key = (
        id(head),
        number.percent,
        number.currency,
        number.decimals,
        number.nil,
        line.said,
        line.fallback,
        line.told,
        line.bearing,
    )
    known = desk.memo.get(key)
    if not isinstance(known, _Sense):
        known = desk.memo[key] = _sense(desk, line, head, number, name)
    return known


def _in_number(desk: Desk, line: _Line, row: int, head: Head, number: Printed, name: str) -> _Sense | None:
    """Return what a change in number is that stands in a column of percentages; None for any other figure."""
    if head.measure is not Measure.CHANGE_PERCENT or number.percent or desk.transposed:
        return None
    numbers = {at: one.number for at, one in desk.layout.values(row).items() if one.number is not None}
    now = counted_change(head, desk.heads[row], numbers)
    if now is None:
        return None
    level = _sensed(desk, line, desk.heads[row][now], numbers[now], name)
    if level.stated.unit == unit.PERCENT:
        return None
    against = head.against.closing if head.against and level.period and level.period.is_balance else head.against
    return level._replace(measure=Measure.CHANGE, against=against)


def _moved(desk: Desk, line: _Line, name: str) -> bool:
    """Say whether a row of things that stand at a day holds what came and went instead."""
    row = line.caption.rows[0]
    rolled = row in desk.rolls.between or row in desk.rolls.inside
    return rolled or happened(name) or happened(line.bearing.timed) or any(map(is_ordered, line.caption.path[-1:]))


def _sense(desk: Desk, line: _Line, head: Head, number: Printed, name: str) -> _Sense:
    caption = line.caption
    told = told_of(name, ()) if desk.transposed else line.told
    what = said_of(name, caption, head, number, desk)
    if told.above == UNSCALED and what.matter is Matter.AMOUNT and (thing := counted_in(name)):
        what = what._replace(matter=Matter.COUNT, unit=thing)
    money = among_counts(name, desk) if what.matter is Matter.AMOUNT and head.stated.silent else None
    stated, measure = unit_of(desk, replace(head, stated=money) if money else head, what, number, told)
    if measure is Measure.SHARE_PERCENT and len(stated.unit or "") == _CURRENCY:
        measure = Measure.LEVEL  # the heading of the column of percentages beside it was run into this one's
    period = period_of(desk, head, caption, what.moment, counts=what.matter is not Matter.AMOUNT)
    if stated.unit in STANDING and period is not None and not (line.bearing.averaged or _moved(desk, line, name)):
        period = period.closing
    against = head.against
    if against is not None and period is not None and period.is_balance:
        against = against.closing
    changes = measure in CHANGES
    if changes and period is not None and (against is None or against == period):
        against = year_before(period)
    return _Sense(stated, measure, period, against, what.use)
