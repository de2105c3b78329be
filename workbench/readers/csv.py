"""Comma, semicolon or pipe separated values: one table between blank lines, each cell where it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.core.fault import UnreadableFileError
from workbench.core.source import Block, Cell, Paragraph, Table
from workbench.readers.contents import Contents
from workbench.readers.encoding import LINE_END, decoded

MOST_VALUES = 1_500_000  # that a file may hold before it is refused: more than memory has room for
DELIMITERS = (",", ";", "|")
_SAMPLE = 400  # lines that decide what separates the values
_WIDE_GAP = re.compile(r"\S   +\S")
_PIPE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_TAB = re.compile(r"\t")
_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
_QUOTED = re.compile(r'"(?<![^,;|\r\n]")(?:[^"]|"")*"')


class Field(NamedTuple):
    """A value as printed, without its quotes: its line (from 0), its first character there, its text."""

    line: int
    start: int
    text: str


def read_csv(content: bytes, name: str) -> Contents:
    """Read separated values; a file whose delimiter cannot be told is read as separated by commas."""
    text = decoded(content, name)
    delimiter = delimiter_of(text) or ","
    records: list[list[Field]] = []
    count = 0
    far_too_many = text.count(delimiter) + text.count("\n") > 2 * MOST_VALUES - 2  # even if many stand inside quotes
    for record in () if far_too_many else _records(text, delimiter):
        records.append(record)
        count += len(record)
        if count > MOST_VALUES:
            break
    if far_too_many or count > MOST_VALUES:
        raise UnreadableFileError(name, f"too large: more than {MOST_VALUES:,} values")
    return Contents(tuple(_blocks(records)))


def delimiter_of(text: str) -> str:
    """Return what separates the values of a text, empty when it is no separated text.

    Neighbouring lines of separated text have as many values as each other, and no space after the delimiter.
    """
    sample = _QUOTED.sub('""', text[:200_000])
    lines = [line for line in LINE_END.split(sample, _SAMPLE)[:_SAMPLE] if line.strip()]
    if _too_many(lines, _TAB) or _too_many(lines, _PIPE_ROW):
        return ""
    even = [delimiter for delimiter in DELIMITERS if _is_even(lines, delimiter)]
    if even:
        return even[0]
    if _too_many(lines, _WIDE_GAP):
        return ""
    scores = {delimiter: _score(lines, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: (scores[delimiter], sample.count(delimiter)))
    return best if scores[best] >= 0.7 else ""


def _too_many(lines: Sequence[str], sign: re.Pattern[str]) -> bool:
    return sum(sign.search(line) is not None for line in lines) > len(lines) / 5


def _is_even(lines: Sequence[str], delimiter: str) -> bool:
    """Say whether all lines have the same number of delimiters, not counting those that group digits or end words."""
    if len(lines) < 3:
        return False
    counts = {len(re.findall(rf"{re.escape(delimiter)}(?! )", _GROUPED.sub("0", line))) for line in lines}
    return len(counts) == 1 and counts != {0}


def _score(lines: Sequence[str], delimiter: str) -> float:
    counts = [line.count(delimiter) for line in lines]
    total = sum(counts)
    if not total or sum(line.count(f"{delimiter} ") for line in lines) > total / 3:
        return 0.0
    alike = 0
    for at, count in enumerate(counts):
        near = counts[max(0, at - 1) : at] + counts[at + 1 : at + 2]
        alike += count > 0 and (count in near or len(counts) == 1)
    return alike / len(counts)


def _records(text: str, delimiter: str) -> Iterator[list[Field]]:
    """Cut a text into records; a quoted value may hold delimiters and line ends."""
    value = re.compile(
        rf'[ ]*"(?P<quoted>(?:[^"]|"")*)"(?=[ ]*(?:{re.escape(delimiter)}|\r|\n|\Z))[ ]*|[^{delimiter}\r\n]*'
    )
    at = line = begin = 0
    record: list[Field] = []
    while True:
        match = value.match(text, at)
        assert match is not None, "the second alternative matches anything"
        quoted = match["quoted"] is not None
        raw, first = (match["quoted"], match.start("quoted")) if quoted else (match[0], match.start())
        stripped = raw.strip()
        lead = len(raw) - len(raw.lstrip()) if stripped else 0
        breaks = list(LINE_END.finditer(raw[:lead])) if quoted else []
        start_line = line + len(breaks)
        origin = first + breaks[-1].end() if breaks else begin
        record.append(Field(start_line, first + lead - origin, stripped))
        inner = list(LINE_END.finditer(match[0])) if quoted else []
        if inner:
            line += len(inner)
            begin = match.start() + inner[-1].end()
        at = match.end()
        if at >= len(text):
            yield record
            return
        if text[at] == delimiter:
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        line, begin = line + 1, at
        yield record
        record = []
        if at >= len(text):
            return


def _blocks(records: Sequence[list[Field]]) -> Iterator[Block]:
    """Cut records into tables at blank lines; single values on lines of their own are prose."""
    run: list[list[Field]] = []
    for record in [*records, []]:
        if len(record) > 1 or (record and record[0].text):
            run.append(record)
            continue
        if run and max(map(len, run)) > 1:
            yield _table(run)
        else:
            yield from (Paragraph(one[0].text, one[0].line + 1, one[0].start) for one in run)
        run = []


def _table(records: Sequence[list[Field]]) -> Table:
    cells = [
        Cell(row, column, field.text, line=field.line + 1, start=field.start)
        for row, record in enumerate(records)
        for column, field in enumerate(record)
        if field.text
    ]
    return Table(tuple(cells), len(records), max(map(len, records)))
