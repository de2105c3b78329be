"""Companies, their simple total and entries of a consolidation: beside the consolidated amount each is of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.core.consolidated import SIMPLE, STEP, WHOLE
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.period import Period

# Words over columns that tell companies which are consolidated from parts of a business.
_COMPANIES = re.compile(
    r"\bparent\b|\bsubs(?:idiar(?:y|ies))?\b|\bnon-?consolidated\b|\bunconsolidated\b|\bstand-?alone\b"
    r"|\bcompanies\b|\bentit(?:y|ies)\b|\b(?:inc|ltd|llc|plc|gmbh)\b|\bco\.|\bk\.?k\."
    r"|\bconsolidation\s+(?:entr(?:y|ies)|journals?)\b"
    r"|連結(?:修正|仕訳)|単体|個別|親会社|子会社|株式会社|[㈱㈲]",
    re.IGNORECASE,
)
# So do these in a title, which may name the group and its subsidiaries over whatever table.
_WORKSHEET = re.compile(
    r"\bconsolidating\b|\bconsolidation\s+(?:work(?:ing)?[\s-]?(?:sheets?|papers?)|schedules?)\b|\bby\s+(?:compan|entit|subsidiar)(?:y|ies)\b|連結(?:精算表|パッケージ|仕訳)|会社別",
    re.IGNORECASE,
)
_PARTS_OF_BUSINESS = re.compile(r"\bsegment|\bline of business|セグメント|事業の種類|事業別|所在地", re.IGNORECASE)
_OWED = re.compile(r"\bliabilit|負債", re.IGNORECASE)
_OWN = re.compile(r"\b(?:equity|net worth|(?:common|capital) stock|share capital)\b|純資産|資本", re.IGNORECASE)
_NOTHING = Decimal(0)
_MOST = 4  # entries of one row, beyond which some signs lead anywhere


class _Columns(NamedTuple):
    """The columns of a consolidation: consolidated amounts, simple totals, entries and companies."""

    whole: Set[int]
    simple: Set[int]
    steps: Set[int]
    members: Set[int]


def of_members(figures: Iterable[Figure], headings: Mapping[int, str], title: str) -> list[Figure]:
    """Say of amounts which make the consolidated one beside them what they are of: a company, a simple total, an entry.

    `headings` are all the words over the columns of the sheet. What a release states of them, matching decides. Nothing
    is said where not half of the rows come to the consolidated amount, nor of what is told to be parts of a business.
    """
    found = list(figures)
    whole = {at for at, heading in headings.items() if WHOLE.search(heading) and not SIMPLE.search(heading)}
    simple = {at for at, heading in headings.items() if SIMPLE.search(heading)}
    steps = {at for at, heading in headings.items() if STEP.search(heading)} - whole - simple
    if not whole or not simple | steps or not _of_companies(found, headings, title, simple):
        return found
    rows: defaultdict[int | None, list[Figure]] = defaultdict(list)
    for one in found:
        if one.standing is Standing.REPORTED and one.measure is Measure.LEVEL and one.anchor.column is not None:
            rows[one.anchor.row].append(one)
    columns = _Columns(whole, simple, steps, _members(headings, whole, simple | steps))
    made = [row for row in rows.values() if any(one.anchor.column in whole for one in row)]
    out = {one.anchor for row in made for one in _made_of(row, columns)}
    if not made or 2 * sum(_comes(row, columns) for row in made) < len(made):
        return found
    return [
        replace(one, entity=one.column or headings[one.anchor.column or 0]) if one.anchor in out else one
        for one in found
    ]


def _of_companies(figures: Sequence[Figure], headings: Mapping[int, str], title: str, simple: Set[int]) -> bool:
    """Say whether what is added up are companies: words say so, or they have liabilities and equity of their own."""
    over = " ".join(headings.values())
    if _PARTS_OF_BUSINESS.search(f"{title} {over}"):
        return False
    labels = {one.label for one in figures}
    balance_sheet = any(map(_OWED.search, labels)) and any(map(_OWN.search, labels))
    return bool(simple or balance_sheet or _COMPANIES.search(over) or _WORKSHEET.search(title))


def _members(headings: Mapping[int, str], whole: Set[int], steps: Set[int]) -> set[int]:
    """Return the columns on that side of the consolidated amounts on which their entries or simple totals stand."""
    left, right = max(whole), min(whole)
    if min(steps) < left:
        return {at for at in headings if at < left} - whole - steps
    return {at for at in headings if at > right} - whole - steps


def _made_of(row: Sequence[Figure], columns: _Columns) -> Iterator[Figure]:
    """Yield the amounts of a row of which its consolidated ones are made: of their period, or of none."""
    periods: set[Period | None] = {one.period for one in row if one.anchor.column in columns.whole}
    parts = columns.simple | columns.steps | columns.members
    yield from (one for one in row if one.anchor.column in parts and (one.period is None or one.period in periods))


def _comes(row: Sequence[Figure], columns: _Columns) -> bool:
    """Say whether entries, each added or taken off, turn the companies of a row, or their total, into its whole."""
    wholes = [one for one in row if one.anchor.column in columns.whole]
    parts = list(_made_of(row, columns))
    for end in wholes:
        mine = [one for one in parts if len(wholes) == 1 or one.period == end.period]
        totals = [one.value or _NOTHING for one in mine if one.anchor.column in columns.simple]
        added = sum((one.value or _NOTHING for one in mine if one.anchor.column in columns.members), _NOTHING)
        entries = [one.value for one in mine if one.anchor.column in columns.steps and one.value]
        sums = {totals[-1] if totals else added}
        for entry in entries[:_MOST]:
            sums = {one + turned for one in sums for turned in (entry, -entry)}
        slack = end.digit * (len(mine) + 1)
        if len(entries) <= _MOST and any(abs(one - (end.value or _NOTHING)) <= slack for one in sums):
            return True
    return False
