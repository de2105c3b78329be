"""Words that hold captions apart: opposites, the totals of the sides of a balance sheet, classes and tiers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

TOTAL_ASSETS = frozenset({"asset"})
TOTAL_CLAIMS = frozenset({"liability", "equity"})
SIDES = frozenset({TOTAL_ASSETS, TOTAL_CLAIMS})
REVENUE = frozenset({"revenue"})  # what a row of a table of revenues leaves out
MADE_ANOTHER = frozenset({"other", "before", "after"})  # words that make another caption of the rest
_COST_OF_REVENUE = frozenset({"cost", "revenue"})
_APART = (
    frozenset({"current", "noncurrent"}),
    frozenset({"asset", "liability", "equity"}),
    frozenset({"operating", "investing", "financing"}),
    frozenset({"basic", "diluted"}),
    frozenset({"short", "long"}),
    frozenset({"revenue", "cost"}),
    frozenset({"cost", "margin"}),  # what is left of a revenue is not what was taken off it
    frozenset({"before", "after"}),
)
_FLOWS_APART = frozenset({"proceed", "purchase", "repayment"})  # what comes in is not what is paid for the like
TELLING = frozenset(word for family in _APART for word in family)
_OPPOSITES = (*_APART, _FLOWS_APART)
_NONE = frozenset[str]()
_DESIGNATED = re.compile(
    r"(?:class|series|tier|tranche)(?:[a-z]|[ivx]{1,4}|\d{1,2})"
)  # as the caption reader joins them


class Traits(NamedTuple):
    """What the words of a caption or group hold it apart by; most have little of it, and many are compared with each.

    `lone` are words that stand alone for their family of opposites, `opposites` those of them; `telling` all words of
    such families; `side` says that they are the total of a side of a balance sheet; `designated` are classes, series
    and tiers, such as class A.
    """

    lone: frozenset[str]
    opposites: frozenset[str]
    telling: frozenset[str]
    side: bool
    designated: frozenset[str]


@lru_cache(maxsize=65536)
def traits_of(own: frozenset[str], head: frozenset[str] = _NONE) -> Traits:
    """Return what a caption of these words, which counts what its `head` says, is held apart by."""
    words = own - REVENUE if own >= _COST_OF_REVENUE else own  # the cost of a revenue is a cost
    lone = _NONE.union(*(found for family in _OPPOSITES if len(found := words & family) == 1))
    opposites = _NONE.union(*(family - lone for family in _OPPOSITES if family & lone))
    designated = frozenset(word for word in own | head if _DESIGNATED.fullmatch(word))
    return Traits(lone, opposites, words & TELLING, words in SIDES, designated)


def words_opposed(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether words of two captions or groups are opposites: a revenue and what it cost, current and noncurrent."""
    return not traits_of(one).lone.isdisjoint(traits_of(other).opposites)


def opposing(words: frozenset[str]) -> bool:
    """Say whether words make another caption of what they are added to: `other`, or one of a pair of opposites."""
    return not words.isdisjoint(TELLING | MADE_ANOTHER)
