"""The release as a sheet: its tables and paragraphs in reading order, each figure with its mark."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from workbench.core.mark import MARKS
from workbench.core.source import Anchor, Paragraph, Role, Source, Table, cell_name
from workbench.core.status import Status
from workbench.export.listing import Listing, file_name
from workbench.export.pages import name_of
from workbench.export.sheets import LOOK_OF, Item, Looks, Sheet, head

_WORST = (
    Status.DIFFERS, Status.UNREADABLE, Status.UNSUPPORTED, Status.ROUNDING, Status.VERIFIED, Status.OUT_OF_SCOPE,
)  # fmt: skip
_CAPTION = 52
_COLUMN = 15
_LINE = 120


class ReleasePage(NamedTuple):
    """The sheet, and where on it each figure of the release stands (`B12`)."""

    sheet: Sheet
    places: Mapping[Anchor, str]


def release_page(listing: Listing, links: Mapping[Anchor, str]) -> ReleasePage:
    """Lay out the release with marks; `links` leads each figure to a place in the workbook."""
    rows: list[tuple[Item, ...]] = [head("The release, with the status of every figure")]
    filed = _Filed(listing, links, {})
    width = 1
    for source in listing.report.sources:
        if source.role is not Role.RELEASE:
            continue
        held = _held(listing, source)
        rows.append((Item(file_name(source.name), Looks.STRONG),))
        for number, block in enumerate(source.blocks):
            if isinstance(block, Paragraph):
                rows += _paragraph(filed, block, held.get((number, None, None), []), len(rows))
            else:
                rows.append(())
                rows += _table(filed, number, block, held, len(rows))
                rows.append(())
                width = max(width, block.columns)
    widths = (_CAPTION, *(_COLUMN for _ in range(max(width - 1, 3))))
    return ReleasePage(Sheet("Release", widths, tuple(rows), 1), filed.places)


class _Filed(NamedTuple):
    """What is laid out, where its figures lead, and `places`, to which each one laid out is added."""

    listing: Listing
    links: Mapping[Anchor, str]
    places: dict[Anchor, str]


_Held = Mapping[tuple[int, int | None, int | None], list[Anchor]]


def _held(listing: Listing, source: Source) -> _Held:
    found: defaultdict[tuple[int, int | None, int | None], list[Anchor]] = defaultdict(list)
    for figure in listing.figures:
        at = figure.anchor
        if at.source == source.slot:
            found[at.block, at.row, at.column].append(at)
    return found


def _paragraph(filed: _Filed, block: Paragraph, anchors: list[Anchor], row: int) -> list[tuple[Item, ...]]:
    """Write the text in lines that fit, and under it the reported figures in it, each with what it states."""
    lines = [part for line in block.text.split("\n") for part in textwrap.wrap(line, _LINE) or [""]]
    rows: list[tuple[Item, ...]] = [(Item(line),) for line in lines]
    listing = filed.listing
    for anchor in anchors:
        status = _status(listing, anchor)
        if status is Status.OUT_OF_SCOPE:
            continue
        figure = listing.report.spoken_of(anchor)
        filed.places[anchor] = cell_name(row + len(rows), 1)
        marked = _marked(figure.text, status, filed.links.get(anchor, ""))
        rows.append((Item(""), marked, Item(name_of(figure), Looks.OUT_OF_SCOPE)))
    return rows


def _table(filed: _Filed, number: int, table: Table, held: _Held, row: int) -> list[tuple[Item, ...]]:
    rows = []
    listing = filed.listing
    for line in range(table.rows):
        items = []
        for column in range(table.columns):
            anchors = held.get((number, line, column), [])
            cell = table.cell(line, column) or (table.blank(line, column) if anchors else None)
            if cell is None:
                items.append(Item(""))
            elif not anchors:
                items.append(Item("  " * min(cell.indent, 8) + cell.text))
            else:
                worst = min(anchors, key=lambda anchor: _WORST.index(_status(listing, anchor)))
                filed.places.update(dict.fromkeys(anchors, cell_name(row + line, column)))
                items.append(_marked(cell.text, _status(listing, worst), filed.links.get(worst, "")))
        rows.append(tuple(items))
    return rows


def _marked(text: str, status: Status, link: str) -> Item:
    if status is Status.OUT_OF_SCOPE:
        return Item(text, right=True)
    return Item(f"{text} {MARKS[status].mark}", LOOK_OF[status], link, right=True)


def _status(listing: Listing, anchor: Anchor) -> Status:
    return listing.judgement(listing.report.spoken_of(anchor)).status
