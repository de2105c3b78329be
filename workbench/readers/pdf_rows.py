"""Lines of a PDF page as rows of characters, with small raised ones told apart as marks of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from statistics import median
from typing import NamedTuple

from workbench.readers.pdf_glyphs import Glyph
from workbench.readers.runs import RAISED

_SAME_LINE = 0.3  # of a character's height, between the levels of two on one line
_NEARLY = 0.45  # the same for lines of different cells
_NEARER = 0.55  # and where the next line is further away than
_ALONE = 1.0  # of that height
_HALF = 0.8  # and for a line halfway between two of one cell
_EVENLY = 0.1  # of the distance of the two, by which it may miss the middle
_HIGH = 0.75  # of the height of a line: how far above it a mark may stand
_LOW = 0.35  # and below it
_RAISED = 0.12  # and how far a mark stands above at least
_SMALL = 0.85  # of the height of its line
_BESIDE = 0.35  # of the height of its line: the gap before a mark that belongs to the word before
_BARE = re.compile(r"\d{1,2}(?:,\d{1,2})*")
_IN_BRACKETS = re.compile(r"[(\[].{1,4}[)\]]|[a-z](?:,[a-z])*|\*+")


class _Row(NamedTuple):
    """Characters that stand on one level, with their usual height."""

    glyphs: list[Glyph]
    level: float
    size: float


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Group characters into lines from top to bottom, each from left to right."""
    rows = _halfway(_side_by_side([_row(glyphs) for glyphs in _levels(glyphs)]))
    merged = _with_marks(_side_by_side(rows, apart=_ALONE))
    return [_raised(row) for row in sorted(merged, key=lambda row: row.level)]


def _row(glyphs: list[Glyph]) -> _Row:
    return _Row(glyphs, median(glyph.level for glyph in glyphs), median(glyph.height for glyph in glyphs))


def _levels(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Group characters by the level that they stand on."""
    levels: list[list[Glyph]] = []
    level = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.level):
        if levels and glyph.level - level <= _SAME_LINE * min(glyph.height, levels[-1][0].height):
            levels[-1].append(glyph)
            level += (glyph.level - level) / len(levels[-1])
        else:
            levels.append([glyph])
            level = glyph.level
    return levels


def _side_by_side(rows: Sequence[_Row], apart: float = 0.0) -> list[_Row]:
    """Join lines that stand a little lower or higher than their neighbours when they share no room.

    They may stand further apart where the next line is so many heights `apart`.
    """
    result: list[_Row] = []
    for row, below in zip_longest(rows, rows[1:]):
        before = result[-1] if result else None
        alone = apart > 0 and (below is None or below.level - row.level > apart * row.size)
        if (
            before is not None
            and row.level - before.level <= (_NEARER if alone else _NEARLY) * min(row.size, before.size)
            and all(_is_free(run, before.glyphs) for run in _runs(row.glyphs, row.size))
        ):
            whole = _row([*before.glyphs, *row.glyphs])
            taller = before if before.size >= row.size else row
            result[-1] = whole._replace(level=taller.level) if alone else whole
        else:
            result.append(row)
    return result


def _halfway(rows: Sequence[_Row]) -> list[_Row]:
    """Join a line that stands halfway between two beside it with the upper one: figures in the middle of their row."""
    result = list(rows[:1])
    at = 1
    while at < len(rows):
        above, row = result[-1], rows[at]
        below = rows[at + 1] if at + 1 < len(rows) else None
        if below is not None and _is_halfway(above, row, below):
            result[-1] = above._replace(glyphs=[*above.glyphs, *row.glyphs])
        else:
            result.append(row)
        at += 1
    return result


def _is_halfway(above: _Row, row: _Row, below: _Row) -> bool:
    upper, lower = row.level - above.level, below.level - row.level
    near = max(upper, lower) <= _HALF * min(above.size, row.size, below.size)
    if not near or abs(upper - lower) > _EVENLY * (upper + lower):
        return False
    runs = list(_runs(row.glyphs, row.size))
    return all(_is_free(run, other.glyphs) for run in runs for other in (above, below))


def _with_marks(rows: Sequence[_Row]) -> list[_Row]:
    """Put runs of small characters into the line of taller ones beside which they stand."""
    whole = [list(row.glyphs) for row in rows]
    for at, row in enumerate(rows):
        near = [
            other
            for other in (at - 1, at + 1)
            if 0 <= other < len(rows)
            and row.size < _SMALL * rows[other].size
            and -_HIGH <= (row.level - rows[other].level) / rows[other].size <= _LOW
        ]
        for other in sorted(near, key=lambda other: abs(rows[other].level - row.level)):
            rest = []
            for run in _runs(whole[at], row.size):
                if _is_free(run, rows[other].glyphs):
                    whole[other] += run
                else:
                    rest += run
            whole[at] = rest
    return [
        row._replace(glyphs=glyphs) for row, glyphs in zip(rows, whole, strict=True) if glyphs
    ]  # fmt: skip


def _runs(glyphs: Sequence[Glyph], size: float) -> Iterator[list[Glyph]]:
    """Cut characters of a line where they stand apart."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.left)
    run = ordered[:1]
    for before, glyph in pairwise(ordered):
        if glyph.left - before.right > _BESIDE * size:
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _is_free(run: Sequence[Glyph], others: Sequence[Glyph]) -> bool:
    left, right = run[0].left, run[-1].right
    middle = (left + right) / 2
    return not any(
        other.left < middle < other.right or left < (other.left + other.right) / 2 < right for other in others
    )


def _raised(row: _Row) -> list[Glyph]:
    """Order a line and mark small raised characters: bare numbers as such, others as apart from the word before."""
    ordered = sorted(row.glyphs, key=lambda glyph: glyph.left)
    size = row.size
    high = [glyph.height < _SMALL * size and glyph.level < row.level - _RAISED * size for glyph in ordered]
    if not any(high):
        return ordered
    result: list[Glyph] = []
    at = 0
    while at < len(ordered):
        end = at
        while (
            end < len(ordered) and high[end] and (end == at or ordered[end].left - ordered[end - 1].right < 0.2 * size)
        ):
            end += 1
        result += _mark(ordered[at:end]) if end > at else [ordered[at]]
        at = max(end, at + 1)
    return result


def _mark(run: Sequence[Glyph]) -> list[Glyph]:
    text = "".join(glyph.text for glyph in run)
    if _BARE.fullmatch(text):
        return [glyph._replace(text=glyph.text.translate(RAISED)) for glyph in run]
    return [run[0]._replace(apart=bool(_IN_BRACKETS.fullmatch(text))), *run[1:]]
