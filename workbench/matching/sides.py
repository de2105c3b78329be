"""Debits and credits: two columns of a sheet of accounts that hold one amount of each account, the one less the other.

A credit in a column of its own is most often printed without a sign. It is matched as a trial balance with signs has
it: below zero, and in the column of the debits where accounts are added up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.core.figure import Figure
from workbench.core.grid import Reading
from workbench.core.report import Report, Support
from workbench.core.source import Anchor, Role

_DEBIT = re.compile(r"\bdebits?\b|\bDr\b\.?|借方", re.IGNORECASE)
_CREDIT = re.compile(r"\bcredits?\b|\bCr\b\.?|貸方", re.IGNORECASE)

Credits = Mapping[Anchor, int]


class Sided(NamedTuple):
    """A report whose credits are below zero: the column of debits beside each, and those that were `turned` so."""

    report: Report
    credits: Credits
    turned: frozenset[Anchor]


def sided(report: Report) -> Sided:
    """Return a report whose credits are below zero where papers hold them in columns beside those of debits."""
    papers = {source.slot for source in report.sources if source.role is Role.WORKING_PAPER}
    found: dict[Anchor, int] = {}
    turned: set[Anchor] = set()
    for reading in report.readings:
        for beside, figures in _credits(reading) if reading.source in papers else ():
            found |= {figure.anchor: beside for figure in figures}
            if not _signed(figures):
                turned |= {figure.anchor for figure in figures}
    if not turned:
        return Sided(report, found, frozenset())
    readings = tuple(_turned(reading, turned) for reading in report.readings)
    return Sided(replace(report, readings=readings), found, frozenset(turned))


def as_printed(found: Iterable[Support], turned: Collection[Anchor]) -> tuple[Support, ...]:
    """Return supports with the signs that hold between figures and credits as these are printed."""
    return tuple(_as_printed(one, turned) for one in found) if turned else tuple(found)


def _signed(figures: Iterable[Figure]) -> bool:
    """Say whether a column of credits has signs of its own: more of its amounts are below zero than above."""
    amounts = [figure.value or 0 for figure in figures]
    return sum(amount < 0 for amount in amounts) > sum(amount > 0 for amount in amounts)


def _as_printed(one: Support, turned: Collection[Anchor]) -> Support:
    signs = [-1 if cell in turned else 1 for cell in one.cells]
    if -1 not in signs:
        return one
    first = signs[0]
    mixed = len(set(signs)) > 1
    return one._replace(
        sign=one.sign * first, factors=tuple(Decimal(sign * first) for sign in signs) if mixed else one.factors
    )


def _turned(reading: Reading, held: Collection[Anchor]) -> Reading:
    if all(figure.anchor not in held for figure in reading.figures):
        return reading
    turned = (replace(one, sign=-one.sign) if one.anchor in held else one for one in reading.figures)
    return replace(reading, figures=tuple(turned))


def _credits(reading: Reading) -> Iterator[tuple[int, list[Figure]]]:
    """Yield the amounts of each column of credits with the column of debits whose heading differs in nothing else.

    A heading that names both, as `Debit (credit)` does, is of one column with signs.
    """
    debits: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    others: defaultdict[tuple[int, str], defaultdict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in reading.figures:
        at, heading = figure.anchor, figure.column
        if at.column is None or not figure.checkable:
            continue
        debit, credit = _DEBIT.search(heading), _CREDIT.search(heading)
        if debit and not credit:
            debits[at.block, _rest(_DEBIT, heading)].add(at.column)
        elif credit and not debit:
            others[at.block, _rest(_CREDIT, heading)][at.column].append(figure)
    for name, columns in others.items():
        if len(columns) == len(debits[name]):
            yield from zip(sorted(debits[name]), (columns[column] for column in sorted(columns)), strict=True)


def _rest(side: re.Pattern[str], heading: str) -> str:
    return " ".join(side.sub(" ", heading).split()).casefold()
