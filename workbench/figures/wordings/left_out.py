"""What is said around a table to be left out of its scale: `In thousands, except fleet data`."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.figures.wordings.told import SHARE_WORD


def is_left_out(words: str, around: str) -> bool:
    """Say whether what is said around a table leaves a heading or caption of it out of its scale by its name.

    `In thousands, except fleet data` speaks of the rows under `Fleet data`.
    """
    excepted = _left_out(around)
    if not excepted:
        return False
    return _bare(words) in excepted


@lru_cache(maxsize=256)
def _left_out(around: str) -> tuple[str, ...]:
    """Return what is named after `except`; amounts per share and shares are told by their captions."""
    if "except" not in around.lower():
        return ()
    names = (_bare(name) for match in _EXCEPTED.finditer(around) for name in _listed(match["what"]))
    return tuple(one for one in names if one and not SHARE_WORD.search(one) and one not in _VAGUE)


def _listed(what: str) -> list[str]:
    """Return the names of a list; what the last one ends in, `per share` or `data`, all of them have."""
    shared = _OF_LIST.search(what)
    if shared is None:
        return _AND.split(what)
    return [f"{name} {shared['end']}" for name in _AND.split(what[: shared.start("end")])]


def _bare(name: str) -> str:
    """Return a name in small letters, without what only tells which or how many of it."""
    return " ".join(_NO_LETTERS.sub(" ", _LEAD.sub(" ", name.casefold())).split())


_NO_LETTERS = re.compile(r"[^a-z]+")
_AND = re.compile(r",|&|\b(?:and|or)\b", re.IGNORECASE)
_LEAD = re.compile(r"\b(?:for|the|where|as)\b|^\W*(?:(?:selected|other|total|average|number of)\s+)+(?=\w)")
_OF_LIST = re.compile(r"(?<=[a-z])\s+(?P<end>per\s[^,&]*|data|amounts|information|figures)\W*$", re.IGNORECASE)
_EXCEPTED = re.compile(
    r"\b(?:thousands?|millions?|billions?|000s?)\b[^;()]{0,60}?\bexcept\b(?P<what>[^.;)]*)", re.IGNORECASE
)
_VAGUE = frozenset(["data", "amounts", "information", "figures", "other", "other data", "per", "total", "net"])
