"""Spans that the headings of tables print over several rows: `Three months ended`, below it the day, below it years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from workbench.core.number import MONTH
from workbench.core.source import Source, Table

_SPAN = re.compile(
    r"\b(?:(?:three|six|nine|twelve|thirteen|twenty-six|thirty-nine|fifty-two|\d{1,2})\s+(?:months?|weeks?)"
    r"|(?:fiscal\s+)?(?:quarters?|years?))\s+(?:ended|ending)\b",
    re.IGNORECASE,
)
_ENDS = ("ended", "ending")
_DAY = re.compile(rf"\b(?:{MONTH}\s*\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?![\d/])(?!\s*(?:months?|weeks?)\b)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d,.$])(?:19|20)\d\d(?![\d,.]*\d)")
_HEAD = 12  # rows in which a heading begins
_BELOW = 3  # rows below the words of a span that may hold its day and its years


def split_spans(source: Source) -> list[str]:
    """Return the spans of headings whose years stand in a row of their own, put together: their days come first."""
    tables = (block for block in source.blocks if isinstance(block, Table) and not block.sheet)
    return [text for table in tables for text in _spans(_rows(table))]


_YEAR_OVER_DAY = re.compile(
    rf"\b(?:years?|52 weeks|53 weeks)\s+(?:to|end(?:ed|ing))\s+(?:{MONTH}\s*\d{{1,2}}|\d{{1,2}}\s+{MONTH})\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\b(?:years?|weeks)(?:\s+(?:to|ended|ending))?$", re.IGNORECASE)


def stacked_years(source: Source) -> Iterator[str]:
    """Yield the years that headings print down a column, a word or two a row: `Year`, below it `to 31 March`."""
    for table in source.blocks:
        if not isinstance(table, Table) or table.sheet:
            continue
        top = [cell for cell in table.cells if cell.row < _HEAD]
        opened = {cell.column: cell.row for cell in reversed(top) if _BEGINS.search(cell.text.strip())}
        for column, row in opened.items():
            below = [cell.text for cell in top if cell.column == column and row <= cell.row < row + _BELOW]
            yield from (match[0] for match in _YEAR_OVER_DAY.finditer(" ".join(" ".join(below).split())))


def _rows(table: Table) -> list[str]:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.row < _HEAD and cell.text.strip():
            rows.setdefault(cell.row, []).append(cell.text)
    return [" ".join(rows[row]) for row in sorted(rows)]


def _is_heading(row: str) -> bool:
    """Say whether a row holds no numbers but those of spans, days and years."""
    rest = _YEAR.sub(" ", _DAY.sub(" ", _SPAN.sub(" ", row)))
    return not any(map(str.isdigit, rest))


def _spans(rows: Sequence[str]) -> Iterator[str]:
    for at, row in enumerate(rows):
        if not any(word in row.lower() for word in _ENDS) or _YEAR.search(row):
            continue
        spans = [match[0] for match in _SPAN.finditer(row)]
        below = list(takewhile(_is_heading, rows[at : at + _BELOW]))
        days = next((found for text in below if (found := [match[0] for match in _DAY.finditer(text)])), [])
        years = next((found for text in below[1:] if (found := _YEAR.findall(text))), [])
        if not spans or not days or not years:
            continue
        paired = zip(spans, days, strict=True) if len(spans) == len(days) else ((span, days[0]) for span in spans)
        if len(spans) == len(days) or len(set(days)) == 1:
            yield from (f"{span} {day}, {year}" for span, day in paired for year in dict.fromkeys(years))
        elif len(days) == len(years) and len(days) % len(spans) == 0:  # each column has its own day: weeks end so
            each = len(days) // len(spans)
            yield from (f"{spans[at // each]} {day}, {years[at]}" for at, day in enumerate(days))
