"""The sentence around a place of a text, by the full stops nearest to it: a look, where abbreviations do no harm."""

from __future__ import annotations


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around the characters from start to end begins and ends."""
    last = text.find(". ", end)
    return text.rfind(". ", 0, start) + 1, len(text) if last < 0 else last
