"""The letters that the words of a pattern begin with: sooner looked at than all the words are tried."""

from __future__ import annotations


def begins(letters: str) -> str:
    """Return a look-ahead for one of some letters or digits, capitals too, to stand before a pattern's many words."""
    both = "".join(sorted({*letters.lower(), *letters.upper()}))
    return f"(?-i:(?=[{both}]))"
