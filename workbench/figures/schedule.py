"""Financial data schedules of the nineties: captions in tags, below tags that say the multiplier and the periods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from workbench.core.calendar import Sort
from workbench.core.figure import Figure
from workbench.core.fiscal import valid_day
from workbench.core.period import Period
from workbench.core.source import Cell
from workbench.core.spelled import month_of
from workbench.core.unit import Stated
from workbench.core.unit_words import unit_in
from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk
from workbench.figures.layout import Line, lines_of
from workbench.figures.marks import TAGGED, Mark, Shape, marked
from workbench.figures.rows.rolls import NO_ROLLS

_TERMS = frozenset(
    ["ARTICLE", "CIK", "NAME", "MULTIPLIER", "CURRENCY", "EXCHANGE-RATE", "PERIOD-TYPE", "FISCAL-YEAR-END",
     "PERIOD-START", "PERIOD-END", "RESTATED"]
)  # fmt: skip
_OPENS = "<PERIOD-END>"
_TAG = re.compile(r"<(?P<tag>[A-Z][A-Z0-9&-]*)>")
_DAY = re.compile(r"(?P<month>JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)-(?P<day>\d\d?)-(?P<year>(?:19|20)\d\d)")
_MONTHS = re.compile(r"(?P<count>[1-9]\d?)-MOS|(?P<year>YEAR)")
_MULTIPLIER = re.compile(r"<MULTIPLIER>\s*(?P<times>10*(?:,000)*)\b")
_CURRENCY = re.compile(r"<CURRENCY>\s*(?P<name>[^<\n]*\w)")
_LAST_BALANCE = re.compile(r"total liabilit\w+ and equity", re.IGNORECASE)
_BALANCE_AFTER = re.compile(r"loans |allowance (?:domestic|foreign|unallocated|open|close)", re.IGNORECASE)


def is_schedule(cells: Sequence[Cell]) -> bool:
    """Say whether a table is such a schedule."""
    return any(cell.column == 0 and cell.text.startswith(_OPENS) for cell in cells)


def schedule_lines(cells: Sequence[Cell], rows: int, point: str) -> tuple[Line, ...]:
    """Return the marks of a schedule row by row: tags are captions, and what its terms say is no figure."""
    tags = {cell.row: found["tag"] for cell in cells if cell.column == 0 and (found := _TAG.match(cell.text))}
    named = [marked(cell, Shape.TEXT) for cell in cells if tags.get(cell.row) in _TERMS or TAGGED.fullmatch(cell.text)]
    words = {(one.cell.row, one.cell.column): one for one in named}
    plain = lines_of((cell for cell in cells if (cell.row, cell.column) not in words), rows, point)
    lines: list[list[Mark]] = [list(line) for line in plain]
    for one in named:
        lines[one.cell.row].append(one)
    return tuple(tuple(sorted(line, key=lambda one: one.left)) for line in lines)


def scheduled(desk: Desk) -> Desk:
    """Give a schedule's columns their days, its rows of flows their spans, and the whole its scale; others stay."""
    above = [line for line in desk.layout.lines[: desk.layout.head] if line]
    if not _has_terms(desk):
        return desk
    terms = {found["tag"]: line for line in above if (found := _TAG.match(line[0].cell.text))}
    first = desk.heads[min(desk.heads)]
    spans = {head.column: _span(terms, head, desk) for head in first}
    heads = tuple(_dated(head, spans[head.column]) for head in first)
    over = [*(one.cell.text for one in terms.get("MULTIPLIER", ())), desk.title]
    told = _MULTIPLIER.search(" ".join(over))
    scale = len(told["times"].replace(",", "")) - 1 if told is not None else 0
    flows = _flows(desk)
    by_row = {row: _in_row(heads, spans) if row in flows else heads for row in desk.heads}
    named = _CURRENCY.search(" ".join([*over, *(one.cell.text for one in terms.get("CURRENCY", ()))]))
    money = "USD" if named is None else unit_in(named["name"]).unit
    whole = Stated(money, scale, plain_per_share=True)
    return replace(desk, heads=by_row, whole=whole, rolls=NO_ROLLS, transposed=False)


def in_schedule(desk: Desk, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Give what a schedule counts otherwise than the statements (receivables before allowances) a basis of its own."""
    own = _has_terms(desk)
    for one in figures:
        yield replace(one, basis="schedule") if own and one.label.lower() not in _AS_ELSEWHERE else one


_AS_ELSEWHERE = frozenset(
    ["inventory", "current assets", "total assets", "current liabilities", "total liability and equity",
     "total liabilities and equity", "income pretax", "net income", "eps primary", "eps basic", "eps diluted"]
)  # fmt: skip


def _has_terms(desk: Desk) -> bool:
    above = desk.layout.lines[: desk.layout.head]
    return any(line[0].cell.text.startswith(_OPENS) for line in above if line)


def _flows(desk: Desk) -> frozenset[int]:
    """Return the rows of what happened over a time: those below the balance sheet's total, but for loans at the end."""
    found: set[int] = set()
    below = False
    for caption in desk.captions:
        if below and not _BALANCE_AFTER.match(caption.text):
            found.update(caption.rows)
        below |= _LAST_BALANCE.search(caption.text) is not None
    return frozenset(found)


def _in_row(heads: Iterable[Head], spans: Mapping[int, Period | None]) -> tuple[Head, ...]:
    return tuple(replace(head, period=spans[head.column], sort=Sort.SPAN) for head in heads)


def _dated(head: Head, span: Period | None) -> Head:
    """Return the heading of a column of balances at the end of a span."""
    return Head(head.column, period=None if span is None else span.closing, sort=Sort.BALANCE, own=True)


def _span(terms: Mapping[str, Line], head: Head, desk: Desk) -> Period | None:
    """Return the span of a column: from the first day told, or as long as its type says."""
    end = _day(_told(terms, "PERIOD-END", head, desk))
    if end is None:
        return None
    start = _day(_told(terms, "PERIOD-START", head, desk))
    length = _MONTHS.search(_told(terms, "PERIOD-TYPE", head, desk))
    if length is not None:
        return desk.context.fiscal.ending(end, 12 if length["year"] else int(length["count"]))
    return Period(start, end) if start is not None else Period(None, end)


def _told(terms: Mapping[str, Line], tag: str, head: Head, desk: Desk) -> str:
    """Return what a term says of a column: the cell of its place, or the only one."""
    cells = [one for one in terms.get(tag, ()) if not TAGGED.fullmatch(one.cell.text)]
    mine = [one for one in cells if desk.layout.at(one) == head.column]
    return (mine or cells)[0].cell.text if cells and (mine or len(cells) == 1) else ""


def _day(text: str) -> date | None:
    match = _DAY.search(text)
    return None if match is None else valid_day(int(match["year"]), month_of(match["month"]), int(match["day"]))
