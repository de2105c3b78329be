"""Sentences, and the one around a place: abbreviations and decimals end none."""

from __future__ import annotations

import pytest

from workbench.core.sentence import sentence_around, sentences

TEXT = "Revenue of Wide Co. rose. Costs were 12.5 in all. Cash fell"


@pytest.mark.parametrize(
    ("word", "sentence"),
    [("Revenue", "Revenue of Wide Co. rose."), ("12.5", " Costs were 12.5 in all."), ("fell", " Cash fell")],
)
def test_a_sentence_ends_at_the_full_stops_around_a_place(word: str, sentence: str) -> None:
    at = TEXT.index(word)
    first, last = sentence_around(TEXT, at, at + len(word))
    assert TEXT[first:last] == sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It rose by 3 million. In all it was 12.5.", ["It rose by 3 million.", "In all it was 12.5."]),
        ("It was sold to Wide Inc. The price was 3.", ["It was sold to Wide Inc.", "The price was 3."]),
        ("It was agreed with Mr. Wide on Sept. 30.", ["It was agreed with Mr. Wide on Sept. 30."]),
        ("Of which:\n• cash, 3\n• stocks, 4", ["Of which:", "cash, 3", "stocks, 4"]),
        ("", []),
    ],
)
def test_a_text_is_divided_into_sentences_and_entries_of_lists(text: str, said: list[str]) -> None:
    found = [text[span.start : span.end].strip(" \n•") for span in sentences(text)]
    assert [one for one in found if one] == said
