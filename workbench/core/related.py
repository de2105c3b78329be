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
        self._known: dict[frozenset[str], tuple[int, frozenset[str]]] = {}

    def families(self, word: str) -> frozenset[int]:
        """Return the families of a word, by number."""
        return self._families.get(word, _NONE)

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> Fraction:
        """Return from 0 to 1 how much of two captions is the same or a related word."""
        whole = self._weight(one) + self._weight(other)
        return Fraction(self._met(one, other), whole) if whole else Fraction(0)

    def alike(self, one: frozenset[str], other: frozenset[str], share: Fraction) -> bool:
        """Say whether at least a share, more than none, of two captions is the same or a related word."""
        (mine, alone), (theirs, others) = self._weighed(one), self._weighed(other)
        least = share.numerator * (mine + theirs)
        most = mine + theirs - self._weight(alone ^ others)
        return most * share.denominator >= least > 0 and self._met(one, other) * share.denominator >= least

    def _weighed(self, words: frozenset[str]) -> tuple[int, frozenset[str]]:
        """Return the weight of a caption, and its words that are of no family, so that nothing stands for them."""
        known = self._known.get(words)
        if known is None:
            known = self._known[words] = self._weight(words), words - self._families.keys()
        return known

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
