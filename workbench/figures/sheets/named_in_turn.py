"""Rows of a worksheet that name their figures in turn: `Target FY07: Revenue / OP / PBT / NI` over four amounts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from workbench.core import unit
from workbench.core.calendar import Fiscal, periods
from workbench.core.figure import CHANGES, Figure, Measure, Standing
from workbench.core.period import Period
from workbench.core.spoken import meant
from workbench.core.unit import SILENT, Stated, is_currency
from workbench.figures.desk import Desk, completed
from workbench.figures.wordings.captions import Matter, said

_LISTED = re.compile(r"(?P<over>[^/／]*\S)\s*[:：]\s*(?P<names>[^:：/／]+(?:[/／][^:：/／]+){2,})")
_MARKED = re.compile("[%％]")
_BETWEEN = re.compile(r"\s*[/／]\s*")
_WHOLE = 100  # percent
_SEVERAL = 2  # columns of different periods
_NEAR = Decimal("0.1")  # a change in percent is printed with one digit at least


def named_in_turn(figures: Sequence[Figure], desk: Desk) -> list[Figure]:
    """Give each amount of a row its own name and the period of the row, where the row says both for all of them.

    A caption that lists as many things as its row has amounts, behind the one period of all, has no columns, unless
    these tell the amounts apart by their periods.
    """
    rows: defaultdict[tuple[int | None, str], list[Figure]] = defaultdict(list)
    for one in figures:
        if ("/" in one.label or "／" in one.label) and one.standing is Standing.REPORTED:
            rows[one.anchor.row, one.label].append(one)
    own = {one.anchor: one for (_, label), row in rows.items() for one in _in_turn(label, row, desk)}
    return [own.get(one.anchor, one) for one in figures] if own else list(figures)


def _in_turn(label: str, row: Sequence[Figure], desk: Desk) -> list[Figure]:
    listed = _LISTED.fullmatch(label.strip())
    names = _BETWEEN.split(listed["names"].strip()) if listed is not None else []
    if listed is None or len(names) != len(row) or any(_MARKED.search(one.text) for one in row):
        return []
    span = _span(listed["over"], desk.context.fiscal)
    ordered = sorted(row, key=lambda one: one.anchor.column or 0)
    money = _money(ordered[0], desk)
    if span is None or money is None or _of_columns(ordered):
        return []
    own = [_own(name, one, money) for one, name in zip(ordered, names, strict=True)]
    return [
        replace(
            one, label=name, period=span, unit=stated.unit or "", scale=stated.scale or 0, measure=measure, column="",
            path=one.path[:1], against=None,
        )
        for one, name, (stated, measure) in zip(ordered, names, own, strict=True)
    ]  # fmt: skip


def _span(text: str, fiscal: Fiscal) -> Period | None:
    told = meant(periods(text, fiscal))
    return None if told is None or told.period.is_balance else told.period


def _of_columns(row: Sequence[Figure]) -> bool:
    """Say whether the columns of a row tell its amounts apart: all are of periods that differ, or what these changed.

    A column of changes that holds no change of the others shows that the row does not keep to the columns.
    """
    levels = [one for one in row if one.measure not in CHANGES]
    if len({one.period for one in levels} - {None}) < _SEVERAL:
        return False
    changes = [one for one in row if one.measure in CHANGES]
    return not changes or any(_changed(one, levels) for one in changes)


def _changed(change: Figure, levels: Sequence[Figure]) -> bool:
    amounts = [one.printed or Decimal(0) for one in levels]
    said_to = abs(change.printed or Decimal(0))
    pairs = [(now, then) for now in amounts for then in amounts if now != then]
    return any(
        abs(abs(now - then) - said_to) <= 1 or (then and abs(abs((now - then) / then) * 100 - said_to) <= _NEAR)
        for now, then in pairs
    )


def _money(first: Figure, desk: Desk) -> Stated | None:
    """Return the currency and scale of the amounts of a row; the table's where its last name made it something else."""
    if is_currency(first.unit):
        return Stated(first.unit, first.scale)
    heads = (head for heads in desk.heads.values() for head in heads)
    over = (head.stated for head in heads if (first.anchor.column or 0) in desk.layout.columns[head.column])
    stated = completed(next(over, SILENT), desk.whole)
    currency = stated.unit if is_currency(stated.unit) else first.unit.partition("/")[0]
    scale = stated.scale if stated.scale is not None else desk.context.scale
    return Stated(currency, scale) if is_currency(currency) else None


def _own(name: str, one: Figure, money: Stated) -> tuple[Stated, Measure]:
    """Return the unit, scale and measure of an amount by what its own name says it is."""
    what = said(name)
    if what.matter is Matter.PER_SHARE:
        return Stated(f"{money.unit}{what.unit}", what.scale or 0), Measure.LEVEL
    if what.matter is Matter.RATIO and abs(one.printed or Decimal(0)) <= _WHOLE:
        return Stated(unit.PERCENT, 0), Measure.RATIO
    if what.matter in (Matter.COUNT, Matter.SHARES):
        return Stated(what.unit, what.scale or 0), Measure.LEVEL
    return money, Measure.LEVEL
