"""Accounts mapped by a list of captions, each with its accounts in the rows below it and without amounts of theirs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from typing import NamedTuple

_MAPPED = 4  # captions that must have accounts below them, and accounts
_MOST = 2  # and one account of so many of the sheet must be among these

Texts = Mapping[int, Mapping[int, str]]


class Headings(NamedTuple):
    """A sheet that may list accounts below captions: its words by row and column, and its rows with amounts."""

    texts: Texts
    filled: Collection[int]


def by_headings(rows: Texts, sheets: Iterable[Headings], stated: Callable[[str], bool]) -> dict[int, str]:
    """Return the caption of each account that another sheet lists below the words of a caption.

    An account is found again by its code, or by any words that no other row has. The row above the accounts says the
    caption; of several words in it one that is `stated` elsewhere, or else the longest.
    """
    counts = Counter(text for columns in rows.values() for text in columns.values())
    owners = {text: row for row, columns in rows.items() for text in columns.values() if counts[text] == 1}
    for sheet in sheets:
        if owners.keys().isdisjoint(chain.from_iterable(columns.values() for columns in sheet.texts.values())):
            continue
        found = _below(owners, sheet, stated)
        several = Counter(found.values())
        if len(several) >= _MAPPED and len(found) > len(several) and _MOST * len(found) >= len(rows):
            return found
    return {}


def _below(owners: Mapping[str, int], sheet: Headings, stated: Callable[[str], bool]) -> dict[int, str]:
    """Return the captions that a sheet gives accounts; none to those that it gives several."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    caption = ""
    for row, columns in sorted(sheet.texts.items()):
        accounts = {owners[text] for text in columns.values() if text in owners}
        if len(accounts) == 1 and row not in sheet.filled:
            found[next(iter(accounts))].add(caption)
        else:
            names = [text for text in columns.values() if any(map(str.isalpha, text))]
            caption = max([name for name in names if stated(name)] or names, key=len, default="")
    return {row: next(iter(some)) for row, some in found.items() if len(some) == 1 and "" not in some}
