"""Measures the reading of tables whose cells were tagged by their filers, as web pages and as plain text.

    python tests/measure/facts.py TABLES.jsonl [--as html|text|tabs] [--alone] [--periods CSV] [--show]

A record has `doc`, `paragraphs`, `table` (rows of texts) and `facts`: after how many paragraphs the table stands
(`table_after`) and for tagged cells `r`, `c`, the tag's `name` and the `ctx` it was set in (`ixbrl`). The tags carry
no value, so what they share is what is measured: cells of one context have one period, cells of one name are all
balances or all flows and of one kind of unit, and one name in one context is one amount wherever it is printed. A cell
is right when it says what most of its kind say. `--periods` gives the true period of contexts (`doc,ctx,start,end`),
and then nothing is voted on. Where neither the table nor its paragraphs name any scale, or any period, no reader can
know it: those cells are counted apart. `--alone` reads every table as a document of its own.
"""

from __future__ import annotations

import argparse
import csv
import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from workbench import tasks
from workbench.core.figure import Figure, Standing
from workbench.core.source import Role, Table

_DIGITS = re.compile(r"\d[\d,]*\.?\d*|\.\d+")
_SCALED = re.compile(r"thousand|million|billion|\b000s?\b|\bwhole dollars\b|\bin dollars\b", re.IGNORECASE)
_DATED = re.compile(r"(?:19|20)\d\d")
_EACH = re.compile(r"Per(?:Basic|Diluted|BasicAndDiluted)?(?:Share|Unit)|ExercisePrice|GrantDateFairValue$")
_PURE = re.compile(r"^(?!.*Reconciliation)(?:.*(?:Percent$|Percentage\d?$|Rate$|Ratio$|RateOf))")
_COUNTED = re.compile(
    r"(?:Shares|SharesOutstanding|SharesIssued|SharesAuthorized|SharesAcquired|SharesAttributable\w*)$|NumberOf\w*Shares"
    r"|AntidilutiveSecurities|DilutedSharesAdjustment"
)


@dataclass(frozen=True)
class Cell:
    """A tagged cell with what the program read there; `sure` says which of scale and period the page tells."""

    doc: str
    record: str
    row: int
    column: int
    text: str
    name: str
    context: str
    figure: Figure | None
    sure: frozenset[str]

    @property
    def kind(self) -> str:
        """Return the kind of unit that was read."""
        unit = self.figure.unit if self.figure is not None else ""
        if "/" in unit:
            return "each"
        return "money" if len(unit) == 3 and unit.isupper() and unit != "ADS" else unit or "none"


