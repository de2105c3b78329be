"""Rows of a worksheet that name their figures in turn: `Target FY07: Revenue / OP / PBT / NI` over four amounts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from workbench.core.calendar import Fiscal, periods
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.spoken import meant
from workbench.core.unit import is_currency

_LISTED = re.compile(r"(?P<over>[^/／]*\S)\s*[:：]\s*(?P<names>[^:：/／]+(?:[/／][^:：/／]+){2,})")
_MARKED = re.compile("[%％]")
_BETWEEN = re.compile(r"\s*[/／]\s*")


def named_in_turn(figures: Sequence[Figure], fiscal: Fiscal) -> list[Figure]:
    """Give each amount of a row its own name and the period of the row, where the row says both for all of them.

    A caption that lists as many things as its row has amounts, behind the one period of all, has no columns.
    """
    rows: defaultdict[tuple[int | None, str], list[Figure]] = defaultdict(list)
    for one in figures:
        if ("/" in one.label or "／" in one.label) and one.standing is Standing.REPORTED:
            rows[one.anchor.row, one.label].append(one)
    own = {one.anchor: one for (_, label), row in rows.items() for one in _in_turn(label, row, fiscal)}
    return [own.get(one.anchor, one) for one in figures] if own else list(figures)


def _in_turn(label: str, row: Sequence[Figure], fiscal: Fiscal) -> list[Figure]:
    listed = _LISTED.fullmatch(label.strip())
    names = _BETWEEN.split(listed["names"].strip()) if listed is not None else []
    if listed is None or len(names) != len(row) or any(_MARKED.search(one.text) for one in row):
        return []
    said = meant(periods(listed["over"], fiscal))
    first, *others = sorted(row, key=lambda one: one.anchor.column or 0)
    if said is None or said.period.is_balance or not is_currency(first.unit):
        return []
    return [
        replace(
            one, label=name, period=said.period, unit=first.unit, scale=first.scale, measure=Measure.LEVEL, column="",
            path=one.path[:1], against=None,
        )
        for one, name in zip((first, *others), names, strict=True)
    ]  # fmt: skip
