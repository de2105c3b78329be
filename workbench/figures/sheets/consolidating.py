"""Companies, their simple total and entries of a consolidation: beside the consolidated amount they support none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.core.figure import Figure, Measure, Standing
from workbench.core.period import Period

_WHOLE = re.compile(
    r"(?<!non-)(?<!non )\bconsol(?:idated)?\b(?!\.?\s*(?:subsidiar|adj|elim|entr|j/?e|compan|tax))"
    r"|\bafter\s+(?:consol|elim)\w*|\bgroup\b(?!\s+(?:cod|caption|compan|adj|elim|entr|account|name))"
    r"|連結(?:後|(?!修正|消去|相殺|調整|仕訳|精算|子会社|会社|会計|累計|前))|(?:消去|相殺)後",
    re.IGNORECASE,
)
_SIMPLE = re.compile(
    r"\b(?:simple|plain|straight)\s+(?:total|sum|add\w*|aggregat\w*)|\baggregat(?:e|ed|ion)\b|\bcombined\b"
    r"|\bbefore\s+(?:consol|elim)\w*|単純(?:合算|合計)|合算|(?:消去|相殺|連結)前",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"\belim(?:s\b|inat|\b)|\binter-?co(?:mpany)?\b|\badj(?:s\b|ust|\b)|\bentr(?:y|ies)\b|\b[jc]\.?/?\.?e\.?s?\b"
    r"|\bjournals?\b|\breclass|相殺|消去|内部取引|修正|調整|仕訳|組替",
    re.IGNORECASE,
)
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
_REASON = "a company or an entry of the consolidation: the consolidated amount stands beside it"


class _Columns(NamedTuple):
    """The columns of a consolidation: consolidated amounts, simple totals, entries and companies."""

    whole: Set[int]
    simple: Set[int]
    steps: Set[int]
    members: Set[int]


def consolidated_alone(figures: Iterable[Figure], headings: Mapping[int, str], title: str) -> list[Figure]:
    """Take companies, their simple total and entries out of a table that shows how they make the consolidated amount.

    `headings` are all the words over the columns of the sheet. Parts of a business beside their whole stay: a release
    states them too. So does all where not half of the rows come to the consolidated amount.
    """
    found = list(figures)
    whole = {at for at, heading in headings.items() if _WHOLE.search(heading) and not _SIMPLE.search(heading)}
    simple = {at for at, heading in headings.items() if _SIMPLE.search(heading)}
    steps = {at for at, heading in headings.items() if _STEP.search(heading)} - whole - simple
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
    return [replace(one, standing=Standing.OUT_OF_SCOPE, reason=_REASON) if one.anchor in out else one for one in found]


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
