"""What a pattern of many words needs to be found: sooner looked for than all its words are tried."""

from __future__ import annotations

import re
from typing import NamedTuple


def begins(letters: str) -> str:
    """Return a look-ahead for one of some letters or digits, capitals too, to stand before a pattern's many words."""
    both = "".join(sorted({*letters.lower(), *letters.upper()}))
    return f"(?-i:(?=[{both}]))"


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

    def sub(self, instead: str, text: str, lowered: str) -> str:
        """Put something else where the pattern fits."""
        return text if self.search(text, lowered) is None else self.pattern.sub(instead, text)


def stemmed(stems: str, pattern: str) -> Stemmed:
    """Return a pattern with its stems, given with commas between them."""
    return Stemmed(tuple(stems.split(", ")), re.compile(pattern, re.IGNORECASE))
