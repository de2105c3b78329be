"""Balances before adjustment, and adjusting entries: beside the adjusted balance they support nothing reported."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from workbench.core.adjusted import before_adjustment
from workbench.core.figure import Figure, Standing
from workbench.core.period import Period

_BOOKED = re.compile(
    r"\b(?:per|client)\s+(?:client|books?|ledger|g/?l|t/?b|trial balance|balances?)\b|\bpreliminary\b|\bPBC\b",
    re.IGNORECASE,
)  # before adjustment where an adjusted balance stands beside it
_AFTER = re.compile(
    r"(?<!un)(?<!un-)\baudited\b|(?<!un)(?<!un-)\badj(?:usted|\.?\s+(?:balance|tb))|\b(?:post|after)[\s-]+(?:adj|aje|entr|closing)\w*|\bfinal\b"
    r"|(?:修正|調整|整理|決算整理|監査)後",
    re.IGNORECASE,
)
_UNAUDITED = re.compile(r"\bun-?audited\b|監査前", re.IGNORECASE)  # of an interim report also what is reported
_AUDITED = re.compile(r"(?<!un)(?<!un-)\baudited\b|\bfinal\b|監査後", re.IGNORECASE)
_ENTRY = re.compile(
    r"\bP?(?:AJ|RJ|JE|AJE|RJE|CJE)s?\b|\badjust(?:ing|ments?)\b|\bentr(?:y|ies)\b|\breclass\w*|\b(?:Dr|Cr)\.?(?=\W|$)"
    r"|\b(?:debits?|credits?)\b|修正仕訳|整理仕訳|組替|^(?:借方|貸方)$",
    re.IGNORECASE,
)


def without_unadjusted(figures: Iterable[Figure], headings: Mapping[int, str]) -> list[Figure]:
    """Take what stands before adjustment, and the entries, out of a table that has adjusted balances too.

    `headings` are all the words over the columns of the sheet.
    """
    found = list(figures)
    heads = {_heading(one, headings) for one in found}
    before = {head for head in heads if before_adjustment(head) or _BOOKED.search(head)}
    after = {head for head in heads - before if _AFTER.search(head)}
    entries = {head for head in heads - before - after if _ENTRY.search(head)}
    if entries:
        before |= _unaudited(found, headings, after)
    if not before or not after:
        return found
    reasons = dict.fromkeys(entries, "an adjusting entry: the adjusted balance stands beside it")
    reasons |= dict.fromkeys(before, "a balance before adjustment: the adjusted one stands beside it")
    return [
        replace(one, standing=Standing.OUT_OF_SCOPE, reason=reason)
        if one.standing is Standing.REPORTED and (reason := reasons.get(_heading(one, headings)))
        else one
        for one in found
    ]


def _unaudited(figures: Iterable[Figure], headings: Mapping[int, str], after: Set[str]) -> set[str]:
    """Return the headings of unaudited balances that stand beside audited or final ones of the same date.

    What is adjusted, as measures outside the accounting standards are, is no counterpart: both are reported.
    """
    periods: defaultdict[str, set[Period | None]] = defaultdict(set)
    for one in figures:
        periods[_heading(one, headings)].add(one.period)
    audited = {period for head in after if _AUDITED.search(head) for period in periods[head]}
    return {head for head in periods.keys() - after if _UNAUDITED.search(head) and periods[head] & audited}


def _heading(figure: Figure, headings: Mapping[int, str]) -> str:
    return headings.get(-1 if figure.anchor.column is None else figure.anchor.column, figure.column)
