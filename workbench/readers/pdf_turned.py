"""Headings at the very end of a page whose rows begin on the next one: they are read with their rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from workbench.readers.pdf_lines import Printed
from workbench.readers.pdf_zones import Chunk
from workbench.readers.pieces import is_figure
from workbench.readers.printed_lines import line_of

_FEWEST = 2  # columns
_TOP = 2  # lines of a page that begins with a row: its caption may stand above its figures
_MOST = 4  # lines of headings
_NEAR = 4.0  # points by which a heading may miss the figures of its column
_BEFORE = 60.0  # and by which wider ones may begin before the first
_LEADING = 2.2  # sizes between lines of headings, and between them and their first row
_TELLING = re.compile(
    r"\b(?:19|20)\d\d\b|\bFY\s?['’]?\d\d\b|\b[1-4][QH]\d*|\b[QH][1-4]|[%％$€£¥₩₹]|['’]000"
    r"|\b(?:thousands?|millions?|billions?|crores?|lakhs?|shares|months?|quarters?|half|years?|year-to-date|YTD|ended"
    r"|change|variance|increase|decrease|growth|actual|budget|forecast|guidance|restated|reported|adjusted"
    r"|(?:un)?audited|amounts?)\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|[年月期円千]",
    re.IGNORECASE,
)  # a time, a unit or a measure, as columns are headed by; the posts under signatures are none


def carry_headings(pages: Sequence[list[Printed]]) -> None:
    """Move headings that end a page to the top of the next one, where it begins with a row of their columns."""
    for page, following in pairwise(pages):
        top = [line for line in following if line.size][:_TOP]
        row = next((line for line in top if line_of(line.laid, printed=False).carries), None)
        begin = None if row is None else _headings(page, row)
        if begin is None:
            continue
        heads, page[begin:] = page[begin:], []
        last = next(line for line in reversed(heads) if line.size)
        down = top[0].level - _LEADING / 2 * max(last.size, top[0].size) - last.level
        following[:0] = [line._replace(level=line.level + down) for line in heads]


def _headings(page: Sequence[Printed], row: Printed) -> int | None:
    """Return the line of a page from which on it holds nothing but headings of a row of another page.

    Over each of its columns they tell a time, a unit or a measure.
    """
    columns = [chunk for chunk in row.chunks if is_figure(chunk.text) or is_figure(f"{chunk.text})")]
    worded = [at for at, line in enumerate(page) if line.size]
    if len(columns) < _FEWEST or not worded or not _has_one_each(page[worded[-1]].chunks, columns):
        return None
    if line_of(page[worded[-1]].laid, printed=False).carries:
        return None
    begin = worded[-1]
    left = min(chunk.left for chunk in (*columns, *page[begin].chunks)) - _BEFORE
    for at in reversed(worded[-_MOST:-1]):
        line = page[at]
        near = page[begin].level - line.level <= _LEADING * max(line.size, page[begin].size)
        if not near or line.left < left or line_of(line.laid, printed=False).carries:
            break
        begin = at
    heads = [chunk for line in page[begin:] if line.size for chunk in line.chunks if _TELLING.search(chunk.text)]
    return begin if all(any(_is_over(head, column) for head in heads) for column in columns) else None


def _has_one_each(heads: Sequence[Chunk], columns: Sequence[Chunk]) -> bool:
    """Say whether words stand over columns one by one."""
    return len(heads) == len(columns) and all(map(_is_over, heads, columns))


def _is_over(head: Chunk, column: Chunk) -> bool:
    return head.left < column.right + _NEAR and column.left < head.right + _NEAR
