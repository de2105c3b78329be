"""Words that stand for one another in captions of one thing: how like two captions are beyond their letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from fractions import Fraction

_NONE = frozenset[int]()
_WHOLE = 100


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
        self._known: dict[frozenset[str], tuple[int, frozenset[str]]] = {}

    def families(self, word: str) -> frozenset[int]:
        """Return the families of a word, by number."""
        return self._families.get(word, _NONE)

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> Fraction:
        """Return from 0 to 1 how much of two captions is the same or a related word."""
        whole = self._weight(one) + self._weight(other)
        return Fraction(self._met(one, other), whole) if whole else Fraction(0)

    def alike(self, one: frozenset[str], other: frozenset[str], percent: int) -> bool:
        """Say whether at least so many percent, more than none, of two captions is the same or a related word."""
        known = self._known
        mine, alone = known.get(one) or self._weighed(one)
        theirs, others = known.get(other) or self._weighed(other)
        least = percent * (mine + theirs)
        apart = alone ^ others
        most = mine + theirs - len(apart)  # words weigh one at the least
        if most * _WHOLE < least or (most - len(apart - self._light)) * _WHOLE < least:
            return False
        return least > 0 and self._met(one, other) * _WHOLE >= least

    def _weighed(self, words: frozenset[str]) -> tuple[int, frozenset[str]]:
        """Return the weight of a caption, and its words that are of no family, so that nothing stands for them."""
        found = self._known[words] = self._weight(words), words - self._families.keys()
        return found

    def _met(self, one: frozenset[str], other: frozenset[str]) -> int:
        """Return the weight of the words of two captions that are in both, or have a twin in the other."""
        shared = one & other
        met = 2 * self._weight(shared)
        rest = sorted(other - shared)
        for word in sorted(one - shared):
            families = self.families(word)
            twin = next((each for each in rest if families & self.families(each)), None) if families else None
            if twin is not None:
                rest.remove(twin)
                met += self._weight(frozenset((word, twin)))
        return met

    def _weight(self, words: frozenset[str]) -> int:
        return 2 * len(words) - len(words & self._light)
