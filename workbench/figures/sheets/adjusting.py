"""Balances before adjustment, and adjusting entries: beside the adjusted balance they support nothing reported."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from workbench.core.adjusted import adjusting_entry, after_adjustment, before_adjustment, in_short
from workbench.core.figure import UNEXPLAINED, Figure, Standing
from workbench.core.period import Period
from workbench.core.source import Anchor

_BOOKED = re.compile(
    r"\b(?:per|client)\s+(?:client|books?|ledger|g/?l|t/?b|trial balance|balances?)\b"
    r"|\bprelim(?:inary)?\b|\bdraft\b|\bPBC\b",
    re.IGNORECASE,
)  # before adjustment where an adjusted balance stands beside it
_STATED = re.compile(
    r"\bper (?:the )?(?:audit(?:ors?)?|(?:statutory |published )?accounts|f/?s|financial statements)\b|財務諸表計上額",
    re.IGNORECASE,
)  # after adjustment where entries stand beside it, else only another source of the same amount
_UNAUDITED = re.compile(r"\bun-?audited\b|監査前", re.IGNORECASE)  # of an interim report also what is reported
_AUDITED = re.compile(r"(?<!un)(?<!un-)\baudited\b|\bfinal\b|監査後", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:reported|filed|published|announced|disclosed|GAAP|IFRS|IAS)\b", re.IGNORECASE)
# Rows that are sums, into which nobody enters anything.
_SUM = re.compile(
    r"\b(?:sub-?)?totals?\b|^(?:net|gross)\b|\b(?:profit|income|loss|surplus|deficit)\b|計$|利益", re.IGNORECASE
)
_NOTHING = Decimal(0)
_MOST = 4  # entries of one row, beyond which some signs lead anywhere


def without_unadjusted(figures: Iterable[Figure], headings: Mapping[int, str]) -> list[Figure]:
    """Take what stands before adjustment, and the entries, out of a table that has adjusted balances too.

    `headings` are all the words over the columns of the sheet. A balance stays where its entries do not lead to the
    adjusted one: one of both is wrong, and what the release states says which.
    """
    found = list(figures)
    heads = {_heading(one, headings) for one in found}
    before = {head for head in heads if before_adjustment(head) or _BOOKED.search(head)}
    after = {head for head in heads - before if after_adjustment(head)}
    after |= _balances(found, headings, before)
    entries = {head for head in heads - before - after if adjusting_entry(head)}
    if entries:
        after |= {head for head in heads - before - entries if _STATED.search(head)}
        before |= _unaudited(found, headings, after)
        before |= _entered_upon(found, headings, _Stages(before, entries, after))
    before, entries = _of_adjusted(found, headings, _Stages(before, entries, after))
    if not before or not after:
        return found
    reasons = dict.fromkeys(entries, "an adjusting entry: the adjusted balance stands beside it")
    reasons |= dict.fromkeys(before, "a balance before adjustment: the adjusted one stands beside it")
    broken = _broken(found, headings, _Stages(before, entries, after)) if entries else frozenset()
    adjusted = {one.path for one in found if _heading(one, headings) in after}
    places: defaultdict[tuple[str, ...], set[int | None]] = defaultdict(set)
    for one in found:
        places[one.path].add(one.anchor.column)

    def told(one: Figure) -> Figure:
        reason = reasons.get(_heading(one, headings))
        if one.standing is not Standing.REPORTED or not reason:
            return one
        if one.path not in adjusted:  # a list below the table, to which the headings do not belong
            return replace(one, column="") if len(places[one.path]) == 1 else one
        if one.anchor in broken:
            return replace(one, reason=UNEXPLAINED)
        return replace(one, standing=Standing.OUT_OF_SCOPE, reason=reason)

    return list(map(told, found))


def _balances(figures: Iterable[Figure], headings: Mapping[int, str], before: Set[str]) -> set[str]:
    """Return the headings whose short word is for adjusted balances: half of them are as before, and no entry is."""
    rows: defaultdict[int | None, dict[str, Decimal | None]] = defaultdict(dict)
    for one in figures if before else ():
        rows[one.anchor.row][_heading(one, headings)] = one.value
    held: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for row in rows.values():
        unadjusted = [row[head] for head in before & row.keys()]
        for head in row.keys() - before:
            held[head] += bool(unadjusted)
            same[head] += row[head] in unadjusted
    return {head for head, count in same.items() if count and 2 * count >= held[head] and in_short(head)}


def _of_adjusted(figures: Iterable[Figure], headings: Mapping[int, str], stages: _Stages) -> tuple[set[str], set[str]]:
    """Return the headings of balances before adjustment and of entries that are of a period of adjusted balances.

    This year's draft beside last year's final is no balance before adjustment; what has no period is of any.
    """
    periods: defaultdict[str, set[Period | None]] = defaultdict(set)
    for one in figures:
        periods[_heading(one, headings)].add(one.period)
    adjusted = {period for head in stages.after for period in periods[head]}

    def meets(head: str) -> bool:
        return None in adjusted or bool(periods[head] & adjusted)

    undated = {head for head in stages.entries if not periods[head] - {None}}
    return set(filter(meets, stages.before)), undated | set(filter(meets, stages.entries))


class _Stages(NamedTuple):
    """The headings of balances before adjustment, of entries and of adjusted balances."""

    before: Set[str]
    entries: Set[str]
    after: Set[str]


def _broken(figures: Iterable[Figure], headings: Mapping[int, str], stages: _Stages) -> frozenset[Anchor]:
    """Return the balances before adjustment that no signs of the entries beside them turn into the adjusted one."""
    rows: defaultdict[int | None, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.standing is Standing.REPORTED and one.printed is not None:
            rows[one.anchor.row].append(one)
    alone: list[Figure] = []
    broken: set[Anchor] = set()
    for row in rows.values():
        broken.update(_broken_in(row, headings, stages, alone))
        if not any(_heading(one, headings) in stages.before for one in row):
            alone += [one for one in row if _heading(one, headings) in stages.after]
    return frozenset(broken)


def _broken_in(
    row: Iterable[Figure], headings: Mapping[int, str], stages: _Stages, alone: Sequence[Figure]
) -> Iterator[Anchor]:
    """Yield the balances of a row that its entries do not turn into the adjusted one.

    What stands in the adjusted column `alone` may be in its total: an allowance that is booked when all else is.
    """
    start: Figure | None = None
    entries: list[Decimal] = []
    for one in sorted(row, key=lambda figure: figure.anchor.column or 0):
        heading = _heading(one, headings)
        if heading in stages.before:
            start, entries = one, []
        elif heading in stages.entries:
            entries.append(one.value or _NOTHING)
        else:
            summed = not entries and _SUM.search(one.label) is not None
            if start is not None and heading in stages.after and not summed:
                above = [other.value or _NOTHING for other in alone if other.anchor.column == one.anchor.column]
                if not _leads(start, entries, one, tuple(accumulate(above[: -_MOST - 1 : -1]))):
                    yield start.anchor
            start = None


def _leads(start: Figure, entries: Sequence[Decimal], end: Figure, more: Sequence[Decimal]) -> bool:
    """Say whether entries, each added or taken off, may turn one balance into another, or these are no such two.

    The other may have `more` in it, one of these amounts.
    """
    if start.period != end.period or start.unit != end.unit or start.value is None or end.value is None:
        return True
    sums = {start.value}
    for entry in entries[:_MOST]:
        sums = {one + turned for one in sums for turned in (entry, -entry)}
    slack = max(start.digit, end.digit) * (len(entries) + 1)
    ends = [end.value - added for added in (_NOTHING, *more)]
    return len(entries) > _MOST or any(abs(one - value) <= slack for one in sums for value in ends)


def _unaudited(figures: Iterable[Figure], headings: Mapping[int, str], after: Set[str]) -> set[str]:
    """Return the headings of unaudited balances that stand beside audited or final ones of the same date.

    What is adjusted, as measures outside the accounting standards are, is no counterpart: both are reported.
    """
    periods: defaultdict[str, set[Period | None]] = defaultdict(set)
    for one in figures:
        periods[_heading(one, headings)].add(one.period)
    audited = {period for head in after if _AUDITED.search(head) for period in periods[head]}
    return {head for head in periods.keys() - after if _UNAUDITED.search(head) and periods[head] & audited}


def _entered_upon(figures: Sequence[Figure], headings: Mapping[int, str], stages: _Stages) -> set[str]:
    """Return the headings of columns that entries beside them turn into the final balance of the same period.

    Whoever drew up the sheet may call them anything: the package, the flash, the second draft.
    """
    columns: dict[tuple[int, str], set[Period | None]] = defaultdict(set)
    for one in figures:
        columns[one.anchor.column or 0, _heading(one, headings)].add(one.period)
    found: set[str] = set()
    start: tuple[int, str] | None = None
    entered = False
    for column in sorted(columns):
        heading = column[1]
        if heading in stages.entries:
            entered = True
            continue
        final = heading in stages.after and _AUDITED.search(heading)
        if start is not None and entered and final and columns[start] & columns[column] - {None}:
            found.add(start[1])
        start, entered = column, False
    return {head for head in found - stages.after if not _PUBLISHED.search(head)}


def _heading(figure: Figure, headings: Mapping[int, str]) -> str:
    return headings.get(-1 if figure.anchor.column is None else figure.anchor.column, figure.column)