def rows_of(record: dict[str, object]) -> list[list[str]]:
    """Return the rows of a record's table, all of one width."""
    rows = [[" ".join(str(text).split()) for text in row] for row in record["table"]]  # type: ignore[attr-defined]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def page(blocks: Iterable[str | list[list[str]]]) -> str:
    """Print paragraphs and tables as a web page."""
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{html.escape(block)}</p>")
        else:
            rows = ("".join(f"<td>{html.escape(text)}</td>" for text in row) for row in block)
            parts.append("<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>' + "\n".join(parts) + "</body></html>"


def typed(blocks: Iterable[str | list[list[str]]], *, tabs: bool) -> str:
    """Print paragraphs and tables as plain text, the columns aligned on the right or parted by tabs."""
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(block)
        elif tabs:
            parts.append("\n".join("\t".join(row) for row in block))
        else:
            widths = [max(len(row[at]) for row in block) for at in range(len(block[0]))]
            lines = [
                row[0].ljust(widths[0])
                + "".join("   " + text.rjust(w) for text, w in zip(row[1:], widths[1:], strict=True))
                for row in block
            ]
            parts.append("\n".join(line.rstrip() for line in lines))
    return "\n\n".join(parts) + "\n"


def blocks_of(record: dict[str, object]) -> list[str | list[list[str]]]:
    """Return the paragraphs of a record with its table among them."""
    said = [str(text) for text in record["paragraphs"]]  # type: ignore[attr-defined]
    at = int(record["facts"].get("table_after", min(1, len(said))))  # type: ignore[attr-defined]
    return [*said[:at], rows_of(record), *said[at:]]


def cells(records: Sequence[dict[str, object]], form: str) -> Iterator[Cell]:
    """Read records as one document and yield their tagged cells."""
    blocks = [block for record in records for block in blocks_of(record)]
    content = page(blocks) if form == "html" else typed(blocks, tabs=form == "tabs")
    name = "page.html" if form == "html" else "page.txt"
    source, reading = tasks.read(tasks.Input(name, Role.RELEASE, content.encode()), tasks.vocabulary())
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    lines: defaultdict[int, list[Figure]] = defaultdict(list)
    starts = _starts(blocks)
    tables = [number for number, block in enumerate(source.blocks) if isinstance(block, Table)]
    for figure in reading.figures:
        place = source.place(figure.anchor)
        if form == "html" and figure.anchor.row is not None:
            found[f"{tables.index(figure.anchor.block)}:{figure.anchor.row}"].append(figure)
        elif place.line is not None:
            lines[place.line].append(figure)
    for number, record in enumerate(records):
        rows = rows_of(record)
        said = " ".join([*map(str, record["paragraphs"]), *(text for row in rows for text in row)])  # type: ignore[call-overload]
        sure = frozenset(w for w, words in (("scale", _SCALED), ("period", _DATED)) if words.search(said))
        for row, tagged in groupby(record["facts"]["ixbrl"], key=lambda fact: int(fact["r"])):  # type: ignore[index]
            here = found[f"{number}:{row}"] if form == "html" else lines[starts[number] + row]
            for fact in tagged:
                column, text = int(fact["c"]), rows[row][int(fact["c"])]
                yield Cell(
                    str(record["doc"]), str(record["id"]), row, column, text, fact["name"], fact["ctx"],
                    _at(here, rows[row], column, form), sure,
                )  # fmt: skip


def _starts(blocks: Sequence[str | list[list[str]]]) -> list[int]:
    """Return the line on which each table begins."""
    starts, line = [], 1
    for block in blocks:
        if not isinstance(block, str):
            starts.append(line)
        line += (block.count("\n") + 1 if isinstance(block, str) else len(block)) + 1
    return starts


def _at(here: Sequence[Figure], row: Sequence[str], column: int, form: str) -> Figure | None:
    """Return the figure of a cell: by its column in a page, by its digits in the order of a printed line."""
    digits = _digits(row[column])
    if form == "html":
        return next((one for one in here if one.anchor.column == column and _digits(one.text) == digits), None)
    alike = [
        one for one in sorted(here, key=lambda f: (f.anchor.column or 0, f.anchor.start)) if _digits(one.text) == digits
    ]
    nth = sum(_digits(text) == digits for text in row[:column])
    return alike[nth] if nth < len(alike) else None


def _digits(text: str) -> str:
    match = _DIGITS.search(text)
    return match[0] if match is not None else ""


def judged(found: Sequence[Cell], true: dict[tuple[str, str], str]) -> Iterator[tuple[Cell, str, str]]:
    """Yield each cell with each thing that is wrong in it and what it should be."""
    periods: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    balance: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    scales: defaultdict[tuple[str, str], Counter[Decimal]] = defaultdict(Counter)
    for cell in found:
        if (figure := cell.figure) is not None and figure.standing is Standing.REPORTED:
            periods[cell.doc, cell.context][str(figure.period or "")] += 1 if figure.period else 0
            kinds[cell.name][cell.kind] += 1
            if figure.period is not None:
                balance[cell.name][figure.period.is_balance] += 1
            if figure.value:
                scales[cell.doc, cell.name, cell.context][abs(figure.value)] += 1
    for cell in found:
        figure = cell.figure
        if figure is None or figure.standing is not Standing.REPORTED:
            yield cell, "lost", ""
            continue
        if (kind := _kind(cell.name, kinds[cell.name])) != cell.kind:
            yield cell, "unit", kind
        values = scales[cell.doc, cell.name, cell.context]
        common = values.most_common(1)[0][0] if values else Decimal(0)
        if (
            figure.value
            and not any(abs(figure.value) == common.scaleb(-n) for n in (0,))
            and _far(abs(figure.value), common)
        ):
            yield cell, "value", str(common)
        votes = periods[cell.doc, cell.context]
        meant = true.get((cell.doc, cell.context)) or (votes.most_common(1)[0][0] if votes else "")
        if str(figure.period or "") != meant or not meant:
            yield cell, "period", meant
        elif figure.period is not None and not true and len(balance[cell.name]) > 1:
            often = balance[cell.name].most_common(1)[0][0]
            if figure.period.is_balance != often:
                yield cell, "period", "balance" if often else "flow"


def _far(one: Decimal, other: Decimal) -> bool:
    return not Decimal("0.9") < one / other < Decimal("1.12") if other else False


def _kind(name: str, votes: Counter[str]) -> str:
    if _EACH.search(name):
        return "each"
    if _PURE.search(name):
        return "%"
    if _COUNTED.search(name) and not re.search(r"Value|Reallocation|Payments|Proceeds", name):
        return "shares"
    return votes.most_common(1)[0][0] if votes else ""


def main() -> None:
    """Print how many tagged cells are read like their kind, and with `--show` every other one."""
    parser = argparse.ArgumentParser()
    parser.add_argument("tables", type=Path)
    parser.add_argument("--as", dest="form", default="html", choices=["html", "text", "tabs"])
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--periods", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--contexts", action="store_true")
    options = parser.parse_args()
    with options.tables.open(encoding="utf-8") as file:
        records = [one for line in file if (one := json.loads(line)).get("facts", {}).get("ixbrl") is not None]
    true = {}
    if options.periods:
        with options.periods.open(encoding="utf-8", newline="") as file:
            true = {(row["doc"], row["ctx"]): _told(row["start"], row["end"]) for row in csv.DictReader(file)}
    found: list[Cell] = []
    for _, group in groupby(records, key=lambda record: record["id" if options.alone else "doc"]):
        found += cells(list(group), options.form)
    report(found, list(judged(found, true)), show=options.show)
    if options.contexts:
        _contexts(found)


