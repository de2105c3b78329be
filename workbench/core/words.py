"""The words of the trade as data: captions that mean the same, abbreviations, and named concepts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Words:
    """A vocabulary; every caption in it is written in lower case without punctuation.

    `synonyms` are groups of captions for one thing; `abbreviations` map a word or short phrase to what
    it stands for; `concepts` name what checks look for (`total assets`, `cash at end`) by its captions, of which
    one that ends in ` ...` may go on with more.
    `near` are groups of captions that often, but not always, name what the first one names, `related` groups of
    single words that stand for one another in many captions; `kinds`
    are single words by the part they play (`fillers`, `generic`, `heads`, `neutral`,
    `headings`, `moments`, `moves`, `signs`, `ratios`, `unnamed`, `alternatives`).
    """

    synonyms: tuple[tuple[str, ...], ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    concepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    near: tuple[tuple[str, ...], ...] = ()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    related: tuple[tuple[str, ...], ...] = ()

    @staticmethod
    def parse(text: str) -> Words:
        """Read a vocabulary from TOML text with any of the tables that are this type's fields.

        Raises ValueError when a value is not a list of texts or a text.
        """
        loaded = tomllib.loads(text)
        short = loaded.get("abbreviations", {})
        if not all(isinstance(value, str) for value in short.values()):
            raise ValueError("every abbreviation stands for one text")
        return Words(
            _groups(loaded.get("synonyms", {})),
            dict(short),
            _lists(loaded.get("concepts", {})),
            _groups(loaded.get("near", {})),
            _lists(loaded.get("kinds", {})),
            _groups(loaded.get("related", {})),
        )

    def extended(self, other: Words) -> Words:
        """Return this vocabulary with another's entries added; the other's win, kinds are joined."""
        kinds = {**self.kinds, **{name: self.kinds.get(name, ()) + more for name, more in other.kinds.items()}}
        return Words(
            other.synonyms + self.synonyms,
            {**self.abbreviations, **other.abbreviations},
            {**self.concepts, **other.concepts},
            self.near + other.near,
            kinds,
            self.related + other.related,
        )


def _groups(table: Mapping[str, object]) -> tuple[tuple[str, ...], ...]:
    return tuple((name, *captions) for name, captions in _lists(table).items())


def _lists(table: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    result = {}
    for name, value in table.items():
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise ValueError(f"{name} is not a list of captions")
        result[name] = tuple(str(entry) for entry in value)
    return result


NO_WORDS = Words()
