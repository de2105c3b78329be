"""Rows of changes where periods run down and captions across: `YoY %` below the two quarters that it compares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from workbench.core import unit
from workbench.core.calendar import Fiscal, periods
from workbench.core.figure import CHANGES, Measure
from workbench.core.fiscal import year_before
from workbench.core.number import Printed
from workbench.core.period import Period
from workbench.core.unit import SILENT, Stated
from workbench.figures.columns.compared import paired, with_changes
from workbench.figures.columns.head import Head
from workbench.figures.columns.heads import measure_said
from workbench.figures.desk import Desk
from workbench.figures.rows.rolls import dated_row
from workbench.figures.rows.stub import Caption
from workbench.figures.when import down
from workbench.figures.wordings.moments import Moment

_OF_CHANGES = re.compile(
    r"\b(?:increases?|decreases?|inc|dec|incr|decr|changes?|chg|movements?|variances?|growth|favou?rable|better|worse|"
    r"unfavou?rable|adverse|yoy|qoq|hoh|y-o-y|q-o-q|y/y|q/q|year|quarter|half|over|on|vs|versus|against|prior|previous|"
    r"from|last|same|period|amount|net|yen|jpy|usd|dollars?|thousands?|millions?|fy|the|of|and|or|to|months?|mths?|mos?|ended|ending)\b|"
    r"\d+[a-z]*|[1-4]?[qh][1-4]?\b|増加|減少|増減|前年|前期|同期|当期|比較?|金?額|の|千円|百万円|円|[^\w]|Δ|_",
    re.IGNORECASE,
)


def names_only_changes(text: str) -> bool:
    """Say whether words name changes and the periods between which they are, and nothing that changes."""
    if len(_OF_CHANGES.sub("", text)) <= 1:
        return True
    if not any(map(str.isdigit, text)):
        return False
    for when in reversed(periods(text, Fiscal())):
        text = f"{text[: when.start]} {text[when.end :]}"
    return len(_OF_CHANGES.sub("", text)) <= 1


def of_row(desk: Desk, head: Head, caption: Caption) -> Head:
    """Return the head of a figure where captions run across: in a row of changes, as what changed between two rows.

    Its periods are those of the rows that the figures compare, else of those that the words or the place say.
    """
    change = _changes(desk).get(caption.rows[0])
    if change is None or head.changes:
        return head
    key = ("row change", caption.rows[0], head.column)
    known = desk.memo.get(key)
    if not isinstance(known, Head):
        stated = change.stated if change.stated.unit else head.stated
        known = desk.memo[key] = replace(
            head, stated=stated, measure=change.measure, period=change.period, against=change.against
        )
    return known


def _changes(desk: Desk) -> Mapping[int, Head]:
    """Return the rows of changes of a table as the heads of columns that they would be the other way round."""
    known = desk.memo.get("row changes")
    if not isinstance(known, dict):
        known = desk.memo["row changes"] = _found(desk)
    return known


def _found(desk: Desk) -> dict[int, Head]:
    rows = [one for one in desk.captions if one.carries is not None]
    heads = [_head(desk, at, one) for at, one in enumerate(rows)]
    suspects = [head for head in heads if head.changes]
    if not suspects:
        return {}
    values = [desk.layout.values(one.carries or 0) for one in rows]
    numbers: list[dict[int, Printed]] = [{} for _ in desk.layout.columns]
    for at, marks in enumerate(values):
        for column, mark in marks.items():
            if mark.number is not None:
                numbers[column][at] = mark.number
    found = with_changes(paired(heads, suspects, numbers), [head.against is not None for head in heads], None)
    return {rows[head.column].rows[0]: head for head in found if head.changes and head.period is not None}


def _head(desk: Desk, at: int, caption: Caption) -> Head:
    dated = dated_row(caption.text, desk.context)
    carried = [one.number for one in desk.layout.values(caption.carries or 0).values() if one.number is not None]
    if dated is not None:
        period = down(desk, dated, caption, Moment.AS_HEADED)
        head = Head(at, caption.text, tail=caption.text, period=period)
        yearly = any(map(_ON_YEAR.search, (caption.text, *caption.path[-1:])))
        if period is None or not (yearly and names_only_changes(caption.text) and all(one.percent for one in carried)):
            return head
        stated = Stated(unit.PERCENT, 0)
        return replace(head, stated=stated, measure=Measure.CHANGE_PERCENT, against=year_before(period))
    change = change_of(caption, desk.context.fiscal)
    if change is None:
        return Head(at, caption.text, tail=caption.text)
    percent = "%" in change.words or any(one.percent for one in carried)
    measure = Measure.CHANGE_PERCENT if percent else change.measure
    stated = Stated(unit.PERCENT, 0) if percent else SILENT
    head = Head(at, change.words, tail=caption.text, stated=stated, measure=measure)
    return replace(head, period=change.period, against=change.against)


class Change(NamedTuple):
    """What a row of changes says: in which words, of what kind, and between which periods where it names them."""

    words: str
    measure: Measure
    period: Period | None = None
    against: Period | None = None


def change_of(caption: Caption, fiscal: Fiscal) -> Change | None:
    """Return what a row of changes says, itself or under a heading of changes; None for another row.

    Two periods set against one another make it one: `2Q07 vs 2Q06`.
    """
    words = f"{caption.path[-1]} {caption.text}" if caption.path and _says_change(caption.path[-1]) else caption.text
    named = [*periods(caption.text, fiscal)]
    if len(named) == _TWO and _VERSUS.fullmatch(caption.text[named[0].end : named[1].start]):
        now, then = (one.period for one in named)
        rest = f"{caption.text[: named[0].start]} {caption.text[named[1].end :]}"
        if now.months == then.months and now.end > then.end and names_only_changes(rest):
            measure, _ = measure_said(words)
            return Change(words, measure if measure in CHANGES else Measure.CHANGE, now, then)
    if not names_only_changes(caption.text) or (words == caption.text and not _says_change(words)):
        return None
    return Change(words, measure_said(words)[0])


def _says_change(text: str) -> bool:
    return measure_said(text)[0] in CHANGES and names_only_changes(text)


_TWO = 2
_ON_YEAR = re.compile(r"\b(?:yoy|y-o-y|y/y|year[\s-](?:over|on)[\s-]year)\b|前年(?:同期)?比", re.IGNORECASE)
_VERSUS = re.compile(r"[\s(]*(?:vs\.?|versus|v\.?|over|on|against|compared\s(?:to|with)|from|[/対])\s*", re.IGNORECASE)
