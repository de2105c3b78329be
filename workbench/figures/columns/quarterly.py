"""Columns headed by parts of a year, in the year over them or in the title, and by years that were not over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from workbench.core.calendar import Fiscal, Sort, Spoken, periods
from workbench.core.period import Period
from workbench.core.spelled import century
from workbench.figures.columns.garbled import mended
from workbench.figures.columns.head import Head
from workbench.figures.columns.scene import BALANCE_WORDS, FLOW_WORDS, Scene, months_said
from workbench.figures.wordings.year_parts import (
    Part,
    part_headed,
    parts_across,
    the_year,
    without_distance,
    without_years,
)


def in_parts(
    direct: list[Spoken | None], heads: Sequence[Head], scene: Scene
) -> tuple[list[Spoken | None], list[Part | None]]:
    """Complete columns headed by parts of a year, such as `First quarter`, by the year over them or in the title.

    Also returned: the parts whose own headings name no year, which a heading above a row may name.
    """
    fiscal = scene.context.fiscal
    named = [periods(mended(head.near), fiscal, None) for head in heads]
    over = " ".join(one.cell.text for row in scene.rows for one in scene.layout.lines[row])
    said = f"{scene.title} {over}"
    stands = scene.balances or (BALANCE_WORDS.search(said) and not FLOW_WORDS.search(said))
    months = 0 if stands else months_said(said)
    found = [_part(head, one, months, stands=bool(stands)) for head, one in zip(heads, named, strict=True)]
    if not any(found):
        return list(direct), [None] * len(heads)
    years = [_year_of(one, head, scene) for one, head in zip(named, heads, strict=True)]
    across = parts_across(found, years)
    around = (scene.corner, over, mended(scene.title))  # `2003` over the captions, beside `March 31`, comes first
    titled = next((year for text in around if (year := the_year(periods(text, fiscal, None), fiscal))), None)
    result: list[Spoken | None] = list(direct)
    parts: list[Part | None] = [None] * len(heads)
    for at, (part, year) in enumerate(zip(across, years, strict=True)):
        if part is None or heads[at].changes:
            continue
        parts[at] = part if the_year(named[at], fiscal) is None and _distance(heads[at]) is None else None
        whole = year or titled or (scene.context.main and fiscal.name_of(scene.context.main.end))
        if whole and (period := part.of(fiscal, whole)) is not None:
            result[at] = Spoken(0, 0, period, Sort.NAME)
    return result, parts


def _year_of(named: Sequence[Spoken], head: Head, scene: Scene) -> int | None:
    """Return the year that a heading names, or by its distance from the one reported on; else the one over it."""
    fiscal, main = scene.context.fiscal, scene.context.main
    year, years = the_year(named, fiscal), _distance(head)
    if year is None and years is not None and main is not None:
        return fiscal.name_of(main.end) - years
    return year or _far_year(head, fiscal)


def _distance(head: Head) -> int | None:
    return without_distance(head.near)[1]


def _far_year(head: Head, fiscal: Fiscal) -> int | None:
    """Return the year that reaches over a column from the left."""
    return the_year(periods(mended(head.far), fiscal, None), fiscal) if head.far != head.near else None


def _part(head: Head, named: Sequence[Spoken], months: int, *, stands: bool) -> Part | None:
    """Return the part of a year over a column; a span named by its end is as long as the heading or else `months` say.

    In a table that `stands` at days, only the heading itself tells of spans. A heading that is a whole year and its
    end, `FY ended Mar 07`, is no part, whatever span the title speaks of.
    """
    if len(named) == 1 and named[0].sort is Sort.SPAN and not _rest_of(mended(head.near), named[0]):
        return None
    bare = without_years(head.near, named)
    if any(one.sort is not Sort.YEAR and one.period.months != _YEAR for one in named):
        return None
    bare, _ = without_distance(bare)
    return part_headed(bare, months_said(bare) or (0 if stands else months_said(head.far) or months))


def _rest_of(text: str, said: Spoken) -> str:
    return f"{text[: said.start]}{text[said.end :]}".strip(" :*()")


_QUARTER, _YEAR = 3, 12  # months


_PLANNED = re.compile(
    r"\b(?:outlook|guidance|forecasts?|targets?|project(?:ed|ions?)|estimate[sd]?|expect\w*|plan(?:s|ned)?|budget(?:ed)?"
    r"|full[\s-]year|annual|future|maturit\w+|due|scheduled?|commitments?|obligations?|remaining|remainder)\b|予想|見通し|計画",
    re.IGNORECASE,
)


def as_far_as_over(direct: Sequence[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Read a bare year that was not over as much of it as the document reports on, and the years beside it alike.

    What is planned for a year is planned for the whole of it.
    """
    main, fiscal = scene.context.main, scene.context.fiscal
    result = list(direct)
    if main is None or main.is_balance or main.months >= _YEAR:
        return result
    named = fiscal.name_of(main.end)
    current = fiscal.year(named)
    bare = [_is_bare(found, head, fiscal) for head, found in zip(heads, direct, strict=True)]
    ends = {found.period.end for found, mine in zip(direct, bare, strict=True) if mine and found is not None}
    around = " ".join((scene.title, scene.corner, *(head.near for head in heads)))
    if max(ends, default=main.end) != current.end or current.end <= main.end or _PLANNED.search(around):
        return result
    for at, found in enumerate(direct):
        if found is None or not bare[at]:
            continue
        if not found.period.is_balance:
            years = named - fiscal.name_of(found.period.end)
            result[at] = found._replace(period=fiscal.earlier(main, 12 * years), sort=Sort.SPAN)
        elif found.period == current.closing:
            result[at] = found._replace(period=main.closing)
    return result


