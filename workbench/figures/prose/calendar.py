"""The reporting periods that table headings show, which settle what prose calls `the second quarter` or `2023`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from workbench.core.calendar import Sort, Spoken, periods
from workbench.core.figure import Figure
from workbench.core.number import Kind, scan
from workbench.core.period import Period
from workbench.core.source import Cell, Source, Table
from workbench.figures.context import Context

_HEAD_ROWS = 6
_NEAR_FLOW = 45  # days: a quarter named by its number in a calendar that the document does not explain
_NEAR_DAY = 8  # days: a year of 52 or 53 weeks named as if it ended with its month
_SPANS = (Sort.SPAN, Sort.NAME, Sort.YEAR)


def with_headings(source: Source, context: Context) -> Context:
    """Add the periods of table headings to a context, and a main period where it has none."""
    headed = [
        periods(_heading(block), context.fiscal, context.main) for block in source.blocks
        if isinstance(block, Table) and not block.sheet
    ]  # fmt: skip
    spoken = [one for heading in headed for one in heading]
    known = Counter(dict(context.known)) + Counter(
        one.period for one in spoken if one.sort in _SPANS or one.period.is_balance
    )
    compared = [one for heading in headed for one in _compared(heading)]
    # A document is dated after the period it reports on: a "date" that ends the period is no date of issue.
    dated = None if context.main is not None and context.dated == context.main.end else context.dated
    if dated is not None and any(one.period.end > dated for one in compared):
        dated = None
    main = None if dated != context.dated else context.main
    if main is None:
        flows = [one.period for one in compared or spoken if one.sort in _SPANS and not one.period.is_balance]
        past = [flow for flow in flows if dated is None or flow.end <= dated]
        main = max(past, key=lambda flow: (flow.end, -flow.months), default=context.main)
    return replace(context, main=main, known=tuple(known.most_common()))


def _compared(heading: tuple[Spoken, ...]) -> Iterator[Spoken]:
    """Yield the periods of a heading that a year or more parts from the next: what is reported, and no plan of dates.

    Payments that fall due stand in the order of their years; results begin with the latest.
    """
    for one, other in pairwise(heading):
        if one.sort is other.sort and one.period.months == other.period.months and one.period.end > other.period.end:
            yield one


def _heading(table: Table) -> str:
    """Return the heading rows of a table as one text: those before the first row of amounts."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.row < _HEAD_ROWS:
            rows.setdefault(cell.row, []).append(cell)
    texts: list[str] = []
    for number in sorted(rows):
        cells = [cell for cell in rows[number] if cell.text.strip()]
        amounts = sum(_is_amount(cell.text) for cell in cells)
        if amounts >= 2 or (amounts and len(cells) <= 2):
            break
        texts += [cell.text.strip() for cell in cells]
    return " ".join(texts)


def _is_amount(text: str) -> bool:
    """Say whether a cell prints an amount: most are grouped digits alone."""
    return _GROUPED.fullmatch(text) is not None or any(token.kind is Kind.AMOUNT for token in scan(text))


_GROUPED = re.compile(r"\(?[0-9]{1,3}(?:,[0-9]{3})+\)?")


def settled(figures: Iterable[Figure], context: Context) -> tuple[Figure, ...]:
    """Put periods that no heading shows onto the one nearby period of the same length that one does."""
    known = frozenset(period for period, _ in context.known)
    return tuple(_with_settled(figure, known) for figure in figures)


def _with_settled(figure: Figure, known: frozenset[Period]) -> Figure:
    period, against = _settled(figure.period, known), _settled(figure.against, known)
    if period is figure.period and against is figure.against:
        return figure
    return replace(figure, period=period, against=against)


def _settled(period: Period | None, known: frozenset[Period]) -> Period | None:
    if period is None or period in known:
        return period
    reach = _NEAR_DAY if period.is_balance or period.months == 1 else _NEAR_FLOW
    alike = [one for one in known if one.is_balance == period.is_balance and one.months == period.months]
    near = [one for one in alike if abs((one.end - period.end).days) <= reach]
    return min(near, key=str) if len({one.end for one in near}) == 1 else period
