"""Captions of neighbouring rows that a scan has tangled: words of one at the beginning or end of the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from workbench.figures.rows.stub import Caption
from workbench.figures.rows.wrapped import begins, phrase

_HEADED = re.compile(r"^(?P<head>[A-Z][A-Z ,&'’—-]{5,}):\s+(?P<rest>[A-Z(][\w(].*)$")
_MARKS = re.compile(r"[^\w()]+")
_WORD = re.compile(r"\w+")
_MOST = 4  # words of a caption that may have slipped into the next
_LEAST = 3  # words that make a caption distinctive


@lru_cache(maxsize=32768)
def plain(text: str) -> str:
    """Return a caption for comparing: lower case, without marks."""
    return " ".join(_MARKS.sub(" ", text).lower().split())


def known_of(captions: Iterable[Caption]) -> Counter[str]:
    """Count the captions as they stand; what begins in lower case is a part of one."""
    return Counter(
        plain(caption.text) for caption in captions if len(caption.text) > 2 and not caption.text[:1].islower()
    )


def phrases_of(texts: Iterable[str]) -> frozenset[str]:
    """Return every three words that stand together in texts."""
    found: set[str] = set()
    for text in dict.fromkeys(texts):
        words = _WORD.findall(text.lower())
        found.update(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    return frozenset(found)


def untangled(captions: Sequence[Caption], known: Mapping[str, int], phrases: Collection[str]) -> tuple[Caption, ...]:
    """Put words back to the caption they belong to, where both then stand elsewhere in the document too."""
    result = [_without_heading(caption) for caption in captions]
    for at in range(len(result) - 1):
        above, below = result[at], result[at + 1]
        if above.carries is None or below.carries is None:
            continue
        texts = _upward(above.text, below.text, known, phrases) or _downward(above.text, below.text, known)
        if texts is not None:
            result[at], result[at + 1] = replace(above, text=texts[0]), replace(below, text=texts[1])
    return tuple(result)


def _without_heading(caption: Caption) -> Caption:
    """Take a heading off a caption that was run together with it: `FINANCING ACTIVITIES: Proceeds from …`."""
    match = _HEADED.match(caption.text)
    if match is None or caption.carries is None:
        return caption
    return replace(caption, text=match["rest"], path=(*caption.path, match["head"]))


def _upward(above: str, below: str, known: Mapping[str, int], phrases: Collection[str]) -> tuple[str, str] | None:
    """Give the first words of the lower caption back to the upper one: `Total cost and / expenses OPERATING INCOME`."""
    words = below.split()
    if known.get(plain(below), 0) > 1 and known.get(plain(above), 0) > 1:
        return None
    for at in range(1, min(_MOST, len(words) - 1) + 1):
        joined, rest = f"{above} {' '.join(words[:at])}", " ".join(words[at:])
        meets = plain(joined) in known or (at == 1 and not begins(below) and phrase(above, below) in phrases)
        if meets and plain(rest) in known:
            return joined, rest
    return None


def _downward(above: str, below: str, known: Mapping[str, int]) -> tuple[str, str] | None:
    """Give the last words of the upper caption to the lower: `Payment of dividends Issuance of common / stock …`."""
    words = above.split()
    if not below[:1].islower():
        return None
    for at in range(1, len(words)):
        if not words[at][:1].isupper():
            continue
        first, joined = " ".join(words[:at]), f"{' '.join(words[at:])} {below}"
        whole = plain(joined)
        if plain(first) in known or (whole in known and len(whole.split()) >= _LEAST):
            return first, joined
    return None
