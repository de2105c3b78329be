"""Measures the reading of a document against its ground truth.

    python tests/measure/reading.py TEXT TRUTH [--show]

TRUTH has one number token a row: `line` from 1, `start` and `end` in that line from 0, what the token means, and
`class` (readable, nil, damaged, out) or `scope` (in, nil, out). A lost cell has the place of the cell and no text.
`either` lists on what a fair reader may differ: a field's name, or `field=other value`; see the README beside this.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from workbench import tasks
from workbench.core.figure import Figure, Standing
from workbench.core.source import Role

FIELDS = ("value", "unit", "scale", "decimals", "period")
Row = Mapping[str, str]


class Spot(NamedTuple):
    """A figure of the program with its place in the text."""

    start: int
    end: int
    figure: Figure


class Miss(NamedTuple):
    """A token that was read otherwise than its truth says; `said` names the kind of miss."""

    line: int
    said: str
    text: str
    why: str


Spots = Mapping[int, list[Spot]]


def spots(name: str) -> Spots:
    """Read a document and return its figures by line."""
    source, reading = tasks.read(tasks.Input(name, Role.RELEASE), tasks.vocabulary())
    found: defaultdict[int, list[Spot]] = defaultdict(list)
    for figure in reading.figures:
        place = source.place(figure.anchor)
        found[place.line or 0].append(Spot(place.start or 0, place.end or 0, figure))
    return found


def kind(row: Row) -> str:
    """Return the class of a token, in the words of either form of truth."""
    return row.get("class") or {"in": "readable"}.get(row["scope"], row["scope"])


def at(found: Spots, row: Row) -> Figure | None:
    """Return the figure that covers most of a token, or that stands in a lost cell."""
    start, end = int(row["start"]), int(row["end"])
    here = found.get(int(row["line"]), [])
    if row.get("damage") == "lost":
        return next((spot.figure for spot in here if start <= spot.start and spot.end <= end), None)
    over = [spot for spot in here if spot.start < end and start < spot.end]
    return max(over, key=lambda spot: min(spot.end, end) - max(spot.start, start)).figure if over else None


def wrong(figure: Figure, row: Row) -> list[str]:
    """Name the fields in which a figure is not what its token means."""
    fair = row["either"].split()
    open_fields = {word for word in fair if "=" not in word}
    others = {word.partition("=")[::2] for word in fair if "=" in word}
    period = figure.period
    told = f"{period.start or ''}/{period.end}" if period is not None else "/"
    meant = f"{row['period_start']}/{row['period_end']}"
    ends_alike = told.partition("/")[2] == row["period_end"] or not row["period_end"]
    right = {
        "value": _same_value(figure, row, open_fields),
        "unit": figure.unit == row["unit"],
        "scale": figure.scale == int(row["scale"]) or "scale" in open_fields,
        "decimals": figure.decimals == int(row["decimals"]),
        "period": told == meant or ("period" in open_fields and ends_alike) or ("period", told) in others,
    }
    return [field for field in FIELDS if not right[field]]


def _same_value(figure: Figure, row: Row, fair: Iterable[str]) -> bool:
    value, meant = figure.value, _number(row["value"])
    if value is None or meant is None:
        return False
    if "scale" in fair:
        value, meant = value.scaleb(-figure.scale), meant.scaleb(-int(row["scale"]))
    return abs(value) == abs(meant) if "sign" in fair else value == meant


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def misses(found: Spots, rows: Iterable[Row], tally: Counter[str]) -> Iterator[Miss]:
    """Hold every token of the truth against the reading and count what is right."""
    for row in rows:
        figure, place = at(found, row), (int(row["line"]),)
        reported = figure is not None and figure.standing is Standing.REPORTED
        tally[kind(row)] += 1
        if kind(row) == "readable":
            off = wrong(figure, row) if figure is not None and reported else list(FIELDS)
            tally.update(field for field in FIELDS if field not in off)
            tally["all"] += not off
            if off:
                told = _told(figure) if figure is not None else "not found"
                yield Miss(*place, f"wrong in {', '.join(off)}", row["text"], f"{told}; meant {_meant(row)}")
        elif kind(row) == "nil":
            plain = reported and figure is not None and not figure.nil
            tally["nil right"] += not plain
            if plain and figure is not None:
                yield Miss(*place, "a dash taken as an amount", row["text"], _told(figure))
        elif kind(row) == "out" and reported and figure is not None:
            yield Miss(*place, "out of scope taken as a figure", row["text"], _told(figure))
        elif kind(row) == "damaged" and "class" not in row["either"].split():
            yield from _damaged(figure, row, tally)


def _damaged(figure: Figure | None, row: Row, tally: Counter[str]) -> Iterator[Miss]:
    lost = row["damage"] == "lost"
    tally["lost" if lost else "spoiled"] += 1
    said = figure is not None and figure.standing is Standing.UNREADABLE
    tally["lost said" if lost else "spoiled said"] += said
    if figure is not None and figure.standing is Standing.REPORTED and not (lost and figure.nil):
        yield Miss(int(row["line"]), f"{row['damage']} taken as a figure", row["text"], _told(figure))
    elif not said:
        yield Miss(int(row["line"]), f"{row['damage']} not reported as damaged", row["text"], row["label"])


def unlisted(found: Spots, rows: Iterable[Row]) -> Iterator[Miss]:
    """Yield reported figures where the truth lists no token."""
    listed: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        listed[int(row["line"])].append((int(row["start"]), int(row["end"])))
    for line, here in found.items():
        for spot in here:
            known = any(spot.start < end and start < spot.end for start, end in listed[line])
            if not known and not spot.figure.nil and spot.figure.standing is Standing.REPORTED:
                yield Miss(line, "no token of the truth", spot.figure.text, _told(spot.figure))


def _told(figure: Figure) -> str:
    value = "-" if figure.value is None else format(figure.value, "f")
    return f"{figure.standing.value} {value} {figure.unit} e{figure.scale} {figure.period or ''} {figure.label[:40]!r}"


def _meant(row: Row) -> str:
    period = f"{row['period_start']}/{row['period_end']}"
    return f"{row['value']} {row['unit']} e{row['scale']} {period} {row['label'][:40]!r}"


def main() -> None:
    """Print how much of a document is read right, and with `--show` every miss."""
    parser = argparse.ArgumentParser()
    parser.add_argument("text")
    parser.add_argument("truth", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    with options.truth.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found, tally = spots(options.text), Counter[str]()
    missed = sorted([*misses(found, rows, tally), *unlisted(found, rows)])
    for field in (*FIELDS, "all"):
        name = field if field != "all" else "all five together"
        share = 100 * tally[field] / max(1, tally["readable"])
        print(f"{name:36} {tally[field]:5} of {tally['readable']}  {share:.2f} %")
    for name, right, whole in (
        ("dashes that say none", "nil right", "nil"),
        ("spoiled tokens reported as damaged", "spoiled said", "spoiled"),
        ("lost cells reported as damaged", "lost said", "lost"),
    ):
        print(f"{name:36} {tally[right]:5} of {tally[whole]}")
    for said in ("damage taken as a figure", "out of scope taken as a figure", "no token of the truth"):
        ending = said.removeprefix("damage ")
        count = sum(miss.said.endswith(ending) and ("out of" in miss.said) == ("out of" in said) for miss in missed)
        print(f"{said:36} {count:5}")
    for miss in missed if options.show else ():
        print(f"line {miss.line}: {miss.text or 'lost cell'} {miss.said}: {miss.why}")


if __name__ == "__main__":
    main()
