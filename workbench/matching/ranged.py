"""Accounts mapped by ranges of their codes: a first and a last code, or the digits that the codes begin with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

_MAPPED = 4  # ranges that a sheet must have, and accounts in them
_CODE = re.compile(r"\d[\d.-]*")
_RANGE = re.compile(r"(\d{2,})\s*(?:[-–—~〜～]|to)\s*(\d{2,})", re.IGNORECASE)
_SHORTEST = 3  # digits of the codes of accounts

Texts = Mapping[int, Mapping[int, str]]


class _Range(NamedTuple):
    """The codes from one to another, and the caption of the accounts that have them."""

    first: str
    last: str
    caption: str

    def holds(self, code: str) -> bool:
        """Say whether a code is one of the range; a shorter one stands for all that begin with it."""
        return self.first.ljust(len(code), "0") <= code <= self.last.ljust(len(code), "9")


def by_ranges(rows: Texts, sheets: Iterable[Texts], stated: Callable[[str], bool]) -> dict[int, str]:
    """Return the caption of each account whose code lies in a range that another sheet gives a caption.

    Of several texts beside a range one that is `stated` elsewhere is its caption.
    """
    codes = _codes(rows)
    if len(codes) < _MAPPED:
        return {}
    length = max(map(len, codes.values()))
    for texts in sheets:
        ranges = [one for columns in texts.values() for one in _ranges(columns, length, stated)]
        if len(ranges) < _MAPPED or sum(stated(one.caption) for one in ranges) < _MAPPED:
            continue
        found = {row: caption for row, code in codes.items() if (caption := _caption(code, ranges))}
        if len(found) >= _MAPPED:
            return found
    return {}


def _codes(rows: Texts) -> dict[int, str]:
    """Return the codes of accounts, their digits alone: those of the first column that has hardly anything else."""
    for column in sorted({column for columns in rows.values() for column in columns}):
        texts = {row: columns[column] for row, columns in rows.items() if column in columns}
        found = {row: re.sub(r"\D", "", text) for row, text in texts.items() if _CODE.fullmatch(text)}
        found = {row: code for row, code in found.items() if len(code) >= _SHORTEST}
        if len(set(found.values())) > len(texts) * 0.8 and len(found) * 2 > len(rows):
            return found
    return {}


def _ranges(columns: Mapping[int, str], length: int, stated: Callable[[str], bool]) -> Iterator[_Range]:
    names = [text for text in columns.values() if any(map(str.isalpha, text)) and not _RANGE.fullmatch(text)]
    name = max([text for text in names if stated(text)] or names, key=len, default="")
    if not name:
        return
    for text in columns.values():
        told = _RANGE.fullmatch(text)
        if told is not None and len(told[1]) == len(told[2]) <= length and told[1] <= told[2]:
            yield _Range(told[1], told[2], name)
            return
    codes = [re.sub(r"\D", "", text) for _, text in sorted(columns.items()) if _CODE.fullmatch(text)]
    if len(codes) > 1 and len(codes[0]) == len(codes[1]) <= length and codes[0] <= codes[1]:
        yield _Range(codes[0], codes[1], name)
    elif codes and len(codes[0]) < length:
        yield _Range(codes[0], codes[0], name)


def _caption(code: str, ranges: Iterable[_Range]) -> str:
    """Return the caption of the narrowest range that holds a code; nothing where several are as narrow."""
    holding = sorted(
        (int(one.last.ljust(len(code), "9")) - int(one.first.ljust(len(code), "0")), one.caption)
        for one in ranges
        if one.holds(code)
    )
    width = holding[0][0] if holding else 0
    captions = {caption for one, caption in holding if one == width}
    return next(iter(captions)) if len(captions) == 1 else ""
