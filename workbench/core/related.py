"""Words that stand for one another in captions of one thing: how like two captions are beyond their letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from fractions import Fraction

_NONE = frozenset[int]()


class Related:
    """The families of related words of a vocabulary; a word may belong to several."""

    def __init__(self, groups: Iterable[Iterable[str]], light: Collection[str] = ()) -> None:
        """Take families of words, and the words that weigh half: parts of statements tell captions apart less."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for number, group in enumerate(groups):
            for word in group:
                found[word].add(number)
        self._families = {word: frozenset(numbers) for word, numbers in found.items()}
        self._light = frozenset(light)

    def families(self, word: str) -> frozenset[int]:
        """Return the families of a word, by number."""
        return self._families.get(word, _NONE)

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> Fraction:
        """Return from 0 to 1 how much of two captions is the same or a related word."""
        shared = one & other
        met = 2 * self._weight(shared)
        rest = sorted(other - shared)
        for word in sorted(one - shared):
            families = self.families(word)
            twin = next((each for each in rest if families & self.families(each)), None) if families else None
            if twin is not None:
                rest.remove(twin)
                met += self._weight((word,)) + self._weight((twin,))
        whole = self._weight(one) + self._weight(other)
        return Fraction(met, whole) if whole else Fraction(0)

    def _weight(self, words: Iterable[str]) -> int:
        return sum(1 if word in self._light else 2 for word in words)
