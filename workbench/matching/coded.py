"""Accounts mapped to codes that another sheet spells out, and captions that stand for two kinds of accounts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

_MAPPED = 4  # codes that a sheet must spell out
_RUNS = 2
_CODE = re.compile(r"[A-Z]{0,3}[-.]?\d[\d.-]+")  # 1100, 11-200, GL4010


def spelled_out(
    table: Mapping[str, str],
    sheets: Iterable[Mapping[int, Mapping[int, str]]],
    stated: Callable[[str], bool],
) -> dict[str, str]:
    """Return a mapping from accounts to codes as one to captions, where a sheet gives one caption for each code.

    `sheets` are texts by row and column; of several texts beside a code, one that is `stated` elsewhere is its caption,
    or what stands in the column of most captions that are: the statement or the class of it is no caption.
    """
    codes = Counter(table.values())
    for texts in sheets if codes else ():
        beside: dict[str, dict[int, str]] = {}
        times: Counter[str] = Counter()
        for columns in texts.values():
            for at, code in columns.items():
                if code in codes:
                    times[code] += 1
                    beside[code] = {column: words for column, words in columns.items() if column != at}
        found = _captions(beside, stated)
        once = {code: name for code, name in found.items() if times[code] == 1 and name and name not in codes}
        if len(once) >= _MAPPED and 2 * len(once) > len(codes):
            return {account: once.get(code, code) for account, code in table.items()}
    return dict(table)


def _captions(beside: Mapping[str, Mapping[int, str]], stated: Callable[[str], bool]) -> dict[str, str]:
    """Return one of the texts beside each code."""
    known = {code: [at for at, words in columns.items() if stated(words)] for code, columns in beside.items()}
    counts = Counter(chain.from_iterable(known.values()))
    usual = max(counts, key=lambda at: (counts[at], -at), default=None)
    found: dict[str, str] = {}
    for code, columns in beside.items():
        names = [columns[at] for at in known[code]] or [columns[at] for at in columns if at == usual]
        found[code] = max(names or columns.values(), key=len, default="")
    return found


def in_runs(mapping: Mapping[int, str]) -> Iterator[list[list[int]]]:
    """Yield the rows of each caption whose accounts stand in several places of a sheet, place by place."""
    runs: defaultdict[str, list[list[int]]] = defaultdict(list)
    before = ""
    for row, name in sorted(mapping.items()):
        if name == before:
            runs[name][-1].append(row)
        else:
            runs[name].append([row])
        before = name
    yield from (rows for rows in runs.values() if len(rows) >= _RUNS)


def unmapped(mapping: Mapping[int, str], texts: Mapping[int, Mapping[int, str]]) -> list[int]:
    """Return the accounts among mapped ones that no caption is given: those belong to none, whatever they are called.

    An account is told by its code, which stands where those of the mapped accounts do.
    """
    codes = {row: {at for at, text in columns.items() if _CODE.fullmatch(text)} for row, columns in texts.items()}
    common = set.intersection(*(codes.get(row, set()) for row in mapping)) if mapping else set()
    named = {at for at in common if len({texts[row][at] for row in mapping}) * _RUNS > len(mapping)}
    within = range(min(mapping, default=0), max(mapping, default=0))
    return [row for row in sorted(texts) if row in within and row not in mapping and codes[row] & named]
