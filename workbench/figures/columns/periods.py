"""Which period each column speaks of: from its own header, its group's, the header line as a whole, or the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.core.calendar import Sort, Spoken, periods
from workbench.figures.columns.compared import with_changes
from workbench.figures.columns.effects import with_effects
from workbench.figures.columns.garbled import mended
from workbench.figures.columns.head import Head
from workbench.figures.columns.headed_periods import headed_period, own_period
from workbench.figures.columns.quarterly import as_far_as_over, in_parts, quarters_apart, to_date
from workbench.figures.columns.reporting import with_reporting
from workbench.figures.columns.rolled import as_day, rolled_across
from workbench.figures.columns.scene import Scene
from workbench.figures.columns.settled_periods import settled
from workbench.figures.columns.shares import with_shares
from workbench.figures.columns.summed import summed_across


def with_periods(heads: Sequence[Head], scene: Scene) -> tuple[Head, ...]:
    """Give every column its period, as far as anything near names one."""
    direct = [as_day(headed_period(head, scene), head, scene) for head in heads]
    direct = _of_one_kind(direct, heads, scene)
    direct = _with_whole_years(direct, heads, scene)
    direct = _without_vintages(direct, heads, scene)
    direct = rolled_across(direct, heads, scene)
    direct, parts = in_parts(direct, heads, scene)
    direct = as_far_as_over(quarters_apart(direct, heads, scene), heads, scene)
    direct = summed_across(to_date(direct, heads, scene), heads, scene)
    direct = _cornered(direct, heads, scene)
    own = [found is not None for found in direct]
    direct = with_reporting(direct, heads, scene)
    if any(found is None and not head.changes for found, head in zip(direct, heads, strict=True)):
        direct = settled(direct, heads, scene)
    chosen = [
        head if found is None else replace(head, period=found.period, sort=found.sort, own=mine, part=part)
        for head, found, mine, part in zip(heads, direct, own, parts, strict=True)
    ]
    chosen = with_shares(chosen, scene.layout)
    return with_effects(with_changes(chosen, own, scene.context.main), scene)


def _of_one_kind(direct: list[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Take bare dates as balances when some of a table's columns turn out to be balances and others spans."""
    bare = [
        len(named) == 1 and named[0].sort is Sort.DATE
        for named in (periods(mended(head.near), scene.context.fiscal, None) for head in heads)
    ]
    kinds = {one.period.is_balance for one, plain in zip(direct, bare, strict=True) if one is not None and plain}
    if len(kinds) < 2:
        return direct
    return [
        one._replace(period=one.period.closing, sort=Sort.BALANCE) if one is not None and plain else one
        for one, plain in zip(direct, bare, strict=True)
    ]


def _with_whole_years(direct: list[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Read a bare year beside columns that name parts of years, such as `Q2 2023` and `H1 2023`, as the whole of it."""
    named = [periods(mended(head.near), scene.context.fiscal, None) for head in heads]
    own = [found[0] if len(found) == 1 else None for found in named]
    parts = {one.period.end.year for one in own if one is not None and one.sort is Sort.NAME and one.period.months < 12}
    return [
        mine if mine is not None and mine.sort is Sort.YEAR and mine.period.end.year in parts else one
        for one, mine in zip(direct, own, strict=True)
    ]


_VINTAGE = re.compile(r"\b(?:origination|originated|vintage|accident years?|report years?)\b", re.IGNORECASE)


def _without_vintages(direct: list[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Forget the years of columns that say when loans were made or accidents happened: all stand at one day."""
    said = f"{scene.title} {' '.join(head.near for head in heads)}"
    years = {one.period for one in direct if one is not None}
    return [None] * len(direct) if len(years) > _FEW_YEARS and _VINTAGE.search(said) else direct


_FEW_YEARS = 3  # columns of as many years may compare them; more beside words of origin are vintages


def _cornered(direct: list[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Take the period that stands over the captions for all columns where their own headings name none."""
    found = own_period(scene.corner, scene) if scene.corner and not any(direct) else None
    if found is None or found.sort is Sort.YEAR:
        return direct
    return [None if head.changes else found for head in heads]
