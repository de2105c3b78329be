"""Columns of tick marks: letters and signs beside amounts that say what a preparer did with them, and name nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape
from workbench.figures.sheets.row_units import row_unit

_KNOWN = frozenset(
    ["tb", "gl", "sl", "pbc", "py", "cy", "ft", "cft", "cf", "cst", "rx", "rc", "ic", "ar", "tl", "fn", "bs", "is",
     "aje", "je", "wp", "ok", "ex", "na", "vr", "pf", "tr", "agr", "conf", "insp"]
)  # fmt: skip
_PARTS = re.compile(r"[\s,;&+/]+")
_SHORT = 4  # characters of a mark that is not known, and must come again in its column
_AGAIN = 3
_MOSTLY = 0.9
_FIGURED = (Shape.NUMBER, Shape.NIL, Shape.BROKEN, Shape.SEVERAL)


def tick_columns(lines: Sequence[Line]) -> set[int]:
    """Find the columns right of amounts that hold tick marks and nothing else on the rows with figures."""
    rows = [line for line in lines if any(one.shape in _FIGURED for one in line)]
    figures = Counter(one.left for line in rows for one in line if one.shape in _FIGURED)
    first = min((column for column, count in figures.items() if count > 1), default=None)
    if first is None:
        return set()
    held: dict[int, list[Mark]] = {}
    for line in rows:
        for one in line:
            if one.left > first and one.shape is not Shape.BLANK:
                held.setdefault(one.left, []).append(one)
    return {column for column, marks in held.items() if _ticked([one.cell.text.strip() for one in marks], marks)}


def _ticked(texts: Sequence[str], marks: Sequence[Mark]) -> bool:
    if any(one.shape not in (Shape.TEXT, Shape.DEBRIS) for one in marks) or any(_is_unit(text) for text in texts):
        return False
    again = {text for text, count in Counter(texts).items() if count >= _AGAIN and len(text) <= _SHORT}
    fits = sum(text in again or _is_tick(text) for text in texts)
    return fits >= len(texts) * _MOSTLY


def _is_unit(text: str) -> bool:
    """Say whether a text is a unit or a multiple; TB is the trial balance, not a measure of data."""
    return text in ("x", "X", "×", "倍") or (text.casefold() not in _KNOWN and row_unit(text) is not None)


def _is_tick(text: str) -> bool:
    """Say whether a text is one tick mark or several: single letters, signs without a letter, or known marks."""
    parts = [part for part in _PARTS.split(text.replace("G/L", "GL").replace("T/B", "TB")) if part]
    return all(_is_one(part) for part in parts) and len(parts) <= _SHORT


def _is_one(part: str) -> bool:
    bare = part.strip("()[]<>.")
    return len(bare) <= 1 or not any(map(str.isalnum, bare)) or bare.casefold() in _KNOWN
