"""Accounts mapped by their codes: a first and a last one, lists of both, or the digits that the codes begin with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import NamedTuple

_MAPPED = 4  # ranges that a sheet must have, and accounts in them
_LISTS = 3  # cells with several codes, or with a range, that make a column one of lists
_CODE = re.compile(r"\d[\d.-]*")
_OPEN = re.compile(r"(?<=\d)[*xX?#%]+$")  # 1110*, 1110xx: all that begin with these digits
_SEPARATOR = re.compile(r"\s*[,;/&+、，・\n]\s*|(?<=\d)\s+(?=\d)")
_TO = re.compile(r"\s+[-–—]\s+|\s*[–—~〜～]\s*|\s+to\s+", re.IGNORECASE)
_RANGE = re.compile(r"(\d[\d.-]+)~(\d[\d.-]+)|(\d{2,})-(\d{2,})")
_SHORTEST = 3  # digits of the codes of accounts
_FEWEST = 2  # digits that the codes of a list begin with

Texts = Mapping[int, Mapping[int, str]]


class _Range(NamedTuple):
    """The codes from one to another, and the caption of the accounts that have them."""

    first: str
    last: str
    caption: str

    def holds(self, code: str) -> bool:
        """Say whether a code is one of the range; a shorter one stands for all that begin with it."""
        return self.first.ljust(len(code), "0") <= code <= self.last.ljust(len(code), "9")


class _Cell(NamedTuple):
    """The first and the last codes that a cell lists, and whether it names something else beside them."""

    codes: list[tuple[str, str]]
    whole: bool


class _Codes:
    """The codes of the accounts of a sheet by row, their digits alone."""

    def __init__(self, by_row: Mapping[int, str]) -> None:
        self.by_row = by_row
        self.length = max(map(len, by_row.values()), default=0)
        self._known = frozenset(by_row.values())
        self._begun = frozenset(code[:end] for code in self._known for end in range(_FEWEST, len(code) + 1))

    def columns(self, texts: Texts) -> frozenset[int]:
        """Return the columns of another sheet whose cells list codes of these accounts, or ranges of codes."""
        counts: Counter[int] = Counter()
        for columns in texts.values():
            for at, text in columns.items():
                codes = self.listed(text).codes if text[:1].isdigit() and len(text) > self.length else []
                several = len(codes) > 1 and all(first in self._begun for first, _ in codes)
                counts[at] += several or any(first != last for first, last in codes)
        return frozenset(at for at, count in counts.items() if count >= _LISTS)

    def listed(self, text: str) -> _Cell:
        """Return the codes that a cell lists."""
        found: list[tuple[str, str]] = []
        parts = _SEPARATOR.split(_TO.sub("~", text.strip()))
        for part in parts:
            bare = _OPEN.sub("", part)
            code = _digits(bare)
            told = None if code in self._known else _RANGE.fullmatch(part)
            if told is not None:
                first, last = (_digits(one) for one in told.groups() if one)
            elif _CODE.fullmatch(bare):
                first = last = code
            else:
                continue
            if len(first) == len(last) <= self.length and first <= last:
                found.append((first, last))
        return _Cell(found, len(found) == len(parts))


def by_ranges(rows: Texts, sheets: Iterable[Texts], stated: Callable[[str], bool]) -> dict[int, str]:
    """Return the caption of each account whose code another sheet gives a caption, in a list or a range of codes.

    Of several texts beside a range one that is `stated` elsewhere is its caption. Accounts that are listed with
    something that has no code make no caption up: theirs is none.
    """
    codes = _Codes(_codes(rows))
    if len(codes.by_row) < _MAPPED:
        return {}
    for texts in sheets:
        lists = codes.columns(texts)
        ranges = [one for columns in texts.values() for one in _ranges(columns, codes, stated, lists)]
        if len(ranges) < _MAPPED or sum(stated(one.caption) for one in ranges) < _MAPPED:
            continue
        captions = ((row, _caption(code, ranges)) for row, code in codes.by_row.items())
        found = {row: caption for row, caption in captions if caption is not None}
        if len(found) >= _MAPPED:
            return found
    return {}


def _codes(rows: Texts) -> dict[int, str]:
    """Return the codes of accounts, their digits alone: those of the first column that has hardly anything else."""
    for column in sorted({column for columns in rows.values() for column in columns}):
        texts = {row: columns[column] for row, columns in rows.items() if column in columns}
        found = {row: _digits(text) for row, text in texts.items() if _CODE.fullmatch(text)}
        found = {row: code for row, code in found.items() if len(code) >= _SHORTEST}
        if len(set(found.values())) > len(texts) * 0.8 and len(found) * 2 > len(rows):
            return found
    return {}


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _ranges(
    columns: Mapping[int, str], known: _Codes, stated: Callable[[str], bool], lists: Container[int]
) -> Iterator[_Range]:
    names = [text for at, text in columns.items() if at not in lists and any(map(str.isalpha, text))]
    name = max([text for text in names if stated(text)] or names, key=len, default="")
    if not name:
        return
    for cell in (known.listed(text) for at, text in columns.items() if at in lists):
        yield from (_Range(first, last, name if cell.whole else "") for first, last in cell.codes)
        return
    bare = [(_OPEN.sub("", text), text) for _, text in sorted(columns.items())]
    codes = [(_digits(code), code != text) for code, text in bare if _CODE.fullmatch(code)]
    (first, opened), last = codes[0] if codes else ("", False), codes[1][0] if len(codes) > 1 else ""
    if last and len(first) == len(last) <= known.length and first <= last:
        yield _Range(first, last, name)
    elif first and (opened or len(first) < known.length):
        yield _Range(first, first, name)


def _caption(code: str, ranges: Iterable[_Range]) -> str | None:
    """Return the caption of the narrowest range that holds a code; nothing where several are as narrow."""
    holding = sorted(
        (int(one.last.ljust(len(code), "9")) - int(one.first.ljust(len(code), "0")), one.caption)
        for one in ranges
        if one.holds(code)
    )
    width = holding[0][0] if holding else 0
    captions = {caption for one, caption in holding if one == width}
    return next(iter(captions)) if len(captions) == 1 else None
