"""The headings above each paragraph, found in documents that mark them and in those that do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.core.calendar import Sort, periods
from workbench.core.period import Period
from workbench.core.source import Paragraph, Source, Table
from workbench.figures.context import Context
from workbench.figures.prose.marks import marks


class Placed(NamedTuple):
    """A paragraph by its block, with the headings above it and the period these name."""

    block: int
    path: tuple[str, ...]
    period: Period | None


_TAG = re.compile(r"</?[a-zA-Z][^>]*>|[¹²³⁰⁴-⁹]+")
_STOP = re.compile(r"[.!?;,][\"'”’)]*\s*\Z")
_BULLET = re.compile(r"^\s*[-•*·▪●]\s")
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|increased|decreased|totaled|please|represents|includes|announced)\b",
    re.IGNORECASE,
)
_LONGEST = 110
_ABOVE = re.compile(r"\babove(?=\s*(?:is|are|was|were|[,.;)]))", re.IGNORECASE)
_SMALL = 120  # cells of a table of a few rows, which a note below it may point to as a whole


def headings(source: Source, context: Context) -> Iterator[Placed]:
    """Walk the paragraphs of a source, headings included, each with the headings above it."""
    path: list[str] = []
    run = 0
    above: Table | None = None
    named = _named(path, context)
    for index, block in enumerate(source.blocks):
        if isinstance(block, Table):
            run = 0
            above = block
            continue
        pointed = _only_span(above, context) if above is not None and _ABOVE.search(block.text) else None
        yield Placed(index, tuple(path), pointed or named)
        above = None
        if not is_heading(block):
            run = 0
            continue
        name = " ".join(_TAG.sub("", block.text).split())
        if run == 0:
            path = path[:-1]
        if run == 1:
            # Two headings in a row: the first opens a part, the second a section of it.
            path = path[-1:]
        path = [*path, name][-3:]
        named = _named(path, context)
        run += 1


def _only_span(table: Table, context: Context) -> Period | None:
    """Return the one span that a table names, None when it names several or none."""
    if len(table.cells) > _SMALL:
        return None
    spans = {
        one.period
        for cell in table.cells
        for one in periods(cell.text, context.fiscal, context.main)
        if one.sort in (Sort.SPAN, Sort.NAME) and not one.period.is_balance
    }
    return spans.pop() if len(spans) == 1 else None


def is_heading(block: Paragraph) -> bool:
    """Say whether a paragraph is a heading: marked as one, or a short line without a final stop, amount or verb."""
    text = _TAG.sub("", block.text).strip()
    if not text or _STOP.search(text) or len(text) > _LONGEST or "\n" in text or _BULLET.match(text):
        return False
    if text.startswith("(") and text.endswith(")"):
        return False
    if block.heading:
        return True
    return (
        text[0].isupper() | text[0].isdigit() | (text[0] == "(")
        and not _VERB.search(text)
        and not marks(text)[0]
        and ":" not in text
    )


def _named(path: list[str], context: Context) -> Period | None:
    for name in reversed(path):
        spoken = [
            one
            for one in periods(name, context.fiscal, context.main)
            if one.sort not in (Sort.YEAR, Sort.MONTH, Sort.DATE)
        ]
        if spoken:
            return spoken[-1].period if len(spoken) == 1 else None
    return None
