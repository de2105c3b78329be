"""The words of the trade as data: captions that mean the same, abbreviations, and named concepts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_EMPTY: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class Words:
    """A vocabulary; every caption in it is written in lower case without punctuation.

    `synonyms` are groups of captions for one thing; `abbreviations` map a word or short phrase to what
    it stands for; `concepts` name what checks look for (`total assets`, `cash at end`) by its captions.
    """

    synonyms: tuple[tuple[str, ...], ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    concepts: Mapping[str, tuple[str, ...]] = _EMPTY

    @staticmethod
    def parse(text: str) -> Words:
        """Read a vocabulary from TOML text with the tables `synonyms`, `abbreviations` and `concepts`.

        Raises ValueError when a value is not a list of texts or a text.
        """
        loaded = tomllib.loads(text)
        groups = _lists(loaded.get("synonyms", {}))
        short = loaded.get("abbreviations", {})
        if not all(isinstance(value, str) for value in short.values()):
            raise ValueError("every abbreviation stands for one text")
        return Words(
            tuple((name, *captions) for name, captions in groups.items()),
            MappingProxyType(dict(short)),
            MappingProxyType(_lists(loaded.get("concepts", {}))),
        )

    def extended(self, other: Words) -> Words:
        """Return this vocabulary with another's entries added; the other's win."""
        return Words(
            self.synonyms + other.synonyms,
            MappingProxyType({**self.abbreviations, **other.abbreviations}),
            MappingProxyType({**self.concepts, **other.concepts}),
        )


def _lists(table: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    result = {}
    for name, value in table.items():
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise ValueError(f"{name} is not a list of captions")
        result[name] = tuple(str(entry) for entry in value)
    return result


NO_WORDS = Words()
