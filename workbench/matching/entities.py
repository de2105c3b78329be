"""Companies and entries of a consolidation in papers: each is held against what the release states of it alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from workbench.core.caption import Captions
from workbench.core.consolidated import SIMPLE, STEP, WHOLE, of_parent
from workbench.core.figure import Figure
from workbench.core.grid import Reading
from workbench.core.report import Report, Support
from workbench.core.source import Anchor, Paragraph, Role
from workbench.matching.lines import Line, Place, place_of

_FORM = re.compile(
    r"\b(?:inc|ltd|llc|llp|plc|gmbh|corp|corporation|limited|company|co|k\.?k|s\.?a|a\.?g)\b\.?,?|株式会社|有限会社|[㈱㈲]",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:(?:as\s+)?reported\s+by\s+)?(?:group\s+)?(?:companies|entities|subsidiaries)\b(?:\s*\([^)]*\))?",
    re.IGNORECASE,
)  # stands over several columns
_CODE = re.compile(r"\b\d{2,}\b")
_SENTENCES = re.compile(r"(?<=[.;。])\s+|\n\s*\n")
_OPENING = 1500  # characters at a document's start, where it names itself
_TITLES = 5  # lines of it that may begin with that name

_Row = tuple[Place, int | None]


class Stated(NamedTuple):
    """A figure in its line."""

    line: Line
    figure: Figure


def without_unnamed(report: Report, captions: Captions) -> Report:
    """Return a report without amounts of papers that are of companies or entries which its release never names."""
    papers = {source.slot for source in report.sources if source.role is Role.WORKING_PAPER}
    entities = {one.entity for each in report.readings if each.source in papers for one in each.figures if one.entity}
    if not entities:
        return report
    paragraphs = list(_paragraphs(report))
    headings, sentences = _headings(report), [one for text in paragraphs for one in _SENTENCES.split(text)]
    opening = "\n".join(paragraphs)[:_OPENING]
    said = [captions.read(text).tokens for text in (*headings, *sentences)]
    columns = [captions.read(text).tokens for text in headings]
    parent = any(map(of_parent, (*headings, *sentences)))

    def named(entity: str) -> bool:
        name = _name(entity)
        words = captions.read(name).tokens
        if of_parent(entity):
            return parent
        if not words or _is_itself(name, opening):
            return False
        return any(words <= some for some in (columns if _is_entry(entity) else said))

    unnamed = {entity for entity in entities if not named(entity)}

    def kept(reading: Reading) -> Reading:
        return replace(reading, figures=tuple(one for one in reading.figures if one.entity not in unnamed))

    readings = (kept(each) if each.source in papers and unnamed else each for each in report.readings)
    return replace(report, readings=tuple(readings))


def of_one_entity(one: Stated, other: Stated, captions: Captions, entities: Collection[str] = ()) -> bool:
    """Say whether a figure of the release may be the cell of a paper by what each is of: the whole, or a part of it.

    `entities` are those of the cells of its row, in its line if none are given.
    """
    entities = entities or {cell.entity for cell in other.line.figures if cell.entity}
    if not entities:
        return True
    own = {entity for entity in entities if _names(one, entity, other.line, captions)}
    if other.figure.entity:
        return other.figure.entity in own
    return one.line.prose or not (own or _of_parent(one))


def of_their_entities(
    found: Sequence[Support], lines: Sequence[Line], papers: Sequence[Line], captions: Captions
) -> tuple[Support, ...]:
    """Return the ties found without single cells of another company, or entry, than the figure is of."""
    entities: defaultdict[_Row, set[str]] = defaultdict(set)
    for cell in (cell for row in papers for cell in row.figures if cell.entity):
        entities[_row(cell.anchor)].add(cell.entity)
    if not entities:
        return tuple(found)
    rows = {cell.anchor: Stated(row, cell) for row in papers for cell in row.figures if _row(cell.anchor) in entities}
    places = {figure.anchor: Stated(line, figure) for line in lines for figure in line.figures}

    def fits(one: Support) -> bool:
        cell, figure = rows.get(one.cells[0]), places.get(one.figure)
        if one.manual or len(one.cells) > 1 or cell is None or figure is None:
            return True
        return of_one_entity(figure, cell, captions, entities[_row(one.cells[0])])

    return tuple(filter(fits, found))


def _row(at: Anchor) -> _Row:
    return place_of(at), at.row


def _names(one: Stated, entity: str, row: Line, captions: Captions) -> bool:
    """Say whether a figure's column, else its caption, headings or sentence, name a company or an entry.

    Words that the paper's row has in any case name none of its columns.
    """
    if of_parent(entity):
        return _of_parent(one)
    words = captions.read(_name(entity)).tokens
    if not words or words <= captions.read(row.label).tokens:
        return False
    if words <= captions.read(one.figure.column).tokens:
        return True
    if _is_entry(entity) or _of_whole(one):
        return False
    return words <= one.line.caption.tokens | one.line.context


def of_parent_alone(line: Line) -> bool:
    """Say whether the caption of a line, or what stands over it, is of the parent alone."""
    return of_parent(line.label) or any(map(of_parent, next(line.figures).path))


def _of_parent(one: Stated) -> bool:
    return of_parent(one.figure.column) or of_parent_alone(one.line)


def _of_whole(one: Stated) -> bool:
    """Say whether a table says of a figure that it is consolidated."""
    return not one.line.prose and any(WHOLE.search(text) for text in _texts(one))


def _texts(one: Stated) -> tuple[str, ...]:
    return one.figure.column, one.figure.label, *one.figure.path


def _is_entry(entity: str) -> bool:
    return bool(STEP.search(entity) or SIMPLE.search(entity))


@lru_cache(maxsize=1024)
def _name(entity: str) -> str:
    """Return the name of a company without its code and form, and what stands over all companies."""
    name = _CODE.sub(" ", _FORM.sub(" ", entity))
    return " ".join((_OVER.sub(" ", name).strip() or name).split())


def _is_itself(name: str, opening: str) -> bool:
    """Say whether a name is that of the group itself, which its release opens with: `(“Sample”, ...) announced`."""
    words = re.escape(name)
    lines = [line.strip() for line in _FORM.sub("", opening).splitlines() if line.strip()]
    first = re.compile(rf"\W*{words}(?!\w)", re.IGNORECASE)
    told = re.compile(
        rf"[\"“”'‘「]{words}[\"“”'’,」]"
        rf"|\b{words}\b[^.]{{0,40}}?(?:\band\s+(?:its\s+)?(?:consolidated\s+)?subsidiaries|\b(?:announce|report)(?:s|d|ed)?)\b",
        re.IGNORECASE,
    )
    return any(map(first.match, lines[:_TITLES])) or any(map(told.search, lines))


def _headings(report: Report) -> list[str]:
    """Return the captions, headings and columns of the release's figures, each once."""
    slots = {source.slot for source in report.sources if source.role is Role.RELEASE}
    figures = (one for each in report.readings if each.source in slots for one in each.figures if one.checkable)
    return list({text: None for one in figures for text in (one.label, one.column, *one.path) if text})


def _paragraphs(report: Report) -> Iterator[str]:
    for source in report.sources:
        if source.role is Role.RELEASE:
            yield from (block.text for block in source.blocks if isinstance(block, Paragraph))