_QUARTER_SAID = re.compile(r"第\s?[1-4]\s?四半期")
_SO_FAR = re.compile(r"累計|上期|上半期|中間")


def quarters_apart(direct: Sequence[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Read a numbered quarter of a Japanese year as its three months beside others of it or beside what is so far.

    Alone, as in reports to an exchange, 2008年3月期第2四半期 is all of the year up to its end.
    """
    said = {at for at, head in enumerate(heads) if _QUARTER_SAID.search(head.near) and not _SO_FAR.search(head.near)}
    result = list(direct)
    if not said:
        return result
    so_far = {one.period for one, head in zip(direct, heads, strict=True) if one and _SO_FAR.search(head.near)}
    quarters = {at: one for at in said if (one := direct[at]) is not None and one.sort is Sort.NAME}
    fiscal = scene.context.fiscal
    years = Counter(fiscal.name_of(end) for end in {one.period.end for one in quarters.values()})
    for at, one in quarters.items():
        whole = one.period.months > _QUARTER and one.period.months % _QUARTER == 0
        if whole and not heads[at].changes and (one.period in so_far or years[fiscal.name_of(one.period.end)] > 1):
            result[at] = one._replace(period=fiscal.ending(one.period.end, _QUARTER))
    return result


_TO_DATE = re.compile(r"\bYTD\b|\byear[\s-]+to[\s-]+date\b", re.IGNORECASE)


def to_date(direct: Sequence[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Read a year to date, `YTD 2016`, as far as the latest quarter beside it, or else as the document reports on.

    `YTD Mar-07` says itself how far it goes.
    """
    fiscal, result = scene.context.fiscal, list(direct)
    for at, one in enumerate(direct):
        found = one or _short_year(heads[at].near, fiscal)
        if found is None or found.sort not in (Sort.YEAR, Sort.NAME) or found.period.months != _YEAR:
            continue
        if _TO_DATE.search(heads[at].near) is None:
            continue
        year = fiscal.year(fiscal.name_of(found.period.end))
        length = _months_gone(direct, scene)
        if 0 < length < _YEAR and found.period == year:
            result[at] = found._replace(period=fiscal.first_months(fiscal.name_of(year.end), length))
    return result


_SHORT_YEAR = re.compile(r"\bYTD\s?['’]?(?P<year>\d\d)(?!\d)", re.IGNORECASE)


def _short_year(near: str, fiscal: Fiscal) -> Spoken | None:
    """Return the year of a heading such as `YTD 09`."""
    match = _SHORT_YEAR.search(near)
    return None if match is None else Spoken(0, 0, fiscal.year(century(match["year"])), Sort.YEAR)


def _months_gone(direct: Sequence[Spoken | None], scene: Scene) -> int:
    """Return how many months of its year had gone by the end of the latest part of one; 0 where nothing tells."""
    fiscal, main = scene.context.fiscal, scene.context.main
    spans = [one.period for one in direct if one is not None and one.period.months < _YEAR]
    parts = [part for part in spans if part.start is not None] or ([main] if main is not None else [])
    last = max((part.end for part in parts), default=None)
    return 0 if last is None else Period(fiscal.year(fiscal.name_of(last)).start, last).months


def _is_bare(found: Spoken | None, head: Head, fiscal: Fiscal) -> bool:
    """Say whether a column is headed by a bare year, read as the whole of it or as its last day.

    A year below its day, `December 31,` over `1996`, is none.
    """
    if found is None or _BARE.fullmatch(head.tail) is None or _TO_DATE.search(head.near):
        return False
    if any(one.sort is not Sort.YEAR for one in periods(mended(head.near), fiscal, None)):
        return False
    whole = fiscal.year(fiscal.name_of(found.period.end))
    return found.period in (whole, whole.closing)


_BARE = re.compile(r"\W*(?:FY\s?|fiscal\s+)?(?:19|20)\d\d\W*", re.IGNORECASE)
