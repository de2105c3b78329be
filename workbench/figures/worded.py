"""Amounts in the words of a table's cells: `$2.10 billion to $2.15 billion`, and whole sentences set in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.core import unit
from workbench.core.calendar import Sort, periods
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.number import Kind, Printed, scan
from workbench.core.period import Period
from workbench.core.source import Anchor, Paragraph, Source
from workbench.core.unit_beside import unit_after, unit_before
from workbench.core.words import Words
from workbench.figures.columns.settled_periods import led
from workbench.figures.context import Context
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape, words_of
from workbench.figures.prose.paragraphs import read_prose
from workbench.figures.wordings.captions import Matter, said

_SENTENCE = 14  # words from which on a cell holds prose
_PARTS = 2  # a caption, and what is said of it


def is_prose(text: str) -> bool:
    """Say whether a cell holds a sentence or more."""
    return len(text.split()) >= _SENTENCE and text.rstrip(" )\"'”’*").endswith((".", ";", ":"))


def sentences_of(source: Source, cells: Sequence[Anchor], words: Words, context: Context) -> Iterator[Figure]:
    """Read cells that hold prose as the paragraphs they are."""
    blocks = tuple(Paragraph(source.text_at(cell)) for cell in cells)
    if not blocks:
        return
    for figure in read_prose(replace(source, blocks=blocks), words, context):
        cell = cells[figure.anchor.block]
        yield replace(figure, anchor=figure.anchor._replace(block=cell.block, row=cell.row, column=cell.column))


def worded(slot: str, block: int, lines: Sequence[Line], title: str, context: Context) -> Iterator[Figure]:
    """Read the amounts in rows of words: a caption, and one or more cells that say how much."""
    named = [one for one in periods(title, context.fiscal, context.main) if one.sort is not Sort.MONTH]
    spoken = {one.period for one in led(named)}
    period = spoken.pop() if len(spoken) == 1 else None
    for line in lines:
        cells = [one for one in line if one.shape is Shape.TEXT]
        if len(cells) < _PARTS or len(cells) < len(line):
            continue
        for one in cells[1:]:
            if not is_prose(one.cell.text):
                yield from _amounts(
                    Anchor(slot, block, one.cell.row, one.cell.column, 0, 0), cells[0], one, title, period
                )


def _amounts(cell: Anchor, caption: Mark, one: Mark, title: str, period: Period | None) -> Iterator[Figure]:
    name, text = words_of(caption.cell.text), one.cell.text
    tokens = [token for token in scan(text) if token.kind is Kind.AMOUNT and token.value is not None]
    scale: int | None = None
    found: list[Figure] = []
    for token in reversed(tokens):  # a range names its scale at its end: `$2.10 to $2.15 billion`
        stated = _stated(name, text, token)
        if stated is None:
            return
        scale = stated.scale if stated.scale is not None else scale
        at = cell._replace(start=token.start, end=token.end)
        lead, colon, _ = text.partition(":")
        label = f"{name}, {lead.strip()}" if colon and len(lead) < token.start else name
        ratio = stated.unit in (unit.PERCENT, unit.POINTS, unit.BASIS_POINTS)
        found.append(
            Figure(
                at, token.text, token.value, token.decimals, 0 if ratio else scale or 0, stated.unit or "", 1, period,
                label, (title,) if title else (), measure=Measure.RATIO if ratio else Measure.LEVEL,
            )
        )  # fmt: skip
    yield from reversed(found)


def _stated(name: str, text: str, token: Printed) -> unit.Stated | None:
    """Return what the marks and words of an amount say of its unit; None when they say nothing."""
    if token.percent:
        return unit.Stated(unit.PERCENT, 0)
    after = unit_after(text, token.end)
    currency = token.currency or unit_before(text, token.start).unit or ""
    if not currency:
        return after if after.unit is not None and "/" not in after.unit else None
    each = after.unit if after.unit is not None and after.unit.startswith("/") else ""
    what = said(name)
    if not each and what.matter is Matter.PER_SHARE:
        each = what.unit
    return unit.Stated(f"{currency}{each}", 0 if each else after.scale)


def prose_cells(slot: str, block: int, lines: Sequence[Line]) -> Iterator[Anchor]:
    """Yield the cells of a table that hold prose with a number in it."""
    for line in lines:
        for one in line:
            text = one.cell.text
            if one.shape is Shape.TEXT and is_prose(text) and any(mark.isdigit() for mark in text):
                yield Anchor(slot, block, one.cell.row, one.cell.column, 0, len(text))


def instead(figures: Sequence[Figure], told: Sequence[Figure]) -> list[Figure]:
    """Put figures read from words in the place of tokens that were left out for being in a caption."""
    cells: dict[tuple[int, int | None, int | None], list[Anchor]] = {}
    for one in told:
        cells.setdefault((one.anchor.block, one.anchor.row, one.anchor.column), []).append(one.anchor)

    def covered(figure: Figure) -> bool:
        if figure.standing is not Standing.OUT_OF_SCOPE:
            return False
        at = figure.anchor
        here = cells.get((at.block, at.row, at.column), ())
        return any(other.start < at.end and at.start < other.end for other in here)

    return [*(one for one in figures if not covered(one)), *told]
