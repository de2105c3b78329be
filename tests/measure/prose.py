"""Measures the reading of sentences against the tables beside them and against filers' tags.

    python tests/measure/prose.py RECORDS.jsonl [--show]

A record is a piece of a filing: `doc`, `paragraphs`, `table` (rows of texts), `facts` with `table_after` (so many
paragraphs stand before the table), `ties` (a figure of a sentence and the cell that states the same fact:
`[paragraph, start, end, row, column]`), `ixbrl` (tagged cells: `r`, `c`, `name`, `ctx`) and `prose` (tagged figures
of sentences: `para`, `start`, `end`, `name`, `ctx`). A tied figure must mean what its cell means; of a figure that is
only tagged, the period must be the one that most cells of its context in the same filing have. A column headed by
a bare day leaves open whether it means the day or the span that ends with it; such figures are counted apart.
"""

from __future__ import annotations

import argparse
import html
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from workbench import figures, readers, tasks
from workbench.core.figure import Figure, Standing
from workbench.core.period import Period
from workbench.core.source import Paragraph, Role, Source, Table

Record = Mapping[str, Any]  # as its maker wrote it
Truth = tuple[int, int, int, Figure | None, Period | None]  # paragraph, start, end, cell, period


@dataclass(frozen=True)
class Read:
    """A record with what the program read of it, in the record's own numbers."""

    record: Record
    said: Mapping[int, list[Figure]]
    cells: Mapping[tuple[int, int], Figure]


def written(record: Record) -> str:
    """Write a record as a document."""
    after = int(record["facts"].get("table_after", 1))
    texts = [f"<p>{html.escape(text)}</p>" for text in record["paragraphs"]]
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in record["table"])
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return "<html><body>" + "".join([*texts[:after], table, *texts[after:]]) + "</body></html>"


def read(record: Record) -> Read:
    """Read one record."""
    source = readers.read(written(record).encode(), "record.html", "release", Role.RELEASE)
    found = figures.read(source, tasks.vocabulary())
    numbers = dict(_numbers(source, record["paragraphs"]))
    said: defaultdict[int, list[Figure]] = defaultdict(list)
    cells = {}
    for figure in found.figures:
        at = figure.anchor
        if at.row is not None and at.column is not None:
            cells[at.row, at.column] = figure
        elif at.block in numbers:
            said[numbers[at.block]].append(figure)
    return Read(record, said, cells)


def _numbers(source: Source, texts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield each paragraph's block with its number in the record."""
    left = [("".join(text.split()), number) for number, text in enumerate(texts)]
    for block, holder in enumerate(source.blocks):
        if isinstance(holder, Paragraph) and not isinstance(holder, Table):
            plain = "".join(holder.text.split())
            found = next((one for one in left if one[0] == plain), None)
            if found is not None:
                left.remove(found)
                yield block, found[1]


def contexts(reads: Iterable[Read]) -> dict[tuple[str, str], Period]:
    """Return the period that most cells of each filing's contexts have."""
    votes: defaultdict[tuple[str, str], Counter[Period]] = defaultdict(Counter)
    for one in reads:
        for tag in one.record["facts"].get("ixbrl", ()):
            cell = one.cells.get((tag["r"], tag["c"]))
            if cell is not None and cell.period is not None:
                votes[one.record["doc"], tag["ctx"]][cell.period] += 1
    return {key: count.most_common(1)[0][0] for key, count in votes.items()}


def truths(one: Read, periods: Mapping[tuple[str, str], Period]) -> Iterator[Truth]:
    """Yield the figures of sentences of which something is known, each once."""
    seen = set()
    for paragraph, start, end, row, column in one.record["facts"].get("ties", ()):
        cell = one.cells.get((row, column))
        if cell is not None and cell.period is not None:
            seen.add((paragraph, start))
            yield paragraph, start, end, cell, cell.period
    for tag in one.record["facts"].get("prose", ()):
        period = periods.get((one.record["doc"], tag["ctx"]))
        if period is not None and (tag["para"], tag["start"]) not in seen:
            yield tag["para"], tag["start"], tag["end"], None, period


def near(ours: Period | None, theirs: Period | None, days: int = 7) -> bool:
    """Say whether two periods are the same but for the few days between two calendars."""
    if ours is None or theirs is None or (ours.start is None) != (theirs.start is None):
        return False
    few = timedelta(days)
    starts = ours.start is None or theirs.start is None or abs(ours.start - theirs.start) <= few
    return abs(ours.end - theirs.end) <= few and starts


def opened(ours: Period | None, theirs: Period | None, days: int = 7) -> bool:
    """Say whether one side is a span and the other a day it ends or begins with: a bare day over flows says no more."""
    if ours is None or theirs is None or (ours.start is None) == (theirs.start is None):
        return False
    span, day = (theirs, ours) if ours.start is None else (ours, theirs)
    edges = [span.end, *([] if span.start is None else [span.start])]
    return any(abs(edge - day.end) <= timedelta(days) for edge in edges)


def value_fits(figure: Figure, cell: Figure) -> bool:
    """Say whether the sizes meet within rounding and the units are one; a direction may be said in words."""
    if figure.interval is None or cell.interval is None or figure.unit != cell.unit:
        return False
    return figure.interval.meets(cell.interval) or figure.interval.meets(-cell.interval)


def main() -> None:
    """Print how many figures of sentences were read right."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    reads = [read(json.loads(line)) for line in options.file.read_text(encoding="utf-8").splitlines()]
    periods = contexts(reads)
    tally: Counter[str] = Counter()
    for one in reads:
        for paragraph, start, end, cell, period in truths(one, periods):
            text = one.record["paragraphs"][paragraph]
            digits = text[start:end]
            at = " ".join(text[:start].split()).__len__()
            alike = [figure for figure in one.said.get(paragraph, ()) if digits in figure.text]
            figure = min(alike, key=lambda figure: abs(figure.anchor.start - at), default=None)
            if figure is None or figure.standing is not Standing.REPORTED:
                tally["not found"] += 1
                _show(options.show, "not found", one, text, start, figure, cell, period)
                continue
            tally["found"] += 1
            right, left_open = near(figure.period, period), opened(figure.period, period)
            tally["period right"] += right
            tally["day or span left open"] += left_open
            if not (right or left_open):
                _show(options.show, "period", one, text, start, figure, cell, period)
            if cell is not None:
                fits = value_fits(figure, cell)
                tally["tied"] += 1
                tally["value and unit right"] += fits
                if not fits:
                    _show(options.show, "value", one, text, start, figure, cell, period)
    print(dict(tally))
    told = tally["found"] - tally["day or span left open"]
    if told and tally["tied"]:
        print(
            f"value and unit {tally['value and unit right'] / tally['tied']:.1%} of {tally['tied']} tied, "
            f"period {tally['period right'] / told:.1%} of {told} whose cell tells it"
        )


def _show(
    wanted: bool, what: str, one: Read, text: str, start: int, figure: Figure | None, cell: Figure | None,
    period: Period | None,
) -> None:  # fmt: skip
    if not wanted:
        return
    ours = None if figure is None else (figure.text, str(figure.value), figure.unit, str(figure.period), figure.label)
    theirs = (None if cell is None else (cell.text, str(cell.value), cell.unit, cell.label), str(period))
    print(f"{what} {one.record['id']}\n    ours {ours}\n    true {theirs}")
    print(f"    …{text[max(0, start - 260) : start + 200]}…")


if __name__ == "__main__":
    main()
