"""What a pattern of many words needs to be found: sooner looked for than all its words are tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


def begins(*openings: str) -> str:
    """Return a look-ahead for the first letters of words, capitals too, to stand before a pattern's many words.

    Each opening is a letter or digit, with the letters that may follow it where these are given: `tho` for `the` and
    `to`; a space stands for any white space.
    """
    return f"(?-i:(?={'|'.join(map(_opening, openings))}))"


def _opening(letters: str) -> str:
    first, rest = _either(letters[0]), _either(letters[1:])
    return f"[{first}][{rest}]" if rest else f"[{first}]"


def _either(letters: str) -> str:
    return "".join(sorted({*letters.lower(), *letters.upper()})).replace(" ", r"\s")


class Stemmed(NamedTuple):
    """A pattern, whatever the case of letters, with stems in small letters of which every text it fits holds one."""

    stems: tuple[str, ...]
    pattern: re.Pattern[str]

    def search(self, text: str, lowered: str) -> re.Match[str] | None:
        """Search a text, `lowered` to small letters, unless it holds none of the stems."""
        for stem in self.stems:
            if stem in lowered:
                return self.pattern.search(text)
        return None

    def possible(self, lowered: str) -> bool:
        """Say whether a text holds one of the stems."""
        return any(map(lowered.__contains__, self.stems))

    def sub(self, instead: str, text: str, lowered: str) -> str:
        """Put something else where the pattern fits."""
        return text if self.search(text, lowered) is None else self.pattern.sub(instead, text)


def stemmed(stems: str, pattern: str) -> Stemmed:
    """Return a pattern with its stems, given with commas between them."""
    return Stemmed(tuple(stems.split(", ")), re.compile(pattern, re.IGNORECASE))


def stems_of(*things: str) -> str:
    """Return the stems of a pattern that fits some things: each of them, unless it holds another."""
    small = dict.fromkeys(map(str.lower, things))
    return ", ".join(one for one in small if not any(other != one and other in one for other in small))


def lowered(text: str) -> str:
    """Return a text in small letters, every character in its place."""
    return text.replace("İ", "I").lower()  # the only one that would become two


# Patterns to look for in lowered texts are plain alternatives: of such, a search looks at first letters only.
def stretches(small: str, stems: re.Pattern[str], room: int = 200) -> list[tuple[int, int]]:
    """Return the stretches of a lowered text around some stems, in order and apart from one another.

    `room` is how many characters on either side of a stem what is looked for may take up.
    """
    found: list[tuple[int, int]] = []
    for match in stems.finditer(small):
        start, end = max(0, match.start() - room), match.end() + room
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def within(places: Iterable[tuple[int, int]], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds in some stretches of a text, without looking at all the rest."""
    for start, end in places:
        yield from pattern.finditer(text, start, end)


def opened(small: str, stems: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds in a text; whatever it fits begins with one of some stems in the lowered text."""
    end = 0
    for stem in stems.finditer(small):
        if stem.start() >= end and (match := pattern.match(text, stem.start())) is not None:
            yield match
            end = match.end()
