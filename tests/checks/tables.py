"""Printed tables in text, made into reports without any reader: what a check's test is written in.

    Consolidated Statements of Income
    | JPY m 2007-07-01..2007-09-30 | JPY m 2006-07-01..2006-09-30 | change % 1/2
    Revenues:
      Services | 7,936 | 6,156 | 28.9%
    Total revenues | ...

A header cell holds a unit, a scale (`k`, `m`, nothing), a period (`start..end`, or `@end` for a balance), a
measure (`change`, `change %`, `share %`, `ratio`) and, for changes, `cols`: the numbers of the columns it compares.
`?` is a lost cell, an empty one was never printed, a dash is nil. Between tables, lines without bars are prose;
`{16,294 ; JPY m 2007-07-01..2007-09-30 ; Revenues}` in it is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from workbench.core.figure import Figure, Measure, Standing
from workbench.core.grid import Column, Grid, Reading, Row
from workbench.core.period import Period
from workbench.core.report import Matches, Report, SameFact, Support, report_of
from workbench.core.source import Anchor, Block, Cell, Format, Paragraph, Role, Source, Table
from workbench.core.words import NO_WORDS, Words

SCALES = {"k": 3, "m": 6, "b": 9}
MEASURES = {
    "change %": Measure.CHANGE_PERCENT,
    "share %": Measure.SHARE_PERCENT,
    "change": Measure.CHANGE,
    "ratio": Measure.RATIO,
    "parameter": Measure.PARAMETER,
}
NUMBER = re.compile(r"^\(?-?\s*[\d,]*\.?\d+\s*%?\s*\)?$")


class Head(NamedTuple):
    unit: str
    scale: int
    period: Period | None
    measure: Measure
    against: Period | None
    compares: tuple[int, int] | None
    caption: str


def parse_head(text: str) -> Head:
    unit, scale, measure = "", 0, Measure.LEVEL
    periods: list[Period] = []
    compares: tuple[int, int] | None = None
    rest = f" {text.strip()} "
    for name, found in MEASURES.items():
        if f" {name} " in rest:
            measure, rest = found, rest.replace(f" {name} ", " ", 1)
            unit = "%" if "%" in name or name == "ratio" else ""
            break
    words = []
    for word in rest.split():
        if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)?(\.\.|@)(\d{4}-\d\d-\d\d)", word):
            start = date.fromisoformat(match[1]) if match[1] else None
            periods.append(Period(start, date.fromisoformat(match[3])))
        elif match := re.fullmatch(r"(\d)/(\d)", word):
            compares = int(match[1]), int(match[2])
        elif word in SCALES:
            scale = SCALES[word]
        elif re.fullmatch(r"%|bp|pp|[A-Z]{3}(/\w+)?|shares", word):
            unit = word
        else:
            words.append(word)
    first = periods[0] if periods else None
    return Head(unit, scale, first, measure, periods[1] if len(periods) > 1 else None, compares, " ".join(words))


def parse_number(text: str) -> Decimal:
    number = Decimal(re.sub(r"[(),%\s-]", "", text))
    return -number if "(" in text or "-" in text else number


def report_from(
    *documents: str,
    roles: Sequence[Role] = (),
    words: Words = NO_WORDS,
    same: Iterable[Sequence[str]] = (),
    supports: Iterable[tuple[str, Sequence[str]]] = (),
    exact: bool = False,
) -> Report:
    """Make a report of printed documents.

    `same` lists groups of figures that state one fact, each named `label/text`; `supports` pairs such a name
    with the names of its cells, `SHEET!label/text`.
    """
    pairs = []
    for number, document in enumerate(documents):
        role = roles[number] if roles else Role.RELEASE
        slot = role.value if role is Role.RELEASE else f"{role.value}:{number}"
        pairs.append(_read(document, slot, role, exact=exact and role is Role.WORKING_PAPER))
    report = report_of(pairs, words)
    groups = tuple(SameFact(group[0], tuple(find(report, name).anchor for name in group), "test") for group in same)
    backed = tuple(
        Support(
            find(report, name).anchor,
            tuple(find(report, cell, Role.WORKING_PAPER).anchor for cell in cells),
            "test",
            99,
        )
        for name, cells in supports
    )
    return report.with_matches(Matches(groups, backed))


def find(report: Report, name: str, role: Role = Role.RELEASE) -> Figure:
    """Return the figure printed as `label/text`, or the n-th of them: `label/text#2`."""
    name, _, nth = name.partition("#")
    label, _, text = name.rpartition("/")
    found = [f for f in report.of_role(role) if f.text == text and f.label == label]
    return found[int(nth or 1) - 1]


def _read(document: str, slot: str, role: Role, *, exact: bool) -> tuple[Source, Reading]:
    blocks: list[Block] = []
    figures: list[Figure] = []
    grids: list[Grid] = []
    lines = [line.rstrip() for line in document.strip("\n").splitlines()]
    title, at = "", 0
    while at < len(lines):
        line = lines[at]
        if line.lstrip().startswith("|"):
            stop = at + 1
            while stop < len(lines) and lines[stop].strip():
                stop += 1
            table, grid, found = _table(lines[at:stop], slot, len(blocks), title, at + 1, exact=exact)
            blocks.append(table)
            grids.append(grid)
            figures.extend(found)
            at = stop
        else:
            if line.strip():
                title = line.strip()
                found = _prose(line, slot, len(blocks))
                figures.extend(found)
                blocks.append(Paragraph(_plain(line), at + 1))
            at += 1
    source = Source(slot, f"{slot}.txt", role, Format.TEXT, slot, tuple(blocks))
    return source, Reading(slot, tuple(figures), tuple(grids))


def _table(
    lines: list[str], slot: str, block: int, title: str, first: int, *, exact: bool
) -> tuple[Table, Grid, list[Figure]]:
    heads = [parse_head(cell) for cell in lines[0].split("|")[1:]]
    heads = [
        head
        if head.compares is None
        else head._replace(period=heads[head.compares[0] - 1].period, against=heads[head.compares[1] - 1].period)
        for head in heads
    ]
    cells = [Cell(0, n + 1, head.caption, line=first) for n, head in enumerate(heads)]
    rows: list[Row] = []
    figures: list[Figure] = []
    groups: list[tuple[int, str]] = []
    for at, line in enumerate(lines[1:], 1):
        label, *printed = line.split("|")
        depth = (len(label) - len(label.lstrip())) // 2
        label = label.strip()
        cells.append(Cell(at, 0, label, line=first + at))
        groups = [group for group in groups if group[0] < depth]
        heading = not any(text.strip() for text in printed)
        path = (title, *(name for _, name in groups))
        rows.append(Row(at, label, path, depth, heading, bool(re.search(r"\btotal\b", label, re.IGNORECASE))))
        if heading:
            groups.append((depth, label))
            continue
        for n, (text, head) in enumerate(zip(printed, heads, strict=False)):
            if not text.strip():
                continue
            anchor = Anchor(slot, block, at, n + 1, 0, len(text.strip()))
            figures.append(replace(_figure(text.strip(), head, label, anchor), path=path, exact=exact))
            stored = figures[-1].printed if exact else None
            cells.append(Cell(at, n + 1, text.strip(), line=first + at, stored=stored))
    columns = tuple(
        Column(n + 1, h.caption, h.unit, h.scale, h.period, h.measure, h.against, 0, "total" in h.caption.lower())
        for n, h in enumerate(heads)
    )
    grid = Grid(slot, block, title, tuple(rows), columns, (title,) if title else ())
    return Table(tuple(cells), len(lines), len(heads) + 1), grid, figures


def _figure(text: str, head: Head, label: str, anchor: Anchor) -> Figure:
    unit, scale, measure = head.unit, head.scale, head.measure
    shown = text
    if match := re.fullmatch(r"(.*\S)\s+\[(.+)\]", text):  # `206,002 [shares]`: a unit of its own
        shown, own = match[1], parse_head(match[2])
        unit, scale, measure = own.unit, own.scale, own.measure
    base = Figure(anchor, shown, None, 0, scale, unit, 1, head.period, label, column=head.caption, measure=measure)
    base = replace(base, against=head.against)
    if shown == "?":
        return replace(base, standing=Standing.UNREADABLE, reason="lost")
    if shown in ("-", "–", "—"):
        return replace(base, printed=Decimal(0), nil=True)
    decimals = len(shown.rpartition(".")[2].rstrip("%) ")) if "." in shown else 0
    if shown.rstrip(")").endswith("%") and unit != "%":
        base = replace(base, unit="%", scale=0, measure=Measure.RATIO)
    return replace(base, printed=parse_number(shown), decimals=decimals)


MARKED = re.compile(r"\{([^;{}]+);([^;{}]+);([^{}]*)\}")


def _plain(line: str) -> str:
    return MARKED.sub(lambda m: m[1].strip(), line)


def _prose(line: str, slot: str, block: int) -> list[Figure]:
    figures = []
    done, length = 0, 0
    for match in MARKED.finditer(line):
        length += match.start() - done
        done = match.end()
        text = match[1].strip()
        head = parse_head(match[2])
        anchor = Anchor(slot, block, None, None, length, length + len(text))
        length += len(text)
        figure = _figure(text, head, match[3].strip(), anchor)
        figures.append(replace(figure, measure=head.measure, unit=head.unit))
    return figures
