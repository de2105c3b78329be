"""Columns headed by parts of a year: in the year over them, in the title, or that the document reports on."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.core.calendar import Fiscal, Sort, Spoken, periods
from workbench.figures.garbled import mended
from workbench.figures.header import Head
from workbench.figures.scene import BALANCE_WORDS, FLOW_WORDS, Scene, months_said
from workbench.figures.year_parts import Part, part_headed, parts_across, the_year, without_years


def in_parts(
    direct: list[Spoken | None], heads: Sequence[Head], scene: Scene
) -> tuple[list[Spoken | None], list[Part | None]]:
    """Complete columns headed by parts of a year, such as `First quarter`, by the year over them or in the title.

    Also returned: the parts whose own headings name no year, which a heading above a row may name.
    """
    fiscal = scene.context.fiscal
    named = [periods(mended(head.near), fiscal, None) for head in heads]
    over = " ".join(one.cell.text for row in scene.rows for one in scene.layout.lines[row])
    around = f"{scene.title} {over}"
    years = [the_year(found, fiscal) or _far_year(head, fiscal) for found, head in zip(named, heads, strict=True)]
    across = parts_across([_part(head, one, scene, around) for head, one in zip(heads, named, strict=True)], years)
    titled = the_year(periods(mended(scene.title), fiscal, None), fiscal) or the_year(
        periods(over, fiscal, None), fiscal
    )
    result: list[Spoken | None] = list(direct)
    parts: list[Part | None] = [None] * len(heads)
    for at, (part, year) in enumerate(zip(across, years, strict=True)):
        if part is None or heads[at].changes:
            continue
        parts[at] = part if the_year(named[at], fiscal) is None else None
        whole = year or titled or (scene.context.main and fiscal.name_of(scene.context.main.end))
        if whole and (period := part.of(fiscal, whole)) is not None:
            result[at] = Spoken(0, 0, period, Sort.NAME)
    return result, parts


def _far_year(head: Head, fiscal: Fiscal) -> int | None:
    """Return the year that reaches over a column from the left."""
    return the_year(periods(mended(head.far), fiscal, None), fiscal) if head.far != head.near else None


def _part(head: Head, named: Sequence[Spoken], scene: Scene, around: str) -> Part | None:
    """Return the part of a year over a column; the words around tell how long a span is that is named by its end."""
    bare = without_years(head.near, named)
    if any(one.sort is not Sort.YEAR and one.period.months != _YEAR for one in named):
        return None
    stands = scene.balances or (BALANCE_WORDS.search(around) and not FLOW_WORDS.search(around))
    spanned = months_said(bare) or (0 if stands else months_said(head.far) or months_said(around))
    return part_headed(bare, spanned)


_YEAR = 12  # months
