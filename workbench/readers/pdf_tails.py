"""Figures that touch the words before them: told apart where they end, or begin, as those above and below do."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.readers.pdf_zones import Chunk
from workbench.readers.pieces import is_figure, is_year

_ALIGNED = 0.75  # points by which figures of one column may begin or end apart
_NEAR = 2  # rows above and below
_LEAST = 0.1  # of a height: the gap before such a figure


def with_tails(rows: Sequence[Sequence[Chunk]]) -> list[list[Chunk]]:
    """Cut figures off the words that they touch, where rows near by have figures at the same place."""
    places = [[place for chunk in row if is_figure(chunk.text) for place in (chunk.left, chunk.right)] for row in rows]
    result: list[list[Chunk]] = []
    for at, row in enumerate(rows):
        around = (places[other] for other in range(max(at - _NEAR, 0), min(at + _NEAR + 1, len(rows))) if other != at)
        near = [place for other in around for place in other]
        both = [place for place in near if sum(abs(place - other) <= _ALIGNED for other in near) > 1]
        result.append([part for chunk in row for part in (_cut(chunk, both) if both else [chunk])])
    return result


def _cut(chunk: Chunk, places: Sequence[float]) -> list[Chunk]:
    if is_figure(chunk.text) or (not chunk.text[-1:].isdigit() and chunk.text[-1:] not in ")%"):
        return [chunk]
    for at in range(len(chunk.glyphs) - 1, 0, -1):
        before, glyph = chunk.glyphs[at - 1], chunk.glyphs[at]
        if glyph is None:
            continue
        words = chunk.glyphs[: at - 1] if before is None else chunk.glyphs[:at]
        last = words[-1] if words else None
        if last is None or glyph.left - last.right < _LEAST * glyph.height:
            continue
        aligned = any(abs(place - edge) <= _ALIGNED for place in places for edge in (glyph.left, chunk.right))
        text = chunk.text[at:]
        if aligned and is_figure(text) and not is_year(text) and any(map(str.isalpha, chunk.text[: len(words)])):
            return [
                Chunk(chunk.text[: len(words)], words, chunk.left, last.right),
                Chunk(text, chunk.glyphs[at:], glyph.left, chunk.right),
            ]
    return [chunk]
