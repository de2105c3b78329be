"""Columns of marks of notes: small whole numbers beside amounts, or headed so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.figures.columns.chains import is_note_column
from workbench.figures.columns.head import Head
from workbench.figures.layout import Layout

_LARGEST_NOTE = 30  # numbers of notes that statements have


def note_columns(layout: Layout, heads: Sequence[Head]) -> frozenset[int]:
    """Find columns that hold but small whole numbers beside amounts: marks of notes.

    They have no heading of their own, or that of notes below one that spans the amounts as well.
    """
    found = set()
    if len(heads) < 2:
        return frozenset()
    rows = sum(layout.carries(row) for row in range(layout.head, len(layout.lines)))
    for head in heads:
        named = is_note_column(head.tail)
        if not named and (head.near or not head.column):
            continue
        printed = [
            values[head.column].cell.text
            for row in range(layout.head, len(layout.lines))
            if head.column in (values := layout.values(row))
        ]
        if all(map(_is_of_notes, printed)) and (named or 2 * len(printed) < rows):
            found.add(head.column)
    return frozenset(found)


_MARKS = re.compile(r"\s*[1-9]\d?(?:\s?,\s?[1-9]\d?)*\s*")  # `2`, or `1,2` for two notes


def _is_of_notes(text: str) -> bool:
    return _MARKS.fullmatch(text) is not None and all(int(one) <= _LARGEST_NOTE for one in text.split(","))
