"""Tables aligned with spaces that stand side by side: captions and figures, and captions and figures again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from workbench.readers.pieces import without_leaders
from workbench.readers.printed_lines import Line

_FEWEST = 4  # rows that have captions of their own on both sides
_MOSTLY = 0.7  # of the rows with figures that do
_SECOND = re.compile(r"[\d)%-]\s{2,}(?P<caption>[A-Za-z][^\d]*)\Z")  # a caption behind a figure
_GAP = 2  # characters at least that the gutter is wide
_MOST_ABOVE = 3  # lines of titles over both sides


def gutter_of(lines: Sequence[Line]) -> int | None:
    """Return the character at which the captions of a second table begin; None where there is but one."""
    carrying = [line for line in lines if line.carries]
    starts = [start for line in carrying if (start := _second(line)) is not None]
    if len(starts) < max(_FEWEST, _MOSTLY * len(carrying)):
        return None
    gutter = min(starts)
    level = Counter(starts)[gutter] * 2 >= len(starts)
    return gutter if level and all(_is_parted(line.text, gutter) for line in lines) else None


def first_over(lines: Sequence[Line], first: int, gutter: int) -> int:
    """Return the first of the lines of titles that stand over two tables, parted as these are."""
    top = first
    for at in range(first - 1, max(first - 1 - _MOST_ABOVE, -1), -1):
        text = lines[at].text
        if text.strip() and not (text[:gutter].strip() and text[gutter:].strip() and _is_parted(text, gutter)):
            break
        top = at if text.strip() else top
    return top


def side(text: str, gutter: int, *, before: bool) -> str:
    """Return one side of a line, every character at its place."""
    return text[:gutter].rstrip() if before else " " * gutter + text[gutter:] if text[gutter:].strip() else ""


def _second(line: Line) -> int | None:
    """Return where words stand between figures of a row, behind its own caption."""
    ahead = line.text[: line.figures[0].start]
    if not any(map(str.isdigit, ahead)):
        return None
    match = _SECOND.search(without_leaders(ahead).rstrip(" $("))
    return None if match is None else match.start("caption")


def _is_parted(text: str, gutter: int) -> bool:
    return not text[max(gutter - _GAP, 0) : gutter].strip()
