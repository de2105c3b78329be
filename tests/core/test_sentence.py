"""The sentence around a place: between the full stops nearest to it, or the ends of the text."""

from __future__ import annotations

import pytest

from workbench.core.sentence import sentence_around

TEXT = "Revenue rose. Costs were 12.5 in all. Cash fell."


@pytest.mark.parametrize(
    ("word", "sentence"),
    [("Revenue", "Revenue rose"), ("12.5", " Costs were 12.5 in all"), ("fell", " Cash fell.")],
)
def test_a_sentence_ends_at_the_full_stops_around_a_place(word: str, sentence: str) -> None:
    at = TEXT.index(word)
    first, last = sentence_around(TEXT, at, at + len(word))
    assert TEXT[first:last] == sentence
