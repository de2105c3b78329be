"""Rows of changes where periods run down and captions across: `YoY %` below the two quarters that it compares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from workbench.core import unit
from workbench.core.number import Printed
from workbench.core.unit import SILENT, Stated
from workbench.figures.captions import Moment
from workbench.figures.compared import paired, with_changes
from workbench.figures.desk import Desk
from workbench.figures.header import Head, measure_said
from workbench.figures.rolls import dated_row
from workbench.figures.stub import Caption
from workbench.figures.when import down

_OF_CHANGES = re.compile(
    r"\b(?:increases?|decreases?|inc|dec|incr|decr|changes?|chg|movements?|variances?|growth|favou?rable|better|worse|"
    r"unfavou?rable|adverse|yoy|qoq|hoh|y-o-y|q-o-q|y/y|q/q|year|quarter|half|over|on|vs|versus|against|prior|previous|"
    r"from|last|same|period|amount|net|yen|jpy|usd|dollars?|thousands?|millions?|fy|the|of|and|or|to)\b|"
    r"\d+[a-z]*|[1-4]?[qh][1-4]?\b|増加|減少|増減|前年|前期|同期|当期|比較?|金?額|の|千円|百万円|円|[^\w]|Δ|_",
    re.IGNORECASE,
)


def names_only_changes(text: str) -> bool:
    """Say whether words name changes and the periods between which they are, and nothing that changes."""
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
    found = with_changes(paired(heads, suspects, numbers), [False] * len(heads), None)
    return {rows[head.column].rows[0]: head for head in found if head.changes and head.period is not None}


def _head(desk: Desk, at: int, caption: Caption) -> Head:
    dated = dated_row(caption.text, desk.context)
    if dated is not None:
        return Head(at, caption.text, tail=caption.text, period=down(desk, dated, caption, Moment.AS_HEADED))
    measure, _ = measure_said(caption.text)
    head = Head(at, caption.text, tail=caption.text, measure=measure)
    if not head.changes or not names_only_changes(caption.text):
        return Head(at, caption.text, tail=caption.text)
    carried = desk.layout.values(caption.carries or 0).values()
    percent = "%" in caption.text or any(one.number is not None and one.number.percent for one in carried)
    return replace(head, stated=Stated(unit.PERCENT, 0) if percent else SILENT)
