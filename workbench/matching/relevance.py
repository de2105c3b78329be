"""Which captions of a paper can have anything to do with the release: the others need no closer look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from workbench.core.caption import EASTERN, Captions, singular
from workbench.core.grid import Reading
from workbench.matching.lines import Line
from workbench.matching.naming import MOMENTS

_WORD = re.compile(r"[a-z0-9]+(?:&[a-z]+)*")
_PRINTED = 2  # one word in so many may be unknown before asides, dates and notes are taken out
_MEANT = 3  # and one in so many after: a slip of the pen, a word that adds nothing
_NONE = 1_000  # and none at all
_LEDGER = 60_000  # figures of a paper from which it is a ledger
_SMALL = 3_000  # figures of a paper all of whose captions are looked at


class Relevance:
    """Says of a caption whether its words are the release's; what it has seen it remembers."""

    def __init__(self, lines: Iterable[Line], captions: Captions) -> None:
        """Take the lines of the release."""
        self._captions = captions
        self._own = frozenset[str]().union(*(line.own for line in lines))
        around = frozenset[str]().union(*(line.context | line.caption.tokens for line in lines))
        self._words = self._own | around | captions.fillers | captions.neutral | captions.times | MOMENTS
        self._known: dict[tuple[str, int], bool] = {}

    def of(self, reading: Reading) -> Callable[[str], bool]:
        """Return what says of a caption of a paper whether it may name something that the release states.

        In a ledger of single entries every word must be the release's; in a small paper any caption may be, since
        the rows around it can say so.
        """
        size = len(reading.figures) + reading.passed
        if size <= _SMALL:
            return bool
        return self.in_ledger if size > _LEDGER else lambda label: self._is_relevant(label, _MEANT)

    def in_ledger(self, label: str) -> bool:
        """Say of a caption of a ledger whether it may name something that the release states."""
        return self._is_relevant(label, _NONE)

    def _is_relevant(self, label: str, meant: int) -> bool:
        known = self._known.get((label, meant))
        if known is None:
            known = self._known[label, meant] = self._judge(label, meant)
        return known

    def _judge(self, label: str, meant: int) -> bool:
        plain = label.casefold()
        words = {singular(word) for word in _WORD.findall(plain)}
        if not EASTERN.search(plain) and self._foreign(words - self._captions.vocabulary, len(words), _PRINTED):
            return False
        if meant == _NONE and any(word not in self._words and self._captions.keeps(plain, word) for word in words):
            return False
        caption = self._captions.read(label)
        if self._captions.generic(caption):
            return bool(label)
        tokens = caption.tokens
        return bool(tokens & self._own) and (caption.known or not self._foreign(tokens, len(tokens), meant))

    def _foreign(self, words: Iterable[str], count: int, one_in: int) -> bool:
        """Say whether more than one word in so many is none of the release."""
        return sum(word not in self._words for word in words) * one_in > count
