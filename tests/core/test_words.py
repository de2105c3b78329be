"""The vocabulary as data."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from workbench.core.caption import Captions
from workbench.core.words import Words

TEXT = (Path(__file__).parents[2] / "resources" / "words.toml").read_text(encoding="utf-8")


def test_the_programs_own_vocabulary_is_sound() -> None:
    words = Words.parse(TEXT)
    captions = Captions(words)
    for concept, named in words.concepts.items():
        for caption in named:
            assert concept in captions.concepts(caption)
    for group in words.synonyms:
        assert len({captions.read(caption).name for caption in group}) == 1, group[0]


def test_a_users_words_are_added_and_win() -> None:
    words = Words.parse(TEXT).extended(
        Words.parse('[synonyms]\n"revenue" = ["takings"]\n[abbreviations]\n"ni" = "nickel"\n[kinds]\nfillers = ["plc"]')
    )
    captions = Captions(words)
    assert captions.read("Takings plc").name == captions.read("Revenue").name
    assert captions.read("NI").name == "nickel"


def test_a_vocabulary_crosses_to_a_worker() -> None:
    words = Words.parse(TEXT)
    assert pickle.loads(pickle.dumps(words)) == words


@pytest.mark.parametrize("text", ['[synonyms]\na = "b"', "[abbreviations]\na = 1", "[concepts]\na = [1]"])
def test_a_wrong_vocabulary_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"abbreviation stands for one text|is not a list of captions"):
        Words.parse(text)