def _told(start: str, end: str) -> str:
    return f"{start} to {end}" if start else f"at {end}"


def _contexts(found: Sequence[Cell]) -> None:
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for doc, context in {(cell.doc, cell.context) for cell in found}:
        mine = Counter(str(c.figure.period) for c in found if (c.doc, c.context) == (doc, context) and c.figure)
        if mine:
            votes[doc][mine.most_common(1)[0][0]] += 1
    for doc in sorted(votes):
        print(doc, dict(votes[doc].most_common()))


def report(found: Sequence[Cell], wrong: Sequence[tuple[Cell, str, str]], *, show: bool) -> None:
    """Print the shares that are right, and the cells of which nothing on the page tells."""
    print(f"{len(found)} tagged cells in {len({cell.record for cell in found})} tables")
    for what in ("lost", "unit", "value", "period"):
        mine = [cell for cell, said, _ in wrong if said == what]
        silent = [cell for cell in mine if what not in cell.sure] if what == "period" else []
        right = 100 * (1 - (len(mine) - len(silent)) / max(1, len(found) - len(silent)))
        print(f"{what:8} wrong {len(mine) - len(silent):5}   right {right:.2f} %   not told on the page {len(silent)}")
    if show:
        for (record, said), group in groupby(wrong, key=lambda item: (item[0].record, item[1])):
            listed = list(group)
            print(f"--- {record} {said} {len(listed)}")
            for cell, _, meant in listed[:6]:
                f = cell.figure
                told = (
                    f"{f.value} {f.unit} e{f.scale} {f.period} {f.standing.value} {f.label[:50]!r}" if f else "nothing"
                )
                print(
                    f"   [{cell.row},{cell.column}] {cell.text} {cell.name.partition(':')[2][:60]} {cell.context}: {told}; meant {meant}"
                )


if __name__ == "__main__":
    main()
